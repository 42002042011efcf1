"""Where else a sentence stands, source by source, and why: the dialogs of `Enter` and `i` side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from summit_corpus.article import Article
from summit_corpus.compare.links import Link
from summit_tui.card import date_label, outlet
from summit_tui.found_marks import rank_mark
from summit_tui.marks import Marks
from summit_tui.reasons import link_reasons
from summit_tui.screens.dialog import CHOOSE, PlacesDialog, show_head
from summit_tui.screens.elsewhere import AROUND
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import NoticeLine, wrapped_line
from summit_tui.widgets.compare_pane import rank_style
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece, ends
from summit_tui.widgets.peek import rank_words
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.wrap import clip

Found = Sequence[tuple[Article, Link]]


class LinkList(LineList):
    """Source and what was found on one line, the sentence on the two below."""

    row_height = 3
    gap = 1

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found

    @property
    def count(self) -> int:
        """Number of sources."""
        return len(self.found)

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """One line of a source."""
        (article, link), chosen = self.found[index], index == self.index
        gutter = (self.marks.bar + " ", self.look.bar) if chosen else ("  ", self.look.text)
        if line:
            said = link.b.of(article.text)
            text = wrapped_line(said, line - 1, 2, width - 3, self.marks.ellipsis)
            return [gutter, (text, self.look.text)]
        words = rank_words(link.rank, self.marks)
        name = clip(outlet(article), width - len(words) - 18, self.marks.ellipsis)
        style = self.look.selected if chosen else self.look.title
        left = [gutter, (name, style), (f"  {date_label(article)}", self.look.dim)]
        return ends(left, [(words + " ", rank_style(link.rank, self.look))], width, self.marks.ellipsis)


class LinkedPlaces(PlacesDialog):
    """Asks which of the sources to go to; gives the id of its article, or None."""

    AUTO_FOCUS = "LinkList"

    def __init__(self, sentence: str, found: Found) -> None:
        super().__init__()
        self.sentence, self.found = sentence, found

    def compose(self) -> ComposeResult:
        """The sentence, then a row a source."""
        with Vertical():
            yield NoticeLine()
            yield TextLines([("", self.sentence), ("", "")])
            yield LinkList(self.found)

    def on_mount(self) -> None:
        """As high as its rows, as far as the screen is."""
        head, rows = self.query_one(NoticeLine), self.query_one(LinkList)
        width, height = show_head(head, "Where else this stands", head.look.title, CHOOSE), self.size.height
        taken = self.query_one(TextLines).fit(width, height // 4)
        rows.styles.height = max(min(rows.count * rows.stride - 1, height - taken - AROUND), rows.row_height)

    def selected(self) -> tuple[Article, int]:
        """That of the selected row."""
        article, link = self.found[self.query_one(LinkList).index]
        return article, link.b.start

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter or a double click."""
        self.dismiss(self.found[message.index][0].id)


def why_linked(found: Found, marks: Marks) -> Why:
    """The dialog that says what each link rests on, a block a source."""
    rows: list[tuple[str, str]] = []
    for article, link in found:
        head = f"{rank_mark(link.rank, marks)} {outlet(article)}, {date_label(article)}"
        rows += [("", ""), ("", head), *link_reasons(link)]
    return Why("Why these are set beside each other", rows[1:])
