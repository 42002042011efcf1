"""Screens that are left at once, or while a thread still works for them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import help_shown, until
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from summit_tui.app import SummitApp
from summit_tui.column_links import Wording
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.compare import Compare
from summit_tui.widgets.bars import Hints

PAIR = ("al-jazeera-reprint", "straits-times")
OPENERS: dict[str, Callable[[SummitApp], object]] = {
    "compare": lambda app: app.show_beside(PAIR),
    "help": lambda app: app.show_help(),
    "matrix": lambda app: app.explore.action_matrix(),
    "sources": lambda app: app.explore.action_sources(),
    "stories": lambda app: app.explore.action_stories(),
}


@pytest.mark.parametrize("opener", OPENERS)
async def test_a_screen_left_before_it_is_made_is_no_fault(make_app: MakeApp, opener: str) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        for _ in range(3):
            OPENERS[opener](app)
            app.to_search()
            await pilot.pause()
        await pilot.pause(0.1)
        app.to_search()
        await pilot.pause()
        assert app.screen is app.explore
        assert app.fault is None


async def test_what_a_thread_brings_to_a_screen_that_was_left_goes_nowhere(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.show_beside(PAIR)
        await pilot.pause()
        left = app.screen
        assert isinstance(left, Compare)
        await until(pilot, lambda: left.side is not None)
        assert left.is_open
        removed = app.pop_screen()
        assert not left.is_open
        await removed
        left._settle(left._asked, left.side, [], Wording())
        await pilot.pause()
        assert app.fault is None


async def test_what_an_export_has_to_say_is_said_on_the_screen_the_user_has_gone_to(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with help_shown(app) as pilot:
        left = app.screen
        assert isinstance(left, SummitScreen)
        await app.pop_screen()
        left.say("Written to notes.md")
        await pilot.pause()
        assert app.explore.query_one(Hints).message == "Written to notes.md"


async def test_a_key_may_come_and_something_be_said_before_a_screen_is_made(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.show_help()
        screen = app.screen
        assert isinstance(screen, SummitScreen)
        assert not screen.query(Hints)
        screen.say("")
        screen.say("Listen")
        await until(pilot, lambda: bool(screen.query(Hints)))
        await until(pilot, lambda: screen.query_one(Hints).message == "Listen")
        assert app.fault is None


async def test_a_widget_that_a_screen_lacks_is_still_a_fault(make_app: MakeApp) -> None:
    app = make_app()
    with pytest.raises(NoMatches):
        async with app.run_test() as pilot:
            await pilot.pause()
            app.screen.call_later(lambda: app.screen.query_one("#none"))
            await pilot.pause()


async def test_a_fault_in_a_thread_is_named_by_what_happened_there(make_app: MakeApp) -> None:
    app = make_app()
    with pytest.raises(WorkerFailed):
        async with app.run_test() as pilot:
            await pilot.pause()
            app.run_worker(lambda: 1 // 0, thread=True)
            await pilot.pause(0.2)
    assert isinstance(app.fault, ZeroDivisionError)


async def test_a_screen_that_textual_has_let_go_of_is_not_open(make_app: MakeApp) -> None:
    app = make_app()
    async with help_shown(app):
        left = app.screen
        assert isinstance(left, SummitScreen)
        assert left.is_open
    asked: list[bool] = []
    thread = Thread(target=lambda: asked.append(left.is_open))  # no context of the app
    thread.start()
    thread.join()
    assert asked == [False]
