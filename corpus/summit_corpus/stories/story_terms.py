"""What an article is about, for grouping: the stems of its words with how often each occurs. Apart because it
depends on one article alone and is kept by its hash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from summit_corpus.text.tokens import terms

__all__ = ["STORY_TERMS_VERSION", "story_terms"]

STORY_TERMS_VERSION: Final = 1
"""Raised with every change of what the terms of an article are; the cache goes by it."""

#: Characters of a text that are read: what a report is about it says in its first pages.
_READ: Final = 6_000
#: A word of the title counts for so many of the text.
_TITLE: Final = 2


def story_terms(title: str, text: str) -> Mapping[str, int]:
    """The stems of title and text without stop words, numbers included, with how often each occurs."""
    found = Counter(terms(text[:_READ]))
    for term in terms(title):
        found[term] += _TITLE
    return found
