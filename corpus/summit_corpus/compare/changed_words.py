"""The words of a text as two versions of it are compared: what is a word, when two are the same, and which
of them are figures. Apart from `text.tokens` because a change of case or of a comma is no change to a search,
and is one to a copy editor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from summit_corpus.facts.time_words import MONTHS, UNITS, WEEKDAYS
from summit_corpus.text.fold import APOSTROPHES
from summit_corpus.text.marks import JOINERS
from summit_corpus.text.numbers import CURRENCY, SCALE_POWERS
from summit_corpus.text.span import Span
from summit_corpus.text.tokens import is_stop, tokens

__all__ = ["Word", "figures", "is_figure", "is_glue", "other_time", "reads_alike", "words"]

_QUOTES: Final = "\"“”„‟«»‹›″＂'‘’‚‛`´′＇"
_DASHES: Final = "-‐‑‒–—―−"
#: What stands beside words and is none; each a word of its own here.
_EDGE: Final = re.escape(f".,;:!?…()[]{{}}<>*_/\\|~•·、。，．！？：；「」『』（）{_QUOTES}{_DASHES}")
#: Written without spaces, so that each character stands for a word.
_CJK: Final = "⺀-⿟々〇ぁ-ゖァ-ヺ㐀-䶿一-鿿豈-﫿"

#: A word, with what is glued inside it: "8.5%", "-5", "cross-border", "don’t", "U.S"; else one mark. No
#: repeat is followed by what it could match in more than one way, so that no input makes it slow.
_WORD: Final = re.compile(
    rf"(?:(?<!\w)[{_DASHES}+]?\.?(?=\d))?[^\s{_EDGE}{_CJK}](?:[^\s—…{_CJK}]*[^\s{_EDGE}{_CJK}])?"
    rf"|[{_CJK}]|\.{{2,}}|-{{2,}}|\S"
)
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff" + JOINERS))
_TYPOGRAPHY: Final = (
    _INVISIBLE | dict.fromkeys(map(ord, APOSTROPHES), "'") | dict.fromkeys(map(ord, _DASHES), "-")
)
_ONLY_MARKS: Final = re.compile(rf"[{_EDGE}]+")
#: Surfaces longer than this must not fill the cache.
_CACHED_LENGTH: Final = 40

#: Signs that change what is said, a currency with the letters before it and a minus among them.
_SIGN: Final = re.compile(rf"{CURRENCY}|(?<!\w)[{_DASHES}+](?=\.?\d)|[^\w\s{_EDGE}%％٪]")
_TO_TWENTY: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety"
_SPELLED: Final = {
    "zero": "0",
    **{word: str(number) for number, word in enumerate(_TO_TWENTY.split(), 2)},
    **{word: f"{tens}0" for tens, word in enumerate(_TENS.split(), 3)},
}
_PART_OF_FIGURE: Final = frozenset(SCALE_POWERS) | {f"{word}s" for word in SCALE_POWERS} | {
    "percent", "dozen", "dozens", "half", "double", "twice",
}  # fmt: skip

#: Days and months written as names, by what all forms of one have in common; without those that are words of
#: another meaning more often.
_CALENDAR: Final = {
    name: f"{kind} {number}"
    for kind, names in (("month", MONTHS), ("weekday", WEEKDAYS))
    for name, number in names.items()
    if name not in ("sat", "sun", "wed", "mar")
}
_DAYS: Final = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_TURNS: Final = frozenset({"last", "past", "previous", "this", "next", "coming"})
_FOLLOWING: Final = re.compile(r"\s*(\w{1,12})")


class Word(NamedTuple):
    """`text[start:end]` and the key under which it is compared: as written, but for the style of quotation
    marks, apostrophes, dashes and ellipses, and for what is invisible."""

    start: int
    end: int
    key: str


def words(text: str, span: Span) -> Iterator[Word]:
    """The words and marks of one paragraph in order: together all of it that is no white space. Linear."""
    for found in _WORD.finditer(text, span.start, span.end):
        surface = found.group()
        key = surface if surface.isascii() and surface.isalnum() else _key(surface)
        yield Word(found.start(), found.end(), key)


def _key(surface: str) -> str:
    return _cached_key(surface) if len(surface) <= _CACHED_LENGTH else _cached_key.__wrapped__(surface)


@lru_cache(maxsize=1 << 13)
def _cached_key(surface: str) -> str:
    if len(surface) == 1 and surface in _QUOTES:
        return '"'
    if surface == "…" or not surface.strip("."):
        return "…" if len(surface) != 1 or surface == "…" else surface
    if not surface.strip("-"):
        return "-"
    return unicodedata.normalize("NFC", surface.translate(_TYPOGRAPHY)) or surface


def is_mark(key: str) -> bool:
    """Whether a word is punctuation and nothing else."""
    return _ONLY_MARKS.fullmatch(key) is not None


def is_glue(key: str) -> bool:
    """Whether a word tells nothing by itself: a stop word or punctuation."""
    return is_stop(key.lower()) or is_mark(key)


def is_figure(key: str) -> bool:
    """Whether a word is a number, has one in it, or names a month or a day."""
    word = key.lower()
    return (
        any(char.isdigit() for char in key) or word in _SPELLED or word in _DAYS or _calendar(key, word) != ""
    )


def _calendar(surface: str, key: str) -> str:
    """Which month or weekday a word with a capital names."""
    return _CALENDAR.get(key, "") if surface[:1].isupper() else ""


def reads_alike(one: str, other: str) -> bool:
    """Whether two stretches differ at most in punctuation, case, accents and the way numbers are written."""
    return _SIGN.findall(one) == _SIGN.findall(other) and [token.key for token in tokens(one)] == [
        token.key for token in tokens(other)
    ]


def figures(text: str) -> tuple[str, ...]:
    """The numbers of a stretch in order, in digits, with scales, percent and signs: ("46", "million", "€").
    "One" is none, for it is a pronoun more often."""
    keys = (token.key for token in tokens(text))
    found = [
        _SPELLED.get(key, key)
        for key in keys
        if key in _PART_OF_FIGURE or key in _SPELLED or any(char.isdigit() for char in key)
    ]
    return (*found, *_SIGN.findall(text)) if found else ()


def other_time(text: str, span: Span, other: str, there: Span) -> bool:
    """Whether words that stand for each other say another time: another month or day, weeks for months, or
    last for next before one of these."""
    if _days(span.of(text)) != _days(there.of(other)):
        return True
    here, theirs = (set(_units(each.of(said))) for each, said in ((span, text), (there, other)))
    if here and theirs and here != theirs:
        return True
    turns = [_turn(text, span), _turn(other, there)]
    return all(turns) and turns[0] != turns[1]


def _days(said: str) -> list[str]:
    """The months and days that a stretch names."""
    found = ((said[start:end], key) for start, end, key in tokens(said))
    return [day for surface, key in found if (day := key if key in _DAYS else _calendar(surface, key))]


def _units(said: str) -> list[str]:
    keys = (token.key for token in tokens(said))
    return [unit for key in keys if (unit := key if key in UNITS else key.removesuffix("s")) in UNITS]


def _turn(text: str, span: Span) -> str:
    """The word that says which week is meant, where the stretch ends with one and a unit or a day follows."""
    last = span.of(text).lower().split()[-1:]
    follows = _FOLLOWING.match(text, span.end)
    if not last or last[0] not in _TURNS or follows is None:
        return ""
    word = follows.group(1)
    return last[0] if _units(word) or _calendar(word, word.lower()) else ""
