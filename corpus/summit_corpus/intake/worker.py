"""The one process in which foreign formats are parsed. A document that kills it, hangs it or makes it grow
costs that document only: it is named in one line, and the next one gets a fresh process."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.frames import LENGTH_BYTES, MAX_FRAME, frame, item_from
from summit_corpus.intake.item import Item

__all__ = ["Limits", "Worker"]

_BOOT: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    "from summit_corpus.intake.worker_child import serve; serve()"
)
_PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: `seconds` until its first and its next item, of CPU and of waiting, four so
    that with a second attempt and a fresh process it stays under five; `total_seconds` altogether; `memory`
    bytes of address space of the process; `start_seconds` for starting it and importing the parsers, which is
    no fault of the document. After `items` documents the process is
    replaced, so that nothing piles up in it."""

    seconds: int = 4
    total_seconds: int = 30
    memory: int = 300_000_000
    start_seconds: int = 60
    items: int = 1_000
    answer_bytes: int = 200_000_000


class Worker:
    """Reads documents in a process of its own, started when first needed. For one thread."""

    def __init__(
        self, limits: Limits | None = None, readers: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """`readers` adds kinds of documents to those of `worker_child.READERS`."""
        self.limits = limits or Limits()
        self._readers = dict(readers or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, if there is one."""
        process, self._process, self._served = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def read(
        self, kind: str, data: bytes, name: str = "", *, url: str = "", content_type: str = ""
    ) -> tuple[Item, ...]:
        """The items in a document of this kind (`worker_child` names them).

        A document that fails for memory or crashes the process is tried again in a fresh one, in case what
        went before was the reason. Raises BadItemError, with the reason in one line.
        """
        request = {"format": kind, "name": name, "url": url, "content_type": content_type, "size": len(data)}
        if self._served >= self.limits.items:
            self.close()
        aged, began = self._served > 0, time.monotonic()
        try:
            return self._items(request, data, self.limits.seconds)
        except _DiedError as error:
            reason = error.reason
            left = self.limits.seconds - (time.monotonic() - began)
            if not aged or not error.worth_retrying or left <= 0:
                raise BadItemError(reason) from None
        try:
            return self._items(request, data, left)
        except _DiedError:
            raise BadItemError(reason) from None

    def _items(self, request: dict[str, Any], data: bytes, seconds: float) -> tuple[Item, ...]:
        """Raises BadItemError, and _DiedError when the process is gone; it is also ended when interrupted."""
        try:
            exchange = _Exchange(self._running(), self.limits)
            items = exchange.ask(frame(request) + data, seconds)
        except BadItemError:
            self._served += 1
            raise
        except BaseException:
            self.close()
            raise
        self._served += 1
        return items

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _start(self.limits, self._readers)
        return self._process


class _DiedError(Exception):
    """The process is of no use any more; `reason` says what the document did to it."""

    def __init__(self, reason: str, *, worth_retrying: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.worth_retrying = worth_retrying


def _start(limits: Limits, readers: Mapping[str, tuple[str, ...]]) -> subprocess.Popen[bytes]:
    """A fresh process: no terminal, no descriptor but its two pipes, nothing of our environment."""
    paths = [each for each in sys.path if os.path.isabs(each)]  # noqa: PTH117 - plain strings
    allowed = json.dumps({"memory": limits.memory, "seconds": limits.seconds, "readers": readers})
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _BOOT, json.dumps(paths), allowed],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd="/",
        env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
        close_fds=True,
        start_new_session=True,
    )
    try:
        if not _Exchange(process, limits).message(time.monotonic() + limits.start_seconds).get("ready"):
            raise _DiedError("the process that parses pages does not answer")
    except BaseException:
        process.kill()
        process.wait()
        raise
    os.set_blocking(process.stdin.fileno(), False)  # type: ignore[union-attr]
    return process


class _Exchange:
    """One request and its answers, never waiting longer than allowed."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._input: int = process.stdin.fileno()  # type: ignore[union-attr]
        self._output: int = process.stdout.fileno()  # type: ignore[union-attr]

    def ask(self, request: bytes, seconds: float) -> tuple[Item, ...]:
        """The items that are found, each within so many seconds. Raises BadItemError and _DiedError."""
        self._send(request, time.monotonic() + self._limits.start_seconds)
        self.message(time.monotonic() + self._limits.start_seconds)  # the parsers are there; now it counts
        last = time.monotonic() + self._limits.total_seconds
        items: list[Item] = []
        size = 0
        while True:
            message = self.message(min(last, time.monotonic() + seconds))
            if "item" in message:
                size += len(message["item"].get("text", ""))
                if size > self._limits.answer_bytes:
                    raise _DiedError("it unpacks to too much text")
                items.append(_checked(message["item"]))
            elif "refused" in message:
                raise BadItemError(str(message["refused"])[:500])
            elif "memory" in message:
                raise self._memory()
            else:
                return tuple(items)

    def _send(self, request: bytes, deadline: float) -> None:
        left = memoryview(request)
        while left:
            ready = select.select([], [self._input], [], max(0.0, deadline - time.monotonic()))[1]
            if not ready:
                raise self._slow()
            try:
                left = left[os.write(self._input, left[:_PIECE]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise self._gone() from None

    def message(self, deadline: float) -> dict[str, Any]:
        """The next answer. Raises _DiedError when there is none."""
        length = int.from_bytes(self._bytes(LENGTH_BYTES, deadline), "big")
        if length > MAX_FRAME:
            raise _DiedError("it unpacks to too much text")
        try:
            found = json.loads(self._bytes(length, deadline))
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise _DiedError("its parser answered nonsense")
        return found

    def _bytes(self, count: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        while count:
            ready = select.select([self._output], [], [], max(0.0, deadline - time.monotonic()))[0]
            if not ready:
                raise self._slow()
            part = os.read(self._output, min(count, _PIECE))
            if not part:
                raise self._gone()
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _slow(self) -> _DiedError:
        return _DiedError(f"reading it took longer than {self._limits.seconds} s")

    def _memory(self) -> _DiedError:
        megabytes = self._limits.memory // 1_000_000
        return _DiedError(f"reading it needs more than {megabytes:,} MB of memory", worth_retrying=True)

    def _gone(self) -> _DiedError:
        """Why the process ended."""
        try:
            code = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            code = 0
        if code == -signal.SIGXCPU:
            return self._slow()
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return _DiedError(f"its parser crashed ({how})", worth_retrying=True)


def _checked(message: object) -> Item:
    try:
        return item_from(message if isinstance(message, dict) else {"": ""})
    except ValueError:
        raise _DiedError("its parser answered nonsense") from None
