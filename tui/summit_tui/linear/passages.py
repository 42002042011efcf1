"""The passages of a story against its sources in words: what the matrix shows in columns of signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from summit_tui.card import plural, retold_note
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.export.passages import found_in, marks_of, rejected_of
from summit_tui.found_marks import APART, DIFFERS, FIGURES, NONE, POSSIBLY, RELATED, SAME, said

if TYPE_CHECKING:
    from summit_corpus.compare.matrix import Row
    from summit_index.dossier import Dossier
    from summit_tui.cli.layout import Page

_MARKS: Final = (DIFFERS, SAME, RELATED, FIGURES, POSSIBLY, APART, NONE)


def rows_in_words(dossier: Dossier, rows: Sequence[Row], page: Page) -> str:
    """Each passage: where it stands, in which sources a match was found and in which not."""
    beside = Beside(dossier)
    texts = {article.id: article.text for article in dossier.articles}
    lines = [page.title(f"{dossier.story.title}: {plural(len(rows), 'passage')}")]
    for row in rows:
        quoted = ", quoted" if row.quoted else ""
        of = f"in {found_in(row)} of {plural(len(texts), 'source')}{quoted}"
        lines += ["", page.passage(f"{page.numbered(row)}{row.article_id}, {of}:", indent="")]
        lines.append(page.passage(row.span.of(texts[row.article_id])))
        lines += [page.passage(line) for line in _found(row, dossier)]
        lines += [
            page.passage(f"{said(DIFFERS)}: {values_by_source(claim)}")
            for claim in beside.differing_at(row.article_id, row.span)
        ]
    notes = dict.fromkeys(filter(None, map(retold_note, dossier.articles)))
    return "\n".join([*lines, "", *(page.passage(note, indent="") for note in notes)]) + "\n"


def _found(row: Row, dossier: Dossier) -> Iterator[str]:
    """The other sources by what was found in them."""
    marked = dict(
        zip((article.id for article in dossier.articles), marks_of(row, dossier.articles), strict=True)
    )
    rejected = rejected_of(row, dossier)
    for mark in _MARKS:
        named = [other for other, found in marked.items() if found == mark and other not in rejected]
        if named:
            yield f"{said(mark)}: {', '.join(named)}"
    if rejected:
        yield f"you rejected the match: {', '.join(rejected)}"
