"""Where a query is found in a text, to the character, and which piece of it is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make

from summit_corpus.text.span import Span
from summit_index.engine import Snippet
from summit_index.query import parse
from summit_index.snippets import WIDTH, marks, snippet

FOUND = [
    # query, text, what is marked
    ("railway", "The railways, a Railway’s cost.", ["railways", "Railway"]),
    ("railway cost", "The railways, a Railway’s cost.", ["railways", "Railway", "cost"]),
    ('"railway’s cost"', "The railways, a Railway’s cost.", ["Railway’s cost"]),
    ('"railways cost"', "The railways, a Railway’s cost.", []),
    ('"belt and road"', "Belt and Road; belt, and road. Belt road.", ["Belt and Road", "belt, and road"]),
    ("rail*", "Rail, derail, railways", ["Rail", "railways"]),
    ("kazakstan~", "Kazakhstan and Kyrgyzstan", ["Kazakhstan"]),
    ("xian", "In Xi’an, Xi'an and XIAN", ["Xi’an", "Xi'an", "XIAN"]),
    ("1500", "1,500 MW or 1 500 or 15", ["1,500", "1 500"]),
    ("$8bn", "US$8 billion, 8bn, 8 million", ["8 billion", "8bn"]),
    ("8 percent", "8% of 78 per cent", ["8", "%", "per cent"]),
    ("central-asian", "Central Asian, China–Central Asia", ["Central Asian"]),
    ("central-asians", "Central Asian, China–Central Asia", ["Central Asian"]),
    ("ürümqi", "Urumqi, Ürümqi", ["Urumqi", "Ürümqi"]),
    ("railway -cost", "railway cost", ["railway"]),
    ("gas OR oil", "oil, coal, gas", ["oil", "gas"]),
    ("source:times gas", "The Times on gas", ["gas"]),
    ("title:gas", "gas", []),
    ("text:gas", "gas", ["gas"]),
    ("published:2025", "2025", []),
    ("the", "The gas", ["The"]),
    ("the gas", "The gas", ["gas"]),
    ("中国铁路", "在中国铁路上", ["中国铁路"]),
    ('"asia summit" summit', "Central Asia Summit", ["Asia Summit"]),
    ("", "anything", []),
]


@pytest.mark.parametrize(("query", "text", "marked"), FOUND, ids=[query for query, _, _ in FOUND])
def test_what_is_marked(query, text, marked):
    assert [span.of(text) for span in marks(text, parse(query))] == marked


def test_a_title_is_marked_by_what_was_asked_of_titles():
    query = parse("title:gas text:oil coal")
    assert [span.of("Gas, oil, coal") for span in marks("Gas, oil, coal", query, field="title")] == [
        "Gas",
        "coal",
    ]


def test_a_phrase_does_not_cross_paragraphs():
    text = "The single\n\nwindow and a single window"
    assert marks(text, parse('"single window"')) == (Span(25, 38),)


def test_marks_of_a_stretch_are_the_marks_of_the_text_cut_to_it():
    text = "gas oil\n\ngas oil gas\n\noil gas"
    query = parse("gas")
    assert marks(text, query) == (Span(0, 3), Span(9, 12), Span(17, 20), Span(26, 29))
    assert marks(text, query, 9, 20) == (Span(9, 12), Span(17, 20))
    assert marks(text, query, 10, 18) == (Span(10, 12), Span(17, 18))
    assert marks(text, query, 3, 9) == ()
    assert marks(text, query, 5, 5) == ()
    assert marks(text, query, 22) == (Span(26, 29),)


PARAGRAPHS = (
    "Talks opened on Monday.\n\n"
    "Gas was discussed first. Oil came later, and nobody mentioned the railway.\n\n"
    "The railway will carry gas and oil. It will cost eight billion."
)
NEWS = make("news", PARAGRAPHS)


def test_the_snippet_is_where_the_most_different_words_are():
    found = snippet(NEWS, parse("gas oil railway cost"))
    assert found.text == "The railway will carry gas and oil. It will cost eight billion."
    assert found.start == PARAGRAPHS.index("The railway will")
    assert [span.of(PARAGRAPHS) for span in found.marks] == ["railway", "gas", "oil", "cost"]


def test_of_equally_good_places_the_earliest_is_shown():
    assert snippet(NEWS, parse("railway")).text == "Oil came later, and nobody mentioned the railway."
    assert snippet(NEWS, parse("gas")).start == PARAGRAPHS.index("Gas was")


def test_the_earliest_place_is_shown_when_not_all_is_found():
    assert snippet(NEWS, parse("gas zebra")).start == PARAGRAPHS.index("Gas was")
    text = "gas " + "filler " * 40 + "gas"
    assert snippet(make("far", text), parse("gas zebra"), width=40).start == 0


def test_a_short_sentence_is_followed_by_the_beginning_of_a_long_one():
    text = "Gas rose. Then " + "word " * 40
    found = snippet(make("short", text.strip()), parse("gas"), width=60).text
    assert found == "Gas rose. Then " + ("word " * 9).strip()  # 59 characters; one more word would not fit


def test_a_word_that_ends_at_the_width_is_shown():
    assert snippet(make("fits", "gas oil tin coal"), parse("gas"), width=11).text == "gas oil tin"
    assert snippet(make("fits", "gas oil tin coal"), parse("gas"), width=10).text == "gas oil"


def test_a_snippet_begins_with_the_sentence_and_ends_with_one_when_that_fits():
    assert snippet(NEWS, parse("oil"), width=60).text == "Oil came later, and nobody mentioned the railway."
    assert snippet(NEWS, parse("discussed"), width=40).text == "Gas was discussed first."


def test_in_a_long_sentence_the_snippet_begins_before_the_hit_at_a_word():
    text = "word " * 60 + "railway " + "more " * 60
    found = snippet(make("long", text.strip()), parse("railway"), width=50)
    assert len(found.text) <= 50
    assert found.text.startswith("word ")
    assert "railway more" in found.text
    assert not found.text.endswith(("mor", "mo", " "))
    assert [span.of(text) for span in found.marks] == ["railway"]


def test_near_the_end_of_a_long_sentence_more_of_what_comes_before_is_shown():
    text = "word " * 60 + "and the railway."
    found = snippet(make("long", text), parse("railway"), width=60)
    assert found.text.endswith("and the railway.")
    assert len(found.text) > 50


@pytest.mark.parametrize("query", ["", "title:talks", "zebra", "source:times"])
def test_with_nothing_found_in_the_text_it_is_the_first_sentence(query):
    assert snippet(NEWS, parse(query)) == Snippet(0, "Talks opened on Monday.", ())


def test_a_text_that_begins_with_blank_lines_begins_with_its_first_sentence():
    assert snippet(make("blank", "\n\n  Gas rose. "), parse("oil")) == Snippet(4, "Gas rose.", ())


def test_an_article_without_text_has_an_empty_snippet():
    assert snippet(make("empty", ""), parse("gas")) == Snippet(0, "", ())


def test_one_long_word_is_cut_at_the_width():
    found = snippet(make("wide", "x" * 500), parse("x*"), width=40)
    assert found == Snippet(0, "x" * 40, (Span(0, 40),))


WORDS = st.sampled_from(
    ["gas", "oil", "Railways", "the", "Xi’an", "8%", "$8bn", "1,500", "said.", "“Yes.”", "Mr.", "中国铁路"]
)
TEXT = st.lists(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), min_size=1, max_size=4).map(
    "\n\n".join
)
QUERY = st.lists(
    st.sampled_from(["gas", "railway", '"the gas"', "rail*", "xian", "8", "percent", "oyl~", "中国"]),
    min_size=1,
    max_size=4,
).map(lambda parts: parse(" ".join(parts)))


@given(TEXT, QUERY, st.integers(20, 200))
def test_a_snippet_is_a_piece_of_one_paragraph_with_the_marks_of_the_text(text, query, width):
    found = snippet(make("any", text), query, width=width)
    end = found.start + len(found.text)
    assert text[found.start : end] == found.text
    assert found.text
    assert len(found.text) <= width
    assert "\n" not in found.text
    assert found.text == found.text.strip()
    everywhere = marks(text, query)
    assert found.marks == marks(text, query, found.start, end)
    assert bool(found.marks) == bool(everywhere)


@given(TEXT, QUERY)
def test_marks_are_in_order_and_do_not_touch_each_other(text, query):
    found = marks(text, query)
    assert all(span.start < span.end for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_the_width_is_two_lines_of_a_terminal():
    assert WIDTH == 160


FIGURES = """The railway cost was discussed.

The railway, at a cost of $8 billion, is being built, said 3 people."""


@pytest.mark.parametrize(
    "asked", ["how much did the railway cost", "What will the railway cost?", "How many railways: what cost"]
)
def test_a_question_of_how_much_shows_a_place_with_a_figure(asked):
    shown = snippet(make("a", FIGURES), parse(asked))
    assert shown.text.startswith("The railway, at a cost of $8 billion")
    assert [span.of(FIGURES) for span in shown.marks] == ["railway", "cost"]


@pytest.mark.parametrize("asked", ["railway cost", "who discussed the railway cost", "railway costs more"])
def test_other_queries_do_not_look_for_figures(asked):
    assert snippet(make("a", FIGURES), parse(asked)).text == "The railway cost was discussed."


def test_words_that_only_ask_are_not_shown():
    text = "He says how much he says who says.\n\nIt is $8bn."
    shown = snippet(make("a", text), parse("Who says how much: $8bn?"))
    assert shown.text == "It is $8bn."
    assert [span.of(text) for span in shown.marks] == ["8bn"]
