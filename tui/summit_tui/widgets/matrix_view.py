"""The rows of the matrix: a claim a row, an article a column, the label column always in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import events

from summit_corpus.article import Article
from summit_corpus.claims.claim import ClaimStatus, Member
from summit_corpus.facts.values import Count, Money
from summit_corpus.text.span import Span
from summit_tui.commands import Scope, bindings
from summit_tui.export.claims import Row
from summit_tui.export.values import shortened, value_words
from summit_tui.marks import ASCII, Marks
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import LineView, Piece
from summit_tui.widgets.wrap import clip, wrap

GUTTER: Final = 4  # cells: cursor, status mark, number of articles, blank
LEAST_CELL, MOST_CELL = 10, 30  # "$8 billion" fits; farther apart, a row is hard to follow
LABEL_SHARE: Final = 0.27  # of the width: at 80 cells five sources fit beside it
LEAST_LABEL: Final = 14
LEGEND_LINES: Final = 2


@dataclass(frozen=True)
class Fit:
    """How the width is shared out: cells of the label, cells of each source, how many sources fit."""

    label: int
    cell: int
    shown: int

    @classmethod
    def of(cls, width: int, sources: int) -> Fit:
        """Each source has a blank before it; what is left over goes to the label."""
        room = width - GUTTER
        least = max(int(width * LABEL_SHARE), LEAST_LABEL)
        shown = max(min((room - least) // (LEAST_CELL + 1), sources), 1)
        cell = max(min((room - least) // shown - 1, MOST_CELL), 1)
        return cls(max(room - shown * (cell + 1), 0), cell, shown)


class MatrixView(LineList, inherit_bindings=False):
    """The claims shown and the selected cell. Moving to another claim whose cell is empty in this column
    goes to the nearest one that is not, and comes back to the column as soon as that can be."""

    BINDINGS: ClassVar = bindings(Scope.MATRIX)

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.articles: Sequence[Article] = ()
        self.empty: Sequence[str] = ()
        self.column = 0
        self.left = 0
        self.marked: Row | None = None
        self._wanted = 0  # the column the user chose

    # --- what is shown --------------------------------------------------------------------------------

    def show(
        self, rows: Sequence[Row], articles: Sequence[Article], index: int, empty: Sequence[str]
    ) -> None:
        """Shows other rows with row `index` selected, as near as can be to where the selection was."""
        above = self.index - self.top
        self.rows, self.articles, self.empty = rows, articles, empty
        self.index = max(min(index, self.count - 1), 0)
        self.top = self.index - above
        self._scroll()
        self.refresh_changed()
        self.post_message(self.Highlighted(self, self.index))

    def mark(self, row: Row | None) -> None:
        """Marks a row as the first of two to be merged."""
        self.marked = row
        self.refresh_changed()

    @property
    def count(self) -> int:
        """Number of claims shown."""
        return len(self.rows)

    @property
    def current(self) -> Row | None:
        """The selected claim."""
        return self.rows[self.index] if self.rows else None

    @property
    def cell(self) -> tuple[Member, ...]:
        """The members of the selected claim in the selected article."""
        row = self.current
        return row.cells[self.column] if row else ()

    @property
    def fit(self) -> Fit:
        """How the width is shared out now."""
        return Fit.of(self.size.width, len(self.articles))

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
        if row is not None:
            self.column = nearest(row, self._wanted)
        self._scroll_columns()

    def _scroll_columns(self) -> None:
        shown = self.fit.shown
        if self.column < self.left:
            self.left = self.column
        elif self.column >= self.left + shown:
            self.left = self.column - shown + 1
        self.left = max(min(self.left, len(self.articles) - shown), 0)

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
        """A column to the right or left."""
        self.choose_column(self.column + step)

    def action_filter_claims(self) -> None:
        """Asks for the filter box."""
        self.post_message(self.Act(self, "filter"))

    def action_next_filter(self) -> None:
        """Asks for the next filter."""
        self.post_message(self.Act(self, "next filter"))

    def action_verdict(self, what: str) -> None:
        """Asks for a decision on the selected claim."""
        self.post_message(self.Act(self, what))

    def action_export(self) -> None:
        """Asks for an export."""
        self.post_message(self.Act(self, "export"))

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
        cursor = self.marks.bar if chosen else "M" if row is self.marked else " "
        pieces: list[Piece] = [(cursor, self.look.bar), *self._mark(row)]
        label = clip(row.claim.label, fit.label, self.marks.ellipsis)
        pieces.append((pad(label, fit.label), self.look.title if chosen else self.look.text))
        for column in self.span:
            pieces.append((" ", self.look.text))
            pieces += self._cell(row.cells[column], fit.cell, chosen and column == self.column)
        return pieces

    def _mark(self, row: Row) -> list[Piece]:
        """The status of a claim and in how many articles it stands: `=3 `."""
        status, articles = row.claim.status, len(row.claim.articles)
        styles = {ClaimStatus.DIFFER: self.look.error, ClaimStatus.POSSIBLY: self.look.note}
        style = styles.get(status, self.look.text if articles > 1 else self.look.dim)
        number = " " if articles < 2 else str(articles) if articles < 10 else "+"
        return [(status_mark(status, self.marks) + number + " ", style)]

    def _cell(self, members: Sequence[Member], width: int, chosen: bool) -> list[Piece]:
        text = cell_text(members, width, self.marks.ellipsis)
        style = self.look.text if members else self.look.dim
        if chosen:
            style = self.look.selected if self.has_focus else self.look.title
        return [(pad(text, width), style)]


class MatrixHead(LineView):
    """Which column is which source: full names, and over each column its number and short name."""

    # What five names need: another height when the claims come would repaint the whole screen.
    DEFAULT_CSS = "MatrixHead { height: 3; } .-wide MatrixHead { height: 2; }"

    def __init__(self, view: MatrixView) -> None:
        super().__init__()
        self.view = view
        self._legend: list[str] = []

    def update_names(self) -> None:
        """Call when columns, their order or the width changed."""
        view, width = self.view, self.size.width or self.app.size.width
        entries = [f"{i + 1} {name_of(view.articles[i])}" for i in view.span]
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
        pieces: list[Piece] = [
            (" " * GUTTER, self.look.text),
            (pad(clip(label if len(shown) < total else "claim", fit.label), fit.label), self.look.dim),
        ]
        for column in shown:
            text = head(column, view.articles[column], fit.cell, self.marks.ellipsis)
            style = self.look.bar if column == view.column and view.rows else self.look.text
            pieces += [(" ", self.look.text), (pad(text, fit.cell), style)]
        return pieces


def pad(text: str, width: int) -> str:
    """`text` with blanks behind it, `width` cells in all."""
    return text + " " * (width - cell_len(text))


def nearest(row: Row, wanted: int) -> int:
    """The column nearest to `wanted` in which the claim has a value, the left one of two."""
    full = [column for column, members in enumerate(row.cells) if members]
    return min(full, key=lambda column: (abs(column - wanted), column), default=wanted)


def status_mark(status: ClaimStatus, marks: Marks) -> str:
    """One character for a status; the one for differing is `!` where only ASCII can be drawn."""
    differ = "!" if marks is ASCII else "≠"
    known = {ClaimStatus.AGREE: "=", ClaimStatus.DIFFER: differ, ClaimStatus.POSSIBLY: "?"}
    return known.get(status, ".")


def cell_text(members: Sequence[Member], width: int, ellipsis: str) -> str:
    """The value in one source, `+1` behind it when there is another value too; `.` when there is none."""
    if not members:
        return "."
    alike = [each for each in members if each.fact.kind is members[0].fact.kind and not _converts(each)]
    more = len(set(map(_said, alike))) - 1
    suffix = f" +{more}" if more > 0 else ""
    room = width - len(suffix)
    return clip(shortened(members[0].fact.surface, room), room, ellipsis) + suffix


def _said(member: Member) -> object:
    """What a member says: five countries and five republics are one number."""
    value = member.fact.value
    return (value.amount, value.high) if isinstance(value, Count) else value_words(member.fact)


def _converts(member: Member) -> bool:
    """Whether it repeats another amount in another currency."""
    value = member.fact.value
    return isinstance(value, Money) and value.converts is not None


def name_of(article: Article) -> str:
    """What the column of an article is called in full."""
    return article.source or article.title or article.id


def head(column: int, article: Article, width: int, ellipsis: str) -> str:
    """The number of a column and as much of its source as fits; its id where that says it whole."""
    name = name_of(article)
    for article_word in ("The ", "A ", "An "):
        name = name.removeprefix(article_word)
    room = width - len(str(column + 1)) - 1
    if len(name) > room >= len(article.id):
        name = article.id
    return clip(f"{column + 1} {name}", width, ellipsis)


def legend(entries: Sequence[str], width: int, ellipsis: str) -> list[str]:
    """The entries on at most `LEGEND_LINES` lines of `width` cells; all are cut alike until they fit."""
    longest = max(map(cell_len, entries), default=0)
    for size in range(min(longest, width), LEAST_CELL - 1, -1):
        lines: list[str] = []
        for entry in (clip(each, size, ellipsis) for each in entries):
            if lines and cell_len(lines[-1]) + 2 + cell_len(entry) <= width:
                lines[-1] += "  " + entry
            else:
                lines.append(entry)
        if len(lines) <= LEGEND_LINES:
            return lines
    return []
