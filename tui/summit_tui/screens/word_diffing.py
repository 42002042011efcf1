"""The word diff of two versions in the place of the columns."""

from __future__ import annotations

from summit_corpus.article import Article
from summit_corpus.compare.versions import WordDiff, word_diff
from summit_tui.card import plural
from summit_tui.pool import in_thread
from summit_tui.screens.columns import View
from summit_tui.screens.exporting import Exporting
from summit_tui.screens.match_deciding import MatchDeciding
from summit_tui.widgets.diff_pane import DiffPane


class WordDiffing(MatchDeciding):
    """Columns that can be laid over each other when the first two are versions of one text."""

    view = View.COLUMNS
    _diffed: tuple[Article, Article, WordDiff] | None = None  # what is shown

    @property
    def can_diff(self) -> bool:
        """Whether the first two columns are versions of one text."""
        return self.wording.versions

    @property
    def diffed(self) -> bool:
        """Whether the word diff is on screen."""
        return self._diffed is not None

    @property
    def diff_title(self) -> str:
        """Which change of how many is at hand."""
        return f"word diff: {self.query_one(DiffPane).counter}" if self._diffed else "comparing word by word"

    def show_title(self) -> None:
        """The corpus, and what is being compared."""

    def show_diff(self) -> None:
        """Works the diff out in a thread and shows it, where that is the view."""
        pane = self.query_one(DiffPane)
        if self.view is not View.DIFF:
            if pane.has_focus or self.focused is None:
                self.base.focus()
            return
        one, other = (column.article for column in self.columns[:2])
        if one is None or other is None:
            return
        a, b = older_first(one, other)
        pane.focus()
        if self._diffed is not None and [each.text for each in self._diffed[:2]] == [a.text, b.text]:
            return
        app = self.app

        def work() -> None:
            diff = word_diff(a, b)
            if app.is_running:
                app.call_from_thread(settle, diff)

        def settle(diff: WordDiff) -> None:
            if self.is_open:
                self._diffed = a, b, diff
                pane.show(a, b, diff)
                self.show_title()

        in_thread(self, work, "diff")

    def export_diff(self) -> None:
        """What became of the older version in the newer one, into a file."""
        from summit_tui.export.diff import diff_csv, diff_json, diff_markdown

        if self._diffed is None:
            self.say("The two are still being compared word by word")
            return
        a, b, diff = self._diffed
        kinds = {"md": diff_markdown, "csv": diff_csv, "json": diff_json}
        counted = plural(len(diff.changes), "change")
        Exporting(self, "diff", f"{a.id} {b.id}", lambda ending: kinds[ending](a, b, diff)).ask(counted)

    def on_diff_pane_refused(self, message: DiffPane.Refused) -> None:
        """A key that does nothing there says why."""
        self.say(message.why)

    def on_diff_pane_moved(self, message: DiffPane.Moved) -> None:
        """The title counts the changes."""
        if self.view is View.DIFF:
            self.show_title()


def older_first(one: Article, other: Article) -> tuple[Article, Article]:
    """Two versions, the older one first: as front matter says, else by date; else as they are."""
    if one.version_of == other.id:
        return other, one
    days = [each.record().published for each in (one, other)]
    if other.version_of != one.id and days[0] and days[1] and days[1].last < days[0].first:
        return other, one
    return one, other
