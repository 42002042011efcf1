"""What the front matter of a file says, as fields of an item: our own names and those of other tools. Apart
because Markdown and plain text both have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from summit_corpus.front_matter import FrontMatter, split
from summit_corpus.intake.item import Item
from summit_corpus.safe_yaml import Value
from summit_corpus.text.sanitize import sanitize

__all__ = ["front_fields", "with_fields"]

#: Names that other tools use for fields of ours, in lower case.
_OTHER_NAMES: Final = {
    "author": "authors",
    "byline": "authors",
    "date": "published",
    "pubdate": "published",
    "link": "url",
    "canonical_url": "url",
    "publisher": "source",
    "site": "source",
    "headline": "title",
    "lang": "language",
}
_LINES: Final = (
    *("id", "title", "source", "published", "published_basis", "dateline", "url", "retrieved", "language"),
    *("republishes", "version_of", "cut", "note"),
)
_TRUE: Final = {"true", "yes", "on", "1"}


def with_fields(item: Item, front: FrontMatter) -> Item:
    """The item with what its front matter says, as `front_fields` gave it, which wins."""
    fields = front.fields
    said: dict[str, Any] = {key: line for key in _LINES if (line := _line(fields, key))}
    if authors := fields.get("authors"):
        names = authors if isinstance(authors, list) else [authors]
        said["authors"] = tuple(each for each in names if isinstance(each, str))
    retold = _line(fields, "retold").strip().lower() in _TRUE
    return replace(item, **said, retold=retold, problems=front.problems)


def front_fields(text: str) -> FrontMatter:
    """The front matter of a file, its fields under our names, ours win, and the text after it."""
    given, body, problems = split(sanitize(text))
    found = {_OTHER_NAMES[key.lower()]: value for key, value in given.items() if key.lower() in _OTHER_NAMES}
    found |= {key.lower(): value for key, value in given.items() if value}
    return FrontMatter(found, body, problems)


def _line(fields: Mapping[str, Value], key: str) -> str:
    value = fields.get(key, "")
    return value if isinstance(value, str) else ""
