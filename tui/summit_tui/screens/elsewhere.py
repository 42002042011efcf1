"""The dialog that says where else a fact stands, and asks which of the places to go to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from summit_corpus.article import Article
from summit_corpus.facts import Fact
from summit_corpus.stories.names import NAME_KINDS
from summit_corpus.text.span import Span
from summit_tui.card import date_label, outlet
from summit_tui.elsewhere import Place, Places
from summit_tui.export.values import named_where, value_words
from summit_tui.screens.dialog import CHOOSE, PlacesDialog, show_head
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.hit_list import begin
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece, ends, styled
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.wrap import clip, wrap

AROUND = 4  # lines that border, title and a look at what lies behind take


class PlaceList(LineList):
    """Source and value on one line, the sentence on the two below."""

    row_height = 3
    gap = 1

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.places = places

    @property
    def count(self) -> int:
        """Number of places."""
        return len(self.places)

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """One line of a place."""
        place, chosen = self.places[index], index == self.index
        gutter = (self.marks.bar + " ", self.look.bar) if chosen else ("  ", self.look.text)
        if line == 0:
            return [gutter, *self._source(place, width - 2, chosen)]
        return [gutter, *self._sentence(place, line - 1, width - 3)]

    def _source(self, place: Place, width: int, chosen: bool) -> list[Piece]:
        times = f"  {self.marks.times}{place.times}" if place.times > 1 else ""
        name = place.fact.kind in NAME_KINDS
        value = place.fact.surface if name else value_words(place.fact, grouped=True, named=False)
        value = clip(value, width // 2, self.marks.ellipsis) + times
        style = self.look.selected if chosen else self.look.title
        source = "This article" if place.here else outlet(place.article)
        left = [
            (clip(source, width - len(value) - 16, self.marks.ellipsis), style),
            ("" if place.here else f"  {date_label(place.article)}", self.look.dim),
        ]
        return ends(left, [(value + " ", self.look.text)], width, self.marks.ellipsis)

    def _sentence(self, place: Place, line: int, room: int) -> list[Piece]:
        """The sentence, from where the fact can be seen on its two lines; before it, where the event of a
        status is named if not in it."""
        span, fact = place.article.sentence_at(place.fact.start), place.fact
        named = f"({named_where(fact)}) " if named_where(fact) else ""
        text, at = named + span.of(place.article.text), len(named) - span.start
        mark = Span(fact.start + at, fact.end + at)
        cut = begin(text, [mark], room * 2 - room // 4)
        shift = len(self.marks.ellipsis) if cut else 0
        text = self.marks.ellipsis * bool(cut) + text[cut:]
        layers = [(mark.start - cut + shift, mark.end - cut + shift, self.look.facts[fact.kind])]
        wrapped = list(wrap(text, Span(0, len(text)), room))
        if line >= len(wrapped):
            return []
        start, end, _ = wrapped[line]
        more = line == 1 and len(wrapped) > 2
        if more:
            end -= len(self.marks.ellipsis)
        pieces = styled(text, start, end, self.look.text, layers)
        return [*pieces, (self.marks.ellipsis, self.look.text)] if more else pieces


class Elsewhere(PlacesDialog):
    """Asks which of the places to go to; gives its number, or None."""

    AUTO_FOCUS = "PlaceList"

    def __init__(self, fact: Fact, found: Places) -> None:
        super().__init__()
        self.fact, self.found = fact, found

    def compose(self) -> ComposeResult:
        """What it is about, what may be said of it, the places."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([])
            yield PlaceList(self.found.places)

    def on_mount(self) -> None:
        """As high as its rows, as far as the screen is."""
        head, rows = self.query_one(NoticeLine), self.query_one(PlaceList)
        words, style = " ".join(self.fact.surface.split()), head.look.facts[self.fact.kind] + head.look.title
        width, height = show_head(head, words, style, CHOOSE), self.size.height
        status = self.query_one(TextLines)
        label = [("", self.found.title)] if self.found.title != words else []
        status.rows = [*label, ("", f" {head.marks.dot} ".join(self.found.status)), ("", "")]
        taken = status.fit(width, height // 3)
        rows.styles.height = max(min(rows.count * rows.stride - 1, height - taken - AROUND), rows.row_height)

    def selected(self) -> tuple[Article, int]:
        """That of the selected row."""
        place = self.found.places[self.query_one(PlaceList).index]
        return place.article, place.fact.start

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter or a double click."""
        self.dismiss(str(message.index))
