"""When everything is painted anew."""

from __future__ import annotations

import pytest
from tests.tui.conftest import MakeApp
from textual._compositor import LayoutUpdate
from textual.events import Resize
from textual.geometry import Region, Size

from summit_tui.app import SummitApp


@pytest.fixture
def forgotten(app: SummitApp, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows each time the app forgets what the terminal shows."""
    times: list[int] = []
    monkeypatch.setattr(app, "_forget_shown", lambda: times.append(1))
    return times


async def test_a_size_that_comes_back_at_once_is_painted_whole(app: SummitApp, forgotten: list[int]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        before = len(forgotten)
        app.on_resize(Resize(Size(80, 24), Size(80, 24)))
        await pilot.pause(0.3)
        assert len(forgotten) == before + 1


async def test_only_a_whole_frame_of_the_new_size_says_what_is_shown(
    app: SummitApp, forgotten: list[int]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        before = len(forgotten)
        app.on_resize(Resize(Size(80, 24), Size(80, 24)))
        app._display(app.screen, LayoutUpdate([], Region(0, 0, 120, 40)))
        app._display(app.screen, None)
        assert len(forgotten) == before
        app._display(app.screen, LayoutUpdate([], Region(0, 0, 80, 24)))
        app._display(app.screen, LayoutUpdate([], Region(0, 0, 80, 24)))
        assert len(forgotten) == before + 1


@pytest.mark.parametrize("key", ["T", "S", "ctrl+p"])
async def test_asked_for_ascii_no_border_and_no_sign_of_ours_is_another_character(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("SUMMIT_ASCII", "1")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause(0.3)
        shown = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not set(shown) & set("…│─╭╮╰╯▌·≠×→")
