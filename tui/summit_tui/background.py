"""What is said of work in the background that failed: the reader's place and session are worth more than a
clean end."""

from __future__ import annotations

from summit_corpus.errors import SummitError


def failed(what: str, error: Exception) -> str:
    """The error's own words, or for one that nobody expected what did not happen and whose fault that is."""
    if isinstance(error, SummitError):
        return error.message
    return f"{what}: a fault of summit-tui ({type(error).__name__})"
