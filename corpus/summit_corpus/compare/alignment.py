"""The longest way through two sequences in the same order, found with bounded effort. Apart from what is
aligned because paragraphs and words are laid beside each other in the same way."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summit_corpus.wanted import go_on

__all__ = ["STEPS", "Block", "Effort", "align"]

#: Steps of all alignments of two texts together. Two versions of 10,000 words with every fifth word changed
#: take a third of it; what repeats itself without end, and is not the same, uses it up and no more.
STEPS: Final = 600_000
#: Stretches of so many elements together are aligned exactly; longer ones are divided first, at what stands
#: once in both.
_DIRECT: Final = 240
#: Edits after which the exact alignment keeps what it has and starts anew from there.
_EDITS: Final = 240


class Block(NamedTuple):
    """`size` elements from `a` in one sequence equal as many from `b` in the other."""

    a: int
    b: int
    size: int


@dataclass
class Effort:
    """Steps that may still be taken; what is not aligned when none is left counts as different."""

    left: int = STEPS


class _Stretch(NamedTuple):
    """`[a, a_end)` of one sequence and `[b, b_end)` of the other, still to be aligned."""

    a: int
    a_end: int
    b: int
    b_end: int
    whole: bool = True  # False for what the exact alignment left over: nothing stands there once in both


def align(xs: Sequence[int], ys: Sequence[int], effort: Effort) -> list[Block]:
    """Blocks of equal elements in the order of both, as long as they can be.

    Equal ends first, then elements that stand once in both (Bram Cohen's patience diff), between them the
    fewest edits (Myers 1986, An O(ND) Difference Algorithm). Time and memory are linear in the length, plus
    the steps that `effort` has left.
    """
    found: list[tuple[int, int]] = []
    waiting = [_Stretch(0, len(xs), 0, len(ys))]
    while waiting:
        go_on()
        stretch = _between_equal_ends(xs, ys, waiting.pop(), found)
        a, a_end, b, b_end, whole = stretch
        if a == a_end or b == b_end or effort.left <= 0:
            continue
        size = a_end - a + b_end - b
        anchors: list[tuple[int, int]] = []
        if whole and size > _DIRECT:
            effort.left -= size
            anchors = _anchors(xs, ys, stretch)
        if anchors:
            found += anchors
            waiting += _around(anchors, stretch)
        else:
            rest = _fewest_edits(xs, ys, stretch, effort, found)
            if rest is not None:
                waiting.append(rest)
    return _blocks(sorted(found))


def _between_equal_ends(
    xs: Sequence[int], ys: Sequence[int], stretch: _Stretch, found: list[tuple[int, int]]
) -> _Stretch:
    """What is left between the equal beginning and the equal end, which go to `found`."""
    a, a_end, b, b_end, whole = stretch
    while a < a_end and b < b_end and xs[a] == ys[b]:
        found.append((a, b))
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and xs[a_end - 1] == ys[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        found.append((a_end, b_end))
    return _Stretch(a, a_end, b, b_end, whole)


def _anchors(xs: Sequence[int], ys: Sequence[int], stretch: _Stretch) -> list[tuple[int, int]]:
    """Elements that stand once on both sides: the most of them that are in the same order."""
    a, a_end, b, b_end, _ = stretch
    ones, others = Counter(xs[a:a_end]), Counter(ys[b:b_end])
    places = {ys[at]: at for at in range(b, b_end) if others[ys[at]] == 1}
    both = [(at, places[xs[at]]) for at in range(a, a_end) if ones[xs[at]] == 1 and xs[at] in places]
    # The longest increasing subsequence: `last[n]` is the lowest place that ends one of n + 1 elements.
    last: list[int] = []
    chosen: list[int] = []  # the number in `both` of that element
    before: list[int] = []
    for number, (_, place) in enumerate(both):
        length = bisect_left(last, place)
        before.append(chosen[length - 1] if length else -1)
        last[length : length + 1] = [place]
        chosen[length : length + 1] = [number]
    out: list[tuple[int, int]] = []
    number = chosen[-1] if chosen else -1
    while number >= 0:
        out.append(both[number])
        number = before[number]
    return out[::-1]


def _around(anchors: Sequence[tuple[int, int]], stretch: _Stretch) -> list[_Stretch]:
    """The stretches before, between and after the anchors."""
    a, a_end, b, b_end, _ = stretch
    out: list[_Stretch] = []
    for one, other in [*anchors, (a_end, b_end)]:
        out.append(_Stretch(a, one, b, other))
        a, b = one + 1, other + 1
    return out


def _fewest_edits(
    xs: Sequence[int], ys: Sequence[int], stretch: _Stretch, effort: Effort, found: list[tuple[int, int]]
) -> _Stretch | None:
    """Adds equal elements to `found`; what it did not come to after so many edits, None when it came to the
    end or when the effort is used up."""
    a, a_end, b, b_end, _ = stretch
    width, height = a_end - a, b_end - b
    reached = {1: 0}  # diagonal -> how far along the first sequence
    rounds: list[dict[int, int]] = []
    furthest, needed = (0, 0), 0
    for edits in range(min(width + height, _EDITS) + 1):
        rounds.append(reached)
        now: dict[int, int] = {}
        for diagonal in range(-edits, edits + 1, 2):
            x = _next(reached, diagonal, width, height)
            if x < 0:
                continue
            y = x - diagonal
            before = x
            while x < width and y < height and xs[a + x] == ys[b + y]:
                x, y = x + 1, y + 1
            effort.left -= 1 + x - before
            now[diagonal] = x
            if x + y > sum(furthest):
                furthest, needed = (x, y), edits
            if effort.left <= 0:
                break
        reached = now
        if furthest == (width, height) or effort.left <= 0:
            break
    _trace(rounds[: needed + 1], furthest, stretch, found)
    x, y = furthest
    return None if (x, y) in ((0, 0), (width, height)) else _Stretch(a + x, a_end, b + y, b_end, False)


def _next(reached: dict[int, int], diagonal: int, width: int, height: int) -> int:
    """Where one more edit leads on this diagonal: an element of the second sequence left out or one of the
    first, whichever comes further; -1 when neither stays inside."""
    down, right = reached.get(diagonal + 1, -1), reached.get(diagonal - 1, -2) + 1
    if down >= 0 and down - diagonal > height:
        down = -1
    if right > width or right - diagonal > height:
        right = -1
    return max(down, right)


def _trace(
    rounds: Sequence[dict[int, int]], end: tuple[int, int], stretch: _Stretch, found: list[tuple[int, int]]
) -> None:
    """Goes the way back from `end` and adds its equal elements to `found`."""
    x, y = end
    width, height = stretch.a_end - stretch.a, stretch.b_end - stretch.b
    for reached in reversed(rounds):
        diagonal = x - y
        began = _next(reached, diagonal, width, height)
        found += [(stretch.a + at, stretch.b + at - diagonal) for at in range(began, x)]
        down = reached.get(diagonal + 1, -1) == began
        x = began if down else began - 1
        y = x - diagonal - 1 if down else x - diagonal + 1


def _blocks(pairs: Sequence[tuple[int, int]]) -> list[Block]:
    """Pairs in order as blocks."""
    out: list[Block] = []
    for a, b in pairs:
        last = out[-1] if out else None
        if last is not None and (last.a + last.size, last.b + last.size) == (a, b):
            out[-1] = Block(last.a, last.b, last.size + 1)
        else:
            out.append(Block(a, b, 1))
    return out
