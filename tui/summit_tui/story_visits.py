"""Going to the screens about stories: the sources of the one read, the stories of the corpus, two sources of
one beside each other, and from the list of stories into one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from summit_corpus.errors import SummitError
from summit_tui.background import failed
from summit_tui.pool import in_thread
from summit_tui.screens.base import SummitScreen

if TYPE_CHECKING:
    from textual.worker import Worker

    from summit_corpus.stories import Story
    from summit_index.results import Results
    from summit_tui.app import SummitApp
    from summit_tui.export.stories import StoryRow
    from summit_tui.screens.stories import Stories

AT_ONCE: Final = 50
"""Articles up to which grouping takes no longer than a key may; more are grouped in a thread."""

ALONE: Final = "There is only one article, so there is nothing to put beside it"

LIKENED: Final = 40
"""Articles of a story among which the one most like another is looked for before a screen opens: half a
millisecond each."""
READ: Final = 200
"""Articles of a story among which the central ones are looked for; more would keep the key waiting."""


@dataclass(frozen=True)
class StoriesPlace:
    """Where somebody was in the list of stories: an article of the story selected there. `target` is the one
    that was read from there, empty for the list of all of a story."""

    article_id: str
    target: str = ""


class Coming:
    """A screen that is not there yet, and who works for it."""

    worker: Worker[None] | None = None


class StoryVisits:
    """The ways there, for the app. A screen that lies under others comes up again."""

    def __init__(self, app: SummitApp) -> None:
        self._app = app
        self.count = 0
        """How many stories the corpus holds, as far as that is known; 0 before."""
        self.coming: Coming | None = None
        """The screen that was asked for and is not there yet."""

    # --- screens --------------------------------------------------------------------------------------

    def sources(self) -> None:
        """A card for each source of the story read."""
        from summit_tui.screens.sources import Sources

        article = self._app.explore.place().article
        if not self._come_up(Sources) and self._app.vanished.is_there(article):
            self.sources_of(article)

    def sources_of(self, article_id: str) -> None:
        """A card for each source of the story of this article."""
        from summit_tui.screens.sources import Sources

        self._app.push_screen(Sources(article_id))

    def matrix_of(self, article_id: str) -> None:
        """The matrix of the story of this article, where it was left."""
        from summit_tui.matrix_visits import MatrixPlace
        from summit_tui.screens.matrix import Matrix

        last = self._app.matrix.last
        there = last is not None and last.covers(self._app.library, article_id)
        self._app.push_screen(Matrix(last if last and there else MatrixPlace(self._app.library, article_id)))

    def stories(self, article_id: str | None = None) -> None:
        """The stories of the corpus, that of this article selected, else the one read."""
        from summit_tui.screens.stories import Stories

        if not self._come_up(Stories):
            article = self._app.explore.place().article if article_id is None else article_id
            self._app.push_screen(Stories(article))

    def _come_up(self, kind: type) -> bool:
        if not any(isinstance(each, kind) for each in self._app.screen_stack):
            return False
        while not isinstance(self._app.screen, kind):
            self._app.pop_screen()
        return True

    # --- how many -------------------------------------------------------------------------------------

    def several(self) -> bool:
        """Whether the corpus is known to hold several stories; nothing is grouped to find out."""
        return (self._app.library.stories.known_count() or 0) > 1

    def look(self) -> None:
        """Call when the app has started and when grouping is done: counts the stories where they are known.
        Whoever opened a corpus of several for the first time, and has not touched anything yet, sees them."""
        app = self._app
        if not app.screen_stack:  # it has ended meanwhile
            return
        known = app.library.stories.known_count(app.verdicts.verdicts())
        if not self.several():
            if known is not None and self.count:  # there were several
                self.count_stories(known)
            return
        self.count_stories(known or 0)
        if app.untouched and not app.session.anywhere and app.screen is app.explore:
            self.stories()

    def decided(self) -> None:
        """Call when the reader decided something: what the first screen knows of stories is made anew."""
        self._app.explore.records_changed()

    def count_stories(self, count: int) -> None:
        """Remembers how many there are; the title bar of the first screen says so."""
        if count != self.count:
            self.count = count
            if self._app.explore.is_mounted:
                self._app.explore.show_title()

    # --- into a story ---------------------------------------------------------------------------------

    def read(self, story_id: str, kept: str, article_id: str = "") -> None:
        """To the articles of a story on the first screen, or to this one of them; `kept` is an article by
        which the story is found again in the list of stories."""
        app = self._app
        app.jumps.begin(StoriesPlace(kept, article_id))
        while len(app.screen_stack) > 1:
            app.pop_screen()
        app.explore.show_only(story_term(story_id), article_id)
        app.explore.say("q goes back to the stories, Esc shows the articles of all stories again")

    def made_again(self, place: StoriesPlace) -> Stories:
        """The list at a story that was left for its articles."""
        from summit_tui.screens.stories import Stories

        return Stories(place.article_id)

    def compare(self, base: str, results: Results | None) -> None:
        """`base` and another article of its story side by side: the one that the sentence at hand leads to,
        else one of another source before one of its own, of these one that the query found before the
        others, of these the one most like it."""
        app = self._app
        asked = results is not None and not results.query.is_empty
        found = frozenset(hit.record.id for hit in results.hits) if results and asked else frozenset()
        sources = {record.id: record.source for record in app.library.records}

        def rank(article_id: str) -> tuple[bool, bool]:
            return sources[article_id] == sources.get(base), article_id not in found

        def show(story: Story) -> None:
            known = [each for each in story.article_ids if each in sources and each != base]
            if not known:
                alone = "No other article here tells this story: T shows all stories"
                self._say(alone if len(sources) > 1 else ALONE)
                return
            offset = app.explore.reading_at(base)
            best = self._best_of(base, offset or 0, known)
            if not best:
                least = min(map(rank, known))
                best = self._nearest(base, [each for each in known if rank(each) == least])
            app.show_beside((base, best), offset)

        self._with_story(base, show)

    def _best_of(self, base: str, offset: int, among: Collection[str]) -> str:
        """The article to which the sentence at hand leads, where the story is known already; else empty."""
        article = self._app.library.article(base)
        found = self._app.facts.of(article)
        if found is None or found.dossier is None:
            return ""
        links = found.dossier.links.of(article, article.sentence_at(offset))
        known = [link for name, link in links.items() if name in among]
        best = max(known, key=lambda link: (link.rank, link.match.score if link.match else 0), default=None)
        return best.article_id if best else ""

    def _nearest(self, base: str, others: Sequence[str]) -> str:
        """The one of the first of these articles that is most like `base`."""
        from summit_corpus.stories.central import nearest

        article = self._app.library.article
        return nearest(article(base), map(article, others[:LIKENED])) if len(others) > 1 else others[0]

    def compare_central(self, row: StoryRow) -> None:
        """The two sources of a story that are most like all the others side by side."""
        app, library = self._app, self._app.library
        if len(row.records) < 2:
            self._say("This story has only one article, so there is nothing to put beside it")
            return
        sources = {record.id: record.source for record in row.records}

        def find() -> Callable[[], None]:
            from summit_corpus.stories.central import central

            order = central(library.article(each) for each in list(sources)[:READ])
            others = [each for each in order[1:] if sources[each] != sources[order[0]]]
            return lambda: app.show_beside((order[0], (others or order[1:])[0]))

        self._in_thread(find)

    def _with_story(self, article_id: str, then: Callable[[Story], None]) -> None:
        """Calls `then` with the story of an article; where it is not known yet, once it is."""
        app, library = self._app, self._app.library
        verdicts = app.verdicts.verdicts()

        def find() -> Callable[[], None]:
            story = library.stories.of(article_id, verdicts)
            return lambda: then(story)

        if library.stories.known() is not None or len(library.records) <= AT_ONCE:
            self._run(find)
        else:
            self._say(f"Grouping {len(library.records):,} articles into stories{app.marks.ellipsis}")
            self._in_thread(find)

    def _run(self, find: Callable[[], Callable[[], None]]) -> None:
        try:
            find()()
        except SummitError as error:
            self._say(error.message)

    def _say(self, message: str) -> None:
        screen = self._app.screen
        (screen if isinstance(screen, SummitScreen) else self._app.explore).say(message)

    def _in_thread(self, find: Callable[[], Callable[[], None]]) -> None:
        """Calls what `find` gives, unless the user has gone elsewhere meanwhile."""
        app, screen, coming = self._app, self._app.screen, Coming()

        def work() -> None:
            try:
                then = find()
            except Exception as error:
                then = partial(self._say, failed("The story was not found", error))
            if app.is_running:
                app.call_from_thread(settle, then)

        def settle(then: Callable[[], None]) -> None:
            if self.coming is coming:
                self.coming = None
                if app.screen is screen:
                    then()

        self.coming = coming
        coming.worker = in_thread(screen, work, "stories of", exit_on_error=False)

    def give_up(self) -> bool:
        """Whatever is being looked for is not wanted any more; whether anything was."""
        if self.coming is None:
            return False
        coming, self.coming = self.coming, None
        if coming.worker is not None:
            coming.worker.cancel()
        self._say("Cancelled: nothing was opened")
        return True


def story_term(story_id: str) -> str:
    """The query that finds the articles of a story."""
    plain = story_id.replace("-", "").replace("_", "").isalnum()
    return f"story:{story_id}" if plain else f'story:"{story_id}"'
