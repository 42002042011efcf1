"""An article and what is known about it. Everything else in the project is about these two types."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

from summit_corpus.published import Published
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span

__all__ = ["Article", "Published", "Record", "Span"]


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known about an article without its text; what a list of thousands holds.

    Strings are sanitised and of one line, except `note` and `cut`; empty means unknown. `path` is
    relative to the corpus, with forward slashes; `words` counts the words of the text.
    """

    id: str
    title: str = ""
    source: str = ""
    published: Published | None = None
    authors: tuple[str, ...] = ()
    dateline: str = ""
    url: str = ""
    retrieved: str = ""
    language: str = ""
    republishes: str = ""
    retold: bool = False
    version_of: str = ""
    cut: str = ""
    note: str = ""
    path: str = ""
    words: int = 0


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    """An article with its text: one line is one paragraph, a blank line between.

    All offsets in the project are Python string offsets into `text`, which is never changed here.
    A plain `date` given as `published` is taken as a printed day.
    """

    text: str
    published: Published | date | None = field(default=None)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        if isinstance(self.published, date):
            object.__setattr__(self, "published", Published.of(self.published))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the text in hexadecimal: the key of everything computed from the text alone."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in order; together they hold every character but the line ends."""
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all paragraphs in order; none crosses a paragraph."""
        return tuple(span for paragraph in self.paragraphs for span in sentences(self.text, paragraph))

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence that holds `offset`, or of the last before it; 0 without any."""
        return max(bisect_right(self.sentences, offset, key=lambda span: span.start) - 1, 0)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last before it; the whole text without any."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else Span(0, len(self.text))

    def record(self) -> Record:
        """The same without the text."""
        known: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(Record)}
        return Record(**known)
