"""The command palette and its entries, from the command table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal, cast

from textual import command as textual_command
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.events import Click, Key
from textual.widgets import Input

from summit_tui.commands import COMMANDS, Command

if TYPE_CHECKING:
    from summit_tui.app import SummitApp


class Palette(CommandPalette):
    """Textual's palette with a cursor that stands still: while nobody types, nothing is sent."""

    def on_mount(self) -> None:
        """Before the box has the focus, which shows its cursor."""
        self.query_one(Input).cursor_blink = False

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Goes once: a second click on what lies behind may wait while the first one is dealt with."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class SummitList(CommandList):
    """Textual's list of the commands found."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """As Textual does, but not in a list that has not been laid out since it was filled."""
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)

    def on_click(self, event: Click) -> None:
        """Before Textual's own: what was clicked is painted still, but may be in the list no longer."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()


# The palette makes its list by this name; there is no other place to hand it one of ours.
vars(textual_command)["CommandList"] = SummitList


class SummitCommands(Provider):
    """Every command with a name; choosing one does what its key does where the focus is."""

    def _commands(self) -> list[type[Command]]:
        """Those that this session may use."""
        allowed = cast("SummitApp", self.app).allowed
        return [each for each in COMMANDS if each.needs in allowed]

    def _run(self, command: type[Command]) -> None:
        cast("SummitApp", self.app).keys.first(Key(command.keys.split(",")[0], None))

    async def discover(self) -> Hits:
        """All of them while nothing is typed."""
        for each in self._commands():
            if each.name:
                yield DiscoveryHit(Content(each.name), partial(self._run, each), each.name, self._help(each))

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for each in self._commands():
            score = matcher.match(each.name) if each.name else 0
            if score > 0:
                yield Hit(
                    score, matcher.highlight(each.name), partial(self._run, each), each.name, self._help(each)
                )

    @staticmethod
    def _help(command: type[Command]) -> str:
        return f"{command.shown}: {command.help()}"
