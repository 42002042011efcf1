"""Completing the word that is being typed into the search box, with words of the corpus."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from typing import Final

from textual.suggester import Suggester

from summit_corpus.errors import SummitError
from summit_corpus.text.fold import fold
from summit_index.as_typed import UNFINISHED
from summit_tui.background import failed

LEAST: Final = 2
"""Letters from which on a word is completed: one begins too many."""


class WordSuggester(Suggester):
    """`complete` gives the words of the corpus that begin so, those of most articles first; it is asked in a
    thread, since a search may be running. `wanted` says whether the box is being typed into."""

    def __init__(self, complete: Callable[[str], Sequence[str]], wanted: Callable[[], bool]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)  # the corpus may be another one by then
        self._complete, self._wanted = complete, wanted

    async def get_suggestion(self, value: str) -> str | None:
        """The query with its last word completed; None where that is one of most articles already."""
        typed = UNFINISHED.search(value)
        if typed is None or len(typed[1]) < LEAST or not self._wanted():
            return None
        beginning = fold(typed[1])
        if len(beginning) != len(typed[1]):
            return None  # where it goes on cannot be said
        try:
            found = await to_thread(self._complete, beginning)
        except SummitError:  # the search says what is wrong
            return None
        except Exception as error:
            failed("The word was not completed", error)
            return None
        return value + found[0][len(beginning) :] if found and found[0] != beginning else None
