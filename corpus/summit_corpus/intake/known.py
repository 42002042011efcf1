"""The articles that a corpus has, asked by text, link, title and wording. In a database of its own that grows
on the disk and not in memory: a file of a gigabyte has some hundred thousand articles."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from summit_corpus.errors import CorpusError
from summit_corpus.intake.duplicates import VERSION_COPY, Near, Trace, link_key
from summit_corpus.text.copies import Copyable, shared_copy

__all__ = ["Known"]

#: Of two texts that share 30 % of their runs each way about one in six is common to both, so of 24 smallest
#: some four; with two asked for, one pair in sixteen is missed.
_LEAST_COMMON: Final = 2
#: At most so many candidates are compared in full.
_COMPARED: Final = 3
#: A share from which no other candidate is looked at: those that have more runs in common come first.
_CERTAIN: Final = 0.75
#: Of a run that more articles have, a standing phrase, no more of them are looked at.
_COMMON_RUN: Final = 12
_CACHE_KB: Final = 8_000
"""Of the database that is held in memory; some three thousand articles fit."""

_SCHEMA: Final = """
CREATE TABLE traces (
    number INTEGER PRIMARY KEY, id TEXT, path TEXT, size INTEGER, mtime_ns INTEGER, text_hash TEXT,
    title_key TEXT, published TEXT, link_key TEXT, folded_id TEXT
);
CREATE TABLE runs (run INTEGER, number INTEGER);
"""
_INDEXES: Final = """
CREATE INDEX by_text ON traces (text_hash);
CREATE INDEX by_link ON traces (link_key) WHERE link_key != '';
CREATE INDEX by_title ON traces (title_key, published) WHERE title_key != '' AND published != '';
CREATE INDEX by_path ON traces (path);
CREATE INDEX by_id ON traces (folded_id);
CREATE INDEX by_run ON runs (run, number);
"""
_COLUMNS: Final = "id, path, size, mtime_ns, text_hash, title_key, published, link_key"
_SHARING: Final = f"SELECT number FROM runs WHERE run = ? ORDER BY number LIMIT {_COMMON_RUN}"


class Known:
    """The articles of a corpus as `Trace`s. For one thread at a time. Every method raises CorpusError when
    there is no room to remember them."""

    def __init__(self) -> None:
        with _room():
            # Without a name the file is SQLite's own: it has no name for others either, and goes with us.
            self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._rows.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            self._rows.execute("PRAGMA journal_mode = OFF")
            self._rows.executescript(_SCHEMA)
            self._rows.execute("BEGIN")  # one transaction that never ends: nobody else is to see any of it
        self._count = 0
        self._indexed = False  # made when first asked: what is there at the start is then sorted in one go

    def close(self) -> None:
        """Forgets everything; calling it twice is harmless."""
        self._rows.close()

    def __len__(self) -> int:
        return self._count

    def has_path(self, path: str) -> bool:
        """Whether a file of this path was added."""
        return self._first("path = ?", path) is not None

    def has_id(self, article_id: str) -> bool:
        """Whether an article has this id, in capitals or not: on some disks they would be one file."""
        return self._first("folded_id = ?", article_id.casefold()) is not None

    def free_number(self, slug: str) -> int:
        """A number n of which no article has the id `slug-n`; 1 when none has the id `slug`. Found by
        doubling and halving, because thousands may have one title."""
        if not self.has_id(slug):
            return 1
        taken, free = 1, 2
        while self.has_id(f"{slug}-{free}"):
            taken, free = free, free * 2
        while free - taken > 1:
            middle = (taken + free) // 2
            taken, free = (middle, free) if self.has_id(f"{slug}-{middle}") else (taken, middle)
        return free

    def add(self, trace: Trace) -> None:
        """Remembers an article."""
        self._count += 1
        row = (self._count, *trace[:-1], trace.id.casefold())
        with _room():
            self._rows.execute(f"INSERT INTO traces VALUES ({', '.join('?' * len(row))})", row)
            runs = [(run, self._count) for run in trace.sketch]
            self._rows.executemany("INSERT INTO runs VALUES (?, ?)", runs)

    def same(self, text_hash: str) -> Trace | None:
        """The article with exactly this text."""
        return self._first("text_hash = ? ORDER BY number", text_hash)

    def linked(self, url: str) -> Trace | None:
        """The newest article of this link."""
        return self._linked(link_key(url))

    def near(self, new: Trace, text: str, text_of: Callable[[Trace], str]) -> Near | None:
        """The article of which `new`, whose text is `text`, is another version.

        `text_of` gives the text of an article here, empty when it cannot be read any more.
        """
        if found := self._linked(new.link_key):
            return Near(found, "same link")
        titled = new.title_key and new.published
        where = "title_key = ? AND published = ? AND title_key != '' AND published != '' ORDER BY number"
        if titled and (found := self._first(where, new.title_key, new.published)):
            return Near(found, "same title and date")
        return self._copied(new.sketch, text, text_of)

    def _copied(self, runs: Sequence[int], text: str, text_of: Callable[[Trace], str]) -> Near | None:
        likely = self._sharing(runs)
        if not likely:
            return None
        mine, best, most = Copyable(text), likely[0], 0.0
        for each in likely:
            other = Copyable(text_of(each))
            share = max(shared_copy(mine, other).outside_quotes, shared_copy(other, mine).outside_quotes)
            if share > most:
                best, most = each, share
            if share >= _CERTAIN:
                break
        return Near(best, "shared copy") if most >= VERSION_COPY else None

    def _sharing(self, runs: Sequence[int]) -> list[Trace]:
        """The articles with the most of these runs, at least `_LEAST_COMMON`."""
        common = Counter(row[0] for run in runs for row in self._ask(_SHARING, run))
        likely = [number for number, count in common.most_common(_COMPARED) if count >= _LEAST_COMMON]
        return [found for each in likely if (found := self._first("number = ?", each))]

    def _linked(self, key: str) -> Trace | None:
        return self._first("link_key = ? AND link_key != '' ORDER BY number DESC", key) if key else None

    def _first(self, where: str, *values: str | int) -> Trace | None:
        found = self._ask(f"SELECT {_COLUMNS} FROM traces WHERE {where} LIMIT 1", *values)
        return Trace._make((*found[0], ())) if found else None

    def _ask(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        with _room():
            if not self._indexed:
                self._rows.executescript(_INDEXES)
                self._rows.execute("BEGIN")
                self._indexed = True
            return self._rows.execute(query, values).fetchall()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise CorpusError(
            f"What the corpus has cannot be kept in mind: {error}",
            "Make room in the folder for temporary files (TMPDIR) and run it again: it goes on there.",
        ) from error
