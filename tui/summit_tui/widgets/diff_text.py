"""A word diff as one annotated text: blocks of paragraphs, what is marked in each, and their screen lines.

Apart from the pane because it is pure: two articles, a diff and a width in; lines with offsets out. Each
block is put into words when it is first looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from summit_corpus.article import Article
from summit_corpus.compare.versions import Op, ParagraphPair, Run, WordDiff
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.span import Span
from summit_tui.card import date_label, outlet, plural, retold_note
from summit_tui.export.diff import blank, paragraph_counts
from summit_tui.marks import Marks
from summit_tui.widgets.lazy_lines import LazyLines
from summit_tui.widgets.wrap import wrap

REMOVED: Final = ("[-", "-]")
ADDED: Final = ("{+", "+}")
_BEGINNING: Final = 40  # characters of folded paragraphs that say where one is


class Stretch(NamedTuple):
    """`[start, end)` of a block's text was removed or added, marks included, by change `change` of the diff;
    for the rest of its kind see `Run`. What is a note of ours has no op and no change."""

    start: int
    end: int
    op: Op | None
    change: int = -1
    figure: bool = False
    slight: bool = False
    quoted: bool = False


@dataclass
class Block:
    """What stands between two blank lines. `first` is the number of its first pair, `changes` that of its
    first change; `fold` is how many paragraphs lie in it, 0 where it cannot be folded."""

    first: int = -1
    changes: int = -1
    fold: int = 0
    opened: bool = False
    characters: int = 0  # about so many, before it is put into words
    text: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    known: bool = False

    @cached_property
    def starts(self) -> list[int]:
        """Where each stretch begins."""
        return [each.start for each in self.stretches]

    def within(self, start: int, end: int) -> Sequence[Stretch]:
        """The stretches that `[start, end)` of the text touches."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        return [each for each in self.stretches[first:last] if each.end > start]


class DiffText:
    """The blocks of a diff: what is compared, then the paragraphs, neighbours that are the same folded."""

    def __init__(self, a: Article, b: Article, diff: WordDiff, marks: Marks) -> None:
        self.a, self.b, self.diff, self.marks = a, b, diff, marks
        self.blocks = [Block(known=True), *_blocks(diff)]
        self._head(self.blocks[0])

    def toggle(self, number: int) -> None:
        """Unfolds a block, or folds it."""
        old = self.blocks[number]
        self.blocks[number] = Block(old.first, old.changes, old.fold, not old.opened, old.characters)

    def block(self, number: int) -> Block:
        """A block with its text."""
        block = self.blocks[number]
        if not block.known:
            block.known = True
            if block.fold:
                self._fold(block)
            else:
                self._pair(block, self.diff.pairs[block.first])
        return block

    def block_of(self, change: int) -> int:
        """The number of the block in which a change stands."""
        return bisect_right(self._changes, change) - 1

    @cached_property
    def _changes(self) -> list[int]:
        """The first change of each block or of the next that has one."""
        out: list[int] = []
        following = len(self.diff.changes)
        for block in reversed(self.blocks):
            following = following if block.changes < 0 else block.changes
            out.append(following)
        return out[::-1]

    def _marks(self) -> tuple[str, str]:
        """What stands for the first text, and for the second."""
        more = self.marks.ellipsis
        return f"{REMOVED[0]}{more}{REMOVED[1]}", f"{ADDED[0]}{more}{ADDED[1]}"

    def _head(self, block: Block) -> None:
        """Which text is which, how much was changed; says where the wording is ours."""
        dot, (there, here) = self.marks.dot, self._marks()
        for mark, op, article in ((there, Op.REMOVED, self.a), (here, Op.ADDED, self.b)):
            known = (outlet(article), date_label(article), article.title, retold_note(article))
            line = f" {dot} ".join(each for each in known if each)
            start = len(block.text)
            block.stretches.append(Stretch(start, start + len(mark), op))
            block.text += f"{mark} {line}\n"
        start = len(block.text)
        block.text += summary(self.diff, self._marks())
        block.stretches.append(Stretch(start, len(block.text), None))

    def _fold(self, block: Block) -> None:
        """One line in place of paragraphs that are the same, or that line and the paragraphs."""
        pairs, more = self.diff.pairs[block.first : block.first + block.fold], self.marks.ellipsis
        texts = [pair.b.of(self.b.text) for pair in pairs[: None if block.opened else 1] if pair.b]
        said = f"{more} {plural(block.fold, 'paragraph')} the same"
        beginning = texts[0][:_BEGINNING]
        cut = beginning if beginning == texts[0] else f"{beginning.rsplit(' ', 1)[0]}{more}"
        block.text = said + (f" {more}\n" + "\n".join(texts) if block.opened else f": {cut}")
        block.stretches.append(Stretch(0, block.text.find("\n") if block.opened else len(block.text), None))

    def _pair(self, block: Block, pair: ParagraphPair) -> None:
        """A paragraph with what was removed from it and added to it."""
        pieces: list[str] = []
        size = 0
        if pair.moved and pair.a and pair.b:
            was, now = (_number(side, span) for side, span in ((self.a, pair.a), (self.b, pair.b)))
            there, here = self._marks()
            note = f"moved: paragraph {was} in {there}, {now} in {here}"
            block.stretches.append(Stretch(0, len(note), None, block.changes))
            pieces.append(f"{note}\n")
            size = len(note) + 1
        change, before = block.changes, None
        for run in pair.runs:
            gap = blank(before, run)
            for mark, op, piece in _sides(run, self.a.text, self.b.text):
                said = f"{mark[0]}{piece}{mark[1]}" if op else piece
                if op is Op.ADDED and run.op is Op.CHANGED:
                    gap = " " if before is None or " " in blank(before, run) else ""
                pieces += [gap, said]
                start = size + len(gap)
                size = start + len(said)
                gap = ""
                if op:
                    block.stretches.append(
                        Stretch(start, size, op, change, run.figure, run.slight, run.quoted)
                    )
            change += run.op is not Op.SAME
            before = run
        block.text = "".join(pieces)


class Line(NamedTuple):
    """`[start, end)` of the text of block `block`; empty between blocks."""

    block: int
    start: int
    end: int


class DiffLayout(LazyLines[Line]):
    """The screen lines of a diff at one width, wrapped as far as somebody looks."""

    def __init__(self, text: DiffText, width: int) -> None:
        super().__init__()
        self.text, self.width = text, width
        self._ahead = sum(block.characters // max(width, 1) + 2 for block in text.blocks)

    @property
    def parts(self) -> int:
        """Number of blocks."""
        return len(self.text.blocks)

    @property
    def height(self) -> int:
        """Number of screen lines, estimated for what is not wrapped yet."""
        return len(self._lines) + (0 if self.complete else self._ahead)

    def _extend(self) -> None:
        number = len(self._first_line)
        if number:
            self._lines.append(Line(number - 1, 0, 0))
        self._first_line.append(len(self._lines))
        block = self.text.block(number)
        self._ahead -= block.characters // max(self.width, 1) + 2
        for paragraph in paragraphs(block.text):
            self._lines += [Line(number, *each[:2]) for each in wrap(block.text, paragraph, self.width)]

    def forget(self, number: int) -> None:
        """Call when block `number` is another one: it and what follows will be wrapped anew."""
        if number < len(self._first_line):
            at = self._first_line[number]
            for each in self.text.blocks[number : len(self._first_line)]:
                self._ahead += each.characters // max(self.width, 1) + 2
            del self._first_line[number:]
            del self._lines[max(at - 1, 0) :]

    def y_of(self, number: int, offset: int) -> int:
        """The line on which a character of a block's text stands."""
        while len(self._first_line) <= number:
            self._extend()
        y = self._first_line[number]
        while y + 1 < len(self._lines) and self._lines[y].block == number and self._lines[y].end <= offset:
            y += 1
        return y


def summary(diff: WordDiff, names: tuple[str, str]) -> str:
    """How much differs, in a line; `names` stand for the two texts."""
    if diff.identical:
        return "no changes: both have the same words"
    counts = paragraph_counts(diff)
    if not counts["same"] + counts["changed"] + counts["moved"]:
        return "no paragraph of one is like one of the other"
    said = plural(len(diff.changes), "change")
    said += f", {len(diff.figures)} with other figures or dates" if diff.figures else ""
    said += f", {len(diff.quoted)} inside quotations" if diff.quoted else ""
    parts = [f"{plural(counts['same'], 'paragraph')} the same"]
    words = ("changed", "moved", f"only in {names[0]}", f"only in {names[1]}")
    for kind, word in zip(("changed", "moved", "removed", "added"), words, strict=True):
        parts += [f"{counts[kind]} {word}"] if counts[kind] else []
    return f"{said}; {', '.join(parts)}"


def _blocks(diff: WordDiff) -> Iterator[Block]:
    """A block for each pair that is not the same, one for neighbours that are."""
    folded: Block | None = None
    change = 0
    for number, pair in enumerate(diff.pairs):
        size = sum(span.end - span.start for span in (pair.a, pair.b) if span)
        if not pair.same:
            folded = None
            yield Block(number, change, characters=size)
            while change < len(diff.changes) and diff.changes[change].pair == number:
                change += 1
        elif folded is None:
            folded = Block(number, fold=1)
            yield folded
        else:
            folded.fold += 1


def _sides(run: Run, a: str, b: str) -> Iterator[tuple[tuple[str, str], Op | None, str]]:
    if run.op is Op.SAME:
        yield ("", ""), None, run.b.of(b)
        return
    if run.a.start < run.a.end:
        yield REMOVED, Op.REMOVED, run.a.of(a)
    if run.b.start < run.b.end:
        yield ADDED, Op.ADDED, run.b.of(b)


def _number(article: Article, span: Span) -> int:
    """Which paragraph of the article it is, from 1."""
    return bisect_left(article.paragraphs, span) + 1
