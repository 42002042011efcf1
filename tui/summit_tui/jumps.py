"""Where the reader was before each jump, and the way back there: a place in a text, a cell of the matrix, a
line of a source's card."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from summit_tui.matrix_visits import MatrixPlace
from summit_tui.source_visits import SourcePlace

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

PLACES: Final = 100
"""That can be gone back to; some keep a whole corpus open."""


class TextPlace(NamedTuple):
    """A place in the text of an article on the first screen."""

    article_id: str
    offset: int


AnyPlace = TextPlace | MatrixPlace | SourcePlace


class Jumps:
    """The trail of places, the latest last, for the app."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self._places: deque[AnyPlace] = deque(maxlen=PLACES)

    @property
    def last(self) -> AnyPlace | None:
        """Where the last jump began."""
        return self._places[-1] if self._places else None

    def from_here(self) -> None:
        """Keeps the place in the article read, before a jump."""
        place = self._app.explore.place()
        if place.article:
            self._places.append(TextPlace(place.article, place.offset))

    def begin(self, place: MatrixPlace | SourcePlace) -> None:
        """Keeps a place on another screen, before a jump. Of the places in the matrix only those with the
        dossier of the last one keep theirs: each decision makes another, with all its claims. The others have
        it read again."""
        if isinstance(place, MatrixPlace):
            kept = [_light(each, place) for each in self._places]
            self._places = deque(kept, maxlen=PLACES)
        self._places.append(place)

    def forget(self) -> None:
        """The places were in a corpus that is no longer open."""
        self._places.clear()

    def back(self) -> bool:
        """To where the last jump began; one that began in an article that is gone is passed over. False
        when there is no place to go back to."""
        known = {record.id for record in self._app.library.records}
        while self._places:
            place = self._places.pop()
            if isinstance(place, MatrixPlace):
                self._app.matrix.reopen(place)
            elif isinstance(place, SourcePlace):
                self._app.cards.reopen(place)
            elif place.article_id in known:
                self._app.open_article(place.article_id, place.offset)
            else:
                continue
            return True
        return False


def _light(place: AnyPlace, last: MatrixPlace) -> AnyPlace:
    """The place without its dossier where that is another one than the last place has."""
    if not isinstance(place, MatrixPlace) or place.dossier is last.dossier:
        return place
    return replace(place, dossier=None)
