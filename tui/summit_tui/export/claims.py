"""Claims as a table against the articles: their order, the filters, and their status in words.

Kept apart from the screen because the command line and the exports filter and say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from summit_corpus.claims.claim import Claim, ClaimStatus, Member
from summit_corpus.facts import Kind
from summit_corpus.text.find import flatten
from summit_corpus.text.span import Span
from summit_tui.card import plural
from summit_tui.export.values import value_words

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_index.dossier import Dossier


class Show(StrEnum):
    """Which claims to show, in the order in which the filter key takes them."""

    ALL = "all"
    SHARED = "two or more"
    DIFFER = "differ"
    ONE = "one source"

    @property
    def next(self) -> Show:
        """The filter after this one, the first after the last."""
        every = list(Show)
        return every[(every.index(self) + 1) % len(every)]


_SHOWN: Final[Mapping[Show, Callable[[Claim], bool]]] = {
    Show.ALL: lambda claim: True,
    Show.SHARED: lambda claim: len(claim.articles) > 1,
    Show.DIFFER: lambda claim: claim.status is ClaimStatus.DIFFER,
    Show.ONE: lambda claim: len(claim.articles) < 2,
}


@dataclass(frozen=True)
class Row:
    """A claim across the articles: `cells[i]` are its members in article i. `words` is what a filter by
    text looks through."""

    claim: Claim
    cells: tuple[tuple[Member, ...], ...]
    words: str

    def holds(self, member: Member) -> bool:
        """Whether the claim has a member at the place of this one."""
        return any(_place(each) == _place(member) for each in self.claim.members)


@dataclass(frozen=True)
class Table:
    """The claims of a dossier in the order in which they are shown, and the articles that are its columns."""

    articles: tuple[Article, ...] = ()
    rows: tuple[Row, ...] = ()
    unresolved: tuple[str, ...] = ()

    @classmethod
    def of(cls, dossier: Dossier) -> Table:
        """Claims that differ first, then the most shared; those of one source in the order of the texts."""
        articles = tuple(dossier.articles)
        number = {article.id: index for index, article in enumerate(articles)}
        claims = [claim for claim in dossier.ledger if claim.members]
        said = _Said(claims, articles)
        rows = [_row(claim, articles, number, said) for claim in claims]
        rows.sort(key=lambda row: _rank(row.claim, number))
        return cls(articles, tuple(rows), dossier.ledger.unresolved)

    def matching(self, text: str) -> list[Row]:
        """The rows that hold every word of `text` in their label, values, sentences or sources."""
        wanted = flatten(text).split()
        return [row for row in self.rows if all(word in row.words for word in wanted)]


def passing(rows: Iterable[Row], show: Show) -> list[Row]:
    """The rows that a filter lets through."""
    return [row for row in rows if _SHOWN[show](row.claim)]


def counts(rows: Sequence[Row]) -> dict[Show, int]:
    """How many rows each filter would let through."""
    return {show: sum(map(_SHOWN[show], (row.claim for row in rows))) for show in Show}


def status_words(claim: Claim) -> list[str]:
    """The status, what it rests on, and the notes: short parts to be joined by dots, as in
    `agree · same value in 3 articles, 2 known origins · conversion`. What agrees and what differs is not
    said of one thing: of a claim that agrees, a note on what differs is about a value beside the others."""
    articles = plural(len(claim.articles), "article")
    some = 1 < claim.same < len(claim.articles)
    same = f"{claim.same} of {articles}" if some else articles
    origins = plural(claim.origins, "known origin")
    alike = f"{same} have one value" if some else articles
    rests = {
        ClaimStatus.AGREE: f"same value in {same}, {origins}",
        ClaimStatus.DIFFER: f"{alike}, {origins}",
        ClaimStatus.POSSIBLY: f"{articles}, {origins}",
        ClaimStatus.ONE: "found in one article only",
    }
    apart = "another value beside it: " if claim.status is ClaimStatus.AGREE else ""
    notes = [f"{apart}{note}" if "differ" in note else note for note in claim.notes]
    return [str(claim.status), rests[claim.status], *notes]


def _row(claim: Claim, articles: Sequence[Article], number: Mapping[str, int], said: _Said) -> Row:
    cells: list[list[Member]] = [[] for _ in articles]
    for member in claim.members:
        cells[number[member.article_id]].append(member)
    for cell in cells:  # a start stands for itself better than the words "is due to begin" do
        cell.sort(key=lambda member: member.fact.kind is Kind.STATUS)
    words = [claim.label, *claim.notes, *claim.why]
    words += [articles[number[each]].source for each in claim.articles]
    for member in claim.members:
        words += [value_words(member.fact), *said.of(member)]
    return Row(claim, tuple(map(tuple, cells)), flatten("\n".join(words)))


class _Said:
    """The sentence of every member, and what the claims with a member in it are called: "the project will be
    complete by 2030" is about the railway when that is what the sentence is about."""

    def __init__(self, claims: Iterable[Claim], articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._labels: dict[tuple[str, Span], dict[str, None]] = {}
        for claim in claims:
            for member in claim.members:
                self._labels.setdefault(self._place(member), {})[claim.label] = None

    def of(self, member: Member) -> list[str]:
        """The words around a member that a filter by text looks through."""
        article_id, span = place = self._place(member)
        return [span.of(self._articles[article_id].text), *self._labels[place]]

    def _place(self, member: Member) -> tuple[str, Span]:
        return member.article_id, self._articles[member.article_id].sentence_at(member.fact.start)


def _rank(claim: Claim, number: Mapping[str, int]) -> tuple[bool, int, int, int]:
    """Differing claims, then by articles; the rest keeps the ledger's order, single ones the text's."""
    shared = len(claim.articles)
    first = claim.members[0]
    single = (number[first.article_id], first.fact.start) if shared < 2 else (0, 0)
    return (claim.status is not ClaimStatus.DIFFER, -shared, *single)


def _place(member: Member) -> tuple[str, str, int, int]:
    fact = member.fact
    return (member.article_id, fact.kind, fact.start, fact.end)
