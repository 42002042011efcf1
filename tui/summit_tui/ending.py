"""How the app ends: who is told to stop, and what becomes of an error that nobody expected. How the program
then leaves the terminal is in `leaving`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from summit_tui.driver import SummitDriver
from summit_tui.gone import at_hand, is_gone

if TYPE_CHECKING:
    from summit_tui.watch import Indexing


class Ending(App[Any]):
    """The part of the app that ends it."""

    indexing: Indexing

    def save_session(self) -> None:
        """Keeps where the user is."""
        raise NotImplementedError

    def leave(self, code: int = 0) -> None:
        """Saves the session and ends the program, in the end by force. Once: who is told to end a second time
        may have no panes any more whose places could be saved."""
        if self._exit:
            return
        if isinstance(self._driver, SummitDriver):
            self._driver.last_resort.in_time(code)
        if self.screen_stack and self.screen_stack[0].is_mounted:
            self.save_session()
        self.indexing.stop()
        self.exit(code)

    def on_unmount(self) -> None:
        """However the app ends: no thread works on, or rests before it would, for whom nobody waits."""
        self.indexing.stop()

    async def action_quit(self) -> None:
        """ctrl+q."""
        self.leave()

    def panic(self, *_: object) -> None:
        """Ends the program without showing anything: a traceback may quote articles, see `fault`."""
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """No fault: what was being mounted, or a worker that would have shown what it found, when its screen
        was left or the program told to end, finds no other widgets."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        left = self._exit or is_gone(self, at_hand())
        if not (left and isinstance(cause, NoMatches)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.panic()

    @property
    def ending(self) -> bool:
        """Whether the program was told to end."""
        return self._exit

    @property
    def fault(self) -> Exception | None:
        """The error nobody expected that ended the program; of a worker its own, not that it failed."""
        if isinstance(self._exception, WorkerFailed) and isinstance(self._exception.error, Exception):
            return self._exception.error
        return self._exception
