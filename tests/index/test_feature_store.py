"""The features of sentences as they are kept."""

from __future__ import annotations

import pytest
from tests.index.making import make

from summit_corpus.cache import Cache
from summit_corpus.compare import features
from summit_corpus.compare.features import FEATURES_VERSION, article_features
from summit_corpus.errors import IndexUnusableError
from summit_index import feature_store
from summit_index.feature_store import StoryFeatures, features_of

ARTICLE = make("one", "The bridge will cost $8 billion. Work begins in Kesten in 2030.")
SAME_TEXT = make("two", ARTICLE.text)
OTHER = make("three", "Rain fell on Arnholm.")


@pytest.fixture
def cache():
    with Cache() as cache:
        yield cache


@pytest.fixture
def made(monkeypatch):
    """The ids of the articles whose features were made."""
    ids = []

    def counted(article):
        ids.append(article.id)
        return article_features(article)

    monkeypatch.setattr(feature_store, "article_features", counted)
    return ids


def test_features_are_made_once_a_text(cache, made):
    expected = list(article_features(ARTICLE))
    assert list(features_of(ARTICLE, cache)) == expected
    assert list(features_of(ARTICLE, cache)) == expected
    assert list(features_of(SAME_TEXT, cache)) == expected
    assert made == ["one"]


def test_features_of_another_version_are_made_again(cache, made, monkeypatch):
    features_of(ARTICLE, cache)
    monkeypatch.setattr(feature_store, "FEATURES_VERSION", features.FEATURES_VERSION + 1)
    features_of(ARTICLE, cache)
    assert made == ["one", "one"]


@pytest.mark.parametrize("stored", [b"", b"?", b"[]", b"{}", b"[[1]]", b"[" * 9_000])
def test_bytes_that_are_no_features_are_made_again(cache, made, stored):
    features_of(OTHER, cache)
    cache.put_feature(ARTICLE.content_hash, "sentence features", FEATURES_VERSION, stored)
    assert list(features_of(ARTICLE, cache)) == list(article_features(ARTICLE))


def test_a_cache_that_cannot_be_used_costs_time_and_nothing_else(cache, monkeypatch):
    def refuse(*_):
        raise IndexUnusableError("disk gone")

    monkeypatch.setattr(cache, "feature", refuse)
    monkeypatch.setattr(cache, "put_feature", refuse)
    assert list(features_of(ARTICLE, cache)) == list(article_features(ARTICLE))


def test_the_features_of_a_story_are_made_when_they_are_asked_for_and_once(cache, made):
    story = StoryFeatures((ARTICLE, OTHER), cache)
    assert (list(story), len(story), made) == (["one", "three"], 2, [])
    assert story["three"] is story["three"]
    assert made == ["three"]
    with pytest.raises(KeyError):
        story["nobody"]
    assert story.get("nobody") is None
