"""How many of a claim's articles are known to be independent: one outlet, one agency, one text are one
origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final

from summit_corpus.article import Article
from summit_corpus.text.fold import fold
from summit_corpus.text.tokens import STOP_WORDS, tokens

__all__ = ["Origins"]

#: Function words, numbers and capitalised words stay where they are when a text is copied, and also when
#: its other words are replaced one by one. Of runs of six of them a reprint shares 86 % of the shorter
#: text's, a later version 65 %, a word-for-word rewriting 63 % (tests/stories); no two other articles of the
#: development sets more than 7 %.
_RUN: Final = 6
_SHARED: Final = 0.3
#: Shorter texts say too little to be called a copy.
_FEWEST: Final = 12
#: Of more articles with one run only neighbours are compared, so that the count stays linear; copies form
#: a chain all the same.
_COMMON: Final = 40


class Origins:
    """The known origin of each article of a story."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._parent = {article.id: article.id for article in articles}
        by_key: dict[str, str] = {}
        for article in articles:
            for key in _keys(article):
                self._join(by_key.setdefault(key, article.id), article.id)
            if article.version_of in self._parent:
                self._join(article.version_of, article.id)
        for one, other in _copies(articles):
            self._join(one, other)

    def of(self, article_id: str) -> str:
        """A name for the origin of an article, the same for all that share it."""
        while self._parent[article_id] != article_id:
            article_id = self._parent[article_id]
        return article_id

    def count(self, article_ids: Iterable[str]) -> int:
        """How many known origins these articles have."""
        return len({self.of(article_id) for article_id in article_ids})

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first


def _keys(article: Article) -> list[str]:
    """What ties an article to others: its outlet, and the one it republishes."""
    return [fold(name).strip() for name in (article.source, article.republishes) if name.strip()]


def _copies(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Pairs of articles of which one is a copy or a rewriting of the other, as far as their runs tell."""
    runs = {article.id: _runs(article.text) for article in articles}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for article_id, own in runs.items():
        if len(own) >= _FEWEST:
            for run in own:
                holders[run].append(article_id)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for found in holders.values():
        for pair in combinations(found, 2) if len(found) <= _COMMON else pairwise(found):
            shared[pair] += 1
    return [
        pair for pair, common in shared.items() if common >= _SHARED * min(len(runs[each]) for each in pair)
    ]


def _runs(text: str) -> set[int]:
    """Hashes of the runs of what stays; equal runs have equal hashes within one process."""
    keys = [
        key
        for start, _, key in tokens(text)
        if key in STOP_WORDS or key[0].isdigit() or text[start].isupper()
    ]
    return {hash(tuple(keys[at : at + _RUN])) for at in range(len(keys) - _RUN + 1)}
