from __future__ import annotations

import pydoc_data.topics
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples
from whoosh.lang.snowball.english import EnglishStemmer

import summit_corpus
from summit_corpus.text.stem import stem
from summit_corpus.text.wordlist import words

_SUFFIXES = words(
    """s es ed ing ingly edly ly er ers or est ness ful fully less lessly ment ments ion ions ation ational
    ate able ably ability ible ic ical icate iciti ive iveness ous ously ousness al ally alism ality ance ancy
    ence ency ent ently ism y ies ied eed eedly"""
)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("summits summit", "summit"),
        ("railway railways", "railway"),
        ("ties tied", "tie"),
        ("countries country", "countri"),
        ("hopping hopped hop hops", "hop"),
        ("hoping hoped hope", "hope"),
        ("agreed agree agrees", "agre"),
        ("dying", "die"),
        ("lying lie", "lie"),
        ("feed", "feed"),
        ("proceed proceeds proceeded", "proceed"),
        ("evening evenings", "evening"),
        ("news", "news"),
        ("sky skies", "sky"),
        ("gas", "gas"),
        ("gaps", "gap"),
        ("this", "this"),
        ("kiwis", "kiwi"),
        ("adding added adds", "add"),
        ("egg eggs egged", "egg"),
        ("fitted fitting fits", "fit"),
        ("rationalization rationalize", "ration"),
        ("hopefulness hopefully hopeful", "hope"),
        ("sensational sensations", "sensat"),
        ("adjustment adjustable adjusted", "adjust"),
        ("controlling controlled controls", "control"),
        ("say says", "say"),
        ("by", "by"),
        ("cry cries cried", "cri"),
        ("youth", "youth"),
        ("apology apologies", "apolog"),
        ("demagogy", "demagogi"),
        ("boyish", "boyish"),
    ],
)
def test_forms_of_a_word_share_the_stem_that_porter2_gives(forms: str, expected: str) -> None:
    assert {stem(form) for form in forms.split()} == {expected}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organ", "organization"),
        ("intern", "international"),
        ("universe", "university"),
        ("emerge", "emergency"),
        ("general", "generous"),
        ("community", "communism"),
        ("later", "lateral"),
        ("past", "paste"),
    ],
)
def test_words_that_news_must_tell_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "key", ["1500", "8bn", "g7", "94.8", "cafés", "приветs", "中亚", "xi", "as", "", "don'ts", "Cats"]
)
def test_keys_that_are_no_folded_english_word_stay(key: str) -> None:
    assert stem(key) == key


def _whoosh_differs(word: str) -> bool:
    """Where Whoosh's port departs from today's Porter2: beginnings and endings that were added later, and
    a fault of its own when step 2 shortens -ization or -ational (R2 stays where it was)."""
    beginnings = ("past", "univers", "later", "emerg", "organ", "inter")
    return (
        word.startswith(beginnings)
        or re.search(r"ogist|i[sz](?:er|ation)|ational(?:ism|ity|ly)|past[ei]", word) is not None
        or re.fullmatch(r"(?:even|[^aeiouy]y)ing.*|[aeo](.)\1(?:ed|ing).*|(?:succ|proc|exc)eedly", word)
        is not None
    )


def _vocabulary() -> set[str]:
    texts = [str(value) for value in pydoc_data.topics.topics.values()]
    texts += [path.read_text("utf-8") for path in Path(summit_corpus.__file__).parent.glob("summit2025/*.md")]
    found = set(re.findall(r"[a-z]+", " ".join(texts).lower()))
    bases = [word.removesuffix("e") for word in sorted(found)[::4]]
    return found | {base + suffix for base, suffix in product(bases, _SUFFIXES)}


def test_an_independent_implementation_agrees_on_many_thousand_words() -> None:
    oracle = EnglishStemmer()
    vocabulary = [word for word in _vocabulary() if not _whoosh_differs(word)]
    assert len(vocabulary) > 30_000
    assert {
        word: (stem(word), oracle.stem(word)) for word in vocabulary if stem(word) != oracle.stem(word)
    } == {}


@settings(max_examples=examples(200), deadline=None)
@given(st.text("aeiouyYbcdlnrstgz", max_size=12) | st.text(max_size=8))
def test_a_stem_is_never_longer_by_more_than_the_e_that_mends_it(key: str) -> None:
    assert len(stem(key)) <= max(len(key), 1)
    assert stem(key) == key or (key.isascii() and stem(key).islower())
