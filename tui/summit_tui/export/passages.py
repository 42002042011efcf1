"""Passages across the sources for other programs: the JSON of `matrix`, version 1, a table with a row a
sentence, and a report in Markdown. Shared by the command line and the export key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_corpus.compare.links import Link, Rank
from summit_tui.card import plural
from summit_tui.cli.tables import in_markdown, table
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.export.citing import (
    CITED,
    cited,
    heads,
    place,
    quoted_in_report,
    rejected_in_report,
    sources_in_report,
    yes,
)
from summit_tui.export.claims import Show
from summit_tui.found_marks import (
    APART,
    DIFFERS,
    PIVOT,
    QUOTED,
    RANKS,
    legend,
    rank_said,
)

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.comparison import Match
    from summit_corpus.compare.matrix import Row
    from summit_corpus.text.span import Span
    from summit_index.dossier import Dossier

COLUMNS: Final = (
    *("passage", "shared", "differs", "quoted"),
    *("tier", "score", "confirmed", "value_differs", *CITED),
)

_SHOWN: Final[Mapping[Show, Callable[[Row], bool]]] = {
    Show.ALL: lambda row: True,
    Show.SHARED: lambda row: _stands_elsewhere(row),
    Show.DIFFER: lambda row: row.differs,
    Show.ONE: lambda row: not _stands_elsewhere(row),
}


def passing(rows: Iterable[Row], show: Show) -> list[Row]:
    """The rows that a filter lets through: in `two or more` another source has a match of the tier *same*, or
    a value of the same claim; in `one source` none has. One that is only related says something else, and
    shows as `~`; `?` is not sure."""
    return [row for row in rows if _SHOWN[show](row)]


def marks_of(row: Row, articles: Sequence[Article]) -> list[str]:
    """One mark per article: the pivot, what joins it to this article, or none found; those of the columns."""
    return [_mark(row, article.id) for article in articles]


def row_mark(row: Row) -> str:
    """One mark for the whole row: a claim that differs, else the highest of its cells."""
    return DIFFERS if row.differs else RANKS[_highest(row)]


def found_in(row: Row) -> int:
    """In how many sources the passage was found: those that have the same; where none has, those that what
    the row is marked with leads to."""
    if row.shared > 1:
        return row.shared
    return 1 + sum(link.rank is _highest(row) for link in row.links.values())


def _highest(row: Row) -> Rank:
    return max((link.rank for link in row.links.values()), default=Rank.NONE)


def _stands_elsewhere(row: Row) -> bool:
    told = (Rank.FIGURES, Rank.DIFFER)
    return row.shared > 1 or any(link.rank in told for link in row.links.values())


def passages_document(dossier: Dossier, rows: Iterable[Row]) -> dict[str, Any]:
    """These rows of the dossier's comparison as plain JSON, in the order given.

    A cell is the best match of the pivot in another article; an article without one is not among the cells.
    `links` are what the columns show: where the pivot leads in each other article, `mark` (`same`, `related`,
    `differ`, `figures`: a claim has a value in both, `possibly`: it may have) and the ids of the claims with
    a value in both. `shared` counts the articles that have the passage by its words. `differs` says that a
    claim of status *differ* has a fact in the pivot (`claims` are their ids, as `ledger` prints them), in a
    cell that it has another value there. `apart`: the articles whose match has a row of its own, because the
    reader called it no match of another one in this row. `rejected`: those that the pivot leads to no more
    because the reader rejected its match there. `unresolved` are the reader's decisions on matches
    whose sentences are no longer found, a line each.
    """
    from summit_tui.cli.documents import VERSION, of_record

    articles, beside, story = _by_id(dossier), Beside(dossier), dossier.story
    return {
        "version": VERSION,
        "story": {"id": story.id, "title": story.title, "articles": list(articles)},
        "articles": [of_record(article.record()) for article in dossier.articles],
        "rows": [_of_row(row, articles, beside, rejected_of(row, dossier)) for row in rows],
        "unresolved": list(dossier.comparison.unresolved),
    }


def passages_rows(dossier: Dossier, rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    """The pivot, then one row an article that it leads to, under `COLUMNS`; passages are numbered from 1. The
    `tier` of one that only a claim joins says so in words, and has no score."""
    articles = _by_id(dossier)
    for number, row in enumerate(rows, 1):
        about = (number, row.shared, yes(row.differs), yes(row.quoted))
        yield (*about, "pivot", "", "", "", *cited(articles[row.article_id], row.span))
        for article_id, link in _in_order(row, articles):
            told: tuple[str, ...] = (rank_said(link.rank), "", yes(False))
            if link.match is not None:
                told = (link.match.tier, f"{link.match.score:.2f}", yes(link.match.confirmed))
            yield (*about, *told, yes(link.rank is Rank.DIFFER), *cited(articles[article_id], link.b))


def passages_json(dossier: Dossier, rows: Sequence[Row], heading: str = "") -> str:
    """The document as text, indented."""
    from summit_tui.cli.documents import dump

    return dump(passages_document(dossier, rows), pretty=True)


def passages_csv(dossier: Dossier, rows: Sequence[Row], heading: str = "") -> str:
    """A row a sentence, as CSV that no spreadsheet takes for formulas."""
    return table("csv", COLUMNS, passages_rows(dossier, rows))


def passages_markdown(dossier: Dossier, rows: Sequence[Row], heading: str) -> str:
    """A report: passages across sources, then each passage with its sentences, then the sources."""
    articles, beside = _by_id(dossier), Beside(dossier)
    parts = [
        f"# {in_markdown(heading)}\n",
        passages_table(dossier, rows),
        f"{in_markdown(LEGEND)}\n",
        "## Where it stands\n",
        *(
            _evidence(number, row, articles, beside, rejected_of(row, dossier))
            for number, row in enumerate(rows, 1)
        ),
        "## Sources\n",
        sources_in_report(dossier.articles),
    ]
    return "\n".join(parts)


def passages_table(dossier: Dossier, rows: Iterable[Row]) -> str:
    """A Markdown table: number, the row's mark and in how many sources it stands, a mark per source, whether
    it is quoted, the sentence."""
    articles = _by_id(dossier)
    columns = ("no.", "", "sources", *heads(dossier.articles), "quoted", "passage")
    return table(
        "md",
        columns,
        (
            (
                *(number, row_mark(row), found_in(row), *marks_of(row, dossier.articles)),
                *(QUOTED if row.quoted else "", row.span.of(articles[row.article_id].text)),
            )
            for number, row in enumerate(rows, 1)
        ),
    )


NOTHING_FOUND: Final = "no match found in the other sources"

LEGEND: Final = " · ".join(legend())


def rejected_of(row: Row, dossier: Dossier) -> list[str]:
    """The articles that the pivot does not lead to because the reader rejected its match there."""
    rejected = dossier.comparison.rejected_in(row.article_id, row.span)
    return [each.id for each in dossier.articles if each.id in rejected and each.id not in row.links]


def _of_row(
    row: Row, articles: Mapping[str, Article], beside: Beside, rejected: Sequence[str]
) -> dict[str, Any]:
    return {
        "pivot": place(articles[row.article_id], row.span),
        "cells": {
            article_id: _of_cell(row, row.cells[article_id], articles[article_id])
            for article_id in articles
            if article_id in row.cells
        },
        "links": {
            article_id: _of_link(link, articles[article_id]) for article_id, link in _in_order(row, articles)
        },
        "apart": [article_id for article_id in articles if article_id in row.apart],
        "rejected": list(rejected),
        "shared": row.shared,
        "differs": row.differs,
        "claims": [claim.id for claim in beside.differing_at(row.article_id, row.span)],
        "quoted": row.quoted,
    }


def _of_cell(row: Row, match: Match, article: Article) -> dict[str, Any]:
    link = row.links.get(article.id)
    return {
        **_where(article, match.b),
        "score": round(match.score, 4),
        "tier": str(match.tier),
        "confirmed": match.confirmed,
        "why": list(match.why),
        "differs": link is not None and link.b == match.b and link.rank is Rank.DIFFER,
    }


def _of_link(link: Link, article: Article) -> dict[str, Any]:
    return {
        **_where(article, link.b),
        "mark": link.rank.name.lower(),
        "claims": [each.claim.id for each in link.claims],
    }


def _where(article: Article, span: Span) -> dict[str, Any]:
    found = place(article, span)
    del found["article"]
    return found


def _evidence(
    number: int, row: Row, articles: Mapping[str, Article], beside: Beside, rejected: Sequence[str]
) -> str:
    found = f"found in {plural(row.shared, 'source')}"
    if row.shared < 2:
        rank, others = _highest(row), plural(found_in(row) - 1, "other source")
        found = f"{rank_said(rank)} in {others}" if rank is not Rank.NONE else NOTHING_FOUND
    lines = [
        f"### {number}. {found}\n",
        f"- {in_markdown(PIVOT)} {quoted_in_report(articles[row.article_id], row.span)}",
    ]
    for article_id, link in _in_order(row, articles):
        mark = in_markdown(_mark(row, article_id))
        lines.append(f"- {mark} {quoted_in_report(articles[article_id], link.b)}")
    if rejected:
        lines.append(f"- {rejected_in_report(rejected)}")
    differing = beside.differing_at(row.article_id, row.span)
    lines += [f"- {DIFFERS} {in_markdown(values_by_source(claim, places=True))}" for claim in differing]
    return "\n".join(lines) + "\n"


def _mark(row: Row, article_id: str) -> str:
    if article_id == row.article_id:
        return PIVOT
    if article_id in row.apart:
        return APART
    link = row.links.get(article_id)
    return RANKS[link.rank if link is not None else Rank.NONE]


def _in_order(row: Row, articles: Mapping[str, Article]) -> list[tuple[str, Link]]:
    """The links in the order of the articles."""
    return [(article_id, row.links[article_id]) for article_id in articles if article_id in row.links]


def _by_id(dossier: Dossier) -> dict[str, Article]:
    return {article.id: article for article in dossier.articles}
