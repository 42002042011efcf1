"""A list that paints only the rows on screen, for ten rows or ten thousand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from summit_tui.commands import Scope, bindings
from summit_tui.widgets.line_view import LineView, Piece, strip
from summit_tui.widgets.repeating import Repeating

DOUBLE_KEY = 1.0  # seconds within which the second g of gg must come


class DoubleKey:
    """Remembers the first `g` of `gg`."""

    def __init__(self) -> None:
        self._pressed = 0.0

    def twice(self) -> bool:
        """Whether this press is the second within `DOUBLE_KEY`."""
        now = monotonic()
        second = now - self._pressed < DOUBLE_KEY
        self._pressed = 0.0 if second else now
        return second


class LineList(Repeating, LineView, can_focus=True):
    """A list of rows, each `row_height` lines with `gap` empty lines below it.

    Subclasses give `count` and `draw_row`. Posts `Highlighted` when the selection moves, `Opened` on Enter.
    """

    BINDINGS: ClassVar = bindings(Scope.LISTS)
    DEFAULT_CSS = "LineList { height: 1fr; }"

    row_height = 1
    gap = 0

    @dataclass
    class Highlighted(Message):
        """The selection moved to row `index` of `list`; only the newest matters."""

        list: LineList
        index: int

        @property
        def control(self) -> LineList:
            """The list that sent it."""
            return self.list

        def can_replace(self, message: Message) -> bool:
            """A newer selection makes an unread older one pointless."""
            return isinstance(message, LineList.Highlighted) and message.list is self.list

    @dataclass
    class Opened(Message):
        """Row `index` of `list` was opened."""

        list: LineList
        index: int

        @property
        def control(self) -> LineList:
            """The list that sent it."""
            return self.list

    @dataclass
    class Act(Message):
        """The user wants `what` (search, narrow or bookmark) done from `list`."""

        list: LineList
        what: str

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.index = 0
        self.top = 0
        self._g = DoubleKey()

    @property
    def count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Line `line` of row `index`."""
        raise NotImplementedError

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What an empty list says."""
        return ()

    @property
    def stride(self) -> int:
        """Lines from one row to the next."""
        return self.row_height + self.gap

    @property
    def fitting(self) -> int:
        """How many whole rows fit."""
        return max((self.size.height + self.gap) // self.stride, 1)

    def line(self, y: int) -> Strip:
        """Line `y`: of a row, of the gap below one, or of what an empty list says."""
        width = self.size.width
        if not self.count:
            return strip(self.draw_empty(y, width), width, self.marks.ellipsis)
        row, line = divmod(y, self.stride)
        index = self.top + row
        if line >= self.row_height or index >= self.count:
            return strip((), width)
        return strip(self.draw_row(index, line, width), width, self.marks.ellipsis)

    def rows_changed(self, index: int = 0) -> None:
        """Call when the rows are other ones: selects row `index` and repaints."""
        self.index = max(min(index, self.count - 1), 0)
        self.top = 0
        self._scroll()
        self.refresh_changed()
        if self.count:
            self.post_message(self.Highlighted(self, self.index))

    def select(self, index: int) -> None:
        """Moves the selection, repainting what looks different."""
        index = max(min(index, self.count - 1), 0)
        if index == self.index or not self.count:
            return
        self.index = index
        self._scroll()
        if not self.repeating:
            self.repeated()

    @property
    def place(self) -> tuple[int, int]:
        """The selected row and the first one shown."""
        return self.index, self.top

    def repeated(self) -> None:
        """Paints the selection where it is now, and tells."""
        self.refresh_changed()
        self.post_message(self.Highlighted(self, self.index))

    def _scroll(self) -> None:
        if self.index < self.top:
            self.top = self.index
        elif self.index >= self.top + self.fitting:
            self.top = self.index - self.fitting + 1
        self.top = max(min(self.top, self.count - self.fitting), 0)

    def on_resize(self) -> None:
        """Keeps the selection on screen, and no empty rows below the last one."""
        self._scroll()
        self.refresh_changed()

    def on_focus(self) -> None:
        """The selection looks different in the focused pane."""
        self.refresh_changed()

    def on_blur(self) -> None:
        """The selection looks different in the focused pane."""
        self.refresh_changed()

    def on_click(self, event: events.Click) -> None:
        """A click selects, a second one on the same row opens."""
        index = self.top + event.y // self.stride
        if index >= self.count:
            return
        if index == self.index and event.chain > 1:
            self.action_open()
        self.select(index)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the selection."""
        self.select(self.index + 1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the selection."""
        self.select(self.index - 1)

    def action_move(self, rows: int) -> None:
        """Moves by rows."""
        self.select(self.index + rows)

    def action_page(self, pages: float) -> None:
        """Moves by a part of what fits."""
        step = max(int(self.fitting * abs(pages)), 1)
        self.select(self.index + (step if pages > 0 else -step))

    def action_top_key(self) -> None:
        """Goes to the first row on the second press."""
        if self._g.twice():
            self.select(0)

    def action_edge(self, last: int) -> None:
        """Goes to the first (0) or last (1) row."""
        self.select(self.count - 1 if last else 0)

    def action_open(self) -> None:
        """Opens the selected row."""
        if self.count:
            self.post_message(self.Opened(self, self.index))

    def action_search(self) -> None:
        """Asks for the search box."""
        self.post_message(self.Act(self, "search"))

    def action_bookmark(self) -> None:
        """Bookmarks the selected row."""
        self.post_message(self.Act(self, "bookmark"))
