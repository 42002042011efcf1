"""What a grouping is made of: the articles as the cache has them now, and the terms of each text, kept by its
hash. Imported when there is something to group."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from summit_corpus.article import Record
from summit_corpus.cache import Cache
from summit_corpus.errors import IndexUnusableError
from summit_corpus.stories.story import STORY_TERMS_VERSION
from summit_corpus.stories.story_terms import dump, load, text_terms
from summit_index.story_store import rules
from summit_index.sync import first_by_id

__all__ = ["Input", "input_of", "terms_of"]

_KIND: Final = "story terms"


class Input(NamedTuple):
    """What a grouping is made of: the articles, the hash of each text by id, and a digest of all that
    counts."""

    records: Sequence[Record]
    hashes: Mapping[str, str]
    digest: str


def input_of(cache: Cache, stamp: str) -> Input:
    """The articles as the cache has them now, and a digest of all that their stories depend on; `stamp`
    is that of corpus.yaml."""
    records, known = cache.records(), cache.known()
    hashes = {article: known[path].content_hash for article, path in first_by_id(known).items()}
    records = sorted((each for each in records if each.id in hashes), key=lambda each: each.id)
    rows = [
        (
            each.id,
            hashes[each.id],
            each.title,
            each.published.iso() if each.published else "",
            each.version_of,
        )
        for each in records
    ]
    text = json.dumps([rules(), stamp, rows])
    return Input(records, hashes, hashlib.blake2b(text.encode(), digest_size=16).hexdigest())


def terms_of(cache: Cache, content_hash: str, article_id: str) -> Mapping[str, int]:
    """The terms of the text with this hash, from the cache when these rules put them there; none when the
    article has another text by now or has gone."""
    with suppress(IndexUnusableError, ValueError):
        stored = cache.feature(content_hash, _KIND, STORY_TERMS_VERSION)
        if stored is not None:
            return load(stored)
    article = cache.article(article_id)
    if article is None or article.content_hash != content_hash:
        return {}
    found = text_terms(article.text)
    with suppress(IndexUnusableError):
        cache.put_feature(content_hash, _KIND, STORY_TERMS_VERSION, dump(found))
    return found
