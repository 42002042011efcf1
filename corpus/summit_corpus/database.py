"""An SQLite file that can be thrown away: one connection, one lock, one way to deal with trouble. Kept
apart from the cache so that what is stored and what happens when storing fails can be read separately."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from summit_corpus.errors import IndexUnusableError
from summit_corpus.places import private_folder, read_own
from summit_corpus.text.sanitize import sanitize_line

T = TypeVar("T")

_NO_ROOM_TO_SHARE = {
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
}
"""On a full disk there is no room for the file through which processes share a database. One alone can do
without it and read what is there."""

_NOTE = ".note"
"""Suffix of the file that says which size and times ours had when the last of us closed it."""

_BESIDE = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside ours."""

_BUSY_SECONDS = 5.0
_DOUBTS = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,  # a table or column that should be there is not
}


class Database:
    """A database with the tables of `schema`, made by `application_id` in `version` and nobody else.

    Whatever else lies at `path` (None: in memory) is removed and made anew, empty; so is a file found
    damaged in use, or that somebody removes meanwhile. `rebuilt` is one line saying why that happened last,
    empty when it did not. `check` raises ValueError when a row is not what was put in; a file that somebody
    else has changed since we closed it is looked through with it when it is opened. Raises
    IndexUnusableError when the medium fails or another process holds the file for too long.
    """

    def __init__(
        self,
        path: Path | None,
        schema: str,
        application_id: int,
        version: int,
        check: Callable[[sqlite3.Connection], object] = lambda connection: None,
    ) -> None:
        self.path = path
        self.rebuilt = ""
        self._check = check
        self._closed = self._written = False
        self._inode = 0
        self._schema = schema
        self._made_by = (application_id, version)
        self._lock = threading.RLock()
        try:
            self._connection = self._connect()
        except (sqlite3.Error, ValueError, OSError) as error:
            if not _is_doubt(error):
                raise self._unusable(error) from error
            self._remake(error)
        if self._is_doubtful():
            self.verify()

    def close(self) -> None:
        """Releases the file; calling it twice is harmless."""
        with self._lock:
            if hasattr(self, "_connection"):
                if self._written and not self._closed:
                    self._note_as_ours()
                self._connection.close()
            self._closed = True

    def verify(self) -> str:
        """Looks at every byte and row; a line on what was wrong and is thrown away now, else empty."""
        before, self.rebuilt = self.rebuilt, ""

        def work(connection: sqlite3.Connection) -> None:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise ValueError(str(found).split("\n")[-1])
            self._check(connection)

        self.read(work)
        found, self.rebuilt = self.rebuilt, self.rebuilt or before
        self._written = self._written or not found  # worth noting that it is as it should be
        return found

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` returns. A ValueError, TypeError, LookupError or AttributeError in it means that what
        is stored cannot be what was put in: like any damage, it leads to a second run on an empty database.
        """
        return self._run(work, (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError))

    def write(self, work: Callable[[sqlite3.Connection], object], *, durable: bool = False) -> None:
        """Runs `work` in one transaction: all of it is stored or nothing; when `durable`, on disk for good
        when this returns, else a power cut may cost the last few."""

        def transaction(connection: sqlite3.Connection) -> None:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._forget_note()
                work(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

        self._run(transaction, (sqlite3.Error,))

    def _run(self, work: Callable[[sqlite3.Connection], T], caught: tuple[type[Exception], ...]) -> T:
        with self._lock:
            self._reopen()
            try:
                return work(self._connection)
            except caught as error:
                if not _is_doubt(error):
                    raise self._unusable(error) from error
                self._remake(error)
            try:
                return work(self._connection)
            except sqlite3.Error as error:
                raise self._unusable(error) from error

    def _reopen(self) -> None:
        """Tries again when making the file anew had failed: the disk may have room by now. Makes it anew when
        somebody has removed it under us: what we would go on writing is in no folder any more."""
        if self._closed:
            return
        if hasattr(self, "_connection"):
            if self._is_in_place():
                return
            self._connection.close()
            del self._connection
            self.rebuilt = "the cache was made anew: its file had gone"
        try:
            if self.path is not None and not self.path.parent.exists():
                private_folder(self.path.parent)
            self._connection = self._connect()
        except (sqlite3.Error, ValueError, OSError) as error:
            raise self._unusable(error) from error

    def _is_in_place(self) -> bool:
        """Whether the file that is open is the one at its path, as far as can be said."""
        if self.path is None:
            return True
        try:
            return self.path.lstat().st_ino == self._inode
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def _connect(self) -> sqlite3.Connection:
        """A connection to a database of ours. Raises ValueError when what is there is not exactly that."""
        if self.path is not None:
            _own_file(self.path)
        try:
            return self._opened("NORMAL")
        except sqlite3.Error as error:
            if _code(error) not in _NO_ROOM_TO_SHARE:
                raise
            return self._opened("EXCLUSIVE")

    def _opened(self, locking: str) -> sqlite3.Connection:
        name = ":memory:" if self.path is None else str(self.path)
        connection = sqlite3.connect(name, _BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA locking_mode = {locking}")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA synchronous = NORMAL")
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                self._create(connection)
            made_by = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if (made_by, version) != self._made_by:
                raise ValueError("it was made by another version or another program")
            if self.path is not None:
                self._inode = self.path.lstat().st_ino
        except BaseException:
            connection.close()
            raise
        return connection

    def _create(self, connection: sqlite3.Connection) -> None:
        """Makes the tables; another process may be doing the same at this moment."""
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("BEGIN IMMEDIATE")
        for statement in self._schema.split(";"):  # executescript() would commit half way
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {self._made_by[0]}")
        connection.execute(f"PRAGMA user_version = {self._made_by[1]}")
        connection.execute("COMMIT")

    def _remake(self, error: Exception) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()
            del self._connection
        try:
            for suffix in (*_BESIDE, _NOTE, ""):  # the log first: a new file must not get it
                if self.path is not None:
                    Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            self._connection = self._connect()
        except (sqlite3.Error, ValueError, OSError) as failure:
            raise self._unusable(failure) from failure
        self.rebuilt = f"the cache was made anew: {_reason(error)}"

    # how a file is known again that nobody has changed since

    def _is_doubtful(self) -> bool:
        """Whether the file is not the one that was noted when one of us closed it. Without a note it is in
        use, or was when its process was killed: then rows are only looked at when they are read."""
        if self.path is None:
            return False
        try:
            noted = json.loads(read_own(Path(f"{self.path}{_NOTE}")))
        except FileNotFoundError:
            return False
        except (OSError, ValueError, RecursionError):
            return True
        return bool(noted != _stat(self.path))

    def _forget_note(self) -> None:
        self._written = True
        if self.path is not None:
            with suppress(OSError):
                Path(f"{self.path}{_NOTE}").unlink(missing_ok=True)

    def _note_as_ours(self) -> None:
        """Notes size and times of the file once all of the log is in it. Costs nothing but time when that
        cannot be done."""
        if self.path is None:
            return
        new = Path(f"{self.path}{_NOTE}.new")
        with suppress(sqlite3.Error, OSError):
            self._connection.execute("PRAGMA busy_timeout = 100")
            if self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                return  # others are reading; whoever is the last to close will note it
            self._connection.execute("BEGIN IMMEDIATE")  # nobody writes meanwhile
            try:
                if not Path(f"{self.path}-wal").stat().st_size:
                    new.unlink(missing_ok=True)
                    new.touch(mode=0o600)
                    new.write_text(json.dumps(_stat(self.path)))
                    new.replace(f"{self.path}{_NOTE}")
            except OSError:
                new.unlink(missing_ok=True)
            finally:
                self._connection.execute("ROLLBACK")

    def _unusable(self, error: Exception) -> IndexUnusableError:
        name = sanitize_line(str(self.path)) if self.path is not None else "in memory"
        if _code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return IndexUnusableError(
                f"The cache {name} is in use by another process", "Wait for it, or end it."
            )
        return IndexUnusableError(
            f"The cache {name} cannot be used: {sanitize_line(str(error))}",
            "Check that its folder may be written and the disk is not full, or set SUMMIT_CACHE_DIR.",
        )


def _stat(path: Path) -> list[int]:
    status = path.lstat()
    return [status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _own_file(path: Path) -> None:
    """Makes the file, closed to others, or checks that it and SQLite's files beside it are regular files of
    ours (else ValueError)."""
    found = [Path(f"{path}{suffix}") for suffix in _BESIDE]
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        found.append(path)
    for each in found:
        with suppress(FileNotFoundError):
            status = each.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                raise ValueError("what lay in its place was not a file of ours")


def _is_doubt(error: Exception) -> bool:
    """Whether the contents are to blame (then a new file helps) and not the disk or a lock."""
    if isinstance(error, sqlite3.Error):
        code = _code(error)
        undecodable = not code and str(error).startswith("Could not decode")  # raised by the module itself
        return code & 0xFF in _DOUBTS or code == sqlite3.SQLITE_IOERR_SHORT_READ or undecodable
    return not isinstance(error, OSError)


def _reason(error: Exception) -> str:
    """Why a file was thrown away, in one line, without what was stored in it."""
    return sanitize_line(str(error).partition(" with text ")[0])


def _code(error: Exception) -> int:
    code = getattr(error, "sqlite_errorcode", 0)
    return code if isinstance(code, int) else 0
