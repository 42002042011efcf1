"""Who is a person, and where the name begins and ends."""

from __future__ import annotations

import pytest
from tests.corpus.facts.name_samples import parts, surfaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Sharma agreed.", ["Sharma"]),
        ("Mrs. Long agreed.", ["Long"]),
        ("Dr White agreed.", ["White"]),
        ("Pope Francis agreed.", ["Francis"]),
        ("King Charles III agreed.", ["Charles III"]),
        ("Gen. Sergei Surovikin agreed.", ["Sergei Surovikin"]),
        ("Sen. Bernie Sanders agreed.", ["Bernie Sanders"]),
        ("Foreign Minister Wang Yi agreed.", ["Wang Yi"]),
        ("Secretary of State Marco Rubio agreed.", ["Marco Rubio"]),
        ("Minister of Foreign Affairs Lloyd Axworthy agreed.", ["Lloyd Axworthy"]),
        ("then-US President Barack Obama agreed.", ["Barack Obama"]),
        ("Then-US Secretary of State John Kerry agreed.", ["John Kerry"]),
        ("Chief Executive Officer Tim Cook agreed.", ["Tim Cook"]),
        ("Director-General Tedros Adhanom Ghebreyesus agreed.", ["Tedros Adhanom Ghebreyesus"]),
    ],
)
def test_a_title_makes_a_person_and_is_no_part_of_the_name(text: str, expected: list[str]) -> None:
    assert surfaces(text, "person") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The President spoke.",
        "The Prime Minister of Japan spoke.",
        "Miss World was chosen.",
        "The Governor and the Mayor met.",
    ],
)
def test_a_title_alone_is_nobody(text: str) -> None:
    assert surfaces(text, "person") == []


@pytest.mark.parametrize(
    "name",
    parts(
        """Xi Jinping | Zhao Long | Cui Zheng | Liu Jianchao | Wang Yi | Lin Jian | Kim Jong Un |
        Kim Jong-un | Moon Jae-in | Ban Ki-moon | Tsai Ing-wen | Chiang Kai-shek | Nguyen Phu Trong |
        Park Geun-hye | Lee Hsien Loong"""
    ),
)
def test_family_names_may_come_first(name: str) -> None:
    assert surfaces(f"Yesterday {name} spoke.", "person") == [name]


@pytest.mark.parametrize(
    "name",
    parts(
        """George W. Bush | J.K. Rowling | J. K. Simmons | Martin Luther King Jr | Sammy Davis Jr. |
        Ursula von der Leyen | Charles de Gaulle | Osama bin Laden | Mohammed bin Salman |
        Bashar al-Assad | Abdel Fattah el-Sisi | Daniel O’Brien | Jean-Claude Juncker |
        Kassym-Jomart Tokayev | Alexandria Ocasio-Cortez | Gabriel García Márquez |
        Joao Vale de Almeida | Ludwig van Beethoven | Hicham El Guerrouj | Harrison Ford | Carl Black |
        Mark Rutte | Bill Clinton | April Jones | Jan Siemerink | Ahmad Shah Masood | Damon Hill |
        Eric Church | Michael Jordan | Paris Hilton | Denzel Washington | Banharn Silpa-archa"""
    ),
)
def test_names_of_many_forms_are_taken_whole(name: str) -> None:
    assert surfaces(f"It was said that {name} was there too.", "person") == [
        name.rstrip(".") if name[-2:] != "r." else name
    ]


@pytest.mark.parametrize(
    "text",
    [
        "However, Analysts were divided.",
        "Will there be rain? May it end.",
        "Talks Resume as Both Sides Seek Stronger Coordination",
        "Growth Slows and Prices Rise Again",
        "“I’m sure,” she said. I've seen it. We'll see.",
        "Specialists are dubbing it a framework.",
        "Subsequently, the price fell.",
        "Many Costa Rican and Sri Lankan workers left.",
    ],
)
def test_capitals_of_headlines_and_first_words_make_nobody(text: str) -> None:
    assert surfaces(text, "person") == []


def test_a_headline_still_takes_two_unknown_words_for_a_name() -> None:
    assert surfaces("Zorvek Quintav Wins Vote in Landslide", "person") == ["Zorvek Quintav"]


def test_a_headline_still_names_who_is_named() -> None:
    text = "Xi Jinping to Meet Central Asian Leaders as Both Sides Seek Stronger Coordination"
    assert surfaces(text, "person") == ["Xi Jinping"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi’an is old. Xi Jinping left.", ["Xi Jinping"]),
        (
            "Denzel Washington left Washington. Washington said he was tired.",
            ["Denzel Washington", "Washington"],
        ),
        ("Denzel Washington saw Boston, Washington and Dallas.", ["Denzel Washington"]),
        ("SOCCER - KEANE IN.\n\nRoy Keane is back.", ["KEANE", "Roy Keane"]),
        ("KEANE SIGNS NEW CONTRACT\n\nRoy Keane signed on Monday.", ["KEANE", "Roy Keane"]),
        ("Israel Katz spoke. Israel’s army agreed.", ["Israel Katz"]),
        ("Hurricane Katrina came. Katrina was strong.", []),
        ("F. W. de Klerk spoke. De Klerk smiled.", ["F. W. de Klerk", "De Klerk"]),
        ("John Kennedy died. The Kennedys mourned.", ["John Kennedy", "Kennedys"]),
        ("The Clinton administration ended.", ["Clinton"]),
        ("The Obamas left.", ["Obamas"]),
        (
            "Christian Eriksen met Karen Bass. Christian workers met Karen rebels.",
            ["Christian Eriksen", "Karen Bass"],
        ),
        ("Vladimir Putin met Xi Jinping. The Putin-Xi call ended.", ["Vladimir Putin", "Xi Jinping"]),
        ("He met Zorvenko on Monday.", ["Zorvenko"]),
        ("Richard “Dick” Eastland agreed.", ["Richard “Dick” Eastland"]),
        ("Sen. Ron Wyden, D-Ore., agreed.", ["Ron Wyden"]),
    ],
)
def test_the_rest_of_the_text_says_who_is_meant(text: str, expected: list[str]) -> None:
    assert surfaces(text, "person") == expected
