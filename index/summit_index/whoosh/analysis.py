"""Text -> the terms of the index. A module of its own because reading and writing must agree on them.

A term is the stem, a separator and the word itself: `railway␟railways`. All forms of a word therefore
stand side by side in the sorted vocabulary and one look finds them, while exact phrases, prefixes and
did-you-mean still see every word as it was written. Stop words are terms too, so that phrases are exact.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from summit_corpus.text.stem import stem, stem_once
from summit_corpus.text.tokens import keys

TEXTS = ("text", "title")
"""The fields that hold terms."""

TITLE_WEIGHT = 3
"""How often a word of the title counts as one of the text, before saturation (BM25F). Measured on 3,730
reports of nine outlets, beside the lead's double weight (`evaluate.LEAD`), in nDCG@10: over 2 it gains .001
on the mean of eight sets of queries by subject and .002 when 700 subheadings are looked for, over 1 .0035
and .003; 5 gains less than .001 more. A separate, naively added title score lost .046."""

_SEPARATOR = "\x1f"
SEPARATOR = _SEPARATOR.encode()
NUMBER: Literal["I"] = "I"
"""Array type of article numbers, counts and positions: unsigned, four bytes everywhere we run."""


def term(key: str) -> bytes:
    """The term of a key."""
    return encode(f"{stem(key)}{_SEPARATOR}{key}")


def term_once(key: str) -> bytes:
    """The same for a word that was made up: there are too many of those to remember their stems."""
    return encode(f"{stem_once(key)}{_SEPARATOR}{key}")


def forms(key: str) -> bytes:
    """What the terms of all forms of a word begin with."""
    return encode(stem(key)) + SEPARATOR


def beginnings(prefix: str) -> tuple[bytes, ...]:
    """What the terms of all keys that begin with `prefix` begin with; terms of other keys may as well.

    Stemming leaves the first two letters of a word alone, with two exceptions: `dying` has the stem
    `die`, and of a word like `oed` one letter is left.
    """
    if len(prefix) < 2 or prefix[1] == "y":
        return (encode(prefix[:1]),)
    return encode(prefix[0]) + SEPARATOR, encode(prefix[:2])


def key_of(found: bytes) -> str:
    """The key of a term."""
    return found.partition(SEPARATOR)[2].decode("utf-8", "surrogatepass")


def encode(text: str) -> bytes:
    """UTF-8 in which any string survives; its order is that of the code points."""
    return text.encode("utf-8", "surrogatepass")


def positions(text: str) -> tuple[dict[str, list[int]], int]:
    """Each key of `text` with its positions, and how many tokens there are.

    Positions count tokens from 0 and leave one out between lines: no phrase crosses a paragraph.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    start = breaks = 0
    for line in text.split("\n"):
        several = keys(line) if line else ()
        for position, key in enumerate(several, start):
            found[key].append(position)
        start += len(several) + 1
        breaks += 1
    return found, start - breaks
