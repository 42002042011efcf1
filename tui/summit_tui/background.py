"""What is said, and logged, of work in the background that failed: the reader's place and session are worth
more than a clean end."""

from __future__ import annotations

from contextlib import suppress
from traceback import extract_tb

from summit_corpus.errors import SummitError
from summit_tui.cli.failure import write_log


def failed(what: str, error: Exception) -> str:
    """The error's own words; or for one that nobody expected what did not happen and whose fault that is, and
    a log of it where there can be one, without a word of any article."""
    if isinstance(error, SummitError):
        return error.message
    with suppress(OSError, SummitError):
        write_log(error)
    return f"{what}: a fault of summit-tui ({type(error).__name__})"


def place_of(error: Exception) -> tuple[object, ...]:
    """What kind of error it is and the line it came from: what fails again and again is logged once."""
    last = extract_tb(error.__traceback__)[-1]
    return type(error), last.filename, last.lineno
