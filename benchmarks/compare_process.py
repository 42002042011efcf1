"""What `compare` measures, in a process of its own: CPU seconds, and MB, as JSON."""

from __future__ import annotations

import json
import resource
import sys
from itertools import permutations
from time import process_time

from benchmarks import clusters, generate
from summit_corpus.article import Article
from summit_corpus.compare import Comparison
from summit_corpus.stories import group

ARTICLES, WORDS = 20, 740  # of 4.4 kB each
ROUNDS = 3


def match() -> dict[str, float]:
    """The least of some rounds, each with fresh articles and nothing known of them."""
    taken: list[tuple[float, float]] = []
    for number in range(ROUNDS):
        articles = clusters.event(ARTICLES, number, words=WORDS)
        began = process_time()
        comparison = Comparison(articles)
        for a, b in permutations(articles, 2):
            comparison.match(a, b)
        matched = process_time() - began
        fresh = Comparison(articles)
        middle = articles[0].sentences[len(articles[0].sentences) // 2]
        fresh.matches_of(articles[1], articles[1].sentences[0])
        began = process_time()
        fresh.matches_of(articles[0], middle)
        taken.append((matched, process_time() - began))
    return {"match": min(each for each, _ in taken), "cursor": min(each for _, each in taken)}


def grouped(count: int) -> dict[str, float]:
    """The articles are made before the clock starts."""
    articles = []
    for number in range(count):
        made = generate.article(number)
        articles.append(
            Article(id=f"{number:05}", title=made.title, text=made.text, published=made.published)
        )
    began = process_time()
    group(articles)
    taken = process_time() - began
    # ru_maxrss is in kilobytes on Linux.
    return {"group": taken, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


if __name__ == "__main__":
    print(json.dumps(match() if sys.argv[1] == "match" else grouped(int(sys.argv[2]))))
