"""All amounts of a text together: which reading of a number wins, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.facts.amount_samples import said
from tests.corpus.text.text_samples import any_text, grows_linearly

from summit_corpus.facts.amounts import find
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page

READINGS = [
    (
        "It paid $8bn for 1,500 MW, up 6% on the second of five plants.",
        [
            "money 8000000000 USD?",
            "quantity 1500 megawatt",
            "percent 6 percent",
            "ordinal 2",
            "count 5 plant",
        ],
    ),
    (
        "50 million dollars, 50 million tonnes, 50 million people, 50 per cent",
        ["money 50000000 USD?", "quantity 50000000 tonne", "count 50000000 people", "percent 50 percent"],
    ),
    ("three times the 20 pounds of meat", ["multiple 3", "quantity 20 pound"]),
    (
        "The first five leaders met twice the number of envoys.",
        ["ordinal 1 leader", "count 5 leader", "multiple 2"],
    ),
    ("$3 to $5 per 100 kg", ["money 3..5 USD?", "quantity 100 kilogram"]),
]


def every(text: str) -> list[Fact]:
    return find(Page(text))


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_the_more_specific_reading_wins(text: str, expected: list[str]) -> None:
    assert [f"{fact.kind} {said(fact)}" for fact in every(text)] == expected


def test_each_fact_names_the_rule_that_found_it() -> None:
    rules = [fact.rule for fact in every("$8bn, 5m euros, 6%, 20 km, 5 men, the third man, twice the men")]
    assert rules == [
        "money:sign",
        "money:name",
        "percent:percent",
        "quantity:kilometre",
        "count:noun",
        "ordinal",
        "multiple:word",
    ]


def test_of_two_readings_that_overlap_the_first_stays() -> None:
    assert [fact.surface for fact in every("It has five doubled rooms")] == ["five doubled rooms"]


def test_a_text_without_numbers_has_no_amounts() -> None:
    assert every("Nothing to see here, said the minister.") == []
    assert every("") == []


NEWS = st.lists(
    st.sampled_from(
        [
            "$",
            "US$",
            "£",
            "5",
            "1,500",
            "3.2",
            "bn",
            " million",
            " ",
            " ",
            " per cent",
            "%",
            " km",
            " dollars",
            " to ",
            "-",
            " people",
            "five",
            " third",
            " of the ",
            "half a",
            " pounds",
            "(",
            ")",
            "about ",
            "\n",
            ".",
            " times the ",
            "degrees",
            "°",
            "Rs ",
            " cents",
            "minus ",
            " 1/2",
            "first ",
            "’s",
            "\ud800",
            "½",
            " and ",
            "between ",
            "foot",
            " in",
            " a day",
            "twice the ",
            "dozens of ",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(any_text, NEWS))
def test_facts_are_disjoint_stretches_of_any_text(text: str) -> None:
    end = 0
    for fact in every(text):
        assert text[fact.start : fact.end] == fact.surface
        assert end <= fact.start < fact.end
        assert Fact.from_json(fact.to_json()) == fact
        assert dict(fact.qualifiers).keys() <= {"approx", "bound", "change", "basis", "per"}
        end = fact.end


@given(st.one_of(any_text, NEWS), st.sampled_from(["", "x ", "Then "]))
def test_amounts_do_not_depend_on_what_ran_before(text: str, other: str) -> None:
    before = every(text)
    every(other + text)
    assert every(text) == before


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        "$1 ",
        "¥5 ",
        "5 km ",
        "5% ",
        "5 pounds ",
        "5 rupees ",
        "three of the ",
        "5 a a a ",
        "5 men ",
        "dozens of ",
        "the the ",
        "A A A ",
        "“",
        "$5 (€6) ",
        "5 U.S. ",
        "5 p.",
        "1 feet 2 in ",
        "twice the ",
        "first ",
        "between 3 and ",
        "Rs 5 ",
        "\n",
    ],
)
def test_amounts_are_found_in_linear_time(piece: str) -> None:
    assert grows_linearly(every, piece)
