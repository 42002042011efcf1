"""Which format a file is in: its first bytes decide, its name and content type only where several formats
begin alike. Apart because nothing else may trust a name."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from typing import Final

from summit_corpus.errors import BadArticleError, BadItemError
from summit_corpus.files import reason_of, text_of
from summit_corpus.text.wordlist import words

__all__ = ["HEAD_BYTES", "Format", "detect", "unmarked"]

HEAD_BYTES: Final = 16_384
"""So many first bytes are enough for `detect`."""


class Format(StrEnum):
    """What a reader in `formats/` can read."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    JSON = "json"
    """JSON Lines, an array, or one object."""
    JSON_FEED = "json feed"
    FEED = "feed"
    """RSS, Atom, RDF."""
    MAIL = "mail"
    """One message; a web archive (.mht) is one too."""
    MBOX = "mailbox"
    GZIP = "gzip"
    """JSON Lines, compressed."""


_SUFFIXES: Final = {
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "shtml": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "txt": Format.PLAIN,
    "text": Format.PLAIN,
    "json": Format.JSON,
    "jsonl": Format.JSON,
    "ndjson": Format.JSON,
    "rss": Format.FEED,
    "atom": Format.FEED,
    "eml": Format.MAIL,
    "mht": Format.MAIL,
    "mhtml": Format.MAIL,
    "mbox": Format.MBOX,
    "mbx": Format.MBOX,
}
_NO_TEXT: Final = words(
    """pdf doc docx xls xlsx ppt pptx odt ods odp epub mobi pages zip gz bz2 xz 7z rar tar jpg jpeg png gif
    webp tif tiff bmp heic ico mp3 mp4 m4a wav ogg mov avi mkv webm exe dll so bin iso dmg sqlite db"""
)
"""Endings of names of files that hold no text; what is text all the same was not meant to be."""
_TYPES: Final = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/plain": Format.PLAIN,
    "application/json": Format.JSON,
    "application/x-ndjson": Format.JSON,
    "application/feed+json": Format.JSON_FEED,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "message/rfc822": Format.MAIL,
    "application/mbox": Format.MBOX,
}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_UTF16_LE: Final = re.compile(rb"<\0[?!A-Za-z]\0")
_UTF16_BE: Final = re.compile(rb"\0<\0[?!A-Za-z]")

#: What may stand before the first element of XML and HTML.
_PROLOGUE: Final = re.compile(
    r"\s*+(?>(?:<\?[^>]*+>\s*+"
    r"|<!--(?>(?:[^-]|-(?!->))*)-->\s*+|<!(?!--)[^>\[]*+>\s*+)*)"
)
_DOCTYPE_HTML: Final = re.compile(r"(?i)<!doctype\s++html")
_ELEMENT: Final = re.compile(r"<([A-Za-z][\w:.-]{0,40})[\s/>]")
_FEEDS: Final = frozenset({"rss", "feed", "rdf:rdf", "rdf"})
_PAGE_ELEMENTS: Final = frozenset({"html", "head", "body", "title", "meta"})
_HTML_ELEMENTS: Final = _PAGE_ELEMENTS | words(
    """a article aside b blockquote br center div dl em figure font footer form h1 h2 h3 h4 h5 h6 header
    hr i img link main nav ol p pre script section span strong style table tbody td tr u ul"""
)
_OBJECT: Final = re.compile(r"\{\s*+[\"}]")
_ARRAY: Final = re.compile(r"\[\s*+\{")
_JSON_FEED: Final = re.compile(r"\"version\"\s*+:\s*+\"https?:\\?/\\?/jsonfeed\.org\\?/")
_ENVELOPE: Final = re.compile(r"From \S[^\n]*\b\d\d?:\d\d[^\n]*\b\d{4}\b[^\n]*\r?\n[!-9;-~]+:")
_HEADER: Final = re.compile(r"([!-9;-~]{1,60}):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_HEADERS: Final = words(
    """from to cc subject date received return-path delivered-to message-id mime-version content-type
    reply-to sender list-id list-unsubscribe dkim-signature x-mailer content-transfer-encoding"""
)
#: So many of these headers in a row are a message whatever the file's name.
_ENOUGH_HEADERS: Final = 3
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n")


def detect(name: str, head: bytes, content_type: str = "") -> Format:
    """The format of what begins with `head` (`HEAD_BYTES` are enough) and is called `name`.

    Raises BadItemError for what is no text: pictures, PDF, archives, an empty file.
    """
    suffix = _suffix(name)
    if head.startswith(b"\x1f\x8b") and suffix == "gz" and _suffix(name[:-3]) in {"jsonl", "ndjson", "json"}:
        return Format.GZIP
    if not head:
        raise BadItemError("the file is empty")
    said = _SUFFIXES.get(suffix) or _TYPES.get(content_type.partition(";")[0].strip().lower())
    text = _text(head, name).lstrip("\ufeff \t\r\n\f\v\0")
    if (found := _by_content(text, said)) is not None:
        return found
    if said is None and suffix in _NO_TEXT:
        raise BadItemError(f"it is called .{suffix}, but is no such file: named .txt it is read as text")
    return _fallback(said, text)


def unmarked(head: bytes) -> bytes:
    """The byte-order mark that UTF-16 which begins so lacks: XML can be told without one, by the `<` that it
    begins with (appendix F of its specification). Empty for anything else."""
    if _UTF16_BE.match(head):
        return codecs.BOM_UTF16_BE
    return codecs.BOM_UTF16_LE if _UTF16_LE.match(head) else b""


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _text(head: bytes, name: str) -> str:
    """The beginning as text. Raises BadItemError when it is binary."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if not head.strip():
        return ""
    try:
        return text_of(head, name).text
    except BadArticleError as error:
        raise BadItemError(reason_of(error, name)) from error


def _by_content(text: str, said: Format | None) -> Format | None:
    """What the text can only be, whatever it is called."""
    if text.startswith("<"):
        return _markup(text, said)
    if _OBJECT.match(text):
        return Format.JSON_FEED if _JSON_FEED.search(text) or said is Format.JSON_FEED else Format.JSON
    if _ARRAY.match(text):
        return Format.JSON
    if _ENVELOPE.match(text):
        return Format.MBOX
    return Format.MAIL if _is_message(text, said) else None


def _markup(text: str, said: Format | None) -> Format | None:
    if _DOCTYPE_HTML.match(text):
        return Format.HTML
    prologue = _PROLOGUE.match(text)
    end = prologue.end() if prologue else 0
    if _DOCTYPE_HTML.search(text, 0, end):
        return Format.HTML
    element = _ELEMENT.match(text, end)
    first = element[1].lower() if element else ""
    if first in _FEEDS:
        return Format.FEED
    if said is Format.MARKDOWN and first not in _PAGE_ELEMENTS:
        return Format.MARKDOWN
    if first in _HTML_ELEMENTS or said is Format.HTML:
        return Format.HTML
    if text.startswith("<?xml") or said is Format.FEED:
        return Format.FEED
    return None


def _is_message(text: str, said: Format | None) -> bool:
    text = text.replace("\r\n", "\n")
    at, known = 0, 0
    while header := _HEADER.match(text, at):
        known += header[1].lower() in _MAIL_HEADERS
        at = header.end()
    return known >= (1 if said is Format.MAIL else _ENOUGH_HEADERS)


def _fallback(said: Format | None, text: str) -> Format:
    """What is left is what it is called, and its reader may refuse it; without a name it is running text."""
    if said and not (said is Format.HTML and "<" not in text):
        return said
    return Format.MARKDOWN if _FRONT_MATTER.match(text) else Format.PLAIN
