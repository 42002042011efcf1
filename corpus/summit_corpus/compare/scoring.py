"""How alike two sentences are: half TF-IDF over words, names and numbers, half over character 4-grams. Apart
because a story and a pair of loose sentences use the same score.

The constants below were chosen on the development pairs (five pages, 119 judged pairs: .70 strict and .91
lenient precision, .50 recall at 0.20), read with the idf of all five and with that of two alone, and checked
on the Lee corpus, where of 9,384 sentences in pairs of unrelated reports none reaches 0.20 beside the other.
Around the values taken the figures move by less than the .05 that the judging is unsure of.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from summit_corpus.compare.features import NUMBER_SIGN, SentenceFeatures
from summit_corpus.text.news_words import NEWS_TERMS

__all__ = ["CONTRARY", "LEAST_WORDS", "Vector", "Weights"]

_GRAM: Final = 4

#: Every story is weighed together with this many imagined sentences of other news, of which so many hold a
#: news word, and so many any other word. It keeps the idf of two short articles from being noise.
_BACKGROUND: Final = 20
_NEWS_DF: Final = 2.0
_OTHER_DF: Final = 0.5

#: A figure is worth more than a word as rare as it is.
_NUMBER_WEIGHT: Final = 1.2

#: Two sentences must share the information of so many words that occur nowhere else, and have this many
#: terms each, or their likeness counts in proportion: in a story on a summit, sharing "China", "Central
#: Asia" and "summit" is not sharing a statement.
_FULL_SHARE: Final = 2.4
_FULL_LENGTH: Final = 6
#: The less the more equal they are: at the fourth power of the cosine, so that only sentences that are nearly
#: the same ("No one was killed.") are excused.
_EXCUSE: Final = 4

#: Sentences that share hardly anything but names are halved; from this share of other words on they are not.
_NAMES_ONLY: Final = 0.5
_OTHER_SHARE: Final = 0.3
#: Sentences that share nothing but words of any news ("officials said on Monday that two …") keep this much.
_NEWS_ONLY: Final = 0.3

#: From this cosine on, sentences are equal but for the rounding of sums, and excused from that.
_EQUAL: Final = 0.999

#: Makes 0.20 the score from which two sentences say the same.
_STRETCH: Final = 0.95

CONTRARY: Final = 0.19
"""The most that two sentences score of which one is denied and the other not: "opened" and "did not open".
Below the tier *same*, which it keeps them from; no development pair is moved by it."""

LEAST_WORDS: Final = 0.1
"""Sentences whose words have less than this cosine score nothing, so that most pairs need not be scored. On
the development pairs 0.12 loses no match either."""


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A weighted sentence: unit vectors of its terms and 4-grams, the terms that are names."""

    terms: Mapping[str, float]
    grams: Mapping[str, float]
    names: frozenset[str]


class Weights:
    """The idf of a story's words, and the score of two of its sentences."""

    def __init__(self, sentences: Iterable[SentenceFeatures] = ()) -> None:
        term_df: Counter[str] = Counter()
        gram_df: Counter[str] = Counter()
        count = 0
        for each in sentences:
            count += 1
            term_df.update(each.terms)
            gram_df.update(set(chain.from_iterable(map(_grams_of, each.terms))))
        self._term_df, self._gram_df = term_df, gram_df
        self._log_count = math.log(count + _BACKGROUND)
        self._least_idf = -math.log1p(-1 / (count + _BACKGROUND))
        self._idf: dict[str, float] = {}
        self._gram_idf: dict[str, float] = {}

    def idf(self, term: str) -> float:
        """How telling a term is here, in nats; always above 0."""
        known = self._idf.get(term)
        if known is None:
            expected = _NEWS_DF if term in NEWS_TERMS else _OTHER_DF
            known = self._idf[term] = self._of_df(self._term_df[term] + expected)
        return known

    def vector(self, sentence: SentenceFeatures) -> Vector:
        """The sentence with the weights of this story."""
        terms = {
            term: self.idf(term) * (1 + math.log(count)) * (_NUMBER_WEIGHT if term[0] == NUMBER_SIGN else 1)
            for term, count in sentence.terms.items()
        }
        grams: Counter[str] = Counter()
        for term, count in sentence.terms.items():
            for gram in _grams_of(term):
                grams[gram] += count
        weighed = {gram: self._idf_of_gram(gram) * (1 + math.log(count)) for gram, count in grams.items()}
        return Vector(_unit(terms), _unit(weighed), sentence.names)

    def score(self, a: Vector, b: Vector) -> float:
        """From 0 to 1; the same both ways, and the same in every process (sums are exact)."""
        shared = a.terms.keys() & b.terms.keys()
        products = {term: a.terms[term] * b.terms[term] for term in shared}
        by_words = math.fsum(products.values())
        if by_words < LEAST_WORDS:
            return 0.0
        by_grams = math.fsum([a.grams[gram] * b.grams[gram] for gram in a.grams.keys() & b.grams.keys()])
        likeness = (by_words + by_grams) / 2 * self._enough(a, b, shared, by_words)
        names = a.names | b.names
        other = math.fsum([product for term, product in products.items() if term not in names]) / by_words
        likeness *= _NAMES_ONLY + (1 - _NAMES_ONLY) * min(1.0, other / _OTHER_SHARE)
        if by_words < _EQUAL and shared <= NEWS_TERMS:
            likeness *= _NEWS_ONLY
        return min(1.0, float(likeness**_STRETCH))

    def _enough(self, a: Vector, b: Vector, shared: set[str], by_words: float) -> float:
        """From 0 to 1: whether what is shared is enough to go by."""
        information = math.fsum([self.idf(term) for term in shared]) / (_FULL_SHARE * self._log_count)
        length = min(len(a.terms), len(b.terms)) / _FULL_LENGTH
        share = min(1.0, information) * min(1.0, length)
        return share ** (1 - min(1.0, by_words) ** _EXCUSE) if share < 1 else 1.0

    def _idf_of_gram(self, gram: str) -> float:
        known = self._gram_idf.get(gram)
        if known is None:
            expected = _NEWS_DF if gram in _news_grams() else _OTHER_DF
            known = self._gram_idf[gram] = self._of_df(self._gram_df[gram] + expected)
        return known

    def _of_df(self, df: float) -> float:
        return max(self._log_count - math.log(df), self._least_idf)


@lru_cache(maxsize=1 << 15)
def _grams_of(term: str) -> tuple[str, ...]:
    """The character 4-grams of one term with its borders; a short one is its own gram."""
    padded = f" {term} "
    return tuple(padded[at : at + _GRAM] for at in range(max(1, len(padded) - _GRAM + 1)))


@lru_cache(maxsize=1)
def _news_grams() -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_grams_of, NEWS_TERMS)))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum([weight * weight for weight in vector.values()]))
    return {key: weight / length for key, weight in vector.items()} if length else {}


def strongest(vector: Mapping[str, float], other: Mapping[str, float], limit: int) -> Sequence[str]:
    """The shared terms that weigh most, at most `limit`."""
    shared = sorted(vector.keys() & other.keys())
    return sorted(shared, key=lambda term: -vector[term] * other[term])[:limit]
