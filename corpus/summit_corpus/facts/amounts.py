"""Every amount of a text: money, percentages, quantities, multiples, counts and ordinals. Apart from the
families because it decides which reading of a number wins."""

from __future__ import annotations

from typing import Final

from summit_corpus.facts import count, money, multiple, ordinal, percent, quantity
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.found import Found
from summit_corpus.facts.joined import compound, join
from summit_corpus.facts.nearby import After, after, hedges
from summit_corpus.facts.number import Number
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Kind

__all__ = ["find"]

#: A hedge is looked for before these; an ordinal has none.
_HEDGED: Final = frozenset((Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.COUNT, Kind.MULTIPLE))


def find(page: Page) -> list[Fact]:
    """The amounts of `page` in text order; no two overlap. Linear in the length."""
    found = join(page.text, _read(page))
    last = 0
    facts: list[Fact] = []
    for each in sorted([*found, *multiple.words_of_change(page.text)], key=lambda one: one.start):
        if each.start >= last:
            facts.append(
                page.fact(
                    each.kind, each.start, each.end, each.value, each.rule, _qualifiers(page.text, each)
                )
            )
            last = each.end
    return facts


def _read(page: Page) -> list[Found]:
    """What every number of `page` measures or counts, one after the other."""
    text, reader = page.text, money.Reader(page.text)
    out: list[Found] = []
    previous = -1
    for number in page.numbers:
        last = out[-1] if out else None
        if last and last.kind is Kind.QUANTITY and (taller := compound(text, last, number)):
            out[-1] = taller
        elif not last or number.start >= last.end:
            found = _one(page, reader, number, previous, last.end if last else 0)
            if found:
                out.append(found)
        previous = number.end
    return out


def _one(page: Page, reader: money.Reader, number: Number, previous: int, floor: int) -> Found | None:
    """The one reading of `number` that wins: the more specific one."""
    text = page.text
    if number.ordinal:
        return ordinal.read(text, number, previous, page.sentence_at(number.start).start)
    near: After = after(text, number.end)
    return (
        reader.read(number, near, floor)
        or percent.read(text, number, near)
        or quantity.read(text, number, near)
        or multiple.read(text, number)
        or count.read(text, number, page.sentence_at(number.start).start)
    )


def _qualifiers(text: str, found: Found) -> tuple[tuple[str, str], ...]:
    out = list(found.qualifiers)
    if found.kind in _HEDGED:
        out += hedges(text, found.start, found.number.end if found.kind is Kind.COUNT else found.end)
    if found.kind is Kind.PERCENT:
        out += percent.movement(text, found.start, found.end)
    if found.kind is Kind.MONEY and (below := quantity.per(text, found.end)):
        out.append(("per", below))
    return tuple(sorted(out))
