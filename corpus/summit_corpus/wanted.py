"""Work that stops when nobody waits for it any more. Who does it looks up from time to time (`go_on`), who
asked for it says around it until when it is wanted: between them lie too many functions to hand that through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Final

Wanted = Callable[[], bool]

_LOOK: Final = 0.05
"""Seconds between two looks while waiting for somebody else's work."""

_wanted: ContextVar[Wanted | None] = ContextVar("wanted", default=None)


class NoLongerWantedError(BaseException):
    """Nobody waits for this work any more. As with a cancelled task, no `except Exception` on the way takes
    it for a fault."""


@contextmanager
def while_wanted(wanted: Wanted) -> Iterator[None]:
    """What is done inside, in this thread, is given up with NoLongerWantedError once `wanted` says no."""
    token = _wanted.set(wanted)
    try:
        yield
    finally:
        _wanted.reset(token)


def go_on() -> None:
    """Call between pieces of work of some milliseconds, where nothing is half made. Raises
    NoLongerWantedError when the rest is not wanted."""
    wanted = _wanted.get()
    if wanted is not None and not wanted():
        raise NoLongerWantedError


@contextmanager
def waiting_for(lock: Lock) -> Iterator[None]:
    """Holds a lock inside; while another thread has it, waits no longer than the work is wanted."""
    if _wanted.get() is None:
        lock.acquire()
    else:
        while not lock.acquire(timeout=_LOOK):
            go_on()
    try:
        yield
    finally:
        lock.release()
