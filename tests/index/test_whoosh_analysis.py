"""The terms of the index: all forms of a word stand together, and every beginning finds its words."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.text.tokens import tokens
from summit_index.whoosh.analysis import beginnings, forms, key_of, positions, term


def test_a_term_is_the_stem_and_the_word():
    assert term("railways") == b"railway\x1frailways"
    assert forms("railways") == forms("railway") == b"railway\x1f"
    assert term("2030") == b"2030\x1f2030"
    assert key_of(term("中国")) == "中国"


@given(st.text(min_size=1))
def test_a_key_comes_back_from_its_term(text):
    for token in tokens(text):
        assert key_of(term(token.key)) == token.key
        assert term(token.key).startswith(forms(token.key))


ENGLISH = st.tuples(
    st.text(string.ascii_lowercase, min_size=1, max_size=8),
    st.sampled_from(["", "s", "ed", "ing", "ies", "y", "ying", "ly", "eed", "ational"]),
).map("".join)


@settings(max_examples=examples(400))
@given(ENGLISH | st.text(string.ascii_lowercase + "0é中", min_size=1, max_size=8), st.data())
@example("dying", None)
@example("oed", None)
@example("skies", None)
def test_the_terms_of_all_words_that_begin_so_are_among_those_looked_at(key, data):
    sizes = range(1, len(key) + 1) if data is None else [data.draw(st.integers(1, len(key)))]
    for size in sizes:
        looked_at = beginnings(key[:size])
        assert any(term(key).startswith(each) for each in looked_at)
        # no term twice: none of the beginnings begins with another one
        assert not any(a != b and a.startswith(b) for a in looked_at for b in looked_at)


@pytest.mark.parametrize(
    ("text", "found", "count"),
    [
        ("", {}, 0),
        ("Gas, gas and oil", {"gas": [0, 1], "and": [2], "oil": [3]}, 4),
        ("gas oil\n\ngas", {"gas": [0, 4], "oil": [1]}, 3),  # no phrase crosses a paragraph
        ("gas\noil", {"gas": [0], "oil": [2]}, 2),
        ("\n\ngas\n", {"gas": [2]}, 1),
        ("US$8bn", {"8": [0], "billion": [1]}, 2),
    ],
)
def test_positions_count_tokens_and_leave_one_out_between_lines(text, found, count):
    assert positions(text) == (found, count)
