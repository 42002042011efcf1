"""How the items that may be added are read and shown. Apart from the keys that decide on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container

from summit_corpus.text.sanitize import sanitize_line
from summit_tui.adding import Batch, Item, State
from summit_tui.commands import Scope, add_table, table
from summit_tui.corpora import short
from summit_tui.screens.base import SummitScreen, TooSmall
from summit_tui.widgets.add_preview import AddPreview, ItemList
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.wrap import clip

LIST_SHARE: Final = 3  # one line in so many of a narrow screen, at most, is for the list
PATH: Final = 40  # cells of the path of a corpus
EVERY: Final = 0.1  # seconds between two looks at a batch that grows
ONE_HINTS = (add_table.AcceptItem, add_table.NextCut, table.Help, table.Back)
MANY_HINTS = (
    add_table.AcceptItem, add_table.NextItem, table.Add, add_table.NextCut, table.Help, table.Back,
)  # fmt: skip


class AddItems(SummitScreen):
    """A list of the items in what was named, where there are several, and the selected one, read in a thread.
    What the keys do is told by `Add`."""

    AUTO_FOCUS = "AddPreview"
    SCOPED_CSS: ClassVar[bool] = False  # whether only ASCII can be drawn is a class of the app
    CSS: ClassVar = """
    Add { layout: vertical; }
    Add #items { height: 1fr; }
    Add.-medium #items, Add.-wide #items { layout: horizontal; }
    Add ItemList { display: none; }
    Add.-several ItemList { display: block; }
    Add ItemList { border-bottom: solid ansi_bright_black; }
    .-ascii Add ItemList { border-bottom: ascii ansi_bright_black; }
    Add.-medium ItemList, Add.-wide ItemList { width: 45; height: 1fr; border-bottom: none; }
    Add.-wide ItemList { width: 60; }
    Add AddPreview { width: 1fr; height: 1fr; }
    Add.-several.-medium AddPreview, Add.-several.-wide AddPreview { border-left: solid ansi_bright_black; }
    .-ascii Add.-several.-medium AddPreview, .-ascii Add.-several.-wide AddPreview {
        border-left: ascii ansi_bright_black;
    }
    """

    def __init__(self, word: str, folder: str, batch: Batch | None = None) -> None:
        """What `word` names, for the corpus at `folder`."""
        super().__init__()
        self.intake = batch or Batch(word, Path(folder))
        self._shown: Item | None = None
        self._adding = False
        self._told = 0.0

    @property
    def help_first(self) -> Sequence[Scope]:
        """The keys of this screen."""
        return (Scope.ADD, Scope.LISTS)

    def compose(self) -> ComposeResult:
        """Title, list, preview, hints."""
        yield TooSmall()
        yield TitleBar()
        with Container(id="items"):
            yield ItemList()
            yield AddPreview()
        yield Hints()

    def on_mount(self) -> None:
        """Begins to read, in a thread of its own: a slow server must not keep anybody from leaving."""
        self.choice.items = self.intake.items
        self.show_hints(ONE_HINTS)
        self._refresh()
        Thread(target=self.intake.read, args=(self._tell_now_and_then(self._refresh),), daemon=True).start()

    def on_unmount(self) -> None:
        """Lets go of the corpus, however the screen was left."""
        self.intake.close()

    def on_resize(self) -> None:
        """The list takes its share of a narrow screen; item and line stay."""
        super().on_resize()
        self._fit_list()
        self._show_title()
        self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        """What a terminal too small had hidden has the focus again when it is large enough."""
        if self.focused is None and not self.has_class("-tiny"):
            self.view.focus()

    @property
    def choice(self) -> ItemList:
        """The items."""
        return self.query_one(ItemList)

    @property
    def view(self) -> AddPreview:
        """The one at hand."""
        return self.query_one(AddPreview)

    @property
    def several(self) -> bool:
        """Whether there is a list."""
        return self.choice.count > 1

    def _tell_now_and_then(self, call: Callable[[], None]) -> Callable[[], None]:
        """For a thread: calls in the app's own, the first time, the last time, and now and then between."""
        app = self.app

        def tell() -> None:
            now = monotonic()
            busy = self._adding or (self.intake.reading and len(self.intake.items) > 1)
            if busy and now - self._told < EVERY:
                return
            self._told = now
            if self.is_open and app.is_running:
                app.call_from_thread(call)

        return tell

    # --- showing --------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Shows what was read and decided by now; what somebody looks at stays where it is."""
        if not self.is_open:
            return
        several = self.several
        if several != self.has_class("-several"):
            self.before_panes_change()
            self.set_class(several, "-several")
        self._fit_list()
        self.choice.refresh_changed()
        self._show_title()
        self._show_item()

    def _show_item(self, line: int = 0) -> None:
        """The selected item, when it is another one than is shown."""
        item = self._current()
        self._show_keys(item)
        if item is None or item is not self._shown:
            self._shown = item
            self.view.show(item, self._empty(), line)
        if item is not None and self.intake.is_stale(self.choice.index):
            self._judge(self.choice.index)

    def _show_keys(self, item: Item | None) -> None:
        """Hints; the key that adds is left out where an item is decided or its text is there already."""
        known = item is not None and (item.proposal is None or bool(item.proposal.same))
        hints = MANY_HINTS if self.several else ONE_HINTS
        self.show_hints(hints[1:] if known else hints)

    def _judge(self, number: int) -> None:
        """Has it said anew what would become of an item, now that others were added."""
        app = self.app

        def work() -> None:
            self.intake.judge(number)
            if app.is_running:
                app.call_from_thread(self._refresh)

        self.run_worker(work, thread=True, group="judge", exclusive=True, exit_on_error=False)

    def _current(self) -> Item | None:
        items = self.intake.items
        return items[min(self.choice.index, len(items) - 1)] if items else None

    def _empty(self) -> list[str]:
        """What is said where no item is: first what is so, then what to do."""
        batch, dots = self.intake, self.summit.marks.ellipsis
        word = sanitize_line(batch.word)
        if batch.problem:
            return [batch.problem, "q goes back."]
        if batch.cancelled:
            return ["Cancelled.", "q goes back."]
        if batch.reading:
            return [f"Reading {word}{dots}", "ctrl+c cancels, q goes back."]
        return [f"There is nothing to read in {word}", "q goes back."]

    def _show_title(self) -> None:
        batch, total = self.intake, len(self.intake.items)
        counts = [
            f"{batch.counts[state]:,} {word}"
            for state, word in ((State.ADDED, "added"), (State.REFUSED, "refused"))
            if batch.counts[state] and self.several
        ]
        if self.several:
            counts.insert(0, f"{self.choice.index + 1:,} of {total:,}")
        if batch.reading:
            counts.append("cancelled" if batch.cancelled else f"reading{self._share_read()}")
        if batch.problem and total:
            counts.append("stopped by a fault")
        right = ", ".join(counts)
        room, dots = max(self.app.size.width - cell_len(right) - 4, 1), self.summit.marks.ellipsis
        name = (
            self.summit.library.name
            if self._is_open_corpus
            else short(sanitize_line(str(batch.folder)), PATH, dots)
        )
        self.query_one(TitleBar).show(clip(f"Add to {name}", room, dots), right)

    def _share_read(self) -> str:
        read, size = self.intake.done
        return f" {read / size:.0%}".replace("%", " %") if size and read < size else ""

    @property
    def _is_open_corpus(self) -> bool:
        return self.intake.folder.resolve() == self.summit.library.corpus.root

    def _fit_list(self) -> None:
        """Above the preview the list has two lines an item while there is room; beside it all the height."""
        narrow = self.app.size.width < self.HORIZONTAL_BREAKPOINTS[1][0]
        most = max(self.app.size.height // LIST_SHARE, 5)
        self.choice.styles.height = min(self.choice.count * 2 + 1, most) if narrow else None

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """The preview follows the list."""
        if message.list is self.choice:
            self._show_item()
            self._show_title()
