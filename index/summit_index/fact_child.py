"""What runs in the processes of `fact_pool`: texts come in, their facts go out. Opens no file."""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from datetime import date
from typing import IO, Final

from summit_corpus.article import Published
from summit_corpus.facts import extract
from summit_index.children import NICE
from summit_index.fact_store import pack

LENGTH_BYTES: Final = 8
FAILED: Final = b"!"
"""The answer for a text in which a rule fails: whoever asked may find out why."""
_LONGEST: Final = 1 << 30
"""Bytes; what claims to be more is no message."""


def serve() -> None:
    """Answers requests from standard input on standard output until there are no more: each is a list of
    texts with their days, each answer what `pack` makes of their facts, or `FAILED`."""
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.dont_write_bytecode = True
    gc.disable()
    with suppress(OSError):
        os.nice(NICE)
    while request := receive(source):
        for text, first, last, basis in json.loads(request):
            published = (
                Published(date.fromisoformat(first), date.fromisoformat(last), basis) if first else None
            )
            send(answers, _answer(text, published), more=True)
        answers.flush()  # once: whoever waits would be woken for every article
        gc.collect()
        gc.freeze()  # word lists and what is remembered of words stay: not to be looked through each time


def _answer(text: str, published: Published | None) -> bytes:
    try:
        return pack(extract(text, published=published))
    except Exception:  # found again, and told, in the process that asked
        return FAILED


def send(stream: IO[bytes], data: bytes, *, more: bool = False) -> None:
    """One message; with `more` to follow it may wait for them."""
    stream.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
    if not more:
        stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message; empty when there is none, or not all of it."""
    size = stream.read(LENGTH_BYTES)
    length = int.from_bytes(size, "big")
    data = stream.read(length) if len(size) == LENGTH_BYTES and length <= _LONGEST else b""
    return data if len(data) == length else b""
