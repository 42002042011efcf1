"""How far words are apart, and which ones `word~` takes for each other."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_index.fuzzy import allowed, distance, near

DISTANCES = [
    ("railway", "railway", 0),
    ("railway", "railwy", 1),  # left out
    ("railway", "raailway", 1),  # put in
    ("railway", "railwey", 1),  # replaced
    ("railway", "rialway", 1),  # swapped
    ("railway", "rialwy", 2),
    ("railway", "runway", 3),
    ("", "abc", 3),
    ("ca", "abc", 3),  # optimal string alignment: no letter is touched twice
]


@pytest.mark.parametrize(("a", "b", "slips"), DISTANCES)
def test_slips_between_two_words(a, b, slips):
    assert distance(a, b, 5) == slips


def test_beyond_the_limit_is_just_more_than_it():
    assert distance("railway", "runway", 2) == 3
    assert distance("railway", "gas", 1) == 2


def slow(a, b):
    """The definition, letter by letter from the end."""

    @cache
    def step(i, j):
        if not i or not j:
            return i + j
        ways = [step(i - 1, j) + 1, step(i, j - 1) + 1, step(i - 1, j - 1) + (a[i - 1] != b[j - 1])]
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            ways.append(step(i - 2, j - 2) + 1)
        return min(ways)

    return step(len(a), len(b))


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_the_distance_is_the_definition_up_to_the_limit(a, b, limit):
    assert distance(a, b, limit) == min(slow(a, b), limit + 1)


@pytest.mark.parametrize(
    ("word", "slips"), [("us", 0), ("gas", 1), ("china", 1), ("russia", 2), ("kazakhstan", 2)]
)
def test_longer_words_may_have_more_slips(word, slips):
    assert allowed(word) == slips


@pytest.mark.parametrize(
    ("key", "word", "answer"),
    [
        ("kazakhstan", "kazakstan", True),
        ("kazakhstan", "kazkstan", True),
        ("kazakhstan", "kzkstan", False),  # three slips
        ("railway", "ailway", False),  # the first two letters are taken as right
        ("gas", "gass", True),
        ("us", "us", True),
        ("uk", "us", False),
    ],
)
def test_near_keeps_the_beginning_and_counts_slips(key, word, answer):
    assert near(key, word) is answer
