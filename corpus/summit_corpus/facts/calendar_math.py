"""Stretches of the calendar and their arithmetic: days, weeks from Monday to Sunday, months, quarters,
seasons, years, decades, centuries. A module of its own because every reading of a date ends here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, IntEnum, auto
from functools import lru_cache
from typing import Final

__all__ = [
    "CLOCK",
    "Grain",
    "Period",
    "Unit",
    "add_months",
    "containing",
    "is_day",
    "iso_length",
    "last_weekday",
    "month_of",
    "months_of",
    "moved_by",
    "next_weekday",
    "on_day",
    "rolling",
    "season",
    "shifted",
    "shifted_months",
    "stretch",
    "years_of",
]


class Grain(IntEnum):
    """How finely a period is known, and so how its ends are written."""

    DAY = 0
    MONTH = 1
    YEAR = 2


class Unit(Enum):
    """What news counts time in."""

    SECOND = auto()
    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEKEND = auto()
    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()
    DECADE = auto()
    CENTURY = auto()


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date
    grain: Grain = Grain.DAY

    @property
    def iso(self) -> str:
        """`2025`, `2025-06`, `2025-06-18`, or two of a kind: `2025-01/2025-04`."""
        width = (10, 7, 4)[self.grain]
        first, last = self.first.isoformat()[:width], self.last.isoformat()[:width]
        return first if first == last else f"{first}/{last}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def coarser(self, grain: Grain) -> Period:
        """The same stretch, its ends given by month or year."""
        return self if grain <= self.grain else Period(self.first, self.last, grain)

    def holds(self, other: Period) -> bool:
        """Whether `other` lies inside, both ends included."""
        return self.first <= other.first and other.last <= self.last


_MONTHS_IN: Final = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
_DAYS_IN: Final = {Unit.SECOND: 0, Unit.MINUTE: 0, Unit.HOUR: 0, Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7}
_ISO_LETTERS: Final = {
    Unit.SECOND: ("S", 1),
    Unit.MINUTE: ("M", 1),
    Unit.HOUR: ("H", 1),
    Unit.DAY: ("D", 1),
    Unit.WEEKEND: ("D", 2),
    Unit.WEEK: ("W", 1),
    Unit.MONTH: ("M", 1),
    Unit.QUARTER: ("M", 3),
    Unit.YEAR: ("Y", 1),
    Unit.DECADE: ("Y", 10),
    Unit.CENTURY: ("Y", 100),
}
#: Units shorter than a day.
CLOCK: Final = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_SEASON_STARTS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def on_day(day: date) -> Period:
    """That day."""
    return Period(day, day)


def month_of(year: int, month: int) -> Period:
    """That month. Raises ValueError outside of years 1 to 9999."""
    return months_of(year, month, 1)


@lru_cache(maxsize=1 << 9)
def months_of(year: int, month: int, count: int) -> Period:
    """`count` months from the given one on, written by month."""
    first = date(year, month, 1)
    return Period(first, add_months(first, count) - timedelta(days=1), Grain.MONTH)


def years_of(first: int, last: int | None = None) -> Period:
    """The years from `first` to `last`, written by year."""
    return Period(date(first, 1, 1), date(first if last is None else last, 12, 31), Grain.YEAR)


def season(year: int, name: str) -> Period:
    """Three whole months, as the weather services count them; winter ends in the year after `year`."""
    return months_of(year, _SEASON_STARTS[name], 3)


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last one. Raises ValueError outside the calendar."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is not in the calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def containing(unit: Unit, day: date) -> Period:
    """The week, month, quarter, … that `day` belongs to. A week starts on Monday; the weekend of a week is
    its Saturday and Sunday; a century is counted as it is written, 1900 to 1999."""
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if unit is Unit.WEEKEND:
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return Period(saturday, saturday + timedelta(days=1))
    if unit is Unit.MONTH:
        return month_of(day.year, day.month)
    if unit is Unit.QUARTER:
        return months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        span = _MONTHS_IN[unit] // 12
        first = max(day.year // span * span, 1)
        return years_of(first, day.year // span * span + span - 1)
    return on_day(day)


def shifted(unit: Unit, day: date, count: int) -> Period:
    """The unit that comes `count` units after the one of `day`; a decade or century ago is one year."""
    moved = moved_by(unit, day, count)
    return containing(Unit.YEAR if unit in (Unit.DECADE, Unit.CENTURY) else unit, moved)


def shifted_months(period: Period, count: int) -> Period:
    """The same number of whole months, `count` months later."""
    first, last = add_months(period.first, count), period.last
    return months_of(
        first.year, first.month, (last.year - period.first.year) * 12 + last.month - period.first.month + 1
    )


def moved_by(unit: Unit, day: date, count: int) -> date:
    """`day`, `count` units later. Raises ValueError or OverflowError outside the calendar."""
    if unit in _MONTHS_IN:
        # A month further on from its first day, so that 31 March and a month is April.
        return add_months(day, count * _MONTHS_IN[unit])
    return day + timedelta(days=count * _DAYS_IN[unit])


def rolling(unit: Unit, day: date, count: int) -> Period:
    """The stretch of `count` units that ends with `day`, or begins with it when `count` is positive."""
    other = moved_by(unit, day, count)
    return Period(min(day, other), max(day, other))


def stretch(first: Period, last: Period) -> Period:
    """From the beginning of one to the end of the other, as finely as both are known."""
    return Period(first.first, last.last, max(first.grain, last.grain))


def iso_length(count: int, unit: Unit) -> str:
    """`count` units as an ISO 8601 duration: P3D, PT24H, P10Y for a decade, P6M for two quarters."""
    letter, size = _ISO_LETTERS[unit]
    return f"P{'T' if unit in CLOCK else ''}{count * size}{letter}"


def is_day(year: int, month: int, day: int | None) -> bool:
    """Whether the calendar has such a day."""
    try:
        return day is not None and bool(date(year, month, day))
    except ValueError:
        return False


def last_weekday(weekday: int, day: date) -> date:
    """The latest such day up to and with `day`; Monday is 0."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(weekday: int, day: date) -> date:
    """The first such day from `day` on; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
