"""Pictures of the screens at three sizes. After a change: `make test ARGS=--snapshot-update`, then look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.tui.driving import until
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.look import look
from summit_tui.widgets.text_pane import TextPane

pytestmark = pytest.mark.usefixtures("unhurried")

SIZES = {"narrow": (80, 24), "medium": (120, 40), "wide": (200, 60)}
SCENES: dict[str, Sequence[str]] = {
    "search": ("slash", *"railway"),
    "reader": ("slash", *"railway", "enter", "j", "enter", "J"),
    "compare": ("slash", *"railway", "enter", "c"),
}


async def play(pilot: Pilot[object], keys: Sequence[str]) -> None:
    """Presses the keys; a query's answer, each new screen and the facts of its articles are waited for."""
    app = pilot.app
    assert isinstance(app, SummitApp)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        if key == "y" and "slash" in keys:
            for _ in range(200):
                if app.explore.results and app.explore.results.query.text == "railway":
                    break
                await pilot.pause(0.02)
    await until(pilot, lambda: compared(app))
    await pilot.pause(0.1)


def compared(app: SummitApp) -> bool:
    """Whether the facts of every article on screen are found and compared."""
    articles = [pane.article for pane in app.screen.query(TextPane) if pane.article is not None]
    known = [app.facts.of(article) for article in articles]
    return all(found is not None and found.dossier is not None for found in known)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_scene(app: SummitApp, snap_compare: Callable[..., bool], scene: str, size: str) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await play(pilot, SCENES[scene])

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


def test_help(app: SummitApp, snap_compare: Callable[..., bool]) -> None:
    async def before(pilot: Pilot[object]) -> None:
        await play(pilot, ("question_mark",))

    assert snap_compare(app, terminal_size=SIZES["narrow"], run_before=before)


def test_without_colour(app: SummitApp, snap_compare: Callable[..., bool]) -> None:
    app.look = look(no_color=True)

    async def before(pilot: Pilot[object]) -> None:
        await play(pilot, SCENES["reader"])

    assert snap_compare(app, terminal_size=SIZES["narrow"], run_before=before)
