"""Words of the index for the search box: completions, and what a mistyped word may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from summit_corpus.text.tokens import is_stop
from summit_index.fuzzy import allowed, distance
from summit_index.whoosh.analysis import TEXTS, beginnings, key_of, term_once
from summit_index.whoosh.segment import Segment
from summit_index.whoosh.snapshot import Found, Snapshot

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_MORE = 4
"""Times as many terms as words are wanted are read of each list at first, and so many times more each time
after."""


def complete(snapshot: Snapshot, prefix: str, limit: int) -> list[str]:
    """Words beginning with `prefix`, those of most articles first, then by alphabet; no stop words.

    Of each segment and field only the terms of most articles are read, and more of them until no other word
    can be among the best: a letter begins 10,000 words in each of a dozen lists.
    """
    if not prefix or limit < 1:
        return []
    lists = _lists(snapshot, prefix)
    wanted = _MORE * limit
    while True:
        at_most, others = _most(lists, prefix, wanted)
        best = _best(snapshot, at_most, limit)
        if not others or (len(best) == limit and others < -best[-1][0]):
            return [key for _, key in best]
        wanted *= _MORE


def _lists(snapshot: Snapshot, prefix: str) -> list[tuple[Segment, Sequence[int]]]:
    """Where in each vocabulary the terms of words beginning with `prefix` are, maybe among others: of one or
    two letters nearly all are wanted, and to look into each would take longer than what is done with them."""
    if len(prefix) > 2 or prefix[1:] == "y":  # for a y all words with the first letter are looked through
        return [each for field in TEXTS for each in snapshot.beginning(field, prefix)]
    return [
        (segment, segment.entries(field, beginning))
        for field in TEXTS
        for segment in snapshot.segments
        for beginning in beginnings(prefix)
    ]


def _most(
    lists: Iterable[tuple[Segment, Sequence[int]]], prefix: str, wanted: int
) -> tuple[dict[str, int], int]:
    """The words among the `wanted` most frequent terms of each list and how many articles can have each at
    most; and how many can have any other word (Fagin, Lotem and Naor, "Optimal Aggregation Algorithms for
    Middleware", 2001)."""
    more: dict[str, int] = {}
    others = 0
    for segment, entries in lists:
        read = segment.most(entries, wanted)
        least = segment.frequency(read[-1]) if len(read) < len(entries) else 0
        others += least
        for entry in read:
            term = segment.read(entry)
            key = key_of(term.term)
            more[key] = more.get(key, 0) + term.articles - least
    return {
        key: count + others for key, count in more.items() if key.startswith(prefix) and not is_stop(key)
    }, others


def _best(snapshot: Snapshot, at_most: dict[str, int], limit: int) -> list[tuple[int, str]]:
    """The `limit` words of most articles, as negative counts and words, in order."""
    best: list[tuple[int, str]] = []
    for key in sorted(at_most, key=lambda key: -at_most[key]):
        if len(best) == limit and at_most[key] < -best[-1][0]:
            break
        if count := _articles(snapshot, [each for field in TEXTS for each in snapshot.exactly(field, key)]):
            best = sorted([*best, (-count, key)])[:limit]
    return best


def suggest(snapshot: Snapshot, word: str, limit: int) -> list[str]:
    """Words that `word` may be a slip of: the fewest slips first, then those of most articles.

    None when the word, or another form of it, is there. A slip in the first two letters is found when it
    is the only one: looking through the whole vocabulary would take a second on 10,000 articles.
    """
    slips = allowed(word)
    if not slips or any(_articles(snapshot, snapshot.forms(field, word)) for field in TEXTS):
        return []
    terms = {
        key: found for key, found in _terms(snapshot, word[:2]).items() if distance(key, word, slips) <= slips
    }
    for key in _one_slip_at_the_start(word):
        term = term_once(key)
        found = [each for field in TEXTS for each in snapshot.of_term(field, term)]
        if found and not is_stop(key):
            terms.setdefault(key, found)
    counted = {key: count for key, found in terms.items() if (count := _articles(snapshot, found))}
    return nsmallest(limit, counted, key=lambda key: (distance(key, word, slips), -counted[key], key))


def _terms(snapshot: Snapshot, prefix: str) -> dict[str, list[Found]]:
    """The words beginning with `prefix` and their terms in all fields and segments; no stop words."""
    found: dict[str, list[Found]] = {}
    for field in TEXTS:
        for key, term in snapshot.keys(field, prefix):
            if not is_stop(key):
                found.setdefault(key, []).append(term)
    return found


def _articles(snapshot: Snapshot, terms: list[Found]) -> int:
    """How many articles have any of these terms, deleted ones not counted."""
    segments = {segment.name for segment, _ in terms}
    if len(segments) == len(terms) and not snapshot.deleted:
        return sum(term.articles for _, term in terms)
    return len({number for each in terms for number in snapshot.numbers(each)} - snapshot.deleted)


def _one_slip_at_the_start(word: str) -> set[str]:
    """All words that differ from `word` by one slip in its first two letters."""
    found = {
        word[1:],
        word[0] + word[2:],
        word[1] + word[0] + word[2:],
        word[0] + word[2:3] + word[1] + word[3:],
    }
    for letter in _LETTERS:
        found |= {letter + word, word[0] + letter + word[1:], letter + word[1:], word[0] + letter + word[2:]}
    return found - {word}
