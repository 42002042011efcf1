"""The last grouping as the cache keeps it, with what it was made of, and its first page beside it. Each part
names the articles that it was made of: another process may have put another grouping there meanwhile. Apart
from the stories, which say when to ask."""

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

__all__ = ["FirstPage", "Kept", "first_page", "forget", "keep", "kept", "kept_count", "kept_token", "rules"]

_ABOUT: Final = "stories of"
_STORIES: Final = "stories"
_FIRST: Final = "first stories"
_FORM: Final = 2
"""Raised whenever what is kept takes another form."""
_BASES: Final = {each.value: each for each in Basis}

PAGE: Final = 50
"""Stories on the first page, more than most terminals show: all those of 10,000 articles take as long to read
as the rest of a start."""
MEMBERS: Final = 500
"""Articles of the stories on that page, about; the largest stories come first, so it may be shorter."""


class Kept(NamedTuple):
    """A grouping: under which state of the library it was made, the digest of ids, texts and all else that it
    was made of (empty when they changed meanwhile), and the stories."""

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
    """Changes with the rules of grouping and with the form in which it is kept."""
    return f"{GROUPING_VERSION} {STORY_TERMS_VERSION} {_FORM}"


def kept_token(cache: Cache) -> str:
    """The token of the grouping that is kept, empty without one: cheaper than to read all of it."""
    return _about(cache.note(_ABOUT))[0]


def kept_count(cache: Cache, token: str) -> int | None:
    """How many stories the grouping has that is kept under this token; None when none is, or that was not
    noted with it."""
    about = _about(cache.note(_ABOUT))
    return about[2] if about[0] == token else None


def kept(cache: Cache) -> Kept | None:
    """The grouping that is kept, whatever it was made of; None when there is none that can be read."""
    about, noted = cache.notes(_ABOUT, _STORIES)
    token, digest, _ = _about(about)
    if not token:
        return None
    try:
        of, rows = json.loads(noted)
        with collector_resting():
            stories = _stories(rows)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return Kept(token, digest, stories) if of == digest else None


def first_page(cache: Cache) -> FirstPage | None:
    """The first of those stories, and what is said of all; None when that was not noted with them."""
    about, noted = cache.notes(_ABOUT, _FIRST)
    token, digest, count = _about(about)
    try:
        of, articles, several, rows = json.loads(noted or "[]")
        stories = _stories(rows)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    known = of == digest and count is not None and isinstance(articles, int) and isinstance(several, int)
    return FirstPage(token, stories, count or 0, several, articles) if known else None


def keep(cache: Cache, grouping: Kept, sources: Mapping[str, str], generation: str) -> None:
    """Keeps a grouping, unless the articles are of another `Cache.generation` by now; `sources` are those of
    the articles by id. A cache that cannot be written to costs time at the next start."""
    stories = grouping.stories
    several = sum(len({sources.get(each) for each in story.article_ids}) > 1 for story in stories)
    articles = sum(len(story.article_ids) for story in stories)
    notes = {
        _ABOUT: json.dumps([grouping.token, grouping.digest, len(stories)]),
        _FIRST: _dumped([grouping.digest, articles, several, _rows(_beginning(stories))]),
        _STORIES: _dumped([grouping.digest, _rows(stories)]),
    }
    with suppress(IndexUnusableError):
        cache.put_notes(notes, generation)


def forget(cache: Cache) -> None:
    """Throws away what is kept."""
    cache.put_notes(dict.fromkeys((_ABOUT, _FIRST, _STORIES), ""))


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


def _about(noted: str) -> tuple[str, str, int | None]:
    with suppress(ValueError, TypeError, RecursionError):
        token, digest, *more = json.loads(noted or "[]")
        if isinstance(token, str) and isinstance(digest, str):
            return token, digest, more[0] if more and isinstance(more[0], int) else None
    return "", "", None
