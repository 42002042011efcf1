"""The passages of a story against its sources in words: what the matrix shows in columns of signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summit_corpus.compare.comparison import Tier
from summit_tui.card import plural, retold_note
from summit_tui.export.beside import Beside, values_by_source
from summit_tui.found_marks import DIFFERS, NONE, RELATED, SAME, said

if TYPE_CHECKING:
    from summit_corpus.compare.matrix import Row
    from summit_index.dossier import Dossier
    from summit_tui.cli.layout import Page


def rows_in_words(dossier: Dossier, rows: Sequence[Row], page: Page) -> str:
    """Each passage: where it stands, in which sources a match was found and in which not."""
    beside = Beside(dossier)
    texts = {article.id: article.text for article in dossier.articles}
    lines = [page.title(f"{dossier.story.title}: {plural(len(rows), 'passage')}")]
    for number, row in enumerate(rows, 1):
        quoted = ", quoted" if row.quoted else ""
        of = f"in {row.shared} of {plural(len(texts), 'source')}{quoted}"
        lines += ["", page.passage(f"{number}. {row.article_id}, {of}:", indent="")]
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
    tiers = {other: match.tier for other, match in row.cells.items()}
    others = [article.id for article in dossier.articles if article.id != row.article_id]
    for tier, mark in ((Tier.SAME, SAME), (Tier.RELATED, RELATED), (None, NONE)):
        named = [each for each in others if tiers.get(each) == tier]
        if named:
            yield f"{said(mark)}: {', '.join(named)}"
