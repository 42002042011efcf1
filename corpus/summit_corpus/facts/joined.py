"""Two amounts that say one thing: "$3 billion to $5 billion", "3 dollars 50 cents", "5ft 10in", and amounts
that repeat another in a second currency. Apart from the families because it looks at pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.nearby import last_words
from summit_corpus.facts.number import Number
from summit_corpus.facts.percent import FALLING, RISING
from summit_corpus.facts.values import Money, Percent, Quantity
from summit_corpus.text.wordlist import words

__all__ = ["compound", "join"]

_LONGEST_GAP: Final = 48
_DASHES: Final = frozenset(("-", "–", "—", "‑", " – ", " - "))
_BETWEEN: Final = lazy(r"\bbetween (?:(?:about|around|roughly|some|an? estimated|nearly) )?\Z", re.IGNORECASE)
_BETWEEN_REACH: Final = 32
#: "ranging from $3 to $5" is a range, "rose from $3 to $5" two amounts.
_RANGING: Final = words("ranging ranges range ranged varying vary varies anywhere priced")
_HOLDERS: Final = (Money, Percent, Quantity)
_SMALL_GAPS: Final = frozenset((" ", " and ", ", ", ""))
_REPEATS: Final = lazy(
    r"\s?(?:[(\[]|, ?(?=or |about |equivalent|equal|worth)|[–—-] ?(?=or |about |equivalent)"
    r"|(?= or | \bequivalent))\s?"
    r"(?:(?:or|i\.e\.|that is|equal to|the equivalent of|equivalent to|worth|about|around|roughly"
    r"|approximately|some|nearly|almost|just|over|under|more than|less than|c\.|~|≈|=),?\s?){0,3}\Z",
    re.IGNORECASE,
)
_AND_AGAIN: Final = lazy(r"(?:, | or |/|; )\Z")


def join(text: str, found: Iterable[Found]) -> list[Found]:
    """The same amounts, pairs that say one thing made one, conversions marked as such."""
    out: list[Found] = []
    for each in found:
        before = out[-1] if out else None
        if before and before.kind is each.kind and 0 <= each.start - before.end <= _LONGEST_GAP:
            if one := _range(text, before, each) or _sum(text, before, each):
                out[-1] = one
                continue
            each = _converted(text, before, each)
        out.append(each)
    return out


def _range(text: str, first: Found, second: Found) -> Found | None:
    """The range from `first` to `second`, if they are its ends."""
    low, high = first.value, second.value
    if (
        not (isinstance(low, _HOLDERS) and isinstance(high, _HOLDERS))
        or low.high is not None
        or high.high is not None
    ):
        return None
    start = low.amount
    if start < 0 and high.amount < 0:
        low, high = sorted((low, high), key=lambda each: each.amount)
        start = low.amount
    scale = second.number.scale
    if first.number.scale == 1 and scale > 1 and first.number.low < (second.number.low or 0) / scale:  # type: ignore[operator]
        start *= scale
    if not start < high.amount or not _alike(low, high):
        return None
    if not _is_range_gap(text, first, text[first.end : second.start].lower(), start * 2 >= high.amount):
        return None
    value = replace(low, amount=start, high=high.amount)
    if isinstance(value, Quantity) and isinstance(high, Quantity) and not value.per:
        value = replace(value, per=high.per)
    return first._replace(end=second.end, value=value)


def _alike(low: Money | Percent | Quantity, high: Money | Percent | Quantity) -> bool:
    if isinstance(low, Money) and isinstance(high, Money):
        return low.currency == high.currency
    return not isinstance(low, Money) and not isinstance(high, Money) and low.unit == high.unit


def _is_range_gap(text: str, first: Found, gap: str, near: bool) -> bool:
    """Whether the words between two amounts make them one range, and not a change from one to the other."""
    if gap in _DASHES:
        return True
    if gap == " or ":
        return near
    if gap.startswith(" and ") and len(gap) <= len(" and "):
        return _BETWEEN.search(text[max(first.start - _BETWEEN_REACH, 0) : first.start]) is not None
    if gap != " to ":
        return False
    before = last_words(text, first.start, 3)
    if "from" in before:
        return not _RANGING.isdisjoint(before)
    return all(word not in RISING and word not in FALLING for word in before if word != "up")


def _sum(text: str, first: Found, second: Found) -> Found | None:
    """3 dollars 50 cents; 5 feet 4 inches, in the smaller unit because that is exact."""
    if text[first.end : second.start] not in _SMALL_GAPS:
        return None
    whole, rest = first.value, second.value
    if isinstance(whole, Money) and isinstance(rest, Money):
        small = second.rule == "money:minor" and first.rule != "money:minor" and rest.amount < 1
        if not small or whole.amount != whole.amount.to_integral_value() or whole.high or rest.high:
            return None
        return first._replace(end=second.end, value=replace(whole, amount=whole.amount + rest.amount))
    if isinstance(whole, Quantity) and isinstance(rest, Quantity):
        parts = _PARTS.get((whole.unit, rest.unit))
        if parts and rest.amount < parts and not (whole.high or rest.high):
            return first._replace(
                end=second.end, value=replace(rest, amount=whole.amount * parts + rest.amount)
            )
    return None


_PARTS: Final = {("foot", "inch"): Decimal(12), ("pound", "ounce"): Decimal(16)}
#: The inches after feet, which say so less clearly than any unit alone: 5ft 10in, 5-foot-10, 6 foot 2.
_INCHES: Final = lazy(
    r"(?: ?(?:ins?|inch|inches)\b|(?=\W|\Z))(?![ -]?(?:feet|foot|ft|miles?|years?|per|%|[°º]))"
)
_FEET_GAPS: Final = frozenset(("", " ", "-"))


def compound(text: str, feet: Found, number: Number) -> Found | None:
    """The length of `feet` with the inches that `number` is right after it; None when it is none."""
    value = feet.value
    if (
        not isinstance(value, Quantity)
        or value.unit != "foot"
        or value.high is not None
        or number.low is None
    ):
        return None
    gap = text[feet.end : number.start]
    if (
        gap not in _FEET_GAPS
        or not number.low < 12
        or number.words
        or (number.tail and number.tail not in ("in", "ins"))
    ):
        return None
    found = _INCHES.match(text, number.end)
    if not found or (gap != "-" and not found[0] and not text[feet.start : feet.end].endswith("foot")):
        return None
    total = Quantity(value.amount * 12 + number.low, "inch", None, value.per)
    return feet._replace(end=found.end(), value=total, rule="quantity:inch")


def _converted(text: str, before: Found, each: Found) -> Found:
    """`each` marked as the conversion of the amount before it, where it is one."""
    first, second = before.value, each.value
    if not (isinstance(first, Money) and isinstance(second, Money)):
        return each
    # "US$5 (S$6)", but also "$US3 billion ($5.5 billion)", where the bare sign must mean another dollar.
    if first.currency == second.currency and first.assumed == second.assumed:
        return each
    gap = text[before.end : each.start]
    if _REPEATS.fullmatch(gap):
        return each._replace(value=replace(second, converts=before.start))
    if first.converts is not None and _AND_AGAIN.fullmatch(gap):
        return each._replace(value=replace(second, converts=first.converts))
    return each
