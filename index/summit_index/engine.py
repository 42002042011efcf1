"""What a search engine is to us: a small protocol and the plain values that cross it.

Nothing above this module knows which engine runs; every engine passes tests/index/contract.py.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from summit_corpus.article import Article, Record
from summit_corpus.text.span import Span
from summit_index.query import Query

ALL_FIRST = 2
"""Up to so many words, the articles with all of them come before those with some; of more words, the best
score comes first. Measured on 3,730 reports of nine outlets and 1,971 of an agency (nDCG@10): for two words
it makes no difference (-.003 to +.008 on four sets of queries), for three it costs up to .016, for four
.014, for whole questions .025: a long article has every word somewhere. To weigh all words with 1.1 to 1.4
times the score gained nothing either."""


@dataclass(frozen=True, slots=True)
class Match:
    """One article an engine found. `words` of `of` query words are in it (equal: all of them)."""

    id: str
    score: float
    words: int
    of: int


@dataclass(frozen=True, slots=True)
class Total:
    """How many articles match; `exact` is false when `value` is only a lower bound."""

    value: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """An engine's answer: matches best first, ids unique. `words` is the most of the query's words that any
    article has, be it among the matches or beyond the limit."""

    matches: tuple[Match, ...]
    total: Total
    words: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many matching articles have this value, e.g. `The Straits Times` or `2025-06`."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What an engine holds, for `doctor`: name with version, articles, bytes on disk."""

    engine: str
    articles: int
    size: int


class SearchEngine(Protocol):
    """An index over articles, keyed by article id.

    One writer at a time; `search` may be called from any thread and sees the last finished `add`.
    """

    rebuilt: str
    """Why earlier contents were thrown away, in one line; empty when they were not."""

    def build(self, articles: Iterable[Article]) -> None:
        """Replaces everything by these articles."""

    def add(self, articles: Iterable[Article]) -> None:
        """Adds or replaces articles by id, durably and all at once."""

    def remove(self, ids: Iterable[str]) -> None:
        """Removes articles; unknown ids are ignored."""

    def search(self, query: Query, *, limit: int | None = 20) -> Found:
        """The best `limit` articles (None: all), by score; of up to `ALL_FIRST` words those with all come
        before those with some."""

    def suggest(self, word: str, *, limit: int = 5) -> list[str]:
        """Indexed words that `word` may be a slip of, most likely first; empty when `word` is indexed."""

    def complete(self, prefix: str, *, limit: int = 8) -> list[str]:
        """Indexed words beginning with `prefix`, most frequent first."""

    def facets(self, query: Query, fields: Sequence[str]) -> dict[str, list[FacetCount]]:
        """Counts over all matching articles for `source` and `published` (by month), most frequent first."""

    def ids(self) -> dict[str, str]:
        """Article id to the `fingerprint` it was indexed with: what `sync` compares against."""

    def state(self) -> str:
        """A short name for the present contents; another one after every change."""

    def stats(self) -> Stats:
        """What the index holds."""

    def verify(self) -> str:
        """Looks at everything that is stored; one line on what was damaged and thrown away, else empty."""

    def close(self) -> None:
        """Releases files and locks."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text; `start` and `marks` are offsets into the article's text."""

    start: int
    text: str
    marks: tuple[Span, ...] = ()


def fingerprint(record: Record, content_hash: str) -> str:
    """32 hexadecimal digits that change with everything of an article that can be searched for.

    `content_hash` is that of its text, as in `Article.content_hash`.
    """
    published = record.published.iso() if record.published else ""
    parts = (content_hash, record.title, record.source, record.authors, published, record.language)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
