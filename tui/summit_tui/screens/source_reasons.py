"""What a line of a source's card rests on: the sentences, in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from summit_corpus.text.sanitize import sanitize_line
from summit_tui.screens.dialog import Dialog
from summit_tui.screens.elsewhere import FRAME, WIDTH
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_view import ends
from summit_tui.widgets.side_rows import LABEL
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.wrap import clip


class SourceReasons(Dialog):
    """Shows the evidence until a key closes it. A name too long for the column of labels has a line of its
    own."""

    BINDINGS: ClassVar = [
        Binding(key, "dismiss(None)", "back", show=False) for key in ("escape", "q", "i", "enter", "space")
    ]

    def __init__(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading = sanitize_line(heading)
        self.rows: list[tuple[str, str]] = []
        for label, text in rows:
            known = sanitize_line(label)
            long = len(known) >= LABEL
            self.rows += (
                [("", f"{known}:"), ("", sanitize_line(text))] if long else [(known, sanitize_line(text))]
            )

    def compose(self) -> ComposeResult:
        """The line of the card, then what it rests on."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([("", ""), *self.rows])

    def on_mount(self) -> None:
        """As high as its lines."""
        head = self.query_one(NoticeLine)
        width = min(self.size.width, WIDTH) - FRAME
        words = clip(self.heading, width - 13, head.marks.ellipsis)
        keys = [("Esc", head.look.key), (" back", head.look.dim)]
        head.show(ends([(" ", head.look.text), (words, head.look.title)], keys, width - 2))
        self.query_one(TextLines).fit(width, self.size.height - 4)
