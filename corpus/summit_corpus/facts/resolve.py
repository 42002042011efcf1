"""Which fact keeps a stretch of text that two families claim. Apart from the families, so that none of
them needs to know the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Kind
from summit_corpus.text.span import Span

#: The more specific reading wins: "$5" is money before it is a count, "May 2023" a date before May a person.
_FIRST: Final = (
    Kind.MONEY,
    Kind.PERCENT,
    Kind.QUANTITY,
    Kind.DATE,
    Kind.DURATION,
    Kind.ORGANISATION,
    Kind.PERSON,
    Kind.PLACE,
    Kind.MULTIPLE,
    Kind.ORDINAL,
    Kind.COUNT,
)
#: Names, which may be part of what is counted: "2,000 Hamas supporters", "three US soldiers".
_NAMES: Final = frozenset((Kind.ORGANISATION, Kind.PERSON, Kind.PLACE))
_RANK: Final = {kind: rank for rank, kind in enumerate(_FIRST)}


def resolve(page: Page, exclusive: Iterable[Fact], layered: Sequence[Fact]) -> list[Fact]:
    """Facts in text order. Of `exclusive` ones that overlap the more specific stays, of equals the longer; a
    count keeps the names inside it. `layered` ones (quotes, statuses) may hold others, but none of their
    own kind."""
    kept = _exclusive(exclusive)
    ends = dict.fromkeys(Kind, 0)
    for fact in sorted(layered, key=lambda each: (each.start, -each.end)):
        if fact.start >= ends[fact.kind]:
            kept.append(fact)
            ends[fact.kind] = fact.end
    return sorted(_outside(page.furniture, kept), key=lambda each: (each.start, -each.end, each.kind))


def _exclusive(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that stay: disjoint, but for the names inside a count."""
    kept: dict[int, Fact] = {}
    #: Those kept that may reach into the next one: the last one, and the count that it is part of.
    near: list[int] = []
    for place, fact in enumerate(sorted(facts, key=lambda each: (each.start, each.end))):
        near = [each for each in near if kept[each].end > fact.start]
        rivals = [each for each in near if not _is_part(fact, kept[each])]
        if any(_strength(fact) <= _strength(kept[each]) for each in rivals):
            continue
        for each in rivals:
            del kept[each]
            near.remove(each)
        kept[place] = fact
        near.append(place)
    return list(kept.values())


def _is_part(name: Fact, count: Fact) -> bool:
    """Whether a name is only part of what is counted."""
    return (
        count.kind is Kind.COUNT
        and name.kind in _NAMES
        and count.start < name.start
        and name.end <= count.end
    )


def _outside(furniture: Sequence[Span], facts: Sequence[Fact]) -> Sequence[Fact]:
    if not furniture:
        return facts
    ends = [span.end for span in furniture]

    def inside(fact: Fact) -> bool:
        nearest = bisect_right(ends, fact.start)
        return nearest < len(ends) and furniture[nearest].start < fact.end

    return [fact for fact in facts if not inside(fact)]


def _strength(fact: Fact) -> tuple[int, int]:
    return (-_RANK[fact.kind], fact.end - fact.start)
