"""Which source stands in which column: chosen by number or from a list, and what they have in common
written into a file."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article, Record
from summit_corpus.compare.links import Link
from summit_corpus.errors import SummitError
from summit_index.query import Query
from summit_tui.card import date_label, source_names
from summit_tui.export.citing import heading_of
from summit_tui.screens.chooser import Choice, Chooser
from summit_tui.screens.columns import View
from summit_tui.screens.exporting import Exporting
from summit_tui.screens.word_diffing import WordDiffing


class ColumnSources(WordDiffing):
    """Columns with the articles `articles`, all of one story."""

    def __init__(self, articles: list[str], query: Query | None) -> None:
        super().__init__()
        self.articles = articles
        self.search_query = query

    def lay_out(self) -> None:
        """Shows the columns that fit."""
        raise NotImplementedError

    def activate(self, index: int) -> None:
        """Makes a column the active one and shows it."""
        raise NotImplementedError

    def fill(self, index: int, offset: int | None = None) -> None:
        """Shows the article of a column, from `offset` or its first hit."""
        column, article_id = self.columns[index], self.articles[index]
        try:
            article = self.summit.library.article(article_id)
        except SummitError as error:
            self.say(error.message)
            return
        self._head(index, article)
        column.pane.said = self.summit.library.spans
        column.pane.show_ranks({}, ())
        column.pane.show(article, query=self.search_query, offset=offset)

    def _head(self, index: int, article: Article) -> None:
        number = self.number_of(article.id)
        self.columns[index].header.show(article.record(), prefix=f"{number}  " if number else "")

    def story_known(self) -> None:
        """The numbers of the sources may be other ones."""
        for index, column in enumerate(self.columns[: len(self.articles)]):
            if column.article is not None and not column.header.vanished:
                self._head(index, column.article)

    def records_changed(self) -> None:
        """A column whose article changed shows what it says now, at the same sentence; one whose article is
        gone stays as it is."""
        for index, article_id in enumerate(self.articles):
            shown, now = self.columns[index].article, None
            with suppress(SummitError):
                now = self.summit.library.article(article_id)
            if shown is not None and now is None:
                self.columns[index].header.show(shown.record(), vanished=True)
            elif shown is not None:
                self._head(index, shown)
            if shown is not None and now is not None and now != shown:
                cursor = self.columns[index].pane.cursor
                here = Anchor.at(shown.id, shown.text, cursor).resolve(now.text)
                self.fill(index, (here or cursor).start)
        self.want_facts()
        self.lay_out()

    def sources(self) -> list[Record]:
        """The sources to choose from: those of the story, numbered as in the matrix and among the sources."""
        records = {record.id: record for record in self.summit.library.records}
        first = self.articles[0]
        if self.side is not None and first in self.side.articles:
            ids: Iterable[str] = self.side.articles
        else:
            known = self.summit.library.stories.known(self.summit.verdicts.verdicts())
            story = next((each for each in known or () if first in each.article_ids), None)
            ids = story.article_ids if story else records
        return [records[each] for each in ids if each in records]

    def number_of(self, article_id: str) -> int:
        """The number key that chooses this article: its place among the sources, from 1; 0 for none."""
        return next((i for i, each in enumerate(self.sources(), 1) if each.id == article_id), 0)

    def put(self, index: int, article_id: str) -> None:
        """Puts an article into a column; when another column has it, the two change places."""
        other = next((i for i, each in enumerate(self.articles) if each == article_id), None)
        if other is not None and other != index:
            offsets = self.columns[other].pane.cursor.start, self.columns[index].pane.cursor.start
            self.articles[index], self.articles[other] = article_id, self.articles[index]
            self.fill(other, offsets[1])
            self.fill(index, offsets[0])
        else:
            link = self._link_from(index, article_id)
            self.articles[index] = article_id
            self.fill(index, link.b.start if link else None)
        self.want_facts()
        self.lay_out()

    def _link_from(self, index: int, article_id: str) -> Link | None:
        """What leads from the sentence at hand in a column to an article that is to take its place."""
        shown, cursor = self.columns[index].article, self.columns[index].pane.cursor
        if self.side is None or shown is None:
            return None
        return self.side.links_of(shown.id, cursor).get(article_id)

    def action_choose_source(self) -> None:
        """A list of the story's sources for this column."""
        records, index = self.sources(), self.active
        choices = [Choice(f"{each.source}: {each.title}", date_label(each), each.id) for each in records]
        start = max(self.number_of(self.articles[index]) - 1, 0)

        def chosen(article_id: str | None) -> None:
            if article_id is not None:
                self.put(index, article_id)

        self.app.push_screen(Chooser("Source of this column", choices, start=start), chosen)

    def action_numbered_source(self, number: int) -> None:
        """Source `number` of the story into this column."""
        records = self.sources()
        if number > len(records):
            self.say(f"There are only {len(records)} sources")
        elif records[number - 1].id == self.articles[self.active]:
            self.say(f"Source {number} is in this column already")
        else:
            self.put(self.active, records[number - 1].id)

    def action_make_base(self) -> None:
        """This column first."""
        index = self.active
        if index == 0:
            self.say("This column is the base already")
            return
        self.put(0, self.articles[index])
        self.activate(0)

    def action_compare(self) -> None:
        """`c` again asks for the other source."""
        self.action_choose_source()

    def action_export(self) -> None:
        """What the sources on screen share, differ in and have alone."""
        from summit_tui.export import comparison, comparison_document

        if self.view is View.DIFF:
            self.export_diff()
            return
        side = self.side
        ids = [each for each in self.articles if side is not None and each in side.articles]
        if side is None or len(ids) < 2:
            self.say("There is nothing to export until two sources of one story are compared")
            return
        known = source_names(side.articles.values())
        names = ", ".join(known[each] for each in ids)
        dossier, heading = side.dossier, heading_of(side.dossier, self.summit.library.name, names)

        def make(ending: str) -> str:
            if ending == "md":
                return comparison.comparison_markdown(dossier, ids, heading)
            if ending == "csv":
                return comparison.comparison_csv(dossier, ids)
            return comparison_document.comparison_json(dossier, ids)

        Exporting(self, "compare", " ".join(ids), make).ask(f"{len(ids)} sources")
