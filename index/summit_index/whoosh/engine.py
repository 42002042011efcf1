"""The engine itself: one folder, one writer at a time, readers that never wait for it."""

from __future__ import annotations

import os
import stat
import struct
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, TypeVar

from summit_corpus.article import Article
from summit_corpus.errors import IndexUnusableError
from summit_corpus.garbage import collector_resting
from summit_corpus.places import private_folder, remove
from summit_corpus.text.sanitize import sanitize_line
from summit_index.engine import FacetCount, Found, Stats
from summit_index.whoosh import lock
from summit_index.whoosh.seal import NAME, Seal

if TYPE_CHECKING:
    from summit_index.query import Query
    from summit_index.whoosh.answers import Answers
    from summit_index.whoosh.snapshot import Snapshot
    from summit_index.whoosh.writer import Writer

_SURELY_DAMAGE = (EOFError, struct.error, zlib.error, UnpicklingError)
_DAMAGE = (*_SURELY_DAMAGE, ValueError, KeyError, IndexError, TypeError, AttributeError)
"""What reading raises when the files are not what we wrote."""

_TRIES = 5
"""How often a reader looks again when a writer in another process has just replaced what it meant to open."""

_S = TypeVar("_S")
_T = TypeVar("_T")


class WhooshEngine:
    """A search engine in a private folder; see `summit_index.engine.SearchEngine`.

    An index that is damaged, was made by another version or is open to others is never read: it is
    removed, `rebuilt` says why in one line, and whoever fills the index has to fill it again. Raises
    CorpusError when the folder cannot be ours alone, IndexUnusableError when the disk fails or another
    process writes for longer than `wait` seconds.
    """

    def __init__(self, folder: Path, *, wait: float = lock.WAIT_SECONDS) -> None:
        self.folder = folder
        self.rebuilt = ""
        self._wait = wait
        self._reading = threading.RLock()
        self._seal: Seal | None = None
        self._stamp: tuple[int, ...] | None = None  # of that seal
        self._answers: Answers | None = None  # from what it seals, once that has been opened
        try:
            doubt = _openness(folder)
            if doubt is None:
                remove(folder)
                self.rebuilt = "The search index is made anew: what lay in its place was not a folder."
            private_folder(folder)
            if doubt:
                self._discard(doubt, self._seal_stamp())
        except OSError as error:
            raise self._failed(error) from error
        self._of_seal(lambda seal: None)

    def build(self, articles: Iterable[Article]) -> None:
        """Replaces everything by these articles; about 5 ms of processor time each."""
        with self._writer() as writer:
            for article in articles:
                writer.add(article)
            writer.seal(replace_all=True)

    def add(self, articles: Iterable[Article]) -> None:
        """Adds or replaces articles by id; they are on disk and can be found when this returns."""
        taken: list[Article] = []

        def change(writer: Writer) -> None:
            for article in taken or _noted(articles, taken):
                writer.add(article)
            if writer.added:
                writer.remove(writer.added)
                writer.seal()

        self._change(change)

    def remove(self, ids: Iterable[str]) -> None:
        """Removes articles; unknown ids are ignored."""
        gone = set(ids)
        if gone:
            self._change(lambda writer: writer.seal() if writer.remove(gone) else None)

    def search(self, query: Query, *, limit: int | None = 20) -> Found:
        """The best scores first, of up to `ALL_FIRST` words those with all before those with some; of equals
        the newer, then by id. The total is exact."""
        return self._read(lambda answers: answers.found(query, limit))

    def suggest(self, word: str, *, limit: int = 5) -> list[str]:
        """Indexed words that `word`, a key, may be a slip of; empty when a form of it is indexed."""
        from summit_index.whoosh.vocabulary import suggest

        return self._read(lambda answers: suggest(answers.snapshot, word, limit))

    def complete(self, prefix: str, *, limit: int = 8) -> list[str]:
        """Indexed words beginning with `prefix`, a key, those of most articles first; no stop words."""
        from summit_index.whoosh.vocabulary import complete

        return self._read(lambda answers: complete(answers.snapshot, prefix, limit))

    def facets(self, query: Query, fields: Sequence[str]) -> dict[str, list[FacetCount]]:
        """How many matching articles have each source, or were published in each month."""
        return self._read(lambda answers: answers.facets(query, fields))

    def ids(self) -> dict[str, str]:
        """Article id to fingerprint."""
        return self._read(lambda answers: _ids(answers.snapshot))

    def state(self) -> str:
        """A short name for the present contents; another one after every change."""
        return self._of_seal(lambda seal: seal.state if seal else "empty")

    def stats(self) -> Stats:
        """What the index holds, in articles and bytes on disk."""
        return self._of_seal(_stats)

    def verify(self) -> str:
        """Reads every file against its checksum, for `doctor`; one line on what is wrong, else empty."""

        def check(seal: Seal | None) -> None:
            if seal is not None:
                seal.check(self.folder, thorough=True)

        before, self.rebuilt = self.rebuilt, ""
        self._of_seal(check)
        found, self.rebuilt = self.rebuilt, self.rebuilt or before
        return found

    def close(self) -> None:
        """Lets go of all files."""
        with self._reading:
            self._seal = self._stamp = self._answers = None

    def _read(self, work: Callable[[Answers], _T]) -> _T:
        """What `work` makes of the present contents; of an empty index when those are damaged."""
        return self._answered(self._opened, work)

    def _of_seal(self, work: Callable[[Seal | None], _T]) -> _T:
        """The same for what the seal alone tells: nothing is opened for it, nor what opens it imported."""
        return self._answered(self._current, work)

    def _answered(self, present: Callable[[], _S], work: Callable[[_S], _T]) -> _T:
        with self._reading:
            there = self._trusted(present)
            try:
                return work(there)
            except (*_DAMAGE, FileNotFoundError, PermissionError) as error:
                if not self._to_blame(self._seal, error):
                    raise
                self._discard(_damaged(error), self._stamp)
            except OSError as error:
                raise self._failed(error) from error
            return work(self._trusted(present))

    def _trusted(self, present: Callable[[], _S]) -> _S:
        """The present contents; an empty index, or what another process has made meanwhile, in place of a
        damaged one. Raises IndexUnusableError."""
        try:
            seen = self._seal_stamp()
            try:
                return present()
            except (*_DAMAGE, PermissionError) as error:
                self._discard(_damaged(error), seen)
            return present()
        except _DAMAGE as error:
            raise self._failed(OSError(str(error))) from error
        except OSError as error:
            raise self._failed(error) from error

    def _to_blame(self, seal: Seal | None, error: Exception) -> bool:
        """Whether the files are to blame for an error, and not a fault of ours: then nothing is removed."""
        if isinstance(error, _SURELY_DAMAGE):
            return True
        try:
            if seal is not None:
                seal.check(self.folder, thorough=True)
        except (ValueError, FileNotFoundError, PermissionError):
            return True
        except OSError as failure:  # the files may be as they were
            raise self._failed(failure) from failure
        return False

    def _current(self) -> Seal | None:
        """What is sealed now, its files checked when that has changed."""
        for tries_left in reversed(range(_TRIES)):
            stamp = self._seal_stamp()
            if stamp == self._stamp:
                break
            if stamp is None:
                self.rebuilt = "The search index is made anew: its files have gone."
            try:
                seal = Seal.read(self.folder)
                if seal is not None:
                    seal.check(self.folder)
            except FileNotFoundError:
                self._missing(stamp, tries_left)
            else:
                self._seal, self._stamp, self._answers = seal, stamp, None
                break
        return self._seal

    def _opened(self) -> Answers:
        """Answers from what is sealed now; its files are opened when they are first wanted."""
        from summit_index.whoosh.answers import Answers
        from summit_index.whoosh.snapshot import Snapshot

        for tries_left in reversed(range(_TRIES)):
            seal = self._current()
            if self._answers is not None:
                break
            try:
                self._answers = Answers(Snapshot(self.folder, seal))
            except FileNotFoundError:
                self._missing(self._stamp, tries_left)
        assert self._answers is not None  # `_missing` raises at the last try
        return self._answers

    def _missing(self, stamp: tuple[int, ...] | None, tries_left: int) -> None:
        """Raises ValueError for a missing file unless a writer in another process took it away meanwhile."""
        if not tries_left or stamp == self._seal_stamp():
            raise ValueError("a file is missing") from None

    def _seal_stamp(self) -> tuple[int, ...] | None:
        try:
            status = os.lstat(self.folder / NAME)
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

    def _change(self, work: Callable[[Writer], object]) -> None:
        """Has `work` done; on an empty index when it came upon damage in what was there."""
        seen = self._seal_stamp()
        try:
            with self._writer() as writer:
                work(writer)
            return
        except _DAMAGE as error:
            if not self._to_blame(Seal.read(self.folder), error):
                raise
            self._discard(_damaged(error), seen)
        with self._writer() as writer:
            work(writer)

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        """Holds the lock and gives a writer; whatever goes wrong, the index stays as it was before."""
        from summit_index.whoosh.writer import Writer

        try:
            if not self.folder.exists():
                private_folder(self.folder)
            with lock.writing(self.folder, self._wait), collector_resting():
                try:
                    before = Seal.read(self.folder)
                    if before is not None:
                        before.check(self.folder)
                except (*_DAMAGE, FileNotFoundError, PermissionError) as error:
                    self._remove_all(_damaged(error))
                    before = None
                try:
                    writer = Writer(self.folder, before)
                except (*_DAMAGE, FileNotFoundError) as error:  # but not where nothing may be written
                    self._remove_all(_damaged(error))
                    writer = Writer(self.folder, None)
                try:
                    yield writer
                finally:
                    if not writer.is_closed:
                        with suppress(Exception):
                            writer.cancel()
        except OSError as error:
            raise self._failed(error) from error

    def _discard(self, reason: str, seen: tuple[int, ...] | None) -> None:
        """Removes everything, unless the index is another one by now than the one `seen`: then another
        process has made it anew. Raises IndexUnusableError."""
        try:
            with lock.writing(self.folder, self._wait):
                if self._seal_stamp() == seen:
                    self._remove_all(reason)
        except OSError as error:
            raise self._failed(error) from error

    def _remove_all(self, reason: str) -> None:
        for path in self.folder.iterdir():
            if path.name != lock.NAME:
                remove(path)
        self._seal = self._stamp = self._answers = None
        self.rebuilt = f"The search index is made anew: {reason}."

    def _failed(self, error: OSError) -> IndexUnusableError:
        return IndexUnusableError(
            f"The search index in {sanitize_line(str(self.folder))} cannot be used: "
            f"{sanitize_line(error.strerror or str(error))}",
            "Check that its folder may be written and the disk is not full, or set SUMMIT_CACHE_DIR.",
        )


def _noted(articles: Iterable[Article], taken: list[Article]) -> Iterator[Article]:
    """The articles, one by one; `taken` has them for a second try."""
    for article in articles:
        taken.append(article)
        yield article


def _openness(folder: Path) -> str | None:
    """Why others may have changed what is in a folder, or empty when they cannot; None when it is a file."""
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return ""
    if not stat.S_ISDIR(status.st_mode):
        return "" if stat.S_ISLNK(status.st_mode) else None
    if stat.S_IMODE(status.st_mode) & 0o077 and any(folder.iterdir()):
        return "its folder was open to others"
    return ""


def _damaged(error: Exception) -> str:
    return f"it is damaged ({sanitize_line(str(error)) or type(error).__name__})"


def _ids(snapshot: Snapshot) -> dict[str, str]:
    known = dict(enumerate(zip(snapshot.column("id"), snapshot.column("hash"), strict=True)))
    for number in snapshot.deleted:
        del known[number]
    return dict(known.values())


def _stats(seal: Seal | None) -> Stats:
    import whoosh

    size = sum(mark.size for mark in seal.files.values()) if seal else 0
    live = sum(part.documents - len(part.deleted) for part in seal.parts) if seal else 0
    return Stats(f"Whoosh {whoosh.versionstring()}", live, size)
