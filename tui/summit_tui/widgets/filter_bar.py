"""The line in which words to filter the claims of the matrix by are typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.search_box import SearchBox


class FilterBar(Horizontal):
    """Where the words to filter by are typed; it takes the place of the key hints."""

    DEFAULT_CSS = """
    FilterBar { height: 1; display: none; }
    FilterBar > NoticeLine { width: 10; }
    FilterBar > SearchBox { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        yield NoticeLine()
        yield SearchBox("words of claims, values, sentences, sources", id="claim-filter")

    def on_mount(self) -> None:
        """The prompt is painted like every other text."""
        prompt = self.query_one(NoticeLine)
        prompt.show([("filter: ", prompt.look.key)])

    @property
    def box(self) -> SearchBox:
        """The input."""
        return self.query_one(SearchBox)
