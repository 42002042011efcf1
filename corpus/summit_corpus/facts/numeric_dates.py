"""Dates in figures only: 2025-06-18, 18/06/2025, 10/30/89. Apart from the dates with a month's name because
here the question is which figure is the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from summit_corpus.facts.calendar_math import is_day, month_of, on_day
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule

#: 40 and less are of this century.
_PIVOT: Final = 40


def _iso_day(hit: Hit) -> Sequence[Found]:
    year, month, day = (hit.whole(name) or 0 for name in "ymd")
    return hit.found(on_day(date(year, month, day))) if is_day(year, month, day) else []


def _iso_month(hit: Hit) -> Sequence[Found]:
    if int(hit.word("m")) > 12 or (int(hit.word("m")) < 10 and not hit.word("m").startswith("0")):
        return []
    year, month = int(hit.word("y")), int(hit.word("m"))
    # 2009-10 is a pair of years, as in a season or a budget.
    return [] if month == (year + 1) % 100 else hit.found(month_of(year, month))


def _numeric(hit: Hit) -> Sequence[Found]:
    """18/06/2025 and 06/18/2025; 06/07/2025 is a day nobody can tell."""
    one, other, year = int(hit.word("a")), int(hit.word("b")), int(hit.word("y"))
    if one > 12 and is_day(year, other, one):
        return hit.found(on_day(date(year, other, one)))
    if other > 12 and is_day(year, one, other):
        return hit.found(on_day(date(year, one, other)))
    if one > 12 or other > 12:
        return []
    return hit.found(on_day(date(year, one, one)) if one == other else None)


def _short_numeric(hit: Hit) -> Sequence[Found]:
    """10/30/89 and 30/10/89, a year of the last hundred."""
    one, other, year = int(hit.word("a")), int(hit.word("b")), int(hit.word("y"))
    if len(hit.word("y")) != 2 or max(one, other) > 31 or min(one, other) > 12:
        return []
    year += 1900 if year > _PIVOT else 2000
    if one > 12 and is_day(year, other, one):
        return hit.found(on_day(date(year, other, one)))
    if other > 12 and is_day(year, one, other):
        return hit.found(on_day(date(year, one, other)))
    return hit.found(on_day(date(year, one, one)) if one == other else None)


RULES: Final[tuple[Rule, ...]] = (
    rule("iso day", r"(?P<y>year)dash(?P<m>day)dash(?P<d>day)(?!dash)", _iso_day),
    rule(
        "numeric date", r"(?P<a>day)(?P<s>dot|dash|slash)(?P<b>day)(?P=s)(?P<y>year)(?!slash|dash)", _numeric
    ),
    rule("numeric date", r"(?P<a>day)(?P<s>slash)(?P<b>day)slash(?P<y>day|two)(?!slash)", _short_numeric),
    rule("iso month", r"(?P<y>year)dash(?P<m>day)(?!dash|number| ?month)", _iso_month),
)
