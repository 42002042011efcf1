"""When an app has answered a key: what Textual's own tests wait for, without most of the waiting."""

from __future__ import annotations

import asyncio
from asyncio import sleep
from math import inf
from time import monotonic, process_time
from typing import Any

from textual._context import active_app

SOON = 1 / 50
"""Seconds: what is due by then belongs to the answer. Textual sleeps as long at least twice after each key,
and again while the processor has anything at all to do."""

FRAME = 1 / 500
"""Seconds between two frames in tests."""

IDLE, RESTS = SOON / 20, 3
"""Seconds of processor time in `SOON` below which nothing is being worked out, as Textual has it; and how
often in a row: on a busy machine a process may get no more than that once."""


async def settled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Waits until nothing is left to do: every message handled, no timer due soon, no thread at work for a
    screen; between `min_sleep` and `max_sleep` seconds. In place of `textual._wait.wait_for_idle`."""
    loop: Any = asyncio.get_running_loop()
    begun, rests = monotonic(), 0
    if min_sleep:
        await sleep(min_sleep)
    while monotonic() - begun < max_sleep:
        await sleep(0)
        if loop._ready:
            continue
        if (due := _due(loop)) < SOON:
            await sleep(max(0.0, due))
        elif not _works() or rests == RESTS:
            return
        else:
            rests = rests + 1 if await _rested() else 0


def _due(loop: Any) -> float:
    """Seconds until the loop's next timer, if there is one."""
    return min((each.when() for each in loop._scheduled if not each.cancelled()), default=inf) - loop.time()


def _works() -> bool:
    """Whether a thread works for a screen. Reading the corpus in the background is no answer to a key."""
    workers: Any = active_app.get().workers
    return any(each._thread_worker and each.is_running and each.group != "indexing" for each in workers)


async def _rested() -> bool:
    """Whether the process had nothing to do for `SOON`."""
    used = process_time()
    await sleep(SOON)
    return process_time() - used < IDLE
