"""What may stand after `published:`, and which days it means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit_corpus.errors import QueryError
from summit_index.dates import parse_range
from summit_index.nodes import Range

MEANINGS = [
    ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
    ("2025-6", date(2025, 6, 1), date(2025, 6, 30)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
    ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
    ("2025-06-16", date(2025, 6, 16), date(2025, 6, 16)),
    ("=2025-06-16", date(2025, 6, 16), date(2025, 6, 16)),
    (">=2025-06-16", date(2025, 6, 16), None),
    (">2025-06-16", date(2025, 6, 17), None),
    (">2025-06", date(2025, 7, 1), None),
    (">2025", date(2026, 1, 1), None),
    ("<=2025-06", None, date(2025, 6, 30)),
    ("<2025-06", None, date(2025, 5, 31)),
    ("<2025", None, date(2024, 12, 31)),
    ("2025-06-10..2025-06-17", date(2025, 6, 10), date(2025, 6, 17)),
    ("2025-06-10/2025-06-17", date(2025, 6, 10), date(2025, 6, 17)),
    ("2025-06..2025-07", date(2025, 6, 1), date(2025, 7, 31)),
    ("2024..2025-06-16", date(2024, 1, 1), date(2025, 6, 16)),
    ("2025-06-10..", date(2025, 6, 10), None),
    ("..2025-06", None, date(2025, 6, 30)),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
]


@pytest.mark.parametrize(("value", "first", "last"), MEANINGS, ids=[value for value, _, _ in MEANINGS])
def test_a_value_means_these_days(value, first, last):
    assert parse_range(value, 11) == Range(first, last)


MISTAKES = [
    ("", 11, "missing"),
    (">=", 13, "missing"),
    ("2025-02-29", 11, "no such day; that month has 28"),
    ("2025-04-31", 11, "that month has 30"),
    ("2025-00", 11, "no month 0"),
    ("2025-13-01", 11, "no month 13"),
    ("2025-06-00", 11, "no such day"),
    ("0000", 11, "no year 0000"),
    ("june", 11, "not a date"),
    ("06-2025", 11, "not a date"),
    ("2025/06", 16, "not a date"),
    ("٢٠٢٥", 11, "not a date"),
    ("20250616", 11, "not a date"),
    (">=>2025", 13, "not a date"),
    ("..", 11, "neither side"),
    ("2025..2024", 11, "ends before it begins"),
    ("2025..2025-13", 17, "no month 13"),
    (">9999", 11, "no days beyond"),
    ("<0001", 11, "no days beyond"),
]


@pytest.mark.parametrize(("value", "column", "said"), MISTAKES, ids=[value for value, _, _ in MISTAKES])
def test_a_mistake_is_named_with_its_column(value, column, said):
    with pytest.raises(QueryError) as caught:
        parse_range(value, 11)
    assert (caught.value.column, said in caught.value.message) == (column, True), caught.value.message
    assert "published:2025-06" in caught.value.hint


@given(st.dates(), st.dates())
def test_two_days_in_order_are_that_range_and_out_of_order_a_mistake(first, last):
    value = f"{first}..{last}"
    if first <= last:
        assert parse_range(value, 1) == Range(first, last)
    else:
        with pytest.raises(QueryError):
            parse_range(value, 1)


@given(st.dates(min_value=date(1, 2, 1), max_value=date(9999, 11, 30)))
def test_a_month_ends_the_day_before_the_next_begins(day):
    month = parse_range(f"{day.year:04d}-{day.month}", 1)
    assert month.first == day.replace(day=1)
    assert (month.last + timedelta(days=1)).day == 1
    assert month.first <= day <= month.last


@given(st.text("0123456789-./<>=a ", max_size=24))
@example("2025-06-10/2025-06-12")
@example(">=2025")
def test_anything_else_is_a_query_error_inside_the_value(value):
    try:
        found = parse_range(value, 1)
    except QueryError as error:
        assert 1 <= error.column <= len(value) + 1
    else:
        assert found.first or found.last
        assert not (found.first and found.last) or found.first <= found.last
