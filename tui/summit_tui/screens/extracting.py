"""Finding facts in a thread while somebody reads: the text is painted first, and what is found in an article
that is no longer shown reaches nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from summit_corpus.article import Article
from summit_corpus.errors import UnknownArticleError
from summit_index.library import Library
from summit_tui.background import failed
from summit_tui.card import VANISHED
from summit_tui.fact_memory import Found
from summit_tui.pool import in_thread
from summit_tui.screens.base import SummitScreen

if TYPE_CHECKING:
    from summit_tui.verdict_store import VerdictStore

RESTING = 0.15  # seconds a selection must rest before its facts are looked for: a held key passes by


class Extracting:
    """Looks for facts on behalf of `screen`; `answer` gets an article and what was found, first its facts,
    then the dossier, in the app's own thread and only for the newest request."""

    def __init__(self, screen: SummitScreen, answer: Callable[[Article, Found], None]) -> None:
        self._screen, self._answer = screen, answer
        self._asked = 0
        self._timer: Timer | None = None

    def ask(self, articles: Sequence[Article], *, at_rest: bool = False) -> None:
        """Looks for the facts of these articles once they are painted; `at_rest` waits for the keys too."""
        self.forget()
        number = self._asked
        self._screen.call_after_refresh(self._begin, number, tuple(articles), at_rest)

    def forget(self) -> None:
        """Makes every answer still to come worthless."""
        self._asked += 1
        if self._timer is not None:
            self._timer.stop()

    def _begin(self, number: int, articles: tuple[Article, ...], at_rest: bool) -> None:
        if number != self._asked or not articles or not self._screen.is_open:
            return
        if at_rest:
            self._timer = self._screen.set_timer(RESTING, lambda: self._begin(number, articles, False))
            return
        library, summit = self._screen.summit.library, self._screen.summit

        def find() -> None:
            for article in articles:
                for found in _steps(library, article, lambda: summit.verdicts):
                    if not self._tell(number, library, article, found):
                        return

        in_thread(self._screen, find, "facts", exit_on_error=False)

    def _tell(self, number: int, library: Library, article: Article, found: Found) -> bool:
        """Thread: passes on what was found; says whether anybody still waits for more."""
        app = self._screen.app
        if number == self._asked and app.is_running:
            app.call_from_thread(self._settle, number, library, article, found)
        return number == self._asked and app.is_running

    def _settle(self, number: int, library: Library, article: Article, found: Found) -> None:
        current = number == self._asked and self._screen.is_open
        if current and library is self._screen.summit.library:
            self._answer(article, found)


def _steps(library: Library, article: Article, verdicts: Callable[[], VerdictStore]) -> Iterator[Found]:
    """The facts, then the dossier as well; what goes wrong is told and takes neither text nor facts away."""
    found = Found(article.text)
    try:
        found = replace(found, facts=library.facts(article.id))
        if not _fits(article, found):
            yield Found(article.text, problem="The file has changed since this text was opened")
            return
        yield found
        yield replace(found, dossier=library.dossier(article.id, verdicts().verdicts()))
    except UnknownArticleError:
        yield replace(found, problem=f"This article is {VANISHED}")
    except Exception as error:
        yield replace(found, problem=failed("Not every fact could be found", error))


def _fits(article: Article, found: Found) -> bool:
    """Whether the facts are those of the text shown: the file may have changed meanwhile."""
    return all(article.text[fact.start : fact.end] == fact.surface for fact in found.facts or ())
