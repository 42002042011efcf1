"""Which articles of a story are most like all the others, and which one is most like another: those that a
reader should see first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from summit_corpus.article import Article
from summit_corpus.stories.story_terms import story_terms
from summit_corpus.text.news_words import NEWS_TERMS

#: How telling a word is that any news may hold, and any other: as the grouping expects them in 500 articles.
_NEWS: Final = math.log(500 / 100)
_OTHER: Final = math.log(500 / 2)


def central(articles: Iterable[Article]) -> list[str]:
    """The ids, the most central article first; of equal ones the one that comes first.

    An article is as central as the sum of the cosines with each of the others. Costs one pass over the words.
    """
    vectors = {article.id: _vector(story_terms(article.title, article.text)) for article in articles}
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors.values():
        for term, weight in vector.items():
            total[term] += weight

    def likeness(article_id: str) -> float:
        vector = vectors[article_id]
        return math.fsum(weight * total[term] for term, weight in vector.items())  # 1 of it is its own

    return sorted(vectors, key=lambda article_id: -round(likeness(article_id), 9))


def nearest(article: Article, others: Iterable[Article]) -> str:
    """The id of the one most like `article`, by the cosine of their words; of equal ones the first. Raises
    ValueError where there are no others."""
    own = _vector(story_terms(article.title, article.text))

    def likeness(other: Article) -> float:
        theirs = _vector(story_terms(other.title, other.text))
        return round(math.fsum(weight * theirs.get(term, 0.0) for term, weight in own.items()), 9)

    return max(others, key=likeness).id


def _vector(terms: Mapping[str, int]) -> dict[str, float]:
    weights = {
        term: (1 + math.log(count)) * (_NEWS if term in NEWS_TERMS else _OTHER)
        for term, count in terms.items()
    }
    length = math.sqrt(math.fsum(weight**2 for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}
