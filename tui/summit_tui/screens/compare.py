"""Sources side by side: columns that follow each other's sentences, or one article annotated with what the
others have. Which panes there are and what each key does; how columns move together is in `linked`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container

from summit_corpus.article import Article, Record
from summit_index.query import Query
from summit_tui.commands import Scope, bindings, compare_table, fact_table, table
from summit_tui.commands.leaving import LEAVING, keys_of
from summit_tui.screens.base import MEDIUM, SummitScreen, TooSmall
from summit_tui.screens.column_sources import ColumnSources
from summit_tui.screens.columns import FACTS, LEAST_COLUMN, MOST_COLUMNS, Column, View, room_for
from summit_tui.screens.fact_reading import FACT_HINTS
from summit_tui.screens.linked import ALONE, SHARED
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.diff_pane import DiffPane
from summit_tui.widgets.find_bar import FindBar
from summit_tui.widgets.peek import REJECTED_HERE, Peek
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_pane import TextPane
from summit_tui.widgets.unfolding import ALL_SHOWN

if TYPE_CHECKING:
    from summit_tui.elsewhere import Place

HINTS = (
    table.NextSentence, fact_table.NextMark, compare_table.NextOnlyHere, fact_table.WhereElse,
    compare_table.ChooseSource, compare_table.NextView, table.Matrix, table.Sidebar, fact_table.Why,
    table.Export, compare_table.RejectMatch, table.Find, table.Help, table.Back,
)  # fmt: skip
DIFF_HINTS = (
    fact_table.NextMark, compare_table.ChooseSource, compare_table.NextView, table.Matrix, table.Export,
    table.Help, table.Back,
)  # fmt: skip
OF_MARKS: Final = keys_of(
    *compare_table.COMMANDS,
    fact_table.NextMark,
    fact_table.PreviousMark,
    fact_table.WhereElse,
    fact_table.Why,
)
OTHER_VIEW: Final = keys_of(compare_table.NextView)

NO_ROOM: Final = f"Columns beside each other need {MEDIUM} cells: Tab goes to the other source"

SHARE = 5  # the peek takes one line in so many beside columns
MOST_PEEK = 9  # and no more than this: it would take room from what is read
SHARE_ALONE = 0.42  # of the height below an article that stands alone: its annotations matter as much


class Compare(ColumnSources):
    """Two or three columns over the same query, or one and what the others have of its sentences."""

    BINDINGS: ClassVar = bindings(Scope.COMPARE)
    AUTO_FOCUS = "Column ComparePane"

    def __init__(
        self, articles: Sequence[str], query: Query | None, offset: int | None = None, active: int = 0
    ) -> None:
        """Begins in column `active` at `offset`, without one at its first hit."""
        super().__init__(list(articles)[:MOST_COLUMNS], query)
        self.sidebar_wanted: bool | None = None
        self._offset, self._active = offset, min(active, MOST_COLUMNS - 1)
        self._jumps: list[tuple[tuple[str, ...], int, int]] = []
        self._added = False  # whether a third column has been looked for

    @property
    def help_first(self) -> Sequence[Scope]:
        """The keys of this screen."""
        return (Scope.COMPARE, Scope.TEXT)

    def compose(self) -> ComposeResult:
        """The columns, the peek, the facts."""
        yield TooSmall()
        yield TitleBar()
        yield NoticeLine(id="wording")
        yield DiffPane()
        with Container(id="columns"):
            yield from self.columns
            yield Sidebar()
        yield Peek()
        yield FindBar()
        yield Hints()

    def on_mount(self) -> None:
        """Fills the columns."""
        for index in range(len(self.articles)):
            self.fill(index, self._offset if index == self._active else None)
        self.lay_out()
        self.want_facts()
        self._show_keys()
        if self._active:
            self.base.focus()

    def on_resize(self) -> None:
        """As many columns as fit; the sentence at hand stays at hand. That there is no room is said no longer
        where there is."""
        self.lay_out()
        if self.app.size.width >= MEDIUM and self.query_one(Hints).message == NO_ROOM:
            self.say("")
        if self.focused is None or not self.focused.display:
            self.base.focus()

    def beside(self) -> tuple[str, ...]:
        """The articles in the columns."""
        return tuple(self.articles)

    def articles_shown(self) -> list[Record]:
        """Those of the columns, and those in which something may have been found of their sentences."""
        columns = {column.article.id: column.article for column in self.columns if column.article}
        others = self.side.articles if self.side else {}
        return [each.record() for each in {**others, **columns}.values()]

    def text_stays(self, article_id: str) -> bool:
        """That of a column on screen does."""
        return any(column.article and column.article.id == article_id for column in self.shown)

    def beside_at(self) -> tuple[int, int]:
        """The active column and its sentence."""
        return self._active, self.base.cursor.start

    def awaits(self, key: str) -> bool:
        """Keys that go by what the sources share wait until they are compared."""
        if isinstance(self.focused, DiffPane):
            return not self.diffed and key not in LEAVING and key not in OTHER_VIEW
        if isinstance(self.focused, TextPane) and key in OF_MARKS:
            return self.comparing
        return super().awaits(key)

    # --- what is on screen ----------------------------------------------------------------------------

    @property
    def facts_shown(self) -> bool:
        """Whether the facts are on screen: as asked for, else where there is room beside all columns."""
        if self.sidebar_wanted is not None:
            return self.sidebar_wanted
        width: int = self.app.size.width
        return width >= MOST_COLUMNS * LEAST_COLUMN + FACTS

    @property
    def alone(self) -> bool:
        """Whether one article is shown with what the others have: by choice, or for want of room."""
        return self.view is View.ANNOTATED or self.app.size.width < MEDIUM

    def lay_out(self) -> None:
        """Shows the columns that fit, the active one among them, and the peek in the height that is left."""
        self.before_panes_change()
        width, height = self.app.size
        facts, narrow = self.facts_shown, width < MEDIUM
        room = 1 if self.alone else room_for(width, facts=facts, most=len(self.articles))
        replaced = facts and not narrow and not self.alone and width < FACTS + 2 * LEAST_COLUMN
        if replaced:
            room = 1
        first = max(min(self._active, len(self.articles) - room), 0)
        for index, column in enumerate(self.columns):
            shown = first <= index < first + room and index < len(self.articles)
            column.display = shown and not (facts and narrow)
            column.set_class(shown and index > first, "-second")
        sidebar, peek = self.query_one(Sidebar), self.query_one(Peek)
        sidebar.display = facts
        sidebar.styles.width = "1fr" if narrow or replaced or self.alone else FACTS
        diff = self.view is View.DIFF
        self.query_one("#columns").display = not diff
        self.query_one(DiffPane).display = diff
        peek.display = not (facts and narrow) and not diff
        share = int(height * SHARE_ALONE) if self.alone else min(height // SHARE, MOST_PEEK)
        peek.styles.height = max(share, 5)
        self.show_title()
        self.call_after_refresh(self.mark)

    def show_title(self) -> None:
        """The corpus, and what is being compared."""
        count = len(self.side.articles) if self.side else 0
        of = f" of {count}" if count else ""
        shown = len(self.shown)
        what = f"1{of} sources, annotated" if shown < 2 else f"{shown}{of} sources side by side"
        what = self.diff_title if self.view is View.DIFF else what
        parts = [what, *([] if self.linking else ["not linked"])]
        lost = len(self.side.dossier.comparison.unresolved) if self.side else 0
        if lost:
            parts.append(f"{lost} decision{'s' if lost > 1 else ''} without a place")
        self.query_one(TitleBar).show(self.summit.library.name, ", ".join(parts))

    def story_known(self) -> None:
        """The numbers of the columns, and where there is room a third: what shares most with the first."""
        super().story_known()
        side = self.side
        self.show_title()
        if side is None or self._added or self.articles[0] not in side.articles:
            return
        self._added = True
        room = room_for(self.app.size.width, facts=self.facts_shown, most=MOST_COLUMNS)
        left = [each for each in side.neighbours(self.articles[0]) if each not in self.articles]
        if left and len(self.articles) < room:
            self.articles.append(left[0])
            self.fill(len(self.articles) - 1)
            self.lay_out()
            self.want_facts()

    # --- columns --------------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """The focused column is the one that the others follow."""
        focused = self.focused
        for index, column in enumerate(self.columns):
            if column.pane is focused and index != self._active:
                self._active = index
                column.pane.lose(False)
                self.follow()
        for column in self.columns:
            self.show_position(column.pane)
        self.fill_sidebar()
        self._show_keys()

    def _show_keys(self) -> None:
        """The hints of the facts while they have the focus, else those of the view."""
        facts = self.query_one(Sidebar).has_focus
        self.show_hints(FACT_HINTS if facts else DIFF_HINTS if self.view is View.DIFF else HINTS)

    def pane(self) -> TextPane | None:
        """The pane that text commands mean: that of the active column."""
        return self.base

    def sidebar_article(self) -> Article | None:
        """That of the active column; while the sidebar has the focus, whichever it showed."""
        sidebar = self.query_one(Sidebar)
        return sidebar.article if sidebar.has_focus else self.base.article

    def activate(self, index: int) -> None:
        """Makes a column the active one and shows it."""
        self._active = index
        self.columns[index].pane.lose(False)
        self.lay_out()
        self.base.focus()
        self.want_facts()

    def action_link(self) -> None:
        """Columns follow each other, or no longer."""
        self.linking = not self.linking
        self.follow()
        self.show_title()
        self.say("The columns follow each other" if self.linking else "Each column moves for itself: + joins")

    def action_next_view(self) -> None:
        """Columns, one article annotated, or a word diff of two versions; those that there is room for."""
        wide = self.app.size.width >= MEDIUM
        views = [View.COLUMNS, *([View.ANNOTATED] if wide else []), *([View.DIFF] if self.can_diff else [])]
        if len(views) < 2:
            self.say(NO_ROOM)
            return
        here = views.index(self.view) if self.view in views else 0
        self.view = views[(here + 1) % len(views)]
        self._show_keys()
        self.lay_out()
        self.show_diff()

    def action_unfold(self, step: int) -> None:
        """Another page of what the others have of the sentence at hand."""
        peek = self.query_one(Peek)
        if not peek.display or not peek.turn(step):
            self.say(ALL_SHOWN)

    def action_sidebar(self) -> None:
        """The facts beside the columns, or in the place of all but the active one."""
        before = len(self.shown)
        self.sidebar_wanted = not self.facts_shown
        self.lay_out()
        if self.sidebar_wanted and self.app.size.width < MEDIUM:
            self.query_one(Sidebar).focus()
        elif not self.sidebar_wanted:
            self.base.focus()
        elif len(self.shown) < before:
            self.say("The facts take the room of the other columns; f brings them back")
        self.call_after_refresh(self.fill_sidebar)

    def action_pane(self, step: int) -> None:
        """To the other column, at what goes with the sentence at hand."""
        sidebar = self.query_one(Sidebar)
        if sidebar.display and self.app.size.width < MEDIUM:
            self.action_sidebar()
            return
        if self.alone:
            self._turn(step)
            return
        targets = [column.pane for column in self.shown] + ([sidebar] if sidebar.display else [])
        here = next((i for i, each in enumerate(targets) if each.has_focus), 0)
        targets[(here + step) % len(targets)].focus()

    def _turn(self, step: int) -> None:
        """The next article in the place of the one that stands alone."""
        index = (self._active + step) % len(self.articles)
        link, gone = self.links().get(self.articles[index]), self.articles[index] in self.rejected()
        row = max(self.base.row, 0)
        if link is not None and self.linking:
            self.columns[index].pane.align(link.b, row)
        self.activate(index)
        if link is None and self.linking and self.side is not None:
            self.say(REJECTED_HERE if gone else "No match found here for that sentence")

    # --- from mark to mark ----------------------------------------------------------------------------

    def on_text_pane_fact_act(self, message: TextPane.FactAct) -> None:
        """`]`, `Enter` and `i` mean the sentence, unless a fact is at hand."""
        pane = message.pane
        if message.what == "next":
            message.prevent_default()
            self.go_to_rank(
                self.base, message.step, SHARED, "No sentence of this source was found in the others"
            )
        elif message.what in ("elsewhere", "why") and pane.fact is None:
            message.prevent_default()
            self._ask_links(message.what)

    def action_only_here(self, step: int) -> None:
        """The next or previous sentence that was found in none of the others."""
        self.go_to_rank(self.base, step, ALONE, "Every sentence of this source was found in the others too")

    def _ask_links(self, what: str) -> None:
        from summit_tui.screens.linked_places import LinkedPlaces, why_linked

        links = self.links()
        side = self.side
        if side is None or not links:
            nothing = REJECTED_HERE if self.rejected() else "No match found for this sentence"
            self.say(nothing if side else "The sources are still being compared")
            return
        found = sorted(
            ((side.articles[each], link) for each, link in links.items()), key=lambda pair: -pair[1].rank
        )
        if what == "why":
            self.app.push_screen(why_linked(found, self.summit.marks))
            return

        def chosen(article_id: str | None) -> None:
            if article_id is not None:
                self.remember_jump()
                self._go_to(article_id, links[article_id].b.start)

        self.app.push_screen(LinkedPlaces(self.base.sentence, found), chosen)

    def _go_to(self, article_id: str, offset: int) -> Column:
        """To a place in an article, in the column that has it or else in the one beside the active one."""
        here = self.active
        if article_id not in self.articles:
            beside = (here + 1) % len(self.articles) if len(self.articles) > 1 else 0
            self.articles[beside] = article_id
            self.fill(beside, offset)
        index = self.articles.index(article_id)
        self.columns[index].pane.go_to(offset)
        self.activate(index)
        return self.columns[index]

    def on_sidebar_jump(self, message: Sidebar.Jump) -> None:
        """From a fact to its sentence, from the outline to the paragraph."""
        if self.app.size.width < MEDIUM:
            self.action_sidebar()
        self.base.focus()
        if message.fact is not None:
            self.go_to_fact(self.base, message.fact)
        else:
            self.base.go_to(message.offset)

    def go_there(self, place: Place) -> None:
        """To another place of the fact at hand: in another column, whatever stands there now."""
        self.remember_jump()
        column = self._go_to(place.article.id, place.fact.start)
        self.arrive_at(column.pane, place.fact)

    def again(self) -> Callable[[], SummitScreen]:
        """The same sources at the same sentence."""
        articles, query = tuple(self.articles), self.search_query
        offset, active = self.base.cursor.start, self._active
        return lambda: Compare(articles, query, offset, active)

    # --- ways out -------------------------------------------------------------------------------------

    def remember_jump(self) -> None:
        """Keeps which articles stand where, and where the user is."""
        self._jumps.append((tuple(self.articles), self._active, self.base.cursor.start))

    def action_jump_back(self) -> None:
        """Back to where the last jump on this screen began; without one to where one came from."""
        if not self._jumps:
            super().action_jump_back()
            return
        articles, index, offset = self._jumps.pop()
        for number, article_id in enumerate(articles):
            if self.articles[number] != article_id:
                self.articles[number] = article_id
                self.fill(number)
        self.columns[index].pane.go_to(offset)
        self.activate(index)

    def action_back(self) -> None:
        """Closes the facts where they stand in place of a column, else goes back."""
        if self.sidebar_wanted and self.facts_shown:
            self.action_sidebar()
        else:
            super().action_back()

    def action_step_out(self) -> None:
        """Clears the find, closes the facts, then goes back."""
        if not self.step_out_of_find():
            self.action_back()
