"""An article never changes its text, and all its offsets are offsets into that text."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.article import Article, Published, Record

TEXT = "Xi flew to Astana. He stays for three days.\n\nThe railway costs $8bn.\n"


@pytest.mark.parametrize("text", [TEXT, "", " \r\n a\x00b\x1b[31m \ufeff ", "half a pair \ud83d"])
def test_the_text_is_kept_as_it_is_given(text: str) -> None:
    assert Article(id="a", text=text).text == text


def test_an_article_cannot_be_changed() -> None:
    article = Article(id="a", text=TEXT)
    with pytest.raises(FrozenInstanceError):
        article.text = "another"  # type: ignore[misc]


def test_a_plain_date_is_taken_as_a_printed_day() -> None:
    article = Article(id="a", text=TEXT, published=date(2025, 6, 18))
    assert article.published == Published(date(2025, 6, 18), date(2025, 6, 18), "printed")


def test_an_interval_and_an_unknown_date_stay_what_they_are() -> None:
    interval = Published.parse("2025-06-10/2025-06-15")
    assert Article(id="a", text=TEXT, published=interval).published is interval
    assert Article(id="a", text=TEXT).published is None


def test_the_content_hash_is_that_of_the_text_alone() -> None:
    # The test vector for "abc" of FIPS 180-2, appendix B.1.
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Article(id="a", text="abc").content_hash == expected
    assert Article(id="b", text="abc", title="Another").content_hash == expected
    assert Article(id="a", text="abd").content_hash != expected


def test_half_a_surrogate_pair_can_be_hashed() -> None:
    assert len(Article(id="a", text="\ud83d").content_hash) == 64


def test_the_record_is_everything_but_the_text() -> None:
    article = Article(id="a", text=TEXT, title="T", authors=("X", "Y"), retold=True, words=14)
    assert article.record() == Record(id="a", title="T", authors=("X", "Y"), retold=True, words=14)
    assert type(article.record()) is Record
    assert not hasattr(article.record(), "text")


def test_paragraphs_and_sentences_are_places_in_the_text() -> None:
    article = Article(id="a", text=TEXT)
    assert [span.of(TEXT) for span in article.paragraphs] == [
        "Xi flew to Astana. He stays for three days.",
        "The railway costs $8bn.",
    ]
    assert [span.of(TEXT) for span in article.sentences] == [
        "Xi flew to Astana.",
        "He stays for three days.",
        "The railway costs $8bn.",
    ]


@settings(max_examples=examples(150))
@given(st.text(alphabet="aB.!? \n\t“”’5$\u4e2d。\x85\u2028", max_size=80))
def test_sentences_are_in_order_inside_paragraphs_and_miss_no_character(text: str) -> None:
    article = Article(id="a", text=text)
    for spans in (article.paragraphs, article.sentences):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        covered = "".join(span.of(text) for span in spans)
        assert "".join(covered.split()) == "".join(text.split())
    for sentence in article.sentences:
        assert any(each.start <= sentence.start < sentence.end <= each.end for each in article.paragraphs)


def test_an_offset_belongs_to_the_sentence_that_holds_it_or_the_last_before_it() -> None:
    article = Article(id="a", text="One here. Two here.\n\nThree.")
    assert [article.sentence_index(at) for at in (0, 8, 9, 10, 19, 20, 21, 99)] == [0, 0, 0, 1, 1, 1, 2, 2]
    assert article.sentence_at(12).of(article.text) == "Two here."
    assert Article(id="b", text="  ").sentence_at(1) == (0, 2)
