"""What a figure measures: its head words and the concepts among them. Apart from where and when it was so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summit_corpus.claims.clause import Item
from summit_corpus.claims.concepts import (
    DIMENSIONS,
    EVENTS,
    HEADCOUNTS,
    LIGHT,
    MEASURES,
    RELATED,
    VAGUE_MEASURES,
    concept,
)
from summit_corpus.claims.site import AMOUNTS, TIMES, Near, Site
from summit_corpus.facts import Kind
from summit_corpus.facts.values import Ordinal
from summit_corpus.text.fold import fold

__all__ = ["heads", "measures", "part"]

#: What can be the head: the noun that follows the amount or stands in "a dividend of", what precedes it
#: there, a word that names a measure (for dates: an event), any other word.
_NOUN: Final = 3.0
_CHAIN: Final = 1.5
_KNOWN: Final = 1.0
_OTHER: Final = 0.4
#: How many candidates are kept.
_HEADS: Final = 4
_LEADER: Final = "=leader"

#: A measure further away than the first belongs to something else; "their cost is" asks for one up to the
#: second.
_FROM: Final = 0.25
_FAR: Final = 0.08
#: A measure this near to the nearest one counts as well; events of one sentence are told apart more strictly.
_NEAR_BEST: Final = 0.7
_NEAR_EVENT: Final = 0.8
#: What follows an amount that points back counts for this much.
_AHEAD: Final = 0.6
_SAYING: Final = frozenset(("=say",))

#: What no figure of a kind can measure: dollars are no length, kilometres no deaths.
_UNFIT: Final = {Kind.QUANTITY: HEADCOUNTS, Kind.MONEY: DIMENSIONS | HEADCOUNTS}

#: A verb this near says that a percentage is a change.
_MOVED: Final = 0.6
_MOVES: Final = {"=rise": "up", "=fall": "down"}


def heads(site: Site, people: frozenset[str]) -> tuple[dict[str, float], Item | None]:
    """The likeliest words for what is measured with their weights, the best first, and the best one's
    place."""
    counted = range(site.first, site.after) if site.fact.kind is Kind.COUNT else range(0)
    last = max((near.at for near in site.near if near.at in counted), default=-1)
    found: dict[str, float] = {}
    if isinstance(site.fact.value, Ordinal) and (noun := _ranked(site, site.fact.value.noun)):
        found[noun] = _NOUN
    best: tuple[float, Item | None] = (0.0, None)
    for near in site.near:
        inside = near.at in counted
        worth = (_NOUN if near.at == last else _CHAIN) if inside else _worth(site, near, people)
        weight = near.weight * worth
        if not weight:
            continue
        if weight > best[0] and near.item.term[0] != "@":
            best = weight, near.item
        term = _LEADER if inside and near.item.key in ("head", "heads") else near.item.term
        for each in (term, *RELATED.get(term, ())) if inside else (term,):
            found[each] = max(found.get(each, 0.0), weight)
    ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_HEADS]
    top = ranked[0][1] if ranked else 1.0
    return {term: weight / top for term, weight in ranked}, best[1]


def _ranked(site: Site, noun: str) -> str:
    """What a rank counts, as a term: the first word behind it that names an event or a measure, else its
    noun."""
    known = (site.items[at].term for at in site.chain)
    named = next((term for term in known if _is_known(term, EVENTS | MEASURES)), "")
    word = fold(noun.split()[-1]) if noun.split() else ""
    return named or (concept(word) if word and word not in LIGHT else "")


def _worth(site: Site, near: Near, people: frozenset[str]) -> float:
    """How well a word outside the figure may be its head; 0 for names and for offices before a person."""
    if near.item.term[0] == "@" or _is_title(site, near.at, people):
        return 0.0
    if near.at == site.of_noun or (site.chain and near.at == site.chain[-1] and not _is_rank(site)):
        return _NOUN
    if near.at in site.chain:
        return _CHAIN
    known = _known(site) | (EVENTS if site.fact.kind is Kind.ORDINAL else frozenset())
    return _KNOWN if near.item.term[0] == "=" and near.item.term[1:] in known else _OTHER


def _is_rank(site: Site) -> bool:
    return site.fact.kind is Kind.ORDINAL


def _is_title(site: Site, at: int, people: frozenset[str]) -> bool:
    """Whether a word is the office of the person named right after it: "President Xi Jinping"."""
    return at + 1 < len(site.items) and site.items[at + 1].term in people


def _known(site: Site) -> frozenset[str]:
    if site.fact.kind in AMOUNTS:
        return MEASURES
    return EVENTS


def measures(site: Site, weights: Mapping[str, float]) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts that say what an amount measures (of a date: what happened), and all that are told at all.

    The first are the nearest one and those almost as near; vague ones ("cost") only without better ones,
    those of a sentence that is taken up only without any in its own, and never for a date. `weights` are
    those of all terms.
    """
    kind = site.fact.kind
    if kind in TIMES and site.is_said:
        return _SAYING, _SAYING
    known = _known(site) - _UNFIT.get(kind, DIMENSIONS)
    if site.of_noun is not None and site.items[site.of_noun].term[1:] not in VAGUE_MEASURES:
        term = site.items[site.of_noun].term
        only = frozenset((term,)) if _is_known(term, known) else frozenset()
        return only, only
    told = {term: weight for term, weight in weights.items() if _is_known(term, known)}
    found = _enough(_own(site, known)) or ({} if kind in TIMES else told)
    exact = {term: weight for term, weight in found.items() if term[1:] not in VAGUE_MEASURES} or found
    best = max(exact.values(), default=0.0) * (_NEAR_EVENT if kind in TIMES else _NEAR_BEST)
    chain = {site.items[at].term for at in site.chain}
    return frozenset(t for t, weight in exact.items() if weight >= best or t in chain), frozenset(told)


def _is_known(term: str, known: frozenset[str]) -> bool:
    return term[0] == "=" and term[1:] in known


def _own(site: Site, known: frozenset[str]) -> dict[str, float]:
    """The measures of the sentence itself with their weights."""
    own: dict[str, float] = {}
    for item, weight, at in site.near:
        if _is_known(item.term, known) and not item.voice:
            share = weight * _AHEAD if site.points_back and at >= site.after else weight
            own[item.term] = max(share, own.get(item.term, 0.0))
    return own


def _enough(own: Mapping[str, float]) -> dict[str, float]:
    """The measures near enough to be believed. "Their cost is $26bn" leaves open whose: then any other one in
    the sentence says it."""
    near = {term: weight for term, weight in own.items() if weight >= _FROM}
    if near and all(term[1:] in VAGUE_MEASURES for term in near):
        near.update((term, weight) for term, weight in own.items() if weight >= _FAR)
    return near


def part(site: Site) -> str:
    """Whether a percentage is a share ("6% of imports") or a change ("up 6%"), a count some of others
    ("two of the five"); empty when it does not say."""
    kind = site.fact.kind
    if kind not in (Kind.PERCENT, Kind.COUNT):
        return ""
    if kind is Kind.PERCENT and site.fact.qualifier("change"):
        return site.fact.qualifier("change")
    if site.key_behind == "of":
        return "share"
    moves = {
        item.term: weight
        for item, weight, _ in reversed(site.near)
        if kind is Kind.PERCENT and item.term in _MOVES and weight >= _MOVED
    }
    return _MOVES[max(moves, key=lambda term: moves[term])] if moves else ""
