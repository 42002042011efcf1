"""The whole index at one moment: all segments, read as if they were one. Never changes; whoever wants newer
contents takes a new one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from summit_index.whoosh import analysis
from summit_index.whoosh.seal import Seal
from summit_index.whoosh.segment import Segment, Term

K1 = 1.2
B = 0.75
"""BM25's usual constants (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). Measured on
news: k1 up to 2 and b up to 0.9 differ by less than .003 nDCG@10; 0.9 and 0.4 lose .009."""

Found = tuple[Segment, Term]


class Snapshot:
    """Articles are numbered through all segments, deleted ones included.

    Raises ValueError or OSError when a file is not the one that was sealed.
    """

    def __init__(self, folder: Path, seal: Seal | None) -> None:
        self.seal = seal
        self.segments: list[Segment] = []
        base = 0
        if seal is not None:
            seal.check(folder)
            for part in seal.parts:
                self.segments.append(Segment(folder, part, set(seal.files), base))
                base += part.documents
        self.documents = base
        self.deleted = frozenset(
            segment.base + number for segment in self.segments for number in segment.deleted
        )
        self.live = base - len(self.deleted)
        self._columns: dict[str, list[Any]] = {}

    def column(self, name: str) -> list[Any]:
        """The values of all articles by number."""
        if name not in self._columns:
            self._columns[name] = [value for segment in self.segments for value in segment.column(name)]
        return self._columns[name]

    def all(self) -> set[int]:
        """The numbers of all articles that count."""
        return set(range(self.documents)) - self.deleted

    @cached_property
    def norms(self) -> list[float]:
        """BM25's `k1 * (1 - b + b * length / average length)` of each article."""
        lengths: list[int] = [length or 0 for length in self.column("length")]
        total = sum(lengths) - sum(lengths[number] for number in self.deleted)
        average = total / self.live if self.live and total else 1.0
        return [K1 * (1 - B + B * length / average) for length in lengths]

    def forms(self, field: str, key: str) -> list[Found]:
        """The terms of all forms of a word (`railway`, `railways`)."""
        beginning = analysis.forms(key)
        return [(segment, term) for segment in self.segments for term in segment.terms(field, beginning)]

    def exactly(self, field: str, key: str) -> list[Found]:
        """The term of just this form."""
        return self.of_term(field, analysis.term(key))

    def of_term(self, field: str, term: bytes) -> list[Found]:
        """This term, in each segment that has it."""
        return [(each, found) for each in self.segments if (found := each.term(field, term)) is not None]

    def beginning(self, field: str, prefix: str) -> list[tuple[Segment, list[int]]]:
        """Where in each vocabulary the words are that begin so. Terms are sorted by their stems, so a few
        more are looked at than are wanted."""
        separated = analysis.SEPARATOR + analysis.encode(prefix)
        known = analysis.beginnings(prefix)
        return [
            (segment, [entry for each in known for entry in segment.entries(field, each, separated)])
            for segment in self.segments
        ]

    def keys(self, field: str, prefix: str) -> Iterator[tuple[str, Found]]:
        """The words that begin so, and their terms."""
        for segment, entries in self.beginning(field, prefix):
            for term in map(segment.read, entries):
                yield analysis.key_of(term.term), (segment, term)

    def numbers(self, found: Found) -> Iterable[int]:
        """The articles that have the term, deleted ones included, ascending."""
        segment, term = found
        return _shifted(segment.articles(term)[0], segment.base)

    def counts(self, terms: Iterable[Found], *, lead: int = 0) -> dict[int, int]:
        """How often each article has any of these terms, twice what stands among its first `lead` words; only
        articles that count."""
        total: dict[int, int] = {}
        seen: set[int] = set()
        for segment, term in terms:
            numbers, found = segment.articles(term)
            counts = _twice(found, segment.places(term), lead) if lead else found
            pairs = zip(_shifted(numbers, segment.base), counts, strict=True)
            if segment.base not in seen:  # no other segment has these articles
                seen.add(segment.base)
                total.update(pairs)
                continue
            for number, count in pairs:
                total[number] = total.get(number, 0) + count
        for number in self.deleted:
            total.pop(number, None)
        return total

    def places(self, terms: Iterable[Found], wanted: Iterable[int]) -> dict[int, list[int]]:
        """The positions of any of these terms in the wanted articles."""
        total: dict[int, list[int]] = {number: [] for number in wanted}
        for number, places in self._places(terms, total):
            total[number].extend(places)
        return total

    def followed(
        self, starts: dict[int, list[int]], terms: Iterable[Found], distance: int
    ) -> dict[int, list[int]]:
        """Those of the positions `starts` after which, at this distance, one of the terms stands."""
        kept: dict[int, list[int]] = {}
        for number, places in self._places(terms, starts):
            if here := {start + distance for start in starts[number]}.intersection(places):
                kept.setdefault(number, []).extend(sorted(place - distance for place in here))
        return kept

    def _places(self, terms: Iterable[Found], wanted: Container[int]) -> Iterator[tuple[int, array[int]]]:
        """The positions of each term in each wanted article that has it."""
        for segment, term in terms:
            numbers, counts = segment.articles(term)
            places = segment.places(term)
            at = 0
            for number, count in zip(_shifted(numbers, segment.base), counts, strict=True):
                if number in wanted:
                    yield number, places[at : at + count]
                at += count


def _twice(counts: array[int], places: array[int], lead: int) -> list[int]:
    """The counts of a term's articles with those of its places that are below `lead` counted once more."""
    starts = accumulate(counts, initial=0)
    return [
        count + (bisect_left(places, lead, start, start + count) - start if places[start] < lead else 0)
        for count, start in zip(counts, starts, strict=False)
    ]


def _shifted(numbers: array[int], base: int) -> Iterable[int]:
    return [number + base for number in numbers] if base else numbers
