"""Matching the sources of a story, and finding the stories of a large corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.processes import PYTHON, run
from benchmarks.report import Figure
from benchmarks.session import Session

MATCHED = 900.0  # ms
CURSOR = 3.0  # ms
GROUPED = 60.0  # s
MEMORY = 1_000.0  # MB


def measure(session: Session) -> Iterator[Figure]:
    session.least(3)
    found = _measured(session, "compare_process")
    yield session.time("20 articles matched with each other", found["match"], MATCHED)
    yield session.time("the matches of the sentence under the cursor, mean of all", found["cursor"], CURSOR)
    yield session.time("the same, the worst of them", found["worst"])
    yield session.time("sentence features of the 20 articles, made", found["made"])
    yield session.time("the same, read from the cache", found["stored"])
    session.least(3)
    found = _measured(session, "stories_process", str(session.articles))
    label = f"{session.articles:,} articles grouped into {found['stories']:,.0f} stories"
    yield session.time(label, found["cold"], GROUPED, "s")
    yield session.time("the same when their words are in the cache", found["terms"], GROUPED, "s")
    yield session.time("the stories read by the next start", found["known"])
    yield Figure("the most memory that took, the articles included", found["memory"], "MB", MEMORY)


def _measured(session: Session, module: str, *what: str) -> dict[str, float]:
    command = [PYTHON, "-m", f"benchmarks.{module}", *what]
    measured: dict[str, float] = json.loads(run(command, session.environment, seconds=300).output)
    return measured
