"""Comparing the sources of a story: what they share sentence by sentence, and what only one of them has."""

from __future__ import annotations

from summit_corpus.compare.comparison import Comparison, Match, Tier
from summit_corpus.compare.matrix import Row
from summit_corpus.compare.similarity import similarity
from summit_corpus.compare.wording import OddWording

__all__ = ["Comparison", "Match", "OddWording", "Row", "Tier", "similarity"]
