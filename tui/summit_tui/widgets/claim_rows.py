"""The rows of the matrix that are claims: the value that each source gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len

from summit_corpus.claims.claim import ClaimStatus, Member
from summit_corpus.claims.differences import UPDATED
from summit_corpus.facts.values import Money
from summit_tui.export.claims import Row
from summit_tui.export.values import same_value, shortened
from summit_tui.found_marks import claim_mark
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.matrix_view import MOST_CELL, MatrixView, Needs
from summit_tui.widgets.wrap import clip

#: One cell in so many may be cut for the sake of the labels.
_CUT: Final = 4


class ClaimRows(MatrixView[Row]):
    """A claim a row, one of them marked when it waits to be merged with another."""

    NOUN: ClassVar = "claim"

    def __init__(self) -> None:
        super().__init__()
        self.marked: Row | None = None

    def mark(self, row: Row | None) -> None:
        """Marks a row as the first of two to be merged."""
        self.marked = row
        self.refresh_changed()

    @property
    def cell(self) -> tuple[Member, ...]:
        """The members of the selected claim in the selected article."""
        row = self.current
        return row.cells[self.column] if row else ()

    def filled(self, row: Row) -> Sequence[int]:
        """The columns with a member."""
        return [column for column, members in enumerate(row.cells) if members]

    def draw_mark(self, row: Row) -> Piece:
        """The status of a claim and how many articles it rests on: `=3`."""
        status, articles = row.claim.status, len(row.claim.articles)
        styles = {ClaimStatus.DIFFER: self.look.error, ClaimStatus.POSSIBLY: self.look.note}
        style = styles.get(status, self.look.text if articles > 1 else self.look.dim)
        return claim_mark(row.claim, self.marks), style

    def draw_label(self, row: Row) -> str:
        """What the claim is called, and whether a later report changed its value."""
        label = self.marks.said(row.claim.label)
        return f"updated: {label}" if UPDATED in row.claim.notes else label

    def cell_text(self, row: Row, column: int, width: int) -> str:
        """The value in one source."""
        return value_text(row.cells[column], width, self.marks.ellipsis)

    def is_marked(self, row: Row) -> bool:
        """Whether it waits for a second claim."""
        return row is self.marked


def needs_of(rows: Sequence[Row]) -> Needs:
    """What labels and values need; values count where two sources can be compared."""
    shared = [row for row in rows if len(row.claim.articles) > 1] or rows
    values = sorted(
        len(value_text(members, 2 * MOST_CELL, "")) for row in shared for members in row.cells if members
    )
    label = max((cell_len(row.claim.label) for row in shared), default=0)
    return Needs(label, values[len(values) * (_CUT - 1) // _CUT] if values else 0)


def value_text(members: Sequence[Member], width: int, ellipsis: str) -> str:
    """The value in one source, `+1` behind it when there is another value too; `.` when there is none."""
    if not members:
        return "."
    alike = [each for each in members if each.fact.kind is members[0].fact.kind and not _converts(each)]
    more = len({same_value(each.fact) for each in alike}) - 1
    suffix = f" +{more}" if more > 0 else ""
    room = width - len(suffix)
    return clip(shortened(members[0].fact.surface, room), room, ellipsis) + suffix


def _converts(member: Member) -> bool:
    """Whether it repeats another amount in another currency."""
    value = member.fact.value
    return isinstance(value, Money) and value.converts is not None
