"""What the screens that show text do with facts: find them in the background, highlight them, go from one to
the next, say where else one stands and why it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summit_corpus.anchor import Anchor
from summit_corpus.article import Article
from summit_tui.commands import fact_table, table
from summit_tui.commands.leaving import LEAVING, keys_of
from summit_tui.fact_memory import FactMemory, Found
from summit_tui.screens.extracting import Extracting
from summit_tui.screens.reading import ReadingScreen
from summit_tui.widgets.sidebar import Content, Sidebar
from summit_tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact
    from summit_tui.elsewhere import Place

FACT_HINTS = (
    table.Open, fact_table.NextKind, fact_table.HighlightKind, fact_table.NormalValues, fact_table.Why,
    table.Sidebar, table.Help, table.Back,
)  # fmt: skip
SEARCHING = "The facts are still being looked for"
COMPARING = "The other articles are still being compared"

OF_FACTS: Final = keys_of(
    fact_table.NextMark, fact_table.PreviousMark, fact_table.NextFactAnywhere,
    fact_table.PreviousFactAnywhere, fact_table.Why,
)  # fmt: skip
OF_STORY: Final = keys_of(fact_table.WhereElse)


class FactReading(ReadingScreen):
    """A screen with text panes and a `Sidebar`."""

    def __init__(self) -> None:
        super().__init__()
        self._extracting = Extracting(self, self._facts_came)
        self._arriving: tuple[str, int, int] | None = None  # article, step, articles passed: see `_anywhere`
        self._gone_to: tuple[str, Fact] | None = None  # an article and the fact in it: see `arrive_at`

    @property
    def memory(self) -> FactMemory:
        """What is known, and how the user wants to see it."""
        return self.summit.facts

    def panes(self) -> list[TextPane]:
        """The panes that show an article."""
        return [pane for pane in self.query(TextPane) if pane.article is not None]

    # --- finding --------------------------------------------------------------------------------------

    def want_facts(self, *, at_rest: bool = False, again: bool = False) -> None:
        """Shows what is known of the articles on screen and asks for the rest, or for everything `again`;
        `at_rest`: only when the keys rest."""
        articles = []
        for pane in self.panes():
            self._highlight(pane)
            found = self._found(pane)
            if pane.article is not None and (again or found is None or found.dossier is None):
                articles.append(pane.article)
        shown = [pane.article.id for pane in self.panes() if pane.article]
        if self._arriving is not None and self._arriving[0] not in shown:
            self._arriving = None
        if self._gone_to is not None and self._gone_to[0] not in shown:
            self._gone_to = None
        self.fill_sidebar()
        self._extracting.ask(articles, at_rest=at_rest)

    def on_screen_resume(self) -> None:
        """The reader may have decided something about the claims meanwhile."""
        self.want_facts(at_rest=True, again=True)

    def records_changed(self) -> None:
        """What other articles say may have changed."""
        self.want_facts(again=True)

    def decisions_changed(self) -> None:
        """What other articles say of a fact may be another claim now."""
        self.want_facts(again=True)

    def _facts_came(self, article: Article, found: Found) -> None:
        self.memory.keep(article.id, found)
        for pane in self.panes():
            if pane.article is not None and pane.article.id == article.id:
                self._highlight(pane)
                self._arrive(pane)
                self._arrive_late(pane)
        self.fill_sidebar()

    def _highlight(self, pane: TextPane) -> None:
        found = self.memory.of(pane.article) if pane.article else None
        if found is not None and found.facts is not None:
            pane.show_facts(found.facts, self.memory.off)

    def sidebar_article(self) -> Article | None:
        """Whose facts the sidebar shows."""
        pane = self.pane()
        return pane.article if pane else None

    def fill_sidebar(self) -> None:
        """Gives the sidebar what is known now."""
        article = self.sidebar_article()
        found = self.memory.of(article) if article else None
        self.query_one(Sidebar).show(
            Content(
                article,
                found.facts if found else None,
                found.dossier if found else None,
                found.problem if found else "",
                self.memory.normal,
                self.memory.off,
                self.summit.indexing.in_part.get(article.path, ()) if article else (),
            )
        )

    def _found(self, pane: TextPane) -> Found | None:
        return self.memory.of(pane.article) if pane.article else None

    def awaits(self, key: str) -> bool:
        """Keys that go to facts wait for those, and what leads to other articles waits for these."""
        focused = self.focused
        pane = self.pane() if isinstance(focused, Sidebar) else focused
        if not isinstance(pane, TextPane) or pane.article is None:
            return False
        found = self._found(pane)
        if found is not None and found.problem:
            return False
        if isinstance(focused, Sidebar) or key in OF_FACTS:
            return (found is None or found.facts is None) and key not in LEAVING
        return key in OF_STORY and (found is None or found.dossier is None)

    # --- from fact to fact ----------------------------------------------------------------------------

    def on_text_pane_fact_act(self, message: TextPane.FactAct) -> None:
        """A key that means a fact."""
        pane = message.pane
        if pane.article is None:
            return
        if message.what in ("next", "anywhere"):
            self._step(pane, message.step, anywhere=message.what == "anywhere")
            return
        fact = pane.take_fact()
        if fact is None:
            self.say(self._no_fact(pane, "There is no fact in this sentence: ] goes to the next one"))
            return
        self._show_fact(pane, fact)
        if message.what == "why":
            self.explain(pane.article, fact)
        else:
            self._elsewhere(pane.article, fact)

    def _step(self, pane: TextPane, step: int, *, anywhere: bool) -> None:
        facts = pane.facts
        fact = facts.next(pane.cursor.start, step, around=not anywhere) if facts else None
        if fact is not None:
            self.go_to_fact(pane, fact, within=self.list_position(pane) if anywhere else "")
        elif anywhere:
            self._anywhere(pane, step)
        else:
            self.say(self._no_fact(pane, "No facts were found in this article"))

    def _no_fact(self, pane: TextPane, otherwise: str) -> str:
        """Why there is no fact to go to."""
        found = self._found(pane)
        if found is None or found.facts is None:
            return found.problem if found and found.problem else SEARCHING
        if found.facts and pane.facts is not None and not pane.facts.on:
            return "No kind of fact is highlighted: H in the facts brings one back"
        return otherwise

    def go_to_fact(self, pane: TextPane, fact: Fact, *, within: str = "") -> None:
        """Makes a fact the one at hand, and says what it is."""
        pane.within = within
        pane.go_to_fact(fact)
        self._show_fact(pane, fact)

    def _show_fact(self, pane: TextPane, fact: Fact) -> None:
        sidebar = self.query_one(Sidebar)
        if sidebar.article is pane.article:
            sidebar.follow(fact)
        found = self._found(pane)
        if found is not None and pane.article is not None:
            from summit_tui.elsewhere import in_a_line

            kind, *rest = in_a_line(found.dossier, pane.article.id, fact)
            look, dot = self.summit.look, f" {self.summit.marks.dot} "
            pieces = [(kind, look.facts[fact.kind]), *((dot + part, look.text) for part in rest)]
            self.say(dot.join([kind, *rest]), pieces)

    def on_text_pane_moved(self, message: TextPane.Moved) -> None:
        """The sidebar marks the fact at hand."""
        sidebar = self.query_one(Sidebar)
        if sidebar.article is message.pane.article and message.pane.fact is None:
            sidebar.follow(None)

    # --- into other articles --------------------------------------------------------------------------

    def list_position(self, pane: TextPane) -> str:
        """Where the article stands among those one goes through, e.g. `article 2/5`; empty where there are
        no others."""
        return ""

    def article_beside(self, article_id: str, step: int) -> str | None:
        """The article after (1) or before (-1) this one, around the end; None where there is no list."""
        return None

    def list_length(self) -> int:
        """How many articles one goes through."""
        return 1

    def _anywhere(self, pane: TextPane, step: int, passed: int = 0) -> None:
        """On to the next article with a fact."""
        found = self._found(pane)
        if pane.article is None or found is None or found.facts is None:
            self.say(self._no_fact(pane, ""))
            return
        other = self.article_beside(pane.article.id, step)
        if other is None or passed >= self.list_length():
            self.say(self._no_fact(pane, "There is no further fact"))
            return
        if not passed:
            self.summit.jumps.from_here()
        self._arriving = (other, step, passed + 1)
        if other == pane.article.id:
            self._arrive(pane)
        else:
            self.summit.open_article(other, 0)
            self._arrive(pane)

    def _arrive(self, pane: TextPane) -> None:
        """Goes to the first or last fact of the article that `_anywhere` opened, once its facts are known."""
        if self._arriving is None or pane.article is None or pane.facts is None:
            return
        article_id, step, passed = self._arriving
        if pane.article.id != article_id:
            return
        self._arriving = None
        facts = pane.facts.on
        if facts:
            self.go_to_fact(pane, facts[0 if step > 0 else -1], within=self.list_position(pane))
        else:
            self._anywhere(pane, step, passed)

    def arrive_at(self, pane: TextPane, fact: Fact) -> None:
        """Makes the fact that led into an article the one at hand, once its facts are known."""
        assert pane.article is not None
        if pane.facts is None:
            self._gone_to = (pane.article.id, fact)
        else:
            self.go_to_fact(pane, fact)

    def _arrive_late(self, pane: TextPane) -> None:
        """The same for whoever is still in its sentence when they are."""
        if self._gone_to is None or pane.article is None or pane.facts is None:
            return
        article_id, fact = self._gone_to
        if pane.article.id == article_id:
            self._gone_to = None
            if pane.fact is None and pane.cursor.start <= fact.start < pane.cursor.end:
                pane.go_to_fact(fact)
                self.query_one(Sidebar).follow(fact)

    # --- what is known of a fact ----------------------------------------------------------------------

    def explain(self, article: Article, fact: Fact) -> None:
        """Why this is a fact."""
        from summit_tui.reasons import reasons
        from summit_tui.screens.why import Why

        found = self.memory.of(article)
        rows = reasons(found.dossier if found else None, article.id, fact)
        self.app.push_screen(Why(fact.surface, rows, fact.kind))

    def _elsewhere(self, article: Article, fact: Fact) -> None:
        from summit_tui.elsewhere import elsewhere
        from summit_tui.screens.elsewhere import Elsewhere

        found = self.memory.of(article)
        if found is None or found.dossier is None:
            self.say(found.problem if found and found.problem else COMPARING)
            return
        where = elsewhere(found.dossier, article.id, fact)
        if not where.places:
            self.say(f"“{' '.join(fact.surface.split())}” {where.status[0]}")
            return

        def chosen(number: str | None) -> None:
            if number is not None:
                self.go_there(where.places[int(number)])

        self.app.push_screen(Elsewhere(fact, where), chosen)

    def go_there(self, place: Place) -> None:
        """To another place of the fact at hand."""
        self.summit.jumps.from_here()
        self.summit.open_article(place.article.id, place.fact.start, fact=place.fact)

    # --- the sidebar's keys ---------------------------------------------------------------------------

    def on_sidebar_fact_act(self, message: Sidebar.FactAct) -> None:
        """Why, bookmark, highlight or normal values."""
        article = self.query_one(Sidebar).article
        if message.what in ("why", "bookmark"):
            if message.fact is None or article is None:
                self.say("This line is no fact")
            elif message.what == "why":
                self.explain(article, message.fact)
            else:
                span = article.sentence_at(message.fact.start)
                self.bookmark(Anchor.at(article.id, article.text, span), "its sentence")
        elif message.what == "highlight":
            self.memory.highlight(message.kind)
            for pane in self.panes():
                self._highlight(pane)
            self.fill_sidebar()
        elif message.what == "values":
            self.memory.normal = not self.memory.normal
            self.fill_sidebar()
