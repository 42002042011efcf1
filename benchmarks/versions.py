"""The word diff of two long versions, and its first screen."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.processes import PYTHON, run
from benchmarks.report import Figure
from benchmarks.session import Session

DIFFED = 300.0  # ms
SHOWN = 100.0  # ms


def measure(session: Session) -> Iterator[Figure]:
    session.least(3)
    command = [PYTHON, "-m", "benchmarks.versions_process"]
    found: dict[str, float] = json.loads(run(command, session.environment, seconds=300).output)
    yield session.time("two versions of 10,000 words, one word in fifty changed", found["few"], DIFFED)
    yield session.time("the same, every second word changed", found["many"], DIFFED)
    yield session.time("the same, in one paragraph, every fifth word", found["unbroken"], DIFFED)
    yield session.time("the same, all paragraphs in another order", found["shuffled"], DIFFED)
    yield session.time("one word 20,000 times, and every second time another", found["repeated"])
    yield session.time("1 MB of commas and full stops, in turns", found["marks"], None, "s")
    yield session.time("first screen of the diff of two articles of 700 KB", found["screen"], SHOWN)
