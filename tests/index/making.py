"""Articles for tests, without the parts a test does not care about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from summit_corpus import cache as caches
from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.published import Published
from summit_corpus.scan import Entry, Loaded


def make(article_id: str, text: str = "", published: str | None = None, **known: Any) -> Article:
    """An article; `published` as in front matter."""
    return Article(
        id=article_id, text=text, published=Published.parse(published) if published else None, **known
    )


@contextmanager
def cache_of(articles: Iterable[Article]) -> Iterator[Cache]:
    """A cache in memory that holds these, each as read from a file of its own."""
    with Cache.open() as cache:
        cache.put_many(Loaded(Entry(f"{each.id}.md", 1, 1), each) for each in articles)
        yield cache


def count_records(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many records are made from now on of what is stored, call by call."""
    counted: list[int] = []
    real = caches.records_of

    def records_of(rows: list[list[object]]) -> object:
        counted.append(len(rows))
        return real(rows)

    monkeypatch.setattr(caches, "records_of", records_of)
    return counted
