from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.properties import examples
from text_samples import any_text, grows_linearly, prose

import summit_corpus
from summit_corpus.text.unwrap import unwrap

ARTICLES = sorted((Path(summit_corpus.__file__).parent / "summit2025").glob("*.md"))


def body(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[2].strip()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_an_article_that_was_wrapped_comes_back_whole(path: Path, width: int) -> None:
    text = body(path)
    wrapped = "\n\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n\n"))
    assert wrapped != text
    assert unwrap(wrapped) == text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_in_our_form_comes_back_as_it_is(path: Path) -> None:
    assert unwrap(body(path)) == body(path)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_lines_without_blank_lines_between_are_paragraphs_when_they_are_long(path: Path) -> None:
    assert unwrap(body(path).replace("\n\n", "\n")) == body(path)


WRAPPED = """\
Xi in Astana

Chinese President Xi Jinping reached the Kazakh capital on Monday for
the second summit with the leaders of five Central Asian republics, an
event that a senior Kazakh official called the most important of 2025.
Trade was
up by more than 40 per cent.

  Projects that move ahead include these three, the officials said in a
statement:
- A railway from China to Uzbekistan through Kyrgyzstan, which is to be
  built by 2030
- A refinery
2. A power plant
"""


def test_paragraphs_lists_and_headings() -> None:
    assert unwrap(WRAPPED).split("\n\n") == [
        "Xi in Astana",
        "Chinese President Xi Jinping reached the Kazakh capital on Monday for the second summit with the "
        "leaders of five Central Asian republics, an event that a senior Kazakh official called the most "
        "important of 2025. Trade was up by more than 40 per cent.",
        "Projects that move ahead include these three, the officials said in a statement:",
        "- A railway from China to Uzbekistan through Kyrgyzstan, which is to be built by 2030",
        "- A refinery",
        "2. A power plant",
    ]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", [""]),
        ("\n \n", [""]),
        ("  One.  \n\n\n\n\tTwo.\n", ["One.", "Two."]),
        ("a\r\n\r\nB", ["a", "B"]),
        ("A thought that goes\non in the next line.", ["A thought that goes on in the next line."]),
        ("Kazakhstan,\nKyrgyzstan and others", ["Kazakhstan, Kyrgyzstan and others"]),
        ("A headline\nThe text begins.", ["A headline", "The text begins."]),
        ("One end.\nanother start", ["One end.", "another start"]),
        ("# Title\ntext\n> quoted\nmore", ["# Title", "text", "> quoted", "more"]),
        ("text\n---\nmore", ["text", "---", "more"]),
        ("- one\n- two\n  goes on\n* three\n3) four", ["- one", "- two goes on", "* three", "3) four"]),
        ("Topics\n- trade\n– energy\n12. rail", ["Topics", "- trade", "– energy", "12. rail"]),
        ("| a | b |\n| c | d |", ["| a | b |", "| c | d |"]),
    ],
)
def test_short_texts(text: str, paragraphs: list[str]) -> None:
    assert unwrap(text) == "\n\n".join(paragraphs)


#: Wrapped at 66 characters: enough lines to see it.
SEVERAL_WRAPPED = (
    "This paragraph shows how wide the text was wrapped, which is what\n"
    "the method needs to see before it dares.\n\n"
) * 4  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The line is full, and goes on although the thought ends. It is so.", "Next comes a small one."),
        ("The line begins with a dash that belongs to the sentence before it", "– so it was, he said."),
        ("The line begins with a number that the sentence before it needs, as", "16. of the list."),
    ],
)
def test_full_lines_go_on(first: str, second: str) -> None:
    assert unwrap(SEVERAL_WRAPPED + first + "\n" + second).endswith(f"\n\n{first} {second}")


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    first = "The line is full, and here the paragraph ends with a full stop too."
    assert unwrap(SEVERAL_WRAPPED + first + "\n  Next one.").endswith(f"{first}\n\nNext one.")


def test_a_nearly_full_line_goes_on_in_the_middle_of_a_thought() -> None:
    first = "The line is not quite full yet, but on it goes with"
    assert unwrap(SEVERAL_WRAPPED + first + "\nXi and others.").endswith(f"{first} Xi and others.")
    assert unwrap(SEVERAL_WRAPPED + "A heading\nXi and others.").endswith("A heading\n\nXi and others.")


def test_a_list_item_with_a_capital_letter_is_one_even_after_a_full_line() -> None:
    first = "The line is full, has no full stop, and a list of cities follows"
    assert unwrap(SEVERAL_WRAPPED + first + "\n- Astana\n- almaty").endswith(
        f"{first}\n\n- Astana\n\n- almaty"
    )


def test_a_line_too_long_to_have_been_wrapped_is_a_paragraph() -> None:
    line = "Projects that were named in Astana on Monday " + "and of which more was said " * 4
    assert unwrap(line + "\niPhone sales") == line.strip() + "\n\niPhone sales"


def test_a_single_line_end_says_nothing_about_the_width() -> None:
    headline = "A headline of more than forty characters, but no more"
    assert unwrap(f"{headline}\nThe text begins.") == f"{headline}\n\nThe text begins."


def test_chinese_is_joined_without_a_space() -> None:
    line = "中" * 64
    assert unwrap("\n".join([line] * 6)) == line * 6


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the China-\ncentred plan", "the China-centred plan"),
        ("infra-\nstructure, and infrastructure again", "infrastructure, and infrastructure again"),
        ("long-\nterm, and long-term again", "long-term, and long-term again"),
        ("infra-\nstructure", "infra-structure"),
        ("long-\nterm, longterm or long-term", "long-term, longterm or long-term"),
        ("short-\nand long-term", "short- and long-term"),
        ("the figure -\nlow", "the figure - low"),
        ("from 2022–\n23", "from 2022–23"),
    ],
)
def test_broken_words_are_joined_only_when_that_is_safe(text: str, joined: str) -> None:
    lines = text.split("\n")
    wrapped = unwrap(SEVERAL_WRAPPED + "x " * ((65 - len(lines[0])) // 2) + text)
    assert wrapped.rpartition("\n\n")[2].lstrip("x ") == joined


def test_headlines_of_about_one_length_are_not_taken_for_wrapped_text() -> None:
    headlines = [
        "Xi lands in Astana",
        "Tokayev greets Xi at the airport",
        "Railway to be finished by 2030",
        "Rubio meets the Kazakh minister",
        "G-7 leaders gather in Canada for talks",
        "Kazakhstan seeks $150 billion",
        "Five republics, one guest",
    ]
    assert unwrap("\n".join(headlines)) == "\n\n".join(headlines)


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_unwrapping_twice_is_unwrapping_once(text: str) -> None:
    assert unwrap(unwrap(text)) == unwrap(text)


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_the_result_has_the_form_that_articles_have(text: str) -> None:
    for line in unwrap(text).split("\n\n"):
        assert "\n" not in line
        assert line == line.strip()


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_nothing_visible_is_lost_but_the_hyphen_of_a_broken_word(text: str) -> None:
    before, after = "".join(text.split()), "".join(unwrap(text).split())
    if "-\n" not in text.replace(" ", "").replace("\t", ""):
        assert after == before
    else:
        assert after.replace("-", "") == before.replace("-", "")
        assert before.count("-") - after.count("-") <= text.count("-")


@settings(max_examples=examples(200), deadline=None)
@given(any_text | prose)
def test_text_in_our_form_is_left_alone(text: str) -> None:
    ready = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
    assert unwrap(ready) == ready


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece", ["\n", "a\n", "ab-\n", "- a\n", " ", "a ", "# ", "-", "- - ", "x" * 60 + "\n", "1. "]
)
def test_hostile_input_stays_linear(piece: str) -> None:
    assert grows_linearly(unwrap, piece)
