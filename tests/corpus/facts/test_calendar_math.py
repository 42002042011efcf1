"""Arithmetic of calendar stretches and how they are written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.facts.calendar_math import (
    Grain,
    Period,
    Unit,
    add_months,
    containing,
    iso_length,
    last_weekday,
    month_of,
    months_of,
    next_weekday,
    on_day,
    rolling,
    season,
    shifted,
    stretch,
    years_of,
)
from summit_corpus.facts.durations import iso_decimal

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))

WRITTEN = [
    (on_day(date(2025, 6, 18)), "2025-06-18"),
    (Period(date(2025, 6, 16), date(2025, 6, 18)), "2025-06-16/2025-06-18"),
    (month_of(2025, 2), "2025-02"),
    (months_of(2025, 1, 4), "2025-01/2025-04"),
    (months_of(2024, 11, 4), "2024-11/2025-02"),
    (years_of(2025), "2025"),
    (years_of(1990, 1999), "1990/1999"),
    (years_of(987), "0987"),
    (season(2010, "winter"), "2010-12/2011-02"),
    (season(2024, "fall"), "2024-09/2024-11"),
    (stretch(month_of(2025, 5), years_of(2025)), "2025"),
    (on_day(date(2025, 6, 18)).coarser(Grain.MONTH), "2025-06"),
    (years_of(2025).coarser(Grain.DAY), "2025"),
]


@pytest.mark.parametrize(("period", "iso"), WRITTEN)
def test_a_period_is_written_as_finely_as_it_is_known(period: Period, iso: str) -> None:
    assert period.iso == iso


HOLDING = [
    (Unit.DAY, "2025-06-18"),
    (Unit.WEEK, "2025-06-16/2025-06-22"),
    (Unit.WEEKEND, "2025-06-21/2025-06-22"),
    (Unit.MONTH, "2025-06"),
    (Unit.QUARTER, "2025-04/2025-06"),
    (Unit.YEAR, "2025"),
    (Unit.DECADE, "2020/2029"),
    (Unit.CENTURY, "2000/2099"),
]


@pytest.mark.parametrize(("unit", "iso"), HOLDING)
def test_the_unit_that_holds_a_day(unit: Unit, iso: str) -> None:
    assert containing(unit, date(2025, 6, 18)).iso == iso


SHIFTED = [
    (Unit.WEEK, -1, "2025-06-09/2025-06-15"),
    (Unit.MONTH, 1, "2025-07"),
    (Unit.MONTH, -18, "2023-12"),
    (Unit.QUARTER, -2, "2024-10/2024-12"),
    (Unit.YEAR, -2, "2023"),
    (Unit.DECADE, -1, "2015"),
    (Unit.CENTURY, -1, "1925"),
]


@pytest.mark.parametrize(("unit", "count", "iso"), SHIFTED)
def test_a_unit_some_units_away(unit: Unit, count: int, iso: str) -> None:
    assert shifted(unit, date(2025, 6, 18), count).iso == iso


def test_months_are_added_without_leaving_the_month() -> None:
    assert add_months(date(2025, 3, 31), 1) == date(2025, 4, 30)
    assert add_months(date(2024, 2, 29), -12) == date(2023, 2, 28)
    assert add_months(date(2025, 1, 15), -1) == date(2024, 12, 15)
    assert shifted(Unit.MONTH, date(2025, 3, 31), -1).iso == "2025-02"


@pytest.mark.parametrize("count", [-(10**6), 10**6])
def test_outside_the_calendar_is_an_error(count: int) -> None:
    with pytest.raises(ValueError, match="not in the calendar"):
        add_months(date(2025, 6, 18), count)
    with pytest.raises((ValueError, OverflowError)):
        shifted(Unit.DAY, date(2025, 6, 18), count * 10)


def test_rolling_stretches_end_or_begin_with_the_day() -> None:
    assert rolling(Unit.YEAR, date(2025, 6, 16), -3).iso == "2022-06-16/2025-06-16"
    assert rolling(Unit.WEEK, date(2025, 6, 16), 2).iso == "2025-06-16/2025-06-30"


LENGTHS = [
    (3, Unit.DAY, "P3D"),
    (2, Unit.WEEK, "P2W"),
    (2, Unit.QUARTER, "P6M"),
    (1, Unit.DECADE, "P10Y"),
    (2, Unit.CENTURY, "P200Y"),
    (24, Unit.HOUR, "PT24H"),
    (90, Unit.MINUTE, "PT90M"),
    (2, Unit.WEEKEND, "P4D"),
]


@pytest.mark.parametrize(("count", "unit", "iso"), LENGTHS)
def test_lengths_in_iso(count: int, unit: Unit, iso: str) -> None:
    assert iso_length(count, unit) == iso


FRACTIONS = [
    ("1.5", Unit.YEAR, "P18M"),
    ("0.5", Unit.CENTURY, "P50Y"),
    ("2.5", Unit.HOUR, "PT150M"),
    ("0.5", Unit.DAY, "PT12H"),
    ("1.5", Unit.DECADE, "P15Y"),
    ("0.25", Unit.CENTURY, "P25Y"),
    ("0.3", Unit.MONTH, "P0.3M"),
    ("0.3", Unit.YEAR, "P0.3Y"),
    ("2.0", Unit.YEAR, "P2Y"),
]


@pytest.mark.parametrize(("value", "unit", "iso"), FRACTIONS)
def test_fractions_become_smaller_units_where_those_divide_them(value: str, unit: Unit, iso: str) -> None:
    assert iso_decimal(Decimal(value), unit) == iso


@given(DAYS, st.integers(0, 6))
def test_the_last_and_next_weekday_are_within_a_week_and_hold_the_day(day: date, weekday: int) -> None:
    last, following = last_weekday(weekday, day), next_weekday(weekday, day)
    assert last.weekday() == following.weekday() == weekday
    assert day - timedelta(days=7) < last <= day <= following < day + timedelta(days=7)


@given(DAYS, st.sampled_from([unit for unit in Unit if unit is not Unit.WEEKEND]))
def test_a_day_lies_in_the_unit_that_holds_it(day: date, unit: Unit) -> None:
    assert containing(unit, day).holds(on_day(day))


@given(DAYS, st.integers(-5000, 5000))
def test_adding_months_moves_the_month_number_by_as_many(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + count
