"""Which sentences of an article somebody means: by number, or by words that stand in them."""

from __future__ import annotations

from summit_corpus.article import Article
from summit_corpus.errors import UsageError
from summit_corpus.text.find import find_all
from summit_corpus.text.span import Span


def sentences_with(article: Article, words: str) -> dict[int, Span]:
    """The sentences in which these words begin, by their numbers from 1. As the reader finds them: whatever
    their case and accents."""
    found = (article.sentence_index(span.start) for span in find_all(article.text, words))
    return {index + 1: article.sentences[index] for index in found}


def sentence_meant(article: Article, said: str) -> Span:
    """The sentence of this number, else the first with these words. Raises UsageError for one that there is
    not."""
    count = len(article.sentences)
    if said.isascii() and said.isdigit():
        if not 0 < int(said[:9]) <= count:
            raise UsageError(f"There is no sentence {said}: the article has {count:,}")
        return article.sentences[int(said[:9]) - 1]
    found = sentences_with(article, said)
    if not found:
        raise UsageError(f"“{said}” does not stand in this article")
    return next(iter(found.values()))
