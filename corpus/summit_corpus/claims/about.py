"""Where, when and of whom a figure is told: its scope, its period, what limits it. Apart from what it
measures, because these are what keeps two figures of one measure from being compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from summit_corpus.claims.clause import Sentence
from summit_corpus.claims.concepts import CONTRAST, LOCAL
from summit_corpus.claims.figures import Figure, figure, iso_days
from summit_corpus.claims.site import AMOUNTS, TIMES, Site
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date
from summit_corpus.text.wordlist import words

__all__ = ["Days", "ambient_names", "is_definite", "limits", "named_inside", "owner", "periods", "scope"]

Days = tuple[int, int]

#: Names at least this near say where or whom a figure is about. At 0.3 the strait that passengers left
#: counted as the place of their number, and kept two reports of it apart.
_SCOPE_FROM: Final = 0.5
#: Sentences of an article's beginning, and how many sentences a name must stand in, for it to be spoken of
#: all the time.
_LEAD: Final = 2
_OFTEN: Final = 3
#: Half clause boundaries between an amount and the date that says when, or the word that limits it.
_NEAR_BARS: Final = 2
#: A rank is told of years ("the third since 2020"), not of the day on which it is told.
_LONG: Final = 300
#: Words from a figure within which another word limits it.
_LIMIT_REACH: Final = 7
_LIMITS: Final = LOCAL | CONTRAST

_DEFINITE: Final = words("the all both its their his her our these those each every")
_RESTRICTS: Final = words("that who which whose where")


def ambient_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The names that an article speaks of all the time: those of its beginning, and those that come often."""
    often = Counter(name for sentence in sentences for name in sentence.names)
    begun = frozenset(name for sentence in sentences[:_LEAD] for name in sentence.names)
    return begun | {name for name, times in often.items() if times >= _OFTEN}


def named_inside(site: Site) -> frozenset[str]:
    """The names within a counted noun phrase or before it: "five [Central Asian] states", "[Asia]'s five
    states"."""
    if site.fact.kind is not Kind.COUNT:
        return frozenset()
    first = site.first
    if first and site.items[first - 1].owner:
        first -= 1
    return frozenset(item.term for item in site.items[first : site.after] if item.term[:1] == "@")


def scope(site: Site, taken: Sentence | None) -> tuple[frozenset[str], bool]:
    """The names near a figure, which say where or whom it is about; with "its", also who that is. Without any
    near ones those of the sentence, or of the one `taken` up: then the second value is true."""
    named = [(item.term, weight) for item, weight, _ in site.near if item.term[0] == "@" and not item.voice]
    near = frozenset(term for term, weight in named if weight >= _SCOPE_FROM)
    if site.sentence.speaker:
        return near | {site.sentence.speaker}, False
    if near and taken is not None and site.sentence.points_back:
        return (near | {taken.subject} if taken.subject else near), False
    if near:
        return near, False
    return frozenset(term for term, _ in named) or (taken.names if taken else frozenset()), True


def limits(site: Site) -> frozenset[str]:
    """The words near a figure that limit what it is about: "in the south", "another", "quarterly"."""
    items = site.items
    reach = (
        *range(max(site.first - _LIMIT_REACH, 0), site.first),
        *range(site.after, min(site.after + _LIMIT_REACH, len(items))),
    )
    return frozenset(
        items[at].key
        for at in reach
        if items[at].key in _LIMITS
        and abs(items[at].bars - site.bars) <= _NEAR_BARS
        and not items[at].voice
        and not _names_itself(site, at)
    )


def _names_itself(site: Site, at: int) -> bool:
    """Whether a word belongs to a name beside it ("Sichuan province"), or is no place at all ("in
    capital")."""
    named = any(item.term[:1] == "@" for item in site.items[max(at - 1, 0) : at + 2])
    return named or (site.items[at].key == "capital" and site.items[max(at - 1, 0)].key != "the")


def periods(site: Site, dates: Sequence[Fact], *, near: bool) -> Iterator[Days]:
    """The intervals of the dates in the sentence, for an amount: when it was so. `near` leaves out those
    that a clause boundary parts from it; never those of saying so."""
    if site.fact.kind in TIMES:
        return
    for date in dates:
        days = iso_days(date.value.iso) if isinstance(date.value, Date) else None
        if not days or (near and site.bars_from(date) > _NEAR_BARS):
            continue
        told_of_years = site.fact.kind is not Kind.ORDINAL or days[1] - days[0] >= _LONG
        if told_of_years and not Site(site.sentence, date).is_said:
            yield days


def owner(site: Site, facts: Sequence[Fact]) -> Figure | None:
    """The figure beside a date that only says when it was so: "$5bn in 2030". `facts` are those of the
    sentence."""
    if site.fact.kind is not Kind.DATE:
        return None
    near = [
        (site.bars_from(each), abs(each.start - site.fact.start), each.start, each)
        for each in facts
        if each.kind in AMOUNTS and each.kind is not Kind.ORDINAL
    ]
    best = min(near, default=None, key=lambda each: each[:3])
    return figure(best[3]) if best is not None and best[0] <= _NEAR_BARS else None


def is_definite(site: Site) -> bool:
    """Whether all of them are meant: "the five", "all six", "each of the five", but not "the five that …"."""
    if site.key_behind in _RESTRICTS:
        return False
    own = site.items[site.first].key if site.first < len(site.items) else ""
    owned = site.first > 0 and site.items[site.first - 1].owner
    return owned or site.key_before in _DEFINITE or own in _DEFINITE
