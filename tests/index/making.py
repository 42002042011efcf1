"""Articles for tests, without the parts a test does not care about."""

from __future__ import annotations

from typing import Any

from summit_corpus.article import Article
from summit_corpus.published import Published


def make(article_id: str, text: str = "", published: str | None = None, **known: Any) -> Article:
    """An article; `published` as in front matter."""
    return Article(
        id=article_id, text=text, published=Published.parse(published) if published else None, **known
    )
