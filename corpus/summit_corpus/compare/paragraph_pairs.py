"""Which paragraph of one version became which of the other, in order or moved. Apart from the words because
it looks at which words a paragraph has, never at their order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import sqrt
from typing import Final, NamedTuple, TypeAlias

from summit_corpus.compare.alignment import Effort, align
from summit_corpus.wanted import go_on

__all__ = ["Paired", "pair_paragraphs"]

#: From this likeness on two paragraphs are versions of one. Of the 2,947 pairs of paragraphs of different
#: bundled articles one reaches it; the lowest of an edited pair in the invented story of the tests is .70.
_ALIKE: Final = 0.5
#: The same for two that stand in the same place between paragraphs that are paired.
_ALIKE_IN_PLACE: Final = 0.3
#: A word that more paragraphs hold than this proposes none of them; and how many are tried for one.
_COMMON, _TRIED = 16, 4

Keys: TypeAlias = Sequence[int]


class Paired(NamedTuple):
    """Paragraph number `a` of one text became number `b` of the other, which may stand elsewhere."""

    a: int
    b: int
    moved: bool


def pair_paragraphs(
    a: Sequence[Keys], b: Sequence[Keys], telling: Collection[int], effort: Effort
) -> list[Paired]:
    """The pairs in the order of `a`; no paragraph is in two. `a` and `b` are the keys of each paragraph's
    words, `telling` those that tell paragraphs apart. Equal paragraphs in the same order first, then equal
    ones anywhere, then those that share most. Linear in the number of words."""
    pairs = _equal(a, b, effort)
    partner = set(pairs.values())
    left = [at for at in range(len(a)) if at not in pairs]
    free = [at for at in range(len(b)) if at not in partner]
    contents = _Contents(a, b, telling)
    found = sorted(_candidates(contents, left, free, pairs))
    taken: set[int] = set()
    for _, _, one, other in found:
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    steady = _in_order(pairs, [len(each) for each in a])
    return [Paired(one, pairs[one], one not in steady) for one in sorted(pairs)]


def _equal(a: Sequence[Keys], b: Sequence[Keys], effort: Effort) -> dict[int, int]:
    """Paragraphs with the same words: those in the same order, then each with the first that is left."""
    known: dict[tuple[int, ...], int] = {}
    ones, others = ([known.setdefault(tuple(each), len(known)) for each in side] for side in (a, b))
    pairs = {block.a + at: block.b + at for block in align(ones, others, effort) for at in range(block.size)}
    partner = set(pairs.values())
    waiting: defaultdict[int, deque[int]] = defaultdict(deque)
    for at, number in enumerate(others):
        if at not in partner:
            waiting[number].append(at)
    for at, number in enumerate(ones):
        if at not in pairs and waiting.get(number):
            pairs[at] = waiting[number].popleft()
    return pairs


class _Contents:
    """The words of paragraphs that tell them apart; of one that has none, all."""

    def __init__(self, a: Sequence[Keys], b: Sequence[Keys], telling: Collection[int]) -> None:
        self._sides = a, b
        self._telling = telling
        self._known: dict[tuple[int, int], Counter[int]] = {}

    def of(self, side: int, at: int) -> Counter[int]:
        """Each word of paragraph `at` of side 0 or 1 and how often it stands there."""
        known = self._known.get((side, at))
        if known is None:
            keys = self._sides[side][at]
            known = self._known[side, at] = Counter([key for key in keys if key in self._telling] or keys)
        return known

    def likeness(self, one: int, other: int) -> float:
        """0 to 1: the words that both have, over the geometric mean of their lengths (Ochiai 1957). A
        paragraph that has grown to twice its length, and lost nothing, still has .71."""
        a, b = self.of(0, one), self.of(1, other)
        if len(b) < len(a):
            a, b = b, a
        shared = sum(min(count, b[word]) for word, count in a.items() if word in b)
        return shared / sqrt(a.total() * b.total()) if shared else 0.0


def _candidates(
    contents: _Contents, left: Sequence[int], free: Sequence[int], pairs: Mapping[int, int]
) -> Iterator[tuple[float, int, int, int]]:
    """(minus the likeness, how far apart they stand, one, other) of those that are alike enough."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for other in free:
        for word in contents.of(1, other):
            holders[word].append(other)
    before, partners = sorted(pairs), dict(pairs)
    place = {other: number for number, other in enumerate(free)}
    for one in left:
        go_on()
        shared: Counter[int] = Counter()
        for word in contents.of(0, one):
            if len(holders.get(word, ())) <= _COMMON:
                shared.update(holders.get(word, ()))
        tried = {other for other, _ in shared.most_common(_TRIED)}
        # Those that stand where this one would be looked for, whatever they share.
        number = bisect_right(before, one)
        expected = one if not number else partners[before[number - 1]] + one - before[number - 1]
        tried.update(each for each in (expected, expected + 1) if each in place)
        for other in tried:
            likeness = contents.likeness(one, other)
            if likeness >= (_ALIKE_IN_PLACE if other == expected else _ALIKE):
                yield -likeness, abs(expected - other), one, other


def _in_order(pairs: Mapping[int, int], sizes: Sequence[int]) -> set[int]:
    """Of the pairs that keep their order those with the most words: the others have moved."""
    order = {other: rank for rank, other in enumerate(sorted(pairs.values()), 1)}
    best = [(0, -1)] * (len(pairs) + 1)  # a Fenwick tree of the heaviest chain that ends at a rank or before
    before: dict[int, int] = {}
    for one in sorted(pairs):
        rank = at = order[pairs[one]]
        weight, last = 0, -1
        while at:
            weight, last = max((weight, last), best[at])
            at &= at - 1
        before[one] = last
        at = rank
        while at < len(best):
            best[at] = max(best[at], (weight + sizes[one] + 1, one))
            at += at & -at
    at, heaviest = len(pairs), (0, -1)
    while at:
        heaviest = max(heaviest, best[at])
        at &= at - 1
    steady: set[int] = set()
    one = heaviest[1]
    while one >= 0:
        steady.add(one)
        one = before[one]
    return steady
