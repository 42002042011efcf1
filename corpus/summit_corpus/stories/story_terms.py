"""What an article is about, for grouping: the stems of its words with how often each occurs. Apart because
those of a text depend on it alone and are kept by its hash."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping
from typing import Final

from summit_corpus.text.tokens import terms

__all__ = ["STORY_TERMS_VERSION", "dump", "load", "story_terms", "text_terms", "with_title"]

STORY_TERMS_VERSION: Final = 1
"""Raised with every change of what the terms of a text are, or how they are dumped; the cache goes by it."""

#: Characters of a text that are read: what a report is about it says in its first pages.
_READ: Final = 6_000
#: A word of the title counts for so many of the text.
_TITLE: Final = 2
#: Of zlib: 364 terms of 4.4 kB of text are 1.9 kB.
_LEVEL: Final = 1


def story_terms(title: str, text: str) -> Mapping[str, int]:
    """The stems of title and text without stop words, numbers included, with how often each occurs."""
    return with_title(text_terms(text), title)


def text_terms(text: str) -> Mapping[str, int]:
    """The same of a text alone: nearly all of the work."""
    return Counter(terms(text[:_READ]))


def with_title(found: Mapping[str, int], title: str) -> Mapping[str, int]:
    """The terms of a text and of its title."""
    both = dict(found)
    for term in terms(title):
        both[term] = both.get(term, 0) + _TITLE
    return both


def dump(found: Mapping[str, int]) -> bytes:
    """Terms as bytes."""
    return zlib.compress(json.dumps([list(found), list(found.values())]).encode(), _LEVEL)


def load(data: bytes) -> Mapping[str, int]:
    """The reverse. Raises ValueError for anything that `dump` has not made."""
    try:
        names, counts = json.loads(zlib.decompress(data))
        found = dict(zip(names, counts, strict=True))
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        raise ValueError("no terms") from error
    if not all(type(name) is str and type(count) is int and count > 0 for name, count in found.items()):
        raise ValueError("no terms")
    return found
