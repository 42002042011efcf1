"""Whether two values may stand for one: equality, rounding, conversion, ranges, bounds, dates of different
precision. Apart from the grouping, which only asks."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from summit_corpus.claims.figures import ROUND_FROM, Figure
from summit_corpus.text.wordlist import words

__all__ = ["Compat", "Relation", "compare"]


class Compat(IntEnum):
    """How two values stand to each other."""

    APART = 0  # different things by their very kind, or not known
    OTHER = 1  # the same kind in units that nothing here converts
    DIFFERENT = 2
    WITHIN = 3  # one lies in the range or beyond the bound that the other gives
    NEAR = 4  # one may stand for the other: rounded, converted, of another precision
    EQUAL = 5


class Relation(NamedTuple):
    """How two values stand to each other, and a few words for it."""

    compat: Compat
    note: str = ""


#: A hedged or plainly rounded figure may be off by this share of itself: "nearly $95bn" for $94.8bn, "about
#: 500" for 520, "1,200" for 1,234. Chosen by the table in tests/corpus/claims/test_claim_values.py.
_LOOSE_SHARE: Final = Decimal("0.05")
_ROUND_SHARE: Final = Decimal("0.025")
#: "At least 12" is compatible with 15, hardly with 40: a bound stands for values up to this share away.
_BOUND_SHARE: Final = Decimal("0.25")
#: Conversions are printed with two or three digits: 5 miles, 8 km.
_CONVERSION_SHARE: Final = Decimal("0.03")

_DOLLARS: Final = words("USD AUD CAD NZD SGD HKD TWD BBD JMD TTD BSD BZD FJD NAD LRD XCD")


def compare(one: Figure, other: Figure) -> Relation:
    """How two figures stand to each other. Symmetric."""
    if one.unit != other.unit or one.unit == "quote":
        return Relation(Compat.APART)
    first, second = _span(one), _span(other)
    if first is None or second is None:
        return _compare_words(one, other)
    if one.unit == "date":
        return _compare_dates(first, second)
    if one.currency != other.currency:
        both = {one.currency, other.currency} <= _DOLLARS and (one.assumed or other.assumed)
        same = both and first == second
        return Relation(Compat.NEAR, "currency assumed") if same else Relation(Compat.OTHER, "other currency")
    if first == second:
        return Relation(Compat.EQUAL)
    if first.low != first.high or second.low != second.high:
        overlap = first.low <= second.high and second.low <= first.high
        return Relation(Compat.WITHIN, "within the range") if overlap else Relation(Compat.DIFFERENT)
    return _compare_numbers(one, first.low, other, second.low)


class _Span(NamedTuple):
    low: Decimal
    high: Decimal


def _span(figure: Figure) -> _Span | None:
    """Lowest and highest value, None for what cannot be measured."""
    return None if figure.low is None or figure.high is None else _Span(figure.low, figure.high)


def _compare_words(one: Figure, other: Figure) -> Relation:
    if one.unit == "date":
        return Relation(Compat.APART)  # "yesterday" in two reports without a date: nobody knows which days
    if one.low is None and other.low is None and one.word == other.word:
        return Relation(Compat.EQUAL)
    return Relation(Compat.DIFFERENT if one.unit == "status" else Compat.APART)


def _compare_dates(one: _Span, other: _Span) -> Relation:
    if one == other:
        return Relation(Compat.EQUAL)
    for wide, narrow in ((one, other), (other, one)):
        if wide.low <= narrow.low and narrow.high <= wide.high and _is_calendar(wide):
            return Relation(Compat.NEAR, "one is more exact")
    overlap = one.low <= other.high and other.low <= one.high
    return Relation(Compat.APART if overlap else Compat.DIFFERENT)


def _is_calendar(wide: _Span) -> bool:
    """Whether a stretch of days is a month or a year of the calendar, which stands for any day in it. A stay
    "from Monday to Wednesday" does not stand for the Tuesday."""
    first, last = date.fromordinal(int(wide.low)), date.fromordinal(int(wide.high))
    if first.day != 1 or first.year != last.year:
        return False
    whole_year = (first.month, last.month, last.day) == (1, 12, 31)
    return whole_year or (first.month == last.month and last.day == monthrange(last.year, last.month)[1])


def _compare_numbers(one: Figure, first: Decimal, other: Figure, second: Decimal) -> Relation:
    """How two single numbers stand to each other that are not equal."""
    gap = abs(first - second)
    if one.written != other.written and gap <= _CONVERSION_SHARE * max(abs(first), abs(second)):
        return Relation(Compat.NEAR, "conversion")
    sides = ((one, first, other, second), (other, second, one, first))
    for exact, fine, rounded, round_ in sides:
        printed = exact.step < rounded.step and gap <= rounded.step / 2
        told = _place(exact, fine) < _place(rounded, round_) and gap <= _tolerance(rounded, round_)
        if printed or told:
            return Relation(Compat.NEAR, "rounded")
    for free, value, bounded, limit in sides:
        if bounded.bound and bounded.bound != free.bound:
            ahead = (value - limit) * bounded.bound
            if 0 <= ahead <= _BOUND_SHARE * abs(limit):
                return Relation(Compat.WITHIN, "within the bound")
    return Relation(Compat.DIFFERENT)


def _place(figure: Figure, value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 1000 for 12,000."""
    if not value:
        return figure.step
    return max(Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)), figure.step)


def _tolerance(rounded: Figure, value: Decimal) -> Decimal:
    """How far the exact value may lie from a round or a hedged one."""
    size = abs(value)
    if rounded.loose:
        return _LOOSE_SHARE * size
    if size < ROUND_FROM:
        return Decimal(0)
    return min(_place(rounded, value) / 2, _ROUND_SHARE * size)
