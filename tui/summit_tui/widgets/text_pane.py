"""The one pane that shows an article's text, in the reader and in every column: what is marked in it, and
what one can ask of the sentence or fact at hand. How it scrolls is in `scrolled_text`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_index.query import Query
from summit_tui.commands import Scope, bindings
from summit_tui.widgets.fact_marks import FactMarks
from summit_tui.widgets.layers import layers
from summit_tui.widgets.line_view import Piece, strip, styled
from summit_tui.widgets.places import Places, Said
from summit_tui.widgets.scrolled_text import ScrolledText
from summit_tui.widgets.wrap import Line, is_heading

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact


class TextPane(ScrolledText, can_focus=True):
    """An article's text with a sentence cursor, its facts, the query's hits and a find."""

    BINDINGS: ClassVar = bindings(Scope.TEXT)
    DEFAULT_CSS = "TextPane { height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The text scrolled or the cursor moved; only the newest matters."""

        pane: TextPane

        @property
        def control(self) -> TextPane:
            """The pane that sent it."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """A newer position makes an unread older one pointless."""
            return isinstance(message, TextPane.Moved) and message.pane is self.pane

    @dataclass
    class FindWanted(Message):
        """The user wants to find something in `pane`."""

        pane: TextPane

    @dataclass
    class Act(Message):
        """Something to do with the sentence under the cursor: `what` names it, see `ReadingScreen`."""

        pane: TextPane
        what: str

    @dataclass
    class FactAct(Message):
        """Something to do with the fact at hand, see `FactReading`: next, anywhere, elsewhere or why.

        `step` is 1 or -1 for the first two.
        """

        pane: TextPane
        what: str
        step: int = 0

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)
        self.places: Places | None = None
        self.said: Said | None = None
        self.facts: FactMarks | None = None
        self.within = ""  # where among other articles the fact at hand was come to: "article 2/5"

    # --- what is shown --------------------------------------------------------------------------------

    def show(self, article: Article | None, *, query: Query | None = None, offset: int | None = None) -> None:
        """Shows an article from `offset` (None: its first hit of `query`, else its beginning)."""
        if self._set_article(article):
            self.places = self.facts = None
        if article is not None:
            if self.places is None:
                self.places = Places(article, query, self.said)
            else:
                self.places.ask(query)
            self._make_layout()
            if offset is None:
                self.places.at = self.places.first_hit()
                offset = self.places.at.start if self.places.at else 0
            self._go(offset)
            self._leave_fact()
        self._repaint()

    def show_hits(self, query: Query | None) -> None:
        """Marks the hits of another query without moving."""
        if self.places is not None:
            self.places.ask(query)
            self._repaint()

    def moved(self) -> None:
        """Tells the screen."""
        if not self.repeating:
            self.post_message(self.Moved(self))

    # --- hits and find --------------------------------------------------------------------------------

    @property
    def counter(self) -> str:
        """`fact 3/41` or `3/12` for the fact or place the user is at, empty when at neither."""
        if self.facts is not None and self.facts.counter:
            return f"fact {self.facts.counter}" + (f", {self.within}" if self.within else "")
        return self.places.counter if self.places else ""

    @property
    def needle(self) -> str:
        """What the reader looks for, empty when nothing."""
        return self.places.needle if self.places else ""

    @property
    def found(self) -> tuple[Span, ...]:
        """Where it stands."""
        return self.places.found if self.places else ()

    def find(self, needle: str) -> None:
        """Marks every occurrence of `needle` and goes to the first from the cursor on; empty clears."""
        if self.places is None:
            return
        self.places.look_for(needle)
        found = self.places.found
        if found:
            self._go_to_place(next((s for s in found if s.start >= self.cursor.start), found[0]))
        self._repaint()

    def action_next_found(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) place, around the end."""
        place = self.places.next(self.cursor.start, step) if self.places else None
        if place is None:
            self.post_message(self.Act(self, "nothing to go to"))
        else:
            self._go_to_place(place)

    def _go_to_place(self, span: Span) -> None:
        assert self.places is not None
        if self.places.at is not None:
            self._refresh_span(self.places.at)
        self.places.at = span
        self._refresh_span(span)
        self._set_cursor(self._sentence_at(span.start))
        self._drop_fact()
        self._reveal(span)
        self.moved()

    # --- facts ----------------------------------------------------------------------------------------

    def show_facts(self, facts: Sequence[Fact], off: Collection[str]) -> None:
        """Marks these facts, without the kinds in `off`; the one at hand stays at hand."""
        at = self.fact
        if self.facts is None or self.facts.facts is not facts:
            self.facts = FactMarks(facts)
            self.facts.at = at if at in facts else None
        self.facts.choose(off)
        self._repaint()

    @property
    def fact(self) -> Fact | None:
        """The fact at hand."""
        return self.facts.at if self.facts else None

    def take_fact(self) -> Fact | None:
        """The fact at hand; without one the first of the sentence under the cursor, which then is."""
        if self.fact is None and self.facts is not None:
            first = self.facts.first_in(self.cursor)
            if first is not None:
                self.go_to_fact(first)
        return self.fact

    def go_to_fact(self, fact: Fact) -> None:
        """Makes a fact the one at hand and brings its sentence on screen."""
        if self.facts is None:
            return
        self._drop_fact()
        self.facts.at = fact
        self._refresh_span(Span(fact.start, fact.end))
        self.go_to(fact.start)
        if self.size.height:
            self._reveal(Span(fact.start, fact.end))
        self.moved()

    def _drop_fact(self) -> None:
        """No fact is at hand any more."""
        if self.facts is not None and self.facts.at is not None:
            at, self.facts.at = self.facts.at, None
            self._refresh_span(Span(at.start, at.end))

    def _leave_fact(self) -> None:
        """The fact at hand is left behind when the cursor is on another sentence."""
        if self.fact is not None and not self.cursor.start <= self.fact.start < self.cursor.end:
            self._drop_fact()

    def _set_cursor(self, span: Span) -> None:
        super()._set_cursor(span)
        self._leave_fact()

    def action_fact(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) fact, around the end."""
        self.post_message(self.FactAct(self, "next", step))

    def action_fact_anywhere(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) fact, also in another article."""
        self.post_message(self.FactAct(self, "anywhere", step))

    def action_where_else(self) -> None:
        """Asks where else the fact at hand stands."""
        self.post_message(self.FactAct(self, "elsewhere"))

    def action_why(self) -> None:
        """Asks why the fact at hand is one."""
        self.post_message(self.FactAct(self, "why"))

    # --- the sentence at hand -------------------------------------------------------------------------

    def action_find(self) -> None:
        """Asks the screen for the find bar."""
        self.post_message(self.FindWanted(self))

    def action_copy(self) -> None:
        """Copies the sentence with its citation."""
        self.post_message(self.Act(self, "copy"))

    def action_original(self) -> None:
        """Opens the original page."""
        self.post_message(self.Act(self, "original"))

    def action_bookmark(self) -> None:
        """Bookmarks the sentence."""
        self.post_message(self.Act(self, "bookmark"))

    # --- painting -------------------------------------------------------------------------------------

    def draw_line(self, line: Line, width: int) -> Strip:
        """The words of the line under all that marks them, the bar of the cursor beside them."""
        assert self._layout is not None
        look, text, here = self.look, self._layout.text, Span(line.start, line.end)
        paragraph = self._layout.paragraph_at(line.start)
        heading = is_heading(self._layout.paragraphs[paragraph].of(text))
        marked = layers(
            look,
            here,
            paragraph=paragraph,
            cursor=self.cursor if self.has_focus else None,
            facts=self.facts,
            places=self.places,
            also=self.also_elsewhere(here),
        )
        said = styled(text, *here, look.title if heading else look.text, marked)
        return strip([*self.draw_gutter(line), *said], width, self.marks.ellipsis)

    def also_elsewhere(self, line: Span) -> Iterable[Span]:
        """The facts on a line that another text on screen holds too."""
        return ()

    def draw_gutter(self, line: Line) -> Iterable[Piece]:
        """What stands left of a line, `gutter` cells: the bar of the cursor."""
        if not self.cursor.overlaps(Span(line.start, line.end)):
            return [("  ", self.look.text)]
        return [(self.marks.bar + " ", self.look.bar if self.has_focus else self.look.dim)]
