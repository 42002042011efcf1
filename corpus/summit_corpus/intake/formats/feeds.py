"""RSS, Atom and RDF through feedparser, behind defusedxml; JSON Feed through json. Full text where a feed
gives it, else a teaser that says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.formats.markup import decode, looks_like_markup, paragraphs, tree_of
from summit_corpus.intake.formats.page_data import first_url
from summit_corpus.intake.item import Item
from summit_corpus.intake.lines import Line
from summit_corpus.intake.report import Cleaned, Cut
from summit_corpus.intake.vocabulary import LABEL

__all__ = ["MAX_FEED_BYTES", "read", "read_json"]

MAX_FEED_BYTES: Final = 20_000_000
MAX_ENTRIES: Final = 100_000
"""Of one document; they are held in memory until the last is there."""
_APPEARED: Final = re.compile(
    r"(?i)(?:the )?(?:post|article|story) .{1,300} (?:first appeared|appeared first) on .{1,100}"
)
_ENTITY: Final = re.compile(r"(?i)<!ENTITY\b")
#: A text that is called a summary is a whole article from so many words on.
_FULL_WORDS: Final = 250


def read(data: bytes, name: str, *, url: str = "", content_type: str = "") -> Iterator[Item]:
    """The entries of a feed in its order. Raises BadItemError for what is no feed, holds entities or is
    damaged beyond its first entry."""
    _check_size(data)
    _check_xml(data, content_type)
    from feedparser import parse  # type: ignore[import-untyped]

    headers = {"content-type": content_type} if content_type else {}
    if url:
        headers["content-location"] = url
    found = parse(data, sanitize_html=False, resolve_relative_uris=False, response_headers=headers)
    if not found.get("entries"):
        raise BadItemError("the feed is empty" if found.get("version") else "XML, but no feed")
    head = found.get("feed") or {}
    _check_count(found["entries"])
    for entry in found["entries"]:
        if item := _entry(entry, head):
            yield item


def _check_size(data: bytes) -> None:
    if len(data) > MAX_FEED_BYTES:
        raise BadItemError(f"too large: {len(data):,} bytes, and {MAX_FEED_BYTES:,} is the limit")


def _check_count(entries: list[Any]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise BadItemError(f"too many entries: {len(entries):,}, and {MAX_ENTRIES:,} is the limit")


def _check_xml(data: bytes, content_type: str) -> None:
    """Refuses a document that declares entities. One that is not well-formed goes on to feedparser, whose
    looser parser knows none."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml import sax  # type: ignore[import-untyped]
    from defusedxml.common import DefusedXmlException, ExternalReferenceForbidden  # type: ignore[import-untyped]

    refused = BadItemError("it declares XML entities, which are not read")
    if _ENTITY.search(decode(data, content_type)):
        raise refused
    try:
        sax.parseString(data.lstrip(), ContentHandler(), forbid_entities=True, forbid_external=True)
    except ExternalReferenceForbidden:
        return  # old feeds name the definition of their type, which nobody fetches
    except DefusedXmlException as error:
        raise refused from error
    except (SAXException, ValueError, LookupError):
        return


def _entry(entry: Mapping[str, Any], head: Mapping[str, Any]) -> Item | None:
    contents = [_text(each.get("value")) for each in entry.get("content") or ()]
    summary = _text(entry.get("summary"))
    full = max(contents, key=len, default="")
    text = full if len(full) >= len(summary) else summary
    source = entry.get("source")
    return _item(
        text,
        is_teaser=text == summary and len(full) < len(summary),
        title=_title(_text(entry.get("title"))),
        source=_title(_text((source or {}).get("title") or head.get("title"))),
        published=_text(entry.get("published") or entry.get("updated")),
        authors=_authors(entry),
        url=first_url(_text(entry.get("link")), _text(entry.get("id"))),
        language=_text((entry.get("title_detail") or {}).get("language") or head.get("language")),
    )


def _item(markup: str, *, is_teaser: bool, title: str, url: str, **known: Any) -> Item | None:
    """The item of an entry; None for one that has nothing to read."""
    text, cut = _body(markup, title)
    if not text and not (title and url):
        return None
    teaser = is_teaser and len(text.split()) < _FULL_WORDS
    return Item(text=text or title, title=title, url=url, cut=cut, summary_only=teaser or not text, **known)


def _body(markup: str, title: str) -> tuple[str, str]:
    """The paragraphs of an entry's content and what was cut. Feeds carry little furniture, so that only
    lines which say what they are go ("The post … appeared first on …", "Read more")."""
    lines = _lines(markup)
    if lines and lines[0].casefold() == title.casefold() and len(lines) > 1:
        lines = lines[1:]
    kinds = ["footer" if _APPEARED.fullmatch(each) else Line(each).kind for each in lines]
    cut = [Cut(kind, line, 0) for kind, line in zip(kinds, lines, strict=True) if kind not in {"", LABEL}]
    if len(cut) == len(lines):
        return "\n\n".join(lines), ""
    kept = [line for kind, line in zip(kinds, lines, strict=True) if kind in {"", LABEL}]
    return "\n\n".join(kept), Cleaned(text="", cut=tuple(cut)).summary()


def _lines(markup: str) -> list[str]:
    if not looks_like_markup(markup):
        return [each for each in (" ".join(part.split()) for part in markup.split("\n\n")) if each]
    try:
        return paragraphs(tree_of(markup))
    except BadItemError:
        return []


def _title(text: str) -> str:
    return " ".join(_lines(text))


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    people = entry.get("authors") or ()
    names = [_text(each.get("name")) for each in people if isinstance(each, Mapping)]
    names = [each for each in names if each] or [_text(entry.get("author"))]
    return tuple(dict.fromkeys(each.strip() for each in names if each.strip() and "@" not in each))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def read_json(data: bytes, name: str, *, url: str = "", content_type: str = "") -> Iterator[Item]:
    """The entries of a JSON Feed (versions 1 and 1.1). Raises BadItemError."""
    _check_size(data)
    try:
        feed = json.loads(decode(data, "charset=utf-8"), strict=False)
    except (ValueError, RecursionError) as error:
        raise BadItemError("not JSON, or nested too deeply") from error
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        raise BadItemError("JSON, but no feed: it has no list “items”")
    _check_count(entries)
    for entry in entries:
        if isinstance(entry, dict) and (item := _json_entry(entry, feed)):
            yield item


def _json_entry(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Item | None:
    content = _text(entry.get("content_html")) or _text(entry.get("content_text"))
    people = entry.get("authors") or [entry.get("author") or feed.get("author")]
    people = people if isinstance(people, list) else [people]
    names = [_text(each.get("name")) for each in people if isinstance(each, dict)]
    return _item(
        content or _text(entry.get("summary")),
        is_teaser=not content,
        title=_title(_text(entry.get("title"))),
        source=_text(feed.get("title")),
        published=_text(entry.get("date_published")) or _text(entry.get("date_modified")),
        authors=tuple(each for each in names if each),
        url=first_url(_text(entry.get("url")), _text(entry.get("external_url")), _text(entry.get("id"))),
        language=_text(entry.get("language")) or _text(feed.get("language")),
    )
