"""What is too long for a line ends in an ellipsis, and in a whole one where that is three characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from summit_tui.widgets.line_view import cut, ends, strip

PLAIN = Style.null()
WORDS = [("abc", PLAIN), ("def", PLAIN)]


def text_of(pieces: list[tuple[str, Style]]) -> str:
    return "".join(text for text, _ in pieces)


@pytest.mark.parametrize(
    ("width", "expected"),
    [(6, "abcdef"), (5, "ab..."), (4, "a..."), (3, "..."), (2, ".."), (1, "."), (0, "")],
)
def test_an_ellipsis_of_three_characters_takes_the_room_of_what_stood_before(
    width: int, expected: str
) -> None:
    assert text_of(cut(WORDS, width, "...")) == expected


@pytest.mark.parametrize("width", [4, 5])
def test_lines_and_their_left_ends_are_cut_so_too(width: int) -> None:
    assert strip(WORDS, width, "...").text == text_of(cut(WORDS, width, "..."))
    assert text_of(ends(WORDS, (), width, "...")) == text_of(cut(WORDS, width, "..."))


def test_an_ellipsis_that_just_does_not_fit_stays_whole() -> None:
    assert strip([("a sentence", PLAIN), ("...", PLAIN)], 12, "...").text == "a sentenc..."


@given(
    st.lists(st.text("ab 世界", max_size=8), max_size=6), st.integers(0, 30), st.sampled_from(["…", "..."])
)
def test_what_is_cut_fits_and_begins_as_it_did(texts: list[str], width: int, ellipsis: str) -> None:
    made = text_of(cut([(text, PLAIN) for text in texts], width, ellipsis))
    whole = "".join(texts)
    assert cell_len(made) <= width
    if cell_len(whole) <= width:
        assert made == whole
    else:
        assert made.endswith(ellipsis[:width])
        assert whole.startswith(made.removesuffix(ellipsis[:width]))
