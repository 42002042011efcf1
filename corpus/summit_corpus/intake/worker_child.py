"""What runs in the worker process: one request after the other, each with its own allowance of CPU time. It
never opens a file to write, a terminal or a connection."""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, BinaryIO, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.frames import LENGTH_BYTES, frame, packed
from summit_corpus.intake.item import Item

__all__ = ["READERS", "serve"]

_FILES: Final = 64
_KEPT_FREE: Final = 8_000_000
"""Bytes given back when memory runs out, so that there is enough left to say so."""

_FORMATS: Final = "summit_corpus.intake.formats."
READERS: Final[dict[str, tuple[str, ...]]] = {
    "html": (_FORMATS + "html:read", "trafilatura", "lxml.html"),
    "feed": (_FORMATS + "feeds:read", "feedparser", "defusedxml.sax", "lxml.html"),
    "json feed": (_FORMATS + "feeds:read_json", "lxml.html"),
    "mail": (_FORMATS + "mail:read", "email.parser", "trafilatura", "lxml.html"),
    "markup": (_FORMATS + "markup:read", "trafilatura", "lxml.html"),
    "markdown": (_FORMATS + "markdown:read", "yaml"),
    "plain": (_FORMATS + "plain:read",),
}
"""Kind of document -> the function that reads it, and what it imports, before its time begins to count."""
_FROM_THE_WEB: Final = frozenset({"html", "feed", "json feed"})


def serve() -> None:
    """Answers requests from standard input on standard output until there are no more."""
    limits = json.loads(sys.argv[2])
    readers = {**READERS, **limits["readers"]}
    source, answers = _streams()
    _confine(limits["memory"])
    answers.write(frame({"ready": True}))
    while request := _request(source):
        data = source.read(request.get("size", 0))
        reader = _reader(readers[request["format"]])
        _allow(limits["seconds"])
        answers.write(frame({"begun": True}))
        if not _answer(_items(reader, request, data), answers, limits["seconds"]):
            return


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input, and what was standard output: whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return os.fdopen(os.dup(0), "rb"), answers


def _confine(memory: int) -> None:
    sys.dont_write_bytecode = True
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _FILES)
    _limit(resource.RLIMIT_AS, memory)


def _limit(what: int, most: int) -> None:
    """Lowers a limit where the system lets us."""
    try:
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (OSError, ValueError):
        return


def _allow(seconds: int) -> None:
    """So much more CPU time from now; the system ends the process after it."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + 1 + seconds)


def _request(source: BinaryIO) -> dict[str, Any]:
    length = source.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return {}
    found: dict[str, Any] = json.loads(source.read(int.from_bytes(length, "big")))
    return found


def _answer(items: Iterator[Item], answers: BinaryIO, seconds: int) -> bool:
    """Sends the items one by one; False when the process should not go on after it."""
    spare = bytearray(_KEPT_FREE)
    try:
        for item in items:
            _send(answers, {"item": packed(item)})
            _allow(seconds)
        _send(answers, {"end": True})
    except BadItemError as error:
        _send(answers, {"refused": error.message})
    except MemoryError:
        del spare
        _send(answers, {"memory": True})
        return False
    except RecursionError:
        _send(answers, {"refused": "nested too deeply"})
    except Exception as error:  # a fault of a parser: costs this item only, and says which it was
        _send(answers, {"refused": f"its parser failed ({type(error).__name__})"})
        return False
    return True


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    left = memoryview(frame(message))
    while left:
        left = left[answers.write(left) :]


def _reader(paths: tuple[str, ...] | list[str]) -> Callable[..., Iterator[Item]]:
    """The function, with everything imported that it will need."""
    for module in paths[1:]:
        import_module(module)
    module, _, name = paths[0].partition(":")
    found: Callable[..., Iterator[Item]] = getattr(import_module(module), name)
    return found


def _items(reader: Callable[..., Iterator[Item]], request: dict[str, Any], data: bytes) -> Iterator[Item]:
    web = {key: request[key] for key in ("url", "content_type")} if request["format"] in _FROM_THE_WEB else {}
    yield from reader(data, request["name"], **web)
