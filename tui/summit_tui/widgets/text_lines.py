"""A few lines of text in a dialog, wrapped to its width: labels and values, or whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summit_tui.widgets.line_view import LineView, Piece
from summit_tui.widgets.side_rows import LABEL, lines

INDENT = 2  # cells


class TextLines(LineView):
    """`rows` of (label, text); an empty label for a text of full width. As high as its lines, and indented
    like the rows of a list."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.rows = rows
        self._lines: list[tuple[str, str]] = []

    def fit(self, width: int, height: int) -> int:
        """Wraps to `width` cells, takes at most `height` lines, and says how many."""
        self._lines = []
        for label, text in self.rows:
            pieces = lines(self.marks.said(text), width - INDENT - (LABEL if label else 0)) or [""]
            self._lines += [(label, pieces[0]), *((" " if label else "", piece) for piece in pieces[1:])]
        self.styles.height = max(min(len(self._lines), height), 1)
        return min(len(self._lines), height)

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line."""
        if y >= len(self._lines):
            return ()
        label, text = self._lines[y]
        indented = " " * INDENT + (f"{label:{LABEL}}" if label else "")
        return [(indented, self.look.dim), (text, self.look.text)]
