"""What an article is about."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.text.text_samples import any_text

from summit_corpus.stories.story_terms import dump, load, story_terms, text_terms, with_title


def test_words_are_counted_by_their_stems_and_stop_words_not_at_all() -> None:
    assert text_terms("The dykes broke. A dyke of 1953 broke.") == {"dyke": 2, "broke": 2, "1953": 1}


def test_a_word_of_the_title_counts_twice() -> None:
    assert with_title({"dyke": 1, "flood": 3}, "Dykes in Kesten") == {"dyke": 3, "flood": 3, "kesten": 2}


@given(any_text, any_text)
def test_title_and_text_apart_are_the_same_as_together(title: str, text: str) -> None:
    assert list(story_terms(title, text).items()) == list(
        with_title(load(dump(text_terms(text))), title).items()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zlib",
        *map(zlib.compress, (b"[]", b"{}", b"7", b'[["a"],[]]', b'[["a"],[0]]', b"[[1],[1]]", b"[")),
    ],
)
def test_bytes_that_are_no_terms_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no terms"):
        load(data)


@given(st.binary(max_size=50))
def test_any_other_bytes_are_refused_too(data: bytes) -> None:
    with pytest.raises(ValueError, match="no terms"):
        load(zlib.compress(data + b"x"))
