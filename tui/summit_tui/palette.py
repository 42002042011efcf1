"""The command palette's entries, from the command table."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from summit_tui.commands import COMMANDS, Command


class SummitCommands(Provider):
    """Every command with a name; choosing one does what its key does where the focus is."""

    def _run(self, command: type[Command]) -> None:
        key = command.keys.split(",")[0]
        self.app.call_later(partial(self.app.simulate_key, key))

    async def discover(self) -> Hits:
        """All of them while nothing is typed."""
        for each in COMMANDS:
            if each.name:
                yield DiscoveryHit(Content(each.name), partial(self._run, each), each.name, self._help(each))

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for each in COMMANDS:
            score = matcher.match(each.name) if each.name else 0
            if score > 0:
                yield Hit(
                    score, matcher.highlight(each.name), partial(self._run, each), each.name, self._help(each)
                )

    @staticmethod
    def _help(command: type[Command]) -> str:
        return f"{command.shown}: {command.help()}"
