"""The rows of the sidebar, and those that need no facts: what is known of an article, and its outline.

Apart from the widget because they are data: an article and a width in, lines out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_tui.card import length, retold_note
from summit_tui.widgets.wrap import is_heading, wrap

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact

ADDRESS = "Address"
LABEL = 12  # cells of the column of labels
OUTLINED = 200  # characters of a paragraph that an outline keeps


@dataclass(frozen=True)
class Row:
    """One line. A fact's has `facts` (every mention of it), its corroboration `mark`, `text` in a column of
    `column` cells and `label`, what it measures. A heading has the `kind` below it. `offset` is where
    Enter leads on a line of the outline. `status` is the claim's. `address` is the
    one of which this is a line.
    """

    label: str = ""
    text: str = ""
    offset: int | None = None
    heading: bool = False
    kind: str = ""
    facts: tuple[Fact, ...] = ()
    mark: str = ""
    status: str = ""
    column: int = 0
    address: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to select."""
        return not (self.label or self.text)


def about(article: Article, width: int, faults: Sequence[str] = ()) -> list[Row]:
    """What is known of the article and could not be used of its file, in lines of `width` cells, then its
    outline."""
    out = [Row("About this article", heading=True)]
    for label, value in (*_known(article), *(("Fault", each) for each in faults)):
        pieces = lines(value, max(width - LABEL, 10))
        address = value if label == ADDRESS else ""
        out += [Row(label if i == 0 else "", piece, address=address) for i, piece in enumerate(pieces)]
    return [*out, Row(), Row("Outline", heading=True), *_outline(article)]


def lines(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; none of an empty one."""
    return [text[a:b] for a, b, _ in wrap(text, Span(0, len(text)), width)]


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
    yield "Wording", retold_note(article)
    yield "Note", article.note
    yield "Version of", article.version_of
    yield ADDRESS, article.url
    yield "File", article.path


def _outline(article: Article) -> list[Row]:
    """A row a heading; where a text has fewer than two, the beginning of each paragraph."""
    text = article.text
    headings = [span for span in article.paragraphs if is_heading(span.of(text))]
    spans = headings if len(headings) > 1 else article.paragraphs
    return [Row(text=span.of(text)[:OUTLINED], offset=span.start) for span in spans]
