"""Where the paragraphs of a text are. A module of its own because this is the one place that knows
that a paragraph is a line."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.text.span import Span

__all__ = ["paragraphs"]

_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of `text` that are not blank, without the white space around them, in order."""
    return tuple(Span(found.start(), found.end()) for found in _LINE.finditer(text))
