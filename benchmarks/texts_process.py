"""What `texts` measures, in a process of its own so that nothing else counts: CPU seconds as JSON.

An article is opened and a list filled as the app's own screen does it, painted by Textual's compositor at
80x24; only writing to a terminal is missing.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

from textual.pilot import Pilot

from benchmarks import generate
from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_index.library import Library
from summit_index.query import parse
from summit_index.results import Hit
from summit_index.snippets import marks, snippet
from summit_tui.app import SummitApp
from summit_tui.state import State
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.text_pane import TextPane

HITS = 10_000
ROUNDS = 7
PAINTED = (
    0.15  # seconds after which all is painted; Textual does it at its next tick, and waiting costs no CPU
)
NOWHERE = parse("zzzzz")  # a word in none of the articles


async def measure(library: Library) -> dict[str, float]:
    """Each figure's name and the minimum of its CPU seconds."""
    app = SummitApp(library, State(None))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
        stop = Stopwatch(pilot)
        for _ in range(ROUNDS):
            await _read(app, stop)
        hits = hit_list(library)
        for _ in range(ROUNDS):
            await _list(app, hits, stop)
    return stop.least


class Stopwatch:
    """CPU seconds of the process from a call until everything it caused has been painted."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.least: dict[str, float] = {}
        self._pilot = pilot

    async def time(self, name: str, call: Callable[[], object]) -> None:
        """Keeps the least of all times under one name."""
        await self._pilot.pause()
        before = process_time()
        call()
        await self._pilot.pause(PAINTED)
        taken = process_time() - before
        self.least[name] = min(taken, self.least.get(name, taken))


async def _read(app: SummitApp, stop: Stopwatch) -> None:
    """From the list into the reader each time; nothing is made anew for the article that is open already."""
    pane = app.explore.query_one(TextPane)
    for article_id in ("short", "long", "one"):
        await stop.time(article_id, partial(app.open_article, article_id, 0))
        app.explore.action_back()
    article = app.library.article("long")
    app.open_article("short", 0)
    await stop.time("long, a query without a hit in it", lambda: pane.show(article, query=NOWHERE))
    await stop.time("end", lambda: pane.action_edge(1))


async def _list(app: SummitApp, hits: tuple[Hit, ...], stop: Stopwatch) -> None:
    app.explore.action_search_corpus()
    shown = app.explore.query_one(HitList)
    query = parse(generate.vocabulary().content[0])
    articles: dict[str, Article] = {}

    def show() -> None:
        shown.show(
            hits,
            snippet=lambda _: snippet(articles["short"], query),
            title_marks=lambda title: marks(title, query),
        )

    articles["short"] = app.library.article("short")
    await stop.time("hits", show)
    await stop.time("last hit", lambda: shown.action_edge(1))


def hit_list(library: Library) -> tuple[Hit, ...]:
    """Many hits, each a record of its own."""
    record = library.record("short")
    return tuple(
        Hit(replace(record, id=f"hit-{number}", title=f"Article {number}"), 1.0, 1, 1)
        for number in range(HITS)
    )


def main() -> None:
    with Library.open(Corpus.open(Path(sys.argv[1]))) as library:
        print(json.dumps(asyncio.run(measure(library))))


if __name__ == "__main__":
    main()
