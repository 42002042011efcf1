"""Counts: where the noun phrase after a number ends, what it names, and which numbers count nothing."""

from __future__ import annotations

import pytest
from tests.corpus.facts.amount_samples import amounts, check

from summit_corpus.facts.noun_phrase import singular
from summit_corpus.facts.values import Kind

FOUND = [
    ("ties with the [[five Central Asian Republics]]", ["5 Central Asian republic"]),
    ("each of the [[five Central Asian leaders]] to talk", ["5 Central Asian leader"]),
    ("a country of [[20 million people]]", ["20000000 people"]),
    ("benefits to all [[six countries]].”", ["6 country"]),
    ("due to the [[5 regional nations]] concerned", ["5 regional nation"]),
    ("the [[5 Central Asian state heads]], after which", ["5 Central Asian state head"]),
    ("cut the [[three nations]]’ reliance", ["3 nation"]),
    ("[[three]] of the area’s [[5 nations]]", ["3 nation", "5 nation"]),
    ("[[three]] of the vast area’s [[5 nations]]", ["3 nation", "5 nation"]),
    ("[[10]] of the [[26 deaths]]", ["10 death", "26 death"]),
    ("signed [[dozens]] of cooperation agreements", ["? cooperation agreement"]),
    ("[[Hundreds of thousands]] of people from the [[5 republics]]", ["? people", "5 republic"]),
    ("[[Thousands]] fled", ["?"]),
    ("[[several hundred homes]] and several others", ["? home"]),
    ("[[two armed men]] and [[three women]]", ["2 armed man", "3 woman"]),
    ("[[3,000 maintenance workers]] earlier voted", ["3000 maintenance worker"]),
    ("[[two United States fighter jets]], after", ["2 United States fighter jet"]),
    ("killed [[10 Israelis]] and [[two Pakistanis]]", ["10 Israeli", "2 Pakistani"]),
    ("[[two teenage Israelis]]", ["2 teenage Israeli"]),
    ("left at least [[12 dead]]; [[21 injured people]]", ["12 dead", "21 injured people"]),
    ("[[50 to 60 detainees]]", ["50..60 detainee"]),
    ("between [[4,000 and 5,000 firefighters]]", ["4000..5000 firefighter"]),
    ("[[five Chinese and Kazakh officials]] said", ["5 Chinese and Kazakh official"]),
    ("[[four more people]], [[two other former directors]]", ["4 people", "2 former director"]),
    ("[[three US sports stars]], [[five launch sites]]", ["3 US sports star", "5 launch site"]),
    ("won by [[246 runs]] in a five-storey house", ["246 run"]),
    (
        "[[80 aircraft]], [[five military personnel]], [[12 police]] there",
        ["80 aircraft", "5 military personnel", "12 police"],
    ),
    ("[[60,000 bank staff]] will walk", ["60000 bank staff"]),
    ("and [[923 Iraqi support staff]].", ["923 Iraqi support staff"]),
    ("leaving [[550 staff]] seeking other jobs", ["550 staff"]),
    ("[[3,000+ homes]] and [[300-odd guests]]", ["3000 home", "300 guest"]),
    ("[[One person]] has died", ["1 person"]),
    ("[[712 stores]] in [[26 states]].", ["712 store", "26 state"]),
    ("the [[two United States officials]] said", ["2 United States official"]),
    ("a record of [[418 Labour MPs]]", ["418 Labour MP"]),
    ("after [[two earlier protests]]; [[9,500 fewer jobs]]", ["2 earlier protest", "9500 job"]),
    ("plus or minus [[3 points]]", ["3 point"]),
    ("three RBI and Alan Stokes came; [[two Dutch and Danish towns]]", ["2 Dutch and Danish town"]),
    ("[[5m people]] and [[8bn people]]", ["5000000 people", "8000000000 people"]),
    (
        "[[a dozen areas]], [[two dozen militants]], [[half a million refugees]]",
        ["12 area", "24 militant", "500000 refugee"],
    ),
    ("more than [[2000 people]], [[2000 workers]]", ["2000 people", "2000 worker"]),
    ("[[Twenty-two buildings]] were burnt", ["22 building"]),
]

NOTHING = [
    "boxes of N95 masks and P5 tickets",
    "a magnitude 5 earthquakes can cause, S&P 500 companies, FTSE 100 firms",
    "the 2025 elections and the 2023 summits",
    "one of the leaders, one another, no one, one thing, the chief of one other nation",
    "five years, two weeks, three times, 12 months, two decades, seven hours",
    "5 per cent, $5, five euros, 20 pence, millions of dollars, hundreds of kilometres",
    "a five-nation tour and a 15-member council",
    "under Article 5 members may act; Resolution 2231 powers; Flight 370 families; the Group of 20 leaders",
    "In May 20 protests, on Sept. 11 hijackers",
    "the Big Four banks, the Formula One drivers, the Five Eyes",
    "5, six or seven. Of the 20, five said so; the two agreed",
    "C5+1 leaders, G7 countries, COVID-19 vaccines, a 3-1 win",
    "zero emissions and several countries and a few friends",
    "He is 45 and has 200 paddling behind him",
    "at 10 Downing Street, in Room 5, on page 3",
]


@pytest.mark.parametrize(("marked", "values"), FOUND)
def test_counts_are_found_with_their_noun_phrase(marked: str, values: list[str]) -> None:
    check(marked, Kind.COUNT, values)


@pytest.mark.parametrize("text", NOTHING)
def test_these_numbers_count_nothing(text: str) -> None:
    assert [fact.surface for fact in amounts(text, Kind.COUNT)] == []


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("countries", "country"),
        ("nations", "nation"),
        ("people", "people"),
        ("gunmen", "gunman"),
        ("women", "woman"),
        ("children", "child"),
        ("boxes", "box"),
        ("matches", "match"),
        ("losses", "loss"),
        ("midwives", "midwife"),
        ("lives", "life"),
        ("cities", "city"),
        ("ties", "tie"),
        ("potatoes", "potato"),
        ("aircraft", "aircraft"),
        ("series", "series"),
        ("buses", "bus"),
        ("houses", "house"),
        ("bases", "base"),
        ("police", "police"),
        ("crises", "crisis"),
        ("Israelis", "Israeli"),
        ("boss", "boss"),
    ],
)
def test_the_singular_of_a_noun(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_hedges_before_a_count_are_qualifiers() -> None:
    found = amounts("more than 20 people, about five countries and as many as 30 towns", Kind.COUNT)
    assert [dict(fact.qualifiers) for fact in found] == [
        {"bound": "more than"},
        {"approx": "about"},
        {"bound": "up to"},
    ]
