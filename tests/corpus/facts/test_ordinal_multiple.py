"""Ordinals and multiples, and the many firsts, seconds and times that are neither."""

from __future__ import annotations

import pytest
from tests.corpus.facts.amount_samples import amounts, check

from summit_corpus.facts.values import Kind

ORDINALS = [
    ("to attend the [[second]] China–Central Asia Summit, a", ["2 summit"]),
    ("It follows the [[first]] such summit in Xian", ["1 summit"]),
    ("making only his [[third]] overseas trip in 2025", ["3 trip"]),
    ("for the [[third]] time since 2020", ["3 time"]),
    ("the [[second]] gathering of the leaders", ["2 gathering"]),
    ("the country’s [[first]] president, its [[21st]] member", ["1 president", "21 member"]),
    ("the [[twenty-first]] round and the [[57th]] race", ["21 round", "57 race"]),
    ("in the [[third]] and [[fifth]] games", ["3", "5 game"]),
    ("She finished [[third]] and came [[second]]; he is ranked [[eighth]]", ["3", "2", "8"]),
    ("A [[second]] airlift delivered aid", ["2 airlift"]),
    ("the [[first]] person to be prosecuted", ["1 person"]),
    ("the [[first]] cricket match beginning today", ["1 match"]),
    ("China’s [[fourth]] such visit", ["4 visit"]),
    ("found on the [[fifth]] floor", ["5 floor"]),
    ("in the [[second]] innings late on day four", ["2 innings"]),
    ("the [[41st]] session", ["41 session"]),
    ("the [[second]] summit carries a message, the [[third]] carries none", ["2 summit", "3"]),
    ("when the [[first]] summit set a framework", ["1 summit"]),
    ("the [[second]] storm cut off the town", ["2 storm"]),
    ("the [[first]] set of talks, the [[second]] set a month later", ["1 set", "2 set"]),
    ("the [[second]] tax cut the cabinet made, the [[third]] film set", ["2 cut", "3 set"]),
]

NO_ORDINALS = [
    "soldiers of the 3rd Battalion, the 9th Circuit",
    "2,000 metres per second, 300 metres a second, a split second, at the last second.",
    "America first initiated the idea; since China first formalised it; it was first reported",
    "It was she that first came up with it, and they that first said so",
    "At first it rained. First, they met. First of all, they spoke",
    "pumping 900 litres a second, frames per second; a second later",
    "60 seconds, a 60 second delay, half a second, thirty second spots",
    "the world’s second-largest economy, a third-party tool, first-hand, second-hand",
    "the First Lady, the Second World War, the Fifth Amendment, First Deputy Prime Minister",
    "the first lady, third parties, on second thought, first aid, second nature",
    "a third of voters, one fifth of it, two-thirds",
    "on June 21st, September the eleventh",
    "in the 21st century, the third quarter, the first half",
]


@pytest.mark.parametrize(("marked", "values"), ORDINALS)
def test_ordinals_are_found_with_their_noun(marked: str, values: list[str]) -> None:
    check(marked, Kind.ORDINAL, values)


@pytest.mark.parametrize("text", NO_ORDINALS)
def test_adverbs_seconds_names_and_fractions_are_no_ordinals(text: str) -> None:
    assert [fact.surface for fact in amounts(text, Kind.ORDINAL)] == []


MULTIPLES = [
    ("almost [[three times]] the level in 2021", ["3"]),
    ("[[ten times]] more, [[five times]] as high", ["10", "5"]),
    ("[[two to three times]] higher", ["2..3"]),
    ("a [[tenfold]] rise, a [[three-fold]] rise", ["10", "3"]),
    ("It [[doubled]] its budget and [[tripled]] staff", ["2", "3"]),
    ("trade [[quadrupled]], prices [[halved]]", ["4", "0.5"]),
    ("[[twice]] the rate, [[twice]] as many", ["2", "2"]),
    ("It pays [[double]] the price", ["2"]),
]

NO_MULTIPLES = [
    "whether he could play the doubles to start with",
    "He visited three times, three times a week, for the third time",
    "It doubled down on it; he doubled back",
    "the mixed doubles and a double suicide attack; a double-digit rise",
    "twice weekly, twice in June, four times the champion",
    "the New York Times the editor reads",
]


@pytest.mark.parametrize(("marked", "values"), MULTIPLES)
def test_multiples_are_found_with_their_factor(marked: str, values: list[str]) -> None:
    check(marked, Kind.MULTIPLE, values)


@pytest.mark.parametrize("text", NO_MULTIPLES)
def test_how_often_is_no_multiple(text: str) -> None:
    assert [fact.surface for fact in amounts(text, Kind.MULTIPLE)] == []


def test_a_multiple_keeps_its_hedge() -> None:
    (fact,) = amounts("it was almost three times the level", Kind.MULTIPLE)
    assert dict(fact.qualifiers) == {"approx": "almost"}
