"""One writer at a time. A module of its own because whoever has to wait deserves to know for whom."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summit_corpus.errors import IndexUnusableError
from summit_corpus.places import remove

NAME = "writer.lock"

WAIT_SECONDS = 15.0
"""Longer than the largest batch takes to be written; whoever holds the lock longer is stuck or asleep."""
_PAUSE = 0.05


@contextmanager
def writing(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Holds the folder's writer lock; a process that ends, in whatever way, lets go of it.

    Raises IndexUnusableError naming the process that holds it when that has not let go for `wait` seconds.
    While others take turns nobody gives up: each of several that began at once gets its own.
    """
    descriptor = _opened(folder / NAME)
    try:
        _acquire(descriptor, wait)
        with suppress(OSError):  # on a full disk nobody learns who writes, but what is damaged can go
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, b"%d %s" % (os.getpid(), os.urandom(4).hex().encode()), 0)
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        if error.errno not in (errno.EISDIR, errno.ELOOP):
            raise
        remove(path)  # a folder or a link, which nobody can hold
        return os.open(path, flags, 0o600)


def _acquire(descriptor: int, wait: float) -> None:
    deadline, holder = time.monotonic() + wait, b""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            now = os.pread(descriptor, 40, 0)
            if now and now != holder:
                deadline, holder = time.monotonic() + wait, now
            elif time.monotonic() > deadline:
                raise _held(now) from None
            time.sleep(_PAUSE)
        else:
            return


def _held(content: bytes) -> IndexUnusableError:
    """`content` is the holder's process id and a word of its own for this turn."""
    number = content.partition(b" ")[0]
    if not number.isdigit():
        who = "Another process"
    elif int(number) == os.getpid():
        who = f"This process ({os.getpid()})"
    else:
        who = f"Process {int(number)}"
    return IndexUnusableError(f"{who} is writing to the index", "Wait until it is done, or end it.")
