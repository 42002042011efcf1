"""How postings lie on disk: a Whoosh codec of our own. Imported for writing; `segment` reads it.

Whoosh packs 128 postings at a time as a compressed pickle and reads them back one by one. We write all
article numbers of a term, then all counts, then all positions, as plain arrays: nothing to unpickle, and a
term of 10,000 articles is read in a third of a millisecond instead of 15.
"""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

from summit_index.whoosh import compat
from summit_index.whoosh.analysis import NUMBER, term
from summit_index.whoosh.terms import Term, written

compat.install()

from whoosh.codec import whoosh3  # noqa: E402 - our stand-in must be there first

_WORTH_COMPRESSING = 100
"""Bytes; below this zlib saves nothing, and most terms stand in one or two articles."""


class Postings(NamedTuple):
    """Where a term stands: article numbers ascending, how often in each, and the places in all of them."""

    articles: array[int]
    counts: array[int]
    places: array[int]


class Pool:
    """Collects the postings of one segment in memory, about 15 kB for an article of 800 words.

    Takes the place of `whoosh.writing.PostingPool`, which sorts millions of tuples.
    """

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, Postings]] = {}
        self.places = 0

    def add(self, field: str, number: int, found: dict[str, list[int]]) -> None:
        """The words of one article, as `analysis.positions` finds them; numbers must ascend."""
        terms = self._fields.setdefault(field, {})
        for key, positions in found.items():
            try:
                articles, counts, places = terms[key]
            except KeyError:
                articles, counts, places = self.of(field, key)
            articles.append(number)
            counts.append(len(positions))
            places.fromlist(positions)
        self.places += sum(map(len, found.values()))

    def of(self, field: str, key: str) -> Postings:
        """The postings of a word so far, to be added to."""
        terms = self._fields.setdefault(field, {})
        if key not in terms:
            terms[key] = Postings(array(NUMBER), array(NUMBER), array(NUMBER))
        return terms[key]

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, Postings]]]]:
        """Each field with its terms in order."""
        for field, terms in sorted(self._fields.items()):
            yield field, sorted((term(key), postings) for key, postings in terms.items())

    def cleanup(self) -> None:
        """Lets go of everything."""
        self._fields.clear()


class Codec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's own codec but for the postings. No length statistics: lengths are a column."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """A segment with a name of its own, whatever somebody has seeded `random` with."""
        return whoosh3.W3Segment(self, indexname, segid=os.urandom(8).hex())

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:
        """Writes the vocabulary and the postings of a segment."""
        return FieldWriter(storage, segment)


class FieldWriter:
    """Writes what a `Pool` collected: the postings of all terms in a row, then the vocabulary."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage = storage
        self._segment = segment
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """`items` as `Pool.iter_postings` yields them."""
        fields: list[tuple[str, list[Term]]] = []
        at = 0
        with closing(self._segment.create_file(self._storage, Codec.POSTS_EXT)) as file:
            for field, terms in items:
                rows: list[Term] = []
                pieces: list[bytes] = []
                for term_bytes, (articles, counts, places) in terms:
                    heads = _compressed(articles.tobytes() + counts.tobytes())
                    tail = _compressed(places.tobytes())
                    pieces += heads, tail
                    rows.append(Term(term_bytes, at, len(articles), len(places), len(heads), len(tail)))
                    at += len(heads) + len(tail)
                file.write(b"".join(pieces))
                fields.append((field, rows))
        with closing(self._segment.create_file(self._storage, Codec.TERMS_EXT)) as file:
            for piece in written(fields):
                file.write(piece)

    def close(self) -> None:
        """Everything is written already."""
        self.is_closed = True


def _compressed(data: bytes) -> bytes:
    if len(data) < _WORTH_COMPRESSING:
        return data
    smaller = zlib.compress(data, 1)
    return smaller if len(smaller) < len(data) else data
