"""The JSON documents as text: nothing is changed, nothing harms a terminal, nothing needs an encoding."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.article import Published, Record
from summit_corpus.text.sanitize import sanitize
from summit_tui.cli.documents import dump, of_record

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=10),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=3), children, max_size=3)
    ),
    max_leaves=8,
)


@given(_VALUES, st.sampled_from(["utf-8", "ascii", "latin-1"]), st.booleans())
@settings(max_examples=examples(200), deadline=None)
def test_a_document_survives_and_is_safe_to_print_in_any_encoding(
    value: Any, codec: str, pretty: bool
) -> None:
    text = dump({"value": value}, codec, pretty=pretty)
    assert json.loads(text) == {"version": 1, "value": value}
    assert text.endswith("\n")
    assert sanitize(text) == text
    assert text.encode(codec)


def test_letters_are_written_as_they_are_where_they_can_be() -> None:
    assert dump({"a": "Xi’an 中"}) == '{"version": 1, "a": "Xi’an 中"}\n'
    assert dump({"a": "Xi’an"}, "ascii") == '{"version": 1, "a": "Xi\\u2019an"}\n'


@pytest.mark.parametrize("char", ["\x1b", "\x7f", "\x9b", "\u202e", "\ud800"])
def test_what_could_harm_a_terminal_is_escaped(char: str) -> None:
    text = dump({"a": f"’{char}"})
    assert char not in text
    assert json.loads(text)["a"] == f"’{char}"


def test_without_anybody_looking_a_document_is_one_line() -> None:
    assert dump({"a": [1, {"b": 2}]}).count("\n") == 1
    assert dump({"a": [1, {"b": 2}]}, pretty=True).count("\n") > 3


def test_a_date_that_nobody_gave_a_basis_for_has_none() -> None:
    day = date(2025, 6, 16)
    document = of_record(Record(id="a", published=Published(day, day)))
    assert (document["published"], document["published_basis"]) == ("2025-06-16", None)
