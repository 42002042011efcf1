"""Which line is the headline. Apart because it is chosen by comparison: of all short lines above the body
the one whose words the body uses, that stands near it, or that the page says twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from summit_corpus.intake.captions import is_caption, is_credit
from summit_corpus.intake.lines import Line, Shape
from summit_corpus.intake.metadata import byline, is_date_line, is_name

__all__ = ["headline", "may_be_headline"]

_FEWEST: Final = 3
_MOST: Final = 32
_MOST_CHARACTERS: Final = 220
#: The score of a line: the share of its longer words that the body holds, how often the page says it, and
#: how far above the body it stands. Chosen on the development half of the saved pages.
_SHARED: Final = 3.0
_REPEATED: Final = 1.0
_FULL_STEMS: Final = 4
_LENGTH: Final = 0.1
_LENGTH_CAP: Final = 10
_DISTANCE: Final = 0.03
#: A date or a bare name among the next lines; a byline that says "By" hardly stands anywhere else.
_SIGNED: Final = 0.6
_BYLINED: Final = 1.2
_SIGNED_REACH: Final = 3
_ENOUGH: Final = 1.6
#: So many lines above the body are looked at, and so many of its own.
_ABOVE: Final = 200
_BODY_LINES: Final = 12
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
#: Headlines end without a mark, or with one of these.
_MAY_END: Final = re.compile(r"[?!…][\"'”’»)]*\Z|\.\.\.\Z|\b(?:\w\.){2,}\Z")
_PICTURE: Final = re.compile(
    r"(?i)\W{0,3}(?:photo(?:s|graph)?|images?|pictures?|pics?|illustrations?)\b.{0,3}:"
)
#: Lists of links and labels before links are no headlines.
_LISTED: Final = re.compile(
    r"\|.*\||(?:\w, [\w ]{1,20}){3}|\bMore\s?:|\s[»›]\s"
    r"|^(?:Video|Photos?|Article|Gallery|Audio|Slideshow)\b\s?:"
)
#: A line that says nearly as much as the best, so many lines or fewer above it, has that for a standfirst.
_STANDFIRST_REACH: Final = 3
_STANDFIRST_LEAD: Final = 0.6
_STANDFIRST_WORDS: Final = 10
_STANDFIRST_TITLE: Final = 5


def headline(lines: Sequence[Line], first: int, last: int) -> int | None:
    """The number of the headline among `lines`, whose body is first..last; None when there is none."""
    stems = {stem for line in lines[first:last] for stem in _stems(line)}
    seen = Counter(line.plain for line in lines)
    scores: dict[int, float] = {}
    for number in range(max(0, first - _ABOVE), min(first + 3, last)):
        line = lines[number]
        if number > first and lines[number - 1].shape is Shape.PROSE:
            break
        if not may_be_headline(line) or (number >= first and line.shape is Shape.PROSE and line.ends):
            continue
        if number + 1 < len(lines) and _PICTURE.match(lines[number + 1].text):
            continue  # the caption above a credit
        score = _score(line, stems, seen) - _DISTANCE * max(0, first - number)
        score += max(map(_signs, lines[number + 1 : number + 1 + _SIGNED_REACH]), default=0.0)
        scores[number] = score
    found = max(scores, key=scores.__getitem__, default=None)
    if found is None or scores[found] < _ENOUGH:
        return None
    above = [
        n for n in scores if found - _STANDFIRST_REACH <= n < found and lines[n].words >= _STANDFIRST_TITLE
    ]
    if above and scores[above[0]] >= scores[found] - _STANDFIRST_LEAD:
        found = above[0]
    elif found - 1 in above and _has_standfirst(lines[found - 1], lines[found], scores[found - 1]):
        found -= 1
    return _spaced(lines, found)


def _has_standfirst(line: Line, below: Line, score: float) -> bool:
    """Whether `line` is a headline too, with the longer line directly below it for a standfirst."""
    return score >= _ENOUGH and line.words < below.words >= _STANDFIRST_WORDS


def _signs(line: Line) -> float:
    """What a line that stands under headlines is worth: a byline or a date; nothing for any other."""
    if byline(line.text):
        return _BYLINED
    return _SIGNED * (is_date_line(line.text) or is_name(line.text) or line.kind == "date")


def may_be_headline(line: Line) -> bool:
    """Whether a line is of the length and make of headlines."""
    if not _FEWEST <= line.words <= _MOST or len(line.text) > _MOST_CHARACTERS or line.kind or line.bullet:
        return False
    if _LISTED.search(line.text):
        return False
    if line.text.endswith((":", ",", ";")) or (line.ends and not _MAY_END.search(line.text)):
        return False
    return not (byline(line.text) or is_date_line(line.text) or is_caption(line.text) or is_credit(line.text))


def _score(line: Line, stems: set[str], seen: Counter[str]) -> float:
    own = _stems(line)
    shared = sum(stem in stems for stem in own) / max(_FULL_STEMS, len(own))
    length = _LENGTH * min(line.words, _LENGTH_CAP)
    return _SHARED * shared + _REPEATED * (seen[line.plain] > 1) + length


def _stems(line: Line) -> set[str]:
    """Its longer words, cut so that inflected forms meet."""
    bare = (_POSSESSIVE.sub("", token.lower()) for token in line.tokens)
    return {token[:6] for token in bare if len(token) >= 4}


def _spaced(lines: Sequence[Line], found: int | None) -> int | None:
    """The last line that says the same, with its words apart: not `A_b_c` but `A b c`."""
    if found is None or "_" not in lines[found].text:
        return found
    return next(
        (n for n, line in enumerate(lines) if line.plain == lines[found].plain and "_" not in line.text),
        found,
    )
