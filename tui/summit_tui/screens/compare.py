"""Two sources side by side, or one above the other where the screen is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from summit_corpus.article import Article
from summit_corpus.errors import SummitError
from summit_index.query import Query
from summit_tui.card import date_label
from summit_tui.commands import Scope, bindings, fact_table, table
from summit_tui.screens.base import TooSmall
from summit_tui.screens.chooser import Choice, Chooser
from summit_tui.screens.fact_reading import FactReading
from summit_tui.widgets.bars import ArticleHeader, Hints, TitleBar
from summit_tui.widgets.find_bar import FindBar
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from summit_tui.screens.elsewhere import Place

HINTS = (
    table.NextPane, table.ChooseSource, fact_table.NextFact, fact_table.WhereElse, table.Find,
    table.NextFound, table.Sidebar, table.Help, table.Back,
)  # fmt: skip


class Column(Vertical):
    """One source: header above text."""

    DEFAULT_CSS = "Column { width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Header and text."""
        yield ArticleHeader()
        yield TextPane()

    @property
    def header(self) -> ArticleHeader:
        """Title, card, position."""
        return self.query_one(ArticleHeader)

    @property
    def pane(self) -> TextPane:
        """The text."""
        return self.query_one(TextPane)


class Compare(FactReading):
    """Two columns over the same query; each shows where it stands for itself."""

    BINDINGS: ClassVar = bindings(Scope.COMPARE)
    AUTO_FOCUS = "Column TextPane"

    def __init__(self, articles: Sequence[str], query: Query | None) -> None:
        super().__init__()
        self.articles = list(articles)
        self.search_query = query

    def compose(self) -> ComposeResult:
        """The columns."""
        yield TooSmall()
        yield TitleBar()
        with Container(id="columns"):
            for index in range(len(self.articles)):
                yield Column(classes="-second" if index else "")
            yield Sidebar()
        yield FindBar()
        yield Hints()

    def on_mount(self) -> None:
        """Fills the columns."""
        for index in range(len(self.articles)):
            self._fill(index)
        self.want_facts()
        self.show_title()
        self.show_hints(HINTS)

    def beside(self) -> tuple[str, ...]:
        """The articles in the columns."""
        return tuple(self.articles)

    @property
    def columns(self) -> list[Column]:
        """The columns from left to right."""
        return list(self.query(Column))

    @property
    def active(self) -> int:
        """Index of the column that has the focus."""
        return next((i for i, column in enumerate(self.columns) if column.pane.has_focus), 0)

    def show_title(self) -> None:
        """The corpus, and what is being compared."""
        library = self.summit.library
        beside = f"{len(self.articles)} of {len(library.records)} articles side by side"
        self.query_one(TitleBar).show(library.name, beside)

    def _fill(self, index: int, offset: int | None = None) -> None:
        """Shows the article of a column, from `offset` or its first hit."""
        column, article_id = self.columns[index], self.articles[index]
        try:
            article = self.summit.library.article(article_id)
        except SummitError as error:
            self.say(error.message)
            return
        column.header.show(article.record(), prefix=f"{self._number(article_id)}  ")
        column.pane.said = self.summit.library.spans
        column.pane.show(article, query=self.search_query, offset=offset)

    def _number(self, article_id: str) -> int:
        """The number key that chooses this article: its place in the corpus, from 1."""
        return next(i for i, each in enumerate(self.summit.library.records, 1) if each.id == article_id)

    def on_descendant_focus(self) -> None:
        """The rule of the active column is the bright one."""
        for column in self.columns:
            self.show_position(column.pane)
        self.fill_sidebar()

    def sidebar_article(self) -> Article | None:
        """That of the active column; while the sidebar has the focus, whichever it showed."""
        sidebar = self.query_one(Sidebar)
        return sidebar.article if sidebar.has_focus else self.columns[self.active].pane.article

    def put(self, index: int, article_id: str) -> None:
        """Puts an article into a column; when the other column has it, the two change places."""
        other = next((i for i, each in enumerate(self.articles) if each == article_id), None)
        if other is not None and other != index:
            here, there = self.columns[index].pane, self.columns[other].pane
            offsets = there.cursor.start, here.cursor.start
            self.articles[index], self.articles[other] = article_id, self.articles[index]
            self._fill(other, offsets[1])
            self._fill(index, offsets[0])
        else:
            self.articles[index] = article_id
            self._fill(index)
        self.want_facts()
        self.show_title()

    def action_choose_source(self) -> None:
        """A list of all sources for this column."""
        index = self.active
        records = self.summit.library.records
        choices = [Choice(f"{each.source}: {each.title}", date_label(each), each.id) for each in records]
        start = self._number(self.articles[index]) - 1

        def chosen(article_id: str | None) -> None:
            if article_id is not None:
                self.put(index, article_id)

        self.app.push_screen(Chooser("Source of this column", choices, start=start), chosen)

    def action_numbered_source(self, number: int) -> None:
        """Source `number` of the corpus into this column."""
        records = self.summit.library.records
        if number > len(records):
            self.say(f"There are only {len(records)} articles")
        elif records[number - 1].id != self.articles[self.active]:
            self.put(self.active, records[number - 1].id)

    def action_make_base(self) -> None:
        """This column first."""
        index = self.active
        if index == 0:
            self.say("This column is the base already")
            return
        self.put(0, self.articles[index])
        self.columns[0].pane.focus()

    def action_compare(self) -> None:
        """`c` again asks for the other source."""
        self.action_choose_source()

    def action_sidebar(self) -> None:
        """The sidebar takes the place of the second column, or stands beside both where it is wide."""
        self.before_panes_change()
        shown = not self.has_class("-sidebar")
        self.set_class(shown, "-sidebar")
        if shown and not self.columns[self.active].display:
            self.columns[0].pane.focus()
        self.call_after_refresh(self.fill_sidebar)

    def action_pane(self, step: int) -> None:
        """To the other column."""
        panes = [column.pane for column in self.columns if column.display]
        sidebar = self.query_one(Sidebar)
        targets = [*panes, sidebar] if sidebar.display else panes
        here = next((i for i, each in enumerate(targets) if each.has_focus), 0)
        targets[(here + step) % len(targets)].focus()

    def on_sidebar_jump(self, message: Sidebar.Jump) -> None:
        """From a fact to its sentence, from the outline to the paragraph."""
        sidebar = self.query_one(Sidebar)
        column = next((c for c in self.columns if c.pane.article is sidebar.article), self.columns[0])
        column.pane.focus()
        if message.fact is not None:
            self.go_to_fact(column.pane, message.fact)
        else:
            column.pane.go_to(message.offset)

    def go_there(self, place: Place) -> None:
        """To another place of the fact at hand: in the other column, whatever stands there now."""
        here, there = self.active, place.article.id
        index = self.articles.index(there) if there in self.articles else (here + 1) % len(self.articles)
        if self.articles[index] != there:
            self.put(index, there)
        column = self.columns[index]
        if not column.display:  # the facts have its place
            self.action_sidebar()
        column.pane.focus()
        self.go_to_fact(column.pane, place.fact)

    def action_back(self) -> None:
        """Closes the sidebar where it stands in place of a column, else goes back."""
        if self.has_class("-sidebar"):
            self.action_sidebar()
        else:
            super().action_back()

    def action_step_out(self) -> None:
        """Clears the find, closes the sidebar, then goes back."""
        if not self.step_out_of_find():
            self.action_back()
