"""Percentages, their units, ranges, direction and basis; values worked out by hand."""

from __future__ import annotations

import pytest
from tests.corpus.facts.amount_samples import amounts, check

from summit_corpus.facts.values import Kind

FOUND = [
    ("rose by more than [[40 per cent]] in 2022", ["40 percent"]),
    ("up [[6%]] year-on-year, [[78%]] of them", ["6 percent", "78 percent"]),
    ("making up [[30 p.c]] of imports and [[16 p.c]] of exports", ["30 percent", "16 percent"]),
    ("[[5pc]], [[5 pc]] and [[5 pct]]", ["5 percent", "5 percent", "5 percent"]),
    ("[[minus five per cent]]", ["-5 percent"]),
    ("between [[3 and 5 per cent]]", ["3..5 percent"]),
    ("[[3-5 per cent]] or [[3% to 5%]]", ["3..5 percent", "3..5 percent"]),
    ("rose from [[3 percent]] to [[5 percent]]", ["3 percent", "5 percent"]),
    ("[[half a percent]] or [[half a per cent]]", ["0.5 percent", "0.5 percent"]),
    ("[[half a percentage point]]", ["0.5 percentage point"]),
    ("[[a quarter of a percentage point]]", ["0.25 percentage point"]),
    ("[[0.25 of a per cent]], [[one-tenth of one percent]]", ["0.25 percent", "0.1 percent"]),
    ("plus or minus [[two percent]], plus-or-minus [[3%]]", ["2 percent", "3 percent"]),
    ("rose in April from three to [[five percent]]", ["5 percent"]),
    ("a range from [[three to five percent]]", ["3..5 percent"]),
    ("[[5 percentage points]], a [[2-percentage-point]] swing", ["5 percentage point", "2 percentage point"]),
    (
        "[[25 basis points]], [[25bps]], a [[50-basis-point]] cut",
        ["25 basis point", "25 basis point", "50 basis point"],
    ),
    ("a [[five-percent]] tariff, [[Twenty per cent]]", ["5 percent", "20 percent"]),
    ("[[1.5 per cent]], [[.5%]], [[2½ per cent]]", ["1.5 percent", "0.5 percent", "2.5 percent"]),
    ("[[-0.3%]] and [[−2 %]]", ["-0.3 percent", "-2 percent"]),
    ("[[two per cent points]]", ["2 percentage point"]),
    ("[[100 percent]] sure", ["100 percent"]),
    ("5 PC games, 5 points, a percentage, 30 cents, 10 per hour", []),
    ("two-thirds of them, a third of it", []),
    ("https://x.y/?q=30%2520", []),
]


@pytest.mark.parametrize(("marked", "values"), FOUND)
def test_percentages_are_found_with_their_unit(marked: str, values: list[str]) -> None:
    check(marked, Kind.PERCENT, values)


CHANGES = [
    ("exports rose by more than 40 per cent", "up"),
    ("up 6% year-on-year", "up"),
    ("GDP grew 5.2 percent", "up"),
    ("jumped nearly 12%", "up"),
    ("a 5 per cent increase in pay", "up"),
    ("a 9 per cent annual rise", "up"),
    ("was 3 per cent higher", "up"),
    ("an increase of 4%", "up"),
    ("sales fell 3 pc", "down"),
    ("dropped by 14 per cent", "down"),
    ("a 10 per cent drop in deaths", "down"),
    ("cut by 0.25 per cent", "down"),
    ("down 2%", "down"),
    ("was 3 per cent lower", "down"),
    ("a decline of about 7 percent", "down"),
    ("making up 80 per cent of it", ""),
    ("up to 12 per cent of children", ""),
    ("78% of projects", ""),
    ("a 10 percent tariff", ""),
    ("Trade grew. Some 5% of it", ""),
]


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_the_direction_of_a_change_is_a_qualifier(text: str, change: str) -> None:
    (fact,) = amounts(text, Kind.PERCENT)
    assert fact.qualifier("change") == change


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("up 6% year-on-year", "year-on-year"),
        ("up 6% from a year earlier", "year-on-year"),
        ("rose 6%, compared with a year earlier", "year-on-year"),
        ("rose 6 per cent year on year", "year-on-year"),
        ("rose 6% month-on-month", "month-on-month"),
        ("rose 6% from the previous quarter", "quarter-on-quarter"),
        ("an annualised rate of 6%", ""),
        ("rose 6% annualised", "a year"),
        ("6% of trade", ""),
    ],
)
def test_what_a_change_is_measured_against_is_a_qualifier(text: str, basis: str) -> None:
    (fact,) = amounts(text, Kind.PERCENT)
    assert fact.qualifier("basis") == basis
