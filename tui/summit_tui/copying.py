"""Copying from the app, and what is said of it. Apart from `clipboard`, which knows no Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from textual.app import App

from summit_tui.clipboard import Problem, Sent, into_file, to_clipboard
from summit_tui.corpora import short

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

_WHY: Final = {
    Problem.NO_CLIPBOARD: "this terminal has no clipboard",
    Problem.TOO_LONG: "it is too long for a clipboard",
}
_ROOM: Final = 60  # characters of a path in a line of 80


class Copying(App[Any]):
    """The part of the app that copies."""

    def copy_to_clipboard(self, text: str) -> None:
        """Also for Textual's own inputs: what no clipboard can have stays here."""
        self._send(text)

    def _send(self, text: str) -> Sent:
        self._clipboard = text
        sent = to_clipboard(text)
        if sent.sequence and self._driver is not None:
            self._driver.write(sent.sequence)
        return sent

    def copied(self, text: str, what: str) -> str:
        """Copies `text`, in words `what`, to the terminal's clipboard; where that cannot be, into a file of
        the user's own, but never from a restricted session. Returns what became of it."""
        sent, app = self._send(text), cast("SummitApp", self)
        if sent.problem is None:
            passing = f", if {sent.passing} lets it through" if sent.passing else ""
            return f"Sent to the terminal's clipboard{passing}: {what}"
        if app.restricted or app.state.folder is None:
            return f"Not copied: {_WHY[sent.problem]}"
        return f"{sent.problem}; {self._written(text, app.state.folder)}"

    def _written(self, text: str, folder: Path) -> str:
        try:
            return f"written to {short(str(into_file(text, folder)), _ROOM)}"
        except OSError as error:
            return f"not written either: {error.strerror or error}"
