"""An item as a format gave it -> the fields and the text of an article as it will be written. Apart because
here, and only here, foreign metadata becomes ours: sanitised, of one form, and missing where unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlsplit

from summit_corpus.errors import BadItemError
from summit_corpus.intake.item import Item
from summit_corpus.intake.language import language
from summit_corpus.intake.lines import Line
from summit_corpus.intake.metadata import printed_date
from summit_corpus.manifest import Manifest
from summit_corpus.published import Published
from summit_corpus.text.sanitize import sanitize, sanitize_line
from summit_corpus.text.unwrap import unwrap
from summit_corpus.text.wordlist import words

__all__ = ["Tidied", "authors_of", "day_of", "source_of", "tidy"]

MAX_LINE: Final = 500
"""Characters of a title, an outlet or a name of an author; more is no such thing."""
MAX_AUTHORS: Final = 24
MAX_NOTE: Final = 2000
MAX_PROBLEMS: Final = 8
MAX_URL: Final = 2000
MAX_TEXT: Final = 3_000_000
"""Characters of a text; a novel has a third of that, and reading it back has a limit too."""

MAX_ID_BYTES: Final = 180
"""Of an id, so that a number and a suffix still fit into the name of a file."""

_ID: Final = re.compile(r"[^\W_](?:[\w.-]{0,98}[\w-])?")
_ISO: Final = re.compile(r"\s*((?:1[5-9]|2[01])\d\d)-?([01]\d)-?([0-3]\d)(?=$|[T\s_/+-]|Z$)")
_EPOCH: Final = re.compile(r"\s*(\d{9,10})(\d{3})?(?:\.\d+)?\s*")
_RFC: Final = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\b.*")
_CLOCK: Final = re.compile(r"[T\s,]*(?:at\s+)?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?.*")
_WEB: Final = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[<(\[]?\b[\w.+-]+@[\w.-]+\.\w+\b[>)\]]?|https?://\S+|www\.\S+")
_BY: Final = re.compile(r"(?i:(?:(?:written|reported|reporting|story|words|text|posted)\s+)?by|authors?:)\s+")
_BETWEEN: Final = re.compile(r"\s*(?:;|\||&|•|·|\n)\s*|\s*,?\s+(?:and|AND)\s+")
_AFTER_NAME: Final = re.compile(r"(?i)(?:jr|sr|ph\.?d|m\.?d|esq|ii|iii|iv)\.?")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?")
_SUFFIX: Final = re.compile(r"\s+[|–—·•»-]\s+")
#: "Astana (TDI):"; in capitals only, because "Almaty (Kazakhstan) –" names no outlet.
_MARK: Final = re.compile(r"\w[\w’',. -]{2,40}? \((?P<mark>[A-Z]{2,10})\) ?[:–—-]")
_PROMPT: Final = re.compile(
    r"(?i:\bget )(?:the )?(?P<name>[A-Z][\w.&-]{1,30}(?: [A-Z][\w.&-]{1,30}){0,3})['’]s? newsletters?"
)
_AGENCIES: Final = words(
    """afp ap reuters xinhua tass dpa ani pti ians bloomberg upi efe ansa kyodo yonhap aa anadolu interfax wam
    app bernama antara cna vna mena mehr irna belta ukrinform trend kazinform lusa ritzau tt ntb pa aap
    cp ria sana una spa qna kuna petra bna ina nna map tap aps pana bss uni
    us usa uk uae eu un drc prc roc"""
)
#: Agencies of so few capitals are abbreviations.
_ABBREVIATION: Final = 4
_SIGN: Final = re.compile(r"\w")


@dataclass(frozen=True, kw_only=True)
class Tidied:
    """An article about to be written. Strings are sanitised and of one line, but `text` and `note`; empty
    means unknown. `text` has one line a paragraph and a blank line between. `id` is the one it had in another
    corpus, and can be the name of a file; `problems` has a line on each thing that its front matter says and
    that was not understood."""

    text: str
    title: str = ""
    source: str = ""
    published: Published | None = None
    authors: tuple[str, ...] = ()
    dateline: str = ""
    url: str = ""
    retrieved: str = ""
    language: str = ""
    republishes: str = ""
    version_of: str = ""
    cut: str = ""
    note: str = ""
    id: str = ""
    retold: bool = False
    problems: tuple[str, ...] = ()


def tidy(item: Item, manifest: Manifest, *, name: str = "", feed: str = "", retrieved: str = "") -> Tidied:
    """The article that `item` is. `name` is that of the file it came from, `feed` that of its feed.

    The outlet is the item's by its display name in `corpus.yaml`, else the one whose home page is on the
    item's host, else the item's as it is, else the article's own mark, else the one that `corpus.yaml` names
    by the file's name, else the feed's, else the host. Raises BadItemError when there is no text.
    """
    url = _url(item.url)
    title, source = _line(item.title), source_of(item, manifest, url=url, name=name, feed=feed)
    title = _without_outlet(title, source, _line(item.source))
    text = _text(item.text, title)
    return Tidied(
        text=text,
        title=title,
        source=source,
        published=_published(item),
        authors=authors_of(item.authors, source),
        dateline=_line(item.dateline),
        url=url,
        retrieved=retrieved or _line(item.retrieved),
        language=_language(item.language, text),
        republishes=_cased(_line(item.republishes)),
        version_of=_id(item.version_of),
        cut=_line(item.cut),
        note=sanitize(item.note).strip()[:MAX_NOTE],
        id=_id(item.id),
        retold=item.retold,
        problems=tuple(map(_line, item.problems[:MAX_PROBLEMS])),
    )


def source_of(item: Item, manifest: Manifest, *, url: str, name: str = "", feed: str = "") -> str:
    """The outlet's name, empty when nothing names it; see `tidy`."""
    given = _line(item.source)
    if given and (known := manifest.source(given)):
        return known.name
    host = _host(url)
    for source in manifest.sources.values():
        home = _host(source.home)
        if home and host and (host == home or host.endswith("." + home)):
            return source.name
    if given:
        return _host(given) if _WEB.fullmatch(given) else given
    if said := _said_by_itself(item):
        known = manifest.source(said)
        return known.name if known else said
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if stem and (known := manifest.source(stem)):
        return known.name
    if feed := _line(feed):
        known = manifest.source(feed)
        return known.name if known else feed
    return host


def _said_by_itself(item: Item) -> str:
    """The outlet by its own mark: "Astana (TDI):", or the furniture's "Get ST's newsletters". A news agency's
    mark says who supplied the report, not who printed it."""
    mark = _MARK.match(item.text)
    if mark and mark["mark"].casefold() not in _AGENCIES:
        return mark["mark"]
    prompts = (_PROMPT.search(line) for line, kind in item.whole if kind)
    return next((found["name"] for found in prompts if found), "")


def authors_of(printed: tuple[str, ...], source: str = "") -> tuple[str, ...]:
    """The names in one or several bylines: split, without "By", addresses and the outlet's own name.

    "Moss, Ada" alone is Ada Moss; "Ada Moss, Bo Lund" are two.
    """
    names: dict[str, str] = {}
    for line in printed[:MAX_AUTHORS]:
        for name in _names(_BY.sub("", _ADDRESS.sub(" ", sanitize(line)).strip(), count=1)):
            name = _line(name).strip(" ,;:|/-–—()")
            if _SIGN.search(name) and name.casefold() != source.casefold():
                names.setdefault(name.casefold(), name.title() if _shouted(name) else name)
    return tuple(list(names.values())[:MAX_AUTHORS])


def _names(line: str) -> list[str]:
    found: list[str] = []
    for part in _BETWEEN.split(line):
        pieces = [each.strip() for each in part.split(",") if each.strip()]
        if len(pieces) == 2 and " " not in pieces[0] and not _AFTER_NAME.fullmatch(pieces[1]):
            found.append(f"{pieces[1]} {pieces[0]}")
            continue
        for piece in pieces:
            if found and _AFTER_NAME.fullmatch(piece):
                found[-1] += f", {piece}"
            else:
                found.append(piece)
    return found


def _cased(name: str) -> str:
    """The name of an agency in capitals as a name: BLOOMBERG, but AFP stays."""
    return name.title() if name.isupper() and len(name) > _ABBREVIATION else name


def _shouted(name: str) -> bool:
    return name.isupper() and " " in name


def day_of(written: str) -> date | None:
    """The day in a date or time as feeds, pages and mails write it; None when it is none, or when day and
    month cannot be told apart. A time with a zone is taken where it was written: its day is not moved."""
    written = sanitize_line(written)[:MAX_LINE]
    if iso := _ISO.match(written):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if epoch := _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(epoch[1]), UTC).date()
    if _RFC.fullmatch(written) and (found := _mailed(written)):
        return found
    printed = printed_date([Line(_CLOCK.sub("", written) or written, True, 1)], 0)
    return printed.first if printed else None


def _mailed(written: str) -> date | None:
    """`Wed, 18 Jun 2025 23:30:00 -0500`, as mails and RSS have it."""
    from email.utils import parsedate

    parts = parsedate(written)
    return _day(*parts[:3]) if parts else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _published(item: Item) -> Published | None:
    written, basis = sanitize_line(item.published), _line(item.published_basis)
    try:
        return Published.parse(written, basis or "printed")
    except ValueError:
        found = day_of(written)
        return Published(found, found, basis or "printed") if found else None


def _text(text: str, title: str) -> str:
    """The native text without its headline. Raises BadItemError."""
    if len(text) > MAX_TEXT:
        raise BadItemError(f"too long: {len(text):,} characters, and {MAX_TEXT:,} is the limit")
    native = unwrap(sanitize(text)).strip()
    first, _, rest = native.partition("\n\n")
    if title and rest and sanitize_line(first).casefold() == title.casefold():
        native = rest
    if not _SIGN.search(native):
        raise BadItemError("there is no text in it")
    return native


def _without_outlet(title: str, *outlets: str) -> str:
    """A page's title without the outlet's name that many add: "Ferry sinks - The Gazette"."""
    parts = _SUFFIX.split(title)
    last = parts[-1].casefold()
    if len(parts) > 1 and any(
        last in (each.casefold(), f"the {each.casefold()}") for each in outlets if each
    ):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»-")
    return title


def _language(said: str, text: str) -> str:
    """What the text is certainly in, else what was said: templates often say "en" of anything."""
    found = _LANGUAGE.fullmatch(sanitize_line(said))
    given = found[1].lower() if found else ""
    return language(text) or given


def _id(written: str) -> str:
    """An id as it was given; empty when no file could be called so on every system."""
    found = sanitize_line(written)
    return found if _ID.fullmatch(found) and len(found.encode()) <= MAX_ID_BYTES else ""


def _url(written: str) -> str:
    url = sanitize_line(written)
    return url if len(url) <= MAX_URL and _WEB.fullmatch(url) else ""


def _host(url: str) -> str:
    """The host without `www.`; empty for what is no web address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").casefold()


def _line(text: str) -> str:
    line = sanitize_line(text)
    return line if len(line) <= MAX_LINE else line[: MAX_LINE - 1].rstrip() + "…"
