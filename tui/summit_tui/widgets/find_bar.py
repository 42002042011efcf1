"""The line in which a reader types what to find in the article; it takes the place of the key hints."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.search_box import SearchBox

PROMPT = " find: "


class FindBar(Horizontal):
    """A prompt and a one-line input; hidden until wanted."""

    DEFAULT_CSS = """
    FindBar { height: 1; display: none; }
    FindBar > NoticeLine { width: 7; }
    FindBar > SearchBox { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        yield NoticeLine(id="find-prompt")
        yield SearchBox("words of this article", id="find-box")

    def on_mount(self) -> None:
        """The prompt is painted like every other text."""
        prompt = self.query_one(NoticeLine)
        prompt.show([(PROMPT.strip() + " ", prompt.look.key)])

    @property
    def box(self) -> SearchBox:
        """The input."""
        return self.query_one(SearchBox)
