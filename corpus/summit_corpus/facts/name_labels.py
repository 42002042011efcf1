"""What each word of a chain of capitals may be, as one letter: the alphabet in which the grammar of names is
written. The letters:

o p n x  a listed organisation, place, person, other name      d  a people
q        a place that people are called after                  k  a small town
g f      a given, a family name    y v  the same, but also a common word
w u      a common word, an unknown one                         a  capitals only    i  an initial    s  Jr
t        a title      N  a person, family name first           C  a point of the compass
G H      last words of bodies of a state, of other bodies      E F L  of events, buildings, places
M e      first words of places, of events                      z  no part of a name    #  a number
O R I    of, for or on, in    A & T  and, &, the               ~  a particle    '  possessive
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from summit_corpus.facts import people, place_names
from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.name_tokens import DASH, POSSESSIVES, Case, Tape
from summit_corpus.facts.name_words import (
    ARTICLES,
    BODY_HEADS,
    BODY_OPENERS,
    EVENT_HEADS,
    EVENT_OPENERS,
    FACILITY_HEADS,
    FUNCTION,
    OFFICE_FIELDS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_OPENERS,
    POINTS,
    ROLES,
    STATE_HEADS,
    TITLES,
)

__all__ = ["Piece", "letter_of", "pieces"]

_SMALL: Final = {
    "of": "O",
    "for": "R",
    "on": "R",
    "against": "R",
    "in": "I",
    "and": "A",
    "&": "&",
    "the": "T",
}
_SMALL.update(dict.fromkeys(POSSESSIVES, "'"))
#: Listed names have at most so many words.
_LONGEST: Final = 8
#: I'm, We've, Don't.
_CONTRACTION: Final = re.compile("['’`](?:m|ve|ll|d|re|t)\\Z")
#: D-Ore., R-Texas: party and state of an American lawmaker.
_PARTIES: Final = frozenset(("D", "R", "I"))
_SUFFIXES: Final = frozenset(("Jr", "Sr", "II", "III", "IV"))
#: Peoples and faiths after which persons are called: Christian Eriksen, Karen Bass.
_PEOPLE_GIVEN: Final = frozenset(("christian", "roman", "karen", "dane", "finn", "tory", "scot"))
_SMALL_GIVEN: Final = frozenset(("will", "may", "per"))
#: Longer words in capitals are no abbreviations.
_LONGEST_ACRONYM: Final = 6


class Piece(NamedTuple):
    """Tokens `first` to `last` under one letter; `known` is how a listed name is written."""

    letter: str
    first: int
    last: int
    known: str = ""


def pieces(tape: Tape, chain: list[int]) -> list[Piece]:
    """The pieces of a chain from left to right: listed names of several words first, the longest ones."""
    out: list[Piece] = []
    openers = lexicon().openers
    at, size = 0, len(chain)
    while at < size:
        index = chain[at]
        word = tape.words[index]
        last = out[-1].letter if out else ""
        if word in _SMALL:
            piece = Piece(_SMALL[word], index, index)
        elif word in PARTICLES or (
            last and last in "gfuyvin~" and at + 1 < size and word.lower() in PARTICLES
        ):
            piece = Piece("~", index, index)
        elif word[0].isdigit():
            piece = Piece("#", index, index)
        else:
            several = at + 1 < size and len(word) > 1
            found = _phrase(tape, chain, at) if several and key(word) in openers else None
            if found is None and several:
                found = _by_rule(tape, chain, at)
            piece = found or _single(tape, index)
        out.append(piece)
        at += 1
        while at < size and chain[at] <= piece.last:
            at += 1
    return _by_neighbours(tape, out) if len(out) > 1 else out


def _phrase(tape: Tape, chain: list[int], at: int) -> Piece | None:
    """The longest listed name of several words that starts here."""
    lists = lexicon()
    first = chain[at]
    shouted = tape.cases[first] == Case.UPPER
    for end in range(min(len(chain), at + _LONGEST), at + 1, -1):
        last = chain[end - 1]
        if tape.words[last] in CONNECTING:
            continue
        surface = tape.surface(first, last)
        if "’" in surface:
            surface = surface.replace("’", "'")
        written = lists.shouted.get(surface, surface) if shouted else surface
        letter = lists.known.get(written)
        if letter:
            return Piece(letter, first, last, written)
        name = key(surface)
        if name in lists.places or name in lists.towns:
            return Piece("p", first, last)
    return None


CONNECTING: Final = frozenset(_SMALL) | PARTICLES


def _by_rule(tape: Tape, chain: list[int], at: int) -> Piece | None:
    """Names of several words that a rule takes as one piece."""
    last = people.family_first(tape, chain, at)
    if last is not None:
        return Piece("N", chain[at], last)
    if place_names.is_pair(tape, chain, at):
        return Piece("x", chain[at], chain[at + 1])
    return None


def _by_neighbours(tape: Tape, row: list[Piece]) -> list[Piece]:
    """Changes letters that the pieces beside them show to be wrong."""
    for at in range(1, len(row)):
        if row[at].letter in "ox":
            row[at] = _surname(tape, row[at - 1], row[at])
    for at in range(len(row) - 1):
        if row[at].letter in "EFLHGzxtod" and row[at].first == row[at].last:
            row[at] = _beginning(tape, row[at - 1].letter if at else "", row[at], row[at + 1].letter)
    for at in range(1, len(row)):
        # Lake Erie, but Finger Lake: what nothing follows is the last word.
        last = at + 1 == len(row) or row[at + 1].letter in "zOARTI&t'"
        if row[at].letter == "M" and last and key(tape.words[row[at].last]) in PLACE_HEADS:
            row[at] = row[at]._replace(letter="L")
    return row


def _surname(tape: Tape, before: Piece, piece: Piece) -> Piece:
    """Harrison Ford: a listed word after a given name is the family name, if it may be one."""
    given = before.letter in "giy" and not tape.opens[before.first]
    if given and piece.first == piece.last and tape.words[piece.last].lower() in lexicon().family:
        return Piece("f", piece.first, piece.last)
    return piece


def _beginning(tape: Tape, before: str, piece: Piece, after: str) -> Piece:
    """Bill Clinton, Will Smith, April Jones, Ahmad Shah Masood: a head, a small word, a month or a title
    before a name may belong to it; Radio New Zealand, Hurricane Katrina: others open other names."""
    name = key(tape.words[piece.last])
    letter = piece.letter
    starts = not before or before in "tzOA"
    if letter == "H" and starts and name in BODY_OPENERS and after in _OPENED:
        return piece._replace(letter="a")
    if letter == "E" and name in EVENT_OPENERS and after in _OPENED:
        return piece._replace(letter="e")
    if after == "t" and letter in "oHGL" and name in OFFICE_FIELDS:
        return piece._replace(letter="w")
    if letter == "d":
        return piece._replace(letter="g") if name in _PEOPLE_GIVEN and after in "fguv" else piece
    if name not in lexicon().given or after not in "fguivyn":
        return piece
    if letter == "t":
        return piece._replace(letter="f") if before and before in "gf" and after in "gfu" else piece
    if starts and (letter in "EFLHGo" or (letter == "x" and after in "fgun") or _is_small_given(name, after)):
        return piece._replace(letter="y")
    return piece


_OPENED: Final = "fguivypqkwn"


def _is_small_given(name: str, after: str) -> bool:
    return name in _SMALL_GIVEN and after in "fgvy"


def _single(tape: Tape, index: int) -> Piece:
    """One word by itself."""
    word = tape.words[index]
    name = key(word)
    if index + 1 < tape.size and tape.words[index + 1] in POSSESSIVES:
        owned = f"{word}'s"
        if lexicon().known.get(owned) == "o":
            return Piece("o", index, index + 1, owned)
    written = _listed_as(tape, index, word, name)
    if written:
        letter = lexicon().known[written]
        if letter == "x" and name in TITLES:
            return Piece("t", index, index)
        if (
            letter == "p"
            and name in lexicon().given
            and (name in lexicon().family or name not in lexicon().countries)
        ):
            letter = "q"
        return Piece(letter, index, index, written)
    return Piece(_letter_here(tape, index, word, name), index, index)


def _listed_as(tape: Tape, index: int, word: str, name: str) -> str:
    """How the listed name is written that this word is; empty when it is none."""
    lists = lexicon()
    case = tape.cases[index]
    if case == Case.UPPER:
        written = lists.shouted.get(word) or (word if word in lists.known and len(word) > 1 else "")
        if written and lists.known[written] == "x" and name in lists.family:
            return ""
    else:
        written = word.replace("’", "'") if "’" in word else word
        if written not in lists.known:
            written = lists.shouted.get(word, "") if len(word) > 3 and word.isupper() else ""
    if written and tape.opens[index] and name in FUNCTION and not word.isupper() and "." not in word:
        return ""
    return "" if _is_currency(tape, index) else written


def _is_currency(tape: Tape, index: int) -> bool:
    """The letters of US$ and A$ are no names."""
    end = tape.ends[index]
    return tape.text[end : end + 1] == "$"


def _letter_here(tape: Tape, index: int, word: str, name: str) -> str:
    """The letter of a word that is not listed as it is written."""
    opens = tape.opens[index]
    if not word.isalpha():
        letter = _by_form(word, name)
        if letter:
            return letter
    if word in _SUFFIXES:
        return "s"
    if _is_currency(tape, index):
        return "z"
    if len(word) == 1:
        return "i" if word not in "AIO" and not opens else "z"
    if opens and (name in FUNCTION or name in ROLES):
        return "z" if name in FUNCTION else "t"
    letter = letter_of(name)
    if letter == "z" and len(name) > 2 and name in lexicon().given and not opens:
        return "y"
    if word.isupper() and len(word) <= _LONGEST_ACRONYM and not tape.cases[index] and letter not in "pqd":
        return _of_capitals(word, name, letter)
    return letter if word.isalnum() else _of_parts(DASH.split(word), letter)


def _by_form(word: str, name: str) -> str:
    """The letter of initials, contractions and words with digits; empty for others."""
    if any(map(str.isdigit, word)) or _CONTRACTION.search(word):
        return "z"
    if word[-1] == "." and (len(word) == 2 or (len(word) <= 6 and name not in BODY_HEADS)):
        return "i"
    return ""


def _of_capitals(word: str, name: str, letter: str) -> str:
    if letter in "HG":
        return letter
    return "w" if len(word) > 3 and lexicon().is_word(name) else "a"


def _of_parts(parts: list[str], letter: str) -> str:
    """The letter of a word with hyphens: pairs of places are none of the kinds."""
    if len(parts) == 1:
        return letter
    if parts[0] in _PARTIES or all(lexicon().known.get(part) == "x" for part in parts):
        return "x"
    letters = [letter_of(key(part)) for part in parts]
    if len(parts) == 2 and "t" in letters and all(each in "wtzLHGy" for each in letters):
        return "t"
    lands = sum(place_names.is_land(part) for part in parts)
    if lands == len(parts) or (lands and any(each in "wzC" for each in letters)):
        return "x"
    if parts[0].lower() in ARTICLES:
        return "f"
    return "g" if letters[0] == "g" else letter


_BY_RULE: Final = (
    (TITLES, "t"),
    (STATE_HEADS, "G"),
    (BODY_HEADS, "H"),
    (EVENT_HEADS, "E"),
    (PLACE_OPENERS, "M"),
    (FACILITY_HEADS, "F"),
    (PLACE_HEADS, "L"),
    (POINTS, "C"),
    (FUNCTION, "z"),
)


@lru_cache(maxsize=1 << 13)
def letter_of(name: str) -> str:
    """The letter of one word by the lists alone."""
    for names, letter in _BY_RULE:
        if name in names:
            return letter
    lists = lexicon()
    if name in lists.peoples:
        return "d"
    given, family = name in lists.given, name in lists.family
    if name in lists.places:
        return "q" if given or family else "p"
    if lists.is_word(name):
        return "y" if given else "v" if family else "w"
    if given:
        return "g"
    if family:
        return "f"
    return "k" if name in lists.towns else "u"
