"""The note that everything in a corpus has been read. It makes "did anything change?" cheap: no database, no
index, one look at the folder."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from summit_corpus.corpus import Entry
from summit_corpus.places import read_own, remove, sync_folder


class Synced:
    """The note in a library's folder. It only ever says yes when nothing can have changed: any doubt, and
    any failure to read or write it, means no."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "synced.json"
        self.unread: tuple[str, ...] = ()
        """Files that the system had not handed over when the note was made, once `holds` has looked."""

    def forget(self) -> None:
        """Takes the note away: something is about to change."""
        with suppress(OSError):
            remove(self._path)

    def remember(self, entries: Iterable[Entry], stamp: str, state: str, unread: Iterable[str] = ()) -> None:
        """Notes that these files, under this `Corpus.stamp`, are what cache and engine in this state hold,
        but for those `unread`. On disk when it returns."""
        new = self._path.with_suffix(".new")
        try:
            remove(new)
            descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "w") as stream:
                json.dump([_digest(entries), stamp, state, list(unread)], stream)
                stream.flush()
                os.fsync(stream.fileno())
            new.replace(self._path)
            sync_folder(self._path.parent)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def holds(self, entries: Iterable[Entry], stamp: str, state: str) -> bool:
        """Whether exactly that was noted."""
        try:
            noted = json.loads(read_own(self._path))
            *told, unread = noted
            self.unread = tuple(map(str, unread))
        except (OSError, ValueError, TypeError, RecursionError):
            return False
        return bool(told == [_digest(entries), stamp, state])


def _digest(entries: Iterable[Entry]) -> str:
    """Of all paths, sizes and times. Version 2 of marshal's format depends on nothing but the values; to
    write 10,000 entries as text would take twice as long."""
    columns = marshal.dumps(tuple(zip(*entries, strict=True)), 2)
    return hashlib.blake2b(columns, digest_size=16).hexdigest()
