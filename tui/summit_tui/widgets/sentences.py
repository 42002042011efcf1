"""The sentences of the article a pane shows, split a paragraph at a time: a long text must not wait for all.

Apart from the pane because it knows no screen: offsets in, sentences out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from summit_corpus.article import Article
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span


class Sentences:
    """The sentences of `article`, by paragraph and by offset."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._starts = [span.start for span in article.paragraphs]
        self._known: dict[int, tuple[Span, ...]] = {}

    def of(self, paragraph: int) -> tuple[Span, ...]:
        """The sentences of one paragraph, counted from 0; none where there is no such paragraph."""
        if not 0 <= paragraph < len(self.article.paragraphs):
            return ()
        if paragraph not in self._known:
            self._known[paragraph] = sentences(self.article.text, self.article.paragraphs[paragraph])
        return self._known[paragraph]

    def at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last one before it in its paragraph."""
        found = self.of(self._paragraph(offset))
        for span in found:
            if offset < span.end:
                return span
        return found[-1] if found else Span(0, 0)

    def beside(self, span: Span, step: int) -> Span | None:
        """The sentence after (1) or before (-1) `span`, also across paragraphs; None at either end."""
        paragraph = self._paragraph(span.start)
        spans = self.of(paragraph)
        index = bisect_left(spans, span) + step
        if not 0 <= index < len(spans):
            spans = self.of(paragraph + step)
            index = 0 if step > 0 else len(spans) - 1
        return spans[index] if spans else None

    def edge(self, end: int) -> Span | None:
        """The first (0) or the last (1) sentence of the text."""
        spans = self.of(len(self.article.paragraphs) - 1 if end else 0)
        return spans[-1 if end else 0] if spans else None

    def _paragraph(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)
