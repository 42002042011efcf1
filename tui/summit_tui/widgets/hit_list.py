"""The result list: title, source card and snippet of each article found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from string import ascii_letters
from typing import ClassVar

from rich.style import Style
from textual.binding import Binding

from summit_corpus.article import Record
from summit_corpus.text.span import Span
from summit_index.engine import Snippet
from summit_index.results import Hit
from summit_tui.card import matched_label, short_card
from summit_tui.commands import COMMANDS, Scope, bindings
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece, styled
from summit_tui.widgets.wrap import clip, wrap

WIDE_ROW = 70  # cells from which a title and a snippet each fit on one line
SNIPPETS_KEPT = 256
_HERE = {Scope.EVERYWHERE, Scope.LISTS, Scope.RESULTS}
_BOUND = {key for each in COMMANDS if not _HERE.isdisjoint(each.scopes) for key in each.keys.split(",")}
_UNBOUND = [letter for letter in ascii_letters if letter not in _BOUND]


class HitList(LineList):
    """Articles found, best first. Snippets are made for the rows on screen only."""

    gap = 1
    # A letter that is no command says so: somebody who types a word here wanted the search box.
    BINDINGS: ClassVar = [
        *bindings(Scope.RESULTS),
        *(Binding(each, f"unbound('{each}')", show=False) for each in _UNBOUND),
    ]

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)
        self.hits: Sequence[Hit] = ()
        self.empty: Sequence[str] = ()
        self._snippet: Callable[[str], Snippet] | None = None
        self._title_marks: Callable[[str], tuple[Span, ...]] = lambda _title: ()

    def show(
        self,
        hits: Sequence[Hit],
        *,
        snippet: Callable[[str], Snippet],
        title_marks: Callable[[str], tuple[Span, ...]],
        keep: str | None = None,
        empty: Sequence[str] = (),
    ) -> None:
        """Shows `hits`; `keep` is the id that stays selected when it is still there.

        `snippet` makes the snippet of an article by id, `empty` are the lines shown without hits.
        """
        self.hits, self.empty = hits, empty
        self._snippet = lru_cache(maxsize=SNIPPETS_KEPT)(snippet)
        self._title_marks = lru_cache(maxsize=SNIPPETS_KEPT)(title_marks)
        index = 0
        if keep is not None:
            index = next((i for i, hit in enumerate(hits) if hit.record.id == keep), 0)
        self.rows_changed(index)

    @property
    def row_height(self) -> int:  # type: ignore[override]
        """Lines of a row: narrow panes need two for a title and two for a snippet."""
        return 3 if self.size.width >= WIDE_ROW else 5

    @property
    def count(self) -> int:
        """Number of hits."""
        return len(self.hits)

    @property
    def current(self) -> Record | None:
        """The selected article."""
        return self.hits[self.index].record if self.hits else None

    def action_narrow(self) -> None:
        """Asks for a choice of sources and months."""
        self.post_message(self.Act(self, "narrow"))

    def action_unbound(self, letter: str) -> None:
        """Says what to press instead."""
        self.post_message(self.Act(self, f"unbound {letter}"))

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What to do next."""
        if 0 < y <= len(self.empty):
            return [("  " + self.empty[y - 1], self.look.text if y == 1 else self.look.dim)]
        return ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Title on one or two lines, card on one, snippet on one or two."""
        hit = self.hits[index]
        chosen = index == self.index
        gutter: Piece = (self.marks.bar + " ", self.look.bar) if chosen else ("  ", self.look.text)
        long = self.row_height == 3
        room = width - 3
        if line < (1 if long else 2):
            return [gutter, *self._title(hit.record, line, room, chosen)]
        line -= 1 if long else 2
        if line == 0:
            more, marks = matched_label(hit.words, hit.of), self.marks
            card = short_card(hit.record, room, dot=marks.dot, more=more, cut=marks.ellipsis)
            return [gutter, (card, self.look.dim)]
        return [gutter, *self._snippet_line(hit.record.id, line - 1, room, 1 if long else 2)]

    def _title(self, record: Record, line: int, room: int, chosen: bool) -> list[Piece]:
        title = record.title or record.id
        style = self.look.selected if chosen and self.has_focus else self.look.title
        layers = [(a, b, self.look.hit) for a, b in self._title_marks(title)]
        return self._line_of(title, line, room, 1 if self.row_height == 3 else 2, style, layers)

    def _snippet_line(self, article_id: str, line: int, room: int, lines: int) -> list[Piece]:
        if self._snippet is None:
            return []
        found = self._snippet(article_id)
        text = found.text.replace("\n", " ")
        marks = [Span(a - found.start, b - found.start) for a, b in found.marks]
        cut = begin(text, marks, room * lines)
        layers = [(a - cut, b - cut, self.look.hit) for a, b in marks if a >= cut]
        if cut:
            more = self.marks.ellipsis
            text = more + text[cut:]
            layers = [(a + len(more), b + len(more), style) for a, b, style in layers]
        return self._line_of(text, line, room, lines, self.look.text, layers)

    def _line_of(
        self,
        text: str,
        line: int,
        room: int,
        lines: int,
        style: Style,
        layers: list[tuple[int, int, Style]],
    ) -> list[Piece]:
        """Line `line` of `text` wrapped to at most `lines` lines, the last one cut with an ellipsis."""
        wrapped = list(wrap(text, Span(0, len(text)), room))
        if line >= len(wrapped):
            return []
        start, end, more = wrapped[line].start, wrapped[line].end, self.marks.ellipsis
        if line == lines - 1 and len(wrapped) > lines:
            end = start + len(clip(text[start:], room, more)) - len(more)
            return [*styled(text, start, end, style, layers), (more, style)]
        return styled(text, start, end, style, layers)


def begin(text: str, marks: Sequence[Span], room: int) -> int:
    """Where a snippet begins so that its first mark is among the `room` characters shown: at a word."""
    if not marks or marks[0].end <= room - 2:
        return 0
    earliest = marks[0].end - room * 2 // 3
    start = text.rfind(" ", 0, max(earliest, 0) + 1) + 1
    return start if start <= marks[0].start and marks[0].end - start < room else marks[0].start
