"""The number grammar: digits, words, ranges, and what is no number at all. Values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.corpus.text.text_samples import any_text, grows_linearly

from summit_corpus.facts.numbers import Number, numbers
from summit_corpus.facts.values import plain_decimal


def said(number: Number) -> str:
    if number.low is None:
        return "?"
    text = plain_decimal(number.low)
    if number.high is not None:
        text += f"..{plain_decimal(number.high)}"
    return f"#{text}" if number.ordinal else text


def read(text: str) -> list[tuple[str, str]]:
    return [(text[number.start : number.end], said(number)) for number in numbers(text)]


DIGITS = [
    ("1,500", "1500"),
    ("1 500 000", "1500000"),
    ("1\u00a0500", "1500"),
    ("1,50,000", "150000"),
    ("94.8", "94.8"),
    (".5", "0.5"),
    ("3½", "3.5"),
    ("10 1/2", "10.5"),
    ("2 ¾", "2"),
    ("007", None),
    ("1.2 million", "1200000"),
    ("1,500 crore", "15000000000"),
    ("2 lakh crore", "2000000000000"),
    ("5 hundred thousand", "500000"),
    ("5-million", "5000000"),
    ("8bn", "8000000000"),
    ("5.4m", "5400000"),
    ("40k", "40000"),
    ("3 mln", "3000000"),
    ("8 bn", "8000000000"),
    ("500cr", "5000000000"),
    ("$2.174T", "2174000000000"),
    ("€10B", "10000000000"),
    ("$5 m", "5000000"),
    ("-5", "-5"),
    ("−5", "-5"),
    ("+3", "3"),
    ("minus 7", "-7"),
    ("2 billions", "2000000000"),
    ("10 dozen", "120"),
]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits_with_fractions_scales_and_signs(text: str, value: str | None) -> None:
    found = [said(number) for number in numbers(f"about {text} then")]
    assert found[:1] == ([value] if value else [])


WORDS = [
    ("five", "5"),
    ("twenty-one", "21"),
    ("twenty one", "21"),
    ("one hundred and five", "105"),
    ("a hundred", "100"),
    ("two hundred and fifty thousand", "250000"),
    ("a hundred and fifty thousand", "150000"),
    ("three million two hundred and forty", "3000240"),
    ("one hundred thousand", "100000"),
    ("a dozen", "12"),
    ("half a dozen", "6"),
    ("half-dozen", "6"),
    ("two dozen", "24"),
    ("half a million", "500000"),
    ("half-a-million", "500000"),
    ("half a billion", "500000000"),
    ("a quarter of a million", "250000"),
    ("three-quarters of a million", "750000"),
    ("one and a half billion", "1500000000"),
    ("two-and-a-half", "2.5"),
    ("a million and a half", "1500000"),
    ("two point five million", "2500000"),
    ("minus five", "-5"),
    ("a billion", "1000000000"),
    ("Fifteen", "15"),
    ("THREE", "3"),
    ("ninety-nine", "99"),
    ("zero", "0"),
    ("one thousand and one", "1001"),
    ("two lakh", "200000"),
    ("five crore", "50000000"),
]


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_numbers_in_words(text: str, value: str) -> None:
    assert read(f"With {text} more") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one hundred and two hundred", [("one hundred", "100"), ("two hundred", "200")]),
        ("five, six and seven", [("five", "5"), ("six", "6"), ("seven", "7")]),
        ("two three", [("two", "2"), ("three", "3")]),
        ("a hundred and two hundred others", [("a hundred", "100"), ("two hundred", "200")]),
        ("five thousand and two million", [("five thousand", "5000"), ("two million", "2000000")]),
        ("nineteen eighty-four", [("nineteen", "19"), ("eighty-four", "84")]),
    ],
)
def test_neighbouring_numbers_in_words_stay_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


RANGES = [
    ("between [3 and 5] per cent", "3..5"),
    ("[3-5] per cent", "3..5"),
    ("[3–5] per cent", "3..5"),
    ("from [3 to 5] per cent", "3..5"),
    ("an [8- to 16]-metre mirror", "8..16"),
    ("[8-to-16]-metre", "8..16"),
    ("[two or three] more", "2..3"),
    ("[one or two] more", "1..2"),
    ("$[3-5bn]", "3000000000..5000000000"),
    ("[10 to 15 million]", "10000000..15000000"),
    ("[two or three hundred]", "200..300"),
    ("[1 million-3 million]", "1000000..3000000"),
    ("[500-1,000] homes", "500..1000"),
    ("[5-10,000] homes", "5000..10000"),
    ("[eight to 10] feet", "8..10"),
    ("June [16 to 18]", "16..18"),
    ("[2019-2024]", "2019..2024"),
    ("[-18 to -34] degrees", "-34..-18"),
    ("[2.5-3 million]", "2500000..3000000"),
]


@pytest.mark.parametrize(("marked", "value"), RANGES)
def test_two_ends_of_a_range_are_one_number(marked: str, value: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    assert read(text) == [(marked.partition("[")[2].partition("]")[0], value)]


def test_a_range_knows_its_two_ends() -> None:
    text = "June 16 to 18"
    (span,) = numbers(text)
    assert [text[part.start : part.end] for part in span.parts] == ["16", "18"]


@pytest.mark.parametrize("text", ["5 or 100", "5 and 7", "rose 98 to 2", "5 to five", "one to one"])
def test_other_pairs_are_no_range(text: str) -> None:
    assert [number.high for number in numbers(text)] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "C5+1",
        "the G-7",
        "COVID-19",
        "an A320",
        "Mi5",
        "+1 202-555-0199",
        "(021) 111-222-333",
        "version 1.2.3",
        "at 10:30",
        "2025-06-18",
        "16/6/2025",
        "a 3-1 win",
        "a 2-2 draw",
        "9/11",
        "24/7",
        "24703L202",
        "no one",
        "one another",
        "one’s own",
        "two-thirds of them",
        "a third of it",
        "half of them",
        "in half",
        "millionaires",
        "someone",
        "often",
        "the million",
        "multi-million-dollar",
        "123456789012345678901234",
        "2024-25",
        "anyone’s",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "tail", "scaled"),
    [
        ("5km", "km", False),
        ("1990s", "s", False),
        ("5G", "G", False),
        ("8bn", "bn", True),
        ("5M", "M", True),
        ("5", "", False),
    ],
)
def test_glued_letters_are_told_apart_from_scales(text: str, tail: str, scaled: bool) -> None:
    (number,) = numbers(f"the {text} one's")
    assert (number.tail, number.scaled) == (tail, scaled)
    assert number.end == (4 + len(text) if scaled else 4 + len(text) - len(tail))


@pytest.mark.parametrize("text", ["5 b", "5 m", "5 k", "5 t", "8b", "8t"])
def test_short_scales_are_believed_with_money_only(text: str) -> None:
    assert [said(number) for number in numbers(f"about {text} more")] == [text[0]]
    (number,) = numbers(f"about ${text} more")
    assert number.scale > 1


ORDINALS = [
    ("first", "#1"),
    ("second", "#2"),
    ("third", "#3"),
    ("twelfth", "#12"),
    ("twentieth", "#20"),
    ("twenty-first", "#21"),
    ("thirty-second", "#32"),
    ("hundredth", "#100"),
    ("21st", "#21"),
    ("2nd", "#2"),
    ("103rd", "#103"),
    ("one hundred and fifth", "#105"),
]


@pytest.mark.parametrize(("text", "value"), ORDINALS)
def test_ordinals(text: str, value: str) -> None:
    assert read(f"the {text} such") == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "dozens",
        "hundreds",
        "hundreds of thousands",
        "tens of thousands",
        "several",
        "several million",
        "a few",
        "a few hundred",
        "many thousands",
        "thousands",
        "several dozen",
        "a couple of hundred",
    ],
)
def test_vague_numbers_have_no_value(text: str) -> None:
    (number,) = numbers(f"With {text} more")
    assert (number.low, number.vague, number.end - number.start) == (None, True, len(text))


def test_a_couple_is_vaguely_two() -> None:
    (number,) = numbers("a couple of weeks")
    assert number.vague
    assert said(number) == "2"


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("half an hour", "half an", "0.5"),
        ("half a mile", "half a", "0.5"),
        ("three-quarters of an hour", "three-quarters of an", "0.75"),
        ("a quarter of a mile", "a quarter of a", "0.25"),
        ("1/4 mile", "1/4", "0.25"),
        ("½ cup", "½", "0.5"),
        ("⅓ cup", "⅓", "0.333333"),
    ],
)
def test_a_part_of_one_thing_is_a_fraction(text: str, surface: str, value: str) -> None:
    (number,) = numbers(text)
    assert number.fraction
    assert (text[number.start : number.end], said(number)) == (surface, value)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Rs1,500", "1,500"),
        ("Rs.500", "500"),
        ("R2.5bn", "2.5bn"),
        ("USD5m", "5m"),
        ("$US5m", "5m"),
        ("RM3m", "3m"),
    ],
)
def test_letters_of_a_currency_may_touch_the_digits(text: str, digits: str) -> None:
    assert [surface for surface, _ in read(text)] == [digits]


@pytest.mark.parametrize("text", ["mid-2023", "pre-2014", "a 5-foot-10 man", "sub-5"])
def test_some_words_may_be_tied_to_a_number(text: str) -> None:
    assert read(text)[-1][0] in text.split("-")[-1]


def test_a_letter_that_grows_in_lower_case_moves_nothing() -> None:
    assert read("İİİ 5 and Two") == [("5", "5"), ("Two", "2")]


@given(any_text)
def test_numbers_are_disjoint_stretches_in_order_of_any_text(text: str) -> None:
    end = 0
    for number in numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.low is None or number.high is None or number.low < number.high
        end = number.end


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1 ",
        "1-",
        "1.",
        "1/2 ",
        "9",
        "one ",
        "a hundred and ",
        "half a ",
        "3 to 5 ",
        "of a ",
        "-",
        "$",
        " ",
    ],
)
def test_numbers_are_read_in_linear_time(piece: str) -> None:
    assert grows_linearly(numbers, piece)
