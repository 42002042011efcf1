"""Dates of publication: one day or an interval, printed or inferred."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.published import Published

BASIS = "inferred (from “on Monday”)"


def test_a_day_is_an_interval_with_equal_ends() -> None:
    day = Published.parse("2025-06-18", "printed")
    assert (day.first, day.last, day.basis) == (date(2025, 6, 18), date(2025, 6, 18), "printed")


def test_an_interval_has_both_ends_and_may_have_spaces_around_the_stroke() -> None:
    week = Published.parse(" 2025-06-10 / 2025-06-15\n")
    assert (week.first, week.last, week.basis) == (date(2025, 6, 10), date(2025, 6, 15), "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("18 June 2025", "'18 June 2025' is not a date"),
        ("2025-6-18", "is not a date"),
        ("2025", "is not a date"),
        ("20250618", "is not a date"),
        ("", "is not a date"),
        ("2025-06-18T10:00", "is not a date"),
        ("2025-06-10/2025-06-11/2025-06-12", "is not a date"),
        ("2025-06-10/", "is not a date"),
        ("2025-06-31", "names a day that does not exist"),
        ("2025-02-01/2025-02-29", "names a day that does not exist"),
        ("0000-01-01", "names a day that does not exist"),
        ("2025-06-15/2025-06-10", "ends before it begins"),
    ],
)
def test_what_is_no_date_is_named(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Published.parse(text)


def test_a_date_given_by_hand_counts_as_printed() -> None:
    assert Published.of(date(2025, 6, 18)) == Published.parse("2025-06-18", "printed")


@pytest.mark.parametrize(("basis", "inferred"), [(BASIS, True), ("printed", False), ("", False)])
def test_only_an_inferred_basis_is_inferred(basis: str, inferred: bool) -> None:
    assert Published.parse("2025-06-18", basis).inferred is inferred


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2025-06-18", date(2025, 6, 18)),
        ("2025-06-10/2025-06-12", date(2025, 6, 11)),
        ("2025-06-10/2025-06-15", date(2025, 6, 12)),  # 12 and 13 are both in the middle
        ("2025-06-16/2025-06-17", date(2025, 6, 16)),
    ],
)
def test_the_middle_day_is_the_earlier_of_two(text: str, middle: date) -> None:
    assert Published.parse(text).middle == middle


@pytest.mark.parametrize(
    ("text", "basis", "label"),
    [
        ("2025-06-18", "printed", "18 Jun 2025"),
        ("2025-06-08", "", "8 Jun 2025"),
        ("2025-06-16", BASIS, "~16 Jun 2025"),
        ("2025-06-10/2025-06-15", BASIS, "~12 Jun 2025"),
        ("2025-12-30/2026-01-03", "printed", "~1 Jan 2026"),
    ],
)
def test_an_uncertain_day_never_looks_printed(text: str, basis: str, label: str) -> None:
    assert Published.parse(text, basis).label() == label


def test_all_twelve_months_have_their_names() -> None:
    months = [Published.of(date(2025, month, 1)).label().split()[1] for month in range(1, 13)]
    assert months == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_articles_sort_by_their_first_day() -> None:
    days = [
        Published.parse(text) for text in ("2025-06-18", "2025-06-10/2025-06-20", "2025-06-10/2025-06-15")
    ]
    assert [day.iso() for day in sorted(days)] == [
        "2025-06-10/2025-06-15",
        "2025-06-10/2025-06-20",
        "2025-06-18",
    ]


@settings(max_examples=examples(150))
@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)), st.text(max_size=20))
def test_what_iso_writes_parse_reads(one: date, other: date, basis: str) -> None:
    interval = Published(min(one, other), max(one, other), basis)
    assert Published.parse(interval.iso(), basis) == interval
    assert interval.first <= interval.middle <= interval.last


@settings(max_examples=examples(150))
@given(st.text(max_size=30))
def test_any_other_text_is_a_value_error(text: str) -> None:
    try:
        parsed = Published.parse(text)
    except ValueError:
        return
    assert parsed.first <= parsed.last
