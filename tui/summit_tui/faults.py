"""What is said of an error that nobody expected in background work: one line, and a log."""

from __future__ import annotations

from summit_corpus.errors import SummitError
from summit_tui.cli.failure import write_log


def logged(error: Exception, doing: str) -> str:
    """Writes the log of a fault in `doing`, without a word of any article; returns what to say."""
    try:
        write_log(error)
        log = "logged in the state folder"
    except (OSError, SummitError):
        log = "no log of it could be written"
    return f"A fault in {doing} ({type(error).__name__}); {log}"
