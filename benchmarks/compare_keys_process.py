"""What `compare_keys` measures, in a process of its own so that nothing else counts: CPU seconds as JSON.

A key is its action and everything that follows from it, painted by Textual's compositor; only writing to a
terminal is missing. Each action is timed many times in a row, and what the wait for painting costs by itself
is taken off.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from textual.pilot import Pilot

from summit_corpus.corpus import Corpus
from summit_index.library import Library
from summit_tui.app import SummitApp
from summit_tui.screens.compare import Compare
from summit_tui.state import State

TIMES = 15
PAINTED = 0.1  # seconds after which all is painted; waiting costs next to no CPU


async def measure(library: Library, articles: tuple[str, ...], size: tuple[int, int]) -> dict[str, float]:
    """The median of the CPU seconds of each key, and `blocked`: the longest time in wall-clock seconds for
    which the app did not answer while the sources were being compared."""
    app = SummitApp(library, State(None))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        taken = {"blocked": await _opened(app, pilot, articles)}
        screen = app.screen
        assert isinstance(screen, Compare)
        taken["follow"] = await _following(screen, pilot)
        nothing = await _cpu(pilot, lambda: None)
        for name, call in (
            ("J", lambda: screen.base.action_sentence(1)),
            ("j", lambda: screen.base.action_move(1)),
            ("]", lambda: screen.base.action_fact(1)),
        ):
            taken[name] = max(await _cpu(pilot, call) - nothing, 0)
    return taken


async def _opened(app: SummitApp, pilot: Pilot[int], articles: tuple[str, ...]) -> float:
    """Opens the articles beside each other and waits until they are compared, moving the cursor meanwhile."""
    app.show_beside(articles)
    longest = 0.0
    ended = perf_counter() + 120
    while perf_counter() < ended:
        before = perf_counter()
        await asyncio.sleep(0.02)
        longest = max(longest, perf_counter() - before - 0.02)
        screen = app.screen
        if isinstance(screen, Compare):
            if screen.base.ranks:
                break
            screen.base.action_sentence(1)
    await pilot.pause(0.5)
    return longest


async def _following(screen: Compare, pilot: Pilot[int]) -> float:
    """What the columns and the peek take for another sentence, without painting."""
    taken = []
    for _ in range(TIMES):
        screen.base.action_sentence(1)
        before = process_time()
        screen.follow()
        taken.append(process_time() - before)
        await pilot.pause(PAINTED)
    return median(taken)


async def _cpu(pilot: Pilot[int], call: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        await pilot.pause()
        before = process_time()
        call()
        await pilot.pause(PAINTED)
        taken.append(process_time() - before)
    return median(taken)


def main() -> None:
    width, height, corpus, *articles = sys.argv[1:]
    with Library.open(Corpus.open(Path(corpus))) as library:
        print(json.dumps(asyncio.run(measure(library, tuple(articles), (int(width), int(height))))))


if __name__ == "__main__":
    main()
