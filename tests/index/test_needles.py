"""The quick look may let too much through, but must never keep back a line that holds something."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import tokens
from summit_index import needles
from summit_index.fuzzy import near
from summit_index.nodes import Fuzzy, Phrase, Prefix, Word

LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=12)
SUFFIXES = st.sampled_from(
    ["", "s", "es", "ed", "ing", "ies", "y", "ying", "ly", "ation", "ational", "ility", "eed"]
)
ENGLISH = st.tuples(LETTERS, SUFFIXES).map("".join)


@settings(max_examples=examples(200))
@given(ENGLISH)
@example("dying")
@example("skies")
def test_a_stem_begins_as_its_word_does(word):
    assert stem(word)[0] == word[0]


@settings(max_examples=examples(200))
@given(ENGLISH)
@example("dying")
@example("skies")
@example("ability")
def test_a_word_begins_as_all_words_with_its_stem_do(word):
    assert word.startswith(needles.beginning(stem(word)))


WORDS = """
    railway Railways RAIL’WAY rail-way Xi’an Xian xi'an U.S. US us dying dies die lying gently ugly skies
    8% 8 8bn $8bn 8 billion per cent percent p.c 8p.c 1,500 1500 .5 0.5 ５ ٥ ２０ thousand 5k 3m million
    Ürümqi Urumqi Ærø łódź ﬁnance finance straße STRASSE İstanbul istanbul e\u0301tat état co\u00adop
    possibility possible happy happier happiness organised 中国铁路 中 がく バス A´A
"""
WRITTEN = st.sampled_from([*WORDS.split(), "1 500", "8 per cent"])
LINE = st.lists(WRITTEN | st.text(max_size=8), max_size=6).map(" ".join)


def answers(leaf, keys):
    """The plain definition of a hit in a line."""
    match leaf:
        case Word(key=key):
            return stem(key) in [stem(each) for each in keys]
        case Prefix(key=key):
            return any(each.startswith(key) for each in keys)
        case Fuzzy(key=key):
            return any(near(each, key) for each in keys)
        case Phrase(keys=wanted, exact=exact):
            wanted, keys = (
                (wanted, keys) if exact else ([stem(each) for each in wanted], [stem(each) for each in keys])
            )
            size = len(wanted)
            return any(list(keys[at : at + size]) == list(wanted) for at in range(len(keys) - size + 1))


@settings(max_examples=examples(200))
@given(st.lists(LINE, min_size=1, max_size=4), st.data())
def test_what_the_sieve_keeps_back_holds_nothing(written, data):
    text = "\n".join(line.replace("\n", " ") for line in written)
    read = [[token.key for token in tokens(line)] for line in text.split("\n")]
    known = sorted({key for keys in read for key in keys}) or ["gas"]
    key = data.draw(st.sampled_from(known))
    leaf = data.draw(
        st.sampled_from(
            [
                Word(key),
                Prefix(key[:3]),
                Prefix(key[:1]),
                Fuzzy(key),
                Phrase((key,)),
                Phrase((key,), exact=False),
            ]
            + [
                Phrase(tuple(keys[at : at + 2]), exact)
                for keys in read
                for at in range(len(keys) - 1)
                for exact in (True, False)
            ]
        )
    )
    sieve, plain = needles.sieve([leaf]), needles.lines(text)
    for number, keys in enumerate(read):
        if answers(leaf, keys) and sieve is not None and plain is not None:
            assert sieve.search(plain[number]), (leaf, keys, sieve.pattern, plain[number])


@given(st.text())
def test_there_are_as_many_plain_lines_as_lines(text):
    plain = needles.lines(text)
    assert plain is None or len(plain) == text.count("\n") + 1


@pytest.mark.parametrize(
    ("leaf", "line", "passes"),
    [
        (Word("railway"), "the railways", True),
        (Word("railway"), "the pipeline", False),
        (Word("cost"), "Costs rose", True),
        (Phrase(("belt", "and", "road")), "the road", False),
        (Word("billion"), "it cost $8bn", True),
        (Word("billion"), "it cost a lot", False),
        (Word("percent"), "a per cent", True),
        (Word("26"), "since 2013", True),
        (Word("26"), "since May", False),
        (Word("xian"), "in XI’AN", True),
        (Word("die"), "a dying trade", True),
        (Word("dying"), "he died", True),
    ],
)
def test_the_sieve_is_of_use(leaf, line, passes):
    sieve, plain = needles.sieve([leaf]), needles.lines(line)
    assert sieve is not None
    assert plain is not None
    assert bool(sieve.search(plain[0])) is passes
