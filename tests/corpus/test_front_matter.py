"""Where front matter ends and the text begins, also when the front matter is broken."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.front_matter import split

BODY = "\nThe first paragraph.\n\n---\n\nThe second, after a rule.\n"


def test_fields_and_body_are_separated() -> None:
    fields, body, problems = split(f"---\nid: a\nauthors: [X, Y]\n---\n{BODY}")
    assert fields == {"id": "a", "authors": ["X", "Y"]}
    assert body == BODY
    assert problems == ()


@pytest.mark.parametrize(
    "start", ["---\n", "---  \n", "\ufeff---\n", "\n \n---\n", "---\r\n", "---\n# comment\n", "---\n\n"]
)
@pytest.mark.parametrize("end", ["---\n", "--- \n", "...\n", "---\r\n"])
def test_the_lines_around_it_may_be_untidy(start: str, end: str) -> None:
    assert split(f"{start}id: a\n{end}{BODY}") == ({"id": "a"}, BODY, ())


def test_a_file_may_end_with_its_front_matter() -> None:
    assert split("---\nid: a\n---") == ({"id": "a"}, "", ())


@pytest.mark.parametrize(
    "text", ["", BODY, "id: a\n---\n", " ---\nid: a\n---\n", "----\nid: a\n----\n", "text\n---\nid: a\n---\n"]
)
def test_a_file_without_front_matter_is_all_text(text: str) -> None:
    assert split(text) == ({}, text, ())


def test_a_markdown_rule_at_the_top_is_text() -> None:
    text = "---\nXi flew to Astana.\n\nHe met Tokayev.\n\n---\nMore.\n"
    assert split(text) == ({}, text, ())


@pytest.mark.parametrize("block", ["---\n---\n", "---\n\n \n---\n", "---\n# nothing yet\n---\n"])
def test_empty_front_matter_is_taken_off(block: str) -> None:
    assert split(block + BODY) == ({}, BODY, ())


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("id: x\ntitle: [open\n", "front matter: line"),
        ("a: &x b\nc: *x\n", "front matter: line 2: anchors are not read"),
        ("a: [[[[[[[[[[[]]]]]]]]]]]\n", "front matter: line 2: more than 8 levels"),
        ("note: " + "x" * 20_000 + "\n", "front matter: it is longer than 16,384 characters"),
        ("a: \x07\n", "front matter: it contains a character that YAML does not allow; “a” is not used"),
        ("{a, b\n", "front matter: line"),
    ],
)
def test_a_block_that_cannot_be_used_is_reported_and_the_text_read_without_it(
    block: str, reason: str
) -> None:
    fields, body, problems = split(f"---\n{block}---\n{BODY}")
    assert "title" not in fields
    assert "a" not in fields
    assert body == BODY
    assert problems[0].startswith(reason)
    assert not any("\n" in each for each in problems)


def test_line_numbers_are_those_of_the_file() -> None:
    problems = split("\n\n---\nid: a\ntitle: one: two\n---\ntext").problems
    assert [each.partition(": a value")[0] for each in problems] == ["front matter: line 5"]


def test_front_matter_that_never_ends_loses_no_text() -> None:
    fields, body, problems = split("---\ntitle: one\n\nThe text.\n")
    assert fields == {}
    assert body == "title: one\n\nThe text.\n"
    assert problems == ("front matter begins with --- but no line --- ends it",)


def test_a_repeated_key_is_reported_and_the_others_are_kept() -> None:
    fields, _, problems = split("---\nid: a\nid: b\ntitle: T\n---\ntext")
    assert fields == {"id": "b", "title": "T"}
    assert problems == ("front matter: line 3: “id” is given twice; the last one counts",)


KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
SCALARS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)


@settings(max_examples=examples(150))
@given(st.dictionaries(KEYS, SCALARS, min_size=1, max_size=5), st.text(max_size=100))
def test_what_yaml_writes_is_read_and_the_body_is_untouched(fields: dict[str, str], body: str) -> None:
    # A quoted style, so that no value reads like a plain null; a wide line, so that none is folded.
    block = yaml.safe_dump(fields, allow_unicode=True, default_style='"', width=1000)
    assert split(f"---\n{block}---\n{body}") == (fields, body, ())


@settings(max_examples=examples(200))
@given(st.text(alphabet=st.sampled_from(list("-.:a b\n\r[]{}&*'\"#|>\t\ufeff")), max_size=60))
def test_any_text_is_split_and_the_body_is_its_end(text: str) -> None:
    for start in ("", "---\n"):
        _, body, problems = split(start + text)
        assert (start + text).endswith(body)
        assert not any("\n" in each for each in problems)
