"""Records as the cache stores them: a list of values each, and what they are listed by."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from summit_corpus.article import Published, Record

NAMES = tuple(each.name for each in fields(Record))
_PUBLISHED = NAMES.index("published")
_AUTHORS = NAMES.index("authors")


def listed_by(record: Record) -> tuple[date, str, str]:
    """What records are sorted by: the earliest first, then by source; unknown dates last. Dates are compared
    as such: texts of them take three times as long to make."""
    published = record.published
    return published.first if published else date.max, record.source, record.id


def values_of(record: Record) -> list[Any]:
    """The record's fields in their order, as JSON knows them."""
    values = [getattr(record, name) for name in NAMES]
    published = record.published
    values[_PUBLISHED] = f"{published.iso()} {published.basis}" if published else ""
    return values


def records_of(rows: list[list[Any]]) -> list[Record]:
    """The records with these values. The frozen constructor is passed by: it takes twice as long, and
    lists of thousands are made at every start."""
    records: list[Record] = []
    days: dict[str, Published | None] = {"": None}
    for values in rows:
        day = values[_PUBLISHED]
        if day not in days:
            days[day] = _published(day)
        values[_PUBLISHED] = days[day]
        values[_AUTHORS] = tuple(values[_AUTHORS])
        record = Record.__new__(Record)
        object.__setattr__(record, "__dict__", dict(zip(NAMES, values, strict=True)))
        records.append(record)
    return records


def _published(stored: str) -> Published:
    iso, _, basis = stored.partition(" ")
    first, _, last = iso.partition("/")
    return Published(date.fromisoformat(first), date.fromisoformat(last or first), basis)
