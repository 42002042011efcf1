"""Searching in a thread while somebody types: debounced, and an older answer never replaces a newer one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from textual.timer import Timer

from summit_corpus.errors import SummitError
from summit_index.as_typed import as_typed
from summit_index.results import NotWantedError, Results
from summit_tui.background import failed, place_of
from summit_tui.screens.base import SummitScreen

DEBOUNCE = 0.06  # seconds without a letter before a search starts

PAGE: Final = 100
"""Articles listed in the first frame, more than any terminal shows: to read 10,000 takes a quarter of a bare
app's whole start."""

REST = 0.3
"""Seconds after that frame until all others are read, unless a key wants them before."""


class Searching:
    """Runs queries for `screen` against the library the app has open.

    `answer` gets the results and the id that should stay selected, `complain` what was wrong; both are
    called in the app's own thread, and only for the newest query.
    """

    def __init__(
        self,
        screen: SummitScreen,
        answer: Callable[[Results, str | None], None],
        complain: Callable[[SummitError], None],
    ) -> None:
        self._screen, self._answer, self._complain = screen, answer, complain
        self._asked = 0
        self.pending = False
        """Whether the answer to what somebody typed or chose is still to come."""
        self._timer: Timer | None = None
        self._more = False  # whether a page of all articles at most was answered, and nothing asked since
        self._keep: str | None = None  # the article to be selected among the rest
        self._faults: dict[tuple[object, ...], SummitError] = {}

    def everything(self, keep: str, *, whole: bool) -> None:
        """Answers at once with all articles: the first page, the rest a moment after it was painted. All of
        them when they are wanted `whole`, or the one to keep is not on that page."""
        self.forget()
        search = partial(self._screen.summit.library.search, "", snippets=False, facets=False)
        found = search(limit=None if whole else PAGE)
        if keep and not any(hit.record.id == keep for hit in found.hits):
            found = search(limit=None)
        self._answer(found, keep or None)
        self._keep = None  # what is selected by then stays
        if found.total.value > len(found.hits):
            self._rest_soon()

    def later(self, keep: str) -> None:
        """Answers with all articles a moment after the first frame, for a screen that another one covers."""
        self.forget()
        self._keep = keep or None
        self._rest_soon()

    def _rest_soon(self) -> None:
        self._more = True
        self._screen.app.call_after_refresh(lambda: self._screen.set_timer(REST, self.rest))

    def rest(self) -> None:
        """Asks for what has been left out so far; does nothing when that was asked for, or anything else."""
        if self._more:
            self.now("", self._keep)

    def soon(self, text: str) -> None:
        """Searches once the keys rest for a moment."""
        if self._timer is not None:
            self._timer.stop()
        self.pending, self._more = True, False
        self._timer = self._screen.set_timer(DEBOUNCE, lambda: self.now(text))

    def forget(self) -> None:
        """Makes every answer still to come worthless."""
        self._asked += 1
        self.pending = self._more = False
        if self._timer is not None:
            self._timer.stop()

    def again(self, text: str, keep: str | None = None) -> None:
        """Searches at once for what was asked before, because the articles are other ones: what is listed
        until then is no wrong answer."""
        pending = self.pending
        self.now(text, keep)
        self.pending = pending

    def now(self, text: str, keep: str | None = None) -> None:
        """Searches at once."""
        self.pending, self._more = True, False
        self._asked += 1
        number, library, app = self._asked, self._screen.summit.library, self._screen.app

        def search(query: str, spelling: bool) -> Results:
            return library.search(
                query, limit=None, snippets=False, spelling=spelling, wanted=lambda: number == self._asked
            )

        def ask() -> None:
            try:
                found: Results | SummitError = as_typed(search, text)
            except NotWantedError:  # the next one must not wait for it
                return
            except SummitError as error:
                found = error
            except Exception as error:
                found = self._fault(error)
            if app.is_running:
                app.call_from_thread(self._settle, number, found, keep)

        self._screen.run_worker(ask, thread=True, group="search", exclusive=True, exit_on_error=False)

    def _fault(self, error: Exception) -> SummitError:
        """Thread: an error nobody expected as one to show; logged once, for each letter typed is a search."""
        at = place_of(error)
        if at not in self._faults:
            self._faults[at] = SummitError(failed("The search failed", error))
        return self._faults[at]

    def _settle(self, number: int, found: Results | SummitError, keep: str | None) -> None:
        if number != self._asked or not self._screen.is_open:
            return
        self.pending = False
        if isinstance(found, SummitError):
            self._complain(found)
        else:
            self._answer(found, keep)
