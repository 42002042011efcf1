"""Which article is a later word on the same thing: a figure it changes is an update, no contradiction."""

from __future__ import annotations

from typing import Final

from summit_corpus.article import Article
from summit_corpus.claims.concepts import RUNNING
from summit_corpus.claims.context import Context
from summit_corpus.published import Published
from summit_corpus.text.fold import fold

__all__ = ["LONG_AFTER", "days_after", "is_update", "is_version", "one_outlet", "published_of"]

#: Between two outlets any figure may have changed after so many days; a price or a length seldom does sooner.
LONG_AFTER: Final = 14


def published_of(article: Article) -> Published | None:
    """When the article appeared; its own conversion makes a plain date an interval of one day."""
    return article.published if isinstance(article.published, Published) else None


def days_after(later: Article, earlier: Article) -> int:
    """Days that surely lie between the two; 0 when they may be of one day, or when a date is not known."""
    new, old = published_of(later), published_of(earlier)
    return max((new.first - old.last).days, 0) if new and old else 0


def is_version(one: Article, other: Article) -> bool:
    """Whether one of the two is given as a version of the other."""
    return one.version_of == other.id or other.version_of == one.id


def one_outlet(one: Article, other: Article) -> bool:
    """Whether nothing says that a version is another outlet's near copy: one outlet, one link, or an outlet
    that is not known."""
    if one.url and one.url == other.url:
        return True
    return not (one.source and other.source) or fold(one.source) == fold(other.source)


def is_update(later: Context, earlier: Context) -> bool:
    """Whether the later figure replaces the earlier one: a new version by the same outlet or its next report,
    a running figure (deaths, arrests) of another day, any figure after a long time."""
    new, old = later.article, earlier.article
    if new.version_of and new.version_of == old.id and one_outlet(new, old):
        return True
    days = days_after(new, old)
    if not days:
        return False
    if new.source and fold(new.source) == fold(old.source):
        return True
    running = any(term[1:] in RUNNING for term in later.measures & earlier.measures)
    return running or days >= LONG_AFTER
