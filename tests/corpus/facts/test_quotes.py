"""What counts as a quotation, how much of the text it covers, and what holds of every text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quote_samples import HART, LANE, named, quotes, spoken
from tests.corpus.text.text_samples import any_text, grows_linearly

from summit_corpus.facts.page import Page
from summit_corpus.facts.quotes import find
from summit_corpus.facts.values import Kind, Quote

#: The marks of several countries, of saved pages and of tokenised corpora.
MARKS: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("‘The port will open in May,’ Ada Lane said.", [("‘The port will open in May,’", LANE)]),
    ("‘It’s the bakers’ port,’ Ada Lane said.", [("‘It’s the bakers’ port,’", LANE)]),
    ("'The port isn't late,' Ada Lane said.", [("'The port isn't late,'", LANE)]),
    ('"The port is late," Ada Lane said.', [('"The port is late,"', LANE)]),
    ("«The port is late,» Ada Lane said.", [("«The port is late,»", LANE)]),
    ("„The port is late“, said Ada Lane.", [("„The port is late“", LANE)]),
    ("“He said ‘no’ to us,” Ada Lane said.", [("“He said ‘no’ to us,”", LANE)]),
    ("‘He said “no” to us,’ Ada Lane said.", [("‘He said “no” to us,’", LANE)]),
    ("``The port is late,'' Ada Lane said.", [("``The port is late,''", LANE)]),
    ("''The port is late,'' Ada Lane said.", [("''The port is late,''", LANE)]),
    (
        '" The port is late , " Ada Lane said . " It is dear . "',
        [('" The port is late , "', LANE), ('" It is dear . "', LANE)],
    ),
    ("“We met [him] … in May,” Ada Lane said.", [("“We met [him] … in May,”", LANE)]),
    (
        "Ada Lane said: “We met in May. [Laughs.] It was late.”",
        [("“We met in May. [Laughs.] It was late.”", LANE)],
    ),
    (
        "‘We’re late,’ said Ada Lane. ‘The bakers’ strike didn’t help.’",
        [("‘We’re late,’", LANE), ("‘The bakers’ strike didn’t help.’", LANE)],
    ),
    (
        "Ada Lane said the bakers’ plan was ‘a disgrace’ and ‘dead’.",
        [("‘a disgrace’", LANE), ("‘dead’", LANE)],
    ),
    ("In the ’90s Ada Lane said ‘the port is late’.", [("‘the port is late’", LANE)]),
    (
        'Ada Lane said: "It is late. "It is dear too." Nobody laughed.',
        [('"It is late.', LANE), ('"It is dear too."', LANE)],
    ),
    (
        '"It is late," she said. Bo Hart said: "No." "It is dear," Ada Lane said.',
        [('"It is late,"', None), ('"No."', HART), ('"It is dear,"', LANE)],
    ),
]

#: Lines by themselves.
HEADLINES: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Lane: port is ‘a disgrace’", [("‘a disgrace’", LANE)]),
    ("Ada Lane Calls Port ‘A Disgrace’", [("‘A Disgrace’", LANE)]),
]

#: Names, titles, terms and nicknames in quotation marks.
NO_SPEECH = [
    "The “super” plan that Ada Lane announced is late.",
    "They watched “Breaking Bad” and left.",
    "Ada Lane said she loved “Breaking Bad”.",
    "Ada Lane told CBS’s “Face the Nation” that it was late.",
    "Bo “Bulldozer” Hart came.",
    "The so-called “super majority” rule was dropped, Ada Lane said.",
    "The word “super” was dropped.",
    "The plan is known as “the wedge”.",
    "It was a “green” plan.",
    "It happened in May 2023 [printed as: “Could 2023”], Ada Lane said.",
    "A show called “New Start” opened, Ada Lane said.",
    "The “Big Bang” of 1986 was late.",
    "He has a “green” card and a “blue” one.",
    "It was called “the Wedge” by nobody.",
    "She wore a shirt with the word “late” on it.",
    "The film, “A Late Port”, opened in May.",
    "Bo Hart’s novel “The Late Port” sold well, Ada Lane said.",
    'The 6" pipe and the 8" pipe broke.',
    "[“It is late,” said Ada Lane.]",
    "The rock 'n' roll years ended, Ada Lane said.",
    "Xi’an isn’t late, the bakers’ union said.",
]


@pytest.mark.parametrize(("text", "expected"), [*MARKS, *HEADLINES])
def test_any_marks_hold_speech(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize("text", NO_SPEECH)
def test_marks_around_other_things_are_no_quotation(text: str) -> None:
    assert spoken(text) == []


def test_the_span_holds_the_marks_and_the_value_does_not() -> None:
    fact = quotes("Ada Lane said: “It is ‘late’.”")[0]
    assert fact.surface == "“It is ‘late’.”"
    assert isinstance(fact.value, Quote)
    assert fact.value.text == "It is ‘late’."
    assert fact.value.direct


def test_a_headline_without_a_speaker_is_not_direct() -> None:
    fact = quotes("Leaders Meet as Both Sides Seek ‘stronger ties’\n\nThe port is late.")[0]
    assert fact.value == Quote("stronger ties", None, direct=False)


def test_a_text_without_marks_has_no_quotation() -> None:
    assert quotes("Ada Lane said that the port was late.") == []
    assert quotes("") == []


PIECES = [
    *("Ada Lane ", "Bo Hart, ", "the president ", "Trade Ministry ", "said ", "said: ", "he said ", "she "),
    *(
        "according to ",
        "quoted ",
        "as saying ",
        "was ",
        "’s claim ",
        "which ",
        "who ",
        "and ",
        "by ",
        "called ",
    ),
    *("“", "”", "‘", "’", '"', "'", "``", "''", "[", "]", "(", ")", ", ", ". ", "? ", "! ", "… ", "— ", ": "),
    *("\n\n", "x", "The ", "late", "\ud800", "👩🏽"),
]


@given(any_text | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("“We pay our share of it,” said Ada Lane. Bo Hart said: “We do not pay for that at all.”")
def test_quotations_of_any_text_are_in_order_and_apart(text: str) -> None:
    page = Page(text)
    last = 0
    for fact in find(page, named(page)):
        assert fact.kind is Kind.QUOTE
        assert last <= fact.start < fact.end
        assert text[fact.start : fact.end] == fact.surface
        last = fact.end


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        "“a” ",
        "“A.” ",
        "“a\n\n",
        "said “a” ",
        "“A,” he said. ",
        "“A,” she said. “B.” Ada Lane came.\n\n",
        "Ada Lane said “a b” ",
        "“A,” the president said. President Ada Lane came. ",
        "“Why?” Ada Lane, the editor, wrote. ",
        "Ada Lane, a, b, “c” ",
        "and said and “c” ",
        "saying “c” ",
        "X that “c” ",
        "quoted Ada Lane as saying “c” ",
    ],
)
def test_quotations_take_time_in_proportion(piece: str) -> None:
    assert grows_linearly(quotes, piece)
