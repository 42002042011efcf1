"""From a line of a source's card to the sentence behind it, and back to the same line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summit_index.library import Library
    from summit_tui.app import SummitApp
    from summit_tui.export.source_card import Place
    from summit_tui.screens.sources import Sources


@dataclass(frozen=True)
class SourcePlace:
    """Where somebody is among the sources: `story_of` is the article whose story is shown, `source` the
    article of the card, `line` the number of its line, `place` where that line leads. `library` tells whether
    it is still the same corpus."""

    library: Library
    story_of: str
    source: str
    line: int
    place: Place

    @property
    def target(self) -> str:
        """To which article the last jump from here led."""
        return self.place.article_id


class SourceVisits:
    """The ways out of a card and back into it, for the app."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app

    def follow(self, place: SourcePlace) -> None:
        """From a line of a card to the place it rests on."""
        self._app.jumps.begin(place)
        self._app.open_article(place.place.article_id, place.place.span.start)
        self._app.explore.say("From the sources: Backspace or q goes back to the card")

    def made_again(self, place: SourcePlace) -> Sources:
        """The card at a line that was left for a sentence."""
        from summit_tui.screens.sources import Sources

        return Sources(place.story_of, place)
