"""Loads the code of screens nobody has opened yet while nobody presses a key: the first `c` or `m` then takes
as long as the second, and what stays until the end does not come to lie among what comes and goes."""

from __future__ import annotations

from importlib import import_module
from typing import Final

READING: Final = (
    "summit_index.amounts",
    "summit_index.fact_search",
    "summit_corpus.claims.context",
    "summit_corpus.compare.links",
    "summit_corpus.compare.changed_words",
    "summit_tui.widgets.diff_pane",
    "summit_tui.screens.compare",
    "summit_tui.widgets.matrix_view",
    "summit_tui.export.passage_table",
    "summit_tui.screens.matrix",
    "summit_tui.verdict_store",
    "summit_corpus.compare.portrait",
    "summit_tui.screens.sources",
    "summit_tui.screens.stories",
    "summit_tui.screens.help",
    "summit_tui.screens.path_dialog",
    "summit_tui.screens.corpora",
    "summit_tui.screens.narrowing",
    "summit_tui.palette",
)
"""Modules in the order in which they need each other, so that loading one takes less than a moment (at most
some 30 ms of the processor): a key waits for no more than one of them."""

ADDING: Final = ("summit_corpus.intake.importing", "summit_tui.screens.add", "summit_tui.screens.add_dialog")
"""The same for a session that may add articles."""


class Preloading:
    """What is still to be loaded, for a session that may add articles or not."""

    def __init__(self, *, adding: bool) -> None:
        self._left = [*READING, *(ADDING if adding else ())]

    def step(self) -> bool:
        """Loads the next piece; whether there was one."""
        if not self._left:
            return False
        import_module(self._left.pop(0))
        return True
