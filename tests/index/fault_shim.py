"""A shim over the file operations of `os` and over SQLite's connections: below one folder, the n-th call
fails, or ends the process as kill -9 would. It does not see reads of mapped files, nor SQLite's own files."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

OPENING = ("open", "scandir", "listdir")
READING = ("read", "pread")
WRITING = ("write", "pwrite", "fsync", "ftruncate")
NAMING = ("replace", "rename", "unlink", "remove", "mkdir")
CHANGING = (*WRITING, *NAMING)
ALL = (*OPENING, *READING, *CHANGING)


class Call(NamedTuple):
    """An operation and the name, below the folder, of the file it was about."""

    operation: str
    name: str


class Shim:
    """Writes down each operation below `folder` and asks `fault` whether the call goes well."""

    def __init__(self, folder: Path, fault: Callable[[int, Call], None]) -> None:
        self.folder = str(folder)
        self.calls: list[Call] = []
        self._fault = fault

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Puts the shim in the place of the functions."""
        for operation in ALL:
            patch.setattr(os, operation, self._wrapped(operation, getattr(os, operation)))

    def _wrapped(self, operation: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(target: Any = ".", *arguments: Any, **named: Any) -> Any:
            path = _path_of(target, named.get("dir_fd"))
            if path.startswith(self.folder):
                about = Call(operation, path[len(self.folder) + 1 :])
                self.calls.append(about)
                self._fault(len(self.calls) - 1, about)
            return real(target, *arguments, **named)

        return call


def _path_of(target: Any, folder: int | None) -> str:
    if isinstance(target, int):
        return _of_descriptor(target)
    name = os.fsdecode(target)
    return f"{_of_descriptor(folder)}/{name}" if folder is not None else name


def _of_descriptor(descriptor: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:
        return ""


@contextmanager
def recording(folder: Path) -> Iterator[list[Call]]:
    """All goes well; what was done is in the list."""
    with pytest.MonkeyPatch.context() as patch:
        shim = Shim(folder, lambda number, call: None)
        shim.install(patch)
        yield shim.calls


@contextmanager
def failing(folder: Path, code: int, wanted: Callable[[int, Call], bool]) -> Iterator[list[Call]]:
    """Every call that is `wanted` fails with this errno; the list holds those that did."""
    failed: list[Call] = []

    def fault(number: int, call: Call) -> None:
        if wanted(number, call):
            failed.append(call)
            raise OSError(code, os.strerror(code))

    with pytest.MonkeyPatch.context() as patch:
        Shim(folder, fault).install(patch)
        yield failed


def killed(folder: Path, at: int, work: Callable[[], object]) -> bool:
    """Does `work` in a child that ends without a word before its call number `at` among those that change
    something; says whether it came so far."""
    child = os.fork()
    if child == 0:
        done = 0
        seen = 0

        def fault(number: int, call: Call) -> None:
            nonlocal seen
            if call.operation in CHANGING:
                if seen == at:
                    os._exit(137)
                seen += 1

        try:
            with pytest.MonkeyPatch.context() as patch:
                Shim(folder, fault).install(patch)
                work()
        except BaseException:
            done = 1
        os._exit(done)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 137)
    return code == 137


class FaultyConnection(sqlite3.Connection):
    """A connection on which statements that begin so fail as they do on a bad medium."""

    beginning = ""
    code = 0

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """As the real one, but for the fault."""
        if self.beginning and sql.lstrip().startswith(self.beginning):
            error = sqlite3.OperationalError(
                "database or disk is full" if self.code == 13 else "disk I/O error"
            )
            error.sqlite_errorcode = self.code
            raise error
        return super().execute(sql, *values)


@contextmanager
def faulty_sqlite(beginning: str, code: int) -> Iterator[None]:
    """Statements that begin so fail with this result code of SQLite, on connections made from now on too."""
    real = sqlite3.connect

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return real(*arguments, **named, factory=FaultyConnection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summit_corpus.database.sqlite3.connect", connect)
        patch.setattr(FaultyConnection, "beginning", beginning)
        patch.setattr(FaultyConnection, "code", code)
        yield


CODES = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EMFILE": errno.EMFILE, "EROFS": errno.EROFS}
