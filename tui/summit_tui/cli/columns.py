"""Two blocks of lines beside each other on a terminal that is wide enough for both."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from summit_tui.cli.layout import Page

WIDE: Final = 100
"""Cells from which two columns are laid out; each then has 48 or more."""

_GAP: Final = 4
_ESCAPE: Final = re.compile("\x1b\\[[0-9;]*m")


def column_of(page: Page) -> Page | None:
    """The page that one of two columns is, None where there is no room for two."""
    if page.width is None or page.width < WIDE:
        return None
    return page._replace(width=(page.width - _GAP) // 2)


def beside(left: str, right: str, page: Page) -> str:
    """Both blocks, laid out on `column_of(page)`, line by line beside each other."""
    from rich.cells import cell_len

    column = column_of(page) or page
    width = (column.width or 0) + _GAP
    pairs = zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
    lines = (
        one + " " * (width - cell_len(_ESCAPE.sub("", one))) + other if other else one for one, other in pairs
    )
    return "\n".join(lines)
