"""The one pane that shows an article's text, in the reader and in every column.

Line API: wraps and styles only the lines on screen, keeps them in an LRU cache, and moves a cursor from
sentence to sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from summit_corpus.article import Article
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span
from summit_index.query import Query
from summit_tui.commands import Scope, bindings
from summit_tui.widgets.line_list import DoubleKey
from summit_tui.widgets.line_view import LineView, strip, styled
from summit_tui.widgets.places import Places
from summit_tui.widgets.wrap import Layout, Line, is_heading

MEASURE = 92  # longest line in cells: beyond about 90 the eye loses the next line's beginning
GUTTER = 2
STRIPS_KEPT = 512


class TextPane(LineView, can_focus=True):
    """An article's text with a sentence cursor, the query's hits and a find."""

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

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.article: Article | None = None
        self.places: Places | None = None
        self.cursor = Span(0, 0)
        self.top = 0
        self._layout: Layout | None = None
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._strips: OrderedDict[int, Strip] = OrderedDict()
        self._wanted: int | None = None  # an offset to show once the size is known
        self._g = DoubleKey()

    # --- what is shown --------------------------------------------------------------------------------

    def show(self, article: Article | None, *, query: Query | None = None, offset: int | None = None) -> None:
        """Shows an article from `offset` (None: its first hit of `query`, else its beginning)."""
        if article is None or self.article is None or article.text != self.article.text:
            self._sentences, self._layout, self.places = {}, None, None
        self.article = article
        if article is not None:
            if self.places is None:
                self.places = Places(article, query)
            self.places.ask(query)
            self._make_layout()
            if offset is None:
                self.places.at = self.places.first_hit()
                offset = self.places.at.start if self.places.at else 0
            self._go(offset)
        self._repaint()

    def show_hits(self, query: Query | None) -> None:
        """Marks the hits of another query without moving."""
        if self.places is not None:
            self.places.ask(query)
            self._repaint()

    def _make_layout(self) -> None:
        if self.article is None:
            self._layout = None
            return
        room = self.size.width or self.app.size.width  # not laid out yet: most likely as wide as the screen
        width = max(min(room - GUTTER - 1, MEASURE), 1)
        if self._layout is None or self._layout.width != width or self._layout.text is not self.article.text:
            self._layout = Layout(self.article.text, self.article.paragraphs, width)
        self._strips.clear()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh_changed()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Wraps anew: shows what was asked for before the size was known, or keeps the cursor in place."""
        if self.article is None or not self.size.height:
            return
        if self._wanted is not None or self._layout is None:
            offset, self._wanted = self._wanted or 0, None
            self._make_layout()
            self._go(offset)
        else:
            above = self._layout.y_of(self.cursor.start) - self.top
            self._make_layout()
            self._move_to(self._layout.y_of(self.cursor.start) - max(min(above, self.size.height // 2), 0))
        self._repaint()

    # --- sentences ------------------------------------------------------------------------------------

    def _sentences_of(self, paragraph: int) -> tuple[Span, ...]:
        """The sentences of one paragraph, split when first needed: a long text must not wait for all."""
        if self.article is None or not 0 <= paragraph < len(self.article.paragraphs):
            return ()
        if paragraph not in self._sentences:
            self._sentences[paragraph] = sentences(self.article.text, self.article.paragraphs[paragraph])
        return self._sentences[paragraph]

    def _sentence_at(self, offset: int) -> Span:
        assert self._layout is not None
        found = self._sentences_of(self._layout.paragraph_at(offset))
        for span in found:
            if offset < span.end:
                return span
        return found[-1] if found else Span(0, 0)

    @property
    def sentence(self) -> str:
        """The sentence under the cursor."""
        return self.cursor.of(self.article.text) if self.article else ""

    def _neighbour(self, span: Span, step: int) -> Span | None:
        """The sentence after (1) or before (-1) `span`, also across paragraphs; None at either end."""
        assert self._layout is not None
        paragraph = self._layout.paragraph_at(span.start)
        spans = self._sentences_of(paragraph)
        index = bisect_left(spans, span) + step
        if not 0 <= index < len(spans):
            spans = self._sentences_of(paragraph + step)
            index = 0 if step > 0 else len(spans) - 1
        return spans[index] if spans else None

    def action_sentence(self, step: int) -> None:
        """Moves the cursor by one sentence, scrolling only when it leaves the screen."""
        span = self._neighbour(self.cursor, step) if self._layout is not None else None
        if span is not None:
            self._set_cursor(span)
            self._reveal(span)

    def _set_cursor(self, span: Span) -> None:
        """Moves the cursor and repaints the lines of both sentences only."""
        before, self.cursor = self.cursor, span
        if before != span:
            for each in (before, span):
                self._refresh_span(each)
            self.post_message(self.Moved(self))

    def _refresh_span(self, span: Span) -> None:
        if self._layout is None or span.start == span.end:
            return
        first, last = self._layout.y_of(span.start), self._layout.y_of(span.end - 1)
        for y in range(first, last + 1):
            self._strips.pop(y, None)
        first, last = max(first, self.top), min(last, self.top + self.size.height - 1)
        if first <= last:
            self.refresh_lines(first - self.top, last - first + 1)

    # --- scrolling ------------------------------------------------------------------------------------

    @property
    def bottom(self) -> int:
        """The highest `top` there is: the last line stands at the bottom of the pane."""
        return max((self._layout.height if self._layout else 0) - self.size.height, 0)

    @property
    def progress(self) -> float:
        """How far the reader is, 0 to 1; 1 when the end is on screen."""
        return min(self.top / self.bottom, 1.0) if self.bottom else 1.0

    def _move_to(self, y: int) -> bool:
        """Puts line `y` at the top, as far as the text reaches; says whether anything moved."""
        if self._layout is None:
            return False
        self._layout.wrap_to(y + self.size.height)
        top = max(min(y, self.bottom), 0)
        if top == self.top:
            return False
        self.top = top
        self.refresh_changed()
        self.post_message(self.Moved(self))
        return True

    def _scroll_by(self, lines: int) -> None:
        """Scrolls and takes the cursor along when its sentence leaves the screen."""
        if self._layout is None:
            return
        if not self._move_to(self.top + lines):
            self._cursor_to_edge(lines)
            return
        first, last = self.top, self.top + self.size.height - 1
        start, end = self._layout.y_of(self.cursor.start), self._layout.y_of(max(self.cursor.end - 1, 0))
        if start < first:
            self._set_cursor(self._first_sentence_from(first))
        elif end > last:
            self._set_cursor(self._last_sentence_until(last))

    def _cursor_to_edge(self, lines: int) -> None:
        """At either end of the text further moves take the cursor to the last or first sentence there."""
        if self.article is None or not self.article.paragraphs:
            return
        last = len(self.article.paragraphs) - 1
        spans = self._sentences_of(last if lines > 0 else 0)
        if abs(lines) > 1 and spans:
            self._set_cursor(spans[-1 if lines > 0 else 0])
        elif spans:
            self.action_sentence(1 if lines > 0 else -1)

    def _first_sentence_from(self, y: int) -> Span:
        """The first sentence that begins on line `y` or below, or the one across it when none does soon."""
        assert self._layout is not None
        line = self._layout.line(y)
        if line is not None and line.start == line.end:
            line = self._layout.line(y + 1)
        span = self._sentence_at(line.start) if line else self.cursor
        if self._layout.y_of(span.start) < y:
            after = self._neighbour(span, 1)
            if after is not None and self._layout.y_of(after.start) < y + self.size.height // 2:
                return after
        return span

    def _last_sentence_until(self, y: int) -> Span:
        """The last sentence that ends on line `y` or above, or the one across it when none does soon."""
        assert self._layout is not None
        line = self._layout.line(y)
        if line is not None and line.start == line.end:
            line = self._layout.line(y - 1)
        span = self._sentence_at(line.start) if line else self.cursor
        if self._layout.y_of(span.end - 1) > y:
            before = self._neighbour(span, -1)
            if before is not None and self._layout.y_of(before.start) > y - self.size.height // 2:
                return before
        return span

    def _reveal(self, span: Span) -> None:
        """Scrolls as little as needed to show a span with two lines of what surrounds it."""
        if self._layout is None or not self.size.height:
            return
        margin = min(2, self.size.height // 4)
        first, last = self._layout.y_of(span.start), self._layout.y_of(max(span.end - 1, span.start))
        if first - margin < self.top:
            self._move_to(first - margin)
        elif last + margin >= self.top + self.size.height:
            self._move_to(min(last + margin - self.size.height + 1, first - margin))

    def _go(self, offset: int) -> None:
        """Puts the cursor on the sentence at `offset` and that sentence into the upper third."""
        if not self.size.height or self._layout is None:
            self._wanted = offset
            if self._layout is not None:
                self.cursor = self._sentence_at(offset)
            return
        self.cursor = self._sentence_at(offset)
        y = self._layout.y_of(offset)
        self.top = 0
        if y >= self.size.height - 2:
            self._move_to(y - self.size.height // 3)

    def go_to(self, offset: int) -> None:
        """Goes to the sentence at `offset`, scrolling only when it is not on screen."""
        if self._layout is None:
            return
        self._set_cursor(self._sentence_at(offset))
        if self.size.height:
            self._reveal(self.cursor)
        else:
            self._wanted = offset

    def return_to(self, offset: int, top: int) -> None:
        """Back to a sentence and a first line that were left, e.g. by a find that was given up."""
        if self._layout is not None:
            self._set_cursor(self._sentence_at(offset))
            self._move_to(top)

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls three lines."""
        self._scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls three lines."""
        self._scroll_by(-3)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on the sentence there."""
        line = self._layout.line(self.top + event.y) if self._layout else None
        if line and line.end > line.start:
            self._set_cursor(self._sentence_at(min(line.start + max(event.x - GUTTER, 0), line.end - 1)))

    def action_move(self, lines: int) -> None:
        """Scrolls by lines."""
        self._scroll_by(lines)

    def action_page(self, pages: float) -> None:
        """Scrolls by pages, keeping two lines of the page before."""
        step = max(int(self.size.height * abs(pages)) - (2 if abs(pages) == 1 else 0), 1)
        self._scroll_by(step if pages > 0 else -step)

    def action_top_key(self) -> None:
        """Goes to the beginning on the second press."""
        if self._g.twice():
            self.action_edge(0)

    def action_edge(self, end: int) -> None:
        """Goes to the beginning (0) or the end (1)."""
        if self.article and self.article.paragraphs:
            span = self._sentences_of(len(self.article.paragraphs) - 1 if end else 0)[-1 if end else 0]
            self._move_to(self._layout.y_of(span.end) if end and self._layout else 0)
            self._set_cursor(span)

    # --- hits and find --------------------------------------------------------------------------------

    @property
    def counter(self) -> str:
        """`3/12` for the place the user is at, empty when there is nothing to go through."""
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
        self._reveal(span)
        self.post_message(self.Moved(self))

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

    def on_focus(self) -> None:
        """The cursor looks different in the focused pane."""
        self._refresh_span(self.cursor)

    def on_blur(self) -> None:
        """The cursor looks different in the focused pane."""
        self._refresh_span(self.cursor)

    def line(self, y: int) -> Strip:
        """One line of the text, from the cache or made now."""
        width = self.size.width
        number = self.top + y
        cached = self._strips.get(number)
        if cached is not None and cached.cell_length == width:
            self._strips.move_to_end(number)
            return cached
        line = self._layout.line(number) if self._layout else None
        made = strip((), width) if line is None or line.start == line.end else self._draw(line, width)
        self._strips[number] = made
        if len(self._strips) > STRIPS_KEPT:
            self._strips.popitem(last=False)
        return made

    def _draw(self, line: Line, width: int) -> Strip:
        assert self._layout is not None
        look = self.look
        here = Span(line.start, line.end)
        paragraph = self._layout.paragraph_at(line.start)
        under = self.cursor.overlaps(here)
        layers = [(*self.cursor, look.cursor)] if under and self.has_focus else []
        if self.places is not None:
            layers += [(*span, look.hit) for span in self.places.hits(paragraph)]
            layers += [(*span, look.find) for span in self.places.found_in(line.start, line.end)]
            if self.places.at is not None:
                layers.append((*self.places.at, look.found))
        gutter = (
            (self.marks.bar + " ", look.bar if self.has_focus else look.dim) if under else ("  ", look.text)
        )
        text = self._layout.text
        heading = is_heading(self._layout.paragraphs[paragraph].of(text))
        base = look.title if heading else look.text
        return strip([gutter, *styled(text, line.start, line.end, base, layers)], width)
