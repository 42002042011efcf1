"""What a fact says, in words: its normal value on one line, and its surface short enough for a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.values import (
    Count,
    Date,
    Duration,
    Money,
    Multiple,
    Name,
    Ordinal,
    Percent,
    Quantity,
    Quote,
    Status,
    plain_decimal,
)
from summit_tui.export.nouns import ordinal, plural_of

_SHORTER: Final = (
    (re.compile(r"\s*\b(?:trillion|tn)\b", re.I), "tn"),
    (re.compile(r"\s*\b(?:billion|bn)\b", re.I), "bn"),
    (re.compile(r"\s*\b(?:million|mn)\b", re.I), "m"),
    (re.compile(r"\s*(?:\bper\s?cent\b\.?|\bpercent\b)(?!age)", re.I), "%"),
    (re.compile(r"\bcubic (?:metre|meter)s?\b", re.I), "cu m"),
    (re.compile(r"^(?:the|a|an)\s+", re.I), ""),
)


_ISO: Final = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_SPANS: Final = ("year", "month", "week", "day", "hour", "minute", "second")

#: Qualifiers that change what a value says; the others are about how it is written.
_SHOWN: Final = ("approx", "bound", "change", "basis", "mark")
#: The one that says what of the value is not in its sentence.
_EVENT: Final = "event"


def value_words(fact: Fact, *, grouped: bool = False, named: bool = True) -> str:
    """The normal value: `8000000000 USD`, `5 republics`, `40 percent (more than)`, `by 2030`,
    `railway: under way`, and where its sentence names no railway `railway: planned (event named in the
    sentence before)`; without `named` only what is equal for equal values.

    `grouped` puts commas between thousands, for people; what cannot be known reads `unknown`.
    """
    words = _WORDS[type(fact.value)](fact.value, grouped)
    hedges = [word for name, word in fact.qualifiers if name in _SHOWN]
    hedges += [named_where(fact)] if named and named_where(fact) else []
    return f"{words} ({', '.join(hedges)})" if hedges else words


def named_where(fact: Fact) -> str:
    """`event named in the sentence before`: of a status whose event its own sentence does not name."""
    where = fact.qualifier(_EVENT)
    return f"{_EVENT} {where}" if where else ""


def same_value(fact: Fact) -> object:
    """What is equal for two facts that say the same: five countries and five republics are one number."""
    value = fact.value
    return (value.amount, value.high) if isinstance(value, Count) else value_words(fact, named=False)


def shortened(surface: str, width: int) -> str:
    """`surface` with scales and units abbreviated when it is longer than `width` characters; not cut."""
    if len(surface) <= width:
        return surface
    for pattern, short in _SHORTER:
        surface = pattern.sub(short, surface)
    return surface


def _number(amount: Decimal, high: Decimal | None, grouped: bool) -> str:
    text = plain_decimal(amount, grouped=grouped)
    return text if high is None else f"{text} to {plain_decimal(high, grouped=grouped)}"


def _of(amount: Decimal | None, high: Decimal | None, unit: str, grouped: bool) -> str:
    """So much of a unit or a counted thing, which is in the plural unless it is one."""
    if amount is None:
        return f"{plural_of(unit)}, number not given" if unit else "number not given"
    named = unit if abs(amount) == 1 and high is None else plural_of(unit)
    return f"{_number(amount, high, grouped)} {named}".rstrip()


def _money(value: Money, grouped: bool) -> str:
    assumed = " (assumed)" if value.assumed else ""
    if value.amount is None:
        return f"{value.currency}{assumed}, amount not given"
    return f"{_number(value.amount, value.high, grouped)} {value.currency}{assumed}"


def _quantity(value: Quantity, grouped: bool) -> str:
    per = f" per {value.per}" if value.per else ""
    return _of(value.amount, value.high, value.unit, grouped) + per


def _date(value: Date, _grouped: bool) -> str:
    role = "" if value.role == "on" else f"{value.role} "
    return f"{role}{value.iso or 'unknown'}".replace("/", " to ")


def _duration(value: Duration) -> str:
    """`3 days`, `1 year 6 months`; the ISO form where it is no plain one."""
    found = _ISO.fullmatch(value.iso or "")
    parts = [(part, name) for part, name in zip(found.groups(), _SPANS, strict=True) if part] if found else []
    said = " ".join(f"{part} {name if part == '1' else plural_of(name)}" for part, name in parts)
    return said or value.iso or "unknown"


def _multiple(value: Multiple, grouped: bool) -> str:
    if value.factor is None:
        return "times, number not given"
    return f"{_number(value.factor, value.high, grouped)} times"


_WORDS: Final[Mapping[type[Any], Callable[[Any, bool], str]]] = {
    Money: _money,
    Percent: lambda value, grouped: _of(value.amount, value.high, value.unit, grouped),
    Quantity: _quantity,
    Count: lambda value, grouped: _of(value.amount, value.high, value.noun, grouped),
    Ordinal: lambda value, _: f"{ordinal(value.rank)} {value.noun}".rstrip(),
    Multiple: _multiple,
    Date: _date,
    Duration: lambda value, _: _duration(value),
    Status: lambda value, _: f"{value.event}: {value.state}" if value.event else value.state,
    Name: lambda value, _: value.name,
    Quote: lambda value, _: f"said by {value.speaker}" if value.speaker else "speaker unknown",
}
