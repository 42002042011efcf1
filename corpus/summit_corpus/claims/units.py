"""Units that measure the same thing, with what converts them. A module of its own because claims compare
what articles write in different units, and because the table is data."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

__all__ = ["in_base", "unit_class"]

#: Base unit, then `unit factor` pairs; factors are exact by definition or rounded to six digits.
_TABLE: Final = """
metre: kilometre 1000, centimetre 0.01, millimetre 0.001, mile 1609.344, yard 0.9144, foot 0.3048, inch
    0.0254, nautical_mile 1852
square_metre: hectare 10000, acre 4046.856, square_kilometre 1000000, square_mile 2589988, square_foot
    0.092903
cubic_metre: litre 0.001, gallon 0.00378541, barrel 0.158987, cubic_foot 0.0283168, cubic_kilometre
    1000000000
kilogram: gram 0.001, tonne 1000, ton 1000, pound 0.453592, ounce 0.0283495, kilotonne 1000000
watt: kilowatt 1000, megawatt 1000000, gigawatt 1000000000, terawatt 1000000000000, horsepower 745.7
watt_hour: kilowatt_hour 1000, megawatt_hour 1000000, gigawatt_hour 1000000000, terawatt_hour
    1000000000000
byte: kilobyte 1000, megabyte 1000000, gigabyte 1000000000, terabyte 1000000000000
metre_per_second: kilometre_per_hour 0.277778, mile_per_hour 0.44704, knot 0.514444
"""

_SPELLINGS: Final = {
    "meter": "metre",
    "liter": "litre",
    "hours": "hour",
    "feet": "foot",
    "kph": "kilometre per hour",
}


def _read() -> dict[str, tuple[str, Decimal]]:
    known: dict[str, tuple[str, Decimal]] = {}
    for line in re.sub(r"\n +", " ", _TABLE.strip()).splitlines():
        base, _, rest = line.partition(": ")
        base = base.replace("_", " ")
        known[base] = base, Decimal(1)
        for pair in rest.split(", "):
            unit, factor = pair.rsplit(" ", 1)
            known[unit.replace("_", " ")] = base, Decimal(factor)
    return known


_KNOWN: Final = _read()


def _spelled(unit: str) -> str:
    for other, ours in _SPELLINGS.items():
        unit = unit.replace(other, ours)
    return unit.replace("-", " ")


def unit_class(unit: str) -> str:
    """The base unit of what `unit` measures; the unit itself when the table does not know it."""
    unit = _spelled(unit)
    return _KNOWN[unit][0] if unit in _KNOWN else unit


def in_base(amount: Decimal, unit: str) -> Decimal:
    """`amount` of `unit` in its base unit."""
    known = _KNOWN.get(_spelled(unit))
    return amount * known[1] if known else amount
