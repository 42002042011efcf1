"""Markdown and plain-text saves as items."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saved_pages import PAGES, lines_of, saved

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats import markdown, plain
from summit_corpus.intake.item import Item

Reader = Callable[[bytes, str], Iterator[Item]]


def from_markdown(text: str) -> Item:
    return next(markdown.read(text.encode(), "a.md"))


@pytest.mark.parametrize("name", PAGES)
def test_the_title_of_a_saved_page_is_not_in_its_text(name: str) -> None:
    item = next(plain.read(saved(PAGES[name]).encode(), "a.txt"))
    assert [item.title] == (lines_of(PAGES[name], "=") or [""])
    assert not item.title or not item.text.startswith(item.title)


@pytest.mark.parametrize("name", PAGES)
def test_all_lines_of_a_saved_page_are_shown_with_what_they_are(name: str) -> None:
    raw = saved(PAGES[name])
    item = next(plain.read(raw.encode(), "a.txt"))
    assert sorted(" ".join(line for line, _ in item.whole).split()) == sorted(raw.split())
    kept = [line for line, kind in item.whole if not kind]
    assert kept == [each for each in (item.title, *item.text.split("\n\n")) if each]


def test_cut_lines_stand_where_they_were() -> None:
    name = next(name for name in PAGES if lines_of(PAGES[name], "="))
    item = next(plain.read(saved(PAGES[name]).encode(), "a.txt"))
    order = [line for line, _ in item.whole]
    raw = " ".join(saved(PAGES[name]).split())
    places = [raw.find(line) for line in order if raw.count(line) == 1]
    assert places == sorted(places)


def test_markdown_is_unwrapped_and_free_of_markup() -> None:
    item = from_markdown(
        "# The *Bridge*\n\nIt **reopens** on [4 May](https://quay.example).\n\n> “Late,” he said.\n"
    )
    assert (item.title, item.text) == ("The Bridge", "It reopens on 4 May.\n\n“Late,” he said.")


@pytest.mark.parametrize("first", ["Five leaders met in Astana.", "word " * 60 + "end"])
def test_a_first_sentence_of_markdown_stays_in_the_text_and_is_no_title(first: str) -> None:
    item = from_markdown(f"{first}\n\nThey spoke of trade.\n")
    assert (item.title, item.text) == ("", f"{first}\n\nThey spoke of trade.")


def test_a_heading_that_the_text_only_begins_like_is_the_title() -> None:
    item = from_markdown("# Five leaders\n\nFive leaders met in Astana.\n\nThey spoke of trade.\n")
    assert (item.title, item.text) == ("Five leaders", "Five leaders met in Astana.\n\nThey spoke of trade.")


def test_front_matter_of_ours_and_of_others_is_read() -> None:
    ours = from_markdown(
        "---\ntitle: T\nsource: Quay\npublished: 2031-04-12\nauthors: [Ann Bo, Cy Dee]\n---\nBody here.\n"
    )
    assert (ours.title, ours.source, ours.published, ours.authors) == (
        "T",
        "Quay",
        "2031-04-12",
        ("Ann Bo", "Cy Dee"),
    )
    theirs = from_markdown(
        "---\nheadline: T\npublisher: Quay\nDate: 12 April 2031\n"
        "author: Ann Bo\nlink: https://a.example/1\n---\nBody here.\n"
    )
    assert (theirs.title, theirs.source, theirs.published) == ("T", "Quay", "12 April 2031")
    assert (theirs.authors, theirs.url) == (("Ann Bo",), "https://a.example/1")


def test_front_matter_without_text_is_refused() -> None:
    with pytest.raises(BadItemError, match="no text after the front matter"):
        from_markdown("---\ntitle: T\n---\n")


@pytest.mark.parametrize("data", [b"", b"   \n", b"%PDF-1.7", b"\x89PNG\r\n", b"x" * 4_000_001])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    for reader in (plain.read, markdown.read):
        with pytest.raises(BadItemError):
            next(reader(data, "a"))


@settings(deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_an_item_or_refused(data: bytes) -> None:
    for reader in (plain.read, markdown.read):
        try:
            assert all(each.text.strip() for each in reader(data, "a"))
        except BadItemError as error:
            assert "\n" not in error.message


CORPUS_ARTICLE = """---
id: bridge.2
title: The Bridge
source: Quay
retold: true
version_of: bridge
retrieved: 2031-04-13
cut: advert 2 lines
note: Second edition.
---

It reopens in May.
"""


@pytest.mark.parametrize("reader", [plain.read, markdown.read])
def test_an_article_of_a_corpus_keeps_what_it_says_of_itself(reader: Reader) -> None:
    item = next(reader(CORPUS_ARTICLE.encode(), "a"))
    assert (item.text, item.title, item.source) == ("It reopens in May.", "The Bridge", "Quay")
    assert (item.id, item.version_of, item.retrieved) == ("bridge.2", "bridge", "2031-04-13")
    assert (item.cut, item.note, item.retold) == ("advert 2 lines", "Second edition.", True)


@pytest.mark.parametrize(
    ("written", "retold"), [("true", True), ("Yes", True), ("false", False), ("", False)]
)
def test_an_article_is_retold_when_it_says_so(written: str, retold: bool) -> None:
    text = f"---\ntitle: T\nretold: {written}\n---\nBody of it here.\n"
    assert from_markdown(text).retold is retold
