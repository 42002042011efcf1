"""Text from anywhere -> text that is safe to print in a terminal. A module of its own because everything
that reaches a screen, a clipboard or a terminal title must have passed here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from summit_corpus.text.marks import JOINERS, MARKS

__all__ = ["sanitize", "sanitize_line"]

#: More combining marks than this on one character only serve to smear over the lines around it.
_MARKS_IN_A_ROW: Final = 4

#: Other ways to end a line: vertical tab, form feed, next line, line and paragraph separator.
_LINE_ENDS: Final = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"

#: Controls (C0 but newline and tab, DEL, C1), soft hyphen, blank Hangul and Khmer letters, bidirectional
#: marks, overrides and isolates, zero-width and deprecated format characters, line and paragraph
#: separators, the byte-order mark, annotation anchors, non-characters, shorthand, music and tag controls.
_DROPPED_SET: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_DROPPED: Final = f"[{_DROPPED_SET}]"
_SURROGATES: Final = "[\ud800-\udfff]"
_JOINER: Final = f"[{JOINERS}]"
#: Joiners count as marks here: were they left out, dropping one could make a new pile.
_PILE: Final = f"([{MARKS}{JOINERS}]{{{_MARKS_IN_A_ROW}}})[{MARKS}{JOINERS}]+"

#: Whether there may be anything to do; clean text leaves after these searches. Each is for one set of
#: characters, or begins with one: that is twice as fast as to search for either of two things.
_SUSPECT_ASCII: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SUSPECT: Final = (f"[{_DROPPED_SET}{JOINERS}\ud800-\udfff]", f"[{MARKS}][{MARKS}]{{{_MARKS_IN_A_ROW}}}")

#: Emoji are symbols (So) but for skin tones (Sk), the variation selector and the keycap.
_EMOJI_EXTRAS: Final = frozenset("🏻🏼🏽🏾🏿\ufe0f\u20e3")

#: Joiners belong to the spelling of scripts from here on (Arabic, those of India, Mongolian), not of
#: Latin, Greek or Cyrillic, where they would only hide in a word.
_FIRST_JOINING_LETTER: Final = "\u0600"


def sanitize(text: str) -> str:
    """`text` without what could move the cursor, reorder or hide characters, or smear over other lines.

    Every line end becomes a line feed; newline and tab stay; lone surrogates become U+FFFD; ZWJ and ZWNJ
    stay between letters of scripts that use them and inside emoji; all else of the kind is dropped.
    Idempotent and linear.
    """
    if not _is_suspect(text):
        return text
    # These large sets take milliseconds to compile, and most processes never come here.
    text = re.sub(_LINE_ENDS, "\n", text)
    text = re.sub(_SURROGATES, "\ufffd", re.sub(_DROPPED, "", text))
    return re.sub(_JOINER, _keep_joiner, re.sub(_PILE, r"\1", text))


def _is_suspect(text: str) -> bool:
    if text.isascii():
        return _SUSPECT_ASCII.search(text) is not None
    return any(pattern.search(text) is not None for pattern in _suspect())


@cache
def _suspect() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _SUSPECT))


def sanitize_line(text: str) -> str:
    """The same on one line: every run of white space is one space, none at the ends."""
    return " ".join(sanitize(text).split())


def _keep_joiner(found: re.Match[str]) -> str:
    """The joiner, when what stands on both sides of it needs one; else nothing."""
    at = found.start()
    before, after = found.string[at - 1 : at], found.string[at + 1 : at + 2]
    if not before or not after:
        return ""
    joins_letters = _joining(before, marks=True) and _joining(after, marks=False)
    joins_emoji = found.group() == "\u200d" and _emoji(before) and _emoji(after)
    return found.group() if joins_letters or joins_emoji else ""


def _joining(char: str, *, marks: bool) -> bool:
    """Whether `char` is a letter, or if asked a mark on one, of a script that is written with joiners."""
    return char >= _FIRST_JOINING_LETTER and (
        char.isalpha() or (marks and unicodedata.category(char).startswith("M"))
    )


def _emoji(char: str) -> bool:
    return char in _EMOJI_EXTRAS or unicodedata.category(char) == "So"
