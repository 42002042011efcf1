"""The two lists about stories: the stories of a corpus, and the articles of the one selected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from rich.cells import cell_len

from summit_corpus.article import Record
from summit_corpus.stories import Basis
from summit_corpus.text.span import Span
from summit_tui.card import plural, short_card
from summit_tui.commands import Scope, bindings
from summit_tui.export.stories import StoryRow, days_label
from summit_tui.widgets.bars import wrapped_line
from summit_tui.widgets.find_bar import PromptBar
from summit_tui.widgets.line_list import LineList
from summit_tui.widgets.line_view import LineView, Piece, ends
from summit_tui.widgets.wrap import clip, wrap

GUTTER: Final = 6  # cells: cursor, how many articles, blanks
HEAD_LINES: Final = 4  # of the head above the articles where it has a column of its own
ROOMY: Final = 30  # lines of a list from which its rows stand apart

BASES: Final = {
    Basis.DECLARED: "declared in corpus.yaml",
    Basis.GROUPED: "grouped by shared words",
    Basis.YOURS: "as you decided",
}


class StoryKeys(LineList, inherit_bindings=False):
    """A list in which the keys of the story screen work."""

    BINDINGS: ClassVar = bindings(Scope.STORIES)

    row_height = 2

    @property
    def gap(self) -> int:  # type: ignore[override]
        """An empty line between rows where there is room."""
        return 1 if self.size.height >= ROOMY else 0

    def action_filter_stories(self) -> None:
        """Asks for the filter box."""
        self.post_message(self.Act(self, "filter"))

    def action_next_breadth(self) -> None:
        """Asks for the next filter."""
        self.post_message(self.Act(self, "next filter"))

    def action_regroup(self, what: str) -> None:
        """Asks for a decision on stories."""
        self.post_message(self.Act(self, what))

    def keep_place(self, index: int) -> None:
        """Call when the rows are other ones: selects row `index`, as near as can be to where it was."""
        above = self.index - self.top
        self.index = max(min(index, self.count - 1), 0)
        self.top = self.index - above
        self._scroll()
        self.refresh_changed()
        self.post_message(self.Highlighted(self, self.index))


class StoryList(StoryKeys):
    """The stories: how many articles, what about, when and by whom."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[StoryRow] = ()
        self.empty: Sequence[str] = ()
        self.marked: StoryRow | None = None

    def show(self, rows: Sequence[StoryRow], index: int, empty: Sequence[str]) -> None:
        """Shows other rows; `empty` is said where there are none."""
        self.rows, self.empty = rows, empty
        self.keep_place(index)

    def mark(self, row: StoryRow | None) -> None:
        """Marks a story as the first of two to be merged."""
        self.marked = row
        self.refresh_changed()

    @property
    def count(self) -> int:
        """Number of stories shown."""
        return len(self.rows)

    @property
    def current(self) -> StoryRow | None:
        """The selected story."""
        return self.rows[self.index] if self.rows else None

    def draw_empty(self, y: int, width: int) -> Iterable[Piece]:
        """What is so, and what to do."""
        lines = [
            (text[start:end], self.look.dim if number else self.look.text)
            for number, text in enumerate(self.empty)
            for start, end, _ in wrap(text, Span(0, len(text)), width - 4)
        ]
        return [("  ", self.look.text), lines[y - 1]] if 0 < y <= len(lines) else ()

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """The title; below it the days and the sources."""
        row, chosen = self.rows[index], index == self.index
        bar: Piece = (self.marks.bar if chosen else " ", self.look.bar)
        if line:
            return [bar, (" " * (GUTTER - 1), self.look.text), *self._about(row, width - GUTTER)]
        if row is self.marked:
            bar = ("M", self.look.bar)
        style = self.look.selected if chosen and self.has_focus else self.look.title
        size = f"{len(row.records):>{GUTTER - 3},}  "
        title = clip(row.title, width - GUTTER - 1, self.marks.ellipsis)
        return [bar, (size, self.look.key if chosen else self.look.text), (title, style)]

    def _about(self, row: StoryRow, width: int) -> list[Piece]:
        notes = []
        if row.retold:
            notes.append("retold" if row.retold == len(row.records) else f"{row.retold:,} retold")
        if row.story.basis is not Basis.GROUPED:
            notes.append(str(row.story.basis))
        right = f"{', '.join(notes)} " if notes else " "
        when = f"{days_label(row.records, self.marks.dash)} {self.marks.dot} "
        room = width - cell_len(when) - cell_len(right) - 1
        who = some_of(row.sources, room, self.marks.ellipsis)
        return ends([(when + who, self.look.dim)], [(right, self.look.dim)], width, self.marks.ellipsis)


class StoryArticles(StoryKeys):
    """The articles of the selected story, the earliest first."""

    def __init__(self) -> None:
        super().__init__()
        self.records: Sequence[Record] = ()

    @property
    def row_height(self) -> int:  # type: ignore[override]
        """A line more for the title in a column of its own."""
        return 3 if self.size.height >= ROOMY else 2

    def show(self, records: Sequence[Record], keep: str = "") -> None:
        """Shows other articles, with the one selected whose id is `keep`."""
        if records is not self.records:
            self.records = records
            self.rows_changed(next((i for i, each in enumerate(records) if each.id == keep), 0))

    @property
    def count(self) -> int:
        """Number of articles."""
        return len(self.records)

    @property
    def current(self) -> Record | None:
        """The selected article."""
        return self.records[self.index] if self.records else None

    def draw_row(self, index: int, line: int, width: int) -> Iterable[Piece]:
        """The title, on two lines where there is room and need, and the card below it."""
        record, here = self.records[index], index == self.index and self.has_focus
        bar: Piece = (self.marks.bar if here else " ", self.look.bar)
        title, room = record.title or record.id, width - 3
        lines = min(len(list(wrap(title, Span(0, len(title)), room))), self.row_height - 1)
        if line < lines:
            text = wrapped_line(title, line, lines, room, self.marks.ellipsis)
            return [bar, (" ", self.look.text), (text, self.look.selected if here else self.look.text)]
        if line > lines:
            return [bar]
        card = short_card(record, room, dot=self.marks.dot, cut=self.marks.ellipsis)
        return [bar, (" " + clip(card, room, self.marks.ellipsis), self.look.dim)]


class StoryHead(LineView):
    """Above the articles: a rule with the position; where they have a column of their own, first the whole
    title of the story and how it came about."""

    DEFAULT_CSS = f"StoryHead {{ height: {HEAD_LINES}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.row: StoryRow | None = None
        self.position, self.active = "", False

    def show(self, row: StoryRow | None, position: str, active: bool) -> None:
        """Repaints what changed."""
        self.row, self.position, self.active = row, position, active
        self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """Two lines of title, one of what is known, the rule."""
        height = self.size.height
        if y == height - 1:
            label = f" {self.position} " if self.position else ""
            mark = self.marks.heavy if self.active else self.marks.rule
            style = self.look.bar if self.active else self.look.rule
            return [
                (mark * max(width - cell_len(label) - 2, 0), style),
                (label, self.look.dim),
                (mark * 2, style),
            ]
        if self.row is None:
            return ()
        if y < height - 2:
            title = wrapped_line(self.row.title, y, height - 2, width - 3, self.marks.ellipsis)
            return [("  ", self.look.text), (title, self.look.title)]
        about = f" {self.marks.dot} ".join(
            (plural(len(self.row.sources), "source"), BASES[self.row.story.basis], self.row.story.id)
        )
        return [("  ", self.look.text), (clip(about, width - 3, self.marks.ellipsis), self.look.dim)]


class StoryFilterBar(PromptBar):
    """Words to filter the stories by."""

    DEFAULT_CSS = "StoryFilterBar > NoticeLine { width: 10; }"
    PROMPT, PLACEHOLDER, BOX = "filter:", "words of titles and sources", "story-filter"


def some_of(names: Sequence[str], room: int, ellipsis: str = "…") -> str:
    """As many names as fit into `room` cells, then `+2` for those left out; the first is cut if need be."""
    for shown in range(len(names), 1, -1):
        more = f" +{len(names) - shown}" if shown < len(names) else ""
        text = ", ".join(names[:shown]) + more
        if cell_len(text) <= room:
            return text
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return clip(names[0], max(room - len(more), 0), ellipsis) + more if names else ""
