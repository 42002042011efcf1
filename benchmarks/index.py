"""A corpus of 10,000 invented articles, or a copy of a real one: building its index, asking it, keeping it up
to date, typing into the app; beside what SQLite's FTS5 and reading every file cost for the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.terminal.terminal import Terminal

from benchmarks import generate
from benchmarks import sample as samples
from benchmarks.index_process import COMPLETIONS
from benchmarks.processes import PROGRAM, PYTHON, in_terminal, run
from benchmarks.report import Figure, number
from benchmarks.sample import Sample
from benchmarks.search import BUDGET, search_command
from benchmarks.session import ROUNDS, Session
from benchmarks.start import BARE, BARE_MARKER, QUIT

BUILD, QUERY, PREFIX = 100.0, 150.0, 300.0  # s, ms, ms
COMPLETION = 10.0  # ms, of the dearest beginning
MEMORY, GAP, START = 150.0, 100.0, 1.35  # MB, ms, times a bare app
SECONDS = 1800  # after which a build is given up
CARD = " words, "  # stands in the card of every article, and not in the skeleton
STORIES = " stories, "  # stands in the title of the list of stories


def measure(session: Session) -> Iterator[Figure]:
    corpus = session.folder / "large"
    if session.corpus is not None:
        shutil.copytree(session.corpus, corpus)
    else:
        generate.write(corpus, range(session.articles))
    files = [path for path in corpus.rglob("*") if path.suffix in (".md", ".txt")]
    yield Figure(f"{len(files):,} articles", sum(path.stat().st_size for path in files) / 1e6, "MB")
    sample = samples.of(corpus)
    yield from _build(session, corpus)
    yield from _whole_processes(session, corpus, sample)
    yield from _inside(session, corpus)


def _build(session: Session, corpus: Path) -> Iterator[Figure]:
    command = [PROGRAM, "index", "--corpus", str(corpus)]
    built = session.meanwhile(lambda: run(command, session.environment, seconds=SECONDS))
    label = "index built and facts found, whole process and its helpers"
    yield session.time(label, built.cpu, BUILD, "s")
    yield Figure("memory at the peak of it, largest process", built.peak / 1e6, "MB")
    cache = Path(session.environment["SUMMIT_CACHE_DIR"])
    yield Figure("index on disk", _size(cache, "*/index/*"), "MB")
    yield Figure("texts, records and facts on disk", _size(cache, "*/cache.db"), "MB")
    yield Figure("search by facts on disk", _size(cache, "*/facts.db"), "MB")


def _whole_processes(session: Session, corpus: Path, sample: Sample) -> Iterator[Figure]:
    three = " ".join(sample.word(rank) for rank in (0, 300, 4_000))
    run([PROGRAM, "stories", "--corpus", str(corpus)], session.environment, seconds=SECONDS)
    queries = {"a common word": sample.word(0), "three words": three}
    commands = [search_command(query, corpus) for query in queries.values()]
    _leave_on_the_list(session, corpus)
    *searches, screen, stories, bare = session.least(
        ROUNDS,
        *(lambda each=each: run(each, session.environment).cpu for each in commands),
        lambda: in_terminal([PROGRAM, str(corpus)], session.environment, CARD, leave=QUIT),
        lambda: _first_session(session, corpus),
        lambda: in_terminal(BARE, session.environment, BARE_MARKER, leave=""),
    )
    for what, seconds in zip(queries, searches, strict=True):
        yield session.ratio(f"search --json with {what}", seconds, BUDGET)
    yield Figure("first real screen, and quit / bare app", screen / bare, "x", START)
    yield Figure("the same in a first session, which opens on the stories", stories / bare, "x", START)
    yield Figure("memory of the app after typing three words", _memory(session, corpus, sample), "MB", MEMORY)


def _first_session(session: Session, corpus: Path) -> float:
    """CPU seconds to the first real screen, and to the end, with nothing known of an earlier session."""
    with TemporaryDirectory(dir=session.folder) as state:
        environment = {**session.environment, "SUMMIT_STATE_DIR": state}
        return in_terminal([PROGRAM, str(corpus)], environment, STORIES, leave=QUIT)


def _leave_on_the_list(session: Session, corpus: Path) -> None:
    """Sessions after this one begin on the first screen."""
    with Terminal(session.environment, str(corpus)) as terminal:
        terminal.wait_for(STORIES)
        terminal.press("q")
        terminal.wait_for(CARD)
        terminal.press(QUIT)
        terminal.exit_code()


def _memory(session: Session, corpus: Path, sample: Sample) -> float:
    """Megabytes at the peak of a session; where the system does not tell, not a number."""
    with Terminal(session.environment, str(corpus)) as terminal:
        terminal.wait_for(CARD)
        terminal.press("/")
        for rank in (0, 300, 4_000):
            terminal.press(f"{sample.word(rank)} ")
            terminal.settle()
        try:
            status = Path(f"/proc/{terminal.child.pid}/status").read_text()
        except OSError:
            return float("nan")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1000


def _inside(session: Session, corpus: Path) -> Iterator[Figure]:
    """The queries last: they change the corpus."""
    session.least(ROUNDS)
    typed = _process(session, "typing_process", corpus)
    yield session.time("typing: longest work between two frames", typed["frame"], GAP)
    yield session.time("typing: the same by the clock, at best", typed["gap"])
    yield session.time("typed into the app: found, listed, painted", typed["painted"])
    measured = _process(session, "index_process", corpus)
    for kind, budget in (("queries", QUERY), ("prefixes", PREFIX)):
        for label, (ours, fts5, scan) in measured[kind].items():
            yield session.time(f"query: {label}", ours, budget, beside=_beside(fts5, scan))
    fts5 = measured["fts5"]
    yield session.time("SQLite FTS5: the same articles read and stored", fts5["seconds"], unit="s")
    yield Figure("SQLite FTS5 on disk", fts5["bytes"] / 1e6, "MB")
    for label, seconds in measured["others"].items():
        yield session.time(label, seconds, COMPLETION if label == COMPLETIONS else None)


def _beside(fts5: float | None, scan: float | None) -> str:
    costs = {"FTS5": fts5, "reading every file": scan}
    return ", ".join(
        f"{name} {number(seconds * 1000, 'ms')}" for name, seconds in costs.items() if seconds is not None
    )


def _process(session: Session, module: str, corpus: Path) -> dict[str, Any]:
    command = [PYTHON, "-m", f"benchmarks.{module}", str(corpus)]
    found: dict[str, Any] = json.loads(run(command, session.environment, seconds=SECONDS).output)
    return found


def _size(folder: Path, pattern: str) -> float:
    """Megabytes of all files of the large corpus, which is the largest there is."""
    sizes: dict[Path, int] = {}
    for path in folder.glob(pattern):
        owner = path.relative_to(folder).parents[-2]
        sizes[owner] = sizes.get(owner, 0) + path.stat().st_size
    return max(sizes.values()) / 1e6
