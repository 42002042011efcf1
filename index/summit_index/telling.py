"""The most telling words of a pasted text, judged by the text alone: a query is the same for every corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import tokens
from summit_index.nodes import Node, Phrase, Word

if TYPE_CHECKING:
    from summit_index.query import Query

_NAME = 2
"""A name or figure weighs as much as a word said twice more: news is told apart by them."""


def telling(items: Sequence[Node], text: str, most: int) -> list[Node]:
    """The `most` most telling of the words of `text`, in its order: those said often, names and figures, and
    of equal ones the longest."""
    said = Counter(stem(token.key) for token in tokens(text))

    def weight(item: Node) -> tuple[int, int]:
        keys = item.keys if isinstance(item, Phrase) else (item.key,) if isinstance(item, Word) else ()
        surface = item.span.of(text) if isinstance(item, Word | Phrase) else ""
        named = surface[:1].isupper() or any(char.isdigit() for char in surface)
        return max((said[stem(key)] for key in keys), default=0) + _NAME * named, len(surface)

    kept = sorted(range(len(items)), key=lambda at: weight(items[at]), reverse=True)[:most]
    return [items[at] for at in sorted(kept)]


def shortened(query: Query) -> str:
    """That not all words of a pasted text are looked for; empty where they are."""
    if not query.left_out:
        return ""
    count = len(query.units)
    return f"searched for the {count:,} most telling of {count + query.left_out:,} words"
