"""The threads that work for the app: as many as there will ever be, from the beginning. None of them
remembers what it did last, and none goes on with what nobody waits for."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import Context
from threading import Barrier
from typing import Any, Final

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from summit_corpus.wanted import NoLongerWantedError, while_wanted

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


def in_thread(
    asking: DOMNode, work: Callable[[], None], group: str, *, exit_on_error: bool = True
) -> Worker[None]:
    """Has `work` done for a screen, in place of what it asked for before in this `group`: that is given up,
    as it is when the screen is left."""

    def run() -> None:
        worker = get_current_worker()
        with suppress(NoLongerWantedError), while_wanted(lambda: not worker.is_cancelled):
            work()

    return asking.run_worker(run, group=group, exclusive=True, thread=True, exit_on_error=exit_on_error)
