"""Seasons and the holidays that fall on the same day each year: last summer, the winter of 2010, Christmas
Eve, New Year's Day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from summit_corpus.facts.calendar_math import Period, on_day, season, years_of
from summit_corpus.facts.date_patterns import modifier
from summit_corpus.facts.tense import Tense
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule
from summit_corpus.facts.time_words import HOLIDAYS
from summit_corpus.facts.timeline import attempt
from summit_corpus.text.wordlist import words

_LAST: Final = words("last past previous preceding prior")
_NEXT: Final = words("next coming upcoming")
_THIS: Final = words("this current")
_THAT: Final = words("that same following ensuing subsequent")
#: A season without a tense that begins in so many days is to come.
_SOON: Final = 92
_NEW_YEAR_LEADS: Final = words("in into to for of until by over before")
_FESTIVITIES: Final = words(
    "holiday holidays celebrations festivities festival honours break weekend eve day"
)
#: Things that have their name from a holiday.
_OF_CHRISTMAS: Final = words(
    """tree trees card cards carol carols light lights gift gifts present presents decorations pudding costume
    island"""
)
_SEASON_LEADS: Final = words("in during over by since until before after through throughout")


def _season(hit: Hit) -> Sequence[Found]:
    """ "last summer", "spring 2024", "the winter of 2010", "this autumn"."""
    name, which = hit.word("s"), hit.word("r")
    if hit.has("y"):
        return hit.found(season(int(hit.word("y")), name), *modifier(hit))
    if hit.has("the") and not which and not hit.has("ry") and hit.before() not in _SEASON_LEADS:
        return []
    if which in _THAT or hit.has("of"):
        return _season_of_year(hit, name)
    tense = hit.tense()

    def reading(day: date) -> Period:
        options = [season(day.year + shift, name) for shift in (-2, -1, 0, 1)]
        if which in _LAST:
            return [each for each in options if each.last < day][-1]
        if which in _NEXT:
            return next(each for each in options if each.first > day)
        if which in _THIS:
            running = [each for each in options if each.first <= day <= each.last]
            return running[0] if running else next(each for each in options if each.first.year == day.year)
        to_come = next(each for each in options if each.last >= day)
        if tense is Tense.FUTURE or (tense is Tense.UNKNOWN and (to_come.first - day).days <= _SOON):
            return to_come
        return [each for each in options if each.first <= day][-1]

    return hit.settled(reading, *modifier(hit))


def _season_of_year(hit: Hit, name: str) -> Sequence[Found]:
    which, latest = hit.word("ry") or hit.word("r"), hit.timeline.latest
    if which in ("last", "this", "next"):
        shift = {"last": -1, "this": 0, "next": 1}[which]
        return hit.settled(lambda day: season(day.year + shift, name))
    return hit.found(attempt(lambda day: season(day.year, name), latest.first) if latest else None)


def _holiday(hit: Hit) -> Sequence[Found]:
    """Christmas, Christmas Eve, Halloween; with a year or by tense. A Christmas tree tells no day."""
    if hit.tokens.after(hit.end) in _OF_CHRISTMAS:
        return []
    month, number = HOLIDAYS[hit.word("h")]
    if hit.has("eve"):
        number -= 1
    return _fixed_day(hit, month, number)


def _new_year(hit: Hit) -> Sequence[Found]:
    return _fixed_day(hit, 12, 31) if hit.has("eve") else _fixed_day(hit, 1, 1)


def _coming_year(hit: Hit) -> Sequence[Found]:
    """ "in the new year", "early in the new year": in its first half the one that began."""
    if not hit.has("mod") and hit.before() not in _NEW_YEAR_LEADS:
        return []
    if hit.tokens.after(hit.end) in _FESTIVITIES:
        return []
    return hit.settled(lambda day: years_of(day.year + (day.month > 6)), *modifier(hit))


def _fixed_day(hit: Hit, month: int, number: int) -> Sequence[Found]:
    if hit.has("y"):
        return hit.found(attempt(lambda _: on_day(date(int(hit.word("y")), month, number)), date.min))
    tense, which = hit.tense(), hit.word("r")

    def reading(day: date) -> Period:
        options = [date(day.year + shift, month, number) for shift in (-1, 0, 1, 2)]
        if which in _LAST:
            return on_day([each for each in options if each < day][-1])
        if which in _NEXT:
            return on_day(next(each for each in options if each > day))
        if tense is Tense.FUTURE:
            return on_day(next(each for each in options if each >= day))
        if tense is Tense.PAST and which != "this":
            return on_day([each for each in options if each <= day][-1])
        return on_day(min(options, key=lambda each: abs(each - day)))

    return hit.settled(reading)


_MOD: Final = r"(?:(?P<mod>early)(?: |dash))?"
_TOLD: Final = r"(?P<r>last|next_|this|coming|past|following|that)"
_YEAR: Final = r"(?:comma)?(?: of)? (?P<y>year)"

RULES: Final[tuple[Rule, ...]] = (
    rule("season", rf"(?P<the>the )?{_MOD}(?P<s>season){_YEAR}", _season),
    rule(
        "season",
        rf"(?P<the>the )?{_MOD}(?P<s>season)(?P<of> of)? (?P<ry>last|this|next_|that) yearunit",
        _season,
    ),
    rule("season", rf"(?P<the>(?:the|this) )?{_MOD}{_TOLD} (?P<s>season)", _season),
    rule("season", rf"(?P<the>the ){_MOD}(?P<s>season)(?! of|dash)", _season),
    rule("holiday", rf"(?:{_TOLD} )?(?P<h>holiday)(?: (?P<eve>eve)| unit)?(?>(?:{_YEAR})?)", _holiday),
    rule("new year", r"(?:(?P<mod>early) in_ )?the new yearunit(?!apostrophe)", _coming_year),
    rule("new year", rf"new yearunitapostropheword (?:(?P<eve>eve)|shortunit)(?>(?:{_YEAR})?)", _new_year),
)
