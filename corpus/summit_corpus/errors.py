"""The one exception tree. Every error says what happened, where, and what to do about it."""

from __future__ import annotations


class SummitError(Exception):
    """Any error we raise on purpose; `hint` is what the user can do, `exit_code` what the process returns."""

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SummitError):
    """The command line, or a value given on it, cannot be used."""

    exit_code = 2


class CorpusError(SummitError):
    """The corpus itself does not exist or cannot be read."""

    exit_code = 3


class BadArticleError(SummitError):
    """One file of a corpus cannot become an article; the others can."""

    exit_code = 2


class UnreadArticleError(BadArticleError):
    """The system did not hand over a file this time: what is in it is not known, and another try may do."""


class BadItemError(SummitError):
    """One thing to take in (a file, a line of one, a message of a mailbox) cannot become an article; the
    others can. `message` is the reason alone, one line; `where` says which part of the file it was."""

    exit_code = 2

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.where = where


class UnknownArticleError(SummitError):
    """No article of the corpus has this id."""

    exit_code = 1


class IndexUnusableError(SummitError):
    """The index cannot be opened or made, and rebuilding did not help."""

    exit_code = 3


class QueryError(SummitError):
    """A query that cannot be understood; `column` counts characters of the query from 1."""

    exit_code = 2

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.column = column
