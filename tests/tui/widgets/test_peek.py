"""What the peek says of a sentence, at every size: a line for each source before a second one for any."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.compare.comparison import Match, Tier
from summit_corpus.compare.links import Link, Rank, Shared
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Money
from summit_corpus.text.span import Span
from summit_tui.commands import Capability
from summit_tui.look import look
from summit_tui.marks import ASCII, UNICODE, Marks
from summit_tui.widgets.overview import parts
from summit_tui.widgets.peek import Peek, Peeked, rank_words

LONG = "The harbour bridge at Orrin will cost $9 billion, ministers said, and take six years to build. " * 3


def article(name: str, text: str = LONG) -> Article:
    return Article(id=name, source=f"The {name.title()}", text=text)


def money(start: int, surface: str, amount: int) -> Fact:
    value = Money(Decimal(amount), "USD")
    return Fact(Kind.MONEY, start, start + len(surface), surface, value, (), "by hand")


EIGHT, NINE = money(0, "$8 billion", 8), money(38, "$9 billion", 9)
CLAIM = Claim(
    "c", "cost of the bridge", Kind.MONEY, ClaimStatus.DIFFER, (Member("here", EIGHT), Member("post", NINE))
)


def link(
    name: str,
    *,
    tier: Tier | None = Tier.SAME,
    claims: tuple[Shared, ...] = (),
    there: tuple[Fact, ...] = (),
) -> Link:
    a, b = Span(0, 10), Span(0, 93)
    match = Match(a, b, 0.4, tier, ("bridge", "cost")) if tier else None
    return Link(name, a, b, match, claims, (EIGHT,) if there else (), there)


class Shown(App[None]):
    """Only a peek."""

    allowed = frozenset(Capability)
    look = look(no_color=False)

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.marks = marks

    def compose(self) -> ComposeResult:
        yield Peek()


async def lines(peeked: Peeked, size: tuple[int, int], marks: Marks = UNICODE) -> list[str]:
    app = Shown(marks)
    async with app.run_test(size=size) as pilot:
        peek = app.query_one(Peek)
        peek.styles.height = size[1]
        await pilot.pause()
        peek.show(peeked)
        return ["".join(text for text, _ in line).rstrip() for line in peek._lines]


POST, MAIL, SUN = article("post"), article("mail"), article("sun")
DIFFER = link("post", claims=(Shared(CLAIM, (EIGHT,), (NINE,), True),))


async def test_sources_that_differ_come_first_and_where_nothing_was_found_last() -> None:
    said = await lines(Peeked({"post": DIFFER, "mail": link("mail")}, (MAIL, POST, SUN)), (100, 12))
    assert said[0].startswith("── found in 2 of 3 other sources")
    assert said[1].startswith("≠ The Post: The harbour bridge")
    marks = [line[0] for line in said[1:] if line[0] != " "]
    assert marks == ["≠", "=", "."]
    assert said[-1] == ". no match found in The Sun"


async def test_the_values_of_a_claim_lie_beside_each_other_with_its_name() -> None:
    said = await lines(Peeked({"post": DIFFER}, (POST,)), (100, 12))
    assert "  ≠ here $8 billion · there $9 billion  cost of the bridge" in said


async def test_figures_without_a_claim_are_set_beside_each_other_and_not_called_different() -> None:
    said = await lines(Peeked({"post": link("post", there=(NINE,))}, (POST,)), (100, 12))
    assert "  # here $8 billion · there $9 billion" in said
    assert not any("≠" in line for line in said)


async def test_what_is_on_screen_is_not_repeated_but_explained() -> None:
    said = await lines(Peeked({"post": link("post")}, (POST,), on_screen={"post"}), (100, 12))
    assert said[1] == "= The Post: likely the same: shared words bridge, cost"


async def test_what_joins_the_columns_comes_before_sources_that_are_not_on_screen() -> None:
    agreed = Shared(replace(CLAIM, status=ClaimStatus.AGREE), (EIGHT,), (NINE,), False)
    others = {"post": DIFFER, "mail": link("mail")}
    beside = link("sun", tier=Tier.RELATED, claims=(agreed,))
    known = Peeked({**others, "sun": beside}, (MAIL, POST, SUN), on_screen={"sun"})
    said = await lines(known, (100, 5))
    assert said[1].startswith("~ The Sun: ")
    assert said[2].startswith("  # here $8 billion · there $9 billion")
    assert [line[:10] for line in said[3:]] == ["≠ The Post", "= The Mail"]
    said = await lines(known, (100, 4))
    assert said[2].startswith("  # here $8 billion · there $9 billion")
    assert said[3].strip() == "2 more sources: Enter lists them"


async def test_another_article_of_the_outlet_that_is_read_is_told_apart_from_it() -> None:
    again = replace(POST, id="again")
    said = await lines(Peeked({}, (again, SUN), read=POST), (100, 12))
    assert said[-1] == ". no match found in The Post (again), The Sun"


async def test_where_a_match_was_rejected_that_is_said_and_not_that_none_was_found() -> None:
    said = await lines(Peeked({}, (POST, MAIL, SUN), rejected={"mail"}), (100, 12))
    assert said[1:] == [
        ". no match found in The Post, The Sun",
        ". you rejected the match in The Mail (u takes the last decision back)",
    ]


@pytest.mark.parametrize(
    ("on_screen", "said_first"),
    [
        ((), "# The Mail (you rejected its match by words): The harbour bridge"),
        (("mail",), "# The Mail: you rejected its match by words; a claim has a value in both"),
    ],
)
async def test_what_a_claim_still_joins_says_that_the_match_was_rejected(
    on_screen: tuple[str, ...], said_first: str
) -> None:
    agreed = replace(CLAIM, status=ClaimStatus.AGREE)
    joined = link("mail", tier=None, claims=(Shared(agreed, (EIGHT,), (NINE,), False),))
    known = Peeked({"mail": replace(joined, rejected=True)}, (MAIL,), on_screen, rejected={"mail"})
    assert (await lines(known, (100, 12)))[1].startswith(said_first)


@pytest.mark.parametrize("height", [4, 5, 6, 8, 12])
@pytest.mark.parametrize("width", [40, 80, 160])
async def test_every_source_has_a_line_before_any_has_two(width: int, height: int) -> None:
    links = {each.id: link(each.id) for each in (POST, MAIL, SUN)}
    said = await lines(Peeked(links, (POST, MAIL, SUN)), (width, height))
    assert len(said) <= height
    assert all(cell_len(line) <= width for line in said)
    assert [line[0] for line in said[1:] if line[0] != " "] == ["=", "=", "="]


async def test_sources_that_do_not_fit_are_counted() -> None:
    many = tuple(article(f"paper {number}") for number in range(12))
    said = await lines(Peeked({each.id: link(each.id) for each in many}, many), (80, 6))
    assert said[-1].strip() == "8 more sources: Enter lists them"


async def test_what_is_waited_for_is_said_alone() -> None:
    said = await lines(Peeked({}, (), waiting="comparing…", position="sentence 1 of 3"), (80, 6))
    assert said[0].startswith("── comparing… ")
    assert len(said) == 1


async def test_ascii_is_ascii() -> None:
    said = await lines(
        Peeked({"post": DIFFER}, (article("post", "Plain words and $9 billion."), MAIL)), (44, 8), ASCII
    )
    assert all(line.isascii() for line in said)
    assert any(line.startswith("! ") for line in said)


async def test_in_ascii_a_claim_without_a_name_begins_with_three_dots() -> None:
    cut = replace(CLAIM, label="…the bridge at Orrin")
    known = link("post", claims=(Shared(cut, (EIGHT,), (NINE,), True),), there=(NINE,))
    said = await lines(Peeked({"post": known}, (article("post"),)), (76, 8), ASCII)
    assert any("  ...the bridge at Orrin" in line for line in said)


def test_words_for_a_rank_never_claim_more() -> None:
    assert [rank_words(rank, UNICODE) for rank in Rank] == [
        "no match found", "? possibly the same", "# values side by side",
        "~ related", "= likely the same", "≠ values differ",
    ]  # fmt: skip


def test_a_strip_shows_the_highest_rank_of_each_part() -> None:
    ranks = {0: Rank.NONE, 10: Rank.SAME, 24: Rank.RELATED, 26: Rank.DIFFER, 99: Rank.FIGURES}
    assert parts(ranks, 100, 4) == [Rank.SAME, Rank.DIFFER, Rank.NONE, Rank.FIGURES]
    assert parts(ranks, 100, 1) == [Rank.DIFFER]
    assert parts(ranks, 0, 2) == [Rank.NONE, Rank.NONE]
    assert parts({}, 100, 0) == []


async def test_two_articles_of_one_source_are_told_apart() -> None:
    again = replace(POST, id="again")
    said = await lines(Peeked({"post": link("post")}, (POST, again, SUN)), (100, 12))
    assert said[1].startswith("= The Post (post): The harbour bridge")
    assert said[-1] == ". no match found in The Post (again), The Sun"
