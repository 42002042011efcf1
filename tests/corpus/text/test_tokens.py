from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples
from text_samples import any_text, grows_linearly, prose

import summit_corpus
from summit_corpus.text import tokens as tokens_module
from summit_corpus.text.fold import fold
from summit_corpus.text.numbers import PERCENT_MARKS, SCALES
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import STOP_WORDS, is_stop, terms, tokens


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # words
        ("Xi’an Xi'an Xian XIAN", "xian xian xian xian"),
        ("China’s, Xi’s; CHINA'S", "china xi china"),
        ("the leaders’ O’Brien’s they’ve it’s don't", "the leaders obrien they it dont"),
        ("‘stronger coordination’", "stronger coordination"),
        ("China–Central third-largest future—proof", "china central third largest future proof"),
        ("Oʻzbekiston Oʼzbekiston", "ozbekiston ozbekiston"),
        ("China_and_Central_Asia", "china and central asia"),
        ("café cafe\u0301 Łódź İzmir", "cafe cafe lodz izmir"),
        ("summit¹ km² CO₂", "summit km co2"),
        ("rock’n’roll", "rocknroll"),
        # abbreviations
        ("U.S. US U.S.’s U.S.-led", "us us us us led"),
        ("9 a.m. 9am", "9 am 9 am"),
        ("M.P.s M.Ps C.I.A. J.P. Morgan", "mps mps cia jp morgan"),
        ("the end.The start", "the end the start"),
        ("Mr. Xi, No.5", "mr xi no 5"),
        # numbers
        ("1,500 1500 1 500 1\u202f500", "1500 1500 1500 1500"),
        ("94.8 3½ .5 ⅓", "94.8 3.5 0.5 1⁄3"),
        ("in 2023 500 men", "in 2023 500 men"),
        ("2025-06-16 10:30 Covid-19 G7 G-7", "2025 06 16 10 30 covid 19 g7 g 7"),
        ("1990s the ’90s 1990’s 3rd 1,500th 5G", "1990s the 90s 1990s 3rd 1500th 5g"),
        ("1,500MW 1,500 MW", "1500 mw 1500 mw"),
        # money and scales
        ("$8bn $8 bn $8 billion $8-billion 8BN", "8 billion 8 billion 8 billion 8 billion 8 billion"),
        ("US$26 billion (S$640 billion) €5m HK$3.5tn", "26 billion 640 billion 5 million 3.5 trillion"),
        ("US$ 26 and US $26", "26 and us 26"),
        ("$2b flat 2b £8 m 8 m", "2 billion flat 2b 8 million 8 m"),
        ("bn alone, k too", "bn alone k too"),
        ("8-10m people", "8 10 million people"),
        # percent
        ("8% 8 % 8 percent 8 per cent 8-per-cent", "8 percent 8 percent 8 percent 8 percent 8 percent"),
        ("30 p.c of, 30 p.c. of, 30pc, 30 pct", "30 percent of 30 percent of 30 percent 30 percent"),
        ("a few Per Cent; per centre", "a few percent per centre"),
        # other scripts
        ("中亚峰会 国", "中亚 亚峰 峰会 国"),
        ("Xi近平2025年", "xi 近平 2025 年"),
        ("東京タワー 서울시", "東京 京タ タワ ワー 서울 울시"),
        ("Привет, Κόσμε", "привет κοσμε"),
        ("می\u200cخواهم हिन्दी", "میخواهم हिन्दी"),
        ("ＡＢＣ １，５００ ٣٤", "abc 1 500 34"),
        # nothing to index
        ("", ""),
        (" – … “” ’ ʻ \n👩\u200d🚀 %", ""),
    ],
)
def test_keys(text: str, expected: str) -> None:
    assert keys(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("China’s rise", ["China", "rise"]),
        ("US$26bn, 8%", ["26", "bn", "8", "%"]),
        ("8 per cent", ["8", "per cent"]),
        ("the U.S.’s, U.S. too", ["the", "U.S.", "U.S.", "too"]),
        ("a “Xi’an” summit", ["a", "Xi’an", "summit"]),
        ("30 p.c. of", ["30", "p.c.", "of"]),
        ("中亚国", ["中亚", "亚国"]),
        ("5 km², ½", ["5", "km", "½"]),
        ("Xi近平", ["Xi", "近平"]),
    ],
)
def test_spans_are_what_a_reader_would_mark(text: str, surfaces: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == surfaces


def test_terms_are_stems_without_stop_words() -> None:
    text = "The leaders of the five republics met in the U.S. on 16 May, who knows."
    assert terms(text) == ["leader", "five", "republ", "met", "us", "16", "may", "who", "know"]


@pytest.mark.parametrize("word", ["the", "of", "is", "dont"])
def test_stop_words(word: str) -> None:
    assert is_stop(word)


@pytest.mark.parametrize("word", ["us", "may", "who", "am", "pm", "china", "8", ""])
def test_names_and_dates_are_no_stop_words(word: str) -> None:
    assert not is_stop(word)


def test_stop_words_are_keys() -> None:
    assert {word for word in STOP_WORDS if keys(word) != [word]} == set()


def _related(surface: str, key: str) -> bool:
    """Whether the key of a token comes from its surface: as letters, as digits or as an abbreviation."""
    squeezed = "".join(char for char in fold(surface) if char.isalnum())
    if not set("½¼¾").isdisjoint(surface):
        return "⁄" in key or "." in key
    own = "".join(char for char in key if char.isalnum())
    return (
        own == squeezed
        or own == "0" + squeezed
        or (len(key) == 64 and squeezed.startswith(own[:40]))
        or SCALES.get(surface.lower()) == key
        or (key == "percent" and (surface.lower() in PERCENT_MARKS or surface.lower().startswith("per")))
        or not squeezed.isascii()
        or (squeezed.endswith("s") and own + "s" == squeezed)
    )


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_tokens_are_in_order_inside_the_text_and_mean_what_they_cover(text: str) -> None:
    last_start, last_end = -1, 0
    for token in tokens(text):
        surface = text[token.start : token.end]
        assert last_start < token.start < token.end <= len(text)
        assert token.start >= last_end - (token.end - token.start == 2)
        assert surface.strip() == surface
        assert token.key
        assert token.key == token.key.strip()
        assert _related(surface, token.key), (surface, token.key)
        last_start, last_end = token.start, token.end


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
@example("In 中亚峰会 they met.")
def test_only_the_bigrams_of_a_cjk_run_overlap(text: str) -> None:
    listed = list(tokens(text))
    for one, other in pairwise(listed):
        if other.start < one.end:
            shared = text[other.start : one.end]
            assert len(shared) == 1
            assert shared > "\u3000"


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_keys_alone_are_those_of_the_tokens(text: str) -> None:
    long = f"{text} {'x' * 70} {text}"  # a word that is too long to be remembered
    assert tokens_module.keys(text) == keys(text)
    assert tokens_module.keys(long) == keys(long)


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose, st.sets(st.sampled_from("abcdefgrstu1é"), max_size=3))
def test_tokens_that_begin_so_are_among_those_that_may(text: str, letters: set[str]) -> None:
    every, some = list(tokens(text)), list(tokens_module.tokens_beginning(text, letters))
    assert some == [token for token in every if token in some]
    assert {token for token in every if token.key[:1] in letters} <= set(some)


def test_words_that_begin_otherwise_are_left_out() -> None:
    found = tokens_module.tokens_beginning("Rail and Été, 3 U.S. runs", {"r"})
    assert [token.key for token in found] == ["rail", "ete", "3", "us", "runs"]


@settings(max_examples=examples(150), deadline=None)
@given(any_text)
def test_terms_are_the_stems_of_the_tokens_that_are_no_stop_words(text: str) -> None:
    assert terms(text) == [stem(key) for key in keys(text) if not is_stop(key)]


@settings(max_examples=examples(150), deadline=None)
@given(any_text)
def test_every_letter_is_in_a_token(text: str) -> None:
    covered = {at for token in tokens(text) for at in range(token.start, token.end)}
    clitics = {at for token in tokens(text) for at in range(token.end, token.end + 4)}
    for at, char in enumerate(text):
        if char.isalpha() and at not in covered:
            # Only a possessive or the letters of a currency sign may be left out; modifier letters are
            # apostrophes.
            assert at in clitics or char.isascii() or char in "ʼʻʹ"


def test_keys_have_a_greatest_length() -> None:
    assert keys("a" * 5000 + " " + "7" * 5000) == ["a" * 64, "7" * 64]
    assert max(map(len, keys("ﷺ" * 500))) <= 64


def test_long_runs_are_indexed_like_short_ones() -> None:
    assert terms("国" * 50) == ["国国"] * 49
    assert terms("supercalifragilisticexpialidociousness" + "s" * 9 + " of") == [
        "supercalifragilisticexpialidociousness" + "s" * 9
    ]


def test_the_bundled_articles_hold_the_figures_that_people_will_search_for() -> None:
    folder = Path(summit_corpus.__file__).parent / "summit2025"
    held = {key for path in folder.glob("*.md") for key in keys(path.read_text("utf-8"))}
    assert {"1500", "94.8", "26", "billion", "430", "78", "percent", "2030", "xian", "xi", "astana"} <= held


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "a’",
        "’",
        "1,",
        "1.",
        "1,000",
        "100 ",
        "US$",
        "国",
        "a_",
        "国1",
        "8 bn ",
        "per ",
        "\u0301",
        "a\u0301",
        "1½",
    ],
)
def test_hostile_input_stays_linear(piece: str) -> None:
    assert grows_linearly(lambda text: list(tokens(text)), piece)
    assert grows_linearly(terms, piece)
