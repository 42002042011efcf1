"""Lengths of time: what is one, what it is worth in ISO 8601, what is a date, an age or a rate instead."""

from __future__ import annotations

from datetime import date

import pytest

from summit_corpus.facts.dates import find
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Duration


def durations(text: str) -> list[tuple[str, str | None]]:
    return [(each.surface, each.value.iso) for each in found(text) if isinstance(each.value, Duration)]


def found(text: str) -> list[Fact]:
    return find(Page(text, date(2025, 6, 16)))


LENGTHS = [
    ("three days", "P3D"),
    ("one day", "P1D"),
    ("10 days", "P10D"),
    ("two weeks", "P2W"),
    ("18 months", "P18M"),
    ("three years", "P3Y"),
    ("five decades", "P50Y"),
    ("two centuries", "P200Y"),
    ("two quarters", "P6M"),
    ("24 hours", "PT24H"),
    ("90 minutes", "PT90M"),
    ("30 seconds", "PT30S"),
    ("a fortnight", "P2W"),
    ("a year", "P1Y"),
    ("an hour", "PT1H"),
    ("one week", "P1W"),
    ("half an hour", "PT30M"),
    ("half a century", "P50Y"),
    ("a half-century", "P50Y"),
    ("half a year", "P6M"),
    ("a quarter of a century", "P25Y"),
    ("a year and a half", "P18M"),
    ("two and a half years", "P30M"),
    ("three-and-a-half years", "P42M"),
    ("1.5 years", "P18M"),
    ("2.5 hours", "PT150M"),
    ("a dozen years", "P12Y"),
    ("a couple of years", "P2Y"),
    ("twenty-five years", "P25Y"),
    ("1,000 days", "P1000D"),
    ("2,000 years", "P2000Y"),
    ("two years and three months", "P2Y3M"),
    ("1 hour 45 minutes", "PT1H45M"),
    ("several days", None),
    ("a few weeks", None),
]


@pytest.mark.parametrize(("surface", "iso"), LENGTHS)
def test_a_length_of_time_in_words_or_digits(surface: str, iso: str | None) -> None:
    assert durations(f"It took them {surface}, they said.") == [(surface, iso)]


MODIFIERS = [
    ("a 90-minute meeting", "90-minute", "PT90M"),
    ("a two-year deal", "two-year", "P2Y"),
    ("a three-day visit", "three-day", "P3D"),
    ("a 24-hour strike", "24-hour", "PT24H"),
    ("the two-week truce", "two-week", "P2W"),
    ("a 10-year plan", "10-year", "P10Y"),
    ("a decade-long war and a five year low", "five year", "P5Y"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), MODIFIERS)
def test_a_length_before_a_noun(text: str, surface: str, iso: str) -> None:
    assert durations(text) == [(surface, iso)]


CONTEXTS = [
    ("it will last 120 hours", "120 hours", "PT120H"),
    ("it could not last two weeks", "two weeks", "P2W"),
    ("in his first 100 days", "100 days", "P100D"),
    ("a lead of five secs", "five secs", "PT5S"),
    ("for a year", "a year", "P1Y"),
    ("within a month", "a month", "P1M"),
    ("less than a week", "less than a week", "P1W"),
    ("more than two years", "more than two years", "P2Y"),
    ("at least 30 days", "at least 30 days", "P30D"),
    ("up to five years", "up to five years", "P5Y"),
    ("about three hours", "about three hours", "PT3H"),
    ("nearly two hours", "nearly two hours", "PT2H"),
    ("almost a hundred years", "almost a hundred years", "P100Y"),
    ("no more than 60 days", "no more than 60 days", "P60D"),
    ("in two years", "two years", "P2Y"),
    ("the nine months", "the nine months", "P9M"),
    ("for years", "years", None),
    ("for decades", "decades", None),
    ("within hours", "hours", None),
    ("It follows months of talks.", "months", None),
    ("two days after the vote", "two days", "P2D"),
    ("six weeks before the vote", "six weeks", "P6W"),
    ("an hour before the vote", "an hour", "PT1H"),
    ("a month earlier than usual", "a month", "P1M"),
    ("the first three-month class", "three-month", "P3M"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), CONTEXTS)
def test_a_length_where_the_words_around_make_it_one(text: str, surface: str, iso: str | None) -> None:
    assert durations(text) == [(surface, iso)]


RANGES = [
    ("three to five years", "P3Y", "P5Y"),
    ("12 to 18 months", "P12M", "P18M"),
    ("two or three weeks", "P2W", "P3W"),
    ("30-40 minutes", "PT30M", "PT40M"),
    ("two- to three-year", "P2Y", "P3Y"),
]


@pytest.mark.parametrize(("surface", "low", "high"), RANGES)
def test_a_range_is_its_shorter_end_with_the_longer_one_beside_it(surface: str, low: str, high: str) -> None:
    (fact,) = found(f"It takes {surface}.")
    assert (fact.surface, fact.value, fact.qualifiers) == (surface, Duration(low), (("high", high),))


def test_a_range_between_two_lengths() -> None:
    (fact,) = found("It takes between 12 and 18 months.")
    assert (fact.surface, fact.value, fact.qualifier("high")) == (
        "12 and 18 months",
        Duration("P12M"),
        "P18M",
    )


QUALIFIED = [
    ("more than two years", ("bound", "more than")),
    ("at least 30 days", ("bound", "at least")),
    ("nearly two hours", ("approx", "nearly")),
    ("about three hours", ("approx", "about")),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIED)
def test_a_length_that_is_not_exact_is_qualified(text: str, qualifier: tuple[str, str]) -> None:
    assert [each.qualifiers for each in found(text)] == [(qualifier,)]


NO_LENGTHS = [
    "There are doubts in some quarters about it.",
    "a 27-year-old man",
    "He is 27 years old.",
    "children ages 6 months and older",
    "a boy, five months of age",
    "$5 a year",
    "100,000 barrels a day",
    "three times a week",
    "open five days a week",
    "365 days a year",
    "the third in as many weeks",
    "the Six-Day War and the Thirty Years’ War",
    "every two years",
    "two years ago",
    "three days later",
    "the last three years",
    "the first four months of 2025",
    "these days and those days",
    "the day, the week, the month",
    "One day he will come.",
    "on a day like this",
    "in the years after the war",
    "days after the vote",
    "a decade-long war",
    "year-on-year growth",
    "100 metres",
    "twenty people",
]


@pytest.mark.parametrize("text", NO_LENGTHS)
def test_an_age_a_rate_or_a_date_is_no_length(text: str) -> None:
    assert durations(text) == []
