"""The rows of the matrix: an article a column, the label column always in view. What a row is and what stands
in its cells is told by those who derive from it: claims and passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, TypeVar

from rich.cells import cell_len
from rich.style import Style
from textual import events

from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_tui.card import name_of, source_labels
from summit_tui.commands import Scope, bindings
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import LineView, Piece
from summit_tui.widgets.wrap import clip, wrap

GUTTER: Final = 4  # cells: cursor, status mark, number of articles, blank
LEAST_CELL, MOST_CELL = 10, 30  # "$8 billion" fits; farther apart, a row is hard to follow
LABEL_SHARE: Final = 0.27  # of the width: at 80 cells five sources fit beside it
LEAST_LABEL: Final = 14
LEGEND_LINES: Final = 2
NAMED_CELL: Final = 8  # cells of a column from which a name stands over it, not its number alone

R = TypeVar("R")


@dataclass(frozen=True)
class Needs:
    """Cells that a label needs to stand there whole, and those that are enough for most cells."""

    label: int = 0
    cell: int = MOST_CELL
    least: int = LEAST_CELL


@dataclass(frozen=True)
class Fit:
    """How the width is shared out: cells of the label, cells of each source, how many sources fit."""

    label: int
    cell: int
    shown: int

    @classmethod
    def of(cls, width: int, sources: int, needs: Needs = Needs()) -> Fit:
        """Each source has a blank before it. The label gets what cells do not need; what neither needs goes
        to the cells up to `MOST_CELL`, then to the label."""
        room = width - GUTTER
        least = max(int(width * LABEL_SHARE), LEAST_LABEL)
        shown = max(min((room - least) // (needs.least + 1), sources), 1)
        most = max(min((room - least) // shown - 1, MOST_CELL), 1)
        cell = min(max(needs.cell, needs.least), most)
        spare = room - max(needs.label, least)
        cell = max(cell, min(spare // shown - 1, most))
        return cls(max(room - shown * (cell + 1), 0), cell, shown)


class MatrixView(LineList, Generic[R], inherit_bindings=False):
    """The rows shown and the selected cell. Moving to another row whose cell is empty in this column goes to
    the nearest one that is not, and comes back to the column as soon as that can be.

    Subclasses give `filled`, `draw_mark`, `draw_label` and `cell_text`.
    """

    BINDINGS: ClassVar = bindings(Scope.MATRIX)
    NOUN: ClassVar = "row"
    """What a row is called at the head of the labels."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[R] = ()
        self.articles: Sequence[Article] = ()
        self.empty: Sequence[str] = ()
        self.needs = Needs()
        self.column = 0
        self.left = 0
        self._wanted = 0  # the column the user chose
        self._entered: R | None = None  # the row in which the column was last looked for

    # --- what a row is --------------------------------------------------------------------------------

    def filled(self, row: R) -> Sequence[int]:
        """The columns in which the row has something, in order."""
        raise NotImplementedError

    def draw_mark(self, row: R) -> Piece:
        """Two characters: what is so of the row, and in how many articles."""
        raise NotImplementedError

    def draw_label(self, row: R) -> str:
        """The label, on one line."""
        raise NotImplementedError

    def cell_text(self, row: R, column: int, width: int) -> str:
        """What stands in a cell, at most `width` cells; `.` where nothing does."""
        raise NotImplementedError

    def cell_style(self, row: R, column: int) -> Style:
        """How it looks while it is not selected."""
        return self.look.text if column in self.filled(row) else self.look.dim

    def is_marked(self, row: R) -> bool:
        """Whether the row waits for another one to be put together with."""
        return False

    # --- what is shown --------------------------------------------------------------------------------

    def show(self, rows: Sequence[R], articles: Sequence[Article], index: int, empty: Sequence[str]) -> None:
        """Shows other rows with row `index` selected, as near as can be to where the selection was."""
        above = self.index - self.top
        self.rows, self.articles, self.empty = rows, articles, empty
        self.index = max(min(index, self.count - 1), 0)
        self.top = self.index - above
        self._scroll()
        self.refresh_changed()
        self.post_message(self.Highlighted(self, self.index))

    @property
    def count(self) -> int:
        """Number of rows shown."""
        return len(self.rows)

    @property
    def current(self) -> R | None:
        """The selected row."""
        return self.rows[self.index] if self.rows else None

    @property
    def fit(self) -> Fit:
        """How the width is shared out now."""
        return Fit.of(self.size.width, len(self.articles), self.needs)

    @property
    def span(self) -> range:
        """The columns on screen."""
        return range(self.left, min(self.left + self.fit.shown, len(self.articles)))

    # --- moving ---------------------------------------------------------------------------------------

    def choose_column(self, column: int) -> None:
        """Selects a column, even where it is empty."""
        column = max(min(column, len(self.articles) - 1), 0)
        self._wanted = column
        if column != self.column:
            self.column = column
            self._scroll_columns()
            self.refresh_changed()
            self.post_message(self.Highlighted(self, self.index))

    def _scroll(self) -> None:
        super()._scroll()
        row = self.current
        if row is not None and row is not self._entered:
            self.column = nearest(self.filled(row), self._wanted)
            self._entered = row
        self._scroll_columns()

    def _scroll_columns(self) -> None:
        shown = self.fit.shown
        if self.column < self.left:
            self.left = self.column
        elif self.column >= self.left + shown:
            self.left = self.column - shown + 1
        self.left = max(min(self.left, len(self.articles) - shown), 0)

    def on_resize(self) -> None:
        """Other columns may fit now: whoever names them has to know."""
        super().on_resize()
        self.post_message(self.Highlighted(self, self.index))

    def on_click(self, event: events.Click) -> None:
        """A click selects the cell; the base selects the row and opens it on a double click."""
        fit = self.fit
        column = self.left + (event.x - GUTTER - fit.label) // (fit.cell + 1)
        if event.x >= GUTTER + fit.label and column in self.span:
            same = self.top + event.y == self.index
            self._wanted = column
            if same:
                self.choose_column(column)

    def action_column(self, step: int) -> None:
        """A column to the right or left; at the edge it says so."""
        before = self.column
        self.choose_column(self.column + step)
        if self.column == before:
            self.post_message(self.Act(self, "edge"))

    def action_why(self) -> None:
        """Asks what the selected cell rests on."""
        self.post_message(self.Act(self, "why"))

    def action_switch_tab(self) -> None:
        """Asks for the other table."""
        self.post_message(self.Act(self, "switch"))

    def action_filter_rows(self) -> None:
        """Asks for the filter box."""
        self.post_message(self.Act(self, "filter"))

    def action_next_filter(self) -> None:
        """Asks for the next filter."""
        self.post_message(self.Act(self, "next filter"))

    def action_unfold(self, step: int) -> None:
        """Asks for another page of what stands below."""
        self.post_message(self.Act(self, "unfold" if step > 0 else "fold"))

    def action_verdict(self, what: str) -> None:
        """Asks for a decision on the selected row or cell."""
        self.post_message(self.Act(self, what))

    # --- painting -------------------------------------------------------------------------------------

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What is so, and what to do."""
        lines = [
            (text[start:end], self.look.dim if number else self.look.text)
            for number, text in enumerate(self.empty)
            for start, end, _ in wrap(text, Span(0, len(text)), width - 4)
        ]
        return [("  ", self.look.text), lines[y - 1]] if 0 < y <= len(lines) else ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Cursor, mark, label, a cell a source."""
        row, chosen, fit = self.rows[index], index == self.index, self.fit
        cursor = self.marks.bar if chosen else "M" if self.is_marked(row) else " "
        mark, style = self.draw_mark(row)
        pieces: list[Piece] = [(cursor, self.look.bar), (mark + " ", style)]
        label = clip(self.draw_label(row), fit.label, self.marks.ellipsis)
        pieces.append((pad(label, fit.label), self.look.title if chosen else self.look.text))
        for column in self.span:
            pieces.append((" ", self.look.text))
            style = self.cell_style(row, column)
            if chosen and column == self.column:
                style = self.look.selected if self.has_focus else self.look.title
            pieces.append((pad(self.cell_text(row, column, fit.cell), fit.cell), style))
        return pieces


class MatrixHead(LineView):
    """Which column is which source: full names, and over each column its number and short name."""

    # What five names need: another height when the claims come would repaint the whole screen.
    DEFAULT_CSS = "MatrixHead { height: 3; } .-wide MatrixHead { height: 2; }"

    def __init__(self, view: MatrixView[Any]) -> None:
        super().__init__()
        self.view = view
        self._legend: list[str] = []
        self._labels: dict[str, tuple[str, str]] = {}

    def _label(self, column: int) -> tuple[str, str]:
        """Number and name of a source, and what tells it from others of that name."""
        name, rest = self._labels[self.view.articles[column].id]
        return f"{column + 1} {name}", rest

    @property
    def lines(self) -> int:
        """How many lines it has, once it is laid out."""
        return len(self._legend) + 1 if self._legend else self.size.height or 1 + LEGEND_LINES

    def update_names(self) -> None:
        """Call when columns, their order or the width changed."""
        view, width = self.view, self.size.width or self.app.size.width
        self._labels = source_labels(view.articles)
        entries = [self._label(i) for i in view.span]
        self._legend = legend(entries, width - 2, self.marks.ellipsis)
        height = len(self._legend) + 1
        if view.articles and self.size.height != height:
            self.styles.height = height
        self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The legend, then the heads."""
        if y < len(self._legend):
            return [(" " + self._legend[y], self.look.dim)]
        view, fit = self.view, self.view.fit
        if not view.articles or y > len(self._legend):
            return ()
        shown, total = view.span, len(view.articles)
        label = f"sources {shown[0] + 1}{self.marks.dash}{shown[-1] + 1} of {total}"
        label = label if len(shown) < total else view.NOUN
        pieces: list[Piece] = [
            (" " * GUTTER, self.look.text),
            (pad(clip(label, fit.label, self.marks.ellipsis), fit.label), self.look.dim),
        ]
        for column in shown:
            article = view.articles[column]
            rest = self._labels.get(article.id, ("", ""))[1]
            named = head(column, article, fit.cell, self.marks.ellipsis, rest)
            text = named if fit.cell >= NAMED_CELL else str(column + 1)
            style = self.look.bar if column == view.column and view.rows else self.look.text
            pieces += [(" ", self.look.text), (pad(text, fit.cell), style)]
        return pieces


def pad(text: str, width: int) -> str:
    """`text` with blanks behind it, `width` cells in all."""
    return text + " " * (width - cell_len(text))


def nearest(filled: Sequence[int], wanted: int) -> int:
    """The one of these columns that is nearest to `wanted`, the left one of two."""
    return min(filled, key=lambda column: (abs(column - wanted), column), default=wanted)


def head(column: int, article: Article, width: int, ellipsis: str, rest: str = "") -> str:
    """The number of a column and as much of its source as fits; its id where that says it whole. `rest` tells
    it from others of that name."""
    name = name_of(article)
    for article_word in ("The ", "A ", "An "):
        name = name.removeprefix(article_word)
    room = width - len(str(column + 1)) - 1
    if len(name + rest) > room >= len(article.id):
        name, rest = article.id, ""
    return clip_name((f"{column + 1} {name}", rest), width, ellipsis)


def clip_name(label: tuple[str, str], width: int, ellipsis: str) -> str:
    """A name on `width` cells with what tells it from others, which stays whole where there is room."""
    name, rest = label
    room = width - cell_len(rest)
    return (
        clip(name, room, ellipsis) + rest if room >= LEAST_CELL // 2 else clip(name + rest, width, ellipsis)
    )


def legend(entries: Sequence[tuple[str, str]], width: int, ellipsis: str) -> list[str]:
    """The entries, see `clip_name`, on at most `LEGEND_LINES` lines of `width` cells; all are cut alike until
    they fit."""
    longest = max((cell_len(name + rest) for name, rest in entries), default=0)
    for size in range(min(longest, width), LEAST_CELL - 1, -1):
        lines: list[str] = []
        for entry in (clip_name(each, size, ellipsis) for each in entries):
            if lines and cell_len(lines[-1]) + 2 + cell_len(entry) <= width:
                lines[-1] += "  " + entry
            else:
                lines.append(entry)
        if len(lines) <= LEGEND_LINES:
            return lines
    return []
