"""The base of everything we paint: a widget that draws its own lines.

Textual lays out and repaints such a widget without measuring it again, which is what keeps a key under
a kilobyte. Styles come from the app's `look`, so that no widget names a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from summit_corpus.text.sanitize import sanitize
from summit_tui.commands.guard import Guarded
from summit_tui.look import Look
from summit_tui.marks import PLAIN_CELLS, Marks
from summit_tui.widgets.wrap import clip

Piece = tuple[str, Style]


class LineView(Guarded, Widget):
    """A widget whose content is `draw(y)` for each of its lines."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "LineView { height: 1; }"

    told: Size | None = None
    """The size that `on_resize` was last called for; None again where nothing was made for want of a size."""
    _asked = False

    @property
    def look(self) -> Look:
        """One style a role."""
        return self.summit.look

    @property
    def marks(self) -> Marks:
        """The characters we may draw with."""
        return self.summit.marks

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The pieces of line `y` of the content, `width` cells wide; what is too long is cut."""
        raise NotImplementedError

    def line(self, y: int) -> Strip:
        """Line `y` of the content as it should look now."""
        width = self.size.width
        return strip(self.draw(y, width), width, self.marks.ellipsis)

    def render_line(self, y: int) -> Strip:
        """Textual's line API; remembers what it gave, see `refresh_changed`."""
        if self.told != self.size and not self._asked:
            self._asked = self.call_later(self._resize_if_untold)  # after the Resize that may be waiting
        made = self.line(y)
        self._painted[y] = made
        return made.apply_style(self.look.base) if self.look.base else made

    def on_unmount(self) -> None:
        """Lets go of the lines that we keep ourselves, as `gone.Tidying` does of those that Textual keeps."""
        self._painted.clear()

    def on_resize(self) -> None:
        """Remembers that the size was told; each class that wraps to it has a handler of its own besides."""
        self.told = self.size

    def _resize_if_untold(self) -> None:
        """Textual sends no Resize to a widget that comes on screen just when its map of the screen is made
        anew for another reason: what wraps to its width would stay blank."""
        self._asked = False
        if self.told != self.size and self.size:
            self.post_message(Resize(self.size, self.virtual_size))

    @cached_property
    def _painted(self) -> dict[int, Strip]:
        """Line to what the terminal shows there."""
        return {}

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Repaints only these lines of the content, all of it when it comes back on screen."""
        if self.size:
            self.refresh(Region(0, first, self.size.width, count))
        else:
            self.refresh()

    repeating = False  # whether it will be painted when a move has been repeated, see `Repeating`

    def refresh_changed(self, lines: range | None = None) -> None:
        """Repaints those of `lines` (None: of all) that look different now, each as far right as it does.
        What is not on screen has no size by which to name its lines: all of it is painted when it comes
        back."""
        if self.repeating:
            return
        if not self.size:
            self.refresh()
            return
        for y in range(self.size.height) if lines is None else lines:
            before, now = self._painted.get(y), self.line(y)
            if before is None or before.cell_length != now.cell_length:
                self.refresh_lines(y)
            elif width := changed_width(before, now):
                self.refresh(Region(0, y, width, 1))


def changed_width(before: Strip, now: Strip) -> int:
    """Cells from the left edge to the last one in which two strips of one width differ; 0 when none does."""
    old, new = list(before), list(now)
    cells = now.cell_length
    while old and new and old[-1] == new[-1]:
        cells -= cell_len(new.pop().text)
        old.pop()
    if old and new and old[-1].style == new[-1].style:
        pairs = zip(reversed(old[-1].text), reversed(new[-1].text), strict=False)
        cells -= sum(cell_len(a) for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return cells


def strip(pieces: Iterable[Piece], width: int, ellipsis: str = "…") -> Strip:
    """Pieces as a strip of exactly `width` cells, neighbours of one style merged; what is too long ends in
    `ellipsis`; where that is plain, typographic punctuation is painted plain too, cell for cell.

    Everything we paint goes through here, so this is also where nothing unprintable gets past.
    """
    segments: list[Segment] = []
    cells, plain = 0, ellipsis.isascii()
    for text, style in pieces:
        if not text:
            continue
        if plain:
            text = text.translate(PLAIN_CELLS)
        if not text.isprintable():
            text = sanitize(text).translate(_BLANKS)
        size = cell_len(text)
        if cells + size > width:
            made = cut(
                [*((each.text, each.style or _NONE) for each in segments), (text, style)], width, ellipsis
            )
            segments = [Segment(*each) for each in made]
            cells = sum(each.cell_length for each in segments)
            break
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + text, style)
        else:
            segments.append(Segment(text, style))
        cells += size
        if cells >= width:
            break
    if cells < width:
        gap = " " * (width - cells)
        if segments and segments[-1].style == _NONE:
            segments[-1] = Segment(segments[-1].text + gap, _NONE)
        else:
            segments.append(Segment(gap, _NONE))
    return Strip(segments, width)


def cut(pieces: Iterable[Piece], width: int, ellipsis: str) -> list[Piece]:
    """The pieces on at most `width` cells; where something is missing they end in a whole ellipsis, which of
    three characters needs room that pieces before had."""
    made: list[Piece] = []
    cells, style = 0, _NONE
    for text, style in pieces:
        made.append((text, style))
        cells += cell_len(text)
        if cells > width:
            break
    else:
        return made
    room = max(width - len(ellipsis), 0)
    while made and cells > room:
        text, kept = made.pop()
        cells -= cell_len(text)
        if cells < room:
            made.append((clip(text, room - cells, ""), kept))
            break
    return [*made, (ellipsis[:width], style)]


_NONE = Style.null()
_BLANKS = {ord("\n"): " ", ord("\t"): " "}


def ends(left: Sequence[Piece], right: Sequence[Piece], width: int, ellipsis: str = "…") -> list[Piece]:
    """Left pieces, then right pieces at the right edge; the left side is cut, with `ellipsis`, when both do
    not fit."""
    right_size = sum(cell_len(text) for text, _ in right)
    room = max(width - right_size - (1 if right else 0), 0)
    out = cut(left, room, ellipsis)
    used = sum(cell_len(text) for text, _ in out)
    out.append((" " * max(width - right_size - used, 0), _NONE))
    out.extend(right)
    return out


def styled(
    text: str, start: int, end: int, base: Style, layers: Iterable[tuple[int, int, Style]]
) -> list[Piece]:
    """`text[start:end]` in pieces; later layers, each `(start, end, style)`, lie over earlier ones."""
    inside = [(max(a, start), min(b, end), style) for a, b, style in layers if a < end and b > start]
    if not inside:
        return [(text[start:end], base)]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    pieces: list[Piece] = []
    for a, b in pairwise(cuts):
        style = base
        for low, high, layer in inside:
            if low <= a and b <= high:
                style = style + layer
        pieces.append((text[a:b], style))
    return pieces
