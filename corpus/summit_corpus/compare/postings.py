"""Which sentences of a story share enough words with one of them to be scored. Apart because a word that
stands in hundreds of sentences is added up for all of them at once, and that has its own bookkeeping."""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias

__all__ = ["Postings"]

Terms: TypeAlias = Mapping[str, float]

#: A word in more sentences than this is added up packed; chosen because packing costs as much as walking
#: about so many. (200 reports of one event, 3,900 sentences: 2.2 s of CPU for all matches, 6.2 s without.)
LONG: Final = 64

#: Packed weights are whole numbers of 1/1024, rounded up: a sum of products is never too low.
_STEPS: Final = 1 << 10
_SCALE: Final = _STEPS * _STEPS
_LANE: Final = 4  # bytes for each sentence; a sum of products of unit vectors needs 21 bits and a few more
_TOP: Final = 1 << (8 * _LANE - 1)  # the highest bit of a lane
_HIT: Final = re.compile(b"\x80")


class Postings:
    """Which sentences, by number, hold a term, and its weight there."""

    def __init__(self, vectors: Sequence[Terms]) -> None:
        """The unit vectors of all sentences, by number."""
        self._vectors = vectors
        self._places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, terms in enumerate(vectors):
            for term, weight in terms.items():
                self._places[term].append((number, weight))
        self._packed: dict[str, int] = {}

    def shared(self, terms: Terms, reach: int, least: float) -> dict[int, float]:
        """The sentences whose terms have a product sum of `least` or more with these, and that sum. The
        rarest terms come first, and no more of them than have `reach` postings together."""
        told = self._told(terms, reach)
        few = [(term, weight) for term, weight in told if len(self._places[term]) <= LONG]
        many = told[len(few) :]
        sums: defaultdict[int, float] = defaultdict(float)
        for term, weight in few:
            for other, their_weight in self._places[term]:
                sums[other] += weight * their_weight
        if many:
            lanes, above = self._together(many, least)
            for other in above:
                sums[other]  # from here on it is summed up as the others are
            most = least * _SCALE
            for other, known in sums.items():
                if known * _SCALE + lanes[other] + 1 >= most:
                    theirs = self._vectors[other]
                    for term, weight in many:
                        if term in theirs:
                            known += weight * theirs[term]
                    sums[other] = known
        return {other: found for other, found in sums.items() if found >= least}

    def _told(self, terms: Terms, reach: int) -> list[tuple[str, float]]:
        """The terms that are gone through, those in fewest sentences first."""
        told = []
        for term in sorted(terms, key=lambda term: (len(self._places[term]), term)):
            reach -= len(self._places[term])
            if reach < 0:
                break
            told.append((term, terms[term]))
        return told

    # All sentences at once: one long number, with a lane of bits for each of them.

    def _together(self, many: Iterable[tuple[str, float]], least: float) -> tuple[Sequence[int], list[int]]:
        """What each sentence has with these terms at most, times `_SCALE`, and the sentences that may have
        `least` or more."""
        total = sum(math.ceil(weight * _STEPS) * self._lanes(term) for term, weight in many)
        size = _LANE * len(self._vectors)
        hits = (total + (_TOP - max(math.floor(least * _SCALE), 1)) * self._ones) & (_TOP * self._ones)
        above = [found.start() // _LANE for found in _HIT.finditer(hits.to_bytes(size, "little"))]
        return _unpacked(total.to_bytes(size, "little")), above

    def _lanes(self, term: str) -> int:
        """The weights of a term in all sentences, packed."""
        packed = self._packed.get(term)
        if packed is None:
            lanes = array("I", bytes(_LANE * len(self._vectors)))
            for number, weight in self._places[term]:
                lanes[number] = math.ceil(weight * _STEPS)
            packed = self._packed[term] = int.from_bytes(_little(lanes).tobytes(), "little")
        return packed

    @cached_property
    def _ones(self) -> int:
        """One in every lane."""
        return int.from_bytes((1).to_bytes(_LANE, "little") * len(self._vectors), "little")


def _unpacked(data: bytes) -> Sequence[int]:
    lanes = array("I")
    lanes.frombytes(data)
    return _little(lanes)


def _little(lanes: array[int]) -> array[int]:
    """The lanes with the lowest byte first, or back again."""
    if sys.byteorder == "big":
        lanes.byteswap()
    return lanes
