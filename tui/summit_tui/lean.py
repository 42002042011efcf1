"""Lines as Textual paints them, made so that they take little and go when nobody shows them any more. A
comparison at 200x60 has 2,500 of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import wraps
from typing import Any, Final

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

_STATE: Final = {"_segments", "_cell_length", "_render_cache", "_link_ids", "_cell_count"}
"""What a line has besides caches, in the Textual we know."""


def lean_lines() -> None:
    """Has every line made from now on be lean. A Textual that does it in another way is left as it is."""
    strip: Any = Strip
    if not hasattr(strip.divide, "__wrapped__"):
        strip.divide = _not_itself(strip.divide)
    caches = _caches()
    if set(strip.__slots__) - set(caches) == _STATE and not hasattr(strip, "__getattr__"):
        strip.__init__, strip.__getattr__ = _without_caches, _when_used(caches)


def _caches() -> dict[str, int]:
    """The caches of a line and how much each holds."""
    slots = ((name, getattr(Strip([]), name, None)) for name in Strip.__slots__)
    return {name: cache._maxsize for name, cache in slots if isinstance(cache, FIFOCache)}


def _without_caches(self: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """As `Strip.__init__`. Textual makes seven caches, fourteen of the seventeen pieces of memory of a line,
    of which most lines need one or two."""
    self._segments = list(segments)
    self._cell_length = cell_length
    self._render_cache = self._link_ids = self._cell_count = None


def _when_used(caches: dict[str, int]) -> Any:
    def cache(self: Strip, name: str) -> Any:
        """A cache that was not made yet."""
        if name not in caches:
            raise AttributeError(name)
        made: FIFOCache[Any, Any] = FIFOCache(caches[name])
        setattr(self, name, made)
        return made

    return cache


def _not_itself(divide: Any) -> Any:
    """A strip cut at its own end is itself, and `Strip.divide` keeps that among its answers: nearly every
    line ever painted would lie about until the collector finds it."""

    @wraps(divide)
    def divided(self: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
        inside = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if inside == [self.cell_length] else divide(self, inside)

    return divided
