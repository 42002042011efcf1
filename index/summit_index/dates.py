"""What may stand after `published:`. A module of its own because dates have many ways to be wrong, and
each deserves a message that helps."""

from __future__ import annotations

import re
from datetime import date, timedelta

from summit_corpus.errors import QueryError
from summit_index.nodes import Range

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")
_SIGN = re.compile(r"[<>]=?|=")
_BETWEEN = re.compile(r"\.\.\.?|/")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

HINT = "Write published:2025, published:2025-06, published:>=2025-06-16 or published:2025-06-10..2025-06-17."


def parse_range(value: str, column: int) -> Range:
    """The days meant by `value`; `column` is that of its first character in the query, from 1.

    `2025`, `2025-06` and `2025-06-16` are whole periods; `>=`, `<=`, `>`, `<` before one and `a..b`
    between two count from its first or to its last day. Raises QueryError.
    """
    if sign := _SIGN.match(value):
        first, last = _period(value[sign.end() :], column + sign.end())
        return _open_range(sign.group(), first, last, column)
    between = _BETWEEN.search(value)
    if between is None:
        return Range(*_period(value, column))
    left, right = value[: between.start()], value[between.end() :]
    if not left and not right:
        raise QueryError(f"“{value}” has a date on neither side", column, HINT)
    start = _period(left, column)[0] if left else None
    end = _period(right, column + between.end())[1] if right else None
    if start and end and end < start:
        raise QueryError(f"“{value}” ends before it begins", column, HINT)
    return Range(start, end)


def _open_range(sign: str, first: date, last: date, column: int) -> Range:
    try:
        match sign:
            case ">=":
                return Range(first, None)
            case "<=":
                return Range(None, last)
            case ">":
                return Range(last + timedelta(days=1), None)
            case "<":
                return Range(None, first - timedelta(days=1))
    except OverflowError:
        raise QueryError("There are no days beyond that one", column, HINT) from None
    return Range(first, last)


def _period(text: str, column: int) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    if found is None:
        what = f"“{text}” is not a date" if text else "A date is missing"
        raise QueryError(what, column, HINT)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not year:
        raise QueryError("There is no year 0000", column, HINT)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise QueryError(f"“{text}”: there is no month {month}", column, HINT)
    if day is None:
        return date(year, month, 1), date(year, month, _days(year, month))
    if not 1 <= day <= _days(year, month):
        raise QueryError(f"“{text}”: there is no such day; that month has {_days(year, month)}", column, HINT)
    return date(year, month, day), date(year, month, day)


def _days(year: int, month: int) -> int:
    if month == 2 and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        return 28
    return _MONTH_DAYS[month - 1]
