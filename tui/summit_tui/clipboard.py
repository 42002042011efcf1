"""Copying: the sequence that hands a text to the clipboard of the terminal somebody sits at (OSC 52), also
from within tmux or screen; tmux itself, asked to take it; and a private file, because no terminal answers."""

from __future__ import annotations

import os
import secrets
import subprocess
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from summit_corpus.text.sanitize import sanitize
from summit_tui.terminal_kind import knows_osc

MOST: Final = 74_994
"""Bytes that go to a clipboard: 100,000 in base 64, at which hterm cuts; other terminals take more."""

PIECE: Final = 240
"""Characters of one string through GNU screen, whose buffer for them is 256."""

NAME: Final = "copied.txt"

PATIENCE: Final = 0.5
"""Seconds that tmux may take to store a text; it takes some milliseconds."""


class Problem(StrEnum):
    """Why a clipboard cannot have a text, in a word for a line that also holds a path."""

    NO_CLIPBOARD = "No clipboard"
    TOO_LONG = "Too long"


class Sent(NamedTuple):
    """What to write to the terminal, empty when there is a `problem`. `passing` is the multiplexer that has
    to let it through, as far as one can be seen from here."""

    sequence: str
    problem: Problem | None = None
    passing: str = ""


def to_clipboard(text: str, environment: Mapping[str, str] = os.environ) -> Sent:
    """How `text`, sanitised, gets to the clipboard from a session with this environment."""
    data = sanitize(text).encode("utf-8", "replace")
    if not knows_osc(environment) or environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return Sent("", Problem.NO_CLIPBOARD)
    if len(data) > MOST:
        return Sent("", Problem.TOO_LONG)
    plain = f"\x1b]52;c;{b64encode(data).decode('ascii')}\x07"
    if environment.get("TMUX") or environment.get("TERM", "").startswith("tmux"):
        return Sent(plain + _through_tmux(plain), passing="tmux")
    if environment.get("STY"):
        return Sent(_through_screen(plain), passing="screen")
    if environment.get("TERM", "").startswith("screen"):  # either of the two, at the near end of an SSH
        return Sent(plain, passing="tmux or screen")
    return Sent(plain)


def into_tmux(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the tmux that this runs in has taken `text`, sanitised, into its paste buffer. It then hands it
    on to the clipboard of its terminal too, whatever `set-clipboard` and `allow-passthrough` say; they decide
    over sequences only, and as they come (external, off) tmux 3.3 lets neither form of ours through. Before
    3.2 it knows no `-w`. Starts a process: never from a restricted session."""
    if not environment.get("TMUX"):
        return False
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=sanitize(text).encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _through_tmux(sequence: str) -> str:
    """For a tmux with `allow-passthrough`; one with `set-clipboard on` takes the plain sequence."""
    return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"


def _through_screen(sequence: str) -> str:
    return "".join(f"\x1bP{sequence[at : at + PIECE]}\x1b\\" for at in range(0, len(sequence), PIECE))


def into_file(text: str, folder: Path) -> Path:
    """Writes `text`, sanitised, into a file of the user's own in `folder`, in place of what was copied there
    before; returns its path. Raises OSError."""
    path, new = folder / NAME, folder / f".{NAME}.{secrets.token_hex(4)}"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(sanitize(text) + "\n")
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    return path
