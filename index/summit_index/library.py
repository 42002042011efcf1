"""A corpus ready to be searched and read: its files, cache and index behind one object. What the command line
and the app talk to; neither knows which engine runs."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summit_corpus.article import Article, Record
from summit_corpus.cache import Cache, Size
from summit_corpus.corpus import BadFile, Corpus
from summit_corpus.errors import CorpusError, IndexUnusableError, UnknownArticleError
from summit_corpus.places import Places, places, private_folder
from summit_corpus.text.sanitize import sanitize_line
from summit_corpus.text.span import Span
from summit_index.corpus_name import name_of
from summit_index.engine import FacetCount, Snippet, Stats
from summit_index.finding import Finding
from summit_index.library_folder import clear, engine_in
from summit_index.nodes import asks_for_facts, asks_for_stories
from summit_index.query import Query, parse
from summit_index.records import Records
from summit_index.results import Results
from summit_index.snippets import snippet
from summit_index.synced import Synced
from summit_index.upkeep import Upkeep

if TYPE_CHECKING:
    from summit_corpus.facts import Fact
    from summit_corpus.verdicts import Verdict
    from summit_index.dossier import Dossier, Dossiers
    from summit_index.fact_search import FactSearch
    from summit_index.stories import Stories
    from summit_index.sync import Progress, SyncReport

_T = TypeVar("_T")

REFILLED = 1000
"""Up to so many files, some five seconds, are read again at once when an answer came upon damage."""


class Library:
    """Use `Library.open`. Every method may be called from any thread; a search sees the batches that a
    `sync` in another thread has finished."""

    def __init__(self, corpus: Corpus, folder: Path, state_folder: Path, *, temporary: bool = False) -> None:
        self.corpus = corpus
        self.state_folder = state_folder
        self.notices: list[str] = []
        self.decided: Callable[[], Sequence[Verdict]] = tuple  # the reader's verdicts, for `story:`
        self._folder = folder
        self._temporary = folder if temporary else None
        self._lock = threading.RLock()
        self._synced = Synced(folder)
        self._changes = 0
        clear(folder)
        cache_file = folder / "cache.db"
        if not os.path.exists(cache_file):  # noqa: PTH110 - no error where that cannot be said
            self._synced.forget()
        self._cache = Cache.open(cache_file)
        self._records = Records(self._cache)
        try:
            self._engine = engine_in(folder / "index")
        except BaseException:
            self._cache.close()
            raise
        self._upkeep = Upkeep(
            corpus, self._cache, self._engine, self._synced, self._forget_records, self._notice_rebuilding
        )
        self._noticed = ["", "", ""]
        self._notice_rebuilding()

    @classmethod
    def open(cls, corpus: Corpus, at: Places | None = None) -> Library:
        """The library of a corpus as it was left; call `sync` when it `needs_sync`.

        What is damaged or not ours is made anew, and where nothing may be written a temporary folder
        serves for this session; `notices` then has a line. Raises IndexUnusableError when the disk fails
        or another process keeps writing.
        """
        at = at or places()
        problems: list[str] = []
        folder: Path | None = None
        try:
            folder = at.cache_of(corpus.root)
            library = cls(corpus, folder, folder)
        except (CorpusError, IndexUnusableError) as error:
            if folder is not None and isinstance(error, IndexUnusableError) and os.access(folder, os.W_OK):
                raise
            problems.append(f"{error.message}; a temporary folder is used for this session.")
            import tempfile

            folder = Path(tempfile.mkdtemp(prefix="summit-tui-"))
            library = cls(corpus, folder, folder, temporary=True)
        try:
            library.state_folder = at.state_of(corpus.root)
        except CorpusError as error:
            problems.append(f"{error.message}; bookmarks are kept beside the index and may be lost.")
            library.state_folder = private_folder(folder / "state")
        library.notices[:0] = problems
        return library

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Releases all files; calling it twice is harmless."""
        if "_said" in self.__dict__:
            self._said.close()
        self._engine.close()
        self._cache.close()
        if self._temporary is not None:
            import shutil

            shutil.rmtree(self._temporary, ignore_errors=True)

    # what there is

    @property
    def name(self) -> str:
        """What the corpus is called."""
        return name_of(self.corpus, self._cache)

    @property
    def records(self) -> tuple[Record, ...]:
        """All articles without their texts: the earliest first, then by source; unknown dates last."""
        return self._whole(self._records.all)

    @property
    def size(self) -> Size:
        """How many `records` there are, and of how many sources; reads none of them."""
        return self._whole(self._records.size)

    @property
    def count(self) -> int:
        """How many articles can be searched; unlike `len(library.records)` this reads nothing."""
        return self._engine.stats().articles

    def record(self, article_id: str) -> Record:
        """What is known of an article. Raises UnknownArticleError."""
        record = self._whole(lambda: self._records.get(article_id))
        if record is None:
            raise self._unknown(article_id)
        return record

    def few(self, ids: Iterable[str]) -> Sequence[Record]:
        """What is known of a few articles, in the order asked for; reads no others. Unknown ids are left
        out."""
        return self._whole(lambda: self._records.few(ids))

    def article(self, article_id: str) -> Article:
        """An article with its text. Raises UnknownArticleError."""
        article = self._whole(lambda: self._cache.article(article_id))
        if article is None:
            raise self._unknown(article_id)
        return article

    def resolve(self, text: str) -> str:
        """The id that `text` is, whatever its case, or is the beginning of. Raises UnknownArticleError when
        there is none or several."""
        from summit_index.article_lookup import resolve

        return resolve(text, self._whole(self._records.ids))

    @property
    def bad(self) -> list[BadFile]:
        """Files that could not be read, or not entirely, by path."""
        found = {(each.path, each.reason): each for each in (*self._cache.bad(), *self.corpus.bad)}
        return [found[key] for key in sorted(found)]

    @property
    def unread(self) -> list[str]:
        """Files and folders that the system did not hand over when it was last asked, sanitised: what was
        read of them before stays, and what is new in them is not known. Free after `needs_sync` or `sync`."""
        return [*map(sanitize_line, self._upkeep.unread), *self.corpus.unlisted]

    def stats(self) -> Stats:
        """The engine's name, how many articles are indexed, bytes on disk."""
        return self._engine.stats()

    # finding

    def search(
        self,
        query: str | Query,
        *,
        limit: int | None = 20,
        snippets: bool = True,
        facets: bool = True,
        spelling: bool = True,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Results:
        """The best `limit` articles (None: all), by score; of two words those with both come first.

        Without `snippets` no text is read; `snippet` makes one when it is needed. Without `facets` nothing is
        counted by source and month, without `spelling` no other one is looked for. An empty query finds all
        records in their order, and reads `limit` of them. Raises QueryError, and NotWantedError soon after
        `wanted` says no.
        """
        asked = parse(query) if isinstance(query, str) else query
        finding = Finding(
            self._engine, self._cache, self._records, self, wanted, facets=facets, spelling=spelling
        )
        return self._whole(lambda: finding.found(asked, limit, snippets))

    def snippet(self, article_id: str, query: Query) -> Snippet:
        """The piece of an article that shows best why it was found; empty when it has gone meanwhile."""
        article = self._cache.article(article_id)
        return self.snippet_of(article, query) if article is not None else Snippet(0, "")

    def snippet_of(self, article: Article, query: Query) -> Snippet:
        """The same of an article that is at hand."""
        return snippet(article, query, facts=self.spans(article, query))

    def complete(self, prefix: str, *, limit: int = 8) -> list[str]:
        """Words of the corpus that begin so, the most frequent first."""
        return self._engine.complete(prefix, limit=limit)

    # what the articles say

    def facts(self, article_id: str) -> tuple[Fact, ...]:
        """The facts of an article, extracted when first asked for. Raises UnknownArticleError."""
        from summit_index.fact_store import facts_of

        return facts_of(self.article(article_id), self._cache)

    def dossier(self, article_id: str | None = None, verdicts: Sequence[Verdict] = ()) -> Dossier:
        """Facts, names, claims and comparison of the story that `article_id` tells, without an id of the
        latest story. The last one is kept: asking again costs next to nothing. Raises UnknownArticleError."""
        story = self.stories.of(article_id, verdicts)
        return self._dossiers.of(story, self.corpus.manifest.aliases, verdicts)

    @property
    def folder(self) -> Path:
        """Where cache and index lie."""
        return self._folder

    @cached_property
    def stories(self) -> Stories:
        """Which articles report the same event."""
        from summit_index.stories import Stories

        return Stories(self, self._cache)

    def sync_facts(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> bool:
        """Reads the facts of what `sync` has read, so that they can be searched; false when cancelled."""
        done = self._said.sync(progress, cancelled)
        self._notice_rebuilding()
        return done

    def sync_facts_elsewhere(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> bool:
        """The same of very many articles in a process of its own; here what that leaves."""
        self._said.sync_elsewhere(self.corpus.root, self._folder, progress, cancelled)
        return self.sync_facts(progress, cancelled)

    def facts_missing(self) -> int:
        """How many articles cannot be found by what they say yet."""
        return self._said.missing()

    def facts_failed(self) -> dict[str, str]:
        """Article id to which error it was, of articles in whose text a rule for facts failed when
        `sync_facts` came to them: they cannot be found by what they say, all others can."""
        return self._said.faults()

    def spans(self, article: Article, query: Query) -> tuple[Span, ...]:
        """Where the article says what the query asks for by person, place, quote or amount."""
        return self._said.spans(article, query) if asks_for_facts(query.root) else ()

    def fact_facets(self, query: Query) -> dict[str, list[FacetCount]]:
        """The persons, organisations and places that most articles found by `query` name."""
        asked = self.bound(query)
        return self._said.facets(match.id for match in self._engine.search(asked, limit=None).matches)

    @cached_property
    def _said(self) -> FactSearch:
        from summit_index.fact_search import FactSearch

        path = self._folder / "facts.db"
        return FactSearch(path, self._cache, lambda: self.corpus.manifest.aliases)

    def bound(self, query: Query) -> Query:
        """The query as an engine understands it. Raises QueryError for a story that there is not."""
        if asks_for_stories(query.root):
            query = self.in_stories(query)
        return self._said.bound(query) if asks_for_facts(query.root) else query

    def in_stories(self, query: Query) -> Query:
        """The query with the articles of each story that it asks for by `story:` in its place. Raises
        QueryError for one that there is not."""
        from summit_index.story_search import bound

        return bound(query, lambda: self.stories.all(self.decided()))

    @cached_property
    def _dossiers(self) -> Dossiers:
        from summit_index.dossier import Dossiers

        return Dossiers(self._cache)

    # keeping up to date

    def needs_sync(self) -> bool:
        """Whether any file came, changed or went since the last complete `sync`, or can be read now that
        could not be then; opens no others. Raises CorpusError when the corpus has gone.
        """
        return self._upkeep.needed()

    @property
    def syncing(self) -> bool:
        """Whether articles are being read just now."""
        return self._upkeep.running

    @property
    def changes(self) -> int:
        """Another number whenever other articles may be listed, as after each batch of a `sync`; asks neither
        cache nor index."""
        return self._changes

    def news(self, *, whole: bool = False) -> bool:
        """Whether the cache says other things of the files than when this was last asked, whoever read them;
        then what is in memory of them is forgotten. False the first time, and with `whole` while one still
        reads: then that is asked again. Cheap when nothing was written."""
        if not self._upkeep.news(whole):
            return False
        self._forget_records()
        return True

    def sync(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> SyncReport:
        """Reads what changed; see `summit_index.sync.sync`. One at a time, others wait."""
        return self._upkeep.sync(progress, cancelled)

    def sync_elsewhere(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> SyncReport:
        """The same of very many files in a process of its own, so that this one need not feel it; here what
        that leaves. The report counts only the latter."""
        self._upkeep.sync_elsewhere(self._folder, progress, cancelled)
        return self.sync(progress, cancelled)

    def rebuild(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> SyncReport:
        """Throws cache and index away and reads everything again."""
        self._upkeep.empty(self._said.forget)
        return self.sync(progress, cancelled)

    def verify(self) -> list[str]:
        """Looks at every byte of index and cache, for `doctor`; a line on each that was thrown away."""
        found = [self._engine.verify(), self._cache.verify(), self._said.verify(), self.stories.verify()]
        if found[-1]:
            self.notices.append(found[-1])
        self._notice_rebuilding()
        return [each for each in found if each]

    def _unknown(self, text: str) -> UnknownArticleError:
        from summit_index.article_lookup import unknown

        return unknown(text, self._records.ids())

    def _forget_records(self) -> None:
        with self._lock:
            self._changes += 1
            self._records.forget()
            if "_said" in self.__dict__:
                self._said.changed()

    def _whole(self, work: Callable[[], _T]) -> _T:
        """What `work` gives; when it came upon damage, what it gives once all has been read again. Above
        `REFILLED` files that would keep somebody waiting: then the next start does it."""
        found = work()
        if not self._notice_rebuilding() or self.syncing:
            return found
        try:
            if len(self.corpus.entries()) > REFILLED:
                return found
            self.sync()
            if "_said" in self.__dict__:
                self.sync_facts()
        except (CorpusError, IndexUnusableError) as error:
            self.notices.append(error.message)
            return found
        return work()

    def _notice_rebuilding(self) -> bool:
        """Notes one line each time cache, index or facts had to be thrown away; whether that was so."""
        with self._lock:
            new = False
            said = self._said.rebuilt if "_said" in self.__dict__ else ""
            for number, why in enumerate((self._cache.rebuilt, self._engine.rebuilt, said)):
                if why and why is not self._noticed[number]:  # the same line again is another rebuilding
                    self._noticed[number] = why
                    self.notices.append(why)
                    self._synced.forget()
                    self._forget_records()
                    new = True
            return new
