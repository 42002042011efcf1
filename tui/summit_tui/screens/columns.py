"""Which columns of a comparison are on screen, and how many fit. Apart from the screen, which knows what is
in them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from summit_corpus.article import Article
from summit_tui.widgets.bars import ArticleHeader
from summit_tui.widgets.compare_pane import ComparePane
from summit_tui.widgets.overview import Overview

LEAST_COLUMN: Final = 44  # cells: in less, a line holds too few words to be read
MOST_COLUMNS: Final = 3
FACTS: Final = 44  # cells of the facts beside columns


class View(StrEnum):
    """What `v` goes through."""

    COLUMNS = "columns"
    ANNOTATED = "annotated"
    DIFF = "word diff"


class Column(Vertical):
    """One source: header above text, a strip of the whole beside it."""

    DEFAULT_CSS = """
    Column { width: 1fr; height: 1fr; }
    Column Horizontal { height: 1fr; }
    Column ComparePane { width: 1fr; }
    """

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.header = ArticleHeader()
        """Title, card, position."""
        self.pane = ComparePane()
        """The text."""
        self.overview = Overview()
        """Where in the text the shared sentences are."""

    def compose(self) -> ComposeResult:
        """Header, text, strip."""
        yield self.header
        with Horizontal():
            yield self.pane
            yield self.overview

    @property
    def article(self) -> Article | None:
        """What it shows."""
        return self.pane.article


def room_for(width: int, *, facts: bool, most: int) -> int:
    """How many columns fit beside each other in `width` cells, with the facts beside them if asked for; at
    least one, at most `most`."""
    left = width - FACTS if facts and width >= FACTS + 2 * LEAST_COLUMN else width
    return max(min(left // LEAST_COLUMN, most, MOST_COLUMNS), 1)
