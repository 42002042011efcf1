"""Where typed lines come from: a terminal, with its history where that is safe, or anything else that can be
read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from summit_tui.cli.streams import emit, is_terminal, narrate

PROMPT: Final = "> "
LONGEST: Final = 4_096
"""Bytes of a line; a terminal takes no longer one, and what is longer was not typed."""

_SETTINGS: Final = (
    "enable-bracketed-paste off",
    "enable-meta-key off",
    "bell-style none",
    "colored-stats off",
)
"""Of readline: without these it writes control sequences with every prompt."""


def typed_lines(*, restricted: bool) -> Iterator[str]:
    """One line after the other until the input ends. ctrl+c throws away the line that is being typed."""
    if sys.stdin is None:
        return  # closed: there will never be a line
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        yield from iter(_line, None)
        return
    ask = _without if restricted or sys.stderr is None else _with_history()  # `input` needs all three streams
    while True:
        try:
            line = ask()
        except KeyboardInterrupt:
            emit("\n")
            narrate("quit, or ctrl+d, leaves", prefix="")
            continue
        except SystemExit:  # a signal: what comes next in this terminal begins on a line of its own
            with suppress(OSError):
                emit("\n")
            raise
        if line is None:
            emit("\n")
            return
        yield line


def _with_history() -> Callable[[], str | None]:
    """Asks by way of readline: lines can be edited and recalled, in this session only. Not in a restricted
    session: readline completes the names of files."""
    try:
        import readline
    except ImportError:
        return _without
    for setting in _SETTINGS:
        readline.parse_and_bind(f"set {setting}")
    readline.parse_and_bind(r'"\t": self-insert')
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]

    def ask() -> str | None:
        try:
            return input(PROMPT)
        except EOFError:
            return None

    return ask


def _without() -> str | None:
    emit(PROMPT)
    return _line()


def _line() -> str | None:
    """The next line; None at the end. Bytes that are not UTF-8 become U+FFFD; one that is too long is left
    out."""
    raw = sys.stdin.buffer.readline(LONGEST)
    if len(raw) == LONGEST and not raw.endswith(b"\n"):
        while (more := sys.stdin.buffer.readline(LONGEST)) and not more.endswith(b"\n"):
            pass
        narrate(f"a line of more than {LONGEST:,} bytes was left out", prefix="")
        return ""
    return raw.decode("utf-8", "replace") if raw else None
