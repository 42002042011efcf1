"""The claims of a story against its sources: the table of the matrix that is shown first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from summit_corpus.article import Article
from summit_corpus.claims.claim import Member
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Subject
from summit_tui import deciding
from summit_tui.commands import matrix_table, table
from summit_tui.export.citing import heading_of
from summit_tui.export.claims import Row, Show, Table, passing
from summit_tui.export.ledger import ledger_csv, ledger_json, ledger_markdown
from summit_tui.matrix_visits import Spot
from summit_tui.reasons import reasons
from summit_tui.screens.exporting import Exporting
from summit_tui.screens.matrix_tab import NOTHING_HERE, Reading, Tab
from summit_tui.screens.prompt import Prompt
from summit_tui.screens.why import Why
from summit_tui.widgets.claim_evidence import ClaimContent
from summit_tui.widgets.claim_rows import ClaimRows, needs_of


class ClaimsTab(Tab[Row]):
    """Rows are claims; decisions are on them."""

    NOUN = "claim"
    SUBJECT = Subject.CLAIM
    HINTS: ClassVar = (
        matrix_table.OpenCell, matrix_table.NextSource, matrix_table.SwitchTab, matrix_table.FilterRows,
        table.Export, matrix_table.MergeClaims, matrix_table.SplitClaim, matrix_table.RejectCell,
        matrix_table.RenameClaim, matrix_table.UndoVerdict, table.Help, table.Back,
    )  # fmt: skip

    view: ClaimRows

    def __init__(self, screen: Reading, view: ClaimRows) -> None:
        super().__init__(screen, view)
        self.table = Table()
        self._read = False

    def use(self, claims: Table) -> None:
        """Takes its rows from another table; the claim marked for a merge stays marked."""
        self.table, self._read = claims, True
        self.view.needs = needs_of(claims.rows)
        marked = self.view.marked
        if marked is not None:
            self.view.mark(next((row for row in claims.rows if row.holds(marked.claim.members[0])), None))

    # --- rows -----------------------------------------------------------------------------------------

    @property
    def known(self) -> bool:
        """Whether the claims have been put together."""
        return self._read

    @property
    def total(self) -> int:
        """How many claims there are."""
        return len(self.table.rows)

    def matching(self, words: str) -> list[Row]:
        """Those with these words in label, values, sentences or sources."""
        return self.table.matching(words)

    def passing(self, rows: Sequence[Row], show: Show) -> list[Row]:
        """Those that a filter lets through."""
        return passing(rows, show)

    def find(self, rows: Sequence[Row], spot: Spot) -> int:
        """The claim with this value, else one with a value at this place, else one in this sentence."""
        member = spot.member
        if member is not None:
            return next((i for i, row in enumerate(rows) if row.holds(member)), -1)
        article = self._articles.get(spot.article_id)
        if article is None:
            return -1
        sentence, found = article.sentence_at(spot.offset), -1
        for index, row in enumerate(rows):
            for each in row.claim.members:
                if each.article_id == spot.article_id and each.fact.start == spot.offset:
                    return index
                inside = sentence.start <= each.fact.start < sentence.end
                if found < 0 and each.article_id == spot.article_id and inside:
                    found = index
        return found

    @property
    def spot(self) -> Spot | None:
        """The value selected, else the first of its claim."""
        row, cell = self.view.current, self.view.cell
        member = cell[0] if cell else row.claim.members[0] if row else None
        return _at(member) if member else None

    def content(self) -> ClaimContent | None:
        """Status, source and sentences."""
        row = self.view.current
        return ClaimContent(row, self.view.articles, self.view.column, self.position) if row else None

    @property
    def sentence(self) -> Span | None:
        """The sentence of the value selected."""
        cell = self.view.cell
        return self.article.sentence_at(cell[0].fact.start) if cell else None

    # --- keys -----------------------------------------------------------------------------------------

    @property
    def actions(self) -> Mapping[str, Callable[[], None]]:
        """Bookmark, why, and the decisions on claims."""
        return {
            "bookmark": self.bookmark,
            "why": self._why,
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "reject": self._reject,
            "confirm": lambda: self.screen.say("+ confirms a match of passages: v shows them"),
        }

    def open(self) -> None:
        """To the fact, with a way back."""
        cell = self.view.cell
        if not cell:
            self.screen.say(NOTHING_HERE)
            return
        fact = cell[0].fact
        self.screen.summit.matrix.follow(self.screen.place, self.article.id, fact.start, fact)

    def compare(self) -> None:
        """The source of this column beside another."""
        if self.view.articles:
            self.screen.summit.compare(self.article.id, None)

    def export(self) -> None:
        """The claims shown, as they are shown."""
        dossier = self.screen.dossier
        if dossier is None or not self.view.rows:
            self.screen.say("There is no claim here")
            return
        claims = [row.claim for row in self.view.rows]
        heading = heading_of(dossier, self.screen.summit.library.name, self.counted_by)

        def make(ending: str) -> str:
            if ending == "md":
                return ledger_markdown(dossier, claims, heading)
            return (ledger_csv if ending == "csv" else ledger_json)(dossier, claims)

        which = "" if self.screen.shown is Show.ALL else self.screen.shown
        Exporting(self.screen, "claims", f"{which} {self.screen.words}", make).ask(self.counted)

    def _why(self) -> None:
        """The rule of the fact, its value, and what its claim rests on."""
        cell = self.view.cell
        if not cell:
            self.screen.say(NOTHING_HERE)
            return
        fact = cell[0].fact
        rows = reasons(self.screen.dossier, self.article.id, fact)
        self.screen.app.push_screen(Why(fact.surface, rows, fact.kind))

    # --- decisions ------------------------------------------------------------------------------------

    @property
    def _articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.table.articles}

    @property
    def _row(self) -> Row:
        """The selected claim; only asked for where there is one."""
        row = self.view.current
        assert row is not None
        return row

    def decided(self) -> None:
        """What was marked has had its use."""
        self.view.mark(None)

    def _merge(self) -> None:
        row, first = self._row, self.view.marked
        if first is None:
            self.view.mark(row)
            self.screen.say("Marked: M on another claim merges the two, Esc forgets the mark")
        elif first is row:
            self.view.mark(None)
            self.screen.say("Mark taken away")
        else:
            verdict = deciding.merge(first.claim, row.claim, self._articles)
            said = f"Merged (u undoes it) with “{first.claim.label}”"
            self.decide(verdict, _at(row.claim.members[0]), said)

    def _split(self) -> None:
        row, cell = self._row, self.view.cell
        rest = [each for each in row.claim.members if each not in cell]
        if not cell:
            self.screen.say(NOTHING_HERE)
        elif not rest:
            self.screen.say("This claim has no other value to split this one from")
        else:
            said = f"Split off (u undoes it): {cell[0].fact.surface}"
            self.decide(deciding.split(cell, self._articles), _at(rest[0]), said)

    def _rename(self) -> None:
        claim = self._row.claim

        def answered(label: str | None) -> None:
            if label is not None and label != claim.label:
                verdict = deciding.rename(claim, label, self._articles)
                self.decide(verdict, _at(claim.members[0]), f"Renamed (u undoes it) to “{label}”")

        question = Prompt("What is this claim called?", "a short name", claim.label)
        self.screen.app.push_screen(question, answered)

    def _reject(self) -> None:
        """The values go to where single ones stand; the cursor stays, on what comes next."""
        claim = self._row.claim
        if len(claim.members) < 2:
            self.screen.say("This claim has only one value, so there is nothing to take apart")
            return
        said = "Rejected (u undoes it): each value stands alone now"
        self.decide(deciding.reject(claim, self._articles), None, said)


def _at(member: Member) -> Spot:
    return Spot(member.article_id, member.fact.start, member)
