"""Two sequences in the same order: nothing longer is found by trying everything, and effort has a bound."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.compare.alignment import STEPS, Block, Effort, align

_numbers = st.lists(st.integers(0, 4), max_size=12)


def longest(xs: list[int], ys: list[int]) -> int:
    """The length of the longest common subsequence, by its definition."""

    @cache
    def of(a: int, b: int) -> int:
        if a == len(xs) or b == len(ys):
            return 0
        skipped = max(of(a + 1, b), of(a, b + 1))
        return max(skipped, 1 + of(a + 1, b + 1)) if xs[a] == ys[b] else skipped

    return of(0, 0)


class Counted(int):
    """A number that counts how often it is asked whether it equals another."""

    asked = 0

    def __eq__(self, other: object) -> bool:
        Counted.asked += 1
        return int.__eq__(self, other)  # type: ignore[arg-type]

    __hash__ = int.__hash__


@given(_numbers, _numbers)
def test_blocks_are_equal_in_order_and_as_long_as_can_be(xs: list[int], ys: list[int]) -> None:
    blocks = align(xs, ys, Effort())
    a = b = 0
    for block in blocks:
        assert block.a >= a
        assert block.b >= b
        assert xs[block.a : block.a + block.size] == ys[block.b : block.b + block.size]
        a, b = block.a + block.size, block.b + block.size
    assert sum(block.size for block in blocks) == longest(xs, ys)


def test_a_long_insertion_does_not_lose_what_follows_it() -> None:
    words, inserted = list(range(2000)), list(range(5000, 7000))
    blocks = align([8000, *words, 8001], [9000, *words[:1000], *inserted, *words[1000:], 9001], Effort())
    assert blocks == [Block(1, 1, 1000), Block(1001, 3001, 1000)]


@pytest.mark.parametrize(
    ("xs", "ys"),
    [
        ([1] * 20_000, [1, 2] * 10_000),
        ([1, 2, 3] * 7_000, [3, 1] * 10_000),
        ([3, *[1] * 20_000, 4], [5, *[1] * 19_000, 6]),
        (list(range(20_000)), list(range(20_000, 0, -1))),
    ],
    ids=["one word", "three words", "other ends", "reversed"],
)
def test_comparisons_are_bounded_whatever_repeats_itself(xs: list[int], ys: list[int]) -> None:
    Counted.asked = 0
    align([Counted(each) for each in xs], [Counted(each) for each in ys], Effort())
    # The ends, counting what stands once, one look past every step, and the last stretch that was begun.
    assert Counted.asked <= 2 * STEPS + 8 * (len(xs) + len(ys))


def test_without_effort_only_equal_ends_are_found() -> None:
    blocks = align([1, 2, 3, 9, 4], [1, 7, 3, 8, 4], Effort(0))
    assert blocks == [Block(0, 0, 1), Block(4, 4, 1)]
