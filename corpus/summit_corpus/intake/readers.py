"""Bytes -> items, whatever the format: detection, the reader of the format, and the worker process between.
Apart so that the import knows nothing of formats."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import TracebackType
from typing import IO, Final, cast

from summit_corpus.errors import BadItemError
from summit_corpus.intake.detect import HEAD_BYTES, Format, detect, unmarked
from summit_corpus.intake.feed_pieces import pieces
from summit_corpus.intake.formats import jsonl
from summit_corpus.intake.formats.markup import looks_like_markup
from summit_corpus.intake.item import Item
from summit_corpus.intake.worker import Limits, Worker

__all__ = ["MAX_DOCUMENT_BYTES", "Readers"]

MAX_DOCUMENT_BYTES: Final = 20_000_000
"""The largest document that is read in one piece; JSON Lines and mailboxes have no limit."""
MAX_UNPACKED_BYTES: Final = 4_000_000_000
"""Of compressed JSON Lines; what goes on beyond is a bomb."""


class Readers:
    """Reads any format. A context manager, because there may be a process behind it.

    `mapping` says what a field of ours is called in JSON (`{"title": "headline"}`); `fields` is filled with
    what was guessed, ours -> theirs.
    """

    def __init__(self, mapping: Mapping[str, str] | None = None, limits: Limits | None = None) -> None:
        self._fields = jsonl.Fields(given=dict(mapping or {}))
        self._worker = Worker(limits)
        self.waiting = 0
        """Bytes that were read and whose items did not come yet."""

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker process."""
        self._worker.close()

    @property
    def fields(self) -> Mapping[str, str]:
        """Our field -> the field of the JSON file that was taken for it."""
        return {**self._fields.found, **self._fields.given}

    def read(
        self, data: IO[bytes], name: str, *, content_type: str = "", url: str = ""
    ) -> Iterator[Item | BadItemError]:
        """The items in `data` in order, and in their places what could not be read.

        Raises BadItemError when nothing can be. `data` is read once, from where it stands.
        """
        head = _read_head(data)
        mark = unmarked(head)
        found = detect(_path_of(name), mark + head, content_type)
        stream = _Joined(head, data)
        if found is Format.GZIP:
            yield from self._compressed(stream, name)
        elif found is Format.JSON:
            yield from self._json(stream, name)
        elif found is Format.MBOX:
            yield from self._mailbox(stream, name)
        else:
            document = mark + stream.read(MAX_DOCUMENT_BYTES + 1)
            if len(document) > MAX_DOCUMENT_BYTES:
                raise BadItemError(f"too large: more than {MAX_DOCUMENT_BYTES:,} bytes")
            parts = pieces(document) if found is Format.FEED else iter((document,))
            self.waiting = len(document)
            try:
                yield from self._document(found, parts, name, url, content_type)
            finally:
                self.waiting = 0

    def _document(
        self, found: Format, parts: Iterator[bytes], name: str, url: str, content_type: str
    ) -> Iterator[Item]:
        """The items in the parts of a document; what follows a part that cannot be read is left out."""
        count = 0
        for part in parts:
            try:
                items = self._worker.read(found.value, part, name, url=url, content_type=content_type)
            except BadItemError as error:
                raise BadItemError(error.message, f"from entry {count + 1:,} on" if count else "") from error
            count += len(items)
            left = max(self.waiting - len(part), 0)
            for more in reversed(range(len(items))):
                self.waiting = left + len(part) * more // len(items)
                yield items[-1 - more]
            self.waiting = left

    def _compressed(self, stream: IO[bytes], name: str) -> Iterator[Item | BadItemError]:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            try:
                yield from self._json(_Capped(cast("IO[bytes]", unpacked), MAX_UNPACKED_BYTES), name)
            except (OSError, EOFError, zlib.error) as error:
                raise BadItemError("the compressed file is damaged or cut off") from error

    def _json(self, stream: IO[bytes], name: str) -> Iterator[Item | BadItemError]:
        for number, item in enumerate(jsonl.read(stream, name, self._fields), 1):
            if isinstance(item, BadItemError) or not looks_like_markup(item.text):
                yield item
                continue
            try:
                read = self._worker.read("markup", item.text.encode("utf-8", "replace"), name, url=item.url)
                yield _merged(item, read[0])
            except BadItemError as error:
                yield BadItemError(error.message, f"object {number:,}")

    def _mailbox(self, stream: IO[bytes], name: str) -> Iterator[Item | BadItemError]:
        from summit_corpus.intake.formats import mail  # what it loads takes more than a megabyte

        for number, message in enumerate(mail.messages(stream), 1):
            try:
                yield from self._worker.read("mail", message, name)
            except BadItemError as error:
                yield BadItemError(error.message, f"message {number:,}")


def _merged(item: Item, read: Item) -> Item:
    """The item with the text that was in its markup, and with what the markup says beside it where the item
    says nothing."""
    own = {
        key: getattr(item, key)
        for key in ("title", "source", "published", "authors", "dateline", "url", "language", "summary_only")
        if getattr(item, key)
    }
    return replace(read, **own)


def _path_of(name: str) -> str:
    """The part of a name or an address that may end in a suffix."""
    if "://" not in name:
        return name
    path = name.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]
    return path.rstrip("/")


def _read_head(data: IO[bytes]) -> bytes:
    """The first bytes; pipes give what they have."""
    parts: list[bytes] = []
    size = 0
    while size < HEAD_BYTES and (part := data.read(HEAD_BYTES - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


class _Joined(io.BufferedReader):
    """The bytes that were read already and then the rest; closing it leaves the rest open."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__(_Raw(head, rest), 262_144)


class _Raw(io.RawIOBase):
    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)


class _Capped(io.BufferedReader):
    """At most so many bytes of a stream. Raises BadItemError beyond."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        super().__init__(_CappedRaw(stream, most), 262_144)


class _CappedRaw(io.RawIOBase):
    def __init__(self, stream: IO[bytes], most: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._stream.read(len(buffer))
        self._left -= len(part)
        if self._left < 0:
            raise BadItemError("it unpacks to more than there can be articles in")
        buffer[: len(part)] = part
        return len(part)
