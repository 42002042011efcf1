"""What matching looks at in a sentence: its stemmed words, and which of them are names or numbers. Apart
because it depends on one text alone and is kept by the hash of that text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from summit_corpus.article import Article
from summit_corpus.text.furniture import is_furniture
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import Token, is_stop, tokens
from summit_corpus.text.wordlist import words
from summit_corpus.wanted import go_on

__all__ = [
    "FEATURES_VERSION",
    "NUMBER_SIGN",
    "SentenceFeatures",
    "article_features",
    "dump",
    "load",
    "loose_features",
]

FEATURES_VERSION: Final = 1
"""Raised with every change of what the features of a text are; the cache goes by it."""

NUMBER_SIGN: Final = "#"
"""What the term of a number begins with: `#8`."""

#: Words for numbers, which other sources write in digits.
_SMALL_NUMBERS: Final = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBER_WORDS: Final[Mapping[str, str]] = {
    word: str(value) for value, word in enumerate(_SMALL_NUMBERS, start=2)
} | {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}

#: Days and months are written with a capital and name nothing.
_CALENDAR: Final = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december"""
)

#: Forms of address: one paper has them, the next has not.
_TITLES: Final = words("mr mrs ms miss mx dr sir")

_Read: TypeAlias = list[tuple[Span, list[Token]]]


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """A sentence at `span`: `terms` are the stems of its words without stop words, numbers as `#8`, with how
    often each occurs; `words` how each is first written here; `names` those that are written as names."""

    span: Span
    terms: Mapping[str, int]
    words: Mapping[str, str]
    names: frozenset[str]


def article_features(article: Article) -> tuple[SentenceFeatures, ...]:
    """The features of each sentence of an article, in order; those of page furniture have no terms."""
    text = article.text
    read: _Read = []
    for paragraph in article.paragraphs:
        go_on()
        furniture = is_furniture(text, paragraph)
        for span in sentences(text, paragraph):
            read.append((span, [] if furniture else list(tokens(span.of(text)))))
    return _features(text, read)


def loose_features(sentence: str) -> SentenceFeatures:
    """The features of one sentence that stands alone."""
    span = Span(0, len(sentence))
    return _features(sentence, [(span, list(tokens(sentence)))])[0]


def _features(text: str, read: _Read) -> tuple[SentenceFeatures, ...]:
    named = _named(text, read)
    return tuple(_sentence(text, span, found, named) for span, found in read)


def _sentence(text: str, span: Span, found: Sequence[Token], named: set[str]) -> SentenceFeatures:
    terms: dict[str, int] = {}
    written: dict[str, str] = {}
    names: set[str] = set()
    for start, end, key in found:
        if is_stop(key) or key in _TITLES:
            continue
        term = _term(key)
        terms[term] = terms.get(term, 0) + 1
        surface = text[span.start + start : span.start + end]
        written.setdefault(term, surface)
        if key in named and surface[0].isupper():
            names.add(term)
    return SentenceFeatures(span, terms, written, frozenset(names))


def _named(text: str, read: _Read) -> set[str]:
    """The keys that this text writes with a capital and never small. At the beginning of a sentence any word
    has one, but most words that can stand there also stand elsewhere."""
    capital: set[str] = set()
    small: set[str] = set()
    for span, found in read:
        for start, _, key in found:
            (capital if text[span.start + start].isupper() else small).add(key)
    return {key for key in capital - small - _CALENDAR if not key[0].isdigit()}


def _term(key: str) -> str:
    if number := _NUMBER_WORDS.get(key):
        return NUMBER_SIGN + number
    return NUMBER_SIGN + key if key[0].isdigit() else stem(key)


def dump(features: Sequence[SentenceFeatures]) -> bytes:
    """The features as the cache keeps them."""
    rows = [
        [*each.span, *chain.from_iterable((term, n, each.words[term]) for term, n in each.terms.items())]
        for each in features
    ]
    names = [sorted(each.names) for each in features]
    return json.dumps([rows, names], separators=(",", ":")).encode("ascii")


def load(data: bytes) -> tuple[SentenceFeatures, ...]:
    """The reverse of `dump`."""
    rows, names = json.loads(data)
    return tuple(
        SentenceFeatures(
            Span(row[0], row[1]),
            dict(zip(row[2::3], row[3::3], strict=True)),
            dict(zip(row[2::3], row[4::3], strict=True)),
            frozenset(named),
        )
        for row, named in zip(rows, names, strict=True)
    )
