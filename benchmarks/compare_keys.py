"""What a key costs side by side, where every column follows the cursor: bytes at the other end of a real
pseudo-terminal, CPU in the app itself, and whether it answers while two very long texts are compared."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.terminal.terminal import Terminal

from benchmarks import generate
from benchmarks.keys import LISTED, dearest
from benchmarks.processes import PYTHON, run
from benchmarks.report import Figure
from benchmarks.session import Session, corpus_option
from summit_corpus.corpus import bundled

CHARACTERS = 700_000
SHARED = 3  # every third paragraph of the long text stands in the other one too
FOLLOWED = 3.0  # ms
BLOCKED = 1_000.0  # ms of wall-clock time; it was 3,100 while keys asked for links that were not there yet
FOLLOWING, BOTH = 4_500, 6_000  # bytes: the column beside is painted anew as a whole, then both are
LINE = 4_000
SIZES = (("columns", 120, 40), ("annotated", 80, 24))
PAIR = ("al-jazeera-reprint", "straits-times")  # the longest two of the bundled story


def measure(session: Session) -> Iterator[Figure]:
    session.index()
    for view, columns, rows in SIZES:
        size = f"{view}, {columns}x{rows}"
        # a state of its own: else it would begin where the session before it was left
        environment = {**session.environment, "SUMMIT_STATE_DIR": str(session.folder / view)}
        with Terminal(environment, columns=columns, rows=rows) as terminal:
            terminal.wait_for(LISTED)
            dearest(terminal, ["c"])
            terminal.wait_for("shared ")
            terminal.settle()
            yield Figure(f"{size}: next sentence (J)", dearest(terminal, "JJJJKJJJ"), "B", FOLLOWING)
            yield Figure(f"{size}: one line (j)", dearest(terminal, "jjjk"), "B", LINE)
            yield Figure(f"{size}: next shared sentence (])", dearest(terminal, "]]]]["), "B", BOTH)
        session.least(3)
        found = _measured(session, columns, rows, str(bundled()), *PAIR)
        yield session.time(f"{size}: the others follow, not painted", found["follow"], FOLLOWED)
        for key in ("J", "j", "]"):
            yield session.time(f"{size}: {key}, painted", found[key])
    yield from _long(session)


def _long(session: Session) -> Iterator[Figure]:
    corpus = session.folder / "long-pair"
    corpus.mkdir()
    one, other = (generate.article(number, words=CHARACTERS // 6).text for number in range(2))
    mine, theirs = one.split("\n\n"), other.split("\n\n")
    theirs[::SHARED] = [part for _, part in zip(theirs[::SHARED], mine[::SHARED], strict=False)]
    for name, text, more in (("one", one, ""), ("two", "\n\n".join(theirs), "version_of: one\n")):
        front_matter = f"---\nid: {name}\ntitle: {name}\nsource: {name}\n{more}---\n"
        (corpus / f"{name}.md").write_text(f"{front_matter}\n{text[:CHARACTERS]}\n", encoding="utf-8")
    session.index(corpus)
    run([PYTHON, "-m", "summit_tui", "stories", *corpus_option(corpus)], session.environment)
    session.least(3)
    found = _measured(session, 120, 40, str(corpus), "one", "two")
    label = "two articles of 700 KB: longest wait while they are compared"
    yield session.time(label, found["blocked"], BLOCKED)
    yield session.time("two articles of 700 KB: the others follow, not painted", found["follow"], FOLLOWED)


def _measured(session: Session, columns: int, rows: int, *rest: str) -> dict[str, float]:
    command = [PYTHON, "-m", "benchmarks.compare_keys_process", str(columns), str(rows), *rest]
    measured: dict[str, float] = json.loads(run(command, session.environment, seconds=300).output)
    return measured
