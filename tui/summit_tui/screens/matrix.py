"""Every claim of a story against every source: what agrees, what differs, what only one of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_corpus.claims.claim import Member
from summit_corpus.errors import SummitError
from summit_corpus.verdicts import Verdict
from summit_tui.card import plural
from summit_tui.commands import table
from summit_tui.export.claims import Row, Show, Table, counts, passing
from summit_tui.export.ledger import ledger_csv, ledger_json, ledger_markdown
from summit_tui.matrix_visits import MatrixPlace
from summit_tui.screens import deciding
from summit_tui.screens.base import SummitScreen, TooSmall
from summit_tui.screens.exporting import Exporting
from summit_tui.screens.prompt import Prompt
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.evidence import Evidence
from summit_tui.widgets.find_bar import FilterBar
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.matrix_view import MatrixHead, MatrixView

if TYPE_CHECKING:
    from summit_index.dossier import Dossier

HINTS = (
    table.OpenCell, table.NextSource, table.FilterClaims, table.Export, table.MergeClaims, table.SplitClaim,
    table.RejectClaim, table.RenameClaim, table.UndoVerdict, table.Help, table.Back,
)  # fmt: skip


class Matrix(SummitScreen):
    """Claims by sources. Facts are read and claims put together in a thread; the filters only choose rows."""

    AUTO_FOCUS = "MatrixView"
    DEFAULT_CSS = "Matrix { layout: vertical; } Matrix MatrixView { height: 1fr; }"

    def __init__(self, place: MatrixPlace) -> None:
        super().__init__()
        self.article = place.article
        self.dossier = place.dossier
        self.shown, self.words = place.shown or Show.ALL, place.words
        self.claims = Table.of(place.dossier) if place.dossier else Table()
        self.problem = ""
        self._first = place
        self._asked = 0

    def compose(self) -> ComposeResult:
        """Title, filters, heads, rows, evidence, hints."""
        view = MatrixView()
        yield TooSmall()
        yield TitleBar()
        yield NoticeLine(id="filters")
        yield MatrixHead(view)
        yield view
        yield Evidence()
        yield FilterBar()
        yield Hints()

    def on_mount(self) -> None:
        """Shows what is known already, and has the rest read."""
        self.query_one(Evidence).fit_height(self.app.size.height)
        self.show_hints(HINTS)
        self._fill(self._first.member, self._first.column)
        self.read()

    def on_resize(self) -> None:
        """The evidence takes its share of the height; the cell stays."""
        self.query_one(Evidence).fit_height(self.size.height)
        self.call_after_refresh(self.query_one(MatrixHead).update_names)

    @property
    def view(self) -> MatrixView:
        """The rows."""
        return self.query_one(MatrixView)

    @property
    def place(self) -> MatrixPlace:
        """Where the user is."""
        row, cell = self.view.current, self.view.cell
        member = cell[0] if cell else row.claim.members[0] if row else None
        return MatrixPlace(
            self.summit.library, self.article, self.dossier, self.shown, self.words, member, self.view.column
        )

    # --- reading --------------------------------------------------------------------------------------

    def read(self, keep: Member | None = None, said: str = "") -> None:
        """Puts the claims together in a thread; then selects the one that holds `keep` and says `said`."""
        self._asked += 1
        number, library, app = self._asked, self.summit.library, self.app
        store, article = self.summit.verdicts, self.article or None

        def work() -> None:
            try:
                dossier = library.dossier(article, store.verdicts())
                found: tuple[Dossier, Table] | str = (dossier, Table.of(dossier))
            except SummitError as error:
                found = error.message
            except Exception as error:  # the reader's place and session are worth more than a clean end
                found = f"No claims could be made: a fault of summit-tui ({type(error).__name__})"
            if app.is_running:
                app.call_from_thread(self._settle, number, found, keep, said)

        self.run_worker(work, thread=True, group="ledger", exclusive=True)

    def records_changed(self) -> None:
        """Articles came, changed or went."""
        self.read()

    def _settle(
        self, number: int, found: tuple[Dossier, Table] | str, keep: Member | None, said: str
    ) -> None:
        if number != self._asked or not self.is_attached:
            return
        self.problem = found if isinstance(found, str) else ""
        if not isinstance(found, str):
            self.dossier, self.claims = found
            self._keep_mark()
        self._fill(keep or self.place.member or self._first.member)
        if said:
            self.say(said)

    def _keep_mark(self) -> None:
        """The claim marked for a merge stays marked when claims are put together anew."""
        marked = self.view.marked
        if marked is not None:
            rows = self.claims.rows
            self.view.mark(next((row for row in rows if row.holds(marked.claim.members[0])), None))

    # --- showing --------------------------------------------------------------------------------------

    def _fill(self, keep: Member | None, column: int | None = None) -> None:
        """Shows the rows that pass both filters, with the claim selected that holds `keep`."""
        matching = self.claims.matching(self.words)
        rows = passing(matching, self.shown) if len(self.claims.articles) > 1 else []
        index = next((i for i, row in enumerate(rows) if keep and row.holds(keep)), 0)
        view = self.view
        view.show(rows, self.claims.articles, index, self._empty())
        if column is not None:
            view.choose_column(column)
        self._show_filters(counts(matching))
        self._show_title()
        self.query_one(MatrixHead).update_names()

    def _show_title(self) -> None:
        articles, lost = self.claims.articles, len(self.claims.unresolved)
        retold = sum(article.retold for article in articles)
        reading = "" if self.problem else "reading facts"
        right = plural(len(articles), "source") if self.dossier else reading
        if retold:
            right += ", retold" if retold == len(articles) else f", {retold} retold"
        if lost:
            right += f", {plural(lost, 'decision')} without a place"
        self.query_one(TitleBar).show(f"{self.summit.library.name}: claims", right)

    def _show_filters(self, counted: dict[Show, int]) -> None:
        """Each filter with its count, the one that is on in reverse; then the words."""
        look = self.summit.look
        pieces: list[Piece] = []
        if self.dossier is not None:
            pieces.append((" F ", look.key))
            for show in Show:
                style = look.selected if show is self.shown else look.dim
                pieces.append((f" {show} {counted[show]:,} ", style))
        if self.words:
            pieces += [("  / ", look.key), (self.words, look.title), ("  Esc clears", look.dim)]
        self.query_one("#filters", NoticeLine).show(pieces)

    def _empty(self) -> list[str]:
        """What is said where no row is: first what is so, then what to do."""
        if self.problem:
            return [self.problem, "q goes back."]
        if self.dossier is None:
            return [f"Reading facts{self.summit.marks.ellipsis}"]
        if not self.claims.articles:
            return ["There are no articles here yet.", "q goes back."]
        if len(self.claims.articles) < 2:
            return [
                "A matrix needs two sources, and there is only one here.",
                "q goes back, f there shows its facts.",
            ]
        if not self.claims.rows:
            return ["No figure, date or status was found in these articles.", "q goes back."]
        if self.words:
            among = "" if self.shown is Show.ALL else f" among “{self.shown}” (F shows others)"
            return [f"No claim has “{self.words}”{among}.", "Esc clears the filter."]
        return [f"No claim here is “{self.shown}”.", "F shows others, Esc all."]

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """The evidence follows the cell."""
        view = self.view
        position = f"{view.index + 1:,} of {view.count:,}"
        self.query_one(Evidence).show(view.current, self.claims.articles, view.column, position)
        self.query_one(MatrixHead).update_names()
        self.summit.matrix.last = self.place

    # --- keys -----------------------------------------------------------------------------------------

    def action_pane(self, step: int) -> None:
        """The columns are the panes."""
        self.view.action_column(step)

    def action_matrix(self) -> None:
        """`m` again goes back."""
        self.action_back()

    def action_compare(self) -> None:
        """The source of this column beside another."""
        if self.claims.articles:
            self.summit.compare(self.claims.articles[self.view.column].id, None)

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter: to the sentence, with a way back."""
        cell = self.view.cell
        if not cell:
            self.say("No match found in this source: choose a value with h and l")
            return
        self.summit.matrix.follow(self.place, cell[0])

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The keys of the rows."""
        actions = {
            "filter": self._open_filter,
            "next filter": self._next_filter,
            "export": self._export,
            "bookmark": self._bookmark,
            "undo": self._undo,
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "reject": self._reject,
        }
        if message.what in ("filter", "next filter", "undo"):
            actions[message.what]()
        elif self.view.current is None:
            self.say("There is no claim here")
        else:
            actions[message.what]()

    def _next_filter(self) -> None:
        self.shown = self.shown.next
        self._fill(self.place.member)

    def _open_filter(self) -> None:
        bar = self.query_one(FilterBar)
        bar.box.value = self.words
        bar.box.cursor_position = len(self.words)
        self.query_one(Hints).display = False
        bar.display = True
        bar.box.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filters as you type."""
        if event.input.id == "claim-filter" and self.query_one(FilterBar).display:
            self.words = event.value
            self._fill(self.place.member)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the rows that are left."""
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one(FilterBar).display = False
        self.query_one(Hints).display = True
        self.view.focus()

    def action_step_out(self) -> None:
        """Clears the words, then the mark of a merge, then the filter, then goes back."""
        member = self.place.member
        if self.query_one(FilterBar).display or self.words:
            self._close_filter()
            self.words = ""
            self._fill(member)
        elif self.view.marked is not None:
            self.view.mark(None)
        elif self.shown is not Show.ALL:
            self.shown = Show.ALL
            self._fill(member)
        else:
            self.action_back()

    def _bookmark(self) -> None:
        """Bookmarks the sentence behind the cell, or takes the bookmark away."""
        if not self.view.cell:
            self.say("No match found in this source: choose a value with h and l")
            return
        article, start = self.claims.articles[self.view.column], self.view.cell[0].fact.start
        there = self.summit.state.toggle_bookmark(
            Anchor.at(article.id, article.text, article.sentence_at(start))
        )
        done = "Bookmarked this sentence; ' lists your bookmarks" if there else "Bookmark taken away"
        self.say(self.summit.state.problem or done)

    # --- decisions ------------------------------------------------------------------------------------

    @property
    def _articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.claims.articles}

    def _decide(self, verdict: Verdict, keep: Member, said: str) -> None:
        store = self.summit.verdicts
        if not store.add(verdict):
            self.say(store.problem)
            return
        self.view.mark(None)
        self.read(keep, said)

    def _merge(self) -> None:
        row, first = self._row, self.view.marked
        if first is None:
            self.view.mark(row)
            self.say("Marked: M on another claim merges the two, Esc forgets the mark")
        elif first is row:
            self.view.mark(None)
            self.say("Mark taken away")
        else:
            verdict = deciding.merge(first.claim, row.claim, self._articles)
            self._decide(verdict, row.claim.members[0], f"Merged (u undoes it) with “{first.claim.label}”")

    def _split(self) -> None:
        row, cell = self._row, self.view.cell
        rest = [each for each in row.claim.members if each not in cell]
        if not cell:
            self.say("No match found in this source: choose a value with h and l")
        elif not rest:
            self.say("This claim has no other value to split this one from")
        else:
            said = f"Split off (u undoes it): {cell[0].fact.surface}"
            self._decide(deciding.split(cell, self._articles), rest[0], said)

    def _rename(self) -> None:
        claim = self._row.claim

        def answered(label: str | None) -> None:
            if label is not None and label != claim.label:
                verdict = deciding.rename(claim, label, self._articles)
                self._decide(verdict, claim.members[0], f"Renamed (u undoes it) to “{label}”")

        self.app.push_screen(Prompt("What is this claim called?", "a short name", claim.label), answered)

    def _reject(self) -> None:
        claim = self._row.claim
        if len(claim.members) < 2:
            self.say("This claim has only one value, so there is nothing to take apart")
            return
        said = "Rejected (u undoes it): each value stands alone now"
        self._decide(deciding.reject(claim, self._articles), self.place.member or claim.members[0], said)

    def _undo(self) -> None:
        store = self.summit.verdicts
        verdict = store.undo()
        if verdict is None:
            self.say(store.problem or "There is nothing to undo")
        else:
            self.read(self.place.member, deciding.undone(verdict))

    @property
    def _row(self) -> Row:
        """The selected claim; only asked for where there is one."""
        row = self.view.current
        assert row is not None
        return row

    # --- export ---------------------------------------------------------------------------------------

    def _export(self) -> None:
        """The claims shown, as they are shown."""
        dossier = self.dossier
        assert dossier is not None
        claims = [row.claim for row in self.view.rows]
        counted = plural(len(claims), "claim")
        heading = f"{self.summit.library.name}: {counted}"

        def make(ending: str) -> str:
            if ending == "md":
                return ledger_markdown(dossier, claims, heading)
            return (ledger_csv if ending == "csv" else ledger_json)(dossier, claims)

        which = "" if self.shown is Show.ALL else self.shown
        Exporting(self, "claims", f"{which} {self.words}", make).ask(counted)
