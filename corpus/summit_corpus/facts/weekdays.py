"""Weekdays: which Monday is meant, by tense, by "last", "next" and "this", or by the date before. A module of
its own because nothing in the news is told from the day of publication as often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from summit_corpus.facts.calendar_math import Period, Unit, last_weekday, next_weekday, on_day
from summit_corpus.facts.date_patterns import modifier
from summit_corpus.facts.tense import Tense
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule
from summit_corpus.facts.time_words import WEEKDAYS
from summit_corpus.facts.timeline import attempt
from summit_corpus.text.wordlist import words

_MOD: Final = r"(?:(?P<mod>early|than_then) )?"
_LAST: Final = words("last past previous preceding prior")
_NEXT: Final = words("next coming upcoming")
_BEFORE: Final = words("previous preceding prior")
_ANCHORED: Final = words("following ensuing subsequent that same")
_ONE: Final = timedelta(days=1)
#: A weekday without a tense so few days ago is the past one.
_NEAR: Final = 3
#: Names of which a weekday is only a part.
_DAY_NAMES: Final = words(
    "black bloody super cyber good ash palm easter holy giving fat shrove ruby every each any another"
)
_ONCE: Final = words(
    """visit interview statement meeting hearing report briefing speech letter vote ruling deadline attack
    raid filing announcement tweet memo address summit"""
)
_SUNDAY_PAPERS: Final = words(
    "times mirror express telegraph mail herald world star post tribune people sun night’s"
)


def _weekday(hit: Hit) -> Sequence[Found]:
    if not _is_weekday(hit):
        return []
    weekday, tense = WEEKDAYS[hit.word("w")], hit.tense()
    if hit.has("r"):
        if hit.word("u") != "week":
            return []
        weeks = {"last": -1, "next": 1}.get(hit.word("r"), 0)
        return hit.settled(
            lambda day: on_day(_monday(day) + timedelta(days=7 * weeks + weekday)), *modifier(hit)
        )
    role = hit.before()
    if tense is Tense.UNKNOWN and role in ("by", "until", "till", "starting", "beginning", "next"):
        tense = Tense.FUTURE
    if role == "since":
        tense = Tense.PAST
    pick = {Tense.PAST: last_weekday, Tense.FUTURE: next_weekday}.get(tense, _nearest)
    return hit.settled(lambda day: on_day(pick(weekday, day)), *modifier(hit))


def _nearest(weekday: int, day: date) -> date:
    """Without a tense: "Astana hosts it on Tuesday" is tomorrow rather than six days ago."""
    last = last_weekday(weekday, day)
    return last if (day - last).days <= _NEAR else last + timedelta(days=7)


def _weekday_range(hit: Hit) -> Sequence[Found]:
    """ "Monday to Wednesday": the end is told from the beginning."""
    if not _is_weekday(hit):
        return []
    first, last = WEEKDAYS[hit.word("w")], WEEKDAYS[hit.word("v")]
    pick = next_weekday if hit.tense() is Tense.FUTURE else last_weekday

    def reading(day: date) -> Period:
        start = pick(first, day)
        return Period(start, next_weekday(last, start))

    return hit.ranged(hit.timeline.settle(reading))


def _told_weekday(hit: Hit) -> Sequence[Found]:
    """ "last Friday", "next Tuesday", "this Wednesday", "the following Monday"."""
    if not _is_weekday(hit):
        return []
    weekday, which = WEEKDAYS[hit.word("w")], hit.word("r")
    if which == "final":
        return _altered_last(hit, weekday)
    if which in _ANCHORED or (hit.has("the") and which in (*_BEFORE, "next")):
        return _anchored_weekday(hit, weekday)
    if which in _LAST:
        return hit.settled(lambda day: on_day(last_weekday(weekday, day - _ONE)), *modifier(hit))
    if which == "next":
        # Of the week to come: for one of this week the news says no "next".
        return hit.settled(lambda day: on_day(_monday(day) + timedelta(days=7 + weekday)), *modifier(hit))
    if which in _NEXT:
        return hit.settled(lambda day: on_day(next_weekday(weekday, day + _ONE)), *modifier(hit))
    pick = {Tense.FUTURE: next_weekday, Tense.PAST: last_weekday}.get(hit.tense())
    if pick:
        return hit.settled(lambda day: on_day(pick(weekday, day)), *modifier(hit))
    return hit.settled(lambda day: on_day(_monday(day) + timedelta(days=weekday)), *modifier(hit))


def _anchored_weekday(hit: Hit, weekday: int) -> Sequence[Found]:
    """ "that Monday", "the previous Friday", "the following Monday"."""
    anchor, which = hit.timeline.anchor(Unit.DAY), hit.word("r")
    if anchor is None:
        return hit.found(None)
    if which in ("that", "same"):
        return hit.found(attempt(lambda day: on_day(next_weekday(weekday, _monday(day))), anchor.first))
    if which in _BEFORE:
        return hit.found(attempt(lambda day: on_day(last_weekday(weekday, day - _ONE)), anchor.first))
    return hit.found(attempt(lambda day: on_day(next_weekday(weekday, day + _ONE)), anchor.last))


def _altered_last(hit: Hit, weekday: int) -> Sequence[Found]:
    """ "Final Friday, …" where "Last Friday" was meant: another word for each word, by machine."""
    if hit.has("the") or not hit.surface("r")[0].isupper() or hit.tokens.after(hit.end) != ",":
        return []
    found = hit.settled(lambda day: on_day(last_weekday(weekday, day - timedelta(days=1))))
    found[0].qualifiers.append(("mark", "altered wording"))
    return found


def _in_brackets(hit: Hit) -> Sequence[Found]:
    """ "on Tuesday (June 17)": the date in brackets tells which Tuesday."""
    base = hit.parse(hit.end)
    if hit.tokens.words[hit.end - 1] != "(" or base is None or base.period is None:
        return []
    if base.period.days != 1 or base.period.first.weekday() != WEEKDAYS[hit.word("w")]:
        return []
    return [Found(hit.start, hit.match.end("w"), base.period), base]


def _is_weekday(hit: Hit) -> bool:
    """Not "Black Friday", "every Monday", "a Monday", the "Sunday Times"; but "a Monday statement"."""
    before = hit.before()
    if before in _DAY_NAMES:
        return False
    if before in ("a", "an") and hit.word("r") not in _LAST and not _is_of_one_day(hit):
        return False
    following = hit.tokens.surface(hit.end + 1)
    if hit.has("p") and following in ("Live", "Football", "Lights", "Fever"):
        return False
    return hit.has("p") or not (following[:1].isupper() and following.lower() in _SUNDAY_PAPERS)


def _is_of_one_day(hit: Hit) -> bool:
    """ "a Friday visit", "a Monday news conference": what happens once, on the day that is meant."""
    first, second = hit.tokens.after(hit.end), hit.tokens.after(hit.end + 2)
    return first in _ONCE or (first in ("news", "press") and second in ("conference", "briefing", "release"))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


RULES: Final[tuple[Rule, ...]] = (
    rule("weekday", r"(?P<w>weekday) word(?=anymonth|monthday)", _in_brackets),
    rule("weekdays", r"(?P<w>weekday)(?: ?dash ?| to )(?P<v>weekday)", _weekday_range),
    rule(
        "weekday",
        rf"{_MOD}(?P<w>weekday)(?: (?P<p>daypart))?(?: of)? (?P<r>last|this|next_) (?P<u>unit)",
        _weekday,
    ),
    rule(
        "weekday",
        rf"(?:this |(?P<the>the ))?{_MOD}(?P<r>last|next_|this|coming|past|following|that|final) "
        r"(?P<w>weekday)(?: (?P<p>daypart))?",
        _told_weekday,
    ),
    rule("weekday", rf"{_MOD}(?P<w>weekday)(?: (?P<p>daypart))?", _weekday),
)
