"""Parts of years and other stretches: the third quarter, the first four months of 2025, the end of next
month, mid-2025, Q3 2024, the year to March."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from summit_corpus.facts.calendar_math import (
    CLOCK,
    Grain,
    Period,
    Unit,
    containing,
    iso_length,
    month_of,
    months_of,
    moved_by,
    shifted,
    shifted_months,
    years_of,
)
from summit_corpus.facts.tense import Tense
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule
from summit_corpus.facts.time_words import pattern
from summit_corpus.facts.timeline import attempt
from summit_corpus.text.wordlist import words

_EDGES: Final = {
    "beginning": "start",
    "start": "start",
    "dawn": "start",
    "outset": "start",
    "turn": "start",
    "middle": "mid",
    "mid": "mid",
    "end": "end",
    "close": "end",
    "rest": "rest",
    "remainder": "rest",
}
_THE_UNIT: Final = pattern(r"(?:the|this|that)(?: fiscal)? (?P<u>oneunit)|(?P<y>yearunit)")
_YEAR_DAYS: Final = 366
_OF: Final = pattern(r" of ")
_SPACE_YEAR: Final = pattern(r" year")
#: "The third quarter last year", "the third quarter a year ago".
_TOLD_YEAR: Final = pattern(r" (?=(?:last|this|next_) yearunit|a_an yearunit (?:ago|than_then))")


def _edge(hit: Hit) -> Sequence[Found]:
    """ "the end of 2025", "the start of next month", "the turn of the century", "early of May"."""
    base = _base(hit, hit.end)
    if base is None:
        return []
    kind = _EDGES.get(hit.word("g"), hit.word("g"))
    return [Found(hit.start, base.end, base.period, qualifiers=[("mod", kind)])]


def _week_of(hit: Hit) -> Sequence[Found]:
    """ "the week of June 16"."""
    base = hit.parse(hit.end)
    if hit.word("u") != "week" or base is None:
        return []
    day = base.period
    week = containing(Unit.WEEK, day.first) if day and day.days == 1 else None
    return [Found(hit.start, base.end, week)] if day is None or week else []


def _near_edge(hit: Hit) -> Sequence[Found]:
    """ "end-2026", "end 2025", "end-June", "mid-2025", "mid-year", "end-year"."""
    kind = _EDGES.get(hit.word("g"), hit.word("g"))
    if hit.has("u"):
        return (
            hit.settled(lambda day: containing(Unit.YEAR, day), ("mod", kind))
            if kind in ("mid", "end")
            else []
        )
    if hit.has("y"):
        return hit.found(years_of(int(hit.word("y"))), ("mod", kind))
    base = hit.parse(hit.end)
    return [Found(hit.start, base.end, base.period, qualifiers=[("mod", kind)])] if base else []


def _end_month(hit: Hit) -> Sequence[Found]:
    """ "By end August", but not "talks end August 5"."""
    return _near_edge(hit) if hit.word("g") == "end" and hit.before() in _END_LEADS else []


_END_LEADS: Final = words("by at since until till from to before the")


def _year_end(hit: Hit) -> Sequence[Found]:
    """ "year-end", "by month end", "year-end 2025"."""
    if hit.word("g") not in ("end", "start"):
        return []
    unit, _ = hit.unit("u")
    if unit not in (Unit.YEAR, Unit.MONTH, Unit.QUARTER):
        return []
    if hit.has("y"):
        return hit.found(years_of(int(hit.word("y"))), ("mod", hit.word("g")))
    return hit.settled(lambda day: containing(unit, day), ("mod", hit.word("g")))


def _base(hit: Hit, at: int) -> Found | None:
    """What a part is taken of: any date, or "the year"."""
    base = hit.parse(at)
    if base is not None and base.start == at:
        return base
    return _the_unit(hit, at)


def _the_unit(hit: Hit, at: int) -> Found | None:
    codes = hit.tokens.codes
    found = _THE_UNIT.match(codes, at)
    if not found:
        return None
    inner = Hit(hit.scene, found)
    unit, _ = inner.unit("u" if inner.has("u") else "y")
    if unit in CLOCK or unit in (Unit.DAY, Unit.WEEKEND):
        return None
    near = hit.timeline.near(at) if hit.tense() is Tense.PAST else None
    if near is not None and near.days <= _YEAR_DAYS:
        # "It began in December 2012 and peaked by the end of the year": of that one.
        return Found(at, found.end(), attempt(lambda day: containing(unit, day), near.first))
    return Found(at, found.end(), hit.timeline.settle(lambda day: containing(unit, day)))


def _part(hit: Hit) -> Sequence[Found]:
    """ "the third quarter of 2024", "the first four months of 2025", "the last week of June"; without a whole
    that it is part of only quarters, halves and numbers of months."""
    end, base = hit.end, None
    codes = hit.tokens.codes
    if of := _OF.match(codes, end):
        base = _base(hit, of.end())
        if base is None:
            return []
    elif _SPACE_YEAR.match(codes, end):
        base = hit.parse(end + 1) or Found(end + 1, end + 2, years_of(int(hit.tokens.words[end + 1])))
    elif _TOLD_YEAR.match(codes, end):
        base = hit.parse(end + 1)
    rank = -1 if hit.word("o") in ("last", "final") else hit.whole("o")
    unit, size = (Unit.MONTH, 6) if hit.has("h") else hit.unit("u") if hit.has("u") else hit.unit("us")
    if hit.has("n"):
        count = hit.whole("n")
        if count is None or rank is None or abs(rank) != 1 or count > 1000:
            return []
        size *= count
    if rank is None or unit in CLOCK:
        return []
    if base is None:
        return [Found(hit.start, end)] if _is_fiscal(hit, end) else _part_of_now(hit, rank, unit, size)
    period = None if _is_fiscal(hit, base.end) and unit is not Unit.YEAR else base.period
    whole = attempt(lambda _: _slice(period, rank, unit, size), date.min) if period else None
    if period is not None and whole is None:
        return []
    return [Found(hit.start, base.end, whole, qualifiers=_length(hit, unit, size))]


def _is_fiscal(hit: Hit, end: int) -> bool:
    """Whether it is part of a firm's year, of which nobody knows when it began."""
    return not {"fiscal", "financial"}.isdisjoint(hit.tokens.words[hit.start : end])


def _length(hit: Hit, unit: Unit, size: int) -> list[tuple[str, str]]:
    return [("length", iso_length(size, unit))] if hit.has("n") else []


def _part_of_now(hit: Hit, rank: int, unit: Unit, size: int) -> Sequence[Found]:
    """ "the third quarter", "first-half profit": of the year that tense tells."""
    counted = hit.has("n")
    if not (unit is Unit.QUARTER or hit.has("h") or (counted and unit is Unit.MONTH)) or rank < 0:
        return []
    if hit.has("h") and not _is_half_year(hit):
        return []
    length = rank * size * (3 if unit is Unit.QUARTER else 1)
    if not 0 < length <= 12:
        return []
    reading = _by_tense(hit, lambda year: _slice(years_of(year), rank, unit, size))
    return hit.settled(reading, *_length(hit, unit, size))


def _by_tense(hit: Hit, of_year: Callable[[int], Period]) -> Callable[[date], Period]:
    """The part of a year that tense tells; but figures of a quarter "will be released" soon after its end."""
    ahead = hit.tense() is Tense.FUTURE
    figures = hit.tokens.after(hit.end) in _BUSINESS

    def reading(day: date) -> Period:
        options = [of_year(day.year + shift) for shift in (-1, 0, 1)]
        begun = [each for each in options if each.first <= day][-1]
        to_come = next(each for each in options if each.last >= day)
        just_ended = figures and day - begun.last <= _REPORTED < to_come.first - day
        return to_come if ahead and not just_ended else begun

    return reading


#: Results of a quarter are told within so many days of its end.
_REPORTED: Final = timedelta(days=100)


def _is_half_year(hit: Hit) -> bool:
    """A half alone may be one of a match: only with words of business around it."""
    near = {hit.before(), hit.tokens.after(hit.end), hit.before(2)}
    return bool(near & _BUSINESS)


_BUSINESS: Final = words(
    """profit profits loss losses earnings sales revenue results net income growth gdp exports imports output
    trade dividend turnover orders deliveries shipments pretax operating interim year fiscal
    figures data estimates"""
)


def _slice(of: Period, rank: int, unit: Unit, size: int) -> Period:
    """The `rank`th piece of `size` units of a period, the last one for -1. Raises ValueError beyond it."""
    if rank < 0:
        first = moved_by(unit, of.last + timedelta(days=1), -size)
        if unit is Unit.DAY:
            return _fitting(of, Period(of.last - timedelta(days=size - 1), of.last))
    else:
        first = moved_by(unit, of.first, (rank - 1) * size)
    if unit is Unit.WEEK:
        # The first week of June holds its first days; weeks are counted in sevens from there.
        return _fitting(of, Period(first, first + timedelta(days=7 * size - 1)))
    if unit is Unit.DAY:
        return _fitting(of, Period(first, first + timedelta(days=size - 1)))
    if unit in (Unit.YEAR, Unit.DECADE):
        years = size * (10 if unit is Unit.DECADE else 1)
        return _fitting(of, years_of(first.year, first.year + years - 1))
    return _fitting(of, months_of(first.year, first.month, size * (3 if unit is Unit.QUARTER else 1)))


def _fitting(of: Period, part: Period) -> Period:
    if not of.holds(part):
        raise ValueError(f"{part.iso} is no part of {of.iso}")
    return part


def _quarter_code(hit: Hit) -> Sequence[Found]:
    """Q3 2024, H1 2025, 3Q, 2024 Q3."""
    code = hit.word("q")
    letter, number = (code[0], int(code[1])) if code[0] in "qh" else (code[1], int(code[0]))
    if not hit.surface("q").isupper():
        return []
    if letter == "h" and (number > 2 or not (hit.has("y") or _is_half_year(hit))):
        return []
    size = 3 if letter == "q" else 6
    if hit.has("y"):
        return hit.found(months_of(int(hit.word("y")), (number - 1) * size + 1, size))
    return hit.settled(_by_tense(hit, lambda year: months_of(year, (number - 1) * size + 1, size)))


def _the_quarter(hit: Hit) -> Sequence[Found]:
    """ "the quarter", "the year-earlier quarter": the one mentioned before, or its like a year before."""
    latest = next((each for each in reversed(hit.timeline.recent) if _is_quarter(each)), None)
    if hit.has("ago"):
        before = attempt(lambda day: shifted(Unit.QUARTER, day, -4), latest.first) if latest else None
        return [Found(hit.start, hit.end, before, aside=True)]
    if latest is None or hit.before() not in ("in", "for", "during", "of", "from", "over"):
        return []
    return hit.found(latest)


def _is_quarter(period: Period) -> bool:
    """Whether it is a calendar quarter; three other months may be a season."""
    return period.grain is Grain.MONTH and 80 < period.days < 100 and period.first.month % 3 == 1


def _same_time(hit: Hit) -> Sequence[Found]:
    """ "the same quarter last year", "the same period a year earlier": the months just named, so much before;
    else that whole year."""
    years = hit.whole("n") if hit.has("n") else 1
    if hit.word("s") != "same" or years is None or (hit.has("x") and hit.word("x") not in _TIMES):
        return []
    unit = hit.unit("u")[0] if hit.has("u") else None
    named = next((each for each in reversed(hit.timeline.recent[-3:]) if _is_like(each, unit)), None)
    if named:
        before = attempt(lambda day: shifted_months(named, -12 * years), named.first)
    elif unit is None:
        before = hit.timeline.settle(lambda day: shifted(Unit.YEAR, day, -years))
    else:
        before = None
    return [Found(hit.start, hit.end, before, aside=True)]


_TIMES: Final = words("period time point stage")


def _is_like(period: Period, unit: Unit | None) -> bool:
    """Whether a period may be "the same quarter", "the same month", "the same period" of another year."""
    if unit is Unit.QUARTER:
        return _is_quarter(period)
    return period.grain is Grain.MONTH and period.days <= (31 if unit is Unit.MONTH else _YEAR_DAYS)


def _year_ago(hit: Hit) -> Sequence[Found]:
    """ "the year-ago period", "a year-earlier loss": the same time a year before."""
    latest = hit.timeline.anchor(Unit.YEAR)
    before = (
        attempt(lambda day: shifted(Unit.YEAR, day, -1), latest.first)
        if latest
        else hit.timeline.settle(lambda day: shifted(Unit.YEAR, day, -1))
    )
    end = hit.end + 2 if hit.tokens.after(hit.end) == "period" else hit.end
    return [Found(hit.start, end, before, aside=True)]


def _up_to(hit: Hit) -> Sequence[Found]:
    """ "the year to March", "the three months ended June 30"."""
    unit, size = hit.unit("u")
    count = hit.whole("n") if hit.has("n") else 1
    base = hit.parse(hit.end)
    if (
        base is None
        or unit not in (Unit.YEAR, Unit.MONTH, Unit.QUARTER, Unit.WEEK)
        or count is None
        or count > 1000
    ):
        return []
    if not hit.has("n") and hit.word("u").endswith("s"):
        return []
    last, length = base.period, [("length", iso_length(size * count, unit))]
    if last is None:
        whole = None
    elif unit is Unit.WEEK:
        whole = attempt(lambda day: Period(day - timedelta(days=7 * size * count - 1), day), last.last)
    else:
        whole = attempt(lambda day: _months_up_to(day, unit, size * count), last.last)
    if hit.has("ended"):
        return [Found(hit.start, hit.match.end("u"), whole, qualifiers=length), base]
    return [Found(hit.start, base.end, whole, qualifiers=length)]


def _months_up_to(day: date, unit: Unit, count: int) -> Period:
    months = count * {Unit.YEAR: 12, Unit.QUARTER: 3}.get(unit, 1)
    ends = month_of(day.year, day.month)
    first = moved_by(Unit.MONTH, ends.first, 1 - months)
    return Period(first, ends.last, Grain.MONTH)


RULES: Final[tuple[Rule, ...]] = (
    rule("end of", r"(?:the )?(?P<g>edge|early) of ", _edge),
    rule("week of", r"(?:the|this|that) (?P<u>unit) of (?=anymonth|monthday|the)", _week_of),
    rule("year end", r"(?P<u>unit|quarter)(?: |dash)(?P<g>edge)(?: (?P<y>year))?", _year_end),
    rule("end of", r"(?P<g>edge) ?dash ?(?=anymonth|year)", _near_edge),
    rule("end of", r"(?P<g>edge) (?=anymonth(?! monthday))", _end_month),
    rule("end of", r"(?P<g>edge|early)(?: |dash)(?P<y>year)", _near_edge),
    rule("end of", r"(?P<g>edge|early)dash(?P<u>yearunit)", _near_edge),
    rule(
        "part",
        r"(?:the )?(?:fiscal )?(?P<o>ordinal|last|final)(?: fiscal)?(?: |dash)"
        r"(?:(?P<n>count) (?P<us>units)|(?P<h>half)|(?P<u>oneunit))",
        _part,
    ),
    rule("quarter", r"(?P<q>qcode)(?:(?: of| fiscal)? (?P<y>year))?", _quarter_code),
    rule("quarter", r"(?P<y>year) (?P<q>qcode)", _quarter_code),
    rule(
        "up to",
        r"(?:the )?(?:(?P<n>count) )?(?P<u>anyunit) (?:to|(?P<ended>ended)) "
        r"(?=anymonth|monthday|year|the edge)",
        _up_to,
    ),
    rule(
        "year ago",
        r"(?:the )?(?P<s>that) (?:(?P<u>quarter|shortunit)|(?P<x>word)) "
        r"(?:(?:of |in_ )?last yearunit|(?:a_an|(?P<n>count)) (?:yearunit|units) (?:ago|than_then))",
        _same_time,
    ),
    rule("year ago", r"the unitdash(?P<ago>than_then|ago) quarter", _the_quarter),
    rule("year ago", r"(?:the |a_an )?unitdash(?:than_then|ago)(?: unit)?", _year_ago),
    rule("quarter", r"the quarter", _the_quarter),
)
