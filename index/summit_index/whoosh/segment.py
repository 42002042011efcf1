"""Reading one segment: its vocabulary, postings and columns. Needs nothing of Whoosh, so that a search
imports none of it."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summit_index.whoosh.analysis import NUMBER
from summit_index.whoosh.files import map_file
from summit_index.whoosh.seal import Part
from summit_index.whoosh.terms import Term, Terms

__all__ = ["Segment", "Term"]


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
        self._terms = Terms(self._files["trm"], f"{part.name}.trm")
        self._postings = memoryview(self._files["pst"])

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
        number = self._terms.find(field, term)
        return self._terms.read(number) if number is not None else None

    def terms(self, field: str, beginning: bytes = b"", containing: bytes = b"") -> Iterator[Term]:
        """All terms of a field that begin so and contain that, in order."""
        return map(self.read, self.entries(field, beginning, containing))

    def entries(self, field: str, beginning: bytes = b"", containing: bytes = b"") -> Sequence[int]:
        """The same, but only where they stand in the vocabulary: a short prefix finds 50,000, and as many
        objects would keep the garbage collector busier than the search."""
        found = self._terms.beginning(field, beginning)
        return self._terms.containing(found, containing) if containing and found else found

    def read(self, entry: int) -> Term:
        """The term at this place of the vocabulary."""
        return self._terms.read(entry)

    def frequency(self, entry: int) -> int:
        """How many articles have the term at this place, deleted ones included."""
        return self._terms.articles(entry)

    def most(self, entries: Sequence[int], count: int) -> list[int]:
        """Those `count` of these that most articles have, deleted ones included; those first."""
        return self._terms.most(entries, count)

    def fields(self) -> list[str]:
        """The fields that have terms."""
        return self._terms.fields()

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
