"""Passages as a table against the articles: what stands in each cell, and which rows a filter keeps. Kept
apart from the screen because nothing here draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.compare.links import Link, Rank
from summit_corpus.text.find import flatten
from summit_corpus.text.quoted import quoted
from summit_corpus.text.span import Span
from summit_tui.export.claims import Show
from summit_tui.export.passages import passing
from summit_tui.export.values import value_words
from summit_tui.found_marks import APART, DIFFERS, PIVOT, QUOTED, RANKS, TIERS

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.claims.claim import Claim
    from summit_corpus.compare import Match, Row
    from summit_index.dossier import Dossier

_NOWHERE: Final = -1

Sentence = tuple[str, int]
"""The id of an article, and where in its text a sentence begins."""


@dataclass(frozen=True)
class Cell:
    """A sentence of one article in a row: the pivot itself, or what leads from the pivot to this article,
    `link`, by match or by claim. `apart`: a match that has a row of its own."""

    span: Span
    link: Link | None = None
    quoted: bool = False
    apart: Match | None = None

    @property
    def is_pivot(self) -> bool:
        """Whether this is the sentence that the others go with."""
        return self.link is None and self.apart is None

    @property
    def match(self) -> Match | None:
        """The match, where the words say so."""
        return self.link.match if self.link else self.apart

    @property
    def rank(self) -> Rank:
        """What joins it to the pivot; nothing for the pivot and what stands apart."""
        return self.link.rank if self.link else Rank.NONE

    @property
    def differing(self) -> tuple[str, ...]:
        """The claims that have one value in the pivot and another one here."""
        claims = self.link.claims if self.link else ()
        return tuple(dict.fromkeys(each.claim.label for each in claims if each.differs))

    @property
    def marks(self) -> str:
        """`*` the pivot, `=` same, `~` related, `#` or `?` by a claim, `x` apart; then `≠` and `"` where they
        hold."""
        return self._joined + QUOTED * self.quoted

    @property
    def _joined(self) -> str:
        if self.link is None:
            return APART if self.apart else PIVOT
        tier = TIERS[self.link.match.tier] if self.link.match else ""
        differs = DIFFERS if self.rank is Rank.DIFFER else ""
        return tier + differs or RANKS[self.rank]


class PassageTable:
    """The rows of a story's comparison and the articles that are its columns. Making one compares all its
    sentences: a matter for a thread."""

    def __init__(self, dossier: Dossier) -> None:
        self.articles: tuple[Article, ...] = tuple(dossier.articles)
        self.rows: Sequence[Row] = tuple(dossier.passages())
        self._by_id = {article.id: article for article in self.articles}
        self._quoted = {article.id: _quoted_sentences(article) for article in self.articles}
        self._words = _words(self.articles, dossier.ledger)
        self._told = _differing(self._by_id, dossier.ledger)
        self._sources = {article.id: flatten(article.source) for article in self.articles}
        self._rejected_in = dossier.comparison.rejected_in
        self._cells: dict[tuple[str, int, int], Cell | None] = {}

    def sentence(self, row: Row) -> str:
        """The pivot's words."""
        return row.span.of(self._by_id[row.article_id].text)

    def column(self, row: Row) -> int:
        """The column of the pivot's article."""
        return next(i for i, article in enumerate(self.articles) if article.id == row.article_id)

    def told(self, row: Row) -> tuple[str, ...]:
        """The claims made in the pivot whose values differ, wherever the other value stands."""
        return tuple(self._told.get((row.article_id, row.span.start), ()))

    def cell(self, row: Row, column: int) -> Cell | None:
        """What stands in a cell; None where no match was found."""
        key = row.article_id, row.span.start, column
        if key not in self._cells:
            self._cells[key] = self._cell(row, self.articles[column].id)
        return self._cells[key]

    def rejected(self, row: Row, column: int) -> bool:
        """Whether nothing stands in a cell because the reader rejected what did."""
        article_id = self.articles[column].id
        return self.cell(row, column) is None and article_id in self._rejected_in(row.article_id, row.span)

    def _cell(self, row: Row, article_id: str) -> Cell | None:
        if article_id == row.article_id:
            return Cell(row.span, quoted=row.span.start in self._quoted[article_id])
        link, apart = row.links.get(article_id), row.apart.get(article_id)
        found = link or apart
        if found is None:
            return None
        return Cell(found.b, link, found.b.start in self._quoted[article_id], None if link else apart)

    def matching(self, text: str) -> list[Row]:
        """The rows that hold every word of `text` in their sentences, sources, or in the labels and values of
        the claims made there."""
        wanted = flatten(text).split()
        return [row for row in self.rows if all(self._holds(row, word) for word in wanted)]

    def _holds(self, row: Row, word: str) -> bool:
        return any(
            word in self._words.get(place, "") or word in self._sources[place[0]] for place in places(row)
        )


def counts(rows: Sequence[Row]) -> dict[Show, int]:
    """How many rows each filter would let through."""
    return {show: len(passing(rows, show)) for show in Show}


def places(row: Row) -> Iterator[Sentence]:
    """The pivot, then where its links lead."""
    yield row.article_id, row.span.start
    for article_id, link in row.links.items():
        yield article_id, link.b.start


def index_of(rows: Sequence[Row], place: Sentence) -> int:
    """The row whose pivot is this sentence, else the one in which it matches best, else one that a claim
    joins it to; -1 where there is none."""
    best, found = -1.0, _NOWHERE
    for index, row in enumerate(rows):
        if (row.article_id, row.span.start) == place:
            return index
        link = row.links.get(place[0])
        score = link.match.score if link is not None and link.match is not None else 0.0
        if link is not None and link.b.start == place[1] and score > best:
            best, found = score, index
    return found


def _quoted_sentences(article: Article) -> frozenset[int]:
    """Where the sentences begin that overlap a quotation."""
    found = set()
    for quotation in quoted(article.text):
        at = article.sentence_index(quotation.start)
        while at < len(article.sentences) and article.sentences[at].start < quotation.end:
            if article.sentences[at].overlaps(quotation):
                found.add(article.sentences[at].start)
            at += 1
    return frozenset(found)


def _differing(by_id: Mapping[str, Article], claims: Iterable[Claim]) -> Mapping[Sentence, dict[str, None]]:
    """The labels of the differing claims, by the sentences that have their values."""
    told: dict[Sentence, dict[str, None]] = {}
    for claim in claims:
        for member in claim.members if claim.status is ClaimStatus.DIFFER else ():
            start = by_id[member.article_id].sentence_at(member.fact.start).start
            told.setdefault((member.article_id, start), {})[claim.label] = None
    return told


def _words(articles: Iterable[Article], claims: Iterable[Claim]) -> Mapping[Sentence, str]:
    """What a filter by text looks through, by sentence: its words, and the labels and values of the claims
    with a member in it."""
    by_id = {article.id: article for article in articles}
    told: dict[Sentence, list[str]] = {
        (article.id, span.start): [span.of(article.text)]
        for article in by_id.values()
        for span in article.sentences
    }
    for claim in claims:
        for member in claim.members:
            start = by_id[member.article_id].sentence_at(member.fact.start).start
            told.setdefault((member.article_id, start), []).extend((claim.label, value_words(member.fact)))
    return {place: flatten("\n".join(words)) for place, words in told.items()}
