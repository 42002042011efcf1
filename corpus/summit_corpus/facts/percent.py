"""Shares and changes: 40 per cent, 6%, 10 p.c., half a percentage point, 25bps; with the direction of a
change and what it is compared with. Apart from quantities because these have a direction and a basis."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.nearby import After
from summit_corpus.facts.number import Number
from summit_corpus.facts.values import Kind, Percent
from summit_corpus.text.wordlist import words

__all__ = ["FALLING", "RISING", "movement", "read"]

_SIGN: Final = lazy(r"[ \u00a0\u202f]?[%％٪](?:[ -]?(points?))?(?![\w%])")
_DOTTED: Final = lazy(r"[ \u00a0-]?p\.\s?c\b(\.(?=\s*(?:[a-z0-9(),;:–—-])))?", re.IGNORECASE)
_WORDS: Final = words("percent pc pct percents percentage")
_POINTS: Final = words("point points")
#: "0.25 of a per cent", "0.1 of one percentage point".
_OF_ONE: Final = frozenset((("of", "a"), ("of", "one")))
_BASIS_SHORT: Final = words("bp bps")


def read(text: str, number: Number, near: After) -> Found | None:
    """The percentage that `number` is, with `near` the words after it; None when it is none."""
    if number.low is None or number.ordinal:
        return None
    end, unit = _mark(text, number, near)
    if not end:
        return None
    value = Percent(number.low, unit, number.high)
    return Found(Kind.PERCENT, number.start, end, value, f"percent:{unit}", number)


def _mark(text: str, number: Number, near: After) -> tuple[int, str]:
    """Where the percent sign or word after `number` ends, 0 when there is none, and the unit."""
    if found := _SIGN.match(text, number.end):
        return found.end(), "percentage point" if found[1] else "percent"
    if near.words[:2] in _OF_ONE:
        near = After(near.gap, near.surfaces[2:], near.words[2:], near.ends[2:])
    if not near.words:
        return 0, ""
    first = near.words[0]
    second = near.words[1] if len(near.words) > 1 else ""
    if first == "per" and second == "cent":
        third = near.words[2] if len(near.words) > 2 else ""
        return (near.ends[2], "percentage point") if third in _POINTS else (near.ends[1], "percent")
    if first in _WORDS:
        if second in _POINTS:
            return near.ends[1], "percentage point"
        # "5 PC games" are no percentages; "5 percentage" alone is hardly one either.
        return (0, "") if first == "pc" and near.surfaces[0] != "pc" else (near.ends[0], "percent")
    if first == "basis" and second in _POINTS:
        return near.ends[1], "basis point"
    if first in _BASIS_SHORT:
        return near.ends[0], "basis point"
    if first == "p.c" and (found := _DOTTED.match(text, number.end)):
        return found.end(), "percent"
    return 0, ""


RISING: Final = words(
    """up rise rises rose risen rising grow grows grew grown growing growth gain gains gained increase
    increases increased increasing jump jumps jumped jumping surge surges surged surging climb
    climbs climbed climbing soar soars soared soaring expand expands expanded expanding expansion
    raise raises raised advance advances advanced added adds higher spike spiked leap leaped leapt
    rallied rally rebounded strengthened accelerated appreciated swelled ballooned skyrocketed hike
    hiked upturn improved"""
)
FALLING: Final = words(
    """down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining
    decrease decreases decreased decreasing shrink shrinks shrank shrunk shrinking contract
    contracts contracted contraction slump slumps slumped plunge plunges plunged plunging tumble
    tumbles tumbled slide slides slid sink sinks sank lose loses lost losing cut cuts cutting reduce
    reduces reduced reduction lower lowered slash slashed shed sheds ease eased slip slipped dip
    dipped retreated weakened depreciated dived dove crashed trimmed narrowed slowed"""
)
_BEFORE: Final = lazy(r"[^\W\d_]+")
#: How far a verb of change may stand before or after its percentage.
_REACH: Final = 44
_MOST_WORDS: Final = 7
_LINKING: Final = words(
    """by about around some nearly almost roughly approximately more than less over under to from at least
    most up a an the of only just as much many in between and another further estimated average
    annual be will would could may might sharply slightly modestly steadily respectively year same
    period yoy"""
)
#: "making up 30 per cent", "up to 5 per cent" say nothing of a rise.
_NO_RISE: Final = lazy(
    r"\b(?:mak(?:e|es|ing)|made|tak(?:e|es|ing)|took|end(?:s|ed|ing)?|set) up\b|\bup to\s*\Z"
)
_NOUN_AFTER: Final = lazy(
    r"[ -](?:year[- ]on[- ]year |annual |yearly |monthly |overall |further )?"
    r"(?:(rise|increase|jump|gain|growth|surge|hike|climb|expansion|uptick|boost|advance)"
    r"|(fall|drop|decline|decrease|cut|reduction|slump|plunge|contraction|slide|dip|loss|discount))s?\b"
)
_COMPARATIVE_AFTER: Final = lazy(
    r" (?:(higher|more|larger|bigger|up|above)|(lower|less|fewer|smaller|down|below))\b"
)
_BASIS: Final = lazy(
    r"[ ,(]{1,3}(?:(?P<yoy>year[- ](?:on|over)[- ]year|y[-/]?o[-/]?y"
    r"|compared (?:with|to) (?:a year|the same|last year|the previous year)"
    r"|from (?:a year|the same (?:period|month|quarter)|last year|the (?:previous|prior) year)"
    r"|(?:than|over) (?:a year (?:earlier|ago|before)|last year|the previous year)|on the year"
    r"|a year earlier)"
    r"|(?P<mom>month[- ](?:on|over)[- ]month|from (?:the previous month|a month (?:earlier|ago))"
    r"|on the month)"
    r"|(?P<qoq>quarter[- ](?:on|over)[- ]quarter|from (?:the previous quarter|a quarter earlier))"
    r"|(?P<annual>annuali[sz]ed|at an annual rate|per annum|annually|a year\b(?! ago| earlier)|per year))"
)
_BASIS_WORDS: Final = {
    "yoy": "year-on-year",
    "mom": "month-on-month",
    "qoq": "quarter-on-quarter",
    "annual": "a year",
}


def movement(text: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The qualifiers change (up, down) and basis (year-on-year) of the percentage `[start, end)`."""
    out: list[tuple[str, str]] = []
    if basis := _BASIS.match(text, end):
        out.append(("basis", _BASIS_WORDS[basis.lastgroup or "yoy"]))
    if direction := _direction(text, start, end):
        out.append(("change", direction))
    return tuple(out)


def _direction(text: str, start: int, end: int) -> str:
    for pattern in (_NOUN_AFTER, _COMPARATIVE_AFTER):
        if found := pattern.match(text, end):
            return "up" if found[1] else "down"
    before = text[max(start - _REACH, 0) : start].lower()
    # The verb of this clause, not of the sentence before.
    before = before[max(map(before.rfind, ".;:!?\n")) + 1 :]
    for word in reversed(_BEFORE.findall(before)[-_MOST_WORDS:]):
        if word in RISING and word != "up":
            return "up"
        if word in FALLING:
            return "down"
        if word == "up" and not _NO_RISE.search(before):
            return "up"
        if word not in _LINKING:
            return ""
    return ""
