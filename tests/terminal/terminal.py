"""A real pseudo-terminal with a screen in memory, for tests and benchmarks of the installed program."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

PROGRAM = (str(Path(sys.executable).with_name("summit-tui")),)
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "pagedown": "\x1b[6~",
}


def clean_environment(folder: Path, **extra: str) -> dict[str, str]:
    """An environment in which nothing of the user's counts: state and cache lie in `folder`."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LANG", "LC_ALL", "HOME", "VIRTUAL_ENV")
        if name in os.environ
    }
    places = {f"SUMMIT_{name}_DIR": str(folder / name.lower()) for name in ("CACHE", "STATE", "CONFIG")}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **places, **extra}


class Terminal:
    """The program in a terminal of `columns` x `rows`; `bytes` counts what it wrote."""

    def __init__(
        self,
        environment: dict[str, str],
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        command: Sequence[str] = PROGRAM,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            command[0],
            [*command[1:], *arguments],
            env=environment,
            dimensions=(rows, columns),
            timeout=20,
        )

    def _read(self, seconds: float) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    @property
    def lines(self) -> list[str]:
        """The screen, a string a line."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.lines)

    def wait_for(self, condition: str | Callable[[str], bool], seconds: float = 20) -> str:
        """Reads until the screen holds a text or meets a condition; fails with the screen otherwise."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if condition in self.text if isinstance(condition, str) else condition(self.text):
                return self.text
            self._read(0.05)
        raise AssertionError(f"waited {seconds} s for {condition!r}; the screen is\n{self.text}")

    def settle(self, quiet: float = 0.4) -> int:
        """Reads until nothing has come for `quiet` seconds; gives the number of bytes read."""
        before = len(self.raw)
        while self._read(quiet):
            pass
        return len(self.raw) - before

    def press(self, *keys: str, pause: float = 0.0) -> None:
        """Sends keys by name (`enter`) or as they are (`j`, `railway`)."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            if pause:
                self._read(pause)

    def exit_code(self, seconds: float = 15) -> int:
        """Waits for the program to end; its exit code, or minus the signal that ended it."""
        deadline = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < deadline:
            self._read(0.05)
        while self._read(0.05):
            pass
        self.child.close(force=True)
        return (
            self.child.exitstatus if self.child.exitstatus is not None else -int(self.child.signalstatus or 0)
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)
