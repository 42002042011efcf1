"""Readers that do to the worker process what hostile documents do: used by test_intake_worker.py only."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from summit_corpus.errors import BadItemError
from summit_corpus.intake.item import Item


def well(data: bytes, name: str) -> Iterator[Item]:
    yield Item(text=data.decode(), title=name, authors=("Ann Bo",), whole=(("a", ""), ("b", "cut")))


def several(data: bytes, name: str) -> Iterator[Item]:
    for number in range(int(data)):
        yield Item(text=f"text {number}")


def refuse(data: bytes, name: str) -> Iterator[Item]:
    raise BadItemError("not today")


def fail(data: bytes, name: str) -> Iterator[Item]:
    raise ZeroDivisionError("a fault\nof ours")


def nest(data: bytes, name: str) -> Iterator[Item]:
    return nest(data, name)


def sleep(data: bytes, name: str) -> Iterator[Item]:
    time.sleep(600)
    yield Item(text="late")


def spin(data: bytes, name: str) -> Iterator[Item]:
    while True:
        pass


def drip(data: bytes, name: str) -> Iterator[Item]:
    while True:
        time.sleep(0.2)
        yield Item(text="another")


def grow(data: bytes, name: str) -> Iterator[Item]:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))
        yield from ()


def flood(data: bytes, name: str) -> Iterator[Item]:
    while True:
        yield Item(text="x" * 1_000_000)


def kill(data: bytes, name: str) -> Iterator[Item]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield Item(text="never")


def crash(data: bytes, name: str) -> Iterator[Item]:
    ctypes.string_at(0)
    yield Item(text="never")


def leave(data: bytes, name: str) -> Iterator[Item]:
    os._exit(0)


def babble(data: bytes, name: str) -> Iterator[Item]:
    os.write(3, b"\x00\x00\x00\x02no")
    yield Item(text="never")


def chatter(data: bytes, name: str) -> Iterator[Item]:
    print("hello", flush=True)
    sys.stderr.write("hello")
    os.write(1, b"hello")
    yield Item(text="quiet")


def surroundings(data: bytes, name: str) -> Iterator[Item]:
    """What the process can see and do."""
    open_ones = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        open_ones.append(f"{number}:{str(Path(f'/proc/self/fd/{number}').readlink()).partition('[')[0]}")
    try:
        os.open("/dev/tty", os.O_RDWR)
        terminal = "terminal"
    except OSError:
        terminal = "no terminal"
    try:
        with open(data.decode(), "w") as file:  # noqa: PTH123 - the plainest way to try
            file.write("x")
        wrote = "wrote"
    except OSError:
        wrote = "wrote nothing"
    yield Item(
        text=" ".join(open_ones),
        title=terminal,
        source=wrote,
        language="own session" if os.getsid(0) == os.getpid() else "session of ours",
        note=" ".join(sorted(os.environ)),
        url=str(Path.cwd()),
    )
