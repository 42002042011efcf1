"""The score of two sentences that belong to no story."""

from __future__ import annotations

from functools import lru_cache

from summit_corpus.compare.features import loose_features
from summit_corpus.compare.scoring import CONTRARY, Weights
from summit_corpus.text.polarity import denies

__all__ = ["similarity"]


def similarity(a: str, b: str) -> float:
    """How alike two loose sentences are, from 0 to 1: the score of `Comparison.match`, with the words of news
    in general in place of a story's. From 0.20 on they probably say the same. Symmetric."""
    weights = _weights()
    score = weights.score(weights.vector(loose_features(a)), weights.vector(loose_features(b)))
    return min(score, CONTRARY) if denies(a) != denies(b) else score


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return Weights()
