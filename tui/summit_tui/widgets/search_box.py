"""The search box: one line, no blinking, recent queries on the up key."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input

from summit_tui.commands import Scope, bindings


class SearchBox(Input):
    """A one-line input that recalls earlier entries ."""

    BINDINGS: ClassVar = bindings(Scope.BOX)

    def __init__(self, placeholder: str, *, recent: list[str] | None = None, **options: str | None) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, **options)  # type: ignore[arg-type]
        self.cursor_blink = False
        self.recent = recent if recent is not None else []
        self._recalled = 0

    def on_focus(self) -> None:
        """Recalling begins anew with the newest."""
        self._recalled = 0

    async def action_submit(self) -> None:
        """Remembers the entry; `Input.Submitted` tells the screen that the user is done."""
        self.remember()
        await super().action_submit()

    def remember(self) -> None:
        """Puts what stands in the box among the recent entries, newest last."""
        entry = self.value.strip()
        if entry:
            if entry in self.recent:
                self.recent.remove(entry)
            self.recent.append(entry)

    def action_recall(self) -> None:
        """Puts the next older entry into the box."""
        older = [entry for entry in reversed(self.recent) if entry != self.value]
        if older:
            self.value = older[self._recalled % len(older)]
            self.cursor_position = len(self.value)
            self._recalled += 1
