"""Which corpus to open: one opened before, or a path, which is completed as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from summit_corpus.text.find import flatten
from summit_tui.corpora import Known, completed, completions, fault, short
from summit_tui.marks import ASCII
from summit_tui.screens.chooser import Choice, ChoiceList
from summit_tui.screens.dialog import Dialog
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

SHOWN: Final = 12  # rows at most, so that what lies behind stays recognisable
PATH: Final = 44  # cells of a path; the rest is for what the corpus is called


class PathBox(SearchBox):
    """A box for a path: Tab completes it, the down key goes to the rows."""

    BINDINGS: ClassVar = [
        Binding("tab", "screen.complete", "complete", show=False),
        Binding("down", "screen.to_rows", "to the rows", show=False),
    ]


class CorpusDialog(Dialog):
    """Asks for a folder or file and gives its path; None when the user thinks better of it. What cannot be
    opened is named and the dialog stays."""

    BINDINGS: ClassVar = [Binding("escape", "step_out", "back", show=False)]
    AUTO_FOCUS = "PathBox"
    DEFAULT_CSS = """
    CorpusDialog ChoiceList { height: 1; }
    CorpusDialog #wrong { height: auto; }
    """

    def __init__(self, known: Sequence[Known]) -> None:
        super().__init__()
        self._known = known
        self.known: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """Question, box, what is wrong, rows."""
        with Vertical():
            yield NoticeLine(id="question")
            yield PathBox("a folder of .md or .txt articles, or one of them", id="answer")
            yield NoticeLine(id="wrong")
            yield ChoiceList(())

    def on_mount(self) -> None:
        """Paints the question."""
        line = self.query_one("#question", NoticeLine)
        down = "Down" if line.marks is ASCII else line.marks.down
        keys = (("Tab", "complete"), (down, "choose"), ("Esc", "back"))
        pieces = [(f"  {key}", line.look.key) for key, _ in keys]
        words = [(f" {word}", line.look.dim) for _, word in keys]
        line.show(
            [
                ("Folder or file to open ", line.look.title),
                *(each for pair in zip(pieces, words, strict=True) for each in pair),
            ]
        )
        here, dots = str(self.summit.library.corpus.root), line.marks.ellipsis
        details = ("open now" if each.path == here else short(each.path, PATH, dots) for each in self._known)
        self.known = [
            Choice(each.name, detail, each.path) for each, detail in zip(self._known, details, strict=True)
        ]
        self._show(self.known)

    @property
    def summit(self) -> SummitApp:
        """The app, with its own type."""
        return cast("SummitApp", self.app)

    def _show(self, choices: Sequence[Choice]) -> None:
        rows = self.query_one(ChoiceList)
        rows.choices = choices
        rows.styles.height = max(min(len(choices), SHOWN, self.size.height - 6), 1)
        rows.rows_changed()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Folders that begin so, or the corpora opened before that hold every word typed."""
        self.query_one("#wrong", NoticeLine).show(())
        paths = completions(event.value)
        words = flatten(event.value).split()
        known = [
            each for each in self.known if all(word in flatten(each.label + each.value) for word in words)
        ]
        self._show([Choice(each, "", each) for each in paths] or known)

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
            self.query_one(PathBox).focus()

    def _answer(self, typed: str) -> None:
        wrong = self.query_one("#wrong", NoticeLine)
        problem = fault(typed)
        if problem:
            wrong.show([(problem, wrong.look.error)])
        else:
            self.dismiss(typed.strip())

    def action_complete(self) -> None:
        """Writes as much more as is certain."""
        box = self.query_one(PathBox)
        longer = completed(box.value)
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
