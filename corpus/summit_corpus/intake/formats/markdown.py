"""Markdown with or without front matter, read as a corpus reads its own articles."""

from __future__ import annotations

from collections.abc import Iterator

from summit_corpus.errors import BadArticleError, BadItemError
from summit_corpus.files import reason_of
from summit_corpus.intake.formats.front_fields import front_fields, with_fields
from summit_corpus.intake.formats.plain import text_in
from summit_corpus.intake.item import Item
from summit_corpus.manifest import Manifest
from summit_corpus.reading import MAX_TITLE, article_from

__all__ = ["read"]


def read(data: bytes, name: str) -> Iterator[Item]:
    """The one article of a Markdown file: unwrapped, without inline markup, its heading as title.

    A date that is none of ours is handed on as it stands. Raises BadItemError.
    """
    text = text_in(data, name)
    try:
        article, _ = article_from(text, "page.md", Manifest())
    except BadArticleError as error:
        raise BadItemError(reason_of(error, "page.md")) from error
    title = "" if _begins_with(article.text, article.title) else article.title
    yield with_fields(Item(text=article.text, title=title), front_fields(text))


def _begins_with(text: str, title: str) -> bool:
    """Whether the title was made of the first sentence, which stays in the text: told to be a title as well
    it would be taken for a headline, and off the text."""
    first = text.partition("\n")[0]
    return first == title or (len(first) > MAX_TITLE and first.startswith(title.removesuffix("…")))
