"""The facts of an article as a reader goes through them: which kinds show, which one is current.

Apart from the pane because it knows no screen: facts in, facts out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from summit_corpus.text.span import Span

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact


class FactMarks:
    """`facts` of one article in text order; those of a kind in `off` are neither painted nor visited.

    `at` is the fact the user last went to.
    """

    def __init__(self, facts: Sequence[Fact], off: Collection[str] = ()) -> None:
        self.facts = facts
        self.at: Fact | None = None
        self.choose(off)

    def choose(self, off: Collection[str]) -> None:
        """Other kinds are switched off."""
        self.on = tuple(fact for fact in self.facts if fact.kind not in off)
        self._starts = [fact.start for fact in self.on]
        # A quotation spans many facts: the furthest end so far says where one must begin to look.
        self._reach = list(accumulate((fact.end for fact in self.on), max))
        if self.at is not None and self.at.kind in off:
            self.at = None

    def between(self, start: int, end: int) -> Iterator[Fact]:
        """The facts that touch `[start, end)`, in text order, a longer one before those inside it."""
        first = bisect_left(self._reach, start + 1)
        last = bisect_left(self._starts, end)
        return (fact for fact in self.on[first:last] if fact.end > start)

    def first_in(self, sentence: Span) -> Fact | None:
        """The first fact that begins in a sentence."""
        index = bisect_left(self._starts, sentence.start)
        return self.on[index] if index < len(self.on) and self.on[index].start < sentence.end else None

    def next(self, offset: int, step: int, *, around: bool = True) -> Fact | None:
        """The fact after (1) or before (-1) the current one, else the first from `offset` on or the last
        before it; beyond either end the one at the other end, or None when it goes not `around`."""
        here = self._index()
        if here is not None:
            index = here + step
        else:
            index = bisect_left(self._starts, offset) - (1 if step < 0 else 0)
        if not self.on or not (around or 0 <= index < len(self.on)):
            return None
        return self.on[index % len(self.on)]

    @property
    def counter(self) -> str:
        """`3/41` for the current fact, empty without one."""
        here = self._index()
        return "" if here is None else f"{here + 1}/{len(self.on)}"

    def _index(self) -> int | None:
        """Where the current fact is among those shown."""
        if self.at is None:
            return None
        for index in range(bisect_left(self._starts, self.at.start), len(self.on)):
            if self.on[index] == self.at:
                return index
            if self.on[index].start > self.at.start:
                break
        return None
