"""The facts of an article, extracted once and then kept in the cache. Apart from the library, because how
facts are packed into bytes, and when those may be believed, is a matter of its own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import fields
from decimal import Decimal
from functools import cache as once
from typing import Any, Final

from summit_corpus.article import Article, Record
from summit_corpus.cache import Cache
from summit_corpus.errors import IndexUnusableError
from summit_corpus.facts import RULES_VERSION, Fact, Kind, extract
from summit_corpus.facts.values import DECIMALS, VALUE_OF, Value, plain_decimal

_FORMAT: Final = 1
"""Raised when `pack` writes something else; a field that comes or goes is noticed without."""

_LEVEL: Final = 1
"""Of zlib: level 6 saves another tenth."""

_KINDS: Final = tuple(Kind)

_KIND: Final = "facts "
"""What the names of our features in the cache begin with; the day follows."""


def facts_of(article: Article, cache: Cache) -> tuple[Fact, ...]:
    """The facts of `article` in text order, from `cache` when this version of the rules put them there.

    What is stored and cannot be what was put in is extracted again, and a cache that cannot be used
    costs time and nothing else. May be called from any thread.
    """
    facts = known_facts(article, cache)
    if facts is None:
        facts = tuple(extract(article.text, published=article.published))
        keep([(article, pack(facts))], cache)
    return facts


def known_facts(article: Article, cache: Cache) -> tuple[Fact, ...] | None:
    """The facts that `cache` has of `article`; None without any of this version of the rules."""
    with suppress(IndexUnusableError):  # the text is at hand: without a cache the facts only take longer
        stored = cache.feature(article.content_hash, _kind(article), facts_version())
        if stored is not None:
            return unpack(stored, article.text)
    return None


def mark(record: Record, content_hash: str) -> str:
    """Changes with the text, with the date that relative dates count from, and with the rules."""
    return f"{content_hash} {_day(record)} {facts_version()}"


def kept_marks(cache: Cache) -> set[str]:
    """The `mark` of each text and date whose facts are in `cache`; none when it cannot be used."""
    version, length = facts_version(), len(_KIND)
    with suppress(IndexUnusableError):
        return {
            f"{content_hash} {kind[length:]} {version}"
            for content_hash, kind in cache.features(version)
            if kind.startswith(_KIND)
        }
    return set()


def keep(found: Iterable[tuple[Article, bytes]], cache: Cache) -> None:
    """Puts packed facts into `cache`, all at once."""
    version = facts_version()
    rows = [(article.content_hash, _kind(article), version, data) for article, data in found]
    with suppress(IndexUnusableError):
        cache.put_features(rows)


def pack(facts: Sequence[Fact]) -> bytes:
    """The facts of one text as bytes: compressed rows of JSON, without the surfaces, which the text has.

    105 facts of 4.4 kB of text are 4.0 kB of rows and 1.1 kB of bytes, read back in 0.25 ms where
    `Fact.to_json` would be 16 kB and take 0.35 ms.
    """
    rules: dict[str, int] = {}
    rows = [
        [
            _KINDS.index(fact.kind),
            fact.start,
            fact.end,
            rules.setdefault(fact.rule, len(rules)),
            [_stored(getattr(fact.value, name)) for name in _names(fact.kind)],
            *([fact.qualifiers] if fact.qualifiers else ()),
        ]
        for fact in facts
    ]
    return zlib.compress(json.dumps([list(rules), rows], separators=(",", ":")).encode(), _LEVEL)


def unpack(data: bytes, text: str) -> tuple[Fact, ...] | None:
    """The reverse, for facts of `text`; None when `data` is anything but what `pack` made of such facts.

    The checksum that zlib keeps finds damage; what is left are bytes of another text or program.
    """
    try:
        rules, rows = json.loads(zlib.decompress(data))
        return tuple(_fact(row, rules, text) for row in rows)
    except (zlib.error, ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        return None


def _fact(row: list[Any], rules: list[str], text: str) -> Fact:
    kind_number, start, end, rule, stored, *more = row
    kind = _KINDS[kind_number]
    if not 0 <= start < end <= len(text):
        raise ValueError("a fact outside the text")
    qualifiers = tuple((name, word) for name, word in more[0]) if more else ()
    return Fact(kind, start, end, text[start:end], _value(kind, stored), qualifiers, rules[rule])


def _value(kind: Kind, stored: list[Any]) -> Value:
    decimal = _decimal_places(kind)
    made: Value = VALUE_OF[kind](
        *(Decimal(item) if at in decimal and item is not None else item for at, item in enumerate(stored))
    )
    return made


def _stored(item: object) -> object:
    return plain_decimal(item) if isinstance(item, Decimal) else item


@once
def _names(kind: Kind) -> tuple[str, ...]:
    """The fields of a kind's values, in their order."""
    return tuple(each.name for each in fields(VALUE_OF[kind]))


@once
def _decimal_places(kind: Kind) -> frozenset[int]:
    return frozenset(at for at, name in enumerate(_names(kind)) if name in DECIMALS)


def _kind(record: Record) -> str:
    """Under what the facts are kept: "Monday" is another day in the same text of another date."""
    return f"{_KIND}{_day(record)}"


def _day(record: Record) -> str:
    return record.published.iso() if record.published else ""


@once
def facts_version() -> int:
    """Changes with the rules, with the format and with the fields of any value."""
    shape = [(kind, _names(kind)) for kind in _KINDS]
    return zlib.crc32(f"{RULES_VERSION} {_FORMAT} {shape}".encode())
