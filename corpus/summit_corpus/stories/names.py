"""One name per person, body and place over all articles of a story. Apart from the extraction, because an
article knows only its own spellings: "Zhao" here is "Zhao Long" there, "SIIS" an institute elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final

from summit_corpus.article import Article
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Name
from summit_corpus.text.fold import fold
from summit_corpus.text.wordlist import words

__all__ = ["NAME_KINDS", "StoryNames", "name_key", "story_names"]

NAME_KINDS: Final = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)

_WORD: Final = re.compile(r"[\w’'‘.&+]+")
_SMALL: Final = words("of for the and in on de la del der von van bin al el")

#: Words shorter than this are never taken for a misspelling of another: Iran and Iraq, Mali and Bali.
#: At seven letters no two of the 195 states' English names are one letter apart (Zambia and Gambia are six).
_VARIANT_LENGTH: Final = 7

Key = tuple[str, ...]


def name_key(name: str) -> Key:
    """The words of a name, folded and without dots: U.S. and US, Xi’an, Xi'an and Xian are alike."""
    words = (fold(word).replace(".", "") for word in _WORD.findall(name))
    return tuple(word for word in words if word)


@dataclass(frozen=True)
class StoryNames:
    """`canonical` maps kind and key of what a fact says to the story's name."""

    canonical: Mapping[tuple[Kind, Key], str]
    facts: tuple[tuple[str, Fact], ...] = field(repr=False)

    def name_of(self, article_id: str, fact: Fact) -> str:
        """The story's name of what `fact` of this article names; its own when the story does not know it."""
        own = _own_name(fact)
        return self.canonical.get((fact.kind, name_key(own)), own)

    def mentions(self, name: str, kind: Kind) -> tuple[tuple[str, Fact], ...]:
        """Every mention of a canonical name as (article id, fact), in the order of articles and text."""
        return self._mentions.get((kind, name), ())

    def all(self, kind: Kind) -> tuple[str, ...]:
        """The canonical names of a kind: those in most articles first, then the most mentioned, then by
        name."""
        found = [(name, mentions) for (each, name), mentions in self._mentions.items() if each is kind]
        found.sort(key=lambda one: (-len({article for article, _ in one[1]}), -len(one[1]), one[0]))
        return tuple(name for name, _ in found)

    @cached_property
    def _mentions(self) -> Mapping[tuple[Kind, str], tuple[tuple[str, Fact], ...]]:
        found: defaultdict[tuple[Kind, str], list[tuple[str, Fact]]] = defaultdict(list)
        for article_id, fact in self.facts:
            found[fact.kind, self.name_of(article_id, fact)].append((article_id, fact))
        return {key: tuple(mentions) for key, mentions in found.items()}


def story_names(
    articles: Sequence[Article],
    facts: Mapping[str, Sequence[Fact]],
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> StoryNames:
    """One canonical name per person, body and place of these articles.

    `facts` are those of each article by its id; `aliases` map a name to its other forms and win over
    everything that is concluded here.
    """
    named = tuple(
        (article.id, fact)
        for article in articles
        for fact in facts.get(article.id, ())
        if fact.kind in NAME_KINDS
    )
    told = _told(aliases or {})
    canonical: dict[tuple[Kind, Key], str] = {}
    for kind in NAME_KINDS:
        forms = _Forms.of((article, fact) for article, fact in named if fact.kind is kind)
        canonical.update(((kind, key), name) for key, name in _canonical(kind, forms, told).items())
    return StoryNames(canonical, named)


def _own_name(fact: Fact) -> str:
    return fact.value.name if isinstance(fact.value, Name) else fact.surface


def _told(aliases: Mapping[str, tuple[str, ...]]) -> dict[Key, str]:
    """Key -> canonical name of every alias; the first that claims a form keeps it."""
    told: dict[Key, str] = {}
    for name, others in aliases.items():
        for form in (name, *others):
            told.setdefault(name_key(form), name)
    return told


@dataclass
class _Forms:
    """The spellings of one kind of name: how often each key is written in which way, and in which
    articles."""

    spellings: dict[Key, Counter[str]]
    articles: dict[Key, set[str]]

    @classmethod
    def of(cls, mentions: Iterable[tuple[str, Fact]]) -> _Forms:
        spellings: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        articles: defaultdict[Key, set[str]] = defaultdict(set)
        for article, fact in mentions:
            name = _own_name(fact)
            key = name_key(name)
            if key:
                spellings[key][name] += 1
                articles[key].add(article)
        return cls(dict(spellings), dict(articles))

    def spelling(self, keys: Iterable[Key]) -> str:
        """The fullest spelling of these keys: most words, none of them an initial, then in most articles,
        most written, with its accents, longest."""
        ranked = [
            (-len(key), any(len(word) == 1 for word in key), -len(self.articles[key]), -times, name.isascii(),
             -len(name), name)
            for key in keys
            for name, times in self.spellings[key].items()
        ]  # fmt: skip
        return min(ranked)[-1]

    def apart(self, one: Key, other: Key) -> bool:
        """Whether no article has both: an author who writes both means two different names."""
        return self.articles[one].isdisjoint(self.articles[other])


def _canonical(kind: Kind, forms: _Forms, told: Mapping[Key, str]) -> dict[Key, str]:
    """Key -> canonical name for all forms of one kind."""
    keys = sorted(forms.spellings)
    parent = {key: key for key in keys}

    def root(key: Key) -> Key:
        while parent[key] != key:
            key = parent[key]
        return key

    for short, full in _pairs(kind, keys, forms):
        if short in told and full in told:
            continue
        one, other = root(short), root(full)
        if one != other:
            # What an alias names stays at the root, so that it gives its name to all that join it.
            kept, joined = (one, other) if one in told else (other, one)
            if joined not in told:
                parent[joined] = kept
    groups: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        groups[root(key)].append(key)
    names: dict[Key, str] = {}
    for head, members in groups.items():
        name = told.get(head) or forms.spelling(members)
        names.update((key, told.get(key, name)) for key in members)
    return names


def _pairs(kind: Kind, keys: Sequence[Key], forms: _Forms) -> list[tuple[Key, Key]]:
    """Pairs (form, fuller or better form) that mean the same; a form with two candidates has none."""
    found: list[tuple[Key, Key]] = []
    index = _index(keys)
    for key in keys:
        near = sorted({other for word in key for other in index[word]} | index[_initials(key)] - {key})
        near = [other for other in near if other != key]
        fuller = [other for other in near if _is_short_form(kind, key, other)]
        if len(fuller) == 1 or _nested(fuller):
            found.append((key, max(fuller, key=lambda each: len(each))))
    found += [(one, other) for one, other in _spelling_variants(keys, forms)]
    return found


def _index(keys: Sequence[Key]) -> defaultdict[str, set[Key]]:
    """Word -> keys that hold it; an acronym (one word) also -> the keys whose initials it is."""
    index: defaultdict[str, set[Key]] = defaultdict(set)
    for key in keys:
        for word in key:
            index[word].add(key)
        if len(key) > 1:
            for letters in _acronyms(key):
                index[letters].add(key)
    return index


def _initials(key: Key) -> str:
    return key[0] if len(key) == 1 else ""


def _acronyms(key: Key) -> set[str]:
    """The letters that may stand for these words, with and without the small ones (UNGA, FBoI)."""
    return {
        "".join(word[0] for word in key),
        "".join(word[0] for word in key if word not in _SMALL),
    }


def _nested(keys: Sequence[Key]) -> bool:
    """Whether each of several candidates is a part of the longest, so that all of them mean the same."""
    if not keys:
        return False
    longest = max(keys, key=len)
    return all(set(key) <= set(longest) for key in keys)


def _is_short_form(kind: Kind, short: Key, full: Key) -> bool:
    """Whether `short` may stand for the fuller name `full`."""
    if len(full) > 1 and len(short) == 1 and len(short[0]) > 1 and short[0] in _acronyms(full):
        return kind is not Kind.PERSON
    if len(full) < len(short) or short == full:
        return False
    if kind is Kind.PERSON:
        return _is_short_person(short, full)
    if kind is Kind.ORGANISATION and len(full) > len(short):
        # Huawei, Huawei Technologies; Foreign Ministry, Chinese Foreign Ministry; but no bare "Ministry".
        return full[: len(short)] == short or (len(short) > 1 and full[-len(short) :] == short)
    return False


def _is_short_person(short: Key, full: Key) -> bool:
    """A first or last name alone, initials for first names, or the same without middle names."""
    if len(short) == 1:
        return len(full) > 1 and short[0] in (full[0], full[-1])
    if sorted(short) == sorted(full):
        return short < full  # Orbán Viktor, Viktor Orbán: one direction, so that it is found once
    if short[-1] != full[-1]:
        return False
    first, other = short[0], full[0]
    same_first = first == other or (len(first) == 1 and other.startswith(first))
    return same_first and (len(full) > len(short) or len(first) < len(other))


def _spelling_variants(keys: Sequence[Key], forms: _Forms) -> list[tuple[Key, Key]]:
    """Keys one letter apart in one long word, in different articles: (rarer, more common)."""
    buckets: defaultdict[tuple[Key, int], list[Key]] = defaultdict(list)
    for key in keys:
        for at, word in enumerate(key):
            if len(word) >= _VARIANT_LENGTH - (len(key) > 1):
                buckets[(*key[:at], word[0], *key[at + 1 :]), at].append(key)
    found: list[tuple[Key, Key]] = []
    for (_, at), alike in sorted(buckets.items()):
        for one, other in combinations(alike, 2):
            if _one_letter(one[at], other[at]) and forms.apart(one, other):
                rarer, common = sorted((one, other), key=lambda key: (len(forms.articles[key]), key))
                found.append((rarer, common))
    return found


def _one_letter(one: str, other: str) -> bool:
    """Whether the words differ by one letter: changed, missing or too many; digits never count as letters."""
    if abs(len(one) - len(other)) > 1 or not (one.isalpha() and other.isalpha()):
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]
