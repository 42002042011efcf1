"""Hard-wrapped or one-line-a-paragraph text -> one line a paragraph with a blank line between. A module of
its own because it guesses, and every guess should be in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from typing import Final, NamedTuple

from summit_corpus.text.wordlist import words

__all__ = ["unwrap"]

#: Nobody wraps running text wider or narrower than this.
_WIDEST: Final = 120
_NARROWEST: Final = 40
#: How many line ends there must be before their lengths say anything, and which share of them must agree
#: on one width: wrapped text without blank lines has two in three, a list of headlines one in six.
_ENOUGH_ENDS: Final = 4
_AGREEING: Final = 0.5
#: A line counts as nearly full from this share of the width on (mailers and `fmt` wrap raggedly).
_NEARLY_FULL: Final = 0.8

_BULLET: Final = re.compile(r"(?:(?P<dash>[-–—])|[*+•◦▪‣·]|(?P<number>\(?\d{1,2}[.)]))\s+(?=\S)")
#: Markdown that is a line by itself: headings, quotations, tables, rules, fences, pictures.
_OWN_LINE: Final = re.compile(r"#{1,6}\s|>|\||([-=_*~])(?>(?:\s?\1){2,})$|```|~~~|!\[")
_THOUGHT_ENDS: Final = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]」』]*+$")
_THOUGHT_REACH: Final = 6
_GLUED: Final = re.compile(r"\w[-–—]$")
#: "short- and long-term": what may follow a hyphen that is no part of a broken word.
_SUSPENDING: Final = words("and or to nor und et y")
_CJK: Final = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_WORD: Final = re.compile(r"[^\W\d_]+(?>(?:-[^\W\d_]+)*)")
_BROKEN: Final = re.compile(r"-(?<=\w-)[^\S\n]*\n")  # the hyphen first: it is rare, and so found quickly


class _Line(NamedTuple):
    """A line without the white space around it, and how many characters of that were before it."""

    text: str
    indent: int

    @property
    def length(self) -> int:
        return self.indent + len(self.text)

    @property
    def starts_small(self) -> bool:
        return self.text[0].islower()

    @property
    def ends_thought(self) -> bool:
        return _THOUGHT_ENDS.search(self.text[-_THOUGHT_REACH:]) is not None


def unwrap(text: str) -> str:
    """`text` with one line a paragraph, exactly one blank line between paragraphs, and no white space at
    the ends of lines. List items and headings stay on lines of their own.

    Lines are joined when their lengths show a common wrap width, or when one breaks off in the middle of
    a thought. Nothing but white space is lost, except the hyphen of a broken word that stands whole
    elsewhere in the text. Text already in this form comes back as it is: idempotent.
    """
    lines = [_Line(line.strip(), len(line) - len(line.lstrip())) for line in text.split("\n")]
    blocks = [list(block) for blank, block in groupby(lines, key=lambda line: not line.text) if not blank]
    width = _wrap_width(blocks)
    whole_words = frozenset(map(str.lower, _WORD.findall(text))) if _BROKEN.search(text) else frozenset()
    return "\n\n".join(paragraph for block in blocks for paragraph in _join(block, width, whole_words))


def _wrap_width(blocks: list[list[_Line]]) -> int | None:
    """The width at which the text was wrapped, or None when it was not.

    A wrapped line is no longer than the width, and would be with the first word of the next line. The
    width that the most line ends agree with is the one.
    """
    ends = 0
    changes = [0] * (_WIDEST + 2)
    for block in blocks:
        for line, following in pairwise(block):
            if _OWN_LINE.match(line.text) or _OWN_LINE.match(following.text) or _BULLET.match(following.text):
                continue
            ends += 1
            if line.length <= _WIDEST:
                changes[line.length] += 1
                changes[min(_reach(line, following), _WIDEST + 1)] -= 1
    agreeing = list(accumulate(changes))
    width = max(range(_NARROWEST, _WIDEST + 1), key=agreeing.__getitem__)
    return width if ends >= _ENOUGH_ENDS and agreeing[width] >= _AGREEING * ends else None


def _reach(line: _Line, following: _Line) -> int:
    """How long `line` would be with the first word of the `following` one."""
    return line.length + 1 + len(following.text.split(None, 1)[0])


def _join(block: list[_Line], width: int | None, whole_words: frozenset[str]) -> Iterator[str]:
    """The paragraphs of lines that no blank line divides."""
    parts = [block[0].text]
    item = _BULLET.match(block[0].text) is not None
    for line, following in pairwise(block):
        if _goes_on(line, following, width, item):
            _glue(parts, following.text, whole_words)
        else:
            yield "".join(parts)
            parts = [following.text]
            item = _BULLET.match(following.text) is not None
    yield "".join(parts)


def _goes_on(line: _Line, following: _Line, width: int | None, item: bool) -> bool:
    """Whether the paragraph of `line`, which is a list `item` or not, goes on in the `following` line."""
    if _OWN_LINE.match(line.text) or _OWN_LINE.match(following.text):
        return False
    filled = width is not None and _reach(line, following) > width
    if bullet := _BULLET.match(following.text):
        # A full line may be followed by a dash or a "16." that belongs to the sentence.
        small = following.text[bullet.end()].islower() and bool(bullet["dash"] or bullet["number"])
        return filled and small and not item and not line.ends_thought
    if following.indent > line.indent and (item or line.ends_thought):
        return item
    if filled:
        return True
    if line.ends_thought or line.length > _WIDEST:
        return False
    if width is not None and _reach(line, following) > _NEARLY_FULL * width:
        return True
    return following.starts_small or line.text.endswith(",")


def _glue(parts: list[str], following: str, whole_words: frozenset[str]) -> None:
    """Append `following` to the paragraph, with the space that belongs between, or without a hyphen."""
    last = parts[-1]
    if _CJK.match(last[-1]) and _CJK.match(following):
        parts.append(following)
        return
    first_word = following.split(None, 1)[0]
    if not _GLUED.search(last[-2:]) or not following[0].isalnum() or first_word.lower() in _SUSPENDING:
        parts.append(" " + following)
        return
    if last.endswith("-") and following[0].islower():
        left, right = _last_word(last[:-1]), _WORD.match(following)
        pair = (left, right.group()) if left and right else ("", "")
        if "".join(pair).lower() in whole_words and "-".join(pair).lower() not in whole_words:
            parts[-1] = last[:-1]
    parts.append(following)


def _last_word(text: str) -> str:
    """The letters and inner hyphens that `text` ends with; at most 40 characters."""
    found = re.search(r"[^\W\d_]+(?>(?:-[^\W\d_]+)*)\Z", text[-40:])
    return found.group() if found else ""
