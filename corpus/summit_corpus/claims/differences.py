"""When two other values are called different, when they are only set side by side, and when one is newer.
Apart from the grouping, because an asserted difference that is none costs more than ten that are
missed."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from summit_corpus.claims.concepts import DISASTERS, UNIQUE
from summit_corpus.claims.context import Context
from summit_corpus.claims.likeness import (
    apart,
    beyond,
    is_named_count,
    likeness,
    same_measure,
    same_period,
    same_scope,
)
from summit_corpus.claims.site import TIMES
from summit_corpus.claims.updates import is_update, is_version, published_of
from summit_corpus.claims.values import Compat, compare
from summit_corpus.facts import Kind

__all__ = ["UPDATED", "Link", "LinkKind", "difference"]

# Likeness from which a pair with equal head, period and scope is called different, or else set side by side.
# Measured on the development sets of `likeness` and on A and B with one source's figure changed (23 cases):
# true pairs of money lie at 0.26 to 0.64, of counts at 0.40 to 0.89, of shares at 0.75; no other pair passes
# all three tests but for parts of a whole in one article (142 of 300 seats), which the grouping keeps apart.
_DIFFER: Final = {
    Kind.MONEY: 0.35, Kind.QUANTITY: 0.35, Kind.COUNT: 0.40, Kind.PERCENT: 0.45, Kind.MULTIPLE: 0.50,
    Kind.DURATION: 0.50, Kind.DATE: 0.60, Kind.ORDINAL: 0.70,
}  # fmt: skip
_POSSIBLE: Final = {
    Kind.MONEY: 0.25, Kind.QUANTITY: 0.25, Kind.COUNT: 0.35, Kind.PERCENT: 0.40, Kind.MULTIPLE: 0.45,
    Kind.DURATION: 0.45, Kind.DATE: 0.50, Kind.ORDINAL: 0.65,
}  # fmt: skip
_SCOPED: Final = (Kind.MONEY, Kind.PERCENT, Kind.QUANTITY)
#: A sentence of a new version that is this like the old one is the same sentence with another date.
_REWRITTEN: Final = 0.8
UPDATED: Final = "updated later"
_DIFFER_NAMED_COUNT: Final = 0.20
#: With a period or scope that only one of them names.
_LOOSE_MORE: Final = 0.25
#: Days between two dates of one disaster.
_ONE_DISASTER: Final = 3
#: What was so more than a year ago is not reported without saying when.
_FAR_DAYS: Final = 400
#: Figures further apart than this are seldom two reports of one thing.
_LARGEST_RATIO: Final = 10


class LinkKind(IntEnum):
    """What two claims with other values are to one another."""

    POSSIBLY = 1
    UPDATE = 2
    DIFFER = 3


class Link(NamedTuple):
    """Two contexts that are put side by side, how alike they are, a note, and whether head, period and scope
    are equal."""

    kind: LinkKind
    total: float
    one: Context
    other: Context
    note: str = ""
    strict: bool = True


def difference(one: Context, other: Context) -> Link | None:
    """What two facts of one kind with other values are to one another; None when there is nothing to say."""
    kind = one.fact.kind
    compat, note = compare(one.figure, other.figure)
    if (
        compat is Compat.APART
        or kind not in _DIFFER
        or one.part != other.part
        or not same_measure(one, other)
    ):
        return None
    if compat >= Compat.WITHIN:
        return _of_other_scope(one, other)
    if apart(one, other):
        return None
    total = likeness(one, other).total
    if kind in TIMES and not _one_event(one, other):
        return _of_other_wording(one, other, total)
    if _other_things(one, other):
        return None
    if compat is Compat.OTHER:
        enough = total >= _POSSIBLE[kind] and same_scope(one, other)
        return Link(LinkKind.POSSIBLY, total, one, other, note) if enough else None
    return _of_other_value(one, other, total)


def _of_other_wording(one: Context, other: Context, total: float) -> Link | None:
    """The link of two dates in what is the same sentence but for them: an outlet's later word, or what stands
    otherwise in another outlet's version of its text."""
    if total < _REWRITTEN:
        return None
    if is_update(one, other) or is_update(other, one):
        return Link(LinkKind.UPDATE, total, one, other, UPDATED)
    return Link(LinkKind.DIFFER, total, one, other) if is_version(one.article, other.article) else None


def _of_other_value(one: Context, other: Context, total: float) -> Link | None:
    """The link of two facts with the same head and other values, by how alike they are."""
    kind = one.fact.kind
    if not _comparable(one, other) or total < _DIFFER_NAMED_COUNT:
        return None
    if not _strict(one, other):
        enough = total >= _POSSIBLE[kind] + _LOOSE_MORE
        enough = enough and (same_period(one, other) or same_scope(one, other))
        return Link(LinkKind.POSSIBLY, total, one, other, _scope_note(one, other), False) if enough else None
    if total >= _POSSIBLE[kind] and (is_update(one, other) or is_update(other, one)):
        return Link(LinkKind.UPDATE, total, one, other, UPDATED)
    if total >= (_DIFFER_NAMED_COUNT if one.inside else _DIFFER[kind]):
        return Link(LinkKind.DIFFER, total, one, other)
    return Link(LinkKind.POSSIBLY, total, one, other) if total >= _POSSIBLE[kind] else None


def _of_other_scope(one: Context, other: Context) -> Link | None:
    """Equal figures that name other places: Kazakhstan's here, Central Asia's there."""
    total = likeness(one, other).total
    mine, theirs = beyond(one, other), beyond(other, one)
    if (
        one.fact.kind not in _SCOPED
        or not mine
        or not theirs
        or total < _POSSIBLE[one.fact.kind] + _LOOSE_MORE
    ):
        return None
    return Link(LinkKind.POSSIBLY, total, one, other, _scope_note(one, other), strict=False)


def _comparable(one: Context, other: Context) -> bool:
    """Whether the values lie near enough to be two reports of one thing."""
    first, second = one.figure.low, other.figure.low
    if one.fact.kind in (Kind.DATE, Kind.ORDINAL) or not first or not second:
        return True
    ratio = first / second
    return ratio > 0 and 1 / _LARGEST_RATIO <= ratio <= _LARGEST_RATIO


def _other_things(one: Context, other: Context) -> bool:
    """Whether the figures are of other times, places or nouns: two things, and no two reports of one."""
    if one.periods and other.periods and not same_period(one, other):
        return True
    if _long_ago(one, other) or _long_ago(other, one):
        return True
    if beyond(one, other) and beyond(other, one):
        return True
    if one.fact.kind is not Kind.COUNT:
        return False
    first, second = next(iter(one.heads), ""), next(iter(other.heads), "")
    persons = {"=person", *(one.measures & other.measures)}
    return one.inside != other.inside or not (first == second or {first, second} <= persons)


def _long_ago(one: Context, other: Context) -> bool:
    """Whether one tells of a time far from the day on which the other, without naming any, appeared."""
    published = published_of(other.article)
    if not one.periods or other.days or published is None:
        return False
    first, last = published.first.toordinal() - _FAR_DAYS, published.last.toordinal() + _FAR_DAYS
    return all(period[1] < first or period[0] > last for period in one.periods)


def _strict(one: Context, other: Context) -> bool:
    """Whether head, period and scope are equal; the head is known to be."""
    if one.fact.kind is Kind.COUNT:
        if one.inside != other.inside or (one.inside and not is_named_count(one, other)):
            return False
        if one.inside and not (one.definite and other.definite):
            return False  # "three Baltic ports" may be some of "five Baltic ports"
        if not one.inside and not (one.measures & other.measures):
            return False
    if one.fact.kind is Kind.ORDINAL and not (one.periods and other.periods):
        return False
    if one.limits != other.limits:
        return False
    if one.inside:
        return same_scope(one, other)  # how large a named group is does not depend on the day
    return same_period(one, other) and same_scope(one, other)


def _one_event(one: Context, other: Context) -> bool:
    """Whether two dates are of one event that happens once, meant in the same way."""
    shared = one.measures & other.measures
    if not set(list(one.heads)[:1]) & set(other.heads) or one.role != other.role:
        return False
    if one.fact.kind is Kind.DATE and _is_ahead(one) != _is_ahead(other):
        return False
    if one.fact.kind is Kind.DURATION:
        return bool(shared)
    if any(term[1:] in DISASTERS for term in shared):
        low, high = sorted((one.figure.low, other.figure.low))  # type: ignore[type-var]
        return high - low <= _ONE_DISASTER  # type: ignore[operator]
    return any(term[1:] in UNIQUE for term in shared)


def _is_ahead(context: Context) -> bool:
    """Whether a date lies after the publication of its article."""
    published = published_of(context.article)
    return published is not None and (context.figure.low or 0) > published.last.toordinal()


def _scope_note(one: Context, other: Context) -> str:
    """What keeps two figures from being compared: where they are about, or when."""
    mine, theirs = sorted(beyond(one, other)), sorted(beyond(other, one))
    if mine or theirs:
        first, second = (names[0][1:] if names else "not said" for names in (mine, theirs))
        return f"scope differs: {first} / {second}"
    limits = sorted(one.limits ^ other.limits)
    if limits:
        return f"one says “{limits[0]}”"
    return "" if same_period(one, other) else "period differs"
