"""The facts of an article by kind, each one key from its sentence; below them what is known of it, and its
outline. What the rows say is made in `fact_rows` and `side_rows`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from summit_corpus.article import Article
from summit_tui.commands import Scope, bindings
from summit_tui.web_link import linked
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece, ends
from summit_tui.widgets.side_rows import LABEL, Row, about, lines
from summit_tui.widgets.wrap import clip

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact
    from summit_index.dossier import Dossier

MARK = 3  # cells of the column of marks
TITLED = 60  # cells from which it stands alone on the screen and must say whose facts these are
ABOUT = "about"  # what `F` shows after the last kind


@dataclass(frozen=True)
class Content:
    """What a sidebar shows: an article, its facts once they are found, and their dossier once it is made.

    `problem` says why there are none. `normal` asks for normal values, `off` are the kinds that the text
    does not highlight, `faults` what could not be used of the article's file.
    """

    article: Article | None = None
    facts: Sequence[Fact] | None = None
    dossier: Dossier | None = None
    problem: str = ""
    normal: bool = False
    off: Collection[str] = field(default_factory=frozenset)
    faults: tuple[str, ...] = ()


class Sidebar(LineList):
    """Facts, card and outline of one article."""

    BINDINGS: ClassVar = bindings(Scope.FACTS)
    DEFAULT_CSS = "Sidebar { height: 1fr; }"

    @dataclass
    class Jump(Message):
        """The user wants to see what stands at `offset`; `fact` is what stands there, if it is one."""

        offset: int
        fact: Fact | None = None

    @dataclass
    class FactAct(Message):
        """Something to do: `why` or `bookmark` for `fact`, `highlight` for `kind`, or
        `values`."""

        what: str
        fact: Fact | None = None
        kind: str = ""

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)
        self.content = Content()
        self.rows: list[Row] = []
        self.only = ""
        self._lines: dict[tuple[str, int], int] = {}  # kind and place of a fact to its row
        self._current: Fact | None = None
        self._moved = False  # whether the selection is where somebody put it

    @property
    def article(self) -> Article | None:
        """Whose facts these are."""
        return self.content.article

    def show(self, content: Content) -> None:
        """Shows other content; of the same article the selection stays where it was."""
        before, self.content = self.content, content
        if content.article is not before.article:
            self._current, self._moved = None, False
            self._fill()
        elif content != before:
            self._fill()

    def follow(self, fact: Fact | None) -> None:
        """Takes the selection along to the fact at hand in the text, and marks it."""
        if fact is not self._current:
            self._current = fact
            index = self._index_of(fact)
            if index is not None and self.size.width and not self.has_focus:
                self.select(index)
            self.refresh_changed()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._fill()

    def _fill(self) -> None:
        """Makes the rows; the selection stays where somebody put it, else goes to the fact at hand, else to
        the first fact."""
        if not self.size.width:
            self.told = None  # nobody sees them; when somebody does, there is a width
            return
        keep = self.row if self._moved else None
        width = max(self.size.width - 3, 10)
        self.rows = self._rows(width) if self.content.article is not None else []
        self._lines = {(fact.kind, fact.start): i for i, row in enumerate(self.rows) for fact in row.facts}
        index = self._like(keep) if keep is not None else None
        if index is None:
            index = self._index_of(self._current)
        if index is None:
            leads = (i for i, row in enumerate(self.rows) if row.facts or row.offset is not None)
            index = next(leads, 0)
            index = index if index < self.fitting else 0  # what stands above it must be seen first
        top = self.top
        self.rows_changed(index)
        if keep is not None and top != self.top:
            self.top = top
            self._scroll()
            self.refresh_changed()

    def _rows(self, width: int) -> list[Row]:
        content = self.content
        assert content.article is not None
        rows = [Row(content.article.title, heading=True)] if self.size.width >= TITLED else []
        if self.only == ABOUT:
            return [*rows, *about(content.article, width, content.faults)]
        if content.facts is None:
            waiting = content.problem or f"looking for facts{self.marks.ellipsis}"
            rows += [*(Row(line) for line in lines(waiting, width)), Row()]
        else:
            from summit_tui.widgets.fact_rows import View, fact_rows

            view = View(width - MARK, self.marks, self.only, content.normal, content.off)
            rows += [*fact_rows(content.article.id, content.facts, content.dossier, view), Row()]
        return rows if self.only else [*rows, *about(content.article, width, content.faults)]

    def _index_of(self, fact: Fact | None) -> int | None:
        return self._lines.get((fact.kind, fact.start)) if fact is not None else None

    def _like(self, keep: Row) -> int | None:
        """The row that shows the same as one of before, whatever it says of it now."""
        if keep.facts:
            return self._index_of(keep.facts[0])
        if keep.heading and keep.kind:
            return next((i for i, row in enumerate(self.rows) if row.heading and row.kind == keep.kind), None)
        return self.rows.index(keep) if keep in self.rows else None

    # --- moving ---------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.rows)

    @property
    def row(self) -> Row | None:
        """The selected line."""
        return self.rows[self.index] if self.index < len(self.rows) else None

    def select(self, index: int) -> None:
        """Passes over blank lines in the direction of the move."""
        self._moved = True
        step = 1 if index > self.index else -1
        while 0 < index < self.count - 1 and self.rows[index].is_blank:
            index += step
        super().select(index)

    def _scroll(self) -> None:
        """Keeps the heading above the first line of a group in view too."""
        super()._scroll()
        if 0 < self.index == self.top and self.rows[self.index - 1].heading:
            self.top -= 1

    # --- keys -----------------------------------------------------------------------------------------

    @property
    def fact(self) -> Fact | None:
        """The fact of the selected line; of several mentions the one at hand, else the first."""
        facts = self.row.facts if self.row else ()
        if not facts:
            return None
        return self._current if self._current in facts else facts[0]

    def action_open(self) -> None:
        """Goes to the fact, of several mentions to the one after that at hand; or to the paragraph."""
        row = self.row
        if row is None:
            return
        if row.facts:
            here = row.facts.index(self._current) + 1 if self._current in row.facts else 0
            fact = row.facts[here % len(row.facts)]
            self.post_message(self.Jump(fact.start, fact))
        elif row.offset is not None:
            self.post_message(self.Jump(row.offset))

    def action_next_kind(self) -> None:
        """Shows the next kind only, then card and outline, then everything again."""
        from summit_tui.widgets.fact_rows import kinds

        cycle = ["", *kinds(self.content.facts or ()), ABOUT]
        here = cycle.index(self.only) if self.only in cycle else 0
        self.only, self._moved = cycle[(here + 1) % len(cycle)], False
        self._fill()

    def action_highlight_kind(self) -> None:
        """Asks for the kind of the selected line to be highlighted, or no longer."""
        row = self.row
        if row is not None and row.kind:
            self.post_message(self.FactAct("highlight", kind=row.kind))

    def action_normal_values(self) -> None:
        """Asks for normal values, or for the words again."""
        self.post_message(self.FactAct("values"))

    def action_bookmark(self) -> None:
        """Asks for a bookmark of the selected fact's sentence."""
        self.post_message(self.FactAct("bookmark", self.fact))

    def action_why(self) -> None:
        """Asks why the selected fact is one."""
        self.post_message(self.FactAct("why", self.fact))

    # --- painting -------------------------------------------------------------------------------------

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """A heading, a fact, a label and a value, or a line of the outline."""
        row, look = self.rows[index], self.look
        chosen = index == self.index and self.has_focus
        at_hand = self._current is not None and self._current in row.facts
        gutter = ("  ", look.text)
        if chosen or at_hand:
            gutter = (self.marks.bar + " ", look.bar if self.has_focus else look.dim)
        if row.heading:
            style = look.title + look.facts[row.kind] if row.kind else look.title
            label = clip(row.label, width - 3, self.marks.ellipsis)
            return [gutter, (label, style), (f"  {row.text}" if row.text else "", look.dim)]
        if row.facts:
            return [gutter, *self._fact(row, width - 2, chosen)]
        text = look.selected if chosen and row.offset is not None else look.text
        value = clip(row.text, width - 3 - (LABEL if row.label else 0), self.marks.ellipsis)
        if row.offset is not None:
            return [gutter, (value, text)]
        label = f"{row.label:{LABEL}}" if row.label or row.text else ""
        return [gutter, (label, look.dim), (row.text, linked(text, row.address) if row.address else text)]

    def _fact(self, row: Row, width: int, chosen: bool) -> list[Piece]:
        """Mark, words, what they measure, and how often it is said."""
        look, ellipsis = self.look, self.marks.ellipsis
        text = clip(row.text, row.column, ellipsis)
        marks = {"differ": look.error, "possibly the same": look.note, "agree": look.text}
        left = [
            (f"{row.mark:{MARK}}", marks.get(row.status, look.dim)),
            (text, look.selected if chosen else look.text),
        ]
        times = f" {self.marks.times}{len(row.facts)} " if len(row.facts) > 1 else " "
        if row.label:
            measured = self.marks.said(row.label)  # cell for cell … would be the mark of one source
            room = width - MARK - row.column - 2 - len(times) - 1
            left += [
                (" " * (row.column - cell_len(text) + 2), look.text),
                (clip(measured, max(room, 0), ellipsis), look.dim),
            ]
        return ends(left, [(times, look.dim)], width, ellipsis)
