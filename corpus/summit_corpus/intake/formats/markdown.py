"""Markdown with or without front matter, read as a corpus reads its own articles."""

from __future__ import annotations

from collections.abc import Iterator

from summit_corpus.errors import BadArticleError, BadItemError
from summit_corpus.files import reason_of
from summit_corpus.front_matter import split
from summit_corpus.intake.formats.plain import text_in
from summit_corpus.intake.item import Item
from summit_corpus.manifest import Manifest
from summit_corpus.reading import article_from
from summit_corpus.safe_yaml import Value
from summit_corpus.text.sanitize import sanitize

__all__ = ["read"]

#: Names that other tools use for fields of ours, in lower case.
_OTHER_NAMES = {
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


def read(data: bytes, name: str) -> Iterator[Item]:
    """The one article of a Markdown file: unwrapped, without inline markup, its heading as title.

    A date that is none of ours is handed on as it stands. Raises BadItemError.
    """
    text = text_in(data, name)
    fields = _fields(split(sanitize(text)).fields)
    try:
        article, _ = article_from(text, "page.md", Manifest())
    except BadArticleError as error:
        raise BadItemError(reason_of(error, "page.md")) from error
    titled = article.title != article.text or bool(fields.get("title"))
    authors = fields.get("authors", ())
    yield Item(
        text=article.text,
        title=_line(fields, "title") or (article.title if titled else ""),
        source=_line(fields, "source"),
        published=_line(fields, "published"),
        published_basis=_line(fields, "published_basis"),
        authors=tuple(each for each in authors if isinstance(each, str))
        if isinstance(authors, list | tuple)
        else (_line(fields, "authors"),),
        dateline=article.dateline,
        url=_line(fields, "url"),
        language=_line(fields, "language"),
        republishes=article.republishes,
        note=article.note,
        cut=article.cut,
    )


def _fields(given: dict[str, Value]) -> dict[str, Value]:
    """The fields under our names; ours win."""
    found = {_OTHER_NAMES[key.lower()]: value for key, value in given.items() if key.lower() in _OTHER_NAMES}
    return found | {key.lower(): value for key, value in given.items() if value}


def _line(fields: dict[str, Value], key: str) -> str:
    value = fields.get(key, "")
    return value if isinstance(value, str) else ""
