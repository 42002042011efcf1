"""A small list to choose one thing from: a source for a column, a facet, a bookmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from summit_corpus.text.find import flatten
from summit_tui.screens.dialog import BACK, Dialog, show_head
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece, ends
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.wrap import clip

KEYS: Final = (("Enter", " choose  "), ("/", " filter  "), *BACK)
SHOWN = 16  # rows at most, so that what lies behind stays recognisable


@dataclass(frozen=True)
class Choice:
    """A row: what it is called, a detail at the right edge, and what choosing it gives."""

    label: str
    detail: str
    value: str


class ChoiceList(LineList):
    """The rows of a chooser, numbered from 1 as far as number keys reach; `empty` stands where none is."""

    def __init__(self, choices: Sequence[Choice], empty: str = "") -> None:
        super().__init__()
        self.choices, self.empty = choices, empty

    @property
    def count(self) -> int:
        """Number of choices."""
        return len(self.choices)

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """Why there is nothing to choose from."""
        return [(f"  {self.empty}", self.look.dim)] if y == 0 and self.empty else ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Number, label, detail."""
        choice, chosen = self.choices[index], index == self.index
        number = f"{index + 1} " if index < 9 else "  "
        style = self.look.selected if chosen else self.look.text
        left = [(" " + number, self.look.key), (choice.label, style)]
        room = width - len(number) - 3 - min(cell_len(choice.label), width // 2)
        detail = clip(choice.detail, max(room, 0), self.marks.ellipsis)
        return ends(left, [(detail + " ", self.look.dim)], width, self.marks.ellipsis)


class Chooser(Dialog):
    """Asks for one of `choices`; gives its value, or None when the user thinks better of it."""

    DEFAULT_CSS = "Chooser SearchBox { display: none; }"
    BINDINGS: ClassVar = [
        Binding("escape", "step_out", "back", show=False),
        Binding("q", "dismiss(None)", "back", show=False),
        *(Binding(str(n), f"pick({n})", f"choose number {n}", show=False) for n in range(1, 10)),
    ]
    AUTO_FOCUS = "ChoiceList"

    def __init__(
        self, title: str, choices: Sequence[Choice], *, start: int = 0, at_once: bool = True
    ) -> None:
        """`at_once`: whether a digit chooses; else it selects its row, and Enter chooses."""
        super().__init__()
        self.heading, self.choices, self.start, self.at_once = title, choices, start, at_once

    def compose(self) -> ComposeResult:
        """Title, filter, rows."""
        with Vertical():
            yield NoticeLine()
            yield SearchBox("words of the row you look for", id="choice-filter")
            yield ChoiceList(self.choices, "no row holds these words: Esc shows all")

    def on_mount(self) -> None:
        """As high as its rows, up to a limit."""
        title, rows = self.query_one(NoticeLine), self.query_one(ChoiceList)
        show_head(title, self.heading, title.look.title, KEYS)
        rows.styles.height = max(min(len(self.choices), SHOWN, self.size.height - 4), 1)
        rows.rows_changed(self.start)

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter or a double click."""
        self.dismiss(self.query_one(ChoiceList).choices[message.index].value)

    def on_line_list_act(self, message: LineList.Act) -> None:
        """`/` filters the rows."""
        if message.what == "search":
            box = self.query_one(SearchBox)
            box.display = True
            box.come_back()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps the rows that hold every word typed."""
        words = flatten(event.value).split()
        rows = self.query_one(ChoiceList)
        rows.choices = [each for each in self.choices if all(word in flatten(each.label) for word in words)]
        rows.rows_changed()

    def on_input_submitted(self) -> None:
        """From the filter to the rows."""
        self.query_one(ChoiceList).focus()

    def action_step_out(self) -> None:
        """Clears the filter, then closes."""
        box = self.query_one(SearchBox)
        if box.display:
            box.value = ""
            box.display = False
            self.query_one(ChoiceList).focus()
        else:
            self.dismiss(None)

    def action_pick(self, number: int) -> None:
        """Chooses by number, or only selects the row."""
        rows = self.query_one(ChoiceList)
        if number > len(rows.choices):
            return
        if self.at_once:
            self.dismiss(rows.choices[number - 1].value)
        else:
            rows.select(number - 1)
