"""Keeping cache and index up to date with the files of a corpus, one sync at a time. Apart from the library,
which answers from them meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus
from summit_index.engine import SearchEngine
from summit_index.synced import Synced

if TYPE_CHECKING:
    from summit_index.sync import Progress, SyncReport


class Upkeep:
    """`changed` is called when other articles may be listed, after each batch too; `damaged` says whether
    cache or index had to be thrown away since it was last asked. May be used from any thread."""

    def __init__(
        self,
        corpus: Corpus,
        cache: Cache,
        engine: SearchEngine,
        synced: Synced,
        changed: Callable[[], None],
        damaged: Callable[[], bool],
    ) -> None:
        self._corpus, self._cache, self._engine, self._synced = corpus, cache, engine, synced
        self._changed, self._damaged = changed, damaged
        self._lock = threading.Lock()
        self._seen = "", ""  # generation and contents of the cache when somebody asked for news
        self.unread: tuple[str, ...] = ()
        """Files that the system did not hand over, as far as `needed` or `sync` has looked."""

    @property
    def running(self) -> bool:
        """Whether articles are being read just now."""
        return self._lock.locked()

    def needed(self) -> bool:
        """See `Library.needs_sync`."""
        stamp = self._corpus.stamp()
        if not self._synced.holds(self._corpus.entries(), stamp, self._state()):
            return True
        self.unread = self._synced.unread
        return any(map(self._corpus.can_read, self._synced.unread))

    def news(self, whole: bool) -> bool:
        """See `Library.news`."""
        generation, (before, contents) = self._cache.generation(), self._seen
        if (generation == before and contents) or (whole and self.needed()):
            return False
        self._seen = generation, self._cache.contents()  # in this order: what comes between is asked again
        return bool(contents) and contents != self._seen[1]

    def sync(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> SyncReport:
        """Reads what changed; once more when damage came to light on the way."""
        with self._lock:
            self._damaged()
            report, whole = self._once(progress, cancelled)
            if not whole and not report.interrupted:
                report, _ = self._once(progress, cancelled)
            return report

    def sync_elsewhere(
        self, folder: Path, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        """Has a process of its own read what changed, in the library's `folder`; whether that worked shows in
        what `sync` finds left to do."""
        from summit_index.elsewhere import done_elsewhere

        seen = 0

        def told(done: int, total: int, changes: int) -> None:
            nonlocal seen
            if changes != seen:
                seen = changes
                self._changed()
            if progress is not None:
                progress(done, total)

        with self._lock:
            done_elsewhere("read", self._corpus.root, folder, told, cancelled or (lambda: False))

    def empty(self, also: Callable[[], None]) -> None:
        """Throws all articles away, and does `also` what has to go with them; no sync of this process runs
        meanwhile. One of another process finds out, and so does the next of this one."""
        with self._lock:
            self._synced.forget()
            also()
            self._cache.forget(list(self._cache.known()))
            self._cache.prune()
            self._engine.build(())

    def _once(
        self, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> tuple[SyncReport, bool]:
        """What was done, and whether it counts: not when cache or index had to be thrown away meanwhile, for
        then neither may hold what was read before that."""
        from summit_index.sync import sync

        stamp, entries = self._corpus.stamp(), self._corpus.entries()
        self._synced.forget()
        try:
            report = sync(
                self._corpus,
                self._cache,
                self._engine,
                entries=entries,  # what is noted below; a second listing may fail where this one did not
                progress=progress,
                cancelled=cancelled,
                indexed=self._changed,
            )
            state, self.unread = self._state(), tuple(self._cache.unread())
        finally:
            self._changed()
            whole = not self._damaged()
        if whole and not report.interrupted:
            self._synced.remember(entries, stamp, state, self.unread)
        return report, whole

    def _state(self) -> str:
        """Another one whenever index or cache may hold other articles, whoever changed them."""
        return f"{self._engine.state()} {self._cache.generation()}"
