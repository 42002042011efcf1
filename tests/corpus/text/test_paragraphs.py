from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.properties import examples
from text_samples import any_text, grows_linearly

from summit_corpus.text.paragraphs import paragraphs


def test_each_line_that_is_not_blank_is_a_paragraph_without_its_edges() -> None:
    text = "\n  One two. \n\n\t\nThree\n"
    assert [span.of(text) for span in paragraphs(text)] == ["One two.", "Three"]
    assert [tuple(span) for span in paragraphs(text)] == [(3, 11), (16, 21)]


def test_text_without_characters_has_no_paragraphs() -> None:
    assert paragraphs("") == ()
    assert paragraphs(" \n\t\n") == ()


@settings(max_examples=examples(200), deadline=None)
@given(any_text)
def test_paragraphs_are_the_stripped_lines(text: str) -> None:
    assert [span.of(text) for span in paragraphs(text)] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]


@pytest.mark.torture
@pytest.mark.parametrize("piece", [" ", "a ", "a\n", "\n", "x"])
def test_hostile_input_stays_linear(piece: str) -> None:
    assert grows_linearly(paragraphs, piece)
