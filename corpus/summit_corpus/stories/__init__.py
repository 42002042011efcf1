"""A story told by several articles: which articles it is made of, and its names."""

from __future__ import annotations

from summit_corpus.stories.group import Story, group

__all__ = ["Story", "group"]
