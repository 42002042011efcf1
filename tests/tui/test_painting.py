"""What reaches the terminal: only what `line_view.strip` lets through, and never markup from outside."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

import summit_tui
from summit_tui.marks import ASCII, UNICODE
from summit_tui.widgets.line_view import changed_width, ends, strip, styled

RED, BOLD = Style(color="red"), Style(bold=True)
SOURCES = sorted(Path(summit_tui.__file__).parent.rglob("*.py"))


def test_a_strip_is_cut_and_filled_to_its_width() -> None:
    made = strip([("railway ", RED), ("line", BOLD)], 10)
    assert "".join(segment.text for segment in made) == "railway l…"
    assert strip([("ab", RED)], 5).cell_length == 5


def test_neighbours_of_one_style_are_one_segment() -> None:
    assert [segment.text for segment in strip([("a", RED), ("b", RED), ("c", BOLD)], 3)] == ["ab", "c"]


@given(st.lists(st.text(max_size=30), max_size=5), st.integers(1, 60))
def test_nothing_unprintable_is_painted_and_the_width_is_exact(texts: list[str], width: int) -> None:
    made = strip([(text, RED) for text in texts], width)
    painted = "".join(segment.text for segment in made)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in painted)
    assert not any(char in painted for char in "\u202a\u202e\u2066\u2069\u200b\ufeff\u2028")
    assert made.cell_length == width
    assert cell_len(painted) == width


def test_the_right_end_keeps_its_place() -> None:
    line = "".join(text for text, _ in ends([("a long left side", RED)], [("right", BOLD)], 12))
    assert line == "a lon… right"


def test_only_what_differs_is_painted_again() -> None:
    line = strip([("  ", Style()), ("railway", RED)], 12)
    assert changed_width(line, strip([("  ", Style()), ("railway", RED)], 12)) == 0
    assert changed_width(line, strip([("> ", BOLD), ("railway", RED)], 12)) == 2
    assert changed_width(line, strip([("  ", Style()), ("railroad", RED)], 12)) == 10
    assert changed_width(strip([("中亚", RED)], 6), strip([("中东", RED)], 6)) == 4


def test_later_layers_lie_over_earlier_ones() -> None:
    assert styled("abcdef", 0, 6, Style(), [(1, 4, RED), (3, 5, BOLD)]) == [
        ("a", Style()),
        ("bc", RED),
        ("d", RED + BOLD),
        ("e", BOLD),
        ("f", Style()),
    ]


def test_no_widget_of_textual_is_given_a_bare_str() -> None:
    """A `[/]` in a headline given as `str` is markup to Textual's own widgets."""
    widgets = "Static|Label|Button|Markdown|RichLog|ListView|OptionList|notify"
    forbidden = re.compile(rf"\b({widgets})\(|markup=True")
    lines = [(path.name, line) for path in SOURCES for line in path.read_text().splitlines()]
    assert [(name, line) for name, line in lines if forbidden.search(line)] == []


def test_what_is_cut_ends_in_the_ellipsis_of_the_terminal() -> None:
    line = "".join(text for text, _ in ends([("a long left side", RED)], [("right", BOLD)], 12, "..."))
    assert line == "a l... right"
    assert "".join(each.text for each in strip([("railway", RED)], 5, "...")) == "ra..."


def test_words_of_ours_are_plain_where_only_ascii_can_be_drawn() -> None:
    assert ASCII.said("Merged with “a · b”…") == 'Merged with "a - b"...'
    assert ASCII.said("← →") == "Left Right"  # < and > are keys
    assert UNICODE.said("Merged with “a · b”…") == "Merged with “a · b”…"


_PUNCTUATION = "“”‘’„«»–—…·•×≠←→↑↓ a"


@given(st.text(st.sampled_from(_PUNCTUATION), max_size=40), st.integers(1, 50))
def test_where_only_ascii_can_be_drawn_punctuation_is_painted_plain_and_nothing_moves(
    text: str, width: int
) -> None:
    plain = "".join(each.text for each in strip([(text, RED)], width, ASCII.ellipsis))
    assert plain.isascii()
    assert len(plain) == width
    whole = "".join(each.text for each in strip([(text, RED)], max(width, len(text))))
    if len(text) <= width:
        assert [a == " " for a in plain] == [b == " " for b in whole]


def test_arrows_and_letters_where_only_ascii_can_be_drawn() -> None:
    assert "".join(each.text for each in strip([("← → “Café” – 8×…", RED)], 16, "...")) == '< > "Café" - 8x.'
    assert "".join(each.text for each in strip([("← → “Café” – 8×…", RED)], 16)) == "← → “Café” – 8×…"
