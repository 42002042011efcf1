"""All records of a corpus in memory, read when first asked for: every answer needs them, but not the first
page of the list nor what is said of its length."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence

from summit_corpus.article import Record
from summit_corpus.cache import Cache, Size
from summit_corpus.garbage import collector_resting
from summit_corpus.record_rows import listed_by


class Records:
    """The records that a cache holds, until they are forgotten. May be used from any thread."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._lock = threading.RLock()
        self._all: tuple[Record, ...] | None = None
        self._by_id: dict[str, Record] = {}
        self._size: Size | None = None

    @property
    def read(self) -> bool:
        """Whether they are in memory."""
        return self._all is not None

    def all(self) -> tuple[Record, ...]:
        """The earliest first, then by source; unknown dates last."""
        with self._lock:
            if self._all is None:
                with collector_resting():
                    found = sorted(self._cache.records(), key=listed_by)
                    self._all, self._by_id = tuple(found), {record.id: record for record in found}
                self._size = None  # they may be others than those counted before
            return self._all

    def first(self, limit: int | None) -> Sequence[Record]:
        """The first `limit` of them, None for all: reads no more when they are not in memory."""
        with self._lock:
            if self._all is None and limit is not None:
                return self._cache.first_records(max(limit, 0))
            return self.all()[:limit]

    def few(self, ids: Iterable[str]) -> Sequence[Record]:
        """Those with these ids, in the order asked for; unknown ids are left out. Reads no others when they
        are not in memory."""
        with self._lock:
            if self._all is None:
                return self._cache.records_of(ids)
            return [self._by_id[each] for each in ids if each in self._by_id]

    def size(self) -> Size:
        """How many they are, and of how many sources; reads none for it."""
        with self._lock:
            if self._size is None:
                self._size = self._counted()
            return self._size

    def _counted(self) -> Size:
        if self._all is None:
            return self._cache.size()
        return Size(len(self._all), len({record.source for record in self._all if record.source}))

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
            self._all = self._size = None
