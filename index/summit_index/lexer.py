"""A query's text -> its pieces: words, quotations, brackets, operators and field names with their places.

Apart from the parser, so that where things stand and what they mean can be read one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from summit_corpus.errors import QueryError
from summit_index.prose import FIELD, is_capitals, is_headline, runs, says

Kind = Literal["word", "quote", "(", ")", "-", "OR", "AND", "field"]

_QUOTES = '"“”„‟«»＂'
_PIECE = re.compile(rf"\s+|(?P<bracket>[()])|(?P<quote>[{_QUOTES}])|[^\s(){_QUOTES}]+")
_CLOSING = re.compile(f"[{_QUOTES}]")
_OPERATORS: dict[str, Kind] = {"OR": "OR", "AND": "AND", "NOT": "-"}
_DASHES = re.compile("--+")


class Piece(NamedTuple):
    """`text` without what surrounds it (quotation marks, the colon of a field); `start`, `end` of it."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def column(self) -> int:
        """Where the piece stands, from 1."""
        return self.start + 1


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of `text` in order. Raises QueryError for a quotation or a minus that leads nowhere."""
    capitals = is_capitals(text)
    prose = capitals or is_headline(text)
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        assert found is not None  # the alternatives cover every character
        at = found.end()
        if found["bracket"]:
            yield Piece("(" if found["bracket"] == "(" else ")", found["bracket"], found.start(), at)
        elif found["quote"]:
            closing = _CLOSING.search(text, at)
            if closing is None and not says(text[at:]) and says(text[: found.start()]):
                continue  # nothing would stand in the quotation: the end of one, or typed just now
            if closing is None:
                hint = "Put a second quotation mark after the last word of the phrase."
                raise QueryError("This quotation is never closed", found.start() + 1, hint)
            yield Piece("quote", text[at : closing.start()], at, closing.start())
            at = closing.end()
        elif not found.group().isspace():
            if capitals and found.group() in _OPERATORS:
                yield Piece("word", found.group(), found.start(), at)
            else:
                yield from _word(text, found.start(), at, prose)


def plain_words(text: str) -> Iterator[Piece]:
    """The pieces of a text of which only the words are meant."""
    for start, end in runs(text):
        if (glued := FIELD.match(text, start, end)) and says(text[glued.end() : end]):  # Note:the
            yield Piece("word", glued[1], start, glued.end(1))
            start = glued.end()
        yield Piece("word", text[start:end], start, end)


def _word(text: str, start: int, end: int, prose: bool) -> Iterator[Piece]:
    """What one run of characters without spaces, quotes and brackets is."""
    word = text[start:end]
    if word in _OPERATORS:
        yield Piece(_OPERATORS[word], word, start, end)
        return
    glued = end < len(text) and not text[end].isspace() and text[end] != ")"
    if not glued and (_DASHES.fullmatch(word) or (prose and word == "-")):
        return
    if word[0] == "-":
        yield Piece("-", "-", start, start + 1)
        if len(word) == 1:
            if not glued:
                hint = "Write the word right after it (-canada), or put a dash you look for in quotes."
                raise QueryError("A minus sign stands alone", start + 1, hint)
            return
        start, word = start + 1, word[1:]
        if word[0] == "-":
            raise QueryError("There are two minus signs", start + 1, "One is enough: -canada.")
    if field := FIELD.match(word):
        yield Piece("field", field[1], start, start + field.end())
        if field.end() == len(word):  # what follows may be a quotation or a bracket
            return
        start, word = start + field.end(), word[field.end() :]
    yield Piece("word", word, start, end)
