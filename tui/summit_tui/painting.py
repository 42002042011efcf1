"""When the app paints everything anew: the terminal has another size, or others have written into it. Which
cells of a frame are sent is for `frames`."""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.command import CommandPalette
from textual.events import Resize
from textual.screen import Screen

from summit_tui.charset import encoding
from summit_tui.driver import SummitDriver
from summit_tui.marks import marks
from summit_tui.screens.base import fits

SETTLED = 0.1  # seconds after a change of size in which Textual paints, if it does


class Painting(App[Any]):
    """The part of the app that paints."""

    _resized = False  # and not painted whole since

    def on_resize(self, event: Resize) -> None:
        """What the terminal shows is no longer known. Where it soon has the old size again Textual would
        paint nothing, though cells were cut off meanwhile. Its palette cannot be laid out in a few columns:
        it goes, before its screen is told."""
        self._resized = True
        self.set_timer(SETTLED, self._paint_resized)
        if not fits(event.size) and isinstance(self.screen, CommandPalette):
            self.pop_screen()

    def _paint_resized(self) -> None:
        if self._resized and self.screen_stack:  # it may have ended meanwhile
            self.screen.refresh(layout=True)

    def refresh_css(self, animate: bool = True) -> None:
        """Before there is a screen no rule has been read: to know the theme's colours is enough, where
        Textual would read all rules, and forget them again."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paints. What is painted between a change of size and the first whole frame of that size is laid out
        for another one, and nobody knows where a terminal puts it: that frame is sent from end to end."""
        if self._resized and isinstance(renderable, LayoutUpdate) and renderable.region.size == self.size:
            self._resized = False
            self._forget_shown()
        super()._display(screen, renderable)

    def _forget_shown(self) -> None:
        if isinstance(self._driver, SummitDriver):
            self._driver.shown.forget()

    def action_repaint(self) -> None:
        """Paints everything anew, whatever the terminal shows now."""
        self._forget_shown()
        self.screen.refresh(layout=True)

    def action_command_palette(self) -> None:
        """Opens the palette where there is room."""
        if fits(self.size) and not CommandPalette.is_open(self):
            from summit_tui.palette import Palette

            asked = f"Search for commands{marks(encoding()).ellipsis}"
            self.push_screen(Palette(placeholder=asked, id="--command-palette"))
