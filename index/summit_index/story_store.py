"""What is kept of the stories in the cache: the terms of each text, and the last grouping with what it was
made of. Apart from the stories, which say when to ask."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from summit_corpus.article import Record
from summit_corpus.cache import Cache
from summit_corpus.errors import IndexUnusableError
from summit_corpus.garbage import collector_resting
from summit_corpus.stories.story import GROUPING_VERSION, Basis, Story
from summit_corpus.stories.story_terms import STORY_TERMS_VERSION, dump, load, text_terms
from summit_index.sync import first_by_id

__all__ = ["Input", "Kept", "input_of", "keep", "kept", "kept_count", "kept_token", "rules", "terms_of"]

_KIND: Final = "story terms"
_ABOUT: Final = "stories of"
_STORIES: Final = "stories"
_BASES: Final = {each.value: each for each in Basis}


class Kept(NamedTuple):
    """A grouping: under which state of the library it was made, of what, and the stories."""

    token: str
    digest: str
    stories: tuple[Story, ...]


class Input(NamedTuple):
    """What a grouping is made of: the articles, the hash of each text by id, and a digest of all that
    counts."""

    records: Sequence[Record]
    hashes: Mapping[str, str]
    digest: str


def rules() -> str:
    """Changes with the rules of grouping."""
    return f"{GROUPING_VERSION} {STORY_TERMS_VERSION}"


def kept_token(cache: Cache) -> str:
    """The token of the grouping that is kept, empty without one: cheaper than to read all of it."""
    return _about(cache)[0]


def kept_count(cache: Cache) -> int | None:
    """How many stories the grouping has that is kept; None when that was not noted with it."""
    return _about(cache)[2]


def kept(cache: Cache) -> Kept | None:
    """The grouping that is kept, whatever it was made of; None when there is none that can be read."""
    token, digest, _ = _about(cache)
    if not token:
        return None
    try:
        rows = json.loads(cache.note(_STORIES))
        with collector_resting():
            stories = tuple(Story(each, title, tuple(ids), _BASES[basis]) for each, title, basis, ids in rows)
        if not isinstance(rows, list):
            return None
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return Kept(token, digest, stories)


def keep(cache: Cache, grouping: Kept, *, anew: bool = True) -> None:
    """Keeps a grouping, or with `anew` false only that it still holds. A cache that cannot be written to
    costs time at the next start."""
    notes = {_ABOUT: json.dumps([grouping.token, grouping.digest, len(grouping.stories)])}
    if anew:
        rows = [[each.id, each.title, str(each.basis), each.article_ids] for each in grouping.stories]
        notes[_STORIES] = json.dumps(rows, separators=(",", ":"))
    with suppress(IndexUnusableError):
        cache.put_notes(notes)


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


def _about(cache: Cache) -> tuple[str, str, int | None]:
    with suppress(ValueError, TypeError, RecursionError):
        token, digest, *more = json.loads(cache.note(_ABOUT) or "[]")
        if isinstance(token, str) and isinstance(digest, str):
            return token, digest, more[0] if more and isinstance(more[0], int) else None
    return "", "", None
