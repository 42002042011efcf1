"""Facts and their values: what they say as JSON, and that nothing is lost on the way there and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.corpus.facts.fact_samples import AMOUNTS, FACTS, VALUES

from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import (
    VALUE_OF,
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
    Value,
    plain_decimal,
    value_to_json,
)
from summit_corpus.published import Published
from summit_corpus.text.span import Span


def test_every_kind_has_a_type_of_value() -> None:
    assert set(VALUE_OF) == set(VALUES) == set(Kind)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("8000000000", "8000000000"),
        ("8E+9", "8000000000"),
        ("94.80", "94.8"),
        ("100", "100"),
        ("2.000", "2"),
        ("-0.5", "-0.5"),
        ("1E-3", "0.001"),
        ("0", "0"),
    ],
)
def test_a_number_is_written_in_digits_without_useless_zeros(number: str, written: str) -> None:
    assert plain_decimal(Decimal(number)) == written


@given(AMOUNTS)
def test_a_written_number_is_the_same_number(number: Decimal) -> None:
    written = plain_decimal(number)
    assert Decimal(written) == number
    assert "E" not in written
    assert not (written.endswith("0") and "." in written)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            Money(Decimal("8E9"), "USD", assumed=True),
            {"amount": "8000000000", "currency": "USD", "assumed": True},
        ),
        (
            Money(Decimal(500), "USD", high=Decimal(640), converts=0),
            {"amount": "500", "currency": "USD", "assumed": False, "high": "640", "converts": 0},
        ),
        (Percent(Decimal("0.5"), "percentage point"), {"amount": "0.5", "unit": "percentage point"}),
        (
            Percent(Decimal(3), high=Decimal(5)),
            {"amount": "3", "unit": "percent", "high": "5"},
        ),
        (Quantity(Decimal(1500), "megawatt"), {"amount": "1500", "unit": "megawatt"}),
        (Quantity(Decimal(9), "barrel", per="day"), {"amount": "9", "unit": "barrel", "per": "day"}),
        (Count(None, "article"), {"amount": None, "noun": "article"}),
        (Ordinal(2, "summit"), {"rank": 2, "noun": "summit"}),
        (Multiple(Decimal(3)), {"factor": "3"}),
        (Multiple(None), {"factor": None}),
        (Date("2030", "by"), {"iso": "2030", "role": "by"}),
        (Date(None), {"iso": None, "role": "on"}),
        (Duration("P3D"), {"iso": "P3D"}),
        (Status("railway", "under way"), {"event": "railway", "state": "under way"}),
        (Name("Central Asia"), {"name": "Central Asia"}),
        (Quote("a new era", None), {"text": "a new era", "speaker": None, "direct": True}),
    ],
)
def test_a_value_says_what_it_has_and_leaves_out_what_is_absent(value: Value, said: dict[str, Any]) -> None:
    assert value_to_json(value) == said


def test_a_fact_says_where_it_stands_what_it_means_and_which_rule_found_it() -> None:
    fact = Fact(
        Kind.PERCENT,
        4,
        6,
        "6%",
        Percent(Decimal(6)),
        (("change", "up"), ("basis", "year-on-year")),
        "percent",
    )
    assert fact.to_json() == {
        "kind": "percent",
        "start": 4,
        "end": 6,
        "surface": "6%",
        "value": {"amount": "6", "unit": "percent"},
        "qualifiers": {"change": "up", "basis": "year-on-year"},
        "rule": "percent",
    }
    assert fact.span == Span(4, 6)
    assert (fact.qualifier("change"), fact.qualifier("bound")) == ("up", "")


@given(FACTS)
def test_a_fact_comes_back_from_json_as_it_went(fact: Fact) -> None:
    written = json.dumps(fact.to_json())
    assert Fact.from_json(json.loads(written)) == fact


@given(FACTS)
def test_json_never_holds_a_number_that_a_reader_would_round(fact: Fact) -> None:
    value = fact.to_json()["value"]
    assert not [each for each in value.values() if isinstance(each, float | Decimal)]
    for name in {each.name for each in fields(fact.value)} & {"amount", "high", "factor"} & value.keys():
        assert value[name] is None or isinstance(value[name], str)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"kind": "colour"},
        {"start": "here"},
        {"value": {}},
        {"value": {"amount": "6", "unit": "percent", "colour": "red"}},
        {"value": {"amount": "six", "unit": "percent"}},
        {"value": {"amount": [], "unit": "percent"}},
        {"qualifiers": None, "value": None},
    ],
)
def test_what_no_fact_ever_wrote_is_refused(broken: dict[str, Any]) -> None:
    whole = Fact(Kind.PERCENT, 0, 2, "6%", Percent(Decimal(6))).to_json()
    damaged = {**whole, **broken} if broken else {}
    with pytest.raises((KeyError, TypeError, ValueError, ArithmeticError, AttributeError)):
        Fact.from_json(damaged)


def test_a_frozen_fact_can_be_a_key() -> None:
    one = Fact(Kind.PLACE, 0, 6, "Astana", Name("Astana"))
    assert {one: 1}[Fact(Kind.PLACE, 0, 6, "Astana", Name("Astana"))] == 1


# the page


def test_a_page_knows_its_sentences_and_which_one_holds_an_offset() -> None:
    text = "Rain fell. It stopped.\n\nThe sun shone."
    page = Page(text)
    assert [span.of(text) for span in page.sentences] == ["Rain fell.", "It stopped.", "The sun shone."]
    assert [page.sentence_index(text.index(word)) for word in ("Rain", "It", "The")] == [0, 1, 2]
    assert page.sentence_at(text.index("stopped")).of(text) == "It stopped."
    assert page.sentence_at(len(text)).of(text) == "The sun shone."


def test_a_page_without_a_sentence_answers_too() -> None:
    assert Page("").sentence_index(0) == 0
    assert Page("").sentence_at(0) == Span(0, 0)
    assert Page("\n\n").sentence_at(1) == Span(0, 2)


def test_a_day_given_as_a_date_is_a_printed_day() -> None:
    assert Page("", date(2025, 6, 18)).published == Published.parse("2025-06-18", "printed")
    interval = Published.parse("2025-06-10/2025-06-15")
    assert Page("", interval).published is interval
    assert Page("").published is None


@given(st.text(max_size=80), st.data())
def test_a_fact_of_a_page_has_the_words_of_its_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    fact = Page(text).fact(Kind.PLACE, start, end, Name("x"), "rule", (("a", "b"),))
    assert fact == Fact(Kind.PLACE, start, end, text[start:end], Name("x"), (("a", "b"),), "rule")


@given(st.text(max_size=200), st.integers(0, 200))
@example("\n\n One came. Two went.", 0)
@example("One came. Two went.", 12)
def test_the_sentence_of_an_offset_is_the_last_that_began_by_then(text: str, offset: int) -> None:
    page = Page(text)
    began = [span for span in page.sentences if span.start <= offset]
    if began:
        assert page.sentence_at(offset) == began[-1]
    elif page.sentences:
        assert page.sentence_at(offset) == page.sentences[0]
