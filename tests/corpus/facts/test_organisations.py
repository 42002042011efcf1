"""What is an organisation, what only looks like one, and where its name begins and ends."""

from __future__ import annotations

import pytest
from tests.corpus.facts.name_samples import found_in, parts, surfaces


@pytest.mark.parametrize(
    "name",
    parts(
        """Shanghai Institutes for International Studies | Liaoning University |
        Ministry of Foreign Affairs | Bank of England | Department of Health and Human Services |
        House of Representatives | East Hope Group | Volkswagen AG | Huawei Technologies |
        National Bank of Hungary | Supreme Court of India | University of California |
        Social Democratic Party | Bank of China | Marks & Spencer | AT&T | Moody's Investors Service |
        People's Liberation Army | Workers' Party | Radio New Zealand | FC Porto | Legia Warsaw |
        Al Jazeera | New York Times | European Central Bank | BYD | C5+1 | G-7 | OPEC+ | Group of 20 |
        Doctors Without Borders | Capital Economics Ltd | Asian Infrastructure Investment Bank |
        Indonesian Democratic Party | DLJ Merchant Banking Partners |
        Organization for Security and Cooperation in Europe | Kurdistan Democratic Party of Iran"""
    ),
)
def test_bodies_are_found_whole_and_without_the_article(name: str) -> None:
    assert surfaces(f"It was said that the {name} had agreed.", "organisation") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chinese Foreign Ministry spoke.", ["Foreign Ministry"]),
        ("China’s Foreign Ministry spoke.", ["Foreign Ministry"]),
        ("East Hope Group of China spoke.", ["East Hope Group"]),
        (
            "Commission President Ursula von der Leyen spoke for the European Commission.",
            ["European Commission"],
        ),
        (
            "The Ministry of Commerce and the Ministry of Finance agreed.",
            ["Ministry of Commerce", "Ministry of Finance"],
        ),
        ("He left Reuters of London.", ["Reuters"]),
        ("The National Security and Defense Council met.", ["National Security and Defense Council"]),
        ("Activist Elliott Investment Management agreed.", ["Elliott Investment Management"]),
        ("Mitsubishi UFJ will lend.", ["Mitsubishi UFJ"]),
        ("Treasury Secretary Scott Bessent agreed.", []),
        ("It fights the anti-Rangoon Karen National Union.", ["Karen National Union"]),
        ("Indonesia’s Social Democratic Party won.", ["Social Democratic Party"]),
        ("Shares of Acme Corp. rose.", ["Acme Corp."]),
        ("He bought Acme Corp. She sold it.", ["Acme Corp"]),
    ],
)
def test_what_belongs_to_a_name_and_what_does_not(text: str, expected: list[str]) -> None:
    assert surfaces(text, "organisation") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The China-Central Asia Summit will be held next week.",
        "The Belt and Road Initiative goes on.",
        "They signed the Treaty of Rome.",
        "She won the Australian Open and the Nobel Prize.",
        "GDP grew, and so did the CPI, the CEO said on TV.",
        "Prices are in US$ and A$ and HK$.",
        "The plant has 1,500 MW.",
        "Latest News",
        "It is about China-Plus, a strategy.",
        "NOTE and TOTAL are words.",
        "The Covid-19 pandemic and the Cold War are over.",
    ],
)
def test_events_units_and_shouts_are_no_bodies(text: str) -> None:
    assert surfaces(text, "organisation") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is a partner at Prism Strategic Intelligence in London.", ["Prism Strategic Intelligence"]),
        ("The state-run Kazakh Invest company agreed.", ["Kazakh Invest"]),
        ("He has a stake in Zorvex, which is new.", ["Zorvex"]),
        ("Analysts at Zorvex agreed.", ["Zorvex"]),
        ("Zorvex shares fell in the morning.", ["Zorvex"]),
        ("The newspaper Zorvex was closed.", ["Zorvex"]),
        ("LVMH and Hermès could raise prices.", ["LVMH", "Hermès"]),
    ],
)
def test_what_stands_beside_an_unknown_name_makes_it_a_body(text: str, expected: list[str]) -> None:
    assert surfaces(text, "organisation") == expected


def test_an_abbreviation_in_brackets_is_a_name_of_its_own_and_what_its_long_form_is() -> None:
    text = "The Zorvex Test Ban Treaty (ZTBT) is old. The Zorvex Development Bank (ZDB) is new."
    assert surfaces(text, "organisation") == ["Zorvex Development Bank", "ZDB"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chicago 8 Florida 3", ["Chicago", "Florida"]),
        ("1. Italy 5 2 3", []),
        ("Leeds manager Howard Wilkinson left.", ["Leeds"]),
        ("Surrey beat Kent by six wickets. Surrey had led.", ["Surrey", "Kent", "Surrey"]),
        ("LONDON 1996-08-30", []),
        ("Prices rose in Chicago by 3 per cent.", []),
    ],
)
def test_a_city_that_plays_is_its_club_and_a_country_is_not(text: str, expected: list[str]) -> None:
    assert surfaces(text, "organisation") == expected


def test_a_short_form_needs_its_long_form() -> None:
    assert surfaces("The Commission agreed.", "organisation") == []
    assert [fact.rule for fact in found_in("The European Commission met. The Commission agreed.")] == [
        "listed",
        "short form",
    ]
