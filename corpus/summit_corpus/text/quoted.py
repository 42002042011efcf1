"""Which stretches of a text stand between quotation marks: a plain reading, without asking who speaks. Apart
because words that two reports quote are shared for another reason than words that they report."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.text.paragraphs import paragraphs
from summit_corpus.text.span import Span

__all__ = ["quoted", "quoted_in"]

#: Opening marks and what closes them. A straight mark opens and closes; a single one opens only before a
#: word, and closes only after one, so that apostrophes inside words are none.
_MARK: Final = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_CLOSES: Final = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}


def quoted(text: str) -> tuple[Span, ...]:
    """The quotations of `text` in order, marks included, none inside another. One that is not closed goes on
    to the end of its paragraph, as those do that the next paragraph takes up, unless its mark is a single
    one, which then is taken for an apostrophe."""
    return tuple(span for paragraph in paragraphs(text) for span in quoted_in(text, paragraph))


def quoted_in(text: str, paragraph: Span) -> list[Span]:
    """Those of one paragraph."""
    out: list[Span] = []
    opened, closers = -1, ""
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = found.group()
        if opened < 0 or (closers in "’'" and mark not in "’'" and mark in _CLOSES):
            opened, closers = (found.start(), _CLOSES[mark]) if mark in _CLOSES else (-1, "")
        elif mark in closers:
            out.append(Span(opened, found.end()))
            opened = -1
    if opened >= 0 and closers not in "’'":
        out.append(Span(opened, paragraph.end))
    return out
