"""Pictures of facts at three sizes, found by rules that do not change. After an update: look at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.tui.driving import until
from tests.tui.fake_facts import FakeFacts
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.look import look
from summit_tui.widgets.text_pane import TextPane

pytestmark = pytest.mark.usefixtures("unhurried")

SIZES = {"narrow": (80, 24), "medium": (120, 40), "wide": (200, 60)}
NEXT = "right_square_bracket"


async def play(pilot: Pilot[object], keys: Sequence[str]) -> None:
    """Opens the first article, waits for its claims, presses the keys."""
    app = pilot.app
    assert isinstance(app, SummitApp)
    await pilot.press("enter")
    pane = app.explore.query_one(TextPane)

    def ready() -> bool:
        found = app.facts.of(pane.article) if pane.article else None
        return pane.has_focus and found is not None and found.dossier is not None

    await until(pilot, ready)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", SIZES)
def test_facts(
    make_app: Callable[..., SummitApp],
    story: Path,
    fake: FakeFacts,
    snap_compare: Callable[..., bool],
    size: str,
) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await play(pilot, (NEXT, NEXT, *(() if size == "wide" else ("f",))))

    assert snap_compare(make_app(story), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("colour", [True, False])
def test_reading(
    make_app: Callable[..., SummitApp],
    story: Path,
    fake: FakeFacts,
    snap_compare: Callable[..., bool],
    colour: bool,
) -> None:
    app = make_app(story)
    app.look = look(no_color=not colour)

    async def before(pilot: Pilot[object]) -> None:
        await play(pilot, (NEXT, NEXT))

    assert snap_compare(app, terminal_size=SIZES["narrow"], run_before=before)


@pytest.mark.parametrize("key", ["enter", "i"])
def test_dialogs(
    make_app: Callable[..., SummitApp],
    story: Path,
    fake: FakeFacts,
    snap_compare: Callable[..., bool],
    key: str,
) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await play(pilot, (NEXT, key))

    assert snap_compare(make_app(story), terminal_size=SIZES["narrow"], run_before=before)
