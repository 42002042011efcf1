"""What the pilot tests share: waiting for something, typing a query as a user would, reading the screen."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.widgets.bars import Hints
from summit_tui.widgets.line_view import LineView
from summit_tui.widgets.search_box import SearchBox

NARROW, MEDIUM, WIDE = (80, 24), (120, 40), (200, 60)

_SLOW = [
    pytest.param(size, id=name, marks=pytest.mark.torture)
    for size, name in ((MEDIUM, "medium"), (WIDE, "wide"))
]

sizes = pytest.mark.parametrize("size", [pytest.param(NARROW, id="narrow"), *_SLOW])
"""For tests of keys that do the same at every size: the wider ones, which take longer to paint, are pressed
by `make torture`. What looks different there is tested there by `MEDIUM`, `WIDE` or a picture."""

two_sizes = pytest.mark.parametrize("size", [pytest.param(NARROW, id="narrow"), _SLOW[0]])

NAMES = {" ": "space", '"': "quotation_mark", ":": "colon", "-": "minus"}


async def until(pilot: Pilot[object], condition: Callable[[], bool]) -> None:
    """Waits until `condition` holds and what led to it is painted; fails after half a minute. Between two
    looks it only sleeps: to make every widget answer each time costs more than what is waited for."""
    if condition():
        return
    end = monotonic() + 30
    while not condition():
        assert monotonic() < end, "waited too long"
        await sleep(0.01)
    await pilot.pause(0)


@asynccontextmanager
async def help_shown(app: SummitApp) -> AsyncIterator[Pilot[None]]:
    """The app with its plainest screen on top, for tests of what becomes of any screen that is left."""
    async with app.run_test() as pilot:
        await pilot.pause()
        app.show_help()
        await pilot.pause()
        yield pilot


async def search(pilot: Pilot[object], app: SummitApp, text: str) -> None:
    """Types a query and waits for its answer."""
    await pilot.press("slash")
    app.explore.query_one("#query", SearchBox).value = ""
    for char in text:
        await pilot.press(NAMES.get(char, char))
    await until(pilot, lambda: app.explore.results is not None and app.explore.results.query.text == text)


def painted(widget: LineView) -> list[str]:
    """What a widget of ours shows, a string a line."""
    lines = ("".join(segment.text for segment in widget.line(y)) for y in range(widget.size.height))
    return [line.rstrip() for line in lines]


def words(lines: Iterable[str]) -> str:
    """Lines as one, white space evened."""
    return " ".join(" ".join(lines).split())


def said(app: SummitApp) -> str:
    """The message in place of the key hints."""
    return app.screen.query_one(Hints).message
