"""Widgets of screens that were left are given back."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.cells import cached_cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from tests.tui.conftest import MakeApp
from tests.tui.driving import help_shown, until
from textual._context import active_message_pump
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.scalar import Scalar
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from summit_tui import gone
from summit_tui.gone import Tidying, collect_at_rest, forget_widgets, is_gone
from summit_tui.preloading import Preloading


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


async def test_the_lines_of_a_screen_go_when_it_is_left(make_app: MakeApp) -> None:
    app = make_app()
    async with help_shown(app):
        widgets = list(app.screen.walk_children(Widget, with_self=True))
        assert any(each._styles_cache._cache for each in widgets)
        await app.pop_screen()
        assert not any(each._styles_cache._cache for each in widgets)


async def test_a_screen_and_its_widgets_are_gone_once_it_was_left(make_app: MakeApp) -> None:
    app = make_app()
    async with help_shown(app):
        screen, widget = app.screen, app.screen.children[0]
        assert not any(is_gone(app, each) for each in (None, app, screen, widget, app.explore))
        await app.pop_screen()
        assert is_gone(app, screen)
        assert is_gone(app, widget)
        assert is_gone(app, Widget())
        assert not is_gone(app, app.explore)


def test_places_sizes_lines_and_styles_are_forgotten() -> None:
    size, bold = Size(30, 40), Style(bold=True)
    assert Region(1, 2, 30, 40).intersection(Region(0, 0, 10, 10)) == Region(1, 2, 9, 8)
    assert Scalar.parse("50%").resolve(size, size) == 15
    assert cached_cell_len("twelve cells") == 12
    assert Segment("東京都").split_cells(2) == (Segment("東"), Segment("京都"))
    assert Style() + bold == bold
    assert Strip.render_style(Style(bold=True), "x", ColorSystem.STANDARD) == "\x1b[1mx\x1b[0m"
    remembered: tuple[Any, ...] = (
        Region.intersection,
        Scalar.resolve,
        Segment._split_cells,
        Style._add,
        Strip.render_ansi,
        cached_cell_len,
    )
    assert all(each.cache_info().currsize for each in remembered)
    gone.give_back()
    assert not any(each.cache_info().currsize for each in remembered)


async def test_the_memory_of_a_screen_that_was_left_is_given_back(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gone, "REST", 0.05)
    app = make_app()
    async with help_shown(app) as pilot:
        left = weakref.ref(app.screen)
        gc.disable()
        try:
            await app.pop_screen()
            await until(pilot, lambda: left() is None)
        finally:
            gc.enable()


async def test_a_scrollbar_does_not_keep_the_screen_that_had_its_turn_when_it_was_made(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with help_shown(app) as pilot:
        left = weakref.ref(app.screen)
        below = next(each for each in app.explore.walk_children(Widget) if each._vertical_scrollbar is None)
        token = active_message_pump.set(app.screen)
        assert below.vertical_scrollbar.parent is below
        active_message_pump.reset(token)
        del token
        await app.pop_screen()
        await until(pilot, lambda: gc.collect() >= 0 and left() is None)


class Clock:
    """The time, and an app whose timers a test lets go off."""

    def __init__(self) -> None:
        self.now, self.due = 100.0, []
        self.screen_stack = ["the first"]

    def set_timer(self, seconds: float, call: Callable[[], None]) -> object:
        self.due.append((self.now + seconds, call))
        self.due.sort(key=lambda each: each[0])
        return object()

    def pass_by(self, seconds: float) -> None:
        until = self.now + seconds
        while self.due and self.due[0][0] <= until:
            self.now, call = self.due.pop(0)
            call()
        self.now = until


def nothing() -> Preloading:
    """All is loaded."""
    everything = Preloading(adding=False)
    while everything.step():
        pass
    return everything


@pytest.fixture
def given_back(monkeypatch: pytest.MonkeyPatch) -> tuple[Clock, list[float]]:
    """A clock, and when memory was given back."""
    clock, times = Clock(), []
    monkeypatch.setattr(gone, "monotonic", lambda: clock.now)
    monkeypatch.setattr(gone, "give_back", lambda: times.append(round(clock.now - 100, 1)))
    monkeypatch.setattr(gone, "let_be", lambda: None)
    return clock, times


def test_memory_is_given_back_when_the_keys_rest_and_there_is_something_to_give(
    given_back: tuple[Clock, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, times = given_back
    tidying = Tidying(clock, nothing())  # type: ignore[arg-type]
    monkeypatch.setattr(gone.gc, "get_count", lambda: (0, 0, 0))
    tidying.used()
    clock.pass_by(3)
    assert times == []
    tidying.soon(Screen())
    clock.pass_by(0.5)
    tidying.used()
    clock.pass_by(3)
    assert times == [4.5]
    monkeypatch.setattr(gone.gc, "get_count", lambda: (0, 0, gone.WORTH_IT))
    tidying.used()
    clock.pass_by(3)
    assert times == [4.5, 7.5]
    assert clock.due == []


class Pieces:
    """Some pieces to load, and when each was."""

    def __init__(self, clock: Clock, count: int) -> None:
        self.clock, self.left, self.times = clock, count, list[float]()

    def step(self) -> bool:
        if not self.left:
            return False
        self.left -= 1
        self.times.append(round(self.clock.now - 100, 2))
        return True


def test_other_screens_are_loaded_when_the_keys_rest_and_a_key_comes_between_two_pieces(
    given_back: tuple[Clock, list[float]],
) -> None:
    clock, times = given_back
    pieces = Pieces(clock, 5)
    tidying = Tidying(clock, pieces)  # type: ignore[arg-type]
    tidying.soon(Screen())
    clock.pass_by(0.5)
    tidying.used()
    clock.pass_by(1.03)
    assert pieces.times == [1.5, 1.52]
    tidying.used()
    clock.pass_by(0.9)
    assert (len(pieces.times), times) == (2, [])
    clock.pass_by(3)
    assert pieces.times[2:] == [2.53, 2.55, 2.57]
    assert times == [2.6]  # and then memory is given back: what was loaded comes to lie below it


def test_other_screens_are_loaded_at_last_though_the_keys_do_not_rest(
    given_back: tuple[Clock, list[float]],
) -> None:
    clock, _ = given_back
    pieces = Pieces(clock, 3)
    tidying = Tidying(clock, pieces)  # type: ignore[arg-type]
    for _ in range(120):
        tidying.used()
        clock.pass_by(0.1)
    assert len(pieces.times) == 3
    assert pieces.times[0] >= gone.AT_LATEST


def test_keys_without_end_do_not_put_it_off_without_end(
    given_back: tuple[Clock, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, times = given_back
    let_be: list[bool] = []
    monkeypatch.setattr(gone, "let_be", lambda: let_be.append(True))
    tidying = Tidying(clock, nothing())  # type: ignore[arg-type]
    tidying.soon(Screen())
    for _ in range(120):
        clock.pass_by(0.1)
        tidying.used()
    assert len(times) == 1
    assert gone.AT_LATEST <= times[0] <= gone.AT_LATEST + gone.REST
    assert let_be == []  # something may be on its way out


def test_screens_left_are_collected_without_a_rest_and_those_left_together_at_once(
    given_back: tuple[Clock, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, times = given_back
    collected: list[float] = []
    monkeypatch.setattr(gone.gc, "collect", lambda: collected.append(round(clock.now - 100, 1)))
    tidying = Tidying(clock, nothing())  # type: ignore[arg-type]
    for _ in range(3):
        tidying.soon(Screen())
        clock.pass_by(0.05)
    assert collected == []
    clock.pass_by(0.4)
    assert collected == [gone.SOON]
    tidying.soon(Screen())
    clock.pass_by(0.3)
    assert collected == [gone.SOON, 0.6 + gone.SOON]
    assert times == []
    clock.pass_by(3)
    assert len(times) == 1  # and at rest, what was not gone yet, and what Textual remembers


def test_after_a_long_look_the_collector_is_left_alone_for_twenty_times_as_long(
    given_back: tuple[Clock, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, _ = given_back
    begun: list[float] = []

    def long() -> None:
        begun.append(round(clock.now - 100, 1))
        clock.now += 0.5

    monkeypatch.setattr(gone, "give_back", long)
    monkeypatch.setattr(gone.gc, "collect", lambda: begun.append(-1.0))
    tidying = Tidying(clock, nothing())  # type: ignore[arg-type]
    clock.due.clear()
    tidying.used()
    tidying._left = 1
    clock.pass_by(2)
    assert begun == [1.0]
    tidying.soon(Screen())  # at 2 seconds; at 1.5 the look was over, so the collector rests until 11.5
    clock.pass_by(9)
    assert begun == [1.0]
    clock.pass_by(1)
    assert begun == [1.0, 11.5]


def test_what_stays_is_let_be_at_rest_on_the_first_screen(
    given_back: tuple[Clock, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, _ = given_back
    let_be: list[float] = []
    monkeypatch.setattr(gone, "let_be", lambda: let_be.append(round(clock.now - 100, 1)))
    tidying = Tidying(clock, nothing())  # type: ignore[arg-type]
    clock.screen_stack = ["the first", "another"]
    tidying.soon(Screen())
    clock.pass_by(3)
    clock.screen_stack = ["the first"]
    tidying.soon(Screen())
    clock.pass_by(0.5)
    assert let_be == []
    tidying.soon(Screen())
    clock.pass_by(3)
    assert let_be == [4.5]


@pytest.fixture
def as_started() -> Iterator[None]:
    """The collector as it is in the program."""
    before = gc.get_threshold()
    try:
        collect_at_rest()
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@pytest.mark.usefixtures("as_started")
async def test_what_is_let_be_costs_the_collector_nothing_and_goes_with_its_corpus(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gone, "MORE", 1_000)
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert len(gc.get_objects()) > 1_000
        gone.let_be()
        assert len(gc.get_objects()) < 1_000
        assert gc.get_freeze_count() > 10_000
        app.tidying.anew()
        assert gc.get_freeze_count() == 0
        gone.let_be()  # what is still there then
        assert gc.get_freeze_count() > 10_000


@pytest.mark.usefixtures("as_started")
def test_what_was_let_be_and_is_of_no_use_goes_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gone, "_staying", [0])
    screen = Screen[None]()
    screen.itself = screen  # type: ignore[attr-defined]
    left = weakref.ref(screen)
    gone.let_be()
    del screen
    gc.collect()
    assert left() is not None
    gone._staying[0] = 0
    gone.let_be()
    assert left() is None


@pytest.mark.usefixtures("as_started")
def test_less_than_a_quarter_more_is_not_worth_letting_be() -> None:
    frozen = gc.get_freeze_count()
    fifth: list[list[int]] = [[] for _ in range(sys.getallocatedblocks() // 5)]
    gone.let_be()
    assert gc.get_freeze_count() == frozen
    assert len(fifth) > 10_000


@pytest.mark.usefixtures("as_started")
def test_many_objects_are_let_be_and_none_is_taken_hold_of_to_be_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def taken(*_: object) -> None:
        pytest.fail("a tuple that another thread is making could not grow now")

    monkeypatch.setattr(gc, "get_objects", taken)
    monkeypatch.setattr(gc, "get_referrers", taken)
    frozen = gc.get_freeze_count()
    many: list[list[int]] = [[] for _ in range(sys.getallocatedblocks() // 3)]
    gone.let_be()
    assert gc.get_freeze_count() >= frozen + len(many)


def test_only_the_program_itself_lets_anything_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gone, "_staying", [0])
    frozen = gc.get_freeze_count()
    gone.let_be()
    assert gc.get_freeze_count() == frozen


@pytest.mark.usefixtures("as_started")
def test_what_is_loaded_at_the_start_is_not_looked_at_again() -> None:
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[2] == gone.VERY_MUCH
