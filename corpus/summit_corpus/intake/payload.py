"""What a server sends -> bytes that are worth reading: of a type we read, unpacked, not too many. Apart
because nothing here needs a network."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import TYPE_CHECKING, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.link import Link
from summit_corpus.intake.links import MAX_VALIDATOR
from summit_corpus.text.sanitize import sanitize_line

if TYPE_CHECKING:
    import httpx

__all__ = ["body_of", "check_type", "in_utf8", "type_of", "validator"]

_TYPE: Final = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)", re.ASCII)
_CHARSET: Final = re.compile(r"charset\s*=\s*\"?'?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
#: What a reader may exist for. What it really is the first bytes decide, as for files.
_READABLE: Final = re.compile(
    r"text/(?:html|plain|markdown|x-markdown|xml|json|x-json|rss|rss\+xml|atom\+xml)"
    r"|message/rfc822"
    r"|application/(?:xml|json|ndjson|x-ndjson|jsonl|x-jsonlines|jsonlines|json-seq|mbox|x-rss\+xml|rdf)"
    r"|application/[\w.-]+\+(?:xml|json)"
)
#: Servers that know no type of a file say this; then its name must be that of something we read.
_UNTYPED: Final = frozenset(("application/octet-stream", "binary/octet-stream"))
_NAMED: Final = re.compile(
    r"(?i)\.(?:html?|xhtml|xml|rss|atom|rdf|json|jsonl|ndjson|md|markdown|txt|eml|mbox)"
)
#: These say in themselves how they are encoded, or their readers ask the header.
_MARKUP: Final = re.compile(r"(?:text/html|.*[/+]xml|message/.*|application/(?:mbox|rdf))")


def type_of(headers: httpx.Headers) -> tuple[str, str]:
    """Media type and charset, in lower case; empty where the server says none."""
    said = headers.get("content-type", "")[:300]
    media, charset = _TYPE.match(said), _CHARSET.search(said)
    return media[1].lower() if media else "", charset[1].lower() if charset else ""


def check_type(headers: httpx.Headers, link: Link) -> None:
    """Raises BadItemError for what none of our readers reads: pictures, archives, programs."""
    media, _ = type_of(headers)
    path = link.target.partition("?")[0]
    if not media or _READABLE.fullmatch(media) or (media in _UNTYPED and _NAMED.search(path[-10:])):
        return
    raise BadItemError(f"it is {sanitize_line(media)[:60]}, not a page, a feed or a text")


def body_of(response: httpx.Response, most: int, *, cut: bool) -> bytes:
    """The body, unpacked, of at most so many bytes: what goes on is refused, or with `cut` left unread."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise BadItemError(f"it comes packed as “{sanitize_line(packing)[:40]}”, which was not asked for")
    unpacker = _Unpacker() if "gzip" in packing else None
    parts: list[bytes] = []
    size = sent = 0
    for piece in response.iter_raw():
        sent += len(piece)
        part = unpacker.unpacked(piece, most + 1 - size) if unpacker else piece
        size += len(part)
        parts.append(part)
        if max(size, sent) > most:
            if cut:
                break
            raise BadItemError(f"it is larger than {most:,} bytes")
    else:
        if unpacker and sent and not unpacker.ended:
            raise BadItemError("what the server sends breaks off")
    return b"".join(parts)[:most]


class _Unpacker:
    """gzip, never giving more than was asked for: a bomb stays packed."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def ended(self) -> bool:
        return self._unpack.eof

    def unpacked(self, piece: bytes, most: int) -> bytes:
        """The first `most` bytes of what is in `piece`. Raises BadItemError when it is damaged."""
        if self.ended:  # what comes after the end is no part of it
            return b""
        try:
            return self._unpack.decompress(piece, most)
        except zlib.error as error:
            raise BadItemError("what the server sends is packed wrongly") from error


def in_utf8(body: bytes, media: str, charset: str) -> tuple[bytes, str]:
    """Text in the encoding that readers of plain text expect, and its name. Markup stays as it is."""
    if not charset or _MARKUP.fullmatch(media):
        return body, charset
    try:
        codec = codecs.lookup(charset)
        if codec.name != "utf-8" and getattr(codec, "_is_text_encoding", True):
            return body.decode(codec.name, "replace").encode("utf-8", "replace"), "utf-8"
    except (LookupError, ValueError):
        return body, ""
    return body, charset


def validator(headers: httpx.Headers, name: str) -> str:
    """An ETag or Last-Modified that can be sent back as it is; empty for any other."""
    said: str = headers.get(name, "")
    return said if len(said) <= MAX_VALIDATOR and said.isascii() and said.isprintable() else ""
