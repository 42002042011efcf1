"""What the other sources have of the sentence under the cursor: a mark and the passage each, the figures
beside each other, and where no match was found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from rich.cells import cell_len

from summit_corpus.article import Article
from summit_corpus.claims.claim import ClaimStatus
from summit_corpus.compare.links import Link, Rank, Shared
from summit_corpus.facts import Fact
from summit_corpus.text.span import Span
from summit_tui.card import plural, source_names
from summit_tui.found_marks import TIERS, WORDS, rank_mark, rank_said
from summit_tui.marks import Marks
from summit_tui.widgets.bars import wrapped_line
from summit_tui.widgets.compare_pane import rank_style
from summit_tui.widgets.line_view import Piece, styled
from summit_tui.widgets.unfolding import ALL, Lines, Unfolding, folded, window
from summit_tui.widgets.wrap import clip, wrap

LEAST: Final = 4
_VALUES: Final = 3  # facts of one side that are named before "and so on"
_MOST_LINES: Final = 6  # of one sentence
_MISSING_LINES: Final = 2
_STAYS: Final = 2  # lines of what is on screen: what joins it, and the first values
REJECTED: Final = "rejected by you"
"""What a column says whose match the reader rejected."""
NOT_FOUND_IN: Final = "no match found in"
REJECTED_IN: Final = "you rejected the match in"
TAKEN_BACK: Final = " (u takes the last decision back)"
REJECTED_HERE: Final = f"You rejected the match of this sentence{TAKEN_BACK}"


@dataclass(frozen=True)
class Peeked:
    """What is shown: the links of one sentence, the articles of the story in their order but the one read,
    those whose text is on screen anyway, what is said when there is nothing yet, in which of them the
    reader rejected a match, and the one that is read, from which they are told apart."""

    links: Mapping[str, Link] = field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    on_screen: Collection[str] = ()
    position: str = ""
    waiting: str = ""
    rejected: Collection[str] = ()
    read: Article | None = None

    @property
    def found(self) -> list[tuple[Article, Link]]:
        """The articles with a link, those on screen before the others, of each the most telling first."""
        known = [(each, self.links[each.id]) for each in self.articles if each.id in self.links]
        return sorted(known, key=lambda pair: (pair[0].id not in self.on_screen, -pair[1].rank))


class Peek(Unfolding):
    """A few lines; its height depends on the screen alone."""

    DEFAULT_CSS = f"Peek {{ height: {LEAST}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.peeked = Peeked()
        self._names: dict[str, str] = {}  # of the articles, by id

    def show(self, peeked: Peeked) -> None:
        """Shows what is known of another sentence."""
        if (peeked.articles, peeked.read) != (self.peeked.articles, self.peeked.read):
            read = [peeked.read] if peeked.read else []
            self._names = source_names([*peeked.articles, *read])
        if peeked != self.peeked:
            self.peeked, self._page = peeked, 0
        self.fill()

    def made(self, width: int, height: int) -> tuple[Lines, int]:
        """A rule and a block a source."""
        return window(
            [part for line in self._whole(width) for part in folded(line, width)],
            lambda more: [self._rule(width, more), *self._blocks(width, height - 1)],
            lambda more: self._rule(width, more),
            self._page,
            height,
        )

    def _whole(self, width: int) -> list[list[Piece]]:
        """A block a source, then where no match was found, on as many lines as it takes."""
        if self.peeked.waiting:
            return []
        blocks = (self._block(*each, width, ALL) for each in self.peeked.found)
        return [*(line for block in blocks for line in block), *self._missing(width, ALL)]

    def _rule(self, width: int, more: str = "") -> list[Piece]:
        """In how many sources something was found, in a rule."""
        peeked, mark = self.peeked, self.marks.rule
        position = more + peeked.position
        others = len(peeked.articles)
        said = peeked.waiting or f"found in {len(peeked.found)} of {plural(others, 'other source')}"
        words = clip(said, max(width - len(position) - 8, 1), self.marks.ellipsis)
        gap = mark * max(width - cell_len(words) - len(position) - 7, 1)
        return [
            (mark * 2 + " ", self.look.rule), (words, self.look.title), (f" {gap} ", self.look.rule),
            (position, self.look.dim), (" " + mark, self.look.rule),
        ]  # fmt: skip

    def _blocks(self, width: int, room: int) -> list[list[Piece]]:
        """A block a source, its sentence on as many lines as fit; a source is never left out for another's
        second line, except that of what is on screen the first values stay."""
        if self.peeked.waiting:
            return []
        missing = self._missing(width)
        room -= len(missing)
        found = self.peeked.found
        beside = sum(article.id in self.peeked.on_screen for article, _ in found)
        blocks: list[list[list[Piece]]] = []
        for most in range(_MOST_LINES, 0, -1):
            blocks = [self._block(*each, width, most) for each in found]
            if sum(map(len, blocks)) <= room:
                break
        over = sum(map(len, blocks)) - room
        for at in range(len(blocks) - 1, -1, -1):
            while over > 0 and len(blocks[at]) > (_STAYS if at < beside else 1):
                blocks[at].pop()
                over -= 1
        return [*self._counted(blocks, room), *missing]

    def _counted(self, blocks: Sequence[Lines], room: int) -> Lines:
        """The lines of these blocks, or where `room` is too small as many as fit and how many sources are
        left out."""
        lines = [line for block in blocks for line in block]
        if len(lines) <= room or room <= 0:
            return lines
        starts = list(accumulate(map(len, blocks), initial=0))[:-1]
        left = sum(start >= room - 1 for start in starts)
        if not left:
            return lines[:room]
        said = f"{plural(left, 'more source')}: Enter lists them"
        return [*lines[: room - 1], [("  ", self.look.text), (said, self.look.dim)]]

    def _block(self, article: Article, link: Link, width: int, most: int) -> list[list[Piece]]:
        """Mark, source and sentence; then the claims with a value in both, then the figures of the two."""
        mark = (rank_mark(link.rank, self.marks) + " ", rank_style(link.rank, self.look))
        blank = ("  ", self.look.text)
        beside = [*map(self._claim, link.claims), *self._figures(link)]
        if article.id in self.peeked.on_screen:
            first = [(self._names[article.id] + ": ", self.look.title), *self._reason(link)]
            return [[mark, *first], *([blank, *line] for line in beside)]
        first, *rest = self._sentence(article, link, width - 3, most)
        return [[mark, *first], *([blank, *line] for line in (*rest, *beside))]

    def _reason(self, link: Link) -> list[Piece]:
        """What joins two sentences that are both on screen."""
        if link.rejected:
            return [("you rejected its match by words; a claim has a value in both", self.look.dim)]
        if link.match is None:
            return [("no match found by its words; a claim has a value in both", self.look.dim)]
        said = "you confirmed this match" if link.match.confirmed else WORDS[TIERS[link.match.tier]]
        return [(said, self.look.text), (f": shared words {', '.join(link.match.why)}", self.look.dim)]

    def _sentence(self, article: Article, link: Link, width: int, most: int) -> list[list[Piece]]:
        """The source and its passage, the figures emphasised, on at most `most` lines."""
        decided = " (you rejected its match by words)" if link.rejected else ""
        if link.match is not None and link.match.confirmed:
            decided = " (you confirmed this match)"
        name = f"{self._names[article.id]}{decided}: "
        text = name + link.b.of(article.text)
        facts = [fact for shared in link.claims for fact in shared.there] + list(link.there)
        shift = len(name) - link.b.start
        layers = [(0, len(name), self.look.title)]
        layers += [
            (fact.start + shift, fact.end + shift, self.look.hit)
            for fact in facts
            if link.b.start <= fact.start < link.b.end
        ]
        wrapped = list(wrap(text, Span(0, len(text)), width))
        made = [styled(text, line.start, line.end, self.look.text, layers) for line in wrapped[:most]]
        if len(wrapped) > most:
            made[-1].append((self.marks.ellipsis, self.look.text))
        return made

    def _claim(self, shared: Shared) -> list[Piece]:
        """`≠ here next month · there now in construction phase  start of the railway`."""
        rank = Rank.FIGURES
        if shared.differs:
            rank = Rank.DIFFER
        elif shared.claim.status is ClaimStatus.POSSIBLY:
            rank = Rank.POSSIBLY
        return [
            (rank_mark(rank, self.marks) + " ", rank_style(rank, self.look)),
            *self._beside(shared.here, shared.there),
            ("  " + self.marks.said("; ".join((shared.claim.label, *shared.claim.notes))), self.look.dim),
        ]

    def _figures(self, link: Link) -> list[list[Piece]]:
        """The figures of both sentences that no claim has shown already."""
        claimed = {fact for shared in link.claims for fact in (*shared.here, *shared.there)}
        here = [fact for fact in link.here if fact not in claimed]
        there = [fact for fact in link.there if fact not in claimed]
        if not here or not there:
            return []
        return [[(rank_mark(Rank.FIGURES, self.marks) + " ", self.look.key), *self._beside(here, there)]]

    def _beside(self, here: Sequence[Fact], there: Sequence[Fact]) -> list[Piece]:
        return [
            ("here ", self.look.dim), (self._values(here), self.look.text),
            (f" {self.marks.dot} there ", self.look.dim), (self._values(there), self.look.text),
        ]  # fmt: skip

    def _values(self, facts: Sequence[Fact]) -> str:
        words = list(dict.fromkeys(" ".join(fact.surface.split()) for fact in facts))
        return ", ".join(words[:_VALUES]) + (f", +{len(words) - _VALUES}" if len(words) > _VALUES else "")

    def _missing(self, width: int, most: int = _MISSING_LINES) -> list[list[Piece]]:
        """Where no match was found, and where the reader rejected it, on at most so many lines each."""
        left = [each.id for each in self.peeked.articles if each.id not in self.peeked.links]
        rejected = [each for each in left if each in self.peeked.rejected]
        others = [each for each in left if each not in self.peeked.rejected]
        return [
            *self._listed(NOT_FOUND_IN, others, "", width, most),
            *self._listed(REJECTED_IN, rejected, TAKEN_BACK, width, most),
        ]

    def _listed(
        self, said: str, article_ids: Sequence[str], rest: str, width: int, most: int
    ) -> list[list[Piece]]:
        """These articles by name behind what is said of them; nothing without any."""
        if not article_ids:
            return []
        text = f"{said} {', '.join(self._names[each] for each in article_ids)}{rest}"
        if most > _MISSING_LINES:
            return [[(". ", self.look.dim), (text, self.look.dim)]]
        lines = [
            wrapped_line(text, line, _MISSING_LINES, width - 3, self.marks.ellipsis)
            for line in range(_MISSING_LINES)
        ]
        return [
            [(". " if number == 0 else "  ", self.look.dim), (line, self.look.dim)]
            for number, line in enumerate(lines)
            if line
        ]


def rank_words(rank: Rank, marks: Marks) -> str:
    """What a column says of its sentence beside the one at hand."""
    mark = f"{rank_mark(rank, marks)} " if rank is not Rank.NONE else ""
    return mark + rank_said(rank)
