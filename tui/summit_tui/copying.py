"""Copying from the app, and what is said of it. Apart from `clipboard`, which knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from textual.app import App

from summit_corpus.errors import CorpusError
from summit_corpus.places import private_folder
from summit_tui.clipboard import NAME, Problem, Sent, into_file, into_tmux, to_clipboard
from summit_tui.corpora import short

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

IN_TMUX: Final = (
    "Copied to tmux's paste buffer; your terminal's clipboard may have it too",
    "Copied to tmux's paste buffer, perhaps to a clipboard too",
    "Copied to tmux's paste buffer",
)
"""The longest that has room is said."""
_WHY: Final = {
    Problem.NO_CLIPBOARD: "this terminal has no clipboard",
    Problem.TOO_LONG: "it is too long for a clipboard",
}
_LEAST: Final = len(f"…/{NAME}")  # characters of a path


class Copying(App[Any]):
    """The part of the app that copies."""

    def copy_to_clipboard(self, text: str) -> None:
        """Also for Textual's own inputs: what no clipboard can have stays here."""
        self._clipboard = text
        self._send(to_clipboard(text))

    def _send(self, sent: Sent) -> None:
        if sent.sequence and self._driver is not None:
            self._driver.write(sent.sequence)

    def copied(self, text: str, room: int | None = None) -> str:
        """Copies `text` to where it can be pasted from; returns what became of it, in a line of `room` cells
        (None: as wide as the screen). No terminal says whether it took a text: unless tmux has it, it is in a
        file of the user's own too, but never from a restricted session, which starts no program either."""
        app = cast("SummitApp", self)
        self._clipboard, sent = text, to_clipboard(text)
        if sent.problem is None and not app.restricted and into_tmux(text):
            fitting = (each for each in IN_TMUX if len(each) <= (room or self.size.width - 1))
            return next(fitting, IN_TMUX[-1])
        self._send(sent)
        if app.restricted or app.state.folder is None:
            return f"Not copied: {_WHY[sent.problem]}" if sent.problem else _sent(sent)
        try:
            path = str(_written(text, app.state.folder))
        except OSError as error:
            why = error.strerror or str(error)
            return f"{sent.problem}; not written either: {why}" if sent.problem else _sent(sent)
        return _fitting(_openings(sent), path, room or self.size.width - 1, app.marks.ellipsis)


def _written(text: str, folder: Path) -> Path:
    """The file with `text`: one for all corpora, in the folder above the one of this, where that is ours.
    Raises OSError."""
    try:
        return into_file(text, private_folder(folder.parent))
    except (CorpusError, OSError):
        return into_file(text, folder)


def _sent(sent: Sent) -> str:
    """That a sequence went off, and who may stop it."""
    return f"Sent; {f'{sent.passing} or ' if sent.passing else ''}the terminal may refuse it"


def _openings(sent: Sent) -> tuple[str, ...]:
    """What may stand before the path of the file that has a text; the longest first."""
    if sent.problem:
        return (f"{sent.problem}; written to ",)
    return f"{_sent(sent)}. Also in ", "Sent; if refused, it is in ", "Sent; also in "


def _fitting(openings: Sequence[str], path: str, room: int, ellipsis: str) -> str:
    """The first of the openings that leaves room for the path, else the last with the path's end."""
    whole = short(path, len(path))
    for opening in openings:
        if len(opening) + len(whole) <= room:
            return opening + whole
    return openings[-1] + short(path, max(room - len(openings[-1]), _LEAST), ellipsis)
