"""Whether the words around a date speak of the past or of the future. A module of its own because a
weekday or a month without its year means the last one or the next one by nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

from summit_corpus.facts.time_tokens import Tokens
from summit_corpus.text.wordlist import words


class Tense(IntEnum):
    """Which way from the day of publication."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


class Told(NamedTuple):
    """A tense, and whether the verb that told it stands right before the date: "met on Tuesday"."""

    tense: Tense
    near: bool = False


_MODALS: Final = words("will ll shall would wo may might can could should must cannot")
#: Words after which an infinitive or a date is still to come.
_AHEAD: Final = words(
    """expected expects expect anticipate anticipates scheduled schedule plans plan planning intends intend
    hopes hope hoping aims aim likely unlikely supposed vows pledges promises prepares preparing
    anticipated upcoming forthcoming starting beginning effective postponed delayed deferred adjourned
    rescheduled needs wants seeks tentatively looming awaiting await awaits deadline expires expire begins
    starts opens resumes"""
)
#: The same only before what it points to: "set a record" is past.
_AHEAD_WITH: Final = words("set due ready going slated planned moved extended")
_POINTERS: Final = words("to for on until by")
_PAST: Final = words(
    """was were had has have did been said told went came took made gave saw met held began won lost led left
    sent spent brought bought built caught cut found fell felt flew fought got grew heard hit hurt kept knew
    laid lay let met paid put quit ran rose sang sank sat sold shot shut slept spoke stood stole struck swept
    taught thought threw understood wrote broke chose drove rode shook wore drew became ate swore tore woke
    froze hid overthrew withdrew undertook overtook fled sought bore bound bled bred dealt dug dwelt fed flung
    ground hung leapt lent lit meant read rang slid slung spun split spread sprang stuck stung strode wept won
    born known taken given seen gone done written broken chosen driven shown thrown drawn begun sworn"""
)
#: Words in -ed that are no past tense.
_NOT_PAST: Final = words(
    """need indeed speed proceed exceed succeed feed seed breed weed bleed greed deed heed reed creed steed
    hundred united red bed led shed wed sacred naked wicked unprecedented limited alleged aged armed
    so-called related unified proposed detailed advanced shared supposed continued increased mixed"""
)
_REPORTING: Final = words(
    """said told added announced reported stated says warned confirmed insisted noted argued claimed declared
    predicted hinted indicated suggested stressed wrote tweeted promised pledged vowed"""
)
_SMALL: Final = words(
    "the a an this that these those its his her their our my no its and or but of in on at by for with as"
)
#: A verb so few tokens before a date belongs to it: "met on"; white space counts.
_NEAR: Final = 4
#: How many tokens either side are looked at, white space counted.
_REACH: Final = 50
_SENTENCE_ENDS: Final = frozenset(".!?")
_ANY: Final = _MODALS | _AHEAD | _AHEAD_WITH | _PAST | {"to", ";", *_SENTENCE_ENDS}
_BREAK: Final = re.compile("\n")


class Verbs:
    """The words of one text that tell a tense, found once, so that each date asks only the nearest ones."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    @cached_property
    def _places(self) -> list[int]:
        """Tokens that may tell a tense or end a sentence, in order."""
        words = self.tokens.words
        places = [at for at, word in enumerate(words) if word in _ANY or word[-2:] == "ed"]
        breaks = [found.start() for found in _BREAK.finditer(self.tokens.codes)]
        return sorted(places + breaks) if breaks else places

    def around(self, start: int, end: int) -> Told:
        """The tense at the tokens `[start, end)`: of the nearest verb before them in the sentence, else of
        the nearest one after. "The ministry said Xi will arrive on Tuesday" is to come."""
        left, at = self._left(start)
        if not left:
            # "In January, the firm brought in …": the date stands before its own verb.
            return Told(self._right(end), near=self.tokens.after(end) == ",")
        near = start - at <= _NEAR
        if not near and self.tokens.after(end) in _MODALS:
            # "He met him on Monday and on Tuesday will meet her."
            return Told(Tense.FUTURE)
        said = left is Tense.PAST and not near and self.tokens.words[at] in _REPORTING
        # "He said the summit on Tuesday will be long": what was said may still be to come.
        if said and self.tokens.after(end) != "that" and self._right(end, clause=True) is Tense.FUTURE:
            return Told(Tense.FUTURE)
        return Told(left, near)

    def _left(self, start: int) -> tuple[Tense, int]:
        places = self._places
        for index in range(bisect_left(places, start) - 1, -1, -1):
            at = places[index]
            if start - at > _REACH or self._stops(at):
                break
            found = _cue(self.tokens, at)
            if found:
                return found, at
        return Tense.UNKNOWN, 0

    def _right(self, end: int, *, clause: bool = False) -> Tense:
        places, words = self._places, self.tokens.words
        for index in range(bisect_left(places, end), len(places)):
            at = places[index]
            if at - end > _REACH or self._stops(at) or (clause and "," in words[end:at]):
                break
            found = _cue(self.tokens, at)
            if found:
                return found
        return Tense.UNKNOWN

    def _stops(self, at: int) -> bool:
        word = self.tokens.words[at]
        return word == ";" or word.isspace() or (word in _SENTENCE_ENDS and _ends_sentence(self.tokens, at))


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    """Whether the mark at `at` ends a sentence: white space and a capital follow, no short word is before."""
    if at + 2 >= len(tokens.words) or not tokens.codes[at + 1].isspace():
        return at + 2 >= len(tokens.words)
    short = len(tokens.words[at - 1]) <= 2 and tokens.words[at] == "."
    return not short and not tokens.surface(at + 2)[:1].islower()


def _cue(tokens: Tokens, at: int) -> Tense:
    word = tokens.words[at]
    if word in _MODALS:
        # A month, "May", was told from the modal by the caller: only small letters count.
        if tokens.surface(at)[:1].isupper() and word == "may":
            return Tense.UNKNOWN
        return Tense.PAST if tokens.after(at + 1) == "have" else Tense.FUTURE
    if word in _AHEAD or (word in _AHEAD_WITH and tokens.after(at + 1) in _POINTERS):
        return Tense.FUTURE
    if word == "to":
        return _infinitive(tokens, at)
    past = word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)
    if past and tokens.surface(at).islower():
        return _of_participle(tokens, at)
    return Tense.UNKNOWN


def _of_participle(tokens: Tokens, at: int) -> Tense:
    """ "can be held", "to be held", "will have met" are still to come; "held", "may have met" are past."""
    done = False
    for count in (1, 2, 3):
        before = tokens.before(at, count)
        done = done or before == "have"
        if done and before in _MODALS and before not in ("will", "shall", "ll"):
            return Tense.PAST
        if before == "to" and count == 2 and tokens.before(at) == "be":
            return Tense.PAST if tokens.before(at, 3) == "had" else Tense.FUTURE  # "had to be rescued"
        if before in _MODALS:
            return Tense.FUTURE
        if before not in ("be", "have", "been", "also", "only", "now", "not", "then"):
            break
    return Tense.PAST


def _infinitive(tokens: Tokens, at: int) -> Tense:
    """ "is to meet", "expected to meet": still to come. "agreed to meet": told by the verb before."""
    verb = tokens.after(at + 1)
    if not verb.isalpha() or verb in _SMALL or verb.endswith("ing"):
        return Tense.UNKNOWN
    before = tokens.before(at)
    return (
        Tense.FUTURE
        if before in ("is", "are", "am", "was", "were") or before in _AHEAD or before in _AHEAD_WITH
        else Tense.UNKNOWN
    )
