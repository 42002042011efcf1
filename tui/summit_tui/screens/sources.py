"""A card for each source of a story: where it comes from, what it shares with the others, whom it quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from summit_corpus.article import Record
from summit_corpus.compare.portrait import Portrait, Portraits
from summit_tui.background import failed
from summit_tui.card import names_beside_dates, plural, source_names
from summit_tui.commands import Scope, bindings, story_table, table
from summit_tui.export.source_card import card_lines
from summit_tui.export.sources import heading_of, sources_json, sources_markdown, sources_table
from summit_tui.pool import in_thread
from summit_tui.screens.base import SummitScreen, TooSmall
from summit_tui.screens.card_evidence import CardEvidence
from summit_tui.screens.exporting import Exporting
from summit_tui.source_visits import SourcePlace
from summit_tui.vanished import first_there
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.source_cards import CardHead, CardView, SourceList
from summit_tui.widgets.wrap import clip

if TYPE_CHECKING:
    from summit_index.dossier import Dossier

LIST_HINTS = (
    table.Compare, table.Matrix, story_table.CardEvidence, table.Export, story_table.Stories,
    table.Help, table.Back,
)  # fmt: skip
CARD_HINTS = (
    story_table.CardEvidence, story_table.NextCard, table.Compare, table.Matrix, table.Export,
    table.Help, table.Back,
)  # fmt: skip
LIST_SHARE = 4  # one line in so many of a narrow screen, at most, is for the list


class Sources(CardEvidence):
    """A list of the sources and the card of the selected one. What a card says is worked out in a thread, the
    selected source's first."""

    BINDINGS: ClassVar = bindings(Scope.SOURCES)
    AUTO_FOCUS = "SourceList"
    SCOPED_CSS: ClassVar[bool] = False  # whether only ASCII can be drawn is a class of the app
    CSS: ClassVar = """
    Sources { layout: vertical; }
    Sources #sources { height: 1fr; }
    Sources.-medium #sources, Sources.-wide #sources { layout: horizontal; }
    Sources.-medium SourceList { width: 45; height: 1fr; }
    Sources.-wide SourceList { width: 54; height: 1fr; }
    Sources #card { width: 1fr; height: 1fr; }
    Sources.-medium #card, Sources.-wide #card { border-left: solid ansi_bright_black; }
    .-ascii Sources.-medium #card, .-ascii Sources.-wide #card { border-left: ascii ansi_bright_black; }
    """

    def __init__(self, article_id: str, place: SourcePlace | None = None) -> None:
        """The sources of the story that `article_id` tells, at `place`."""
        super().__init__()
        self.article_id = article_id
        self.dossier: Dossier | None = None
        self.portraits: dict[str, Portrait] = {}
        self.problem = ""
        self._names: dict[str, str] = {}
        self._stories = 0
        self._asked = 0
        self._in_card = False
        self._wanted = place.source if place else article_id  # the source whose card is wanted first
        # The source and the line of its card to come back to, and whether the card has the focus.
        self._kept = (place.source, place.line, True) if place else ("", 0, False)

    @property
    def help_first(self) -> Sequence[Scope]:
        """The keys of this screen."""
        return (Scope.SOURCES, Scope.LISTS)

    def compose(self) -> ComposeResult:
        """Title, list, card, hints."""
        yield TooSmall()
        yield TitleBar()
        with Container(id="sources"):
            yield SourceList()
            with Vertical(id="card"):
                yield CardHead()
                yield CardView()
        yield Hints()

    def on_mount(self) -> None:
        """Has the story read."""
        self._show_title()
        self.choice.say(self._empty())
        self._fit_list()
        self.read()

    def on_resize(self) -> None:
        """The list takes its share of a narrow screen; source and line stay."""
        super().on_resize()
        self._fit_list()
        self._show_title()
        self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        """A pane that a terminal too small had hidden has the focus again when it is large enough."""
        if self.focused is None and not self.has_class("-tiny"):
            (self.view if self._in_card else self.choice).focus()

    def on_descendant_focus(self) -> None:
        """Hints and rule follow the focus."""
        self._in_card = self.view.has_focus
        self.show_hints(CARD_HINTS if self._in_card else LIST_HINTS)
        hints = self.query_one(Hints)
        hints.show([(table.Open.shown, "sentence" if self._in_card else "card"), *hints.hints])
        self._show_head()

    def _fit_list(self) -> None:
        """Above the card the list has a line a source while there is room; beside it all the height."""
        narrow = self.app.size.width < self._medium
        most = max(self.app.size.height // LIST_SHARE, 3)
        self.choice.styles.height = max(min(self.choice.count, most), 3) if narrow else None

    @property
    def _medium(self) -> int:
        return self.HORIZONTAL_BREAKPOINTS[1][0]

    # --- reading --------------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads the story in a thread, then makes the portraits, the selected one first."""
        current = self.choice.current
        if current is not None and self.view.current is not None:
            self._kept = (current.id, self.view.line_number, self.view.has_focus)
        self._asked += 1
        number, library, app = self._asked, self.summit.library, self.app
        if self.article_id and self.dossier is not None:  # the article may have gone, and not its story
            self.article_id = first_there(library, [self.article_id, *(r.id for r in self.articles_shown())])
        store, article = self.summit.verdicts, self.article_id or None

        def tell(call: object, *told: object) -> None:
            if app.is_running:
                app.call_from_thread(call, number, *told)

        def work() -> None:
            try:
                verdicts = store.verdicts()
                dossier = library.dossier(article, verdicts)
                tell(self._settle, dossier, len(library.stories.all(verdicts)))
                portraits = _portraits(dossier)
                left = {each.id: each for each in dossier.articles}
                while left and number == self._asked and app.is_running:
                    wanted = left.pop(self._wanted, None) or left.pop(next(iter(left)))
                    tell(self._made, portraits.of(wanted))
            except Exception as error:
                tell(self._fail, failed("No cards could be made", error))

        in_thread(self, work, "sources")

    def text_stays(self, article_id: str) -> bool:
        """None does: all is made anew without it."""
        return False

    def articles_shown(self) -> list[Record]:
        """The sources."""
        return [each.record() for each in self.dossier.articles] if self.dossier else []

    def records_changed(self) -> None:
        """Articles came, changed or went."""
        self.read()

    decisions_changed = records_changed

    @property
    def filling(self) -> bool:
        """Whether the card of the selected source is still being made."""
        current = self.choice.current
        known = self.dossier is not None and (current is None or current.id in self.portraits)
        return not (self.problem or known)

    def awaits(self, key: str) -> bool:
        """`S` goes back, also before there are cards."""
        return key not in story_table.Sources.keys and super().awaits(key)

    def _is_old(self, number: int) -> bool:
        return number != self._asked or not self.is_open

    def _settle(self, number: int, dossier: Dossier, stories: int) -> None:
        """The story is known: lists its sources, whatever is known of their wording."""
        if self._is_old(number):
            return
        self.dossier, self.problem, self._stories = dossier, "", stories
        self.portraits = {}
        self._names = source_names(dossier.articles)
        ids = [article.id for article in dossier.articles]
        self.choice.say(self._empty())
        self.choice.show_portraits(self.portraits)
        names = names_beside_dates(dossier.articles)
        self.choice.show(dossier.articles, names, ids.index(self._wanted) if self._wanted in ids else 0)
        self._fit_list()
        self._show_title()
        self._show_card()

    def _made(self, number: int, portrait: Portrait) -> None:
        if self._is_old(number):
            return
        self.portraits[portrait.article_id] = portrait
        self.choice.show_portraits(self.portraits)
        current = self.choice.current
        if current is not None and current.id == portrait.article_id:
            self._show_card()

    def _fail(self, number: int, problem: str) -> None:
        if self._is_old(number):
            return
        self.problem, self.dossier, self.portraits = problem, None, {}
        self.choice.say(self._empty())
        self.choice.show((), {}, 0)
        self.view.show(())
        self._show_title()
        self._show_head()

    # --- showing --------------------------------------------------------------------------------------

    def _empty(self) -> list[str]:
        """What is said where no source is: first what is so, then what to do."""
        if self.problem:
            return [self.problem, "q goes back."]
        if self.dossier is None:
            return [f"Reading the sources{self.summit.marks.ellipsis}"]
        return ["There are no articles here yet.", "q goes back."]

    def _show_title(self) -> None:
        right = ""
        if self.dossier is not None:
            articles = self.dossier.articles
            right = plural(len(articles), "source")
            retold = sum(article.retold for article in articles)
            if retold:
                right += ", retold" if retold == len(articles) else f", {retold} retold"
            if len(articles) == 1:
                right += ": nothing to compare with"
            if self._stories > 1:
                right += f" {self.summit.marks.dot} one of {self._stories:,} stories"
        title = self.dossier.story.title if self.dossier and self._stories > 1 else ""
        room = max(self.app.size.width - cell_len(right) - 4, 1)
        left = clip(f"Sources: {title or self.summit.library.name}", room, self.summit.marks.ellipsis)
        self.query_one(TitleBar).show(left, right)

    def _show_head(self) -> None:
        current, total = self.choice.current, self.choice.count
        name = self._names.get(current.id, "") if current else ""
        position = f"{self.choice.index + 1:,} of {total:,}" if total else ""
        self.query_one(CardHead).show(name, position, self.view.has_focus)

    def _show_card(self) -> None:
        """The card of the selected source, at the line that was left where somebody comes back to it."""
        current = self.choice.current
        portrait = self.portraits.get(current.id) if current else None
        if self.dossier is None or current is None or portrait is None:
            waiting = f"Comparing it with the others{self.summit.marks.ellipsis}" if current else ""
            self.view.show((), waiting=waiting)
        else:
            source, line, focus = self._kept
            here = source == current.id
            self.view.show(card_lines(portrait, self.dossier.articles), line if here else 0)
            if here and focus:
                self.view.focus()
            self._kept = ("", 0, False)
        self._show_head()

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """The card follows the list."""
        current = self.choice.current
        if message.list is self.choice and current is not None and current.id != self._wanted:
            self._wanted = current.id
            self._show_card()

    # --- keys -----------------------------------------------------------------------------------------

    def action_pane(self, step: int) -> None:
        """From the list to the card and back."""
        (self.choice if self.view.has_focus else self.view).focus()

    def action_card(self, step: int) -> None:
        """The card of another source."""
        before = self.choice.index
        self.choice.select(before + step)
        if self.choice.index == before:
            one = self.choice.count < 2
            self.say("There is no other source here" if one else "There is no source beyond this")

    def action_sources(self) -> None:
        """`S` again goes back."""
        super().action_back()

    def action_back(self) -> None:
        """From the card to the list, then back."""
        if self.view.has_focus and self.choice.count:
            self.choice.focus()
        else:
            super().action_back()

    def again(self) -> Callable[[], SummitScreen]:
        """The same source selected."""
        selected = self.choice.current.id if self.choice.current else self.article_id
        return lambda: Sources(selected)

    def action_compare(self) -> None:
        """This source beside the one it shares most with."""
        current = self.choice.current
        portrait = self.portraits.get(current.id) if current else None
        if portrait is None:
            self.say("There is no card here yet")
        elif portrait.nearest is None:
            self.say("There is only one source here, so there is nothing to put beside it")
        else:
            self.summit.show_beside((portrait.article_id, portrait.nearest.article_id))

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter: from the list to the card, from a line of the card to the sentence behind it."""
        current, line = self.choice.current, self.view.current
        if message.list is self.choice:
            self.view.focus()
        elif line is None or line.place is None or current is None:
            self.say("There is no sentence behind this line alone")
        else:
            self.summit.cards.follow(
                SourcePlace(
                    self.summit.library, self.article_id, current.id, self.view.line_number, line.place
                )
            )

    def on_line_list_act(self, message: LineList.Act) -> None:
        """The keys of the lists."""
        if message.what == "search":
            self.summit.to_search()
        elif message.what == "bookmark":
            self.bookmark()

    def action_export(self) -> None:
        """All sources of the story, with their evidence."""
        dossier = self.dossier
        if dossier is None or not dossier.articles:
            self.say("There is no source here")
            return

        def make(ending: str) -> str:
            portraits = _portraits(dossier)
            made = [portraits.of(article) for article in dossier.articles]
            if ending == "md":
                return sources_markdown(dossier, made, heading_of(dossier))
            return sources_json(dossier, made) if ending == "json" else sources_table(dossier, made, "csv")

        Exporting(self, "sources", "", make).ask(plural(len(dossier.articles), "source"))


def _portraits(dossier: Dossier) -> Portraits:
    return Portraits(dossier.comparison, facts=dossier.facts, names=dossier.names, ledger=dossier.ledger)
