"""The budgets of single keys through `ssh -tt` to an OpenSSH server on the loopback interface, and how long
keys take over slow connections. `ssh -C` is compared by the bytes on the wire.

Times are wall-clock times from the key to the last byte of its answer: on a busy machine they are too long.
"""

from __future__ import annotations

import os
import select
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.terminal.sshd import USER, Server, missing, serving, short_folder
from tests.terminal.terminal import KEYS, Terminal

from benchmarks.link import Link, linked
from benchmarks.processes import PROGRAM
from benchmarks.report import Figure, NotDone
from benchmarks.session import Session

LISTED = "retold"  # stands in the card of every bundled article
QUIET = 0.6  # seconds without a byte after which a key is answered
IDLE = 5  # seconds
START, BOX, RESULTS, MOVE, PREVIEW, PLAIN, FACTS = 22_000, 250, 4_000, 700, 4_000, 2_500, 4_500
SLOW_LINE, SLOW_TRIP, SLOW_KEY = 7_000.0, 0.1, 400.0  # 56 kbit/s in bytes a second; s; ms
WIRE = 1_400  # bytes that such a line carries in half of what a key may take; the rest is for way and answer
FAR_TRIP, FAR_MORE = 0.3, 150.0  # s; ms
PARTS = 100  # paragraphs of an article without a single fact
CLEAR = "\x15"  # ctrl+u
SESSION = (
    *"jjjjkkkk", "s", *"railway", CLEAR, *"xi said", "enter", *"jjk", "enter", *"   jjjjJJJJKK", *"]]]]]][[",
    "f", *"jjjjF", "f", "tab", *"jj", "tab", "c", *"JJJJ]]]]jjjj", "q", "m", *"jjjjjj", "q", "?", "q",
)  # fmt: skip
"""A short visit: keys as people press them, most of them moves."""


@dataclass(frozen=True)
class Answer:
    """What a key cost: seconds to the last byte, bytes the terminal got, bytes on the wire towards it."""

    seconds: float
    terminal: int
    wire: int


def measure(session: Session) -> Iterator[Figure | NotDone]:
    if missing():
        yield NotDone(f"needs {', '.join(missing())}: install openssh-server and openssh-client")
        return
    session.index()
    with short_folder() as folder:
        settings = {**session.environment, "LANG": "C.UTF-8", "SUMMIT_STATE_DIR": str(folder / "state")}
        given = [f"{name}={value}" for name, value in settings.items() if name.startswith(("SUMMIT", "LANG"))]
        command = f"env {' '.join(given)} {PROGRAM} $SSH_ORIGINAL_COMMAND"
        with serving(folder, {"reader": f'restrict,pty,command="{command}"'}) as server:
            yield from _bytes(server)
            yield from _plain_page(server, session)
            yield from _preview(server)
            yield from _delays(server)


@contextmanager
def connected(
    server: Server, link: Link, *options: str, corpus: Path | None = None, size: tuple[int, int] = (80, 24)
) -> Iterator[Terminal]:
    """The program on the server, in a state that nobody has been in, at the other end of a link."""
    shutil.rmtree(server.folder / "state", ignore_errors=True)
    alone = ("-tt", "-o", "ControlMaster=no", "-o", "ControlPath=none", *options)
    words = [f"{USER}@127.0.0.1", *([str(corpus)] if corpus else [])]
    client = replace(server, port=link.port).client(*words, key="reader", options=alone)
    environment = {"PATH": os.environ.get("PATH", ""), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    with Terminal(environment, columns=size[0], rows=size[1], command=client) as terminal:
        terminal.wait_for(LISTED if corpus is None else "1 article", seconds=60)
        terminal.settle(1.5)
        yield terminal


def press(terminal: Terminal, link: Link, key: str) -> Answer:
    """Presses a key and reads until `QUIET` seconds after the last byte."""
    device, before = terminal.child.child_fd, link.down.bytes
    begun = last = time.monotonic()
    os.write(device, KEYS.get(key, key).encode())
    got = b""
    while select.select([device], [], [], QUIET + link.up.delay + link.down.delay)[0]:
        got += os.read(device, 65_536)
        last = time.monotonic()
    return Answer(last - begun, len(got), link.down.bytes - before)


def _dearest(terminal: Terminal, link: Link, keys: Sequence[str]) -> int:
    return max(press(terminal, link, key).terminal for key in keys)


def _bytes(server: Server) -> Iterator[Figure]:
    with linked(server.port) as link, connected(server, link) as terminal:
        yield Figure("whole start, 80x24", len(terminal.raw), "B", START)
        yield Figure(f"nothing pressed for {IDLE} s", terminal.settle(IDLE), "B", 0)
        yield Figure("list move", _dearest(terminal, link, "jjjkkk"), "B", MOVE)
        press(terminal, link, "s")
        yield Figure("letter with results", _dearest(terminal, link, "railway"), "B", RESULTS)
        _dearest(terminal, link, ' "')  # a quotation that is open finds nothing else
        yield Figure("letter, the box alone", _dearest(terminal, link, "gas"), "B", BOX)
        for key in (CLEAR, "enter", "j", "enter"):
            press(terminal, link, key)
        yield Figure("page with facts", _dearest(terminal, link, "   "), "B", FACTS)
        yield Figure("next fact", _dearest(terminal, link, "]]]"), "B")
    yield from _compressed(server)


def _compressed(server: Server) -> Iterator[Figure]:
    """The same visit raw and with -C, in bytes on the wire; what ssh says to begin with is not counted."""
    wire = {}
    for option in ("Compression=no", "Compression=yes"):
        with linked(server.port) as link, connected(server, link, "-o", option) as terminal:
            wire[option] = [press(terminal, link, key).wire for key in SESSION]
    raw, small = (sorted(each) for each in wire.values())
    for label, taken, budget in (("raw", raw, None), ("with -C", small, WIRE)):
        yield Figure(f"a visit of {len(SESSION)} keys on the wire, {label}", sum(taken), "B")
        yield Figure(f"  the dearest key of twenty (p95), {label}", percentile(taken, 95), "B", budget)


def _plain_page(server: Server, session: Session) -> Iterator[Figure]:
    corpus = session.folder / "plain"
    corpus.mkdir()
    text = (
        "It was then that all of them went home by the long way and sat down to rest near a tree.\n\n" * PARTS
    )
    (corpus / "plain.md").write_text(f"---\nid: plain\ntitle: plain\nsource: plain\n---\n\n{text}")
    with linked(server.port) as link, connected(server, link, corpus=corpus) as terminal:
        press(terminal, link, "enter")
        yield Figure("page without facts", _dearest(terminal, link, "   "), "B", PLAIN)


def _preview(server: Server) -> Iterator[Figure]:
    with linked(server.port) as link, connected(server, link, size=(120, 40)) as terminal:
        yield Figure("120x40: whole start", len(terminal.raw), "B")
        yield Figure("120x40: list move with preview", _dearest(terminal, link, "jjjkkk"), "B", PREVIEW)
        press(terminal, link, "c")
        press(terminal, link, "g")
        yield Figure("120x40: next shared sentence, two columns", _dearest(terminal, link, "]]]]["), "B")


def _delays(server: Server) -> Iterator[Figure]:
    far = FAR_TRIP * 1000
    for label, option, trip, rate, budget in (
        ("56 kbit/s + 100 ms, with -C", "yes", SLOW_TRIP, SLOW_LINE, SLOW_KEY),
        ("56 kbit/s + 100 ms, raw", "no", SLOW_TRIP, SLOW_LINE, None),
        (f"{far:.0f} ms, with -C", "yes", FAR_TRIP, 0.0, far + FAR_MORE),
        (f"{far:.0f} ms, raw", "no", FAR_TRIP, 0.0, far + FAR_MORE),
    ):
        with linked(server.port, round_trip=trip, rate=rate) as link:
            with connected(server, link, "-o", f"Compression={option}") as terminal:
                taken = [press(terminal, link, key).seconds * 1000 for key in SESSION]
            yield Figure(f"{label}: a key, median", percentile(taken, 50), "ms")
            yield Figure(f"{label}: nineteen keys of twenty (p95)", percentile(taken, 95), "ms", budget)


def percentile(values: Sequence[float], share: int) -> float:
    """The least value that `share` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * share // 100) - 1, 0)]
