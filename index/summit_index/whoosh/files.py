"""Opening files of an index without trusting them: regular ones, and ours. A module of its own because every
byte of an index comes in through it."""

from __future__ import annotations

import mmap
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PIECE = 1 << 20


def own_file(path: Path) -> os.stat_result:
    """What `stat` says of a regular file of ours. Raises ValueError for anything else, OSError if missing."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError(f"{path.name} is not a file")
    if status.st_uid != os.geteuid():
        raise ValueError(f"{path.name} belongs to another user")
    return status


def map_file(path: Path) -> mmap.mmap | bytes:
    """The contents of a file of ours, mapped. Raises ValueError or OSError as `own_file` does."""
    with _opened(path) as (descriptor, size):
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) if size else b""


def read_pieces(path: Path) -> Iterator[bytes]:
    """The contents of a file of ours, piece by piece. Raises ValueError or OSError as `own_file` does."""
    with _opened(path) as (descriptor, _):
        while piece := os.read(descriptor, _PIECE):
            yield piece


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, int]]:
    """The descriptor of a file of ours and its size in bytes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            raise ValueError(f"{path.name} is not a file of ours")
        yield descriptor, status.st_size
    finally:
        os.close(descriptor)
