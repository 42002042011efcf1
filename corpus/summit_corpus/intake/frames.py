"""How the worker process and its owner speak: frames of four bytes of length and JSON, raw bytes after it
where the JSON says so. Apart because both sides need it and neither may trust the other with more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from summit_corpus.intake.item import Item

__all__ = ["LENGTH_BYTES", "MAX_FRAME", "frame", "item_from", "packed"]

LENGTH_BYTES: Final = 4
MAX_FRAME: Final = 64_000_000
"""Bytes of one frame; more is a fault of the other side."""


def frame(message: Mapping[str, Any]) -> bytes:
    """The bytes of a message."""
    body = json.dumps(message).encode("ascii")
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def packed(item: Item) -> dict[str, Any]:
    """What is known of an item, as JSON can hold it."""
    return {key: value for key, value in asdict(item).items() if value}


def item_from(message: Mapping[str, Any]) -> Item:
    """The item in a message. Raises ValueError for anything that is none."""
    known = {each.name for each in fields(Item)}
    given: dict[str, Any] = {}
    for key, value in message.items():
        if key in ("authors", "problems") and _strings(value):
            given[key] = tuple(value)
        elif key == "whole" and isinstance(value, list) and all(map(_is_line, value)):
            given[key] = tuple((line, kind) for line, kind in value)
        elif key in ("summary_only", "retold"):
            given[key] = value is True
        elif key in known and isinstance(value, str):
            given[key] = value
        else:
            raise ValueError(f"no field of an item: {key!r}")
    return Item(**{"text": "", **given})


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_line(value: object) -> bool:
    return _strings(value) and len(value) == 2  # type: ignore[arg-type]
