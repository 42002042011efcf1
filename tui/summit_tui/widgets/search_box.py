"""The search box: one line, no blinking, recent queries on the up key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.events import Paste
from textual.widgets import Input
from textual.widgets.input import Selection

from summit_tui.commands import Scope, bindings
from summit_tui.widgets.completing import WordSuggester


class SearchBox(Input):
    """A one-line input that recalls earlier entries. Who comes back to it finds what stands there selected:
    typing takes its place, Left, Right, Home and End keep it."""

    DEFAULT_CSS = "SearchBox > .input--selection { text-style: reverse; }"
    BINDINGS: ClassVar = bindings(Scope.BOX)

    def __init__(
        self,
        placeholder: str,
        *,
        recent: list[str] | None = None,
        complete: Callable[[str], Sequence[str]] | None = None,
        **options: str | None,
    ) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, **options)  # type: ignore[arg-type]
        self.cursor_blink = False
        if complete is not None:
            self.suggester = WordSuggester(complete, lambda: self.has_focus)
        self.recent = recent if recent is not None else []
        self.within = ""
        """What the program has put before the words, e.g. a story: it is kept when other words are typed."""
        self._recalled = 0

    def come_back(self, text: str | None = None) -> None:
        """Takes the focus with the words that stand there, or `text`, selected."""
        if text is not None:
            self.value = text
        self.select_words()
        self.focus()

    def select_words(self) -> None:
        """Selects what stands there, but for what it is looked for within."""
        kept = len(self.within) if self.value.startswith(self.within) else 0
        self.selection = Selection(kept, len(self.value))
        self._suggestion = ""  # Right keeps the words as they are

    def put(self, within: str, words: str = "") -> None:
        """Shows other text, the cursor behind it; typing goes on there."""
        self.within, self.value = within, within + words
        self.cursor_position = len(self.value)

    def on_focus(self) -> None:
        """Recalling begins anew with the newest."""
        self._recalled = 0

    def _on_paste(self, event: Paste) -> None:
        """Takes a pasted paragraph as one line; `Input` would take its first line alone."""
        event.prevent_default()
        event.text = " ".join(event.text.split())
        super()._on_paste(event)

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
