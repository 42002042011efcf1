"""`whole_words`: faster than a boundary, and finds the same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.facts.lazy import whole_words

WORDS = "and as although so soon"
FOUND = re.compile(whole_words(WORDS))
BOUNDED = re.compile(rf"\b(?:{'|'.join(WORDS.split())})\b")
PIECES = st.sampled_from([*WORDS.split(), "a", "s", "sand", "_", "é", "-", " ", "’", "\n"])


def test_words_are_found_by_themselves_only() -> None:
    text = "and sand, as-is: so soon; although_ asé (as)"
    assert [found.span() for found in FOUND.finditer(text)] == [
        (0, 3),
        (10, 12),
        (17, 19),
        (20, 24),
        (41, 43),
    ]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_it_finds_what_a_pattern_with_boundaries_does(text: str) -> None:
    assert [each.span() for each in FOUND.finditer(text)] == [each.span() for each in BOUNDED.finditer(text)]
