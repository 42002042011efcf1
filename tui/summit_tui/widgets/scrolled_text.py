"""A scrolling text with a cursor that goes from sentence to sentence, the lower half of the text pane.

Line API: wraps only the lines that are looked at, keeps painted ones in an LRU cache, and repaints what
changed. What is marked in the text, and what one can do with it, is the pane's business.
"""

from __future__ import annotations

from collections import OrderedDict

from textual import events
from textual.strip import Strip

from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_tui.widgets.line_list import DoubleKey
from summit_tui.widgets.line_view import LineView, strip
from summit_tui.widgets.repeating import Repeating
from summit_tui.widgets.sentences import Sentences
from summit_tui.widgets.wrap import Layout, Line

MEASURE = 92  # longest line in cells: beyond about 90 the eye loses the next line's beginning
STRIPS_KEPT = 128


class ScrolledText(Repeating, LineView):
    """The text of `article`; `cursor` is the sentence at hand, `top` the first line shown.

    Subclasses give `draw_line` and hear of each move by `moved`.
    """

    gutter_cells = 2  # cells left of the text: the cursor's bar and a blank

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.article: Article | None = None
        self.cursor = Span(0, 0)
        self.top = 0
        self._layout: Layout | None = None
        self._sentences: Sentences | None = None
        self._strips: OrderedDict[int, Strip] = OrderedDict()
        self._wanted: int | None = None  # an offset to show once the size is known
        self._g = DoubleKey()

    def draw_line(self, line: Line, width: int) -> Strip:
        """One line that holds text."""
        raise NotImplementedError

    def moved(self) -> None:
        """The text scrolled or the cursor moved."""
        raise NotImplementedError

    @property
    def place(self) -> tuple[Span, int]:
        """The sentence at hand and the first line shown."""
        return self.cursor, self.top

    def repeated(self) -> None:
        """Paints what is shown now, and tells."""
        self.refresh_changed()
        self.moved()

    # --- the text -------------------------------------------------------------------------------------

    def _set_article(self, article: Article | None) -> bool:
        """Takes another article; says whether its text is another one."""
        other = article is None or self.article is None or article.text != self.article.text
        if other:
            self._layout = None
            self._sentences = Sentences(article) if article is not None else None
        self.article = article
        return other

    def _make_layout(self) -> None:
        if self.article is None:
            self._layout = None
            return
        room = self.size.width or self.app.size.width  # not laid out yet: most likely as wide as the screen
        width = max(min(room - self.gutter_cells - 1, MEASURE), 1)
        if self._layout is None or self._layout.width != width or self._layout.text is not self.article.text:
            self._layout = Layout(self.article.text, self.article.paragraphs, width)
        self._strips.clear()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh_changed()
        self.moved()

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

    # --- the cursor -----------------------------------------------------------------------------------

    @property
    def sentence(self) -> str:
        """The sentence under the cursor."""
        return self.cursor.of(self.article.text) if self.article else ""

    def _sentence_at(self, offset: int) -> Span:
        return self._sentences.at(offset) if self._sentences else Span(0, 0)

    def action_sentence(self, step: int) -> None:
        """Moves the cursor by one sentence, scrolling only when it leaves the screen."""
        span = self._sentences.beside(self.cursor, step) if self._sentences else None
        if span is not None:
            self._set_cursor(span)
            self._reveal(span)

    def _set_cursor(self, span: Span) -> None:
        """Moves the cursor and repaints the lines of both sentences only."""
        before, self.cursor = self.cursor, span
        if before != span:
            for each in (before, span):
                self._refresh_span(each)
            self.moved()

    def _refresh_span(self, span: Span) -> None:
        if self._layout is None or span.start == span.end:
            return
        first, last = self._layout.y_of(span.start), self._layout.y_of(span.end - 1)
        for y in range(first, last + 1):
            self._strips.pop(y, None)
        first, last = max(first, self.top), min(last, self.top + self.size.height - 1)
        if first <= last:
            self.refresh_changed(range(first - self.top, last - self.top + 1))

    # --- scrolling ------------------------------------------------------------------------------------

    @property
    def bottom(self) -> int:
        """The highest `top` there is: the last line stands at the bottom of the pane."""
        return max((self._layout.height if self._layout else 0) - self.size.height, 0)

    @property
    def progress(self) -> float:
        """How far the reader is, 0 to 1; 1 when the end is on screen."""
        return min(self.top / self.bottom, 1.0) if self.bottom else 1.0

    @property
    def window(self) -> tuple[float, float]:
        """Which part of the text is on screen: where it begins and ends, 0 to 1."""
        height = self._layout.height if self._layout else 0
        if not height:
            return 0.0, 1.0
        return self.top / height, min((self.top + self.size.height) / height, 1.0)

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
        self.moved()
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
        edge = self._sentences.edge(1 if lines > 0 else 0) if self._sentences else None
        if edge is None:
            return
        if abs(lines) > 1:
            self._set_cursor(edge)
        else:
            self.action_sentence(1 if lines > 0 else -1)

    def _first_sentence_from(self, y: int) -> Span:
        """The first sentence that begins on line `y` or below, or the one across it when none does soon."""
        assert self._layout is not None and self._sentences is not None
        line = self._layout.line(y)
        if line is not None and line.start == line.end:
            line = self._layout.line(y + 1)
        span = self._sentence_at(line.start) if line else self.cursor
        if self._layout.y_of(span.start) < y:
            after = self._sentences.beside(span, 1)
            if after is not None and self._layout.y_of(after.start) < y + self.size.height // 2:
                return after
        return span

    def _last_sentence_until(self, y: int) -> Span:
        """The last sentence that ends on line `y` or above, or the one across it when none does soon."""
        assert self._layout is not None and self._sentences is not None
        line = self._layout.line(y)
        if line is not None and line.start == line.end:
            line = self._layout.line(y - 1)
        span = self._sentence_at(line.start) if line else self.cursor
        if self._layout.y_of(span.end - 1) > y:
            before = self._sentences.beside(span, -1)
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

    @property
    def row(self) -> int:
        """The line of the pane on which the sentence at hand begins; negative above the first one."""
        return self._layout.y_of(self.cursor.start) - self.top if self._layout else 0

    def align(self, span: Span, row: int) -> None:
        """Puts the cursor on the sentence `span` and, as far as the text reaches, that on line `row`."""
        if self._layout is None or not self.size.height:
            self._wanted = span.start
            return
        self._set_cursor(span)
        self._move_to(self._layout.y_of(span.start) - row)

    def sentences_on(self, line: Line) -> list[Span]:
        """The sentences that begin on a line."""
        spans: list[Span] = []
        span = self._sentence_at(line.start) if self._sentences else None
        while span is not None and self._sentences is not None and span.start < line.end:
            if span.start >= line.start:
                spans.append(span)
            span = self._sentences.beside(span, 1)
        return spans

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
            self._set_cursor(
                self._sentence_at(min(line.start + max(event.x - self.gutter_cells, 0), line.end - 1))
            )

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
        span = self._sentences.edge(end) if self._sentences else None
        if span is not None:
            self._move_to(self._layout.y_of(span.end) if end and self._layout else 0)
            self._set_cursor(span)

    # --- painting -------------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Lets go of what was painted."""
        self._strips.clear()

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
        made = strip((), width) if line is None or line.start == line.end else self.draw_line(line, width)
        self._strips[number] = made
        if len(self._strips) > STRIPS_KEPT:
            self._strips.popitem(last=False)
        return made
