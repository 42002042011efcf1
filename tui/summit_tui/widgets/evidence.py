"""What stands behind the selected row and cell of the matrix: a rule with its name, then lines that say what
was found, then a sentence of each source that has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, Protocol

from rich.cells import cell_len
from rich.style import Style

from summit_corpus.text.span import Span
from summit_tui.look import Look
from summit_tui.marks import Marks
from summit_tui.widgets.hit_list import begin
from summit_tui.widgets.line_view import Piece, styled
from summit_tui.widgets.unfolding import ALL, Lines, Unfolding, folded, window
from summit_tui.widgets.wrap import clip, wrap

LEAST: Final = 6  # lines: rule, status, source and three of the sentence
HEAD: Final = 3  # lines above the sentences
LONG: Final = 220  # characters of a long sentence
_BESIDE: Final = 24  # cells of a line that a name takes
_RAGGED: Final = 12  # cells of a line that indentation and broken words leave empty


@dataclass(frozen=True)
class Page:
    """What lines are made for: cells, lines and how to draw."""

    width: int
    height: int
    look: Look
    marks: Marks
    more: str = ""
    """What the rule says of lines that are not shown."""
    whole: bool = False
    """Whether all is wanted, on as many lines as it takes."""


class Content(Protocol):
    """What the pane shows of one row."""

    def lines(self, page: Page) -> list[list[Piece]]:
        """At most as many lines as the page has."""


@dataclass(frozen=True)
class Said:
    """A sentence of a source. `prefix` stands before its first line, in cells as wide as below it blank;
    `marks` are places in it to be emphasised."""

    prefix: tuple[Piece, ...]
    text: str
    marks: Sequence[Span] = field(default=())

    def room(self, width: int) -> int:
        """Cells of a line that the sentence has."""
        return max(width - sum(cell_len(text) for text, _ in self.prefix) - 2, 2)

    def needs(self, width: int, most: int) -> int:
        """Lines on which all of it stands; counted up to `most`."""
        lines = wrap(self.text, Span(0, len(self.text)), self.room(width))
        return sum(1 for _ in islice(lines, most))

    def lines(self, page: Page, height: int) -> list[list[Piece]]:
        """The sentence on at most `height` lines, from where its first mark is among what is shown."""
        room, look = self.room(page.width), page.look
        fits = self.needs(page.width, height + 1) <= height
        most = len(self.text) + 2 if fits else room * height - (_RAGGED if height > 1 else 0)
        text, layers = self._from_mark(most, page)
        wrapped = list(islice(wrap(text, Span(0, len(text)), room), height + 1))
        made: list[list[Piece]] = []
        for start, end, first in wrapped[:height]:
            before = self.prefix if first else ((" " * (page.width - room - 2), look.text),)
            made.append([*before, *styled(text, start, end, look.text, layers)])
        if len(wrapped) > height:
            made[-1].append((page.marks.ellipsis, look.text))
        return made

    def _from_mark(self, room: int, page: Page) -> tuple[str, list[tuple[int, int, Style]]]:
        cut = begin(self.text, self.marks, room)
        before = page.marks.ellipsis if cut else ""
        shift = len(before) - cut
        layers = [(a + shift, b + shift, page.look.hit) for a, b in self.marks if a >= cut]
        return before + self.text[cut:], layers


class Evidence(Unfolding):
    """A few lines below the rows; its height changes with the rows shown, never with the one selected."""

    DEFAULT_CSS = f"Evidence {{ height: {LEAST}; }}"

    def __init__(self) -> None:
        super().__init__()
        self._content: Content | None = None

    def show(self, content: Content | None) -> None:
        """Shows what is behind another row or cell."""
        if content != self._content:
            self._content, self._page = content, 0
        self.fill()

    def fit_height(self, space: int, rows: int, sources: int) -> None:
        """Shares `space` lines with so many rows, of which the fullest has sentences of `sources`: half of
        it, and what the rows leave empty, but no more than the sentences need."""
        said = -(-LONG * sources // max(self.app.size.width - _BESIDE, 1))
        wanted = max(HEAD + 1 + said, LEAST)
        height = max(min(wanted, max(space // 2, space - rows - 1)), 1)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def made(self, width: int, height: int) -> tuple[Lines, int]:
        """The content's own lines; without one an empty rule."""
        page, content = Page(width, height, self.look, self.marks), self._content
        if content is None:
            return [rule("", "", page)], self._page
        head, *whole = content.lines(replace(page, height=ALL, whole=True))
        return window(
            [part for line in whole for part in folded(line, width)],
            lambda more: content.lines(replace(page, more=more)),
            lambda more: content.lines(replace(page, more=more))[0] if more else head,
            self._page,
            height,
        )


def rule(label: str, position: str, page: Page) -> list[Piece]:
    """The whole label in a rule, and which row of how many it is."""
    mark, style = page.marks.rule, page.look.rule
    position = page.more + position
    if not label:
        return [(mark * page.width, style)]
    label = clip(label, page.width - len(position) - 8, page.marks.ellipsis)
    gap = mark * max(page.width - cell_len(label) - len(position) - 7, 1)
    return [
        (mark * 2 + " ", style), (label, page.look.title), (f" {gap} ", style),
        (position, page.look.dim), (" " + mark, style),
    ]  # fmt: skip


def whole_label(label: str, position: str, page: Page) -> list[list[Piece]]:
    """The label on a line of its own where all is wanted and the rule has no room for it."""
    room = page.width - len(position) - 8
    return (
        [[("  ", page.look.text), (label, page.look.title)]] if page.whole and cell_len(label) > room else []
    )


def share_out(needs: Sequence[int], room: int, first: int) -> list[int]:
    """How many of `room` lines each sentence gets: one each as far as they go, that of number `first` before
    the others; then what is left, again `first` to begin with, until none needs more."""
    order = sorted(range(len(needs)), key=lambda number: (number != first, number))
    shares = [0] * len(needs)
    for number in order[: max(room, 0)]:
        shares[number] = 1
    left = max(room - len(needs), 0)
    for number in order:
        more = min(max(needs[number] - 1, 0), left)
        shares[number] += more
        left -= more
    return shares


def sentences(said: Sequence[Said], first: int, page: Page, room: int) -> list[list[Piece]]:
    """The sentences in their order on `room` lines, none without a line while there are lines; the last line
    says how many sources it has none for."""
    hidden = len(said) - room
    if hidden > 0:
        room -= 1
    shares = share_out([each.needs(page.width, page.height) for each in said], room, first)
    shown = [each.lines(page, lines) for each, lines in zip(said, shares, strict=True) if lines]
    made = [line for lines in shown for line in lines]
    if hidden > 0:
        more = f"  and {hidden + 1} more: a larger window shows them"
        made.append([(more, page.look.dim)])
    return made
