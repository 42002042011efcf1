"""What the tests of reading links share: a reader of this machine, stand-ins for network and clock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpcore
import pytest
from web_server import Server

from summit_corpus.errors import BadItemError
from summit_corpus.intake.fetching import Fetcher, FetchLimits
from summit_corpus.intake.links import Links
from summit_corpus.text.sanitize import sanitize_line

CERTIFICATE = str(Path(__file__).parent / "data" / "news.example.pem")
PUBLIC = "93.184.215.14"
"""An address that nothing here ever connects to: `Detour` does, in its place, to the server."""


def fetcher(links: Links | None = None, **options: Any) -> Fetcher:
    limits = FetchLimits(**{"between": 0.0, "seconds": 20.0, **options.pop("limits", {})})
    return Fetcher(links, limits=limits, **{"private": True, **options})


def reason(url: str, **options: Any) -> str:
    with pytest.raises(BadItemError) as refused:
        fetcher(**options)(url)
    message = refused.value.message
    assert message == sanitize_line(message) and len(message) < 400
    return message


class Detour:
    """A network in which every address is the server's; it remembers which ones were meant."""

    def __init__(self, server: Server, *answers: list[str]) -> None:
        self._server = server
        self._answers = list(answers)
        self.resolved: list[str] = []
        self.connected: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def connect(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        self.connected.append(address)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self._server.port, seconds)

    def options(self) -> dict[str, Any]:
        return {"private": False, "resolve": self.resolve, "connect": self.connect}


class Watch:
    """A clock that only goes on when somebody sleeps, or sends."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
