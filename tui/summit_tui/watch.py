"""Bringing cache and index up to date in the background while the app is already usable."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from summit_corpus.errors import SummitError

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

PAUSE = 1.0
"""Seconds before facts are read: the first keys of a session must not share the processor with that."""

QUIET = 200
"""Up to so many articles take a second; to count them in the title bar would only flicker."""


class Indexing:
    """One background run of `Library.sync` for the library the app has open."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self._library = app.library
        self._cancelled = Event()
        self._syncing = False
        self.unreadable = 0  # files of the corpus that became no article, known once `running` is over
        self.running = True  # until a look at the folder says that nothing is left to read

    def start(self) -> None:
        """Starts the run in a thread of its own."""
        self._app.run_worker(self._run, thread=True, group="indexing", exclusive=True, exit_on_error=False)

    def stop(self) -> bool:
        """Asks the run to end after the batch at hand; says whether there was one."""
        self.running = False
        self._cancelled.set()
        return self._syncing

    def _run(self) -> None:
        """Thread: reads what changed, if anything did, and tells the app."""
        changed = False
        try:
            if self._library.needs_sync():
                self._syncing = changed = True
                self._library.sync(self._report, self._cancelled.is_set)
            self.unreadable = sum(not each.read for each in self._library.bad)
        except SummitError as error:
            self._tell(lambda message=error.message: self._app.explore.say(message))
        self.running = self._syncing = False
        if changed or self.unreadable or not self._library.records:
            self._tell(self._changed)
        self._read_facts()

    def _read_facts(self) -> None:
        """The second pass, once the first screen has been seen: what the articles say, for `person:` and
        the like. Whoever asked meanwhile gets the answer when all is read."""
        if self._cancelled.wait(PAUSE):
            return
        try:
            if self._library.facts_missing():
                self._syncing = True
                self._library.sync_facts(self._report_facts, self._cancelled.is_set)
                self._tell(self._facts_read)
        except SummitError as error:
            self._tell(lambda message=error.message: self._app.explore.say(message))
        self._syncing = False
        self._group()

    def _group(self) -> None:
        """The third pass: which articles tell the same story, so that the next start knows it."""
        stories = self._library.stories
        if self._cancelled.is_set() or stories.known() is not None:
            return
        try:
            self._syncing = True
            if stories.prepare(self._report_stories, self._cancelled.is_set):
                self._tell(self._stories_known)
        except SummitError as error:
            self._tell(lambda message=error.message: self._app.explore.say(message))
        self._syncing = False

    def _report_stories(self, done: int, total: int) -> None:
        if total > QUIET:
            self._tell(lambda: self._app.explore.show_title(f"grouping {done:,} of {total:,}"))

    def _stories_known(self) -> None:
        if self._library.count > QUIET:
            self._app.explore.show_title()
        self._app.visits.look()

    def _report_facts(self, done: int, total: int) -> None:
        if total > QUIET:
            self._tell(lambda: self._app.explore.show_title(f"facts {done:,} of {total:,}"))

    def _facts_read(self) -> None:
        self._app.explore.facts_read()

    def _report(self, done: int, total: int) -> None:
        self._tell(lambda: self._app.explore.show_title(f"reading {done:,} of {total:,}"))

    def _tell(self, call: object) -> None:
        if not self._cancelled.is_set() and self._app.is_running:
            self._app.call_from_thread(call)  # type: ignore[arg-type]

    def _changed(self) -> None:
        self._app.records_changed()
