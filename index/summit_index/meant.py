"""Other spellings of a whole query. Apart from the library so that "did you mean" can be tested alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, product

from summit_corpus.text.span import Span
from summit_corpus.text.tokens import is_stop, tokens
from summit_index.asking import ASKING
from summit_index.nodes import TEXT_FIELDS, Leaf, Phrase, Word, leaves
from summit_index.query import Query

_ALTERNATIVES = 3
_TRIALS = 8
"""Corrected queries that are tried at most; each is a search of its own."""


def corrections(query: Query, suggest: Callable[[str], list[str]]) -> Iterator[str]:
    """The query's text with its unknown words replaced, the likeliest spelling first.

    `suggest` gives the words that one may be a slip of, and none for a word that is known. Nothing when
    no word can be corrected; a word that says or asks nothing in particular never is.
    """
    places: dict[Span, list[str]] = {}
    for field in TEXT_FIELDS:
        for leaf in leaves(query.root, within=field):
            for span, key in _words(query.text, leaf):
                if span not in places and (found := _slips(key, suggest)):
                    places[span] = found
    if not places:
        return
    spans = sorted(places, reverse=True)
    for chosen in islice(product(*(places[span] for span in spans)), _TRIALS):
        text = query.text
        for span, word in zip(spans, chosen, strict=True):
            text = text[: span.start] + word + text[span.end :]
        yield text


def _slips(key: str, suggest: Callable[[str], list[str]]) -> list[str]:
    """The few likeliest words that `key` may be a slip of."""
    if key in ASKING or is_stop(key):
        return []
    return [word for word in suggest(key) if not _is_another(key, word)][:_ALTERNATIVES]


def _is_another(key: str, word: str) -> bool:
    """Whether a short word with one other letter is more likely another word (`dam`, `day`; `pays`, `days`):
    of three letters any, of four the first, with which few slips are made."""
    if len(key) > 4 or len(key) != len(word) or sorted(key) == sorted(word):
        return False
    return len(key) < 4 or key[0] != word[0]


def _words(text: str, leaf: Leaf) -> Iterator[tuple[Span, str]]:
    """Each word of a leaf and where it stands in the query."""
    if isinstance(leaf, Word):
        yield leaf.span, leaf.key
    elif isinstance(leaf, Phrase):
        for token in tokens(leaf.span.of(text)):
            yield Span(leaf.span.start + token.start, leaf.span.start + token.end), token.key
