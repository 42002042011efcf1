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
    found = _measured(session, "match")
    yield session.time("20 articles matched with each other", found["match"], MATCHED)
    yield session.time("the matches of one sentence, in the middle of it", found["cursor"], CURSOR)
    found = _measured(session, "group", str(session.articles))
    label = f"{session.articles:,} articles grouped into stories"
    yield session.time(label, found["group"], GROUPED, "s")
    yield Figure("the most memory that took, the articles included", found["memory"], "MB", MEMORY)


def _measured(session: Session, *what: str) -> dict[str, float]:
    command = [PYTHON, "-m", "benchmarks.compare_process", *what]
    measured: dict[str, float] = json.loads(run(command, session.environment, seconds=300).output)
    return measured
