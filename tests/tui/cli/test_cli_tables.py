"""Markdown that shows what is there, CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.text.sanitize import sanitize_line
from summit_tui.cli.tables import table


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert table("csv", ["a"], [[f"{sign}1+1"]]) == f"a\n'{sign}1+1\n"


def test_a_tab_or_space_before_the_sign_does_not_hide_it() -> None:
    assert table("csv", ["a"], [["\t=1"], [" =1"], ["\tplain"]]) == "a\n'=1\n'=1\n'plain\n"


def test_signs_inside_a_cell_stay() -> None:
    assert table("csv", ["a"], [["1=1 + 2 - 3 @"]]) == "a\n1=1 + 2 - 3 @\n"


def test_csv_quotes_what_needs_it_and_flattens_lines() -> None:
    assert table("csv", ["a", "b"], [["x, y", 'say "z"\nnow']]) == 'a,b\n"x, y","say ""z"" now"\n'


def test_markdown_is_a_table_with_a_header() -> None:
    assert table("md", ["id", "words"], [["scmp", 702]]) == "| id | words |\n| --- | --- |\n| scmp | 702 |\n"


def test_markdown_signs_in_a_cell_are_shown_as_they_are() -> None:
    row = table("md", ["a"], [[r"a|b *c* _d_ [e](f) <g> `h` \i ~j~ #k &amp;"]]).splitlines()[2]
    assert row == r"| a\|b \*c\* \_d\_ \[e\](f) \<g\> \`h\` \\i \~j\~ \#k &amp;amp; |"


def test_columns_are_escaped_like_cells() -> None:
    assert "published\\_basis" in table("md", ["published_basis"], [])


def test_escape_sequences_do_not_pass() -> None:
    for kind in ("md", "csv"):
        made = table(kind, ["a"], [["\x1b[31mred\x9b"]])
        assert "red" in made
        assert not set(made) & set("\x1b\x9b")


_CELLS = st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=4)


@given(_CELLS)
@example([["", "\t'"]])
@settings(max_examples=examples(150), deadline=None)
def test_csv_can_be_read_back_and_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    header, *read = csv.reader(io.StringIO(table("csv", ["a", "b"], rows)))
    assert header == ["a", "b"]
    assert len(read) == len(rows)
    for cells, originals in zip(read, rows, strict=True):
        for cell, original in zip(cells, originals, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t"))
            clean = sanitize_line(original)
            assert cell in (clean, f"'{clean}")


@given(_CELLS)
@settings(max_examples=examples(150), deadline=None)
def test_every_markdown_row_has_as_many_cells_as_the_header(rows: list[list[str]]) -> None:
    lines = table("md", ["a", "b"], rows).split("\n")
    assert len(lines) == len(rows) + 3
    for line in lines[:-1]:
        bare = line.replace("\\\\", "").replace("\\|", "")
        assert bare.count("|") == 3
