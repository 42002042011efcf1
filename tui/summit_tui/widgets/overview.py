"""A strip beside a column: where in the whole text the sentences stand that other columns have too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor

from summit_corpus.compare.links import Rank
from summit_tui.found_marks import rank_mark
from summit_tui.widgets.compare_pane import ComparePane, rank_style
from summit_tui.widgets.line_view import LineView, Piece


class Overview(LineView):
    """One cell a line: each stands for a part of the text and shows the highest rank in it, reversed where
    that part is on screen."""

    DEFAULT_CSS = "Overview { width: 1; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Rank] = []
        self._ranks: Mapping[int, Rank] = {}
        self._length = 0
        self._window: Sequence[int] = ()  # the lines whose part is on screen

    def show(self, pane: ComparePane) -> None:
        """What the pane knows, and which part of its text is on screen; repaints what changed."""
        length = len(pane.article.text) if pane.article else 0
        if (pane.ranks, length, len(self._parts)) != (self._ranks, self._length, self.size.height):
            self._ranks, self._length = pane.ranks, length
            self._parts = parts(pane.ranks, length, self.size.height)
            self._window = ()
        shown = self._shown(pane.window)
        if shown != self._window:
            self._window = shown
            self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The highest rank of a part; nothing where it has none."""
        rank = self._parts[y] if y < len(self._parts) else Rank.NONE
        mark = rank_mark(rank, self.marks) if rank else " "
        style = rank_style(rank, self.look)
        return [(mark, style + self.look.fact_at if y in self._window else style)]

    def _shown(self, window: tuple[float, float]) -> range:
        """The lines that stand for this part of the text, 0 to 1; at least one."""
        first, last = (each * max(self.size.height, 1) for each in window)
        return range(max(floor(first - 0.5) + 1, 0), max(ceil(last), 1))


def parts(ranks: Mapping[int, Rank], length: int, count: int) -> list[Rank]:
    """The highest rank among the sentences that begin in each of `count` equal parts of a text of `length`
    characters."""
    found = [Rank.NONE] * count
    for start, rank in ranks.items():
        if 0 <= start < length and count:
            at = start * count // length
            found[at] = max(found[at], rank)
    return found
