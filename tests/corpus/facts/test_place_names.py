"""What is a place, and what only holds the name of one."""

from __future__ import annotations

import pytest
from tests.corpus.facts.name_samples import parts, surfaces


@pytest.mark.parametrize(
    "name",
    parts("""China | Kazakhstan | United States | US | U.S. | UK | UAE | Democratic Republic of Congo |
    Bosnia and Herzegovina | Soviet Union | Yugoslavia | Côte d’Ivoire | North Korea | New Zealand |
    Trinidad and Tobago | Xinjiang | Shaanxi | California | Nagorno-Karabakh | Central Asia | Latin
    America | Middle East | Southeast Asia | Eurasia | Global South | South China Sea | Persian Gulf
    | Balkans | West Bank | Gaza Strip | Lake Baikal | Mount Everest | Mekong Delta | Black Sea |
    Strait of Hormuz | Northern Iraq | Danube | Astana | New Delhi | St. Petersburg | Washington |
    Xi’an | Ulaanbaatar | Rio de Janeiro | Tel Aviv | Ho Chi Minh City | N'Djamena | Aix-en-Provence
    | Rostov-on-Don | Cook County | Sichuan Province"""),
)
def test_listed_places_are_found_whole(name: str) -> None:
    assert surfaces(f"They came back from the {name} with a plan.", "place") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US-led coalition left.", ["US"]),
        ("Beijing-based analysts left.", ["Beijing"]),
        ("the then-UK prime minister left.", ["UK"]),
        ("China’s exports rose.", ["China"]),
        ("BEIJING – Snow fell.", ["BEIJING"]),
        ("SAN JOSE, Costa Rica – Snow fell.", ["SAN JOSE", "Costa Rica"]),
        ("They met in Little Rock, Ark., and left.", ["Little Rock", "Ark."]),
        ("It is Paris, Texas, not Paris, France.", ["Paris", "Texas", "Paris", "France"]),
        ("It lies between Russia and China.", ["Russia", "China"]),
        ("The West has won.", ["West"]),
    ],
)
def test_spans_leave_out_what_is_no_part_of_the_name(text: str, expected: list[str]) -> None:
    assert surfaces(text, "place") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The China-Central Asia Summit was held.",
        "China–Central Asia ties grow.",
        "The China-Kyrgyzstan-Uzbekistan railway will be built.",
        "US-North Korea talks failed.",
        "The China-Plus strategy works.",
        "The Astana Summit was held.",
        "The Bank of China agreed.",
        "The New York Times agreed.",
        "The Paris Agreement was signed.",
        "The Vietnam War is over.",
        "The Shymkent Oil Refinery grows.",
        "The Syrdarya power plant grows.",
        "Chinese, Kazakh, British and South Korean diplomats met.",
        "They spoke Mandarin and English.",
        "It cost US$5 and HK$40.",
        "China_and_Central_Asia_Strengthen_Ties",
        "Nice weather. Reading is fun. Mobile phones ring. Most left.",
        "He went west, then north.",
    ],
)
def test_places_inside_other_names_and_words_like_places_are_no_facts(text: str) -> None:
    assert surfaces(text, "place") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Reading last March.", ["Reading"]),
        ("He lives in Nice, not in Cannes.", ["Nice", "Cannes"]),
        ("The village of Zorvexka was shelled.", ["Zorvexka"]),
        ("Troops reached Zorvexka province.", ["Zorvexka"]),
        ("Fires burned near Zorvexka.", ["Zorvexka"]),
        ("He was born in Zorvexka, Poland.", ["Zorvexka", "Poland"]),
        ("She fled to Zorvexka by train.", ["Zorvexka"]),
        ("Zorvexka, a small town in Poland, burned.", ["Zorvexka", "Poland"]),
        ("The mayor of Zorvexka resigned.", ["Zorvexka"]),
        ("The harbour of Zorvexka is closed.", ["Zorvexka"]),
        ("ZORVEXKA – Two trains stopped. They left by the Zorvexka portal.", ["ZORVEXKA", "Zorvexka"]),
        ("They had to travel 80km to Zorvexka for treatment.", ["Zorvexka"]),
        ("The army said it had captured Zorvexka.", ["Zorvexka"]),
        ("It flooded the Guadalupe River.", ["Guadalupe River"]),
        ("They won in East Rutherford.", ["East Rutherford"]),
    ],
)
def test_what_stands_beside_a_doubtful_word_makes_it_a_place(text: str, expected: list[str]) -> None:
    assert surfaces(text, "place") == expected


def test_capitals_of_governments_are_still_places() -> None:
    assert surfaces("Washington and Moscow blamed Beijing.", "place") == ["Washington", "Moscow", "Beijing"]
