"""A sentence as the words that say something, with where clauses part: how near a word stands to a fact is
how likely it belongs to it. Apart from the contexts, because this is all that reads text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from summit_corpus.claims.concepts import GENERIC, LIGHT, PERSONAL, WIDE, concept
from summit_corpus.claims.entities import Entities
from summit_corpus.text.span import Span
from summit_corpus.text.tokens import STOP_WORDS, tokens
from summit_corpus.text.wordlist import words

__all__ = ["SAYS", "Item", "Sentence", "read_sentence"]

_AUXILIARIES: Final = words("will would has have had is are was were can could may might should must")
_HALF: Final = 1
_WHOLE: Final = 2
#: Marks and words between clauses. What stands behind a strong one hardly belongs to what stands before it.
_MARKS: Final = {**dict.fromkeys(';:“”".!?•', _WHOLE), **dict.fromkeys(",/\n", _HALF)}
_OPENS: Final = {"(": ")", "[": "]"}
_DASHES: Final = "–—"
_RELATIVE: Final = "which"
_RELATIVES: Final = words("which who whose where")
_STRONG: Final = words("but while which who whose where when whereas although though because that if than as")
_WEAK: Final = words("and or with to after before ahead since until for by into following making")

#: Who says it is no part of what is said: two sources may give one figure by two mouths.
SAYS: Final = words(
    """said says say saying told tells added adds noted stated mentioned announced announces warned warns
    reported wrote writes explained argued insisted confirmed claimed according"""
)
#: Words that a speaker's name and office may have.
_VOICE_REACH: Final = 12

_OWNS: Final = ("'s", "’s", "'", "’", "s’", "s'")
_UNDER_WAY: Final = "=begin"

#: How far into a sentence a pronoun or "the project" may stand to take up the sentence before.
_TAKES_UP_WITHIN: Final = 8


Named = Mapping[int, tuple[int, str]]


class Item(NamedTuple):
    """One word or name: `term` is `@name`, `=concept` or a stem, empty for words that say nothing.

    `bars` counts half clause boundaries since the sentence's start; `stop` marks function words, `voice`
    the words that name the speaker ("the ministry said"), `owner` a possessive.
    """

    start: int
    end: int
    term: str
    key: str
    bars: int
    stop: bool
    voice: bool = False
    owner: bool = False


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence in order."""

    span: Span
    items: tuple[Item, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.items]

    def index(self, offset: int) -> int:
        """The number of the first item at or after `offset`."""
        return bisect_left(self._starts, offset)

    @cached_property
    def terms(self) -> frozenset[str]:
        """What the sentence speaks of."""
        return frozenset(item.term for item in self.items if item.term)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it, each with its `@`."""
        return frozenset(term for term in self.terms if term[0] == "@")

    @cached_property
    def wide(self) -> bool:
        """Whether it speaks of "the region", "the world" or the like."""
        return any(item.key in WIDE for item in self.items)

    @cached_property
    def speaker(self) -> str:
        """Who says it and then speaks of himself: "the company said its sales"; empty without such a one."""
        said = next((item for item in self.items if item.voice and item.term[:1] == "@"), None)
        if said is None or not any(item.key in PERSONAL and item.start > said.start for item in self.items):
            return ""
        return said.term

    @cached_property
    def subject(self) -> str:
        """The first name in it that is not a speaker's, empty without one."""
        return next((item.term for item in self.items if item.term[:1] == "@" and not item.voice), "")

    @cached_property
    def definite(self) -> tuple[Item, ...]:
        """The nouns of "the project", "this railway" near the sentence's start."""
        early = self.items[:_TAKES_UP_WITHIN]
        return tuple(
            item
            for before, item in pairwise(early)
            if before.key in ("the", "this", "that", "such") and item.term and item.term[0] != "@"
        )

    @cached_property
    def points_back(self) -> bool:
        """Whether a pronoun, or "the project" and the like, near the start speaks of the sentence before."""
        early = self.items[:_TAKES_UP_WITHIN]
        return any(item.key in PERSONAL for item in early) or any(
            item.key in GENERIC for item in self.definite
        )


def read_sentence(text: str, span: Span, entities: Entities, named: Named) -> Sentence:
    """The items of `text[span.start:span.end]`; `named` maps the start of a name's fact to its end and
    name."""
    return Sentence(span, tuple(_with_voices(list(_items(text, span, entities, named)))))


def _with_voices(items: list[Item]) -> list[Item]:
    """The items with the speaker's words marked: what stands before "said" in its clause, or after it
    when the clause begins with it."""
    for at, item in enumerate(items):
        if item.key not in SAYS:
            continue
        first = at
        while first > max(at - _VOICE_REACH, 0) and items[first - 1].bars == item.bars:
            first -= 1
        after = at + 1
        if first == at:
            while after < min(at + _VOICE_REACH, len(items)) and items[after].bars == item.bars:
                after += 1
        for each in range(first, after):
            items[each] = items[each]._replace(voice=True)
    return items


def _items(text: str, span: Span, entities: Entities, named: Named) -> Iterator[Item]:
    found = [
        (span.start + start, span.start + end, key) for start, end, key in tokens(text[span.start : span.end])
    ]
    names = entities.in_tokens(text, found, named)
    clauses = _Clauses()
    last, at, after_name = span.start, 0, False
    while at < len(found):
        start, end, key = found[at]
        name, length = names.get(at, ("", 1))
        end = found[at + length - 1][1]
        gap = text[last:start]
        acronym = gap.strip() == "(" and text[end : end + 1] == ")" and text[start:end].isupper()
        listed = bool(name) and after_name and gap.strip() in ("", ",", "-", "–", ", and")
        if not acronym and not listed:  # one list of names, or a name with its acronym, is one place
            clauses.pass_gap(gap)
        following = found[at + 1][2] if at + 1 < len(found) else ""
        if key == "and" and (following in _AUXILIARIES or following.endswith(("ed", "ing"))):
            clauses.bars += _WHOLE  # another thing that somebody does
        else:
            clauses.pass_word(key, weak=key in _WEAK and _parts(text, found, names, at, after_name))
        stop = not name and key in STOP_WORDS
        term = "" if stop else _term(key, name)
        if key == "way" and at and found[at - 1][2] == "under":
            term = _UNDER_WAY
        owner = text[end : end + 3].rstrip() in _OWNS
        yield Item(start, end, term, key, clauses.bars, stop, owner=owner)
        after_name = bool(name) or (after_name and key == "and")
        last, at = end, at + length


class _Clauses:
    """Counts half clause boundaries along a sentence. What is put in between, in brackets, dashes or as
    ", which …,", leaves the count as it was before."""

    def __init__(self) -> None:
        self.bars = 0
        self._before: dict[str, int] = {}  # opening mark -> count before it
        self._comma = 0

    def pass_gap(self, gap: str) -> None:
        """Counts the marks between two words."""
        for mark in gap:
            if mark in _OPENS:
                self._before[_OPENS[mark]] = self.bars
                self.bars += _WHOLE
            elif mark in self._before:
                self.bars = self._before.pop(mark)
            elif mark in _DASHES and gap != mark:
                self._before[mark] = self.bars
                self.bars += _WHOLE
            elif mark == "," and _RELATIVE in self._before:
                self.bars = self._before.pop(_RELATIVE)
            elif mark in _MARKS:
                self._comma = self.bars
                self.bars += _MARKS[mark]

    def pass_word(self, key: str, *, weak: bool) -> None:
        """Counts a word that begins a clause."""
        if key in _RELATIVES:
            self._before[_RELATIVE] = self._comma
        if key in _STRONG:
            self.bars += _WHOLE
        elif weak:
            self.bars += _HALF


def _parts(
    text: str, found: list[tuple[int, int, str]], names: Mapping[int, object], at: int, after_name: bool
) -> bool:
    """Whether the weak word `at` begins something new: "to attend", not "to Kazakhstan" or "Iran and
    Iraq"."""
    key = found[at][2]
    following = found[at + 1] if at + 1 < len(found) else None
    if key == "and":
        return not (after_name and at + 1 in names)
    if key == "to":
        return following is not None and text[following[0]].islower() and following[2] not in STOP_WORDS
    return True


def _term(key: str, name: str) -> str:
    if name:
        return "@" + name
    if key in LIGHT or key[0].isdigit():
        return ""
    return concept(key)
