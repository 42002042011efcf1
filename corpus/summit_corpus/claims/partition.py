"""Things that are joined step by step. Apart, because facts and clusters are joined in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from summit_corpus.wanted import go_on

__all__ = ["Partition", "pairs_sharing"]

#: Things that share a key are compared with each other while there are so few; of more, only neighbours
#: within a window of this size, so that the work stays linear.
_WINDOW: Final = 48


class Partition:
    """The numbers 0 to `size` - 1 in groups, each alone at first."""

    def __init__(self, size: int) -> None:
        self._group = list(range(size))
        self._members = {number: [number] for number in range(size)}

    def group(self, number: int) -> list[int]:
        """The members of the group that holds `number`."""
        return self._members[self._group[number]]

    def together(self, one: int, other: int) -> bool:
        """Whether both are in one group."""
        return self._group[one] == self._group[other]

    def join(self, one: int, other: int) -> None:
        """Makes one group of two; the smaller joins the larger."""
        keep, lose = self._group[one], self._group[other]
        if keep == lose:
            return
        if len(self._members[keep]) < len(self._members[lose]):
            keep, lose = lose, keep
        moved = self._members.pop(lose)
        for number in moved:
            self._group[number] = keep
        self._members[keep] += moved

    def groups(self) -> list[list[int]]:
        """All groups, each in order, by their first members."""
        return sorted(sorted(members) for members in self._members.values())


def pairs_sharing(keys: Iterable[Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of things that share a key, each pair once, the lower number first."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            holders[key].append(number)
    seen: set[tuple[int, int]] = set()
    for found in holders.values():
        for start in range(0, max(len(found) - _WINDOW // 2, 1), _WINDOW // 2):
            go_on()
            for pair in combinations(found[start : start + _WINDOW], 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair
