"""A story told by several articles: which articles it is made of, and its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summit_corpus.stories.story import Basis, Story

if TYPE_CHECKING:
    from summit_corpus.stories.grouping import group

__all__ = ["Basis", "Story", "group"]


def __getattr__(name: str) -> object:
    """`group` is loaded when it is used: a start with stories that are known does without it."""
    if name != "group":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module("summit_corpus.stories.grouping").group
