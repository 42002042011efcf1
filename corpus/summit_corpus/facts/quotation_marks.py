"""Where quoted words begin and end: pairing of quotation marks, which also serve as apostrophes and inches.
A module of its own because pairing needs no knowledge of who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from summit_corpus.facts.lazy import lazy
from summit_corpus.text.span import Span

__all__ = ["Quotation", "quotations"]

#: Every mark that may open or close a quotation (`` and '' are one each), and the bracket that hides an
#: editor's note. The set comes first, for speed.
_MARK: Final = lazy("[`\"“”„«»‘’'\\[](?:(?<=`)`|(?<=')'|(?<=[^`]))")
#: A single mark that may close; the same signs inside a word are apostrophes.
_SINGLE_CLOSE: Final = lazy(r"(?<=\S)[’'](?!\w)")
#: What an apostrophe begins: ’90s, ’em, ’tis, and the ’s that tokenised text sets apart.
_CLIPPED: Final = r"(?:\d\d?s?|em|tis|twas|til|till|cause|round|bout|cos|n|s|re|ve|ll|d|m|t)(?![\w-])"
_APOSTROPHE: Final = lazy(_CLIPPED, re.IGNORECASE)
#: A single mark that opens: the search for the one that closes the last ends there.
_SINGLE_OPEN: Final = lazy(rf"(?<![\w’'])[‘'](?=\S)(?!{_CLIPPED})", re.IGNORECASE)
_TWO_WAY: Final = ('"', "''")
_OPENING: Final = ("“", "„", "«", "``")
#: What stands before a mark that opens when it is not white space, and after one that does not open.
_BEFORE_OPENING: Final = "([{—–-/:"
_NOT_OPENING: Final = ".,;:!?"
_SENTENCE_END: Final = ".!?…"
#: An editor's note is shorter than this.
_NOTE: Final = lazy(r"[^\[\]]{0,200}\]")


class Quotation(NamedTuple):
    """`[start, end)` with its marks; not `closed` when the words go on in the next paragraph."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The outermost quotations of `text` in order; none crosses a paragraph, none overlaps another.

    A quotation that runs over several paragraphs is one in each. A mark left open at the end of a
    paragraph counts only when the next paragraph opens again, or where speech begins.
    """
    if not _MARK.search(text):
        return []
    found: list[Quotation] = []
    for at, paragraph in enumerate(paragraphs):
        following = paragraphs[at + 1].start if at + 1 < len(paragraphs) else None
        reopens = following is not None and text[following] in "\"“«‘'"
        found += _in_paragraph(text, paragraph, reopens)
    return found


def _in_paragraph(text: str, paragraph: Span, reopens: bool) -> list[Quotation]:
    """The quotations of one paragraph; `reopens` when the next one begins with a mark."""
    scan = _Scan(text, paragraph.start, paragraph.end)
    left_open = scan.run(paragraph.start)
    if left_open is not None and not reopens and not _begins_speech(text, paragraph.start, left_open):
        # A stray mark: read once more what follows it.
        scan.found = [each for each in scan.found if each.end <= left_open]
        scan.run(left_open + 1)
        left_open = None
    if left_open is None and scan.single_open and reopens and not scan.found:
        left_open = paragraph.start
    if left_open is not None and left_open + 1 < paragraph.end:
        scan.found.append(Quotation(left_open, paragraph.end, closed=False))
    return scan.found


def _begins_speech(text: str, start: int, mark: int) -> bool:
    """Whether a mark opens a paragraph or follows “he said:”, so that it is no stray one."""
    before = text[start:mark].rstrip()
    return not before or before[-1] in ",:"


@dataclass(slots=True)
class _Scan:
    """One reading of the marks of the paragraph `[start, end)`."""

    text: str
    start: int
    end: int
    found: list[Quotation] = field(default_factory=list)
    single_open: bool = False
    singles: tuple[list[int], list[int]] | None = None

    def run(self, at: int) -> int | None:
        """Collects the quotations from `at` on; the offset of a double mark still open at the end."""
        opened: int | None = None
        depth = 0
        while mark := _MARK.search(self.text, at, self.end):
            char, place, at = mark.group(), mark.start(), mark.end()
            if char in ("‘", "'", "’", "["):
                if opened is None:
                    at = self._beyond_note(at) if char == "[" else self._single(char, place)
            elif opened is None:
                if self._opens(char, place, at):
                    opened, depth = place, 1
            elif self._starts_anew(char, place, at):
                self.found.append(Quotation(opened, self._end_before(place)))
                opened, depth = place, 1
            elif self._looks_opening(char, place, at):
                depth += 1
            elif char not in _OPENING or char == "“":
                depth -= 1
                if not depth:
                    self.found.append(Quotation(opened, at))
                    opened = None
        return opened

    def _beyond_note(self, at: int) -> int:
        """What an editor adds in square brackets is nobody's speech."""
        note = _NOTE.match(self.text, at, self.end)
        return note.end() if note else at

    def _around(self, place: int, after: int) -> tuple[str, str]:
        """The characters on both sides of a mark; a space at the ends of the paragraph."""
        before = self.text[place - 1] if place > self.start else " "
        return before, self.text[after] if after < self.end else " "

    def _opens(self, char: str, place: int, after: int) -> bool:
        """Whether a double mark opens where none is open."""
        if char in _OPENING:
            return True
        before, following = self._around(place, after)
        free = before.isspace() or before in _BEFORE_OPENING
        if char in _TWO_WAY:
            # Not 6" of snow, and not the end of something whose beginning is lost.
            return free or (following.isalnum() and not before.isdigit())
        return (
            char == "”"
            and before.isspace()
            and (following.isalnum() or (place == self.start and following.isspace()))
        )

    def _looks_opening(self, char: str, place: int, after: int) -> bool:
        """Whether a mark stands as only those do that open: inside an open quotation it opens another."""
        before, following = self._around(place, after)
        free = before.isspace() or before in _BEFORE_OPENING
        return (char in _OPENING or char in _TWO_WAY) and free and not (
            following.isspace() or following in _NOT_OPENING
        )  # fmt: skip

    def _starts_anew(self, char: str, place: int, after: int) -> bool:
        """Whether a mark opens a quotation although the last was never closed: “One. “Two,” he said."""
        if not self.text[place - 1].isspace() or not self._looks_opening(char, place, after):
            return False
        return self.text[self._end_before(place) - 1] in _SENTENCE_END

    def _end_before(self, place: int) -> int:
        """Where the last word before `place` ends."""
        while place > self.start + 1 and self.text[place - 1].isspace():
            place -= 1
        return place

    def _single(self, char: str, place: int) -> int:
        """Collects the quotation that a single mark opens, if it does; where to go on."""
        before, following = self._around(place, place + 1)
        if char == "’" or before.isalnum() or before in "_’'" or following.isspace():
            return place + 1
        close = None if _APOSTROPHE.match(self.text, place + 1, self.end) else self._close(place)
        if close is not None:
            self.found.append(Quotation(place, close))
            return close
        self.single_open = self.single_open or (char == "‘" and place == self.start)
        return place + 1

    def _close(self, place: int) -> int | None:
        """The end of the quotation that the single mark at `place` opens, or None."""
        if self.singles is None:
            self.singles = (
                [each.start() for each in _SINGLE_OPEN.finditer(self.text, self.start, self.end)],
                [each.start() for each in _SINGLE_CLOSE.finditer(self.text, self.start, self.end)],
            )
        opening, closing = self.singles
        following = bisect_right(opening, place)
        limit = opening[following] if following < len(opening) else self.end
        doubtful: int | None = None
        for nth in range(bisect_right(closing, place + 1), len(closing)):
            close = closing[nth]
            if close >= limit:
                break
            if not self._may_be_possessive(close):
                return close + 1
            doubtful = doubtful or close + 1
        return doubtful

    def _may_be_possessive(self, close: int) -> bool:
        """The workers’ rights: a plural possessive looks like the end of a quotation."""
        return self.text[close - 1] == "s" and self.text[close + 1 : close + 3].strip(" ").isalnum()
