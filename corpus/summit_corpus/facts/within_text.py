"""What the whole text tells of its names: who is meant by a surname, what an unknown name is, which misspelt
place is meant. Apart from the reading of single chains, because it needs all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from summit_corpus.facts.lexicon import key, lexicon
from summit_corpus.facts.mentions import Mention
from summit_corpus.facts.name_tokens import Tape
from summit_corpus.facts.name_votes import Votes, elected, vote
from summit_corpus.facts.name_words import PARTICLES
from summit_corpus.facts.place_names import stands_as_place
from summit_corpus.facts.results_lines import play

__all__ = ["settle"]

_NICKNAME_MARKS: Final = frozenset(('""', "“”", "‘’", "''", "()"))
#: No article names more places again and again; a hostile text must not make every word meet every place.
_MOST_PLACES: Final = 100


def settle(tape: Tape, mentions: list[Mention]) -> None:
    """Gives open mentions a kind or leaves them open, and mends what the rest of the text shows wrong."""
    keys = [key(tape.surface(mention.first, mention.last)) for mention in mentions]
    play(tape, mentions, keys)
    votes: defaultdict[str, Votes] = defaultdict(Votes)
    for at, mention in enumerate(mentions):
        if not mention.kind:
            vote(tape, mentions, at, votes[keys[at]])
    named = list(zip(mentions, keys, strict=True))
    _join_nicknames(tape, mentions)
    for mention, name in named:
        if not mention.kind and mention.rule == "unknown name":
            mention.kind = elected(tape, mention, name, votes[name])
    surnames, given = _names_of_people(tape, mentions)
    events = {key(tape.words[each.last]) for each in mentions if each.rule == "event"}
    for mention, name in named:
        if mention.kind == "place" and mention.letters == "q":
            if name in surnames and not stands_as_place(tape, mention):
                mention.kind, mention.rule = "person", "known in this text"
        elif not mention.kind:
            _settle_one(tape, mention, name, surnames, given)
            if not mention.kind:
                mention.kind = "other" if name in events else elected(tape, mention, name, votes[name])
    _find_short_forms(tape, mentions)
    _mend_spelling(tape, mentions, keys)


def _settle_one(tape: Tape, mention: Mention, name: str, surnames: set[str], given: set[str]) -> None:
    """A single word by which the text calls one of its persons; the Putin-Xi call is neither of them."""
    if "-" in name and all(part in surnames for part in name.split("-")):
        mention.kind = "other"
    elif mention.first == mention.last and (name in surnames or name in given or _is_clan(name, surnames)):
        mention.kind, mention.rule = "person", "known in this text"
        _take_particles(tape, mention)


def _is_clan(name: str, surnames: set[str]) -> bool:
    """The Kennedys: all who are called so."""
    one = name[:-1]
    return name[-1:] == "s" and (one in surnames or lexicon().known.get(one.capitalize()) == "n")


def _join_nicknames(tape: Tape, mentions: list[Mention]) -> None:
    """Richard “Dick” Eastland is one name."""
    for given, nick, family in zip(mentions, mentions[1:], mentions[2:], strict=False):
        if (
            given.letters in ("g", "y", "i")
            and nick.kind in ("", "person")
            and (nick.first, nick.last, family.first) == (given.last + 2, given.last + 2, given.last + 4)
            and tape.words[nick.first - 1] + tape.words[nick.first + 1] in _NICKNAME_MARKS
            and family.letters[:1] in ("g", "f", "u", "v")
        ):
            given.kind, given.rule, given.last, given.letters = "person", "given name", family.last, "gf"
            nick.kind = family.kind = "other"


def _find_short_forms(tape: Tape, mentions: list[Mention]) -> None:
    """The Commission is the European Commission of the text."""
    heads = {
        key(tape.words[each.last])
        for each in mentions
        if each.kind == "organisation" and each.first < each.last
    }
    for mention in mentions if heads else ():
        plain = tape.opens[mention.first] or tape.cases[mention.first]
        if (
            mention.rule == "head"
            and not mention.kind
            and not plain
            and key(tape.words[mention.last]) in heads
        ):
            mention.kind, mention.rule = "organisation", "short form"


def _names_of_people(tape: Tape, mentions: list[Mention]) -> tuple[set[str], set[str]]:
    """Keys of the last and of the first words of the persons of the text."""
    surnames: set[str] = set()
    given: set[str] = set()
    for mention in mentions:
        if mention.kind != "person":
            continue
        first, last = (
            mention.first,
            mention.last - (mention.letters[-1] == "s" and mention.last > mention.first),
        )
        family, other = (first, last) if mention.letters[0] == "N" else (last, first)
        surnames.add(key(tape.words[family]))
        if first != last and mention.letters[0] != "i":
            given.add(key(tape.words[other]))
    return surnames, given


def _take_particles(tape: Tape, mention: Mention) -> None:
    """De Klerk and van der Sar are called so, with the small words before the name."""
    first = mention.first
    while first > 0 and tape.words[first - 1] in PARTICLES and tape.joined(first - 1):
        first -= 1
    if first < mention.first and tape.words[first] not in ("e", "y", "la"):
        mention.first = first


def _mend_spelling(tape: Tape, mentions: list[Mention], keys: list[str]) -> None:
    """An unknown word one letter away from a place that the text names again and again is that place."""
    seen: dict[str, int] = {}
    for mention, name in zip(mentions, keys, strict=True):
        if mention.kind == "place" and mention.letters in ("p", "q") and len(name) > 4:
            seen[name] = seen.get(name, 0) + 1
    often = [place for place, times in seen.items() if times > 1][:_MOST_PLACES]
    for mention, name in zip(mentions, keys, strict=True) if often else ():
        if mention.letters in ("u", "k") and mention.rule == "unknown" and name not in seen and len(name) > 4:
            meant = next((place for place in often if _one_edit(name, place)), "")
            if meant and stands_as_place(tape, mention):
                mention.kind, mention.rule, mention.mark = "place", "one letter off", "spelling"
                mention.known = meant


def _one_edit(wrong: str, right: str) -> bool:
    """Whether one letter was left out, added or changed, or two were swapped; not the first."""
    if wrong[0] != right[0] or abs(len(wrong) - len(right)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b),
        min(len(wrong), len(right)),
    )
    a, b = wrong[start:], right[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
