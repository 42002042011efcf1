"""From the lines of a saved page to paragraphs, and back to a native text. Apart because wrapped text must be
joined before anything is judged, while lines of furniture must not be joined to it."""

from __future__ import annotations

from collections.abc import Sequence

from summit_corpus.intake.lines import Line
from summit_corpus.intake.vocabulary import LABEL, kind_of
from summit_corpus.text.sanitize import sanitize
from summit_corpus.text.unwrap import unwrap

__all__ = ["native", "split_lines"]


def split_lines(raw: str) -> list[Line]:
    """The paragraphs of a page in order, unwrapped. A line of furniture is always one of its own."""
    raw_lines = [" ".join(line.split(" ")).strip() for line in sanitize(raw).split("\n")]
    kinds = [kind_of(line) if line else "" for line in raw_lines]
    apart = [
        f"\n{line}\n" if kind and kind != LABEL else line for line, kind in zip(raw_lines, kinds, strict=True)
    ]
    paragraphs = [each for each in unwrap("\n".join(apart)).split("\n\n") if each]
    return _with_gaps(paragraphs, raw_lines)


def native(paragraphs: Sequence[str]) -> str:
    """One line a paragraph, a blank line between."""
    return "\n\n".join(paragraphs)


def _with_gaps(paragraphs: list[str], raw_lines: list[str]) -> list[Line]:
    """Each paragraph with what was above it on the page, and of how many lines it was made."""
    found: list[Line] = []
    at, gap = 0, True
    for paragraph in paragraphs:
        while at < len(raw_lines) and not raw_lines[at]:
            at, gap = at + 1, True
        rows, seen = 0, 0
        while at < len(raw_lines) and seen < len(paragraph) and raw_lines[at]:
            seen += len(raw_lines[at]) + 1
            at, rows = at + 1, rows + 1
        found.append(Line(paragraph, gap, max(1, rows)))
        gap = False
    return found
