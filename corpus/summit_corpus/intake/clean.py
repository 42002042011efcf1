"""A plain-text save of a web page -> the article in it, and what was cut. Here the signals meet: the words of
lines, the body they surround, and what is beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise
from typing import Final

from summit_corpus.intake import metadata
from summit_corpus.intake.body import body, is_page, repeated_lines, same
from summit_corpus.intake.captions import sign_off
from summit_corpus.intake.headline import headline, may_be_headline
from summit_corpus.intake.joining import native, split_lines
from summit_corpus.intake.lines import Line, Shape
from summit_corpus.intake.report import Cleaned, Cut
from summit_corpus.intake.vocabulary import LABEL, opens_related, opens_tail

__all__ = ["clean", "read_page"]

#: A standfirst between the headline and the body has at least so many words.
_STANDFIRST_WORDS: Final = 8
#: A heading over links is followed by at most so many of them.
_LINKS: Final = 12
#: A caption above its credit has at most so many words.
_CAPTION_WORDS: Final = 45
#: So many short lines together with furniture inside the body are a box of links.
_BOX_LINES: Final = 3
_BIO: Final = re.compile(
    r"""(?x)(?:[A-Z][\w.’'-]{1,20}\ ){1,4}(?:is|was|has\ been|writes|covers|reports)\ .{0,80}\b
    (?:reporter|writer|journalist|editor|correspondent|columnist|contributor|blogger|intern|producer
    |covers|covering|reports|reporting|writes\ about|for\ (?:the|this)\ (?:site|paper|magazine))\b"""
)
_BIO_WORDS: Final = 70
_NAME_WORDS: Final = 4
#: So many lines of the body may still be its top, where a date is the page's and no heading of a chronicle.
_TOP_LINES: Final = 3


def clean(raw: str) -> str:
    """The article in a plain-text save of a web page: its headline, then one line a paragraph with a blank
    line between. What is no page comes back whole. Never raises; idempotent; linear."""
    return read_page(raw).whole


def read_page(raw: str) -> Cleaned:
    """The article in a plain-text save of a web page, what the page says about it, and what was cut."""
    lines = split_lines(raw)
    first, last = body(lines)
    if not is_page(lines, first, last):
        return _article(lines)
    title = headline(lines, first, last)
    kinds = _judged(lines, title, first, last)
    return _cleaned(lines, kinds, title, first)


def _article(lines: Sequence[Line]) -> Cleaned:
    """A text that shows no furniture: all of it, with its first line as headline if it looks like one."""
    titled = len(lines) > 1 and may_be_headline(lines[0]) and lines[0].shape is Shape.SHORT
    rest = [line.text for line in lines[int(titled) :]]
    return Cleaned(
        text=native(rest),
        title=lines[0].text if titled else "",
        dateline=metadata.dateline(rest[0]) if rest else "",
    )


def _judged(lines: Sequence[Line], title: int | None, first: int, last: int) -> list[str]:
    """The kind of furniture each line is; empty for what stays."""
    kinds = [line.kind if line.kind != LABEL else "" for line in lines]
    if first != last:
        _judge_head(lines, kinds, title, first)
        _judge_tail(lines, kinds, first, last)
        _judge_body(lines, kinds, first, last)
        _judge_repeats(lines, kinds, title, first, last)
    kept = [number for number in range(len(lines)) if not kinds[number] and number != title]
    for above, number in pairwise(kept):
        if same(lines[above], lines[number]):
            kinds[number] = "repeated"
    return kinds


def _judge_head(lines: Sequence[Line], kinds: list[str], title: int | None, first: int) -> None:
    """Above the body only headline and standfirst stay."""
    for number in range(max(first, (title or 0))):
        line = lines[number]
        if kinds[number] or number == title:
            continue
        below = title is not None and number > title
        if metadata.byline(line.text) or (below and metadata.is_name(line.text)):
            kinds[number] = "byline"
        elif metadata.is_date_line(line.text):
            kinds[number] = "date"
        elif not below or line.kind or (line.shape is Shape.SHORT and line.words < _STANDFIRST_WORDS):
            kinds[number] = "navigation"


def _judge_tail(lines: Sequence[Line], kinds: list[str], first: int, last: int) -> None:
    """Below the body nothing stays when anything there is furniture; else it is the article's own end."""
    while last - first > 1 and _BIO.match(lines[last - 1].text) and lines[last - 1].words <= _BIO_WORDS:
        last -= 1
        kinds[last] = "author"
    if not any(kinds[last:]) and not is_page(lines[last:], 0, 0):
        return
    kind = "footer"
    for number in range(last, len(lines)):
        kind = kinds[number] if opens_tail(lines[number].text) else kind
        kinds[number] = kinds[number] or kind


def _judge_body(lines: Sequence[Line], kinds: list[str], first: int, last: int) -> None:
    """Inside the body short lines stay unless what is beside them shows that they belong to furniture."""
    for number in range(first, last):
        line, above = lines[number], number - 1
        shown = kinds[number] == "credit" and above >= 0 and not line.gap and not kinds[above]
        if shown and lines[above].shape is Shape.SHORT:
            kinds[above] = "caption"
        if opens_related(line.text):
            _cut_links(lines, kinds, number + 1, last)
        if not kinds[number] and line.shape is Shape.SHORT and metadata.byline(line.text):
            kinds[number] = "byline"
        dated = not kinds[number] and line.shape is Shape.SHORT and metadata.is_date_line(line.text)
        if dated and (number < first + _TOP_LINES or _beside_cut(kinds, number)):
            kinds[number] = "date"
    _cut_boxes(lines, kinds, first, last)
    for number in range(first, last):
        if lines[number].kind == LABEL and not kinds[number] and _beside_cut(kinds, number):
            kinds[number] = "navigation"


def _cut_links(lines: Sequence[Line], kinds: list[str], start: int, last: int) -> None:
    for number in range(start, min(start + _LINKS, last)):
        if lines[number].shape is not Shape.SHORT or lines[number].bullet:
            return
        kinds[number] = kinds[number] or "related"


def _cut_boxes(lines: Sequence[Line], kinds: list[str], first: int, last: int) -> None:
    """Cut the short lines of a run that holds furniture too; the last of it may be a subheading."""
    start = first
    for number in range(first, last + 1):
        line = lines[number] if number < last else None
        if line and (kinds[number] or (line.shape is Shape.SHORT and not line.bullet)):
            continue
        short = [each for each in range(start, number) if not kinds[each]]
        if len(short) < number - start and len(short) > _BOX_LINES:
            for each in short[:-1] if short[-1] == number - 1 else short:
                kinds[each] = "navigation"
        start = number + 1


def _beside_cut(kinds: Sequence[str], number: int) -> bool:
    return any(kinds[max(0, number - 1) : number + 2])


def _judge_repeats(lines: Sequence[Line], kinds: list[str], title: int | None, first: int, last: int) -> None:
    """Of lines the page says twice the first in the body stays; the headline is not repeated."""
    repeated = repeated_lines(lines)
    headline_words = lines[title].plain if title is not None else ""
    seen: set[str] = set()
    for number in (*range(first, last), *range(first), *range(last, len(lines))):
        line = lines[number]
        if kinds[number] or number == title:
            continue
        if (line.plain and line.plain == headline_words) or line.plain in seen:
            kinds[number] = "repeated"
        elif line.plain in repeated:
            seen.add(line.plain)


def _cleaned(lines: Sequence[Line], kinds: Sequence[str], title: int | None, first: int) -> Cleaned:
    kept = [n for n in range(len(lines)) if not kinds[n] and n != title]
    texts = [lines[number].text for number in kept]
    agency = ""
    if texts:
        texts[-1], agency = sign_off(texts[-1])
    return Cleaned(
        text=native(texts),
        title=lines[title].text if title is not None else "",
        authors=_authors(lines, kinds, title, first),
        dateline=next(filter(None, map(metadata.dateline, texts[:2])), ""),
        published=metadata.printed_date(
            list(compress(lines, kinds)), sum(kind != "" for kind in kinds[:first])
        ),
        source=metadata.outlet(lines),
        agency=agency,
        cut=_cuts(lines, kinds, agency),
    )


def _authors(lines: Sequence[Line], kinds: Sequence[str], title: int | None, first: int) -> tuple[str, ...]:
    """The names of the byline; those of a line "By ..." before a bare name between headline and body."""
    for number in (*range(max(0, first - 1), -1, -1), *range(first, len(lines))):
        if kinds[number] and (names := metadata.byline(lines[number].text)):
            return names
    for number in range((title or 0) + 1, min(first + 1, len(lines))):
        if kinds[number] == "byline":
            return (lines[number].text,)
    return _boxed_author(lines, kinds)


def _boxed_author(lines: Sequence[Line], kinds: Sequence[str]) -> tuple[str, ...]:
    """The name at the top of the author's box: one that it says twice, or the line below its heading."""
    for number in range(1, len(lines) - 1):
        line, above, below = lines[number], lines[number - 1], lines[number + 1]
        if kinds[number] != "author" or line.kind or below.shape is not Shape.PROSE:
            continue
        named = line.words <= _NAME_WORDS and line.capital_share == 1.0 and line.shape is Shape.SHORT
        if named and (above.text == line.text or (above.kind == "author" and metadata.is_name(line.text))):
            return (line.text,)
    return ()


def _cuts(lines: Sequence[Line], kinds: Sequence[str], agency: str) -> tuple[Cut, ...]:
    found: list[Cut] = []
    kept = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind:
            found.append(Cut(kind, line.text, kept))
        else:
            kept += 1
    return (*found, Cut("credit", agency, kept)) if agency else tuple(found)
