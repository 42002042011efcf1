"""The note that everything in a corpus has been read. It makes "did anything change?" cheap: no database, no
index, one look at the folder."""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from summit_corpus.corpus import Entry


class Synced:
    """The note in a library's folder. It only ever says yes when nothing can have changed: any doubt, and
    any failure to read or write it, means no."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "synced.json"

    def forget(self) -> None:
        """Takes the note away: something is about to change."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def remember(self, entries: Iterable[Entry], stamp: str, state: str) -> None:
        """Notes that these files, under this `Corpus.stamp`, are what the engine in this state holds."""
        with suppress(OSError):
            new = self._path.with_suffix(".new")
            new.touch(mode=0o600)
            new.write_text(json.dumps([_digest(entries), stamp, state]))
            new.replace(self._path)

    def holds(self, entries: Iterable[Entry], stamp: str, state: str) -> bool:
        """Whether exactly that was noted."""
        try:
            noted = json.loads(self._path.read_text())
        except (OSError, ValueError, RecursionError):
            return False
        return bool(noted == [_digest(entries), stamp, state])


def _digest(entries: Iterable[Entry]) -> str:
    """Of all paths, sizes and times. Version 2 of marshal's format depends on nothing but the values; to
    write 10,000 entries as text would take twice as long."""
    columns = marshal.dumps(tuple(zip(*entries, strict=True)), 2)
    return hashlib.blake2b(columns, digest_size=16).hexdigest()
