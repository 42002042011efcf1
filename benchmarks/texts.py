"""A very long article opened, and very many hits listed, in the app itself but without a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks import generate
from benchmarks.processes import PYTHON, run
from benchmarks.report import Figure
from benchmarks.session import ROUNDS, Session

CHARACTERS = 700_000
BUDGETS = {"long": 100.0, "long, a query without a hit in it": 100.0, "hits": 50.0}  # ms
LABELS = {
    "short": "article of 500 words, opened and painted",
    "long": "article of 700 KB, opened and painted",
    "end": "to its end",
    "long, a query without a hit in it": "the same from a search whose words it does not hold",
    "one": "700 KB that are a single paragraph, opened and painted",
    "hits": "10,000 hits, listed and painted",
    "last hit": "to the last one",
}


def measure(session: Session) -> Iterator[Figure]:
    corpus = session.folder / "texts"
    write_corpus(corpus)
    session.index(corpus)
    session.least(ROUNDS)
    command = [PYTHON, "-m", "benchmarks.texts_process", str(corpus)]
    times = json.loads(run(command, session.environment, seconds=120).output)
    for name, label in LABELS.items():
        yield session.time(label, times[name], BUDGETS.get(name))


def write_corpus(folder: Path) -> None:
    """Three articles: `short`, `long`, and `one` with the same words in one paragraph."""
    folder.mkdir()
    text = generate.article(0, words=CHARACTERS // 6).text[:CHARACTERS]
    texts = {
        "short": generate.article(1, words=500).text,
        "long": text,
        "one": text.replace("\n\n", " "),
    }
    for name, contents in texts.items():
        front_matter = f"---\nid: {name}\ntitle: {name}\nsource: {name}\n---\n"
        (folder / f"{name}.md").write_text(f"{front_matter}\n{contents}\n", encoding="utf-8")
