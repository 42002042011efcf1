"""Where a query is found in an article, and the piece of text that shows it best. Both work on the text
itself, not on the index, so that offsets are exact and any engine may be behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summit_corpus.article import Article
from summit_corpus.text.sentences import sentences
from summit_corpus.text.span import Span
from summit_corpus.text.stem import stem
from summit_corpus.text.tokens import Token, tokens, tokens_beginning
from summit_index import needles
from summit_index.asking import asks_for_figure
from summit_index.engine import Snippet
from summit_index.fuzzy import near
from summit_index.nodes import Fuzzy, Leaf, Phrase, Prefix, Word, leaves
from summit_index.query import Query

WIDTH = 160
"""Characters of a snippet: two lines of a terminal of 80 columns."""

_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"\d[\d.,]*")


_FACT, _NUMBER = -1, -2
"""In place of a leaf: what is asked for by field, and a figure where the query asks how much."""


class Hit(NamedTuple):
    """A place in a text and which leaf of the query is found there."""

    start: int
    end: int
    leaf: int


def marks(
    text: str, query: Query, start: int = 0, end: int | None = None, *, field: str = "text"
) -> tuple[Span, ...]:
    """Everything in `text[start:end]` that `query` asks for: words in any form, whole phrases, beginnings,
    slips, numbers however written. In order, overlapping ones as one.

    Offsets are those of `text`. `field` is what the text is, for queries like `title:railway`.
    """
    end = len(text) if end is None else end
    finder = _finder(query, field)
    if not finder.leaves or start >= end:
        return ()
    lines = (line for line in _lines(text, start, end) if finder.may_hold(text, line))
    return _merged(_clipped((hit for line in lines for hit in finder.hits(text, line)), start, end))


def snippet(article: Article, query: Query, *, width: int = WIDTH, facts: Sequence[Span] = ()) -> Snippet:
    """The piece of a paragraph, at most `width` characters, with the most different parts of the query;
    of equal ones the earliest. It begins with a sentence when what was found still fits. `facts` are the
    places of what the query asks for by field, in order; together they count as one more part, and so does a
    figure near other parts where the query asks how much.

    When nothing is found in the text (it was in the title, or nothing was asked), the first sentence.
    """
    text = article.text
    finder = _finder(query, "text")
    best: list[Hit] = []
    found: list[Hit] = []
    paragraph = Span(0, 0)
    count = 0
    parts = len(finder.leaves) + bool(facts) + finder.figure
    for line in _lines(text, 0, len(text)) if facts else finder.candidates(text):
        said = (Hit(*span, _FACT) for span in facts if line.start <= span.start < line.end)
        hits = sorted([*finder.hits(text, line), *said])
        near = sorted([*hits, *_figures(text, line)]) if hits and finder.figure else hits
        window, different = _densest(near, width)
        if different > count:
            best, found, paragraph, count = window, hits, _stripped(text, line), different
            if count == parts:
                break
    if not best:
        paragraph = next(iter(article.paragraphs), paragraph)
        end = _end(text, paragraph.start, paragraph.start, paragraph, width)
        return Snippet(paragraph.start, text[paragraph.start : end])
    start = _start(text, best, paragraph, width)
    end = _end(text, start, min(best[-1].end, start + width), paragraph, width)
    return Snippet(start, text[start:end], _merged(_clipped(found, start, end)))


class _Finder:
    """A query made ready for reading texts; `figure`: a number would answer it."""

    def __init__(self, found: Sequence[Leaf], figure: bool) -> None:
        self.leaves = found
        self.figure = figure
        self._sieve = needles.sieve(found) if found else None
        self._stems: dict[str, int] = {}
        self._phrases: list[tuple[int, Phrase, tuple[str, ...]]] = []
        self._others: list[tuple[int, Prefix | Fuzzy]] = []
        for number, leaf in enumerate(found):
            match leaf:
                case Word(key=key):
                    self._stems.setdefault(stem(key), number)
                case Phrase(keys=keys):
                    self._phrases.append((number, leaf, keys if leaf.exact else tuple(map(stem, keys))))
                case Prefix() | Fuzzy():
                    self._others.append((number, leaf))
        self._initials = {root[:1] for root in self._stems}  # a stem begins as its words do
        self._beginnings = tuple(map(needles.beginning, self._stems))

    def candidates(self, text: str) -> Iterator[Span]:
        """The lines that may hold something."""
        if not self.leaves:
            return
        plain = needles.lines(text) if self._sieve is not None else None
        for number, line in enumerate(_lines(text, 0, len(text))):
            if self._sieve is None or plain is None or self._sieve.search(plain[number]):
                yield line

    def may_hold(self, text: str, line: Span) -> bool:
        """False for a line in which nothing can be found; much cheaper than to look."""
        if self._sieve is None:
            return True
        plain = needles.lines(line.of(text))
        return plain is None or any(self._sieve.search(each) for each in plain)

    def hits(self, text: str, line: Span) -> list[Hit]:
        """Everything found in one line, in order."""
        found: list[Hit] = []
        all_wanted = self._others or self._phrases
        piece = line.of(text)
        read = list(tokens(piece) if all_wanted else tokens_beginning(piece, self._initials))
        for token in read:
            if token.key.startswith(self._beginnings):
                number = self._stems.get(stem(token.key))
                if number is not None:
                    found.append(Hit(line.start + token.start, line.start + token.end, number))
        for number, leaf in self._others:
            found += [
                Hit(line.start + token.start, line.start + token.end, number)
                for token in read
                if _answers(token, leaf)
            ]
        for number, phrase, keys in self._phrases:
            here = [token.key if phrase.exact else stem(token.key) for token in read]
            for at in _places(here, keys):
                last = read[at + len(keys) - 1]
                found.append(Hit(line.start + read[at].start, line.start + last.end, number))
        return sorted(found)


@lru_cache(maxsize=16)
def _finder(query: Query, field: str) -> _Finder:
    found = tuple(leaves(query.root, within=field))
    return _Finder(found, bool(found) and asks_for_figure(query.text))


def _figures(text: str, line: Span) -> Iterator[Hit]:
    for found in _FIGURE.finditer(text, line.start, line.end):
        yield Hit(found.start(), found.end(), _NUMBER)


def _answers(token: Token, leaf: Prefix | Fuzzy) -> bool:
    return token.key.startswith(leaf.key) if isinstance(leaf, Prefix) else near(token.key, leaf.key)


def _places(keys: Sequence[str], wanted: tuple[str, ...]) -> Iterator[int]:
    """Where `wanted` stands in a row in `keys`."""
    size = len(wanted)
    for at, key in enumerate(keys):
        if key == wanted[0] and tuple(keys[at : at + size]) == wanted:
            yield at


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines that touch `text[start:end]`, without their ends."""
    at = text.rfind("\n", 0, start) + 1
    while at <= end:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield Span(at, stop)
        at = stop + 1


def _clipped(hits: Iterable[Hit], start: int, end: int) -> Iterator[Hit]:
    for hit in hits:
        if hit.start < end and hit.end > start:
            yield Hit(max(hit.start, start), min(hit.end, end), hit.leaf)


def _merged(hits: Iterable[Hit]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for hit in sorted(hits):
        if spans and hit.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, hit.end))
        else:
            spans.append(Span(hit.start, hit.end))
    return tuple(spans)


def _densest(hits: list[Hit], width: int) -> tuple[list[Hit], int]:
    """The first run of hits within `width` characters with the most different leaves, and how many."""
    best: list[Hit] = []
    count = first = 0
    inside: dict[int, int] = {}
    for last, hit in enumerate(hits):
        inside[hit.leaf] = inside.get(hit.leaf, 0) + 1
        while first < last and hit.end - hits[first].start > width:
            left = hits[first].leaf
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            first += 1
        if len(inside) > count:
            best, count = hits[first : last + 1], len(inside)
    return best, count


def _stripped(text: str, line: Span) -> Span:
    piece = line.of(text)
    start = line.start + len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _start(text: str, window: Sequence[Hit], paragraph: Span, width: int) -> int:
    """The beginning of the first hit's sentence, or of a word before the hit when that is too far away."""
    first, last = window[0].start, window[-1].end
    around = [each for each in sentences(text, paragraph) if each.end > first and each.start < last]
    sentence, end = (around[0].start, around[-1].end) if around else (first, last)
    if last - sentence <= width:
        return min(sentence, first)
    room = max(width - (last - first), 0)
    earliest = max(sentence, first - max(room // 2, room - max(end - last, 0)))
    space = _SPACE.search(text, max(earliest - 1, sentence), first)
    return space.end() if space else first


def _end(text: str, start: int, last: int, paragraph: Span, width: int) -> int:
    """The end of a sentence when that fills at least half the width, else of a word; not before `last`."""
    limit = start + width
    if limit >= paragraph.end:
        return paragraph.end
    whole = [each.end for each in sentences(text, paragraph) if last <= each.end <= limit]
    if whole and whole[-1] - start >= width // 2:
        return whole[-1]
    if text[limit].isspace():
        return limit
    spaces = [space.start() for space in _SPACE.finditer(text, start, limit) if space.start() >= last]
    return spaces[-1] if spaces and spaces[-1] > start else limit
