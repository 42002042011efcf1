"""The bar on standard error while something long is read: how much, how fast, how long still. Apart from the
counts of `opening`, which know their total from the start."""

from __future__ import annotations

import shutil
import sys
from time import monotonic

from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.streams import is_terminal, write_error

_EVERY = 0.1  # seconds between two paintings
_PATIENCE = 0.5  # seconds after which there is anything to be seen at all
_BAR = 24  # cells
_LEAST_SHARE = 0.01  # done before the time left is worth telling


class Bar:
    """A line that is painted over itself, on a terminal only. Use it as a context manager; call `pause`
    before anything else is written."""

    def __init__(self) -> None:
        self._live = is_terminal(sys.stderr)
        self._began = monotonic()
        self._last = self._began
        self._shown = 0

    def show(self, count: int, share: float | None) -> None:
        """`count` articles so far, which are `share` (0 to 1) of all, when anybody knows."""
        now = monotonic()
        early = now - self._began < _PATIENCE or (self._shown and now - self._last < _EVERY)
        if not self._live or early:
            return
        self._last = now
        line = f"{PROGRAM}: {text(count, share, now - self._began)}"
        line = line[: max(shutil.get_terminal_size().columns - 1, 0)]
        write_error("\r" + line.ljust(self._shown))
        self._shown = len(line)

    def pause(self) -> None:
        """Takes the line away."""
        if self._shown:
            write_error("\r" + " " * self._shown + "\r")
            self._shown = 0

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.pause()


def text(count: int, share: float | None, seconds: float) -> str:
    """`[####....] 1,234 articles, 210 a second, 0:18 left`; without a share neither bar nor time left."""
    parts = [f"{count:,} article{'s' if count != 1 else ''}"]
    if seconds > 0 and count:
        rate = count / seconds
        parts.append(f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute")
    if share is None:
        return ", ".join(parts)
    share = min(max(share, 0.0), 1.0)
    if share >= _LEAST_SHARE:
        left = round(seconds / share - seconds)
        hours, minutes = divmod(left // 60, 60)
        clock = f"{hours}:{minutes:02}:{left % 60:02}" if hours else f"{minutes}:{left % 60:02}"
        parts.append(f"{clock} left")
    done = round(share * _BAR)
    return f"[{'#' * done}{'.' * (_BAR - done)}] {', '.join(parts)}"
