"""Noticing what another session on the same corpus decides: every screen that is open then shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summit_corpus.verdicts import Subject

if TYPE_CHECKING:
    from summit_corpus.verdicts import Verdict
    from summit_tui.app import SummitApp

INTERVAL: Final = 2.0
"""Seconds between two looks at the journal; a look asks the system for the state of one file."""

SAID: Final = "Another session has decided something: it is shown now"


class DecidedElsewhere:
    """Looks at the journal from time to time, for the app."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self._told: tuple[Verdict, ...] | None = None  # what was in force at the last look

    def start(self) -> None:
        """Call when the app runs."""
        self._app.set_interval(INTERVAL, self.look)

    def forget(self) -> None:
        """The corpus is another one."""
        self._told = None

    def look(self) -> None:
        """Tells the screens when there is news; none of them moves its cursor for that."""
        app = self._app
        if not app.screen_stack or not app.verdicts.news():  # without screens it has ended meanwhile
            return
        before, self._told = self._told, app.verdicts.verdicts()
        if self._told == before:
            return
        if _on_stories(before or ()) != _on_stories(self._told):
            app.visits.decided()
        for each in app.opened:
            each.decisions_changed()
        app.opened[-1].say(SAID)


def _on_stories(verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    return [each for each in verdicts if each.subject is Subject.STORY]
