"""What is known of an article beside its text: source, date and basis, authors, outline.

Rows of the outline lead to their paragraph. Facts will stand here too once they are extracted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.message import Message

from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_tui.card import length
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.wrap import clip, is_heading, wrap

LABEL = 12  # cells of the column of labels


@dataclass(frozen=True)
class Row:
    """One line of the sidebar; `offset` is where Enter leads, None for a line that leads nowhere."""

    label: str
    text: str = ""
    offset: int | None = None


class Sidebar(LineList):
    """The article's card and outline."""

    DEFAULT_CSS = "Sidebar { height: 1fr; }"

    @dataclass
    class Jump(Message):
        """The user wants to see the paragraph at `offset`."""

        offset: int

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)
        self.article: Article | None = None
        self.rows: list[Row] = []

    def show(self, article: Article | None) -> None:
        """Shows another article."""
        if article is not self.article:
            self.article = article
            self._fill()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._fill()

    def _fill(self) -> None:
        width = max(self.size.width - 3, 10)
        self.rows = rows(self.article, width) if self.article else []
        outline = next((i for i, row in enumerate(self.rows) if row.offset is not None), 0)
        self.rows_changed(outline if outline < self.fitting else 0)  # what is known stays in view

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.rows)

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """A label in grey, a value, or a line of the outline."""
        row = self.rows[index]
        chosen = index == self.index and self.has_focus
        gutter: Piece = (self.marks.bar + " ", self.look.bar) if chosen else ("  ", self.look.text)
        if row.offset is not None:
            return [
                gutter,
                (
                    clip(row.text, width - 3, self.marks.ellipsis),
                    self.look.selected if chosen else self.look.text,
                ),
            ]
        return [gutter, (f"{row.label:{LABEL}}", self.look.dim), (row.text, self.look.text)]

    def action_open(self) -> None:
        """Goes to the paragraph of this line."""
        offset = self.rows[self.index].offset if self.rows else None
        if offset is not None:
            self.post_message(self.Jump(offset))


def rows(article: Article, width: int) -> list[Row]:
    """The lines of the sidebar at a width in cells: what is known, then the outline."""
    out: list[Row] = []
    for label, value in _known(article):
        pieces = [value[a:b] for a, b, _ in wrap(value, Span(0, len(value)), max(width - LABEL, 10))]
        out += [Row(label if i == 0 else "", piece) for i, piece in enumerate(pieces)]
    return [*out, Row(""), Row("Outline"), *outline(article)]


def _known(article: Article) -> Iterable[tuple[str, str]]:
    published = article.published
    date = published.label() if published else ""  # type: ignore[union-attr]
    yield "Title", article.title
    yield "Source", article.source
    yield "Republishes", article.republishes
    yield "Published", f"{date}, {published.basis}" if published and published.basis else date  # type: ignore[union-attr]
    yield "Authors", ", ".join(article.authors)
    yield "Dateline", article.dateline
    yield "Length", length(article)
    yield "Wording", f"Retold by summit-tui from {article.source}; not its wording." if article.retold else ""
    yield "Note", article.note
    yield "Version of", article.version_of
    yield "Address", article.url
    yield "File", article.path


def outline(article: Article) -> list[Row]:
    """A row a heading; where a text has fewer than two, the beginning of each paragraph."""
    text = article.text
    headings = [span for span in article.paragraphs if is_heading(span.of(text))]
    spans = headings if len(headings) > 1 else article.paragraphs
    return [Row("", span.of(text)[:200], span.start) for span in spans]
