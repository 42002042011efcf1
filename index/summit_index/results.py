"""What a search gives back. Apart from the library so that lists and documents need no more than this."""

from __future__ import annotations

from dataclasses import dataclass, field

from summit_corpus.article import Record
from summit_index.engine import FacetCount, Snippet, Total
from summit_index.query import Query


class NotWantedError(Exception):
    """Nobody waits for the answer any more, and so there is none."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. `words` of `of` words of the query are in it; `snippet` when asked for."""

    record: Record
    score: float
    words: int
    of: int
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. `did_you_mean` is the whole query with other spellings of the words that no
    article has.

    `facets` counts over all matches, not only the hits returned. `unread`: so many articles could not be
    found by what they say, because their facts are still being read; 0 for a query of words. `unfinished`:
    the last word of the query where, being typed, it counted for every word that begins so.
    """

    query: Query
    total: Total
    hits: tuple[Hit, ...]
    did_you_mean: str | None = None
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    unread: int = 0
    unfinished: str = ""
