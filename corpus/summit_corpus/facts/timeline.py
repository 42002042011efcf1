"""What a date may be told from: the day of publication, known or an interval, and the dates that the text
named before. A module of its own because every relative reading is settled here, in one way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from summit_corpus.facts.calendar_math import Grain, Period, Unit
from summit_corpus.published import Published

Reading = Callable[[date], Period | None]
"""What an expression means on a given day of publication. Never earlier for a later day."""

#: A stretch at least this long may be given by month, or by year, when its days cannot be told.
_BY_MONTH: Final = 60
_BY_YEAR: Final = 700

#: How many dates back an anchor is looked for.
_LOOK_BACK: Final = 60

#: About as many tokens, white space counted, as a sentence has.
_SENTENCE: Final = 40

_GRAINS: Final = {
    Unit.YEAR: Grain.YEAR,
    Unit.DECADE: Grain.YEAR,
    Unit.CENTURY: Grain.YEAR,
    Unit.MONTH: Grain.MONTH,
    Unit.QUARTER: Grain.MONTH,
}


class Timeline:
    """The publication day and the dates mentioned so far, in text order."""

    def __init__(self, published: Published | None) -> None:
        self.published = published
        self._mentioned: list[Period] = []
        self._latest_at = 0

    @property
    def day(self) -> date | None:
        """The day of publication when there is exactly one."""
        if self.published is None or self.published.first != self.published.last:
            return None
        return self.published.first

    def mention(self, period: Period | None, at: int) -> None:
        """Later anchored expressions may be told from `period`, named at token `at`."""
        if period is not None:
            self._mentioned.append(period)
            self._latest_at = at

    def near(self, at: int) -> Period | None:
        """The date mentioned last, when that was a sentence or less before token `at`."""
        return self.latest if self.latest and at - self._latest_at <= _SENTENCE else None

    @property
    def latest(self) -> Period | None:
        """The date mentioned last."""
        return self._mentioned[-1] if self._mentioned else None

    @property
    def recent(self) -> list[Period]:
        """The dates mentioned of late, the last one at the end."""
        return self._mentioned[-_LOOK_BACK:]

    def settle(self, reading: Reading) -> Period | None:
        """What `reading` means on every day on which the text may have appeared, as finely as all agree.

        Readings only ever move forward with the day, so that the first and the last day decide.
        """
        if self.published is None:
            return None
        first = attempt(reading, self.published.first)
        if first is None or self.published.first == self.published.last:
            return first
        return _common(first, attempt(reading, self.published.last))

    def anchor(self, unit: Unit) -> Period | None:
        """The date that "two `unit`s later" is told from: the last one mentioned. When that one is too
        coarse to count from, the last finer one inside it ("in May 2023 … in 2023 … 4 months later")."""
        latest = self.latest
        if latest is None:
            return None
        finest = _GRAINS.get(unit, Grain.DAY)
        if _can_count(latest, finest):
            return latest
        # Only a few steps back: a date named long ago is no longer what "later" is told from.
        for earlier in reversed(self._mentioned[-_LOOK_BACK:-1]):
            if _can_count(earlier, finest) and latest.holds(earlier):
                return earlier
        return None


def attempt(reading: Reading, day: date) -> Period | None:
    """`reading` on that day, None when it leaves the calendar."""
    try:
        return reading(day)
    except (ValueError, OverflowError):
        return None


def _can_count(period: Period, finest: Grain) -> bool:
    """Whether `period` is at most one day, month or year long, as counting from it needs."""
    if period.grain > finest:
        return False
    return finest is not Grain.DAY or period.days == 1


def _common(first: Period, last: Period | None) -> Period | None:
    if last is None:
        return None
    for grain, least in ((first.grain, 0), (Grain.MONTH, _BY_MONTH), (Grain.YEAR, _BY_YEAR)):
        one, other = first.coarser(grain), last.coarser(grain)
        if one.iso == other.iso and first.days >= least:
            return one
    return None
