"""Articles on screen that the corpus no longer has, or has again: which, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from summit_corpus.article import Record
from summit_index.library import Library
from summit_tui.card import VANISHED, plural, source_names
from summit_tui.widgets.wrap import clip

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

NAME: Final = 30  # cells of a name, so that what is said of it fits into 80
CHOOSE: Final = f"This article is {VANISHED}: choose another one first"


def there(library: Library, ids: Iterable[str]) -> frozenset[str]:
    """Those of these articles that the corpus has."""
    return frozenset(record.id for record in library.few(ids))


def first_there(library: Library, ids: Sequence[str]) -> str:
    """The first of these articles that the corpus has; where it has none, the first."""
    found = library.few(ids)
    return found[0].id if found else ids[0]


def line(shown: Sequence[Record], gone: Sequence[Record], stays: bool, more: str) -> str:
    """`The Herald is no longer in the corpus; its text stays here`: that it does is said of one article.
    `more` ends a name that is cut."""
    if len(gone) > 1:
        return f"{plural(len(gone), 'article')} shown here are {VANISHED}"
    name = clip(source_names(shown)[gone[0].id], NAME, more)
    return f"{name} is {VANISHED}; {'its text stays here' if stays else 'taken out here'}"


def back_line(names: Sequence[str], more: str) -> str:
    """`The Herald is in the corpus again`, in place of the line that it no longer is."""
    if len(names) > 1:
        return f"{plural(len(names), 'article')} that had gone are in the corpus again"
    return f"{clip(names[0], NAME, more)} is in the corpus again"


class Vanished:
    """Says once, on the screen the user looks at, what of it has gone, and once that it is back."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self._said: dict[str, str] = {}  # by id, the names of those that are said to have gone

    def look(self) -> None:
        """Call when articles came, changed or went."""
        screen = next(reversed(self._app.opened), None)
        shown = [*screen.articles_shown()] if screen else []
        known = there(self._app.library, [*(each.id for each in shown), *self._said])
        new = [each for each in shown if each.id not in known and each.id not in self._said]
        back = [self._said.pop(each) for each in [*self._said] if each in known]
        if screen and new:
            stays = screen.text_stays(new[0].id)
            screen.say(line(shown, new, stays, self._app.marks.ellipsis))
            names = source_names(shown)
            self._said.update({each.id: names[each.id] for each in new})
        elif screen and back:
            screen.say(back_line(back, self._app.marks.ellipsis))

    def is_there(self, article_id: str) -> bool:
        """Whether the corpus has this article; where it had, says so. Without an id none went."""
        if not article_id or there(self._app.library, [article_id]):
            return True
        self._app.opened[-1].say(CHOOSE)
        return False
