"""What is found while somebody is typing: a last word that no article has may be the beginning of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from summit_corpus.errors import QueryError
from summit_index.results import Results

UNFINISHED: Final = re.compile(r"""(?:^|[\s("-])([^\W\d_]+)$""")
"""A word at the end of a query; not what follows a colon."""
_TYPED: Final = re.compile(r"""(?:^|[\s("-])(?:[^\W\d_]+:)?([^\W\d_]+)$""")
"""The same, also as the value of a field: nobody is called `t`, but some names begin so."""


def as_typed(search: Callable[[str, bool], Results], text: str) -> Results:
    """The answer to a query that may not be finished. Where no article has all its words, but some would if
    the last one only had to begin a word, that is the answer, with that word in `unfinished`; its query still
    has `text` as it was typed. `search` gets a query and whether to look for other spellings, the dearest
    part of it by far, for which nobody asks at the beginning of a word. Raises what `search` raises."""
    typed = _TYPED.search(text)
    found = search(text, typed is None)
    if typed is None or _all_words(found):
        return found
    try:
        begun = search(f"{text}*", False)
    except QueryError:  # a star cannot stand there
        return search(text, True)
    if not _all_words(begun):
        return search(text, True) if found.query.units else found
    return replace(begun, query=replace(begun.query, text=text), unfinished=typed[1])


def _all_words(found: Results) -> bool:
    return any(hit.words == hit.of for hit in found.hits)
