"""Widgets that are gone: what Textual would keep of them, and who is one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import lru_cache
from time import monotonic
from typing import Any, Final

from rich.cells import cached_cell_len
from rich.segment import Segment
from rich.style import Style
from textual._context import active_message_pump
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.scalar import Scalar
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style as Content
from textual.timer import Timer
from textual.widget import Widget

from summit_corpus import garbage
from summit_tui.preloading import Preloading

REST: Final = 1.0
"""Seconds without a key after which memory is given back: not between two letters."""

AT_LATEST: Final = 10.0
"""Seconds after which that is done although the keys do not rest."""

BREATH: Final = 0.02
"""Seconds between two pieces that are loaded ahead: keys have their turn."""

SPARED: Final = 20
"""How many times as long as a look of the collector took it is left alone after it: among a million objects,
while all facts of a text of four megabytes are read, one takes a second, in which no key is heard."""

SOON: Final = 0.2
"""Seconds after which a screen that was left is looked for, without waiting for a rest: it takes a moment to
go. Each is a megabyte or two, and what several take at a time is never given back whole, for something that
stays comes to lie in between."""

MORE: Final = 4
"""What stays is said anew when a quarter more has come to it, as in Python's own collector: that looks at all
there is, 30 ms at five articles and 100 at 10,000."""

WORTH_IT, VERY_MUCH = 5, 100
"""Looks of the collector at what is young, some 7,000 objects each that stayed, after which it looks at all
there is: at rest, and at any time. Python's own 10 are reached by the answers to seven letters."""

_ASKED: Final = (Region, Scalar, Strip, Segment, Style, Content, XTermParser)
"""Classes that remember answers by place, size, line, style and key: twenty thousand places, sixteen thousand
pieces of lines, as many styles, for every size that the window has had and every text that was shown. They
come to megabytes, one by one among what is short-lived, and cost microseconds to be found again."""


def _remembered() -> list[Callable[[], None]]:
    methods = (getattr(each, "__func__", each) for kind in _ASKED for each in vars(kind).values())
    return [each.cache_clear for each in (cached_cell_len, *methods) if hasattr(each, "cache_clear")]


_FORGETTING: Final = _remembered()


def forget_widgets() -> None:
    """Lets a widget that is gone take its lines with it.

    `StylesCache.get_inner_outer` is cached by its two colours and, since it is no class method, by `self`
    too, which holds every line of a widget as last painted: up to 1,024 widgets of screens long left. A
    Textual that does it in another way is left as it is.
    """
    styles: Any = StylesCache
    uncached = getattr(getattr(styles, "get_inner_outer", None), "__wrapped__", None)
    if uncached is not None:
        cached: Any = lru_cache(1024)(uncached)
        styles.get_inner_outer = classmethod(cached)


class Tidying:
    """Gives back the memory of screens that were left. Widgets refer to each other, so only the collector
    finds them, and by itself it looks at what is old only when a quarter more has come to it: in a program
    that called `collect_at_rest` when the keys rest, not between two letters."""

    def __init__(self, app: App[Any], preloading: Preloading) -> None:
        self._app, self._preloading = app, preloading
        self._timer: Timer | None = None
        self._collecting: Timer | None = None
        self._left = 0  # screens, since memory was given back
        self._used = self._begun = 0.0
        self._spared = 0.0  # until when the collector is left alone

    def soon(self, screen: Screen[Any]) -> None:
        """Call when a screen is left. Its lines go at once: they are most of it, megabytes of a comparison at
        200x60, and those of screens left without a rest between the keys would add up."""
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
        self._left += 1
        self.used()
        if self._collecting is None:
            self._collecting = self._app.set_timer(SOON, self._collect)

    def used(self) -> None:
        """Call when something was done: a key, a look at the folder."""
        self._used = monotonic()
        if self._timer is None:
            self._begun = self._used
            self._timer = self._app.set_timer(REST, self._look)

    def _look(self) -> None:
        now = monotonic()
        rested = now - self._used
        if rested < REST and now - self._begun < AT_LATEST:
            self._timer = self._app.set_timer(REST - rested, self._look)
            return
        if self._preloading.step():
            self._timer = self._app.set_timer(BREATH, self._look)
            return
        if now < self._spared:
            self._timer = self._app.set_timer(self._spared - now, self._look)
            return
        self._timer = None
        if self._left or gc.get_count()[2] >= WORTH_IT:
            self._left = 0
            give_back()
            if rested >= REST and len(self._app.screen_stack) == 1:
                let_be()
            self._spare(now)

    def _collect(self) -> None:
        """Some 10 ms with a comparison open at 200x60."""
        self._collecting = None
        now = monotonic()
        if now >= self._spared:
            gc.collect()
            self._spare(now)

    def _spare(self, begun: float) -> None:
        now = monotonic()
        self._spared = now + SPARED * (now - begun)

    def anew(self) -> None:
        """Call when a corpus was left: what was thought to stay goes."""
        gc.unfreeze()
        _staying[0] = 0
        self._left += 1
        self.used()


def collect_at_rest() -> None:
    """Call when all is loaded that stays until the end. At 10,000 articles the collector looks at so much
    that the app stood still for 60 to 100 ms of every second in which somebody typed: what is there now it
    need not look at again, and what comes only when `Tidying` says so, or when very much has come."""
    _stay()
    gc.set_threshold(*gc.get_threshold()[:2], VERY_MUCH)


_staying = [0]  # pieces of memory in use when it was last said what stays; one collector, one process


def _stay() -> None:
    gc.freeze()
    _staying[0] = sys.getallocatedblocks()


def give_back() -> None:
    """Frees what nobody can get at any more, and what Textual and Rich remember of all they ever painted."""
    for forget in _FORGETTING:
        forget()
    gc.collect()
    garbage.trim()


def let_be() -> None:
    """Call when memory was given back and only the first screen is open. In a program that called
    `collect_at_rest` what is there, modules loaded meanwhile, that screen, what is known of the corpus, is
    not looked at again: a collection then takes under a millisecond where it took 30 at five articles. What
    was let be before is looked at once more: of a screen then on its way out nothing is left by now.

    Objects are never taken hold of to be counted (`gc.get_objects`): a tuple that another thread is making at
    that moment can then not grow any more, which is a SystemError there.
    """
    more = sys.getallocatedblocks() - _staying[0]
    if gc.get_threshold()[2] == VERY_MUCH and MORE * more >= _staying[0]:
        gc.unfreeze()
        gc.collect()
        _stay()


def at_hand() -> MessagePump | None:
    """Who is being told something right now: the app, a screen or a widget."""
    return active_message_pump.get(None)


def is_gone(app: App[Any], node: MessagePump | None) -> bool:
    """Whether this is a screen that was left, or a widget of one."""
    top = node
    while top is not None and top is not app and not isinstance(top, Screen):
        top = top._parent
    return node is not None and top is not app and top not in app.screen_stack
