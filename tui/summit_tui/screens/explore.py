"""The first screen: search box, results, reader and sidebar."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.errors import QueryError, SummitError
from summit_index.library import Results
from summit_index.snippets import marks as query_marks
from summit_tui.card import plural
from summit_tui.commands import table
from summit_tui.notices import empty_lines, found_line
from summit_tui.screens.base import MEDIUM, WIDE, TooSmall
from summit_tui.screens.reading import ReadingScreen
from summit_tui.screens.searching import Searching
from summit_tui.state import Session
from summit_tui.widgets.bars import ArticleHeader, Hints, NoticeLine, TitleBar
from summit_tui.widgets.find_bar import FindBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_pane import TextPane

LIST_HINTS = (table.Slash, table.Open, table.Compare, table.Narrow, table.Sidebar, table.Help, table.Back)
TEXT_HINTS = (
    table.NextSentence,
    table.Find,
    table.NextFound,
    table.Compare,
    table.CopySentence,
    table.Sidebar,
    table.Help,
    table.Back,
)
BOX_HINTS = (table.BoxSubmit, table.BoxRecall)
SIDE_HINTS = (table.Open, table.Sidebar, table.Help, table.Back)


class Explore(ReadingScreen):
    """Search, results, reader and sidebar: one at a time when narrow, side by side when there is room."""

    AUTO_FOCUS = "HitList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.results: Results | None = None
        self.reading = session.reading
        self.sidebar_wanted = session.sidebar
        self._search = Searching(self, self._answer, self._complain)
        self._positions: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """The panes; which of them show is a matter of width and of what the user does."""
        yield TooSmall()
        yield TitleBar()
        with Horizontal(id="search"):
            yield NoticeLine(id="prompt")
            yield SearchBox("press / and type to search every article", recent=self.summit.recent, id="query")
        yield NoticeLine(id="notice")
        with Horizontal(id="panes"):
            yield HitList()
            with Vertical(id="reader"):
                yield ArticleHeader()
                yield TextPane()
            yield Sidebar()
        yield FindBar()
        yield Hints()

    def on_mount(self) -> None:
        """Shows the articles at once and asks for the session's query."""
        prompt = self.query_one("#prompt", NoticeLine)
        prompt.show([("/", self.summit.look.key)])
        self.begin(self.session)

    def begin(self, session: Session) -> None:
        """Shows the library the app has open, where a session left it."""
        self.session, self.results = session, None
        self.reading, self.sidebar_wanted = session.reading, session.sidebar
        self._positions.clear()
        self._show(None)
        self._show_panes()
        box = self.query_one("#query", SearchBox)
        with box.prevent(Input.Changed):
            box.value = session.query
            box.cursor_position = len(box.value)
        self.show_title()
        if not session.query:
            self._search.forget()
            self._answer(self.summit.library.search("", limit=None, snippets=False), session.article)
        else:
            self._search.now(session.query, keep=session.article)
        if self.reading and session.article:
            self._open(session.article, session.offset)

    # --- layout ---------------------------------------------------------------------------------------

    def _show_panes(self) -> None:
        """Sets what is on screen, at once: a class would take effect only with the next refresh."""
        narrow, sidebar = self.app.size.width < MEDIUM, self.sidebar_shown
        alone = narrow and (sidebar or self.reading)
        for each in (self.query_one("#search"), self.query_one("#notice"), self.query_one(HitList)):
            each.display = not alone
        self.query_one("#reader").display = not narrow or (self.reading and not sidebar)
        self.query_one(Sidebar).display = sidebar

    def on_resize(self) -> None:
        """The sidebar shows by itself where there is room for it."""
        self._arrange()

    @property
    def sidebar_shown(self) -> bool:
        """Whether the sidebar is on screen: as asked for, else where the screen is wide."""
        return self.app.size.width >= WIDE if self.sidebar_wanted is None else self.sidebar_wanted

    def _arrange(self) -> None:
        """Classes for what the stylesheet shows, and focus kept on something visible."""
        sidebar = self.sidebar_shown
        self._show_panes()
        focused = self.focused
        target: Widget | None = None
        if self.narrow and sidebar:
            target = self.query_one(Sidebar)
        elif self.narrow and isinstance(focused, HitList | TextPane | Sidebar | None):
            target = self.query_one(TextPane) if self.reading else self.query_one(HitList)
        elif isinstance(focused, Sidebar) and not sidebar:
            target = self.query_one(TextPane)
        if target is not None and target is not focused:
            target.focus()
        if not self.narrow:
            self._preview()

    def on_descendant_focus(self) -> None:
        """Key hints and header follow the focus."""
        focused = self.focused
        hints = {HitList: LIST_HINTS, TextPane: TEXT_HINTS, SearchBox: BOX_HINTS, Sidebar: SIDE_HINTS}
        for kind, commands in hints.items():
            if isinstance(focused, kind):
                self.show_hints(commands)
        self.show_position(self.query_one(TextPane))

    def show_title(self, running: str = "") -> None:
        """The title bar: corpus name, and what runs or how many articles there are."""
        library = self.summit.library
        right = running or plural(len(library.records), "article")
        unreadable = self.summit.indexing.unreadable
        if unreadable and not running:
            right += f", {unreadable} unreadable (see ?)"
        self.query_one(TitleBar).show(library.name, right)

    # --- searching ------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Searches as you type."""
        if event.input.id == "query":
            self._search.soon(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the box to the results; without any, to the suggested spelling."""
        if event.input.id != "query":
            return
        self.summit.state.save_query(event.value.strip())
        results = self.results
        answered = results is not None and results.query.text == event.value  # not an older, shorter query
        if results is not None and answered and not results.hits and results.did_you_mean:
            self.query_one("#query", SearchBox).value = results.did_you_mean
            return
        self.query_one(HitList).focus()

    def _complain(self, error: SummitError) -> None:
        """A query that cannot be understood: the message and the column; the results stay."""
        where = f"column {error.column}: " if isinstance(error, QueryError) else ""
        look = self.summit.look
        pieces = [(f"{where}{error.message}", look.error)]
        if error.hint:
            pieces.append((f"  {error.hint}", look.dim))
        self.query_one("#notice", NoticeLine).show(pieces)

    def _answer(self, results: Results, keep: str | None = None) -> None:
        """Shows what was found."""
        self.results = results
        summit = self.summit
        current = self.query_one(HitList).current
        self.query_one("#notice", NoticeLine).show(
            found_line(results, summit.library.records, summit.look, summit.marks)
        )
        same = results.query.is_empty and current is not None
        self.query_one(HitList).show(
            results.hits,
            snippet=lambda article_id: summit.library.snippet(article_id, results.query),
            title_marks=lambda title: query_marks(title, results.query, field="title"),
            keep=keep or (current.id if same and current else None),
            empty=empty_lines(results, summit.library, summit.indexing.running),
        )
        pane = self.query_one(TextPane)
        if pane.article is not None and pane.has_focus:
            pane.show_hits(results.query)
        elif pane.article is not None:
            stay = pane.cursor.start if results.query.is_empty or not results.hits else None
            pane.show(pane.article, query=results.query, offset=stay)

    def records_changed(self) -> None:
        """Asks again because articles came, changed or went."""
        self.show_title()
        current = self.query_one(HitList).current
        self._search.now(self.query_one("#query", SearchBox).value, keep=current.id if current else None)

    # --- reading --------------------------------------------------------------------------------------

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """Beside the list the reader shows what is selected."""
        if isinstance(message.list, HitList) and not self.narrow:
            self._preview()

    def _preview(self) -> None:
        record = self.query_one(HitList).current
        pane = self.query_one(TextPane)
        if record is None:
            self._show(None)
        elif pane.article is None or pane.article.id != record.id:
            self._show(record.id)

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter on a result: read it."""
        record = self.query_one(HitList).current
        if isinstance(message.list, HitList) and record is not None:
            self._open(record.id)

    def open_article(self, article_id: str, offset: int) -> None:
        """Goes to a place in an article, e.g. a bookmark, wherever the user is."""
        hits = self.query_one(HitList)
        index = next((i for i, hit in enumerate(hits.hits) if hit.record.id == article_id), None)
        if index is not None:
            hits.select(index)
        self._open(article_id, offset)

    def _open(self, article_id: str, offset: int | None = None) -> None:
        pane = self.query_one(TextPane)
        if pane.article is None or pane.article.id != article_id:
            self._show(article_id, offset)
        elif offset is not None:
            pane.go_to(offset)
        self.reading = True
        self._arrange()
        pane.focus()

    def _show(self, article_id: str | None, offset: int | None = None) -> None:
        """Puts an article into reader and sidebar, where it was left unless the query has a hit in it."""
        pane = self.query_one(TextPane)
        if pane.article is not None:
            self._positions[pane.article.id] = pane.cursor.start
        article = self._article(article_id) if article_id else None
        self.query_one(ArticleHeader).show(article.record() if article else None)
        query = self.results.query if self.results else None
        if article is not None and offset is None and (query is None or query.is_empty):
            offset = self._positions.get(article.id, 0)
        pane.show(article, query=query, offset=offset)
        self.query_one(Sidebar).show(article)

    def _article(self, article_id: str) -> Article | None:
        try:
            return self.summit.library.article(article_id)
        except SummitError as error:
            self.say(error.message)
            return None

    def on_sidebar_jump(self, message: Sidebar.Jump) -> None:
        """From the outline to the paragraph."""
        self.summit.remember_place()
        if self.narrow:
            self.sidebar_wanted = False
            self.reading = True
        self.query_one(TextPane).go_to(message.offset)
        self._arrange()
        self.query_one(TextPane).focus()

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The list's own commands."""
        if message.what == "search":
            self.action_search_corpus()
        elif message.what == "narrow":
            self._narrow()
        elif message.what.startswith("unbound"):
            self.say(f"{message.what[-1]} is no key here: press / to search, ? for all keys")
        elif isinstance(message.list, HitList) and message.list.current is not None:
            record = message.list.current
            self.bookmark(Anchor(record.id, ""), f"“{record.title}”")

    def _narrow(self) -> None:
        """A choice of sources and months; the one chosen becomes part of the query."""
        from summit_tui.screens.chooser import Choice, Chooser  # loaded when first asked for

        if self.results is None:
            return
        choices = [
            Choice(
                facet.value,
                f"{facet.count}",
                f'{field}:"{facet.value}"' if " " in facet.value else f"{field}:{facet.value}",
            )
            for field, facets in self.results.facets.items()
            for facet in facets
        ]
        box = self.query_one("#query", SearchBox)

        def chosen(term: str | None) -> None:
            if term is not None and term not in box.value:
                box.value = f"{box.value} {term}".strip()

        self.app.push_screen(Chooser("Show only", choices), chosen)

    # --- keys -----------------------------------------------------------------------------------------

    def action_search_corpus(self) -> None:
        """To the search box, which a narrow screen shows above the list."""
        self.reading = False
        if self.narrow:
            self.sidebar_wanted = False
        self._arrange()
        self.query_one("#query", SearchBox).focus()

    def action_compare(self) -> None:
        """The article read or selected, and the best other one, side by side."""
        pane, current = self.query_one(TextPane), self.query_one(HitList).current
        reading = isinstance(self.focused, TextPane) and pane.article is not None
        base = pane.article.id if reading and pane.article else current.id if current else None
        if base is None:
            self.say("There is nothing to compare")
            return
        self.summit.compare(base, self.results)

    def action_sidebar(self) -> None:
        """Shows or hides the sidebar; on a narrow screen it takes the place of the other panes."""
        self.sidebar_wanted = not self.sidebar_shown
        if self.narrow and self.sidebar_wanted:
            self._preview_for_sidebar()
        self._arrange()

    def _preview_for_sidebar(self) -> None:
        if not self.reading:
            record = self.query_one(HitList).current
            if record is not None:
                self._show(record.id)

    def action_pane(self, step: int) -> None:
        """To the next or previous pane on screen; a narrow screen swaps list and reader."""
        if self.narrow:
            if self.sidebar_shown:
                self.sidebar_wanted = False
            elif self.reading:
                self.reading = False
            elif self.query_one(HitList).current is not None:
                self.query_one(HitList).action_open()
                return
            self._arrange()
            (self.query_one(TextPane) if self.reading else self.query_one(HitList)).focus()
            return
        panes: list[Widget] = [self.query_one(HitList), self.query_one(TextPane)]
        if self.sidebar_shown:
            panes.append(self.query_one(Sidebar))
        here = next((i for i, each in enumerate(panes) if each.has_focus), 0 if step < 0 else -1)
        panes[(here + step) % len(panes)].focus()

    def action_step_out(self) -> None:
        """Clears the find, then the query, then closes the sidebar, then goes to the list."""
        box = self.query_one("#query", SearchBox)
        if self.step_out_of_find():
            return
        if self.narrow and self.reading and not self.sidebar_shown and not box.has_focus:
            self._to_list()
        elif box.value:
            box.value = ""
        elif self.sidebar_shown and (self.narrow or self.sidebar_wanted):
            self.sidebar_wanted = False
            self._arrange()
        else:
            self._to_list()

    def _to_list(self) -> None:
        self.reading = False
        self._arrange()
        self.query_one(HitList).focus()

    def action_back(self) -> None:
        """From the drawer to the reader to the list on a narrow screen; else quits."""
        if self.narrow and (self.sidebar_shown or self.reading):
            if self.sidebar_shown:
                self.sidebar_wanted = False
            else:
                self.reading = False
            self._arrange()
            return
        self.summit.leave()

    def place(self) -> Session:
        """Where the user is, for the next start."""
        pane, current = self.query_one(TextPane), self.query_one(HitList).current
        article = pane.article.id if pane.article else current.id if current else ""
        if current is not None and not self.reading:
            article = current.id
        return Session(
            query=self.query_one("#query", SearchBox).value,
            article=article,
            offset=pane.cursor.start if pane.article and pane.article.id == article else 0,
            reading=self.reading,
            sidebar=self.sidebar_wanted,
        )
