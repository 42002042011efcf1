"""What our index consists of, sealed with checksums: the one file that says which others belong to it.

Written last in every change and swapped in at once, so a reader sees either the old index or the new one,
and files that nobody finished are simply not part of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from summit_corpus.places import remove, sync_folder
from summit_index.whoosh.files import own_file, read_pieces

NAME = "seal.json"
FORMAT = 4
"""Raised whenever the terms, the columns or the postings change their meaning."""

_RACY_NS = 50_000_000
"""A file changed within this time of being sealed may carry the same time stamp although it is another one:
file systems count in steps of up to 10 ms."""

_FILE_NAME = re.compile(r"MAIN_[0-9a-z]{16}(?:\.[a-z_]+)+|_MAIN_[0-9]+\.toc")
_SEGMENT_NAME = re.compile(r"MAIN_[0-9a-z]{16}")


class Mark(NamedTuple):
    """How a file is known again: cheaply by size and times, certainly by its checksum."""

    size: int
    mtime_ns: int
    ctime_ns: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Part:
    """A segment: `documents` counts all, `deleted` holds the numbers of those that no longer count."""

    name: str
    documents: int
    deleted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Seal:
    """The index of one moment. `state` is different after every change; `sealed_ns` is when it was made."""

    generation: int
    state: str
    parts: tuple[Part, ...]
    files: dict[str, Mark]
    sealed_ns: int

    @classmethod
    def make(
        cls,
        folder: Path,
        generation: int,
        parts: Iterable[Part],
        names: Iterable[str],
        before: Seal | None = None,
    ) -> Seal:
        """Seals these files as they are on disk. Those that have not changed since `before` was made, which
        the caller has checked, are not read again: else one new article would cost a look at every byte."""
        known = before._certain() if before is not None else {}
        files = {name: _mark(folder / name, known.get(name)) for name in sorted(names)}
        return cls(generation, os.urandom(8).hex(), tuple(parts), files, time.time_ns())

    @classmethod
    def read(cls, folder: Path) -> Seal | None:
        """The seal in a folder, None when there is none. Raises ValueError when it is not one of ours."""
        try:
            own_file(folder / NAME)
            document = json.loads(b"".join(read_pieces(folder / NAME)))
        except FileNotFoundError:
            return None
        except RecursionError:
            raise ValueError("its seal is not ours") from None
        if not isinstance(document, dict) or document.pop("checksum", None) != _checksum(
            _canonical(document)
        ):
            raise ValueError("its seal is broken")
        if document["made_by"] != _made_by():
            raise ValueError("it was made by another version")
        parts = tuple(Part(name, count, frozenset(gone)) for name, count, gone in document["parts"])
        files = {name: Mark(*mark) for name, mark in document["files"].items()}
        if not all(_FILE_NAME.fullmatch(name) for name in files):
            raise ValueError("its seal names foreign files")
        if not all(_SEGMENT_NAME.fullmatch(part.name) for part in parts):
            raise ValueError("its seal names foreign files")
        return cls(document["generation"], document["state"], parts, files, document["sealed_ns"])

    def write(self, folder: Path) -> None:
        """Puts this seal in place of the one before; it is on disk when this returns."""
        document: dict[str, Any] = {
            "made_by": _made_by(),
            "generation": self.generation,
            "state": self.state,
            "parts": [[part.name, part.documents, sorted(part.deleted)] for part in self.parts],
            "files": self.files,
            "sealed_ns": self.sealed_ns,
        }
        document["checksum"] = _checksum(_canonical(document))
        new = folder / f"{NAME}.new"
        remove(new)
        descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_canonical(document))
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(folder / NAME)
        sync_folder(folder)

    def check(self, folder: Path, *, thorough: bool = False) -> None:
        """Makes sure that every file is the one that was sealed; `thorough` reads all of them.

        Otherwise a file is read only if its size or times have changed, or it was sealed so soon after
        it was written that they prove nothing. Raises ValueError, or OSError when a file is missing.
        """
        for name, mark in self.files.items():
            status = own_file(folder / name)
            if status.st_size != mark.size:
                raise ValueError(f"{name} has changed")
            times = (status.st_mtime_ns, status.st_ctime_ns)
            doubtful = times != (mark.mtime_ns, mark.ctime_ns) or not self._is_certain(mark)
            if (thorough or doubtful) and _checksum_of(folder / name) != mark.checksum:
                raise ValueError(f"{name} has changed")

    def check_part(self, folder: Path, part: str) -> None:
        """Reads the files of one segment against their checksums, whatever their times say.

        Raises ValueError, or OSError when one is missing.
        """
        for name, mark in self.files.items():
            if name.partition(".")[0] == part and _checksum_of(folder / name) != mark.checksum:
                raise ValueError(f"{name} has changed")

    def _certain(self) -> dict[str, Mark]:
        """The files whose size and times prove that they are the ones sealed."""
        return {name: mark for name, mark in self.files.items() if self._is_certain(mark)}

    def _is_certain(self, mark: Mark) -> bool:
        return mark.ctime_ns <= self.sealed_ns - _RACY_NS


def _mark(path: Path, known: Mark | None) -> Mark:
    status = own_file(path)
    about = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return known if known is not None and known[:3] == about else Mark(*about, _checksum_of(path))


def _checksum_of(path: Path) -> str:
    """Of a file. It is read and not mapped: what the disk refuses is then an error and not a SIGBUS."""
    digest = hashlib.blake2b(digest_size=16)
    for piece in read_pieces(path):
        digest.update(piece)
    return digest.hexdigest()


def _checksum(data: Any) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _canonical(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def _made_by() -> list[Any]:
    """Files made with another byte order, Whoosh or layout are not ours to read."""
    import whoosh

    return [FORMAT, *whoosh.__version__, sys.byteorder]
