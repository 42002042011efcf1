"""What stands behind the selected cell of the matrix: the claim's status in words, source, sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from rich.style import Style

from summit_corpus.article import Article
from summit_corpus.claims.claim import Member
from summit_corpus.text.span import Span
from summit_tui.card import date_label, outlet
from summit_tui.export.claims import Row, status_words
from summit_tui.export.values import value_words
from summit_tui.widgets.hit_list import begin
from summit_tui.widgets.line_view import LineView, Piece, styled
from summit_tui.widgets.matrix_view import head, pad
from summit_tui.widgets.wrap import clip, wrap

LEAST, MOST = 6, 12  # lines: rule, status, source and at least three of the sentence
SHARE: Final = 4  # one line in so many of the screen
_NAME: Final = 4  # the share of the width, one part in so many, for the name of another source
_LEAST_NAME: Final = 18  # cells of a source's name before what follows is cut
_NOTHING: Final = "  no match found for this claim in this article"
_RAGGED: Final = 12  # cells of a line that indentation and broken words leave empty


class Evidence(LineView):
    """A few lines below the rows; its height depends on the screen's alone."""

    DEFAULT_CSS = f"Evidence {{ height: {LEAST}; }}"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[Piece]] = []
        self._row: Row | None = None
        self._articles: Sequence[Article] = ()
        self._column = 0
        self._position = ""

    def show(self, row: Row | None, articles: Sequence[Article], column: int, position: str) -> None:
        """Shows another cell of the table with these articles as columns; `position` says which row it is."""
        self._row, self._articles, self._column, self._position = row, articles, column, position
        self._fill()

    def fit_height(self, screen_height: int) -> None:
        """As many lines as a screen of this height has to spare."""
        height = max(min(screen_height // SHARE, MOST), LEAST)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def on_resize(self) -> None:
        """Wraps anew."""
        self._fill()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The lines made by `show`."""
        return self._lines[y] if y < len(self._lines) else ()

    def _fill(self) -> None:
        width, height = self.size
        if not width:
            return
        row = self._row
        lines = [self._rule(row.claim.label if row else "", width)]
        if row is not None:
            article, cell = self._articles[self._column], row.cells[self._column]
            lines += [self._status(row), self._source(article, cell, width)]
            room = max(height - len(lines), 1)
            lines += self._sentence(article, cell, width, room) if cell else [[(_NOTHING, self.look.note)]]
            lines += self._others(row, width, height - len(lines))
        self._lines = [fitted(line, width, self.marks.ellipsis) for line in lines]
        self.refresh_changed()

    def _rule(self, label: str, width: int) -> list[Piece]:
        """The whole label in a rule, and which row of how many it is."""
        mark, style = self.marks.rule, self.look.rule
        if not label:
            return [(mark * width, style)]
        label = clip(label, width - len(self._position) - 8, self.marks.ellipsis)
        gap = mark * max(width - cell_len(label) - len(self._position) - 7, 1)
        return [
            (mark * 2 + " ", style), (label, self.look.title), (f" {gap} ", style),
            (self._position, self.look.dim), (" " + mark, style),
        ]  # fmt: skip

    def _status(self, row: Row) -> list[Piece]:
        """The status in words, its notes, and what the members have in common."""
        status, *rest = status_words(row.claim)
        dot = f" {self.marks.dot} "
        why = f"{dot}shared words: {', '.join(row.claim.why)}" if row.claim.why else ""
        return [
            ("  ", self.look.text),
            (status, self.look.title),
            ("".join(dot + each for each in rest), self.look.text),
            (why, self.look.dim),
        ]

    def _source(self, article: Article, cell: Sequence[Member], width: int) -> list[Piece]:
        """Where the cell's article comes from, and the normal value; the outlet is cut before the rest."""
        parts = [date_label(article), *(["retold"] if article.retold else [])]
        values = dict.fromkeys(value_words(member.fact, grouped=True) for member in cell)
        if values:
            parts.append(f"value: {', '.join(values)}")
        sentences = {article.sentence_at(member.fact.start) for member in cell}
        if len(sentences) > 1:
            parts.append(f"in {len(sentences)} sentences")
        rest = "".join(f" {self.marks.dot} {part}" for part in parts)
        name = clip(outlet(article), max(width - len(rest) - 2, _LEAST_NAME), self.marks.ellipsis)
        return [("  ", self.look.text), (name + rest, self.look.dim)]

    def _sentence(self, article: Article, cell: Sequence[Member], width: int, room: int) -> list[list[Piece]]:
        """The sentence of the first member on at most `room` lines, the members in it emphasised."""
        text, layers = self._shown(article, cell, (width - _RAGGED) * room)
        lines = list(wrap(text, Span(0, len(text)), width - 4))
        made = [
            [("  ", self.look.text), *styled(text, start, end, self.look.text, layers)]
            for start, end, _ in lines[:room]
        ]
        if len(lines) > room:
            made[-1].append((self.marks.ellipsis, self.look.text))
        return made

    def _others(self, row: Row, width: int, room: int) -> list[list[Piece]]:
        """What the other sources say, a line each as far as there is room."""
        columns = [column for column, cell in enumerate(row.cells) if cell and column != self._column]
        lines: list[list[Piece]] = [[]] if room > len(columns) else []
        names = [
            head(column, self._articles[column], width // _NAME, self.marks.ellipsis) for column in columns
        ]
        widest = max(map(cell_len, names), default=0)
        for column, name in zip(columns, names, strict=True):
            text, layers = self._shown(self._articles[column], row.cells[column], width - widest - 6)
            said = styled(text, 0, len(text), self.look.text, layers)
            lines.append([("  ", self.look.text), (pad(name, widest) + "  ", self.look.dim), *said])
        return lines[:room] if columns else []

    def _shown(
        self, article: Article, cell: Sequence[Member], room: int
    ) -> tuple[str, list[tuple[int, int, Style]]]:
        """The sentence of the first member, from where that is among the `room` characters shown; marks."""
        span = article.sentence_at(cell[0].fact.start)
        text = span.of(article.text)
        inside = (each.fact for each in cell if span.start <= each.fact.start < span.end)
        marks = [Span(fact.start - span.start, fact.end - span.start) for fact in inside]
        cut = begin(text, marks, room)
        before = self.marks.ellipsis if cut else ""
        shift = len(before) - cut
        return before + text[cut:], [(a + shift, b + shift, self.look.hit) for a, b in marks]


def fitted(pieces: Iterable[Piece], width: int, ellipsis: str) -> list[Piece]:
    """The pieces of one line, cut at `width` cells with an ellipsis that the terminal can show."""
    out: list[Piece] = []
    for text, style in pieces:
        size = cell_len(text)
        if size > width:
            return [*out, (clip(text, width, ellipsis), style)]
        out.append((text, style))
        width -= size
    return out
