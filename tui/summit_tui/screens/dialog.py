"""The frame of everything that asks a question over the screen below."""

from __future__ import annotations

from textual.screen import ModalScreen


class Dialog(ModalScreen[str | None]):
    """A framed box in the middle; gives a string, or None when the user thinks better of it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > Vertical {
        width: 76; max-width: 100%; height: auto; padding: 0 1;
        border: round ansi_cyan; background: ansi_default;
    }
    """
