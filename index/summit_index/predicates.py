"""Whether an article's names, dates and codes are the ones asked for. Apart from the engines, because the
answer must not depend on which one runs, and these values are few enough to be looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from summit_corpus.text.tokens import tokens
from summit_index.fuzzy import near
from summit_index.nodes import Equals, Fuzzy, Leaf, Phrase, Prefix, Range, Word

MAX_MONTHS = 12
"""An interval longer than this says too little about the month to be counted under any."""


def name_matches(leaf: Leaf, names: Sequence[str]) -> bool:
    """Whether one of the names has the word, or all words of the phrase in a row; names are not stemmed."""
    return any(_in_name(leaf, [token.key for token in tokens(name)]) for name in names)


def equals(node: Equals, value: str) -> bool:
    """Whether an id or a language is the one asked for; `en` is also the language of `en-GB`."""
    value = value.casefold()
    if node.prefix:
        return value.startswith(node.value)
    return value == node.value or (node.name == "language" and value.startswith(node.value + "-"))


def overlaps(node: Range, first: date | None, last: date | None) -> bool:
    """Whether something published between `first` and `last` may have been published in the range."""
    if first is None or last is None:
        return False
    return (node.last is None or first <= node.last) and (node.first is None or last >= node.first)


def months(first: date, last: date) -> Iterator[str]:
    """The months an interval touches, as `2025-06`; none when there are more than `MAX_MONTHS`."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    if end - start < MAX_MONTHS:
        for month in range(start, end + 1):
            yield f"{month // 12:04d}-{month % 12 + 1:02d}"


def _in_name(leaf: Leaf, keys: list[str]) -> bool:
    match leaf:
        case Word(key=key):
            return key in keys
        case Prefix(key=key):
            return any(each.startswith(key) for each in keys)
        case Fuzzy(key=key):
            return any(near(each, key) for each in keys)
        case Phrase(keys=wanted):
            size = len(wanted)
            return any(tuple(keys[at : at + size]) == wanted for at in range(len(keys) - size + 1))
