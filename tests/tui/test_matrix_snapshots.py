"""Pictures of the matrix, claims and matches made by hand. After a change: `make test
ARGS=--snapshot-update`; look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.tui.driving import until
from tests.tui.hand_made import dossier
from tests.tui.hand_matched import matched, write
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.look import look
from summit_tui.marks import ASCII
from summit_tui.screens.matrix import Matrix

pytestmark = pytest.mark.usefixtures("unhurried")

SIZES = {"narrow": (80, 24), "medium": (120, 40), "wide": (200, 60)}
SCENES: dict[str, Sequence[str]] = {
    "all": (),
    "empty-cell": ("h",),
    "railway": ("slash", *"railway", "enter", "j"),
}


def told(app: SummitApp) -> SummitApp:
    app.library.dossier = lambda article_id=None, verdicts=(): dossier(app.library, verdicts)  # type: ignore[method-assign]
    return app


def playing(app: SummitApp, keys: Sequence[str]) -> Callable[[Pilot[object]], object]:
    async def before(pilot: Pilot[object]) -> None:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and bool(app.screen.claims.rows))
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.1)

    return before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_matrix(app: SummitApp, snap_compare: Callable[..., bool], scene: str, size: str) -> None:
    before = playing(told(app), SCENES[scene])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


def test_without_colour_and_in_ascii(app: SummitApp, snap_compare: Callable[..., bool]) -> None:
    app.look, app.marks = look(no_color=True), ASCII
    before = playing(told(app), ())
    assert snap_compare(app, terminal_size=SIZES["narrow"], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_passages(
    make_app: Callable[..., SummitApp], tmp_path: Path, snap_compare: Callable[..., bool], size: str
) -> None:
    app = make_app(write(tmp_path / "four"))
    app.library.dossier = lambda article_id=None, verdicts=(): matched(app.library, verdicts)  # type: ignore[method-assign]
    before = playing(app, ("v", "l"))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
