"""The characters we draw with, in Unicode or in ASCII for encodings that cannot carry them.

Kept apart from `look` so that the command line can use them without loading Textual.
"""

from __future__ import annotations

import os
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Marks:
    """One character (or a few) for each thing we draw."""

    bar: str = "▌"
    rule: str = "─"
    heavy: str = "━"
    dot: str = "·"
    ellipsis: str = "…"
    flag: str = "⚑"
    down: str = "↓"
    up: str = "↑"
    dash: str = "–"
    times: str = "×"
    differ: str = "≠"

    def said(self, text: str) -> str:
        """Words of ours as they can be drawn: with the plain set their quotation marks are plain too."""
        return text.translate(_PLAIN) if self.ellipsis.isascii() else text

    def kept(self, text: str) -> str:
        """Words of others as they can be drawn, as many cells wide."""
        return text.translate(PLAIN_CELLS) if self.ellipsis.isascii() else text


_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "·": "-", "×": "x", "≠": "!",
        "←": "Left", "→": "Right", "↑": "Up", "↓": "Down",
    }
)  # fmt: skip

PLAIN_CELLS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("‐‑‒–—―−·•", "-"),
        "…": ".", "×": "x", "≠": "!", "←": "<", "→": ">", "↑": "^", "↓": "v", "\xa0": " ",
    }
)  # fmt: skip
"""Punctuation that the plain set has another sign for, one cell for one cell, so that nothing moves."""

UNICODE = Marks()
ASCII = Marks(
    bar="|", rule="-", heavy="=", dot="-", ellipsis="...", flag="*", down="v", up="^", dash="-", times="x",
    differ="!",
)  # fmt: skip


def marks(encoding: str | None = None) -> Marks:
    """The set this terminal's encoding can carry; SUMMIT_ASCII=1 asks for the plain one."""
    if os.environ.get("SUMMIT_ASCII") == "1":
        return ASCII
    try:
        "".join(astuple(UNICODE)).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
