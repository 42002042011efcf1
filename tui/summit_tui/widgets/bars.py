"""The one-line and few-line bars: title, article header, notice line and key hints.

Together in one module because each is a few lines of `draw`; none keeps state beyond what it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summit_corpus.article import Record
from summit_corpus.text.span import Span
from summit_tui.card import VANISHED, card
from summit_tui.languages import ONLY_ENGLISH, in_language
from summit_tui.widgets.line_view import LineView, Piece, ends
from summit_tui.widgets.unfolding import folded
from summit_tui.widgets.wrap import clip, wrap

WIDE_HEADER = 70  # cells from which title and card fit on one line each


class TitleBar(LineView):
    """The corpus on the left, how much of it there is and what runs on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = "", ""

    def show(self, left: str, right: str) -> None:
        """Repaints only when something changed."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line; a session that may not do everything says so."""
        right = [(self.right + " ", self.look.dim)]
        if self.summit.restricted:
            right = [("restricted", self.look.key), (", " if self.right else "", self.look.dim), *right]
        return ends([(" ", self.look.text), (self.left, self.look.bar)], right, width, self.marks.ellipsis)


class NoticeLine(LineView):
    """What was found, what is wrong with the query, or what the program has to say."""

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.pieces: Sequence[Piece] = ()

    def show(self, pieces: Sequence[Piece]) -> None:
        """Repaints only when something changed."""
        if pieces != self.pieces:
            self.pieces = pieces
            self.refresh_changed()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line."""
        return [(" ", self.look.text), *self.pieces]


class WrappedNotice(NoticeLine):
    """A notice whose first line ends with a word where `rest` shows the others."""

    def __init__(self, rest: NoticeRest, **options: str | None) -> None:
        super().__init__(**options)
        self.rest = rest

    def wrap(self, pieces: Sequence[Piece]) -> None:
        """Shows all of `pieces`, on as many lines as they take."""
        self.show(pieces)
        self.rest.show(pieces)

    def show(self, pieces: Sequence[Piece]) -> None:
        """One line of them, and no other."""
        self.rest.show(())
        super().show(pieces)

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """The first line."""
        whole = [*super().draw(y, width)]
        return next(folded(whole, width)) if self.rest.pieces else whole


class NoticeRest(LineView):
    """What of a notice did not fit on its line, over what stands below: nothing moves when it comes."""

    DEFAULT_CSS = "NoticeRest { display: none; overlay: screen; width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.pieces: Sequence[Piece] = ()
        self._lines: list[list[Piece]] = []

    def show(self, pieces: Sequence[Piece]) -> None:
        """Shows all but the first line of `pieces`, nothing where that is all."""
        if pieces != self.pieces:
            self.pieces = pieces
            self.fit()

    def fit(self) -> None:
        """Wraps to the width of the screen."""
        whole = [(" ", self.look.text), *self.pieces]
        self._lines = [*folded(whole, self.screen.size.width)][1:] if self.pieces else []
        self.display = bool(self._lines)
        if self._lines:
            self.styles.height = len(self._lines)
        self.refresh_changed()

    def on_resize(self) -> None:
        """Wraps anew."""
        self.fit()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line."""
        return self._lines[y] if y < len(self._lines) else ()


class ArticleHeader(LineView):
    """Title, source card and a rule that carries the position; its height depends on the width alone."""

    DEFAULT_CSS = "ArticleHeader { height: 3; } ArticleHeader.-tall { height: 5; }"

    def __init__(self, **options: str | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.record: Record | None = None
        self.position = ""
        self.active = False
        self.prefix = ""
        self.vanished = False

    def show(self, record: Record | None, prefix: str = "", *, vanished: bool = False) -> None:
        """Shows another article; `prefix` stands before its title, e.g. the column's number. `vanished`: the
        corpus no longer has it."""
        if (record, prefix, vanished) != (self.record, self.prefix, self.vanished):
            self.record, self.prefix, self.vanished = record, prefix, vanished
            self.refresh_changed()

    def show_position(self, position: str, active: bool) -> None:
        """Repaints the rule only."""
        if (position, active) != (self.position, self.active):
            self.position, self.active = position, active
            last = max(self.size.height - 1, 0)
            self.refresh_changed(range(last, self.size.height))

    def on_resize(self) -> None:
        """Two lines each for title and card where the pane is narrow."""
        self.set_class(self.size.width < WIDE_HEADER, "-tall")

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """Title, card, rule."""
        last = self.size.height - 1
        if y == last:
            return self._rule(width)
        if self.record is None:
            return ()
        each = max(last // 2, 1)
        if y < each:
            text, style = self.prefix + (self.record.title or self.record.id), self.look.title
        else:
            text, style = self._card(each * (width - 3)), self.look.dim
            y -= each
        line = wrapped_line(text, y, each, width - 3, self.marks.ellipsis)
        return [("  ", self.look.text), (line, style)]

    def _card(self, room: int) -> str:
        """The card, saying in full what *retold* or another language means where there is room."""
        assert self.record is not None
        meant = {"retold": "retold, not the original wording"}
        if language := in_language(self.record):
            meant[language] = f"{language}: {ONLY_ENGLISH}"
        parts, dot = card(self.record), f" {self.marks.dot} "
        if self.vanished:
            parts[2] = VANISHED  # which matters more than how long it is
        long = dot.join(meant.get(part, part) for part in parts)
        return long if len(long) <= room else dot.join(parts)

    def _rule(self, width: int) -> Iterable[Piece]:
        """The rule; heavy and bright in the pane that has the focus."""
        label = f" {self.position} " if self.position else ""
        mark, style = (self.marks.heavy, self.look.bar) if self.active else (self.marks.rule, self.look.rule)
        return [(mark * max(width - len(label) - 2, 0), style), (label, self.look.dim), (mark * 2, style)]


class Hints(LineView):
    """The footer: keys that matter here, or a message until the next key that changes something."""

    def __init__(self) -> None:
        super().__init__()
        self.hints: Sequence[tuple[str, str]] = ()
        self.message = ""
        self.message_pieces: Sequence[Piece] = ()
        self.right = ""

    def show(self, hints: Sequence[tuple[str, str]], right: str = "") -> None:
        """Shows other keys; `right` stands at the right edge."""
        if (hints, right) != (self.hints, self.right):
            self.hints, self.right = hints, right
            self.refresh()

    def say(self, message: str, pieces: Sequence[Piece] = ()) -> None:
        """Shows a message in place of the keys, in the styles of its `pieces` where it has several; empty
        brings the keys back."""
        if message != self.message:
            self.message, self.message_pieces = message, pieces
            self.refresh()

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """One line; hints that do not fit are left out whole."""
        right = [(self.right + " ", self.look.dim)] if self.right else []
        if self.message:
            pieces_of_it = self.message_pieces or [(self.message, self.look.note)]
            return ends([(" ", self.look.text), *pieces_of_it], right, width, self.marks.ellipsis)
        pieces: list[Piece] = []
        hints = [(self.marks.said(key), word) for key, word in self.hints]
        for key, word in fitting(hints, width - len(self.right) - 2):
            pieces += [(" " + key, self.look.key), (f" {word} ", self.look.dim)]
        return ends(pieces, right, width, self.marks.ellipsis)


def fitting(hints: Sequence[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """The hints for which there are cells enough: the last two (help and the way back), then the first."""
    left = list(hints)
    while left and sum(len(key) + len(word) + 3 for key, word in left) > room:
        del left[-3 if len(left) > 2 else -1]
    return left


def wrapped_line(text: str, line: int, lines: int, width: int, ellipsis: str) -> str:
    """Line `line` of `text` wrapped to `lines` lines of `width` cells; the last is cut where more follows."""
    wrapped = list(wrap(text, Span(0, len(text)), width))
    if line >= len(wrapped):
        return ""
    if line == lines - 1:
        return clip(text[wrapped[line].start :], width, ellipsis)
    return text[wrapped[line].start : wrapped[line].end]
