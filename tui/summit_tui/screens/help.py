"""The help screen: keys from the command table, the query language, the marks, and unreadable files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult

from summit_corpus.corpus import BadFile
from summit_corpus.text.span import Span
from summit_index.query_help import QUERY_HELP
from summit_tui.commands import COMMANDS, Capability, Scope, table
from summit_tui.found_marks import QUOTED, WORDS
from summit_tui.screens.base import SummitScreen, TooSmall
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import Piece
from summit_tui.widgets.wrap import wrap

KEYS = 20  # cells of the column of keys
HEADINGS = {
    Scope.EVERYWHERE: "Everywhere",
    Scope.BOX: "In the search box",
    Scope.LISTS: "In lists",
    Scope.RESULTS: "In the list of articles",
    Scope.FACTS: "Among the facts",
    Scope.TEXT: "In a text",
    Scope.COMPARE: "When comparing",
    Scope.MATRIX: "In the matrix",
    Scope.STORIES: "In the list of stories",
    Scope.SOURCES: "Among the sources",
    Scope.ADD: "When adding articles",
}
LEGEND = (
    ("~12 Jun 2025", "a date that was inferred from words of the article, not printed on it"),
    ("retold", "the wording is ours, not the source's; its facts and figures are the source's"),
    ("2 of 3 words", "the article has only some of the words you asked for"),
    ("=3", "a claim on which three articles agree; of a name: three articles have it"),
    ("≠3  !3", "a claim in which values of three articles differ; ! where the terminal has ASCII only"),
    ("?2", f"{WORDS['?']}: {WORDS['#']}, nothing is asserted"),
    (".", f"only here: {WORDS['.']} in the other articles; in the matrix an empty cell"),
    ("×2  x2", "the article says it twice; Enter goes from one place to the next"),
    ("⚑  *", "among the sources: shared copy, rewriting or another version; the card has the figures"),
    ("12 % copy", "among the sources: words in runs of five that another one has too, quotations apart"),
    ("+1", "in a cell of the matrix: the article gives one more value"),
    ("=", f"of a sentence: {WORDS['=']}, by the words they share; or you confirmed it"),
    ("~", f"of a sentence: {WORDS['~']}, worth laying beside this one"),
    ("#", f"{WORDS['#']}: of one claim in both sentences, or their figures; nothing is asserted"),
    ("≠  !", f"of a sentence: {WORDS['≠']} here and there, says a claim"),
    ("*", f"among passages: {WORDS['*']}, which the others are set against"),
    ('"', f"among passages: {WORDS[QUOTED]}, at least in part"),
    ("x", f"among passages: {WORDS['x']}: you called it no match of one here, and no claim joins them"),
    ("[-old-] {+new+}", "in a word diff: only in the first text, only in the second"),
    ('#  "', "in a word diff, at the left: another figure or date; other words inside a quotation"),
)
HIGHLIGHTS = {
    "money": "$8 billion",
    "percent": "6 per cent",
    "quantity": "1,500 MW",
    "count": "five countries",
    "ordinal": "the second summit",
    "multiple": "three times as much",
    "date": "next month, by 2030",
    "duration": "three days",
    "status": "in construction phase",
    "person": "a person’s name",
    "organisation": "the name of a body",
    "place": "the name of a place",
    "quote": "what somebody said",
}


@dataclass(frozen=True)
class Row:
    """One line of the page: keys and what they do, or a heading, or nothing; `kind` is the kind of facts in
    whose style it is painted."""

    keys: str = ""
    text: str = ""
    heading: bool = False
    kind: str = ""


class HelpLines(LineList):
    """The page. There is nothing to choose on it: moving scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self._wrapped: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Shows these rows."""
        self.rows = rows
        self._fill()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._fill()

    def _fill(self) -> None:
        width = max(self.size.width - KEYS - 4, 20)
        self._wrapped = []
        for row in self.rows:
            pieces = [row.text[a:b] for a, b, _ in wrap(row.text, Span(0, len(row.text)), width)]
            if row.heading or len(row.keys) > KEYS or not pieces:
                self._wrapped.append(Row(row.keys, heading=row.heading))
            else:
                self._wrapped.append(Row(row.keys, pieces.pop(0), kind=row.kind))
            self._wrapped += [Row(text=piece) for piece in pieces]
        self.rows_changed(self.index)

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self._wrapped)

    def select(self, index: int) -> None:
        """Scrolls: the first line shown is the selection."""
        super().select(min(index, max(self.count - self.fitting, 0)))

    def _scroll(self) -> None:
        self.top = self.index

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """Keys and what they do, or a heading."""
        row = self._wrapped[index]
        if row.heading:
            return [("  ", self.look.text), (row.keys, self.look.title)]
        style = self.look.facts[row.kind] if row.kind else self.look.text
        return [("  ", self.look.text), (f"{row.keys:{KEYS}} ", self.look.key), (row.text, style)]


class Help(SummitScreen):
    """Everything one can do, on one scrolling page; the keys of the screen one comes from stand first."""

    AUTO_FOCUS = "HelpLines"

    def __init__(self, first: Sequence[Scope] = ()) -> None:
        super().__init__()
        self.first = tuple(first)

    def compose(self) -> ComposeResult:
        """Title, lines, hints."""
        yield TooSmall()
        yield TitleBar()
        yield HelpLines()
        yield Hints()

    def on_mount(self) -> None:
        """Fills the page."""
        self.query_one(TitleBar).show("Help", "q or Esc goes back")
        library = self.summit.library
        self.query_one(HelpLines).show(
            help_rows(library.bad, library.notices, self.summit.allowed, self.first)
        )
        self.show_hints((table.Back,))

    def action_help(self) -> None:
        """`?` again closes it."""
        self.action_back()


def help_rows(
    bad: Sequence[BadFile],
    notices: Sequence[str],
    allowed: frozenset[Capability] = frozenset(Capability),
    first: Sequence[Scope] = (),
) -> list[Row]:
    """The whole page: what is wrong here, the keys of what is allowed, those of `first` before the others,
    queries and marks."""
    rows: list[Row] = []

    def section(heading: str, pairs: Iterable[tuple[str, str]]) -> None:
        found = [Row(keys, text) for keys, text in pairs]
        if found:
            rows.extend([Row(heading, heading=True), *found, Row()])

    unread = [("", f"{each.path}: {each.reason}") for each in bad if not each.read]
    section("Files that could not be read", unread)
    section("Files read all the same", (("", f"{each.path}: {each.reason}") for each in bad if each.read))
    section("What the program noticed", (("", each) for each in notices))
    for scope in dict.fromkeys((*first, *HEADINGS)):
        heading = HEADINGS[scope]
        usable = (each for each in COMMANDS if scope in each.scopes and each.needs in allowed)
        section(heading, ((each.shown, each.help()) for each in usable))
    section("What you can type into the search box", QUERY_HELP)
    section("What the marks mean", LEGEND)
    rows.append(Row("How facts are highlighted in a text", heading=True))
    rows += [Row(kind, example, kind=kind) for kind, example in HIGHLIGHTS.items()]
    return rows
