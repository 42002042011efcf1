"""Helpers for tests of amounts: sentences with the expected stretches in [[brackets]], values on one line."""

from __future__ import annotations

import re
from decimal import Decimal

from summit_corpus.facts.amounts import find
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Count, Kind, Money, Multiple, Ordinal, Percent, Quantity, plain_decimal

_MARK = re.compile(r"\[\[(.*?)\]\]")


def plain(marked: str) -> str:
    """The sentence without the marks."""
    return _MARK.sub(r"\1", marked)


def surfaces(marked: str) -> list[str]:
    """What is marked, in order."""
    return _MARK.findall(marked)


def spans(marked: str) -> list[tuple[int, int]]:
    """Where the marked stretches stand in the plain sentence."""
    # Every mark before a stretch took four characters that the plain sentence does not have.
    return [
        (found.start() - 4 * place, found.end() - 4 * (place + 1))
        for place, found in enumerate(_MARK.finditer(marked))
    ]


def amounts(text: str, kind: Kind) -> list[Fact]:
    """The amounts of one kind in a text."""
    return [fact for fact in find(Page(text)) if fact.kind is kind]


def said(fact: Fact) -> str:
    """The value on one line: `3..5 percent`, `8000000000 USD?` (currency assumed), `500000 barrel/day`."""
    value = fact.value
    if isinstance(value, Money):
        return f"{_number(value.amount, value.high)} {value.currency}{'?' if value.assumed else ''}"
    if isinstance(value, Percent):
        return f"{_number(value.amount, value.high)} {value.unit}"
    if isinstance(value, Quantity):
        return f"{_number(value.amount, value.high)} {value.unit}{'/' + value.per if value.per else ''}"
    if isinstance(value, Count):
        return f"{_number(value.amount, value.high)} {value.noun}".rstrip()
    if isinstance(value, Multiple):
        return _number(value.factor, value.high)
    assert isinstance(value, Ordinal)
    return f"{value.rank} {value.noun}".rstrip()


def _number(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return "?"
    return plain_decimal(low) + (f"..{plain_decimal(high)}" if high is not None else "")


def check(marked: str, kind: Kind, values: list[str]) -> None:
    """Asserts that exactly the marked stretches are amounts of `kind` and that they say `values`."""
    found = amounts(plain(marked), kind)
    assert [fact.surface for fact in found] == surfaces(marked)
    assert [(fact.start, fact.end) for fact in found] == spans(marked)
    assert [said(fact) for fact in found] == values
