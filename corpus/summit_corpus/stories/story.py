"""What a story is. Apart from the grouping, so that stories that are known already need none of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

__all__ = ["GROUPING_VERSION", "STORY_TERMS_VERSION", "Basis", "Story", "ordered"]

GROUPING_VERSION: Final = 2
"""Raised with every change of which articles are put together, or of what their story is called."""

STORY_TERMS_VERSION: Final = 2
"""Raised with every change of what the terms of a text are, or how they are dumped; the cache goes by it."""


class Basis(StrEnum):
    """Who says that these articles belong together."""

    DECLARED = "declared"  # corpus.yaml
    GROUPED = "grouped"  # the words of the articles
    YOURS = "yours"  # the reader, who merged or split


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report one event, the earliest first. `id` is that of the first article, or the key that
    corpus.yaml gives; `title` that of the most central article. Both last when articles are added later."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    basis: Basis = Basis.GROUPED


def ordered(stories: Iterable[Story]) -> list[Story]:
    """The largest first, of equals by id; with an id of its own for each, because an article may be called
    like a declared story."""
    out: dict[str, Story] = {}
    for story in sorted(stories, key=lambda each: (-len(each.article_ids), each.id, each.article_ids)):
        name, number = story.id, 2
        while name in out:
            name, number = f"{story.id}-{number}", number + 1
        out[name] = replace(story, id=name)
    return list(out.values())
