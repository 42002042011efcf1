"""The vocabulary of a segment in one file: all keys in a row, and beside them plain arrays that say where
each begins and where its postings are. Nothing in it is hashed or unpickled: it is written in a few large
pieces, and a search maps it and looks at the few keys that it bisects."""

from __future__ import annotations

import json
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from mmap import mmap
from typing import Literal, NamedTuple

from summit_index.whoosh.analysis import NUMBER

_MAGIC = b"summit-terms-1\n\0"
_HEAD = struct.Struct(f">{len(_MAGIC)}sI")
"""The magic and the size of the JSON that follows: how many terms, bytes of keys, the fields' ranges."""

_PLACE: Literal["Q"] = "Q"
"""Array type of a place in the postings file."""


_FEW = 4
"""Of so many terms one at most has what is looked for: then it pays to jump from one to the next."""


class Term(NamedTuple):
    """A term of one segment and where its postings are; sizes are bytes on disk."""

    term: bytes
    start: int
    articles: int
    places: int
    heads_size: int
    places_size: int


class Terms:
    """A vocabulary as `written` made it. A term is known by its number: its place in the order of all.

    Raises ValueError when `data` is anything else.
    """

    def __init__(self, data: mmap | bytes, name: str) -> None:
        try:
            magic, size = _HEAD.unpack_from(data)
            if magic != _MAGIC:
                raise ValueError("another format")
            at = _HEAD.size + size
            about = json.loads(data[_HEAD.size : at])
            count, key_bytes = int(about["terms"]), int(about["bytes"])
            self._fields = {str(field): range(first, end) for field, (first, end) in about["fields"].items()}
        except (struct.error, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            raise ValueError(f"the vocabulary {name} is damaged") from None
        view = memoryview(data)
        arrays = []
        for kind, length in ((NUMBER, count + 1), (_PLACE, count), *((NUMBER, count),) * 4):
            end = at + length * array(kind).itemsize
            arrays.append(view[at:end].cast(kind) if end <= len(view) else view[:0])
            at = end
        self._ends, self._starts, self._articles, self._places, self._heads_sizes, self._places_sizes = arrays
        self._data, self._base = data, at
        sound = (
            len(data) == at + key_bytes and len(self._places_sizes) == count and self._ends[-1] == key_bytes
        )
        if not sound or any(each.stop > count for each in self._fields.values()):
            raise ValueError(f"the vocabulary {name} is damaged")

    def fields(self) -> list[str]:
        """The fields that have terms."""
        return sorted(self._fields)

    def beginning(self, field: str, beginning: bytes) -> range:
        """The terms of a field that begin so."""
        known, size = self._fields.get(field, range(0)), len(beginning)
        if not size:
            return known
        first = bisect_left(known, beginning, key=self._key)
        end = bisect_right(known, beginning, lo=first, key=lambda number: self._key(number)[:size])
        return known[first:end]

    def containing(self, numbers: range, piece: bytes) -> list[int]:
        """Those of neighbouring terms that have `piece` in them."""
        start, end = self._base + self._ends[numbers.start], self._base + self._ends[numbers.stop]
        data = self._data[start:end]
        if data.count(piece) * _FEW < len(numbers):
            return list(self._jumped_to(data, numbers, piece))
        ends, offset = self._ends, self._ends[numbers.start]
        found = []
        at = 0
        for number in numbers:
            after = ends[number + 1] - offset
            if piece in data[at:after]:
                found.append(number)
            at = after
        return found

    def _jumped_to(self, data: bytes, numbers: range, piece: bytes) -> Iterator[int]:
        """The same without a look at each term; `data` are their keys in a row."""
        ends, offset, number = self._ends, self._ends[numbers.start], numbers.start
        at = data.find(piece)
        while at >= 0:
            number = bisect_right(ends, at + offset, lo=number, hi=numbers.stop) - 1
            after = ends[number + 1] - offset
            if at + len(piece) <= after:
                yield number
                at = data.find(piece, after)
            else:  # the end of one key and the beginning of the next
                at = data.find(piece, at + 1)

    def most(self, numbers: Sequence[int], count: int) -> list[int]:
        """Those `count` of some terms that most articles have, deleted ones included; those first."""
        return nlargest(count, numbers, key=self._articles.__getitem__)

    def find(self, field: str, term: bytes) -> int | None:
        """Exactly this term, or None."""
        known = self._fields.get(field, range(0))
        at = bisect_left(known, term, key=self._key)
        return known[at] if at < len(known) and self._key(known[at]) == term else None

    def articles(self, number: int) -> int:
        """How many articles have a term, deleted ones included."""
        return self._articles[number]

    def read(self, number: int) -> Term:
        """All about a term."""
        return Term(
            self._key(number),
            self._starts[number],
            self._articles[number],
            self._places[number],
            self._heads_sizes[number],
            self._places_sizes[number],
        )

    def _key(self, number: int) -> bytes:
        ends, base = self._ends, self._base
        return self._data[base + ends[number] : base + ends[number + 1]]


def written(fields: Iterable[tuple[str, Sequence[Term]]]) -> Iterator[bytes]:
    """The pieces of a vocabulary file; the terms of each field in ascending order."""
    terms: list[Term] = []
    ranges = {}
    for field, several in fields:
        ranges[field] = (len(terms), len(terms) + len(several))
        terms += several
    columns: list[Sequence[int]] = [[], [], [], [], []]
    keys: Sequence[bytes] = ()
    if terms:
        keys, *columns = zip(*terms, strict=True)  # type: ignore[assignment]
    ends = array(NUMBER, [0])
    at = 0
    for key in keys:
        at += len(key)
        ends.append(at)
    about = json.dumps({"terms": len(terms), "bytes": at, "fields": ranges}).encode()
    yield _HEAD.pack(_MAGIC, len(about)) + about
    yield ends.tobytes()
    for kind, column in zip((_PLACE, *(NUMBER,) * 4), columns, strict=True):
        yield array(kind, column).tobytes()
    yield b"".join(keys)
