"""What an article is about."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.text.text_samples import any_text

from summit_corpus.stories.story_terms import NAME, dump, load, story_terms, text_terms, with_title


def test_words_are_counted_by_their_stems_and_stop_words_not_at_all() -> None:
    assert text_terms("The dykes broke. A dyke of 1953 broke.") == {"dyke": 2, "broke": 2, "1953": 1}


def test_a_word_of_the_title_counts_twice() -> None:
    assert with_title({"dyke": 1, "flood": 3}, "Dykes in Kesten") == {"dyke": 3, "flood": 3, "kesten": 2}


def test_names_are_counted_once_more_as_names() -> None:
    text = "The ferry left Kesten late. Kesten was dark and cold when boats brought them home to Port Arn."
    found = text_terms(text)
    names = {term[1:]: count for term, count in found.items() if term[0] == NAME}
    assert names == {"kesten": 2, "port": 1, "arn": 1}
    assert found["kesten"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "Nobody saw the ferry. The boats of Arn Ferries came late and brought some of them home.",
        "Nobody came to the old quay. Kesten was dark and cold, and so it stayed for weeks.",
        "They met the mayor again on Monday in March, and went home cold and tired and late.",
    ],
    ids=["also a word", "only first in a sentence", "calendar"],
)
def test_words_that_any_text_may_write_so_are_no_names(text: str) -> None:
    assert {term for term in text_terms(text) if term[0] == NAME} <= {NAME + "arn"}


@pytest.mark.parametrize(
    "text",
    ["ROUGH SEAS SINK FERRY OFF KESTEN COAST", "Rough Seas Sink Ferry Off Kesten Coast", "渡船在海峡起火"],
)
def test_where_capitals_do_not_tell_there_are_no_names(text: str) -> None:
    assert not [term for term in text_terms(text) if term[0] == NAME]


def test_a_dateline_is_not_counted() -> None:
    assert text_terms("MARL, March 6 (Arn Wire) - The dykes broke.") == text_terms("The dykes broke.")


@given(any_text)
@example("The mayor of Velmora met Arnholm. Arnholm agreed with Velmora, said the Arnholm wire.")
def test_a_name_is_also_a_word_and_as_often(text: str) -> None:
    found = text_terms(text)
    for term, count in found.items():
        if term[0] == NAME:
            assert found[term[1:]] == count


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
