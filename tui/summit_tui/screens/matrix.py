"""The matrix of a story: every claim, or every passage, against every source. Which of the two is shown, what
is read for it, the filters; what a row is and what its keys do is told by the two tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Input

from summit_corpus.article import Record
from summit_tui.background import failed
from summit_tui.card import plural
from summit_tui.commands import Scope, table
from summit_tui.export.claims import Show, Table
from summit_tui.export.passage_table import PassageTable
from summit_tui.matrix_visits import MatrixPlace, Spot
from summit_tui.pool import in_thread
from summit_tui.screens.base import SummitScreen, TooSmall
from summit_tui.screens.claims_tab import ClaimsTab
from summit_tui.screens.matrix_tab import Reading, Tab
from summit_tui.screens.passages_tab import PassagesTab
from summit_tui.vanished import first_there
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.claim_rows import ClaimRows
from summit_tui.widgets.evidence import Evidence
from summit_tui.widgets.filters import FilterLine
from summit_tui.widgets.find_bar import FilterBar
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.matrix_view import MatrixHead, MatrixView
from summit_tui.widgets.passage_rows import PassageRows
from summit_tui.widgets.unfolding import ALL_SHOWN

if TYPE_CHECKING:
    from summit_index.dossier import Dossier

BARS = 3  # lines of the title, the filters and the hints


@dataclass(frozen=True)
class Found:
    """What was read: `passages` only when they were asked for; `lost` decisions have no place any more."""

    dossier: Dossier
    claims: Table
    passages: PassageTable | None
    lost: int


class Matrix(Reading):
    """Claims by sources, passages by sources. Both are made in a thread; the filters only choose rows."""

    AUTO_FOCUS = "MatrixView"
    DEFAULT_CSS = "Matrix { layout: vertical; } Matrix MatrixView { height: 1fr; }"

    def __init__(self, place: MatrixPlace) -> None:
        super().__init__()
        self.article = place.article
        self.dossier = place.dossier
        self.shown, self.words = place.shown or Show.ALL, place.words
        self.problem = ""
        self.claims_tab = ClaimsTab(self, ClaimRows())
        self.passages_tab = PassagesTab(self, PassageRows())
        self.tab: Tab[Any] = self.passages_tab if place.passages else self.claims_tab
        self._first = place
        self._lost = 0
        self._asked = 0
        self._deciding = False  # whether the rows shown do not heed the last decision yet
        self._came: tuple[Spot | None, object] = (None, None)  # left in the other table; the row come to

    @property
    def help_first(self) -> Sequence[Scope]:
        """The keys of this screen."""
        return (Scope.MATRIX,)

    def compose(self) -> ComposeResult:
        """Title, filters, heads, rows, evidence, hints."""
        yield TooSmall()
        yield TitleBar()
        yield FilterLine(id="filters")
        yield MatrixHead(self.tab.view)
        for tab in (self.claims_tab, self.passages_tab):
            tab.view.display = tab is self.tab
            yield tab.view
        yield Evidence()
        yield FilterBar()
        yield Hints()

    def on_mount(self) -> None:
        """Shows what is known already, and has the rest read."""
        if self.dossier is not None:
            self.claims_tab.use(Table.of(self.dossier))
        self.show_hints(self.tab.HINTS)
        self._fill(self._first.spot, column=self._first.column)
        self.read()

    def on_resize(self) -> None:
        """The evidence takes its share of the height; the cell stays."""
        self._share_height()
        self.call_after_refresh(self.query_one(MatrixHead).update_names)

    @property
    def view(self) -> MatrixView[Any]:
        """The rows on screen."""
        return self.tab.view

    @property
    def claims(self) -> Table:
        """The claims of the story."""
        return self.claims_tab.table

    @property
    def place(self) -> MatrixPlace:
        """Where the user is."""
        return MatrixPlace(
            self.summit.library,
            self.article,
            self.dossier,
            self.shown,
            self.words,
            self.tab is self.passages_tab,
            self.tab.spot,
            self.view.column,
        )

    # --- reading --------------------------------------------------------------------------------------

    def read(self, keep: Spot | None = None, said: str = "") -> None:
        """Makes claims, and passages when they are on screen, in a thread; then selects the row of `keep`,
        else stays where the cursor was, and says `said`."""
        self._asked += 1
        self._deciding = bool(said)
        number, library, app = self._asked, self.summit.library, self.app
        self._keep_to_the_story()
        store, article = self.summit.verdicts, self.article or None
        before, claims, passages = self.dossier, self.claims_tab, self.passages_tab
        known = Table() if not claims.known else claims.table, passages.table
        compared = self.tab is passages

        def work() -> None:
            try:
                dossier = library.dossier(article, store.verdicts())
                same = dossier is before
                table = known[0] if same and claims.known else Table.of(dossier)
                rows = known[1] if same else None
                if compared and rows is None:
                    rows = PassageTable(dossier)
                lost = len(table.unresolved) + len(dossier.comparison.unresolved)
                found: Found | str = Found(dossier, table, rows, lost)
            except Exception as error:
                found = failed("No claims could be made", error)
            if app.is_running:
                app.call_from_thread(self._settle, number, found, keep, said)

        in_thread(self, work, "ledger")

    def _keep_to_the_story(self) -> None:
        """Where the article has gone by which the story is known, another one of it says which it is."""
        if self.article and self.dossier is not None:
            others = [each.id for each in self.dossier.articles]
            self.article = first_there(self.summit.library, [self.article, *others])

    def text_stays(self, article_id: str) -> bool:
        """None does: all is made anew without it."""
        return False

    def articles_shown(self) -> list[Record]:
        """The sources."""
        return [each.record() for each in self.dossier.articles] if self.dossier else []

    def records_changed(self) -> None:
        """Articles came, changed or went."""
        self.read(self.tab.spot)

    def decisions_changed(self) -> None:
        """As above: the cell stays selected."""
        self.read(self.tab.spot)

    def _settle(self, number: int, found: Found | str, keep: Spot | None, said: str) -> None:
        if number != self._asked or not self.is_open:
            return
        self._deciding = False
        self.problem = found if isinstance(found, str) else ""
        if isinstance(found, Found):
            self.dossier, self._lost = found.dossier, found.lost
            self.claims_tab.use(found.claims)
            self.passages_tab.use(found.passages)
        self._fill(keep if said else keep or self.tab.spot or self._first.spot, near=self.view.index)
        if said:
            self.say(said)
        if self.tab.known and self._came[1] is None:
            self._came = self._came[0], self.view.current
        elif not self.tab.known and not self.problem:  # the other table was asked for meanwhile
            self.read(keep)

    @property
    def filling(self) -> bool:
        """Whether rows are still being made that are not shown, or no longer right."""
        return self._deciding or not (self.problem or self.tab.known)

    # --- showing --------------------------------------------------------------------------------------

    def _fill(self, keep: Spot | None, near: int = 0, column: int | None = None) -> None:
        """Shows the rows that pass both filters, that of `keep` selected or else row `near`."""
        counted = self.tab.fill(keep, near, self._empty)
        if column is not None:
            self.view.choose_column(column)
        self._share_height()
        self._show_filters(counted)
        self._show_title()
        self.query_one(MatrixHead).update_names()

    def _share_height(self) -> None:
        """Rows and evidence share what the bars and the heads leave."""
        space = self.app.size.height - BARS - self.query_one(MatrixHead).lines
        self.query_one(Evidence).fit_height(space, self.view.count, self.tab.sources)

    def _show_title(self) -> None:
        articles = self.dossier.articles if self.dossier else ()
        retold = sum(article.retold for article in articles)
        reading = "" if self.problem else "reading facts"
        right = plural(len(articles), "source") if self.dossier else reading
        if retold:
            right += ", retold" if retold == len(articles) else f", {retold} retold"
        if self._lost:
            right += f", {plural(self._lost, 'decision')} without a place"
        self.query_one(TitleBar).show(f"{self.summit.library.name}: {self.tab.NOUN}s", right)

    def _show_filters(self, counted: dict[Show, int]) -> None:
        known = counted if self.tab.known else {}
        self.query_one(FilterLine).show_filters(known, self.shown, self.words)

    def _empty(self) -> list[str]:
        """What is said where no row is: first what is so, then what to do."""
        noun, dots = self.tab.NOUN, self.summit.marks.ellipsis
        if self.problem:
            return [self.problem, "q goes back."]
        if self.dossier is None:
            return [f"Reading facts{dots}"]
        if not self.dossier.articles:
            return ["There are no articles here yet.", "q goes back."]
        if len(self.dossier.articles) < 2:
            return [
                "A matrix needs two sources, and there is only one here.",
                "q goes back, f there shows its facts.",
            ]
        if not self.tab.known:
            return [f"Comparing sentences{dots}"]
        if not self.tab.total:
            lack = "No figure, date or status" if self.tab is self.claims_tab else "No sentence to compare"
            return [f"{lack} was found in these articles.", "v shows the other table, q goes back."]
        if self.words:
            among = "" if self.shown is Show.ALL else f" among “{self.shown}” (F shows others)"
            return [f"No {noun} has “{self.words}”{among}.", "Esc clears the filter."]
        return [f"No {noun} here is “{self.shown}”.", "F shows others, Esc all."]

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """The evidence follows the cell."""
        if message.list is not self.view:
            return
        self.query_one(Evidence).show(self.tab.content())
        self.query_one(MatrixHead).update_names()
        self.summit.matrix.last = self.place

    # --- keys -----------------------------------------------------------------------------------------

    def action_pane(self, step: int) -> None:
        """The columns are the panes."""
        self.view.action_column(step)

    def awaits(self, key: str) -> bool:
        """`m` goes back, also before there are rows."""
        return key not in table.Matrix.keys and super().awaits(key)

    def again(self) -> Callable[[], SummitScreen]:
        """The same cell."""
        place = replace(self.place, dossier=None)
        return lambda: Matrix(place)

    def action_matrix(self) -> None:
        """`m` again goes back."""
        self.action_back()

    def action_compare(self) -> None:
        """Sources side by side."""
        self.tab.compare()

    def action_export(self) -> None:
        """The rows shown, as they are shown."""
        self.tab.export()

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter: to the sentence, with a way back."""
        self.tab.open()

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The keys of the rows."""
        always: dict[str, Callable[[], None]] = {
            "filter": self._open_filter,
            "next filter": self._next_filter,
            "undo": self.tab.undo,
            "switch": self._switch,
            "edge": self._at_edge,
            "unfold": lambda: self._unfold(1),
            "fold": lambda: self._unfold(-1),
        }
        if message.what in always:
            always[message.what]()
        elif self.view.current is None:
            self.say(f"There is no {self.tab.NOUN} here")
        else:
            self.tab.actions[message.what]()

    def _switch(self) -> None:
        """The other table, with the row that holds the selected cell; back again, with the row it was."""
        left, arrived = self._came
        here, column = self.tab.spot, self.view.column
        keep = left if left is not None and self.view.current is arrived else here
        self.before_panes_change()
        self.tab = self.claims_tab if self.tab is self.passages_tab else self.passages_tab
        for tab in (self.claims_tab, self.passages_tab):
            tab.view.display = tab is self.tab
        self.query_one(MatrixHead).view = self.view
        self.show_hints(self.tab.HINTS)
        self._fill(keep, column=column)
        self._came = here, self.view.current
        self.view.focus()
        if not self.tab.known and self.dossier is not None:
            self.read(keep)

    def _unfold(self, step: int) -> None:
        if not self.query_one(Evidence).turn(step):
            self.say(ALL_SHOWN)

    def _at_edge(self) -> None:
        if len(self.view.articles) < 2:
            self.say("There is no other source here")
        else:
            self.say(f"This is the {'last' if self.view.column else 'first'} source")

    def _next_filter(self) -> None:
        self.shown = self.shown.next
        self._fill(self.tab.spot)

    def _open_filter(self) -> None:
        bar = self.query_one(FilterBar)
        self.query_one(Hints).display = False
        bar.display = True
        bar.box.come_back(self.words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filters as you type."""
        if event.input.id == "claim-filter" and self.query_one(FilterBar).display:
            self.words = event.value
            self._fill(self.tab.spot)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the rows that are left."""
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one(FilterBar).display = False
        self.query_one(Hints).display = True
        self.view.focus()

    def action_step_out(self) -> None:
        """Clears the words, then the mark of a merge, then the filter, then goes back."""
        spot = self.tab.spot
        if self.query_one(FilterBar).display or self.words:
            self._close_filter()
            self.words = ""
            self._fill(spot)
        elif self.claims_tab.view.marked is not None:
            self.claims_tab.view.mark(None)
        elif self.shown is not Show.ALL:
            self.shown = Show.ALL
            self._fill(spot)
        else:
            self.action_back()
