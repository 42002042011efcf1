"""What a fact says, one frozen type a kind. Apart from the finding, because claims, lists and exports need
the values and not the rules that found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final


class Kind(StrEnum):
    """The kinds of facts, in the order in which a sidebar lists them."""

    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    COUNT = "count"
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"
    DATE = "date"
    DURATION = "duration"
    STATUS = "status"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of `currency` (ISO 4217); `assumed` when a bare sign was read as its usual currency.

    `high` is the upper end of a range whose lower end is `amount`. `converts` is the start offset of the
    amount that this one repeats in another currency, "US$500 billion (S$640 billion)".
    """

    amount: Decimal
    currency: str
    assumed: bool = False
    high: Decimal | None = None
    converts: int | None = None


@dataclass(frozen=True, slots=True)
class Percent:
    """A share or change; `unit` is percent, percentage point or basis point."""

    amount: Decimal
    unit: str = "percent"
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured amount; `unit` is one singular English name ("cubic metre"), `per` the unit of a rate."""

    amount: Decimal
    unit: str
    high: Decimal | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something, `noun` in the singular; `amount` is None for "dozens"."""

    amount: Decimal | None
    noun: str
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in an order: first summit is rank 1, noun "summit"."""

    rank: int
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Multiple:
    """So many times as much: doubled is 2, "three times" is 3."""

    factor: Decimal | None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, year or interval `a/b` in ISO form, None when it cannot be known; `role` says how it
    is meant: on, by, since, until, before, after, from, about."""

    iso: str | None
    role: str = "on"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in ISO 8601, P3D; None for "several days"."""

    iso: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """Where something stands: `state` is planned, starting, under way, completed, suspended or cancelled."""

    event: str
    state: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place by the fullest or best known form within the text."""

    name: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as spoken or written by `speaker`, canonical within the text; None where it is not certain."""

    text: str
    speaker: str | None
    direct: bool = True


Value = (
    Money | Percent | Quantity | Count | Ordinal | Multiple | Date | Duration | Status | Name | Quote
)  # fmt: skip

VALUE_OF: Final[Mapping[Kind, type[Any]]] = {
    Kind.MONEY: Money,
    Kind.PERCENT: Percent,
    Kind.QUANTITY: Quantity,
    Kind.COUNT: Count,
    Kind.ORDINAL: Ordinal,
    Kind.MULTIPLE: Multiple,
    Kind.DATE: Date,
    Kind.DURATION: Duration,
    Kind.STATUS: Status,
    Kind.PERSON: Name,
    Kind.ORGANISATION: Name,
    Kind.PLACE: Name,
    Kind.QUOTE: Quote,
}

DECIMALS: Final = frozenset({"amount", "high", "factor"})
"""The fields of values that are numbers; JSON has them as decimal strings."""


def plain_decimal(number: Decimal, *, grouped: bool = False) -> str:
    """Digits without an exponent and without useless zeros: 8000000000, 94.8, -0.5; `grouped`: 1,500."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_to_json(value: Value) -> dict[str, Any]:
    """The value as plain JSON: amounts as decimal strings; absent `high`, `converts` and `per` left out."""
    out: dict[str, Any] = {}
    for each in fields(value):
        item = getattr(value, each.name)
        if isinstance(item, Decimal):
            item = plain_decimal(item)
        if (each.name in ("high", "converts") and item is None) or (each.name == "per" and not item):
            continue
        out[each.name] = item
    return out


def value_from_json(kind: Kind, known: Mapping[str, Any]) -> Value:
    """The reverse. Raises TypeError, ValueError or decimal.InvalidOperation for anything else."""
    made: Value = VALUE_OF[kind](
        **{
            name: Decimal(item) if name in DECIMALS and item is not None else item
            for name, item in known.items()
        }
    )
    return made
