"""Plain-text saves of pages: what the cleaner finds in them, as an item."""

from __future__ import annotations

from collections.abc import Iterator

from summit_corpus.errors import BadArticleError, BadItemError
from summit_corpus.files import MAX_ARTICLE_BYTES, reason_of, text_of
from summit_corpus.intake.clean import read_page
from summit_corpus.intake.formats.front_fields import front_fields, with_fields
from summit_corpus.intake.item import Item
from summit_corpus.intake.report import Cleaned

__all__ = ["from_text", "read", "text_in", "whole"]


def read(data: bytes, name: str) -> Iterator[Item]:
    """The one article of a text file, with what its front matter says, if it has any. Raises BadItemError for
    what is no text, too large or blank."""
    front = front_fields(text_in(data, name))
    yield with_fields(from_text(front.body), front)


def text_in(data: bytes, name: str) -> str:
    """The text in these bytes. Raises BadItemError."""
    if len(data) > MAX_ARTICLE_BYTES:
        raise BadItemError(f"too large: {len(data):,} bytes, and {MAX_ARTICLE_BYTES:,} is the limit")
    try:
        return text_of(data, name).text
    except BadArticleError as error:
        raise BadItemError(reason_of(error, name)) from error


def from_text(text: str) -> Item:
    """The article in a plain text with page furniture around it or without. Raises BadItemError."""
    cleaned = read_page(text)
    if not cleaned.text:
        if not cleaned.title:
            raise BadItemError("there is no text in it")
        return Item(text=cleaned.title, cut=cleaned.summary(), whole=whole(cleaned))
    return Item(
        text=cleaned.text,
        title=cleaned.title,
        source=cleaned.source,
        published=cleaned.published.iso() if cleaned.published else "",
        published_basis=cleaned.published.basis if cleaned.published else "",
        authors=cleaned.authors,
        dateline=cleaned.dateline,
        republishes=cleaned.agency,
        cut=cleaned.summary(),
        whole=whole(cleaned),
    )


def whole(cleaned: Cleaned) -> tuple[tuple[str, str], ...]:
    """All lines in the order of the page, each with the kind of furniture it is; empty for what stays."""
    kept = [each for each in (cleaned.title, *cleaned.text.split("\n\n")) if each]
    found: list[tuple[str, str]] = []
    cuts = list(cleaned.cut)
    for number, line in enumerate((*kept, "")):
        while cuts and (cuts[0].before <= number or number == len(kept)):
            found.append((cuts[0].text, cuts[0].kind))
            cuts.pop(0)
        if number < len(kept):
            found.append((line, ""))
    return tuple(found)
