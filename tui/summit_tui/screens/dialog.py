"""The frame of everything that asks a question over the screen below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding
from textual.screen import ModalScreen

from summit_corpus.article import Article
from summit_tui.card import citation
from summit_tui.commands import Scope
from summit_tui.commands.guard import Guarded
from summit_tui.screens.base import fits
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.line_view import ends
from summit_tui.widgets.wrap import clip

WIDTH: Final = 76  # cells of a dialog where there is room
FRAME: Final = 4  # cells of border and padding, left and right together
BACK: Final = (("Esc", " back"),)
LEAST: Final = 12  # cells of a heading for which keys are left out
CHOOSE: Final = (("y", " copy  "), ("Enter", " go there  "), *BACK)


class Dialog(Guarded, ModalScreen[str | None]):
    """A framed box in the middle; gives a string, or None when the user thinks better of it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > Vertical {
        width: 76; max-width: 100%; height: auto; padding: 0 1;
        border: round ansi_cyan; background: ansi_default;
    }
    Dialog.-tiny > Vertical { display: none; }
    """

    BINDINGS: ClassVar = [Binding("question_mark", "help", "all keys", show=False)]

    help_first: Sequence[Scope] = ()
    """Whose keys the help shows first; those of the screen below where that is empty."""

    def action_help(self) -> None:
        """All keys."""
        self.summit.show_help(self.help_first or self.summit.opened[-1].help_first)

    def on_resize(self) -> None:
        """Where nothing would fit, the screen below says so."""
        self.set_class(not fits(self.size), "-tiny")


class PlacesDialog(Dialog):
    """Asks which of several sentences to go to. `y` copies the selected one, with its citation."""

    BINDINGS: ClassVar = [
        *(Binding(key, "dismiss(None)", "back", show=False) for key in ("escape", "q", "backspace")),
        Binding("y", "copy", "copy the sentence", show=False),
    ]

    help_first = (Scope.TEXT,)

    def selected(self) -> tuple[Article, int]:
        """The article of the selected sentence, and a place in that."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copies, and says in the heading what became of it."""
        article, offset = self.selected()
        sentence = article.sentence_at(offset).of(article.text)
        head = self.query_one(NoticeLine)
        said = self.summit.copied(citation(article, sentence), _room(_width(head), ()))
        show_head(head, head.marks.said(said), head.look.note, ())


def show_head(head: NoticeLine, heading: str, style: Style, keys: Sequence[tuple[str, str]] = BACK) -> int:
    """Writes the first line of a dialog; gives the cells its lines have. Where not all fits, keys before the
    last, which leads back, are left out, then the heading is cut."""
    width, needed = _width(head), min(cell_len(heading), LEAST)
    while (room := _room(width, keys)) < needed and len(keys) > 1:
        keys = keys[1:]
    pieces = [each for key, word in keys for each in ((key, head.look.key), (word, head.look.dim))]
    words = clip(heading, room, head.marks.ellipsis)
    head.show(ends([(" ", head.look.text), (words, style)], pieces, width - 2, head.marks.ellipsis))
    return width


def _width(head: NoticeLine) -> int:
    """Cells in a dialog's frame."""
    return min(head.screen.size.width, WIDTH) - FRAME


def _room(width: int, keys: Sequence[tuple[str, str]]) -> int:
    """Cells for a heading beside these keys."""
    return width - 4 - sum(len(key) + len(word) for key, word in keys)
