"""Bytes that single keys cost, counted at the other end of a real pseudo-terminal.

Over SSH these bytes are what one waits for. Of several keys of a kind the dearest one counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.terminal.terminal import Terminal

from benchmarks import generate
from benchmarks.processes import PROGRAM
from benchmarks.report import Figure
from benchmarks.session import Session

LISTED = "retold"  # stands in the card of every bundled article
QUIET = 0.5  # seconds without a byte after which a key is answered; a search starts after 0.06
IDLE = 5  # seconds
SCROLLED = 30  # articles of a list that is longer than the screen

CLEAR = "\x15"  # ctrl+u
LETTER, RESULTS, MOVE, PREVIEW, PAGE = 250, 4_000, 700, 4_000, 4_500


def measure(session: Session) -> Iterator[Figure]:
    session.index()
    with Terminal(session.environment) as terminal:
        terminal.wait_for(LISTED)
        terminal.settle()
        yield Figure(f"nothing pressed for {IDLE} s, in the list", terminal.settle(IDLE), "B", 0)
        yield Figure("list move", dearest(terminal, "jjjkkk"), "B", MOVE)
        yield from _typing(terminal)
        yield from _reading(terminal)
        yield from _screens(terminal)
    yield from _with_preview(session)
    yield from _scrolling(session)


def _typing(terminal: Terminal) -> Iterator[Figure]:
    yield Figure("to the search box", dearest(terminal, "s"), "B")
    yield Figure("letter, other results (r, a, i, l, w, a, y)", dearest(terminal, "railway"), "B", RESULTS)
    yield Figure("letter, same results (railway, then railways)", dearest(terminal, "s"), "B", LETTER)
    dearest(terminal, ' "')
    yield Figure("letter, the box alone (a quotation is open)", dearest(terminal, "gas"), "B", LETTER)
    dearest(terminal, [CLEAR, *"zzzz"])
    yield Figure("letter, still nothing found (zzzz, then zzzzz)", dearest(terminal, "z"), "B", LETTER)
    yield Figure(f"nothing pressed for {IDLE} s, in the search box", terminal.settle(IDLE), "B", 0)
    dearest(terminal, [CLEAR, "enter"])


def _reading(terminal: Terminal) -> Iterator[Figure]:
    dearest(terminal, "gg")
    dearest(terminal, "jj")
    yield Figure("list to reader (Enter)", dearest(terminal, ["enter"]), "B")
    yield Figure("page in the reader, facts highlighted", dearest(terminal, "    "), "B", PAGE)
    yield Figure("line in the reader", dearest(terminal, "jj"), "B")
    dearest(terminal, "gg")
    yield Figure("sentence move", dearest(terminal, "JJJK"), "B")
    yield Figure("next fact", dearest(terminal, "]]]]]["), "B")
    yield Figure("next fact, in another article", dearest(terminal, ["G", "}", "}"]), "B")
    yield Figure("facts", dearest(terminal, ["f"]), "B")
    dearest(terminal, "gg")
    yield Figure("move among the facts", dearest(terminal, "jjjk"), "B", MOVE)
    yield Figure("next kind of facts", dearest(terminal, "F"), "B")
    dearest(terminal, "f")
    yield Figure("pane change: reader to list", dearest(terminal, ["tab"]), "B")
    yield Figure("pane change: list to reader", dearest(terminal, ["tab"]), "B")
    dearest(terminal, ["tab"])


def _screens(terminal: Terminal) -> Iterator[Figure]:
    yield Figure("help", dearest(terminal, "?"), "B")
    yield Figure("back from help", dearest(terminal, "q"), "B")
    yield Figure("compare", dearest(terminal, "c"), "B")
    yield Figure("other column", dearest(terminal, ["tab"]), "B")
    yield Figure("back from compare", dearest(terminal, "q"), "B")


def _with_preview(session: Session) -> Iterator[Figure]:
    with Terminal(session.environment, columns=120, rows=40) as terminal:
        terminal.wait_for(LISTED)
        terminal.settle()
        yield Figure("120x40: whole start", len(terminal.raw), "B")
        yield Figure("120x40: list move with preview", dearest(terminal, "jjjkkk"), "B", PREVIEW)
        yield Figure("120x40: pane change", dearest(terminal, ["tab", "tab"]), "B")
        yield Figure("120x40: compare", dearest(terminal, "c"), "B")


def _scrolling(session: Session) -> Iterator[Figure]:
    """A list longer than the screen: its last row moves everything up."""
    corpus = session.folder / "scrolled"
    generate.write(corpus, range(SCROLLED))
    session.index(corpus)
    with Terminal(session.environment, str(corpus), command=(PROGRAM,)) as terminal:
        terminal.wait_for(f"{SCROLLED} articles")
        terminal.settle()
        dearest(terminal, "jjjj")
        yield Figure("list move that scrolls", dearest(terminal, "jjj"), "B")
        yield Figure("page in the list", dearest(terminal, " "), "B")


def dearest(terminal: Terminal, keys: Sequence[str]) -> int:
    """Presses keys, waits for the answer to each, and gives the bytes of the longest one."""
    costs = []
    for key in keys:
        terminal.press(key)
        costs.append(terminal.settle(QUIET))
    return max(costs)
