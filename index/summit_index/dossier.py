"""A dossier: the articles of one story with their facts, names and claims, made when it is asked for and kept
until something in it changes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.claims import ledger
from summit_corpus.claims.claim import Ledger
from summit_corpus.facts import Fact
from summit_corpus.stories.names import StoryNames, story_names
from summit_corpus.verdicts import Verdict
from summit_index.fact_store import facts_of

Aliases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Dossier:
    """One story: its articles in the library's order, the facts of each by article id, one name per person,
    body and place, and the claims, the reader's verdicts applied."""

    articles: tuple[Article, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    names: StoryNames
    ledger: Ledger


class Dossiers:
    """Makes dossiers and keeps the last one. May be used from any thread: of two that ask for the same, one
    makes it and the other waits."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._last: Dossier | None = None
        self._aliases: Aliases = {}
        self._verdicts: tuple[Verdict, ...] = ()

    def of(self, ids: Iterable[str], aliases: Aliases, verdicts: Sequence[Verdict] = ()) -> Dossier:
        """The dossier of the articles with these ids, as the cache has them now; one that has gone is left
        out. The same object as before when nothing changed; what a change leaves alone is not made again.
        """
        with self._lock:
            articles = tuple(self._cache.articles(ids))
            last, told = self._last, self._about(verdicts, articles)
            if last is None or (last.articles, self._aliases) != (articles, aliases):
                facts = {article.id: facts_of(article, self._cache) for article in articles}
                names = story_names(articles, facts, aliases)
            elif told == self._verdicts:
                return last
            else:
                articles, facts, names = last.articles, dict(last.facts), last.names
            book = ledger(articles, facts=facts, aliases=aliases, verdicts=told)
            self._last, self._aliases, self._verdicts = Dossier(articles, facts, names, book), aliases, told
            return self._last

    def _about(self, verdicts: Sequence[Verdict], articles: Sequence[Article]) -> tuple[Verdict, ...]:
        """Those on these articles, and those on articles that are gone, which the ledger has to name; not
        those on other stories."""
        here = {article.id for article in articles}
        named = {each.anchor.article for verdict in verdicts for each in verdict.members}
        elsewhere = {article.id for article in self._cache.articles(sorted(named - here))}
        return tuple(
            verdict
            for verdict in verdicts
            if not all(each.anchor.article in elsewhere for each in verdict.members)
        )
