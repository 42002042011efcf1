"""How a listing or an article is laid out for people: on a terminal wrapped to its width, with titles bold
and hits highlighted; anywhere else one line a paragraph and nothing but text."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summit_corpus.text.sanitize import sanitize, sanitize_line
from summit_corpus.text.span import Span
from summit_tui.cli.streams import encoding, fit, is_terminal
from summit_tui.marks import UNICODE, Marks, marks
from summit_tui.terminal_kind import has_colours

_BOLD, _DIM, _HIT, _END = "\x1b[1m", "\x1b[2m", "\x1b[30;43m", "\x1b[0m"
_ABOUT = re.compile(r"^~(?=\d)")  # before a date that was inferred
_NARROWEST = 20  # cells; a terminal that claims less is not worth breaking every word for


class Page(NamedTuple):
    """What the output is written on. `width` is None where lines are as long as they are; `spoken` is for
    ears: what is a sign or a column elsewhere is a word, and `listed` is what was numbered so far."""

    width: int | None
    styled: bool
    codec: str
    marks: Marks
    spoken: bool = False
    listed: list[object] | None = None

    @classmethod
    def of_stdout(cls, plain: bool) -> Page:
        """Standard output as it is now; `plain` treats a terminal like a file."""
        codec = encoding(sys.stdout)
        if plain or not is_terminal(sys.stdout):
            spoken, listed = getattr(sys.stdout, "spoken", False), getattr(sys.stdout, "listed", None)
            return cls(None, False, codec, marks(codec), spoken, listed)
        no_style = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
        styled = not no_style and has_colours()
        return cls(max(shutil.get_terminal_size().columns, _NARROWEST), styled, codec, marks(codec))

    def numbered(self, thing: object) -> str:
        """Spoken, `3. `: the number by which the next command can name `thing`; elsewhere nothing."""
        if self.listed is None:
            return ""
        self.listed.append(thing)
        return f"{len(self.listed)}. "

    def title(self, text: str, hits: Sequence[Span] = ()) -> str:
        """A headline, bold."""
        return self._lines(sanitize_line(text), "", _BOLD, hits if sanitize_line(text) == text else ())

    def card(self, parts: Iterable[str], indent: str = "  ") -> str:
        """Parts of a card with dots between them, dim; lines are broken between parts."""
        lines: list[str] = []
        if self.spoken:
            told = (_ABOUT.sub("about ", part) for part in filter(None, map(sanitize_line, parts)))
            return indent + "; ".join(told)
        for part in filter(None, map(sanitize_line, parts)):
            longer = f"{lines[-1]} {self.marks.dot} {part}" if lines else part
            if not lines or self._fits(indent + longer):
                lines[-1:] = [longer]
            else:
                lines.append(part)
        return "\n".join(self._lines(line, indent, _DIM) for line in lines)

    def passage(self, text: str, hits: Sequence[Span] = (), indent: str = "  ") -> str:
        """One paragraph with these stretches highlighted; line ends and tabs in it become spaces."""
        clean = sanitize(text)
        flat = clean.translate({ord("\n"): " ", ord("\t"): " "})
        return self._lines(flat, indent, "", hits if clean == text else ())

    def row(self, label: str, value: str, column: int) -> str:
        """A label and, from cell `column` on, its value; further lines of the value begin below it. Spoken,
        a label that begins with `*` is worth a look."""
        if self.spoken:
            noted, name = label.lstrip().startswith("*"), label.strip("* ")
            head = f"{'worth a look: ' if noted else ''}{name}{': ' if name else ''}"
            return f"  {head}{_ABOUT.sub('about ', sanitize_line(value))}"
        lines = self._lines(sanitize_line(value), " " * column, "")
        return label.ljust(column) + lines[column:]

    def article(self, text: str) -> str:
        """A whole text, its blank lines kept."""
        lines = sanitize(text).expandtabs(4).split("\n")
        return "\n".join(self._lines(line, "", "") if line else "" for line in lines)

    def mark(self, mark: str) -> str:
        """A mark as it can be drawn here: `!` stands for the one of values that differ, which would
        otherwise become the `=` of its opposite."""
        return mark.replace(UNICODE.differ, self.marks.differ)

    def marked(self, mark: str, text: str, hits: Sequence[Span] = (), indent: int = 2) -> str:
        """A mark before a paragraph whose further lines begin below its first word."""
        if self.spoken:
            from summit_tui.found_marks import said

            return f"{' ' * indent}{said(mark)}: {self.passage(text, indent='')}"
        column = indent + len(mark) + 1
        block = self.passage(text, hits, indent=" " * column)
        return f"{' ' * indent}{mark} {block[column:]}"

    def _fits(self, line: str) -> bool:
        if self.width is None:
            return True
        from rich.cells import cell_len

        return cell_len(line) <= self.width

    def _lines(self, text: str, indent: str, style: str, hits: Sequence[Span] = ()) -> str:
        """`text`, which has passed `sanitize`, as lines without the last line end."""
        if self.width is None:
            return indent + text
        from summit_tui.widgets.wrap import wrap

        text, hits = fit_with(text, hits, self.codec)
        lines = wrap(text, Span(0, len(text)), self.width - len(indent))
        if not self.styled:
            return "\n".join(indent + text[line.start : line.end] for line in lines)
        return "\n".join(
            indent + "".join(_styled(text, Span(line.start, line.end), style, hits)) for line in lines
        )


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that overlap as one: what `passage` takes."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, end))
        else:
            out.append(Span(start, end))
    return out


def fit_with(text: str, hits: Sequence[Span], codec: str) -> tuple[str, list[Span]]:
    """`text` as the encoding can carry it, and where the hits then are."""
    if fit(text, codec) == text:
        return text, list(hits)
    out, moved, at = "", [], 0
    for start, end in hits:
        out += fit(text[at:start], codec)
        before = len(out)
        out += fit(text[start:end], codec)
        moved.append(Span(before, len(out)))
        at = end
    return out + fit(text[at:], codec), moved


def _styled(text: str, line: Span, style: str, hits: Sequence[Span]) -> Iterator[str]:
    """The line's pieces, each ending in the terminal's own colours."""
    at = line.start
    for start, end in (*hits, Span(line.end, line.end)):
        start, end = min(max(start, at), line.end), min(end, line.end)
        if start > at:
            yield f"{style}{text[at:start]}{_END}" if style else text[at:start]
        if end > start:
            yield f"{style}{_HIT}{text[start:end]}{_END}"
        at = max(at, end)
