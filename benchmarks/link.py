"""A slow connection on the loopback interface: it forwards to a server, late and at a limited rate, and it
counts what went through."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue

CHUNK = 65_536


@dataclass
class Line:
    """One direction: what is sent now arrives `delay` seconds later, after what was sent before it, at
    `rate` bytes a second (0: at once). `bytes` went through so far."""

    delay: float = 0.0
    rate: float = 0.0
    bytes: int = 0
    _free: float = field(default=0.0, repr=False)  # when the sender's end has sent all that was given to it

    def arrival(self, now: float, size: int) -> float:
        """When the last of `size` bytes that are sent at `now` arrives; both in seconds of one clock."""
        self.bytes += size
        self._free = max(self._free, now) + (size / self.rate if self.rate else 0.0)
        return self._free + self.delay


class Link:
    """Listens on `port` for any number of connections, one after the other or at once, to port `server`.

    `round_trip` is in seconds, half of it each way; `rate` in bytes a second, each way."""

    def __init__(self, server: int, *, round_trip: float = 0.0, rate: float = 0.0) -> None:
        self.up, self.down = (Line(round_trip / 2, rate) for _ in range(2))
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        _in_thread(self._accept)

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                _carry(client, server, self.up)
                _carry(server, client, self.down)

    def close(self) -> None:
        """Takes no more connections; those that are there end with their ends."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@contextmanager
def linked(server: int, *, round_trip: float = 0.0, rate: float = 0.0) -> Iterator[Link]:
    """A `Link`, closed at the end."""
    link = Link(server, round_trip=round_trip, rate=rate)
    try:
        yield link
    finally:
        link.close()


def _carry(source: socket.socket, target: socket.socket, line: Line) -> None:
    """Carries one direction in two threads; the end of `source` is passed on as well."""
    underway: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

    def take() -> None:
        data = b"-"
        while data:
            try:
                data = source.recv(CHUNK)
            except OSError:
                data = b""
            underway.put((line.arrival(time.monotonic(), len(data)), data))

    def give() -> None:
        while True:
            due, data = underway.get()
            time.sleep(max(due - time.monotonic(), 0))
            with suppress(OSError):
                if not data:
                    target.shutdown(socket.SHUT_WR)
                    return
                target.sendall(data)

    _in_thread(take)
    _in_thread(give)


def _in_thread(work: object) -> None:
    threading.Thread(target=work, daemon=True).start()  # type: ignore[arg-type]
