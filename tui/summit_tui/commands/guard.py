"""Refusing what a session may not do, whichever way it is asked for: key, palette or mouse."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from summit_tui.commands.base import Capability
from summit_tui.commands.table import COMMANDS

if TYPE_CHECKING:
    from summit_tui.app import SummitApp


OF_TEXTUAL = {"screenshot": Capability.SCREENSHOT}
"""Actions every Textual app has, though no command of ours runs them."""


@cache
def needs() -> dict[str, Capability]:
    """Action name to the capability it needs, from the command table."""
    return {each.action.split("(")[0].removeprefix("app."): each.needs for each in COMMANDS} | OF_TEXTUAL


class Guarded:
    """Mixed into screens, widgets and the app: Textual asks `check_action` before it runs an action."""

    app: Any

    @property
    def summit(self) -> SummitApp:
        """The app, with its own type."""
        return cast("SummitApp", self.app)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """False for an action whose capability this session lacks."""
        return needs().get(action, Capability.READ) in self.summit.allowed
