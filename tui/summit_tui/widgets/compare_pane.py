"""The text pane of a column: beside each sentence a mark that says what was found of it in the columns
beside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from rich.style import Style

from summit_corpus.compare.links import Rank
from summit_corpus.text.span import Span
from summit_tui.found_marks import rank_mark
from summit_tui.look import Look
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.text_pane import TextPane
from summit_tui.widgets.wrap import Line


def rank_style(rank: Rank, look: Look) -> Style:
    """How that character looks."""
    known = {Rank.DIFFER: look.error, Rank.SAME: look.bar, Rank.POSSIBLY: look.note, Rank.NONE: look.dim}
    return known.get(rank, look.key)


class ComparePane(TextPane):
    """`ranks` says by the offset at which a sentence begins what is marked beside it; empty while nothing is
    known. `also` are the facts that a column beside holds too, in text order. `lost`: nothing was found for
    the sentence at hand in the active column, so no sentence here is the one that goes with it."""

    gutter_cells = 3

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)
        self.ranks: Mapping[int, Rank] = {}
        self.also: Sequence[Span] = ()
        self.lost = False
        self._places: dict[frozenset[Rank], list[int]] = {}  # known of `ranks`

    def show_ranks(self, ranks: Mapping[int, Rank], also: Sequence[Span]) -> None:
        """Marks sentences and facts anew."""
        if (ranks, also) != (self.ranks, self.also):
            self.ranks, self.also = ranks, also
            self._places.clear()
            self._repaint()

    def lose(self, lost: bool) -> None:
        """Shows the bar of the cursor, or no longer."""
        if lost != self.lost:
            self.lost = lost
            self._refresh_span(self.cursor)

    def shared(self, step: int, wanted: Collection[Rank]) -> Span | None:
        """The next (1) or previous (-1) sentence of these ranks, around the end; None without any."""
        starts = self.places_of(wanted)
        if not starts:
            return None
        here = self.cursor.start
        at = bisect_right(starts, here) if step > 0 else bisect_left(starts, here) - 1
        return self._sentence_at(starts[at % len(starts)])

    def places_of(self, wanted: Collection[Rank]) -> list[int]:
        """Where the sentences of these ranks begin, in order."""
        ranks = frozenset(wanted)
        if ranks not in self._places:
            self._places[ranks] = sorted(start for start, rank in self.ranks.items() if rank in ranks)
        return self._places[ranks]

    def also_elsewhere(self, line: Span) -> Iterable[Span]:
        """The facts on a line that a column beside holds too."""
        first = bisect_left(self.also, line.start, key=lambda span: span.end)
        last = bisect_left(self.also, line.end, key=lambda span: span.start)
        return self.also[first:last]

    def draw_gutter(self, line: Line) -> Iterable[Piece]:
        """The bar of the cursor, and what was found of the sentences that begin here."""
        under = self.cursor.overlaps(Span(line.start, line.end)) and not self.lost
        bar = self.look.bar if self.has_focus else self.look.dim
        yield (self.marks.bar, bar) if under else (" ", self.look.text)
        ranks = [self.ranks[each.start] for each in self.sentences_on(line) if each.start in self.ranks]
        if ranks:
            yield rank_mark(max(ranks), self.marks) + " ", rank_style(max(ranks), self.look)
        else:
            yield "  ", self.look.text
