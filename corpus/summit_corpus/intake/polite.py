"""Manners towards servers: who asks, how often, and how long to wait when told to. Apart because these are
promises to others, and should be found in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

__all__ = ["Pace", "patience", "user_agent"]

PRODUCT: Final = "summit-tui"
"""Our name in the user agent and in robots.txt."""
BETWEEN: Final = 1.0
"""Seconds from one request to a host to the next one to it."""
MAX_PATIENCE: Final = 10.0
"""Seconds that we wait, once, when a server asks us to come back; when it wants more we say so and leave."""


def user_agent() -> str:
    """How we introduce ourselves: with name and version, and as what we are."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{PRODUCT}/{version(PRODUCT)} (reads single articles and feeds for one person)"
    except PackageNotFoundError:  # run from a folder that was never installed
        return f"{PRODUCT} (reads single articles and feeds for one person)"


class Pace:
    """Keeps `between` seconds between two requests to one host; `now` is a clock in seconds."""

    def __init__(self, now: Callable[[], float], sleep: Callable[[float], None], between: float) -> None:
        self._now = now
        self._sleep = sleep
        self._between = between
        self._last: dict[str, float] = {}

    def wait(self, host: str) -> float:
        """Waits until it is this host's turn, and returns how many seconds that took."""
        left = 0.0
        if host in self._last:
            left = max(0.0, self._last[host] + self._between - self._now())
        if left:
            self._sleep(left)
        self._last[host] = self._now()
        return left


def patience(retry_after: str) -> float | None:
    """How many seconds the header Retry-After asks for, 0 for a time that has passed; None when it says
    nothing that can be understood."""
    said = retry_after.strip()
    if said.isascii() and said.isdigit() and len(said) < 10:
        return float(said)
    from email.utils import parsedate_to_datetime

    try:
        until = parsedate_to_datetime(said[:100])
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
