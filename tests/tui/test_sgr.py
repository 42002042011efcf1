"""Which styles say the same."""

from __future__ import annotations

import pytest

from summit_tui.sgr import after_reset, on_blank


@pytest.mark.parametrize(
    ("parameters", "same"),
    [
        ("", ""),
        ("0", ""),
        ("1", "1"),
        ("39;49", ""),
        ("2;39;49", "2"),
        ("1;0;4", "4"),
        ("1;;4", "4"),
        ("31;39", ""),
        ("31;32", "32"),
        ("31;44", "31;44"),
        ("90;49", "90"),
        ("101;1", "1;101"),
        ("38;5;39", "38;5;39"),
        ("38;5;49;7", "7;38;5;49"),
        ("48;2;1;0;49;3", "3;48;2;1;0;49"),
        ("38;2;9;9;9;39", ""),
        ("1;1", "1"),
        ("1;22", "1;22"),
    ],
)
def test_parameters_that_give_the_same_after_a_reset(parameters: str, same: str) -> None:
    assert after_reset(parameters) == same


@pytest.mark.parametrize("style", ["", "1", "2;31", "3;38;5;41", "1;38;2;4;7;44", "97"])
def test_a_blank_shows_neither_weight_nor_the_colour_of_a_character(style: str) -> None:
    assert on_blank(style) == ""


@pytest.mark.parametrize(
    "style", ["4", "7;31", "9", "41", "1;48;5;3", "107", "21", "53", "38;5;1;4", "58;5;1"]
)
def test_a_blank_shows_lines_and_what_is_behind_it(style: str) -> None:
    assert on_blank(style) == style
