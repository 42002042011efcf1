"""Which run of lines is the body of the article: the one with the most prose for the least furniture, found
as the heaviest run of a weighed sequence (the idea of A. Finn, N. Kushmerick and B. Smyth, "Fact or fiction:
Content classification for digital libraries", 2001). Apart because every other decision leans on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summit_corpus.intake.lines import Line, Shape
from summit_corpus.intake.metadata import dateline
from summit_corpus.intake.vocabulary import LABEL, opens_comments, opens_related, opens_tail
from summit_corpus.text.wordlist import words

__all__ = ["REPEATED_WORDS", "body", "is_page", "repeated_lines", "same"]

#: Weights of a line, chosen on 21 saved pages of English news sites (19,889 words of articles and 14,884 of
#: furniture, told apart by trafilatura 2.3): 98.8 % of the articles' words kept, 93.0 % of the other cut.
#: On 20 more pages: 97.8 % and 88.4 %; keeping lines of eight words that end a sentence: 95.0 % and 67.4 %.
#: On 45 news pages of 2010 to 2015 that came later, 97.4 % of the articles' runs of four words are kept, and
#: 89.9 % of the runs kept are theirs (47.2 % of those of the pages).
#: A paragraph of prose weighs its words; a short line (a heading, a row, a link) costs about as much as a
#: teaser of a sentence is worth with its headline and date.
_PROSE_CAP: Final = 60
_SENTENCE_PER_WORD: Final = 0.5
_SHORT_WEIGHT: Final = -5.0
_FIGURES_WEIGHT: Final = -1.5
_BULLET_WEIGHT: Final = 1.0
_LABEL_WEIGHT: Final = -6.0
_FURNITURE_WEIGHT: Final = -9.0
_INTERRUPTION_WEIGHT: Final = -3.0
_RELATED_WEIGHT: Final = -20.0
_DATELINE_REACH: Final = 20
#: A box of links inside an article has at most so many lines.
_BOX_REACH: Final = 12
#: What interrupts articles, where other furniture stands around them.
_INTERRUPTIONS: Final = words("advert player newsletter paywall credit caption related live")
#: Readers' comments are prose: once so many words of prose have been seen, their heading ends the
#: article; so do the author's box and a list of
#: teasers, when less prose follows than went before.
_WORDS_BEFORE_END: Final = 80
_WORDS_BEFORE_BOX: Final = 25
#: So many paragraphs, each alone below a short line, are teasers of other articles.
_TEASERS: Final = 2
#: A line of so many words that comes again is of the page's making: a teaser, a pull quote, an author's box.
REPEATED_WORDS: Final = 8
#: Two lines beside each other that are alike count from so many words on: shorter ones may be a refrain.
_SAME_WORDS: Final = 4
#: So many short lines in a row before or after the body are a menu or a list of links.
_MENU_LINES: Final = 7


def body(lines: Sequence[Line]) -> tuple[int, int]:
    """First and one past the last line of the body; (0, 0) when no line looks like prose."""
    seen: set[str] = set()
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for number, line in enumerate(lines[: _end(lines)]):
        if total <= 0.0:
            total, start = 0.0, number
        total += 0.0 if line.plain in seen else _weight(line)
        if line.words >= REPEATED_WORDS:
            seen.add(line.plain)
        if total > best:
            best, best_range = total, (start, number + 1)
    first, last = _from_dateline(lines, *best_range)
    return first, _past_boxes(lines, last) if last else 0


def _from_dateline(lines: Sequence[Line], first: int, last: int) -> tuple[int, int]:
    """The same from a dateline a little above on: nothing begins an article more surely."""
    for number in range(max(0, first - _DATELINE_REACH), first):
        if lines[number].ends and not lines[number].kind and dateline(lines[number].text):
            return number, last
    return first, last


def _past_boxes(lines: Sequence[Line], last: int) -> int:
    """The end of the body when it goes on with some paragraphs in a row below a box that opens no tail."""
    number = last
    while number < len(lines) and number - last <= _BOX_REACH and not opens_tail(lines[number].text):
        if _is_prose(lines[number]) and number + 1 < len(lines) and _is_prose(lines[number + 1]):
            while number < len(lines) and _is_prose(lines[number]):
                number += 1
            last = number
        else:
            number += 1
    return last


def _is_prose(line: Line) -> bool:
    return line.shape is Shape.PROSE and not line.kind


def is_page(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether anything shows that this is a saved page and not the article alone."""
    if any(line.kind not in {"", LABEL} for line in lines):
        return True
    if any(same(line, following) for line, following in pairwise(lines)):
        return True
    return _longest_menu(lines[:first]) >= _MENU_LINES or _longest_menu(lines[last:]) >= _MENU_LINES


def same(line: Line, other: Line) -> bool:
    """Whether two lines of some length say the same."""
    return line.words >= _SAME_WORDS and line.plain == other.plain


def repeated_lines(lines: Sequence[Line]) -> frozenset[str]:
    """The longer lines that the page says more than once, as their plain words."""
    seen = Counter(line.plain for line in lines if line.words >= REPEATED_WORDS)
    return frozenset(plain for plain, count in seen.items() if count > 1)


def _weight(line: Line) -> float:
    if line.kind and line.kind != LABEL:
        if opens_related(line.text):
            return _RELATED_WEIGHT
        return _INTERRUPTION_WEIGHT if line.kind in _INTERRUPTIONS else _FURNITURE_WEIGHT
    if line.shape is Shape.PROSE:
        return float(min(line.words, _PROSE_CAP))
    if line.shape is Shape.SENTENCE:
        return _SENTENCE_PER_WORD * line.words
    if line.kind == LABEL:
        return _LABEL_WEIGHT
    if line.bullet:
        return _BULLET_WEIGHT
    return _FIGURES_WEIGHT if line.figures * 2 >= max(1, len(line.tokens)) else _SHORT_WEIGHT


def _end(lines: Sequence[Line]) -> int:
    """The number of the line where readers' comments or the author's box begin, else the number of lines."""
    repeated = repeated_lines(lines)
    counts = [
        line.words if line.shape is Shape.PROSE and not line.kind and line.plain not in repeated else 0
        for line in lines
    ]
    words, rest = 0, sum(counts)
    teasers = _only_teasers_after(counts)
    for number, line in enumerate(lines):
        if words > rest and line.kind == "author" and words >= _WORDS_BEFORE_BOX:
            return number
        if words >= _WORDS_BEFORE_END and (
            opens_comments(line.text) or (words > rest and teasers[number] and opens_related(line.text))
        ):
            return number
        words, rest = words + counts[number], rest - counts[number]
    return len(lines)


def _only_teasers_after(counts: Sequence[int]) -> list[bool]:
    """For each line whether the prose from it on is some paragraphs that stand alone below short lines."""
    found: list[bool] = []
    alone, together = 0, False
    for number in range(len(counts) - 1, -1, -1):
        found.append(alone >= _TEASERS and not together)
        if counts[number]:
            alone += 1
            together = together or (number > 0 and bool(counts[number - 1]))
    return found[::-1]


def _longest_menu(lines: Sequence[Line]) -> int:
    longest = run = 0
    for line in lines:
        run = run + 1 if line.shape is Shape.SHORT and not line.bullet and line.capital_share > 0.5 else 0
        longest = max(longest, run)
    return longest
