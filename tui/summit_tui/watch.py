"""Bringing cache and index up to date in the background while the app is already usable, and looking from
time to time whether the files changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import monotonic, thread_time
from typing import TYPE_CHECKING, Final

from summit_corpus.errors import CorpusError, SummitError
from summit_corpus.garbage import trim
from summit_tui.background import failed, place_of
from summit_tui.card import plural
from summit_tui.cli.failure import without_facts
from summit_tui.screens.base import SummitScreen

if TYPE_CHECKING:
    from textual.timer import Timer

    from summit_tui.app import SummitApp

PAUSE = 1.0
"""Seconds before facts are read: the first keys of a session must not share the processor with that."""

QUIET = 200
"""Up to so many articles take a second; to count them in the title bar would only flicker."""

FIRST = 0.3
"""Seconds before the first look at the folder of a corpus that has been read: a look at 10,000 files takes
some 40 ms, which the first screen must not wait for."""

SHORT = 1.0
"""Seconds up to which reading what changed meanwhile is not worth a word either."""

INTERVAL = 2.0
"""Seconds between two looks at the folder, at least."""

SHARE: Final = 0.0045
"""Of one processor, at most, is for those looks: a look at 10,000 files takes some 40 ms, so it comes every
9 s; at up to 2,000 files every 2 s."""

SETTLING = 0.4
"""Seconds after which a folder that is as it was counts as written to the end."""

AFTER_FAULT = 30.0
"""Seconds until the next look when one ended with an error."""

READ_HERE = 1_000
"""Articles up to which files and facts are read in this process; more would leave it 100 MB larger for good,
and whoever types meanwhile waiting for its one interpreter."""

GROUPED_HERE = 1_000
"""Articles up to which stories are grouped in this process: that takes a second at most."""

LOOKS = 25
"""So many times, at most, reading waits for a folder that goes on changing."""


class Indexing:
    """Background runs of `Library.sync` for the library the app has open: one at the start, and one each time
    a look at the folder finds it changed."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self._library = app.library
        self._cancelled = Event()
        self._stopped = Event()
        self._syncing = False
        self._began = 0.0  # when reading what changed meanwhile began, 0 at the start of the session
        self._seen: tuple[int, str] | None = None  # the folder as it was when all in it had been read
        self._due = False  # whether a pass over the facts was begun and not ended well
        self._complained: dict[str, str] = {}  # what keeps us from each of the passes, as it was said
        self._lost = False
        self._timer: Timer | None = None
        self._busy = self._hurry = False
        self._faults: set[tuple[object, ...]] = set()  # those that were told
        self._listed = self._library.changes  # when the list was last told of articles
        self._without_facts: set[str] = set()  # ids of articles that were told to be without facts
        self.unreadable = 0  # files of the corpus that became no article, known once `running` is over
        self.in_part: dict[str, tuple[str, ...]] = {}  # what could not be used of others, by their path
        self.failed = False  # whether the last run or look ended with an error that nobody expected
        self.running = True  # until a look at the folder says that nothing is left to read

    def start(self) -> None:
        """Starts the first run in a thread of its own, at once when there is nothing to show yet; then the
        folder is watched."""
        if self._library.count:
            self._busy = True
            self._timer = self._app.set_timer(FIRST, lambda: self._in_thread(self._run))
        else:
            self._in_thread(self._run)

    def look(self) -> None:
        """Call when the folder was changed by us: looks at once instead of after a while."""
        if self._busy:
            self._hurry = True
        else:
            self._poll_soon(0.0)

    def cancel(self) -> bool:
        """Asks the run at hand to end after its batch; says whether there was one. Goes on watching."""
        if self._syncing:
            self.running = False
            self._cancelled.set()
        return self._syncing

    def stop(self) -> bool:
        """The same for good: for a library that is closed."""
        self.running = False
        self._stopped.set()
        self._cancelled.set()
        if self._timer is not None:
            self._timer.stop()
        return self._syncing

    def _in_thread(self, work: Callable[[], float]) -> None:
        """Has `work` done; it gives the seconds until the next look."""

        def run() -> None:
            try:
                pause, failed = work(), False
            except Exception as error:
                pause, failed = AFTER_FAULT, True
                self._syncing = self.running = False
                self._seen = None  # what was not read is tried again
                self._fault(error)
            if failed != self.failed:
                self.failed = failed
                self._tell(lambda: self._app.explore.show_title())
            self._tell(lambda: self._done(pause))

        self._busy = True
        self._app.run_worker(run, thread=True, group="indexing", exit_on_error=False)

    def _done(self, pause: float) -> None:
        self._busy = False
        self._app.tidying.used()
        hurry, self._hurry = self._hurry, False
        self._poll_soon(0.0 if hurry else pause)

    def _poll_soon(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self._stopped.is_set():
            return
        if seconds:
            self._timer = self._app.set_timer(seconds, lambda: self._in_thread(self._poll))
        else:
            self._in_thread(self._poll)

    # --- the first run --------------------------------------------------------------------------------

    def _run(self) -> float:
        """Thread: reads what changed, if anything did, and tells the app."""
        changed = False
        try:
            self._library.news()
            if self._library.needs_sync():
                self._syncing = changed = True
                library = self._library
                much = len(library.corpus.entries()) - library.size.articles > READ_HERE
                read = library.sync_elsewhere if much else library.sync
                read(self._report, self._cancelled.is_set)
                self._library.news()
            self._note_bad()
        except SummitError as error:
            self._complain("texts", error)
        self.running = self._syncing = False
        if changed or self.unreadable or self.in_part or not self._library.size.articles:
            self._tell(self._changed)
        if not self._cancelled.wait(PAUSE):
            self._read_facts()
        trim()
        return INTERVAL

    def _read_facts(self) -> None:
        """The second pass, once the first screen has been seen: what the articles say, for `person:` and
        the like. Whoever asked meanwhile gets the answer when all is read."""
        self._due = True
        try:
            if missing := self._library.facts_missing():
                self._syncing = True
                library = self._library
                read = library.sync_facts_elsewhere if missing > READ_HERE else library.sync_facts
                read(self._report_facts, self._cancelled.is_set)
                self._tell(self._facts_read)
                self._say_failed()
            self._due = False
            self._complained.pop("facts", None)
        except SummitError as error:
            self._complain("facts", error)
            self._seen = None
        self._syncing = False
        self._group()

    def _say_failed(self) -> None:
        """Thread: says once of which articles a fault of ours keeps the facts from being found."""
        failed = self._library.facts_failed()
        new = sorted(failed.keys() - self._without_facts)
        self._without_facts |= failed.keys()
        if new:
            more = f", nor those of {plural(len(new) - 1, 'other article')}" if new[1:] else ""
            said = f"{without_facts(new[0], failed[new[0]])}{more}"
            self._tell(lambda: self._say(said))

    def _group(self) -> None:
        """The third pass: which articles tell the same story, so that the next start knows it."""
        stories = self._library.stories
        if self._cancelled_or_stopped():
            return
        if stories.known_count() is not None:  # of a few articles it is known as soon as they are read
            self._tell(self._app.visits.look)
            return
        try:
            self._syncing = True
            if self._library.count > GROUPED_HERE:
                self._tell(lambda: self._app.explore.show_title("grouping"))
                done = stories.prepare_elsewhere(self._cancelled_or_changed())
            else:
                done = stories.prepare(self._report_stories, self._cancelled_or_stopped)
            self._tell(self._stories_known if done else lambda: self._app.explore.show_title())
            self._complained.pop("stories", None)
        except SummitError as error:
            self._complain("stories", error)
        self._syncing = False

    # --- watching -------------------------------------------------------------------------------------

    def _poll(self) -> float:
        """Thread: looks whether the folder is another one than before, and reads what changed. Costs nothing
        but the look when it is not; tells nobody then."""
        began, cost = thread_time(), 0.0
        try:
            now = self._folder()
            changed = self._is_other(now)
            cost = thread_time() - began
            self._found_again()
            before, self._seen = self._seen, self._settled(now) if changed else now
            if changed and not self._stopped.is_set():
                self._bring_up_to_date(before is not None and before[1] != self._seen[1])
            elif self._library.news(whole=True):  # another process read what this one takes for read
                self._tell(self._changed)
                self._read_facts()
            self._complained.pop("texts", None)
        except CorpusError as error:
            self._gone(error)
        except SummitError as error:
            self._complain("texts", error)
            self._seen = None  # a disk may have room again, and another process may be done
            return AFTER_FAULT
        return AFTER_FAULT if self._due and self._seen is None else max(INTERVAL, cost / SHARE)

    def _folder(self) -> tuple[int, str]:
        """What names, sizes and times of the files come to, and that of `corpus.yaml`. Raises CorpusError."""
        return hash(tuple(self._library.corpus.entries())), self._library.corpus.stamp()

    def _is_other(self, now: tuple[int, str]) -> bool:
        """Whether there is something to read. What the user cancelled is not begun again by itself."""
        if self._seen is None:
            return not self._cancelled.is_set() and (self._due or self._library.needs_sync())
        return now != self._seen

    def _settled(self, now: tuple[int, str]) -> tuple[int, str]:
        """The folder once nobody seems to write into it any more: what is half written, or half of what is
        being copied, had better be read whole."""
        for _ in range(LOOKS):
            if self._stopped.wait(SETTLING):
                break
            before, now = now, self._folder()
            if now == before:
                break
        return now

    def _bring_up_to_date(self, described_anew: bool) -> None:
        """Reads what changed, its facts, and which story it tells; tells the app when anything is other, and
        when `corpus.yaml` is."""
        bad = self.unreadable, self.in_part
        self._cancelled.clear()
        self._began = monotonic()
        try:
            self._syncing = True
            report = self._library.sync(self._report, self._cancelled_or_stopped)
            self._note_bad()
        finally:
            self._syncing = False
        news = self._library.news() or report.changed  # another process may have read it before us
        if news or described_anew or (self.unreadable, self.in_part) != bad:
            self._tell(self._changed)
        if (news or self._due) and not self._cancelled_or_stopped():
            self._read_facts()
        trim()

    def _cancelled_or_stopped(self) -> bool:
        return self._cancelled.is_set() or self._stopped.is_set()

    def _cancelled_or_changed(self) -> Callable[[], bool]:
        """Whether to give up what takes a minute: also when the folder is another one again, looked at as
        seldom as ever. The next look then finds that too, and everything begins anew."""
        due = monotonic() + INTERVAL

        def wanted_no_more() -> bool:
            nonlocal due
            if self._cancelled_or_stopped():
                return True
            if monotonic() < due:
                return False
            began = thread_time()
            with suppress(CorpusError):
                if self._is_other(self._folder()):
                    return True
            due = monotonic() + max(INTERVAL, (thread_time() - began) / SHARE)
            return False

        return wanted_no_more

    def _gone(self, error: CorpusError) -> None:
        """Says once that the folder is not there; what was read of it stays."""
        self._seen = None
        if not self._lost:
            self._lost = True
            self._tell(lambda: self._say(f"{error.message}; what was read stays"))

    def _found_again(self) -> None:
        if self._lost:
            self._lost = False
            self._tell(lambda: self._say("The folder of this corpus is there again"))

    # --- telling --------------------------------------------------------------------------------------

    def _note_bad(self) -> None:
        bad, in_part = self._library.bad, dict[str, tuple[str, ...]]()
        for each in bad:
            if each.read:
                in_part[each.path] = (*in_part.get(each.path, ()), each.reason)
        self.unreadable, self.in_part = sum(not each.read for each in bad), in_part

    def _report(self, done: int, total: int) -> None:
        """Thread: how far reading is; and after each batch the list fills."""
        if not self._began or monotonic() - self._began > SHORT:
            listed, self._listed = self._listed, self._library.changes
            more = self._listed != listed
            if more and not self._library.records:  # read here: nobody types in this thread
                more = False
            self._tell(lambda: self._show_progress(f"reading {done:,} of {total:,}", more))

    def _show_progress(self, running: str, more: bool) -> None:
        if more:
            self._changed()
        self._app.explore.show_title(running)

    def _report_facts(self, done: int, total: int) -> None:
        if total > QUIET:
            self._tell(lambda: self._app.explore.show_title(f"facts {done:,} of {total:,}"))

    def _report_stories(self, done: int, total: int) -> None:
        if total > QUIET:
            self._tell(lambda: self._app.explore.show_title(f"grouping {done:,} of {total:,}"))

    def _facts_read(self) -> None:
        self._app.explore.facts_read()

    def _stories_known(self) -> None:
        if self._library.count > QUIET:
            self._app.explore.show_title()
        self._app.visits.look()

    def _complain(self, of: str, error: SummitError) -> None:
        """Says what keeps us from this pass, once until that has succeeded; it is tried again after a while.
        What several passes meet is said once."""
        known = error.message in self._complained.values()
        self._complained[of] = error.message
        if not known:
            self._tell(lambda: self._say(error.message))

    def _fault(self, error: Exception) -> None:
        """An error nobody expected: says so and logs it, once for each place. What was read stays."""
        at = place_of(error)
        if at in self._faults or self._stopped.is_set():
            return
        self._faults.add(at)
        said = failed("Reading this corpus failed", error)
        self._tell(lambda: self._say(said))

    def _say(self, message: str) -> None:
        """Says it on the screen the user looks at."""
        screen = self._app.screen
        (screen if isinstance(screen, SummitScreen) else self._app.explore).say(message)

    def _changed(self) -> None:
        self._app.records_changed()

    def _tell(self, call: Callable[[], object]) -> None:
        if not self._stopped.is_set() and self._app.is_running:
            self._app.call_from_thread(call)
