"""Facts with any value of their kind, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.values import (
    Count,
    Date,
    Duration,
    Kind,
    Money,
    Multiple,
    Name,
    Ordinal,
    Percent,
    Quantity,
    Quote,
    Status,
)

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15)
OPTIONAL = st.none() | AMOUNTS
WORDS = st.text(max_size=12)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.MONEY: st.builds(Money, AMOUNTS, WORDS, st.booleans(), OPTIONAL, st.none() | st.integers(0, 10**6)),
    Kind.PERCENT: st.builds(Percent, AMOUNTS, WORDS, OPTIONAL),
    Kind.QUANTITY: st.builds(Quantity, AMOUNTS, WORDS, OPTIONAL, WORDS),
    Kind.COUNT: st.builds(Count, OPTIONAL, WORDS, OPTIONAL),
    Kind.ORDINAL: st.builds(Ordinal, st.integers(1, 10**6), WORDS),
    Kind.MULTIPLE: st.builds(Multiple, OPTIONAL, OPTIONAL),
    Kind.DATE: st.builds(Date, st.none() | WORDS, WORDS),
    Kind.DURATION: st.builds(Duration, st.none() | WORDS),
    Kind.STATUS: st.builds(Status, WORDS, WORDS),
    Kind.PERSON: st.builds(Name, WORDS),
    Kind.ORGANISATION: st.builds(Name, WORDS),
    Kind.PLACE: st.builds(Name, WORDS),
    Kind.QUOTE: st.builds(Quote, WORDS, st.none() | WORDS, st.booleans()),
}
FACTS = st.sampled_from(list(Kind)).flatmap(
    lambda kind: st.builds(
        Fact,
        st.just(kind),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        WORDS,
        VALUES[kind],
        st.dictionaries(WORDS, WORDS, max_size=3).map(lambda each: tuple(each.items())),
        WORDS,
    )
)


def facts_within(text: str) -> st.SearchStrategy[list[Fact]]:
    """Lists of facts whose surfaces are stretches of `text`, which is not empty."""
    place = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    moved = st.tuples(FACTS, place).map(
        lambda each: Fact(
            each[0].kind,
            *each[1],
            text[slice(*each[1])],
            each[0].value,
            each[0].qualifiers,
            each[0].rule,
        )
    )
    return st.lists(moved, max_size=8)
