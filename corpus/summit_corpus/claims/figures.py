"""A fact -> what of it is compared: numbers in one unit, days, or a word. Apart from the comparing,
because this is where the ways of writing a value end."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from summit_corpus.claims.units import in_base, unit_class
from summit_corpus.facts import Fact
from summit_corpus.facts.values import (
    Count,
    Date,
    Duration,
    Money,
    Multiple,
    Ordinal,
    Percent,
    Quantity,
    Quote,
    Status,
)
from summit_corpus.text.fold import fold
from summit_corpus.text.numbers import SCALE_POWERS
from summit_corpus.text.wordlist import words

__all__ = ["ROUND_FROM", "Figure", "figure", "iso_days"]


class Figure(NamedTuple):
    """What is compared of a fact. `unit` says what with what; numbers and days run from `low` to `high`.

    `step` is the place of the last digit printed; `loose` whether it was hedged ("about"); `bound` is 1
    for "at least", -1 for "up to", else 0. `written` is the unit as written where several are one.
    `word` is what cannot be measured: a state, a vague word.
    """

    unit: str
    low: Decimal | None
    high: Decimal | None
    step: Decimal = Decimal(1)
    loose: bool = False
    bound: int = 0
    word: str = ""
    currency: str = ""
    assumed: bool = False
    written: str = ""


#: Whole numbers from here on are taken as rounded to their last digit that is not 0.
ROUND_FROM: Final = 1000

_AT_LEAST: Final = words(
    "more over least exceeding above upwards excess minimum topped surpassed beyond past"
)
_AT_MOST: Final = words("less up under fewer below most maximum many within")
#: What vague words stand for, lowest and highest.
_VAGUE: Final = {
    "couple": (2, 3), "few": (3, 9), "handful": (3, 9), "several": (3, 9), "dozen": (12, 12),
    "dozens": (24, 119), "scores": (40, 199), "tens": (20, 99), "hundred": (100, 100),
    "hundreds": (200, 1999), "thousand": (1000, 1000), "thousands": (2000, 19999),
    "million": (1_000_000, 1_000_000), "millions": (2_000_000, 99_999_999),
    "billions": (2_000_000_000, 99_999_999_999),
}  # fmt: skip
_WORD: Final = re.compile(r"[a-z]+")
_DIGITS: Final = re.compile(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?")

_PART: Final = r"(\d+(?:\.\d+)?)"
_ISO_DURATION: Final = re.compile(
    rf"P(?:{_PART}Y)?(?:{_PART}M)?(?:{_PART}W)?(?:{_PART}D)?(?:T(?:{_PART}H)?(?:{_PART}M)?(?:{_PART}S)?)?"
)
#: Days of a year, month, week, day, hour, minute, second.
_DAYS: Final = (
    *(Decimal(days) for days in ("365.25", "30.4375", "7", "1")),
    *(Decimal(1) / parts for parts in (24, 1440, 86400)),
)


def figure(fact: Fact) -> Figure:
    """What of `fact` is compared with others."""
    value = fact.value
    match value:
        case Ordinal():
            return Figure("ordinal", Decimal(value.rank), Decimal(value.rank))
        case Duration():
            days = _duration_days(value.iso)
            loose, bound = _looseness(fact)
            word = fold(fact.surface) if days is None else ""
            return Figure("duration", days, days, Decimal(1), loose, bound, word)
        case Date():
            return _date(fact, value)
        case Status():
            return Figure("status", None, None, word=value.state)
        case Quote():
            return Figure("quote", None, None, word=value.speaker or "")
    return _amount(fact)


def _amount(fact: Fact) -> Figure:
    value = fact.value
    match value:
        case Money():
            made = _numeric(fact, "money", value.amount, value.high)
            return made._replace(currency=value.currency, assumed=value.assumed)
        case Percent():
            unit = "percent" if value.unit == "percent" else "point"
            return _numeric(fact, unit, value.amount, value.high)
        case Quantity():
            unit = unit_class(value.unit)
            made = _numeric(fact, f"{unit}/{value.per}" if value.per else unit, value.amount, value.high)
            low, high = in_base(value.amount, value.unit), in_base(value.high or value.amount, value.unit)
            return made._replace(low=low, high=high, step=in_base(made.step, value.unit), written=value.unit)
        case Count():
            return _numeric(fact, "count", value.amount, value.high)
        case Multiple():
            return _numeric(fact, "multiple", value.factor, value.high)
    return Figure("", None, None)


def _looseness(fact: Fact) -> tuple[bool, int]:
    """Whether the figure is hedged, and in which direction it is bounded."""
    bound = set(_WORD.findall(fact.qualifier("bound").lower()))
    direction = 1 if bound & _AT_LEAST else -1 if bound & _AT_MOST else 0
    if bound & {"no", "not"}:
        direction = -direction  # no more than, not less than
    return bool(fact.qualifier("approx")), direction


def _numeric(fact: Fact, unit: str, amount: Decimal | None, high: Decimal | None) -> Figure:
    loose, bound = _looseness(fact)
    if amount is None:
        low, top = _vague(fact.surface)
        return Figure(unit, low, top, word=fold(fact.surface) if low is None else "", loose=True)
    step = _step(fact.surface, amount)
    return Figure(unit, amount, amount if high is None else high, step, loose, bound)


def _vague(surface: str) -> tuple[Decimal | None, Decimal | None]:
    """The range of "dozens" or "hundreds of thousands"; None where no word is known."""
    low, high, known = Decimal(1), Decimal(1), False
    for word in _WORD.findall(surface.lower()):
        if word in _VAGUE:
            least, most = _VAGUE[word]
            if known and word.rstrip("s") in SCALE_POWERS:
                least = most = 10 ** SCALE_POWERS[word.rstrip("s")]
            low, high, known = low * least, high * most, True
    return (low, high) if known else (None, None)


def _step(surface: str, amount: Decimal) -> Decimal:
    """The value of the last digit as printed: 0.1 billion for "$94.8bn"."""
    found = _DIGITS.search(surface)
    if found:
        written = re.sub(r"[^\d.]", "", found.group())
        mantissa = Decimal(written)
        if mantissa and amount:
            exponent = mantissa.as_tuple().exponent
            return abs(amount / mantissa) * Decimal(1).scaleb(int(exponent))
    exponent = int(amount.normalize().as_tuple().exponent)
    return Decimal(1).scaleb(exponent if amount >= ROUND_FROM else min(exponent, 0))


def _duration_days(iso: str | None) -> Decimal | None:
    found = _ISO_DURATION.fullmatch(iso or "")
    if not found or not any(found.groups()):
        return None
    return sum(
        (Decimal(part) * days for part, days in zip(found.groups(), _DAYS, strict=True) if part), Decimal(0)
    )


@lru_cache(maxsize=1 << 12)
def iso_days(iso: str | None) -> tuple[int, int] | None:
    """First and last day (ordinals) of an ISO date, month, year or interval; None for anything else."""
    parts = [_one_iso(part) for part in (iso or "").split("/")]
    if not 1 <= len(parts) <= 2 or parts[0] is None or parts[-1] is None or parts[-1][1] < parts[0][0]:
        return None
    return parts[0][0], parts[-1][1]


def _one_iso(part: str) -> tuple[int, int] | None:
    pieces = part.split("-")
    try:
        year, month, day = ([int(piece) for piece in pieces] + [0, 0])[:3]
        if len(pieces) == 3:
            return (only := date(year, month, day).toordinal()), only
        if len(pieces) == 2:
            last = monthrange(year, month)[1]
            return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
        if len(part) == 4:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except (ValueError, OverflowError):
        return None
    return None


def _date(fact: Fact, value: Date) -> Figure:
    days = iso_days(value.iso)
    if days is None:
        return Figure("date", None, None, word=fold(fact.surface))
    return Figure("date", Decimal(days[0]), Decimal(days[1]))
