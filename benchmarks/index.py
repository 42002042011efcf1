"""A corpus of 10,000 invented articles: building its index, asking it, keeping it up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks import generate
from benchmarks.processes import PROGRAM, PYTHON, in_terminal, run
from benchmarks.report import Figure
from benchmarks.search import BUDGET, search_command
from benchmarks.session import ROUNDS, Session

BUILD, QUERY, PREFIX = 100.0, 150.0, 300.0  # s, ms, ms
SECONDS = 600  # after which a build is given up
CARD = " words, "  # stands in the card of every article, and not in the skeleton


def measure(session: Session) -> Iterator[Figure]:
    corpus = session.folder / "large"
    written = generate.write(corpus, range(session.articles))
    yield Figure(f"{session.articles:,} articles", written / 1e6, "MB")
    command = [PROGRAM, "index", "--corpus", str(corpus)]
    built = session.meanwhile(lambda: run(command, session.environment, seconds=SECONDS))
    yield session.time("index built, whole process", built.cpu, BUILD, "s")
    yield Figure("memory at the peak of it", built.peak / 1e6, "MB")
    cache = Path(session.environment["SUMMIT_CACHE_DIR"])
    yield Figure("index on disk", _size(cache, "*/index/*"), "MB")
    yield Figure("texts and records on disk", _size(cache, "*/cache.db"), "MB")
    yield from _whole_processes(session, corpus)
    yield from _inside(session, corpus)


def _whole_processes(session: Session, corpus: Path) -> Iterator[Figure]:
    words = generate.vocabulary().content
    queries = {"a common word": words[0], "three words": f"{words[0]} {words[300]} {words[4_000]}"}
    commands = [search_command(query, corpus) for query in queries.values()]
    *searches, screen = session.least(
        ROUNDS,
        *(lambda each=each: run(each, session.environment).cpu for each in commands),
        lambda: in_terminal([PROGRAM, str(corpus)], session.environment, CARD),
    )
    for what, seconds in zip(queries, searches, strict=True):
        yield session.ratio(f"search --json with {what}", seconds, BUDGET)
    yield session.ratio("the app to its first real screen, then killed", screen)


def _inside(session: Session, corpus: Path) -> Iterator[Figure]:
    command = [PYTHON, "-m", "benchmarks.index_process", str(corpus), str(session.articles)]
    session.least(ROUNDS)
    measured = json.loads(run(command, session.environment, seconds=SECONDS).output)
    for label, seconds in measured["queries"].items():
        yield session.time(f"query: {label}", seconds, QUERY)
    for label, seconds in measured["prefixes"].items():
        yield session.time(f"query: {label}", seconds, PREFIX)
    for label, seconds in measured["others"].items():
        yield session.time(label, seconds)


def _size(folder: Path, pattern: str) -> float:
    """Megabytes of all files of the large corpus, which is the largest there is."""
    sizes: dict[Path, int] = {}
    for path in folder.glob(pattern):
        owner = path.relative_to(folder).parents[-2]
        sizes[owner] = sizes.get(owner, 0) + path.stat().st_size
    return max(sizes.values()) / 1e6
