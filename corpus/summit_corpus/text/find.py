"""Finding a piece of text as people type it: whatever its case, accents or kind of quotation mark.

Kept apart from `fold` because here every character must keep its place: offsets are what is wanted.
"""

from __future__ import annotations

import unicodedata

from summit_corpus.text.span import Span

_LIKE = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "ß": "s",
}


class _OneForOne(dict[int, str]):
    """A translation table made as it is used: each character to one folded character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _LIKE.get(char) or unicodedata.normalize("NFKD", char)[0].casefold()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_TABLE = _OneForOne()


def flatten(text: str) -> str:
    """`text` with case, accents, quotation marks and dashes made alike; same length, same offsets."""
    return text.translate(_TABLE)


def find_all(text: str, needle: str) -> tuple[Span, ...]:
    """Every place where `needle` stands in `text`, in order and without overlap; none for an empty one."""
    flat, wanted = flatten(text), flatten(needle)
    found: list[Span] = []
    start = flat.find(wanted) if wanted else -1
    while start >= 0:
        found.append(Span(start, start + len(wanted)))
        start = flat.find(wanted, start + len(wanted))
    return tuple(found)
