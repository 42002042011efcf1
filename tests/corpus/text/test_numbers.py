from __future__ import annotations

import re

import pytest

from summit_corpus.text.numbers import CURRENCY, NUMBER, SCALE_POWERS, SCALES, digits_key, tail_word


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,500 and 1500", ["1,500", "1500"]),
        ("12,345,678.90", ["12,345,678.90"]),
        ("1 500 km", ["1 500"]),
        ("1\u202f500\u00a0000", ["1\u202f500\u00a0000"]),
        ("1,50,000 rupees", ["1,50,000"]),
        ("94.8 and .5", ["94.8", ".5"]),
        ("3½ of them", ["3½"]),
        ("1,2,3", ["1", "2", "3"]),
        ("12,3456", ["12", "3456"]),
        ("2023 500 men", ["2023", "500"]),
        ("16-18 200 men", ["16", "18", "200"]),
        ("10:30 200 men", ["10", "30", "200"]),
        ("it ended in 2025.", ["2025"]),
        ("No.5 and so...5", ["5", "5"]),
        ("v1.2.3", ["1.2.3"]),
    ],
)
def test_the_number_pattern_finds_numbers_as_written(text: str, numbers: list[str]) -> None:
    assert re.findall(NUMBER, text) == numbers


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("1,500", "1500"),
        ("1 500", "1500"),
        ("1\u202f500\u00a0000", "1500000"),
        ("1,50,000", "150000"),
        ("94.80", "94.80"),
        (".5", "0.5"),
        ("½", "0.5"),
        ("3½", "3.5"),
        ("2¼", "2.25"),
        ("1¾", "1.75"),
        ("１,５００", "1500"),
        ("٣٤٥", "345"),
        ("007", "007"),
    ],
)
def test_the_key_of_a_number_is_its_digits(surface: str, key: str) -> None:
    assert digits_key(surface) == key


@pytest.mark.parametrize("sign", ["$", "US$", "S$", "HK$", "€", "£", "¥", "₸"])
def test_currency_signs_with_their_letters(sign: str) -> None:
    assert re.fullmatch(CURRENCY, sign)


@pytest.mark.parametrize(
    ("tail", "gap", "money", "word"),
    [
        ("bn", False, False, "billion"),
        ("BN", True, False, "billion"),
        ("mln", True, False, "million"),
        ("trn", True, False, "trillion"),
        ("k", False, False, "thousand"),
        ("m", False, False, "million"),
        ("m", True, True, "million"),
        ("m", True, False, None),
        ("b", False, False, None),
        ("B", False, True, "billion"),
        ("T", False, True, "trillion"),
        ("%", False, False, "percent"),
        ("p.c.", True, False, "percent"),
        ("pct", True, False, "percent"),
        ("MW", False, False, "mw"),
        ("th", False, False, None),
    ],
)
def test_what_follows_a_number(tail: str, gap: bool, money: bool, word: str | None) -> None:
    assert tail_word(tail, gap=gap, money=money) == word


def test_every_abbreviated_scale_has_a_power_of_ten() -> None:
    assert set(SCALES.values()) <= set(SCALE_POWERS)
    assert {word: SCALE_POWERS[word] for word in ("thousand", "million", "billion", "trillion")} == {
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
    }
    assert SCALE_POWERS["lakh"] == 5
    assert SCALE_POWERS["crore"] == 7
