"""Keys in the order they were typed, each after the one before has had its effect.

Textual hands every key to the widget that has the focus when the key is *read*. Keys that arrive in one
packet, as they do over SSH or from a macro, would all go to that widget: of `/quota` typed into a list the
`q` would quit. So a key waits until the messages of the one before have gone round, and for a while until
what it acts on is there: a screen that is being opened, the rows of one that has just been.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING, Final
from weakref import ref

from textual.command import CommandPalette
from textual.events import Event, Key
from textual.message_pump import MessagePump
from textual.widgets import Input

from summit_tui.commands.leaving import BACK, ENDING, LEAVING, QUIT, STOPPING
from summit_tui.key_runs import take
from summit_tui.keyboard import WordKey

if TYPE_CHECKING:
    from summit_tui.app import SummitApp

# The key bubbles from the focused widget up to the app, which runs the action; that posts a message to the
# widget, which bubbles up in turn. What a node posts to itself stands between its first and second callback.
ROUNDS, CALLS = 2, 2
IN_PALETTE: Final = (
    8  # rounds: there a key goes from the box to the list, from that to the app, which runs it
)

PATIENCE: Final = 1.0
"""Seconds, all in all, for which keys wait for one piece of work: what takes longer says so on screen."""

FLOOD: Final = 100
"""More keys than anybody types ahead: what was pasted, or is sent by a line that is disturbed. What ends the
program does not wait for them, as the line of a terminal forgets what was typed before ctrl+c."""

LOOK_AGAIN: Final = 0.02
"""Seconds between two looks whether it is done."""


class Typed(Event):
    """Keys that were read together. As an event each, they would cost a turn of the event loop each."""

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        self.keys = tuple(keys)


class TypeAhead:
    """The keys of `app` still to be handled; `handle` is what Textual does with a key."""

    def __init__(self, app: SummitApp, handle: Callable[[Key], Awaitable[None]]) -> None:
        self._app, self._handle = app, handle
        self._keys: deque[Key] = deque()
        self._busy = True  # until a screen is there to take keys
        self._begun = False
        self._for: ref[object] | None = None  # what keys wait for, or waited for until now
        self._until = 0.0  # when they no longer do

    async def begin(self) -> None:
        """A screen is there to take keys: what was typed before comes now. Every screen says so, because
        one may be pushed over the first before that has been painted; only the first time counts."""
        if not self._begun:
            self._begun = True
            await self._next()

    async def add(self, *keys: Key) -> None:
        """Handles the keys now, or after those before them."""
        for key in keys:
            for each in key.apart if isinstance(key, WordKey) and self._for is not None else (key,):
                if each.key in STOPPING and self._for is not None:
                    self._stop_waiting()
                if each.key in ENDING and len(self._keys) > FLOOD:
                    self._keys.clear()
                self._keys.append(each)
        if not self._busy:
            await self._next()

    def first(self, key: Key) -> None:
        """Handles a key that stands for something chosen before those typed since."""
        self._keys.appendleft(key)
        if not self._busy:
            self._busy = True
            self._app.call_later(self._next)

    async def _next(self) -> None:
        self._busy = False
        while self._keys and not self._busy:
            self._busy = True
            self._read()
            if self._has_to_wait(self._keys[0].key):
                self._app.set_timer(LOOK_AGAIN, self._next)
            else:
                self._busy = await self._do()

    def _read(self) -> None:
        """Esc and another key that came together are that key of a box, or else the two of them."""
        if isinstance(key := self._keys[0], WordKey):
            in_box = isinstance(self._app.focused, Input)
            self._keys.popleft()
            self._keys.extendleft([key.meant] if in_box else reversed(key.apart))

    async def _do(self) -> bool:
        """Handles the next key, or several that can be done in one go; false when there is none."""
        if not self._keys:
            return False  # what had waited in vain was forgotten
        first = self._keys[0].key
        if first in STOPPING and self._app.give_up() and first not in QUIT:
            self._keys.popleft()  # that was its effect
            return False
        palette = isinstance(self._app.screen, CommandPalette)
        key = take(self._keys, self._app.focused)
        if key is not None:
            await self._handle(key)
        start = self._app.screen.focused or self._app.screen
        once: list[MessagePump] = [node for node in start.ancestors_with_self for _ in range(CALLS)]
        self._pass_on(once * (IN_PALETTE if palette else ROUNDS))
        return True

    def _pass_on(self, path: list[MessagePump]) -> None:
        """Goes along `path`, each node when it has worked off what was waiting there."""
        while path:
            if path.pop(0).call_later(self._pass_on, path):
                return
        self._app.call_later(self._next)

    # --- waiting for what comes -----------------------------------------------------------------------

    def _has_to_wait(self, key: str) -> bool:
        """Whether what a key acts on is still coming, and nobody has waited for it too long."""
        if key in STOPPING:
            return False
        coming = self._app.awaited(key)
        if coming is None:
            if key not in LEAVING:
                self._for = None
            return False
        if self._for is None or self._for() is not coming:
            self._for, self._until = ref(coming), monotonic() + PATIENCE
        ended = any(each.key in ENDING for each in self._keys)
        if monotonic() < self._until and not ended:
            return True
        self._stop_waiting()
        return False

    def _stop_waiting(self) -> None:
        """What is typed now need not wait. Of what waited, nothing may end the program: it was meant for the
        screen that was to come."""
        if self._until and self._app.screen is self._app.explore:
            self._keys = deque(each for each in self._keys if each.key not in BACK)
        self._until = 0.0
