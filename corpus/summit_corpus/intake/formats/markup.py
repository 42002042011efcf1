"""Bytes of HTML -> a tree, and a tree -> paragraphs. Apart because pages, feeds, mails and JSON fields all
hold HTML, and only of pages is most of it furniture."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from summit_corpus.errors import BadItemError
from summit_corpus.intake.item import Item
from summit_corpus.text.wordlist import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["as_text", "decode", "looks_like_markup", "paragraphs", "read", "tree_of", "without_long_tags"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Where pages declare their encoding, as browsers look for it.
_DECLARED: Final = re.compile(
    rb"""(?i)(?:<meta[^>]{0,300}?|<\?xml[^>]{0,100}?\b(?:en)?)(?:charset|coding)\s*=\s*["']?\s*([\w.:-]{1,40})"""
)
_DECLARED_REACH: Final = 8_192
_CHARSET: Final = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{1,40})")
#: What browsers read under these names.
_MEANT: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # a page that says so in ASCII is none
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "utf-8",  # never read: it hides markup
}
_DEFAULT: Final = "cp1252"

_SKIPPED: Final = words(
    """script style noscript template svg math iframe object embed canvas audio video head title select
    option textarea button input form nav map"""
)
#: Of those, what a reader sees all the same: it is never part of a text.
_CONTROLS: Final = words("nav form button")
_BLOCKS: Final = words(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre
    section summary table tbody tfoot thead tr ul"""
)
_CELLS: Final = frozenset({"td", "th"})
_HIDDEN: Final = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
#: No page has tags of this length with so many attributes; parsers take time by their square.
_LONG_TAG: Final = re.compile(r"<([A-Za-z][\w:-]{0,30})\s[^<>]{10000,}+>")
_MOST_ATTRIBUTES: Final = 500
_SPACES: Final = re.compile(r"\s+")
_WHOLE_PAGE: Final = re.compile(r"(?i)<(?:html|body|head)[\s>]")
_TAG: Final = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>]*)?/?|!--.{0,200}?--)>", re.DOTALL)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")


def decode(data: bytes, content_type: str = "") -> str:
    """The characters of a page by byte-order mark, header, declaration, UTF-8 or Windows-1252, in this order;
    one that does not fit is passed over. Never raises; NUL is dropped."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").replace("\0", "")
    said = [_CHARSET.search(content_type), _DECLARED.search(data[:_DECLARED_REACH])]
    names = [found[1] if isinstance(found[1], str) else found[1].decode("latin-1") for found in said if found]
    encodings = [each for each in map(_encoding, names) if each]
    for encoding in (*encodings, "utf-8"):
        try:
            return data.decode(encoding).replace("\0", "")
        except (UnicodeError, ValueError):
            continue
    return data.decode(encodings[0] if encodings else _DEFAULT, "replace").replace("\0", "")


def _encoding(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True):
        return ""  # hex, zip and the like
    return _MEANT.get(found.name, found.name)


def looks_like_markup(text: str) -> bool:
    """Whether a text that may be either is HTML: it has tags, or nothing but entities to tell."""
    return bool(_TAG.search(text) or (_ENTITY.search(text) and "\n\n" not in text))


def without_long_tags(text: str) -> str:
    """The page without the attributes of tags that have hundreds of them."""
    return _LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0], text)


def tree_of(text: str) -> HtmlElement:
    """The tree of a page or a piece of one. Raises BadItemError when there is nothing in it."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree: Any = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadItemError("there is no text in it") from error
    return tree


def as_text(text: str) -> str:
    """A text that may be HTML (a field of a feed or of JSON) as paragraphs with a blank line between."""
    if not looks_like_markup(text):
        return text
    try:
        return "\n\n".join(paragraphs(tree_of(text)))
    except BadItemError:
        return ""


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article in a field of JSON that holds HTML: a whole page is read as one, a piece of one as it
    stands. Raises BadItemError."""
    text = data.decode("utf-8", "replace")
    if _WHOLE_PAGE.search(text, 0, _DECLARED_REACH):
        from summit_corpus.intake.formats.html import page

        yield page(text)
        return
    if not (found := as_text(text)):
        raise BadItemError("there is no text in its HTML")
    yield Item(text=found)


def paragraphs(root: HtmlElement, *, controls: bool = False) -> list[str]:
    """The paragraphs that a reader sees in this part of a page, in order; scripts and hidden parts left out,
    without `controls` menus and forms too; items of lists with `- `, the cells of a row with ` | ` between.
    Linear, whatever the depth."""
    skipped = _SKIPPED - _CONTROLS if controls else _SKIPPED
    found: list[str] = []
    parts: list[str] = []

    def end() -> None:
        line = _SPACES.sub(" ", "".join(parts)).strip().removesuffix("|").strip()
        parts.clear()
        if line and line != "-":
            found.append(line)

    for opens, element in _walk(root, skipped):
        tag = element.tag
        if tag in _BLOCKS or (tag == "br" and opens and _doubled(element)):
            end()
            if opens and tag == "li":
                parts.append("- ")
        elif tag == "br":
            parts.append(" ")
        elif tag in _CELLS and not opens and any(part.strip() for part in parts):
            parts.append(" | ")
        text = element.text if opens else element.tail
        if text and not (not opens and element is root):
            parts.append(text)
    end()
    return found


def _walk(root: HtmlElement, skipped: frozenset[str]) -> Iterator[tuple[bool, Any]]:
    """Each element when it opens and when it closes; of skipped ones only the closing, for their tail."""
    stack: list[tuple[bool, Any]] = [(True, root)]
    while stack:
        opens, element = stack.pop()
        if not opens:
            yield False, element
            continue
        stack.append((False, element))
        if not isinstance(element.tag, str) or element.tag in skipped or _hidden(element):
            continue
        yield True, element
        stack.extend((True, child) for child in reversed(element))


def _hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _doubled(element: Any) -> bool:
    """Whether this line break is one of two in a row, which end a paragraph."""
    following, before = element.getnext(), element.getprevious()
    after = following is not None and following.tag == "br" and not (element.tail or "").strip()
    return after or (before is not None and before.tag == "br" and not (before.tail or "").strip())
