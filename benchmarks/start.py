"""Starting the app on the bundled corpus, its index warm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.terminal.terminal import Terminal

from benchmarks.processes import PROGRAM, PYTHON, in_terminal
from benchmarks.report import Figure
from benchmarks.session import Session

LISTED = "retold"  # stands in the card of every bundled article, and not in the skeleton
SKELETON = "opening"
QUIT = "\x11"  # ctrl+q
BARE = (PYTHON, str(Path(__file__).with_name("bare.py")))
BARE_MARKER = "one static"
ROUNDS = 11  # more than elsewhere: two programs are compared, and both have several threads


def measure(session: Session) -> Iterator[Figure]:
    session.index()
    environment = session.environment
    skeleton, screen, bare_screen, whole, bare_whole = session.least(
        ROUNDS,
        lambda: in_terminal([PROGRAM], environment, SKELETON),
        lambda: in_terminal([PROGRAM], environment, LISTED),
        lambda: in_terminal([*BARE, "stay"], environment, BARE_MARKER),
        lambda: in_terminal([PROGRAM], environment, LISTED, leave=QUIT),
        lambda: in_terminal(BARE, environment, BARE_MARKER, leave=""),
    )
    yield session.ratio("start, and quit at the first real screen", whole)
    yield session.ratio("a bare Textual app that does so", bare_whole)
    yield Figure("first real screen / bare app", whole / bare_whole, "x", 1.35)
    yield session.ratio("to the skeleton, then killed", skeleton)
    yield session.ratio("to the first real screen, then killed", screen)
    yield session.ratio("the bare app to its first screen, then killed", bare_screen)
    with Terminal(environment) as terminal:
        terminal.wait_for(LISTED)
        terminal.settle()
        yield Figure("bytes of the whole start, 80x24", len(terminal.raw), "B", 22_000)
