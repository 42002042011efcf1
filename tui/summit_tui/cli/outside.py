"""An article that is in no corpus: from a file that was named, or from standard input."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from summit_corpus.article import Article
from summit_corpus.corpus import Corpus
from summit_corpus.errors import UsageError
from summit_corpus.files import MAX_ARTICLE_BYTES, refusal, text_of
from summit_corpus.manifest import Manifest
from summit_corpus.published import Published
from summit_corpus.reading import article_from, slug
from summit_tui.cli.streams import narrate

STDIN = "-"
_NAME = "standard input"


def article_at(operand: str, published: str = "") -> Article:
    """The article in the file `operand`, or on standard input for `-`, read like one of a corpus.

    `published`, when given, wins over its own date. What could not be read of it is narrated. Raises
    UsageError for a folder and for a `published` that is no date, BadArticleError and CorpusError for a
    file that cannot be read.
    """
    day = day_of(published) if published else None
    article = _from_stdin() if operand == STDIN else _from_file(operand)
    return replace(article, published=day) if day else article


def looks_like_a_path(word: str) -> bool:
    """Whether a word can only be meant as a path."""
    return word.startswith((".", "~")) or os.sep in word


def day_of(text: str) -> Published:
    """The value of `--published`. Raises UsageError."""
    try:
        return Published.parse(text, "printed")
    except ValueError as error:
        raise UsageError(f"--published: {error}", "Give the day it appeared, as 2025-06-18.") from None


def read_stdin(limit: int = MAX_ARTICLE_BYTES) -> str:
    """All of standard input as text, not yet sanitised. Raises BadArticleError for what is no text."""
    stream = getattr(sys.stdin, "buffer", None)
    raw = stream.read(limit + 1) if stream is not None else b""
    if len(raw) > limit:
        raise refusal(_NAME, f"too large: {limit:,} bytes is the limit")
    text, problem = text_of(raw, _NAME)
    if problem:
        narrate(f"{_NAME}: {problem}")
    return text


def _from_stdin() -> Article:
    article, problems = article_from(read_stdin(), STDIN, Manifest())
    for problem in problems:
        narrate(f"{_NAME}: {problem}")
    return replace(article, id=STDIN) if article.id == slug(STDIN) else article


def _from_file(operand: str) -> Article:
    corpus = Corpus.open(Path(os.path.expanduser(operand)))  # noqa: PTH111 - ~nobody must not raise
    if corpus.root.is_dir():
        raise UsageError(f"{operand} is a folder", f"For its articles: --corpus {operand}")
    article = corpus.read(corpus.entries()[0])
    for bad in corpus.bad:
        narrate(f"{bad.path}: {bad.reason}")
    return article
