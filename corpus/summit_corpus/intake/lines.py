"""Paragraphs of a saved page with what tells prose from page furniture: length, end punctuation, function
words, capitals, figures. Apart so that each signal is measured once and can be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from summit_corpus.intake.vocabulary import kind_of
from summit_corpus.text.wordlist import words

__all__ = ["FUNCTION_WORDS", "Line", "Shape"]

#: Words that every English sentence of some length holds and names, menus and headlines hardly do.
FUNCTION_WORDS: Final = words(
    """a about after all also although among an and any are as at be because been before being between both
    but by can could did do does during each even for from had has have he her him his how i if in into is it
    its itself just last like made make many may me might more most must my new no not now of off on one only
    or other our out over own said same says she should since so some still such than that the their them
    then there these they this those through to too two under until up upon was we were what when where
    whether which while who whom whose why will with within without would yet you your"""
)

_WORD: Final = re.compile(r"[^\W_]+(?>(?:['’\-–./,][^\W_]+)*)")
_ENDS: Final = re.compile(r"[.!?…。！？؟।][\"'”’»›)\]」』*\s]*+\Z")
_ENDS_REACH: Final = 8
_BULLET: Final = re.compile(r"(?:[-–—*+•◦▪‣·]|\(?\d{1,2}[.)])\s+\S")
#: Scripts written without spaces: one character counts as half a word.
_NO_SPACES: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

#: The score of a line is the sum of these; at `_PROSE_SCORE` it is prose by itself. Chosen on the same pages
#: as the weights of `intake/body.py`, with the figures there.
_PER_WORD: Final = 0.1
_WORDS_COUNTED: Final = 30
_END_SCORE: Final = 1.2
_FUNCTION_SCORE: Final = 3.0
_FUNCTION_CAP: Final = 0.4
_TITLE_SCORE: Final = -1.5
_CAPITALS_SCORE: Final = -1.0
_PROSE_SCORE: Final = 2.6
#: Fewer words say too little to be prose by themselves.
_PROSE_WORDS: Final = 6
#: Sentences below that score that still end like one: an answer, a short quotation.
_SENTENCE_WORDS: Final = 2


class Shape(IntEnum):
    """What a line looks like by itself, whatever its words mean."""

    SHORT = 0
    SENTENCE = 1
    PROSE = 2


@dataclass(frozen=True)
class Line:
    """A paragraph. `gap`: there was a blank line above it; `rows`: lines of the page it was joined from."""

    text: str
    gap: bool = False
    rows: int = 1

    @cached_property
    def kind(self) -> str:
        """The kind of furniture its words say it is; empty when they do not."""
        return kind_of(self.text)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its words and figures."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def words(self) -> int:
        """How many words; of scripts without spaces, two characters are one."""
        return max(len(self.tokens), len(_NO_SPACES.findall(self.text)) // 2)

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS.search(self.text[-_ENDS_REACH:]) is not None

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.text) is not None

    @property
    def function_share(self) -> float:
        """The share of its words that are function words of English."""
        return sum(token.lower() in FUNCTION_WORDS for token in self.tokens) / max(1, len(self.tokens))

    @cached_property
    def capital_share(self) -> float:
        """The share of its words that begin with a capital letter."""
        return sum(token[0].isupper() for token in self.tokens) / max(1, len(self.tokens))

    @property
    def figures(self) -> int:
        """How many of its words are figures."""
        return sum(token[0].isdigit() for token in self.tokens)

    @cached_property
    def score(self) -> float:
        """How much it looks like prose."""
        score = _PER_WORD * min(self.words, _WORDS_COUNTED) + _END_SCORE * self.ends
        score += _FUNCTION_SCORE * min(self.function_share, _FUNCTION_CAP)
        score += _TITLE_SCORE * max(0.0, self.capital_share - 0.5)
        return score + _CAPITALS_SCORE * (self.text.isupper() and len(self.tokens) > 1)

    @cached_property
    def shape(self) -> Shape:
        """Prose, a shorter sentence, or neither."""
        if self.score >= _PROSE_SCORE and self.words >= _PROSE_WORDS:
            return Shape.PROSE
        return Shape.SENTENCE if self.ends and self.words >= _SENTENCE_WORDS else Shape.SHORT

    @cached_property
    def plain(self) -> str:
        """Its letters and digits in lower case: equal for `A_B C` and `a b c`."""
        return " ".join(re.findall(r"[^\W_]+", self.text.lower()))
