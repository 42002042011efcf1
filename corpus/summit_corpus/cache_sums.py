"""Checksums of what the cache stores, row by row: SQLite has none of its own, and a flipped bit must never
become an answer. Apart from the cache, which says what is stored."""

from __future__ import annotations

import hashlib
import marshal
import zlib
from sqlite3 import Connection
from typing import Final

OTHER_RECORD: Final = "a stored record is not the one that was put in"
OTHER_TEXT: Final = "a stored text is not the one that was put in"
_ALL = """
SELECT f.path, f.size, f.mtime_ns, f.ctime_ns, f.content_hash, f.id, f.day, f.source, f.record, f.problems,
    f.file_sum, f.record_sum, t.text
FROM files f LEFT JOIN texts t ON t.path = f.path"""


def check(connection: Connection) -> None:
    """Raises ValueError when anything stored is not what was put in."""
    rows = connection.execute(_ALL)
    for path, size, mtime, ctime, hash_, id_, day, source, record, problems, *sums, text in rows:
        about = (path, size, mtime, ctime, hash_, id_)
        if [sum_of_file(*about), sum_of_record(day, source, record, problems)] != sums:
            raise ValueError(OTHER_RECORD)
        if record and hashlib.sha256(text).hexdigest() != hash_:
            raise ValueError(OTHER_TEXT)
    for (data,) in connection.execute("SELECT data FROM features"):
        data_of(data)
    for key, value in connection.execute("SELECT key, value FROM meta"):
        note_of(key, value)


def with_sums(
    *about: bytes | int | str | None, listed: tuple[bytes, bytes], record: str, problems: str
) -> tuple[object, ...]:
    """A row of files; `about` are the columns before day and source, which are `listed`."""
    read = (*listed, record, problems)
    return *about, *read, sum_of_file(*about), sum_of_record(*read)


def sum_of_file(*values: bytes | int | str | None) -> int:
    """A checksum; version 2 of marshal's format depends on nothing but the values."""
    return zlib.crc32(marshal.dumps(values, 2))


def sum_of_record(day: bytes, source: bytes, record: str, problems: str) -> int:
    """A checksum of what was read from a file, and of what it is listed by."""
    listed = zlib.crc32(source, zlib.crc32(day))
    return zlib.crc32(record.encode(), zlib.crc32(problems.encode(), listed))


def with_sum(data: bytes) -> bytes:
    """A feature as it is stored."""
    return zlib.crc32(data).to_bytes(4, "big") + data


def data_of(stored: bytes) -> bytes:
    """What was put in as a feature. Raises ValueError when that is not what is stored."""
    data = bytes(stored[4:])
    if zlib.crc32(data) != int.from_bytes(stored[:4], "big"):
        raise ValueError("a stored feature is not the one that was put in")
    return data


def note_with_sum(value: str) -> str:
    """A note as it is stored."""
    return f"{zlib.crc32(value.encode()):08x}{value}"


def note_of(key: str, stored: str) -> str:
    """What was put in as a note; a wrong stamp or generation costs a sync and needs no checksum."""
    if key in ("stamp", "generation"):
        return str(stored)
    if f"{zlib.crc32(stored[8:].encode()):08x}" != stored[:8]:
        raise ValueError("a stored note is not the one that was put in")
    return stored[8:]
