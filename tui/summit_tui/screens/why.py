"""The dialog that says what something rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from summit_corpus.facts import Kind
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.screens.dialog import Dialog, show_head
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.side_rows import LABEL
from summit_tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    pass


class Why(Dialog):
    """Shows what something rests on, a label and a value a line, until a key closes it: the rule of a fact,
    the words of a match, the sentences behind a line of a card. A label too long for its column has a line
    of its own."""

    BINDINGS: ClassVar = [
        Binding(key, "dismiss(None)", "back", show=False)
        for key in ("escape", "q", "i", "enter", "space", "backspace")
    ]

    def __init__(self, heading: str, rows: Iterable[tuple[str, str]], kind: Kind | None = None) -> None:
        """`kind`: of the fact that the heading is, which looks like one."""
        super().__init__()
        self.heading, self.kind = sanitize_line(heading), kind
        self.rows: list[tuple[str, str]] = []
        for label, text in rows:
            known = sanitize_line(label)
            if len(known) >= LABEL:
                self.rows.append(("", f"{known}:"))
                known = ""
            self.rows.append((known, sanitize_line(text)))

    def compose(self) -> ComposeResult:
        """The heading, then label and value a line."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([("", ""), *self.rows])

    def on_mount(self) -> None:
        """As high as its lines."""
        head = self.query_one(NoticeLine)
        style = head.look.facts[self.kind] + head.look.title if self.kind else head.look.title
        self.query_one(TextLines).fit(show_head(head, self.heading, style), self.size.height - 4)
