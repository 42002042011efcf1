from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples
from text_samples import any_text, grows_linearly

import summit_corpus
from summit_corpus.text.markdown import plain
from summit_corpus.text.unwrap import unwrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and *it* and ***both***", "bold and it and both"),
        ("__bold__ and _it_, ~~gone~~", "bold and it, gone"),
        ("**a *nested* b**", "a nested b"),
        ("*over\ntwo lines*", "over\ntwo lines"),
        ("`code` and ``co `de``", "code and ``co `de``"),
        ("`*kept*`", "*kept*"),
        ('[text](http://x.y/a_(b)_c "title") and [more](<a b>)', "text and more"),
        ("![a map](m.png) [![alt](i.png)](u)", "a map alt"),
        ("see [this][ref] and [ref][]\n\n[ref]: http://x.y/ 'T'", "see this and ref\n"),
        ("<https://x.y/a_b_c>", "https://x.y/a_b_c"),
        ("\\*not\\* \\_this\\_ \\[x\\](y)", "*not* _this_ [x](y)"),
        ("a\\\nb", "a\nb"),
        ("AT&amp;T &mdash; 5&nbsp;km &#8364;5 &nosuch; &notit;", "AT&T — 5\u00a0km €5 &nosuch; &notit;"),
        ("&#27;[31m&#x202e;x", "[31mx"),
        ("a <!-- hidden\n\n--> b <!-- open", "a  b <!-- open"),
    ],
)
def test_inline_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n\nb\n",
        "China_and_Central_Asia, snake_case_word",
        "2 * 3 * 4 and 5*",
        "he said f***ing s**t",
        "May 2023 [printed as: Could 2023] [sic][added] (see page 5)",
        "- one\n\n- two\n\n1. three",
        "#hashtag, C#, 8% & more",
        "a < b > c",
        "*open only, and only_ closed",
        "[note]: this is a sentence",
        "[source]: Reuters",
        "a\n\n====\nb",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("# Title #\nText", ["Title", "Text"]),
        ("Text\n## Section\nMore", ["Text", "Section", "More"]),
        ("Title\n=====\nText", ["Title", "Text"]),
        ("Title\n-----\nText", ["Title", "Text"]),
        ("a\n\n***\n\nb", ["a", "b"]),
        ("some text\n> quoted *line\n> goes* on", ["some text", "quoted line goes on"]),
        ("some text\n## section one\nmore", ["some text", "section one", "more"]),
        ("> > deep", ["deep"]),
        ("* one\n+ two\n- three\n1. four", ["- one", "- two", "- three", "1. four"]),
        ("```python\ncode\n```", ["code"]),
        ("#", [""]),
    ],
)
def test_lines_of_markup_become_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert unwrap(plain(text)) == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "path",
    sorted((Path(summit_corpus.__file__).parent / "summit2025").glob("*.md")),
    ids=lambda path: path.stem,
)
def test_the_bundled_articles_have_no_markup(path: Path) -> None:
    text = path.read_text("utf-8").split("---\n", 2)[2]
    assert plain(text) == text


@settings(max_examples=examples(200), deadline=None)
@given(any_text)
def test_no_input_is_refused(text: str) -> None:
    assert isinstance(plain(text), str)


@settings(max_examples=examples(150), deadline=None)
@given(st.text(st.characters(categories=["L", "Nd", "Zs"]) | st.sampled_from(",.!?:;’“”–()"), max_size=80))
def test_text_without_markup_characters_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a](",
        '[a](b "',
        "[a [b] ",
        "*a **b ",
        "*",
        "_a_",
        "`",
        "`` ` ",
        "<!--",
        "&#",
        "\\",
        "> ",
        "# ",
        "- * ",
        "[x](<",
        "![",
    ],
)
def test_hostile_input_stays_linear(piece: str) -> None:
    assert grows_linearly(plain, piece)
