"""Persons, organisations and places of a page: each chain of capitals is read once by a small grammar; what
stays open is settled by the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summit_corpus.facts import name_forms, people, within_text
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.mentions import Mention, mention_of
from summit_corpus.facts.name_labels import Piece, pieces
from summit_corpus.facts.name_tokens import Tape
from summit_corpus.facts.name_words import PARTICLES, ROLES, SHORT_ENDS, STATES
from summit_corpus.facts.organisations import HEADED, has_head, headed
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Kind, Name

__all__ = ["find"]

_KINDS: Final = {"person": Kind.PERSON, "organisation": Kind.ORGANISATION, "place": Kind.PLACE}
#: After these any word is a person's name: Mr Long, Mrs England.
_BEFORE_ANYTHING: Final = frozenset(("mr", "mrs", "ms", "dr", "messrs"))
_SHORT: Final = SHORT_ENDS | STATES
_LISTED: Final = {
    "p": "place",
    "q": "place",
    "o": "organisation",
    "x": "other",
    "a": "organisation",
    "d": "people",
    "n": "person",
}
#: Alternatives in the order in which they are tried at each place of a chain; each is named by its reader.
_GRAMMAR: Final = re.compile(
    rf"(?P<titled>(?:w*t)+(?:OT?(?:[LGHE]|w+(?=[gfyvuqkNnid~])))?(?=[gfyvuqkNniMpwda~]))"
    rf"|(?P<event>e[gfuyvwkqpn]+)"
    rf"|(?P<skip>[ztOARITs&#'])"
    rf"|(?P<headed>{HEADED})"
    rf"|(?P<land>C+[pqkuf]|M[pqkugfyvw]+)"
    rf"|(?P<extended>p?oOT?[pqdC]+|[wdu]+o(?:OT?[pqdC]+)?)"
    rf"|(?P<body>a[pqkuwfgvyo]+|o+a|[uwpgfk]+a[pqk]?|po+|op)"
    rf"|(?P<product>o[ugk]+)"
    rf"|(?P<club>[ufwvk]+[pqk](?![gfuyvqk]))"
    rf"|(?P<first>[g][wpkdx](?![a-zA-Z]))"
    rf"|(?P<named>N[gfu]?|~{{0,2}}[gfyvuqkin]{people.REST}{{0,4}}(?:t(?=s|\Z))?s?)"
    rf"|(?P<phrase>[wvuC]{{2,}}|d(?=[vu]*w)[wvu]+)"
    rf"|(?P<listed>.)"
)


def find(page: Page) -> list[Fact]:
    """Persons, organisations and places, in text order; values are names canonical within the text."""
    tape = Tape(page)
    mentions = [mention for chain in tape.chains() for mention in _read(tape, chain)]
    within_text.settle(tape, mentions)
    name_forms.name_all(tape, mentions)
    return [_fact(page, tape, mention) for mention in mentions if mention.kind in _KINDS]


def _fact(page: Page, tape: Tape, mention: Mention) -> Fact:
    start, end = tape.starts[mention.first], tape.ends[mention.last]
    if tape.words[mention.last] in _SHORT and tape.after(mention.last) == ".":
        # The full stop of "Corp." belongs to the name, unless it ends the sentence too.
        end += tape.after(mention.last + 1) != "" and not tape.opens[mention.last + 2]
    qualifiers = [("title", mention.title)] if mention.title else []
    if mention.kind == "person" and not mention.title and tape.before(mention.first) in ROLES:
        qualifiers.append(("role", tape.before(mention.first)))
    if mention.mark:
        qualifiers.append(("mark", mention.mark))
    return page.fact(_KINDS[mention.kind], start, end, Name(mention.name), mention.rule, tuple(qualifiers))


def _read(tape: Tape, chain: list[int]) -> Iterator[Mention]:
    """The mentions of one chain from left to right."""
    row = pieces(tape, chain)
    letters = "".join([piece.letter for piece in row])
    yield from _read_row(tape, row, letters, 0, len(row))


def _read_row(tape: Tape, row: list[Piece], letters: str, at: int, stop: int) -> Iterator[Mention]:
    while at < stop:
        found = _GRAMMAR.match(letters, at, stop)
        assert found and found.lastgroup
        end, reader = found.end(), found.lastgroup
        if reader == "titled":
            mention, end = _titled(tape, row, letters, at, end)
            if mention:
                yield mention
        elif reader != "skip":
            yield from _READERS[reader](tape, row, letters, at, end)
        at = end


def _titled(tape: Tape, row: list[Piece], letters: str, start: int, at: int) -> tuple[Mention | None, int]:
    """The person after a title, and where to read on."""
    body = _HEADED.match(letters, at)
    if body and (
        letters[at] not in "gyN" or (letters[at + 1] in "HG" and not _may_be_family(tape, row[at + 1]))
    ):
        return None, at
    end = people.after_title(letters, at, bool(tape.cases[row[at].first]))
    if end == at and key(tape.words[row[at - 1].last]) in _BEFORE_ANYTHING and letters[at] in "wpdx":
        end = at + 1
    if end == at:
        return None, at
    return mention_of("person", row, at, end, "title", tape.surface(row[start].first, row[at - 1].last)), end


_HEADED: Final = re.compile(HEADED)


def _headed(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    found = headed(tape, row, letters, start, end)
    if found is not None:
        yield from found[0]
        yield from _read_row(tape, row, letters, found[1], end)
        return
    for at in range(start, end):
        yield from _listed(tape, row, letters, at, at + 1)


def _land(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    """Lake Baikal, Northern Iraq; but El, La and Los may begin anything."""
    if tape.words[row[start].first].lower() in PARTICLES or tape.words[row[start].first] in ("Los", "Las"):
        yield mention_of("", row, start, end, "unknown name")
        return
    yield mention_of("place", row, start, end, "listed place" if letters[end - 1] in "pq" else "first word")


def _extended(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    """National Bank of Hungary, Social Democratic Party; but Reuters of London are two."""
    at = letters.index("o", start)
    body = row[at]
    stray = (letters[start] == "w" and tape.opens[row[start].first]) or (
        letters[start] == "d" and body.first == body.last
    )
    if has_head(tape, body) and not stray:
        yield mention_of("organisation", row, start, end, "head word")
        return
    for each in range(start, end):
        yield from _listed(tape, row, letters, each, each + 1)


def _body(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    yield mention_of(
        "organisation", row, start, end, "acronym" if "a" in letters[start:end] else "listed body"
    )


def _event(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    yield mention_of("other", row, start, end, "event")


def _product(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    yield mention_of("other", row, start, end, "product")


def _club(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    """Legia Warsaw; a common word that starts a sentence is none."""
    first = row[start].first
    if (tape.opens[first] and letters[start] in "wv") or tape.cases[first]:
        for at in range(start, end):
            yield from _listed(tape, row, letters, at, at + 1)
        return
    yield mention_of("organisation", row, start, end, "name of a place")


def _first(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    """A given name and one word that is none: Michael Jordan, Carl Black."""
    if tape.cases[row[start].first] and letters[end - 1] != "k":
        for at in range(start, end):
            yield from _listed(tape, row, letters, at, at + 1)
        return
    yield mention_of("person", row, start, end, "given name")


def _named(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    """One or more words that may be a person's name."""
    while letters[start] == "~" and tape.words[row[start].first].islower():
        start += 1
    if letters[end - 1] == "t" and not _is_kingly(tape, letters[start], row[end - 1]):
        end -= 1
    if (
        letters[start] == "v"
        and letters[start + 1 : start + 2] in ("g", "N", "n")
        and tape.opens[row[start].first]
    ):
        start += 1
    span = letters[start:end].replace("~", "").rstrip("s")
    if len(span) <= 1 and span not in ("N", "n"):
        if span and letters[start] == "~":
            yield mention_of("", row, start, end, "unknown name")
        elif span:
            yield from _listed(tape, row, letters, start, start + 1)
    elif span[0] == "q" and (span[1] == "k" or key(tape.words[row[start].first]) not in lexicon().given):
        yield from _listed(tape, row, letters, start, start + 1)
        yield from _named(tape, row, letters, start + 1, end)
    else:
        kind, rule = _person_by(span)
        yield mention_of(kind, row, start, end, rule)


def _may_be_family(tape: Tape, piece: Piece) -> bool:
    return key(tape.words[piece.last]) in lexicon().family


def _is_kingly(tape: Tape, first: str, piece: Piece) -> bool:
    """Martin Luther King: a title that is a family name after a given one."""
    return first in "gi" and tape.words[piece.last].lower() in lexicon().family


def _person_by(span: str) -> tuple[str, str]:
    """Whether letters make a person's name for certain, and by which rule."""
    if span[0] in "Nn":
        return "person", "family name first" if span[0] == "N" else "listed"
    if span[0] in "giq" or (span[0] == "y" and span[1] in "fguivyn"):
        return "person", "given name"
    return "", "unknown name"


def _phrase(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    yield mention_of("", row, start, end, "phrase")


def _listed(tape: Tape, row: list[Piece], letters: str, start: int, end: int) -> Iterator[Mention]:
    """One piece by itself: what the lists say, or open."""
    letter = letters[start]
    kind = _LISTED.get(letter)
    if kind:
        yield mention_of(kind, row, start, end, "acronym" if letter == "a" else "listed")
    elif letter in "gfyvukwNiMCHGEFL":
        yield mention_of("", row, start, end, "unknown")


_READERS: Final = {
    "headed": _headed,
    "land": _land,
    "extended": _extended,
    "body": _body,
    "product": _product,
    "event": _event,
    "club": _club,
    "first": _first,
    "named": _named,
    "phrase": _phrase,
    "listed": _listed,
}
