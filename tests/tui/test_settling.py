"""When the tests of screens go on after a key: not before its answer is there, and not long after it."""

from __future__ import annotations

import threading
from asyncio import wait_for
from time import sleep
from typing import ClassVar

import pytest
from tests.tui.settling import SOON, settled
from textual.app import App

LINKS, VERY_MANY = 50, 500
WORK = 600_000
"""Steps of a thread, some 50 ms: longer than a frame."""


class Answering(App[None]):
    """Answers each key in another way."""

    BINDINGS: ClassVar = [(key, f"answer_{key}", "") for key in "abcdefg"]

    def __init__(self) -> None:
        super().__init__()
        self.answers = 0
        self.ended = threading.Event()

    def _answer(self) -> None:
        self.answers += 1

    def action_answer_a(self) -> None:
        """By the last of some messages."""
        self.link(LINKS)

    def link(self, left: int) -> None:
        """One of many messages that go to and fro between the app and its screen."""
        if left:
            (self.screen if left % 2 else self).call_later(self.link, left - 1)
        else:
            self._answer()

    def action_answer_b(self) -> None:
        """After the next frame, and what that leads to."""
        self.call_after_refresh(self.call_after_refresh, self._answer)
        self.refresh()

    def action_answer_c(self) -> None:
        """By a timer that is due at once."""
        self.set_timer(SOON / 2, self._answer)

    def action_answer_d(self) -> None:
        """From a thread that works for a screen."""

        def work() -> None:
            for number in range(WORK):
                number.bit_length()
            self.call_from_thread(self._answer)

        self.run_worker(work, thread=True)

    def action_answer_e(self) -> None:
        """By a timer that is due much later."""
        self.set_timer(60.0, self._answer)

    def action_answer_f(self) -> None:
        """From a thread that is kept waiting."""
        self.run_worker(lambda: self.ended.wait(60), thread=True)

    def action_answer_g(self) -> None:
        """From a thread that reads the corpus, whatever is typed."""

        def work() -> None:
            while not self.ended.is_set():
                sleep(0)

        self.run_worker(work, thread=True, group="indexing")


@pytest.mark.parametrize("key", "abcd")
async def test_after_a_key_its_answer_is_there(key: str) -> None:
    app = Answering()
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.answers == 1


async def test_every_message_is_waited_for_however_many_it_leads_to() -> None:
    app = Answering()
    async with app.run_test():
        await settled()
        app.link(VERY_MANY)
        await settled()
        assert app.answers == 1


@pytest.mark.parametrize("key", "efg")
async def test_what_is_no_answer_to_a_key_is_not_waited_for(key: str) -> None:
    app = Answering()
    async with app.run_test() as pilot:
        try:
            await pilot.press(key)
            await wait_for(settled(max_sleep=120), 20)
        finally:
            app.ended.set()
        assert app.answers == 0


async def test_timers_without_end_are_not_waited_for_for_ever() -> None:
    app = Answering()
    async with app.run_test():
        app.set_interval(SOON / 2, app._answer)
        await wait_for(settled(max_sleep=SOON * 5), 30)
        assert app.answers
