"""The wording check: names and dates in which a word seems to have been replaced by one of like meaning, as
programs that reword texts do, with what the other sources of the story write there. It lists; it never
concludes."""

from __future__ import annotations

import math
import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from summit_corpus.article import Article
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.span import Span
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import Token, is_stop, tokens
from summit_corpus.text.wordlist import words

__all__ = ["Elsewhere", "OddWording", "Wordings"]

#: "may" the verb has been put for the month, and then replaced: in Could 2023, since Might 16. Not at the
#: beginning of a sentence, nor where a verb follows: “Could 2030 be the year?”
_MONTH: Final = re.compile(
    r"(?<=[\w,:’'] )(?:Could|Might) \d{1,4}\b(?! (?:be|see|mark|bring|have|become|prove|turn|go|still)\b)"
)
_MONTH_MEANT: Final = "May"
_MONTH_AS_IT_IS: Final = re.compile(rf"\b{_MONTH_MEANT} \d{{1,4}}\b")

#: Words that mean nearly the same, so that a program puts one for the other even where only one is the name.
#: The first of each is the one that names have as a rule. A pair counts only when another source has the
#: name with the other word; spellings (defence, defense) are no pairs.
_ALIKE: Final = tuple(
    tuple(group.split())
    for group in (
        "road street avenue highway path",
        "long lengthy",
        "short brief",
        "great nice",
        "studies research analysis",
        "international worldwide global",
        "world worldwide global",
        "foreign international overseas",
        "general basic common normal",
        "security safety",
        "house home residence",
        "health wellness",
        "development improvement growth",
        "trade commerce",
        "defence protection",
        "assembly meeting gathering",
        "office workplace",
        "organisation group",
        "energy vitality",
        "gas gasoline fuel",
        "war warfare battle",
        "court courtroom",
        "city metropolis town",
        "party celebration occasion",
        "rights privileges",
        "human mankind",
        "free liberated",
        "justice fairness",
        "bank banking",
        "money cash",
        "green inexperienced",
        "white pale",
        "black dark darkish",
        "king ruler",
        "young youthful",
        "old outdated previous",
        "big massive large",
        "press media",
        "education schooling",
        "science scientific",
        "air aerial",
        "sea ocean",
        "peace peaceful",
        "state nation",
        "people folks individuals",
        "children kids",
        "women females ladies",
        "hall corridor",
        "spring springtime",
        "final last closing",
    )
)

#: Small words that names hold inside.
_INSIDE: Final = words("and of for the")
#: Words of a stretch that is compared, at most.
_WORDS: Final = 4
#: "Belt and …" has one right word; any two that differ are looked at when so many other sources agree.
_AGREED: Final = 2
#: A stretch in which more different words stand than this is no name with one word replaced.
_FILLERS: Final = 40

_Keys: TypeAlias = tuple[str, ...]
_SPACE: Final = re.compile(r"[\s\u00a0]+")


class Elsewhere(NamedTuple):
    """What another source of the story writes, at `span` of its text."""

    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class OddWording:
    """`surface` at `span` may stand for `expected`; `elsewhere` are places where others write that, the first
    in each; it may be empty for a month. `places` are all where this article has the odd words."""

    span: Span
    surface: str
    expected: str
    elsewhere: tuple[Elsewhere, ...] = ()
    places: tuple[Span, ...] = field(default=())


class Wordings:
    """The name-like stretches of a story's articles, read once."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._stretches: dict[str, dict[_Keys, list[Span]]] = {
            article.id: _stretches(article.text) for article in articles
        }
        self._dated = {article.id: _dated(article.text) for article in articles}
        # A stretch with one word left out -> the word, and who writes it so.
        self._fillers: defaultdict[tuple[_Keys, int], dict[str, list[str]]] = defaultdict(dict)
        for article_id, found in self._stretches.items():
            for keys in found:
                for hole in range(len(keys)):
                    if keys[hole] not in _INSIDE:
                        by_word = self._fillers[_without(keys, hole)]
                        by_word.setdefault(keys[hole], []).append(article_id)

    def check(self, article: Article) -> list[OddWording]:
        """What seems odd in this article, in the order of its text; nothing twice."""
        found = [*self._months(article), *self._names(article)]
        # Of stretches that overlap the one that most sources speak for, then the shortest.
        found.sort(key=lambda each: (-len(each.elsewhere), each.span.end - each.span.start, each.span))
        taken: list[Span] = []
        kept: list[OddWording] = []
        for each in found:
            if not any(_is_taken(place, taken) for place in each.places):
                kept.append(each)
                for place in each.places:
                    insort(taken, place)
        return sorted(kept, key=lambda each: each.span)

    def _months(self, article: Article) -> Iterator[OddWording]:
        places: defaultdict[str, list[Span]] = defaultdict(list)
        for found in _MONTH.finditer(article.text):
            span = Span(found.start(), found.end())
            places[span.of(article.text)].append(span)
        for surface, spans in places.items():
            expected = f"{_MONTH_MEANT} {surface.rpartition(' ')[2]}"
            elsewhere = tuple(
                Elsewhere(other.id, self._dated[other.id][expected])
                for other in self._articles
                if other.id != article.id and expected in self._dated[other.id]
            )
            yield OddWording(spans[0], surface, expected, elsewhere, tuple(spans))

    def _names(self, article: Article) -> Iterator[OddWording]:
        texts = {each.id: each.text for each in self._articles}
        for keys, places in self._stretches[article.id].items():
            if best := self._replaced(article.id, keys):
                elsewhere = tuple(
                    Elsewhere(name, self._stretches[name][best][0])
                    for name in texts
                    if name != article.id and best in self._stretches[name]
                )
                first = elsewhere[0]
                expected = _SPACE.sub(" ", first.span.of(texts[first.article_id]))
                yield OddWording(places[0], places[0].of(article.text), expected, elsewhere, tuple(places))

    def _replaced(self, article_id: str, keys: _Keys) -> _Keys | None:
        """The same stretch with the word that other sources have in it, when this one seems put for it."""
        for hole, own in enumerate(keys):
            if own in _INSIDE:
                continue
            by_word = self._fillers[_without(keys, hole)]
            if len(by_word) > _FILLERS or any(name != article_id for name in by_word[own]):
                continue
            for word, names in sorted(by_word.items(), key=lambda each: (-len(each[1]), each[0])):
                others = sum(name != article_id for name in names)
                needed = _sources_needed(own, word)
                if _paired(keys, hole, word):
                    needed = min(needed, _AGREED)
                if word != own and others >= needed and stem(word) != stem(own):
                    return (*keys[:hole], word, *keys[hole + 1 :])
        return None


def _sources_needed(own: str, expected: str) -> float:
    """How many other sources must have the expected word for the own one to seem odd: one when it is the
    usual one of the two, more when it is the less usual one, and no number for words that are not alike."""
    groups = [group for group in _ALIKE if own in group and expected in group]
    if not groups:
        return math.inf
    return 1 if any(group.index(expected) < group.index(own) for group in groups) else _AGREED


def _paired(keys: _Keys, hole: int, word: str) -> bool:
    """Whether the stretch is "Belt and …": a pair with a plain word where others have another plain word."""
    if len(keys) != 3 or hole != 2 or keys[1] != "and":
        return False
    from summit_corpus.facts.lexicon import lexicon  # the word lists are large, and seldom needed here

    return all(lexicon().is_word(each) for each in (keys[0], keys[2], word))


def _is_taken(place: Span, taken: Sequence[Span]) -> bool:
    """Whether the place overlaps one of these, which are in order and do not overlap each other."""
    at = bisect_right(taken, place)
    return any(place.overlaps(each) for each in taken[max(at - 1, 0) : at + 1])


def _dated(text: str) -> dict[str, Span]:
    """The first place of each “May 2023” and “May 16”."""
    places: dict[str, Span] = {}
    for found in _MONTH_AS_IT_IS.finditer(text):
        places.setdefault(found.group(), Span(*found.span()))
    return places


def _without(keys: _Keys, hole: int) -> tuple[_Keys, int]:
    return (*keys[:hole], *keys[hole + 1 :]), hole


def _stretches(text: str) -> dict[_Keys, list[Span]]:
    """Every stretch of two to four words that begins and ends with a capital letter, small words inside, and
    where it stands."""
    out: defaultdict[_Keys, list[Span]] = defaultdict(list)
    for run in _runs(text):
        for start, first in enumerate(run):
            if is_stop(first.key) or not text[first.start].isupper():
                continue
            for stop in range(start + 2, min(start + _WORDS, len(run)) + 1):
                if text[run[stop - 1].start].isupper() and not is_stop(run[stop - 1].key):
                    keys = tuple(token.key for token in run[start:stop])
                    out[keys].append(Span(first.start, run[stop - 1].end))
    return dict(out)


def _runs(text: str) -> Iterator[list[Token]]:
    """Words with a capital and the small words between them, with nothing but white space between."""
    for paragraph in paragraphs(text):
        run: list[Token] = []
        found = [
            Token(paragraph.start + start, paragraph.start + end, key)
            for start, end, key in tokens(paragraph.of(text))
        ]
        for before, token in pairwise([Token(-1, -1, ""), *found]):
            goes_on = text[token.start].isupper() or (run and token.key in _INSIDE)
            if run and (not goes_on or text[before.end : token.start].strip()):
                yield run
                run = []
                goes_on = text[token.start].isupper()
            if goes_on:
                run.append(token)
        if run:
            yield run
