"""The words of a page as the rules of names see them: where capitals stand, what is next to what, and
which capitals mean nothing because a sentence starts or every word has one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from itertools import accumulate
from typing import Final

from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.name_words import (
    ARTICLES,
    BODY_HEADS,
    CONNECTORS,
    FAMILY_FIRST,
    FUNCTION,
    PARTICLES,
    SHORT_TITLES,
    TITLES,
)
from summit_corpus.facts.page import Page

__all__ = ["DASH", "POSSESSIVES", "Case", "Tape"]

_APOSTROPHE: Final = "['’ʼ‘`´]"
#: What most words are, of which the others would find the same; initials with their full stops; one initial
#: before a name; a possessive; a word, joined by apostrophes, hyphens, dashes or "&"; else one mark. One
#: group, to split by. Repeats are possessive, so that no text makes it slow.
_TOKEN: Final = re.compile(
    r"([^\W_]++(?=[\s,])"
    rf"|[^\W\d_]\.(?>(?:-?[^\W\d_]\.)+)(?:[A-Z](?![\w.]))?"
    rf"|[A-Z]\.(?=[\s-]?[A-Z])"
    rf"|{_APOSTROPHE}[sS](?![^\W_])"
    rf"|[^\W_]++(?>(?:(?:{_APOSTROPHE}(?![sS](?![^\W_]))|[-–‑&])[^\W_]++)*)(?:\+\d?)?(?:\.com\b|_\w*+)?"
    rf"|[^\s\w]|_++\w*+)"
)
DASH: Final = re.compile("[-–‑]")
#: What makes a possessive of a name; the bare one belongs to a plural.
POSSESSIVES: Final = frozenset(("'s", "’s", "'S", "’S", "'", "’"))
_OPENING: Final = frozenset("\"“„«‘'`([{•·*►▪‣>:")
#: Marks that follow a letter directly when they close.
_CLOSING: Final = frozenset("'’‘`")
#: With a capital only because a sentence starts: Then-President.
_PREFIXES: Final = frozenset(["Then", "Ex", "Non", "Anti", "Pro", "Post", "Pre", "Former", "Mid"])
#: Longer chains are no names; the rest starts a new one. It keeps each chain's work bounded.
_LONGEST_CHAIN: Final = 24


class Case(IntEnum):
    """What a capital says where a token stands."""

    NORMAL = 0
    TITLE = 1  #: in a headline every word has one
    UPPER = 2  #: the word, and those around it, are nothing but capitals


class Tape:
    """The tokens of a page in parallel lists. A hyphened token is cut down to the part that may be a name:
    US-led, then-President, anti-Putin; `cut` has their indices."""

    def __init__(self, page: Page) -> None:
        self.text = text = page.text
        pieces = _TOKEN.split(text)  # what lies between tokens, a token, and so on: much faster than matches
        ends = list(accumulate(map(len, pieces)))
        self.words = words = pieces[1::2]
        self.starts = ends[:-1:2]
        self.ends = ends[1::2]
        self.size = len(words)
        self.cut: set[int] = set()
        for index in [at for at, word in enumerate(words) if len(word) > 3 and not word.isalnum()]:
            self._cut_to_name(index)
        self.capitals = [
            at
            for at, word in enumerate(words)
            if not word.islower() and (word[0].isupper() or _later_capital(word))
        ]
        self.opens = bytearray(self.size + 1)
        self.cases = bytearray(self.size + 1)
        for index in [at for at, word in enumerate(words) if word in _OPENING]:
            # What follows a letter directly closes: the Workers' Party.
            self.opens[index + 1] = words[index] not in _CLOSING or not text[self.starts[index] - 1].isalnum()
        self._find_sentences(page)

    def _cut_to_name(self, index: int) -> None:
        """Leaves of a word joined by hyphens what may be a name."""
        word = self.words[index]
        if word.islower():
            return
        start, end = _name_part(word, self.words[index - 1] if index else "")
        if end - start < len(word):
            self.words[index] = word[start:end]
            self.ends[index] = self.starts[index] + end
            self.starts[index] += start
            self.cut.add(index)

    def _find_sentences(self, page: Page) -> None:
        """Marks the tokens that begin something, and how each sentence uses capitals."""
        words, starts, capitals, opens = self.words, self.starts, self.capitals, self.opens
        for span in page.sentences:
            first, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first == end:
                continue
            opens[first] = 1
            if first + 1 < end and not words[first][0].isalnum():
                opens[first + 1] = 1
            with_capitals = capitals[bisect_left(capitals, first) : bisect_left(capitals, end)]
            if with_capitals:
                self._find_case(first, end, with_capitals)

    def _find_case(self, first: int, end: int, capitals: list[int]) -> None:
        """What the capitals of one sentence say."""
        words = self.words
        upper = [index for index in capitals if len(words[index]) > 2 and words[index].isupper()]
        if not upper and 3 * len(capitals) < end - first:
            return
        case = _case_of(words, first, end, len(capitals), len(upper))
        if case == Case.NORMAL:
            # SAN JOSE in an ordinary line: words in capitals side by side are no abbreviations.
            known = frozenset(upper)
            pairs = [at for at in upper if at + 1 in known and self.joined(at)]
            shouts = [*pairs, *(at + 1 for at in pairs)]
        else:
            shouts = [at for at in capitals if case == Case.TITLE or words[at].isupper()]
        for index in shouts:
            self.cases[index] = case or Case.UPPER

    def surface(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def joined(self, index: int) -> bool:
        """Whether token `index` and the next are one space apart, or none after an initial."""
        if index + 1 >= self.size:
            return False
        gap = self.text[self.ends[index] : self.starts[index + 1]]
        return (
            gap == " "
            or gap == "\u00a0"
            or (not gap and self.words[index][-1] == "." and len(self.words[index]) > 1)
        )

    def before(self, index: int) -> str:
        """The token before `index`; empty at the start of a line."""
        if index <= 0 or "\n" in self.text[self.ends[index - 1] : self.starts[index]]:
            return ""
        return self.words[index - 1]

    def after(self, index: int) -> str:
        """The token after `index`; empty past the end and when it is on the next line."""
        if index + 1 >= self.size or "\n" in self.text[self.ends[index] : self.starts[index + 1]]:
            return ""
        return self.words[index + 1]

    def chains(self) -> Iterator[list[int]]:
        """Runs of words with capitals and the small words between them, as token indices."""
        done = -1
        for index in self.capitals:
            if index <= done:
                continue
            chain = [index]
            while len(chain) < _LONGEST_CHAIN and (following := self._next(chain[-1])) is not None:
                chain += following
            yield chain
            done = chain[-1]

    def _next(self, index: int) -> list[int] | None:
        """What continues a chain after token `index`: a word with a capital or a short number, alone or after
        up to three small words."""
        words = self.words
        at = index
        if at in self.cut or words[at][0].isdigit():
            return None
        if (
            words[at] in SHORT_TITLES
            and at + 1 < self.size
            and words[at + 1] == "."
            and self.ends[at] == self.starts[at + 1]
        ):
            at += 1
        small: list[int] = []
        if at + 1 < self.size and words[at + 1] in POSSESSIVES and self.starts[at + 1] == self.ends[at]:
            at += 1
            small.append(at)
        while len(small) < 4 and self.joined(at):
            at += 1
            word = words[at]
            if word[0].isupper() or _later_capital(word):
                return None if self.opens[at] else [*small, at]
            if word.isdigit() and len(word) < 4 and not (small and words[small[0]] in POSSESSIVES):
                return [*small, at]
            if word not in CONNECTORS:
                return None
            small.append(at)
        return None


def _later_capital(word: str) -> bool:
    """Whether a word has a capital after its article: al-Assad, d’Ivoire."""
    return len(word) > 4 and not word.isalnum() and word[0].islower() and not word.islower()


def _case_of(words: list[str], first: int, end: int, capitals: int, upper: int) -> Case:
    """How the sentence of these tokens uses its capitals, of which `upper` words have nothing else."""
    small = [word for word in words[first:end] if word[0].islower()]
    if upper and ((upper > 1 and 2 * upper > capitals + len(small)) or (upper == capitals and not small)):
        return Case.UPPER
    if capitals < 3 or "(" in words[first:end] or any(word not in _IN_HEADLINES for word in small):
        return Case.NORMAL
    return Case.TITLE if any(_only_a_word(word) for word in words[first + 1 : end]) else Case.NORMAL


#: Words that stay small in headlines.
_IN_HEADLINES: Final = FUNCTION | PARTICLES


def _only_a_word(word: str) -> bool:
    """Whether a capital on `word` can only come from a headline."""
    name = word.lower()
    lists = lexicon()
    return (
        word[0].isupper()
        and lists.is_word(name)
        and not (name in lists.given or name in lists.family or name in lists.peoples)
        and name not in BODY_HEADS
        and name not in TITLES
    )


def _name_part(word: str, previous: str) -> tuple[int, int]:
    """Where in a word joined by hyphens the name is that it may hold."""
    parts = DASH.split(word)
    start, end = 0, len(word)
    lists = lexicon()
    if len(parts) == 1 or word in lists.known or key(word) in lists.places or key(word) in lists.towns:
        return start, end
    if (parts[0].islower() and parts[0] not in ARTICLES) or parts[0] in _PREFIXES:
        lead = next((at for at, part in enumerate(parts) if at and part[:1].isupper()), 0)
        start = sum(len(part) + 1 for part in parts[:lead])
        parts = parts[lead:]
    if parts[-1].islower() and key(previous) not in FAMILY_FIRST and lists.is_word(parts[-1]):
        last = max((at for at, part in enumerate(parts) if part[:1].isupper()), default=len(parts) - 1)
        end = start + sum(len(part) + 1 for part in parts[: last + 1]) - 1
    return start, end
