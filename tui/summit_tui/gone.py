"""Widgets that are gone: what Textual would keep of them, and who is one."""

from __future__ import annotations

import gc
from functools import lru_cache
from typing import Any, Final

from textual._context import active_message_pump
from textual._styles_cache import StylesCache
from textual.app import App
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

REST: Final = 1.0
"""Seconds after a screen was left until its memory is given back: not between two keys."""

_PLACES: Final = [each for each in vars(Region).values() if hasattr(each, "cache_clear")]


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
    finds them, and by itself it looks at what is old only when a quarter more has come to it."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._timer: Timer | None = None

    def soon(self) -> None:
        """Call when a screen was left."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(REST, give_back)


def give_back() -> None:
    """Frees what nobody can get at any more, and the places of widgets that Textual has ever compared: twenty
    thousand of them, for every size the window has had."""
    for each in _PLACES:
        each.cache_clear()
    gc.collect()


def at_hand() -> MessagePump | None:
    """Who is being told something right now: the app, a screen or a widget."""
    return active_message_pump.get(None)


def is_gone(app: App[Any], node: MessagePump | None) -> bool:
    """Whether this is a screen that was left, or a widget of one."""
    top = node
    while top is not None and top is not app and not isinstance(top, Screen):
        top = top._parent
    return node is not None and top is not app and top not in app.screen_stack
