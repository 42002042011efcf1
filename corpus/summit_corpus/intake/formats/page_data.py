"""What a web page says about its article: title, outlet, date, authors, address, language, from JSON-LD, the
meta elements and the page itself. Apart because sites fill these in badly, each in its own way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from summit_corpus.intake.formats.markup import paragraphs
from summit_corpus.intake.metadata import byline

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["PageData", "first_url", "page_data", "without_site"]

_LONGEST_SCRIPT: Final = 2_000_000
_LONGEST_VALUE: Final = 1_000
_DEEPEST: Final = 12
_MOST_NODES: Final = 2_000
_MOST_HEADINGS: Final = 20
_ARTICLE_TYPE: Final = re.compile(r"(?:Article|Posting|Report|Review|Column|Essay|Story)\Z")
_PAGE_TYPES: Final = frozenset({"WebPage", "VideoObject", "ItemPage"})

_TITLES: Final = ("og:title", "twitter:title", "sailthru.title", "parsely-title", "dc.title", "dcterms.title")
_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "published_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "originalpublicationdate",
    "article_date_original",
    "ptime",
    "pdate",
    "date",
)
_AUTHORS: Final = (
    "author",
    "authors",
    "article:author",
    "article:author_name",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
)
_SITES: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "copyright")
_LANGUAGES: Final = ("og:locale", "content-language", "dc.language", "language")
_URL: Final = re.compile(r"https?://[^\s/<>\"]+[^\s<>\"]*", re.IGNORECASE)
_DATED: Final = re.compile(r"\d{4}|\d{8}")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DATE: Final = re.compile(
    rf"(?i)/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d?|{'|'.join(_MONTHS)})[/-]?(?P<day>\d\d)(?=[/._-]|$)"
)
_SPACES: Final = re.compile(r"\s+")
_SITE_ENDS: Final = re.compile(r"\s+(?:[|·»•–—-]|::)\s+")
_WORD: Final = re.compile(r"[^\W_]{3,}")
#: A heading is the headline when it has this share of the words that the page's data call its title.
_SHARED: Final = 0.5
#: Addresses, hosts, times and dates that stand where the name should.
_NO_AUTHOR: Final = re.compile(
    r"(?i)\A(?:https?:|/)|@|\d{2}|\A(?-i:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12})\Z|\A\W*\Z"
)
_TRAILING: Final = " \t,;|–—-•·/"
_BY: Final = re.compile(r"(?i)\A\s*(?:by|von|par|por|di|author)\b:?\s+")


@dataclass(frozen=True)
class PageData:
    """What was found, as written there; empty is unknown. `body` is the text that the page's data give."""

    title: str = ""
    site: str = ""
    published: str = ""
    basis: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    body: str = ""


def page_data(root: HtmlElement, url: str = "") -> PageData:
    """What a page says about its article; `url` is where it came from. Never raises, whatever it holds."""
    meta = _meta(root)
    linked = _article(root)
    title = _title(root, meta, linked)
    site = _name(linked.get("publisher")) or _first(meta, _SITES)
    address = _address(root, meta, linked, url)
    published = _published(root, meta, linked)
    from_address = "" if published else _date_in(address)
    return PageData(
        title=title,
        site="" if _URL.match(site) else site,
        published=published or from_address,
        basis="inferred (from the address of the page)" if from_address else "",
        authors=_authors(root, meta, linked),
        url=address,
        language=(_line(root.get("lang")) or _line(linked.get("inLanguage")) or _first(meta, _LANGUAGES)),
        body=linked["articleBody"].strip() if isinstance(linked.get("articleBody"), str) else "",
    )


def without_site(title: str, site: str) -> str:
    """`A headline | The Site` without the site: its name if known, else the last part when it is short."""
    parts = list(_SITE_ENDS.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    named = site and _words(site) & _words(tail)
    short = len(tail.split()) <= 3 < len(head.split()) and "|" in parts[-1][0]
    return without_site(head, site) if named or short else title


def first_url(*candidates: str) -> str:
    """The first that is an address of the web and no home page; else the first of the web."""
    found = [each.strip() for each in candidates if each and _URL.fullmatch(each.strip())]
    return next((each for each in found if _is_page(each)), found[0] if found else "")


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") != "" or bool(parts.query)


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    """Name in lower case -> contents, in order."""
    found: dict[str, list[str]] = {}
    for element in _some(root, "meta"):
        content = _line(element.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(key) or "").lower().split():
                if content:
                    found.setdefault(name, []).append(content)
    return found


def _some(root: HtmlElement, *tags: str) -> Iterator[Any]:
    """The elements with these names, as far as one looks for them in a page."""
    return islice(root.iter(*tags), _MOST_NODES)


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _line(value: object) -> str:
    """A value as one line; empty for what is no text."""
    return _SPACES.sub(" ", value[:_LONGEST_VALUE]).strip() if isinstance(value, str) else ""


def _article(root: HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD object of the article: the first of an article's type, else of a page's."""
    objects = [each for script in _some(root, "script") for each in _objects(script)]
    articles = [each for each in objects if any(_ARTICLE_TYPE.search(kind) for kind in _types(each))]
    pages = [each for each in objects if _PAGE_TYPES.intersection(_types(each)) and "headline" in each]
    by_id = {each["@id"]: each for each in reversed(objects) if isinstance(each.get("@id"), str)}
    found = next(iter((*articles, *pages)), {})
    return {key: _resolved(value, by_id) for key, value in found.items()}


def _resolved(value: object, by_id: Mapping[str, Any]) -> object:
    if isinstance(value, list):
        return [_resolved(each, by_id) for each in value if not isinstance(each, list)]
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return by_id.get(value["@id"], value)
    return value


def _types(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [each for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)]


def _objects(script: Any) -> Iterator[dict[str, Any]]:
    """The objects of one JSON-LD script, also those inside @graph and others, breadth first."""
    if "ld+json" not in (script.get("type") or "").lower() or not script.text:
        return
    level = [_json(script.text)]
    count = 0
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for node in level:
            count += 1
            if count > _MOST_NODES:
                return
            if isinstance(node, dict):
                yield node
                below += [each for each in node.values() if isinstance(each, dict | list)]
            elif isinstance(node, list):
                below += [each for each in node if isinstance(each, dict | list)]
        level = below


def _json(text: str) -> Any:
    text = text[:_LONGEST_SCRIPT].strip().removeprefix("<!--").removesuffix("-->")
    text = text.strip().removeprefix("//<![CDATA[").removeprefix("<![CDATA[")
    text = text.removesuffix("//]]>").removesuffix("]]>").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _title(root: HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str:
    """The heading of the page that says what its data call the title; else what they say."""
    site = _name(linked.get("publisher")) or _first(meta, _SITES)
    head = next((_line(each.text_content()) for each in _some(root, "title")), "")
    said = [_text(linked.get("headline")), _first(meta, _TITLES), head]
    wanted = set[str]().union(*(_words(each) for each in said))
    headings = [_line(each.text_content()) for each in islice(root.iter("h1"), _MOST_HEADINGS)]
    headings = [each for each in headings if each]
    for heading in headings:
        words = _words(heading)
        if words and words - _words(site) and len(words & wanted) >= _SHARED * len(words) > 0.5:
            return without_site(heading, site) if heading in said else heading
    if title := next((without_site(each, site) for each in said if each), ""):
        return title
    return headings[0] if len(headings) == 1 else ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _text(value: object) -> str:
    """A text that JSON-LD gives, perhaps with entities in it."""
    import html

    return _line(html.unescape(value)) if isinstance(value, str) else ""


def _name(value: object) -> str:
    """The name of a person or organisation in JSON-LD: a text, an object, or a list of one of them."""
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), "")
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _published(root: HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str:
    said = [_line(linked.get("datePublished")), *(meta[name][0] for name in _DATES if name in meta)]
    said.append(_line(linked.get("dateCreated")))
    said += [
        _line(element.get("datetime") or element.get("content") or element.get("title"))
        for element in _some(root, "time", "span", "abbr", "meta", "p", "div")
        if element.tag == "time" or "datePublished" in (element.get("itemprop") or "")
    ]
    return next((each for each in said if _DATED.search(each)), "")


def _date_in(url: str) -> str:
    """The day that an address such as `/2025/06/17/a-headline` names, as ISO; empty without one."""
    found = _URL_DATE.search(url)
    if not found:
        return ""
    try:
        return date(int(found["year"]), _month(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text.lower()) + 1


def _authors(root: HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> tuple[str, ...]:
    given = linked.get("author") or linked.get("creator")
    names = [_name(each) for each in (given if isinstance(given, list) else [given])]
    if not any(map(_is_author, names)):
        names = next((meta[key] for key in _AUTHORS if any(map(_is_author, meta.get(key, ())))), [])
    if not names:
        names = [name for each in _marked(root) for name in (byline(each) or (_BY.sub("", each),))]
    unique = dict.fromkeys(_BY.sub("", each).strip(_TRAILING) for each in names if _is_author(each))
    return tuple(unique)


def _is_author(name: str) -> bool:
    return 1 < len(name) <= 200 and not _NO_AUTHOR.search(name)


def _marked(root: HtmlElement) -> list[str]:
    """The short lines of the page that are marked as naming the author, the first kind of mark that is."""
    for wanted in ("itemprop", "rel", "class"):
        found = [
            _line(" ".join(paragraphs(each)))
            for each in _some(root, "a", "span", "div", "p", "address", "li", "cite")
            if _marks_author(each, wanted)
        ]
        if names := [each for each in found if each and len(each.split()) <= 8]:
            return names[:1] if wanted == "class" else names[:6]
    return []


def _marks_author(element: Any, wanted: str) -> bool:
    values = (element.get(wanted) or "").lower().split()
    if wanted == "class":
        return any(each in {"byline", "author", "author-name", "byline-name", "c-byline"} for each in values)
    return "author" in values


def _address(root: HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any], url: str) -> str:
    canonical = [
        each.get("href") or ""
        for each in _some(root, "link")
        if "canonical" in (each.get("rel") or "").lower()
    ]
    entity = linked.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    said = [*canonical[:1], *meta.get("og:url", ())[:1], _line(linked.get("url")), _line(entity)]
    return first_url(*(_joined(url, each) for each in said), url)


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip()) if base else link.strip()
    except ValueError:
        return ""
