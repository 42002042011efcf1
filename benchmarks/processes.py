"""CPU and memory of whole processes: user and system time, everything that was imported included."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

import pexpect

PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).with_name("summit-tui"))
KIBIBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in

Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took: CPU seconds, bytes of memory at its peak; and what it wrote to standard output."""

    cpu: float
    peak: int
    output: str


def run(command: Sequence[str], environment: Environment, *, seconds: float = 60) -> Usage:
    """Runs a process to its end. Raises RuntimeError when it fails or takes longer than `seconds`."""
    with TemporaryFile() as out, TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=dict(environment)
        )
        timer = Timer(seconds, process.kill)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if process.returncode:
            said = errors.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}\n{said}")
        return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIBIBYTE, out.read().decode())


def in_terminal(
    command: Sequence[str], environment: Environment, marker: str, *, leave: str | None = None
) -> float:
    """CPU seconds of a program in an 80x24 terminal, to its end or to the moment it shows `marker`.

    When it does, the keys in `leave` are sent and the program ends; None kills it on the spot.
    """
    before = _of_children()
    child = pexpect.spawn(
        command[0], list(command[1:]), env=dict(environment), dimensions=(24, 80), timeout=60
    )
    try:
        child.expect_exact(marker.encode())
        if leave is not None:
            child.send(leave)
            child.expect(pexpect.EOF)
    finally:
        if leave is None:
            child.kill(signal.SIGKILL)
        child.wait()
        child.close(force=True)
    return _of_children() - before


def least(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The minimum of each measure over several rounds.

    They take turns, so that whatever else the machine does meanwhile concerns all of them.
    """
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return [min(column) for column in zip(*taken, strict=True)]


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
