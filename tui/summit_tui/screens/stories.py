"""The stories of a corpus: what each is about, who reports it and when, and the articles of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from summit_corpus.anchor import Anchor
from summit_corpus.errors import SummitError
from summit_tui.background import failed
from summit_tui.card import plural
from summit_tui.commands import Scope, story_table, table
from summit_tui.export.stories import (
    Breadth,
    StoryRow,
    counts,
    counts_of,
    how_many,
    matching,
    passing,
    stories_csv,
    stories_json,
    stories_markdown,
    story_rows,
)
from summit_tui.pool import in_thread
from summit_tui.screens.base import SummitScreen, TooSmall
from summit_tui.screens.exporting import Exporting
from summit_tui.screens.story_filtering import StoryFiltering
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.filters import FilterLine
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.story_list import StoryArticles, StoryFilterBar, StoryHead, StoryList

if TYPE_CHECKING:
    from summit_corpus.article import Record
    from summit_index.library import Library
    from summit_index.story_store import FirstPage
    from summit_tui.verdict_store import VerdictStore

HINTS = (
    story_table.OpenStory, story_table.FilterStories, table.Compare, table.Matrix, story_table.Sources,
    story_table.NextBreadth, story_table.MergeStories, story_table.SplitStory, story_table.RenameStory,
    story_table.UndoRegrouping, table.Export, table.Help, table.Back,
)  # fmt: skip

REST: Final = 0.3
"""Seconds after the first frame until all stories are read where it shows the first page, unless a key wants
them before."""

FRAME: Final = 4  # lines of title, filters, the rule between the lists, hints


class Stories(StoryFiltering):
    """Articles are grouped in a thread; the filters only choose rows."""

    AUTO_FOCUS = "StoryList"
    CSS_PATH: ClassVar = "stories.tcss"

    def __init__(self, article_id: str = "") -> None:
        super().__init__(name="stories")
        self.article = article_id
        self.stories: list[StoryRow] | None = None
        self._first: FirstPage | None = None  # while only a page of them is shown
        self.unresolved: tuple[str, ...] = ()
        self.shown, self.words, self.problem = Breadth.ALL, "", ""
        self._asked = 0
        self._deciding = False  # whether the rows shown do not heed the last decision yet

    @property
    def help_first(self) -> Sequence[Scope]:
        """The keys of this screen."""
        return (Scope.STORIES, Scope.LISTS)

    def compose(self) -> ComposeResult:
        """Title, filters, stories, articles, hints."""
        yield TooSmall()
        yield TitleBar()
        yield FilterLine(id="filters")
        with Container(id="stories"):
            yield StoryList()
            with Vertical(id="told"):
                yield StoryHead()
                yield StoryArticles()
        yield StoryFilterBar()
        yield Hints()

    def on_mount(self) -> None:
        """Says what is going on, and has the articles grouped."""
        self.show_hints(HINTS)
        if self._begin_with_page():
            self.call_after_refresh(lambda: self.set_timer(REST, self._rest))
        else:
            self.fill(self.article)
            self.read(self.article)

    def _begin_with_page(self) -> bool:
        """Shows the first stories at once where they are known and the one wanted is among them: to read
        10,000 takes longer than all else of a start."""
        library = self.summit.library
        page = library.stories.first(self.summit.verdicts.verdicts())
        if page is None:
            return False
        ids = [each for story in page.stories for each in story.article_ids]
        try:
            records = library.few(ids)
        except SummitError:  # reading all of them says what is wrong
            return False
        rows = story_rows(page.stories, {record.id: record for record in records})
        if not rows or (self.article and not any(row.holds(self.article) for row in rows)):
            return False
        self.stories, self._first = rows, page
        self.summit.visits.count_stories(page.total)
        self._share_height()
        self.fill(self.article)
        return True

    def _rest(self) -> None:
        """Reads all of them, where that has not begun."""
        if self._first is not None and not self._asked:
            self.read(self.kept)

    def on_resize(self) -> None:
        """The two lists share the height anew; the story stays."""
        super().on_resize()
        self._share_height()

    def _share_height(self) -> None:
        """One above the other, the stories take no more than they need, and leave room for the articles."""
        most = max((self.size.height - FRAME) * 3 // 5, 2)
        needed = max(len(self.stories or ()), 1) * self.view.row_height
        self.view.styles.height = min(needed, most) if self.narrow and self.stories else None

    # --- reading --------------------------------------------------------------------------------------

    def read(self, keep: str = "", said: str = "") -> None:
        """Groups the articles in a thread; then selects the story that holds article `keep`, says `said`."""
        self._asked += 1
        self._deciding = bool(said)
        number, summit, app = self._asked, self.summit, self.app
        library, store = summit.library, summit.verdicts

        def work() -> None:
            try:
                found: tuple[list[StoryRow], tuple[str, ...]] | str = _grouped(library, store)
            except Exception as error:
                found = failed("The articles could not be grouped", error)
            if app.is_running:
                app.call_from_thread(self._settle, number, found, keep, said)

        in_thread(self, work, "stories")

    def records_changed(self) -> None:
        """Articles came, changed or went."""
        self.read()

    def decisions_changed(self) -> None:
        """Another session has merged, split or renamed one."""
        self.read(self.kept)

    def _settle(
        self, number: int, found: tuple[list[StoryRow], tuple[str, ...]] | str, keep: str, said: str
    ) -> None:
        if number != self._asked or not self.is_open:
            return
        if self._first is not None and isinstance(found, str):
            self.stories = None  # a page is not all of them
        self._deciding, self._first = False, None
        keep = keep or self.kept
        self.problem = found if isinstance(found, str) else ""
        if not isinstance(found, str):
            self.stories, self.unresolved = found
            self.summit.visits.count_stories(len(self.stories))
            marked = self.view.marked
            if marked is not None:
                first = marked.story.article_ids[0]
                self.view.marked = next((row for row in self.stories if row.holds(first)), None)
        self._share_height()
        self.fill(keep)
        if said:
            self.say(said)

    @property
    def filling(self) -> bool:
        """Whether stories are still being made that are not shown, or no longer right."""
        return self._deciding or self._first is not None or (self.stories is None and not self.problem)

    # --- showing --------------------------------------------------------------------------------------

    @property
    def kept(self) -> str:
        """An article by which the selected story is found again: the selected one."""
        record, row = self.articles.current, self.view.current
        if record is not None and row is not None and row.holds(record.id):
            return record.id
        return row.story.article_ids[0] if row else self.article

    def fill(self, keep: str) -> None:
        """Shows the rows that pass both filters, with the story selected that holds article `keep`."""
        found = matching(self.stories or (), self.words)
        rows = passing(found, self.shown)
        self.article = keep or self.article
        index = next((i for i, row in enumerate(rows) if row.holds(keep)), 0)
        self._show_filters(counts(found) if self._first is None else counts_of(self._first))
        self._show_title()
        self.view.show(rows, index, self._empty())

    def _show_title(self) -> None:
        right, lost = "", len(self.unresolved)
        if self._first is not None:
            right = f"{how_many(self._first.total)}, {plural(self._first.articles, 'article')}"
        elif self.stories is not None:
            articles = sum(len(row.records) for row in self.stories)
            right = f"{how_many(len(self.stories))}, {plural(articles, 'article')}"
        elif not self.problem:
            right = "grouping"
        if lost:
            right += f", {plural(lost, 'decision')} without a place"
        self.query_one(TitleBar).show(f"{self.summit.library.name}: stories", right)

    def _show_filters(self, counted: dict[Breadth, int]) -> None:
        known = counted if self.stories is not None else {}
        self.query_one(FilterLine).show_filters(known, self.shown, self.words)

    def _empty(self) -> list[str]:
        """What is said where no row is: first what is so, then what to do."""
        if self.problem:
            return [self.problem, "q goes back."]
        articles = self.summit.library.size.articles
        if self.stories is None and articles:
            dots = self.summit.marks.ellipsis
            return [f"Grouping {plural(articles, 'article')} into stories{dots}", "q goes back meanwhile."]
        if not self.stories:
            return ["There are no articles here yet.", "q goes back, ctrl+o opens another folder."]
        among = "" if self.shown is Breadth.ALL else f" among “{self.shown}” (F shows others)"
        if self.words:
            return [f"No story has “{self.words}” in its titles or sources{among}.", "Esc clears the filter."]
        return [f"No story here has {self.shown}.", "F shows others, Esc all."]

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """The articles follow the story."""
        row = self.view.current
        if message.list is self.view:
            self.articles.show(row.records if row else (), self.article)
        elif self.articles.current is not None:
            self.article = self.articles.current.id
        self._show_head()

    def on_descendant_focus(self) -> None:
        """The rule of the articles is bright while they have the focus."""
        self._show_head()

    def _show_head(self) -> None:
        articles = self.articles
        position = f"article {articles.index + 1:,} of {articles.count:,}" if articles.count else ""
        self.query_one(StoryHead).show(self.view.current, position, articles.has_focus)

    # --- keys -----------------------------------------------------------------------------------------

    def action_pane(self, step: int) -> None:
        """Between the stories and the articles of the one selected."""
        (self.view if self.articles.has_focus else self.articles).focus()

    def awaits(self, key: str) -> bool:
        """`T` goes back, also before there are stories."""
        if key in story_table.Stories.keys or not super().awaits(key):
            return False
        self._rest()
        return True

    def action_stories(self) -> None:
        """`T` again goes back."""
        self.action_back()

    def action_matrix(self) -> None:
        """The matrix of the selected story."""
        if (record := self._chosen()) is not None:
            self.summit.visits.matrix_of(record.id)

    def action_sources(self) -> None:
        """The sources of the selected story."""
        if (record := self._chosen()) is not None:
            self.summit.visits.sources_of(record.id)

    def action_compare(self) -> None:
        """The two sources that are most like all the others; from an article, this one and the best other."""
        row = self.view.current
        if row is None:
            self.say("There is no story here")
        elif self.articles.has_focus and self.articles.current is not None:
            self.summit.compare(self.articles.current.id, None)
        else:
            self.summit.visits.compare_central(row)

    def _chosen(self) -> Record | None:
        """The selected article, or the first one of the selected story; says so when there is none."""
        row, record = self.view.current, self.articles.current
        if row is None:
            self.say("There is no story here")
            return None
        return record if record is not None and row.holds(record.id) else row.records[0]

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter: to the articles of the story, or to the selected one."""
        row = self.view.current
        if row is not None:
            record = self.articles.current if message.list is self.articles else None
            self.summit.visits.read(row.story.id, self.kept, record.id if record else "")

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The keys of the two lists."""
        actions = {
            "filter": self.open_filter,
            "next filter": self.next_filter,
            "undo": self.undo,
            "bookmark": self._bookmark,
            "merge": self.merge,
            "split": self.split,
            "rename": self.rename,
        }
        if message.what not in ("filter", "next filter", "undo") and self.view.current is None:
            self.say("There is no story here")
        else:
            actions[message.what]()

    def again(self) -> Callable[[], SummitScreen]:
        """The same story selected."""
        kept = self.kept
        return lambda: Stories(kept)

    def action_step_out(self) -> None:
        """Clears the words, then the mark of a merge, then the filter, then goes back."""
        if self.query_one(StoryFilterBar).display or self.words:
            self.close_filter()
            self.words = ""
            self.fill(self.kept)
        elif self.view.marked is not None:
            self.view.mark(None)
        elif self.shown is not Breadth.ALL:
            self.shown = Breadth.ALL
            self.fill(self.kept)
        else:
            self.action_back()

    def _bookmark(self) -> None:
        """Bookmarks the selected article, or takes the bookmark away."""
        record = self._chosen()
        if record is not None:
            there = self.summit.state.toggle_bookmark(Anchor(record.id, ""))
            done = "Bookmarked" if there else "Bookmark taken away:"
            self.say(self.summit.state.problem or f"{done} “{record.title or record.id}”")

    # --- export ---------------------------------------------------------------------------------------

    def action_export(self) -> None:
        """The stories shown, as they are shown."""
        rows = list(self.view.rows)
        if not rows:
            self.say("There is no story here")
            return
        counted = how_many(len(rows))
        heading = f"{self.summit.library.name}: {counted}"

        def make(ending: str) -> str:
            if ending == "md":
                return stories_markdown(rows, heading)
            return stories_csv(rows) if ending == "csv" else stories_json(rows, self.unresolved)

        which = "" if self.shown is Breadth.ALL else self.shown
        Exporting(self, "stories", f"{which} {self.words}", make).ask(counted)


def _grouped(library: Library, store: VerdictStore) -> tuple[list[StoryRow], tuple[str, ...]]:
    """The stories of a library with the reader's decisions, and the decisions that have no place any more."""
    verdicts = store.verdicts()
    decided = library.stories.all(verdicts)
    records = {record.id: record for record in library.records}
    return story_rows(decided, records), library.stories.unresolved(verdicts)
