"""The two lists of the Add screen: the items, and the one at hand with what is known of it and its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from rich.style import Style

from summit_tui.add_preview_lines import (
    LABELS,
    UNKNOWN,
    Kind,
    PreviewLine,
    mark_of,
    preview,
    short_standing,
)
from summit_tui.adding import Item, State
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.side_rows import lines
from summit_tui.widgets.wrap import clip
from summit_tui.widgets.wrapped_list import WrappedList

GUTTER: Final = 4  # cells: cursor, mark, blanks
LABEL: Final = 12  # cells of the column of labels
COLUMN: Final = 100  # cells of a line of text at most; longer ones are hard to read
_LEAST: Final = 12


class ItemList(LineList):
    """The items of a batch, each with what would become of it."""

    row_height = 2

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()

    @property
    def count(self) -> int:
        """Number of items."""
        return len(self.items)

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Cursor, mark and title; below it what would become of it."""
        item, chosen = self.items[index], index == self.index
        bar = (self.marks.bar if chosen else " ", self.look.bar)
        room = max(width - GUTTER, 1)
        if line:
            style = self.look.error if item.state is State.REFUSED else self.look.dim
            return [bar, (" " * (GUTTER - 1), self.look.dim), (self._clip(short_standing(item), room), style)]
        style = self.look.selected if chosen and self.has_focus else self.look.text
        decided = item.state is not State.OPEN
        return [
            bar,
            (f"{mark_of(item)}  ", self.look.note),
            (self._clip(item.title, room), self.look.dim if decided and not chosen else style),
        ]

    def _clip(self, text: str, room: int) -> str:
        return clip(text, room, self.marks.ellipsis)


class AddPreview(WrappedList[PreviewLine]):
    """The item at hand. The selection is a screen line; a field that takes several is selected whole."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: Sequence[str] = ()
        self._wrapped_to = 0

    def show(self, item: Item | None, waiting: Sequence[str] = (), line: int = 0) -> None:
        """Shows an item with its line `line` selected; `waiting` is said where there is none."""
        self.lines, self.waiting = preview(item) if item is not None else (), waiting
        self._wrap()
        self.rows_changed(self._row_of(line, 0))

    def to_cut(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) line that is cut; false when there is none."""
        cut = [number for number, line in enumerate(self.lines) if line.kind is Kind.CUT]
        here = self.line_number
        left = [each for each in cut if (each > here if step > 0 else each < here)]
        if not left:
            return False
        self.select(self._row_of(left[0] if step > 0 else left[-1], 0))
        return True

    def on_resize(self) -> None:
        """Wraps anew where the width is another one; what is selected stays, as far down as it was."""
        if self._wrapped_to != self.size.width and self._rows:
            row, above = self._rows[self.index], self.index - self.top
            self._wrap()
            self.index = self._row_of(row.line, row.start)
            self.top = max(self.index - min(above, self.fitting - 1), 0)
        self._scroll()
        self.refresh_changed()

    def _wrap(self) -> None:
        self._wrapped_to = self.size.width
        self.wrap_lines()

    def wrapped(self, line: PreviewLine) -> list[str]:
        """The text beside its label; of what is cut, what it is before it."""
        text = line.text
        width = min(self.size.width - GUTTER - 1, COLUMN)
        if line.kind is Kind.FIELD:
            width -= LABEL
        elif line.kind is Kind.CUT:
            text = f"[{line.field}] {text}"
        return lines(self.marks.said(text), max(width, _LEAST)) or [""]

    def _row_of(self, line: int, start: int) -> int:
        """The screen line with this character of a line."""
        fitting = (at for at, row in enumerate(self._rows) if (row.line, row.start) <= (line, start))
        return max(fitting, default=0)

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What is being done, or why there is nothing."""
        said = [piece for text in self.waiting for piece in lines(text, width - 4)]
        style = self.look.text if y == 1 else self.look.dim
        return [("  ", self.look.text), (said[y - 1], style)] if 0 < y <= len(said) else ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Cursor, mark, label, text."""
        row = self._rows[index]
        what = self.lines[row.line]
        first = row.start == 0
        whole = what.kind in (Kind.FIELD, Kind.STATUS)
        chosen = self.has_focus and (row.line == self.line_number if whole else index == self.index)
        mark = "-" if what.kind is Kind.CUT else what.mark if first else ""
        label = LABELS[what.field] if what.kind is Kind.FIELD and first else ""
        column = f"{label:{LABEL}}" if what.kind is Kind.FIELD else ""
        text = row.text
        if what.kind is Kind.CUT and first:  # its kind is not struck out
            column, text = row.text[: len(what.field) + 3], row.text[len(what.field) + 3 :]
        return [
            (self.marks.bar if chosen else " ", self.look.bar),
            (f"{mark:1}  ", self.look.note),
            (column, self.look.key if chosen and label else self.look.dim),
            (text, self._style(what, chosen)),
        ]

    def _style(self, line: PreviewLine, chosen: bool) -> Style:
        if line.kind is Kind.CUT:
            return self._cut
        if line.kind is Kind.STATUS:
            return self.look.title
        if line.kind is Kind.NOTE or (line.kind is Kind.FIELD and line.text == UNKNOWN):
            return self.look.dim
        return self.look.title if chosen and line.kind is Kind.FIELD else self.look.text

    @cached_property
    def _cut(self) -> Style:
        """Struck out and dim; the mark in the gutter says the same where neither can be seen."""
        return self.look.dim + Style(strike=True)
