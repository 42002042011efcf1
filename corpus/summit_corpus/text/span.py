"""A stretch of text. Kept apart because every floor speaks of stretches in the same way."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open `[start, end)` in Python string offsets of the text it belongs to."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end
