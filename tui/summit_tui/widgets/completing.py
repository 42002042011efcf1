"""Completing the word that is being typed into the search box: with words of the corpus, else the name of
a field."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from textual.suggester import Suggester

from summit_corpus.errors import QueryError, SummitError
from summit_corpus.text.fold import fold
from summit_index.as_typed import UNFINISHED
from summit_index.fields import FIELDS
from summit_index.lexer import Piece, pieces
from summit_tui.background import failed

LEAST: Final = 2
"""Letters from which on a word is completed: one begins too many."""


def of_text(query: str) -> bool:
    """Whether the word at the end of a query is looked for in what articles say: no operator, and not in the
    quotation or brackets of a field, whose names are others."""
    for closed in (query, f'{query}"'):
        with suppress(QueryError):
            return _of_text([*pieces(closed)])
    return False


def _of_text(known: Sequence[Piece]) -> bool:
    around, field = [False], False  # of each bracket that is open, and of the next word
    for piece in known[:-1]:
        if piece.kind == "(":
            around.append(around[-1] or field)
        elif piece.kind == ")" and len(around) > 1:
            around.pop()
        field = piece.kind == "field"
    return known[-1].kind in ("word", "quote") and not field and not around[-1]


def field_of(query: str, beginning: str) -> str:
    """The only field that begins with `beginning`, the last word of a query, with its colon; empty where
    there are several or none, and within a quotation."""
    with suppress(QueryError):
        if [*pieces(query)][-1].kind != "word":
            return ""
        names = [name for name in FIELDS if name.startswith(beginning)]
        return f"{names[0]}:" if len(names) == 1 else ""
    return ""


class WordSuggester(Suggester):
    """`complete` gives the words of the corpus that begin so, those of most articles first; only where there
    is none the name of a field is offered: `place` and `text` are words first. It is asked in a thread, since
    a search may be running. `wanted` says whether the box is being typed into."""

    def __init__(self, complete: Callable[[str], Sequence[str]], wanted: Callable[[], bool]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)  # the corpus may be another one by then
        self._complete, self._wanted = complete, wanted

    async def get_suggestion(self, value: str) -> str | None:
        """The query with its last word completed; None where that is one of most articles already."""
        typed = UNFINISHED.search(value)
        if typed is None or len(typed[1]) < LEAST or not self._wanted() or not of_text(value):
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
        best = found[0] if found else field_of(value, beginning)
        return value + best[len(beginning) :] if best and best != beginning else None
