"""The stories of a library: which articles report the same event, the reader's decisions applied. Grouped
once and kept until an article, its date or `corpus.yaml` changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from summit_corpus.article import Record
from summit_corpus.cache import Cache
from summit_corpus.errors import IndexUnusableError
from summit_corpus.stories.story import Story, ordered
from summit_corpus.wanted import go_on, waiting_for
from summit_index import story_store
from summit_index.story_store import FirstPage, Kept

if TYPE_CHECKING:
    from summit_corpus.stories.decided import DecidedStories
    from summit_corpus.stories.grouping import Report
    from summit_corpus.verdicts import Verdict
    from summit_index.library import Library
    from summit_index.story_input import Input
    from summit_index.sync import Progress

MANY: Final = 200
"""While a `sync` adds articles, a corpus of more than so many is not grouped: it would be at every batch. New
articles stand alone until it is over."""

_TRIES: Final = 3
"""So many times, at most, articles are grouped that change meanwhile."""

_PATIENCE: Final = 0.1
"""Seconds between two looks whether another process is done."""

_EVERY: Final = 50
"""Articles between two reports of progress."""


class Stories:
    """The stories of one library. May be used from any thread: of two that ask, one groups and the other
    waits."""

    def __init__(self, library: Library, cache: Cache) -> None:
        self._library = library
        self._cache = cache
        self._lock = threading.Lock()
        self._held: Kept | None = None
        self._last: _Told | None = None

    def all(self, verdicts: Sequence[Verdict] = ()) -> tuple[Story, ...]:
        """Every story, the largest first; every article is in exactly one. Takes as long as a grouping
        when nothing is `known`."""
        return self._told(verdicts).decided.stories

    def known(self, verdicts: Sequence[Verdict] = ()) -> tuple[Story, ...] | None:
        """The same when the articles need not be grouped for it, else None. Never waits for a grouping."""
        try:
            held = self._current()
        except IndexUnusableError:
            return None
        return self._decide(held, verdicts).decided.stories if held is not None else None

    def known_count(self, verdicts: Sequence[Verdict] = ()) -> int | None:
        """How many are `known`; without decisions on stories none of them is read for it, which at 10,000
        articles would take longer than the rest of a start."""
        try:
            if self._held is None and not _on_stories(verdicts):
                token = self._token()
                count = story_store.kept_count(self._cache, token)
                if count is not None or story_store.kept_token(self._cache) != token:
                    return count
        except IndexUnusableError:
            return None
        known = self.known(verdicts)
        return len(known) if known is not None else None

    def first(self, verdicts: Sequence[Verdict] = ()) -> FirstPage | None:
        """The first of those `known`, read without the others; None when all are at hand, when the reader has
        decided on stories, which may put any of them first, and when it was not kept."""
        try:
            if self._held is not None or _on_stories(verdicts):
                return None
            found = story_store.first_page(self._cache)
            if found is None or found.token != self._token():
                return None
            return found if found.articles == self._cache.size().articles else None
        except IndexUnusableError:
            return None

    def of(self, article_id: str | None = None, verdicts: Sequence[Verdict] = ()) -> Story:
        """The story that an article tells; without an id that of the latest article, an empty one in an empty
        library. Raises UnknownArticleError."""
        if article_id is None:
            records = self._library.records
            if not records:
                return Story("", "", ())
            article_id = max(records, key=_day).id
        record = self._library.record(article_id)
        # An article that came this moment may not have been grouped yet.
        return self._told(verdicts).by_article.get(article_id) or _alone(record)

    def unresolved(self, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
        """The decisions on stories whose articles are gone, a line each."""
        return self._told(verdicts).decided.unresolved

    def prepare(self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> bool:
        """Groups the articles unless that is done, so that `known` knows; false when it was cancelled."""
        try:
            self._grouping(progress, cancelled)
        except _CancelledError:
            return False
        return True

    def prepare_elsewhere(self, cancelled: Callable[[], bool]) -> bool:
        """The same in a process of its own, for corpora so large that this one would feel it; here when that
        fails. True also when the articles changed meanwhile, and so are not `known` afterwards."""
        if self.known_count() is not None:
            return True
        from summit_index import children

        try:
            where = str(self._library.corpus.root), str(self._library.folder)
            process = children.start("summit_index.story_child", "group", *where)
        except OSError:
            return self.prepare(None, cancelled)
        try:
            while process.poll() is None:
                if cancelled():
                    return False
                time.sleep(_PATIENCE)
        finally:
            children.end(process)
        return process.returncode == 0 or self.prepare(None, cancelled)

    def _told(self, verdicts: Sequence[Verdict]) -> _Told:
        return self._decide(self._grouping(), verdicts)

    def _decide(self, grouping: Kept, verdicts: Sequence[Verdict]) -> _Told:
        told = _on_stories(verdicts)
        last = self._last
        if last is None or last.grouping is not grouping or last.verdicts != told:
            from summit_corpus.stories.decided import decided

            records = self._library.records if told else ()
            last = self._last = _Told(grouping, told, decided(grouping.stories, told, records))
        return last

    def sound(self) -> bool:
        """Whether what is kept, as far as it says that it holds now, is of exactly the articles there are."""
        from summit_index.story_input import input_of

        token = self._token()
        if story_store.kept_token(self._cache) != token:
            return True
        kept, page = story_store.kept(self._cache), story_store.first_page(self._cache)
        found = input_of(self._cache, self._library.corpus.stamp())
        ids = sorted(each.id for each in found.records)
        whole = (
            kept is not None
            and kept.digest == found.digest
            and sorted(each for story in kept.stories for each in story.article_ids) == ids
            and page is not None
            and page.stories == kept.stories[: len(page.stories)]
        )
        return whole or self._token() != token

    def verify(self) -> str:
        """The same for `doctor`; a line when it is not and was thrown away, else empty."""
        if self.sound():
            return ""
        story_store.forget(self._cache)
        self._held = None
        return "the stories that were kept were not those of the articles"

    def _token(self, generation: str | None = None) -> str:
        """Changes when an article may have, or `corpus.yaml`, or the rules."""
        generation = self._cache.generation() if generation is None else generation
        return f"{generation} {self._library.corpus.stamp()} {story_store.rules()}"

    def _current(self) -> Kept | None:
        """The grouping that holds now, in memory or in the cache."""
        token, held = self._token(), self._held
        if held is not None and held.token == token:
            return held
        if story_store.kept_token(self._cache) != token:
            return None
        found = story_store.kept(self._cache)
        if found is None or found.token != token or not self._has_all(found):
            return None
        self._held = found
        return found

    def _has_all(self, grouping: Kept) -> bool:
        """Whether as many articles are in its stories as there are."""
        grouped = {each for story in grouping.stories for each in story.article_ids}
        return len(grouped) == self._cache.size().articles

    def _grouping(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Kept:
        if (held := self._current()) is not None:
            return held
        with waiting_for(self._lock):
            if (held := self._current()) is not None:
                return held
            if self._library.syncing and self._library.count > MANY:
                return self._meanwhile()
            told, stop = progress or (lambda done, total: None), cancelled or (lambda: False)
            for _ in range(_TRIES):
                made = self._held = self._grouped(told, stop)
                if made.digest or self._library.syncing:
                    break
            return made

    def _grouped(self, progress: Progress, cancelled: Callable[[], bool]) -> Kept:
        """What holds now; without a digest when an article, which may be back by then as it was, or
        `corpus.yaml` changed meanwhile. That one is not kept."""
        generation = self._cache.generation()  # before anything is read: what changes makes it another one
        token = self._token(generation)
        from summit_corpus.stories.grouping import group_reports
        from summit_index.story_input import input_of

        found = input_of(self._cache, self._library.corpus.stamp())
        sources = {record.id: record.source for record in found.records}
        for before in (self._held, story_store.kept(self._cache)):
            if before is not None and before.digest == found.digest and self._has_all(before):
                same = before._replace(token=token)
                story_store.keep(self._cache, same, sources, generation)
                return same

        def check() -> None:
            go_on()
            if cancelled():
                raise _CancelledError

        self._library.corpus.follow()  # the stories it declares go with its stamp, which the digest has
        digest, reports = found.digest, self._reports(found, progress, check)
        del found, before  # the records of 10,000 articles go when all reports have been made of them
        stories = group_reports(reports, declared=self._library.corpus.manifest.stories, check=check)
        if self._token() != token:
            return Kept(token, "", tuple(stories))
        made = Kept(token, digest, tuple(stories))
        story_store.keep(self._cache, made, sources, generation)
        return made

    def _reports(self, found: Input, progress: Progress, check: Callable[[], None]) -> Iterator[Report]:
        from summit_corpus.stories.grouping import Report, heading
        from summit_corpus.stories.story_terms import with_title
        from summit_index.story_input import terms_of

        total = len(found.records)
        for done, each in enumerate(found.records):
            check()
            if done % _EVERY == 0:
                progress(done, total)
            terms = terms_of(self._cache, found.hashes[each.id], each.id)
            title = each.title or heading("", self._text(each.id))
            yield Report(each.id, title, each.published, each.version_of, with_title(terms, each.title))
        progress(total, total)

    def _text(self, article_id: str) -> str:
        article = self._cache.article(article_id)
        return article.text if article is not None else ""

    def _meanwhile(self) -> Kept:
        """What was known before, without the articles that have gone; new ones stand alone."""
        before = self._held or story_store.kept(self._cache)
        records = {record.id: record for record in self._cache.records()}
        stories: list[Story] = []
        for story in before.stories if before is not None else ():
            left = tuple(each for each in story.article_ids if each in records)
            if left:
                stories.append(Story(story.id, story.title, left, story.basis))
            for each in left:
                del records[each]
        return Kept("", "", tuple(ordered([*stories, *map(_alone, records.values())])))


class _CancelledError(Exception):
    """Nobody wants the grouping any more."""


class _Told:
    """A grouping with the reader's decisions on it."""

    def __init__(self, grouping: Kept, verdicts: tuple[Verdict, ...], found: DecidedStories) -> None:
        self.grouping = grouping
        self.verdicts = verdicts
        self.decided = found

    @cached_property
    def by_article(self) -> Mapping[str, Story]:
        """The story of each article."""
        return {each: story for story in self.decided.stories for each in story.article_ids}


def _on_stories(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    if not verdicts:
        return ()
    from summit_corpus.verdicts import Subject

    return tuple(each for each in verdicts if each.subject is Subject.STORY)


def _alone(record: Record) -> Story:
    return Story(record.id, record.title or record.id, (record.id,))


def _day(record: Record) -> tuple[bool, str]:
    published = record.published
    return published is not None, published.last.isoformat() if published else ""
