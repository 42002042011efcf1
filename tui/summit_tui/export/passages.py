"""Passages across the sources for other programs: the JSON of `matrix`, version 1, a table with a row a
sentence, and a report in Markdown. Shared by the command line and the export key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summit_corpus.compare.comparison import Match
from summit_tui.card import plural
from summit_tui.cli.tables import in_markdown, table
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.export.citing import CITED, cited, heads, place, quoted_in_report, sources_in_report, yes
from summit_tui.export.claims import Show
from summit_tui.found_marks import DIFFERS, NONE, PIVOT, QUOTED, RELATED, SAME, TIERS

if TYPE_CHECKING:
    from summit_corpus.article import Article
    from summit_corpus.compare.matrix import Row
    from summit_index.dossier import Dossier

COLUMNS: Final = (
    *("passage", "shared", "differs", "quoted"),
    *("tier", "score", "confirmed", "value_differs", *CITED),
)

_SHOWN: Final[Mapping[Show, Callable[[Row], bool]]] = {
    Show.ALL: lambda row: True,
    Show.SHARED: lambda row: row.shared > 1,
    Show.DIFFER: lambda row: row.differs,
    Show.ONE: lambda row: row.shared < 2,
}


def passing(rows: Iterable[Row], show: Show) -> list[Row]:
    """The rows that a filter lets through: `two or more` has a match of the tier *same*, `one source` has
    none; one that is only related says something else, and shows as `~`."""
    return [row for row in rows if _SHOWN[show](row)]


def marks_of(row: Row, articles: Sequence[Article], beside: Beside) -> list[str]:
    """One mark per article: the pivot, the tier of its match, a claim that differs, or none found."""
    return [_mark(row, article.id, beside) for article in articles]


def row_mark(row: Row) -> str:
    """One mark for the whole row: a claim that differs, else the best tier in it."""
    if row.differs:
        return DIFFERS
    return SAME if row.shared > 1 else RELATED if row.cells else NONE


def passages_document(dossier: Dossier, rows: Iterable[Row]) -> dict[str, Any]:
    """These rows of the dossier's comparison as plain JSON, in the order given.

    A cell is the best match of the pivot in another article; an article without one is not among the cells.
    `shared` counts the articles in which the passage stands. `differs` says that a claim of status *differ*
    has a fact in the pivot (`claims` are their ids, as `ledger` prints them), in a cell that it has another
    value there. `unresolved` are the reader's decisions on matches
    whose sentences are no longer found, a line each.
    """
    from summit_tui.cli.documents import VERSION, of_record

    articles, beside, story = _by_id(dossier), Beside(dossier), dossier.story
    return {
        "version": VERSION,
        "story": {"id": story.id, "title": story.title, "articles": list(articles)},
        "articles": [of_record(article.record()) for article in dossier.articles],
        "rows": [_of_row(row, articles, beside) for row in rows],
        "unresolved": list(dossier.comparison.unresolved),
    }


def passages_rows(dossier: Dossier, rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    """The pivot, then one row a match, under `COLUMNS`; passages are numbered from 1."""
    articles, beside = _by_id(dossier), Beside(dossier)
    for number, row in enumerate(rows, 1):
        about = (number, row.shared, yes(row.differs), yes(row.quoted))
        yield (*about, "pivot", "", "", "", *cited(articles[row.article_id], row.span))
        for article_id, match in _in_order(row, articles):
            told = (match.tier, f"{match.score:.2f}", yes(match.confirmed))
            differs = yes(_mark(row, article_id, beside) == DIFFERS)
            yield (*about, *told, differs, *cited(articles[article_id], match.b))


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
        *(_evidence(number, row, articles, beside) for number, row in enumerate(rows, 1)),
        "## Sources\n",
        sources_in_report(dossier.articles),
    ]
    return "\n".join(parts)


def passages_table(dossier: Dossier, rows: Iterable[Row]) -> str:
    """A Markdown table: number, the row's mark and in how many sources it stands, a mark per source, whether
    it is quoted, the sentence."""
    articles, beside = _by_id(dossier), Beside(dossier)
    columns = ("no.", "", "sources", *heads(dossier.articles), "quoted", "passage")
    return table(
        "md",
        columns,
        (
            (
                *(number, row_mark(row), row.shared, *marks_of(row, dossier.articles, beside)),
                *(QUOTED if row.quoted else "", row.span.of(articles[row.article_id].text)),
            )
            for number, row in enumerate(rows, 1)
        ),
    )


LEGEND: Final = (
    f"{PIVOT} the passage itself · {SAME} likely the same · {RELATED} related · "
    f"{DIFFERS} a claim whose values differ · {NONE} no match found · {QUOTED} quoted"
)


def _of_row(row: Row, articles: Mapping[str, Article], beside: Beside) -> dict[str, Any]:
    return {
        "pivot": place(articles[row.article_id], row.span),
        "cells": {
            article_id: _of_cell(row, match, articles[article_id], beside)
            for article_id, match in _in_order(row, articles)
        },
        "shared": row.shared,
        "differs": row.differs,
        "claims": [claim.id for claim in beside.differing_at(row.article_id, row.span)],
        "quoted": row.quoted,
    }


def _of_cell(row: Row, match: Match, article: Article, beside: Beside) -> dict[str, Any]:
    where = place(article, match.b)
    del where["article"]
    return {
        **where,
        "score": round(match.score, 4),
        "tier": str(match.tier),
        "confirmed": match.confirmed,
        "why": list(match.why),
        "differs": _mark(row, article.id, beside) == DIFFERS,
    }


def _evidence(number: int, row: Row, articles: Mapping[str, Article], beside: Beside) -> str:
    found = f"found in {plural(row.shared, 'source')}" if row.shared > 1 else "no other source says the same"
    if not row.cells:
        found = "no match found in the other sources"
    lines = [
        f"### {number}. {found}\n",
        f"- {in_markdown(PIVOT)} {quoted_in_report(articles[row.article_id], row.span)}",
    ]
    for article_id, match in _in_order(row, articles):
        mark = in_markdown(_mark(row, article_id, beside))
        lines.append(f"- {mark} {quoted_in_report(articles[article_id], match.b)}")
    differing = beside.differing_at(row.article_id, row.span)
    lines += [f"- {DIFFERS} {in_markdown(values_by_source(claim))}" for claim in differing]
    return "\n".join(lines) + "\n"


def _mark(row: Row, article_id: str, beside: Beside) -> str:
    if article_id == row.article_id:
        return PIVOT
    match = row.cells.get(article_id)
    if match is None:
        return NONE
    return DIFFERS if beside.differing(row.article_id, row.span, article_id, match.b) else TIERS[match.tier]


def _in_order(row: Row, articles: Mapping[str, Article]) -> list[tuple[str, Match]]:
    """The cells in the order of the articles."""
    return [(article_id, row.cells[article_id]) for article_id in articles if article_id in row.cells]


def _by_id(dossier: Dossier) -> dict[str, Article]:
    return {article.id: article for article in dossier.articles}
