"""What the screens that show text share: find, copy with citation, original page, bookmarks, positions."""

from __future__ import annotations

from textual.widgets import Input

from summit_corpus.anchor import Anchor
from summit_tui.card import citation
from summit_tui.screens.base import SummitScreen
from summit_tui.web_link import link_target
from summit_tui.widgets.bars import ArticleHeader, Hints
from summit_tui.widgets.find_bar import FindBar
from summit_tui.widgets.text_pane import TextPane


class ReadingScreen(SummitScreen):
    """A screen with one or more text panes, each beside an `ArticleHeader` in the same container."""

    _finding: TextPane | None = None
    _before = (0, 0)  # where the pane stood when the find began: offset of the sentence, first line

    def pane(self) -> TextPane | None:
        """The pane that text commands mean: the focused one, else the first shown."""
        focused = self.focused
        if isinstance(focused, TextPane):
            return focused
        return next((each for each in self.query(TextPane) if each.display and each.article), None)

    def on_text_pane_moved(self, message: TextPane.Moved) -> None:
        """Shows how far the reader is, and which occurrence of what."""
        self.show_position(message.pane)

    def show_position(self, pane: TextPane) -> None:
        """Writes the pane's position into the rule of its header."""
        if pane.parent is None or pane.article is None:
            return
        header = pane.parent.query_one(ArticleHeader)
        percent = f"{round(pane.progress * 100)} %" if pane.bottom else "all"
        position = f"{pane.counter}  {percent}" if pane.counter else percent
        header.show_position(position, pane.has_focus)

    # --- find -----------------------------------------------------------------------------------------

    def on_text_pane_find_wanted(self, message: TextPane.FindWanted) -> None:
        """Opens the find bar in the place of the hints."""
        self._finding = message.pane
        self._before = (message.pane.cursor.start, message.pane.top)
        bar = self.query_one(FindBar)
        self.query_one(Hints).display = False
        bar.display = True
        bar.box.come_back(message.pane.needle)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Finds as you type."""
        if event.input.id == "find-box" and self._finding is not None:
            self._finding.find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the text with what was found still marked."""
        if event.input.id == "find-box":
            self.close_find()

    def close_find(self, *, clear: bool = False) -> None:
        """Puts the hints back, and clears what was found when asked to."""
        pane, self._finding = self._finding, None
        bar = self.query_one(FindBar)
        if not bar.display:
            return
        bar.display = False
        self.query_one(Hints).display = True
        if pane is None:
            return
        if clear:
            pane.find("")
            pane.return_to(*self._before)
        elif pane.needle and not pane.found:
            self.say(f"“{pane.needle}” does not stand in this article")
        pane.focus()

    def step_out_of_find(self) -> bool:
        """Closes the find bar, or clears what was found; False when there was nothing to clear."""
        if self._finding is not None:
            self.close_find(clear=True)
            return True
        pane = self.pane()
        if pane is not None and pane.needle:
            pane.find("")
            return True
        return False

    # --- the sentence under the cursor ----------------------------------------------------------------

    def on_text_pane_act(self, message: TextPane.Act) -> None:
        """Copy, original page or bookmark."""
        pane = message.pane
        if pane.article is None:
            return
        if message.what == "copy":
            self.copy(citation(pane.article, pane.sentence))
        elif message.what == "original":
            self.open_original(pane.article.url)
        elif message.what == "nothing to go to":
            self.say(
                f"“{pane.needle}” does not stand here"
                if pane.needle
                else "Nothing is marked here: / finds words"
            )
        else:
            anchor = Anchor.at(pane.article.id, pane.article.text, pane.cursor)
            self.bookmark(anchor, "this sentence")

    def bookmark(self, anchor: Anchor, what: str) -> None:
        """Adds or takes away a bookmark and says which."""
        there = self.summit.state.toggle_bookmark(anchor)
        done = f"Bookmarked {what}; ' lists your bookmarks" if there else f"Bookmark of {what} taken away"
        self.say(self.summit.state.problem or done)

    def copy(self, text: str) -> None:
        """Hands a sentence with its citation to a clipboard, and to a file where none is sure to have it."""
        self.say(self.summit.copied(text))

    def open_original(self, url: str) -> None:
        """Opens http and https addresses only; says so where none is known."""
        if not url:
            self.say("No address is known for this article")
        elif not link_target(url):
            self.say(f"Only plain http and https addresses are opened, not {url}")
        elif not has_browser():
            self.say(f"There is no browser here; the address is {url}")
        else:
            self.app.open_url(url)
            self.say(f"Asked the browser for {url}")


def has_browser() -> bool:
    """Whether this machine has a browser to be asked."""
    import webbrowser

    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
