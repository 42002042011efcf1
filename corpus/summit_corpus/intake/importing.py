"""The import: from sources to articles of a corpus, one outcome at a time. What was reported is on the disk;
a run that was broken off is finished by the next one, and nothing is added twice."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import BinaryIO, Final, NamedTuple, Protocol

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.errors import BadArticleError, BadItemError
from summit_corpus.files import reason_of
from summit_corpus.intake import inferred_date
from summit_corpus.intake.detect import HEAD_BYTES, Format, detect
from summit_corpus.intake.duplicates import Trace, trace_of
from summit_corpus.intake.gathering import Refusal, Source, open_file
from summit_corpus.intake.item import Item
from summit_corpus.intake.journal import Journal
from summit_corpus.intake.tidy import Tidied, tidy
from summit_corpus.intake.writing import Target, render, slug_of
from summit_corpus.places import places
from summit_corpus.published import Published
from summit_corpus.reading import article_from
from summit_corpus.text.sanitize import sanitize_line

__all__ = ["Fetch", "Fetched", "Import", "Outcome", "Readers", "Status"]

_HELD: Final = 64
"""At most so many articles without a date wait for a dated report of the same events."""
_HELD_CHARS: Final = 4_000_000
_REPORTS: Final = 100
"""So many dated reports, at most their first `_TOP` characters, are remembered for them."""
_TOP: Final = 9000
_FEEDS: Final = frozenset((Format.FEED, Format.JSON_FEED))


def _forget(articles: tuple[str, ...], is_feed: bool) -> None:
    """What is done about a link that nobody wants to remember."""


class Fetched(NamedTuple):
    """What a link led to: the address at the end, the bytes, what the server calls them, and on which day.

    `unchanged`, without bytes, when all that is there is in the corpus already. `keep` is called with the
    files of its articles, and whether it is a feed, once all of them are safe in the corpus.
    """

    url: str
    data: bytes
    content_type: str = ""
    day: str = ""
    unchanged: bool = False
    keep: Callable[[tuple[str, ...], bool], None] = _forget


class Fetch(Protocol):
    """What reads links."""

    def __call__(self, url: str, *, found: bool = False) -> Fetched:
        """What is at an address, which somebody named or which was `found` in a feed. Raises BadItemError."""
        ...


class Readers(Protocol):
    """What turns bytes into items: the formats. `waiting` bytes were read whose items did not come yet: a
    feed is read as a whole."""

    waiting: int

    def read(
        self, data: BinaryIO, name: str, *, content_type: str = "", url: str = ""
    ) -> Iterator[Item | BadItemError]:
        """The items in `data` as they are found, in between those that cannot be used. Raises BadItemError
        when nothing (more) can be read."""
        ...


class Status(StrEnum):
    """What became of an item."""

    ADDED = "added"
    UPDATED = "updated"
    """Added as a newer version of what its link led to before."""
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"
    """Not read again, because its server says that it is as it was."""
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one item; all of it is safe to show. `id` and `path` (in the corpus) are of the new
    article, or of the one that is there already; `reason` says why it was refused or of what it is a version,
    `problems` what its front matter says that was not understood.
    """

    status: Status
    origin: str
    id: str = ""
    path: str = ""
    title: str = ""
    reason: str = ""
    version_of: str = ""
    words: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Report:
    """A dated article of this import, for undated ones. Those are rare: nothing is read before one comes."""

    id: str
    text: str
    published: Published

    @cached_property
    def names(self) -> frozenset[str]:
        return inferred_date.names_of(self.text)

    @cached_property
    def events(self) -> frozenset[date]:
        return inferred_date.event_days(self.text, self.published)


class Import:
    """Adds articles to the corpus in `target`. Use it as a context manager; one at a time in a process."""

    def __init__(
        self,
        target: Target,
        readers: Readers,
        *,
        fetch: Fetch | None = None,
        follow: bool = False,
        corpus: Corpus | None = None,
    ) -> None:
        self.target = target
        self._readers = readers
        self._fetch = fetch
        self._follow = follow
        self.corpus = corpus or Corpus.open(target.root)
        self._journal = Journal(self.corpus, places().cache_of(self.corpus.root))
        self._held: deque[tuple[Tidied, str]] = deque()
        self._reports: deque[_Report] = deque(maxlen=_REPORTS)
        self._fetched_on = ""
        self._named: tuple[Fetched, bool] | None = None
        self.position: Callable[[], tuple[int, int]] = lambda: (0, 0)
        """How many bytes of how many have been read of the source at hand; (0, 0) when nobody knows."""

    def __enter__(self) -> Import:
        with self.target.lock():
            self.target.sweep()
            self._journal.load()
        return self

    def __exit__(self, *_: object) -> None:
        self._journal.close()

    def run(self, sources: Iterable[Source | Refusal], stdin: BinaryIO | None = None) -> Iterator[Outcome]:
        """What becomes of each item, in order but for articles without a date, which wait a while for a
        dated report of the same events. Raises CorpusError when nothing can be written any more."""
        for source in sources:
            if isinstance(source, Refusal):
                yield Outcome(status=Status.REFUSED, origin=source.name, reason=source.reason)
            elif source.url:
                yield from self._linked(source)
            else:
                yield from self._source(source, stdin)
        while self._held:
            yield self._release()

    def _linked(self, source: Source) -> Iterator[Outcome]:
        """What becomes of what is at a link; when all of it is in the corpus, the link is remembered so."""
        paths = []
        for outcome in self._source(source, None):
            yield outcome
            if _is_of(outcome.origin, source):
                paths.append(outcome.path)
        waiting = any(_is_of(origin, source) for _, origin in self._held)
        if self._named and paths and all(paths) and not waiting:
            fetched, is_feed = self._named
            fetched.keep(tuple(paths), is_feed)

    def _source(self, source: Source, stdin: BinaryIO | None) -> Iterator[Outcome]:
        count = 0
        try:
            for count, item in enumerate(self._items(source, stdin), 1):
                origin = source.name if count == 1 else f"{source.name}, item {count:,}"
                if isinstance(item, BadItemError):
                    yield _refused(source.name, item)
                else:
                    yield from self._item(item, source, origin)
        except BadItemError as error:
            yield _refused(source.name, error)
        else:
            if self._named and self._named[0].unchanged:
                yield Outcome(status=Status.UNCHANGED, origin=source.name)
            elif not count:
                yield _refused(source.name, BadItemError("no article was found in it"))

    def _items(self, source: Source, stdin: BinaryIO | None) -> Iterator[Item | BadItemError]:
        self._fetched_on, self._named = "", None
        if source.url:
            yield from self._fetched(source.url)
        elif source.path:
            with open_file(source.path) as file:
                size = os.fstat(file.fileno()).st_size
                self.position = lambda: (
                    max(os.lseek(file.fileno(), 0, os.SEEK_CUR) - self._readers.waiting, 0),
                    size,
                )
                try:
                    yield from self._readers.read(file, source.path)
                finally:
                    self.position = lambda: (0, 0)
        elif stdin is not None:
            yield from self._readers.read(stdin, "")

    def _fetched(self, url: str, *, found: bool = False) -> Iterator[Item | BadItemError]:
        if self._fetch is None:
            raise BadItemError("links cannot be fetched here")
        fetched = self._fetch(url, found=found)
        self._fetched_on = fetched.day
        if fetched.unchanged:
            self._named = fetched, False
            return
        if not found:
            is_feed = detect(fetched.url, fetched.data[:HEAD_BYTES], fetched.content_type) in _FEEDS
            self._named = fetched, is_feed
            if is_feed:
                self.target.keep_feed(url)
        for item in self._readers.read(
            io.BytesIO(fetched.data), fetched.url, content_type=fetched.content_type, url=fetched.url
        ):
            yield item if isinstance(item, BadItemError) or item.url else replace(item, url=fetched.url)

    def _item(self, item: Item, source: Source, origin: str) -> Iterator[Outcome]:
        if item.summary_only and (known := self._journal.known.linked(item.url)):
            yield _duplicate(origin, known)
            return
        try:
            if item.summary_only:
                item = self._followed(item)
            tidied = self._tidied(item, source)
        except BadItemError as error:
            yield _refused(origin, error)
            return
        if tidied.published is None and not self._is_known(tidied):
            self._held.append((tidied, origin))
            while len(self._held) > _HELD or sum(len(each.text) for each, _ in self._held) > _HELD_CHARS:
                yield self._release()
            return
        yield self._place(tidied, origin)

    def _followed(self, item: Item) -> Item:
        """The whole article behind a teaser. Raises BadItemError."""
        if not self._follow or not item.url:
            raise BadItemError("only a teaser is there; --follow reads the page it links to")
        for found in self._fetched(item.url, found=True):
            if isinstance(found, BadItemError):
                raise found
            own = {
                key: getattr(item, key)
                for key in ("title", "published", "authors", "source")
                if getattr(item, key)
            }
            return replace(found, **own, url=item.url)
        raise BadItemError("there is no article on the page it links to")

    def _tidied(self, item: Item, source: Source) -> Tidied:
        tidied = tidy(item, self.corpus.manifest, name=source.path, retrieved=self._fetched_on)
        if not tidied.source:
            stem = os.path.splitext(os.path.basename(source.path))[0] or source.name  # noqa: PTH119, PTH122
            tidied = replace(tidied, source=f"Unnamed ({sanitize_line(stem)})")
        if tidied.published is None:
            tidied = replace(tidied, published=inferred_date.from_itself(tidied.text))
        return tidied

    def _is_known(self, tidied: Tidied) -> bool:
        try:
            article, _ = article_from(render(tidied, "article"), "article.md", self.corpus.manifest)
        except BadArticleError:
            return False
        return self._journal.known.same(article.content_hash) is not None

    def _release(self) -> Outcome:
        """Adds the article that waits longest, with the date that other reports give it, if any."""
        tidied, origin = self._held.popleft()
        names = inferred_date.names_of(tidied.text)
        alike = [
            each for each in self._reports if inferred_date.same_events(names, each.names) and each.events
        ]
        if alike:
            nearest = max(alike, key=lambda each: len(names & each.names))
            core = inferred_date.core_of(each.events for each in alike)
            found = inferred_date.from_events(tidied.text, nearest.events, nearest.id, core)
            tidied = replace(tidied, published=found)
        return self._place(tidied, origin)

    def _place(self, tidied: Tidied, origin: str) -> Outcome:
        """Adds an article, unless the corpus has it. Raises CorpusError when it cannot be written."""
        try:
            with self.target.lock():
                self._journal.refresh()
                return self._placed(tidied, origin)
        except BadArticleError as error:
            return _refused(origin, BadItemError(reason_of(error, "article.md")))

    def _placed(self, tidied: Tidied, origin: str) -> Outcome:
        article = self._as_read(tidied, "article")
        known = self._journal.known
        if same := known.same(article.content_hash):
            return _duplicate(origin, same)
        trace = trace_of(article, 0, 0)
        why = "as it says itself" if tidied.version_of else ""
        near = known.near(trace, article.text, self._journal.text_of)
        if near and not known.has_id(tidied.version_of):
            tidied, why = replace(tidied, version_of=near.trace.id), near.why
        article_id, status = self._written(tidied, tidied.id or slug_of(article.title))
        path = f"{article_id}.md"
        article = replace(article, id=article_id, path=path, version_of=tidied.version_of)
        size, mtime_ns = status.st_size, status.st_mtime_ns
        self._journal.add(trace._replace(id=article_id, path=path, size=size, mtime_ns=mtime_ns))
        self._remember(article)
        return Outcome(
            status=Status.UPDATED if near and near.why == "same link" else Status.ADDED,
            origin=origin,
            id=article_id,
            path=article.path,
            title=article.title,
            reason=why,
            version_of=tidied.version_of,
            words=article.words,
            problems=tidied.problems,
        )

    def _as_read(self, tidied: Tidied, article_id: str) -> Article:
        """The article as the corpus will read it. Raises BadArticleError."""
        path = f"{article_id}.md"
        return article_from(render(tidied, article_id), path, self.corpus.manifest)[0]

    def _written(self, tidied: Tidied, slug: str) -> tuple[str, os.stat_result]:
        """Writes the file under an id of this slug that is free."""
        number = self._journal.known.free_number(slug)
        while True:
            article_id = slug if number == 1 else f"{slug}-{number}"
            try:
                return article_id, self.target.place(f"{article_id}.md", render(tidied, article_id))
            except FileExistsError:
                number += 1

    def _remember(self, article: Article) -> None:
        published = article.published
        if isinstance(published, Published) and published.first == published.last:
            self._reports.append(_Report(article.id, article.text[:_TOP], published))


def _is_of(origin: str, source: Source) -> bool:
    return origin == source.name or origin.startswith(f"{source.name}, ")


def _duplicate(origin: str, known: Trace) -> Outcome:
    return Outcome(status=Status.DUPLICATE, origin=origin, id=known.id, path=sanitize_line(known.path))


def _refused(origin: str, error: BadItemError) -> Outcome:
    where = f"{origin}, {error.where}" if error.where else origin
    return Outcome(status=Status.REFUSED, origin=sanitize_line(where), reason=sanitize_line(error.message))
