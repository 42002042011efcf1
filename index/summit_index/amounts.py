"""What may stand after `amount:`. A module of its own because it reads numbers with the grammar of the
facts, which a query without amounts never loads."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from summit_corpus.errors import QueryError
from summit_corpus.facts.amounts import find
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Money, Percent, Quantity
from summit_index.nodes import Amount

_SIGN = re.compile(r"[<>]=?|=")
_BETWEEN = re.compile(r"\.\.\.?")

HINT = "Write amount:8bn, amount:>$1bn, amount:>=1000MW, amount:>50% or amount:5m..20m."


class _Read(NamedTuple):
    low: Decimal
    high: Decimal
    unit: str


def parse_amount(value: str, column: int) -> Amount:
    """The amounts meant by `value`; `column` is that of its first character in the query, from 1.

    A bare number means money, measures and counts alike; with a currency, a per cent sign or a unit only
    those. `>=`, `<=`, `>`, `<` before it and `a..b` between two are understood. Raises QueryError.
    """
    if sign := _SIGN.match(value):
        read = _read(value[sign.end() :], column + sign.end())
        return _open(sign.group(), read)
    between = _BETWEEN.search(value)
    if between is None:
        read = _read(value, column)
        return Amount(read.low, read.high, read.unit)
    left, right = value[: between.start()], value[between.end() :]
    if not left.strip() and not right.strip():
        raise QueryError(f"“{value}” has an amount on neither side", column, HINT)
    low = _read(left, column) if left.strip() else None
    high = _read(right, column + between.end()) if right.strip() else None
    if low and high and low.unit and high.unit and low.unit != high.unit:
        raise QueryError(f"“{value}” goes from {low.unit} to {high.unit}", column, HINT)
    if low and high and high.high < low.low:
        raise QueryError(f"“{value}” ends before it begins", column, HINT)
    unit = (low.unit if low else "") or (high.unit if high else "")
    return Amount(low.low if low else None, high.high if high else None, unit)


def _open(sign: str, read: _Read) -> Amount:
    match sign:
        case ">=" | ">":
            return Amount(read.high if sign == ">" else read.low, None, read.unit, above=sign == ">")
        case "<=" | "<":
            return Amount(None, read.low if sign == "<" else read.high, read.unit, below=sign == "<")
    return Amount(read.low, read.high, read.unit)


def _read(text: str, column: int) -> _Read:
    """One amount that is all of `text`."""
    stripped = text.strip()
    page = Page(stripped)
    for fact in find(page):
        if (fact.start, fact.end) == (0, len(stripped)):
            match fact.value:
                case Money(amount=amount, currency=unit, high=high):
                    return _Read(amount, amount if high is None else high, unit)
                case (
                    Percent(amount=amount, unit=unit, high=high)
                    | Quantity(amount=amount, unit=unit, high=high)
                ):
                    return _Read(amount, amount if high is None else high, unit)
    for number in page.numbers:
        if (number.start, number.end) == (0, len(stripped)) and number.low is not None:
            return _Read(number.low, number.low if number.high is None else number.high, "")
    raise QueryError(f"“{stripped}” is not an amount" if stripped else "An amount is missing", column, HINT)
