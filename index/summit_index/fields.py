"""The names of the fields of a query, and which of them is meant by another name."""

from __future__ import annotations

from typing import Final

from summit_index.nodes import FACT_FIELDS

FIELDS: Final = (
    *("title", "text", "source", "author", "published", "language", "id", "story"),
    *(*FACT_FIELDS, "amount"),
)

ALIASES: Final = {
    "body": "text",
    "headline": "title",
    "outlet": "source",
    "paper": "source",
    "by": "author",
    "byline": "author",
    "date": "published",
    "day": "published",
    "lang": "language",
    "people": "person",
    "who": "person",
    "org": "organisation",
    "organization": "organisation",
    "where": "place",
    "said": "quote",
    "speaker": "quote",
    "money": "amount",
}

LIKE: Final = 0.5
"""How like a field a name must be (difflib's ratio, 0 to 1) for the field to be asked for by an error."""
ALMOST: Final = 0.8
"""The same for a name in the midst of prose to be a slip for a field: `sorce` is one (0.91), and `note` none
for `quote` (0.67)."""


def nearest(name: str, like: float = LIKE) -> str:
    """The field that somebody who wrote `name` may mean; empty where there is none."""
    import difflib

    small = name.lower()
    if small in ALIASES:
        return ALIASES[small]
    return next(iter(difflib.get_close_matches(small, FIELDS, 1, like)), "")
