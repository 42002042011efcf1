"""The threads that work for the app."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from contextvars import ContextVar

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import until
from textual.worker import active_worker

from summit_corpus.wanted import go_on
from summit_tui.pool import THREADS, Pool, in_thread, settle

SEEN: ContextVar[object] = ContextVar("SEEN")


class Kept:
    """Something that can be seen to go."""


async def test_all_threads_are_there_from_the_beginning_and_stay_as_many() -> None:
    loop = asyncio.get_running_loop()
    settle(loop)
    names = [await loop.run_in_executor(None, lambda: threading.current_thread().name) for _ in range(20)]
    assert set(names) <= {f"summit_{number}" for number in range(THREADS)}
    ours = [each for each in threading.enumerate() if each.name.startswith("summit_")]
    assert len(ours) == THREADS


def test_what_one_piece_of_work_leaves_in_its_context_the_next_does_not_find() -> None:
    with Pool(1) as pool:
        kept = Kept()
        pool.submit(SEEN.set, kept).result()
        assert pool.submit(SEEN.get, None).result() is None
        left = weakref.ref(kept)
        del kept
        gc.collect()
        assert left() is None


def test_where_the_system_gives_too_few_threads_those_it_gave_end(monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = threading.Thread.start, []

    def third_fails(thread: threading.Thread) -> None:
        if len(started) == 2:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", third_fails)
    loop = asyncio.new_event_loop()
    with pytest.raises(RuntimeError):
        settle(loop)
    loop.close()
    for each in started:
        each.join(5)
    assert [each.is_alive() for each in started] == [False, False]


async def test_what_a_thread_asks_the_app_to_do_is_done_without_the_context_of_its_worker(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        found: list[object] = []
        app.run_worker(
            lambda: app.call_from_thread(lambda: found.append(active_worker.get(None))), thread=True
        )
        await pilot.pause(0.1)
        assert found == [None]


@pytest.mark.parametrize("how", ["superseded", "left"])
async def test_work_for_a_screen_stops_when_other_work_takes_its_place_or_the_screen_is_left(
    make_app: MakeApp, how: str
) -> None:
    app, begun, went_on, ended = make_app(), threading.Event(), threading.Event(), threading.Event()

    def endless() -> None:
        begun.set()
        try:
            while not went_on.wait(0.01):
                go_on()
        finally:
            ended.set()

    async with app.run_test() as pilot:
        await pilot.pause()
        app.show_help()
        await pilot.pause()
        in_thread(app.screen, endless, "endless")
        await until(pilot, begun.is_set)
        assert not ended.is_set()
        if how == "left":
            app.pop_screen()
        else:
            in_thread(app.screen, lambda: None, "endless")
        await until(pilot, ended.is_set)
        went_on.set()
        assert app.fault is None
