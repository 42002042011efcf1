"""A list whose lines take as many screen lines as their text needs: a source card, an item to be added."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from summit_tui.widgets.line_list import LineList

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One screen line: which line it belongs to, from which character of it on, and its text."""

    line: int
    start: int
    text: str


class WrappedList(LineList, Generic[L]):
    """`lines` before wrapping; rows are screen lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[L] = ()
        self._rows: list[ScreenLine] = []

    @abstractmethod
    def wrapped(self, line: L) -> list[str]:
        """The text of a line at the present width, at least one screen line."""

    @property
    def count(self) -> int:
        """Number of screen lines."""
        return len(self._rows)

    @property
    def line_number(self) -> int:
        """Number of the selected line before wrapping, from 0."""
        return self._rows[self.index].line if self._rows else 0

    @property
    def current(self) -> L | None:
        """The selected line."""
        return self.lines[self.line_number] if self._rows else None

    def wrap_lines(self) -> None:
        """Wraps all of them to the present width."""
        self._rows = []
        for number, line in enumerate(self.lines):
            start = 0
            for text in self.wrapped(line):
                self._rows.append(ScreenLine(number, start, text))
                start += len(text)
