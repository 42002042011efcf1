"""Which articles name a person, body or place, quote somebody, or give an amount.

A file of its own beside the engine's: it is filled after the texts can be searched, because finding the
facts of an article takes longer than indexing it. What it holds can be thrown away and made again.
"""

from __future__ import annotations

import json
import marshal
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Final, NamedTuple

from summit_corpus.database import Database
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Count, Money, Name, Percent, Quantity, Quote
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import keys as keys_of
from summit_index.engine import FacetCount
from summit_index.fuzzy import near
from summit_index.nodes import Amount, Field, Fuzzy, Leaf, Phrase, Prefix, Word

Aliases = Mapping[str, Sequence[str]]

NAMES: Final = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
COUNT: Final = "count"
"""The unit of what is counted and not measured; no unit of measure has this name."""

SHARES: Final = ("percent", "percentage point", "basis point")
"""Units that a bare number does not mean: `amount:>50` is not about 60 per cent."""

_APPLICATION_ID = 0x53756D32
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles(
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, mark TEXT NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS names(
    n INTEGER PRIMARY KEY, field TEXT NOT NULL, name TEXT NOT NULL, keys TEXT NOT NULL,
    UNIQUE(field, name, keys));
CREATE TABLE IF NOT EXISTS mentions(
    name INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY(name, article)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentions_by_article ON mentions(article);
CREATE TABLE IF NOT EXISTS quotes(article INTEGER NOT NULL, speaker TEXT NOT NULL, said TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS quotes_by_article ON quotes(article);
CREATE TABLE IF NOT EXISTS amounts(
    article INTEGER NOT NULL, unit TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL);
CREATE INDEX IF NOT EXISTS amounts_by_article ON amounts(article);
"""
_VERSION = zlib.crc32(f"1 {_SCHEMA}".encode()) & 0x7FFFFFFF


class Entry(NamedTuple):
    """The facts of an article and the `mark` that changes with its text, its date and the rules."""

    id: str
    mark: str
    facts: Sequence[Fact]


class FactIndex:
    """Ids of articles by what they say; safe to use from several threads.

    Raises IndexUnusableError when the medium fails; a damaged file is made anew, empty: see `rebuilt`.
    """

    def __init__(self, path: Path | None) -> None:
        self._database = Database(path, _SCHEMA, _APPLICATION_ID, _VERSION, _check)

    @property
    def rebuilt(self) -> str:
        """Why an older file was thrown away, in one line; empty when it was not."""
        return self._database.rebuilt

    def close(self) -> None:
        """Releases the file."""
        self._database.close()

    def verify(self) -> str:
        """Looks at all that is stored; a line on what was wrong and is thrown away now, else empty."""
        return self._database.verify()

    def marks(self) -> dict[str, str]:
        """Article id to the mark it was added with."""
        rows = self._database.read(lambda c: c.execute("SELECT id, mark FROM articles").fetchall())
        return {_text(each): str(mark) for each, mark in rows}

    def add(self, entries: Iterable[Entry]) -> None:
        """Adds or replaces articles, all of them or none."""

        def work(connection: Connection) -> None:
            for entry in entries:
                _forget(connection, entry.id)
                _store(connection, entry)

        self._database.write(work)

    def remove(self, ids: Iterable[str]) -> None:
        """Removes articles; unknown ids are ignored."""

        def work(connection: Connection) -> None:
            for each in ids:
                _forget(connection, each)
            connection.execute("DELETE FROM names WHERE n NOT IN (SELECT name FROM mentions)")

        self._database.write(work)

    def with_name(self, field: str, leaf: Leaf, aliases: Aliases) -> frozenset[str]:
        """The articles that name a person, organisation or place so; other forms in `aliases` count too."""
        asked = [leaf, *_other_forms(leaf, aliases)]

        def work(connection: Connection) -> list[tuple[bytes]]:
            sql = "SELECT n, keys FROM names WHERE field = ?"
            known = connection.execute(sql, (field,)).fetchall()
            numbers = [n for n, keys in known if any(_holds(keys, each) for each in asked)]
            sql = """SELECT DISTINCT a.id FROM mentions m JOIN articles a ON a.n = m.article
                     WHERE m.name IN (SELECT value FROM json_each(?))"""
            return connection.execute(sql, (json.dumps(numbers),)).fetchall()

        return _ids(self._database.read(work))

    def with_quote(self, leaf: Leaf, aliases: Aliases) -> frozenset[str]:
        """The articles with a quotation that holds this (words in any form) or whose speaker is named so."""
        asked = [leaf, *_other_forms(leaf, aliases)]
        said = _stemmed(leaf)

        def work(connection: Connection) -> list[tuple[bytes]]:
            sql = "SELECT a.id, q.speaker, q.said FROM quotes q JOIN articles a ON a.n = q.article"
            return [
                (each,)
                for each, speaker, words in connection.execute(sql)
                if _holds(words, said) or any(_holds(speaker, form) for form in asked)
            ]

        return _ids(self._database.read(work))

    def with_amount(self, asked: Amount) -> frozenset[str]:
        """The articles with such an amount; a range is found when any of it lies within."""
        values: list[str | float] = [asked.unit] if asked.unit else [*SHARES]
        where = ["unit = ?" if asked.unit else "unit NOT IN (?, ?, ?)"]
        if asked.low is not None:
            where.append(f"high {'>' if asked.above else '>='} ?")
            values.append(float(asked.low))
        if asked.high is not None:
            where.append(f"low {'<' if asked.below else '<='} ?")
            values.append(float(asked.high))
        condition = " AND ".join(where)
        sql = f"SELECT DISTINCT a.id FROM amounts x JOIN articles a ON a.n = x.article WHERE {condition}"
        return _ids(self._database.read(lambda c: c.execute(sql, values).fetchall()))

    def facets(self, field: str, ids: Iterable[str], limit: int) -> list[FacetCount]:
        """How many of these articles name each person, organisation or place, most frequent first."""

        def work(connection: Connection) -> list[tuple[str, int]]:
            wanted = json.dumps([each for each in ids if each.isprintable()])
            sql = """SELECT n.name, count(DISTINCT m.article) AS many
                     FROM articles a JOIN mentions m ON m.article = a.n JOIN names n ON n.n = m.name
                     WHERE n.field = ? AND CAST(a.id AS TEXT) IN (SELECT value FROM json_each(?))
                     GROUP BY n.name ORDER BY many DESC, n.name LIMIT ?"""
            return connection.execute(sql, (field, wanted, limit)).fetchall()

        return [FacetCount(str(name), int(many)) for name, many in self._database.read(work)]


def _store(connection: Connection, entry: Entry) -> None:
    names = list(_names(entry.facts))
    quotes = [
        (_keys(fact.value.speaker or ""), _keys(fact.value.text, stemmed=True))
        for fact in entry.facts
        if isinstance(fact.value, Quote)
    ]
    amounts = sorted({each for fact in entry.facts for each in _amounts(fact)})
    sql = "INSERT INTO articles(id, mark, sum) VALUES (?, ?, ?)"
    about = (_blob(entry.id), entry.mark, _sum(_blob(entry.id), entry.mark, names, quotes, amounts))
    article = connection.execute(sql, about).lastrowid
    connection.executemany("INSERT OR IGNORE INTO names(field, name, keys) VALUES (?, ?, ?)", names)
    sql = "INSERT OR IGNORE INTO mentions SELECT n, ? FROM names WHERE field = ? AND name = ? AND keys = ?"
    connection.executemany(sql, [(article, *each) for each in names])
    connection.executemany("INSERT INTO quotes VALUES (?, ?, ?)", [(article, *each) for each in quotes])
    connection.executemany("INSERT INTO amounts VALUES (?, ?, ?, ?)", [(article, *each) for each in amounts])


def _check(connection: Connection) -> None:
    """Raises ValueError when what is stored of an article is not what was put in."""
    names = "SELECT field, names.name, keys FROM mentions m JOIN names ON n = m.name WHERE m.article = ?"
    quotes = "SELECT speaker, said FROM quotes WHERE article = ?"
    amounts = "SELECT unit, low, high FROM amounts WHERE article = ?"
    for n, article_id, mark, stored in connection.execute("SELECT n, id, mark, sum FROM articles"):
        about = (connection.execute(sql, (n,)).fetchall() for sql in (names, quotes, amounts))
        if _sum(article_id, mark, *about) != stored:
            raise ValueError("the stored facts of an article are not those that were put in")
    sql = "SELECT count(*) FROM {} WHERE article NOT IN (SELECT n FROM articles)"
    if any(connection.execute(sql.format(each)).fetchone()[0] for each in ("mentions", "quotes", "amounts")):
        raise ValueError("there are stored facts of no article")


def _sum(article_id: bytes, mark: str, *tables: Iterable[Sequence[str | float]]) -> int:
    """A checksum; version 2 of marshal's format depends on nothing but the values."""
    return zlib.crc32(
        marshal.dumps((article_id, mark, *(tuple(sorted(map(tuple, each))) for each in tables)), 2)
    )


def _forget(connection: Connection, article_id: str) -> None:
    row = connection.execute("SELECT n FROM articles WHERE id = ?", (_blob(article_id),)).fetchone()
    if row is None:
        return
    for table in ("mentions", "quotes", "amounts"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", row)
    connection.execute("DELETE FROM articles WHERE n = ?", row)


def _names(facts: Iterable[Fact]) -> Iterable[tuple[str, str, str]]:
    """Field, name and keys of each form in which the text names somebody or something, each once."""
    forms = {
        (fact.kind, fact.value.name, form): None
        for fact in facts
        if isinstance(fact.value, Name)
        for form in (fact.surface, fact.value.name)
    }
    yield from dict.fromkeys((str(kind), _plain(name), _keys(form)) for kind, name, form in forms)


def _amounts(fact: Fact) -> Iterable[tuple[str, float, float]]:
    match fact.value:
        case Money(amount=low, currency=unit, high=high):
            yield unit, float(low), float(low if high is None else high)
        case Percent(amount=low, unit=unit, high=high) | Quantity(amount=low, unit=unit, high=high):
            yield unit, float(low), float(low if high is None else high)
        case Count(amount=amount, high=high) if amount is not None:
            yield COUNT, float(amount), float(amount if high is None else high)


def _keys(text: str, *, stemmed: bool = False) -> str:
    """The keys of a text's tokens, each between spaces, so that a run of them is a plain substring."""
    found = keys_of(_plain(text))
    return f" {' '.join(map(stem, found) if stemmed else found)} "


def _holds(keys: str, leaf: Leaf) -> bool:
    match leaf:
        case Word(key=key):
            return f" {key} " in keys
        case Phrase(keys=several):
            return f" {' '.join(several)} " in keys
        case Prefix(key=key):
            return f" {key}" in keys
        case Fuzzy(key=key):
            return any(near(each, key) for each in keys.split())


def _stemmed(leaf: Leaf) -> Leaf:
    match leaf:
        case Word(key=key):
            return Word(stem(key))
        case Phrase(keys=several):
            return Phrase(tuple(map(stem, several)))
    return leaf


def _other_forms(leaf: Leaf, aliases: Aliases) -> list[Leaf]:
    """What else somebody or something is called whose name or alias is exactly what is asked for."""
    match leaf:
        case Word(key=key):
            asked: tuple[str, ...] = (key,)
        case Phrase(keys=keys):
            asked = keys
        case _:
            return []
    found: list[Leaf] = []
    for name, others in aliases.items():
        forms = [tuple(keys_of(form)) for form in (name, *others)]
        if asked in forms:
            found += [Phrase(form) for form in forms if form and form != asked]
    return found


def _ids(rows: Iterable[Sequence[bytes]]) -> frozenset[str]:
    return frozenset(_text(row[0]) for row in rows)


def _blob(article_id: str) -> bytes:
    return article_id.encode("utf-8", "surrogatepass")


def _text(article_id: bytes) -> str:
    return article_id.decode("utf-8", "surrogatepass")


def _plain(text: str) -> str:
    """SQLite takes no lone surrogates."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def answers(fact: Fact, node: Field | Amount, aliases: Aliases) -> bool:
    """Whether this fact is one that a fact field or an amount asks for; the index finds by the same rules."""
    if isinstance(node, Amount):
        return any(
            (unit == node.unit if node.unit else unit not in SHARES)
            and (node.low is None or (high > float(node.low) if node.above else high >= float(node.low)))
            and (node.high is None or (low < float(node.high) if node.below else low <= float(node.high)))
            for unit, low, high in _amounts(fact)
        )
    asked = [node.child, *_other_forms(node.child, aliases)]
    if isinstance(fact.value, Quote) and node.name == "quote":
        speaker, said = _keys(fact.value.speaker or ""), _keys(fact.value.text, stemmed=True)
        return _holds(said, _stemmed(node.child)) or any(_holds(speaker, form) for form in asked)
    if isinstance(fact.value, Name) and node.name == fact.kind:
        forms = [_keys(fact.surface), _keys(fact.value.name)]
        return any(_holds(keys, form) for keys in forms for form in asked)
    return False
