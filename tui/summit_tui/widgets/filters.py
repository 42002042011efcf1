"""The line of filters above a list: each with its count, the one that is on in reverse; then words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from rich.cells import cell_len

from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.wrap import clip

F = TypeVar("F", bound=str)

_LEAST_WORDS = 8  # cells that the words typed keep, whatever else there is to say


class FilterLine(NoticeLine):
    """Where not all filters fit, the one that is on comes first, then those that `F` brings next. Words that
    were typed, and the key that clears them, are always there."""

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)
        self.counted: Mapping[str, int] = {}
        self.shown = ""
        self.words = ""

    def show_filters(self, counted: Mapping[F, int], shown: F, words: str) -> None:
        """`counted` says how many rows each filter lets through, nothing while that is not known."""
        told = {str(each): count for each, count in counted.items()}
        if (told, shown, words) != (self.counted, self.shown, self.words):
            self.counted, self.shown, self.words = told, str(shown), words
            self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line."""
        words = self._words(width)
        room = width - 1 - sum(cell_len(text) for text, _ in words)
        return [(" ", self.look.text), *self._filters(room), *words]

    def _filters(self, room: int) -> list[Piece]:
        pieces = [
            (f" {each} {count:,} ", self.look.selected if each == self.shown else self.look.dim)
            for each, count in self.counted.items()
        ]
        if not pieces:
            return []
        key = (" F ", self.look.key)
        if _cells([key, *pieces]) <= room:
            return [key, *pieces]
        on = list(self.counted).index(self.shown) if self.shown in self.counted else 0
        made, more = [key], (self.marks.ellipsis, self.look.dim)
        for piece in pieces[on:] + pieces[:on]:
            if _cells([*made, piece, more]) > room:
                break
            made.append(piece)
        if len(made) > 1:
            return [*made, more]
        return [key, pieces[on]] if _cells([key, pieces[on]]) <= room else [pieces[on]]

    def _words(self, width: int) -> list[Piece]:
        if not self.words:
            return []
        clears = "  Esc clears"
        words = clip(self.words, max(width // 2 - len(clears), _LEAST_WORDS), self.marks.ellipsis)
        return [("  / ", self.look.key), (words, self.look.title), (clears, self.look.dim)]


def _cells(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)
