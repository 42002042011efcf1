"""Whatever the text: cleaning never raises, is idempotent, adds nothing and keeps the order."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import PAGES, lines_of

from summit_corpus.intake import clean, read_page
from summit_corpus.text.sanitize import sanitize

_LINES = sorted({line for page in PAGES.values() for mark in "+-=" for line in lines_of(page, mark)})
pages = st.lists(st.tuples(st.sampled_from(_LINES), st.sampled_from(["\n", "\n\n"])), max_size=40).map(
    lambda rows: "".join(line + end for line, end in rows)
)
anything = st.text(st.characters(), max_size=400) | st.text("Aab .\n—“”|/:©(\t-1", max_size=300)


@given(pages | anything)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once


@given(pages)
def test_lines_are_those_of_the_page_in_order(raw: str) -> None:
    """Joined lines are compared by their words."""
    text, at = " ".join(sanitize(raw).split()), 0
    for line in read_page(raw).text.split("\n\n"):
        at = text.index(line, at) + len(line) if line else at


@given(pages | anything)
def test_the_text_is_native(raw: str) -> None:
    text = read_page(raw).text
    assert sanitize(text) == text
    assert all(line == line.strip() for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert not text or all(text.split("\n\n"))


@given(pages)
def test_kept_and_cut_are_the_whole_page(raw: str) -> None:
    found = read_page(raw)
    parts = [found.title, found.text, *(each.text for each in found.cut)]
    assert sorted(" ".join(parts).split()) == sorted(raw.split())


@pytest.mark.torture
@pytest.mark.parametrize(
    "row",
    ["A ", "By Ann Bo, ", "Photo: Ab / ", "News | ", "._-", "“(", "© 2010 ", "1/2/2010 ", "we use cookies "],
)
def test_a_megabyte_takes_time_by_its_length(row: str) -> None:
    """Four times the text takes about four times the time, not sixteen."""
    raw = ((row * 700)[:150] + "x\n") * 6600
    times = []
    for part in (raw[: len(raw) // 4], raw):
        began = time.process_time()
        clean(part)
        times.append(time.process_time() - began)
    assert times[1] < 10 * times[0] + 0.2
