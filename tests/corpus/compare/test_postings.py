"""Which sentences are scored: the packed sums find what adding up word by word finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.compare.compare_samples import alike_stories
from tests.properties import examples

from summit_corpus.article import Article
from summit_corpus.compare import Comparison, postings
from summit_corpus.compare.postings import Postings

_vector = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 0.5), min_size=1, max_size=4)
_vectors = st.lists(_vector, min_size=1, max_size=30)


def plainly(
    vectors: Sequence[Mapping[str, float]], terms: Mapping[str, float], reach: int, least: float
) -> dict[int, float]:
    """What `Postings.shared` gives, found by going through every posting."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term in vector:
            places[term].append(number)
    sums: defaultdict[int, float] = defaultdict(float)
    for term in sorted(terms, key=lambda term: (len(places[term]), term)):
        reach -= len(places[term])
        if reach < 0:
            break
        for number in places[term]:
            sums[number] += terms[term] * vectors[number][term]
    return {number: found for number, found in sums.items() if found >= least}


@pytest.mark.parametrize("long", [0, 3, 1_000])
@given(_vectors, _vector, st.integers(0, 90), st.floats(0.01, 0.6))
@settings(deadline=None, max_examples=examples(60))
def test_packed_sums_find_the_same_sentences_and_the_same_sums(
    long: int, vectors: list[dict[str, float]], terms: dict[str, float], reach: int, least: float
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "LONG", long)
        assert Postings(vectors).shared(terms, reach, least) == plainly(vectors, terms, reach, least)


def test_a_sum_that_is_just_enough_counts_and_one_just_below_does_not() -> None:
    vectors = [{"a": 0.5, "b": 0.1}, {"a": 0.25}, {"b": 0.5}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "LONG", 0)
        known = Postings(vectors)
        assert known.shared({"a": 0.5}, 9, 0.125) == {0: 0.25, 1: 0.125}
        assert known.shared({"a": 0.5}, 9, 0.1251) == {0: 0.25}
        assert known.shared({"a": 0.5, "b": 0.5}, 1, 0.1) == {}


@given(alike_stories)
@settings(deadline=None, max_examples=examples(30))
def test_matches_do_not_depend_on_how_they_are_looked_for(articles: list[Article]) -> None:
    found = []
    for long in (0, 1_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(postings, "LONG", long)
            comparison = Comparison(articles)
            found.append([comparison.match(a, b, 0.01) for a in articles for b in articles])
    assert found[0] == found[1]
