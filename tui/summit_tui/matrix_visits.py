"""Coming to the matrix, leaving it for a sentence, and coming back to the same cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summit_corpus.claims.claim import Member
    from summit_corpus.facts.fact import Fact
    from summit_index.dossier import Dossier
    from summit_index.library import Library
    from summit_tui.app import SummitApp
    from summit_tui.export.claims import Show
    from summit_tui.export.passage_table import Sentence
    from summit_tui.screens.matrix import Matrix


@dataclass(frozen=True)
class Spot:
    """A place in the text of an article by which a row is found again: `member` if it is that value of a
    claim, `pivot` if it stands in the row of that passage."""

    article_id: str
    offset: int
    member: Member | None = None
    pivot: Sentence | None = None


@dataclass(frozen=True)
class MatrixPlace:
    """Where somebody is in the matrix: what was read (nothing yet: None), which filters, among the claims or
    the passages, in which row and column. `library` tells whether it is still the same corpus, `target` to
    which article the last jump from here led."""

    library: Library
    article: str
    dossier: Dossier | None = None
    shown: Show | None = None
    words: str = ""
    passages: bool = False
    spot: Spot | None = None
    column: int = 0
    target: str = ""

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
        if not app.vanished.is_there(article):
            return
        known = self.last if self.last is not None and self.last.covers(app.library, article) else None
        screen = Matrix(known or MatrixPlace(app.library, article))
        screen.came_by = app.jumps.from_here()
        app.push_screen(screen)

    def made_again(self, place: MatrixPlace) -> Matrix:
        """The matrix at a cell that was left for a sentence."""
        from summit_tui.screens.matrix import Matrix

        if self.last is not None and self.last.covers(self._app.library, place.article):
            place = replace(place, dossier=self.last.dossier)  # shown at once, and then read again
        return Matrix(place)

    def follow(self, place: MatrixPlace, article_id: str, offset: int, fact: Fact | None = None) -> None:
        """From a cell to what is behind it: a place in an article, and the fact that stands there."""
        self._app.jumps.begin(replace(place, target=article_id))
        self._app.open_article(article_id, offset, fact)
        self._app.explore.say("From the matrix: Backspace or q goes back to it")

    def beside(self, articles: tuple[str, ...], offset: int) -> None:
        """From a passage to its sources side by side, the first one at `offset`; `q` there comes back."""
        from summit_tui.screens.compare import Compare

        self._app.push_screen(Compare(articles, None, offset))
