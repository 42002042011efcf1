"""What holds for the dates and durations of every text: exact and disjoint spans, no fault, linear time, and
values that do not depend on a day that nobody knows."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit_corpus.facts.dates import _families, find, starts
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.time_tokens import Tokens
from summit_corpus.facts.values import Date
from summit_corpus.published import Published

#: A Monday.
PUBLISHED = date(2025, 6, 16)


def facts(text: str, published: date | Published | None = PUBLISHED) -> list[Fact]:
    return find(Page(text, published))


def dates(text: str, published: date | Published | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(each.surface, each.value.iso) for each in facts(text, published) if isinstance(each.value, Date)]


_PLAIN = """the a of in on May may March June 16 18 2025 2,025 last next this week month years year-end
quarter third two dozen ago later earlier Monday to and – - , . ’s first half early end from between '90s
1990s Q3 recent century Could Final 12/06/2025 06-07 spring before yesterday [printed as: ] several couple an
hour day FY2024 Christmas ( ) 😀 İ ß 10000000000000000 9999 0001 31 29 Feb. Sept."""
WORDS = st.sampled_from([*_PLAIN.split(), "\ud800", "\n", "\n\n", "a couple of", "half an", "the"])


HOSTILE = [
    "Monday ",
    "June 16 ",
    "May ",
    "the end of ",
    "1,1,1,",
    "2025-",
    "16/",
    "'90s ",
    "1 ",
    "years ",
    "last ",
]
HOSTILE += [
    "the first week of ",
    "a year later ",
    "Q3 ",
    "June 16 and ",
    "June 16 to ",
    "[printed as: ",
    "to to ",
    "\n",
]


@pytest.mark.torture
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        page = Page((unit * size)[:size], PUBLISHED)
        _ = page.numbers
        start = process_time()
        find(page)
        return process_time() - start

    seconds(1000)
    assert seconds(80_000) < 10 * max(seconds(20_000), 0.005)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from([PUBLISHED, None, date.min, date.max]))
def test_spans_are_exact_disjoint_and_nothing_raises(text: str, published: date | None) -> None:
    end = 0
    for fact in facts(text, published):
        assert text[fact.start : fact.end] == fact.surface
        assert fact.surface == fact.surface.strip()
        assert fact.start >= end
        assert fact.end > fact.start
        end = fact.end


@given(st.text(max_size=200))
@example("It opens on 17 June 2025.")
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for fact in facts(text):
        assert text[fact.start : fact.end] == fact.surface


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_rule_matches_where_the_scan_for_starts_does_not_look(text: str) -> None:
    page = Page(text)
    codes = Tokens(text, page.numbers).codes
    found = [each.span() for each in starts().finditer(codes)]
    places = {at for first, last in found for at in range(first, last)}
    for rule in (each for _, rules in _families() for each in rules):
        for at in range(len(codes)):
            assert not rule.pattern.match(codes, at) or at in places, (rule.name, codes[at : at + 8])


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.integers(0, 40),
    st.sampled_from(
        [
            "He came on Monday.",
            "He will come on Monday.",
            "last year",
            "next week",
            "in May",
            "on June 16",
            "last summer",
        ]
    ),
)
def test_an_interval_of_publication_gives_a_value_only_when_all_its_days_agree(
    first: date, days: int, text: str
) -> None:
    last = date.fromordinal(first.toordinal() + days)
    (told,) = dates(text, Published(first, last))
    each = {
        dates(text, date.fromordinal(day))[0][1] for day in range(first.toordinal(), last.toordinal() + 1)
    }
    assert (told[1] is not None) == (len(each) == 1)
    assert told[1] is None or told[1] in each
