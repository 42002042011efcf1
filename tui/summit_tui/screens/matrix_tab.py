"""What the two tables of the matrix have in common, as the screen sees them: rows that filters keep, a cell
that is selected, and what keys do there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Subject, Verdict
from summit_tui import deciding
from summit_tui.card import plural
from summit_tui.commands import Command
from summit_tui.export.claims import Show
from summit_tui.matrix_visits import MatrixPlace, Spot
from summit_tui.screens.base import SummitScreen
from summit_tui.widgets.evidence import Content
from summit_tui.widgets.matrix_view import MatrixView

if TYPE_CHECKING:
    from summit_index.dossier import Dossier
    from summit_tui.state import State
    from summit_tui.verdict_store import VerdictStore

R = TypeVar("R")

NOTHING_HERE = "No match found in this source: choose another with h and l"


class Reading(SummitScreen):
    """The part of the screen that its tables ask for something."""

    shown: Show
    words: str
    dossier: Dossier | None

    @property
    def place(self) -> MatrixPlace:
        """Where the user is."""
        raise NotImplementedError

    def read(self, keep: Spot | None = None, said: str = "") -> None:
        """Has everything read anew, selects the row of `keep`, else the one at the same place, and says
        `said`."""
        raise NotImplementedError


class Tab(ABC, Generic[R]):
    """One table: its rows, and what is done with them."""

    NOUN: ClassVar[str]
    SUBJECT: ClassVar[Subject]
    HINTS: ClassVar[tuple[type[Command], ...]]

    def __init__(self, screen: Reading, view: MatrixView[R]) -> None:
        self.screen, self.view = screen, view

    # --- rows -----------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def known(self) -> bool:
        """Whether its rows have been made."""

    @property
    @abstractmethod
    def total(self) -> int:
        """How many rows there are when nothing is filtered away."""

    @property
    def counted(self) -> str:
        """How many rows are shown: `40 claims`, or `5 of 40 claims` where filters keep the others back."""
        rows, all_of_them = len(self.view.rows), plural(self.total, self.NOUN)
        return all_of_them if rows == self.total else f"{rows:,} of {all_of_them}"

    @property
    def counted_by(self) -> str:
        """The same with the filters, for the head of a report: `5 of 40 claims (differ, “rail”)`."""
        show, words = self.screen.shown, self.screen.words
        filters = [*([] if show is Show.ALL else [str(show)]), *([f"“{words}”"] if words else [])]
        return f"{self.counted} ({', '.join(filters)})" if filters else self.counted

    @abstractmethod
    def matching(self, words: str) -> list[R]:
        """The rows with these words."""

    @abstractmethod
    def passing(self, rows: Sequence[R], show: Show) -> list[R]:
        """Those that a filter lets through."""

    @abstractmethod
    def find(self, rows: Sequence[R], spot: Spot) -> int:
        """The row of a place, -1 where there is none."""

    def fill(self, keep: Spot | None, near: int, empty: Callable[[], list[str]]) -> dict[Show, int]:
        """Shows the rows that pass both filters with that of `keep` selected, else row `near`; says how many
        each filter would let through."""
        matching = self.matching(self.screen.words) if self.known else []
        articles = self.screen.dossier.articles if self.screen.dossier else ()
        rows = self.passing(matching, self.screen.shown) if len(articles) > 1 else []
        found = self.find(rows, keep) if keep is not None else -1
        self.view.show(rows, articles, found if found >= 0 else near, () if rows else empty())
        return {show: len(self.passing(matching, show)) for show in Show}

    @property
    @abstractmethod
    def spot(self) -> Spot | None:
        """The place of the selected cell, else of its row."""

    @property
    def sources(self) -> int:
        """In how many sources the fullest row shown has something."""
        return max((len(self.view.filled(row)) for row in self.view.rows), default=0)

    @property
    def position(self) -> str:
        """Which row of how many."""
        return f"{self.view.index + 1:,} of {self.view.count:,}"

    @abstractmethod
    def content(self) -> Content | None:
        """What stands behind the selected cell."""

    # --- keys -----------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def actions(self) -> Mapping[str, Callable[[], None]]:
        """What the keys do that act on the selected row, or say why they do nothing."""

    @abstractmethod
    def open(self) -> None:
        """To the sentence behind the cell."""

    @abstractmethod
    def compare(self) -> None:
        """Sources side by side."""

    @property
    @abstractmethod
    def sentence(self) -> Span | None:
        """The sentence behind the cell."""

    @abstractmethod
    def export(self) -> None:
        """Writes the rows shown into a file."""

    @property
    def article(self) -> Article:
        """That of the selected column."""
        return self.view.articles[self.view.column]

    def bookmark(self) -> None:
        """Bookmarks the sentence behind the cell, or takes the bookmark away."""
        span, state = self.sentence, self._state
        if span is None:
            self.screen.say(NOTHING_HERE)
            return
        there = state.toggle_bookmark(Anchor.at(self.article.id, self.article.text, span))
        done = "Bookmarked this sentence; ' lists your bookmarks" if there else "Bookmark taken away"
        self.screen.say(state.problem or done)

    # --- decisions ------------------------------------------------------------------------------------

    def decide(self, verdict: Verdict, keep: Spot | None, said: str) -> None:
        """Keeps a verdict; then everything is read with it, and the cursor is on `keep`, or where it was."""
        if not self._store.add(verdict):
            self.screen.say(self._store.problem)
            return
        self.decided()
        self.screen.read(keep, said)

    def decided(self) -> None:
        """Called when a verdict was kept."""

    def undo(self) -> None:
        """Takes the last decision on what this table shows back, and goes to where it was made."""
        verdict = self._store.undo(self.SUBJECT)
        if verdict is None:
            self.screen.say(self._store.problem or f"There is no decision on a {self.SUBJECT} to undo")
            return
        self.screen.read(self._made_at(verdict), deciding.undone(verdict) + deciding.about(verdict))

    def _made_at(self, verdict: Verdict) -> Spot | None:
        anchor = verdict.members[0].anchor
        text = next((each.text for each in self.view.articles if each.id == anchor.article), "")
        span = anchor.resolve(text)
        return Spot(anchor.article, span.start) if span else None

    @property
    def _store(self) -> VerdictStore:
        return self.screen.summit.verdicts

    @property
    def _state(self) -> State:
        return self.screen.summit.state
