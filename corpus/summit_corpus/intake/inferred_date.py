"""When an undated article appeared, told from its own words ("on Monday" beside "June 16") or from what dated
reports of the same events say. Apart because it concludes: what it finds is marked as inferred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from summit_corpus.facts import dates
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Date
from summit_corpus.published import Published
from summit_corpus.text.wordlist import words

__all__ = ["core_of", "event_days", "from_events", "from_itself", "names_of", "same_events"]

_SAMPLE: Final = 9000
"""Characters looked at, in whole paragraphs: what an article is about stands at its top."""
_REACH: Final = 7
"""News says "on Monday" of days less than a week away."""
_WEEKS: Final = 14
"""Days from an event within which a report says "next week" or "last week" of it."""
_SHORT: Final = 10
"""Days: an event that the weekdays of a report may lie in."""
_YEARS: Final = 3
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY: Final = re.compile(rf"(?i)\b({'|'.join(_WEEKDAYS)})\b")
_RELATIVE: Final = frozenset(("weekday", "weekdays", "relative day", "part of a day"))
_WEEK: Final = re.compile(r"(?i)\b(?:this|next|last|coming|past) week(?:end)?\b")
_MONTH_DAY: Final = re.compile(
    r"(?i)\b(?:(?P<m1>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
    r"(?:st|nd|rd|th)?\b(?!,? \d{4}| \d{1,2}:\d\d)"
)
_YEAR: Final = re.compile(r"(?i)(?<!by )(?<!until )(?<!to )(?<![\d.,$€£])\b((?:19|20)\d\d)\b(?![\d%]|[.,]\d)")
_FUTURE: Final = re.compile(
    r"(?i)\b(?:will|(?:is|are) (?:set|expected|scheduled|due|slated|poised|to)|plans? to|ahead of)\b"
)
_NAME: Final = re.compile(r"(?<![.!?] )(?<!\n)(?<!\A)\b[A-Z][\w’'-]{2,}")
_NO_NAMES: Final = words(
    "The This That These Those They There Monday Tuesday Wednesday Thursday Friday Mr Ms Mrs"
)
_SHARED_NAMES: Final = 8
_SHARED_SHARE: Final = 0.4
"""Of the names of the one with fewer. On the five bundled retellings every pair shares more; reports of other
stories in the tests share under 0.2."""


class _Told(NamedTuple):
    """A date that a text names, as understood on some day of publication."""

    surface: str
    start: int
    first: date
    last: date
    relative: bool


def from_itself(text: str) -> Published | None:
    """When the article appeared, by the weekdays and the days of the month in it; None when they do not tell.

    The year is the latest that the text names as past or present, provided that weekday and day agree.
    """
    text = _top(text)
    weekdays = {_WEEKDAYS.index(each.lower()) for each in _WEEKDAY.findall(text)}
    if not weekdays or not _MONTH_DAY.search(text):
        return None
    for year in _years(text):
        anchors = [day for day in _anchors(text, year) if day.weekday() in weekdays]
        for anchor in anchors[:2]:
            days = [anchor + timedelta(days=each) for each in range(-_REACH + 1, _REACH)]
            if found := _agreed(text, days, frozenset()):
                return found
    return None


def from_events(
    text: str, events: frozenset[date], of: str = "", core: frozenset[date] = frozenset()
) -> Published | None:
    """When the article appeared, given the days of the events it reports, which other reports tell.

    `of` names those for the basis; `core` are those of the days that are the events' own (`core_of`). None
    when its words do not place it before, during or after them.
    """
    if not events:
        return None
    text = _top(text)
    if not _WEEKDAY.search(text) and not _WEEK.search(text):
        return None
    first, last = min(events), max(events)
    count = (last - first).days + 2 * _WEEKS + 1
    days = [first + timedelta(days=each - _WEEKS) for each in range(count)]
    return _agreed(text, days, events, of, core)


def core_of(events: Iterable[frozenset[date]]) -> frozenset[date]:
    """Of the days of the same events by several reports those that none leaves out: arrivals and departures
    are told by some only. Empty when fewer than two reports tell of more than a day."""
    told = [each for each in events if len(each) > 1]
    return frozenset.intersection(*told) if len(told) > 1 else frozenset()


def event_days(text: str, published: Published) -> frozenset[date]:
    """The days around its publication of which a dated article says that something happens on them."""
    day = published.first
    if published.first != published.last:
        return frozenset()
    found: set[date] = set()
    for told in _told(_top(text), day):
        if (told.last - told.first).days <= _SHORT:
            found.update(_days(told))
    return frozenset(each for each in found if abs((each - day).days) < _REACH)


def names_of(text: str) -> frozenset[str]:
    """The capitalised words inside the sentences of a text's top: who and what it is about."""
    return (
        frozenset(each.removesuffix("’s").removesuffix("'s") for each in _NAME.findall(_top(text)))
        - _NO_NAMES
    )


def same_events(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two articles, given their names, are so alike that they report the same events."""
    shared = len(one & other)
    return shared >= _SHARED_NAMES and shared >= _SHARED_SHARE * min(len(one), len(other))


def _agreed(
    text: str,
    days: Sequence[date],
    events: frozenset[date],
    of: str = "",
    core: frozenset[date] = frozenset(),
) -> Published | None:
    """The days of `days` on which the dates of `text` agree best with one another, or with `events`."""
    readings = {day: _told(text, day) for day in days}
    scores = {day: _score(told, events) for day, told in readings.items()}
    best = max(scores.values())
    if best == 0:
        return None
    likely = [day for day in days if scores[day] == best]
    nearest = min(likely, key=lambda day: _distance(readings[day], day))
    # Its own words are of the nearest days; events of others leave every day open on which they can be meant.
    sense = _relatives(readings[nearest])
    alike = likely if events else [day for day in likely if _relatives(readings[day]) == sense]
    kept = _stretch(alike, nearest)
    capped = [day for day in kept if day <= _cap(text, readings[nearest], events, core)] or kept
    matching = [
        each for each in readings[nearest] if _matches(each, _explicit(readings[nearest], events), events)
    ]
    surfaces = list(dict.fromkeys(each.surface for each in matching))[:2]
    if not events:
        named = [each for each in readings[nearest] if not each.relative and _days(each) & _days(matching[0])]
        surfaces = [surfaces[0], named[0].surface]
    words_told = " and ".join(f"“{' '.join(each.split())}”" for each in surfaces)
    basis = f"inferred (from {words_told}{f', with the dates in {of}' if of else ''})"
    return Published(capped[0], capped[-1], basis)


def _told(text: str, day: date) -> list[_Told]:
    """The days and short stretches that `text` names, were it published on `day`."""
    found: list[_Told] = []
    for fact in dates.find(Page(text, day)):
        value = fact.value
        if not isinstance(value, Date) or value.iso is None:
            continue
        try:
            period = Published.parse(value.iso)
        except ValueError:
            continue
        relative = fact.rule in _RELATIVE or _WEEK.search(fact.surface) is not None
        if relative or any(char.isdigit() for char in fact.surface):
            found.append(_Told(fact.surface, fact.start, period.first, period.last, relative))
    return found


def _score(told: Sequence[_Told], events: frozenset[date]) -> int:
    explicit = _explicit(told, events)
    return sum(_matches(each, explicit, events) for each in told)


def _matches(told: _Told, explicit: frozenset[date], events: frozenset[date]) -> bool:
    if not told.relative:
        return False
    if _WEEK.search(told.surface):
        return bool(events) and bool(_days(told) & events)
    return _days(told) <= explicit


def _explicit(told: Iterable[_Told], events: frozenset[date]) -> frozenset[date]:
    """The days that are named by month and day, or the events given."""
    if events:
        return events
    named = (each for each in told if not each.relative and (each.last - each.first).days <= _SHORT)
    return frozenset(day for each in named for day in _days(each))


def _relatives(told: Iterable[_Told]) -> list[tuple[date, date]]:
    return [(each.first, each.last) for each in told if each.relative]


def _distance(told: Iterable[_Told], day: date) -> int:
    return sum(abs((each.first - day).days) for each in told if each.relative)


def _days(told: _Told) -> set[date]:
    return {told.first + timedelta(days=each) for each in range(min((told.last - told.first).days, 31) + 1)}


def _stretch(days: Sequence[date], around: date) -> list[date]:
    """The days without a gap around one of them."""
    known, first, last = set(days), around, around
    while first - timedelta(days=1) in known:
        first -= timedelta(days=1)
    while last + timedelta(days=1) in known:
        last += timedelta(days=1)
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


def _cap(text: str, told: Sequence[_Told], events: frozenset[date], core: frozenset[date]) -> date:
    """The first day that the text, in a sentence about what is to come, names by month and day; or the last
    of the events, of their core where that is known, when all it says of them is to come."""
    caps = [date.max]
    for each in told:
        sentence = text[max(text.rfind(". ", 0, each.start), text.rfind("\n", 0, each.start), 0) : each.start]
        if not _FUTURE.search(sentence):
            continue
        if not each.relative and (each.last - each.first).days <= _SHORT:
            caps.append(each.first)
        elif each.relative and events & _days(each):
            caps.append(max(core & events or events))
    return min(caps)


def _years(text: str) -> list[int]:
    """The latest years named, but those that are only aimed at."""
    return sorted({int(each) for each in _YEAR.findall(text)}, reverse=True)[:_YEARS]


def _anchors(text: str, year: int) -> list[date]:
    found: list[date] = []
    for each in _MONTH_DAY.finditer(text):
        month = _MONTHS.index((each["m1"] or each["m2"]).lower()) + 1
        try:
            found.append(date(year, month, int(each["d1"] or each["d2"])))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _top(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    return text[: text.rfind("\n", 0, _SAMPLE) if "\n" in text[:_SAMPLE] else _SAMPLE]
