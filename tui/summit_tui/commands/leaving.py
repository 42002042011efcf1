"""Which keys lead away or end something: they need not wait for what a screen is about to show."""

from __future__ import annotations

from typing import Final

from summit_tui.commands import table
from summit_tui.commands.base import Command


def keys_of(*commands: type[Command]) -> frozenset[str]:
    """The keys of several commands."""
    return frozenset(key for each in commands for key in each.keys.split(","))


BACK: Final = keys_of(table.Back)
QUIT: Final = keys_of(table.Quit)
ENDING: Final = QUIT | keys_of(table.Cancel)
STOPPING: Final = ENDING | keys_of(table.StepOut)
"""Keys that wait for nothing, and end the waiting of those before them."""

LEAVING: Final = (
    BACK
    | STOPPING
    | keys_of(table.SearchCorpus, table.Help, table.Palette, table.Bookmarks, table.OpenCorpus)
    | keys_of(table.JumpBack, table.Repaint, table.Suspend)
)
"""Keys that lead away from a screen or act on none of its rows: they need not wait until it is filled."""
