"""The vocabulary of a segment: what was written is found, and what is not a vocabulary is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_index.whoosh.terms import Term, Terms, written

KEYS = st.sets(st.binary(min_size=1, max_size=4), max_size=12)
FIELDS = st.dictionaries(st.sampled_from(["text", "title", "é"]), KEYS)
NUMBER = 2**32 - 1


def rows(keys):
    """Terms whose numbers tell them apart; the last is as large as they get."""
    made = [
        Term(key, number * 7, number, number + 1, number + 2, number + 3) for number, key in enumerate(keys)
    ]
    return [each._replace(start=2**64 - 1, places=NUMBER) if each is made[-1] else each for each in made]


def vocabulary(fields):
    return b"".join(written((name, rows(sorted(keys))) for name, keys in fields.items()))


@given(FIELDS, st.binary(max_size=3), st.binary(min_size=1, max_size=2))
def test_terms_are_found_by_name_beginning_and_what_they_contain(fields, beginning, piece):
    terms = Terms(vocabulary(fields), "x")
    assert terms.fields() == sorted(fields)
    for field, keys in fields.items():
        expected = rows(sorted(keys))
        assert [terms.read(number) for number in terms.beginning(field, b"")] == expected
        for each in expected:
            number = terms.find(field, each.term)
            assert terms.read(number) == each
            assert terms.articles(number) == each.articles
        begin = terms.beginning(field, beginning)
        assert [terms.read(number).term for number in begin] == sorted(
            key for key in keys if key.startswith(beginning)
        )
        if begin:
            assert [terms.read(number).term for number in terms.containing(begin, piece)] == sorted(
                key for key in keys if key.startswith(beginning) and piece in key
            )
    assert list(terms.beginning("colour", beginning)) == []
    assert terms.find("colour", b"x") is None
    assert terms.find("text", b"not there") is None


def test_what_only_the_end_of_one_key_and_the_beginning_of_the_next_have_together_is_not_found():
    keys = [b"aa", b"ab", b"ba", b"bbb", b"ca", b"cb", b"da", b"db", b"dd", b"fa"]
    terms = Terms(vocabulary({"text": keys}), "x")
    everything = terms.beginning("text", b"")
    assert [terms.read(number).term for number in terms.containing(everything, b"bb")] == [b"bbb"]
    assert [terms.read(number).term for number in terms.containing(everything, b"ac")] == []


def test_the_terms_of_most_articles_come_first_and_of_equals_the_earlier():
    made = [Term(bytes([97 + at]), 0, count, 1, 1, 1) for at, count in enumerate((2, 7, 1, 7, 5))]
    terms = Terms(b"".join(written([("text", made)])), "x")
    everything = terms.beginning("text", b"")
    assert terms.most(everything, 3) == [1, 3, 4]
    assert terms.most(everything[2:3], 3) == [2]


TWO = vocabulary({"text": {b"gas", b"oil"}, "title": {b"oil"}})


@given(st.integers(0, len(TWO) - 1))
def test_a_vocabulary_that_is_too_short_is_refused(length):
    with pytest.raises(ValueError, match="the vocabulary x is damaged"):
        Terms(TWO[:length], "x")


def test_a_vocabulary_with_something_behind_it_is_refused():
    with pytest.raises(ValueError, match="damaged"):
        Terms(TWO + b"x", "x")


@settings(max_examples=examples(300))
@given(st.integers(0, len(TWO) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_changes_what_is_found_but_raises_nothing_else(at, change):
    data = bytearray(TWO)
    data[at] ^= change
    try:
        terms = Terms(bytes(data), "x")
        for field in terms.fields():
            found = terms.beginning(field, b"o")
            assert all(isinstance(terms.read(number), Term) for number in found)
            terms.find(field, b"oil")
            if found:
                terms.containing(found, b"i")
    except (ValueError, IndexError):
        pass
