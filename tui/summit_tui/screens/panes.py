"""Which panes of the first screen show, and where the focus goes: one at a time where it is narrow, side by
side where there is room. Apart from the screen, which knows what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from summit_corpus.article import Article, Record
from summit_tui.screens.base import MEDIUM, WIDE
from summit_tui.screens.fact_reading import FactReading
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_pane import TextPane

BESIDE_FACTS = (
    "26%"  # of a screen with three panes that is not wide: the text needs the room more than the list
)


class Panes(FactReading):
    """List, reader and sidebar; `reading` and `sidebar_wanted` are what the user asked for."""

    reading = False
    sidebar_wanted: bool | None = None

    def show_selected(self, *, at_rest: bool = False) -> None:
        """Puts the article selected in the list into reader and sidebar, its facts `at_rest` of the keys."""
        raise NotImplementedError

    @property
    def being_read(self) -> Article | None:
        """The article of the reader, unless the list is at hand: beside that it shows what is selected."""
        reading = self.reading if self.narrow else not isinstance(self.focused, HitList | SearchBox)
        return self.query_one(TextPane).article if reading else None

    def articles_shown(self) -> Sequence[Record]:
        """The article that is read."""
        article = self.being_read
        return [article.record()] if article else []

    # --- layout ---------------------------------------------------------------------------------------

    def show_panes(self) -> None:
        """Sets what is on screen, at once: a class would take effect only with the next refresh."""
        self.before_panes_change()
        narrow, sidebar = self.app.size.width < MEDIUM, self.sidebar_shown
        alone = narrow and (sidebar or self.reading)
        for each in (self.query_one("#search"), self.query_one("#notice"), self.query_one(HitList)):
            each.display = not alone
        three = sidebar and MEDIUM <= self.app.size.width < WIDE
        self.query_one(HitList).styles.width = BESIDE_FACTS if three else None
        self.query_one("#reader").display = not narrow or (self.reading and not sidebar)
        self.query_one(Sidebar).display = sidebar

    def on_resize(self) -> None:
        """The sidebar shows by itself where there is room for it."""
        self.settle_panes()

    @property
    def sidebar_shown(self) -> bool:
        """Whether the sidebar is on screen: as asked for, else where the screen is wide."""
        return self.app.size.width >= WIDE if self.sidebar_wanted is None else self.sidebar_wanted

    def settle_panes(self) -> None:
        """Classes for what the stylesheet shows, and focus kept on something visible."""
        sidebar = self.sidebar_shown
        self.show_panes()
        focused = self.focused
        target: Widget | None = None
        if self.narrow and sidebar:
            target = self.query_one(Sidebar)
        elif self.narrow and isinstance(focused, HitList | TextPane | Sidebar | None):
            target = self.query_one(TextPane) if self.reading else self.query_one(HitList)
        elif isinstance(focused, Sidebar) and not sidebar:
            target = self.query_one(TextPane)
        if target is not None and target is not focused:
            target.focus()
        if not self.narrow and not self.reading:  # what somebody reads need not be in the list
            self.show_selected()

    @property
    def back_quits(self) -> bool:
        """On a narrow screen only from the list, and nowhere where another screen led here."""
        pane_before = self.narrow and (self.sidebar_shown or self.reading)
        return super().back_quits and not pane_before and not self.summit.jumps.from_screen

    # --- keys -----------------------------------------------------------------------------------------

    def action_sidebar(self) -> None:
        """Shows or hides the sidebar; on a narrow screen it takes the place of the other panes."""
        self.sidebar_wanted = not self.sidebar_shown
        if self.narrow and self.sidebar_wanted and not self.reading:
            self.show_selected()
        self.settle_panes()

    def action_pane(self, step: int) -> None:
        """To the next or previous pane on screen; a narrow screen swaps list and reader."""
        if self.narrow:
            if self.sidebar_shown:
                self.sidebar_wanted = False
            elif self.reading:
                self.reading = False
            elif self.query_one(HitList).current is not None:
                self.query_one(HitList).action_open()
                return
            self.settle_panes()
            (self.query_one(TextPane) if self.reading else self.query_one(HitList)).focus()
            return
        panes: list[Widget] = [self.query_one(HitList), self.query_one(TextPane)]
        if self.sidebar_shown:
            panes.append(self.query_one(Sidebar))
        here = next((i for i, each in enumerate(panes) if each.has_focus), 0 if step < 0 else -1)
        panes[(here + step) % len(panes)].focus()

    def action_step_out(self) -> None:
        """Clears the find, then the query, then closes the sidebar, then goes to the list."""
        box = self.query_one("#query", SearchBox)
        if self.step_out_of_find():
            return
        if self.narrow and self.reading and not self.sidebar_shown and not box.has_focus:
            self.to_list()
        elif box.value:
            box.value = ""
        elif self.sidebar_shown and (self.narrow or self.sidebar_wanted):
            self.sidebar_wanted = False
            self.settle_panes()
        else:
            self.to_list()

    def to_list(self) -> None:
        """Leaves the text for the list."""
        self.reading = False
        self.settle_panes()
        self.query_one(HitList).focus()

    def action_back(self) -> None:
        """From the drawer to the reader to the list on a narrow screen; then to the screen that led here, and
        where none did out of the program.

        From a sentence that a cell of the matrix or a line of a card led to, and from an article opened among
        the stories, back to that at once.
        """
        summit, drawer = self.summit, self.narrow and self.sidebar_shown
        if not drawer and summit.jumps.back_at_once():
            return
        if self.narrow and (self.sidebar_shown or self.reading):
            if self.sidebar_shown:
                self.sidebar_wanted = False
            else:
                self.reading = False
            self.settle_panes()
            return
        if not summit.jumps.back_to_screen():
            summit.leave()
