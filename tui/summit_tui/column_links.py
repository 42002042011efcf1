"""What the columns show of each other: a rank for every sentence, the facts that another column holds too.
Apart from the screen, because it is worked out in a thread and knows no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summit_corpus.article import Article
from summit_corpus.claims.contrary import contrary
from summit_corpus.compare import Comparison
from summit_corpus.compare.links import Link, Rank
from summit_corpus.compare.versions import are_versions
from summit_corpus.errors import UnknownArticleError
from summit_corpus.text.copies import NOTED_COPY
from summit_corpus.text.span import Span
from summit_index.dossier import Dossier
from summit_tui.card import percent


@dataclass(frozen=True)
class ColumnMarks:
    """`ranks`: by the offset at which a sentence begins the highest rank of its links to the other columns;
    `also`: facts that one of them holds too, in text order."""

    ranks: Mapping[int, Rank] = field(default_factory=dict)
    also: tuple[Span, ...] = ()


class ColumnLinks:
    """The links of a story, and what they come to for the articles on screen."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.articles: dict[str, Article] = {article.id: article for article in dossier.articles}
        self._known: dict[tuple[str, int], dict[str, Link]] = {}
        self._marks: dict[tuple[str, frozenset[str]], ColumnMarks] = {}
        self._neighbours: dict[str, list[str]] = {}
        self._wordings: dict[tuple[str, str], Wording] = {}

    def holds(self, article: Article) -> bool:
        """Whether this is an article of the story, with the text that was compared."""
        known = self.articles.get(article.id)
        return known is not None and known.text == article.text

    def links_of(self, article_id: str, sentence: Span) -> dict[str, Link]:
        """Every link of a sentence, by article id; none for an article of another story."""
        if article_id not in self.articles:
            return {}
        place = article_id, sentence.start
        if place not in self._known:
            self._known[place] = self.dossier.links.of(self.articles[article_id], sentence)
        return self._known[place]

    def marks(self, article_id: str, others: Iterable[str]) -> ColumnMarks:
        """What to mark in an article that stands beside these. Takes a while for a long text, and next to
        nothing the second time. Raises UnknownArticleError for one of another story."""
        beside = frozenset(others) - {article_id}
        key = article_id, beside
        if key not in self._marks:
            if article_id not in self.articles:
                raise UnknownArticleError(f"“{article_id}” tells another story", "")
            article = self.articles[article_id]
            ranks = {span.start: self._rank(article_id, span, beside) for span in article.sentences}
            self._marks[key] = ColumnMarks(ranks, tuple(self._also(article_id, beside)))
        return self._marks[key]

    def neighbours(self, article_id: str) -> list[str]:
        """The other articles, those first to which most sentences of this one lead. Takes as long as `marks`,
        and nothing the second time."""
        if article_id not in self._neighbours:
            self._neighbours[article_id] = self._counted(article_id)
        return self._neighbours[article_id]

    def wording(self, a: str, b: str) -> Wording:
        """What two of the articles share word for word. Takes milliseconds, and nothing the second time."""
        if (a, b) not in self._wordings:
            found = wording(self.articles[a], self.articles[b], self.dossier.comparison)
            self._wordings[a, b] = found
        return self._wordings[a, b]

    def _counted(self, article_id: str) -> list[str]:
        counts = dict.fromkeys((each for each in self.articles if each != article_id), 0)
        for span in self.articles[article_id].sentences if article_id in self.articles else ():
            for other, link in self.links_of(article_id, span).items():
                counts[other] += link.rank >= Rank.RELATED
        return sorted(counts, key=lambda other: -counts[other])

    def _rank(self, article_id: str, sentence: Span, beside: frozenset[str]) -> Rank:
        links = self.links_of(article_id, sentence)
        return max((link.rank for other, link in links.items() if other in beside), default=Rank.NONE)

    def _also(self, article_id: str, beside: frozenset[str]) -> Iterable[Span]:
        """The facts of the claims that another column has a value of which goes with this one."""
        for fact in self.dossier.facts.get(article_id, ()):
            claim = self.dossier.ledger.claim_of(article_id, fact)
            members = claim.members if claim is not None else ()
            if any(each.article_id in beside and not contrary(fact, each.fact) for each in members):
                yield Span(fact.start, fact.end)


@dataclass(frozen=True)
class Wording:
    """What two articles on screen share word for word: a note each, and whether a word diff makes sense."""

    notes: tuple[str, ...] = ()
    versions: bool = False


def wording(a: Article, b: Article, comparison: Comparison) -> Wording:
    """The notes that the wording of two articles is worth, none for most, short enough for one line of 80
    cells; of the two directions the one in which more is shared counts. Takes milliseconds."""
    pairs = ((a, b), (b, a))
    share = max(comparison.shared_copy(*pair).outside_quotes for pair in pairs)
    rewriting = max((comparison.rewritten(*pair) for pair in pairs), key=lambda each: each.share)
    versions = are_versions(a, b, comparison)
    notes = []
    if versions:
        declared = a.version_of == b.id or b.version_of == a.id
        notes.append("two versions (v: word diff)" if declared else "v: word diff")
    if share >= NOTED_COPY:
        notes.append(f"{percent(share)} shared copy outside quotations")
    if rewriting.noted:
        notes.append(f"{percent(rewriting.share)} of sentences rewritten")
    return Wording(tuple(notes), versions)
