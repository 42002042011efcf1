"""What stands behind a passage: in how many sources it was found, what a claim says of it, and the sentence
of each source that has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rich.cells import cell_len

from summit_corpus.compare import Row
from summit_corpus.compare.links import Rank
from summit_tui.card import plural, source_labels
from summit_tui.export.passage_table import Cell, PassageTable
from summit_tui.found_marks import drawn, rank_said
from summit_tui.widgets.claim_evidence import NAME_SHARE
from summit_tui.widgets.evidence import Page, Said, rule, sentences, whole_label
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.matrix_view import head, pad
from summit_tui.widgets.peek import NOT_FOUND_IN, REJECTED_IN, TAKEN_BACK

_ALSO: Final = (Rank.RELATED, Rank.FIGURES, Rank.POSSIBLY)
"""What is said after the sources that have the same."""


@dataclass(frozen=True)
class PassageContent:
    """Row `row` of the table with the cell in `column` selected; `position` says which row it is."""

    table: PassageTable
    row: Row
    column: int
    position: str

    def lines(self, page: Page) -> list[list[Piece]]:
        """Rule, what was found, then source, mark and sentence."""
        articles = self.table.articles
        cells = [(i, cell) for i in range(len(articles)) if (cell := self.table.cell(self.row, i))]
        top = [
            rule(self._name(page), self.position, page),
            *whole_label(self._name(page), self.position, page),
            self._found([cell for _, cell in cells], page),
        ]
        if self.table.cell(self.row, self.column) is None:
            name = "".join(self._labels[articles[self.column].id])
            decided = self.table.rejected(self.row, self.column)
            words, rest = (REJECTED_IN, TAKEN_BACK) if decided else (NOT_FOUND_IN, "")
            top.append([(f"  {words} {self.column + 1} {name}{rest}", page.look.note)])
        columns = [i for i, _ in cells]
        first = columns.index(self.column) if self.column in columns else columns.index(self._pivot)
        said = self._said(cells, page)
        return top + sentences(said, first, page, max(page.height - len(top), 1))

    @property
    def _pivot(self) -> int:
        return self.table.column(self.row)

    def _name(self, page: Page) -> str:
        """Whose passage it is, and that the wording is not theirs where that is so of every sentence."""
        retold = f" {page.marks.dot} retold" if self._all_retold() else ""
        name = "".join(self._labels[self.row.article_id])
        return f"passage of {self._pivot + 1} {name}{retold}"

    @cached_property
    def _labels(self) -> dict[str, tuple[str, str]]:
        return source_labels(self.table.articles)

    def _found(self, cells: Sequence[Cell], page: Page) -> list[Piece]:
        """In how many sources it stands, and which claims differ there."""
        dot = f" {page.marks.dot} "
        ranks = Counter(cell.rank for cell in cells)
        shared = self.row.shared
        found = [f"found in {plural(shared, 'source')}"] if shared > 1 else []
        found += [f"{rank_said(rank)} in {plural(ranks[rank], 'source')}" for rank in _ALSO if ranks[rank]]
        if not found and ranks[Rank.DIFFER]:
            found = [f"{rank_said(Rank.DIFFER)} in {plural(ranks[Rank.DIFFER], 'source')}"]
        here = tuple(dict.fromkeys(label for cell in cells for label in cell.differing))
        elsewhere = tuple(label for label in self.table.told(self.row) if label not in here)
        rest = [f"values differ: {', '.join(here)}"] if here else []
        rest += [f"another passage differs: {', '.join(elsewhere)}"] if elsewhere else []
        chosen = self.table.cell(self.row, self.column)
        rest += ["match confirmed by you"] if chosen and chosen.match and chosen.match.confirmed else []
        rest += ["match by words rejected by you"] if chosen and chosen.link and chosen.link.rejected else []
        rest += ["this match has a row of its own, as you decided"] if chosen and chosen.apart else []
        return [
            ("  ", page.look.text),
            (dot.join(found) or "no match found in other sources", page.look.title),
            ("".join(dot + each for each in rest), page.look.text),
        ]

    def _all_retold(self) -> bool:
        """Whether every sentence shown is in words of ours."""
        known = enumerate(self.table.articles)
        return all(article.retold for i, article in known if self.table.cell(self.row, i) is not None)

    def _said(self, cells: Sequence[tuple[int, Cell]], page: Page) -> list[Said]:
        """The sentences in the order of the columns; one retold says so where not all are."""
        articles, every = self.table.articles, self._all_retold()
        names = [
            head(
                i, articles[i], page.width // NAME_SHARE, page.marks.ellipsis, self._labels[articles[i].id][1]
            )
            + (" (retold)" if articles[i].retold and not every else "")
            for i, _ in cells
        ]
        widest = max(map(cell_len, names))
        most = max(len(cell.marks) for _, cell in cells)
        made = []
        for (i, cell), name in zip(cells, names, strict=True):
            style = page.look.bar if i == self.column else page.look.dim
            mark_style = page.look.error if cell.rank is Rank.DIFFER else page.look.text
            prefix: tuple[Piece, ...] = (
                ("  ", page.look.text),
                (pad(name, widest) + "  ", style),
                (pad(drawn(cell.marks, page.marks), most) + "  ", mark_style),
            )
            made.append(Said(prefix, cell.span.of(articles[i].text)))
        return made
