"""Newsletters: single messages (also web archives, which are messages too) and mailboxes, through the
standard library. Attachments are never looked into."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import IO, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats.html import page
from summit_corpus.intake.formats.markup import paragraphs, tree_of
from summit_corpus.intake.formats.plain import from_text
from summit_corpus.intake.item import Item

__all__ = ["MAX_MESSAGE_BYTES", "messages", "read"]

MAX_MESSAGE_BYTES: Final = 30_000_000
_LONGEST_HEADER: Final = 5_000
_MAX_PARTS: Final = 200
_MAX_DEPTH: Final = 12
#: A text part with fewer words than this share of the HTML part is only a hint to open the other.
_TEXT_SHARE: Final = 0.3
_NAME: Final = re.compile(r"\s*\"?([^\"<>@]*?)\"?\s*<[^<>]*>\s*\Z")
_PREFIX: Final = re.compile(r"(?i)\A(?:\s*(?:fwd?|re|wg|aw|tr)\s*:)+\s*")
_FORWARDED: Final = re.compile(
    r"(?im)^[>\s]*(?:-{2,}\s*(?:forwarded|original) message\s*-{2,}|begin forwarded message:)\s*$"
)
_QUOTED_HEADER: Final = re.compile(r"(?i)[>\s]*\*?(from|date|sent|subject|to|cc|reply-to):\*?\s*(.*)")
_ENVELOPE: Final = re.compile(rb"From \S*.*\b\d\d?:\d\d.*\b\d{4}\b")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The one article of a message. Raises BadItemError when there is no text in it."""
    if len(data) > MAX_MESSAGE_BYTES:
        raise BadItemError(f"too large: {len(data):,} bytes, and {MAX_MESSAGE_BYTES:,} is the limit")
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        yield _item(message)
    except BadItemError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError, AssertionError,
            ) as error:  # fmt: skip
        # faults of the standard library's parser on malformed headers, of which there are many
        raise BadItemError(f"a message that cannot be read ({type(error).__name__})") from error


def messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages of a mailbox one at a time, in constant memory; a message over the limit is cut there,
    so that `read` refuses it."""
    parts: list[bytes] = []
    size, blank, started = 0, True, False
    while line := stream.readline(1_000_000):
        if blank and line.startswith(b"From ") and _ENVELOPE.match(line):
            if started:
                yield b"".join(parts)
            parts, size, started = [], 0, True
        elif size <= MAX_MESSAGE_BYTES:
            parts.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
            started = True
        blank = line in {b"\n", b"\r\n"}
    if started and any(part.strip() for part in parts):
        yield b"".join(parts)


def _item(message: Message[str, str]) -> Item:
    texts, pages = _parts(message)
    saved = _header(message, "Snapshot-Content-Location")
    if saved and pages:
        return page(max(pages, key=len), saved)
    text = "\n\n".join(texts)
    html = "\n\n".join(line for each in pages for line in _lines(each))
    body = html if len(text.split()) < _TEXT_SHARE * len(html.split()) else text or html
    if not body.strip():
        raise BadItemError("a message without text")
    forwarded, body = _forwarded(body)
    sender = forwarded.get("from") or _header(message, "From")
    name = _NAME.match(sender)
    found = from_text(body)
    subject = forwarded.get("subject") or _header(message, "Subject")
    return Item(
        text=_with_title(found, subject),
        title=_PREFIX.sub("", subject),
        source=(name[1] if name else sender.partition("@")[2].strip("> ")) or found.source,
        published=forwarded.get("date") or _header(message, "Date"),
        authors=found.authors,
        dateline=found.dateline,
        url=_archive_link(message),
        language=_header(message, "Content-Language").partition(",")[0],
        republishes=found.republishes,
        cut=found.cut,
        whole=found.whole,
    )


def _with_title(found: Item, subject: str) -> str:
    """The text; with the headline that the cleaner found when the subject says something else."""
    if found.title and found.title.casefold() not in subject.casefold():
        return f"{found.title}\n\n{found.text}"
    return found.text


def _lines(markup: str) -> list[str]:
    try:
        return paragraphs(tree_of(markup))
    except BadItemError:
        return []


def _header(message: Message[str, str], name: str) -> str:
    """A header as one line, decoded. Not by the newer parser of the standard library, whose time and depth
    grow with what stands in brackets."""
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    with contextlib.suppress(MessageError, ValueError, LookupError, TypeError):  # then it stays as it is
        raw = str(make_header(decode_header(raw)))
    return " ".join(raw.split())


def _parts(message: Message[str, str]) -> tuple[list[str], list[str]]:
    """The plain and the HTML parts that are no attachments, in order, those of attached messages too."""
    texts: list[str] = []
    pages: list[str] = []
    stack: list[tuple[int, Message[str, str]]] = [(0, message)]
    for _ in range(_MAX_PARTS):
        if not stack:
            break
        depth, part = stack.pop()
        if part.is_multipart():
            children = [each for each in part.get_payload() if isinstance(each, Message)]
            stack += [(depth + 1, each) for each in reversed(children)] if depth < _MAX_DEPTH else []
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            continue
        content = _content(part)
        (pages if kind == "text/html" else texts).append(content)
    return [each for each in texts if each.strip()], [each for each in pages if each.strip()]


def _content(part: Message[str, str]) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    for encoding in (charset, "utf-8"):
        try:
            return raw.decode(encoding)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _forwarded(body: str) -> tuple[dict[str, str], str]:
    """The headers of a forwarded message and its text; no headers and all of the text without one."""
    found = _FORWARDED.search(body)
    if not found:
        return {}, body
    headers: dict[str, str] = {}
    rest = body[found.end() :].lstrip("\n").split("\n")
    while rest and (not rest[0].strip() or _QUOTED_HEADER.fullmatch(rest[0])):
        if header := _QUOTED_HEADER.fullmatch(rest[0]):
            key = header[1].lower().replace("sent", "date")
            headers.setdefault(key, header[2].strip())
        elif headers and not any(_QUOTED_HEADER.fullmatch(each) for each in rest[1:2]):
            break
        rest = rest[1:]
    text = "\n".join(line.removeprefix("> ").removeprefix(">") for line in rest)
    return (headers, text) if headers and text.strip() else ({}, body)


def _archive_link(message: Message[str, str]) -> str:
    for name in ("Archived-At", "X-Original-URL", "Content-Location"):
        link = _header(message, name).strip("<> ")
        if re.fullmatch(r"https?://\S+", link):
            return link
    return ""
