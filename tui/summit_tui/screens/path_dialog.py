"""A question whose answer is a path: what was answered before is offered, what is typed is completed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from summit_corpus.text.find import flatten
from summit_tui.corpora import completed, short
from summit_tui.marks import ASCII
from summit_tui.screens.chooser import Choice, ChoiceList
from summit_tui.screens.dialog import Dialog
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.search_box import SearchBox

SHOWN: Final = 12  # rows at most, so that what lies behind stays recognisable
PATH: Final = 66  # cells of a path


@dataclass(frozen=True)
class Question:
    """What is asked for: its words, what is offered, what completes an answer, and what is wrong with one.
    `cells` is how much of a completed path is shown, 0 for all."""

    text: str
    placeholder: str
    offered: Sequence[Choice]
    like: Callable[[str], list[str]]
    fault: Callable[[str], str]
    answer: str = ""
    cells: int = PATH


class PathBox(SearchBox):
    """A box for a path: Tab completes it, the down key goes to the rows."""

    BINDINGS: ClassVar = [
        Binding("tab", "screen.complete", "complete", show=False),
        Binding("down", "screen.to_rows", "to the rows", show=False),
    ]


class PathDialog(Dialog):
    """Asks; gives the answer, or None when the user thinks better of it. What cannot be is named, and the
    dialog stays."""

    BINDINGS: ClassVar = [Binding("escape", "step_out", "back", show=False)]
    AUTO_FOCUS = "PathBox"
    DEFAULT_CSS = """
    PathDialog ChoiceList { height: 1; }
    PathDialog #wrong { height: auto; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """Question, box, what is wrong, rows."""
        with Vertical():
            yield NoticeLine(id="question")
            yield PathBox(self.question.placeholder, id="answer")
            yield NoticeLine(id="wrong")
            yield ChoiceList(())

    def on_mount(self) -> None:
        """Paints the question."""
        line, box = self.query_one("#question", NoticeLine), self.query_one(PathBox)
        down = "Down" if line.marks is ASCII else line.marks.down
        pieces = [(self.question.text + " ", line.look.title)]
        for key, word in (("Tab", "complete"), (down, "choose"), ("Esc", "back")):
            pieces += [(f"  {key}", line.look.key), (f" {word}", line.look.dim)]
        line.show(pieces)
        box.come_back(self.question.answer)
        self._show(self.question.offered)

    def _show(self, choices: Sequence[Choice]) -> None:
        rows = self.query_one(ChoiceList)
        rows.choices = choices
        rows.styles.height = max(min(len(choices), SHOWN, self.size.height - 6), 1)
        rows.rows_changed()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What begins so, or what was answered before and holds every word typed."""
        self.query_one("#wrong", NoticeLine).show(())
        paths, words = self.question.like(event.value), flatten(event.value).split()
        known = [
            each
            for each in self.question.offered
            if all(word in flatten(each.label + each.value) for word in words)
        ]
        dots, cells = self.query_one("#wrong", NoticeLine).marks.ellipsis, self.question.cells
        labels = (short(each, cells, dots) if cells else each for each in paths)
        self._show([Choice(label, "", each) for label, each in zip(labels, paths, strict=True)] or known)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the box: what was typed, or without anything the first row."""
        choices = self.query_one(ChoiceList).choices
        if event.value.strip():
            self._answer(event.value)
        elif choices:
            self._answer(choices[0].value)

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter on a row."""
        self._answer(self.query_one(ChoiceList).choices[message.index].value)

    def on_line_list_act(self, message: LineList.Act) -> None:
        """`/` goes back to the box."""
        if message.what == "search":
            self.query_one(PathBox).come_back()

    def _answer(self, typed: str) -> None:
        wrong = self.query_one("#wrong", NoticeLine)
        problem = self.question.fault(typed)
        if problem:
            wrong.show([(problem, wrong.look.error)])
        else:
            self.dismiss(typed.strip())

    def action_complete(self) -> None:
        """Writes as much more as is certain."""
        box = self.query_one(PathBox)
        longer = completed(box.value, self.question.like)
        if longer != box.value:
            box.value, box.cursor_position = longer, len(longer)

    def action_to_rows(self) -> None:
        """From the box to the rows."""
        if self.query_one(ChoiceList).count:
            self.query_one(ChoiceList).focus()

    def action_step_out(self) -> None:
        """From the rows to the box, from there back."""
        box = self.query_one(PathBox)
        if box.has_focus:
            self.dismiss(None)
        else:
            box.focus()
