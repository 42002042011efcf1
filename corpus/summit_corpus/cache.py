"""What was read from a corpus, kept in SQLite so that the next start need not read it again. It holds
nothing that the files do not say: on any doubt it is thrown away and made anew, empty."""

from __future__ import annotations

import hashlib
import json
import marshal
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from sqlite3 import Connection
from typing import Any, NamedTuple

from summit_corpus.article import Article, Record
from summit_corpus.cache_sums import (
    OTHER_RECORD,
    OTHER_TEXT,
    check,
    data_of,
    note_of,
    note_with_sum,
    sum_of_file,
    sum_of_record,
    with_sum,
    with_sums,
)
from summit_corpus.database import Database
from summit_corpus.garbage import collector_resting
from summit_corpus.record_rows import NAMES, listed_by, records_of, values_of
from summit_corpus.scan import BadFile, Entry, Loaded, bad_file, duplicate

RULES_VERSION = 2
"""Raised whenever the rules change by which a file becomes an article; tables and fields are noticed."""

_APPLICATION_ID = 0x53756D31
_SCHEMA = """
CREATE TABLE IF NOT EXISTS files(
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,
    content_hash TEXT NOT NULL, id BLOB, day BLOB NOT NULL, source BLOB NOT NULL,
    record TEXT NOT NULL, problems TEXT NOT NULL,
    file_sum INTEGER NOT NULL, record_sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_id ON files(id, path);
CREATE INDEX IF NOT EXISTS files_as_listed ON files(day, source, id, path) WHERE id NOT NULL;
CREATE TABLE IF NOT EXISTS texts(path BLOB PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS features(
    content_hash TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY(content_hash, kind));
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_VERSION = zlib.crc32(f"{RULES_VERSION} {_SCHEMA} {NAMES}".encode()) & 0x7FFFFFFF
_FILE = """
SELECT f.path, f.size, f.mtime_ns, f.ctime_ns, f.content_hash, f.id, f.day, f.source, f.record, f.problems,
    f.file_sum, f.record_sum, t.text
FROM files f LEFT JOIN texts t ON t.path = f.path"""
_RECORDS = "SELECT day, source, record, problems, record_sum FROM files WHERE id NOT NULL ORDER BY path"
_ARTICLES = """
FROM files f WHERE id NOT NULL AND NOT EXISTS (SELECT 1 FROM files WHERE id = f.id AND path < f.path)"""
_FIRST = f"SELECT day, source, record, problems, record_sum {_ARTICLES} ORDER BY day, source, id LIMIT ?"
_RECORD = """
SELECT day, source, record, problems, record_sum FROM files WHERE id = ? ORDER BY path LIMIT 1"""
_SIZE = f"SELECT count(*), count(DISTINCT nullif(source, x'')) {_ARTICLES}"
_IDS = "SELECT count(*), count(DISTINCT id) FROM files WHERE id NOT NULL"
_SOURCES = "SELECT count(DISTINCT nullif(source, x'')) FROM files WHERE id NOT NULL"
_KNOWN = "SELECT path, size, mtime_ns, ctime_ns, content_hash, id, file_sum FROM files ORDER BY path"
_CHANGED = """
INSERT INTO meta VALUES ('generation', abs(random() % 1000000000000))
ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"""
_UNREAD = -1
"""The size of a file that the system did not hand over: no file has it, so every sync tries again."""
_REPEATED = """
SELECT f.path, f.id, first.path FROM files f
JOIN (SELECT id, min(path) AS path FROM files WHERE id NOT NULL GROUP BY id HAVING count(*) > 1) first
ON f.id = first.id AND f.path > first.path"""


class Known(NamedTuple):
    """What is known of a file; `id` and `content_hash` are empty for one that could not be read."""

    size: int
    mtime_ns: int
    ctime_ns: int
    id: str
    content_hash: str


class Size(NamedTuple):
    """How many articles there are, and how many sources of those that are known."""

    articles: int
    sources: int


class Cache:
    """Files by path, articles by id, features by content hash; safe to use from several threads.

    Every method raises IndexUnusableError when the medium fails or another process holds the cache too
    long. A cache found damaged in use is emptied, and the call answered from the empty one.
    """

    def __init__(self, path: Path | str = ":memory:") -> None:
        self._database = Database(
            None if str(path) == ":memory:" else Path(path), _SCHEMA, _APPLICATION_ID, _VERSION, check
        )

    @classmethod
    def open(cls, path: Path | str = ":memory:") -> Cache:
        """The cache in the file `path`, made when missing, made anew when it is not exactly one of ours;
        `:memory:` keeps it in memory. Raises IndexUnusableError when neither works."""
        return cls(path)

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Releases the file; calling it twice is harmless."""
        self._database.close()

    @property
    def rebuilt(self) -> str:
        """Why an older cache was thrown away, in one line; empty when it was not."""
        return self._database.rebuilt

    def verify(self) -> str:
        """Looks at all that is stored; a line on what was wrong and is thrown away now, else empty."""
        return self._database.verify()

    # what sync asks and tells

    def stamp(self) -> str:
        """The `Corpus.stamp` under which the records were made; empty for a new cache."""
        return self.note("stamp")

    def expect(self, stamp: str) -> bool:
        """Makes this the stamp of the records; when it was another one, forgets all files.

        Returns whether the records could stay.
        """
        if self.stamp() == stamp:
            return True

        def work(connection: Connection) -> None:
            connection.execute(_CHANGED)
            connection.execute("DELETE FROM files")
            connection.execute("DELETE FROM texts")
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (stamp,))

        self._database.write(work, durable=True)
        return False

    def known(self) -> dict[str, Known]:
        """Every file of which something is stored, by its path, bad ones included."""

        def work(connection: Connection) -> dict[str, Known]:
            found = {}
            for path, size, mtime, ctime, hash_, id_, stored in connection.execute(_KNOWN):
                if sum_of_file(path, size, mtime, ctime, hash_, id_) != stored:
                    raise ValueError("what is stored of a file is not what was put in")
                found[_str(path)] = Known(size, mtime, ctime, _str(id_ or b""), hash_)
            return found

        return self._database.read(work)

    def unread(self) -> list[str]:
        """The files that the system did not hand over when they were to be read, by path."""
        return [_str(path) for (path,) in self._rows(f"SELECT path FROM files WHERE size = {_UNREAD}")]

    def put_many(self, loaded: Iterable[Loaded]) -> None:
        """Stores what became of these files, all at once, in place of what was known of them. On disk when
        this returns."""
        files: list[tuple[object, ...]] = []
        texts: list[tuple[bytes, bytes]] = []
        gone: list[tuple[bytes]] = []
        for each in loaded:
            entry, article, path = each.entry, each.article, _bytes(each.entry.path)
            about = (path, _UNREAD if each.unread else entry.size, entry.mtime_ns, entry.ctime_ns)
            problems = json.dumps(each.problems)
            if article is None:
                files.append(with_sums(*about, "", None, listed=(b"", b""), record="", problems=problems))
                gone.append((path,))
            else:
                record = json.dumps(values_of(article.record()), separators=(",", ":"))
                known = (*about, article.content_hash, _bytes(article.id))
                day, source, _ = listed_by(article)
                listed = (_bytes(day.isoformat()), _bytes(source))
                files.append(with_sums(*known, listed=listed, record=record, problems=problems))
                texts.append((path, _bytes(article.text)))

        def work(connection: Connection) -> None:
            connection.execute(_CHANGED)
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", files)
            connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", texts)
            connection.executemany("DELETE FROM texts WHERE path = ?", gone)

        self._database.write(work, durable=True)

    def forget(self, paths: Iterable[str]) -> None:
        """Drops these files; unknown ones are ignored. Features stay until `prune`: the text may only
        have moved."""
        keys = [(_bytes(path),) for path in paths]

        def work(connection: Connection) -> None:
            connection.execute(_CHANGED)
            connection.executemany("DELETE FROM files WHERE path = ?", keys)
            connection.executemany("DELETE FROM texts WHERE path = ?", keys)

        self._database.write(work, durable=True)

    def contents(self) -> str:
        """A short name for what `generation` stands for, the same when the same files are there again."""
        rows = self._rows("SELECT path, id, content_hash, record_sum FROM files ORDER BY path")
        return hashlib.blake2b(marshal.dumps(rows, 2), digest_size=16).hexdigest()

    # what everybody else asks

    def records(self) -> list[Record]:
        """All articles without their texts, in the order of their paths; of a repeated id the first."""

        def work(connection: Connection) -> list[Record]:
            with collector_resting():
                first: dict[str, Record] = {}
                for record in _read(connection.execute(_RECORDS)):
                    first.setdefault(record.id, record)
                return list(first.values())

        return self._database.read(work)

    def first_records(self, limit: int) -> list[Record]:
        """The first `limit` of them as they are listed: by day, source and id. Reads no others."""
        return self._database.read(lambda connection: _read(connection.execute(_FIRST, (limit,))))

    def records_of(self, ids: Iterable[str]) -> list[Record]:
        """Those with these ids, in the order asked for; unknown ids are left out. Reads no others."""
        keys = [(_bytes(each),) for each in ids]
        return self._database.read(
            lambda connection: _read(row for key in keys for row in connection.execute(_RECORD, key))
        )

    def size(self) -> Size:
        """How many they are, and of how many sources; reads none."""

        def work(connection: Connection) -> Size:
            files, articles = connection.execute(_IDS).fetchone()
            if files == articles:  # no id repeated: half of the time
                return Size(articles, *connection.execute(_SOURCES).fetchone())
            return Size(*connection.execute(_SIZE).fetchone())

        return self._database.read(work)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        found = self._loaded("WHERE f.id = ? ORDER BY f.path LIMIT 1", _bytes(article_id))
        return found.article if found else None

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """The articles with these ids, in the order asked for; unknown ids are left out."""
        found = (self.article(each) for each in ids)
        return [article for article in found if article is not None]

    def loaded(self, path: str) -> Loaded | None:
        """What was stored for the file at `path`, or None."""
        return self._loaded("WHERE f.path = ?", _bytes(path))

    def bad(self) -> list[BadFile]:
        """Files that could not be read, or not entirely, and those with a repeated id, by path."""

        def work(connection: Connection) -> list[BadFile]:
            found = []
            for path, id_, day, source, record, problems, stored in connection.execute(
                "SELECT path, id, day, source, record, problems, record_sum FROM files WHERE problems <> '[]'"
            ):
                if sum_of_record(day, source, record, problems) != stored:
                    raise ValueError(OTHER_RECORD)
                found += [bad_file(_str(path), each, read=id_ is not None) for each in json.loads(problems)]
            for path, id_, owner in connection.execute(_REPEATED):
                found.append(duplicate(_str(path), _str(id_), _str(owner)))
            return sorted(found, key=lambda each: each.path)

        return self._database.read(work)

    # what is kept of the articles together

    def generation(self) -> str:
        """Another one whenever articles may have come, changed or gone, also when the cache had to be thrown
        away; cheap to ask for."""
        return self.note("generation")

    def note(self, key: str) -> str:
        """What `put_notes` stored under this key; empty for nothing."""
        return self.notes(key)[0]

    def notes(self, *keys: str) -> list[str]:
        """The same of several keys, as they were at one moment: another process may store others any time."""
        query = f"SELECT key, value FROM meta WHERE key IN ({', '.join('?' * len(keys))})"

        def work(connection: Connection) -> list[str]:
            found = {key: note_of(key, value) for key, value in connection.execute(query, keys)}
            return [found.get(key, "") for key in keys]

        return self._database.read(work)

    def put_notes(self, notes: Mapping[str, str], generation: str | None = None) -> None:
        """Stores something that was found out about the articles, all at once; nothing when `generation` is
        given and no longer the present one. Whoever reads it has to see whether it still holds. Keys must
        not be those of the cache itself: stamp and generation."""

        def work(connection: Connection) -> None:
            row = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
            if generation is not None and generation != (str(row[0]) if row else ""):
                return
            rows = [(key, note_with_sum(value)) for key, value in notes.items()]
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

        self._database.write(work)

    # features: whatever is computed from a text alone

    def put_feature(self, content_hash: str, kind: str, version: int, data: bytes) -> None:
        """Stores what version `version` of the code for `kind` made of the text with this hash."""
        self.put_features([(content_hash, kind, version, data)])

    def put_features(self, features: Iterable[tuple[str, str, int, bytes]]) -> None:
        """The same for several, all at once: hash, kind, version and data of each."""
        rows = [
            (content_hash, kind, version, with_sum(data)) for content_hash, kind, version, data in features
        ]

        def work(connection: Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO features VALUES (?, ?, ?, ?)", rows)

        self._database.write(work)

    def feature(self, content_hash: str, kind: str, version: int) -> bytes | None:
        """What is stored for exactly this version, or None."""
        query = "SELECT data FROM features WHERE content_hash = ? AND kind = ? AND version = ?"

        def work(connection: Connection) -> bytes | None:
            row = connection.execute(query, (content_hash, kind, version)).fetchone()
            return data_of(row[0]) if row else None

        return self._database.read(work)

    def features(self, version: int) -> list[tuple[str, str]]:
        """Content hash and kind of everything that is stored for this version; reads none of the data."""
        found = self._rows("SELECT content_hash, kind FROM features WHERE version = ?", version)
        return [(str(content_hash), str(kind)) for content_hash, kind in found]

    def prune(self) -> None:
        """Drops features of texts that no file has any more."""
        query = "DELETE FROM features WHERE content_hash NOT IN (SELECT content_hash FROM files)"
        self._database.write(lambda connection: connection.execute(query))

    def _loaded(self, condition: str, key: bytes) -> Loaded | None:
        def work(connection: Connection) -> Loaded | None:
            row = connection.execute(f"{_FILE} {condition}", (key,)).fetchone()
            if row is None:
                return None
            path, size, mtime, ctime, content_hash, id_, day, source, record, problems, *sums, text = row
            about = (path, size, mtime, ctime, content_hash, id_)
            if [sum_of_file(*about), sum_of_record(day, source, record, problems)] != sums:
                raise ValueError(OTHER_RECORD)
            entry = Entry(_str(path), size, mtime, ctime)
            if not record:
                return Loaded(entry, None, tuple(json.loads(problems)))
            article = Article(**vars(records_of([json.loads(record)])[0]), text=_str(text))
            if article.content_hash != content_hash:
                raise ValueError(OTHER_TEXT)
            return Loaded(entry, article, tuple(json.loads(problems)))

        return self._database.read(work)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database.read(lambda connection: connection.execute(query, values).fetchall())


def _read(rows: Iterable[tuple[Any, ...]]) -> list[Record]:
    """The records in these rows of day, source, record, problems and sum. Raises ValueError when one is not
    what was put in."""
    found = []
    for day, source, record, problems, stored in rows:
        if sum_of_record(day, source, record, problems) != stored:
            raise ValueError(OTHER_RECORD)
        found.append(record)
    return records_of(json.loads(f"[{','.join(found)}]"))  # faster than one by one


def _bytes(text: str) -> bytes:
    """For paths, ids and texts: any Python string survives, and the order is the same."""
    return text.encode("utf-8", "surrogatepass")


def _str(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")
