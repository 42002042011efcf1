"""The names of a story in its sentences, also where they are no facts of their own: in adjectives ("Kazakh")
and in pairs ("China–Central Asia")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from summit_corpus.claims.concepts import LIGHT, concept
from summit_corpus.facts import Kind
from summit_corpus.stories.names import StoryNames
from summit_corpus.text.fold import fold
from summit_corpus.text.tokens import STOP_WORDS

__all__ = ["Entities"]

#: Names of more words are cut; the longest official names of bodies have about a dozen.
_LONGEST: Final = 8

#: A country's or city's adjective shares its first letters and goes on like this: Kazakh, Russian, Chinese.
_ADJECTIVE: Final = re.compile(r"(?:[a-z]{0,3}(?:an|ans|ese|ish|is?|ic|n|ns)|s)?")
_SHARED_LETTERS: Final = 4
_LOST_LETTERS: Final = 3

#: A capitalised word within a sentence, and words without a capital.
_CAPITAL: Final = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
_SMALL: Final = re.compile(r"\b[a-z]\w+")

_Key = tuple[str, ...]
_Found = Sequence[tuple[int, int, str]]


class Entities:
    """Looks names up by their folded words. What no list of names knows is a name as well when the texts
    write it with a capital within sentences, and never without one."""

    def __init__(self, names: StoryNames, texts: Iterable[str] = ()) -> None:
        self._proper = _proper(texts)
        known: dict[_Key, str] = {}
        for (_, key), name in sorted(names.canonical.items(), key=lambda each: (each[0][0], each[0][1])):
            known.setdefault(key, name)
        for (kind, key), name in names.canonical.items():
            if kind is Kind.PERSON and len(key) > 1:
                known.setdefault(key[-1:], name)
        self._known = known
        self._lengths: Mapping[str, tuple[int, ...]] = _lengths(known)
        self._places = _places(names)
        self._adjectives: dict[str, str] = {}

    def in_tokens(
        self, text: str, found: _Found, named: Mapping[int, tuple[int, str]]
    ) -> dict[int, tuple[str, int]]:
        """Number of a token -> (name, number of tokens) for every name among these tokens.

        `named` are the names that are facts: start offset -> (end offset, name).
        """
        out: dict[int, tuple[str, int]] = {}
        at = 0
        while at < len(found):
            start, _, key = found[at]
            if start in named:
                end, name = named[start]
                length = max(sum(1 for each in found[at : at + _LONGEST] if each[0] < end), 1)
                out[at] = name, length
                at += length
                continue
            if not text[start].isupper():
                at += 1
                continue
            name, length = self._at(found, at, key)
            if not name and key in self._proper:
                name, length = self._unknown(text, found, at)
            if name:
                out[at] = name, length
            at += length
        return out

    def _unknown(self, text: str, found: _Found, at: int) -> tuple[str, int]:
        """The name made of the capitalised words from here on that only names are made of: "Upper Valley"."""
        end = at + 1
        while (
            end < len(found)
            and found[end][2] in self._proper
            and text[found[end - 1][1] : found[end][0]] == " "
        ):
            end += 1
        return text[found[at][0] : found[end - 1][1]], end - at

    def _at(self, found: _Found, at: int, key: str) -> tuple[str, int]:
        for length in self._lengths.get(key, ()):
            words = tuple(each[2] for each in found[at : at + length])
            if words in self._known:
                return self._known[words], len(words)  # fewer than `length` where the sentence ends
            if length > 1 and words[-1].endswith("n") and (*words[:-1], words[-1][:-1]) in self._known:
                return self._known[(*words[:-1], words[-1][:-1])], len(words)  # Central Asian
        return self._adjective(key), 1

    def _adjective(self, key: str) -> str:
        """The one-word place that `key` is the adjective of, or empty."""
        if key not in self._adjectives:
            self._adjectives[key] = next(
                (name for place, name in self._places.get(key[:_SHARED_LETTERS], ()) if _derives(key, place)),
                "",
            )
        return self._adjectives[key]


def _proper(texts: Iterable[str]) -> frozenset[str]:
    """The folded words that stand with a capital within a sentence, and nowhere without."""
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        capital.update(_CAPITAL.findall(text))
        small.update(_SMALL.findall(text))
    return frozenset(map(fold, capital)) - small - LIGHT - STOP_WORDS - _by_concept(capital)


def _by_concept(words: Iterable[str]) -> frozenset[str]:
    """Words that mean something by themselves, also in capitals: Summit, Railway."""
    return frozenset(key for key in map(fold, words) if concept(key)[:1] == "=")


def _lengths(known: Mapping[_Key, str]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key in known:
        if key:
            found[key[0]].add(min(len(key), _LONGEST))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _places(names: StoryNames) -> dict[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (kind, key), name in sorted(names.canonical.items()):
        if kind is Kind.PLACE and len(key) == 1 and len(key[0]) >= _SHARED_LETTERS:
            found[key[0][:_SHARED_LETTERS]].append((key[0], name))
    return found


def _derives(word: str, place: str) -> bool:
    if place.startswith(word):
        return len(word) > _SHARED_LETTERS and place[len(word) :] in ("stan", "land", "any", "ey", "ia")
    shared = next(
        (i for i, (a, b) in enumerate(zip(word, place, strict=False)) if a != b), min(len(word), len(place))
    )
    return (
        shared >= _SHARED_LETTERS
        and len(place) - shared <= _LOST_LETTERS
        and _ADJECTIVE.fullmatch(word, shared) is not None
    )
