"""Where the reader was before each jump, and the way back there: a place in a text, a cell of the matrix, a
line of a source's card, a story in the list of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from summit_tui.matrix_visits import MatrixPlace
from summit_tui.source_visits import SourcePlace
from summit_tui.story_visits import StoriesPlace

if TYPE_CHECKING:
    from summit_tui.app import SummitApp
    from summit_tui.screens.base import SummitScreen
    from summit_tui.state import Session

PLACES: Final = 100
"""That can be gone back to; some keep a whole corpus open."""


class TextPlace(NamedTuple):
    """A place in the text of an article on the first screen; `reading`: whether it was read, or selected in
    the list."""

    article_id: str
    offset: int
    reading: bool = True


ScreenPlace = MatrixPlace | SourcePlace | StoriesPlace
AnyPlace = TextPlace | ScreenPlace


@dataclass(frozen=True)
class Below:
    """What lay below a screen that was left for a sentence, so that `q` on it leads on as before: where the
    first screen was, how those between are made again, and which jump had led to each and to that one."""

    first: Session
    screens: tuple[tuple[Callable[[], SummitScreen], Jump | None], ...]
    came_by: Jump | None


@dataclass(frozen=True, eq=False)
class Jump:
    """Where one began."""

    place: AnyPlace
    below: Below | None = None


class Jumps:
    """The trail of places, the latest last, for the app."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self._trail: deque[Jump] = deque(maxlen=PLACES)

    @property
    def last(self) -> AnyPlace | None:
        """Where the last jump began."""
        return self._trail[-1].place if self._trail else None

    @property
    def from_screen(self) -> bool:
        """Whether one of them began on another screen than the first."""
        return any(isinstance(each.place, ScreenPlace) for each in self._trail)

    def from_here(self) -> Jump | None:
        """Keeps the place in the article read, before a jump."""
        place = self._app.explore.place()
        if not place.article:
            return None
        self._trail.append(Jump(TextPlace(place.article, place.offset, place.reading)))
        return self._trail[-1]

    def begin(self, place: ScreenPlace) -> None:
        """Keeps a place on the screen on top, before a jump. One in the matrix without its dossier: each
        decision makes another, megabytes with all its claims, and the matrix knows the last one."""
        if isinstance(place, MatrixPlace):
            place = replace(place, dossier=None)
        between, top = self._app.opened[:-1], self._app.opened[-1]
        again = ((made, each.came_by) for each in between if (made := each.again()) is not None)
        self._trail.append(Jump(place, Below(self._app.explore.place(), tuple(again), top.came_by)))

    def taken_back(self, jump: Jump | None) -> None:
        """Call when the screen to which it led was left by the way it was entered: that was the way back."""
        if self._trail and self._trail[-1] is jump:
            self._trail.pop()

    def forget(self) -> None:
        """The places were in a corpus that is no longer open."""
        self._trail.clear()

    def back(self) -> bool:
        """To where the last jump began; one that began in an article that is gone is passed over. False
        when there is no place to go back to."""
        known = {record.id for record in self._app.library.records}
        while self._trail:
            jump = self._trail.pop()
            place = jump.place
            if isinstance(place, MatrixPlace):
                self._reopen(self._app.matrix.made_again(place), jump.below)
            elif isinstance(place, SourcePlace):
                self._reopen(self._app.cards.made_again(place), jump.below)
            elif isinstance(place, StoriesPlace):
                self._reopen(self._app.visits.made_again(place), jump.below)
            elif place.article_id in known:
                self._app.open_article(place.article_id, place.offset)
                if not place.reading:
                    self._app.explore.to_list()
            else:
                continue
            return True
        return False

    def back_at_once(self) -> bool:
        """Back to the cell, the card or the stories that led to the article now shown; False when none did.
        Among the stories' articles only from the text: `q` in their list has panes of its own to leave."""
        place, explore = self.last, self._app.explore
        if not isinstance(place, ScreenPlace) or place.target != explore.place().article:
            return False
        if isinstance(place, StoriesPlace) and not (place.target and explore.reading):
            return False
        return self.back()

    def back_to_screen(self) -> bool:
        """To the screen from which the first one was come to last, whatever was jumped to since; False when
        from none. Earlier places on screens of its kind are forgotten: the way out has an end."""
        while self._trail and not isinstance(self._trail[-1].place, ScreenPlace):
            self._trail.pop()
        if not self._trail:
            return False
        kind = type(self._trail[-1].place)
        earlier = [each for each in self._trail if not isinstance(each.place, kind)]
        self._trail = deque([*earlier, self._trail[-1]], maxlen=PLACES)
        return self.back()

    def _reopen(self, screen: SummitScreen, below: Below | None) -> None:
        """Puts a screen over what lay below it when it was left."""
        app = self._app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        if below is not None:
            app.explore.put_back(below.first)
            screen.came_by = below.came_by
            for made, came_by in below.screens:
                under = made()
                under.came_by = came_by
                app.push_screen(under)
        app.push_screen(screen)
