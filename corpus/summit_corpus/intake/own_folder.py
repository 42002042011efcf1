"""The hidden folder in which a corpus keeps what its articles cannot say: files of one JSON object a line.
Apart from the writing of articles because these files grow, and losing a line of them costs little."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from secrets import token_hex
from typing import Any, Final

__all__ = ["add_row", "replace_rows", "rows"]

NAME: Final = ".summit"
MAX_BYTES: Final = 16_000_000
"""Of a file that is read; a longer one is not ours."""
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_COMMON: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def rows(corpus: int, name: str) -> list[dict[str, Any]]:
    """The objects in the file `name` of the corpus whose folder is open as `corpus`; none when it cannot be
    read. Lines that are none, torn ones too, are left out."""
    found = []
    for line in _content(corpus, name).splitlines():
        with suppress(ValueError, RecursionError):
            row = json.loads(line)
            if isinstance(row, dict):
                found.append(row)
    return found


def add_row(corpus: int, name: str, row: Mapping[str, Any]) -> None:
    """Appends an object; durable when it returns. Raises OSError."""
    with suppress(FileExistsError):
        os.mkdir(NAME, 0o777, dir_fd=corpus)
    own = os.open(NAME, _FOLDER, dir_fd=corpus)
    try:
        file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_APPEND | _COMMON, 0o666, dir_fd=own)
        try:
            size = os.fstat(file).st_size
            torn = size and os.pread(file, 1, size - 1) != b"\n"
            _write(file, (b"\n" if torn else b"") + _line(row))
        finally:
            os.close(file)
    finally:
        os.close(own)


def replace_rows(corpus: int, name: str, new: Iterable[Mapping[str, Any]]) -> None:
    """Puts a file of these objects in the place of one that has grown. Raises OSError."""
    own = os.open(NAME, _FOLDER, dir_fd=corpus)
    temporary = f".new-{token_hex(4)}"
    try:
        file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _COMMON, 0o666, dir_fd=own)
        try:
            _write(file, b"".join(map(_line, new)))
        finally:
            os.close(file)
        os.rename(temporary, name, src_dir_fd=own, dst_dir_fd=own)
        os.fsync(own)
    finally:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=own)
        os.close(own)


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row).encode("ascii") + b"\n"


def _write(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]
    os.fsync(file)


def _content(corpus: int, name: str) -> bytes:
    try:
        own = os.open(NAME, _FOLDER, dir_fd=corpus)
        try:
            file = os.open(name, os.O_RDONLY | _COMMON, dir_fd=own)
        finally:
            os.close(own)
        with os.fdopen(file, "rb") as stream:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                return b""
            return stream.read(MAX_BYTES)
    except OSError:
        return b""
