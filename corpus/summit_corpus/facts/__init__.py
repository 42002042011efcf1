"""One article -> its facts: pure functions, one file a family, nothing but the standard library."""

from __future__ import annotations

from datetime import date

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.resolve import resolve
from summit_corpus.facts.values import Kind, Value
from summit_corpus.published import Published

__all__ = ["RULES_VERSION", "Fact", "Kind", "Value", "extract"]

RULES_VERSION = 5
"""Raised with every change of rules or word lists that may change a fact; the cache goes by it."""


def extract(text: str, *, published: Published | date | None = None) -> list[Fact]:
    """Every fact of `text`, in text order; relative dates are resolved against `published`, never the clock.

    `text[f.start:f.end] == f.surface` for each, and no two of one kind overlap. Linear in the length.
    """
    from summit_corpus.facts import amounts, dates, names, quotes, statuses

    page = Page(text, published)
    named = names.find(page)
    measured = [*amounts.find(page), *dates.find(page)]
    return resolve(page, [*measured, *named], [*quotes.find(page, named), *statuses.find(page, named)])
