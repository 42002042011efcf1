"""What the first screen has listed: where in it an article stands, which comes after it, the list's own
commands. Apart from searching and reading, which fill the list and look into it."""

from __future__ import annotations

from summit_corpus.anchor import Anchor
from summit_index.results import Results
from summit_tui.screens.panes import Panes
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.text_pane import TextPane


class Listed(Panes):
    """The panes with a list of what `results` found."""

    def __init__(self) -> None:
        super().__init__()
        self.results: Results | None = None
        self._searched = 0  # articles among which these were found

    def listed(self, results: Results) -> None:
        """Call when they are shown."""
        self.results, self._searched = results, self.summit.library.size.articles

    def first_to_come(self) -> bool:
        """Whether no article is listed yet and some may be: they are still being read, or have just been."""
        if self.results is None or self.results.hits:
            return False
        there = self.summit.library.size.articles
        if not there:
            return self.summit.indexing.running
        return self.results.query.is_empty or there > self._searched

    def action_search_corpus(self) -> None:
        """To the search box."""
        raise NotImplementedError

    def number_in_list(self, article_id: str) -> int | None:
        """Which of the articles listed it is, from 0."""
        hits = self.query_one(HitList).hits
        return next((i for i, hit in enumerate(hits) if hit.record.id == article_id), None)

    def list_length(self) -> int:
        """How many articles are listed."""
        listed = self.query_one(HitList).count
        return max(listed, self.results.total.value) if self.results else listed

    def list_position(self, pane: TextPane) -> str:
        """`article 2/5`."""
        number = self.number_in_list(pane.article.id) if pane.article else None
        return "" if number is None else f"article {number + 1}/{self.list_length()}"

    def article_beside(self, article_id: str, step: int) -> str | None:
        """The article after or before this one in the list; the first or last when it is not in it."""
        hits, number = self.query_one(HitList).hits, self.number_in_list(article_id)
        if not hits:
            return None
        at = (number + step) if number is not None else (0 if step > 0 else -1)
        return hits[at % len(hits)].record.id

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The list's own commands."""
        if message.what == "search":
            self.action_search_corpus()
        elif message.what == "narrow":
            self._narrow()
        elif message.what.startswith("unbound"):
            self.say(f"{message.what[-1]} is no key here: press / to search, ? for all keys")
        elif isinstance(message.list, HitList) and message.list.current is not None:
            record = message.list.current
            self.bookmark(Anchor(record.id, ""), f"“{record.title}”")

    def action_export(self) -> None:
        """The articles listed."""
        from summit_tui.screens.exporting import export_listing

        results = self.results
        if results is None or not results.hits:
            self.say("There is no article here to export")
        else:
            query = results.query.text + ("*" if results.unfinished else "")
            export_listing(self, [hit.record for hit in results.hits], query)

    def _narrow(self) -> None:
        """A choice of sources, months and names; the one chosen becomes part of the query."""
        from summit_tui.screens.chooser import Chooser  # loaded when first asked for
        from summit_tui.screens.narrowing import choices

        if self.results is None:
            return
        box = self.query_one("#query", SearchBox)

        def chosen(term: str | None) -> None:
            if term is not None and term not in box.value:
                before = box.within if box.value.startswith(box.within) else ""
                box.put(f"{before}{term} ", box.value[len(before) :].strip())

        found = choices(self.summit.library, self.results)
        if found:
            self.app.push_screen(Chooser("Show only", found), chosen)
        else:
            self.say("No article is listed, so there is nothing to narrow")
