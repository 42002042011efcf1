"""Which stories are listed: those of all sources, of several or of one, and those with some words."""

from __future__ import annotations

from textual.widgets import Input

from summit_tui.export.stories import Breadth
from summit_tui.screens.story_deciding import StoryDeciding
from summit_tui.widgets.bars import Hints
from summit_tui.widgets.story_list import StoryFilterBar


class StoryFiltering(StoryDeciding):
    """A screen whose stories pass two filters: `shown`, and `words`, which are typed into a bar."""

    shown: Breadth
    words: str

    def fill(self, keep: str) -> None:
        """Shows the rows that pass both filters, with the story selected that holds article `keep`."""
        raise NotImplementedError

    def next_filter(self) -> None:
        """Stories of all sources, of several, of one."""
        self.shown = self.shown.next
        self.fill(self.kept)

    def open_filter(self) -> None:
        """Asks for words."""
        bar = self.query_one(StoryFilterBar)
        self.query_one(Hints).display = False
        bar.display = True
        bar.box.come_back(self.words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filters as you type."""
        if event.input.id == StoryFilterBar.BOX and self.query_one(StoryFilterBar).display:
            self.words = event.value
            self.fill(self.kept)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the rows that are left."""
        self.close_filter()

    def close_filter(self) -> None:
        """Back to the rows; the words stay."""
        self.query_one(StoryFilterBar).display = False
        self.query_one(Hints).display = True
        self.view.focus()
