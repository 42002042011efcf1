"""Whether two members of a claim that differs differ themselves: of three that give a date, two may give the
same one, and a newer report may only have moved on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summit_corpus.article import Article
from summit_corpus.claims.claim import Claim, ClaimStatus
from summit_corpus.claims.differences import UPDATED
from summit_corpus.claims.figures import figure
from summit_corpus.claims.updates import LONG_AFTER, days_after, is_version, one_outlet
from summit_corpus.claims.values import Compat, compare
from summit_corpus.facts import Fact, Kind
from summit_corpus.text.fold import fold

__all__ = ["contrary", "differ_in", "later_word"]

#: States that a day still to come stands against.
_REACHED: Final = frozenset({"under way", "completed"})


def contrary(one: Fact, other: Fact) -> bool:
    """Whether two facts of one claim cannot stand for one another: other values, or a day still to come where
    the other says that it has begun."""
    kinds = {one.kind, other.kind}
    if kinds == {Kind.DATE, Kind.STATUS}:
        return figure(one if one.kind is Kind.STATUS else other).word in _REACHED
    if kinds == {Kind.STATUS} or len(kinds) > 1:
        return False
    return compare(figure(one), figure(other)).compat is Compat.DIFFERENT


def later_word(claim: Claim, one: Article, other: Article) -> bool:
    """Whether the claim was updated, and these two are the update and what it updates."""
    if UPDATED not in claim.notes:
        return False
    if is_version(one, other) and one_outlet(one, other):
        return True
    days = max(days_after(one, other), days_after(other, one))
    return days >= LONG_AFTER or (days > 0 and bool(one.source) and fold(one.source) == fold(other.source))


def differ_in(
    claim: Claim, one: Article, other: Article, here: Sequence[Fact], there: Sequence[Fact]
) -> bool:
    """Whether `here` and `there`, facts of the claim in two articles, differ: only where the claim's status
    is *differ*, where no value here goes with one there, and where neither is only newer."""
    if claim.status is not ClaimStatus.DIFFER or later_word(claim, one, other):
        return False
    against = [(a, b) for a in here for b in there if contrary(a, b)]
    return bool(against) and not any(_goes_with(a, b) for a in here for b in there)


def _goes_with(one: Fact, other: Fact) -> bool:
    """Whether two facts of one kind give the same value."""
    return one.kind is other.kind and one.kind is not Kind.STATUS and not contrary(one, other)
