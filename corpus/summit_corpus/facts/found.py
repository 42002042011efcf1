"""One amount while it is being read: what the families of amounts hand to each other. Apart from `Fact`
because ranges are joined and qualifiers added before a fact is made."""

from __future__ import annotations

from typing import NamedTuple

from summit_corpus.facts.number import Number
from summit_corpus.facts.values import Kind, Value

__all__ = ["Found"]


class Found(NamedTuple):
    """A stretch `[start, end)` with its value, the number it rests on, and the rule that read it."""

    kind: Kind
    start: int
    end: int
    value: Value
    rule: str
    number: Number
    qualifiers: tuple[tuple[str, str], ...] = ()
