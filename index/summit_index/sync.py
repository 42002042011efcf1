"""Bringing cache and index up to date with the files of a corpus: only what changed, in batches that can be
searched at once, and from any point at which it was broken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from summit_corpus.article import Article
from summit_corpus.cache import Cache, Known
from summit_corpus.corpus import Corpus, Entry, Loaded
from summit_corpus.errors import CorpusError
from summit_corpus.scan import MANIFEST_NAME
from summit_index.engine import SearchEngine, fingerprint

_T = TypeVar("_T")

Progress = Callable[[int, int], None]
"""Told how many of how many articles are done."""

BATCHES = (200, 800, 2000)
"""Articles a batch; the last for all that follow. The first is small so that there is something to find
after a second; the index keeps about one segment a batch, and a query looks into each."""
BATCH_CHARS = 8_000_000
_EVERY = 25
"""Articles between two reports of progress."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What changed, in articles; `bad` counts files that could not be read.

    After an interruption the numbers are those reached; the next sync goes on from there.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    bad: int = 0
    interrupted: bool = False

    @property
    def changed(self) -> bool:
        """Whether the index is another one than before."""
        return bool(self.added or self.updated or self.removed)


def sync(
    corpus: Corpus,
    cache: Cache,
    engine: SearchEngine,
    *,
    entries: list[Entry] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    indexed: Callable[[], None] = lambda: None,
) -> SyncReport:
    """Reads the files whose size or times changed into `cache`, and makes `engine` hold what it says.
    `entries` are those of the corpus as somebody has just listed them; `indexed` is called after each batch
    that can be searched from then on.

    Of several files with one id the first by path counts. `cancelled` is asked before every article; what
    was read by then is kept, and indexed as far as that had got. Of a file that the system does not hand
    over, or whose folder it does not list, what was read before stays, and the next sync tries again.
    Raises CorpusError when the corpus has gone or its corpus.yaml is not handed over, IndexUnusableError
    when the disk fails.
    """
    told, stop = progress or (lambda done, total: None), cancelled or (lambda: False)
    run = _Sync(corpus, cache, engine, told, stop, indexed)
    return run.run(corpus.entries() if entries is None else entries)


class _Sync:
    def __init__(
        self,
        corpus: Corpus,
        cache: Cache,
        engine: SearchEngine,
        progress: Progress,
        cancelled: Callable[[], bool],
        indexed: Callable[[], None],
    ) -> None:
        self.corpus = corpus
        self.cache = cache
        self.engine = engine
        self.progress = progress
        self.cancelled = cancelled
        self.indexed = indexed
        self.done = 0
        self.total = 0

    def run(self, entries: list[Entry]) -> SyncReport:
        """See `sync`."""
        before = self.engine.ids()
        self._expect_stamp()
        known = self.cache.known()
        changed = [entry for entry in entries if not _same(entry, known.get(entry.path))]
        self.total = len(changed)
        finished = self._read(changed)
        self._forget_gone(known, entries, all_read=finished)
        finished = finished and self._reconcile()
        report = self._report(before, interrupted=not finished)
        if finished and (report.updated or report.removed):
            self.cache.prune()  # the facts of texts that no file has any more
        return report

    def _expect_stamp(self) -> None:
        """Forgets records made under another corpus.yaml, but not for one that cannot be read just now."""
        stamp = self.corpus.stamp()
        if self.cache.stamp() != stamp and self.corpus.manifest.unread:
            problem = self.corpus.manifest.problems[0]
            raise CorpusError(f"{MANIFEST_NAME}: {problem}", "Try again; what was read before stays.")
        self.cache.expect(stamp)

    def _read(self, changed: list[Entry]) -> bool:
        """Reads files into the cache and, batch by batch, into the index; false when it was cancelled."""
        for batch in _batches(self._loaded(changed), _size_of):
            self.cache.put_many(batch)
            known = self.engine.ids()
            articles = [loaded.article for loaded in batch if loaded.article is not None]
            if new := [each for each in articles if known.get(each.id) != _fingerprint(each)]:
                self.engine.add(self._until_cancelled(new))
            self.indexed()
        return self.done == self.total

    def _forget_gone(self, known: dict[str, Known], entries: list[Entry], *, all_read: bool) -> None:
        """Drops the files that are not there any more, once the others have been read: an article whose file
        was renamed can then be found at every moment, also when the disk fails meanwhile. When not all could
        be read, those stay that may be in a file of the same size and time."""
        present = {entry.path for entry in entries}
        moved = set() if all_read else {entry[1:3] for entry in entries if entry.path not in known}
        gone = [
            path
            for path, about in known.items()
            if path not in present and about[:2] not in moved and not self.corpus.still_has(path)
        ]
        if gone:
            self.cache.forget(gone)
            left = first_by_id(self.cache.known())
            self.engine.remove(about.id for path in gone if (about := known[path]).id not in left)

    def _loaded(self, entries: list[Entry]) -> Iterator[Loaded]:
        self.progress(self.done, self.total)
        for entry in entries:
            if self.cancelled():
                return
            yield self._as_before(self.corpus.load(entry))
            self._count()

    def _as_before(self, loaded: Loaded) -> Loaded:
        """The article of before for a file that is there and was not handed over."""
        path = loaded.entry.path
        if loaded.unread and self.corpus.still_has(path):
            before = self.cache.loaded(path)
            if before is not None:
                return loaded._replace(article=before.article)
        return loaded

    def _reconcile(self) -> bool:
        """Makes the index hold exactly what the cache says, wherever an earlier run was broken off."""
        known = self.cache.known()
        hashes = {article_id: known[path].content_hash for article_id, path in first_by_id(known).items()}
        wanted = {
            record.id: fingerprint(record, hashes[record.id])
            for record in self.cache.records()
            if record.id in hashes
        }
        have = self.engine.ids()
        self.engine.remove(have.keys() - wanted.keys())
        missing = [each for each in wanted if have.get(each) != wanted[each]]
        self.total += len(missing)
        for batch in _batches(self._stored(missing), lambda article: len(article.text)):
            self.engine.add(self._until_cancelled(batch))
            self.indexed()
        return self.done == self.total

    def _stored(self, ids: list[str]) -> Iterator[Article]:
        for article_id in ids:
            if self.cancelled():
                return
            if (article := self.cache.article(article_id)) is not None:
                yield article
            self._count()

    def _until_cancelled(self, articles: list[Article]) -> Iterator[Article]:
        """Indexing a batch takes seconds; whoever cancels should not have to wait for it."""
        for article in articles:
            if self.cancelled():
                return
            yield article

    def _count(self) -> None:
        self.done += 1
        if self.done % _EVERY == 0 or self.done == self.total:
            self.progress(self.done, self.total)

    def _report(self, before: dict[str, str], *, interrupted: bool) -> SyncReport:
        after = self.engine.ids()
        both = before.keys() & after.keys()
        unchanged = sum(before[each] == after[each] for each in both)
        return SyncReport(
            added=len(after) - len(both),
            updated=len(both) - unchanged,
            removed=len(before) - len(both),
            unchanged=unchanged,
            bad=len({each.path for each in (*self.cache.bad(), *self.corpus.bad) if not each.read}),
            interrupted=interrupted,
        )


def _same(entry: Entry, known: Known | None) -> bool:
    return known is not None and known[:3] == entry[1:]


def first_by_id(known: dict[str, Known]) -> dict[str, str]:
    """Article id to the path of the file that it counts for: the first of those that claim it."""
    first: dict[str, str] = {}
    for path, about in known.items():
        if about.id:
            first.setdefault(about.id, path)
    return first


def _fingerprint(article: Article) -> str:
    return fingerprint(article, article.content_hash)


def _size_of(loaded: Loaded) -> int:
    return len(loaded.article.text) if loaded.article else 0


def _batches(items: Iterable[_T], size_of: Callable[[_T], int]) -> Iterator[list[_T]]:
    """Lists of items, each as long as `BATCHES` says or as `BATCH_CHARS` allows."""
    batch: list[_T] = []
    number = size = 0
    for item in items:
        batch.append(item)
        size += size_of(item)
        if len(batch) >= BATCHES[min(number, len(BATCHES) - 1)] or size >= BATCH_CHARS:
            yield batch
            batch, size = [], 0
            number += 1
    if batch:
        yield batch
