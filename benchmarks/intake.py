"""Adding articles from one JSON Lines file: how fast, with how much memory, and that memory stays flat."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks import generate
from benchmarks.processes import PROGRAM, run
from benchmarks.report import Figure
from benchmarks.session import Session

WORDS = 120
"""Of an article: short news items, of which there are the most."""
PART = 10
"""Memory at the whole file is compared with that at one article in so many."""
SECONDS = 600
FLAT = 1.5
"""Times the memory that a file of a tenth of the length takes."""


def measure(session: Session) -> Iterator[Figure]:
    folder = session.folder / "intake"
    folder.mkdir()
    small, large = folder / "small.jsonl", folder / "large.jsonl"
    _write(small, session.articles // PART)
    written = _write(large, session.articles)
    yield Figure(f"{session.articles:,} articles of {WORDS} words in JSON Lines", written / 1e6, "MB")
    part = run(_command(small, folder / "part"), session.environment, seconds=SECONDS)
    added = session.meanwhile(
        lambda: run(_command(large, folder / "whole"), session.environment, seconds=SECONDS)
    )
    yield session.time("added, whole process", added.cpu, unit="s")
    yield session.time("one article of these", added.cpu / session.articles)
    yield Figure("memory at the peak of it", added.peak / 1e6, "MB")
    yield Figure("memory beside a tenth of the articles", added.peak / part.peak, "x", FLAT)
    again = session.meanwhile(
        lambda: run(_command(large, folder / "whole"), session.environment, seconds=SECONDS)
    )
    yield session.time("added again, all of them duplicates", again.cpu, unit="s")


def _command(source: Path, target: Path) -> list[str]:
    return [PROGRAM, "add", str(source), "--to", str(target)]


def _write(path: Path, count: int) -> int:
    """Writes `count` articles; returns how many bytes those are."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            made = generate.article(number, words=WORDS)
            fields = {
                "title": made.title,
                "text": made.text,
                "date": f"{made.published}",
                "source": made.source,
            }
            file.write(json.dumps(fields) + "\n")
    return path.stat().st_size
