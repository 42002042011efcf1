"""Texts in which a rule for facts fails: kept apart, so that one article takes the facts of no other away,
and noted beside its mark in the fact index, so that it can be told which article that is and which error."""

from __future__ import annotations

from pathlib import PurePath
from traceback import extract_tb
from typing import Final

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.errors import SummitError
from summit_corpus.facts import Fact
from summit_index.fact_store import facts_of

NOT_OF_THE_TEXT: Final = (SummitError, OSError, ImportError, MemoryError)
"""Errors that say nothing of a text: the same may do another time."""

_NOTE: Final = " fault: "


def attempt(article: Article, cache: Cache) -> tuple[tuple[Fact, ...], str]:
    """The facts of `article` and an empty string; none and what went wrong when a rule fails in its text.
    Raises `NOT_OF_THE_TEXT`."""
    try:
        return facts_of(article, cache), ""
    except NOT_OF_THE_TEXT:
        raise
    except Exception as error:
        return (), described(error)


def described(error: Exception) -> str:
    """Which error it was and where it came from, without its own words: those may be the article's."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {PurePath(last.filename).name}, line {last.lineno}"


def noted(mark: str, fault: str) -> str:
    """The mark of an article with what went wrong in it."""
    return f"{mark}{_NOTE}{fault}" if fault else mark


def taken_apart(mark: str) -> tuple[str, str]:
    """The reverse; the fault is empty where there is none."""
    plain, _, fault = mark.partition(_NOTE)
    return plain, fault
