"""The number grammar of news English: every number of a text, in digits or words, as a value with its span.
A module of its own because amounts, dates and durations must read every figure in the same way."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.number import Number
from summit_corpus.facts.number_digits import DIGITS, DIGITS_BEGIN, PREFIXES, read_digits
from summit_corpus.facts.number_words import RUN, numbers_in_words

__all__ = ["Number", "numbers"]

_ASCII_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_REACH: Final = 8
_HYPHENED: Final = lazy(r"\w[-‑]\Z")
_PREFIX: Final = lazy(rf"(?<![\w-])(?:{PREFIXES})[-‑]\Z")
_NO: Final = lazy(r"\bno[ -]\Z")
_ONE_ALONE: Final = lazy(r"one(?: another\b|['’]s\b)")
_BETWEEN: Final = lazy(r"\bbetween (?:(?:about|around|roughly|some|an? estimated) )?\Z")
_BETWEEN_REACH: Final = 28
#: What may stand between the ends of a range: 3-5, 3 to 5, 8- to 16-metre, two or three, between 3 and 5.
_RANGE_GAPS: Final = {
    **dict.fromkeys(("-", "–", "‑", "—", " – ", " - "), "dash"),
    **dict.fromkeys((" to ", "- to ", "-to-", "\u00a0to\u00a0"), "to"),
    **dict.fromkeys((" or ", "- or ", "-or-"), "or"),
    " and ": "and",
}
_LONGEST_GAP: Final = 5
_CHANGES: Final = lazy(
    r"\b(?:r[io]se|risen|rais|rising|increas|grew|grow|jump|climb|soar|surg|up|fall|fell|drop|declin|cut|reduc|down"
    r"|lower|shr[aiu]nk|plung|slid|slip|chang|rais|double|trebl|tripl|expand|widen|narrow)"
)
_CHANGE_REACH: Final = 48

#: All places where a number may be, in lower-case text. A letter before it ends the attempt, unless digits
#: follow: the letters may be a currency's, as in Rs500.
_NUMBER: Final = lazy(rf"(?<![a-z](?!\d))(?:(?={DIGITS_BEGIN})(?:{DIGITS})|(?P<words>{RUN}))")


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of `text` in order, disjoint. Left out whole: names (G-7, C5+1, COVID-19), phone
    numbers, versions, clock times 10:30, dates 2025-06-18 and 16/6/2025, scores 3-1, fractions of several
    things (two-thirds). Plain years (2025) and days ("June 16") are numbers like others, and so is the word
    "one" wherever it may be a number. Linear in the length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = text.translate(_ASCII_LOWER)
    found: list[Number] = []
    barred = 0
    for match in _NUMBER.finditer(lower):
        if match.start() < barred:
            continue
        if match["words"] is not None:
            found += _in_words(lower, *match.span("words"))
            continue
        number, barred = read_digits(text, lower, match, found[-1].end if found else -1)
        if number:
            found.append(number)
    return tuple(_with_ranges(lower, found))


def _in_words(lower: str, start: int, end: int) -> list[Number]:
    """The numbers in a run of number words."""
    before = lower[max(start - _REACH, 0) : start]
    if _HYPHENED.search(before) and not _PREFIX.search(before):
        return []
    found = [each for each in numbers_in_words(lower, start, end) if not _ONE_ALONE.match(lower, each.start)]
    return found[1:] if found and found[0].start == start and _NO.search(before) else found


def _with_ranges(lower: str, found: list[Number]) -> list[Number]:
    """The same numbers with the two ends of every range made one."""
    out: list[Number] = []
    for number in found:
        if out and number.start - out[-1].end <= _LONGEST_GAP and (joined := _range(lower, out[-1], number)):
            out[-1] = joined
        else:
            out.append(number)
    return out


def _range(lower: str, first: Number, second: Number) -> Number | None:
    """The range from `first` to `second`, which follows it closely, if it is one."""
    how = _RANGE_GAPS.get(lower[first.end : second.start])
    if how is None or not (_may_end(first) and _may_end(second)):
        return None
    low, high = first.low, second.low
    if low is None or high is None or (first.tail and not first.scaled):
        return None
    if second.scale > 1 and first.scale == 1 and low < high / second.scale:
        low *= second.scale
    elif how == "dash" and second.plain and high % 1000 == 0 and low < high / 1000 < 1000:
        low *= 1000  # 5-10,000
    if low < 0 and high < 0:
        low, high = min(low, high), max(low, high)
    if not low < high or (how == "or" and high > max(2 * low, Decimal(2))):
        return None
    if how == "to" and _is_change(lower, first.start):
        return None
    if how == "and" and not _BETWEEN.search(lower[max(first.start - _BETWEEN_REACH, 0) : first.start]):
        return None
    return second._replace(start=first.start, low=low, high=high, words=first.words, parts=(first, second))


def _is_change(lower: str, start: int) -> bool:
    """Whether two ends are a before and an after: "rose from three to five per cent"."""
    return lower.endswith("from ", 0, start) and bool(
        _CHANGES.search(lower, max(start - _CHANGE_REACH, 0), start)
    )


def _may_end(number: Number) -> bool:
    return not (number.ordinal or number.vague or number.fraction or number.parts)
