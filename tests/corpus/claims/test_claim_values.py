"""Which values may stand for one another. Every row was decided by reading it, not by running the code."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.claims.claim_stories import marked
from tests.corpus.facts.fact_samples import FACTS

from summit_corpus.claims.figures import Figure, figure, iso_days
from summit_corpus.claims.values import Compat, compare
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date


def of(text: str) -> Figure:
    return figure(marked(text)[1][0])


TABLE = [
    # money
    ("⟦$8 billion|money 8000000000⟧", "⟦$8bn|money 8000000000⟧", "EQUAL", ""),
    ("⟦$8bn|money 8000000000⟧", "⟦$9bn|money 9000000000⟧", "DIFFERENT", ""),
    ("⟦$8bn|money 8000000000⟧", "⟦$8.4bn|money 8400000000⟧", "NEAR", "rounded"),
    ("⟦$8bn|money 8000000000⟧", "⟦$8.6bn|money 8600000000⟧", "DIFFERENT", ""),
    ("⟦$94.8bn|money 94800000000⟧", "⟦$95bn|money 95000000000⟧", "NEAR", "rounded"),
    ("⟦$94.8bn|money 94800000000⟧", "⟦$100bn|money 100000000000;approx=about⟧", "DIFFERENT", ""),
    ("⟦$98bn|money 98000000000⟧", "⟦$100bn|money 100000000000;approx=about⟧", "NEAR", "rounded"),
    ("⟦$98bn|money 98000000000⟧", "⟦$100bn|money 100000000000⟧", "NEAR", "rounded"),
    ("⟦$8bn|money 8000000000⟧", "⟦€8bn|money 8000000000 EUR⟧", "OTHER", "other currency"),
    # bounds
    ("⟦40|percent 40;bound=more than⟧", "⟦43|percent 43⟧", "WITHIN", "within the bound"),
    ("⟦40|percent 40;bound=more than⟧", "⟦39|percent 39⟧", "DIFFERENT", ""),
    ("⟦40|percent 40;bound=more than⟧", "⟦90|percent 90⟧", "DIFFERENT", ""),
    ("⟦12 people|count 12 person;bound=at least⟧", "⟦15|count 15⟧", "WITHIN", "within the bound"),
    ("⟦12 people|count 12 person;bound=at least⟧", "⟦15|count 15;bound=at least⟧", "DIFFERENT", ""),
    ("⟦50|count 50;bound=up to⟧", "⟦45|count 45⟧", "WITHIN", "within the bound"),
    ("⟦50|count 50;bound=no more than⟧", "⟦55|count 55⟧", "DIFFERENT", ""),
    # counts
    ("⟦1,234 homes|count 1234 home⟧", "⟦1,200 homes|count 1200 home⟧", "DIFFERENT", ""),
    ("⟦1,224 homes|count 1224 home⟧", "⟦1,200 homes|count 1200 home⟧", "NEAR", "rounded"),
    ("⟦12|count 12⟧", "⟦15|count 15⟧", "DIFFERENT", ""),
    ("⟦20 people|count 20 person⟧", "⟦18 people|count 18 person⟧", "DIFFERENT", ""),
    ("⟦dozens of people|count ? person⟧", "⟦36 people|count 36 person⟧", "WITHIN", "within the range"),
    ("⟦dozens of people|count ? person⟧", "⟦12 people|count 12 person⟧", "DIFFERENT", ""),
    ("⟦hundreds of thousands|count ?⟧", "⟦350,000|count 350000⟧", "WITHIN", "within the range"),
    ("⟦Hundreds|count ?⟧", "⟦Dozens|count ?⟧", "DIFFERENT", ""),
    # units
    ("⟦5 miles|quantity 5 mile⟧", "⟦8 km|quantity 8 kilometre⟧", "NEAR", "conversion"),
    ("⟦5 miles|quantity 5 mile⟧", "⟦9 km|quantity 9 kilometre⟧", "DIFFERENT", ""),
    ("⟦6.2 km|quantity 6.2 kilometre⟧", "⟦6,200 metres|quantity 6200 metre⟧", "EQUAL", ""),
    ("⟦1,500 MW|quantity 1500 megawatt⟧", "⟦1.5 GW|quantity 1.5 gigawatt⟧", "EQUAL", ""),
    ("⟦5 km|quantity 5 kilometre⟧", "⟦5 kg|quantity 5 kilogram⟧", "APART", ""),
    ("⟦5%|percent 5⟧", "⟦5 points|percent 5 percentage point⟧", "APART", ""),
    # dates
    ("⟦2023|date 2023⟧", "⟦2023|date 2023⟧", "EQUAL", ""),
    ("⟦2023|date 2023⟧", "⟦May 2023|date 2023-05⟧", "NEAR", "one is more exact"),
    ("⟦May|date 2023-05⟧", "⟦May 3|date 2023-05-03⟧", "NEAR", "one is more exact"),
    ("⟦May|date 2023-05⟧", "⟦June 3|date 2023-06-03⟧", "DIFFERENT", ""),
    ("⟦3 to 5 May|date 2023-05-03/2023-05-05⟧", "⟦4 May|date 2023-05-04⟧", "APART", ""),
    ("⟦3 to 5 May|date 2023-05-03/2023-05-05⟧", "⟦3-5 May|date 2023-05-03/2023-05-05⟧", "EQUAL", ""),
    ("⟦recently|date ?⟧", "⟦2023|date 2023⟧", "APART", ""),
    # durations, ranks, multiples, states
    ("⟦three days|duration P3D⟧", "⟦72 hours|duration PT72H⟧", "EQUAL", ""),
    ("⟦18 months|duration P18M⟧", "⟦one and a half years|duration P1Y6M⟧", "EQUAL", ""),
    ("⟦three days|duration P3D⟧", "⟦four days|duration P4D⟧", "DIFFERENT", ""),
    ("⟦third|ordinal 3 visit⟧", "⟦3rd|ordinal 3 trip⟧", "EQUAL", ""),
    ("⟦doubled|multiple 2⟧", "⟦three times|multiple 3⟧", "DIFFERENT", ""),
    ("⟦under way|status a=under way⟧", "⟦being built|status b=under way⟧", "EQUAL", ""),
    ("⟦planned|status a=planned⟧", "⟦being built|status b=under way⟧", "DIFFERENT", ""),
]


@pytest.mark.parametrize(("one", "other", "compat", "note"), TABLE)
def test_values_stand_for_one_another_where_a_reader_says_so(
    one: str, other: str, compat: str, note: str
) -> None:
    assert compare(of(one), of(other)) == (Compat[compat], note)
    assert compare(of(other), of(one)) == (Compat[compat], note)


def test_an_assumed_dollar_may_be_any_dollar() -> None:
    assumed = of("⟦$8bn|money 8000000000⟧")._replace(assumed=True)
    assert compare(assumed, of("⟦A$8bn|money 8000000000 AUD⟧")) == (Compat.NEAR, "currency assumed")
    assert compare(assumed, of("⟦€8bn|money 8000000000 EUR⟧")).compat is Compat.OTHER


@pytest.mark.parametrize(
    ("iso", "days"),
    [
        ("2024-02", (738917, 738945)),
        ("2024-02-29", (738945, 738945)),
        ("2023-02-29", None),
        ("2024-13", None),
        ("24", None),
        ("2024/2023", None),
        ("a/b/c", None),
        ("", None),
        (None, None),
    ],
)
def test_an_iso_date_is_an_interval_of_days(iso: str | None, days: tuple[int, int] | None) -> None:
    assert iso_days(iso) == days


@given(FACTS, FACTS)
def test_any_two_values_compare_the_same_both_ways_and_a_value_with_itself_is_never_different(
    one: object, other: object
) -> None:
    first, second = figure(one), figure(other)  # type: ignore[arg-type]
    assert compare(first, second) == compare(second, first)
    assert compare(first, first).compat is not Compat.DIFFERENT


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.text(max_size=20))
def test_any_surface_has_a_last_digit(amount: Decimal, surface: str) -> None:
    money = marked(f"⟦$1|money {amount}⟧")[1][0]
    assert figure(type(money)(money.kind, 0, 1, surface, money.value)).step > 0


def test_two_days_that_nobody_knows_are_not_the_same() -> None:
    day = Fact(Kind.DATE, 0, 9, "yesterday", Date(None, "on"), (), "by hand")
    assert compare(figure(day), figure(day)).compat is Compat.APART
