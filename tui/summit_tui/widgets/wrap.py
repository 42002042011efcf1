"""Breaking an article into screen lines, a paragraph at a time and only as far as somebody looks.

A module of its own because it is pure: text and a width in, lines with offsets out, no terminal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from summit_corpus.text.span import Span
from summit_tui.widgets.lazy_lines import LazyLines

_USUAL = dict.fromkeys(map(ord, "‘’“”–—…•€·éèêëàâáäöóôüúçñíïß"))  # one cell each, and all over the news


@cache
def _odd_width() -> re.Pattern[str]:
    """Blocks with characters that are not one cell wide; compiled when first needed, for it takes 8 ms."""
    return re.compile(
        "[\u0300-\u036f\u0483-\u0489\u0591-\u08ff\u0900-\u1fff\u200b-\u200f\u2028-\u202e"
        "\u20d0-\u20ff\u2300-\U0010ffff]"
    )


def _has_odd_width(text: str) -> bool:
    """Whether any character may be wider or narrower than one cell."""
    return not (text.isascii() or text.translate(_USUAL).isascii()) and _odd_width().search(text) is not None


@cache
def _break_anywhere() -> re.Pattern[str]:
    """Scripts written without spaces may be broken anywhere."""
    return re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")


class Line(NamedTuple):
    """One screen line: `[start, end)` of the text; an empty line between paragraphs has start == end."""

    start: int
    end: int
    first: bool = False


def wrap(text: str, span: Span, width: int) -> Iterator[Line]:
    """The screen lines of one paragraph, each at most `width` cells wide, broken at spaces.

    A word longer than a line is cut. White space at a break belongs to no line.
    """
    width = max(width, 2)  # one wide character must fit
    if _has_odd_width(span.of(text)):
        yield from _wrap_cells(text, span, width)
        return
    start, first = span.start, True
    while start < span.end:
        end = start + width
        if end < span.end:
            cut = text.rfind(" ", start + 1, end + 1)
            end = cut if cut > start else end
        else:
            end = span.end
        yield Line(start, end, first)
        first = False
        start = end
        while start < span.end and text[start] == " ":
            start += 1


def _wrap_cells(text: str, span: Span, width: int) -> Iterator[Line]:
    """The same with every character's own width: slower, for wide and combining characters."""
    start, first = span.start, True
    cells, last_break, position = 0, -1, span.start
    while position < span.end:
        char = text[position]
        size = get_character_cell_size(char)
        if cells + size > width and position > start:
            end = last_break if last_break > start and char != " " else position
            yield Line(start, end, first)
            first = False
            start = end
            while start < span.end and text[start] == " ":
                start += 1
            position, cells, last_break = start, 0, -1
            continue
        if char == " ":
            last_break = position
        elif _break_anywhere().match(char):
            last_break = position + 1 if cells + size <= width else position
        cells += size
        position += 1
    if start < span.end:
        yield Line(start, span.end, first)


class Layout(LazyLines[Line]):
    """The screen lines of a whole text at one width, wrapped when first asked for.

    A blank line stands between paragraphs. `height` is exact once everything is wrapped, before that
    an estimate that never falls below what is known.
    """

    def __init__(self, text: str, paragraphs: tuple[Span, ...], width: int) -> None:
        super().__init__()
        self.text = text
        self.paragraphs = paragraphs
        self.width = width
        self._starts = [span.start for span in paragraphs]

    @property
    def parts(self) -> int:
        """Number of paragraphs."""
        return len(self.paragraphs)

    @property
    def height(self) -> int:
        """Number of screen lines, estimated by characters for the part not wrapped yet."""
        known = len(self._lines)
        if self.complete:
            return known
        ahead = self.paragraphs[len(self._first_line) :]
        characters = ahead[-1].end - ahead[0].start
        return known + characters // max(self.width, 1) + len(ahead) * 2

    def _extend(self) -> None:
        index = len(self._first_line)
        if index:
            end = self.paragraphs[index - 1].end
            self._lines.append(Line(end, end))
        self._first_line.append(len(self._lines))
        self._lines.extend(wrap(self.text, self.paragraphs[index], self.width))

    def y_of(self, offset: int) -> int:
        """The line on which the character at `offset` stands, the nearest one where it is on none."""
        if not self.paragraphs:
            return 0
        index = max(bisect_right(self._starts, offset) - 1, 0)
        while len(self._first_line) <= index:
            self._extend()
        low = self._first_line[index]
        high = self._first_line[index + 1] - 1 if index + 1 < len(self._first_line) else len(self._lines)
        for y in range(low, high):
            if offset < self._lines[y].end:
                return y
        return max(high - 1, low)

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds `offset`, or of the one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)


def clip(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` cut to at most `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room <= 0:
        return ellipsis[: max(width, 0)]
    out, cells = [], 0
    for char in text:
        cells += get_character_cell_size(char)
        if cells > room:
            break
        out.append(char)
    return "".join(out).rstrip() + ellipsis


HEADING = 90  # a paragraph shorter than this that does not end like a sentence is taken for a heading


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is a line between paragraphs: short, no item of a list, no sentence's end."""
    return (
        len(paragraph) <= HEADING
        and not paragraph.startswith(("- ", "* ", "• "))
        and paragraph[-1] not in '.!:;,…”"'
    )
