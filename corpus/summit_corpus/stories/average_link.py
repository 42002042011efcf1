"""Average-link clustering of a sparse graph. Apart because it knows nothing of articles."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

__all__ = ["Pair", "average_link", "components"]

Pair: TypeAlias = tuple[int, int]
"""Two numbers, the smaller first."""


def components(count: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """The numbers below `count` that hang together by these pairs, each group in order, by first member."""
    parent = list(range(count))

    def root(of: int) -> int:
        while parent[of] != of:
            parent[of] = of = parent[parent[of]]
        return of

    for a, b in pairs:
        one, other = sorted((root(a), root(b)))
        parent[other] = one
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for each in range(count):
        groups[root(each)].append(each)
    return [groups[first] for first in sorted(groups)]


def average_link(members: Sequence[int], similar: Mapping[Pair, float], join: float) -> list[list[int]]:
    """Groups of `members`: always the two with the highest mean similarity are joined, while it is at least
    `join`. A pair that `similar` does not hold counts as 0; of equals the lowest numbers are joined first."""
    groups: dict[int, list[int]] = {each: [each] for each in members}
    inside = set(members)
    sums: dict[int, dict[int, float]] = {each: {} for each in members}
    for (a, b), value in similar.items():
        if a in inside and b in inside and value > 0:
            sums[a][b] = sums[b][a] = value
    heap = [(-value, a, b) for a in members for b, value in sums[a].items() if a < b and value >= join]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -negative != _mean(groups, sums, a, b):
            continue
        for other, value in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        groups[a] += groups.pop(b)
        for other in sums[a]:
            mean = _mean(groups, sums, a, other)
            if mean >= join:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return [sorted(groups[first]) for first in sorted(groups)]


def _mean(
    groups: Mapping[int, Sequence[int]], sums: Mapping[int, Mapping[int, float]], a: int, b: int
) -> float:
    return sums[a].get(b, 0.0) / (len(groups[a]) * len(groups[b]))
