"""The rows of the matrix that are passages: which sources have a sentence that matches, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.style import Style

from summit_corpus.compare import Row
from summit_corpus.compare.links import Rank
from summit_tui.export.passage_table import Cell, PassageTable
from summit_tui.export.passages import found_in, row_mark
from summit_tui.found_marks import DIFFERS, NONE, POSSIBLY, RELATED, count_mark, drawn
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.matrix_view import MatrixView, Needs

#: `="` and `≠`, and a blank: what is left of the width says more of the passage.
_CELL: Final = 4
#: From this width on the names of the sources stand over the columns.
_NAMED: Final = 100
_NAMED_CELL: Final = 10
#: Sentences are as long as the label will ever be.
_WHOLE: Final = 200


class PassageRows(MatrixView[Row]):
    """A passage a row, called by the words of its pivot."""

    NOUN: ClassVar = "passage"

    def __init__(self) -> None:
        super().__init__()
        self.table: PassageTable | None = None

    def use(self, table: PassageTable | None) -> None:
        """Takes its rows from another table."""
        self.table = table

    def on_resize(self) -> None:
        """Where it is wide, columns have names."""
        cell = _NAMED_CELL if self.size.width >= _NAMED else _CELL
        self.needs = Needs(_WHOLE, cell, _CELL)
        super().on_resize()

    @property
    def cell(self) -> Cell | None:
        """The selected sentence."""
        return self._at(self.current, self.column)

    def _at(self, row: Row | None, column: int) -> Cell | None:
        return self.table.cell(row, column) if row is not None and self.table is not None else None

    def filled(self, row: Row) -> Sequence[int]:
        """The pivot's column and those with a match."""
        found = enumerate(self.articles)
        return [i for i, article in found if article.id in (row.article_id, *row.links, *row.apart)]

    def draw_mark(self, row: Row) -> Piece:
        """Whether a claim differs here, else the best match, and how many sources have it: `=3`."""
        mark = row_mark(row)
        style = {
            DIFFERS: self.look.error, RELATED: self.look.note, POSSIBLY: self.look.note, NONE: self.look.dim,
        }  # fmt: skip
        return drawn(mark, self.marks) + count_mark(found_in(row)), style.get(mark, self.look.text)

    def draw_label(self, row: Row) -> str:
        """The sentence that is the pivot."""
        return self.table.sentence(row) if self.table else ""

    def cell_text(self, row: Row, column: int, width: int) -> str:
        """The marks of a sentence."""
        cell = self._at(row, column)
        return drawn(cell.marks, self.marks) if cell else NONE

    def cell_style(self, row: Row, column: int) -> Style:
        """A difference is seen first; the pivot itself is quiet."""
        cell = self._at(row, column)
        if cell is None or cell.link is None:
            return self.look.dim
        return self.look.error if cell.rank is Rank.DIFFER else self.look.text
