"""One name for everybody and everything that a text names in several ways: Xi, Mr Xi and President Xi Jinping
are one, and SIIS is what the text said it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.mentions import Mention
from summit_corpus.facts.name_tokens import Tape

__all__ = ["name_all"]


def name_all(tape: Tape, mentions: list[Mention]) -> None:
    """Sets the canonical name of each mention that is a person, an organisation or a place."""
    _define(tape, mentions)
    _name_people(tape, [mention for mention in mentions if mention.kind == "person"])
    _name_bodies(tape, mentions)
    for mention in mentions:
        if mention.kind == "place":
            mention.name = _usual(tape, mention)


def _usual(tape: Tape, mention: Mention) -> str:
    shown = lexicon().shown
    surface = tape.surface(mention.first, mention.last)
    if mention.mark:
        return mention.known.capitalize()
    if mention.known:
        return shown.get(mention.known, mention.known)
    if mention.letters == "C":
        return f"the {surface}"
    return shown.get(surface) or _calm(surface)


def _calm(surface: str) -> str:
    """SHOUTED words with one capital each, unless they are short enough for an abbreviation."""
    if not surface.isupper() or len(surface) < 5:
        return surface
    return " ".join(part.capitalize() for part in surface.split(" "))


def _define(tape: Tape, mentions: list[Mention]) -> None:
    """Long Name (LN): the abbreviation is what the long name is, in the whole text, and is called by it."""
    meant: dict[str, Mention] = {}
    for long, short in pairwise(mentions):
        if short.first != long.last + 2 or tape.words[short.first - 1] != "(" or short.last != short.first:
            continue
        word = tape.words[short.last]
        if (
            word[:1].isupper()
            and any(letter.isupper() for letter in word[1:])
            and _abbreviates(word, tape, long)
        ):
            meant[word] = long
            long.name = _corrected(_usual(tape, long), lexicon().shown.get(word, ""))
    for mention in mentions if meant else ():
        found = meant.get(tape.words[mention.last]) if mention.first == mention.last else None
        if (
            found
            and found.kind in ("organisation", "other")
            and mention.kind in ("", "organisation", "other")
        ):
            mention.kind, mention.name, mention.known = found.kind, found.name, ""


def _corrected(name: str, listed: str) -> str:
    """The listed long form of an abbreviation, where the text's has at least two thirds of its words."""
    ours, theirs = name.lower().split(), listed.lower().split()
    same = sum(a == b for a, b in zip(ours, theirs, strict=False))
    return listed if len(ours) == len(theirs) and 3 * same >= 2 * len(theirs) else name


def _abbreviates(word: str, tape: Tape, long: Mention) -> bool:
    """Whether the letters of `word` begin words of the long name, in order; at least the first one does."""
    if long.first == long.last:
        return False
    starts = "".join(tape.words[at][0].upper() for at in range(long.first, long.last + 1))
    return starts[0] == word[0].upper() and sum(letter in starts for letter in word.upper()) * 2 >= len(word)


def _name_people(tape: Tape, people: list[Mention]) -> None:
    """Surnames, and given names alone, become the full name that the text gives somebody of that name."""
    full = _full_names(tape, people)
    bearers: dict[str, dict[str, None]] = {}
    for name in full.values():
        for word in name.split(" "):
            bearers.setdefault(key(word), {})[name] = None
    last: dict[str, str] = {}
    for mention in people:
        surface = tape.surface(mention.first, mention.last)
        mention.name = full.get(key(surface)) or _whose(surface, bearers, last)
        if mention.known and mention.name == _calm(surface):
            mention.name = lexicon().shown.get(mention.known, mention.known)
        for word in mention.name.split(" "):
            last[key(word)] = mention.name


def _full_names(tape: Tape, people: Iterable[Mention]) -> dict[str, str]:
    """The key of each name of several words, and its longest form in the text: George W. Bush."""
    forms: dict[tuple[str, str], str] = {}
    ends: dict[str, tuple[str, str]] = {}
    for mention in people:
        if mention.first == mention.last or tape.words[mention.first][0].islower():
            continue
        surface = tape.surface(mention.first, mention.last)
        family = mention.last - (mention.letters[-1] == "s")
        pair = (key(tape.words[mention.first]), key(tape.words[max(family, mention.first + 1)]))
        ends[key(surface)] = pair
        if len(surface) > len(forms.get(pair, "")) or forms.get(pair, "").isupper():
            forms[pair] = surface
    return {name: _calm(forms[pair]) for name, pair in ends.items()}


def _whose(surface: str, bearers: dict[str, dict[str, None]], last: dict[str, str]) -> str:
    """The full name that a short one stands for: the only one that has its last word, or of several the one
    named last, or none."""
    name = key(surface.rsplit(" ", 1)[-1])
    found = bearers.get(name) or (bearers.get(name[:-1]) if name[-1:] == "s" else None)
    if not found or (" " in surface and name not in bearers):
        return _calm(surface)
    if len(found) == 1:
        return next(iter(found))
    return last[name] if last.get(name) in found else _calm(surface)


def _name_bodies(tape: Tape, mentions: list[Mention]) -> None:
    """Listed names as they are usually written; a name that begins or ends a longer one of the text is that
    one; a body of a state is named with the people before it."""
    begins: dict[str, str] = {}
    ends: dict[str, str] = {}
    peoples = {
        mention.last: tape.surface(mention.first, mention.last)
        for mention in mentions
        if mention.kind == "people"
    }
    of_people: dict[str, str] = {}
    bodies = [mention for mention in mentions if mention.kind == "organisation"]
    for mention in bodies:
        if mention.rule == "short form":
            mention.name = ends.get(key(tape.words[mention.last]), "")
        mention.name = mention.name or _usual(tape, mention)
        if mention.first == mention.last:
            continue
        ends[key(tape.words[mention.last])] = mention.name
        if not mention.known:
            begins.setdefault(key(mention.name.split(" ", 1)[0]), mention.name)
        if mention.first - 1 in peoples and mention.letters.endswith("G"):
            of_people.setdefault(key(mention.name), f"{peoples[mention.first - 1]} {mention.name}")
    for mention in bodies:
        name = key(mention.name)
        if name in of_people:
            mention.name = of_people[name]
        elif not mention.known and " " not in mention.name and len(mention.name) > 2:
            mention.name = begins.get(name, mention.name)
