"""What `compare` measures, in a process of its own: CPU seconds as JSON."""

from __future__ import annotations

import json
from itertools import permutations
from statistics import mean
from time import process_time

from benchmarks import clusters
from summit_corpus.cache import Cache
from summit_corpus.compare import Comparison
from summit_corpus.compare.features import article_features
from summit_index.feature_store import features_of

ARTICLES, WORDS = 20, 740  # of 4.4 kB each
ROUNDS = 3


def match(number: int) -> dict[str, float]:
    """One round, with fresh articles and nothing known of them."""
    articles = clusters.event(ARTICLES, number, words=WORDS)
    began = process_time()
    comparison = Comparison(articles)
    for a, b in permutations(articles, 2):
        comparison.match(a, b)
    matched = process_time() - began
    cursor = _cursor(Comparison(clusters.event(ARTICLES, number, words=WORDS)))
    return {"match": matched, "cursor": mean(cursor), "worst": max(cursor)}


def _cursor(comparison: Comparison) -> list[float]:
    """The cursor on every sentence of the story in turn, after a first one."""
    first = comparison.articles[0]
    comparison.matches_of(first, first.sentences[0])
    taken: list[float] = []
    for article in comparison.articles:
        for sentence in article.sentences[1 if article is first else 0 :]:
            began = process_time()
            comparison.matches_of(article, sentence)
            taken.append(process_time() - began)
    return taken


def features(number: int) -> dict[str, float]:
    """Those of a story, made, and read from a cache in memory."""
    articles = clusters.event(ARTICLES, number, words=WORDS)
    began = process_time()
    for article in articles:
        article_features(article)
    made = process_time() - began
    with Cache() as cache:
        for article in articles:
            features_of(article, cache)
        began = process_time()
        for article in articles:
            features_of(article, cache)
        return {"made": made, "stored": process_time() - began}


if __name__ == "__main__":
    rounds = [{**match(number), **features(number)} for number in range(ROUNDS)]
    print(json.dumps({name: min(each[name] for each in rounds) for name in rounds[0]}))
