"""JSON Lines, arrays and single objects, streamed in constant memory. What the fields are called is guessed
from the names that scrapers and data sets use, and can be said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.item import Item

__all__ = ["FIELDS", "MAX_OBJECT_BYTES", "Fields", "read"]

MAX_OBJECT_BYTES: Final = 8_000_000
"""The longest object read: more than the longest article, and small beside the memory there is."""
_MAX_SKIPPED: Final = 100_000
_CHUNK: Final = 262_144
_NESTED: Final = ("article", "data", "_source", "fields", "attributes", "item", "doc", "document", "metadata")

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "heading", "name", "webtitle", "article_title", "titre", "subject"),
    "text": (
        "text",
        "body",
        "content",
        "maintext",
        "main_text",
        "article",
        "article_text",
        "articlebody",
        "article_body",
        "fulltext",
        "full_text",
        "plaintext",
        "plain_text",
        "bodytext",
        "body_text",
        "cleaned_text",
        "story",
        "paragraphs",
        "document",
        "contents",
        "content_text",
        "content_html",
        "html",
        "raw_text",
        "summary",
        "description",
    ),
    "published": (
        "published",
        "date_publish",
        "date_published",
        "published_at",
        "publishedat",
        "publish_date",
        "published_date",
        "publication_date",
        "publishdate",
        "datepublished",
        "pubdate",
        "pub_date",
        "published_time",
        "webpublicationdate",
        "date",
        "datetime",
        "timestamp",
        "created_at",
        "time",
    ),
    "authors": ("authors", "author", "byline", "by", "creator", "writer", "author_name"),
    "url": (
        "url",
        "link",
        "weburl",
        "web_url",
        "source_url",
        "article_url",
        "href",
        "canonical_url",
        "permalink",
    ),
    "source": (
        "source",
        "source_name",
        "publisher",
        "publication",
        "outlet",
        "newspaper",
        "site_name",
        "sitename",
        "site",
        "source_domain",
        "domain",
        "hostname",
        "feed",
    ),
    "language": ("language", "lang", "language_code", "inlanguage"),
    "dateline": ("dateline", "location"),
}
"""Our field -> the names it goes by, in lower case, the likeliest first."""
_TEASERS: Final = frozenset({"summary", "description"})


@dataclass
class Fields:
    """Which field of the file was taken for which of ours: `given` was said by the user (theirs may be a path
    such as `meta.headline`), `found` collects what was guessed, to be shown."""

    given: Mapping[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)


def read(stream: IO[bytes], name: str, fields: Fields | None = None) -> Iterator[Item | BadItemError]:
    """The articles of the file in order, and in their places what could not be read, with its line or number.

    Texts may be HTML still. Never raises for what the file holds.
    """
    fields = fields or Fields()
    first = _first_line(stream)
    values = (_document if _is_document(first, name) else _lines)(stream, first)
    for where, value in values:
        if isinstance(value, BadItemError):
            yield value
            continue
        try:
            yield item_of(value, fields)
        except BadItemError as error:
            yield BadItemError(error.message, where)


def item_of(value: object, fields: Fields) -> Item:
    """The article in one object. Raises BadItemError when it has no text."""
    if not isinstance(value, dict):
        raise BadItemError(f"not an object but {_KINDS.get(type(value), 'a value')}")
    known = _flat(value)
    found = {ours: _value(ours, known, value, fields) for ours in FIELDS}
    text_key, text = found["text"]
    if not (prose := _prose(text)):
        raise BadItemError("it has no text (fields: " + ", ".join(list(map(str, value))[:8])[:100] + ")")
    for ours, (key, _) in found.items():
        if key:
            fields.found.setdefault(ours, key)
    return Item(
        text=prose,
        title=_string(found["title"][1]),
        source=_string(found["source"][1]),
        published=_moment(found["published"][1]),
        authors=_names(found["authors"][1]),
        dateline=_string(found["dateline"][1]),
        url=_string(found["url"][1]),
        language=_string(found["language"][1]),
        summary_only=text_key.rpartition(".")[2].lower() in _TEASERS,
    )


_KINDS: Final = {str: "a text", int: "a number", float: "a number", list: "a list", type(None): "null",
                 bool: "true or false"}  # fmt: skip


def _flat(value: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Name in lower case -> path and value, of the object and of the usual objects inside it."""
    found: dict[str, tuple[str, Any]] = {}
    for key, each in value.items():
        if isinstance(each, dict) and key.lower() in _NESTED:
            for inner, deep in each.items():
                found.setdefault(inner.lower(), (f"{key}.{inner}", deep))
    return found | {key.lower(): (key, each) for key, each in value.items() if each not in (None, "", [])}


def _value(ours: str, known: Mapping[str, tuple[str, Any]], whole: Any, fields: Fields) -> tuple[str, Any]:
    if theirs := fields.given.get(ours):
        return theirs, whole[theirs] if theirs in whole else _inside(whole, theirs.split("."))
    for name in FIELDS[ours]:
        if name not in known:
            continue
        key, value = known[name]
        if _usable(ours, value):
            return key, value
    return "", None


def _inside(value: Any, path: list[str]) -> Any:
    """What a path such as `meta`, `headline` leads to; None when it leads nowhere."""
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _usable(ours: str, value: object) -> bool:
    """Whether a value can be what its name says: a text that is an address or one word is none."""
    if ours == "text":
        prose = _prose(value)
        return len(prose.split()) > 1 or (len(prose) > 8 and not prose.isascii())
    if ours == "published":
        return bool(_moment(value))
    return bool(_names(value) if ours == "authors" else _string(value))


def _string(value: object) -> str:
    """A text, or the name inside an object such as {"name": …}."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "value", "rendered") if key in value), "")
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), "")
    return value.strip() if isinstance(value, str) else ""


def _prose(value: object) -> str:
    if isinstance(value, list):
        parts = [each if isinstance(each, str) else _string(each) for each in value]
        return "\n\n".join(part.strip() for part in parts if part.strip())
    if isinstance(value, dict):
        value = next((value[key] for key in ("rendered", "text", "value", "html") if key in value), "")
    return value.strip() if isinstance(value, str) else ""


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for name in map(_string, values) if name)


def _moment(value: object) -> str:
    """A date as text; seconds or milliseconds since 1970 as ISO time in UTC."""
    if isinstance(value, dict):
        value = value.get("$date", value.get("value"))
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    from datetime import UTC, datetime

    seconds = value / 1000 if abs(value) > 100_000_000_000 else value
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds > 100_000_000 else ""
    except (ValueError, OverflowError, OSError):
        return ""


def _is_document(first: bytes, name: str) -> bool:
    """Whether a file with this first line is an array or an object over several lines, not lines of JSON."""
    if name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return False
    begin = first.lstrip(b"\xef\xbb\xbf \t")[:1]
    return begin == b"[" or (begin == b"{" and not isinstance(_loads(first), dict))


def _loads(data: bytes | str) -> Any:
    """The value, or a BadItemError."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig", "replace")
        return json.loads(text, strict=False, parse_constant=str)
    except RecursionError:
        return BadItemError("nested too deeply")
    except ValueError as error:
        return BadItemError(f"not JSON: {getattr(error, 'msg', 'a number too long')}")


def _first_line(stream: IO[bytes]) -> bytes:
    """The first line that is not blank."""
    for _ in range(_MAX_SKIPPED):
        line = stream.readline(MAX_OBJECT_BYTES + 1)
        if line.strip() or not line:
            return line
    return b""


def _lines(stream: IO[bytes], first: bytes) -> Iterator[tuple[str, Any]]:
    """Each line's value with where it stands; a line over the limit is passed over in pieces."""
    number, line = 1, first
    while line:
        where = f"line {number:,}"
        if len(line) > MAX_OBJECT_BYTES:
            yield where, BadItemError(f"longer than {MAX_OBJECT_BYTES:,} bytes", where)
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_OBJECT_BYTES + 1)
        elif line.strip():
            value = _loads(line)
            yield where, BadItemError(value.message, where) if isinstance(value, BadItemError) else value
        number, line = number + 1, stream.readline(MAX_OBJECT_BYTES + 1)


def _document(stream: IO[bytes], first: bytes) -> Iterator[tuple[str, Any]]:
    """The objects of an array, or objects over several lines one after the other, with their numbers. After
    the first mistake in the writing nothing more can be told apart, which is the last thing said."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    text = decoder.decode(first)
    number, ended = 0, False
    splitter = _Splitter()
    while True:
        for piece in splitter.feed(text):
            number += 1
            where = f"object {number:,}"
            value = _loads(piece)
            yield where, BadItemError(value.message, where) if isinstance(value, BadItemError) else value
        if splitter.size > MAX_OBJECT_BYTES:
            where = f"object {number + 1:,}"
            yield where, BadItemError(f"longer than {MAX_OBJECT_BYTES:,} bytes, or never closed", where)
            return
        if ended:
            break
        data = stream.read(_CHUNK)
        text, ended = decoder.decode(data, not data), not data
    if splitter.open:
        where = f"object {number + 1:,}"
        yield where, BadItemError("the file ends in the middle of it", where)


class _Splitter:
    """Cuts a stream of characters into the texts of its outermost objects by counting brackets outside of
    strings; linear, and holds one object at most."""

    def __init__(self) -> None:
        import re

        self._marks = re.compile(r'[{}"\\]')
        self._parts: list[str] = []
        self._depth = 0
        self._quoted = False
        self._escaped = False
        self.size = 0

    @property
    def open(self) -> bool:
        """Whether an object has begun and not ended."""
        return self._depth > 0

    def feed(self, text: str) -> Iterator[str]:
        """The texts of the objects that end in this piece."""
        start, at = 0, 0
        if self._escaped and text:
            self._escaped, at = False, 1
        while found := self._marks.search(text, at):
            at, mark = found.end(), found[0]
            if mark == "\\":
                self._escaped = self._quoted and at == len(text)
                at += self._quoted
            elif mark == '"':
                self._quoted = not self._quoted
            elif not self._quoted:
                start = found.start() if not self._depth else start
                if self._closes(mark):
                    yield "".join((*self._parts, text[start:at]))
                    self._parts, self.size = [], 0
        if self._depth:
            self._parts.append(text[start:])
            self.size += len(text) - start

    def _closes(self, bracket: str) -> bool:
        """Whether this bracket ends an outermost object."""
        before = self._depth
        self._depth = max(0, before + (1 if bracket == "{" else -1))
        return before == 1 and not self._depth
