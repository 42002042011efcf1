"""What does not fit below rows or columns can be read in full, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from tests.tui.conftest import MakeApp
from tests.tui.driving import painted, said, until, words
from tests.tui.fake_facts import FakeFacts

from summit_tui.screens.compare import Compare
from summit_tui.screens.matrix import Matrix
from summit_tui.widgets.evidence import Evidence
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.peek import Peek
from summit_tui.widgets.unfolding import ALL_SHOWN, MORE, Lines, folded, window

PLAIN = Style.null()


def lines(count: int) -> Lines:
    return [[(f"line {number}", PLAIN)] for number in range(1, count + 1)]


def shown(count: int, page: int, height: int) -> tuple[list[str], int]:
    def rule(more: str) -> list[Piece]:
        return [(f"rule {more}".strip(), PLAIN)]

    made, at = window(lines(count), lambda more: [rule(more), [("in short", PLAIN)]], rule, page, height)
    return ["".join(text for text, _ in line) for line in made], at


def test_what_fits_is_shown_whole_on_any_page() -> None:
    assert shown(2, 0, 3) == (["rule", "line 1", "line 2"], 0)
    assert shown(2, 5, 3) == (["rule", "line 1", "line 2"], 0)


def test_what_does_not_fit_has_an_overview_and_pages_without_a_gap() -> None:
    assert shown(3, 0, 3) == ([f"rule {MORE}".strip(), "in short"], 0)  # the rule takes a line too
    assert shown(5, 0, 3) == ([f"rule {MORE}".strip(), "in short"], 0)
    assert shown(5, 1, 3) == (["rule < 1/3 >", "line 1", "line 2"], 1)
    assert shown(5, 3, 3) == (["rule < 3/3 >", "line 5"], 3)
    assert shown(5, 4, 3) == (["rule < 3/3 >", "line 5"], 3)


@given(st.lists(st.text("ab cd世", max_size=20), min_size=1, max_size=5), st.integers(8, 40))
def test_a_folded_line_loses_no_word_and_fits(texts: list[str], width: int) -> None:
    made = list(folded([(text, PLAIN) for text in texts], width))
    assert all(sum(cell_len(text) for text, _ in line) <= width for line in made)
    kept = "".join(text for line in made for text, _ in line)
    assert "".join(kept.split()) == "".join("".join(texts).split())


def test_what_a_folded_line_goes_on_with_is_indented() -> None:
    made = ["".join(text for text, _ in line) for line in folded([("one two ", PLAIN), ("three", PLAIN)], 9)]
    assert [line.rstrip() for line in made] == ["one", "  two", "  three"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_word_below_the_matrix_can_be_read(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
        evidence, read = app.screen.query_one(Evidence), []
        for _ in range(12):
            read += painted(evidence)[1:]
            await pilot.press("greater_than_sign")
            await pilot.pause()
            if said(app) == ALL_SHOWN:
                break
        assert said(app) == ALL_SHOWN  # and not before the last page
        everything = words(read)
        for wanted in (
            "The railway will cost $8 billion.",
            "The railway costs $9 billion.",
            "value: 8,000,000,000 USD",
        ):
            assert wanted in everything
        assert "look at both" in everything  # the note of the claim, in the status line
        await pilot.press("j")
        assert (
            "/" not in painted(evidence)[0].partition(" of ")[0][-8:]
        )  # another row begins with its overview


async def test_the_annotations_of_a_sentence_can_be_read_page_by_page_and_left_again(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Compare) and not app.screen.comparing)
        peek = app.screen.query_one(Peek)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: MORE.strip() in painted(peek)[0])
        overview = painted(peek)
        await pilot.press("greater_than_sign")
        assert "< 1/" in painted(peek)[0]
        first = painted(peek)
        await pilot.press("greater_than_sign")
        assert painted(peek)[1:] != first[1:]
        await pilot.press("less_than_sign", "less_than_sign")
        assert painted(peek) == overview
