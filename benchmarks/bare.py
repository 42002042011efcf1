"""The least a Textual app can be: one Static, and out after the first frame (`bare.py stay` does not leave).
The start of ours is measured against it."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("one static")

    def on_mount(self) -> None:
        """Leaves once the first frame is painted."""
        if "stay" not in sys.argv:
            self.call_after_refresh(self.exit)


if __name__ == "__main__":
    Bare().run()
