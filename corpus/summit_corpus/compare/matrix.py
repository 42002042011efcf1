"""The passages of a story as rows: a sentence, and its best match in every other article. Apart because which
sentences make rows, and in which order, is a question of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from summit_corpus.article import Article
from summit_corpus.text.quoted import quoted
from summit_corpus.text.span import Span

if TYPE_CHECKING:
    from summit_corpus.claims import Claim
    from summit_corpus.compare.comparison import Comparison, Match
    from summit_corpus.compare.links import Link, Links

__all__ = ["Row", "linked", "matrix"]

#: A sentence with fewer terms ("A long way.") makes no row of its own.
_LEAST_TERMS: Final = 3


@dataclass(frozen=True, slots=True)
class Row:
    """The pivot, sentence `span` of an article, and its best match in others by article id: an article that
    is not among the `cells` has no match that was found. `differs`: a claim of status *differ* has a fact
    here; `quoted`: something here stands between quotation marks. `apart`: matches of the pivot that have
    rows of their own, because the reader said that they are none of another one in this row. `links`: what
    leads from the pivot to other articles, by match or by claim; filled by `linked`."""

    article_id: str
    span: Span
    cells: Mapping[str, Match]
    differs: bool = False
    quoted: bool = False
    apart: Mapping[str, Match] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)

    @property
    def shared(self) -> int:
        """In how many articles this stands: the pivot's and those whose match is of the tier *same*."""
        return 1 + sum(match.tier == "same" for match in self.cells.values())


def matrix(
    comparison: Comparison, *, pivot: Article | None = None, claims: Iterable[Claim] = ()
) -> list[Row]:
    """The rows of a story: those in most articles first, then those where a claim differs, then quotations,
    then in the order of articles and text. With a `pivot` its sentences only; else a sentence that stands in
    a row as *same* makes none of its own, and two that the reader called no match stand in two rows."""
    told = _differing(claims)
    articles = comparison.articles if pivot is None else (pivot,)
    rows = [row for article in articles for row in _rows(comparison, article, told.get(article.id, ()))]
    if pivot is None:
        rows = [_set_apart(comparison, row) for row in rows]
    rows.sort(key=lambda row: (-row.shared, not row.differs, not row.quoted, -len(row.cells)))
    return rows if pivot is not None else _once(rows)


def linked(rows: Iterable[Row], links: Links, articles: Iterable[Article]) -> list[Row]:
    """The rows with what leads from each pivot to the other `articles`, as columns show it."""
    by_id = {article.id: article for article in articles}
    made = []
    for row in rows:
        found = links.of(by_id[row.article_id], row.span)
        here = {name: link for name, link in found.items() if name not in row.apart}
        made.append(replace(row, links=here))
    return made


def _set_apart(comparison: Comparison, row: Row) -> Row:
    """The row without the matches that the reader called no match of a better one in it."""
    if len(row.cells) < 2 or not comparison.has_rejected:
        return row
    kept: dict[str, Match] = {}
    for name, match in sorted(row.cells.items(), key=lambda each: (-each[1].confirmed, -each[1].score)):
        if not any(comparison.rejected(name, match.b, other, known.b) for other, known in kept.items()):
            kept[name] = match
    apart = {name: match for name, match in row.cells.items() if name not in kept}
    cells = {name: match for name, match in row.cells.items() if name in kept}
    return replace(row, cells=cells, apart=apart) if apart else row


def _rows(comparison: Comparison, article: Article, told: Sequence[int]) -> list[Row]:
    quotations = quoted(article.text)
    return [
        Row(
            article.id,
            each.span,
            comparison.matches_of(article, each.span),
            any(each.span.start <= start < each.span.end for start in told),
            any(each.span.overlaps(quotation) for quotation in quotations),
        )
        for each in comparison.features_of(article)
        if len(each.terms) >= _LEAST_TERMS
    ]


def _differing(claims: Iterable[Claim]) -> dict[str, list[int]]:
    """Where facts of differing claims begin, by article id."""
    told: dict[str, list[int]] = {}
    for claim in claims:
        if claim.status == "differ":
            for member in claim.members:
                told.setdefault(member.article_id, []).append(member.fact.start)
    return told


def _once(rows: Sequence[Row]) -> list[Row]:
    shown: set[tuple[str, int]] = set()
    kept: list[Row] = []
    for row in rows:
        if (row.article_id, row.span.start) in shown:
            continue
        kept.append(row)
        shown.update((name, match.b.start) for name, match in row.cells.items() if match.tier == "same")
    return kept
