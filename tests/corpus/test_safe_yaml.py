"""YAML from strangers: plain values or one line saying why not, never an exception, never a bomb."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.safe_yaml import MAX_CHARS, MAX_DEPTH, load

BOMB = """\
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: [*b, *b, *b, *b, *b, *b, *b, *b, *b]
"""


def test_every_scalar_is_text() -> None:
    text = "published: 2025-06-18\nwords: 42\nretold: true\nempty:\nnone: ~\nnull: null\nquoted: 'null'\n"
    value, problem = load(text)
    assert value == {
        "published": "2025-06-18",
        "words": "42",
        "retold": "true",
        "empty": "",
        "none": "",
        "": "",  # the key is a plain null as well
        "quoted": "null",
    }
    assert problem == ""


def test_lists_and_mappings_may_be_nested_and_written_either_way() -> None:
    assert load("a:\n  - b: [c, {d: e}]\n").value == {"a": [{"b": ["c", {"d": "e"}]}]}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_is_no_problem(text: str) -> None:
    assert load(text) == ("", "")


def test_an_alias_bomb_is_refused_at_the_first_anchor() -> None:
    value, problem = load(BOMB)
    assert value == ""
    assert problem.startswith("line 1: anchors are not read")


def test_an_alias_without_its_anchor_is_refused() -> None:
    assert load("id: a\ntitle: *a\n") == (
        "",
        "line 2: aliases are not read; a value that begins with * needs quotes",
    )


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("*Breaking* news", "a value that begins with * needs quotes"),
        ("&c.", "a value that begins with & needs quotes"),
        ("!Xi in Astana", "a value that begins with ! needs quotes"),
        ("@xi in Astana", "a value that begins with @ or ` needs quotes"),
        ('"Belt and Road" grows', "a value that begins with a quotation mark or bracket must end with it"),
        ("[Breaking] news", "a value that begins with a quotation mark or bracket must end with it"),
        ("Xi in Astana: what next", "a value that contains “: ” needs quotes"),
    ],
)
def test_a_headline_that_yaml_misreads_gets_the_hint_to_quote_it(title: str, hint: str) -> None:
    value, problem = load(f"id: a\ntitle: {title}\nlanguage: en\n")
    assert value == ""
    assert hint in problem


def test_a_headline_with_a_colon_gets_the_hint_to_quote_it() -> None:
    value, problem = load("id: a\ntitle: Xi in Astana: what next\n", first_line=2)
    assert value == ""
    assert problem.startswith("line 3: a value that contains “: ” needs quotes")


def test_a_tag_is_never_followed() -> None:
    assert load("a: !!python/object/apply:os.system ['true']\n").problem.startswith(
        "line 1: tags are not read"
    )


def test_a_merge_key_is_an_ordinary_key() -> None:
    assert load("<<: {a: b}\n").value == {"<<": {"a": "b"}}


def test_as_many_levels_as_allowed_and_no_more() -> None:
    assert load("[" * MAX_DEPTH + "]" * MAX_DEPTH).problem == ""
    assert "levels inside one another" in load("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).problem


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "{a: ", "\t[", '"', "&a ", "!a ", "%"])
def test_deep_nesting_and_endless_openings_end_in_a_problem(unit: str) -> None:
    text = unit * (MAX_CHARS // len(unit))
    assert load(text).problem


def test_the_length_is_capped() -> None:
    assert load("a: " + "x" * (MAX_CHARS - 3)).problem == ""
    value, problem = load("a: " + "x" * (MAX_CHARS - 2))
    assert (value, problem) == ("", "it is longer than 16,384 characters")


def test_of_a_repeated_key_the_last_counts_and_the_problem_says_so() -> None:
    value, problem = load("title: one\ntitle: two\n")
    assert value == {"title": "two"}
    assert problem == "line 2: “title” is given twice; the last one counts"


def test_a_second_document_and_a_key_that_is_no_text_are_refused() -> None:
    assert load("a: b\n---\nc: d\n") == ("", "line 2: a second document begins here")
    assert load("? [a]\n: b\n").problem == "line 1: a key must be plain text"


@pytest.mark.parametrize(
    "text",
    ["a: \x00", "a: \x07", "a: \ud83d", 'a: "\\UFFFFFFFF"', "%YAML 99999999999999999999.1\n---\na", "\tb: c"],
)
def test_what_the_parser_chokes_on_is_one_line(text: str) -> None:
    value, problem = load(text)
    assert value == ""
    assert problem
    assert "\n" not in problem


def test_the_slow_parser_gives_the_same_where_the_fast_one_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "title: 'A: b'\nauthors: [Alyssa Chen]\nnote: |\n  two\n  lines\nempty: ~\n"
    fast = load(text)
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert load(text) == fast
    assert load(BOMB).problem.startswith("line 1: anchors are not read")
    assert load('a: "\\UFFFFFFFF"').problem == "it contains an impossible character"


PLAIN = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3)
)


@settings(max_examples=examples(150))
@given(st.dictionaries(PLAIN, VALUES, min_size=1, max_size=4))
def test_what_yaml_writes_comes_back(fields: dict[str, object]) -> None:
    written = yaml.safe_dump(fields, allow_unicode=True, default_style='"')
    if "&id" in written:  # hypothesis may use one list twice
        return
    value, problem = load(written)
    assert (value, problem) == (fields, "") or problem.endswith("levels inside one another")


@settings(max_examples=examples(200))
@given(
    st.text(
        alphabet=st.sampled_from(list("ab:-[]{}?&*!|>%@`#,'\"\\ \n\t.~x0\x00\x85\ud83d\ufeff")), max_size=60
    )
)
@example("a: [b, {0: 'c'}]\n")
def test_no_text_raises_and_every_value_is_plain(text: str) -> None:
    value, problem = load(text)
    assert "\n" not in problem
    stack = [value]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            assert all(type(key) is str for key in each)
            stack += each.values()
        elif isinstance(each, list):
            stack += each
        else:
            assert type(each) is str
