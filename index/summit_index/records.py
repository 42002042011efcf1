"""All records of a corpus in memory, read when first asked for: every list and every answer needs them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from datetime import date

from summit_corpus.article import Record
from summit_corpus.cache import Cache
from summit_corpus.garbage import collector_resting


class Records:
    """The records that a cache holds, until they are forgotten. May be used from any thread."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._lock = threading.RLock()
        self._all: tuple[Record, ...] | None = None
        self._by_id: dict[str, Record] = {}

    @property
    def read(self) -> bool:
        """Whether they are in memory."""
        return self._all is not None

    def all(self) -> tuple[Record, ...]:
        """The earliest first, then by source; unknown dates last."""
        with self._lock:
            if self._all is None:
                with collector_resting():
                    found = sorted(self._cache.records(), key=_in_order)
                    self._all, self._by_id = tuple(found), {record.id: record for record in found}
            return self._all

    def get(self, article_id: str) -> Record | None:
        """One of them, or None."""
        with self._lock:
            self.all()
            return self._by_id.get(article_id)

    def with_ids(self, ids: Iterable[str]) -> Mapping[str, Record]:
        """All by id, read again when some of these are new: a sync may be adding them just now."""
        with self._lock:
            self.all()
            if any(each not in self._by_id for each in ids):
                self.forget()
                self.all()
            return self._by_id

    def ids(self) -> list[str]:
        """The ids of all articles; reads no records for it."""
        with self._lock:
            if self._all is not None:
                return [record.id for record in self._all]
        return list(dict.fromkeys(about.id for about in self._cache.known().values() if about.id))

    def forget(self) -> None:
        """Reads them anew when asked next."""
        with self._lock:
            self._all = None


def _in_order(record: Record) -> tuple[date, str, str]:
    """Dates are compared as such: texts of them take three times as long to make."""
    published = record.published
    return published.first if published else date.max, record.source, record.id
