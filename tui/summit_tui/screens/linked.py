"""Columns that move together: the cursor is on a sentence, and every other column brings its best match to
the same row. One that has none stays where it is and says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Final

from summit_corpus.article import Article
from summit_corpus.compare.links import Link, Rank
from summit_index.dossier import Dossier
from summit_tui.card import VANISHED
from summit_tui.column_links import ColumnLinks, ColumnMarks, Wording
from summit_tui.fact_memory import Found
from summit_tui.pool import in_thread
from summit_tui.screens.columns import MOST_COLUMNS, Column
from summit_tui.screens.fact_reading import FactReading
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.compare_pane import ComparePane
from summit_tui.widgets.peek import REJECTED, Peek, Peeked, rank_words
from summit_tui.widgets.text_pane import TextPane

SHARED: Final = frozenset({Rank.DIFFER, Rank.SAME, Rank.RELATED, Rank.FIGURES, Rank.POSSIBLY})
"""What `]` goes to."""
ALONE: Final = frozenset({Rank.NONE})
"""What `o` goes to."""

WAITING: Final = "comparing"


class Linked(FactReading):
    """A screen with columns, one of them active, and a peek below or beside them."""

    linking = True
    _active = 0

    def __init__(self) -> None:
        super().__init__()
        self.columns = tuple(Column(classes="-second" if index else "") for index in range(MOST_COLUMNS))
        """All columns from left to right, those that are not on screen too."""
        self.side: ColumnLinks | None = None  # known once the sources have been compared
        self._coming: ColumnLinks | None = None  # those that are being compared
        self.wording = Wording()
        self._problem = ""
        self._asked = 0

    # --- what the screen knows of its columns ---------------------------------------------------------

    @property
    def active(self) -> int:
        """Index of the column whose sentence the others follow."""
        return self._active

    @property
    def shown(self) -> list[Column]:
        """The columns on screen."""
        return [column for column in self.columns if column.display and column.article is not None]

    @property
    def base(self) -> ComparePane:
        """The pane of the active column."""
        return self.columns[self._active].pane

    def beside_base(self) -> list[Column]:
        """The columns on screen but the active one."""
        return [column for column in self.shown if column.pane is not self.base]

    def compared_with(self) -> list[str]:
        """The articles whose sentences the marks are about: those on screen, or all when one stands alone."""
        beside = [column.article.id for column in self.beside_base() if column.article]
        if beside or self.side is None or self.base.article is None:
            return beside
        return [each for each in self.side.articles if each != self.base.article.id]

    # --- comparing ------------------------------------------------------------------------------------

    @property
    def comparing(self) -> bool:
        """Whether it is still to be known what the columns share."""
        return self.side is None and not self._problem

    def want_facts(self, *, at_rest: bool = False, again: bool = False) -> None:
        """Compares as well, as soon as the story is known."""
        super().want_facts(at_rest=at_rest, again=again)
        found = self._found(self.base)
        if found is not None and found.dossier is not None:
            self._compare(found.dossier)

    def _facts_came(self, article: Article, found: Found) -> None:
        super()._facts_came(article, found)
        self._problem = found.problem
        if found.dossier is not None:
            base = self.base.article
            if base is None or any(each.id == base.id for each in found.dossier.articles):
                self._compare(found.dossier)
        elif found.problem:
            self.follow()

    def _compare(self, dossier: Dossier) -> None:
        """Works out in a thread what the columns share, and then shows it."""
        if self._coming is None or self._coming.dossier is not dossier:
            self._coming = ColumnLinks(dossier)
        self.mark()

    def show_wording(self, found: Wording) -> None:
        """What the first two columns share word for word."""
        self.wording = found
        notes = self.query_one("#wording", NoticeLine)
        look, dot = self.summit.look, f" {self.summit.marks.dot} "
        notes.show([("note: ", look.note), (dot.join(found.notes), look.text)] if found.notes else [])
        if notes.display != bool(found.notes):
            self.before_panes_change()
            notes.display = bool(found.notes)

    def story_known(self) -> None:
        """The articles of the story are known, or others than before."""

    def mark(self) -> None:
        """Marks the sentences of every column on screen that the others on screen have too. All that takes
        long with a long text is done in a thread: until then no key asks for a link."""
        side = self._coming
        if side is None:
            self.follow()
            return
        self._asked += 1
        number, app = self._asked, self.app
        wanted = [
            (column, column.article.id, self._others(column, side))
            for column in self.shown
            if column.article is not None and side.holds(column.article)
        ]
        first = [each.article.id for each in self.columns[:2] if each.article and side.holds(each.article)]

        def work() -> None:
            made = [
                (column, article_id, side.marks(article_id, others)) for column, article_id, others in wanted
            ]
            for article_id in first[:1]:
                side.neighbours(article_id)  # which is remembered
            found = side.wording(*first) if len(first) == 2 else Wording()
            if app.is_running and number == self._asked:
                app.call_from_thread(self._settle, number, side, made, found)

        in_thread(self, work, "compare")

    def _others(self, column: Column, side: ColumnLinks) -> list[str]:
        beside = [each.article.id for each in self.shown if each is not column and each.article]
        return beside or [*side.articles]

    def _settle(
        self,
        number: int,
        side: ColumnLinks,
        made: Sequence[tuple[Column, str, ColumnMarks]],
        found: Wording,
    ) -> None:
        if number != self._asked or not self.is_open:
            return
        other, self.side = self.side is not side, side
        self.show_wording(found)
        for column, article_id, marks in made:
            if column.article is not None and column.article.id == article_id:
                column.pane.show_ranks(marks.ranks, marks.also)
        if other:
            self.story_known()
        self.follow()

    # --- moving together ------------------------------------------------------------------------------

    def links(self) -> dict[str, Link]:
        """What leads from the sentence at hand to other articles."""
        article = self.base.article
        if self.side is None or article is None or not self.side.holds(article):
            return {}
        return self.side.links_of(article.id, self.base.cursor)

    def on_text_pane_moved(self, message: TextPane.Moved) -> None:
        """The others follow the active column."""
        column = self._column_of(message.pane)
        if column is not None and column.display:
            column.overview.show(column.pane)
        if message.pane is self.base:
            self.follow()

    def follow(self) -> None:
        """Brings the other columns to what goes with the sentence at hand, and tells the peek."""
        links = self.links()
        for column in self.beside_base():
            link = links.get(column.article.id) if column.article else None
            column.pane.lose(self.linking and link is None and self.side is not None)
            if self.linking and link is not None:
                column.pane.align(link.b, max(self.base.row, 0))
        for column in self.shown:
            column.overview.show(column.pane)
            self.show_position(column.pane)
        self.fill_peek(links)

    def fill_peek(self, links: dict[str, Link]) -> None:
        """What the other sources have of the sentence at hand."""
        article, side = self.base.article, self.side
        if article is None:
            return
        others = tuple(each for each in side.articles.values() if each.id != article.id) if side else ()
        beside = [column.article.id for column in self.beside_base() if column.article]
        waiting = "" if side else self._problem or WAITING + self.summit.marks.ellipsis
        if side is not None and not others:
            waiting = "this story has no other source"
        position, rejected = self._sentence_of(article), self.rejected()
        self.query_one(Peek).show(Peeked(links, others, beside, position, waiting, rejected, article))

    def rejected(self) -> frozenset[str]:
        """The articles in which the reader rejected a match of the sentence at hand."""
        article = self.base.article
        if self.side is None or article is None or not self.side.holds(article):
            return frozenset()
        return self.side.dossier.comparison.rejected_in(article.id, self.base.cursor)

    def _sentence_of(self, article: Article) -> str:
        """`sentence 3 of 41`. The article of the story is asked: its sentences are known, while to split all
        of a long text anew would take a second."""
        if self.side is None or not self.side.holds(article):
            return ""
        known = self.side.articles[article.id]
        number = known.sentence_index(self.base.cursor.start) + 1
        return f"sentence {number:,} of {len(known.sentences):,}"

    def show_position(self, pane: TextPane) -> None:
        """Writes into a header's rule where its pane stands: which shared sentence, or what goes with it."""
        column = self._column_of(pane)
        if column is None or pane.article is None:
            return
        percent = f"{round(pane.progress * 100)} %" if pane.bottom else "all"
        column.header.show_position(f"{self._state(column)}{percent}", column.pane is self.base)

    def _state(self, column: Column) -> str:
        pane = column.pane
        if pane is not self.base:
            return f"{self._beside_state(column)}  "
        if pane.counter:
            return f"{pane.counter}  "
        starts = pane.places_of(SHARED)
        at = bisect_left(starts, pane.cursor.start)
        if starts[at : at + 1] == [pane.cursor.start]:
            return f"shared {at + 1:,}/{len(starts):,}  "
        return f"{len(starts):,} shared  " if pane.ranks else ""

    def _beside_state(self, column: Column) -> str:
        if self.side is None:
            return WAITING + self.summit.marks.ellipsis
        if not self.linking:
            return "not linked"
        if column.header.vanished:
            return VANISHED
        if column.article is not None and column.article.id not in self.side.articles:
            return "another story"
        link = self.links().get(column.article.id) if column.article else None
        if link is None and column.article is not None and column.article.id in self.rejected():
            return REJECTED
        return rank_words(link.rank if link else Rank.NONE, self.summit.marks)

    def _column_of(self, pane: TextPane) -> Column | None:
        return next((column for column in self.columns if column.pane is pane), None)

    # --- from mark to mark ----------------------------------------------------------------------------

    def go_to_rank(self, pane: ComparePane, step: int, wanted: Collection[Rank], nothing: str) -> None:
        """The next or previous sentence of these ranks."""
        if not pane.ranks:
            self.say(self._problem or f"The sources are still being compared{self.summit.marks.ellipsis}")
            return
        span = pane.shared(step, wanted)
        if span is None:
            self.say(nothing)
            return
        pane.go_to(span.start)
