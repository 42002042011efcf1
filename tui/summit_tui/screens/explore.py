"""The first screen: search box, results, reader and sidebar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.errors import QueryError, SummitError
from summit_index.results import Results
from summit_index.snippets import marks as query_marks
from summit_tui.card import plural
from summit_tui.commands import Scope, fact_table, table
from summit_tui.commands.leaving import LEAVING, keys_of
from summit_tui.notices import bad_files, empty_lines, found_line
from summit_tui.screens.base import TooSmall
from summit_tui.screens.fact_reading import FACT_HINTS
from summit_tui.screens.listed import Listed
from summit_tui.screens.searching import Searching
from summit_tui.state import Session
from summit_tui.widgets.bars import ArticleHeader, Hints, NoticeLine, NoticeRest, TitleBar, WrappedNotice
from summit_tui.widgets.find_bar import FindBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact

LIST_HINTS = (
    table.Slash, table.Open, table.Sidebar, table.Matrix, table.Compare, table.Narrow, table.Help, table.Back,
)  # fmt: skip
TEXT_HINTS = (
    fact_table.NextMark, fact_table.WhereElse, fact_table.Why, table.Sidebar, table.Find, table.Matrix,
    table.Compare, table.NextFound, table.CopySentence, table.Help, table.Back,
)  # fmt: skip
BOX_HINTS = (table.BoxSubmit, table.BoxComplete, table.BoxRecall)

STORY_FIRST: Final = re.compile(r'story:(?:"[^"]*"|[^\s"]+) ')
"""A query of the last session that was put to one story."""

SUBMITTING: Final = keys_of(table.BoxSubmit, table.BoxDown)
SEARCHING: Final = keys_of(table.Slash)


ELSEWHERE: Final = {
    **dict.fromkeys("xu", "{key} decides on a match: c lays two sources side by side"),
    "plus": "+ decides on a match: c lays two sources side by side",
    **dict.fromkeys("FHV", "{key} is a key of the facts: f shows them, Tab goes there"),
}
"""What is said of keys that mean something on another screen or in another pane."""


class Explore(Listed):
    """Search, results, reader and sidebar: one at a time when narrow, side by side when there is room."""

    AUTO_FOCUS = "HitList"
    # Keys that mean something elsewhere say so in the reader; the list says it of every letter itself.
    BINDINGS: ClassVar = [Binding(key, f"elsewhere('{key}')", show=False) for key in ELSEWHERE]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.reading = session.reading
        self.sidebar_wanted = session.sidebar
        self._search = Searching(self, self._answer, self._complain)
        self._positions: dict[str, int] = {}

    @property
    def help_first(self) -> Sequence[Scope]:
        """The keys of the pane that has the focus."""
        scopes = {
            HitList: (Scope.LISTS, Scope.RESULTS),
            TextPane: (Scope.TEXT,),
            SearchBox: (Scope.BOX,),
            Sidebar: (Scope.FACTS,),
        }
        return next((found for kind, found in scopes.items() if isinstance(self.focused, kind)), ())

    def compose(self) -> ComposeResult:
        """The panes; which of them show is a matter of width and of what the user does."""
        yield TooSmall()
        yield TitleBar()
        with Horizontal(id="search"):
            yield NoticeLine(id="prompt")
            yield SearchBox(
                "press / and type to search every article",
                recent=self.summit.recent,
                complete=lambda beginning: self.summit.library.complete(beginning, limit=1),
                id="query",
            )
        rest = NoticeRest()
        yield WrappedNotice(rest, id="notice")
        yield rest
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
        self.query_one(TextPane).said = lambda article, query: self.summit.library.spans(article, query)
        prompt = self.query_one("#prompt", NoticeLine)
        prompt.show([("/", self.summit.look.key)])
        self.begin(self.session)

    def begin(self, session: Session) -> None:
        """Shows the library the app has open, where a session left it."""
        self.session, self.results = session, None
        self.reading, self.sidebar_wanted = session.reading, session.sidebar
        self._positions.clear()
        self._show(None)
        self.show_panes()
        box = self.query_one("#query", SearchBox)
        with box.prevent(Input.Changed):
            story = STORY_FIRST.match(session.query)
            within = story.group() if story else ""
            box.put(within, session.query[len(within) :])
        self.show_title()
        if session.query:
            self._search.now(session.query, keep=session.article)
        elif self.summit.begins_with_stories() and not session.reading:
            self._search.later(session.article)
        else:
            self._search.everything(session.article, whole=session.reading)
        if self.reading and session.article:
            self._open(session.article, session.offset)

    def on_descendant_focus(self) -> None:
        """Key hints and header follow the focus."""
        self._show_keys()
        self.show_position(self.query_one(TextPane))

    def on_screen_resume(self) -> None:
        """Whether `q` goes back or quits may be other now."""
        self._show_keys()

    def _show_keys(self) -> None:
        focused = self.focused
        hints = {HitList: LIST_HINTS, TextPane: TEXT_HINTS, SearchBox: BOX_HINTS, Sidebar: FACT_HINTS}
        for kind, commands in hints.items():
            if isinstance(focused, kind):
                self.show_hints(commands)

    def show_title(self, running: str = "") -> None:
        """The title bar: corpus name, and what runs or how many articles there are."""
        library = self.summit.library
        right = running or plural(library.size.articles, "article")
        if self.summit.visits.count > 1 and not running:
            right += f", {self.summit.visits.count:,} stories (T)"
        if not running:
            right += bad_files(self.summit.indexing.unreadable, len(self.summit.indexing.in_part))
        if self.summit.indexing.failed:
            right += ", reading failed"
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
        self.query_one("#notice", WrappedNotice).wrap(pieces)

    def _answer(self, results: Results, keep: str | None = None) -> None:
        """Shows what was found."""
        again = self.results is not None and self.results.query.text == results.query.text
        self.listed(results)
        summit, pane = self.summit, self.query_one(TextPane)
        current = (
            self.query_one(HitList).current or pane.article
        )  # one that was gone to before any were listed
        self.query_one("#notice", NoticeLine).show(
            found_line(results, summit.library.size, summit.look, summit.marks)
        )
        same = results.query.is_empty and current is not None
        self.query_one(HitList).show(
            results.hits,
            snippet=lambda article_id: summit.library.snippet(article_id, results.query),
            title_marks=lambda title: query_marks(title, results.query, field="title"),
            keep=self._to_select(results) or keep or (current.id if same and current else None),
            empty=empty_lines(results, summit.library, summit.indexing.running, restricted=summit.restricted),
        )
        if pane.article is not None and pane.has_focus:
            pane.show_hits(results.query)
        elif pane.article is not None:
            stay = pane.cursor.start if results.query.is_empty or not results.hits or again else None
            pane.show(pane.article, query=results.query, offset=stay)

    def _to_select(self, results: Results) -> str | None:
        """The article that is being read, where it was found: it may have been away meanwhile."""
        read = self.being_read
        found = read is not None and any(hit.record.id == read.id for hit in results.hits)
        return read.id if read is not None and found else None

    def facts_read(self) -> None:
        """Asks again when the query could not be answered for articles whose facts were not known."""
        self.show_title()
        if self.results is not None and self.results.unread:
            self.records_changed()

    def records_changed(self) -> None:
        """Asks again because articles came, changed or went."""
        self.show_title()
        self.summit.facts.forget()
        self._show_anew()
        current = self.query_one(HitList).current
        self._search.again(self.query_one("#query", SearchBox).value, keep=current.id if current else None)

    def awaits(self, key: str) -> bool:
        """Keys of the list wait for what was searched for, for the rest of a list of which a page is there,
        and for the first articles of a corpus; letters in the box for nothing."""
        focused, pending = self.focused, self._search.pending
        if isinstance(focused, SearchBox):
            return pending and key in SUBMITTING
        if isinstance(focused, HitList):
            if key in LEAVING or key in SEARCHING:
                return False
            self._search.rest()
            return self._search.pending or self.first_to_come()
        return super().awaits(key)

    # --- reading --------------------------------------------------------------------------------------

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """Beside the list the reader shows what is selected; what is read and is not in the list stays."""
        read = self.being_read
        outside = read is not None and self.number_in_list(read.id) is None
        if isinstance(message.list, HitList) and not self.narrow and not outside:
            self.show_selected(at_rest=True)

    def show_selected(self, *, at_rest: bool = False) -> None:
        """Puts the article selected in the list into reader and sidebar, its facts `at_rest` of the keys."""
        record = self.query_one(HitList).current
        pane = self.query_one(TextPane)
        if record is None:
            self._show(None)
        elif pane.article is None or pane.article.id != record.id:
            self._show(record.id, at_rest=at_rest)

    def _show_anew(self) -> None:
        """The text shown, or what is known of it, may have changed on disk."""
        pane = self.query_one(TextPane)
        shown = pane.article
        there = shown is not None and any(shown.id == each.id for each in self.summit.library.records)
        article = self._article(shown.id) if shown and there else None
        if shown is not None and article is not None and article.text != shown.text:
            here = Anchor.at(article.id, shown.text, pane.cursor).resolve(article.text)
            self._show(article.id, here.start if here else pane.cursor.start)
            return
        if article is not None and article != shown:
            pane.article = article  # its text stays where it is
            self.show_position(pane)
        if pane.article is not None:
            vanished = article is None and self.being_read is not None
            self.query_one(ArticleHeader).show(pane.article.record(), vanished=vanished)
        self.want_facts()

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter on a result: read it."""
        record = self.query_one(HitList).current
        if isinstance(message.list, HitList) and record is not None:
            self._open(record.id)

    def open_article(self, article_id: str, offset: int, fact: Fact | None = None) -> None:
        """Goes to a place in an article, e.g. a bookmark, wherever the user is; `fact` stands there. Where
        only one pane fits, that is the text."""
        if self.narrow:
            self.sidebar_wanted = False
        index = self.number_in_list(article_id)
        if index is not None:
            self.query_one(HitList).select(index)
        if self.narrow and self.sidebar_shown:
            self.sidebar_wanted = False  # the facts would cover the place gone to
        self._open(article_id, offset)
        if fact is not None and self.query_one(TextPane).article is not None:
            self.arrive_at(self.query_one(TextPane), fact)

    def put_back(self, place: Session) -> None:
        """Stands again where it stood, as before a jump."""
        box, found = self.query_one("#query", SearchBox), self.number_in_list(place.article)
        if box.value != place.query:
            with box.prevent(Input.Changed):
                box.value = place.query
            self._search.now(place.query, keep=place.article)
        elif found is not None:
            self.query_one(HitList).select(found)
        if any(record.id == place.article for record in self.summit.library.records):
            self._open(place.article, place.offset)
        self.reading, self.sidebar_wanted = place.reading, place.sidebar
        self.settle_panes()
        if not self.reading:
            self.query_one(HitList).focus()
        self.say("")

    def show_only(self, query: str, article_id: str = "") -> None:
        """Lists what `query` finds, e.g. the articles of a story; then reads this one of them."""
        box = self.query_one("#query", SearchBox)
        with box.prevent(Input.Changed):
            box.put(f"{query} ")  # so that a word typed after it is one of its own
        self._search.now(query, keep=article_id or None)
        if article_id:
            self._open(article_id)
        else:
            self.to_list()

    def _open(self, article_id: str, offset: int | None = None) -> None:
        pane = self.query_one(TextPane)
        if pane.article is None or pane.article.id != article_id:
            self._show(article_id, offset)
        elif offset is not None:
            pane.go_to(offset)
        self.reading = True
        self.settle_panes()
        pane.focus()

    def _show(self, article_id: str | None, offset: int | None = None, *, at_rest: bool = False) -> None:
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
        self.want_facts(at_rest=at_rest)

    def _article(self, article_id: str) -> Article | None:
        try:
            return self.summit.library.article(article_id)
        except SummitError as error:
            self.say(error.message)
            return None

    def on_sidebar_jump(self, message: Sidebar.Jump) -> None:
        """From a fact to its sentence, from the outline to the paragraph."""
        self.summit.jumps.from_here()
        pane = self.query_one(TextPane)
        self.reading = True
        if self.narrow:
            self.sidebar_wanted = False
        self.settle_panes()
        pane.focus()
        if message.fact is not None:
            self.go_to_fact(pane, message.fact)
        else:
            pane.go_to(message.offset)

    # --- keys -----------------------------------------------------------------------------------------

    def reading_at(self, article_id: str) -> int | None:
        """Where the cursor is in an article that the reader shows; None where it shows another."""
        pane = self.query_one(TextPane)
        shown = pane.article is not None and pane.article.id == article_id
        return pane.cursor.start if shown and (self.reading or not self.narrow) else None

    def action_elsewhere(self, key: str) -> None:
        """Says where this key means something."""
        self.say(ELSEWHERE[key].format(key=key))

    def action_search_corpus(self) -> None:
        """To the search box, which a narrow screen shows above the list."""
        self.reading = False
        if self.narrow:
            self.sidebar_wanted = False
        self.settle_panes()
        self.query_one("#query", SearchBox).come_back()

    def action_compare(self) -> None:
        """The article read or selected, and the best other one, side by side."""
        pane, current = self.query_one(TextPane), self.query_one(HitList).current
        reading = isinstance(self.focused, TextPane) and pane.article is not None
        base = pane.article.id if reading and pane.article else current.id if current else None
        if base is None:
            self.say("There is nothing to compare")
        elif self.summit.vanished.is_there(base):
            self.summit.compare(base, self.results)

    def place(self) -> Session:
        """Where the user is, for the next start."""
        pane, current = self.query_one(TextPane), self.query_one(HitList).current
        article = pane.article.id if pane.article else current.id if current else ""
        if current is not None and not self.reading:
            article = current.id
        if self.results is None and not article:  # nothing has been listed yet
            article = self.session.article
        return Session(
            query=self.query_one("#query", SearchBox).value,
            article=article,
            offset=pane.cursor.start if pane.article and pane.article.id == article else 0,
            reading=self.reading,
            sidebar=self.sidebar_wanted,
            kinds_off=tuple(sorted(self.summit.facts.off)),
            normal_values=self.summit.facts.normal,
        )
