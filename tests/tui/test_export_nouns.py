"""Plurals and ordinals as one would write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_tui.export.nouns import ordinal, plural_of


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("Central Asian republic", "Central Asian republics"),
        ("country", "countries"),
        ("day", "days"),
        ("gunman", "gunmen"),
        ("German", "Germans"),
        ("woman", "women"),
        ("child", "children"),
        ("Child", "Children"),
        ("person", "people"),
        ("people", "people"),
        ("police", "police"),
        ("wounded", "wounded"),
        ("launch", "launches"),
        ("box", "boxes"),
        ("bus", "buses"),
        ("crisis", "crises"),
        ("square foot", "square feet"),
        ("acre-foot", "acre-feet"),
        ("watt-hour", "watt-hours"),
        ("light-year", "light-years"),
        ("barrel of oil equivalent", "barrels of oil equivalent"),
        ("part per million", "parts per million"),
        ("degree Celsius", "degrees Celsius"),
        ("horsepower", "horsepower"),
        ("basis point", "basis points"),
        ("", ""),
    ],
)
def test_a_noun_phrase_in_the_plural(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


@pytest.mark.parametrize(
    ("rank", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (101, "101st"), (111, "111th"), (113, "113th")],
)  # fmt: skip
def test_an_ordinal(rank: int, written: str) -> None:
    assert ordinal(rank) == written


@given(st.text(max_size=40))
def test_any_words_have_a_plural_that_begins_as_they_do(noun: str) -> None:
    assert plural_of(noun)[:1] == noun[:1] or noun[:1].isspace()
    assert len(plural_of(noun)) >= len(noun) - 2
