"""Random keys for the installed program in a pseudo-terminal, and what its process has meanwhile: memory,
threads, descriptors, processor time."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pexpect
from tests.terminal.terminal import PROGRAM

from summit_tui.commands import COMMANDS

BYTES = {
    "apostrophe": b"'",
    "backspace": b"\x7f",
    "down": b"\x1b[B",
    "end": b"\x1b[F",
    "enter": b"\r",
    "escape": b"\x1b",
    "greater_than_sign": b">",
    "home": b"\x1b[H",
    "left": b"\x1b[D",
    "left_curly_bracket": b"{",
    "left_square_bracket": b"[",
    "less_than_sign": b"<",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "plus": b"+",
    "question_mark": b"?",
    "right": b"\x1b[C",
    "right_curly_bracket": b"}",
    "right_square_bracket": b"]",
    "shift+tab": b"\x1b[Z",
    "slash": b"/",
    "space": b" ",
    "tab": b"\t",
    "up": b"\x1b[A",
}
LEAVES = {"ctrl+q", "ctrl+z", "q"}  # `q` comes where it only goes back
CANCEL, EVERY = b"\x03", 4.0  # two within two seconds quit
PALETTE = b"\x10"  # Enter in it may mean to quit, so it is left before anything else comes
HOME = b"\x1b"  # three times: whatever was typed, filtered, opened for a moment is left
REPAINT = b"\x0c"  # everything, so that a line comes whole
HELP = b"or Esc goes back"  # what only the help screen says, at its top
RESIZE, BACK = 0.01, 0.003  # of all steps
SIZES = ((80, 24), (120, 40), (200, 60), (40, 10), (300, 20), (20, 5), (1, 1))
ALONE = 0.12  # seconds after which Esc is a key of its own and not the beginning of a sequence


def key_bytes(name: str) -> bytes:
    """What a terminal sends for a key that Textual calls `name`."""
    if name.startswith("ctrl+"):
        return bytes([ord(name[5:]) & 0x1F])
    return BYTES[name] if len(name) > 1 else name.encode()


def all_keys() -> list[bytes]:
    """Every key of every command but those that leave, and some that are none."""
    names = {key for each in COMMANDS for key in each.keys.split(",")} - LEAVES
    return sorted({key_bytes(each) for each in names} | {b"\x1b[2~", b"\x1bx", b"0", b"%", b"\xc3\xa9", b"z"})


@dataclass(frozen=True, slots=True)
class Sample:
    """What the process has: MB of memory, threads, descriptors, children, after `keys` keys."""

    keys: int
    memory: float
    threads: int
    descriptors: tuple[str, ...]
    children: int

    def __str__(self) -> str:
        return (
            f"{self.keys:6,} keys: {self.memory:6.1f} MB, {self.threads} threads, "
            f"{len(self.descriptors)} descriptors, {self.children} children"
        )


class Soak:
    """The program in `folder`, where it may write, on a corpus (None: the bundled one)."""

    def __init__(
        self,
        environment: dict[str, str],
        folder: Path,
        corpus: Path | None = None,
        *,
        size: tuple[int, int] = (120, 40),
        sizes: tuple[tuple[int, int], ...] = SIZES,
        seed: int = 1,
        without: tuple[bytes, ...] = (),
    ) -> None:
        self.chance = random.Random(seed)
        self.keys, self.size, self.sizes, self.folder = 0, size, sizes, folder
        self.all_keys = [key for key in all_keys() if key not in without]
        self.tail = b""
        self.last: list[bytes] = []
        self._cancelled = time.monotonic()
        self.child = pexpect.spawn(
            PROGRAM[0],
            [str(corpus)] if corpus else [],
            env={**environment, "HOME": str(folder), "BROWSER": "true"},
            cwd=str(folder),
            dimensions=size[::-1],
            timeout=20,
        )
        self.child.delaybeforesend = None

    @property
    def proc(self) -> Path:
        """What the system knows of the process."""
        return Path(f"/proc/{self.child.pid}")

    def read(self, quiet: float, longest: float = 30.0) -> None:
        """Reads until nothing has come for `quiet` seconds."""
        until = time.monotonic() + longest
        while time.monotonic() < until:
            try:
                data = self.child.read_nonblocking(1 << 16, timeout=quiet)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
            self.tail = (self.tail + data)[-60_000:]

    def send(self, key: bytes) -> None:
        """One key."""
        os.write(self.child.child_fd, key)
        self.keys += 1
        self.last = [*self.last[-60:], key]
        self.read(ALONE if key == b"\x1b" else 0.001, 5)

    def resize(self, size: tuple[int, int]) -> None:
        """Another window."""
        self.size = size
        self.child.setwinsize(*size[::-1])
        self.last = [*self.last[-60:], b"%dx%d" % size]
        self.read(self.chance.choice((0.0, 0.05, 0.3)), 5)

    def step(self) -> None:
        """A random key, a way to a screen and back, or another size of the window."""
        what = self.chance.random()
        if what < RESIZE:
            self.resize(self.chance.choice(self.sizes))
        elif what < RESIZE + BACK and self.size[0] >= 40 and self.size[1] >= 10:
            self.back()
        else:
            key = self.chance.choice(self.all_keys)
            if key == PALETTE:
                self.look_at_palette()
            elif key != CANCEL:
                self.send(key)
            elif time.monotonic() - self._cancelled > EVERY:
                self.settle()
                self.send(key)
                self.settle()
                self._cancelled = time.monotonic()

    def look_at_palette(self) -> None:
        """Opens the palette, looks for something and moves about, and leaves it."""
        typed = [self.chance.choice((b"s", b"o", b"\x1b[B", b"\x1b[A", b"\x7f")) for _ in range(4)]
        for key in (PALETTE, *typed, HOME, HOME, HOME):
            self.send(key)
        self.settle()

    def back(self) -> None:
        """Help, opened above whatever is there, and `q`, which there only goes back. On a busy machine Esc
        and the key after it may be read as one: then no help comes, and `q` stays away."""
        for key in (HOME, HOME, HOME, b"?"):
            self.send(key)
            self.settle()
        self.tail = b""
        self.send(REPAINT)
        self.settle()
        if HELP in self.tail:
            self.send(b"q")
            self.settle()

    def settle(self, quiet: float = 0.3) -> None:
        """Waits until all keys are answered: nothing is painted and next to no processor time is used."""
        for _ in range(100):
            before = self.cpu()
            self.read(quiet)
            if self.cpu() - before <= 0.02 or not self.child.isalive():
                return

    def faults(self) -> list[str]:
        """The logs of faults."""
        return [each.read_text() for each in (self.folder / "state").glob("fault*")]

    def cpu(self) -> float:
        """Seconds of processor time so far, its own and its children's."""
        try:
            fields = (self.proc / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def sample(self) -> Sample:
        """What the process has now."""
        status = (self.proc / "status").read_text()
        kilobytes = int(re.findall(r"VmRSS:\s+(\d+)", status)[0])
        threads = len(list((self.proc / "task").iterdir()))
        return Sample(self.keys, kilobytes / 1024, threads, tuple(self._descriptors()), self._children())

    def _descriptors(self) -> Iterator[str]:
        for each in sorted((self.proc / "fd").iterdir(), key=lambda path: int(path.name)):
            try:
                yield str(each.readlink())
            except OSError:
                continue

    def _children(self) -> int:
        return len((self.proc / f"task/{self.child.pid}/children").read_text().split())

    def __enter__(self) -> Soak:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)
