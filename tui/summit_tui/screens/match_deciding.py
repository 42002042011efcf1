"""The reader's decisions on matches, for the columns: this is none, this is one, not so after all."""

from __future__ import annotations

from collections.abc import Callable

from summit_corpus.compare.links import Link
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Subject, Verdict
from summit_tui import deciding
from summit_tui.card import source_names
from summit_tui.screens.chooser import Choice, Chooser
from summit_tui.screens.linked import Linked
from summit_tui.widgets.peek import REJECTED_HERE, rank_words


class MatchDeciding(Linked):
    """Columns with the keys `x`, `+` and `u`."""

    def action_reject_match(self) -> None:
        """The passages are no match."""
        found = {name: link.b for name, link in self._candidates().items()}
        joined = any(name in self.links() for name in self.compared_with())
        gone = any(name in self.rejected() for name in self.compared_with())
        nothing = REJECTED_HERE if gone else "No match found to reject"
        nothing = "Joined by a claim, not by a match: m, then x there" if joined else nothing
        self._choose(found, nothing, "Reject the match in", self._reject)

    def action_confirm_match(self) -> None:
        """The passages are a match: those shown, or, where none was found, the sentences at hand in two
        columns."""
        found = {name: link.b for name, link in self._candidates().items()}
        if not self.linking or not found:
            beside = [column for column in self.beside_base() if column.article is not None]
            found = {column.article.id: column.pane.cursor for column in beside if column.article}
            if self.linking and found:
                self.say(
                    "No match found: L lets the columns move apart, then + joins the two sentences at hand"
                )
                return
        self._choose(found, "There is no sentence beside this one", "Confirm the match in", self._confirm)

    def action_undo_match(self) -> None:
        """The last decision on a match is taken back."""
        store = self.summit.verdicts
        verdict = store.undo(Subject.MATCH)
        if verdict is None:
            self.say(store.problem or "There is no decision on a match to undo")
        else:
            self.want_facts(again=True)
            self.say(deciding.undone(verdict) + deciding.about(verdict))

    def _candidates(self) -> dict[str, Link]:
        """The matches of the sentence at hand in the columns beside, in all sources when it stands alone."""
        wanted = self.compared_with()
        return {
            name: link for name, link in self.links().items() if name in wanted and link.match is not None
        }

    def _choose(
        self, found: dict[str, Span], nothing: str, question: str, decide: Callable[[str, Span], None]
    ) -> None:
        """Decides at once where there is one source, else asks which."""
        if self.side is None or not found:
            self.say(nothing)
        elif len(found) == 1:
            decide(*next(iter(found.items())))
        else:
            names, links = source_names(self.side.articles.values()), self.links()
            choices = [
                Choice(
                    names[name],
                    rank_words(links[name].rank, self.summit.marks) if name in links else "",
                    name,
                )
                for name in found
            ]

            def chosen(name: str | None) -> None:
                if name is not None:
                    decide(name, found[name])

            self.app.push_screen(Chooser(question, choices, at_once=False), chosen)

    def _reject(self, name: str, other: Span) -> None:
        article = self.base.article
        if article is not None and self.side is not None:
            verdict = deciding.reject_match(article, self.base.cursor, self.side.articles[name], other)
            self._keep(verdict, "Rejected (u undoes it): these two are no match")

    def _confirm(self, name: str, other: Span) -> None:
        article = self.base.article
        if article is not None and self.side is not None:
            verdict = deciding.confirm_match(article, self.base.cursor, self.side.articles[name], other)
            self._keep(verdict, "Confirmed (u undoes it): these two are a match")

    def _keep(self, verdict: Verdict, said: str) -> None:
        store = self.summit.verdicts
        if not store.add(verdict):
            self.say(store.problem)
            return
        self.want_facts(again=True)
        self.say(said)
