"""A few lines below rows or columns that have more to say than fits: an overview first, and a key away all of
it, page by page, nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from summit_corpus.text.span import Span
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.wrap import wrap

Lines = list[list[Piece]]

ALL: Final = 500
"""Lines that stand for as many as it takes."""

MORE: Final = "> more  "
"""Stands in the rule above an overview that leaves something out."""

ALL_SHOWN: Final = "There is no more than this below"

_INDENT: Final = 2  # cells of what a long line goes on with


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
