"""How long the app keeps somebody waiting who types into the search box of a large corpus: as JSON, seconds.

`frame`: the longest time that the app's own thread works without looking for keys and painting, in CPU time,
which other work on the machine does not change. `gap`: the same by the clock, of the word with the shortest,
waiting for other threads included. `painted`: CPU time of the whole process from a word to its painted list.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter, process_time, thread_time

from benchmarks import sample as samples
from summit_corpus.corpus import Corpus
from summit_index.library import Library
from summit_tui.app import SummitApp
from summit_tui.gone import collect_at_rest
from summit_tui.state import Session, State
from summit_tui.widgets.search_box import SearchBox

WORDS = 8
BETWEEN = 0.12  # seconds between two letters: somebody who types fast
PAINTED = 0.5  # seconds after which what was typed is found, listed and painted
TICK = 0.002


class Ticker:
    """Runs beside the app in its event loop and notes how long it was not called."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begins anew."""
        self.frame = self.gap = 0.0

    async def run(self) -> None:
        """Until cancelled."""
        clock, worked = perf_counter(), thread_time()
        while True:
            await asyncio.sleep(TICK)
            now, work = perf_counter(), thread_time()
            self.gap = max(self.gap, now - clock - TICK)
            self.frame = max(self.frame, work - worked)
            clock, worked = now, work


async def measure(library: Library, words: list[str]) -> dict[str, float]:
    """Types each word letter by letter, empties the box, and types the next one."""
    app, ticker = SummitApp(library, State(None)), Ticker()
    app.session = Session(article=library.records[0].id)  # a first one opens on the stories
    frames, gaps, painted = [], [], []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(3 * PAINTED)
        box = app.explore.query_one("#query", SearchBox)
        running = asyncio.create_task(ticker.run())
        for word in words:
            ticker.reset()
            for end in range(1, len(word) + 1):
                box.value = word[:end]
                await asyncio.sleep(BETWEEN)
            await asyncio.sleep(PAINTED)
            frames.append(ticker.frame)
            gaps.append(ticker.gap)
            box.value = ""
            await asyncio.sleep(PAINTED)
        running.cancel()
        for word in words:
            before = process_time()
            box.value = word
            await pilot.pause(PAINTED)
            painted.append(process_time() - before)
    return {"frame": max(frames), "gap": min(gaps), "painted": min(painted)}


def main() -> None:
    corpus = Path(sys.argv[1])
    sample = samples.of(corpus)
    words = [sample.word(7 * number) for number in range(WORDS)]
    with Library.open(Corpus.open(corpus)) as library:
        len(library.records)
        collect_at_rest()  # as at the start of the program
        print(json.dumps(asyncio.run(measure(library, words))))


if __name__ == "__main__":
    main()
