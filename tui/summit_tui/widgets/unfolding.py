"""A few lines below rows or columns that have more to say than fits: an overview first, and a key away all of
it, page by page, nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from summit_corpus.text.span import Span
from summit_tui.widgets.line_view import LineView, Piece, cut
from summit_tui.widgets.wrap import wrap

Lines = list[list[Piece]]

ALL: Final = 500
"""Lines that stand for as many as it takes."""

MORE: Final = "> more  "
"""Stands in the rule above an overview that leaves something out."""

ALL_SHOWN: Final = "There is no more than this below"

_INDENT: Final = 2  # cells of what a long line goes on with


class Unfolding(LineView):
    """Such lines. What they say is the subclass's, in `made`; it calls `fill` when that changed, with `_page`
    back at 0 where it is about something else now."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Lines = []
        self._page = 0  # of all lines, from 1; 0 is the overview

    def made(self, width: int, height: int) -> tuple[Lines, int]:
        """What is shown on so many cells and lines, and which page that is: what `window` gives."""
        raise NotImplementedError

    def turn(self, step: int) -> bool:
        """A page on or back in all there is to say, the overview being page 0; whether there was one."""
        before = self._page
        self._page = max(before + step, 0)
        self.fill()
        return self._page != before

    def fill(self) -> None:
        """Makes the lines anew."""
        width, height = self.size
        if width and height:
            lines, self._page = self.made(width, height)
            self._lines = [cut(line, width, self.marks.ellipsis) for line in lines[:height]]
            self.refresh_changed()

    def on_resize(self) -> None:
        """Wraps anew."""
        self.fill()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The lines made by `fill`."""
        return self._lines[y] if y < len(self._lines) else ()


def window(
    whole: Lines,
    overview: Callable[[str], Lines],
    rule: Callable[[str], list[Piece]],
    page: int,
    height: int,
) -> tuple[Lines, int]:
    """What is shown on `height` lines, and on which page: everything where it fits; else the overview (0), or
    of all lines page `page`, counted from 1, at most the last. Both functions get what the rule says."""
    if len(whole) < height:
        return [rule(""), *whole], 0
    if page <= 0:
        return overview(MORE), 0
    size = max(height - 1, 1)
    pages = -(-len(whole) // size)
    page = min(page, pages)
    return [rule(f"< {page}/{pages} >  "), *whole[(page - 1) * size : page * size]], page


def folded(line: Sequence[Piece], width: int) -> Iterator[list[Piece]]:
    """A line on as many as it takes, `width` cells each."""
    if sum(cell_len(text) for text, _ in line) <= width:
        yield list(line)
        return
    text = "".join(text for text, _ in line)
    for number, (start, end, _) in enumerate(wrap(text, Span(0, len(text)), max(width - _INDENT - 1, 1))):
        made = [(" " * _INDENT, line[0][1])] if number else []
        at = 0
        for piece, style in line:
            part = piece[max(start - at, 0) : max(end - at, 0)]
            made += [(part, style)] if part else []
            at += len(piece)
        yield made
