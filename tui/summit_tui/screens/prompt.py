"""A question that is answered with a line of text, e.g. the folder of another corpus."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from summit_tui.screens.dialog import Dialog, show_head
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.search_box import SearchBox


class Prompt(Dialog):
    """Asks for a line; gives it, or None on Esc. `answer` stands in the box from the start, selected."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "back", show=False)]
    AUTO_FOCUS = "SearchBox"

    def __init__(self, question: str, placeholder: str, answer: str = "") -> None:
        super().__init__()
        self.question, self.placeholder, self.answer = question, placeholder, answer

    def compose(self) -> ComposeResult:
        """Question and box."""
        with Vertical():
            yield NoticeLine()
            yield SearchBox(self.placeholder, id="answer")

    def on_mount(self) -> None:
        """Paints the question."""
        box, line = self.query_one(SearchBox), self.query_one(NoticeLine)
        box.come_back(self.answer)
        show_head(line, self.question, line.look.title)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        self.dismiss(event.value.strip() or None)
