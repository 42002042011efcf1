"""What the terminal shows, cell by cell, so that of each frame only the cells that differ are sent.

Textual sends every line that may have changed from end to end, sets the style anew for each piece of it, and
paints a screen that is being opened several times. Measured on recorded sessions of some sixty keys each:
184 kB become 85 kB at 80x24 and 308 kB become 102 kB at 120x40; compressed, 16 kB become 15 and 28 become 18.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from summit_tui.sgr import after_reset, on_blank

Cell = tuple[str, str]
"""A character, and the SGR parameters that after a reset give its style: empty for the terminal's own. What
is a link has a NUL behind them and what OSC 8 says of it."""

_FRAME: Final = re.compile(r"\x1b\[\d+;\d+H")
_TOKEN: Final = re.compile(
    r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\n)|([^\x1b\n]+)|"
    r"\x1b\]8;([^;\x1b\x07]*;[^\x1b\x07]*)\x1b\\|(\x1b)"
)
_HARMLESS: Final = re.compile(
    r"(?:\x1b\[\?(?!1049)\d+(?:[hl]|\$p)|\x1b\[[<>]\d*u|\x1b\[0m|\x1b\][^\x07\x1b]*\x07)+"
)
"""What leaves the screen as it is: modes but for the alternate screen, titles, the clipboard."""

_SURE: Final = re.compile(
    "[ -~\xa1-\xac\xae-\u02af\u0370-\u0373\u0384-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2200-\u22ff\u2500-\u259f]+"
)
"""Letters and signs that terminals draw in one cell. Of others a terminal may think otherwise than we do:
from the first one on to the end of its line nothing is taken for known."""

_OVERWRITTEN: Final = 9
"""So many cells, at most, are sent again because that is shorter than to move the cursor over them."""

_STYLES: Final = 256
"""Whose cells are remembered; a link is one too."""

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"  # of a frame, for terminals that show frames as a whole
_NOWHERE: Final = (-1, -1)
LINK: Final = "\0"
NO_LINK: Final = ";"


class Shown:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}
        self._cursor = _NOWHERE  # column and row, both from 0
        self._begun = ""

    def forget(self) -> None:
        """Nothing is known any more: the window has another size, or others may have written into it."""
        self._rows.clear()
        self._cursor = _NOWHERE

    def lean(self, data: str) -> str:
        """What has to be sent for the terminal to show what `data`, one writing of Textual's, would make it
        show. What is no frame is sent as it is."""
        if data == _BEGIN or (data == _END and self._begun):
            self._begun = data if data == _BEGIN else ""  # a frame that changes nothing is none
            return ""
        if _FRAME.match(data):
            data = self._frame(data)
        elif not _HARMLESS.fullmatch(data):
            self.forget()
        if data:
            data, self._begun = self._begun + data, ""
        return data

    def _frame(self, data: str) -> str:
        sending = Sending(self._cursor)
        x, y, style, link, sure = 0, 0, "", "", True
        for row, column, parameters, line_feed, text, linked, other in _TOKEN.findall(data):
            if text:
                sure = self._text(sending, x, y, text, f"{style}{LINK}{link}" if link else style, sure)
                x += len(text) if sure else cell_len(text)
            elif row:
                x, y, sure = int(column) - 1, int(row) - 1, True
            elif line_feed:
                x, y, sure = 0, y + 1, True
            elif linked:
                link = "" if linked == NO_LINK else linked
            elif other:  # a sequence that we do not know
                self.forget()
                return data
            else:
                style = after_reset(f"{style};{parameters or 0}")
        self._cursor = (x, y)
        return sending.end(self._cursor)

    def _text(self, sending: Sending, x: int, y: int, text: str, style: str, sure: bool) -> bool:
        """Sends what is new of a piece of text that stands at `x`, `y`; whether what follows on the line
        stands where we think. `sure` is the same for the text itself."""
        row = self._rows.setdefault(y, [])
        certain = _SURE.match(text) if sure else None
        end = certain.end() if certain else 0
        if 0 < end < len(text):
            end -= 1  # what comes next may be an accent on it
        if end:
            cells = _cells(text[:end], style)
            if row[x : x + end] != cells:
                self._new(sending, x, y, row, cells)
        if end == len(text):
            return True
        del row[x + end :]
        sending.rest_of_line(x + end, y, row, text[end:], style)
        return False

    def _new(self, sending: Sending, x: int, y: int, row: list[Cell | None], cells: list[Cell]) -> None:
        row.extend([None] * (x + len(cells) - len(row)))
        for column, cell in enumerate(cells, x):
            if row[column] != cell:
                row[column] = cell
                sending.cell(column, y, row, cell)


def _cells(text: str, style: str) -> list[Cell]:
    known = _cells_of(style)
    return [known[character] for character in text]


class _Cells(dict[str, Cell]):
    """The cells of one style by character, each made once: of the 12,000 at 200x60 a few hundred differ, and
    lines of the very same cells are quickly found equal."""

    def __init__(self, style: str) -> None:
        super().__init__({" ": (" ", style if LINK in style else on_blank(style))})
        self._style = style

    def __missing__(self, character: str) -> Cell:
        made = self[character] = (character, self._style)
        return made


_cells_of = lru_cache(_STYLES)(_Cells)


class Sending:
    """What is sent of one frame, with as few cursor moves and changes of style as will do."""

    def __init__(self, cursor: tuple[int, int]) -> None:
        self._parts: list[str] = []
        self._cursor = cursor
        self._style = ""

    def cell(self, x: int, y: int, row: Sequence[Cell | None], cell: Cell) -> None:
        """One cell; `row` is what is known of its line."""
        self._move(x, y, row)
        if not self._fits(cell):
            self._change(cell[1])
        self._parts.append(cell[0])
        self._cursor = (x + 1, y)

    def rest_of_line(self, x: int, y: int, row: Sequence[Cell | None], text: str, style: str) -> None:
        """A piece of text of which nobody knows how many cells it takes. The next piece of its line follows
        wherever it ends."""
        if self._cursor != (_NOWHERE[0], y):
            self._move(x, y, row)
        self._change(style)
        self._parts.append(text)
        self._cursor = (_NOWHERE[0], y)

    def end(self, cursor: tuple[int, int]) -> str:
        """All that is sent, up to the cursor's place and the terminal's own style."""
        self._change("")
        if self._cursor != cursor:
            self._parts.append(_moved(*cursor))
        return "".join(self._parts)

    def _move(self, x: int, y: int, row: Sequence[Cell | None]) -> None:
        if self._cursor == (x, y):
            return
        move = _moved(x, y)
        column, line = self._cursor
        if line == y and 0 <= column < x <= column + _OVERWRITTEN:
            between = [cell for cell in row[column:x] if cell is not None and self._fits(cell)]
            again = "".join(character for character, _ in between)
            if len(between) == x - column and len(again.encode()) <= len(move):
                move = again
        self._parts.append(move)

    def _fits(self, cell: Cell) -> bool:
        """Whether a cell looks as it should in the style at hand."""
        if cell[1] == self._style:
            return True
        return cell == (" ", "") and LINK not in self._style and not on_blank(self._style)

    def _change(self, style: str) -> None:
        if style == self._style:
            return
        before, _, link_before = self._style.partition(LINK)
        now, _, link = style.partition(LINK)
        if now != before:
            self._parts.append(f"\x1b[{'0;' if before and now else ''}{now or 0}m")
        if link != link_before:
            self._parts.append(f"\x1b]8;{link or NO_LINK}\x1b\\")
        self._style = style


def _moved(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"
