"""Two versions of a text as one: what was removed and added, the rest folded. What stands on which line is
in `diff_text`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from summit_corpus.article import Article
from summit_corpus.compare.versions import Op, WordDiff
from summit_tui.card import plural
from summit_tui.commands import COMMANDS, Command, Scope, compare_table, table
from summit_tui.commands.base import bindings
from summit_tui.found_marks import FIGURES, QUOTED
from summit_tui.widgets.diff_text import DiffLayout, DiffText, Line, Stretch
from summit_tui.widgets.line_list import DoubleKey
from summit_tui.widgets.line_view import LineView, Piece, strip, styled
from summit_tui.widgets.repeating import Repeating
from summit_tui.widgets.scrolled_text import MEASURE, STRIPS_KEPT

GUTTER: Final = 4  # cells: cursor, blank, what happened on this line, blank
MARGIN: Final = 2  # lines above and below the cursor that stay in sight
#: The commands of a text that make sense here; `fact` and `fact_anywhere` go to changes and figures.
_ACTIONS: Final = ("move", "page", "top_key", "edge", "fact", "fact_anywhere", "where_else")
#: Those of the columns that mean a sentence or a column, of which the diff has none at hand.
_OF_COLUMNS: Final = (
    compare_table.NextOnlyHere, compare_table.PreviousOnlyHere, compare_table.RejectMatch,
    compare_table.ConfirmMatch, compare_table.LinkColumns, compare_table.MakeBase,
    table.Sidebar, table.NextPane, table.PreviousPane,
)  # fmt: skip


def _is_here(command: type[Command]) -> bool:
    return command.action.split("(")[0] in _ACTIONS


class DiffPane(Repeating, LineView, can_focus=True):
    """A word diff with a cursor that goes from line to line; `at` is the number of the change at hand, None
    while the cursor is elsewhere."""

    BINDINGS: ClassVar = [
        *bindings(Scope.TEXT, [each for each in COMMANDS if _is_here(each)]),
        *(
            Binding(key, "not_here", show=False)
            for each in COMMANDS
            if each in _OF_COLUMNS or (Scope.TEXT in each.scopes and not _is_here(each))
            for key in each.keys.split(",")
        ),
    ]
    DEFAULT_CSS = "DiffPane { height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The text scrolled, or another change is at hand; only the newest matters."""

        pane: DiffPane

        @property
        def control(self) -> DiffPane:
            """The pane that sent it."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """A newer position makes an unread older one pointless."""
            return isinstance(message, DiffPane.Moved) and message.pane is self.pane

    @dataclass
    class Refused(Message):
        """A key that does nothing here, and why."""

        why: str

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.diff = WordDiff(())
        self.at: int | None = None
        self.y = 0
        self.top = 0
        self._text: DiffText | None = None
        self._layout: DiffLayout | None = None
        self._strips: OrderedDict[int, Strip] = OrderedDict()
        self._g = DoubleKey()

    # --- what is shown --------------------------------------------------------------------------------

    def show(self, a: Article, b: Article, diff: WordDiff) -> None:
        """Shows what became of `a` in `b`, from the beginning."""
        self.diff, self.at, self.y, self.top = diff, None, 0, 0
        self._text, self._layout = DiffText(a, b, diff, self.marks), None
        self._make_layout()
        self._repaint()

    @property
    def counter(self) -> str:
        """Which change of how many is at hand, which figure, and whether it is in a quotation: "change 3/17 ·
        figure 1/4"."""
        if self.at is None:
            count = len(self.diff.changes)
            return plural(count, "change") if count else "no changes"
        said = f"change {self.at + 1}/{len(self.diff.changes)}"
        place = self.diff.changes[self.at]
        figures = self.diff.figures
        number = bisect_left(figures, _order(place.pair, place.run), key=lambda each: _order(*each))
        if number < len(figures) and figures[number] == place:
            said += f" {self.marks.dot} figure {number + 1}/{len(figures)}"
        if place in self.diff.quoted:
            said += f" {self.marks.dot} in a quotation"
        return said

    @property
    def progress(self) -> float:
        """How far the reader is, 0 to 1; 1 when the end is on screen."""
        bottom = self._bottom
        return min(self.top / bottom, 1.0) if bottom else 1.0

    def _make_layout(self) -> None:
        room = self.size.width or self.app.size.width
        width = max(min(room - GUTTER - 1, MEASURE), 1)
        if self._text is not None and (self._layout is None or self._layout.width != width):
            self._layout = DiffLayout(self._text, width)
        self._strips.clear()

    def on_resize(self) -> None:
        """Wraps anew; the line with the cursor stays where it was on screen."""
        if self._layout is None or not self.size.height:
            return
        line, above = self._layout.line(self.y), self.y - self.top
        self._make_layout()
        if line is not None:
            self.y = self._layout.y_of(line.block, line.start)
        if self.at is not None:
            self.y = self._line_of(self.at)
        self._show_from(self.y - min(above, self.size.height - 1))
        self._keep_in_sight()
        self._repaint()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh_changed()
        self.post_message(self.Moved(self))

    # --- the cursor -----------------------------------------------------------------------------------

    @property
    def _bottom(self) -> int:
        return max((self._layout.height if self._layout else 0) - self.size.height, 0)

    def _show_from(self, top: int) -> None:
        if self._layout is not None:
            self._layout.wrap_to(top + self.size.height)
            self.top = max(min(top, self._bottom), 0)

    def _keep_in_sight(self, last: int | None = None, margin: int = MARGIN) -> None:
        """Scrolls as little as shows the cursor, the lines to `last` and a margin around them."""
        height = self.size.height
        margin = min(margin, height // 4)
        end = max(self.y, self.y if last is None else last)
        if end + margin >= self.top + height:
            self._show_from(min(end + margin - height + 1, self.y - margin))
        if self.y - margin < self.top:
            self._show_from(self.y - margin)

    def _go(self, y: int, at: int | None = None, last: int | None = None, by: int = 0) -> None:
        """Puts the cursor on line `y` and makes `at`, which ends on line `last`, the change at hand; with
        `by` the text is scrolled by so many lines first, and no margin kept."""
        if self._layout is None:
            return
        self._layout.wrap_to(y + self.size.height)
        before = (self.y, self.at, self.top)
        changed = self._lines_of(self.at) | {self.y}
        self.y, self.at = max(min(y, self._layout.height - 1), 0), at
        if by:
            self._show_from(self.top + by)
        self._keep_in_sight(last, 0 if by else MARGIN)
        for number in changed | self._lines_of(self.at) | {self.y}:
            self._strips.pop(number, None)
        if before != (self.y, self.at, self.top) and not self.repeating:
            self.repeated()

    @property
    def place(self) -> tuple[int, int | None, int]:
        """The line of the cursor, the change at hand, the first line shown."""
        return self.y, self.at, self.top

    def repeated(self) -> None:
        """Paints what is shown now, and tells."""
        self.refresh_changed()
        self.post_message(self.Moved(self))

    def _ends(self, change: int) -> tuple[int, int, int]:
        """The block of a change, and where its marked words begin and end there."""
        assert self._text is not None
        number = self._text.block_of(change)
        found = [each for each in self._text.block(number).stretches if each.change == change]
        return number, found[0].start, found[-1].end - 1

    def _line_of(self, change: int) -> int:
        assert self._layout is not None
        return self._layout.y_of(*self._ends(change)[:2])

    def _lines_of(self, change: int | None) -> set[int]:
        """The lines on which a change stands."""
        if change is None or self._layout is None:
            return set()
        number, first, last = self._ends(change)
        return set(range(self._layout.y_of(number, first), self._layout.y_of(number, last) + 1))

    def next_change(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) change, around the end; False when there is none."""
        return self._next(range(len(self.diff.changes)), step)

    def next_figure(self, step: int) -> bool:
        """The same among the changes of figures, dates and quoted words."""
        wanted = {*self.diff.figures, *self.diff.quoted}
        return self._next([at for at, each in enumerate(self.diff.changes) if each in wanted], step)

    def _next(self, among: Sequence[int], step: int) -> bool:
        if not among or self._layout is None:
            return False
        if self.at is not None:
            here = bisect_right(among, self.at) if step > 0 else bisect_left(among, self.at) - 1
        else:
            first = self._first_from(self.y)
            here = bisect_left(among, first) + (0 if step > 0 else -1)
        change = among[here % len(among)]
        number, start, end = self._ends(change)
        last = self._layout.y_of(number, end)
        self._go(self._layout.y_of(number, start), change, last)
        return True

    def _first_from(self, y: int) -> int:
        """The number of the first change on line `y` or below."""
        assert self._layout is not None and self._text is not None
        line = self._layout.line(y)
        if line is None:
            return len(self.diff.changes)
        block = self._text.block(line.block)
        beside = [each.change for each in block.stretches if each.change >= 0 and each.end > line.start]
        if line.start < line.end and beside:
            return beside[0]
        following = (each.changes for each in self._text.blocks[line.block + 1 :] if each.changes >= 0)
        return next(following, len(self.diff.changes))

    # --- keys -----------------------------------------------------------------------------------------

    def action_fact(self, step: int) -> None:
        """The next or previous change."""
        if not self.next_change(step):
            self.post_message(self.Refused("Nothing was changed"))

    def action_fact_anywhere(self, step: int) -> None:
        """The next or previous changed figure, date or quotation."""
        if not self.next_figure(step):
            self.post_message(self.Refused("No figure, date or quotation was changed"))

    def action_where_else(self) -> None:
        """Unfolds the paragraphs at the cursor, or folds them again."""
        line = self._layout.line(self.y) if self._layout else None
        if self._layout is None or self._text is None or line is None:
            return
        if not self._text.blocks[line.block].fold:
            self.post_message(
                self.Refused("Nothing is folded here: Enter unfolds paragraphs that are the same")
            )
            return
        self._text.toggle(line.block)
        self._layout.forget(line.block)
        self.y = self._layout.y_of(line.block, 0)
        self._show_from(self.top)
        self._keep_in_sight()
        self._repaint()

    def action_not_here(self) -> None:
        """Keys of the columns."""
        self.post_message(self.Refused("Not in the word diff: ] goes to changes, v back to the columns"))

    def action_move(self, lines: int) -> None:
        """Moves the cursor by lines."""
        self._go(self.y + lines)

    def action_page(self, pages: float) -> None:
        """Moves text and cursor by pages, keeping two lines of the page before."""
        step = max(int(self.size.height * abs(pages)) - (2 if abs(pages) == 1 else 0), 1)
        step = step if pages > 0 else -step
        self._go(self.y + step, by=step)

    def action_top_key(self) -> None:
        """Goes to the beginning on the second press."""
        if self._g.twice():
            self.action_edge(0)

    def action_edge(self, end: int) -> None:
        """Goes to the beginning (0) or the end (1)."""
        if self._layout is not None and self._text is not None:
            self._go(self._layout.y_of(len(self._text.blocks) - 1, 1 << 60) if end else 0)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves three lines."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves three lines."""
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a second one on folded paragraphs unfolds them."""
        y = self.top + event.y
        if y == self.y and event.chain > 1:
            self.action_where_else()
        elif self._layout is not None and self._layout.line(y) is not None:
            self._go(y)

    # --- painting -------------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Lets go of what was painted."""
        self._strips.clear()

    def on_focus(self) -> None:
        """The cursor is seen in the focused pane only."""
        self._strips.pop(self.y, None)
        self.refresh_changed()

    def on_blur(self) -> None:
        """The cursor is seen in the focused pane only."""
        self.on_focus()

    def line(self, y: int) -> Strip:
        """One line, from the cache or made now."""
        width, number = self.size.width, self.top + y
        cached = self._strips.get(number)
        if cached is not None and cached.cell_length == width:
            self._strips.move_to_end(number)
            return cached
        line = self._layout.line(number) if self._layout else None
        pieces = () if line is None else self._draw(line, number == self.y)
        made = strip(pieces, width, self.marks.ellipsis)
        self._strips[number] = made
        if len(self._strips) > STRIPS_KEPT:
            self._strips.popitem(last=False)
        return made

    def _draw(self, line: Line, cursor: bool) -> list[Piece]:
        look = self.look
        bar = self.marks.bar if cursor and self.has_focus else " "
        if line.start == line.end or self._text is None:
            return [(bar, look.bar)]
        block = self._text.block(line.block)
        marked = block.within(line.start, line.end)
        layers = [(each.start, each.end, self._style(each)) for each in marked]
        mark = line_mark(marked, self.marks.dot)
        said = styled(block.text, line.start, line.end, look.text, layers)
        return [(f"{bar} ", look.bar), (f"{mark} ", look.key), *said]

    def _style(self, stretch: Stretch) -> Style:
        look = self.look
        if stretch.op is None:
            style = look.dim
        else:
            style = look.removed if stretch.op is Op.REMOVED else look.added
            if stretch.figure:
                style += Style(underline=True)
            if stretch.slight:
                style += look.dim
        return style + look.fact_at if stretch.change == self.at is not None else style


def line_mark(stretches: Iterable[Stretch], slight: str) -> str:
    """One character for what happened on a line: `#` another figure or date, `"` other words in a quotation,
    `+` added, `-` removed, `~` both, `>` moved, `slight` for punctuation and case only, blank for nothing."""
    found = [each for each in stretches if each.change >= 0]
    ops = {each.op for each in found}
    if any(each.figure for each in found):
        return FIGURES
    if any(each.quoted for each in found):
        return QUOTED
    if found and all(each.slight for each in found):
        return slight
    if {Op.REMOVED, Op.ADDED} <= ops:
        return "~"
    return "-" if Op.REMOVED in ops else "+" if Op.ADDED in ops else ">" if found else " "


def _order(pair: int, run: int | None) -> tuple[int, int]:
    """Where a change stands among the others."""
    return pair, -1 if run is None else run
