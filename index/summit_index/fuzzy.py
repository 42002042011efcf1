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

    Optimal string alignment distance; anything above `limit` is returned as `limit + 1`. A column of the
    table at a time, as bits of a number: Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and
    Damerau edit distances"; four times as fast here as the table itself.
    """
    if a == b:
        return 0
    if not a or not b or abs(len(a) - len(b)) > limit:
        return min(max(len(a), len(b)), limit + 1)
    masks: dict[str, int] = {}
    for place, char in enumerate(a):
        masks[char] = masks.get(char, 0) | 1 << place
    everything, last = (1 << len(a)) - 1, 1 << len(a) - 1
    score, up, down, diagonal, before = len(a), everything, 0, 0, 0
    for char in b:
        here = masks.get(char, 0)
        swapped = ((~diagonal & here) << 1) & before
        diagonal = (((here & up) + up) ^ up) | here | down | swapped
        right_up, right_down = (down | ~(diagonal | up)) & everything, diagonal & up
        score += bool(right_up & last) - bool(right_down & last)
        right_up, right_down = right_up << 1 | 1, right_down << 1
        up = (right_down | ~(diagonal | right_up)) & everything
        down = right_up & diagonal & everything
        before = here
    return min(score, limit + 1)
