"""A story of four sources whose passages are matched by hand, and what verdicts do to them: what shows
passages is tested without scores having to be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.tui.hand_made import dossier_of, member, usd

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus
from summit_corpus.compare import Comparison, Match, Row, Tier
from summit_corpus.facts.values import Count, Kind
from summit_corpus.text.copies import SharedCopy
from summit_corpus.text.rewriting import Rewriting
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Decision, Subject, Verdict
from summit_index.dossier import Dossier
from summit_index.library import Library

TEXTS = {
    "one": (
        "The railway to Borgo will cost $8 billion.\n\n“We pay our share,” said Mara Lind.\n\n"
        "Only the first paper knows of 40 harbour fees."
    ),
    "two": "Some $8 billion is what the railway costs.\n\n“Our share is paid,” Lind told reporters.",
    "three": "The price of the railway is put at $9 billion.\n\nIt rained in Borgo all day.",
    "four": "Nobody speaks of trains here at all.",
}
COST, SHARE, FEES = "The railway to Borgo", "“We pay our share", "Only the first paper"
COST_2, SHARE_2, COST_3, TRAINS = "Some $8 billion", "“Our share is paid", "The price of", "Nobody speaks"

#: Pivot, whether a claim differs there, whether it is quoted, then article, sentence, score, tier.
ROWS = [
    ("one", COST, True, False, [("two", COST_2, 0.5, Tier.SAME), ("three", COST_3, 0.3, Tier.SAME)]),
    ("one", SHARE, False, True, [("two", SHARE_2, 0.17, Tier.RELATED)]),
    ("one", FEES, False, False, []),
    ("four", TRAINS, False, False, []),
]  # fmt: skip
LABELS = [
    "The railway to Borgo will cost $8 billion.",
    "“We pay our share,” said Mara Lind.",
    "Only the first paper knows of 40 harbour fees.",
    "Nobody speaks of trains here at all.",
]


def write(folder: Path) -> Path:
    """The four articles in a folder, in the order of their dates."""
    folder.mkdir()
    for day, (name, text) in enumerate(TEXTS.items(), 10):
        head = f"id: {name}\ntitle: Report {name}\nsource: Paper {name.title()}\npublished: 2025-06-{day}"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n{text}\n")
    return folder


def sentence(article: Article, words: str) -> Span:
    """The sentence that begins with these words."""
    return article.sentence_at(article.text.index(words))


class ByHand:
    """Matches known beforehand: a rejected one is gone, a confirmed one is of the tier *same*."""

    def __init__(self, articles: Sequence[Article], verdicts: Iterable[Verdict] = ()) -> None:
        self.articles = tuple(articles)
        self.unresolved: tuple[str, ...] = ()
        self._by_id = {article.id: article for article in articles}
        self._decided = {
            frozenset(
                (each.anchor.article, each.anchor.surface) for each in verdict.members
            ): verdict.decision
            for verdict in verdicts
            if verdict.subject is Subject.MATCH
        }

    def matrix(self, *, pivot: Article | None = None, claims: Iterable[Claim] = ()) -> list[Row]:
        """The rows, in the order in which they stand above."""
        return [self._row(*each) for each in ROWS]

    def matches_of(self, article: Article, span: Span) -> dict[str, Match]:
        """The cells of the row with this pivot."""
        rows = (row for row in self.matrix() if (row.article_id, row.span) == (article.id, span))
        return dict(next(rows, Row(article.id, span, {})).cells)

    def rejected_in(self, a: str, span: Span) -> frozenset[str]:
        """The articles with a sentence that was called no match of this one."""
        here = (a, span.of(self._by_id[a].text))
        gone = [pair for pair, decision in self._decided.items() if decision is Decision.REJECT]
        return frozenset(name for pair in gone if here in pair for name, _ in pair - {here})

    def shared_copy(self, a: Article, b: Article) -> SharedCopy:
        """As the texts have it."""
        return Comparison(self.articles).shared_copy(a, b)

    def rewritten(self, a: Article, b: Article) -> Rewriting:
        """As the texts have it."""
        return Comparison(self.articles).rewritten(a, b)

    def _row(self, pivot: str, words: str, differs: bool, quoted: bool, cells: list) -> Row:  # type: ignore[type-arg]
        article = self._by_id[pivot]
        span = sentence(article, words)
        found = {name: self._match(article, span, name, *rest) for name, *rest in cells}
        return Row(pivot, span, {name: match for name, match in found.items() if match}, differs, quoted)

    def _match(self, a: Article, span: Span, name: str, words: str, score: float, tier: Tier) -> Match | None:
        b = self._by_id[name]
        other = sentence(b, words)
        pair = frozenset(((a.id, span.of(a.text)), (name, other.of(b.text))))
        decision = self._decided.get(pair)
        match = Match(span, other, score, tier, ("railway", "cost"))
        if decision is Decision.CONFIRM:
            return replace(match, tier=Tier.SAME, confirmed=True)
        return None if decision is Decision.REJECT else match


def claims_of(articles: dict[str, Article]) -> list[Claim]:
    cost = [
        member(articles["one"], Kind.MONEY, "$8 billion", usd(8_000_000_000)),
        member(articles["two"], Kind.MONEY, "$8 billion", usd(8_000_000_000)),
        member(articles["three"], Kind.MONEY, "$9 billion", usd(9_000_000_000)),
    ]
    fees = (member(articles["one"], Kind.COUNT, "40 harbour fees", Count(Decimal(40), "harbour fee")),)
    return [
        Claim("c1", "cost of the railway", Kind.MONEY, ClaimStatus.DIFFER, tuple(cost), 3, same=2),
        Claim("c2", "number of harbour fees", Kind.COUNT, ClaimStatus.ONE, fees),
    ]


def matched(library: Library, verdicts: Sequence[Verdict] = ()) -> Dossier:
    """The dossier of the four."""
    articles = {record.id: library.article(record.id) for record in library.records}
    made = dossier_of(articles.values(), claims_of(articles))
    made.__dict__["comparison"] = ByHand(made.articles, verdicts)  # where the cached property keeps it
    return made
