"""Widgets of screens that were left are given back."""

from __future__ import annotations

import gc
import weakref

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import until
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.geometry import Region
from textual.widget import Widget

from summit_tui import gone
from summit_tui.gone import forget_widgets, is_gone


def test_a_widgets_lines_go_with_it() -> None:
    forget_widgets()
    cache = StylesCache()
    background = Color.parse("red")
    inner, outer = cache.get_inner_outer(Color.parse("blue"), background)
    assert (inner, outer) == StylesCache().get_inner_outer(Color.parse("blue"), background)
    kept = weakref.ref(cache)
    del cache
    gc.collect()
    assert kept() is None


async def test_a_screen_and_its_widgets_are_gone_once_it_was_left(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.show_help()
        await pilot.pause()
        screen, widget = app.screen, app.screen.children[0]
        assert not any(is_gone(app, each) for each in (None, app, screen, widget, app.explore))
        await app.pop_screen()
        assert is_gone(app, screen)
        assert is_gone(app, widget)
        assert is_gone(app, Widget())
        assert not is_gone(app, app.explore)


def test_the_places_of_widgets_are_forgotten() -> None:
    region = Region(1, 2, 30, 40)
    assert region.intersection(Region(0, 0, 10, 10)) == Region(1, 2, 9, 8)
    assert Region.intersection.cache_info().currsize > 0
    gone.give_back()
    assert Region.intersection.cache_info().currsize == 0


async def test_the_memory_of_a_screen_that_was_left_is_given_back(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gone, "REST", 0.05)
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.show_help()
        await pilot.pause()
        left = weakref.ref(app.screen)
        gc.disable()
        try:
            await app.pop_screen()
            await until(pilot, lambda: left() is None)
        finally:
            gc.enable()
