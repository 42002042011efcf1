"""Two families claim the same words: which reading stays."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.resolve import resolve
from summit_corpus.facts.values import Date, Kind, Name

TEXT = "0123456789" * 12
PAGE = Page(TEXT)
LAYERED = (Kind.STATUS, Kind.QUOTE)
EXCLUSIVE = tuple(kind for kind in Kind if kind not in LAYERED)


def fact(kind: Kind, start: int, end: int) -> Fact:
    """A fact of which only kind and place matter here."""
    return Fact(kind, start, end, TEXT[start:end], Name("x"))


@pytest.mark.parametrize(
    ("keeps", "goes"),
    [
        (Kind.MONEY, Kind.COUNT),  # "$5 billion": no count of billions
        (Kind.DATE, Kind.PERSON),  # "May 2023": no Ms May
        (Kind.DATE, Kind.COUNT),  # "18 June": no count of Junes
        (Kind.QUANTITY, Kind.COUNT),  # "five tonnes"
        (Kind.ORGANISATION, Kind.PERSON),  # "Johns Hopkins University"
        (Kind.ORGANISATION, Kind.PLACE),  # "Bank of China"
        (Kind.PERSON, Kind.PLACE),  # "Jordan Smith"
        (Kind.PERCENT, Kind.COUNT),
        (Kind.MULTIPLE, Kind.COUNT),  # "three times"
    ],
)
@pytest.mark.parametrize(
    ("first", "second"), [((0, 5), (3, 9)), ((3, 9), (0, 5)), ((0, 9), (3, 5)), ((3, 5), (0, 9))]
)
def test_the_more_specific_reading_stays_wherever_it_stands(
    keeps: Kind, goes: Kind, first: tuple[int, int], second: tuple[int, int]
) -> None:
    assert resolve(PAGE, [fact(keeps, *first), fact(goes, *second)], []) == [fact(keeps, *first)]
    assert resolve(PAGE, [fact(goes, *second), fact(keeps, *first)], []) == [fact(keeps, *first)]


def test_of_two_of_one_kind_the_longer_stays() -> None:
    long, short = fact(Kind.PLACE, 0, 9), fact(Kind.PLACE, 5, 11)
    assert resolve(PAGE, [long, short], []) == [long]
    assert resolve(PAGE, [short, long], []) == [long]


def test_neighbours_that_only_touch_both_stay() -> None:
    both = [fact(Kind.PLACE, 0, 5), fact(Kind.MONEY, 5, 9)]
    assert resolve(PAGE, both[::-1], []) == both


def test_a_quote_may_hold_facts_and_a_status_may_lie_in_a_quote() -> None:
    quote, status, place = fact(Kind.QUOTE, 0, 30), fact(Kind.STATUS, 5, 25), fact(Kind.PLACE, 6, 9)
    assert resolve(PAGE, [place], [status, quote]) == [quote, status, place]


def test_a_quote_inside_a_quote_is_part_of_it() -> None:
    outer, inner, after = fact(Kind.QUOTE, 0, 30), fact(Kind.QUOTE, 5, 10), fact(Kind.QUOTE, 30, 40)
    assert resolve(PAGE, [], [inner, after, outer]) == [outer, after]


def test_nothing_in_nothing_out() -> None:
    assert resolve(PAGE, [], []) == []


def is_part(name: Fact, count: Fact) -> bool:
    """Whether a name is part of what is counted."""
    names = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
    return (
        count.kind is Kind.COUNT and name.kind in names and count.start < name.start <= name.end <= count.end
    )


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANISATION, Kind.PLACE])
def test_a_count_keeps_the_names_inside_it(kind: Kind) -> None:
    """ "Two Ford and Opel plants"."""
    count, one, two = fact(Kind.COUNT, 0, 20), fact(kind, 4, 8), fact(kind, 13, 17)
    assert resolve(PAGE, [count, one, two], []) == [count, one, two]


@pytest.mark.parametrize(("start", "end"), [(0, 6), (15, 25), (0, 20)])
def test_a_name_that_is_more_than_part_of_a_count_stays_alone(start: int, end: int) -> None:
    """ "Big Four", "Three Gorges Dam"."""
    count, name = fact(Kind.COUNT, 0, 20), fact(Kind.ORGANISATION, start, end)
    assert resolve(PAGE, [count, name], []) == [name]


def test_the_names_inside_a_count_stay_when_the_count_goes() -> None:
    count, name, day = fact(Kind.COUNT, 0, 20), fact(Kind.PLACE, 4, 8), fact(Kind.DATE, 12, 25)
    assert resolve(PAGE, [count, name, day], []) == [name, day]


def facts_of(kinds: tuple[Kind, ...]) -> st.SearchStrategy[list[Fact]]:
    one = st.tuples(st.sampled_from(kinds), st.integers(0, 100), st.integers(1, 15))
    return st.lists(one.map(lambda each: fact(each[0], each[1], each[1] + each[2])), max_size=12)


@given(facts_of(EXCLUSIVE), facts_of(LAYERED))
def test_what_stays_is_in_order_and_nothing_of_one_layer_overlaps(
    exclusive: list[Fact], layered: list[Fact]
) -> None:
    kept = resolve(PAGE, exclusive, layered)
    assert [each.start for each in kept] == sorted(each.start for each in kept)
    assert all(each in exclusive or each in layered for each in kept)
    measured = [each for each in kept if each.kind in EXCLUSIVE]
    assert all(one.end <= two.start or is_part(two, one) for one, two in combinations(measured, 2))
    for kind in LAYERED:
        same = [each for each in kept if each.kind is kind]
        assert all(one.end <= two.start for one, two in pairwise(same))


@given(facts_of(EXCLUSIVE))
def test_what_nothing_overlaps_always_stays(exclusive: list[Fact]) -> None:
    kept = resolve(PAGE, exclusive, [])
    for each in exclusive:
        others = [other for other in exclusive if other is not each]
        if not any(each.start < other.end and other.start < each.end for other in others):
            assert each in kept


@given(facts_of(EXCLUSIVE))
def test_the_order_in_which_families_answer_does_not_matter(exclusive: list[Fact]) -> None:
    assert resolve(PAGE, exclusive, []) == resolve(PAGE, exclusive[::-1], [])


def test_values_take_no_part() -> None:
    one = Fact(Kind.DATE, 0, 4, TEXT[:4], Date(None))
    assert resolve(PAGE, [one, fact(Kind.PERSON, 0, 4)], []) == [one]
