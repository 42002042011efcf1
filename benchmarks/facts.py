"""Facts, claims and the search by facts: extraction, ledger, and the second pass over a corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.processes import PYTHON, run
from benchmarks.report import Figure
from benchmarks.session import ROUNDS, Session

BUDGETS = {"extract": 10.0, "import": 60.0}  # ms
LABELS = {
    "import": "import of the facts",
    "first": "word lists and rules made ready, with the first article",
    "extract": "facts of an article of 4.4 kB, warm",
    "stored": "the same facts, read from the cache",
    "ledger": "ledger of the five bundled articles, facts at hand",
    "twenty": "ledger of 20 articles, facts at hand",
    "megabyte": "facts of 1 MB of text",
    "pass": "second pass over 200 generated articles of 4.6 kB",
    "person": "a search for a person in them, with snippets",
}


def measure(session: Session) -> Iterator[Figure]:
    session.least(ROUNDS)
    times = json.loads(
        run([PYTHON, "-m", "benchmarks.facts_process"], session.environment, seconds=180).output
    )
    for name, label in LABELS.items():
        yield session.time(label, times[name], BUDGETS.get(name))
