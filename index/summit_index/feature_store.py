"""The features by which sentences are compared, made once per text and then kept in the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.compare.features import FEATURES_VERSION, SentenceFeatures, article_features, dump, load
from summit_corpus.errors import IndexUnusableError

_KIND: Final = "sentence features"


class StoryFeatures(Mapping[str, Sequence[SentenceFeatures]]):
    """The features of each of these articles by id, read or made when they are asked for: who only wants the
    claims of a story has no need of them."""

    def __init__(self, articles: Iterable[Article], cache: Cache) -> None:
        self._articles = {article.id: article for article in articles}
        self._cache = cache
        self._read: dict[str, Sequence[SentenceFeatures]] = {}

    def __getitem__(self, article_id: str) -> Sequence[SentenceFeatures]:
        if article_id not in self._read:
            self._read[article_id] = features_of(self._articles[article_id], self._cache)
        return self._read[article_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def features_of(article: Article, cache: Cache) -> Sequence[SentenceFeatures]:
    """The features of each sentence of `article`, from `cache` when this version of the rules put them there.
    A cache that cannot be used costs time and nothing else. May be called from any thread."""
    with suppress(IndexUnusableError):
        stored = cache.feature(article.content_hash, _KIND, FEATURES_VERSION)
        if stored is not None:
            with suppress(ValueError, TypeError, LookupError, RecursionError):
                return load(stored)
    made = article_features(article)
    with suppress(IndexUnusableError):
        cache.put_feature(article.content_hash, _KIND, FEATURES_VERSION, dump(made))
    return made
