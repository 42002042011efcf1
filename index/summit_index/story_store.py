"""The last grouping as the cache keeps it, with what it was made of, and its first page beside it. Apart from
the stories, which say when to ask."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Final, NamedTuple

from summit_corpus.cache import Cache
from summit_corpus.errors import IndexUnusableError
from summit_corpus.garbage import collector_resting
from summit_corpus.stories.story import GROUPING_VERSION, STORY_TERMS_VERSION, Basis, Story

__all__ = ["FirstPage", "Kept", "first_page", "keep", "kept", "kept_count", "kept_token", "rules"]

_ABOUT: Final = "stories of"
_STORIES: Final = "stories"
_FIRST: Final = "first stories"
_BASES: Final = {each.value: each for each in Basis}

PAGE: Final = 50
"""Stories on the first page, more than most terminals show: all those of 10,000 articles take as long to read
as the rest of a start."""
MEMBERS: Final = 500
"""Articles of the stories on that page, about; the largest stories come first, so it may be shorter."""


class Kept(NamedTuple):
    """A grouping: under which state of the library it was made, of what, and the stories."""

    token: str
    digest: str
    stories: tuple[Story, ...]


class FirstPage(NamedTuple):
    """The first stories of a grouping, and of all how many there are, how many have more than one source, and
    how many articles tell them."""

    token: str
    stories: tuple[Story, ...]
    total: int
    several: int
    articles: int


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
            stories = _stories(rows)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return Kept(token, digest, stories)


def first_page(cache: Cache) -> FirstPage | None:
    """The first of those stories, and what is said of all; None when that was not noted with them."""
    token, _, count = _about(cache)
    try:
        articles, several, rows = json.loads(cache.note(_FIRST) or "[]")
        stories = _stories(rows)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    known = count is not None and isinstance(articles, int) and isinstance(several, int)
    return FirstPage(token, stories, count or 0, several, articles) if known else None


def keep(cache: Cache, grouping: Kept, sources: Mapping[str, str], *, anew: bool = True) -> None:
    """Keeps a grouping, or with `anew` false only that it still holds; `sources` are those of the articles by
    id. A cache that cannot be written to costs time at the next start."""
    stories = grouping.stories
    several = sum(len({sources.get(each) for each in story.article_ids}) > 1 for story in stories)
    articles = sum(len(story.article_ids) for story in stories)
    notes = {
        _ABOUT: json.dumps([grouping.token, grouping.digest, len(stories)]),
        _FIRST: _dumped([articles, several, _rows(_beginning(stories))]),
    }
    if anew:
        notes[_STORIES] = _dumped(_rows(stories))
    with suppress(IndexUnusableError):
        cache.put_notes(notes)


def _beginning(stories: Sequence[Story]) -> Sequence[Story]:
    """The first stories: a page, or as many as `MEMBERS` articles tell."""
    members = accumulate(len(each.article_ids) for each in stories[:PAGE])
    return stories[: max(sum(total <= MEMBERS for total in members), 1)]


def _rows(stories: Iterable[Story]) -> list[list[object]]:
    return [[each.id, each.title, str(each.basis), each.article_ids] for each in stories]


def _stories(rows: object) -> tuple[Story, ...]:
    """The stories in rows as `_rows` makes them. Raises ValueError, TypeError or LookupError for others."""
    if not isinstance(rows, list):
        raise TypeError("no list of stories")
    return tuple(Story(each, title, tuple(ids), _BASES[basis]) for each, title, basis, ids in rows)


def _dumped(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _about(cache: Cache) -> tuple[str, str, int | None]:
    with suppress(ValueError, TypeError, RecursionError):
        token, digest, *more = json.loads(cache.note(_ABOUT) or "[]")
        if isinstance(token, str) and isinstance(digest, str):
            return token, digest, more[0] if more and isinstance(more[0], int) else None
    return "", "", None
