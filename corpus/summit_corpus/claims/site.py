"""A fact in its sentence: which words stand near it, before it, right after it. A module of its own because
everything that is concluded about a fact reads the sentence from where the fact stands."""

from __future__ import annotations

from functools import cached_property
from typing import Final, NamedTuple

from summit_corpus.claims.clause import SAYS, Item, Sentence
from summit_corpus.facts import Fact, Kind
from summit_corpus.text.wordlist import words

__all__ = ["AMOUNTS", "TIMES", "Near", "Site"]

AMOUNTS: Final = frozenset((Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.COUNT, Kind.MULTIPLE, Kind.ORDINAL))
TIMES: Final = frozenset((Kind.DATE, Kind.DURATION))

#: A word counts for less with each word between it and the fact, and with each half clause boundary; so do
#: the words of a speaker. Chosen by the separation of the pairs of the development sets, see `likeness`.
_PER_WORD: Final = 0.9
_PER_BAR: Final = 0.7
_VOICE: Final = 0.3
#: A counted noun belongs to the figure more than anything beside it; so do the words of a quotation.
_INSIDE: Final = 1.2

#: Words on either side that are looked at; at 60 words a weight is under 0.01 also without clauses between.
_REACH: Final = 80

_DETERMINERS: Final = words("the a an its their his her this these all total each every our")
_HEDGES: Final = words(
    "about around nearly almost over more than some at least up to roughly only just under estimated"
)
_POINTERS: Final = words("to at was is were are been by from reached hit totalled totaled of")


class Near(NamedTuple):
    """A word of the sentence, how much it belongs to the fact, and its number."""

    item: Item
    weight: float
    at: int


class Site:
    """Where a fact stands in its sentence; `first` and `after` are the numbers of its first item and of the
    first one behind it."""

    def __init__(self, sentence: Sentence, fact: Fact) -> None:
        self.sentence = sentence
        self.items = sentence.items
        self.fact = fact
        self.first = sentence.index(fact.start)
        self.after = max(sentence.index(fact.end), self.first)

    def bars_from(self, other: Fact) -> int:
        """Half clause boundaries between this fact and another of the sentence."""
        return abs(self._bars(self.sentence.index(other.start)) - self.bars)

    @cached_property
    def bars(self) -> int:
        """Half clause boundaries before the fact."""
        return self._bars(self.first)

    def _bars(self, at: int) -> int:
        return self.items[min(at, len(self.items) - 1)].bars if self.items else 0

    @cached_property
    def near(self) -> list[Near]:
        """The words of the sentence with how much they belong to the fact: those inside, then those before
        it, then those behind it, nearest first."""
        items = self.items
        found = [
            Near(items[at], _INSIDE, at)
            for at in range(self.first, self.after)
            if items[at].term and self.fact.kind in (Kind.COUNT, Kind.QUOTE, Kind.STATUS)
        ]
        behind = self._bars(max(self.after - 1, 0))
        for numbers, bars in (
            (range(self.first - 1, max(self.first - 1 - _REACH, -1), -1), self.bars),
            (range(self.after, min(self.after + _REACH, len(items))), behind),
        ):
            weight = 1.0
            for at in numbers:
                item = items[at]
                if item.term:
                    share = weight * _PER_BAR ** abs(item.bars - bars)
                    found.append(Near(item, share * _VOICE if item.voice else share, at))
                if not item.stop:
                    weight *= _PER_WORD
        return found

    @cached_property
    def chain(self) -> list[int]:
        """The numbers of the words that say at once what is measured: "$8bn [railway project]",
        "30% of its [imports]", "$26bn in [investments]"."""
        if self.fact.kind not in AMOUNTS or not self.items:
            return []
        items, at = self.items, self.after
        bars = self._bars(max(at - 1, 0))
        if at < len(items) and items[at].key in ("of", "in", "worth"):
            at += 1
        while at < len(items) and items[at].stop and items[at].key in _DETERMINERS:
            at += 1
        found: list[int] = []
        while at < len(items) and items[at].term and items[at].bars == bars:
            if found and items[at].key.endswith(("ing", "ed")):
                break
            found.append(at)
            at += 1
        while found and items[found[-1]].term[0] == "@":
            found.pop()
        return found

    @cached_property
    def of_noun(self) -> int | None:
        """The number of the noun in "a dividend of 45 cents", "a price tag of over $12bn"; None without
        one."""
        at = self._before_hedges
        if self.fact.kind not in AMOUNTS or at < 1 or self.items[at].key != "of":
            return None
        noun = self.items[at - 1].term
        return at - 1 if noun and noun[0] != "@" else None

    @cached_property
    def points_back(self) -> bool:
        """Whether what is measured stands before the amount: "rose to $5bn", "sales were $5bn"."""
        at = self._before_hedges
        return self.fact.kind not in TIMES and at >= 0 and self.items[at].key in _POINTERS

    @cached_property
    def _before_hedges(self) -> int:
        at = self.first - 1
        while at > 0 and self.items[at].key in _HEDGES:
            at -= 1
        return at

    @cached_property
    def is_said(self) -> bool:
        """Whether a date is when something was said: "the contractor said on Tuesday"."""
        items, at = self.items, self.first - 1
        while at >= 0 and items[at].stop and not items[at].voice:
            at -= 1
        return at >= 0 and items[at].voice and items[at].key in SAYS

    @cached_property
    def key_before(self) -> str:
        """The word before the fact, empty at the sentence's start."""
        return self.items[self.first - 1].key if self.first else ""

    @cached_property
    def key_behind(self) -> str:
        """The word behind the fact, empty at the sentence's end."""
        return self.items[self.after].key if self.after < len(self.items) else ""
