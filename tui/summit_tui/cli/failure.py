"""What is said, and returned, when something went wrong: one line and a hint, never a traceback. What only
we can mend goes into a private log, without a word of any article."""

from __future__ import annotations

import errno
import os
import sys

from summit_corpus.errors import CorpusError, QueryError, SummitError
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.streams import encoding, narrate, write_error

FAULT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

_CONTEXT = 30
"""Characters of a long query shown on either side of its mistake."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
_REFUSED = frozenset((*_FULL, errno.EIO, errno.EROFS, errno.ENOLCK, errno.EACCES, errno.EPERM))
"""What a full disk, a failing or a closed one or too many open files lead to."""

_CAUSES = 10
"""Errors that led to the one at hand; a longer chain says nothing new."""


def report(error: SummitError, *, as_json: bool, query: str = "") -> int:
    """Says what happened and what to do about it; returns the exit code.

    For a QueryError, `query` is the query it is about.
    """
    message, hint = sanitize_line(error.message), sanitize_line(error.hint)
    if as_json and (document := _document(error, message, hint, query)):
        write_error(document)
        return error.exit_code
    narrate(message)
    if isinstance(error, QueryError) and query:
        for line in caret(query, error.column):
            write_error(f"  {line}\n")
    if hint:
        narrate(hint, prefix="  ")
    return error.exit_code


def _document(error: SummitError, message: str, hint: str, query: str) -> str:
    """The error as JSON; empty where the system does not even hand over the module that writes it."""
    try:
        from summit_tui.cli.documents import dump, of_error
    except (OSError, ImportError):
        return ""
    more = {"query": query, "column": error.column} if isinstance(error, QueryError) else {}
    return dump(of_error(message, hint, **more), encoding(sys.stderr))


def caret(query: str, column: int) -> list[str]:
    """The query, or the part of a long one around `column` (from 1), and a caret below that column."""
    from rich.cells import cell_len

    at = column - 1
    start = max(at - _CONTEXT, 0) if len(query) > 2 * _CONTEXT else 0
    end = at + _CONTEXT if len(query) > 2 * _CONTEXT else len(query)
    before = ("..." if start else "") + query[start:at]
    after = query[at:end] + ("..." if end < len(query) else "")
    return [before + after, " " * cell_len(before) + "^"]


def refusal(error: BaseException) -> SummitError | None:
    """What to say of an error that is the machine's and nobody's fault, wherever it came up: also while a
    module was being loaded. None for all others."""
    if not isinstance(error, OSError) or error.errno not in _REFUSED:
        return None
    where = f" ({error.filename})" if isinstance(error.filename, str) else ""
    what = f"The system refused what {PROGRAM} needs: {error.strerror or error}{where}"
    return CorpusError(what, "Nothing was changed in the articles; try again when there is room for it.")


def without_facts(article_id: str, error: str) -> str:
    """What is said of an article in whose text a rule for facts fails with this error."""
    return f"{article_id}: its facts cannot be found, a fault of {PROGRAM} ({error})"


def fault(error: BaseException, *, as_json: bool) -> int:
    """Writes the log of an error nobody expected and names it in one line; returns the exit code."""
    try:
        hint = f"Where it happened is in {write_log(error)}, without any article's text."
    except (OSError, SummitError) as problem:
        hint = f"No log of it could be written: {getattr(problem, 'strerror', None) or problem}."
    what = f"A fault in {PROGRAM}: {type(error).__name__}"
    if as_json:
        return report(SummitError(what, hint), as_json=True) and FAULT
    narrate(f"{what}. {hint}")
    return FAULT


def write_log(error: BaseException) -> str:
    """The path of a new file, open to its owner only, in the folder of the user's state. Raises OSError,
    SummitError when there can be none.

    Messages of exceptions are left out: they may quote what was being read.
    """
    import platform
    from tempfile import mkstemp
    from time import strftime

    from summit_corpus.places import places, private_folder
    from summit_tui import __version__

    folder = private_folder(places().state)
    lines = [f"{PROGRAM} {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    seen: BaseException | None = error
    for _ in range(_CAUSES):
        if seen is not None:
            lines += _frames(seen)
            seen = seen.__cause__ or seen.__context__
    descriptor, path = mkstemp(".log", strftime("fault-%Y%m%d-%H%M%S-"), folder)  # mode 0600
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write("\n".join(lines) + "\n")
    return path


def _frames(error: BaseException) -> list[str]:
    """The kind of error, and file, line and function of every frame it came through."""
    from traceback import walk_tb

    frames = [
        f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return [f"{type(error).__module__}.{type(error).__qualname__}", *frames]
