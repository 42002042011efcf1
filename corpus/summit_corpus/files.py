"""Opening a file that somebody else wrote: never a link, a pipe or a device, never more than the limit,
never outside the corpus, and always text at the end. All article bytes come in through here."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import NamedTuple

from summit_corpus.errors import BadArticleError, UnreadArticleError
from summit_corpus.text.sanitize import sanitize_line

MAX_ARTICLE_BYTES = 4_000_000
"""More than the longest novels; news articles have some 5,000 bytes, whole reports some 700,000."""

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
_FOLDER_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY

_CONTROLS = bytes(byte for byte in range(32) if chr(byte) not in "\t\n\r\f\v\b\x1a\x1b") + b"\x7f"
_CONTROL_SHARE = 50
"""One control byte in 50 is binary: compressed data has one in 10, text none or a stray one."""
_MAGIC = {
    b"%PDF-": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a zip archive or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "compressed",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)


class FileText(NamedTuple):
    """A file's text, not yet sanitised; `problem` is one line, or None when every byte could be read."""

    text: str
    problem: str | None


def read_file(path: str | Path, *, limit: int = MAX_ARTICLE_BYTES, inside: Path | None = None) -> FileText:
    """Reads a regular file of at most `limit` bytes as text.

    With `inside`, `path` is relative to that folder and no part of it may be a symbolic link or lead
    out of it. A byte-order mark (UTF-8, UTF-16, UTF-32) is honoured; bytes that are not UTF-8 become
    U+FFFD and `problem` counts them. Raises BadArticleError, with the file and the reason in its
    message, for anything that is not a readable text file with a letter, digit or sign in it; its child
    UnreadArticleError when the contents are not to blame.
    """
    return text_of(_read_bytes(str(path), limit, inside), str(path))


def text_of(raw: bytes, name: str) -> FileText:
    """The text in these bytes, not yet sanitised; the same rules as for a file. `name` is for the messages.

    Raises BadArticleError.
    """
    if not raw:
        raise refusal(name, "the file is empty")
    kind = _binary_kind(raw)
    if kind:
        raise refusal(name, f"not text but {kind}")
    text, problem = _decode(raw)
    if _is_wide(raw) and sum(map(text.count, _CONTROLS.decode())) * _CONTROL_SHARE > len(text):
        raise refusal(name, "not text but binary data")
    if not text.strip():
        raise refusal(name, "the file is blank")
    return FileText(text, problem)


def refusal(name: str, reason: str) -> BadArticleError:
    """The error for one file: `name: reason`, safe to show."""
    return BadArticleError(f"{sanitize_line(name)}: {reason}")


def reason_of(error: BadArticleError, name: str) -> str:
    """The reason alone, for lists that show the name beside it."""
    return error.message.removeprefix(f"{sanitize_line(name)}: ")


def kind_of(mode: int) -> str:
    """What a file that is not a regular one is, in words, from its `st_mode`."""
    return next((name for test, name in _KINDS if test(mode)), "a device")


def _read_bytes(name: str, limit: int, inside: Path | None) -> bytes:
    try:
        descriptor = os.open(name, _FLAGS) if inside is None else _open_inside(inside, name)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise refusal(name, f"not a file but {kind_of(status.st_mode)}")
            if status.st_size > limit:
                raise refusal(name, f"too large: {status.st_size:,} bytes, and {limit:,} is the limit")
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                raw = stream.read(limit + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _not_opened(error, name, inside) from error
    except ValueError as error:  # a NUL in the name
        raise refusal(name, "no file can have this name") from error
    if len(raw) > limit:
        raise refusal(name, f"too large: it grew beyond {limit:,} bytes while it was read")
    return raw


def _open_inside(folder: Path, relative: str) -> int:
    """Opens step by step, so that a folder swapped for a link meanwhile cannot lead out of the corpus."""
    *folders, name = relative.split("/")
    if any(part in ("", ".", "..") for part in (*folders, name)):
        raise refusal(relative, "the path leads out of the corpus")
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in folders:
            outer = descriptor
            descriptor = os.open(part, _FOLDER_FLAGS, dir_fd=outer)
            os.close(outer)
        return os.open(name, _FLAGS, dir_fd=descriptor)
    finally:
        os.close(descriptor)


def _not_opened(error: OSError, name: str, inside: Path | None) -> BadArticleError:
    if isinstance(error, FileNotFoundError):
        return _unread(name, "no such file (any more)" if inside else "no such file")
    try:
        mode = os.lstat(name if inside is None else inside / name).st_mode
    except OSError:
        mode = stat.S_IFREG
    if not stat.S_ISREG(mode):
        return refusal(name, f"not a file but {kind_of(mode)}")
    return _unread(name, f"cannot be read: {error.strerror or error}")


def _unread(name: str, reason: str) -> UnreadArticleError:
    return UnreadArticleError(refusal(name, reason).message)


def _binary_kind(raw: bytes) -> str:
    """What binary data this is, in words; empty for what may be text."""
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            return kind
    if _is_wide(raw):
        return ""  # every other byte may be zero; judged once it is decoded
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls * _CONTROL_SHARE <= len(raw):
        return ""
    zeros = raw.count(0)
    if len(raw) // 3 <= zeros <= len(raw) * 2 // 3:
        return "UTF-16 without a byte-order mark, or binary data"
    return "binary data"


def _is_wide(raw: bytes) -> bool:
    return any(raw.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8")


def _decode(raw: bytes) -> FileText:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            lost = text.count("\ufffd") - raw[len(mark) :].count("\ufffd".encode(encoding))
            break
    else:
        encoding = "utf-8"
        text = raw.decode(encoding, "replace")
        lost = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd") if "\ufffd" in text else 0
    if lost <= 0:
        return FileText(text, None)
    name = encoding.removesuffix("-le").removesuffix("-be").upper()
    what = "1 character is" if lost == 1 else f"{lost:,} characters are"
    return FileText(text, f"{what} not {name} and shown as \ufffd")
