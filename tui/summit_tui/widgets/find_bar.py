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

    def __init__(self) -> None:
        super().__init__()
        self.box = SearchBox(self.PLACEHOLDER, id=self.BOX)
        """The input."""
        self._prompt = NoticeLine()

    def compose(self) -> ComposeResult:
        """Prompt and input."""
        yield self._prompt
        yield self.box

    def on_mount(self) -> None:
        """The prompt is painted like every other text. It is not looked up: when the app quits while its
        screen is being made, it may be gone already."""
        self._prompt.show([(self.PROMPT + " ", self._prompt.look.key)])


class FindBar(PromptBar):
    """What to find in the article."""

    DEFAULT_CSS = "FindBar > NoticeLine { width: 7; }"
    PROMPT, PLACEHOLDER, BOX = "find:", "words of this article", "find-box"


class FilterBar(PromptBar):
    """Words to filter the claims of the matrix by."""

    DEFAULT_CSS = "FilterBar > NoticeLine { width: 10; }"
    PROMPT, PLACEHOLDER, BOX = "filter:", "words of claims, values, sentences, sources", "claim-filter"
