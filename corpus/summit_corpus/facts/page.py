"""What every family of facts needs to know of one text, computed once: paragraphs, sentences, numbers."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.values import Kind, Value
from summit_corpus.published import Published
from summit_corpus.text.furniture import is_furniture
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span

if TYPE_CHECKING:
    from summit_corpus.facts.numbers import Number


class Page:
    """One text with its publication date; families of facts read it and make facts of its stretches."""

    def __init__(self, text: str, published: Published | date | None = None) -> None:
        self.text = text
        self.published = Published.of(published) if isinstance(published, date) else published

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in order."""
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all paragraphs in order."""
        return tuple(span for paragraph in self.paragraphs for span in sentences(self.text, paragraph))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence that holds `offset`, or of the last before it; 0 without any."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last one before it."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else Span(0, len(self.text))

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """The paragraphs that are page furniture: no fact is taken from them."""
        return tuple(span for span in self.paragraphs if is_furniture(self.text, span))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the text, in digits or in words, in order."""
        from summit_corpus.facts.numbers import numbers

        return numbers(self.text)

    def fact(
        self,
        kind: Kind,
        start: int,
        end: int,
        value: Value,
        rule: str,
        qualifiers: tuple[tuple[str, str], ...] = (),
    ) -> Fact:
        """A fact of the stretch `[start, end)`."""
        return Fact(kind, start, end, self.text[start:end], value, qualifiers, rule)
