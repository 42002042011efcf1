"""Words that two texts share in runs of five and more, inside quotation marks and outside. Apart because runs
that long are seldom chance: they say that two reports have a source in common, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from summit_corpus.text.furniture import is_furniture
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.quoted import quoted
from summit_corpus.text.span import Span
from summit_corpus.text.tokens import Token, tokens

__all__ = ["NOTED_COPY", "Copyable", "SharedCopy", "SharedRun", "shared_copy"]

_RUN: Final = 5

#: From this share of the words outside quotation marks on, shared copy is worth a note. No two of the five
#: bundled retellings share more than 3 %; wire copy and later versions share most of their words.
NOTED_COPY: Final = 0.12

#: A run that the other text holds more often than this is followed at its first places only.
_PLACES: Final = 8


class SharedRun(NamedTuple):
    """The same `words` words at `a` in one text and at `b` in the other; `quoted` when they stand between
    quotation marks in the first."""

    a: Span
    b: Span
    words: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """What a text shares with another: of its words outside quotation marks, and of those inside, the parts
    (0 to 1) that belong to runs of five words which the other text holds too. `runs` are the longest such
    runs in the order of the text, none overlapping another."""

    outside_quotes: float
    inside_quotes: float
    runs: tuple[SharedRun, ...] = ()

    @property
    def noted(self) -> bool:
        """Whether this is worth a note."""
        return self.outside_quotes >= NOTED_COPY

    @property
    def longest(self) -> SharedRun | None:
        """The longest run outside quotation marks, the first of equals."""
        return max((run for run in self.runs if not run.quoted), key=lambda run: run.words, default=None)


class Copyable:
    """A text as `shared_copy` reads it: its words but those of page furniture, and which of them are quoted.
    Made once for a text that is laid beside several others."""

    def __init__(self, text: str) -> None:
        furniture = iter([each for each in paragraphs(text) if is_furniture(text, each)])
        self.tokens: list[Token] = _outside(tokens(text), furniture)
        spoken = _inside(self.tokens, quoted(text))
        self.quoted_words = sum(spoken)
        self._spoken = list(accumulate(spoken, initial=0))

    @cached_property
    def runs(self) -> list[tuple[str, ...]]:
        """Every run of five words in order."""
        keys = [token.key for token in self.tokens]
        return list(zip(*(keys[at:] for at in range(_RUN)), strict=False))

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run begins, at most its first few places."""
        places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, run in enumerate(self.runs):
            if len(known := places[run]) < _PLACES:
                known.append(at)
        return dict(places)

    def side(self, at: int) -> bool | None:
        """Whether the run at `at` is quoted; None when it is so in part."""
        spoken = self._spoken[at + _RUN] - self._spoken[at]
        return None if 0 < spoken < _RUN else spoken > 0


def shared_copy(a: str | Copyable, b: str | Copyable) -> SharedCopy:
    """What `a` shares with `b`, measured on `a`. Linear in the length of both."""
    one, other = (each if isinstance(each, Copyable) else Copyable(each) for each in (a, b))
    shared = [at for at, run in enumerate(one.runs) if run in other.places and one.side(at) is not None]
    covered: tuple[set[int], set[int]] = (set(), set())
    for at in shared:
        covered[bool(one.side(at))].update(range(at, at + _RUN))
    outside = len(one.tokens) - one.quoted_words
    return SharedCopy(
        len(covered[False]) / outside if outside else 0.0,
        len(covered[True]) / one.quoted_words if one.quoted_words else 0.0,
        tuple(_apart(_maximal(one, other, shared), one, other)),
    )


def _maximal(one: Copyable, other: Copyable, shared: Sequence[int]) -> list[tuple[int, int, int]]:
    """Every run that cannot be made longer, as (words, place in one, place in the other)."""
    found: list[tuple[int, int, int]] = []
    going: dict[int, int] = {}  # where it now is in the other text -> where it began in the first
    last = -1
    for at in shared:
        before = going if at == last + 1 else {}
        if before is not going:
            found += [(last + _RUN - began, began, place + began - last) for place, began in going.items()]
        going = {place: before.pop(place - 1, at) for place in other.places[one.runs[at]]}
        found += [(last + _RUN - began, began, place + began - last) for place, began in before.items()]
        last = at
    return found + [(last + _RUN - began, began, place + began - last) for place, began in going.items()]


def _apart(found: list[tuple[int, int, int]], one: Copyable, other: Copyable) -> list[SharedRun]:
    """The longest of the runs that do not overlap, in the order of the first text."""
    taken: set[int] = set()
    kept: list[SharedRun] = []
    for words, at, place in sorted(found, key=lambda each: (-each[0], each[1], each[2])):
        # The ones before are as long or longer: if one overlaps this, it covers one of its ends.
        if at in taken or at + words - 1 in taken:
            continue
        taken.update(range(at, at + words))
        a = Span(one.tokens[at].start, one.tokens[at + words - 1].end)
        b = Span(other.tokens[place].start, other.tokens[place + words - 1].end)
        kept.append(SharedRun(a, b, words, bool(one.side(at))))
    return sorted(kept)


def _outside(found: Iterable[Token], spans: Iterator[Span]) -> list[Token]:
    """The tokens that lie in none of the spans, both in order."""
    out: list[Token] = []
    span = next(spans, None)
    for token in found:
        while span is not None and span.end <= token.start:
            span = next(spans, None)
        if span is None or token.end <= span.start:
            out.append(token)
    return out


def _inside(found: Sequence[Token], spans: Sequence[Span]) -> list[bool]:
    """For each token whether it lies in one of the spans, both in order."""
    out: list[bool] = []
    number = 0
    for token in found:
        while number < len(spans) and spans[number].end <= token.start:
            number += 1
        out.append(number < len(spans) and spans[number].start <= token.start)
    return out
