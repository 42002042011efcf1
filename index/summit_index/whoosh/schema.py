"""What Whoosh is told about an article. Imported for writing only: reading needs none of `whoosh.fields`."""

from __future__ import annotations

from json import dumps, loads
from typing import Any

from summit_corpus.article import Article, Published
from summit_index.engine import fingerprint
from summit_index.whoosh import compat

compat.install()

from whoosh import columns, fields  # noqa: E402 - our stand-in must be there first


class JsonColumn(columns.Column):  # type: ignore[misc]
    """One JSON value for each article, all in one list: read in one go, 10,000 in about a millisecond."""

    _default = None

    class Writer(columns.ColumnWriter):  # type: ignore[misc]
        """Collects the values and writes them at the end."""

        def __init__(self, dbfile: Any) -> None:
            super().__init__(dbfile)
            self._values: list[Any] = []

        def add(self, docnum: int, value: Any) -> None:
            """Sets the value of one article; those left out before it have none."""
            self._values.extend([None] * (docnum - len(self._values)))
            self._values.append(value)

        def finish(self, doccount: int) -> None:
            """Writes the list."""
            self._values.extend([None] * (doccount - len(self._values)))
            self._dbfile.write(dumps(self._values, separators=(",", ":")).encode())

    class Reader(columns.ColumnReader):  # type: ignore[misc]
        """Reads what `Writer` wrote."""

        def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
            super().__init__(dbfile, basepos, length, doccount)
            self._values = loads(dbfile.get(basepos, length))

        def __getitem__(self, docnum: int) -> Any:
            return self._values[docnum]


COLUMNS = ("id", "hash", "source", "authors", "language", "first", "last", "length")


def schema() -> fields.Schema:
    """Columns for what is counted, compared and shown. Words go past Whoosh's fields, into the pool."""
    return fields.Schema(**{name: fields.COLUMN(JsonColumn()) for name in COLUMNS})


def values(article: Article, length: int) -> dict[str, Any]:
    """What of an article goes into which column; days are ordinals, None when unknown. `length` counts words
    that are not stop words, those of the title as often as they weigh."""
    published = article.published
    assert published is None or isinstance(published, Published)  # Article turns days into intervals
    return {
        "id": article.id,
        "hash": fingerprint(article, article.content_hash),
        "source": article.source,
        "authors": list(article.authors),
        "language": article.language,
        "first": published.first.toordinal() if published else None,
        "last": published.last.toordinal() if published else None,
        "length": length,
    }
