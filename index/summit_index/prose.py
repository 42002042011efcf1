"""When a query is plainly prose: a pasted headline, question or paragraph, whose signs are punctuation. Apart
from the lexer, which reads signs, because this decides whether they are signs at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from summit_corpus.text.tokens import is_stop
from summit_index.fields import ALMOST, FIELDS, nearest

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
over to a quotation or were refused; of 50 news summaries used as queries, 19 did worse as they stand. A sign
is what nobody writes in a sentence: a colon glued to what is no field (`Note:the`), or an OR at the end, is
none."""

STOPS = 0.2

PARAGRAPH = 40
"""The same without a look at stop words, which other languages have others of: nobody types so many words.
With that share of stop words even OR, AND and NOT are words, and what cannot be read is plainly words."""

FIELD = re.compile(r"([A-Za-z_]+):(?!//)")
_NAMED = re.compile(r"[(-]*([A-Za-z_]+):(?!//)(?=\S)")
_COLON = re.compile(r"[A-Za-z_]+:(?!//)\w")
_MADE = re.compile(r"-\w|[^*~]*\w[*~]+$")
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
    if not _is_long(text) or _has_sign(text, _names_field):
        return False
    return text.isupper() or _is_paragraph(text) or not any(_joins(text.split()))


def is_plain(text: str) -> bool:
    """Whether a query that cannot be read as one is plainly words: then they are what is looked for."""
    made = any(word in OPERATORS for word in text.split()) or _has_sign(text, _COLON.match)
    prose = _count(text) >= HEADLINE and _stops(text) > 0 and not made
    return prose or is_capitals(text) or _is_paragraph(text)


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


def _is_long(text: str) -> bool:
    count = _count(text)
    return count >= PARAGRAPH or (count >= PASSAGE and _stops(text) >= STOPS * count)


def _is_paragraph(text: str) -> bool:
    """Whether there are so many words, and so many of them stop words, that nobody typed them."""
    count = _count(text)
    return count >= PARAGRAPH and _stops(text) >= STOPS * count


def _has_sign(text: str, with_colon: Callable[[str], object]) -> bool:
    """Whether there is a minus with a word right behind it, a * or ~ after one, or a word `with_colon` takes
    for a field."""
    if _VALUE.search(text):  # a space too many
        return True
    return any(_MADE.match(word) or with_colon(word) for word in text.split())


def _names_field(word: str) -> bool:
    """Whether a word of a long text is a field with its value, or in small letters a slip for one."""
    found = _NAMED.match(word)
    if found is None:
        return False
    name = found[1]
    return name.lower() in FIELDS or (name.islower() and bool(nearest(name, ALMOST)))


def _joins(words: Sequence[str]) -> Iterator[bool]:
    """Of each word whether it is an operator with something to work on."""
    for at, word in enumerate(words):
        before, after = (
            0 <= near < len(words) and words[near] not in OPERATORS and says(words[near])
            for near in (at - 1, at + 1)
        )
        yield word in OPERATORS and after and (before or word == "NOT")
