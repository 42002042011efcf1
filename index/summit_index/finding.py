"""From a query to results: what the engine finds, with records, snippets, counts, what was perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_index.engine import Found, Match, SearchEngine, Snippet, Total
from summit_index.nodes import asks_for_facts
from summit_index.prose import HEADLINE
from summit_index.query import Query, parse
from summit_index.records import Records
from summit_index.results import Hit, NotWantedError, Results

FACETS = ("source", "published")

_FEW = 50
"""Up to so many articles are read one by one; beyond, reading all records at once is quicker."""


class Meaning(Protocol):
    """What only the whole library knows of a query."""

    def bound(self, query: Query) -> Query:
        """The query as an engine understands it. Raises QueryError."""
        ...

    def snippet_of(self, article: Article, query: Query) -> Snippet:
        """The piece of an article that shows best why it was found."""
        ...

    def facts_missing(self) -> int:
        """How many articles cannot be found by what they say yet."""
        ...


class Finding:
    """One search. `wanted` is asked between its steps, and NotWantedError raised when nobody waits for the
    answer any more: whoever goes on typing must not wait for a query of before."""

    def __init__(
        self,
        engine: SearchEngine,
        cache: Cache,
        records: Records,
        meaning: Meaning,
        wanted: Callable[[], bool] = lambda: True,
        *,
        facets: bool = True,
        spelling: bool = True,
    ) -> None:
        self._engine = engine
        self._cache = cache
        self._records = records
        self._meaning = meaning
        self._wanted = wanted
        self._fields = FACETS if facets else ()
        self._spelling = spelling

    def found(self, query: Query, limit: int | None, snippets: bool) -> Results:
        """The best `limit` articles, None for all."""
        if query.is_empty:
            return self._everything(query, limit, snippets)
        by_facts, asked = asks_for_facts(query.root), self._meaning.bound(query)
        self._check()
        found = self._engine.search(asked, limit=limit)
        self._check()
        hits = self._hits(query, found.matches, snippets)
        lost = len(found.matches) - len(hits)
        self._check()
        return Results(
            query,
            Total(found.total.value - lost, found.total.exact),
            hits,
            self._did_you_mean(asked, found) if self._spelling else None,
            self._engine.facets(asked, self._fields),
            unread=self._meaning.facts_missing() if by_facts else 0,
        )

    def _check(self) -> None:
        if not self._wanted():
            raise NotWantedError

    def _everything(self, query: Query, limit: int | None, snippets: bool) -> Results:
        shown = self._records.first(limit)
        hits = (
            self._hits(query, [Match(record.id, 0.0, 0, 0) for record in shown], snippets)
            if snippets
            else tuple(Hit(record, 0.0, 0, 0) for record in shown)
        )
        facets = self._engine.facets(query, self._fields) if self._fields else {}  # nor is an index opened
        return Results(query, Total(self._records.size().articles), hits, None, facets)

    def _hits(self, query: Query, matches: Sequence[Match], snippets: bool) -> tuple[Hit, ...]:
        """The matches with what is known of them; those whose articles have gone meanwhile are left out."""
        if not snippets and (len(matches) > _FEW or self._records.read):
            known = self._records.with_ids([match.id for match in matches])
            return tuple(
                Hit(known[match.id], match.score, match.words, match.of)
                for match in matches
                if match.id in known
            )
        articles = {article.id: article for article in self._cache.articles(match.id for match in matches)}
        return tuple(
            Hit(
                articles[match.id].record(),
                match.score,
                match.words,
                match.of,
                self._meaning.snippet_of(articles[match.id], query) if snippets else None,
            )
            for match in matches
            if match.id in articles
        )

    def _did_you_mean(self, query: Query, found: Found) -> str | None:
        """The query with other spellings of the words that no article has: of which one article has all, else
        one has the most. The latter not for a pasted line, in which a name may well be of no article."""
        if not query.units or found.words == len(query.units):
            return None
        from summit_index.meant import corrections

        most, likeliest = 0, None
        for corrected in corrections(query, self._engine.suggest):
            self._check()
            asked = self._meaning.bound(parse(corrected))
            words = self._engine.search(asked, limit=1).words
            if words == len(asked.units):
                return corrected
            if words > most:
                most, likeliest = words, corrected
        return likeliest if len(query.units) < HEADLINE else None
