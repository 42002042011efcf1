"""A feed of many entries as several feeds of some, each small enough to be parsed within the limits of the
worker process. Apart because it cuts without parsing: it only looks for where one entry ends and the next
begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["PIECE_BYTES", "pieces"]

PIECE_BYTES: Final = 250_000
"""About so much of a feed at once; feedparser takes a quarter of a second for it."""
_MOST_AROUND: Final = 50_000
"""Bytes before the first entry and after the last, which every piece has too."""
_ENTRY: Final = rb"(?:[A-Za-z]\w{0,20}:)?(?:item|entry)"
_OPENS: Final = re.compile(rb"<" + _ENTRY + rb"[\s>]")
_CLOSES: Final = re.compile(rb"</" + _ENTRY + rb"\s{0,20}>")
_BETWEEN: Final = re.compile(rb"</" + _ENTRY + rb"\s{0,20}>\s{0,200}(?=<" + _ENTRY + rb"[\s>])")


def pieces(feed: bytes) -> Iterator[bytes]:
    """The feed (RSS, Atom, RDF) in documents of about `PIECE_BYTES`, in order; as it is when it is small, or
    when it does not show where its entries begin and end. Never raises; linear."""
    first, end = _OPENS.search(feed), _last_end(feed)
    if (
        len(feed) <= PIECE_BYTES
        or not first
        or first.start() > _MOST_AROUND
        or len(feed) - end > _MOST_AROUND
    ):
        yield feed
        return
    before, after, start = feed[: first.start()], feed[end:], first.start()
    for found in _BETWEEN.finditer(feed, start, end):
        if found.end() - start >= PIECE_BYTES:
            yield before + feed[start : found.end()] + after
            start = found.end()
    yield before + feed[start:end] + after


def _last_end(feed: bytes) -> int:
    """Where the last entry ends; 0 when that is not near the end of the feed."""
    last = max(0, len(feed) - _MOST_AROUND)
    return max((each.end() for each in _CLOSES.finditer(feed, last)), default=0)
