from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from tests.properties import examples
from text_samples import any_text

from summit_corpus.text.fold import fold


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Xi’an", "xian"),
        ("Xi'an", "xian"),
        ("XIAN", "xian"),
        ("Oʻzbekiston", "ozbekiston"),
        ("“Belt”", "belt"),
        ("naïve", "naive"),
        ("cafe\u0301", "cafe"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("ﬁnance", "finance"),
        ("ＡＢＣ１２", "abc12"),
        ("٣٤", "34"),
        ("co\u00adoperation", "cooperation"),
        ("می\u200cخواهم", "میخواهم"),
        ("", ""),
    ],
)
def test_spellings_of_one_word_share_a_key(word: str, key: str) -> None:
    assert fold(word) == key


def test_marks_that_make_another_letter_stay() -> None:
    assert fold("が") == unicodedata.normalize("NFC", "が")
    assert fold("か") != fold("が")
    assert fold("हिन्दी") == "हिन्दी"


@settings(max_examples=examples(200), deadline=None)
@given(any_text)
@example("ᾳ")
@example("ΐ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=examples(150), deadline=None)
@given(any_text)
def test_case_never_matters(text: str) -> None:
    assert fold(text) == fold(text.casefold())
