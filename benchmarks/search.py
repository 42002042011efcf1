"""One search from the command line: a whole process, from nothing to the printed answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.processes import PROGRAM, PYTHON, run
from benchmarks.report import Figure
from benchmarks.session import ROUNDS, Session, corpus_option

BUDGET, IMPORTS_BUDGET = 1.0, 0.6
LOADED = """
import json, sys
before = set(sys.modules)
from summit_tui.cli import main
main(sys.argv[1:])
print("\\n" + json.dumps([name for name in sys.modules if name not in before]))
"""
IMPORT = """
import gc, sys
gc.disable()  # as the program does meanwhile
for name in sys.argv[1:]:
    __import__(name)
gc.enable()
"""


def measure(session: Session) -> Iterator[Figure]:
    session.index()
    command = search_command("railway")
    modules = _modules_of(command[1:], session)
    whole, imports, shown, helped = session.least(
        ROUNDS,
        lambda: run(command, session.environment).cpu,
        lambda: run([PYTHON, "-c", IMPORT, *modules], session.environment).cpu,
        lambda: run([PROGRAM, "show", "scmp"], session.environment).cpu,
        lambda: run([PROGRAM, "--help"], session.environment).cpu,
    )
    yield session.ratio("search --json railway, bundled corpus", whole, BUDGET)
    yield session.ratio(f"a process that only imports its {len(modules)} modules", imports, IMPORTS_BUDGET)
    yield session.ratio("show scmp", shown)
    yield session.ratio("--help", helped)


def search_command(query: str, corpus: Path | None = None) -> list[str]:
    """A search whose answer is JSON."""
    return [PROGRAM, "search", "--json", *corpus_option(corpus), "--", query]


def _modules_of(words: Sequence[str], session: Session) -> list[str]:
    """What one command line loads, in that order: parents before their children."""
    output = run([PYTHON, "-c", LOADED, *words], session.environment).output
    names: list[str] = json.loads(output.splitlines()[-1])
    return names
