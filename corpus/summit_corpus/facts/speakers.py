"""Whom a noun phrase means and where the subject of a verb stands, by names, articles, commas and
prepositions. A module of its own because a cue is one question and who stands beside it another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from summit_corpus.facts.cast import ROLES, Cast, Member
from summit_corpus.facts.lazy import lazy, whole_words
from summit_corpus.facts.speech_verbs import DOCUMENTS, MODALS
from summit_corpus.facts.values import Kind
from summit_corpus.text.wordlist import words

__all__ = ["HIDDEN", "NOBODY", "Phrases", "Reference", "Sort"]

#: Stands for each quoted character, so that offsets stay and no quoted word is read as the reporter's.
HIDDEN: Final = "\ue000"


class Sort(Enum):
    """What a phrase is, by which it is decided whom it means."""

    NOBODY = auto()
    PERSON = auto()  #: a person by name, or several: Ada Lane and Bo Hart
    NAMED = auto()  #: a body or a place by name
    PRONOUN = auto()  #: he, she, they, it …; the name is the pronoun
    OFFICE = auto()  #: the president, the ministry spokesman
    DEFINITE = auto()  #: the report, the residents
    PHRASE = auto()  #: one resident, critics


class Reference(NamedTuple):
    """Somebody a phrase points to; `start` is where in the text."""

    name: str
    sort: Sort
    start: int = 0

    def __bool__(self) -> bool:
        """False for nobody."""
        return self.sort is not Sort.NOBODY

    @property
    def unnamed(self) -> bool:
        """Whether it is a phrase in the text's words."""
        return self.sort in (Sort.OFFICE, Sort.DEFINITE, Sort.PHRASE)


NOBODY: Final = Reference("", Sort.NOBODY)

_PRONOUNS: Final = words("he she they it i we you who")
#: These stand for what was said before, and never for a speaker.
_POINTERS: Final = words("this that these those which what there here")
#: What may stand between a subject and its verb.
_BETWEEN: Final = MODALS | words(
    """also later then has had have having further previously recently reportedly himself herself itself
    themselves once often repeatedly again just now earlier only ever always sometimes even still too thus
    instead already today yesterday simply first initially finally meanwhile however therefore all both each
    rightly soon long since perhaps indeed went on to be been is was are were being did do does not never"""
)
#: What may stand before a subject and is no part of it.
_LEADING: Final = words(
    """and but or nor yet so as while when where if because that though although however meanwhile moreover
    later then still earlier afterwards also after before since until once like than for with whether what
    which whom why how indeed instead nevertheless similarly separately overall today yesterday tomorrow
    monday tuesday wednesday thursday friday saturday sunday only even just in on at among"""
)
_PREPOSITIONS: Final = (
    r"of|at|for|from|in|with|on|to|by|against|after|before|under|about|than|like|between|into|over|during"
    r"|without|within|through|among|amid|around|near|behind|via|per|toward|towards|despite|including"
)
_AFTER_PREPOSITION: Final = lazy(
    rf"\b(?i:{_PREPOSITIONS})\s+(?:(?:the|a|an|his|her|its|their|former|then)\s+)?(?:[A-Z][\w.’'-]*\s+){{0,4}}\Z"
)
#: The words in small letters that may stand last before a name which a preposition takes away.
_MAY_TAKE_AWAY: Final = frozenset(_PREPOSITIONS.split("|")) | words("the a an his her its their former then")
_COMPLEMENT: Final = lazy(rf"\s(?:{_PREPOSITIONS}|who|whose|whom|which|that|when|where|while|as)\s")
#: The head of a phrase has at least so many characters before its complement begins.
_SHORTEST_HEAD: Final = 3
_POSSESSIVE: Final = lazy(r"[’']s?(?!\w)")
#: A noun right after a name makes the name a modifier: Trump lawyer, Foreign Ministry spokesman.
_NOUN_FOLLOWS: Final = lazy(
    rf"\s+(?!(?:{_PREPOSITIONS}|who|whose|whom|which|that|and|or|but|as|himself|herself|itself)\b)[a-z][\w-]*"
)
#: The nouns that names modify; any other word after a name is taken for its verb.
_MODIFIED: Final = ROLES | words(
    """administration campaign aide ally appointee backer camp critic family government loyalist office
    opponent rally regime supporter team voter era presidency report study survey poll statement memo
    police court university hospital airport"""
)
#: Lane press secretary Bo Hart: the office of another person.
_OFFICE_FOLLOWS: Final = lazy(r"\s+(?:[a-z-]+\s+){1,2}([a-z]+)\s+[A-Z]")
#: One set of signs comes first, for speed; what follows asks which one it was.
_BOUNDARY: Final = lazy(
    rf"[,;:–—“”…{HIDDEN}(\-](?:(?<=[^(\-])|(?<=\()(?![^()]{{0,60}}\))|(?<= -)(?= )|(?<=-)-)"
)
_CLAUSE_WORD: Final = lazy(
    whole_words(
        """and but or that while because when if so although though after before since until where as whether
        than what why how"""
    )
)
_JOINT: Final = lazy(r"\s*(?:\([^()]{0,60}\))?\s*(?:,\s*)?(?:and|&|,)\s+(?:[A-Z][\w.]*\s+){0,3}\Z")
_JOINED_LEFT: Final = lazy(r"\s*(?:\([^()]{0,60}\)\s*)?")
_WORD: Final = lazy(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LAST_WORD: Final = lazy(r"([^\W\d_]+(?:[’'-][^\W\d_]+)*)\W*\Z")
_DETERMINER: Final = lazy(r"\b(?:the|an?|this|that|these|those)\s+", re.IGNORECASE)
_APPOSED: Final = lazy(r"\s*(?:(?:[a-z]+|\d+)\b|[DR]-|[A-Z][a-z]+ of )")
_PHRASE_END: Final = lazy(r"[,;:(–—]|\s(?:who|which|whose|when|while|after|before|as|during|because)\s")
_PRONOUN: Final = lazy(r"[HhSsTt](?<!\w[HhSsTt])(?i:(?<=h)e|(?<=s)he|(?<=t)hey)\b")
#: An office that begins a sentence: The Republican nominee also …
_OFFICE_BEGINS: Final = lazy(
    r"The\s+((?:[\w-]+\s+){0,3}?(\w+))(?=\s+(?:\w+ly|\w+ed|also|has|was|is|did|made|later|then)\b)"
)
#: What may stand before a body or a place that is the subject: Later the Foreign Ministry …
_CLAUSE_BEGINS: Final = lazy(
    r"\W*(?:(?:But|And|However|Meanwhile|Earlier|Later|Still|Yet|On \w+),?\s+)?(?:[Tt]he\s+)?"
    r"(?:[A-Z]\w*\s+){0,2}"
)
#: In characters: phrases are cut at a word, subjects and noun phrases looked for no farther.
_LONGEST_PHRASE: Final = 90
_SUBJECT_REACH: Final = 420
_NOUN_PHRASE_REACH: Final = 160
_INSERTIONS: Final = 8


class Phrases:
    """The noun phrases of one text; `masked` is the text with quoted characters hidden."""

    def __init__(self, masked: str, cast: Cast) -> None:
        self.masked = masked
        self.cast = cast

    def head(self, start: int, end: int) -> Reference:
        """Whom the noun phrase `[start, end)` points to."""
        start, end = self._trim(start, end)
        if start >= end:
            return NOBODY
        first, last = (
            _WORD.match(self.masked, start, end),
            _LAST_WORD.search(self.masked, max(start, end - 40), end),
        )
        if first and first.group().lower() in _PRONOUNS and (first.end() == end or first.group() == "who"):
            return Reference(first.group().lower(), Sort.PRONOUN, start)
        if last and last.group(1) in ("he", "she", "they", "it", "who"):
            return Reference(last.group(1), Sort.PRONOUN, last.start(1))
        if members := self.cast.between(start, end):
            at = start
            for nth, part in enumerate(self.masked[start:end].split(", ")):
                found = self._named_head(at, at + len(part), members)
                # Only the first part is the phrase; a later one explains it when it is a person's name.
                if found and (nth == 0 or found.sort is Sort.PERSON):
                    return found
                at += len(part) + 2
        return self._unnamed(start, end)

    def _named_head(self, start: int, end: int, members: Sequence[Member]) -> Reference:
        """The name that is the head of a stretch without commas."""
        limit = self._complement(start, end, members)
        heads = [
            each
            for each in members
            if start <= each.start and each.end <= limit and self.stands_alone(each, limit)
        ]
        people = [each for each in heads if each.kind is Kind.PERSON]
        if not people:
            if heads:
                return self.reference(heads[-1])
            # Chairman of the Harbour Board Bo Hart: the person follows another name.
            last = [each for each in members if start <= each.start and each.end <= end][-2:]
            beside = len(last) == 2 and not self.masked[last[0].end : last[1].start].strip()
            follows = beside and last[1].kind is Kind.PERSON and self.stands_alone(last[1], end)
            return self.reference(last[1]) if follows else NOBODY
        joined = [people[-1].name]
        for earlier, later in zip(reversed(people[:-1]), reversed(people), strict=False):
            if not _JOINT.match(self.masked, earlier.end, later.start):
                break
            joined.insert(0, earlier.name)
        return Reference(" and ".join(dict.fromkeys(joined)), Sort.PERSON, people[-1].start)

    def _complement(self, start: int, end: int, members: Sequence[Member]) -> int:
        """Where what follows the head begins: at the first preposition or relative that is inside no name."""
        for cut in _COMPLEMENT.finditer(self.masked, start + 1, end):
            inside = any(each.start < cut.start() < each.end for each in members)
            if cut.start() - start >= _SHORTEST_HEAD and not inside:
                return cut.start()
        return end

    def stands_alone(self, member: Member, limit: int | None = None) -> bool:
        """Whether a name is no possessor and modifies no noun; `limit` is where its noun phrase ends."""
        if _POSSESSIVE.match(self.masked, member.end):
            return False
        if limit is not None:
            return not _NOUN_FOLLOWS.match(self.masked, member.end, limit)
        noun = _NOUN_FOLLOWS.match(self.masked, member.end)
        if noun and (office := _OFFICE_FOLLOWS.match(self.masked, member.end)) and office.group(1) in ROLES:
            return False
        word = noun.group().strip() if noun else ""
        return word not in _MODIFIED and word.removesuffix("s") not in _MODIFIED

    def _unnamed(self, start: int, end: int) -> Reference:
        """A phrase without a name at its head: an office, or the phrase itself."""
        if cut := _PHRASE_END.search(self.masked, start, end):
            end = cut.start()
        limit = self._complement(start, end, self.cast.between(start, end))
        definite = False
        for article in _DETERMINER.finditer(self.masked, start, limit):
            start = article.end()
            definite = article.group().strip().lower() in ("the", "this", "that")
        phrase = " ".join(self.masked[start:end].split()).strip(" .,;:'’-–—")
        if not phrase or phrase[0] == HIDDEN or phrase.lower() in _POINTERS:
            return NOBODY
        last = _LAST_WORD.search(self.masked, start, limit)
        noun = last.group(1).lower() if last else ""
        if noun in DOCUMENTS and (author := self._author(start, limit)):
            return author
        if len(phrase) > _LONGEST_PHRASE:
            phrase = phrase[:_LONGEST_PHRASE].rsplit(" ", 1)[0]
        if definite and noun in ROLES:
            return Reference(phrase, Sort.OFFICE, start)
        return Reference(phrase, Sort.DEFINITE if definite else Sort.PHRASE, start)

    def _author(self, start: int, end: int) -> Reference:
        """X of “X’s statement” or “X’s brief”."""
        for member in self.cast.between(start, end):
            owner = _POSSESSIVE.match(self.masked, member.end)
            if owner and len(self.masked[owner.end() : end].split()) <= 3:
                return self.reference(member)
        return NOBODY

    @staticmethod
    def reference(member: Member) -> Reference:
        """A mention as a reference."""
        return Reference(member.name, Sort.PERSON if member.kind is Kind.PERSON else Sort.NAMED, member.start)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Without white space, punctuation and linking words at its ends."""
        text = self.masked
        while end > start and not (text[end - 1].isalnum() or text[end - 1] in ").’'"):
            end -= 1
        while start < end:
            if not text[start].isalnum():
                start += 1
            elif (word := _WORD.match(text, start, end)) and word.group().lower() in _LEADING:
                start = word.end()
            else:
                break
        return start, end

    def subject(self, low: int, verb: int) -> Reference:
        """The subject of the verb at `verb`, looked for to its left down to `low`."""
        text = self.masked
        low = max(low, verb - _SUBJECT_REACH)
        end = self._before_adverbs(low, verb)
        if end > low and text[end - 1] == ")":
            end = max(text.rfind("(", low, end), low)
            end = self._before_adverbs(low, end)
        if end <= low:
            return NOBODY
        if text[end - 1] == ",":
            return self._before_insertion(low, end - 1)
        if text[end - 1] in "–—" and (dash := text.rfind(text[end - 1], low, end - 1)) > low:
            return self.subject(low, dash)
        return self.head(self._clause_start(low, end), end)

    def _before_adverbs(self, low: int, end: int) -> int:
        """Where the subject of a verb at `end` ends: adverbs and auxiliaries before it are left out."""
        text = self.masked
        while True:
            while end > low and text[end - 1].isspace():
                end -= 1
            start = end
            while start > low and text[start - 1].isalpha():
                start -= 1
            word = text[start:end]
            if word not in _BETWEEN and not (word.endswith("ly") and word[0].islower()):
                return end
            end = start

    def _clause_start(self, low: int, end: int) -> int:
        """Where the noun phrase that ends at `end` begins: after a mark or a word that opens a clause."""
        low = max(low, end - _NOUN_PHRASE_REACH)
        start = low
        for mark in _BOUNDARY.finditer(self.masked, low, end):
            start = mark.end()
        at = start
        for found in _CLAUSE_WORD.finditer(self.masked, start, end):
            if found.group() not in ("and", "or") or not self._joins_nouns(
                at, found.start(), found.end(), end
            ):
                at = found.end()
        return at

    def _joins_nouns(self, start: int, before: int, after: int, end: int) -> bool:
        """Whether “and” stands between two names rather than two clauses."""
        left, right = self.cast.between(start, before), self.cast.between(after, end)
        if not left or not right or not _JOINED_LEFT.fullmatch(self.masked, left[-1].end, before):
            return False
        between = self.masked[after : right[0].start].replace("the ", " ")
        return not any(word.islower() for word in between.split())

    def _before_insertion(self, low: int, comma: int) -> Reference:
        """The subject whose verb follows an insertion between commas: Ada Lane, a partner at Y, said."""
        fallback = named = first = NOBODY
        end = comma
        for nth in range(_INSERTIONS):
            if end <= low:
                break
            at = max(self.masked.rfind(",", low, end) + 1, low)
            found = self.head(self._clause_start(at, end), end)
            apposed = _APPOSED.match(self.masked, at, end) is not None
            if found.sort is Sort.PERSON or (found.sort is Sort.PRONOUN and not apposed):
                return found
            if not self._is_place(found):
                if nth == 0:
                    first = found
                    named = found if found.sort is Sort.NAMED else NOBODY
                elif not fallback:
                    fallback = found
            end = at - 1
        # The company’s owner, Acme Group, said: a name says more than the phrase it explains.
        return named if named and (fallback.unnamed or not fallback) else fallback or first

    def _is_place(self, found: Reference) -> bool:
        """Whether a reference is to a place, or to the short form of one: of Ashton, Md."""
        if found.sort is Sort.NAMED:
            end = found.start + _NOUN_PHRASE_REACH
            return any(each.kind is Kind.PLACE for each in self.cast.between(found.start, end)[:1])
        return found.sort is Sort.PHRASE and len(found.name) <= 5 and found.name[:1].isupper()

    def main_subject(self, low: int, high: int) -> Reference:
        """The first name or pronoun of `[low, high)` that no preposition, possession or noun takes away."""
        best: Member | None = None
        high = min(high, low + _SUBJECT_REACH)
        for member in self.cast.between(low, high):
            if self._after_preposition(low, member.start) or not self.stands_alone(member):
                continue
            if member.kind is Kind.PERSON or _CLAUSE_BEGINS.fullmatch(self.masked, low, member.start):
                best = member
                break
        limit = best.start if best else high
        office = _OFFICE_BEGINS.match(self.masked, low, limit)
        if office and office.group(2).lower() in ROLES:
            return Reference(" ".join(office.group(1).split()), Sort.OFFICE, low)
        if pronoun := _PRONOUN.search(self.masked, low, limit):
            return Reference(pronoun.group().lower(), Sort.PRONOUN, pronoun.start())
        return self._joint(best, high) if best else NOBODY

    def _after_preposition(self, low: int, start: int) -> bool:
        """Whether a preposition takes away the name at `start`."""
        before = self.masked[max(low, start - 60) : start]
        last = before.rsplit(None, 1)[-1:]
        if last and last[0].isalpha() and last[0].islower() and last[0] not in _MAY_TAKE_AWAY:
            return False  # a cheap look: most names follow another word
        return _AFTER_PREPOSITION.search(before) is not None

    def _joint(self, first: Member, high: int) -> Reference:
        """A mention with those that “and” joins to it."""
        names = [first.name]
        last = first
        for member in self.cast.between(first.end, high):
            if member.kind is not Kind.PERSON or not _JOINT.match(self.masked, last.end, member.start):
                break
            names.append(member.name)
            last = member
        if first.kind is not Kind.PERSON or len(names) == 1:
            return self.reference(first)
        return Reference(" and ".join(dict.fromkeys(names)), Sort.PERSON, first.start)
