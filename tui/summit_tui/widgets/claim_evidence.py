"""What stands behind a claim: its status in words, where the selected value comes from, and the sentence of
each source that gives one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from summit_corpus.article import Article
from summit_corpus.claims.claim import Member
from summit_corpus.text.span import Span
from summit_tui.card import date_label, outlet, source_labels
from summit_tui.export.claims import Row, status_words
from summit_tui.export.values import value_words
from summit_tui.widgets.evidence import Page, Said, rule, sentences, whole_label
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.matrix_view import head, pad
from summit_tui.widgets.unfolding import ALL
from summit_tui.widgets.wrap import clip

NAME_SHARE: Final = 4  # the share of the width, one part in so many, for the name of another source
_LEAST_NAME: Final = 18  # cells of a source's name before what follows is cut
_NOTHING: Final = "  no match found for this claim in this article"


@dataclass(frozen=True)
class ClaimContent:
    """Row `row` with the cell in `column` selected; `position` says which row it is."""

    row: Row
    articles: Sequence[Article]
    column: int
    position: str

    def lines(self, page: Page) -> list[list[Piece]]:
        """Rule, status, source, the sentence of the cell, then those of the others by source."""
        article, cell = self.articles[self.column], self.row.cells[self.column]
        label = page.marks.said(self.row.claim.label)
        top = [
            rule(label, self.position, page),
            *whole_label(label, self.position, page),
            self._status(page),
            self._source(page),
        ]
        said = [*self._selected(article, cell, page), *self._others(page)]
        if not cell:
            top.append([(_NOTHING, page.look.note)])
        room = max(page.height - len(top), 1)
        made = sentences(said, 0, page, room)
        own = len(sentences(said[:1], 0, page, room)) if cell else 0
        if own and len(said) > 1 and len(made) < room:
            made.insert(own, [])
        return top + made

    def _status(self, page: Page) -> list[Piece]:
        """The status in words, its notes, and what the members have in common."""
        status, *rest = status_words(self.row.claim)
        dot = f" {page.marks.dot} "
        why = f"{dot}shared words: {', '.join(self.row.claim.why)}" if self.row.claim.why else ""
        return [
            ("  ", page.look.text),
            (status, page.look.title),
            ("".join(dot + each for each in rest), page.look.text),
            (why, page.look.dim),
        ]

    def _source(self, page: Page) -> list[Piece]:
        """Where the cell's article comes from, and the normal value; the outlet is cut before the rest."""
        article, cell = self.articles[self.column], self.row.cells[self.column]
        parts = [date_label(article), *(["retold"] if article.retold else [])]
        values = dict.fromkeys(value_words(member.fact, grouped=True) for member in cell)
        if values:
            parts.append(f"value: {', '.join(values)}")
        found = {article.sentence_at(member.fact.start) for member in cell}
        if len(found) > 1:
            parts.append(f"in {len(found)} sentences")
        rest = "".join(f" {page.marks.dot} {part}" for part in parts)
        room = ALL if page.whole else max(page.width - len(rest) - 2, _LEAST_NAME)
        name = clip(outlet(article), room, page.marks.ellipsis)
        return [("  ", page.look.text), (name + rest, page.look.dim)]

    def _selected(self, article: Article, cell: Sequence[Member], page: Page) -> list[Said]:
        return [_said(article, cell, (("  ", page.look.text),))] if cell else []

    def _others(self, page: Page) -> list[Said]:
        columns = [i for i, cell in enumerate(self.row.cells) if cell and i != self.column]
        labels, room = source_labels(self.articles), page.width // NAME_SHARE
        names = [
            head(i, self.articles[i], room, page.marks.ellipsis, labels[self.articles[i].id][1])
            for i in columns
        ]
        widest = max(map(cell_len, names), default=0)
        return [
            _said(
                self.articles[i],
                self.row.cells[i],
                (("  ", page.look.text), (pad(name, widest) + "  ", page.look.dim)),
            )
            for i, name in zip(columns, names, strict=True)
        ]


def _said(article: Article, cell: Sequence[Member], prefix: tuple[Piece, ...]) -> Said:
    """The sentence of the first member, the members in it emphasised."""
    span = article.sentence_at(cell[0].fact.start)
    inside = (each.fact for each in cell if span.start <= each.fact.start < span.end)
    marks = sorted(Span(fact.start - span.start, fact.end - span.start) for fact in inside)
    return Said(prefix, span.of(article.text), marks)
