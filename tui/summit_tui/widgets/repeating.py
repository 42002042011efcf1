"""A key that was pressed many times and waited: done as often, painted once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

from textual.actions import parse
from textual.binding import BindingsMap

MOVES: Final = frozenset({"move", "page", "sentence"})
"""Actions that do nothing but move: what they do follows from where one is."""


class Repeating:
    """Mixed into widgets of lines. While `repeating`, they neither paint nor tell where they are."""

    _bindings: BindingsMap
    repeating = False

    @property
    def place(self) -> Hashable:
        """Where one is: a move that leaves it as it is would do so however often it is repeated."""
        raise NotImplementedError

    def repeated(self) -> None:
        """Paints, and tells, where one is now."""
        raise NotImplementedError

    def repeat(self, key: str, times: int) -> bool:
        """Does what `key` does `times` times; false, and nothing done, where that is no move."""
        actions = [parse(each.action) for each in self._bindings.key_to_bindings.get(key, ())]
        if len(actions) != 1 or actions[0][1] not in MOVES:
            return False
        _, name, parameters = actions[0]
        before = self.place
        self.repeating = True
        try:
            self._do(f"action_{name}", parameters, times)
        finally:
            self.repeating = False
        if self.place != before:
            self.repeated()
        return True

    def _do(self, method: str, parameters: tuple[Any, ...], times: int) -> None:
        for _ in range(times):
            before = self.place
            getattr(self, method)(*parameters)
            if self.place == before:
                return
