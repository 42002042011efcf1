"""The lines in which one types what to find in an article or which claims to keep; they take the place of the
key hints."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.search_box import SearchBox


class PromptBar(Horizontal):
    """A prompt and a one-line input; hidden until wanted."""

    DEFAULT_CSS = """
    PromptBar { height: 1; display: none; }
    PromptBar > SearchBox { width: 1fr; }
    """

    PROMPT = ""
    PLACEHOLDER = ""
    BOX = ""
    """The id of the input, by which a screen knows whose text has changed."""

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        yield NoticeLine()
        yield SearchBox(self.PLACEHOLDER, id=self.BOX)

    def on_mount(self) -> None:
        """The prompt is painted like every other text."""
        prompt = self.query_one(NoticeLine)
        prompt.show([(self.PROMPT + " ", prompt.look.key)])

    @property
    def box(self) -> SearchBox:
        """The input."""
        return self.query_one(SearchBox)


class FindBar(PromptBar):
    """What to find in the article."""

    DEFAULT_CSS = "FindBar > NoticeLine { width: 7; }"
    PROMPT, PLACEHOLDER, BOX = "find:", "words of this article", "find-box"


class FilterBar(PromptBar):
    """Words to filter the claims of the matrix by."""

    DEFAULT_CSS = "FilterBar > NoticeLine { width: 10; }"
    PROMPT, PLACEHOLDER, BOX = "filter:", "words of claims, values, sentences, sources", "claim-filter"
