"""The line of filters: what is left of it where it does not fit."""

from __future__ import annotations

import pytest
from tests.tui.driving import painted
from textual.app import App, ComposeResult

from summit_tui.export.claims import Show
from summit_tui.look import look
from summit_tui.marks import ASCII, UNICODE, Marks
from summit_tui.widgets.filters import FilterLine

COUNTED = {Show.ALL: 35, Show.SHARED: 23, Show.DIFFER: 1, Show.ONE: 12}


class Shown(App[None]):
    """Only a line of filters."""

    look = look(no_color=False)

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.marks = marks

    def compose(self) -> ComposeResult:
        yield FilterLine()


async def line(width: int, shown: Show, words: str = "", marks: Marks = UNICODE) -> str:
    app = Shown(marks)
    async with app.run_test(size=(width, 3)):
        filters = app.query_one(FilterLine)
        filters.show_filters(COUNTED, shown, words)
        return painted(filters)[0]


@pytest.mark.parametrize("shown", Show)
async def test_where_all_fit_they_stand_in_the_order_of_the_key(shown: Show) -> None:
    assert await line(60, shown) == "  F  all 35  two or more 23  differ 1  one source 12"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (Show.ALL, "  F  all 35  two or more 23 ..."),
        (Show.DIFFER, "  F  differ 1  one source 12 ..."),
        (Show.ONE, "  F  one source 12  all 35 ..."),
    ],
)
async def test_where_they_do_not_the_one_that_is_on_comes_first(shown: Show, said: str) -> None:
    assert await line(36, shown, marks=ASCII) == said


async def test_words_and_the_key_that_clears_them_are_always_there() -> None:
    assert await line(40, Show.ONE, "railway") == "  one source 12   / railway  Esc clears"
    narrow = await line(40, Show.DIFFER, "the railway through the mountains", ASCII)
    assert narrow.startswith("  F  differ 1 ")
    assert narrow.endswith("...  Esc clears")
    assert "  / the" in narrow
    assert len(narrow) <= 40
