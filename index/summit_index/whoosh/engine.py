"""The engine itself: one folder, one writer at a time, readers that never wait for it."""

from __future__ import annotations

import os
import stat
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, TypeVar

from summit_corpus.article import Article
from summit_corpus.errors import IndexUnusableError
from summit_corpus.garbage import collector_resting
from summit_corpus.places import private_folder, remove
from summit_corpus.text.sanitize import sanitize_line
from summit_index.engine import ALL_FIRST, FacetCount, Found, Match, Stats, Total
from summit_index.predicates import months
from summit_index.query import Query
from summit_index.whoosh import lock, vocabulary
from summit_index.whoosh.evaluate import Matches, evaluate
from summit_index.whoosh.seal import NAME, Seal
from summit_index.whoosh.snapshot import Snapshot

if TYPE_CHECKING:
    from summit_index.whoosh.writer import Writer

_SURELY_DAMAGE = (EOFError, struct.error, zlib.error, UnpicklingError)
_DAMAGE = (*_SURELY_DAMAGE, ValueError, KeyError, IndexError, TypeError, AttributeError)
"""What reading raises when the files are not what we wrote."""

_TRIES = 5
"""How often a reader looks again when a writer in another process has just replaced what it meant to open."""

_REMEMBERED = 4
"""Answers kept: the search, its facets and its next page ask for the same one."""

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
        self._snapshot = Snapshot(folder, None)
        self._stamp: tuple[int, ...] | None = None
        self._answers: dict[tuple[str, Query], Matches] = {}
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
        self._read(lambda snapshot: None)

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
        return self._read(lambda snapshot: self._found(query, snapshot, limit))

    def suggest(self, word: str, *, limit: int = 5) -> list[str]:
        """Indexed words that `word`, a key, may be a slip of; empty when a form of it is indexed."""
        return self._read(lambda snapshot: vocabulary.suggest(snapshot, word, limit))

    def complete(self, prefix: str, *, limit: int = 8) -> list[str]:
        """Indexed words beginning with `prefix`, a key, those of most articles first; no stop words."""
        return self._read(lambda snapshot: vocabulary.complete(snapshot, prefix, limit))

    def facets(self, query: Query, fields: Sequence[str]) -> dict[str, list[FacetCount]]:
        """How many matching articles have each source, or were published in each month."""
        return self._read(lambda snapshot: self._facets(query, snapshot, fields))

    def ids(self) -> dict[str, str]:
        """Article id to fingerprint."""
        return self._read(_ids)

    def state(self) -> str:
        """A short name for the present contents; another one after every change."""
        return self._read(lambda snapshot: snapshot.seal.state if snapshot.seal else "empty")

    def stats(self) -> Stats:
        """What the index holds, in articles and bytes on disk."""
        return self._read(_stats)

    def verify(self) -> str:
        """Reads every file against its checksum, for `doctor`; one line on what is wrong, else empty."""

        def check(snapshot: Snapshot) -> None:
            if snapshot.seal is not None:
                snapshot.seal.check(self.folder, thorough=True)

        before, self.rebuilt = self.rebuilt, ""
        self._read(check)
        found, self.rebuilt = self.rebuilt, self.rebuilt or before
        return found

    def close(self) -> None:
        """Lets go of all files."""
        with self._reading:
            self._snapshot = Snapshot(self.folder, None)
            self._stamp = None
            self._answers.clear()

    def _found(self, query: Query, snapshot: Snapshot, limit: int | None) -> Found:
        matches = self._matches(query, snapshot)
        ids, first = snapshot.column("id"), snapshot.column("first")
        scores, words, of = matches.scores, matches.words, matches.of
        needed = _needed(matches)

        def rank(number: int) -> tuple[bool, float, int, str]:
            return words.get(number, 0) < needed, -scores[number], -(first[number] or 0), ids[number]

        some = scores if limit is None else _promising(matches, limit)
        best = sorted(some, key=rank)[:limit]
        return Found(
            tuple(Match(ids[number], scores[number], words.get(number, 0), of) for number in best),
            Total(len(scores)),
            max(words.values(), default=0),
        )

    def _facets(self, query: Query, snapshot: Snapshot, fields: Sequence[str]) -> dict[str, list[FacetCount]]:
        numbers = self._matches(query, snapshot).scores
        counted: dict[str, list[FacetCount]] = {}
        for field in fields:
            counts: Counter[str] = Counter()
            if field == "source":
                sources = snapshot.column("source")
                counts.update(source for number in numbers if (source := sources[number]))
            elif field == "published":
                first, last = snapshot.column("first"), snapshot.column("last")
                intervals = Counter((first[number], last[number]) for number in numbers)
                for (start, end), count in intervals.items():
                    if start is not None:
                        for month in months(date.fromordinal(start), date.fromordinal(end)):
                            counts[month] += count
            else:
                raise ValueError(f"there are no facets of {field}")
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            counted[field] = [FacetCount(value, count) for value, count in ordered]
        return counted

    def _matches(self, query: Query, snapshot: Snapshot) -> Matches:
        key = (snapshot.seal.state if snapshot.seal else "", query)
        if key not in self._answers:
            while len(self._answers) >= _REMEMBERED:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = evaluate(query, snapshot)
        return self._answers[key]

    def _read(self, work: Callable[[Snapshot], _T]) -> _T:
        """What `work` makes of the present contents; of an empty index when those are damaged."""
        with self._reading:
            snapshot = self._trusted()
            try:
                return work(snapshot)
            except (*_DAMAGE, FileNotFoundError, PermissionError) as error:
                if not self._to_blame(snapshot.seal, error):
                    raise
                self._discard(_damaged(error), self._stamp)
            except OSError as error:
                raise self._failed(error) from error
            return work(self._trusted())

    def _trusted(self) -> Snapshot:
        """The present contents; an empty index, or what another process has made meanwhile, in place of a
        damaged one. Raises IndexUnusableError."""
        try:
            seen = self._seal_stamp()
            try:
                return self._current()
            except (*_DAMAGE, PermissionError) as error:
                self._discard(_damaged(error), seen)
            return self._current()
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

    def _current(self) -> Snapshot:
        """The snapshot of what is sealed now; a new one only when that has changed."""
        for tries_left in reversed(range(_TRIES)):
            stamp = self._seal_stamp()
            if stamp == self._stamp:
                break
            if stamp is None:
                self.rebuilt = "The search index is made anew: its files have gone."
            try:
                self._snapshot, self._stamp = Snapshot(self.folder, Seal.read(self.folder)), stamp
            except FileNotFoundError:
                if not tries_left or stamp == self._seal_stamp():
                    raise ValueError("a file is missing") from None
            else:
                break
        return self._snapshot

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
        self._snapshot, self._stamp = Snapshot(self.folder, None), None
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


def _needed(matches: Matches) -> int:
    """How many words an article must have to come before all with fewer; 0 when only the score decides."""
    return matches.of if matches.of <= ALL_FIRST else 0


def _promising(matches: Matches, limit: int) -> Iterable[int]:
    """The articles of which the best `limit` are some: to make the keys that decide between equals for all
    10,000 would take half of the time of a query."""
    scores, words, needed = matches.scores, matches.words, _needed(matches)
    if not 0 < limit < len(scores):
        return scores
    if not needed:
        return _best_scores(scores, scores, limit)
    full = [number for number in scores if words.get(number, 0) >= needed]
    if len(full) >= limit:
        return _best_scores(full, scores, limit)
    some = scores.keys() - full
    return [*full, *_best_scores(some, scores, limit - len(full))]


def _best_scores(numbers: Collection[int], scores: Mapping[int, float], limit: int) -> list[int]:
    """Those whose score is one of the `limit` highest, all of equal ones."""
    least = sorted([scores[number] for number in numbers], reverse=True)[limit - 1]
    return [number for number in numbers if scores[number] >= least]


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


def _stats(snapshot: Snapshot) -> Stats:
    import whoosh

    size = sum(mark.size for mark in snapshot.seal.files.values()) if snapshot.seal else 0
    return Stats(f"Whoosh {whoosh.versionstring()}", snapshot.live, size)
