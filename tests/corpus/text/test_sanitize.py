from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from tests.properties import examples
from text_samples import any_text, grows_linearly

from summit_corpus.text.sanitize import sanitize, sanitize_line

#: Written as the design lists them, independently of the code's own table.
FORBIDDEN = {
    *(chr(code) for code in range(0x20) if chr(code) not in "\n\t"),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *(chr(code) for code in range(0xD800, 0xE000)),
    *(chr(code) for code in range(0xE0000, 0xE0080)),
    *"\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c\u00ad",
}


@pytest.mark.parametrize(
    "text",
    [
        "Plain text,\twith a tab.\nAnd a line.",
        "Xi’an – “quoted” … 8 % of €5",
        "می\u200cخواهم",  # Persian: I want
        "क\u094d\u200dष",  # Hindi, half form
        "👨\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 👩🏽\u200d🚀 1\ufe0f\u20e3",
        "e\u0301e\u0302\u0303\u0304\u0305",
        "中亚 서울 ภาษาไทย עברית العربية",
    ],
)
def test_honest_text_comes_back_as_it_was(text: str) -> None:
    assert sanitize(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("\x1b[31mred\x1b]0;title\x07", "[31mred]0;title"),
        ("\x9b2Jgone", "2Jgone"),
        ("nul\x00l\x7f", "null"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("\ufeffHead\u200bline", "Headline"),
        ("pay\u200dpal, pay\u200cpal", "paypal, paypal"),
        ("\u200d👩 \u200d", "👩 "),
        ("👩\u200c👩", "👩👩"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("z\u0300\u0301\u0302\u0303\u0304\u0305\u0306", "z\u0300\u0301\u0302\u0303"),
    ],
)
def test_what_could_harm_a_terminal_is_gone(text: str, clean: str) -> None:
    assert sanitize(text) == clean


def test_each_forbidden_character_goes_wherever_it_stands() -> None:
    assert len(FORBIDDEN) > 2_000
    for text in ("{}", "a{}b", "中{}亚", "{}1{}"):
        left = [hex(ord(char)) for char in FORBIDDEN if FORBIDDEN & set(sanitize(text.replace("{}", char)))]
        assert left == []


def test_a_line_has_single_spaces_and_no_edges() -> None:
    assert sanitize_line("  Xi in\n\tAstana\u2028\u00a0 today\r\n") == "Xi in Astana today"
    assert sanitize_line("\u200b\n") == ""


def _longest_pile(text: str) -> int:
    longest = pile = 0
    for char in text:
        pile = pile + 1 if unicodedata.category(char).startswith("M") else 0
        longest = max(longest, pile)
    return longest


@settings(max_examples=examples(200), deadline=None)
@given(any_text)
@example("می\u200cخواهم 👨\u200d👩 a\u200db")
def test_nothing_forbidden_is_left(text: str) -> None:
    clean = sanitize(text)
    assert not FORBIDDEN.intersection(clean)
    for at, char in enumerate(clean):
        if char in "\u200c\u200d":
            assert 0 < at < len(clean) - 1
            assert not clean[at - 1].isspace()
            assert not clean[at + 1].isspace()
            assert "a" not in (clean[at - 1], clean[at + 1])
    assert all(_longest_pile(part) <= 4 for part in clean.split("\u200d"))


@settings(max_examples=examples(200), deadline=None)
@given(any_text)
@example("z" + "\u0301" * 3 + "\u200d" + "\u0301" * 3)
@example("👩" + "\u0301" * 4 + "\ufe0f\u200d❤")
def test_sanitising_twice_is_sanitising_once(text: str) -> None:
    assert sanitize(sanitize(text)) == sanitize(text)
    assert sanitize_line(sanitize_line(text)) == sanitize_line(text)


@settings(max_examples=examples(150), deadline=None)
@given(any_text)
def test_a_line_is_one_line_of_clean_text(text: str) -> None:
    line = sanitize_line(text)
    assert sanitize(line) == line
    assert line.split() == sanitize(text).split()
    assert "\n" not in line
    assert "\t" not in line


@settings(max_examples=examples(150), deadline=None)
@given(any_text)
def test_what_can_be_encoded_and_printed_is_kept(text: str) -> None:
    kept = [char for char in text if char.isprintable() and not unicodedata.category(char).startswith("M")]
    assert [char for char in sanitize(text) if char in kept and char != "\ufffd"] == [
        char for char in kept if char not in ("\ufffd", "\u3164", "\uffa0", "\u115f", "\u1160")
    ]


@pytest.mark.torture
@pytest.mark.parametrize(
    "piece", ["\u200d", "\u0301", "👩\u200d", "\x1b", "a\u200c", "\r", "\ud800", "a\u0301"]
)
def test_hostile_input_stays_linear(piece: str) -> None:
    assert grows_linearly(sanitize, piece)
