"""What is behind the selected line of a source's card: why it says so, and the sentence, to be bookmarked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_tui.export.source_card import CardLine
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.why import Why
from summit_tui.widgets.source_cards import CardView, SourceList

if TYPE_CHECKING:
    from summit_index.dossier import Dossier


class CardEvidence(SummitScreen):
    """A screen with a list of sources and the card of the selected one."""

    dossier: Dossier | None

    @property
    def choice(self) -> SourceList:
        """The sources."""
        return self.query_one(SourceList)

    @property
    def view(self) -> CardView:
        """The card."""
        return self.query_one(CardView)

    def action_why(self) -> None:
        """What the selected line rests on."""
        line: CardLine | None = self.view.current
        if self.choice.has_focus and line is not None:
            self.say("Enter goes to the card; there i says what a line rests on")
            return
        if line is None:
            self.say("There is no card here yet")
            return
        rows = [*line.why] or self._sentence(line)
        if not rows:
            self.say("There is no sentence behind this line alone")
            return
        self.app.push_screen(Why(line.text, rows))

    def _sentence(self, line: CardLine) -> list[tuple[str, str]]:
        article = self._article(line.place.article_id) if line.place else None
        if line.place is None or article is None or not line.place.span.end:
            return []
        return [("Sentence", article.sentence_at(line.place.span.start).of(article.text))]

    def bookmark(self) -> None:
        """Bookmarks the source, or the sentence behind the selected line of its card."""
        current, line = self.choice.current, self.view.current
        if current is None:
            self.say("There is no source here")
            return
        anchor, what = Anchor(current.id, ""), "article"
        if self.view.has_focus and line is not None and line.place is not None and line.place.span.end:
            article = self._article(line.place.article_id)
            if article is not None:
                span = article.sentence_at(line.place.span.start)
                anchor, what = Anchor.at(article.id, article.text, span), "sentence"
        there = self.summit.state.toggle_bookmark(anchor)
        done = f"Bookmarked this {what}; ' lists your bookmarks" if there else "Bookmark taken away"
        self.say(self.summit.state.problem or done)

    def _article(self, article_id: str) -> Article | None:
        articles = self.dossier.articles if self.dossier else ()
        return next((article for article in articles if article.id == article_id), None)
