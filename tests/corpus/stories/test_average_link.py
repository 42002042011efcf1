"""Average-link clustering."""

from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.stories.average_link import average_link, components


def test_what_hangs_together_is_one_component() -> None:
    assert components(6, [(0, 2), (2, 4), (3, 5)]) == [[0, 2, 4], [1], [3, 5]]


def test_two_that_are_alike_enough_are_joined() -> None:
    assert average_link(range(3), {(0, 1): 0.5, (1, 2): 0.1}, 0.2) == [[0, 1], [2]]


def test_a_chain_is_not_one_group() -> None:
    # 0 and 1 are joined first; their mean to 2 is (0 + 0.38) / 2 = 0.19, to 3 it is 0.
    pairs = {(0, 1): 0.5, (1, 2): 0.38, (2, 3): 0.36}
    assert average_link(range(4), pairs, 0.2) == [[0, 1], [2, 3]]


def test_the_mean_over_all_pairs_decides() -> None:
    # {0, 1} and 2: (0.5 + 0.1) / 2 = 0.3.
    pairs = {(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.1}
    assert average_link(range(3), pairs, 0.3) == [[0, 1, 2]]
    assert average_link(range(3), pairs, 0.31) == [[0, 1], [2]]


def slow(count: int, similar: dict[tuple[int, int], float], join: float) -> list[list[int]]:
    """The definition, without any shortcut."""
    groups = [[each] for each in range(count)]
    while True:
        best = (join, 0, 0)
        found = False
        for i, one in enumerate(groups):
            for j in range(i + 1, len(groups)):
                total = sum(similar.get((min(a, b), max(a, b)), 0.0) for a in one for b in groups[j])
                mean = total / (len(one) * len(groups[j]))
                if mean > best[0] or (mean == best[0] and not found):
                    best, found = (mean, i, j), True
        if not found:
            return groups
        groups[best[1]] = sorted(groups[best[1]] + groups.pop(best[2]))
        groups.sort()


# Values whose sums are exact in any order, and different enough that ties are rare but happen.
values = st.integers(0, 64).map(lambda number: number / 64)


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), values), st.sampled_from([0.25, 0.5]))
def test_it_does_what_the_definition_says(drawn: dict[tuple[int, int], float], join: float) -> None:
    similar = {(a, b): value for (a, b), value in drawn.items() if a < b}
    if len(set(similar.values())) == len(similar):
        assert average_link(range(7), similar, join) == slow(7, similar, join)
    assert sorted(each for group in average_link(range(7), similar, join) for each in group) == list(range(7))
