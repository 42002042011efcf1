"""Names, codes and dates of articles against what is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from summit_index.nodes import Equals, Fuzzy, Phrase, Prefix, Range, Word
from summit_index.predicates import equals, months, name_matches, overlaps

TIMES = ("The Straits Times",)


@pytest.mark.parametrize(
    ("leaf", "names", "answer"),
    [
        (Word("straits"), TIMES, True),
        (Word("strait"), TIMES, False),  # names are not stemmed
        (Word("the"), TIMES, True),
        (Phrase(("straits", "times")), TIMES, True),
        (Phrase(("times", "straits")), TIMES, False),
        (Phrase(("the", "times")), TIMES, False),
        (Prefix("stra"), TIMES, True),
        (Prefix("tra"), TIMES, False),
        (Fuzzy("straigts"), TIMES, True),
        (Fuzzy("gazette"), TIMES, False),
        (Word("ozgur"), ("Özgür Kaya", "Ann Lee"), True),
        (Phrase(("ann", "lee")), ("Özgür Kaya", "Ann Lee"), True),
        (Phrase(("kaya", "ann")), ("Özgür Kaya", "Ann Lee"), False),  # not across two names
        (Word("lee"), (), False),
    ],
)
def test_names(leaf, names, answer):
    assert name_matches(leaf, names) is answer


@pytest.mark.parametrize(
    ("node", "value", "answer"),
    [
        (Equals("id", "scmp"), "scmp", True),
        (Equals("id", "scmp"), "SCMP", True),
        (Equals("id", "scmp"), "scmp-2", False),
        (Equals("id", "scmp", prefix=True), "scmp-2", True),
        (Equals("language", "en"), "en-GB", True),
        (Equals("language", "en"), "eng", False),
        (Equals("language", "en-gb"), "en", False),
        (Equals("language", "en"), "", False),
    ],
)
def test_ids_and_languages(node, value, answer):
    assert equals(node, value) is answer


DAY = date(2025, 6, 16)


@pytest.mark.parametrize(
    ("asked", "first", "last", "answer"),
    [
        (Range(DAY, DAY), DAY, DAY, True),
        (Range(DAY, DAY), date(2025, 6, 10), date(2025, 6, 15), False),
        (Range(DAY, DAY), date(2025, 6, 10), date(2025, 6, 16), True),
        (Range(DAY, DAY), date(2025, 6, 16), date(2025, 6, 20), True),
        (Range(DAY, DAY), date(2025, 6, 17), date(2025, 6, 20), False),
        (Range(DAY, None), date(2025, 6, 10), date(2025, 6, 15), False),
        (Range(DAY, None), date(2025, 6, 10), date(2025, 6, 17), True),
        (Range(None, DAY), date(2025, 6, 17), date(2025, 6, 17), False),
        (Range(None, DAY), date(2025, 6, 16), date(2025, 6, 30), True),
        (Range(None, DAY), None, None, False),  # an unknown day is in no range
    ],
)
def test_an_interval_matches_when_it_overlaps(asked, first, last, answer):
    assert overlaps(asked, first, last) is answer


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        (date(2025, 6, 16), date(2025, 6, 16), ["2025-06"]),
        (date(2025, 6, 30), date(2025, 7, 1), ["2025-06", "2025-07"]),
        (date(2024, 12, 31), date(2025, 1, 1), ["2024-12", "2025-01"]),
        (date(2024, 1, 1), date(2025, 1, 1), []),  # 13 months say nothing about one
    ],
)
def test_months_of_an_interval(first, last, touched):
    assert list(months(first, last)) == touched


def test_a_whole_year_is_counted_in_each_of_its_months():
    assert len(list(months(date(2025, 1, 1), date(2025, 12, 31)))) == 12
