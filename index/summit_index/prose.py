"""When a query is plainly prose: a pasted headline, question or paragraph, whose signs are punctuation. Apart
from the lexer, which reads signs, because this decides whether they are signs at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summit_corpus.text.tokens import is_stop

OPERATORS = ("OR", "AND", "NOT")

HEADLINE = 5
"""From so many words on a line is read as prose, which a pasted headline or question is: a dash between
spaces is punctuation, and in a line of capitals OR, AND and NOT are words. Of 3,671 headlines of nine
outlets, such signs and a colon behind a word (see `query`) had 553 refused; now it is one, and without
`is_plain` 27."""

CAPITALS = 3
"""The same for a line of capitals in which one of the words is a stop word: nobody types those as a query."""

PASSAGE = 12
"""From so many words on, with the share `STOPS` of stop words and no sign of a query made by hand, nothing
but its words is meant, not even its quotations. Of 700 subheadings of news, 27 lost the article they stand
over to a quotation or were refused; of 50 news summaries used as queries, 19 did worse as they stand."""

STOPS = 0.2

PARAGRAPH = 40
"""The same without a look at stop words, which other languages have others of: nobody types so many words."""

FIELD = re.compile(r"([A-Za-z_]+):(?!//)")
_MADE = re.compile(r"-\w|[A-Za-z_]+:(?!//)\w|[^*~]*\w[*~]+$")
_VALUE = re.compile(r"(?i)\b(?:published|date|amount|money):\s+\S*\d")
_AROUND = ".,:;!?\"'“”‘’()"
_RUN = re.compile(r'[^\s()"“”„‟«»＂*~]+')


def is_headline(text: str) -> bool:
    """Whether a line is read as prose, though its quotations, brackets and glued signs are still meant."""
    return _count(text) >= HEADLINE


def is_capitals(text: str) -> bool:
    """Whether a line is prose in capitals, where OR, AND and NOT are words like others."""
    if not text.isupper():
        return False
    count = _count(text)
    return count >= HEADLINE or (count >= CAPITALS and _stops(text) > 0)


def is_passage(text: str) -> bool:
    """Whether a text is a pasted sentence or paragraph, of which only the words are meant."""
    count = _count(text)
    long = count >= PARAGRAPH or (count >= PASSAGE and _stops(text) >= STOPS * count)
    return long and not _made_by_hand(text)


def is_plain(text: str) -> bool:
    """Whether a query that cannot be read as one is plainly words: then they are what is looked for."""
    count = _count(text)
    prose = count >= HEADLINE and _stops(text) > 0 and not _made_by_hand(text)
    return prose or is_capitals(text)


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Where each run of characters stands that may hold words, without the signs around it."""
    for found in _RUN.finditer(text):
        run = found.group().lstrip("-")
        if says(run):
            yield found.end() - len(run), found.end()


def says(text: str) -> bool:
    """Whether there is a letter or figure in it."""
    return any(char.isalnum() for char in text)


def _count(text: str) -> int:
    return sum(word not in OPERATORS and says(word) for word in text.split())


def _stops(text: str) -> int:
    said = (word.strip(_AROUND) for word in text.split() if word not in OPERATORS)
    return sum(is_stop(word.lower()) for word in said)


def _made_by_hand(text: str) -> bool:
    """Whether there is an operator, a field or sign with a word right behind it, or a * or ~ after one."""
    if _VALUE.search(text):  # a space too many
        return True
    capitals = text.isupper()
    return any((word in OPERATORS and not capitals) or _MADE.match(word) for word in text.split())
