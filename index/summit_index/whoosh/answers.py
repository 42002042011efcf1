"""From what matches to an answer: the best in order, and how many have each source or month. Apart from the
engine, which says of what moment; imported with the first search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from summit_index.engine import ALL_FIRST, FacetCount, Found, Match, Total
from summit_index.predicates import months
from summit_index.query import Query
from summit_index.whoosh.evaluate import Matches, evaluate
from summit_index.whoosh.snapshot import Snapshot

_REMEMBERED = 4
"""Answers kept: the search, its facets and its next page ask for the same one."""


class Answers:
    """The answers from one snapshot; the last few are remembered."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._matches: dict[Query, Matches] = {}

    def found(self, query: Query, limit: int | None) -> Found:
        """See `SearchEngine.search`."""
        matches, snapshot = self._of(query), self.snapshot
        ids, first = snapshot.column("id"), snapshot.column("first")
        scores, words, of = matches.scores, matches.words, matches.of
        needed = _needed(matches)

        def rank(number: int) -> tuple[bool, float, int, str]:
            return words.get(number, 0) < needed, -scores[number], -(first[number] or 0), ids[number]

        some = scores if limit is None else _promising(matches, limit)
        best = sorted(some, key=rank)[:limit]
        return Found(
            tuple(Match(ids[number], scores[number], words.get(number, 0), of) for number in best),
            Total(len(scores)),
            max(words.values(), default=0),
        )

    def facets(self, query: Query, fields: Sequence[str]) -> dict[str, list[FacetCount]]:
        """See `SearchEngine.facets`."""
        numbers, snapshot = self._of(query).scores, self.snapshot
        counted: dict[str, list[FacetCount]] = {}
        for field in fields:
            counts: Counter[str] = Counter()
            if field == "source":
                sources = snapshot.column("source")
                counts.update(source for number in numbers if (source := sources[number]))
            elif field == "published":
                first, last = snapshot.column("first"), snapshot.column("last")
                intervals = Counter((first[number], last[number]) for number in numbers)
                for (start, end), count in intervals.items():
                    if start is not None:
                        for month in months(date.fromordinal(start), date.fromordinal(end)):
                            counts[month] += count
            else:
                raise ValueError(f"there are no facets of {field}")
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            counted[field] = [FacetCount(value, count) for value, count in ordered]
        return counted

    def _of(self, query: Query) -> Matches:
        if query not in self._matches:
            while len(self._matches) >= _REMEMBERED:
                del self._matches[next(iter(self._matches))]
            self._matches[query] = evaluate(query, self.snapshot)
        return self._matches[query]


def _needed(matches: Matches) -> int:
    """How many words an article must have to come before all with fewer; 0 when only the score decides."""
    return matches.of if matches.of <= ALL_FIRST else 0


def _promising(matches: Matches, limit: int) -> Iterable[int]:
    """The articles of which the best `limit` are some: to make the keys that decide between equals for all
    10,000 would take half of the time of a query."""
    scores, words, needed = matches.scores, matches.words, _needed(matches)
    if not 0 < limit < len(scores):
        return scores
    if not needed:
        return _best_scores(scores, scores, limit)
    full = [number for number in scores if words.get(number, 0) >= needed]
    if len(full) >= limit:
        return _best_scores(full, scores, limit)
    some = scores.keys() - full
    return [*full, *_best_scores(some, scores, limit - len(full))]


def _best_scores(numbers: Collection[int], scores: Mapping[int, float], limit: int) -> list[int]:
    """Those whose score is one of the `limit` highest, all of equal ones."""
    least = sorted([scores[number] for number in numbers], reverse=True)[limit - 1]
    return [number for number in numbers if scores[number] >= least]
