"""The threads that work for the app: as many as there will ever be, from the beginning, and none of them
remembers what it did last."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context
from threading import Barrier
from typing import Any, Final

THREADS: Final = 6
"""Reading the corpus, facts, a comparison, an export, adding, and one that is free for the search. How many
asyncio would start, one at a time and for good, depends on the machine."""


class Pool(ThreadPoolExecutor):
    """Each piece of work has a context of its own. Textual puts the worker, which knows its screen, into the
    context of the thread; there it would stay, with all the screen has compared, until the next one comes."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """Has `work` done."""
        return super().submit(Context().run, work, *args, **options)


def settle(loop: AbstractEventLoop) -> None:
    """Gives `loop` its threads, all of them started. Raises RuntimeError where there cannot be as many."""
    pool = Pool(THREADS, thread_name_prefix="summit")
    together = Barrier(THREADS)
    try:
        for _ in range(THREADS):
            pool.submit(together.wait)
    except RuntimeError:
        together.abort()  # those already there would wait for the others, and the process for them
        pool.shutdown(wait=False)
        raise
    loop.set_default_executor(pool)
