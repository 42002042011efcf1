"""Which words may be slips of each other. A module of its own because `word~`, its highlights and
did-you-mean must agree."""

from __future__ import annotations

PREFIX = 2
"""Letters at the beginning that `word~` takes as right: without this rule a fuzzy search reads the
whole vocabulary, with it about a fifteenth of the time is needed."""

_TWO_SLIPS_FROM = 6
"""Shorter words are so close to each other that two slips turn any one into many others."""


def allowed(word: str) -> int:
    """How many slips a word of this length may have: 0 up to two letters, then 1, from six letters 2."""
    if len(word) < 3:
        return 0
    return 2 if len(word) >= _TWO_SLIPS_FROM else 1


def near(key: str, word: str) -> bool:
    """Whether an indexed `key` answers the fuzzy search for `word`: same beginning, few slips."""
    return key[:PREFIX] == word[:PREFIX] and distance(key, word, allowed(word)) <= allowed(word)


def distance(a: str, b: str, limit: int) -> int:
    """Letters left out, put in, replaced or swapped with their neighbour between two words.

    Optimal string alignment distance; anything above `limit` is returned as `limit + 1`.
    """
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        above, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
