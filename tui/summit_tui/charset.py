"""Which characters this terminal can carry, and what stands in the place of the others.

Kept apart from the driver because the first frame needs it before Textual is loaded.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TextIO

_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_ASCII = "\x1b" + "".join(map(chr, range(32, 127)))  # what control sequences are made of, and text
_OF_PROCESS = Path("/proc/self/environ")


def settle(stream: TextIO | None) -> None:
    """Makes `stream`, on which we draw, write what the terminal can carry, see `declared`. A stream whose
    encoding is not UTF-8 has been told so by Python's own settings and stays, unless no terminal reads it."""
    told = getattr(stream, "encoding", None) or ""
    codec = declared() if is_utf8(told) else "" if _has_ascii(told) else declared() or "utf-8"
    if stream is not None and codec:
        with suppress(AttributeError, LookupError, OSError, ValueError):
            stream.reconfigure(encoding=codec, errors="replace")  # type: ignore[attr-defined]


def declared() -> str:
    """The encoding that the user's locale asks for, empty where that is UTF-8 or not said.

    Python takes the locales C and POSIX, and those that are not installed, for UTF-8; a terminal that was
    set up for one of them shows other signs in the place of what it then gets.
    """
    asked = _as_started()
    locale = next(filter(None, (asked.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    name = locale.partition("@")[0]
    codec = "ascii" if name in ("C", "POSIX") else name.partition(".")[2]
    return codec if _has_ascii(codec) and not is_utf8(codec) else ""


def _has_ascii(codec: str) -> bool:
    """Whether there is such an encoding, and ASCII, with it control sequences, is the same in it. Codecs that
    are no encodings of a text as such, as those for host names, are none."""
    try:
        return bool(codec) and _ASCII.encode(codec) == _ASCII.encode("ascii")
    except (LookupError, UnicodeError):
        return False


def _as_started() -> dict[str, str]:
    """The environment we were started with: Python has since set LC_CTYPE to what it thinks better."""
    try:
        lines = _OF_PROCESS.read_bytes().split(b"\0")
    except OSError:
        return dict(os.environ)
    pairs = (os.fsdecode(line).partition("=") for line in lines)
    return {name: value for name, _, value in pairs}


def is_utf8(codec: str | None) -> bool:
    """Whether this name of an encoding is one of UTF-8's."""
    return (codec or "").lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def fitting(text: str, codec: str) -> str:
    """`text` with what `codec` cannot carry replaced by signs of ASCII that fill as many cells, so that
    whatever stands to the right keeps its place. Control sequences are ASCII and stay."""
    if text.isascii() or is_utf8(codec):
        return text
    return _NOT_ASCII.sub(lambda run: _replaced(run.group(), codec), text)


@lru_cache(4096)
def _replaced(run: str, codec: str) -> str:
    from rich.cells import cell_len

    from summit_tui.cli.streams import fit

    try:
        run.encode(codec)
        return run
    except UnicodeEncodeError:
        pass
    width = cell_len(run)
    single = "".join(_one(char, fit(char, codec)) for char in run)
    return single if len(single) == width else "?" * width


def _one(char: str, likeness: str) -> str:
    """The likeness of one character when it is as wide as the character, which itself is one cell wide."""
    from rich.cells import cell_len

    return likeness[:1] if cell_len(char) == 1 else "?" * cell_len(char)


def encoding() -> str:
    """The encoding of the stream Textual draws on."""
    return getattr(sys.__stderr__, "encoding", None) or "utf-8"
