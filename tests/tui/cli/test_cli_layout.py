"""Listings on a terminal and in a file."""

from __future__ import annotations

import re
import sys

import pytest
from rich.cells import cell_len

from summit_corpus.text.span import Span
from summit_tui.cli.layout import Page, disjoint, fit_with
from summit_tui.marks import ASCII, UNICODE

FILE = Page(None, False, "utf-8", UNICODE)
TERMINAL = Page(30, True, "utf-8", UNICODE)
ESCAPES = re.compile("\x1b\\[[0-9;]*m")
LONG = "The railway from China through Kyrgyzstan to Uzbekistan is under construction."


def bare(text: str) -> str:
    return ESCAPES.sub("", text)


def test_in_a_file_a_paragraph_is_one_line_without_escape_sequences() -> None:
    assert FILE.passage(LONG, [Span(4, 11)]) == "  " + LONG
    assert FILE.title(LONG) == LONG
    assert FILE.card(["scmp", "", "16 Jun 2025"]) == "  scmp · 16 Jun 2025"


def test_on_a_terminal_no_line_is_wider_than_it() -> None:
    for text in (LONG, "中" * 50, "x" * 99, "e\u0301" * 60):
        for line in TERMINAL.passage(text).split("\n"):
            assert cell_len(line) <= 30


def test_a_card_is_broken_between_its_parts() -> None:
    page = TERMINAL._replace(styled=False)
    parts = [
        "straits-times",
        "The Straits Times",
        "16 Jun 2025",
        "a part that is longer than a whole line is",
    ]
    assert page.card(parts).split("\n") == [
        "  straits-times",  # with the next part it would have 35 cells
        "  The Straits Times",  # with the next part 33
        "  16 Jun 2025",
        "  a part that is longer than a",
        "  whole line is",
    ]


def test_wrapping_loses_nothing_but_spaces() -> None:
    assert " ".join(TERMINAL.passage(LONG).split()) == LONG


def test_titles_are_bold_and_every_line_ends_its_own_style() -> None:
    lines = TERMINAL.title(LONG).split("\n")
    assert len(lines) > 1
    for line in lines:
        assert line.startswith("\x1b[1m")
        assert line.endswith("\x1b[0m")


def test_hits_are_highlighted_where_they_are_across_lines_too() -> None:
    start, end = LONG.index("China"), LONG.index("Uzbekistan")
    styled = TERMINAL.passage(LONG, [Span(start, end)])
    marked = re.findall("\x1b\\[30;43m(.*?)\x1b\\[0m", styled)
    assert " ".join(" ".join(marked).split()) == "China through Kyrgyzstan to"
    assert " ".join(bare(styled).split()) == LONG


def test_without_styles_a_terminal_still_wraps() -> None:
    page = TERMINAL._replace(styled=False)
    assert "\x1b" not in page.passage(LONG, [Span(4, 11)])
    assert "\n" in page.passage(LONG)


def test_an_article_keeps_its_blank_lines() -> None:
    assert FILE.article("One.\n\nTwo.") == "One.\n\nTwo."
    assert TERMINAL.article("One.\n\nTwo.") == "One.\n\nTwo."


def test_tabs_and_control_characters_do_not_pass() -> None:
    for page in (FILE, TERMINAL._replace(styled=False)):
        for text in (page.title("a\x1b]0;x\x07\tb"), page.passage("a\tb\x9b"), page.article("a\tb\x1b[2J")):
            assert not set(text) & set("\x1b\x07\x9b\t")


def test_a_text_that_had_to_be_cleaned_is_not_highlighted_in_wrong_places() -> None:
    assert "\x1b[30" not in TERMINAL.passage("a\x1b\x1b\x1brailway", [Span(4, 11)])


def test_fitting_a_text_moves_its_hits() -> None:
    text, hits = fit_with("Wait… the “railway” is", [Span(11, 18)], "ascii")
    assert text == 'Wait... the "railway" is'
    assert [hit.of(text) for hit in hits] == ["railway"]


@pytest.mark.parametrize(
    ("spans", "together"),
    [
        ([], []),
        ([(5, 9), (0, 3)], [(0, 3), (5, 9)]),
        ([(0, 9), (2, 4)], [(0, 9)]),  # a place inside a quotation
        ([(0, 5), (3, 9), (8, 12)], [(0, 12)]),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),
    ],
)
def test_hits_that_overlap_are_one(spans: list[tuple[int, int]], together: list[tuple[int, int]]) -> None:
    assert disjoint(Span(*each) for each in spans) == [Span(*each) for each in together]


def test_fitted_lines_are_no_wider_than_an_ascii_terminal() -> None:
    page = Page(30, False, "ascii", ASCII)
    for line in page.passage("…" * 40).split("\n"):
        assert line.isascii()
        assert len(line) <= 30


@pytest.mark.parametrize(
    ("variables", "styled"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": ""}, False),
    ],
)
def test_a_terminal_gets_styles_unless_it_or_the_user_forbids_them(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], styled: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "77")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    page = Page.of_stdout(plain=False)
    assert page.styled is styled
    assert page.width == 77
    assert Page.of_stdout(plain=True).width is None
    assert not Page.of_stdout(plain=True).styled
