"""Standard output and standard error: data on the one, narration on the other, and nothing on either that
could harm a terminal, fail for want of a character or end in a traceback when nobody reads it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from summit_corpus.errors import SummitError
from summit_corpus.text.sanitize import sanitize
from summit_tui.cli.commands import PROGRAM

# For what the compatibility decomposition of Unicode does not reduce to letters and signs of ASCII.
_ASCII = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "•": "*",
    "·": "-",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "€": "EUR",
    "£": "GBP",
}


def prepare() -> None:
    """Puts something harmless in the place of standard streams that are closed, and has those that lead to a
    terminal write what it can carry; files and other programs get what Python's own settings say.

    Where nothing stood in its place, the next file we open would get the number of a closed stream, and
    narration would be written into it.
    """
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None:
            try:
                os.fstat(number)
            except OSError:
                os.open(os.devnull, os.O_RDWR)  # gets the lowest free number, which is this one
        elif number and is_terminal(stream):
            from summit_tui.charset import settle

            settle(stream)


def emit(text: str) -> None:
    """Writes data, already sanitised, to standard output as far as its encoding goes.

    Raises BrokenPipeError when nobody reads it, SummitError when it cannot be written.
    """
    if sys.stdout is None:
        raise BrokenPipeError
    try:
        sys.stdout.write(fit(text, encoding(sys.stdout)))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon(sys.stdout)
        raise SummitError(
            f"Standard output cannot be written: {error.strerror or error}",
            "What was printed so far is not complete.",
        ) from error


def abandon(stream: TextIO | None) -> None:
    """Sends what is still to be written to `stream` nowhere, so that the interpreter's last flush finds
    nothing to complain about; it would end with a code of its own."""
    with suppress(OSError, ValueError, AttributeError):
        number = stream.fileno()  # type: ignore[union-attr]
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def narrate(text: str, prefix: str = f"{PROGRAM}: ") -> None:
    """One line on standard error, sanitised; whether anybody reads it does not matter."""
    write_error(prefix + " ".join(sanitize(text).split()) + "\n")


def write_error(text: str) -> None:
    """Writes to standard error, where that is possible."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(fit(text, encoding(sys.stderr)))
            sys.stderr.flush()
        except (OSError, ValueError):
            abandon(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at this stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed meanwhile
        return False


def encoding(stream: TextIO | None) -> str:
    """The stream's encoding, UTF-8 for one that has none or is closed."""
    return getattr(stream, "encoding", None) or "utf-8"


def fit(text: str, codec: str) -> str:
    """`text` with what `codec` cannot carry replaced by its nearest likeness, or by a question mark."""
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return "".join(_nearest(char, codec) for char in text)
    except LookupError:
        return fit(text, "ascii")
    return text


def _nearest(char: str, codec: str) -> str:
    import unicodedata

    parts = unicodedata.normalize("NFKD", char)
    for candidate in (char, _ASCII.get(char, ""), "".join(c for c in parts if not unicodedata.combining(c))):
        try:
            candidate.encode(codec)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "" if unicodedata.combining(char) else "?"
