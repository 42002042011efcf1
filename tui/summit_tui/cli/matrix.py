"""`matrix`: the passages of a story against its sources, those that most of them have first.

JSON: the document of `summit_tui.export.passages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summit_corpus.article import Article
from summit_corpus.compare.matrix import Row
from summit_corpus.errors import UnknownArticleError, UsageError
from summit_corpus.verdicts import Verdict
from summit_index.dossier import Dossier
from summit_index.library import Library
from summit_tui.card import date_label, outlet, plural, retold_note
from summit_tui.cli.arguments import Arguments
from summit_tui.cli.layout import Page
from summit_tui.cli.list import NOTHING_FOUND, say_bad, say_empty
from summit_tui.cli.opening import up_to_date
from summit_tui.cli.story_choice import chosen_story
from summit_tui.cli.streams import emit, narrate
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.export.claims import Show
from summit_tui.export.passages import (
    found_in,
    marks_of,
    passages_document,
    passages_markdown,
    passages_rows,
    passing,
    row_mark,
)
from summit_tui.found_marks import DIFFERS, NONE, QUOTED, legend
from summit_tui.verdict_store import VerdictStore

_SHOWN: Final = {"": Show.ALL, "all": Show.ALL, "shared": Show.SHARED, "differ": Show.DIFFER, "one": Show.ONE}
_MOST_MARKS: Final = 40
"""Cells that the marks of all sources may take before the sentence; with more they stand below it."""


def run(arguments: Arguments) -> int:
    """Prints the rows. Raises UsageError where it is not clear which story is meant."""
    with up_to_date(arguments) as library:
        verdicts = VerdictStore(library.state_folder).verdicts()
        if not library.records:
            return _empty(library, arguments)
        asked = _asked(library, arguments, verdicts)
        if asked is None:
            return _empty(library, arguments)
        dossier, pivot = asked
        rows = dossier.passages(pivot)
        rows = passing(rows, _SHOWN[arguments.show])
        emit(_answer(dossier, rows, arguments))
        if not arguments.json:
            for line in dossier.comparison.unresolved:
                narrate(line)
            if not rows:
                narrate("no passage found")
            elif len(dossier.articles) < 2:
                narrate("this story has one source only: there is nothing to compare it with")
            say_bad(library)
    return 0 if rows else NOTHING_FOUND


def _empty(library: Library, arguments: Arguments) -> int:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout

        story = {"id": "", "title": "", "articles": []}
        emit(for_stdout({"story": story, "articles": [], "rows": [], "unresolved": []}))
    else:
        say_empty(library, restricted=arguments.restricted)
    return NOTHING_FOUND


def _asked(
    library: Library, arguments: Arguments, verdicts: Sequence[Verdict]
) -> tuple[Dossier, Article | None] | None:
    """The story asked for and its pivot: of a pivot without a story, the story it tells. None where there is
    no story, because the last article has gone meanwhile.

    Raises UsageError when there is no such article, or not in that story.
    """
    if not arguments.pivot:
        told = chosen_story(library, arguments, verdicts).article_ids
        return (library.dossier(told[0], verdicts), None) if told else None
    try:
        pivot = library.resolve(arguments.pivot)
    except UnknownArticleError as error:
        raise UsageError(error.message, error.hint) from error
    if arguments.story and pivot not in (story := chosen_story(library, arguments, verdicts)).article_ids:
        raise UsageError(
            f"“{pivot}” is no article of the story {story.id}", "Leave --story away, or name another pivot."
        )
    dossier = library.dossier(pivot, verdicts)
    return dossier, next(article for article in dossier.articles if article.id == pivot)


def _answer(dossier: Dossier, rows: Sequence[Row], arguments: Arguments) -> str:
    if arguments.json:
        from summit_tui.cli.documents import for_stdout

        return for_stdout(passages_document(dossier, rows))
    if arguments.format == "md":
        return passages_markdown(dossier, rows, f"{dossier.story.title}: {plural(len(rows), 'passage')}")
    if arguments.format:
        from summit_tui.cli.tables import table
        from summit_tui.export.passages import COLUMNS

        return table(arguments.format, COLUMNS, passages_rows(dossier, rows))
    page = Page.of_stdout(arguments.plain)
    if page.spoken:
        from summit_tui.linear.passages import rows_in_words

        return rows_in_words(dossier, rows, page)
    return _laid_out(dossier, rows, page) if rows else ""


def _laid_out(dossier: Dossier, rows: Sequence[Row], page: Page) -> str:
    """The sources with their numbers, a line of marks a row before its sentence, and what the marks say."""
    articles, beside = dossier.articles, Beside(dossier)
    texts = {article.id: article.text for article in articles}
    numbered = [
        page.marked(
            str(number), f"{article.id} {page.marks.dot} {outlet(article)}, {date_label(article)}", (), 0
        )
        for number, article in enumerate(articles, 1)
    ]
    wide = len(str(len(articles))) + 1
    in_line = wide * len(articles) <= min(_MOST_MARKS, (page.width or 2 * _MOST_MARKS) // 2)
    numbers = "".join(str(number).rjust(wide) for number in range(1, len(articles) + 1)) if in_line else ""
    indent = wide + len(numbers) + 4
    lines = []
    for row in rows:
        marks = [page.mark(mark) for mark in marks_of(row, articles)]
        count = f"{page.mark(row_mark(row))}{found_in(row):<{wide}}"
        quoted = QUOTED if row.quoted else " "
        cells = "".join(mark.rjust(wide) for mark in marks) if in_line else ""
        lines.append(page.marked(f"{count}{cells} {quoted}", row.span.of(texts[row.article_id]), (), 0))
        lines += [
            page.marked(page.mark(DIFFERS), values_by_source(claim), (), indent)
            for claim in beside.differing_at(row.article_id, row.span)
        ]
        if not in_line:
            named = [f"{mark}{number}" for number, mark in enumerate(marks, 1) if mark != NONE]
            lines.append(page.card([" ".join(named)], indent=" " * indent))
    head = [f"{' ' * (wide + 1)}{numbers}   passage"] if in_line else []
    notes = dict.fromkeys(filter(None, map(retold_note, articles)))
    blocks = [
        [page.title(dossier.story.title)], numbered, [*head, *lines], [_legend(page)],
        [page.passage(note, indent="") for note in notes],
    ]  # fmt: skip
    return "\n\n".join("\n".join(block) for block in blocks if any(block)) + "\n"


def _legend(page: Page) -> str:
    """Every mark, and the number at the left."""
    parts = [page.mark(each) for each in legend()]
    return page.card([*parts, "at the left: in how many sources"], indent="")
