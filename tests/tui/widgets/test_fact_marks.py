"""Going through facts, and what is painted over what, without a screen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.article import Article
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Count, Quote
from summit_corpus.text.span import Span
from summit_index.query import parse
from summit_tui.look import COLOUR, PLAIN, Look
from summit_tui.widgets.fact_marks import FactMarks
from summit_tui.widgets.layers import layers
from summit_tui.widgets.line_view import styled
from summit_tui.widgets.places import Places

TEXT = "Lind said “the port takes 8 ships and 9 boats” in May. A dam holds 3 lakes."


def of(words: str, kind: Kind = Kind.COUNT) -> Fact:
    start = TEXT.index(words)
    value = Quote(words, None) if kind is Kind.QUOTE else Count(Decimal(1), words)
    return Fact(kind, start, start + len(words), words, value)


QUOTE = of("“the port takes 8 ships and 9 boats”", Kind.QUOTE)
SHIPS, BOATS, MAY, LAKES = of("8 ships"), of("9 boats"), of("May", Kind.DATE), of("3 lakes")
FACTS = (QUOTE, SHIPS, BOATS, MAY, LAKES)


def test_facts_are_gone_through_in_text_order_around_the_end() -> None:
    marks = FactMarks(FACTS)
    seen = []
    for _ in range(6):
        marks.at = marks.next(0, 1)
        assert marks.at is not None
        seen.append((marks.at.surface, marks.counter))
    assert [counter for _, counter in seen] == ["1/5", "2/5", "3/5", "4/5", "5/5", "1/5"]
    assert [surface for surface, _ in seen[1:5]] == ["8 ships", "9 boats", "May", "3 lakes"]
    marks.at = QUOTE
    assert marks.next(0, -1) == LAKES
    assert marks.next(0, -1, around=False) is None


def test_without_a_fact_at_hand_one_begins_at_the_cursor() -> None:
    marks = FactMarks(FACTS)
    second = TEXT.index("A dam")
    assert marks.next(second, 1) == LAKES
    assert marks.next(second, -1) == MAY
    assert marks.next(second + 20, 1) == QUOTE
    assert marks.next(0, -1, around=False) is None


def test_kinds_that_are_off_are_neither_shown_nor_visited_nor_at_hand() -> None:
    marks = FactMarks(FACTS)
    marks.at = SHIPS
    marks.choose({"count"})
    assert marks.at is None
    assert list(marks.between(0, len(TEXT))) == [QUOTE, MAY]
    assert marks.first_in(Span(TEXT.index("A dam"), len(TEXT))) is None
    marks.choose(set(Kind))
    assert marks.next(0, 1) is None
    assert marks.counter == ""


def test_a_line_inside_a_quotation_has_the_quotation() -> None:
    marks = FactMarks(FACTS)
    assert list(marks.between(BOATS.start, BOATS.end)) == [QUOTE, BOATS]
    assert list(marks.between(MAY.end, LAKES.start)) == []
    assert marks.first_in(Span(0, LAKES.start)) == QUOTE


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12),
    st.integers(0, 80),
    st.integers(1, 20),
)
def test_exactly_the_facts_that_touch_a_line_are_painted_on_it(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    facts = [Fact(Kind.COUNT, a, a + size, "x" * size, Count(None, "x")) for a, size in spans]
    facts.sort(key=lambda fact: (fact.start, -fact.end))
    touching = [fact for fact in facts if fact.start < start + length and fact.end > start]
    assert list(FactMarks(facts).between(start, start + length)) == touching


# --- painting -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [COLOUR, PLAIN], ids=["colour", "plain"])
def test_every_kind_differs_from_plain_words_without_its_colour(look: Look) -> None:
    assert set(look.facts) == set(Kind)
    for style in look.facts.values():
        assert style.underline or style.italic


def test_with_colour_no_two_kinds_look_alike_and_without_no_two_families() -> None:
    assert len(set(COLOUR.facts.values())) == len(Kind)
    assert all(style.color is None for style in PLAIN.facts.values())
    figures = (Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.COUNT, Kind.ORDINAL, Kind.MULTIPLE)
    assert all(look.facts[kind].underline for look in (COLOUR, PLAIN) for kind in figures)
    money, date, person = (PLAIN.facts[kind] for kind in (Kind.MONEY, Kind.DATE, Kind.PERSON))
    assert len({money, date, person}) == 3


def painted(
    look: Look, facts: FactMarks, *, query: str = "", find: str = "", cursor: Span | None = None
) -> dict:
    """The style of each piece of the text."""
    places = Places(Article(id="x", text=TEXT), parse(query))
    places.look_for(find)
    line = Span(0, len(TEXT))
    found = layers(look, line, paragraph=0, cursor=cursor, facts=facts, places=places)
    return dict(styled(TEXT, 0, len(TEXT), look.text, found))


@pytest.mark.parametrize("look", [COLOUR, PLAIN], ids=["colour", "plain"])
def test_a_fact_inside_a_quotation_looks_like_itself(look: Look) -> None:
    pieces = painted(look, FactMarks(FACTS))
    assert pieces["8 ships"] == pieces["3 lakes"]
    assert pieces["“the port takes "] == look.text + look.facts["quote"]


@pytest.mark.parametrize("look", [COLOUR, PLAIN], ids=["colour", "plain"])
def test_hits_and_finds_lie_over_facts_and_look_the_same_everywhere(look: Look) -> None:
    pieces = painted(look, FactMarks(FACTS), query="ships dam", find="boats")
    assert pieces["ships"] == pieces["dam"] == look.text + look.hit
    assert pieces["boats"] == look.text + look.find
    assert pieces["8 "] == look.text + look.facts["count"]


@pytest.mark.parametrize("look", [COLOUR, PLAIN], ids=["colour", "plain"])
def test_the_fact_at_hand_stands_out_also_in_the_sentence_under_the_cursor(look: Look) -> None:
    marks = FactMarks(FACTS)
    marks.at = LAKES
    pieces = painted(look, marks, cursor=Span(TEXT.index("A dam"), len(TEXT)))
    assert pieces["3 lakes"].reverse
    assert not pieces["May"].reverse


def test_a_long_quotation_at_hand_is_no_block_of_reversed_text() -> None:
    marks = FactMarks(FACTS)
    marks.at = QUOTE
    pieces = painted(COLOUR, marks)
    assert pieces[" and "].underline
    assert not any(style.reverse for style in pieces.values())


def test_a_kind_that_is_off_is_plain_text_but_can_be_at_hand() -> None:
    marks = FactMarks(FACTS, off={"count"})
    assert "3 lakes" not in painted(COLOUR, marks)
    marks.at = LAKES
    assert painted(COLOUR, marks)["3 lakes"].reverse
