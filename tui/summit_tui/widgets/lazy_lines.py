"""Screen lines that are made only as far as somebody looks: of an article, of a word diff."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

L = TypeVar("L")


class LazyLines(ABC, Generic[L]):
    """The screen lines of a text in parts, each part wrapped when one of its lines is first asked for."""

    def __init__(self) -> None:
        self._lines: list[L] = []
        self._first_line: list[int] = []  # of each wrapped part

    @property
    @abstractmethod
    def parts(self) -> int:
        """Number of parts, wrapped or not."""

    @abstractmethod
    def _extend(self) -> None:
        """Wraps the next part."""

    @property
    def complete(self) -> bool:
        """Whether every part has been wrapped."""
        return len(self._first_line) == self.parts

    def wrap_to(self, y: int) -> None:
        """Wraps as far as line `y`, and never more than that needs."""
        while len(self._lines) <= y and not self.complete:
            self._extend()

    def line(self, y: int) -> L | None:
        """Line `y`, or None past the end."""
        if y < 0:
            return None
        self.wrap_to(y)
        return self._lines[y] if y < len(self._lines) else None
