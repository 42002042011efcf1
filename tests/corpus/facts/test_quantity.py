"""Measured amounts; values worked out by hand."""

from __future__ import annotations

import pytest
from tests.corpus.facts.amount_samples import amounts, check

from summit_corpus.facts.units import abbreviations, names
from summit_corpus.facts.values import Kind

FOUND = [
    ("the [[220 KV]] lines", ["220 kilovolt"]),
    ("a [[1,500 MW]] plant", ["1500 megawatt"]),
    ("[[430 billion cubic meters]] of gas", ["430000000000 cubic metre"]),
    ("producing [[one million tonnes]] of the metal a year", ["1000000 tonne/year"]),
    ("[[40 million tonnes]] of crude annually", ["40000000 tonne/year"]),
    (
        "[[16,000 metric tons]], [[1,458,000 tons]], [[25 lakh tonnes]]",
        ["16000 tonne", "1458000 ton", "2500000 tonne"],
    ),
    ("[[500,000 barrels]] a day or [[1.2 million bpd]]", ["500000 barrel/day", "1200000 barrel/day"]),
    ("a [[1,500-kilometre]] line, [[three-foot]] walls", ["1500 kilometre", "3 foot"]),
    ("an [[8- to 16-metre]] mirror", ["8..16 metre"]),
    ("[[17 km]], [[17km]], [[17 kms]], [[17 kilometers]]", ["17 kilometre"] * 4),
    ("[[5 km to 10 km]] away", ["5..10 kilometre"]),
    ("between [[44 mg and 50 mg]]", ["44..50 milligram"]),
    ("[[half a kilometre]] and [[two and a half miles]]", ["0.5 kilometre", "2.5 mile"]),
    ("a [[1/4 mile]] oval, [[½ teaspoon]] of salt", ["0.25 mile", "0.5 teaspoon"]),
    (
        "at [[188 miles an hour]], [[60 mph]], [[100 km/h]], [[30 kilometres per hour]]",
        ["188 mile per hour", "60 mile per hour", "100 kilometre per hour", "30 kilometre per hour"],
    ),
    (
        "[[800 hectares]], [[45-acre]] farms, [[190 km2]], [[3,000 sq km]], [[3,000 sq. km]]",
        ["800 hectare", "45 acre", "190 square kilometre", "3000 square kilometre", "3000 square kilometre"],
    ),
    ("[[660 square meters]] and [[2,500 square miles]]", ["660 square metre", "2500 square mile"]),
    ("[[0.9 trillion cubic feet]], [[38bcm]]", ["900000000000 cubic foot", "38000000000 cubic metre"]),
    ("[[10 bcm]] a year", ["10000000000 cubic metre/year"]),
    (
        "[[5 gigawatts]], [[20 GWh]], [[300 kilowatt-hours]]",
        ["5 gigawatt", "20 gigawatt-hour", "300 kilowatt-hour"],
    ),
    (
        "[[38 C]] at noon, [[38.2C]], [[-5 °C]], [[32°F]]",
        ["38 degree Celsius", "38.2 degree Celsius", "-5 degree Celsius", "32 degree Fahrenheit"],
    ),
    ("[[45 degrees Celsius]] ([[113 degrees Fahrenheit]])", ["45 degree Celsius", "113 degree Fahrenheit"]),
    ("the temperature fell to [[minus 20 degrees]]", ["-20 degree"]),
    (
        "[[16-bit]] chips with [[64 gigabytes]] and [[100 Mbps]]",
        ["16 bit", "64 gigabyte", "100 megabit per second"],
    ),
    ("[[5ft 10in]], [[5 feet 4 inches]], a [[5-foot-10]] man", ["70 inch", "64 inch", "70 inch"]),
    ("[[6lb 5oz]]", ["101 ounce"]),
    ("[[200lbs]], [[68-ounce]] cans, [[2,000-pound]] bombs", ["200 pound", "68 ounce", "2000 pound"]),
    ("the baby weighs [[eight pounds]]", ["8 pound"]),
    ("a [[1.8m]] tall fence, a [[100m]] sprint, [[12 m]] long", ["1.8 metre", "100 metre", "12 metre"]),
    ("the water level peaked at [[35m]]; profit peaked at $35m", ["35 metre"]),
    ("5m people and [[3m tonnes]]", ["3000000 tonne"]),
    ("a [[9mm]] pistol and [[7.62mm]] rounds", ["9 millimetre", "7.62 millimetre"]),
    ("[[4km^2]] or [[4 km squared]]", ["4 square kilometre", "4 square kilometre"]),
    ("[[2.4 billion gallons]] of fuel a year", ["2400000000 gallon/year"]),
    ("[[two nautical miles]] behind", ["2 nautical mile"]),
    ("[[10 litres]] per [[100 kilometres]]", ["10 litre", "100 kilometre"]),
    ("I am a man, a quick DM, 2:00 pm, James T. Kirk, scp-173m, 24703 L-202", []),
    ("two foot soldiers, two degrees in law, three World Cups, one MP", []),
    ("five years, 30 minutes, 10 days, 60 seconds", []),
    ("a 500 F record; PA 23456 F Block; 5G; a 4K film; $5m", []),
    ("an increase of [[5 million tonnes]] a year ago", ["5000000 tonne"]),
]


@pytest.mark.parametrize(("marked", "values"), FOUND)
def test_quantities_are_found_with_one_name_a_unit(marked: str, values: list[str]) -> None:
    check(marked, Kind.QUANTITY, values)


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("about 5 tonnes", "approx", "about"),
        ("an estimated 5 tonnes", "approx", "estimated"),
        ("nearly 5 tonnes", "approx", "nearly"),
        ("some 5 tonnes", "approx", "some"),
        ("close to 5 tonnes", "approx", "close to"),
        ("5 tonnes or so", "approx", "or so"),
        ("more than 5 tonnes", "bound", "more than"),
        ("over 5 tonnes", "bound", "over"),
        ("at least 5 tonnes", "bound", "at least"),
        ("up to 5 tonnes", "bound", "up to"),
        ("as much as 5 tonnes", "bound", "up to"),
        ("no fewer than 5 tonnes", "bound", "at least"),
        ("fewer than 5 tonnes", "bound", "less than"),
        ("under 5 tonnes", "bound", "under"),
        ("5 tonnes or more", "bound", "or more"),
        ("~5 tonnes", "approx", "about"),
        ("rather, 5 tonnes", "approx", ""),
        ("Over. 5 tonnes", "bound", ""),
    ],
)
def test_hedges_are_qualifiers(text: str, name: str, word: str) -> None:
    (fact,) = amounts(text, Kind.QUANTITY)
    assert fact.qualifier(name) == word


def test_two_hedges_are_both_kept() -> None:
    (fact,) = amounts("more than an estimated 5 tonnes", Kind.QUANTITY)
    assert fact.qualifiers == (("approx", "estimated"), ("bound", "more than"))


def test_to_go_up_to_an_amount_sets_no_bound() -> None:
    (fact,) = amounts("Output will go up to 5 tonnes", Kind.QUANTITY)
    assert fact.qualifiers == ()


def test_units_have_one_spelling() -> None:
    known = {unit.name for unit in (*names().values(), *abbreviations().values())}
    assert not [name for name in known if any(part in name for part in ("meter", "liter", "gramme"))]


@pytest.mark.parametrize("spelling", ["{}metre", "{}metres", "{}meter", "{}meters"])
@pytest.mark.parametrize("prefix", ["", "kilo", "centi", "milli", "nano"])
def test_every_spelling_of_a_prefixed_unit_is_the_same_unit(prefix: str, spelling: str) -> None:
    (fact,) = amounts(f"It is 7 {spelling.format(prefix)} away", Kind.QUANTITY)
    assert fact.rule == f"quantity:{prefix}metre"
