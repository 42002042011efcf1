"""The command table. Bindings, footer, help, palette and the key tables of the docs derive from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summit_tui.commands import table
from summit_tui.commands.base import Capability, Command, Scope
from summit_tui.commands.base import bindings as _bindings
from summit_tui.commands.table import COMMANDS

if TYPE_CHECKING:
    from textual.binding import BindingType

__all__ = ["COMMANDS", "Capability", "Command", "Scope", "bindings", "table"]


def bindings(scope: Scope, *, first: bool = False) -> list[BindingType]:
    """The Textual bindings of one scope; with `first` only those that come before what has the focus."""
    return _bindings(scope, [each for each in COMMANDS if each.priority or not first])
