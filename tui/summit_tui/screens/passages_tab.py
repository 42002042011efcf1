"""The passages of a story against its sources: which of them have a sentence that matches, and how well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from summit_corpus.article import Article
from summit_corpus.compare import Row
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Subject, Verdict
from summit_tui import deciding
from summit_tui.commands import matrix_table, table
from summit_tui.export.citing import heading_of
from summit_tui.export.claims import Show
from summit_tui.export.passage_table import PassageTable, index_of
from summit_tui.export.passages import passages_csv, passages_json, passages_markdown, passing
from summit_tui.matrix_visits import Spot
from summit_tui.screens.exporting import Exporting
from summit_tui.screens.linked_places import why_linked
from summit_tui.screens.matrix_tab import NOTHING_HERE, Reading, Tab
from summit_tui.widgets.passage_evidence import PassageContent
from summit_tui.widgets.passage_rows import PassageRows

_PIVOT = "This is the passage itself: choose another source with h and l"
_CLAIM_ALONE = "Joined by a claim, not by a match: v shows the claims, x there rejects one"
_CLAIMS_ONLY = "{key} is for claims: v shows them"


class PassagesTab(Tab[Row]):
    """Rows are passages; decisions are on the matches of the selected source."""

    NOUN = "passage"
    SUBJECT = Subject.MATCH
    HINTS: ClassVar = (
        matrix_table.OpenCell, matrix_table.NextSource, matrix_table.SwitchTab, matrix_table.FilterRows,
        table.Export, matrix_table.WhyCell, table.Compare, matrix_table.RejectCell, matrix_table.ConfirmCell,
        matrix_table.UndoVerdict, table.Help, table.Back,
    )  # fmt: skip

    view: PassageRows

    def __init__(self, screen: Reading, view: PassageRows) -> None:
        super().__init__(screen, view)
        self.table: PassageTable | None = None

    def use(self, passages: PassageTable | None) -> None:
        """Takes its rows from another table; None when it has to be made anew."""
        self.table = passages

    # --- rows -----------------------------------------------------------------------------------------

    @property
    def known(self) -> bool:
        """Whether the sentences have been compared."""
        return self.table is not None

    @property
    def total(self) -> int:
        """How many passages there are."""
        return len(self.table.rows) if self.table else 0

    def matching(self, words: str) -> list[Row]:
        """Those with these words in their sentences, sources, or claims made there."""
        return self.table.matching(words) if self.table else []

    def passing(self, rows: Sequence[Row], show: Show) -> list[Row]:
        """Those that a filter lets through."""
        return passing(rows, show)

    def find(self, rows: Sequence[Row], spot: Spot) -> int:
        """The row of this pivot, else the one that has the sentence at this place."""
        if spot.pivot is not None:
            pivots = ((row.article_id, row.span.start) for row in rows)
            found = next((i for i, pivot in enumerate(pivots) if pivot == spot.pivot), -1)
            if found >= 0:
                return found
        article = self._by_id.get(spot.article_id)
        return index_of(rows, (article.id, article.sentence_at(spot.offset).start)) if article else -1

    def fill(self, keep: Spot | None, near: int, empty: Callable[[], list[str]]) -> dict[Show, int]:
        """As for every table; a source stays selected in its row even where its match has gone."""
        column, before = self.view.column, self.spot
        self.view.use(self.table)
        counted = super().fill(keep, near, empty)
        after = self.spot
        if before is not None and after is not None and before.pivot == after.pivot:
            self.view.choose_column(column)
        return counted

    @property
    def spot(self) -> Spot | None:
        """The sentence selected, else the pivot."""
        row, cell = self.view.current, self.view.cell
        if row is None:
            return None
        pivot = row.article_id, row.span.start
        place = (self.article.id, cell.span.start) if cell else pivot
        return Spot(*place, pivot=pivot)

    def content(self) -> PassageContent | None:
        """The sentences of every source that has one."""
        row = self.view.current
        if row is None or self.view.table is None:
            return None
        return PassageContent(self.view.table, row, self.view.column, self.position)

    @property
    def sentence(self) -> Span | None:
        """The sentence selected."""
        cell = self.view.cell
        return cell.span if cell else None

    # --- keys -----------------------------------------------------------------------------------------

    @property
    def actions(self) -> Mapping[str, Callable[[], None]]:
        """Bookmark, why, and the decisions on matches."""

        def only_claims(key: str) -> Callable[[], None]:
            return lambda: self.screen.say(_CLAIMS_ONLY.format(key=key))

        return {
            "bookmark": self.bookmark,
            "why": self._why,
            "reject": self._reject,
            "confirm": self._confirm,
            "merge": only_claims("M"),
            "split": only_claims("X"),
            "rename": only_claims("R"),
        }

    def open(self) -> None:
        """To the sentence, with a way back."""
        span = self.sentence
        if span is None:
            self.screen.say(NOTHING_HERE)
            return
        self.screen.summit.matrix.follow(self.screen.place, self.article.id, span.start)

    def compare(self) -> None:
        """The pivot's source at this passage, and the chosen one beside it."""
        row = self.view.current
        if row is None:
            self.screen.say("There is no passage here")
        elif self.article.id == row.article_id:
            self.screen.say(_PIVOT)
        else:
            self.screen.summit.matrix.beside((row.article_id, self.article.id), row.span.start)

    def export(self) -> None:
        """The passages shown, as they are shown."""
        dossier, rows = self.screen.dossier, list(self.view.rows)
        if dossier is None or not rows:
            self.screen.say("There is no passage here")
            return
        heading = heading_of(dossier, self.screen.summit.library.name, self.counted_by)
        made = {"md": passages_markdown, "csv": passages_csv, "json": passages_json}
        which = "" if self.screen.shown is Show.ALL else self.screen.shown
        filtered = f"{which} {self.screen.words}"
        export = Exporting(
            self.screen, "passages", filtered, lambda ending: made[ending](dossier, rows, heading)
        )
        export.ask(self.counted)

    def _why(self) -> None:
        """The score of the match, the words it shares, and the claims with a value in both."""
        row, dossier = self.view.current, self.screen.dossier
        if row is None or dossier is None:
            return
        if self.article.id == row.article_id:
            self.screen.say(_PIVOT)
            return
        link = dossier.links.of(self._by_id[row.article_id], row.span).get(self.article.id)
        if link is None:
            self.screen.say(NOTHING_HERE)
        else:
            self.screen.app.push_screen(why_linked([(self.article, link)], self.screen.summit.marks))

    # --- decisions ------------------------------------------------------------------------------------

    @property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.table.articles} if self.table else {}

    def _reject(self) -> None:
        cell = self.view.cell
        if cell is not None and cell.match is None and cell.link is not None:
            self.screen.say(_CLAIM_ALONE)
            return
        said = "Rejected (u undoes it): these two sentences are no match"
        self._on_match(deciding.reject_match, said)

    def _confirm(self) -> None:
        cell = self.view.cell
        if cell is not None and cell.match is not None and cell.match.confirmed:
            self.screen.say("You have confirmed this match already")
        else:
            said = "Confirmed (u undoes it): these two sentences are a match"
            self._on_match(deciding.confirm_match, said)

    def _on_match(self, decide: Callable[[Article, Span, Article, Span], Verdict], said: str) -> None:
        row, cell = self.view.current, self.view.cell
        if row is None or cell is None:
            self.screen.say(NOTHING_HERE)
        elif cell.is_pivot:
            self.screen.say(_PIVOT)
        else:
            pivot = row.article_id, row.span.start
            verdict = decide(self._by_id[row.article_id], row.span, self.article, cell.span)
            self.decide(verdict, Spot(*pivot, pivot=pivot), said)
