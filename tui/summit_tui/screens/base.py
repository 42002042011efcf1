"""What every full screen shares: the keys that work everywhere, breakpoints, hints and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual._context import NoActiveAppError
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from summit_tui.commands import Command, Scope, bindings
from summit_tui.commands.guard import Guarded
from summit_tui.commands.leaving import LEAVING
from summit_tui.commands.table import Back
from summit_tui.widgets.bars import Hints
from summit_tui.widgets.line_view import LineView, Piece

if TYPE_CHECKING:
    from summit_corpus.article import Record
    from summit_tui.jumps import Jump

NARROW, MEDIUM, WIDE = 0, 100, 160  # widths from which one, two and three panes fit
BREAKPOINTS = ((NARROW, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide"))
SMALLEST = (40, 10)  # below this there is no room for text and one line says so
MESSAGE_SECONDS = 6.0


def fits(size: tuple[int, int]) -> bool:
    """Whether a window of this size, columns and rows, has room for text."""
    return size[0] >= SMALLEST[0] and size[1] >= SMALLEST[1]


class TooSmall(LineView):
    """The one line that a terminal too small for text gets. It lies over all else, because what a screen has
    shown or hidden itself does not heed its class."""

    DEFAULT_CSS = "TooSmall { display: none; layer: small; dock: top; width: 100%; height: 100%; }"

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """As much of it as fits, in the first line."""
        if y:
            return ()
        for text in ("Please make this window larger: 40x10 at least", "Enlarge to 40x10", "40x10"):
            if len(text) <= width:
                break
        return [(text, self.look.text)]


class SummitScreen(Guarded, Screen[None]):
    """A full screen of the app."""

    BINDINGS: ClassVar = bindings(Scope.EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = list(BREAKPOINTS)  # noqa: RUF012 - Textual declares no ClassVar here
    DEFAULT_CSS = """
    SummitScreen { layers: default small; }
    SummitScreen.-tiny { overflow: hidden; }
    SummitScreen.-tiny > * { display: none; }
    SummitScreen.-tiny > TooSmall { display: block; }
    """

    # Textual repaints the whole screen when the focus moves; our panes repaint what looks different.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    _message_timer: Timer | None = None

    came_by: Jump | None = None
    """The jump that led here, which is taken back when this screen is left by its own way back."""

    @property
    def help_first(self) -> Sequence[Scope]:
        """Whose keys the help shows first."""
        return ()

    @property
    def narrow(self) -> bool:
        """Whether only one pane fits."""
        return self.size.width < MEDIUM

    @property
    def is_open(self) -> bool:
        """Whether somebody can still come back to this screen. One that was left, or that ends with the
        program, loses its widgets one after the other while Textual still calls it attached. May be asked
        from any thread, and of a screen that Textual has let go of."""
        with suppress(NoActiveAppError):
            return not self.summit.ending and self in self.app.screen_stack
        return False

    def on_compose(self) -> None:
        """Sets the width's class before the first layout; Textual would do it after, and paint twice."""
        width = self.app.size.width
        self.add_class(max((least, name) for least, name in self.HORIZONTAL_BREAKPOINTS if least <= width)[1])

    def on_resize(self) -> None:
        """One line instead of the screen where nothing would fit."""
        self.set_class(not fits(self.size), "-tiny")

    def on_screen_resume(self) -> None:
        """Keys typed so far may come, now that there is a screen to take them."""
        self.call_after_refresh(self.summit.keys.begin)

    def before_panes_change(self) -> None:
        """Call before a widget is shown or hidden. Textual tells only those widgets of their new size whose
        old one it has looked up since the screen was made; to look up one is to look up all."""
        _ = self.region

    def say(self, message: str, pieces: Sequence[Piece] = ()) -> None:
        """A message in place of the key hints, for a while; `pieces` are the same in several styles. Where
        the user has gone on meanwhile, it stands there."""
        if not self.is_open:
            top = self.app.screen_stack[-1] if self.app.screen_stack else None
            if isinstance(top, SummitScreen) and top is not self:
                top.say(message, pieces)
            return
        made = self.query(Hints)
        if not made:  # it was opened this very moment
            if message:
                self.call_after_refresh(self.say, message, pieces)
            return
        hints, said = made.first(), self.summit.marks.said
        hints.say(said(message), [(said(text), style) for text, style in pieces])
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(MESSAGE_SECONDS, lambda: hints.say("")) if message else None

    @property
    def back_quits(self) -> bool:
        """Whether there is nowhere to go back to."""
        return self is self.app.screen_stack[0]

    def show_hints(self, commands: Iterable[type[Command]], right: str = "") -> None:
        """Key hints for what has the focus now."""
        usable = (each for each in commands if each.needs in self.summit.allowed)
        words = [(each, each.hint if each is not Back or self.back_quits else "back") for each in usable]
        self.query_one(Hints).show([(each.shown, word) for each, word in words if word], right)

    def records_changed(self) -> None:
        """Articles came, changed or went."""

    def articles_shown(self) -> Iterable[Record]:
        """The articles that it would be wrong to go on showing without a word when they leave the corpus."""
        return ()

    def text_stays(self, article_id: str) -> bool:
        """Whether the text of one of these stays then."""
        return True

    def decisions_changed(self) -> None:
        """Another session has decided something on claims, matches or stories."""

    def cancel(self) -> bool:
        """Cancels what this screen is doing; false when it is doing nothing."""
        return False

    @property
    def filling(self) -> bool:
        """Whether the rows that this screen was opened for are still being made."""
        return False

    def awaits(self, key: str) -> bool:
        """Whether what a key acts on is still being made here. It waits for that, but not for long."""
        return self.filling and key not in LEAVING and not isinstance(self.focused, Input)

    def beside(self) -> tuple[str, ...]:
        """Ids of the articles this screen lays side by side, for the session; none on most screens."""
        return ()

    def beside_at(self) -> tuple[int, int]:
        """Which of these the user reads, from 0, and the offset of the sentence at hand in it."""
        return 0, 0

    # What each key that works everywhere does unless a screen says otherwise.

    def action_help(self) -> None:
        """Opens the help screen."""
        self.summit.show_help(self.help_first)

    def action_bookmarks(self) -> None:
        """Opens the list of bookmarks."""
        self.summit.bookmarks.choose()

    def action_open_corpus(self) -> None:
        """Asks for another folder."""
        self.summit.ask_for_corpus()

    def action_back(self) -> None:
        """Back to the screen before."""
        self.summit.jumps.taken_back(self.came_by)
        self.app.pop_screen()

    def again(self) -> Callable[[], SummitScreen] | None:
        """What makes a screen like this one, at the same place; None where that is not worth while."""
        return None

    def action_step_out(self) -> None:
        """Back to the screen before."""
        self.action_back()

    def action_search_corpus(self) -> None:
        """To the search box of the first screen."""
        self.summit.to_search()

    def action_compare(self) -> None:
        """Nothing to compare here."""
        self.say("Choose an article first, then press c")

    def action_matrix(self) -> None:
        """Claims by sources, of the story read."""
        self.summit.matrix.open()

    def action_sources(self) -> None:
        """A card for each source of the story read."""
        self.summit.visits.sources()

    def action_stories(self) -> None:
        """The stories of the corpus."""
        self.summit.visits.stories()

    def action_export(self) -> None:
        """Nothing to export here."""
        self.say("Nothing here can be exported: the matrix, columns, sources and stories can")

    def action_add(self) -> None:
        """Asks what to add to the corpus."""
        from summit_tui.screens.add_dialog import ask_what_to_add

        ask_what_to_add(self.summit)

    def action_sidebar(self) -> None:
        """No sidebar here."""
        self.say("Facts stand beside a text: open one, f there shows them")

    def action_pane(self, step: int) -> None:
        """No panes here."""
        self.say("There is one pane here")

    def action_jump_back(self) -> None:
        """Back through jumps."""
        self.summit.jump_back()
