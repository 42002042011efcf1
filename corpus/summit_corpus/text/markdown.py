"""Markdown -> the plain text that a reader sees. A module of its own because only `.md` files are read this
way: an asterisk in a `.txt` file is an asterisk."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from summit_corpus.text.sanitize import sanitize

__all__ = ["plain"]

_FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<title>.*)|$)")
_HEADING_END: Final = re.compile(r"(?:^|[ \t])#+$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:={2,}|-{2,})$")
_RULE: Final = re.compile(r" {0,3}([-_*])(?>(?:[ \t]*+\1){2,})$")
_QUOTE: Final = re.compile(r"(?>(?: {0,3}> ?)+)")
_BULLET: Final = re.compile(r"([ \t]*+)[*+](?=[ \t]+\S)")
_DEFINITION: Final = re.compile(
    r" {0,3}\[(?P<label>[^\[\]^][^\[\]]*+)\]:[ \t]*+(?=\S*[/#.])\S++[ \t]*+(?:[\"'(].*)?$"
)

_TITLE: Final = r"(?:\s+(?:\"[^\"\n]{0,300}+\"|'[^'\n]{0,300}+'))?"
_TARGET: Final = rf"\(\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?>(?:\([^\s()<>]*+\)[^\s()<>]*+)*)){_TITLE}\s*+\)"
_LABEL: Final = r"\[(?P<text>(?>(?:[^\[\]]|\[[^\[\]]*+\])*))\]"
_IMAGE: Final = re.compile(rf"(?<!\\)!{_LABEL}(?:{_TARGET}|\[(?P<label>[^\[\]]*+)\])")
_LINK: Final = re.compile(rf"(?<![\\!]){_LABEL}(?:{_TARGET}|\[(?P<label>[^\[\]]*+)\])")

_INLINE: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~]|(?=\n))"
    r"|(?<!`)(?P<fence>`{1,3}+)(?P<code>[^`\n]++)(?P=fence)(?!`)"
    r"|<(?P<url>(?:https?://|mailto:)[^\s<>]++)>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<run>\*++|_++|~~)"
)
#: A sign that `_INLINE` begins with: most blocks have none, and a search for one sign is fast.
_MAY_BE_INLINE: Final = re.compile(r"[\\`<&*_~]")


def plain(text: str) -> str:
    """`text` without Markdown's markup: emphasis, code marks, links and pictures (their text stays),
    headings' `#` and underlines, quotation marks `>`, rules, fences, comments, escapes and entities.

    Headings get blank lines around them, so that `unwrap` leaves them on lines of their own; list items
    keep a `-` or their number. An underscore inside a word, a lone asterisk and [brackets] stay. What an
    entity stands for is sanitised. Linear.
    """
    labels: set[str] = set()
    lines = list(_plain_lines(_without_comments(text), labels))
    blocks = groupby(lines, key=lambda line: bool(line.strip()))
    return "\n".join(
        _inline("\n".join(block), labels) if filled else "\n".join(block) for filled, block in blocks
    )


def _without_comments(text: str) -> str:
    """`text` without HTML comments; one that is never closed is left alone."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]


def _plain_lines(text: str, labels: set[str]) -> Iterator[str]:
    """The lines without the markup that lines begin with; labels of link definitions go to `labels`."""
    filled = quoted = False
    for line in text.split("\n"):
        if marker := _QUOTE.match(line):
            if filled and not quoted:
                yield ""
            line = line[marker.end() :]
        quoted = marker is not None
        if _FENCE.match(line) or _RULE.match(line) or (filled and _UNDERLINE.match(line)):
            yield ""
        elif heading := _HEADING.match(line):
            yield from ("", _HEADING_END.sub("", (heading["title"] or "").strip()).rstrip(), "")
        elif definition := _DEFINITION.match(line):
            labels.add(definition["label"].casefold())
        else:
            yield _BULLET.sub(r"\1-", line, count=1) if _BULLET.match(line) else line
        filled = bool(line.strip())


def _inline(block: str, labels: set[str]) -> str:
    """A block of lines without the markup inside lines."""

    def text_of(found: re.Match[str]) -> str:
        label = found["label"]
        known = label is None or (label or found["text"]).casefold() in labels
        return found["text"] if known else found.group()

    if "](" in block or "][" in block:
        block = _LINK.sub(text_of, _IMAGE.sub(text_of, block))
    if not _MAY_BE_INLINE.search(block):
        return block
    out: list[str] = []
    runs: list[tuple[int, int]] = []
    at = 0
    for found in _INLINE.finditer(block):
        out.append(block[at : found.start()])
        at = found.end()
        if found["run"]:
            runs.append((len(out), found.start()))
            out.append(found["run"])
        else:
            out.append(_literal(found))
    out.append(block[at:])
    _drop_emphasis(out, runs, block)
    return "".join(out)


def _literal(found: re.Match[str]) -> str:
    """What an escape, a code span, a bare address or an entity shows."""
    if found["code"] is not None:
        return found["code"].strip() or found["code"]
    if found["entity"] is not None:
        shown = html.unescape(found["entity"])
        return found["entity"] if shown.endswith(";") else sanitize(shown)
    return found["url"] or found["escaped"] or ""


def _drop_emphasis(out: list[str], runs: list[tuple[int, int]], block: str) -> None:
    """Shorten the runs of `*`, `_` and `~~` in `out` that open and close emphasis.

    `runs` gives each run's place in `out` and in `block`. After CommonMark's delimiter stack, with a
    stack per character, so that each run is looked at once and then popped.
    """
    open_runs: dict[str, list[int]] = {"*": [], "_": [], "~": []}
    for index, place in runs:
        char, left = out[index][0], len(out[index])
        opens, closes = _flanks(block, place, place + left)
        stack = open_runs[char]
        while closes and left and stack:
            pairs = min(left, len(out[stack[-1]]))
            left -= pairs
            out[stack[-1]] = out[stack[-1]][pairs:]
            if not out[stack[-1]]:
                stack.pop()
        out[index] = char * left
        if opens and left:
            stack.append(index)


def _flanks(block: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run `block[start:end]` can open and can close emphasis: CommonMark's flanking rules,
    but never inside a word, where newspapers put asterisks for letters."""
    before, after = block[start - 1 : start] if start else "", block[end : end + 1]
    if before.isalnum() and after.isalnum():
        return False, False
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    mark_before, mark_after = _is_mark(before), _is_mark(after)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    return left, right


def _is_mark(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"
