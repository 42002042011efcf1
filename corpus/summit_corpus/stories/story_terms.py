"""What an article is about, for grouping: the stems of its words, how often each occurs, and which are names.
Apart because those of a text depend on it alone and are kept by its hash."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Mapping
from typing import Final

from summit_corpus.stories.story import STORY_TERMS_VERSION
from summit_corpus.text.dateline import dateline
from summit_corpus.text.news_words import NEWS_TERMS
from summit_corpus.text.tokens import terms

__all__ = ["NAME", "STORY_TERMS_VERSION", "dump", "load", "story_terms", "text_terms", "with_title"]

#: Characters of a text that are read: what a report is about it says in its first pages.
_READ: Final = 6_000
#: A word of the title counts for so many of the text.
_TITLE: Final = 2
NAME: Final = "@"
"""What the terms that are names are written with once more: no word has it."""

#: A word within a sentence that no small letter of English begins.
_WITHIN: Final = re.compile(r" (?<=[\w,;] )([^\W\d_a-z][\w’'-]*)")
#: Where more than this part of the terms would be names, capitals do not tell: headlines, other languages.
_TOO_MANY: Final = 0.4
#: Of zlib: 364 terms of 4.4 kB of text are 1.9 kB.
_LEVEL: Final = 1


def story_terms(title: str, text: str) -> Mapping[str, int]:
    """The stems of title and text without stop words, numbers included, with how often each occurs; names
    once more with `NAME` before them. A dateline is no part of the text."""
    return with_title(text_terms(text), title)


def text_terms(text: str) -> Mapping[str, int]:
    """The same of a text alone: nearly all of the work."""
    told = text[dateline(text).end :][:_READ]
    found = Counter(terms(told))
    for term in _names(told, found):
        found[NAME + term] = found[term]
    return found


def _names(text: str, found: Mapping[str, int]) -> set[str]:
    """Those of the terms found in a text that only occur with a capital, also within a sentence. None where
    capitals do not tell."""
    large: dict[str, int] = {}
    for word in set(_WITHIN.findall(text)):
        if word[0].isupper():
            for term in terms(word):
                times = text.count(word) if found.get(term, 0) > 1 else 1
                large[term] = large.get(term, 0) + times
    names = {term for term, times in large.items() if 0 < found.get(term, 0) <= times} - NEWS_TERMS
    return names if len(names) <= _TOO_MANY * len(found) else set()


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
