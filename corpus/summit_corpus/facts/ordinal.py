"""Places in an order: the second summit, its third overseas trip, the 21st member. Apart from counts because
here the question is when an ordinal is an adverb, a fraction, a second of time or part of a name."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.noun_phrase import is_verb, singular_phrase
from summit_corpus.facts.number import Number
from summit_corpus.facts.values import Kind, Ordinal
from summit_corpus.text.wordlist import words

__all__ = ["read"]

_BEFORE: Final = lazy(r"([^\W_][\w.’'-]{0,30}['’]?)([ \u00a0])\Z")
_REACH: Final = 34
_DETERMINERS: Final = words(
    """the a an this that his her its their our my your every each another whose only very no first second
    third fourth fifth for and or to record consecutive straight successive"""
)
_ONE_OF_TIME: Final = words("a per each every one half last split")
#: "finished third", "came second".
_RANKED: Final = words(
    "finish finished finishing came come comes placed ranked ranks rank ranking stood seeded drafted"
)
#: What follows where it is an idiom or part of a name, not a place in an order.
_IDIOMS: Final = words(
    """lady ladies gentleman aid party parties hand thought thoughts nature name names class degree
    responder responders world wave half quarter quarters century centuries glance sight cousin
    cousins language minister secretary fiddle grader graders"""
)
#: What an ordinal in digits is part of the name of: the 3rd Battalion, the 9th Circuit.
_NUMBERED: Final = words(
    """Battalion Brigade Division Regiment Infantry Army Corps Squadron Fleet Airborne Armored Armoured
    Cavalry Marine Special Circuit District Street Avenue"""
)
_MONTHS: Final = words(
    "january february march april may june july august september october november december"
)
_DAY: Final = lazy(rf"\b(?:{'|'.join(sorted(_MONTHS))}),?(?: the)? \Z", re.IGNORECASE)
_FOLLOWING: Final = lazy(r"[ \u00a0]([^\W\d_][\w'’-]{0,30})")


def read(text: str, number: Number, previous_end: int, start_of_sentence: int) -> Found | None:
    """The rank that the ordinal `number` is; None when it is none. `previous_end` is where the number
    before it ends."""
    if not number.ordinal or number.low is None:
        return None
    following = _FOLLOWING.match(text, number.end)
    word = following[1].lower() if following else ""
    if text[number.end : number.end + 1] in ("-", "‑") or number.start - previous_end <= 1:
        return None  # "third-largest", "60 second"
    if (
        word in _IDIOMS
        or word in _MONTHS
        or _DAY.search(text[max(number.start - _REACH, 0) : number.start])
        or _is_name(text, number, following, start_of_sentence)
    ):
        return None
    before = _BEFORE.search(text[max(number.start - _REACH, 0) : number.start])
    last = before[1].lower() if before else ""
    if last in _MONTHS or (
        (word == "of" and (last in ("a", "an", "one") or number.low == 1)) and last != "the"
    ):
        return None
    if last == "that" and number.low == 1 and is_verb(word):
        return None  # "it was she that first came up with it"
    if last in _RANKED:
        return _found(number, "")
    noun = singular_phrase(text, number.end)
    if number.low == 2 and not noun and last in _ONE_OF_TIME:
        return None  # "900 litres a second"
    if not _is_adjective(text, number, last, word, start_of_sentence):
        return None
    return _found(number, noun)


def _found(number: Number, noun: str) -> Found:
    assert number.low is not None
    return Found(Kind.ORDINAL, number.start, number.end, Ordinal(int(number.low), noun), "ordinal", number)


def _is_name(text: str, number: Number, following: re.Match[str] | None, start_of_sentence: int) -> bool:
    """Second World War, Fifth Amendment: a capital that no sentence start explains."""
    if following is not None and not number.words:
        return following[1] in _NUMBERED
    if not text[number.start].isupper() or following is None:
        return False
    return following[1][0].isupper() and number.words


def _is_adjective(text: str, number: Number, last: str, word: str, start_of_sentence: int) -> bool:
    """Whether the ordinal belongs to a noun; "first" alone is mostly an adverb."""
    if last in _DETERMINERS or last.endswith(("'s", "’s", "s'", "s’")):
        return True
    if not number.words:
        return True
    if number.start <= start_of_sentence + 1:
        return bool(word) and not word.endswith("ed")
    # "Beijing hosted first summit": headlines leave the article out.
    return number.low != 1 and bool(word)
