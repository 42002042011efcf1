"""Keys in the order they were typed, each after the one before has had its effect.

Textual hands every key to the widget that has the focus when the key is *read*. Keys that arrive in one
packet, as they do over SSH or from a macro, would all go to that widget: of `/quota` typed into a list the
`q` would quit. So a key waits until the messages of the one before have gone round.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.message_pump import MessagePump

# The key bubbles from the focused widget up to the app, which runs the action; that posts a message to the
# widget, which bubbles up in turn. What a node posts to itself stands between its first and second callback.
ROUNDS, CALLS = 2, 2


class TypeAhead:
    """The keys of `app` still to be handled; `handle` is what Textual does with a key."""

    def __init__(self, app: App[Any], handle: Callable[[Key], Awaitable[None]]) -> None:
        self._app, self._handle = app, handle
        self._waiting: deque[Key] = deque()
        self._busy = True  # until a screen is there to take keys
        self._begun = False

    async def begin(self) -> None:
        """A screen is there to take keys: what was typed before comes now. Every screen says so, because
        one may be pushed over the first before that has been painted; only the first time counts."""
        if not self._begun:
            self._begun = True
            await self._next()

    async def add(self, key: Key) -> None:
        """Handles the key now, or after those before it."""
        self._waiting.append(key)
        if not self._busy:
            await self._next()

    async def _next(self) -> None:
        self._busy = bool(self._waiting)
        if not self._busy:
            return
        await self._handle(self._waiting.popleft())
        start = self._app.screen.focused or self._app.screen
        once: list[MessagePump] = [node for node in start.ancestors_with_self for _ in range(CALLS)]
        self._pass_on(once * ROUNDS)

    def _pass_on(self, path: list[MessagePump]) -> None:
        """Goes along `path`, each node when it has worked off what was waiting there."""
        while path:
            if path.pop(0).call_later(self._pass_on, path):
                return
        self._app.call_later(self._next)
