"""What a command says, caught before it is printed, so that a long answer can come in parts."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Final

from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.streams import encoding, write_error

PART: Final = 3_000
"""Characters after which an answer waits for `more`: some three minutes of speech."""


class Heard(io.StringIO):
    """Takes the place of standard output; `spoken` asks `Page` for words instead of signs, `listed` is what
    the answer numbers, in order."""

    spoken = True

    def __init__(self, codec: str) -> None:
        super().__init__()
        self._codec = codec
        self.listed: list[object] = []

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream it stands for."""
        return self._codec


class Aside(io.TextIOBase):
    """Takes the place of standard error and hands everything on, but is no terminal: nothing is counted there
    by overwriting a line. Who says it is known, so the name of the program is left out. `behind` is
    the stream itself."""

    def __init__(self, stream: object) -> None:
        self.behind = self._stream = stream
        self._codec = encoding(stream)  # type: ignore[arg-type]

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream it stands for."""
        return self._codec

    def write(self, text: str) -> int:
        """To the stream itself."""
        with redirect_stderr(self._stream):  # type: ignore[type-var]
            write_error(text.removeprefix(f"{PROGRAM}: "))
        return len(text)


@contextmanager
def heard() -> Iterator[Heard]:
    """While inside, standard output goes into what this gives."""
    said = Heard(encoding(sys.stdout))
    with redirect_stdout(said), redirect_stderr(Aside(sys.stderr)):
        yield said


def parts(text: str, size: int = PART) -> list[str]:
    """`text` in parts of about `size` characters that end with a line; a longer line is broken at a blank."""
    out: list[str] = []
    held = 0
    for line in text.splitlines(keepends=True):
        for piece in _pieces(line, size):
            if not out or (held and held + len(piece) > size):
                out.append("")
                held = 0
            out[-1] += piece
            held += len(piece)
    return out


def _pieces(line: str, size: int) -> Iterator[str]:
    while len(line) > size:
        cut = line.rfind(" ", size // 2, size) + 1 or size
        yield line[:cut].rstrip(" ") + "\n"
        line = line[cut:]
    yield line
