"""A search engine that keeps every article and looks through all of them: slow, and plain enough to be right.

It shows that the contract asks nothing of an engine that only Whoosh could do, and says what Whoosh's
answers should be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from summit_corpus.article import Article
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import is_stop, tokens
from summit_index.engine import ALL_FIRST, FacetCount, Found, Match, Stats, Total, fingerprint
from summit_index.fuzzy import allowed, distance, near
from summit_index.nodes import (
    Among,
    And,
    Equals,
    Field,
    Fuzzy,
    Loose,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    is_filter,
    is_required,
)
from summit_index.predicates import equals, months, name_matches, overlaps
from summit_index.query import Query

TEXTS = ("text", "title")


class MemoryEngine:
    """See `summit_index.engine.SearchEngine`. The score is how often the words occur."""

    rebuilt = ""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._changes = 0

    def build(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._changes += 1

    def add(self, articles: Iterable[Article]) -> None:
        new = {article.id: article for article in articles}
        if new:
            self._articles = {**self._articles, **new}
            self._changes += 1

    def remove(self, ids: Iterable[str]) -> None:
        gone = set(ids)
        left = {article_id: each for article_id, each in self._articles.items() if article_id not in gone}
        if len(left) < len(self._articles):
            self._articles = left
            self._changes += 1

    def search(self, query: Query, *, limit: int | None = 20) -> Found:
        found = [match for article in self._articles.values() if (match := _match(query, article))]
        needed = len(query.units) if len(query.units) <= ALL_FIRST else 0
        found.sort(key=lambda match: (match.words < needed, -match.score, -self._day(match.id), match.id))
        most = max((match.words for match in found), default=0)
        return Found(tuple(found[:limit]), Total(len(found)), most)

    def facets(self, query: Query, fields: Sequence[str]) -> dict[str, list[FacetCount]]:
        matching = [self._articles[match.id] for match in self.search(query, limit=None).matches]
        counts = {
            field: Counter(value for each in matching for value in _values(each, field)) for field in fields
        }
        return {
            field: [
                FacetCount(*item) for item in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            ]
            for field, counted in counts.items()
        }

    def suggest(self, word: str, *, limit: int = 5) -> list[str]:
        counted = self._counted()
        if any(stem(key) == stem(word) for key in counted):
            return []
        slips = {key: distance(key, word, 2) for key in counted if not is_stop(key)}
        good = [
            key
            for key, many in slips.items()
            if many <= allowed(word) and (key[:2] == word[:2] or _one_slip_at_the_start(key, word))
        ]
        return sorted(good, key=lambda key: (slips[key], -counted[key], key))[:limit]

    def complete(self, prefix: str, *, limit: int = 8) -> list[str]:
        counted = self._counted()
        good = [key for key in counted if prefix and key.startswith(prefix) and not is_stop(key)]
        return sorted(good, key=lambda key: (-counted[key], key))[:limit]

    def ids(self) -> dict[str, str]:
        return {each.id: fingerprint(each, each.content_hash) for each in self._articles.values()}

    def state(self) -> str:
        return str(self._changes)

    def stats(self) -> Stats:
        return Stats("memory", len(self._articles), 0)

    def verify(self) -> str:
        return ""

    def close(self) -> None:
        pass

    def articles(self) -> list[Article]:
        """All it holds."""
        return list(self._articles.values())

    def _counted(self) -> Counter[str]:
        """In how many articles each key stands."""
        return Counter(
            key
            for article in self._articles.values()
            for key in {key for field in TEXTS for line in _lines(article, field) for key in line}
        )

    def _day(self, article_id: str) -> int:
        published = self._articles[article_id].published
        return published.first.toordinal() if published else 0


def _match(query: Query, article: Article) -> Match | None:
    found = {part: _count(part, article, TEXTS) for part in query.parts}
    if any(not found[part] for part in query.parts if is_required(part)):
        return None
    units = [found[part] for part in query.parts if not is_filter(part)]
    if units and not any(units):
        return None
    return Match(article.id, float(sum(units)), sum(map(bool, units)), len(units))


def _count(node: Node, article: Article, fields: Sequence[str]) -> int:
    """How often a node is found in an article; 0 when it does not match."""
    match node:
        case Field(name="source", child=leaf):
            return int(name_matches(leaf, [article.source]))
        case Field(name="author", child=leaf):
            return int(name_matches(leaf, article.authors))
        case Field(name=name, child=leaf):
            return _count(leaf, article, (name,))
        case Equals(name=name):
            return int(equals(node, article.id if name == "id" else article.language))
        case Among(ids=ids):
            return int(article.id in ids)
        case Range():
            published = article.published
            return int(published is not None and overlaps(node, published.first, published.last))
        case Not(child=child):
            return int(not _count(child, article, fields))
        case And(children=children):
            counts = [_count(child, article, fields) for child in children]
            return sum(counts) if all(counts) else 0
        case Or(children=children) | Loose(children=children):
            return sum(_count(child, article, fields) for child in children)
    return sum(_in_line(node, line) for field in fields for line in _lines(article, field))


def _in_line(leaf: Word | Phrase | Prefix | Fuzzy, keys: list[str]) -> int:
    match leaf:
        case Word(key=key):
            return sum(stem(each) == stem(key) for each in keys)
        case Prefix(key=key):
            return sum(each.startswith(key) for each in keys)
        case Fuzzy(key=key):
            return sum(near(each, key) for each in keys)
        case Phrase(keys=wanted, exact=exact):
            here = keys if exact else [stem(each) for each in keys]
            there = list(wanted) if exact else [stem(each) for each in wanted]
            return sum(here[at : at + len(there)] == there for at in range(len(here)))


def _lines(article: Article, field: str) -> Iterator[list[str]]:
    text = article.title if field == "title" else article.text
    for line in text.split("\n"):
        yield [token.key for token in tokens(line)]


def _values(article: Article, field: str) -> list[str]:
    if field == "source":
        return [article.source] if article.source else []
    published = article.published
    return list(months(published.first, published.last)) if published else []


def _one_slip_at_the_start(key: str, word: str) -> bool:
    """One slip somewhere, and the beginnings differ: it was in the first two letters."""
    return distance(key, word, 1) == 1
