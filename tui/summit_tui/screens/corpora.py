"""Which corpus to open: one opened before, or a path, which is completed as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summit_tui.corpora import Known, completions, fault, short
from summit_tui.screens.chooser import Choice
from summit_tui.screens.path_dialog import PathDialog, Question

PATH: Final = 44  # cells of a path; the rest is for what the corpus is called


class CorpusDialog(PathDialog):
    """Asks for a folder or file and gives its path; None when the user thinks better of it. What cannot be
    opened is named and the dialog stays."""

    def __init__(self, known: Sequence[Known], here: str, dots: str) -> None:
        """`here` is the path of the corpus that is open, `dots` the ellipsis that can be drawn."""
        offered = [
            Choice(each.name, "open now" if each.path == here else short(each.path, PATH, dots), each.path)
            for each in known
        ]
        placeholder = "a folder of .md or .txt articles, or one of them"
        super().__init__(
            Question("Folder or file to open", placeholder, offered, completions, fault, cells=0)
        )
