"""Copying: the sequence that hands a text to the clipboard of the terminal somebody sits at (OSC 52), also
from within tmux or screen; and a private file where no clipboard can be reached."""

from __future__ import annotations

import os
import secrets
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


class Problem(StrEnum):
    """Why a clipboard cannot have a text, in a word for a line that also holds a path."""

    NO_CLIPBOARD = "No clipboard"
    TOO_LONG = "Too long"


class Sent(NamedTuple):
    """What to write to the terminal, empty when there is a `problem`. `passing` is the multiplexer that has
    to let it through."""

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
    return Sent(plain)


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
