"""A date against a state: one source has the works begin next month, another calls them under way. Apart
from the grouping, because two kinds of facts meet here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summit_corpus.claims.concepts import GENERIC
from summit_corpus.claims.context import Context
from summit_corpus.claims.differences import Link, LinkKind
from summit_corpus.claims.grouping import Bundle
from summit_corpus.claims.likeness import likeness
from summit_corpus.claims.updates import LONG_AFTER, days_after, published_of
from summit_corpus.facts import Kind
from summit_corpus.text.wordlist import words

__all__ = ["with_statuses"]

_STARTS: Final = frozenset(("=begin", "=open", "=build"))
_ENDS: Final = frozenset(("=end", "=open"))
_STARTED: Final = words("completed") | {"under way"}
_NOT_STARTED: Final = words("planned starting")
_STOPPED: Final = words("suspended cancelled")
#: An event without names must be told in words as alike as this.
_NAMELESS: Final = 0.3


def with_statuses(bundles: Sequence[Bundle]) -> list[Bundle]:
    """The bundles, those joined in which the state of a thing contradicts a date or another state of it."""
    made = list(bundles)
    states = [bundle for bundle in made if _first(bundle).fact.kind is Kind.STATUS]
    dates = [bundle for bundle in made if _first(bundle).fact.kind is Kind.DATE and _is_turn(bundle)]
    home = {id(bundle): bundle for bundle in made}

    def current(bundle: Bundle) -> Bundle:
        while home[id(bundle)] is not bundle:
            bundle = home[id(bundle)]
        return bundle

    pairs = [(state, other) for state in states for other in dates]
    pairs += [(one, other) for at, one in enumerate(states) for other in states[at + 1 :]]
    for one, other in pairs:
        link = _contradiction(one, other)
        first, second = current(one), current(other)
        if link is None or first is second:
            continue
        joined = Bundle(first.clusters + second.clusters, [*first.links, *second.links, link])
        home[id(joined)] = home[id(first)] = home[id(second)] = joined
        made = [joined if each is first else each for each in made if each is not second]
    return made


def _first(bundle: Bundle) -> Context:
    return bundle.clusters[0].members[0]


def _is_turn(bundle: Bundle) -> bool:
    """Whether the dates are those of a start or an end."""
    return any(
        not member.measures.isdisjoint(_STARTS | _ENDS)
        for cluster in bundle.clusters
        for member in cluster.members
    )


def _contradiction(one: Bundle, other: Bundle) -> Link | None:
    """The strongest link between a state and a date or another state of the same thing."""
    found = [
        link
        for first in one.clusters
        for second in other.clusters
        for state in first.speakers
        for fact in second.speakers
        if (link := _link(state, fact))
    ]
    return max(found, key=lambda each: (each.kind, each.total, each.one.key, each.other.key), default=None)


def _link(state: Context, other: Context) -> Link | None:
    if state.article.id == other.article.id or not _same_thing(state, other):
        return None
    total = likeness(state, other).total
    if other.fact.kind is Kind.STATUS:
        if state.figure.word == other.figure.word:
            return None
        return Link(LinkKind.POSSIBLY, total, state, other, "states differ")
    apart = max(days_after(state.article, other.article), days_after(other.article, state.article))
    if not _contradicts(state, other):
        return None
    kind = LinkKind.UPDATE if apart >= LONG_AFTER else LinkKind.DIFFER
    return Link(
        kind, total, state, other, "updated later" if kind is LinkKind.UPDATE else "start against state"
    )


def _contradicts(state: Context, date: Context) -> bool:
    """Whether the state was reached, by its article, before the day on which the other has it come."""
    published, low = published_of(state.article), date.figure.low
    if published is None or low is None or date.role == "from":
        return False
    ahead = low > published.last.toordinal()
    if not date.measures.isdisjoint(_STARTS):
        return ahead and state.figure.word in _STARTED
    return ahead and state.figure.word == "completed"


def _same_thing(state: Context, other: Context) -> bool:
    """Whether the state is that of what the other fact speaks of: its noun and most of its names are
    there."""
    nouns = [term for term in state.event if term[0] != "@"]
    names = {term for term in state.event if term[0] == "@"}
    if not nouns or nouns[-1] not in other.topic:
        return False
    if nouns[-1].lstrip("=") in GENERIC and not names:
        names = set(state.names)
    if names:
        return 2 * len(names & other.names) >= len(names) + 1 if len(names) > 1 else names <= other.names
    return likeness(state, other).total >= _NAMELESS
