"""Words of the index for the search box: completions, and what a mistyped word may have meant."""

from __future__ import annotations

from heapq import nsmallest

from summit_corpus.text.tokens import is_stop
from summit_index.fuzzy import allowed, distance
from summit_index.whoosh.analysis import TEXTS
from summit_index.whoosh.snapshot import Found, Snapshot

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def complete(snapshot: Snapshot, prefix: str, limit: int) -> list[str]:
    """Words beginning with `prefix`, those of most articles first, then by alphabet; no stop words."""
    if not prefix:
        return []
    terms = _terms(snapshot, prefix)
    at_most = {key: sum(term.articles for _, term in found) for key, found in terms.items()}
    best: list[tuple[int, str]] = []
    for key in sorted(terms, key=lambda key: -at_most[key]):
        if len(best) == limit and at_most[key] < -best[-1][0]:
            break
        if count := _articles(snapshot, terms[key]):
            best = sorted([*best, (-count, key)])[:limit]
    return [key for _, key in best]


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
        found = [each for field in TEXTS for each in snapshot.exactly(field, key)]
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
