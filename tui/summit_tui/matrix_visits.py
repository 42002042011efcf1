"""Coming to the matrix, leaving it for a sentence, and coming back to the same cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summit_corpus.claims.claim import Member
    from summit_index.dossier import Dossier
    from summit_index.library import Library
    from summit_tui.app import SummitApp
    from summit_tui.export.claims import Show


@dataclass(frozen=True)
class MatrixPlace:
    """Where somebody is in the matrix: what was read (nothing yet: None), which filters, which value of the
    claim, which column. `library` tells whether it is still the same corpus."""

    library: Library
    article: str
    dossier: Dossier | None = None
    shown: Show | None = None
    words: str = ""
    member: Member | None = None
    column: int = 0

    def covers(self, library: Library, article_id: str) -> bool:
        """Whether it is a place in the matrix of the story that this article tells."""
        stories = self.dossier.articles if self.dossier else ()
        return self.library is library and any(each.id == article_id for each in stories)


class MatrixVisits:
    """The ways into the matrix and out of it, for the app."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self.last: MatrixPlace | None = None  # where the user was when they were last there

    def open(self) -> None:
        """The matrix of the story read, where it was left; one that lies under other screens comes up."""
        from summit_tui.screens.matrix import Matrix

        app = self._app
        if any(isinstance(each, Matrix) for each in app.screen_stack):
            while not isinstance(app.screen, Matrix):
                app.pop_screen()
            return
        article = app.explore.place().article
        known = self.last if self.last is not None and self.last.covers(app.library, article) else None
        app.remember_place()
        app.push_screen(Matrix(known or MatrixPlace(app.library, article)))

    def reopen(self, place: MatrixPlace) -> None:
        """The matrix at a cell that was left for a sentence."""
        from summit_tui.screens.matrix import Matrix

        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        self._app.push_screen(Matrix(place))

    def follow(self, place: MatrixPlace, member: Member) -> None:
        """From a cell to the fact behind it."""
        self._app.remember_cell(place)
        self._app.open_article(member.article_id, member.fact.start, member.fact)
        self._app.explore.say("From the matrix: Backspace or q goes back to it")

    def back(self) -> bool:
        """Back to the cell that led to the article now shown; False when none did."""
        place = self._app.came_from
        if place is None or place.member is None:
            return False
        if place.member.article_id != self._app.explore.place().article:
            return False
        self._app.jump_back()
        return True
