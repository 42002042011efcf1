"""A dossier: the articles of one story with their facts, names and claims, made when it is asked for and kept
until something in it changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.claims import ledger
from summit_corpus.claims.claim import Ledger
from summit_corpus.compare import Comparison
from summit_corpus.compare.features import SentenceFeatures
from summit_corpus.compare.links import Links
from summit_corpus.compare.matrix import Row, linked
from summit_corpus.facts import Fact
from summit_corpus.stories.names import StoryNames, story_names
from summit_corpus.stories.story import Story
from summit_corpus.verdicts import Subject, Verdict
from summit_corpus.wanted import go_on, waiting_for
from summit_index.fact_faults import attempt
from summit_index.feature_store import StoryFeatures

Aliases = Mapping[str, tuple[str, ...]]

_NO_STORY = Story("", "", ())


@dataclass(frozen=True)
class Dossier:
    """One story: its articles, the earliest first, the facts of each by article id, one name per person, body
    and place, the claims and the comparison of its sentences, the reader's verdicts applied."""

    articles: tuple[Article, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    names: StoryNames
    ledger: Ledger
    story: Story = _NO_STORY
    verdicts: tuple[Verdict, ...] = ()
    features: Mapping[str, Sequence[SentenceFeatures]] = field(
        default_factory=dict, repr=False, compare=False
    )
    compared: Comparison | None = field(default=None, repr=False, compare=False)

    @cached_property
    def comparison(self) -> Comparison:
        """The sentences of the story, to be compared when somebody asks; `compared` where it was made for an
        earlier dossier of the same articles."""
        if self.compared is not None:
            return self.compared
        return Comparison(self.articles, features=self.features, verdicts=self.verdicts)

    @cached_property
    def links(self) -> Links:
        """What leads from a sentence to the other sources, by match and by claim: the same for columns,
        passages and exports."""
        return Links(self.comparison, self.facts, self.ledger)

    def passages(self, pivot: Article | None = None) -> list[Row]:
        """The rows of the passage matrix, of one article where `pivot` is given, with their links."""
        rows = self.comparison.matrix(pivot=pivot, claims=self.ledger)
        return linked(rows, self.links, self.articles)


class Dossiers:
    """Makes dossiers and keeps the last one. May be used from any thread: of two that ask for the same, one
    makes it and the other waits."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._last: Dossier | None = None
        self._aliases: Aliases = {}
        self._asked: tuple[str, tuple[str, ...]] = ("", ())  # generation of the cache, ids of the articles

    def of(self, story: Story, aliases: Aliases, verdicts: Sequence[Verdict] = ()) -> Dossier:
        """The dossier of the articles of a story, as the cache has them now; one that has gone is left
        out. The same object as before when nothing changed; what a change leaves alone is not made again.
        """
        with waiting_for(self._lock):
            generation = self._cache.generation()  # before anything is read
            articles = self._articles(story, generation)
            last, told = self._last, self._about(verdicts, articles)
            if last is None or (last.articles, self._aliases) != (articles, aliases):
                made = self._made(story, articles, aliases, told)
            elif told == last.verdicts and story == last.story:
                made = last
            else:
                made = self._decided(replace(last, story=story, verdicts=told), last, aliases)
            self._last, self._aliases, self._asked = made, aliases, (generation, story.article_ids)
            return made

    def _articles(self, story: Story, generation: str) -> tuple[Article, ...]:
        """Those of the story; the ones at hand while none can have changed."""
        last = self._last
        if last is not None and (generation, story.article_ids) == self._asked:
            return last.articles
        return tuple(self._cache.articles(story.article_ids))

    def _made(
        self, story: Story, articles: tuple[Article, ...], aliases: Aliases, told: tuple[Verdict, ...]
    ) -> Dossier:
        facts: dict[str, tuple[Fact, ...]] = {}
        for article in articles:
            go_on()
            facts[article.id], _ = attempt(article, self._cache)  # the others' claims stay; `doctor` names it
        names = story_names(articles, facts, aliases)
        book = ledger(articles, facts=facts, aliases=aliases, verdicts=_on(Subject.CLAIM, told))
        return Dossier(articles, facts, names, book, story, told, StoryFeatures(articles, self._cache))

    def _decided(self, new: Dossier, last: Dossier, aliases: Aliases) -> Dossier:
        """A dossier of the same articles after another decision: what that is not about stays."""
        claims, matches = (
            _on(subject, new.verdicts) == _on(subject, last.verdicts)
            for subject in (Subject.CLAIM, Subject.MATCH)
        )
        compared = last.comparison
        if not matches:
            compared = compared.with_verdicts(_on(Subject.MATCH, new.verdicts))
        book = last.ledger
        if not claims:
            told = _on(Subject.CLAIM, new.verdicts)
            book = ledger(new.articles, facts=new.facts, aliases=aliases, verdicts=told)
        return replace(new, ledger=book, compared=compared)

    def _about(self, verdicts: Sequence[Verdict], articles: Sequence[Article]) -> tuple[Verdict, ...]:
        """Those on claims and matches of these articles, and of articles that are gone, which the ledger has
        to name; not those on other stories."""
        told = [each for each in verdicts if each.subject is not Subject.STORY]
        here = {article.id for article in articles}
        named = {each.anchor.article for verdict in told for each in verdict.members}
        elsewhere = {article.id for article in self._cache.articles(sorted(named - here))}
        return tuple(
            verdict
            for verdict in told
            if not all(each.anchor.article in elsewhere for each in verdict.members)
        )


def _on(subject: Subject, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    return tuple(each for each in verdicts if each.subject is subject)
