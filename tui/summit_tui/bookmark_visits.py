"""The list of bookmarks, and the way to the words of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summit_corpus.errors import SummitError
from summit_tui.card import quoted

if TYPE_CHECKING:
    from summit_corpus.anchor import Anchor
    from summit_tui.app import SummitApp
    from summit_tui.screens.chooser import Choice


class BookmarkVisits:
    """The way to a bookmark, for the app."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app

    def choose(self) -> None:
        """A list of bookmarks; those whose words are gone are listed too. Without any, how to set one."""
        from summit_tui.screens.chooser import Chooser

        bookmarks = self._app.state.bookmarks()
        if not bookmarks:
            self._app.opened[-1].say("There are no bookmarks yet: b on an article or in a text sets one")
            return
        choices = [self._choice(number, anchor) for number, anchor in enumerate(bookmarks)]

        def chosen(number: str | None) -> None:
            if number is not None:
                self._open(bookmarks[int(number)])

        self._app.push_screen(Chooser("Bookmarks", choices), chosen)

    def _choice(self, number: int, anchor: Anchor) -> Choice:
        from summit_tui.screens.chooser import Choice

        record = next((each for each in self._app.library.records if each.id == anchor.article), None)
        if record is None:
            return Choice(anchor.surface or anchor.article, "article not in this corpus", str(number))
        label = quoted(anchor.surface) if anchor.surface else record.title
        return Choice(label, record.source, str(number))

    def _open(self, anchor: Anchor) -> None:
        app = self._app
        try:
            article = app.library.article(anchor.article)
        except SummitError as error:
            app.explore.say(error.message)
            return
        span = anchor.resolve(article.text) if anchor.surface else None
        app.jumps.from_here()
        app.open_article(anchor.article, span.start if span else 0)
        if anchor.surface and span is None:
            app.explore.say("These words no longer stand in the article; the bookmark is kept")
