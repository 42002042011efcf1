"""Where a report was filed from is no part of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.corpus.text.text_samples import any_text

from summit_corpus.text.dateline import dateline


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("SALTMERE – ", "SALTMERE"),
        ("PORT ORRIN, March 6 (Velmora Wire) - ", "PORT ORRIN"),
        ("PORT ORRIN, Velmora (VW) — ", "PORT ORRIN, Velmora"),
        ("MARL, 6 March 2031 (VW) - ", "MARL"),
        ("MARL (VW) -- ", "MARL"),
        ("Saltmere (VW): ", "Saltmere"),
    ],
)
def test_a_dateline_ends_where_the_report_begins(before: str, place: str) -> None:
    assert dateline(f"{before}Water broke in.") == (place, len(before))


@pytest.mark.parametrize(
    "text",
    [
        "Saltmere – a port – was cut off.",
        "NATO-led troops left.",
        "COVID-19 cases rose.",
        "SALTMERE was cut off.",
        "Water broke in. SALTMERE – it said.",
        "",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert dateline(text) == ("", 0)


@given(any_text)
def test_a_dateline_is_a_beginning_of_the_text(text: str) -> None:
    place, end = dateline(text)
    assert 0 <= end <= len(text)
    assert place in text[:end]
    assert bool(place) == bool(end)
