"""Sentences of one text that are those of another with words replaced one by one, in the same order. Apart
from shared copy because a rewritten report may share no run of five words with what it was made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summit_corpus.text.furniture import is_furniture
from summit_corpus.text.news_words import NEWS_TERMS
from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import is_stop, tokens
from summit_corpus.text.wordlist import words

__all__ = ["NOTED_REWRITING", "Rewriting", "RewrittenPair", "aligned", "rewritten"]

#: From this share of its sentences on, rewriting is worth a note. Of the bundled retellings no sentence is
#: rewritten from another; of the rewritten report in tests/stories nearly all are.
NOTED_REWRITING: Final = 0.4

_SHORTEST, _LONGEST = 4, 80  # words
#: How many sentences of the other text one is laid beside.
_TRIES: Final = 3
#: Words that more sentences of the other text hold than this propose none of them.
_COMMON: Final = 50
#: The shorter of the two has at least this part of the words of the longer ...
_SAME_LENGTH: Final = 0.75
#: ... so many of the longer's words are equal and in the same order ...
_EQUAL: Final = 0.5
#: ... and so many of the words that carry the grammar: free retelling moves those first.
_FUNCTION_EQUAL: Final = 0.6
#: So many of the others are kept, words of any news apart: sentences may share a frame and say other things.
_CONTENT_EQUAL: Final = 0.3
#: What was put in or left out without anything in its place, at most, of the longer's words.
_ONE_SIDED: Final = 0.15
#: Words that one word or phrase stands for, at most.
_PHRASE: Final = 3
#: At least this part of the words is replaced: one changed word in twenty is an edit.
_REPLACED: Final = 0.08


_CALENDAR: Final = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december"""
)


class RewrittenPair(NamedTuple):
    """A sentence, the one of the other text it follows word by word, and what stands for what: pairs of
    phrases as written, the other text's second."""

    a: Span
    b: Span
    replaced: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The share (0 to 1) of a text's sentences that follow one of the other word by word, and which."""

    share: float
    pairs: tuple[RewrittenPair, ...] = ()

    @property
    def noted(self) -> bool:
        """Whether this is worth a note."""
        return self.share >= NOTED_REWRITING


class _Sentence(NamedTuple):
    span: Span
    keys: tuple[str, ...]
    places: tuple[Span, ...]


def rewritten(a: str, b: str) -> Rewriting:
    """Which sentences of `a` are sentences of `b` with words replaced. Sentences that are equal do not count,
    nor those where a figure differs: they say something else. Linear in the number of sentences of `a`."""
    mine, theirs = _sentences(a), _sentences(b)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(theirs):
        for key in set(sentence.keys):
            if not is_stop(key):
                postings[key].append(number)
    pairs = []
    for sentence in mine:
        for number in _candidates(sentence, theirs, postings):
            if found := _pair(a, b, sentence, theirs[number]):
                pairs.append(found)
                break
    return Rewriting(len(pairs) / len(mine) if mine else 0.0, tuple(pairs))


def _sentences(text: str) -> list[_Sentence]:
    out: list[_Sentence] = []
    for paragraph in paragraphs(text):
        if is_furniture(text, paragraph):
            continue
        for span in sentences(text, paragraph):
            found = [
                (key, Span(span.start + start, span.start + end)) for start, end, key in tokens(span.of(text))
            ]
            if _SHORTEST <= len(found) <= _LONGEST:
                keys, places = zip(*found, strict=True)
                out.append(_Sentence(span, keys, places))
    return out


def _candidates(
    sentence: _Sentence, theirs: Sequence[_Sentence], postings: dict[str, list[int]]
) -> list[int]:
    """The sentences of the other text that share most words with this one, of about the same length."""
    shared: Counter[int] = Counter()
    length = len(sentence.keys)
    for key in dict.fromkeys(sentence.keys):
        places = postings.get(key, ())
        if len(places) <= _COMMON:
            shared.update(places)
    near = [
        (-count, number)
        for number, count in shared.items()
        if _SAME_LENGTH * length <= len(theirs[number].keys) <= length / _SAME_LENGTH
    ]
    return [number for _, number in sorted(near)[:_TRIES]]


def _pair(a: str, b: str, one: _Sentence, other: _Sentence) -> RewrittenPair | None:
    """The two as a rewritten pair, or None when they are not."""
    longer = max(len(one.keys), len(other.keys))
    if (Counter(one.keys) & Counter(other.keys)).total() < _EQUAL * longer:
        return None
    equal = aligned(one.keys, other.keys)
    if len(equal) < _EQUAL * longer or not _frame_kept(one.keys, {at for at, _ in equal}):
        return None
    replaced: list[tuple[str, str]] = []
    changed = one_sided = 0
    for (a1, a2), (b1, b2) in _gaps(equal, len(one.keys), len(other.keys)):
        if a1 == a2 or b1 == b2:
            one_sided += a2 - a1 + b2 - b1
            continue
        if max(a2 - a1, b2 - b1) > _PHRASE or _has_figure(one.keys[a1:a2]) or _has_figure(other.keys[b1:b2]):
            return None
        changed += a2 - a1
        replaced.append(
            (
                a[one.places[a1].start : one.places[a2 - 1].end],
                b[other.places[b1].start : other.places[b2 - 1].end],
            )
        )
    if one_sided > _ONE_SIDED * longer or changed < max(1, _REPLACED * longer):
        return None
    return RewrittenPair(one.span, other.span, tuple(replaced))


def _frame_kept(keys: Sequence[str], kept: set[int]) -> bool:
    """Whether enough of the words that carry the grammar are kept, and of the others."""
    grammar = [at in kept for at, key in enumerate(keys) if is_stop(key)]
    others = [at in kept for at, key in enumerate(keys) if not is_stop(key) and stem(key) not in NEWS_TERMS]
    return sum(grammar) >= _FUNCTION_EQUAL * len(grammar) and sum(others) >= _CONTENT_EQUAL * len(others)


def _has_figure(keys: Sequence[str]) -> bool:
    """Whether a number, a day or a month is among them: another one is another statement."""
    return any(key[0].isdigit() or key in _CALENDAR for key in keys)


def aligned(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of places, in order."""
    lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        row, below = lengths[i], lengths[i + 1]
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if a[i] == b[j] else max(below[j], row[j + 1])
    out: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def _gaps(equal: Sequence[tuple[int, int]], a: int, b: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """What lies between equal words: stretches of the one and of the other, at least one not empty."""
    out = []
    i = j = 0
    for next_i, next_j in [*equal, (a, b)]:
        if next_i > i or next_j > j:
            out.append(((i, next_i), (j, next_j)))
        i, j = next_i + 1, next_j + 1
    return out
