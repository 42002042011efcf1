"""Reading one segment: its vocabulary, postings and columns. Uses of Whoosh only the table of terms, so that
a search imports a tenth of it."""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from summit_index.whoosh import compat
from summit_index.whoosh.analysis import NUMBER
from summit_index.whoosh.loading import SafeFile, map_file
from summit_index.whoosh.seal import Part

compat.install()

from whoosh.filedb.filetables import OrderedHashReader  # noqa: E402 - our stand-in must be there first

TERM = struct.Struct(">QIIII")
"""Of a term: where its postings begin, how many articles and places, bytes of both parts on disk."""

_SIZES = struct.Struct("!ii")
"""What Whoosh's table writes before each key: the sizes of the key and of its value."""


class Term(NamedTuple):
    """A term of one segment and where its postings are."""

    term: bytes
    start: int
    articles: int
    places: int
    heads_size: int
    places_size: int


class Segment:
    """One segment of an index. `base` is the number of its first article in the whole index."""

    def __init__(self, folder: Path, part: Part, files: set[str], base: int = 0) -> None:
        self.name = part.name
        self.documents = part.documents
        self.deleted = part.deleted
        self.base = base
        self._files = {
            name.removeprefix(f"{part.name}."): map_file(folder / name)
            for name in files
            if name.startswith(f"{part.name}.")
        }
        self._vocabulary = self._files["trm"]
        self._terms = OrderedHashReader(SafeFile(memoryview(self._vocabulary), f"{part.name}.trm"))
        self._postings = memoryview(self._files["pst"])
        self._fields: dict[str, int] = self._terms.extras["fieldmap"]

    @cached_property
    def live(self) -> int:
        """How many articles count."""
        return self.documents - len(self.deleted)

    def column(self, name: str) -> list[Any]:
        """The values of all articles of the segment, None where there are none."""
        stored = self._files.get(f"{name}.col")
        if stored is None:
            return [None] * self.documents
        values = json.loads(bytes(stored))
        if not isinstance(values, list) or len(values) != self.documents:
            raise ValueError(f"column {name} of {self.name} is damaged")
        return values

    def term(self, field: str, term: bytes) -> Term | None:
        """Exactly this term, or None."""
        if field not in self._fields:
            return None
        stored = self._terms.get(self._fields[field].to_bytes(2, "big") + term)
        return Term(term, *TERM.unpack(stored)) if stored is not None else None

    def terms(self, field: str, beginning: bytes = b"", containing: bytes = b"") -> Iterator[Term]:
        """All terms of a field that begin so and contain that, in order."""
        return map(self.read, self.entries(field, beginning, containing))

    def entries(self, field: str, beginning: bytes = b"", containing: bytes = b"") -> list[int]:
        """The same, but only where they stand in the vocabulary: a short prefix finds 50,000, and as many
        objects would keep the garbage collector busier than the search."""
        found: list[int] = []
        if field not in self._fields:
            return found
        data, end = self._vocabulary, self._terms.endofdata
        beginning = self._fields[field].to_bytes(2, "big") + beginning
        at = self._terms.closest_key_pos(beginning)
        while at is not None and at < end:
            key_size, value_size = _SIZES.unpack_from(data, at)
            start = at + _SIZES.size
            key = data[start : start + key_size]
            if not key.startswith(beginning):
                break
            if containing in key:
                found.append(at)
            at = start + key_size + value_size
        return found

    def read(self, entry: int) -> Term:
        """The term at this place of the vocabulary."""
        key_size, _ = _SIZES.unpack_from(self._vocabulary, entry)
        start = entry + _SIZES.size
        value = start + key_size
        return Term(self._vocabulary[start + 2 : value], *TERM.unpack_from(self._vocabulary, value))

    def frequency(self, entry: int) -> int:
        """How many articles have the term at this place, deleted ones included."""
        key_size, _ = _SIZES.unpack_from(self._vocabulary, entry)
        articles: int = TERM.unpack_from(self._vocabulary, entry + _SIZES.size + key_size)[1]
        return articles

    def fields(self) -> list[str]:
        """The fields that have terms."""
        return sorted(self._fields)

    def articles(self, term: Term) -> tuple[array[int], array[int]]:
        """The numbers, within the segment and ascending, of the articles that have the term, deleted ones
        included, and how often each has it."""
        numbers = self._array(term.start, term.heads_size, 2 * term.articles)
        return numbers[: term.articles], numbers[term.articles :]

    def places(self, term: Term) -> array[int]:
        """The positions of the term in all its articles, one article after the other."""
        return self._array(term.start + term.heads_size, term.places_size, term.places)

    def _array(self, start: int, size: int, length: int) -> array[int]:
        numbers = array(NUMBER)
        stored = self._postings[start : start + size]
        expected = length * numbers.itemsize
        numbers.frombytes(stored if size == expected else zlib.decompress(stored, bufsize=expected))
        if len(numbers) != length:
            raise ValueError(f"postings of {self.name} are damaged")
        return numbers
