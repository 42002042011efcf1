"""What stands around an open name speaks for a person, an organisation or a place; all mentions of one name
vote together. The weights were chosen on 400 articles of the
training part of CoNLL-2003: after "in" an unknown word is a place 9 times of 11; by itself mostly a body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summit_corpus.facts.lexicon import lexicon
from summit_corpus.facts.mentions import Mention
from summit_corpus.facts.name_tokens import Tape
from summit_corpus.facts.name_words import (
    BODY_NOUNS,
    HOLDINGS,
    MAYBE_PLACE_BEFORE,
    MOTION,
    OF_PLACE,
    PLACE_BEFORE,
    PLACE_NOUNS,
    REIGNS,
    ROLES,
    SPEECH,
    STATES,
    TAKEN,
    WORKS,
)

__all__ = ["Votes", "elected", "vote"]

#: How family names of many countries end.
_FAMILY_END: Final = re.compile(
    "...(?:ova?|eva?|enko|sk[yi]|sky[iy]|skiy|ska|[oe]vi[cć]h?|shvili|adze|idze|yan|oglu|sson|poulos|akis|escu|czyk|inho)(?:’s)?\\Z"
)
#: "80km to X", "30 miles from X".
_DISTANCE: Final = re.compile(r"(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s)\Z")
_DASHES: Final = ("-", "–", "—")
_POSSESSIVE: Final = ("'s", "’s")
#: So much speaks clearly enough to count where a sentence begins.
_CLEAR: Final = 2
_FIRM_PLACE_BEFORE: Final = frozenset(("at", "visit", "visits", "visited", "visiting"))
_MEMBERS: Final = frozenset(("w", "v", "y", "u", "ww", "vw"))


@dataclass(slots=True)
class Votes:
    """The sums for one name; `seen` counts mentions whose capital means something."""

    person: float = 0
    body: float = 0
    place: float = 0
    other: float = 0
    seen: int = 0


def vote(tape: Tape, mentions: list[Mention], at: int, votes: Votes) -> None:
    """Adds what speaks around mention `at`."""
    mention = mentions[at]
    before, after = tape.before(mention.first), tape.after(mention.last)
    if mention.letters[0] in "gfv":
        votes.person += 0.5
    if mention.letters == "k":
        votes.place += 0.5
    elif mention.letters == "u" and _FAMILY_END.search(tape.words[mention.last]):
        votes.person += 1.5
    _by_word_before(tape, mention, before, votes)
    _by_list(tape, mentions, at, before, votes)
    _by_word_after(tape, mentions, at, after, votes)
    normal = not tape.cases[mention.first]
    if normal and not tape.opens[mention.first]:
        votes.seen += 1
        if before.lower() == "the" and mention.letters in _MEMBERS and tape.words[mention.last][-1] == "s":
            votes.body += 3 if lexicon().known.get(tape.words[mention.last][:-1]) != "n" else 0
    elif normal and mention.letters in ("u", "g", "f") and (after in SPEECH or after in _POSSESSIVE):
        votes.seen += 1


def _by_word_before(tape: Tape, mention: Mention, before: str, votes: Votes) -> None:
    small = before.lower()
    further = tape.words[mention.first - 2] if mention.first > 1 else ""
    if before in ROLES or (before == "," and further in ROLES):
        votes.person += 3
    elif small in BODY_NOUNS:
        votes.body += 2
    elif before in SPEECH:
        votes.person += 1.5
    elif small == "in" and further in HOLDINGS:
        votes.body += 2
    elif small in PLACE_BEFORE or small in TAKEN:
        votes.place += 2
    elif small == "at" and (further.lower() in ROLES or further.lower().removesuffix("s") in ROLES):
        votes.body += 3
    elif small in MAYBE_PLACE_BEFORE:
        votes.place += (
            2 if further in MOTION or _DISTANCE.search(further) else 1 if small in _FIRM_PLACE_BEFORE else 0.4
        )
    elif small == "of" and further.lower() in OF_PLACE:
        votes.place += 3
    elif before == "," and tape.words[mention.first] in STATES:
        votes.place += 4


def _by_list(tape: Tape, mentions: list[Mention], at: int, before: str, votes: Votes) -> None:
    """What is listed together is of one kind: LVMH, Renault and Zorvex."""
    beside = mentions[at - 1] if at else mentions[at]
    if beside.last != mentions[at].first - 2 or before not in ("and", "or", ","):
        return
    if beside.kind == "organisation":
        votes.body += 1
    elif beside.kind == "place" and before != ",":
        votes.place += 1


def _by_word_after(tape: Tape, mentions: list[Mention], at: int, after: str, votes: Votes) -> None:
    mention = mentions[at]
    if after in _DASHES and not tape.before(mention.first) and tape.words[mention.first].isupper():
        votes.place += 3  # a dateline
    if after in PLACE_NOUNS:
        votes.place += 3
    elif after in WORKS:
        votes.other += 5
    elif after in REIGNS and mention.letters[0] not in "uk":
        votes.person += 3
    elif after in BODY_NOUNS:
        votes.body += 2
    elif after in SPEECH:
        votes.person += 1
        votes.body += 1
    elif after in _POSSESSIVE:
        votes.body += 0.5
        votes.person += 0.5
    elif after == ",":
        larger = mentions[at + 1] if at + 1 < len(mentions) else mention
        beside = larger.first == mention.last + 2 and (
            larger.kind == "place" or tape.words[larger.first] in STATES
        )
        if beside or _is_called_a_place(tape, mention.last + 2):
            votes.place += 3


def _is_called_a_place(tape: Tape, at: int) -> bool:
    """Whether an apposition says what kind of place the name before it is: "X, a small town"."""
    words = tape.words[at : at + 4]
    return (
        len(words) > 1 and words[0] in ("a", "an", "the") and any(word in PLACE_NOUNS for word in words[1:])
    )


def elected(tape: Tape, mention: Mention, name: str, votes: Votes) -> str:
    """The kind that the votes for a name give; empty when there is too little to say."""
    letters = mention.letters
    if mention.rule == "head" or letters == "i":
        return ""
    if mention.rule == "unknown name":
        return _of_several(tape, mention, votes)
    if mention.rule == "phrase":
        enough = votes.body >= 2 if letters[0] == "d" else votes.body >= 1 and (votes.seen or "H" in letters)
        return "organisation" if enough else ""
    if letters == "C":
        return "place" if tape.before(mention.first).lower() == "the" else ""
    # Of equals the last wins: an unknown word that speaks or owns is a body three times out of four.
    best, _, kind = max(
        (votes.place, 0, "place"), (votes.person, 1, "person"), (votes.body, 2, "organisation")
    )
    if votes.other > best:
        return "other"
    plain = letters[0] in "wvyHGEFLCM"
    if kind == "place" and best >= 3 and not plain:
        return kind
    if not votes.seen and (plain or best < _CLEAR):
        return ""
    if best >= (3 if plain else 1) or (plain and kind == "place" and best >= 2 and name in lexicon().towns):
        return kind
    return "organisation" if letters == "u" else ""


def _of_several(tape: Tape, mention: Mention, votes: Votes) -> str:
    """Two or more unknown words: a person, if nothing speaks against it."""
    if tape.cases[mention.first] and not set(mention.letters) <= set("gufn~"):
        return ""
    if tape.words[mention.first] == tape.words[mention.last]:
        return ""
    if votes.place > votes.person + 1:
        return "place"
    if votes.body > votes.person + 1 or tape.before(mention.first).lower() == "the":
        return "organisation"
    return "person"
