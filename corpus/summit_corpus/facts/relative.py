"""Dates told from the day of publication or from the date mentioned before: yesterday, last Friday, next
month, the past three years, two years ago, a week later, earlier this year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from summit_corpus.facts.calendar_math import (
    CLOCK,
    Period,
    Unit,
    containing,
    iso_length,
    on_day,
    rolling,
    shifted,
    stretch,
    years_of,
)
from summit_corpus.facts.date_patterns import modifier
from summit_corpus.facts.tense import Tense
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule, unit_of
from summit_corpus.facts.time_words import RELATIVE_DAYS
from summit_corpus.facts.timeline import attempt
from summit_corpus.text.wordlist import words

_MOD: Final = r"(?:(?P<mod>early|than_then) )?"
_LAST: Final = words("last past previous preceding prior")
_NEXT: Final = words("next coming upcoming")
_ANCHORED_NEXT: Final = words("following ensuing subsequent")
_ANCHORED_LAST: Final = words("previous preceding prior")
_THIS: Final = words("this current")
_BEFORE_A_VERB: Final = words(
    "will ll would to can could may might shall should must not t only usually often"
)
_BACK: Final = words("earlier before beforehand")
#: A number of units that no calendar holds.
_MOST: Final = 100_000


def _relative_day(hit: Hit) -> Sequence[Found]:
    shift = timedelta(days=RELATIVE_DAYS[hit.word("r")])
    return hit.settled(lambda day: on_day(day + shift), *modifier(hit))


def _part_of_day(hit: Hit) -> Sequence[Found]:
    """ "this morning", "last night", "that evening"."""
    which = hit.word("r")
    if which in ("that", "same"):
        return hit.found(hit.timeline.anchor(Unit.DAY))
    return hit.settled(lambda day: on_day(day - timedelta(days=which == "last")))


def _day_but_one(hit: Hit) -> Sequence[Found]:
    """ "the day before yesterday", "the day after tomorrow"."""
    side, anchor = hit.word("b"), hit.word("r")
    if hit.word("u") != "day" or anchor not in ("yesterday", "tomorrow"):
        return []
    shift = timedelta(days=RELATIVE_DAYS[anchor] + (1 if side == "after" else -1))
    return hit.settled(lambda day: on_day(day + shift))


def _told_unit(hit: Hit) -> Sequence[Found]:
    """ "last week", "this month", "next year"; with "the" the past week is the seven days up to now."""
    unit, size = hit.unit("u")
    which, the = hit.word("r"), hit.has("the")
    qualifiers = modifier(hit)
    if hit.word("mod") in ("later", "earlier") and which not in _THIS:
        return []
    named = unit is Unit.CENTURY and which == "next" and not _rolls(hit, unit)  # "into the next century"
    anchored = the and which in (*_ANCHORED_LAST, "next") and not named
    if anchored or which in ("that", "same") or which in _ANCHORED_NEXT:
        return _anchored_unit(hit, unit, which)
    if unit in CLOCK:
        return []
    if the and not hit.has("mod") and which in ("last", "past", "coming") and _rolls(hit, unit):
        count = -size if which in ("last", "past") else size
        return hit.settled(lambda day: rolling(unit, day, count), ("length", iso_length(size, unit)))
    if which == "past" and not the:
        return []
    shift = -1 if which in _LAST else 1 if which in _NEXT else 0
    if unit is Unit.WEEKEND and not shift:
        return _weekend(hit, Tense.FUTURE)
    long = unit in (Unit.DECADE, Unit.CENTURY)

    def reading(day: date) -> Period:
        if long:
            span = 10 if unit is Unit.DECADE else 100
            first = day.year // span * span + shift * span
            return years_of(first, first + span - 1)
        return shifted(unit, day, shift * size)

    return hit.settled(reading, *qualifiers)


def _rolls(hit: Hit, unit: Unit) -> bool:
    """Whether "the last …" is the stretch up to now: "over the last century", but "of the last century"."""
    if unit is Unit.CENTURY:
        return hit.before() in ("over", "during", "for", "throughout", "within")
    return unit is not Unit.WEEKEND


def _anchored_unit(hit: Hit, unit: Unit, which: str) -> Sequence[Found]:
    """ "the following day", "the previous year", "that week": told from the date before."""
    if unit in CLOCK or (which in ("that", "same") and unit is Unit.DECADE):
        return []
    anchor = hit.timeline.anchor(unit)
    if anchor is None:
        if which in ("previous", "next") and unit is not Unit.DAY:
            shift = 1 if which == "next" else -1
            return hit.settled(lambda day: shifted(unit, day, shift))
        return hit.found(None)
    if which in ("that", "same"):
        return hit.found(attempt(lambda day: containing(unit, day), anchor.first))
    if unit in (Unit.DECADE, Unit.CENTURY):
        years = 10 if unit is Unit.DECADE else 100
        after = which not in _ANCHORED_LAST
        first = anchor.last.year + 1 if after else anchor.first.year - years
        period = attempt(lambda _: years_of(first, first + years - 1), anchor.first)
        return hit.found(period, ("length", iso_length(1, unit)))
    if which in _ANCHORED_LAST:
        return hit.found(attempt(lambda day: shifted(unit, day, -1), anchor.first))
    return hit.found(attempt(lambda day: shifted(unit, day, 1), anchor.last))


def _weekend(hit: Hit, default: Tense) -> Sequence[Found]:
    """ "the weekend", "this weekend": the last one or the next one by tense; on a weekend this one."""
    tense = hit.tense() or default

    def reading(day: date) -> Period:
        back = tense is not Tense.FUTURE and day.weekday() < 5
        return shifted(Unit.WEEKEND, day, -1 if back else 0)

    return hit.settled(reading)


def _the_weekend(hit: Hit) -> Sequence[Found]:
    return _weekend(hit, Tense.PAST) if hit.word("u") == "weekend" else []


def _within(hit: Hit) -> Sequence[Found]:
    """ "earlier in the week", "later in the year"."""
    unit, _ = hit.unit("u")
    if unit in CLOCK or unit in (Unit.DAY, Unit.WEEKEND):
        return []
    return hit.settled(lambda day: containing(unit, day), *modifier(hit))


def _stretch(hit: Hit) -> Sequence[Found]:
    """ "the past three years", "the next five weeks", "the last few days": up to now, or from now on."""
    unit, size = hit.unit("us")
    which = hit.word("r")
    if which == "last" and hit.before() in _BEFORE_A_VERB:
        return []  # "it will last two days"
    if hit.has("n") and hit.whole("n") is None and hit.value("n") is not None:
        return []
    count = hit.whole("n")
    if hit.has("or"):
        # "The next two or three years": nobody can say until when.
        return hit.found(None)
    if count is None or (unit in CLOCK and unit is not Unit.HOUR) or count > _MOST:
        return [] if unit in CLOCK or which in _THIS else [Found(hit.start, hit.end)]
    length = ("length", iso_length(count * size, unit))
    if unit is Unit.HOUR:
        unit, size, count = Unit.DAY, 1, -(-count // 24)
    if which in _ANCHORED_NEXT:
        anchor = hit.timeline.anchor(unit)
        after = (
            attempt(lambda day: stretch(shifted(unit, day, 1), shifted(unit, day, count * size)), anchor.last)
            if anchor
            else None
        )
        return hit.found(after, length)
    sign = -1 if which in _LAST else 1
    return hit.settled(lambda day: rolling(unit, day, sign * count * size), length)


def _half_stretch(hit: Hit) -> Sequence[Found]:
    """ "the past half-century", "the last half decade"."""
    years = {Unit.DECADE: 5, Unit.CENTURY: 50}.get(hit.unit("us")[0])
    if years is None:
        return []
    count = -years if hit.word("r") in _LAST else years
    return hit.settled(lambda day: rolling(Unit.YEAR, day, count), ("length", iso_length(years, Unit.YEAR)))


def _recent(hit: Hit) -> Sequence[Found]:
    return [] if hit.unit("us")[0] in CLOCK else [Found(hit.start, hit.end)]


def _ago(hit: Hit) -> Sequence[Found]:
    """ "two years ago", "a week ago", "decades ago", "three days from now"."""
    unit, size = unit_of(hit.word("u"))
    count = _count(hit)
    sign = 1 if hit.has("now") else -1
    if count is None:
        return _vague(hit)
    return hit.settled(lambda day: _moved(unit, size, day, sign * count))


def _later(hit: Hit) -> Sequence[Found]:
    """ "a week later", "two days earlier", "4 months later", "the day before", "a year before"."""
    unit, size = unit_of(hit.word("u"))
    which = hit.word("r")
    if which in ("before", "after") and not _ends_phrase(hit):
        return []
    if hit.tokens.after(hit.end) == "than":
        return []
    if hit.has("the") and which == "later":
        return []
    count = _count(hit)
    anchor = hit.timeline.anchor(Unit.DAY if unit in (Unit.WEEK, *CLOCK) else unit)
    if count is None:
        return _vague(hit)
    if anchor is None:
        return hit.found(None)
    back = which in _BACK
    start, moves = (anchor.first, -count) if back else (anchor.last, count)
    # "a year earlier" compares: the story goes on from where it was.
    return [Found(hit.start, hit.end, attempt(lambda day: _moved(unit, size, day, moves), start), aside=back)]


def _vague(hit: Hit) -> Sequence[Found]:
    """ "decades ago", "several weeks later"; a bare unit in the singular is no date."""
    if not hit.has("n") and not hit.word("u").endswith("s"):
        return []
    return [Found(hit.start, hit.end)]


def _count(hit: Hit) -> float | int | None:
    """How many units; one for "a week" and "the day", None for "weeks" and "several weeks"."""
    if hit.has("a") or hit.has("the"):
        return 1.5 if hit.has("half") else 1
    value = hit.value("n")
    if value is None or abs(value) > _MOST:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _moved(unit: Unit, size: int, day: date, count: float) -> Period:
    """The unit `count` units away; half a year is six months away, and then a month is meant."""
    if isinstance(count, float):
        months = {Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}.get(unit)
        if months is None:
            unit, size, count = Unit.DAY, 1, round(count * {Unit.WEEK: 7, Unit.MONTH: 30}.get(unit, 1) * size)
        elif unit is Unit.YEAR:
            unit, size, count = Unit.MONTH, 1, round(count * months)
        else:
            unit, size, count = Unit.YEAR, 1, round(count * months / 12)
    if unit in CLOCK:
        hours = {Unit.HOUR: 1, Unit.MINUTE: 60, Unit.SECOND: 3600}[unit]
        return on_day(day + timedelta(days=round(count / hours / 24)))
    return shifted(unit, day, int(count) * size)


def _ends_phrase(hit: Hit) -> bool:
    """ "the year before the war" is told from an event; "the year before." from a date."""
    after = hit.tokens.after(hit.end)
    return not after or after in '.,;:)”"’—–-' or after in ("and", "but", "when", "as", "that")


_TOLD: Final = r"(?P<r>last|next_|this|coming|past|following|that)"

RULES: Final[tuple[Rule, ...]] = (
    rule("day but one", r"the (?P<u>unit) (?P<b>before) (?P<r>relday)", _day_but_one),
    rule("relative day", rf"{_MOD}(?P<r>relday)(?: daypart)?", _relative_day),
    rule("part of a day", r"(?P<r>this|last|that) daypart", _part_of_day),
    rule(
        "ago",
        r"(?:(?P<a>a_an) |(?P<n>count)(?: of)? )?(?P<u>anyunit)(?P<half> and a_an half)?"
        r" (?:ago|from (?P<now>now))",
        _ago,
    ),
    rule(
        "later",
        r"(?:(?P<the>the) |(?P<a>a_an) |(?P<n>count)(?: of)? )?(?P<u>anyunit) (?P<r>than_then|before)",
        _later,
    ),
    rule(
        "stretch",
        r"(?:the |this )?(?P<r>last|past|next_|coming|following)"
        r"(?: (?P<n>count)(?: of|(?P<or> ?dash ?| to | or )count)?)? (?P<us>units)",
        _stretch,
    ),
    rule("stretch", r"(?:the )?(?P<r>last|past|next_|coming) half(?: |dash)(?P<us>unit)", _half_stretch),
    rule("recent", r"(?:the )?recent (?P<us>units)", _recent),
    rule("within", r"(?P<mod>early|than_then) in_ (?:the|this) (?P<u>oneunit)", _within),
    rule("unit", rf"(?P<the>(?:the|this) )?{_MOD}{_TOLD}(?: fiscal)? (?P<u>oneunit)", _told_unit),
    rule("weekend", r"the (?P<u>unit)", _the_weekend),
)
