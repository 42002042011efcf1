"""The places of an article that something points to: the query's hits, and what the reader looks for.

Apart from the pane because it knows no screen: an article and a query in, stretches of text out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from summit_corpus.article import Article
from summit_corpus.text.find import find_all
from summit_corpus.text.span import Span
from summit_index.query import Query
from summit_index.snippets import marks

Said = Callable[[Article, Query], Sequence[Span]]
"""Where an article says what a query asks for by person, place, quote or amount, in order."""


class Places:
    """Hits of `query` in `article`, made a paragraph at a time, and the occurrences of `needle`.

    `at` is the place the user last went to.
    """

    def __init__(self, article: Article, query: Query | None, said: Said | None = None) -> None:
        self.article = article
        self.needle = ""
        self.found: tuple[Span, ...] = ()
        self.at: Span | None = None
        self._said = said
        self.ask(query)

    def ask(self, query: Query | None) -> None:
        """Another query, or the same one anew; what was found by `look_for` stays, and the place gone to
        where it is one still."""
        self._query = query
        self._hits: dict[int, tuple[Span, ...]] = {}
        self._facts = self._said(self.article, query) if self._said and query is not None else ()
        if self.at is not None and not self._is_place(self.at):
            self.at = None

    def _is_place(self, span: Span) -> bool:
        """Whether it is one of those that one goes through."""
        if self.needle:
            return span in self.found
        paragraphs = self.article.paragraphs
        index = bisect_right([each.start for each in paragraphs], span.start) - 1
        return index >= 0 and span in self.hits(index)

    def look_for(self, needle: str) -> None:
        """Finds every occurrence of `needle`; an empty one clears."""
        self.needle, self.at = needle, None
        self.found = find_all(self.article.text, needle) if needle else ()

    def hits(self, paragraph: int) -> tuple[Span, ...]:
        """The query's hits in one paragraph, in order."""
        if self._query is None or self._query.is_empty:
            return ()
        if paragraph not in self._hits:
            span = self.article.paragraphs[paragraph]
            said = [each for each in self._facts if span.start <= each.start < span.end]
            words = marks(self.article.text, self._query, span.start, span.end)
            left = [each for each in words if not any(each.overlaps(fact) for fact in said)]
            self._hits[paragraph] = tuple(sorted([*left, *said])) if said else words
        return self._hits[paragraph]

    def found_in(self, start: int, end: int) -> list[Span]:
        """The occurrences of the needle that touch `[start, end)`."""
        if not self.found:
            return []
        low = bisect_left([span.end for span in self.found], start + 1)
        return [span for span in self.found[low:] if span.start < end]

    def first_hit(self) -> Span | None:
        """The query's first hit."""
        for index in range(len(self.article.paragraphs)):
            for span in self.hits(index):
                return span
        return None

    def all(self) -> tuple[Span, ...]:
        """What one goes through: the occurrences of the needle, without one all hits of the query."""
        if self.needle:
            return self.found
        return tuple(span for index in range(len(self.article.paragraphs)) for span in self.hits(index))

    def next(self, offset: int, step: int) -> Span | None:
        """The next (1) or previous (-1) place, around the end; from `offset` when none was visited yet."""
        places = self.all()
        if not places:
            return None
        if self.at in places:
            return places[(places.index(self.at) + step) % len(places)]
        index = bisect_left([span.start for span in places], offset)
        return places[(index if step > 0 else index - 1) % len(places)]

    @property
    def counter(self) -> str:
        """`3/12` for the place the user is at, empty when there is nothing to go through."""
        if not self.needle and self.at is None:
            return ""
        places = self.all()
        return f"{places.index(self.at) + 1 if self.at in places else 0}/{len(places)}"
