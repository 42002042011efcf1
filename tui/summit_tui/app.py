"""The Textual app: holds the library and the user's state, and passes between screens."""

from __future__ import annotations

import os
from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual._context import active_message_pump
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.events import Event, Key, MouseDown
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.widget import Widget

from summit_corpus.corpus import Corpus
from summit_corpus.errors import SummitError
from summit_index.library import Library
from summit_index.results import Results
from summit_tui.bookmark_visits import BookmarkVisits
from summit_tui.charset import encoding
from summit_tui.commands import Capability, Scope, bindings
from summit_tui.commands.guard import Guarded
from summit_tui.copying import Copying
from summit_tui.decided_elsewhere import DecidedElsewhere
from summit_tui.driver import SummitDriver
from summit_tui.ending import Ending
from summit_tui.fact_memory import FactMemory
from summit_tui.gone import Tidying, forget_widgets
from summit_tui.jumps import Jump, Jumps
from summit_tui.lean import lean_lines
from summit_tui.leaving import INTERRUPTED
from summit_tui.look import OWN_COLOURS, SUMMIT, Look, look
from summit_tui.marks import ASCII, marks
from summit_tui.matrix_visits import MatrixVisits
from summit_tui.painting import Painting
from summit_tui.pool import settle
from summit_tui.preloading import Preloading
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.explore import Explore
from summit_tui.source_visits import SourceVisits
from summit_tui.state import State
from summit_tui.story_visits import StoryVisits
from summit_tui.terminal_kind import has_colours
from summit_tui.typeahead import TypeAhead, Typed
from summit_tui.vanished import Vanished
from summit_tui.watch import FIRST, Indexing

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact
    from summit_tui.corpora import RecentCorpora
    from summit_tui.palette import SummitCommands
    from summit_tui.verdict_store import VerdictStore

TWICE = 2.0  # seconds within which a second ctrl+c quits


def _commands() -> type[SummitCommands]:
    """The palette's entries. Like the screens beyond the first, they are loaded when first asked for."""
    from summit_tui.palette import SummitCommands

    return SummitCommands


class SummitApp(Guarded, Copying, Painting, Ending, App[int]):
    """One corpus, open."""

    TITLE = "summit-tui"
    COMMANDS: ClassVar = {_commands}
    BINDINGS: ClassVar = bindings(Scope.EVERYWHERE, first=True)  # in dialogs and the palette too
    CSS_PATH: ClassVar = ["screens/explore.tcss", "screens/compare.tcss"]

    def __init__(
        self, library: Library, state: State, *, allowed: frozenset[Capability] = frozenset(Capability)
    ) -> None:
        forget_widgets()
        lean_lines()
        super().__init__(driver_class=SummitDriver)
        self.library = library
        self.state = state
        self.allowed = allowed
        self.session = state.session()
        self.recent = state.queries()
        self.facts = FactMemory(self.session.kinds_off, self.session.normal_values)
        self.marks = marks(encoding())
        self.indexing = Indexing(self)
        self.keys = TypeAhead(self, self._press)
        self.matrix = MatrixVisits(self)
        self.decided_elsewhere = DecidedElsewhere(self)
        self.visits = StoryVisits(self)
        self.cards = SourceVisits(self)
        self.bookmarks = BookmarkVisits(self)
        self.tidying = Tidying(self, Preloading(adding=Capability.ADD in allowed))
        self.jumps = Jumps(self)
        self.vanished = Vanished(self)
        self._interrupted = -TWICE
        self.untouched = True  # until the user presses a key or a button of the mouse
        if self.begins_with_stories():  # a screen pushed with rules that are new has all rules read again
            self.css_path.append(Path(__file__).with_name("screens") / "stories.tcss")
        library.decided = lambda: self.verdicts.verdicts()
        self.set_class(self.marks is ASCII, "-ascii")
        self.look = self._dressed()

    def _dressed(self) -> Look:
        """Chooses the theme: the terminal's own colours, or those of SUMMIT_THEME where it has enough for
        them; none on one that has none. An empty NO_COLOR asks for nothing. Returns one style a role."""
        self.no_color = bool(os.environ.get("NO_COLOR")) or not has_colours()
        kept = [each for each in self._filters if not isinstance(each, NoColor | Monochrome)]
        self._filters[:] = [*kept, NoColor()] if self.no_color else kept
        self.register_theme(SUMMIT)
        self.theme = SUMMIT.name
        asked = os.environ.get("SUMMIT_THEME", "").casefold()
        if asked in OWN_COLOURS and not self.no_color and self.console.color_system in ("256", "truecolor"):
            from summit_tui.themes import use

            return use(self, asked)
        return look(self.no_color)

    @property
    def restricted(self) -> bool:
        """Whether there is something that this session may not do."""
        return not self.allowed.issuperset(Capability)

    def on_key(self, event: Key) -> None:
        """A key nobody took: says so when that is because this session may not use it."""
        if self.restricted and isinstance(self.screen, SummitScreen):
            from summit_tui.restricted import refusal

            if said := refusal(event.key, self.allowed):
                self.screen.say(said)

    async def on_event(self, event: Event) -> None:
        """Keys one after the other, everything else as it comes."""
        if isinstance(event, Key | Typed | MouseDown):
            self.untouched = False
            self.tidying.used()
        if isinstance(event, Typed):
            await self.keys.add(*event.keys)
        elif isinstance(event, Key) and not event.is_forwarded:
            await self.keys.add(event)
        else:
            await super().on_event(event)

    async def _press(self, key: Key) -> None:
        """It is the turn of a key."""
        if isinstance(self.screen, SummitScreen):
            self.screen.say("")  # what was said has been read
        await super().on_event(key)

    def awaited(self, key: str) -> object | None:
        """What a key had better wait for, the same object for the same piece of work; None for nothing."""
        if self.visits.coming is not None:
            return self.visits.coming
        screen = self.screen
        return screen if isinstance(screen, SummitScreen) and screen.awaits(key) else None

    def give_up(self) -> bool:
        """Opens no longer what was asked for; whether anything was."""
        return self.visits.give_up()

    def pop_screen(self) -> AwaitComplete:
        """Leaves the screen on top."""
        self.tidying.soon(self.screen)
        return super().pop_screen()

    def call_from_thread(self, callback: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Calls in the app's own thread, and without the context of the worker that asks for it: timers and
        screens made meanwhile would keep that, and its screen."""
        return Context().run(super().call_from_thread, callback, *arguments, **options)

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        """Starts a scrollbar, which Textual makes when somebody first asks for it: not in the context of the
        screen that has its turn just then, which would stay as long as the scrollbar, with all it shows."""
        context = copy_context()
        context.run(active_message_pump.set, self)
        context.run(super()._start_widget, parent, widget)

    def get_default_screen(self) -> Screen[None]:
        """Explore is the first screen: pushing it above an empty one would paint twice."""
        return Explore(self.session)

    @property
    def explore(self) -> Explore:
        """The first screen, whatever lies above it."""
        first = self.screen_stack[0]
        assert isinstance(first, Explore)
        return first

    @property
    def opened(self) -> list[SummitScreen]:
        """The screens that are open, without dialogs, the first one first."""
        return [each for each in self.screen_stack if isinstance(each, SummitScreen)]

    def on_mount(self) -> None:
        """Looks whether the corpus changed, once the first frame is on screen."""
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        settle(get_running_loop())
        self.call_after_refresh(self.indexing.start)
        self.decided_elsewhere.start()
        self._go_where_left()

    def _go_where_left(self) -> None:
        """The screen above the first one on which the last session ended; the stories in the first session
        with a corpus that is known to hold several."""
        if len(self.session.columns) > 1:
            self._push_compare(self.session.columns, self.session.sentence, self.session.column)
        elif self.begins_with_stories():
            self.visits.stories(self.session.article)
        self.call_after_refresh(lambda: self.set_timer(FIRST, self.visits.look))

    def begins_with_stories(self) -> bool:
        """Whether the stories cover the first screen from the beginning."""
        session = self.session
        if len(session.columns) > 1:
            return False
        return session.stories or (not session.anywhere and self.visits.several())

    def records_changed(self) -> None:
        """Articles came, changed or went: tells every screen, those below the top too."""
        for each in self.screen_stack:
            if isinstance(each, SummitScreen):
                each.records_changed()
        self.vanished.look()

    # --- between screens ------------------------------------------------------------------------------

    def show_help(self, first: Sequence[Scope] = ()) -> None:
        """The help screen; `first` are the scopes whose keys stand first."""
        from summit_tui.screens.help import Help

        self.push_screen(Help(first))

    def compare(self, base: str, results: Results | None) -> None:
        """`base` and the best other article of its story that was found, else the first one of its story."""
        self.visits.compare(base, results)

    def show_beside(self, articles: tuple[str, ...], offset: int | None = None) -> None:
        """These articles side by side, the first one at the sentence at `offset`."""
        self._push_compare(articles, offset, came_by=self.jumps.from_here())

    def _push_compare(
        self,
        articles: tuple[str, ...],
        offset: int | None = None,
        active: int = 0,
        came_by: Jump | None = None,
    ) -> None:
        from summit_tui.screens.compare import Compare

        known = [each for each in articles if any(record.id == each for record in self.library.records)]
        if len(known) > 1:
            query = self.explore.results.query if self.explore.results else None
            if len(known) < len(articles) or not 0 <= active < len(known):
                active, offset = 0, None  # the columns are no longer those that were left
            screen = Compare(known, query, offset, active)
            screen.came_by = came_by
            self.push_screen(screen)

    @cached_property
    def verdicts(self) -> VerdictStore:
        """The reader's decisions on the claims of this corpus."""
        from summit_tui.verdict_store import VerdictStore

        return VerdictStore(self.state.folder)

    def to_search(self) -> None:
        """Back to the first screen, into the search box."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.explore.action_search_corpus()

    def open_article(self, article_id: str, offset: int, fact: Fact | None = None) -> None:
        """To a place in an article on the first screen; `fact` stands there, if it is one."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.explore.open_article(article_id, offset, fact)

    def jump_back(self) -> None:
        """Back to where the last jump began."""
        if not self.jumps.back():
            screen = self.screen if isinstance(self.screen, SummitScreen) else self.explore
            screen.say("There is no earlier place to go back to")

    def ask_for_corpus(self) -> None:
        """Asks for a folder and opens it in place of this one."""
        from summit_tui.corpora import expanded, offered
        from summit_tui.screens.corpora import CorpusDialog

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.open_corpus(expanded(typed))

        root = self.library.corpus.root
        known = offered(self._recent_corpora().all(), root)
        self.push_screen(CorpusDialog(known, str(root), self.marks.ellipsis), answered)

    def _recent_corpora(self) -> RecentCorpora:
        from summit_tui.corpora import RecentCorpora

        return RecentCorpora(self.state.folder.parent if self.state.folder else None)

    def open_corpus(self, folder: Path) -> None:
        """Opens it in place of the one that is open."""
        try:
            corpus = Corpus.open(folder)
            if corpus.root == self.library.corpus.root:
                self.explore.say(f"“{self.library.name}” is open already")
                return
            library = Library.open(corpus)
        except SummitError as error:
            self.explore.say(error.message)
            return
        self.save_session()
        self.indexing.stop()
        while len(self.screen_stack) > 1:  # what lies above shows articles of the corpus before
            self.pop_screen()
        self.library.close()
        self.tidying.anew()
        self.library = library
        self.state = State(library.state_folder)
        self.session = replace(self.state.session(), columns=())
        self.facts = FactMemory(self.session.kinds_off, self.session.normal_values)
        self.recent[:] = self.state.queries()
        self.jumps.forget()
        self.vanished = Vanished(self)
        self.decided_elsewhere.forget()
        self.__dict__.pop("verdicts", None)
        library.decided = lambda: self.verdicts.verdicts()
        self.indexing = Indexing(self)
        self.visits, self.matrix, self.untouched = StoryVisits(self), MatrixVisits(self), True
        self.explore.begin(self.session)
        self.call_after_refresh(self.indexing.start)
        self._go_where_left()

    def save_session(self) -> None:
        """Keeps where the user is."""
        screens = [each for each in self.screen_stack if isinstance(each, SummitScreen)]
        compared = next((each for each in screens if each.beside()), None)
        columns = compared.beside() if compared else ()
        column, sentence = compared.beside_at() if compared else (0, 0)
        stories = not columns and any(each.name == "stories" for each in self.screen_stack)
        place = replace(self.explore.place(), columns=columns, stories=stories)
        self.state.save_session(replace(place, column=column, sentence=sentence))
        self._recent_corpora().remember(self.library.corpus.root, self.library.name)

    def action_cancel(self) -> None:
        """Cancels what the screen does, else indexing; a second time within two seconds quits."""
        if isinstance(self.screen, SummitScreen) and self.screen.cancel():
            return
        now = monotonic()
        if now - self._interrupted < TWICE:
            self.leave(INTERRUPTED)
            return
        self._interrupted = now
        running = self.indexing.cancel()
        self.explore.say(
            "Indexing cancelled; what was read stays" if running else "Press ctrl+c again to quit, or q"
        )
