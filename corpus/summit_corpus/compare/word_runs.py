"""Two paragraphs word by word: runs that are the same and runs that are not, put as one would say what was
changed. Apart from the alignment because the fewest edits are seldom the ones a reader would name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from summit_corpus.compare.alignment import Block, Effort, align
from summit_corpus.compare.changed_words import (
    Word,
    figures,
    is_figure,
    is_glue,
    other_time,
    reads_alike,
    words,
)
from summit_corpus.text.quoted import quoted_in
from summit_corpus.text.span import Span

__all__ = ["Op", "Paragraph", "Run", "Vocabulary", "all_of", "runs"]

#: Where nothing stands on the other side.
_NOWHERE: Final = Span(0, 0)


class Op(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"


class Run(NamedTuple):
    """Whole words at `a` in one text and at `b` in the other, without the white space around them; one of the
    spans is empty where words were removed or added. `figure`: the numbers in the two are not the same, or,
    where words stand for others, the months or days; `slight`: they differ in punctuation, case, accents or
    the way numbers are written only; `quoted`: they stand inside a quotation of which the rest stayed."""

    op: Op
    a: Span
    b: Span
    figure: bool = False
    slight: bool = False
    quoted: bool = False


@dataclass
class Vocabulary:
    """The words of both texts, numbered, and what is known of each."""

    numbers: dict[str, int] = field(default_factory=dict)
    glue: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)  # of sentences
    figures: set[int] = field(default_factory=set)

    def number(self, key: str) -> int:
        """The number of a word's key; looks closely at each key once."""
        known = self.numbers.get(key)
        if known is None:
            known = self.numbers[key] = len(self.numbers)
            for which, holds in (
                (self.glue, is_glue(key)),
                (self.ends, key in ".!?…"),
                (self.figures, is_figure(key)),
            ):
                if holds:
                    which.add(known)
        return known


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of `text`: where it is, its words, and the number of each one's key."""

    text: str
    span: Span
    words: Sequence[Word]
    keys: Sequence[int]

    @classmethod
    def of(cls, text: str, span: Span, vocabulary: Vocabulary) -> Paragraph:
        """The paragraph at `span`, its words added to the vocabulary."""
        found = list(words(text, span))
        return cls(text, span, found, [vocabulary.number(word.key) for word in found])

    @cached_property
    def quotations(self) -> Sequence[Span]:
        """What stands between quotation marks, marks included."""
        return quoted_in(self.text, self.span)

    def stretch(self, first: int, end: int) -> Span:
        """From word `first` to before word `end`; empty behind the word before where there is none."""
        if first < end:
            return Span(self.words[first].start, self.words[end - 1].end)
        at = self.words[first - 1].end if first else self.span.start
        return Span(at, at)


class _Change(NamedTuple):
    """Words `[a, a_end)` of one paragraph stand where the other has `[b, b_end)`."""

    a: int
    a_end: int
    b: int
    b_end: int


def runs(a: Paragraph, b: Paragraph, vocabulary: Vocabulary, effort: Effort) -> tuple[Run, ...]:
    """All words of both in runs, same and not the same in turns."""
    changes = _between(align(a.keys, b.keys, effort), len(a.keys), len(b.keys))
    changes = _merged(changes, a, b, vocabulary)
    out: list[Run] = []
    at, other = 0, 0
    for change in [*changes, _Change(len(a.keys), len(a.keys), len(b.keys), len(b.keys))]:
        if at < change.a:
            out.append(Run(Op.SAME, a.stretch(at, change.a), b.stretch(other, change.b)))
        if change.a < change.a_end or change.b < change.b_end:
            here, there = a.stretch(change.a, change.a_end), b.stretch(change.b, change.b_end)
            run = _run(here, there, a.text, b.text)
            out.append(run._replace(quoted=not run.slight and _inside(run, a, b)))
        at, other = change.a_end, change.b_end
    return tuple(out)


def all_of(paragraph: Paragraph, op: Op) -> tuple[Run, ...]:
    """One run of a whole paragraph that was removed or added; its place in the other text is (0, 0)."""
    whole = paragraph.stretch(0, len(paragraph.words))
    if op is Op.REMOVED:
        return (_run(whole, _NOWHERE, paragraph.text, ""),)
    return (_run(_NOWHERE, whole, "", paragraph.text),)


def _run(a: Span, b: Span, text: str, other: str) -> Run:
    one, two = a.of(text), b.of(other)
    op = Op.CHANGED if one and two else Op.REMOVED if one else Op.ADDED
    figure = figures(one) != figures(two) or (op is Op.CHANGED and other_time(text, a, other, b))
    return Run(op, a, b, figure, reads_alike(one, two))


def _inside(run: Run, a: Paragraph, b: Paragraph) -> bool:
    """Whether the words stand inside a quotation, in both texts where both have them."""
    sides = ((run.a, a.quotations), (run.b, b.quotations))
    return all(
        any(mark.start < span.start and span.end < mark.end for mark in quotations)
        for span, quotations in sides
        if span.start < span.end
    )


def _between(blocks: Sequence[Block], size: int, other_size: int) -> list[_Change]:
    """What lies between blocks of equal words."""
    out: list[_Change] = []
    a = b = 0
    for block in [*blocks, Block(size, other_size, 0)]:
        if a < block.a or b < block.b:
            out.append(_Change(a, block.a, b, block.b))
        a, b = block.a + block.size, block.b + block.size
    return out


def _merged(changes: Sequence[_Change], a: Paragraph, b: Paragraph, vocabulary: Vocabulary) -> list[_Change]:
    """Changes with nothing but stop words and commas between them are one, where these are no more than
    either changed: else a rewritten sentence is confetti. Figures keep to themselves."""
    out: list[_Change] = []
    for change in changes:
        before = out[-1] if out else None
        if before is not None:
            kept = a.keys[before.a_end : change.a]
            glue = all(key in vocabulary.glue and key not in vocabulary.ends for key in kept)
            if (
                glue
                and len(kept) <= min(_size(before), _size(change))
                and not _figure(before, a, b, vocabulary)
                and not _figure(change, a, b, vocabulary)
            ):
                out[-1] = _Change(before.a, change.a_end, before.b, change.b_end)
                continue
        out.append(change)
    return out


def _size(change: _Change) -> int:
    return max(change.a_end - change.a, change.b_end - change.b)


def _figure(change: _Change, a: Paragraph, b: Paragraph, vocabulary: Vocabulary) -> bool:
    figure = vocabulary.figures
    return not (
        figure.isdisjoint(a.keys[change.a : change.a_end])
        and figure.isdisjoint(b.keys[change.b : change.b_end])
    )
