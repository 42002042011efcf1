"""What is denied, and what only stands near a negation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.text.polarity import denied_at, denies
from summit_corpus.text.span import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on Monday.", False),
        ("It did not open on Monday.", True),
        ("It didn’t open on Monday.", True),
        ("It didn't open on Monday.", True),
        ("The minister denied the charge.", True),
        ("Nobody was hurt.", True),
        ("Neither side signed.", True),
        ("Not only ships but trains stopped.", False),
        ("The knot held, and nothing else was noted.", False),
        ("The note was signed.", False),
    ],
)
def test_a_sentence_is_denied_by_its_words(text: str, expected: bool) -> None:
    assert denies(text) is expected


@pytest.mark.parametrize(
    ("text", "what", "clause", "expected"),
    [
        ("It cost 7m euros to build, not 5m euros.", "5m", False, True),
        ("It cost 7m euros to build, not 5m euros.", "7m", False, False),
        ("It did not say who paid the 5m euros.", "5m", False, False),
        ("They paid 7m euros rather than the 5m euros.", "5m", False, True),
        ("It did not open on Monday.", "Monday", True, True),
        ("It will not open before Monday.", "Monday", True, False),
        ("It will not open until 2030.", "2030", True, False),
        ("It did not open, and on Monday the mayor left.", "Monday", True, False),
        ("It opened on Monday.", "Monday", True, False),
        ("No longer is it planned for 2030.", "2030", True, True),
    ],
)
def test_a_negation_reaches_what_stands_in_its_clause(
    text: str, what: str, clause: bool, expected: bool
) -> None:
    assert denied_at(text, Span(0, len(text)), text.index(what), clause=clause) is expected


@given(st.text(max_size=200), st.integers(0, 200), st.booleans())
def test_any_text_can_be_asked(text: str, offset: int, clause: bool) -> None:
    denies(text)
    denied_at(text, Span(0, len(text)), min(offset, len(text)), clause=clause)


def test_long_texts_without_an_end_stay_quick() -> None:
    text = "not " * 50_000
    assert denied_at(text, Span(0, len(text)), len(text), clause=True)
    assert not denies("no " * 50_000 + "t")
