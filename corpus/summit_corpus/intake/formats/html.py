"""Web pages: the text by trafilatura, what is known of it by `page_data`, and a last look at its lines by our
own cleaner. The one module that imports trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from summit_corpus.errors import BadItemError
from summit_corpus.intake.clean import read_page
from summit_corpus.intake.formats.markup import as_text, decode, paragraphs, tree_of, without_long_tags
from summit_corpus.intake.formats.page_data import PageData, page_data
from summit_corpus.intake.formats.plain import whole
from summit_corpus.intake.item import Item
from summit_corpus.intake.lines import Line
from summit_corpus.intake.metadata import byline, is_date_line, outlet, printed_date
from summit_corpus.intake.report import Cleaned, Cut

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

Lines: TypeAlias = "tuple[tuple[str, str], ...]"

__all__ = ["MAX_PAGE_BYTES", "page", "read"]

MAX_PAGE_BYTES: Final = 20_000_000
#: Our cleaner looks at lines only: it may cut some lines of what trafilatura found, but when it would cut
#: more than this, it does not know this kind of page. Chosen on the 30 pages (28 different) of the tests of
#: a browser's reader view, whose expected output is the measure; no others were held out. F1 of words in
#: fours: trafilatura .936, favouring recall .939, with the cleaner and any limit from .75 to .9 .943, with
#: bylines and dates cut too .942; trafilatura with the cleaner and no limit .904.
_KEPT_SHARE: Final = 0.85
#: The text in the page's own data is taken when trafilatura found less than this share of it.
_FOUND_SHARE: Final = 0.5
_FEWEST_WORDS: Final = 10
#: So many lines above the article are its head, and of what trafilatura took for it so many may be.
_HEAD_LINES: Final = 15
_TOP_LINES: Final = 5
_RULE: Final = re.compile(r"[|:\s-]+")
_PLAIN: Final = re.compile(r"[^\W_]+")


def read(data: bytes, name: str, *, url: str = "", content_type: str = "") -> Iterator[Item]:
    """The one article of a page. `url` is where it came from, `content_type` what the server said.

    Raises BadItemError.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise BadItemError(f"too large: {len(data):,} bytes, and {MAX_PAGE_BYTES:,} is the limit")
    yield page(decode(data, content_type), url)


def page(text: str, url: str = "") -> Item:
    """The article of a page. Raises BadItemError when there is no text in it."""
    text = without_long_tags(text)
    root = tree_of(text)
    known = page_data(root, url)
    body = _body(text, root, known)
    if not body:
        raise BadItemError("there is no text in this page")
    cleaned = _cleaned(body, known.title)
    title = known.title or cleaned.title
    lines = _left_out(paragraphs(root), cleaned, title)
    shown = _left_out(paragraphs(root, controls=True), cleaned, title)
    head = _head(lines, title)
    printed = cleaned.published or printed_date(head, len(head))
    return Item(
        text=cleaned.text,
        title=title,
        source=known.site or cleaned.source or _holder(lines),
        published=known.published or (printed.iso() if printed else ""),
        published_basis=known.basis or (printed.basis if printed and not known.published else ""),
        authors=known.authors or cleaned.authors or _signed(head),
        dateline=cleaned.dateline,
        url=known.url,
        language=known.language,
        republishes=cleaned.agency,
        cut=_summary(cleaned, shown),
        whole=shown or whole(cleaned),
    )


def _body(text: str, root: HtmlElement, known: PageData) -> list[str]:
    """The paragraphs of the article: trafilatura's, or the page's own data's where those are much longer, or
    all there is to read."""
    found = _extracted(text)
    given = as_text(known.body) if known.body else ""
    if len(found.split()) < _FOUND_SHARE * len(given.split()):
        return [line.strip() for line in given.split("\n") if line.strip()]
    lines = [line for line in map(_unmarked, found.split("\n")) if line]
    return lines if len(found.split()) >= _FEWEST_WORDS else paragraphs(root) or lines


def _unmarked(line: str) -> str:
    """The line without the pipes around a row of a table; empty for the rule below its head."""
    line = line.strip()
    if not line.startswith("|"):
        return line
    return "" if _RULE.fullmatch(line) else " ".join(line.strip("| ").split())


def _extracted(text: str) -> str:
    """The lines of the article according to trafilatura; empty when it finds none or fails."""
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(text, favor_recall=True, include_comments=False, with_metadata=False)
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # a fault of the extractor on one page; there is another way to its text
        return ""
    return getattr(found, "text", None) or ""


def _cleaned(lines: list[str], title: str) -> Cleaned:
    """The lines without furniture and without the headline, when the cleaner knows this kind of page."""
    lines = [
        line for number, line in enumerate(lines) if number >= _TOP_LINES or not _is_head(line, title)
    ] or lines
    raw = "\n\n".join(lines)
    cleaned = read_page(raw)
    if not cleaned.text or len(cleaned.whole.split()) < _KEPT_SHARE * len(raw.split()):
        return Cleaned(text=raw, title="", dateline=cleaned.dateline)
    if cleaned.title and title and not _same(cleaned.title, title):
        # a standfirst, not the headline
        return replace(cleaned, text=f"{cleaned.title}\n\n{cleaned.text}", title="")
    return cleaned


def _is_head(line: str, title: str) -> bool:
    """Whether it is what pages print between title and text: the title again, a byline, a date."""
    return _same(line, title) or bool(byline(line)) or is_date_line(line)


def _same(line: str, other: str) -> bool:
    return _plain(line) == _plain(other)


def _plain(line: str) -> str:
    return " ".join(_PLAIN.findall(line.lower()))


def _left_out(page_lines: list[str], cleaned: Cleaned, title: str) -> Lines:
    """The lines of the page in order, with the kind of furniture they are; `page` for what was no part of
    the article to trafilatura."""
    kinds = {_plain(cut.text): cut.kind for cut in cleaned.cut}
    kept = {_plain(each) for each in (title, *cleaned.text.split("\n"))}
    text = f" {_plain(cleaned.text)} "
    found = []
    for line in page_lines:
        plain = _plain(line)
        stays = plain in kept or (plain.count(" ") > 2 and f" {plain} " in text)
        found.append((line, "" if stays else kinds.get(plain, "page")))
    return tuple(found)


def _head(lines: Lines, title: str) -> list[Line]:
    """The lines left out just above the article, where pages print who wrote it and when."""
    first = next((n for n, (line, kind) in enumerate(lines) if not kind and not _same(line, title)), 0)
    return [Line(line) for line, kind in lines[max(0, first - _HEAD_LINES) : first] if kind]


def _holder(lines: Lines) -> str:
    """Who holds the copyright according to the lines below the article; empty when they do not say."""
    last = max((number for number, (_, kind) in enumerate(lines) if not kind), default=len(lines))
    below = (Line(line) for line, _ in lines[last + 1 :])
    return outlet([line for line in below if line.kind != "credit"])


def _signed(head: list[Line]) -> tuple[str, ...]:
    return next(filter(None, (byline(line.text) for line in reversed(head))), ())


def _summary(cleaned: Cleaned, lines: Lines) -> str:
    own = tuple(Cut(kind, line, 0) for line, kind in lines if kind)
    return Cleaned(text="", cut=own).summary() if own else cleaned.summary()
