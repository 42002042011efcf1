"""Names of whole sentences, judged by hand; what holds of the names of any text; one name for one bearer."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.corpus.facts.name_samples import TEXTS, canonical, found_in, marked, sentences

from summit_corpus.facts import names
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Kind, Name


def test_there_are_enough_sentences_to_judge_by() -> None:
    assert len(sentences()) >= 150


@pytest.mark.parametrize("line", sentences())
def test_the_names_of_a_sentence_are_those_that_are_marked(line: str) -> None:
    text, expected = marked(line)
    assert [(str(fact.kind), fact.start, fact.end) for fact in found_in(text)] == expected


@given(TEXTS)
@example("Xi’an is not Xi, Mr Xi said.\n\nXI JINPING")
@example("’s ’s Corp. (A) of the and Bank of of")
@example("Bank of " * 40)
@settings(deadline=None)
def test_every_name_is_a_stretch_of_its_text(text: str) -> None:
    for fact in found_in(text):
        assert text[fact.start : fact.end] == fact.surface
        assert fact.surface == fact.surface.strip() != ""
        assert fact.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
        assert isinstance(fact.value, Name)
        assert fact.value.name
        assert fact.rule


@given(TEXTS)
@settings(deadline=None)
def test_no_two_names_overlap_and_they_stand_in_order(text: str) -> None:
    found = found_in(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
@settings(deadline=None)
def test_names_are_the_same_every_time(text: str) -> None:
    assert found_in(text) == found_in(text)


@given(st.text(alphabet="Aa. -–’&(1\n", max_size=120))
@settings(deadline=None)
def test_no_row_of_capitals_marks_and_spaces_is_too_odd(text: str) -> None:
    found_in(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Surnames before and after the full name.
        (
            "Xi pushes for trade\n\nChinese President Xi Jinping arrived. Mr Xi spoke. Xi’s visit ends.",
            [("Xi", "Xi Jinping"), ("Xi Jinping", "Xi Jinping"), ("Xi", "Xi Jinping"), ("Xi", "Xi Jinping")],
        ),
        (
            "Ursula von der Leyen spoke. Ms von der Leyen left.",
            [("Ursula von der Leyen", "Ursula von der Leyen"), ("von der Leyen", "Ursula von der Leyen")],
        ),
        # The longer form names both.
        (
            "George W. Bush spoke. George Bush left. Bush returned.",
            [
                ("George W. Bush", "George W. Bush"),
                ("George Bush", "George W. Bush"),
                ("Bush", "George W. Bush"),
            ],
        ),
        # Two of one surname: the one named last, and none when neither was.
        (
            "Barbara Bush met Laura Bush. Mrs Bush smiled.",
            [("Barbara Bush", "Barbara Bush"), ("Laura Bush", "Laura Bush"), ("Bush", "Laura Bush")],
        ),
        (
            "Bush won. Barbara Bush met Laura Bush.",
            [("Bush", "Bush"), ("Barbara Bush", "Barbara Bush"), ("Laura Bush", "Laura Bush")],
        ),
        # A given name alone, once the text has introduced it.
        (
            "Narendra Modi spoke. “Narendra is right,” his brother said.",
            [("Narendra Modi", "Narendra Modi"), ("Narendra", "Narendra Modi")],
        ),
        # Capitals do not make another person.
        (
            "OLAF SCHOLZ\n\nOlaf Scholz left.",
            [("OLAF SCHOLZ", "Olaf Scholz"), ("Olaf Scholz", "Olaf Scholz")],
        ),
        # A title with a name that is nobody's full name.
        ("President Lula spoke in the morning.", [("Lula", "Lula")]),
    ],
)
def test_a_short_name_of_a_person_becomes_the_full_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert canonical(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Shanghai Institutes for International Studies (SIIS) said so. SIIS’s head agreed.",
            ["Shanghai Institutes for International Studies"] * 3,
        ),
        ("The Group of Seven (G-7) met. The G7 agreed.", ["Group of Seven"] * 3),
        ("Brics grew. BRICS met.", ["BRICS", "BRICS"]),
        ("Huawei Technologies and Huawei are one.", ["Huawei", "Huawei"]),
        ("East Hope Group builds. East Hope Group pays.", ["East Hope Group", "East Hope Group"]),
        (
            "The Chinese Foreign Ministry replied. The Foreign Ministry gave no date.",
            ["Chinese Foreign Ministry", "Chinese Foreign Ministry"],
        ),
        (
            "The European Commission met. The Commission agreed.",
            ["European Commission", "European Commission"],
        ),
        ("Reuters and REUTERS", ["Reuters", "Reuters"]),
    ],
)
def test_a_body_has_one_name_in_a_text(text: str, expected: list[str]) -> None:
    assert [name for _, name in canonical(text, "organisation")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US and the U.S. are one, and so is America.", ["United States"] * 3),
        ("BEIJING – Snow fell in Beijing.", ["Beijing", "Beijing"]),
        ("They met in Xian, and not in Xi’an.", ["Xi’an", "Xi’an"]),
        ("Trains leave Bombay. Mumbai is large.", ["Mumbai", "Mumbai"]),
        ("The West and the Global South disagree.", ["the West", "Global South"]),
    ],
)
def test_a_place_has_one_name_however_it_is_written(text: str, expected: list[str]) -> None:
    assert [name for _, name in canonical(text, "place")] == expected


def test_a_misspelt_place_is_that_of_the_text_and_says_so() -> None:
    text = "The summit is held in Astana. Astana is cold. He stayed in Atana for three days."
    wrong = [fact for fact in found_in(text) if fact.surface == "Atana"]
    assert [(fact.kind, fact.value) for fact in wrong] == [(Kind.PLACE, Name("Astana"))]
    assert wrong[0].qualifier("mark") == "spelling"


def test_a_place_named_once_makes_no_other_word_a_misspelling() -> None:
    assert [fact.qualifier("mark") for fact in found_in("He left Astana. She lives in Atana.")] == ["", ""]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("President Xi Jinping left.", "title", "President"),
        ("Prime Minister Giorgia Meloni left.", "title", "Prime Minister"),
        ("Mr Xi left.", "title", "Mr"),
        ("It said spokesman Lin Jian left.", "role", "spokesman"),
    ],
)
def test_a_person_carries_the_title_or_the_calling_before_the_name(text: str, name: str, value: str) -> None:
    (person,) = found_in(text)
    assert person.qualifier(name) == value
    assert value not in person.surface


_TRIGGERS = """A_|Xi_|the_|Bank of_|U.S.|A._|A-|“|President_|China-|Kim_|1_|_|Von der_|and_|A &_|’|Xi’s_
    |New York 3_|BEIJING_|BEIJING aa bb cc dd_|Xi v_|al-A_"""


@pytest.mark.torture
@pytest.mark.parametrize("trigger", [each.strip().replace("_", " ") for each in _TRIGGERS.split("|")])
def test_time_grows_with_the_text_and_no_faster(trigger: str) -> None:
    def cost(size: int) -> float:
        text = trigger * (size // len(trigger))
        start = time.process_time()
        names.find(Page(text))
        return time.process_time() - start

    cost(1_000)
    assert cost(400_000) < 12 * cost(100_000) + 0.3
