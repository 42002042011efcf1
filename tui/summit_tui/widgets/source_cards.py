"""The sources of a story: a list of them, and the card of one, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.cells import cell_len
from rich.style import Style

from summit_corpus.article import Article
from summit_corpus.compare.portrait import Portrait
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import date_label, percent
from summit_tui.export.source_card import CardLine
from summit_tui.web_link import linked
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import LineView, Piece, ends
from summit_tui.widgets.side_rows import ADDRESS, lines
from summit_tui.widgets.wrap import clip
from summit_tui.widgets.wrapped_list import WrappedList

WIDE_ROW: Final = 60  # cells from which a source is one line
COPY_WIDTH: Final = 76  # cells from which that line says how much copy is shared
LABEL: Final = 14  # cells of the column of labels, "Wording check" and a blank
GUTTER: Final = 3  # cells: cursor, mark, blank
SUB: Final = 2  # cells by which what belongs to the line before is indented
_LEAST_TEXT: Final = 10


class SourceList(LineList):
    """The sources in order; how much of each is found elsewhere as soon as that is known."""

    def __init__(self) -> None:
        super().__init__()
        self.articles: Sequence[Article] = ()
        self.names: Mapping[str, str] = {}
        self.portraits: Mapping[str, Portrait] = {}
        self.empty: Sequence[str] = ()

    def show(self, articles: Sequence[Article], names: Mapping[str, str], index: int) -> None:
        """Shows these sources with number `index` selected."""
        self.articles, self.names = articles, names
        self.rows_changed(index)

    def say(self, empty: Sequence[str]) -> None:
        """Says these lines where there is no source."""
        self.empty = empty
        self.refresh_changed()

    def show_portraits(self, portraits: Mapping[str, Portrait]) -> None:
        """Shows what is known by now."""
        self.portraits = portraits
        self.refresh_changed()

    @property
    def row_height(self) -> int:  # type: ignore[override]
        """Lines of a row: a narrow list needs one for the name and one for the rest."""
        return 1 if self.size.width >= WIDE_ROW else 2

    @property
    def count(self) -> int:
        """Number of sources."""
        return len(self.articles)

    @property
    def current(self) -> Article | None:
        """The selected source."""
        return self.articles[self.index] if self.articles else None

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What is so, and what to do."""
        said = [
            (line, self.look.dim if number else self.look.text)
            for number, text in enumerate(self.empty)
            for line in lines(text, width - 4)
        ]
        return [("  ", self.look.text), said[y - 1]] if 0 < y <= len(said) else ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Cursor, mark, number and name; date and share found elsewhere beside or below it; where there is
        room how much of its words one other source has too."""
        article, chosen = self.articles[index], index == self.index
        bar = (self.marks.bar if chosen else " ", self.look.bar)
        rest = self._rest(article)
        if line:
            return [bar, (clip(f"    {rest}", width - 2, self.marks.ellipsis), self.look.dim)]
        portrait = self.portraits.get(article.id)
        mark = self.marks.flag if portrait is not None and portrait.noted else " "
        style = self.look.selected if chosen and self.has_focus else self.look.title
        right: list[Piece] = [(self._beside_name(article, rest, width) + " ", self.look.dim)]
        room = width - sum(cell_len(text) for text, _ in right) - 7
        name = clip(self.names[article.id], max(room, 1), self.marks.ellipsis)
        left = [bar, (mark, self.look.note), (f"{index + 1:>2} ", self.look.dim), (name, style)]
        return ends(left, right, width, self.marks.ellipsis)

    def _beside_name(self, article: Article, rest: str, width: int) -> str:
        """What stands at the right of the name."""
        portrait = self.portraits.get(article.id)
        copied = f"{percent(portrait.most_copied):>5} copy" if portrait and portrait.others else ""
        if self.row_height > 1:
            return copied
        return f"{rest} {self.marks.dot} {copied}" if copied and width >= COPY_WIDTH else rest

    def _rest(self, article: Article) -> str:
        portrait = self.portraits.get(article.id)
        share = percent(portrait.found_elsewhere) if portrait else self.marks.ellipsis
        retold = f" {self.marks.dot} retold" if article.retold else ""
        return f"{date_label(article)}{retold} {self.marks.dot} {share:>5} elsewhere"


class CardView(WrappedList[CardLine]):
    """The card of one source. The selection is a line of the card, however many screen lines that takes."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = ""

    def show(self, card: Sequence[CardLine], line: int = 0, waiting: str = "") -> None:
        """Shows a card with its line `line` selected; `waiting` is said where there is none yet."""
        self.lines, self.waiting = card, waiting
        self.wrap_lines()
        self.rows_changed(self._first(line))

    def on_resize(self) -> None:
        """Wraps anew; the line stays."""
        line = self.line_number
        self.wrap_lines()
        self.index = self._first(line)
        self._scroll()
        self.refresh_changed()

    def action_move(self, rows: int) -> None:
        """Moves by lines of the card."""
        line = max(min(self.line_number + rows, len(self.lines) - 1), 0)
        self.select(self._first(line))

    def wrapped(self, line: CardLine) -> list[str]:
        """The text beside its label."""
        indent = SUB if line.sub else 0
        width = max(self.size.width - GUTTER - LABEL - indent - 1, _LEAST_TEXT)
        text = self.marks.said(sanitize_line(line.text))
        return [" " * indent + piece for piece in lines(text, width) or [""]]

    def _first(self, line: int) -> int:
        """The first screen line of a line of the card."""
        return next((at for at, row in enumerate(self._rows) if row.line >= line), 0)

    def _scroll(self) -> None:
        """Keeps the whole selected line on screen, and the top of one that is higher."""
        super()._scroll()
        if not self._rows:
            return
        last = self.index
        while last + 1 < self.count and self._rows[last + 1].line == self.line_number:
            last += 1
        if last >= self.top + self.fitting:
            self.top = min(last - self.fitting + 1, self.index)

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What is being done."""
        return [("  ", self.look.text), (self.waiting, self.look.dim)] if y == 1 else ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Cursor, mark, label, text."""
        row = self._rows[index]
        card = self.lines[row.line]
        chosen = row.line == self.line_number and self.has_focus
        mark = self.marks.flag if card.noted and not row.start else " "
        return [
            (self.marks.bar if chosen else " ", self.look.bar),
            (mark + " ", self.look.note),
            (f"{card.label if not row.start else '':{LABEL}}", self.look.dim),
            (row.text, self._style(card, chosen)),
        ]

    def _style(self, card: CardLine, chosen: bool) -> Style:
        if card.label == ADDRESS:
            return linked(self.look.title if chosen else self.look.text, card.text)
        if chosen:
            return self.look.title
        return self.look.note if card.noted else self.look.text


class CardHead(LineView):
    """Whose card it is, in a rule that is heavy where the card has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.source, self.position, self.active = "", "", False

    def show(self, name: str, position: str, active: bool) -> None:
        """Repaints only when something changed."""
        if (name, position, active) != (self.source, self.position, self.active):
            self.source, self.position, self.active = name, position, active
            self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line."""
        mark, style = (self.marks.heavy, self.look.bar) if self.active else (self.marks.rule, self.look.rule)
        if not self.source:
            return [(mark * width, style)]
        name = clip(self.source, max(width - len(self.position) - 9, 1), self.marks.ellipsis)
        gap = mark * max(width - cell_len(name) - len(self.position) - 7, 1)
        return [
            (mark * 2 + " ", style), (name, self.look.title), (f" {gap} ", style),
            (self.position, self.look.dim), (" " + mark, style),
        ]  # fmt: skip
