"""Whom a pronoun, an office or a quotation without a cue refers back to; nobody rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from summit_corpus.facts.cast import ROLES
from summit_corpus.facts.cues import find_cues
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.page import Page
from summit_corpus.facts.speakers import HIDDEN, NOBODY, Phrases, Reference, Sort
from summit_corpus.facts.speech_verbs import Cue
from summit_corpus.facts.values import Kind
from summit_corpus.text.span import Span
from summit_corpus.text.wordlist import words

__all__ = ["Coreference"]

#: A clause before the main one, with a subject of its own: When the ministers met …
_CLAUSE: Final = lazy(
    r"\W*(?:When|As|While|Where|Although|Though|Because|Since)\s+(?:the|an?|[A-Z])", re.IGNORECASE
)
#: How far back a pronoun may reach, in sentences and in paragraphs.
_SENTENCES_BACK: Final = 7
_PARAGRAPHS_BACK: Final = 3
#: The same with those that are all quoted, which are passed over.
_QUOTED_BACK: Final = 40
#: “The president” is whom the text names so many times as often as any other president.
_PLAINLY: Final = 2
#: A phrase for several: officials at the ministry, both parties.
_SEVERAL: Final = lazy(r"(?:[\w’'-]+\s+){0,3}?(?:[a-z]\w*[^s\W]s|people|police|men|women|children)\b")
#: A phrase for one person: a retired teacher.
_PERSONS: Final = ROLES | words(
    """man woman boy girl passenger driver customer worker employee neighbour neighbor colleague friend caller
    questioner tourist voter insider"""
)
_SOMEBODY: Final = lazy(rf"\A(?!one )(?:[\w-]+\s+){{0,4}}?(?:{'|'.join(sorted(_PERSONS))})\b(?! \w+s\b)")


class Coreference:
    """Resolves references within one text."""

    def __init__(self, page: Page, phrases: Phrases) -> None:
        self._page = page
        self._phrases = phrases
        self._cast = phrases.cast
        self._subjects: dict[int, tuple[Reference, bool]] = {}

    def resolve(self, source: Reference, low: int, last: Reference) -> Reference:
        """`source`, which stands in a sentence that begins at `low`, with a name where the text gives one;
        nobody for a pronoun that stays open. `last` is the person who spoke last."""
        if source.sort is Sort.PRONOUN:
            return self._pronoun(source, low, last)
        if source.sort is Sort.OFFICE:
            return self._office(source, last)
        if source.sort is Sort.DEFINITE:
            return self._body(source)
        return source

    def _office(self, source: Reference, last: Reference) -> Reference:
        """The president: the only one, the one who spoke last, or the one whom the text is about."""
        head = re.split(r" (?:of|for|at|in|from) ", source.name)[0]
        people = self._cast.by_role(head.split()[-1].lower(), source.start)
        if last.name in people:
            return last
        if len(people) > 1:
            ranked = sorted(people, key=lambda name: -self._cast.mentions(name, source.start))
            first, second = (self._cast.mentions(name, source.start) for name in ranked[:2])
            people = ranked[:1] if first > _PLAINLY * second else []
        return Reference(people[0], Sort.PERSON, source.start) if people else source

    def _body(self, source: Reference) -> Reference:
        """The ministry: the body named last whose name ends with the same word."""
        last = source.name.split()[-1].lower()
        for member in reversed(self._cast.last_before(source.start)):
            if member.kind is Kind.ORGANISATION and member.name.split()[-1].lower() == last:
                return Reference(member.name, Sort.NAMED, source.start)
        return source

    def _sentences_before(self, offset: int) -> Iterator[tuple[int, Span, int]]:
        """The sentences before the one at `offset` that are not all quoted, the nearest first, each with
        its number and how many paragraphs back it stands."""
        sentences, text = self._page.sentences, self._page.text
        paragraphs = 0
        index = self._page.sentence_index(offset)
        for back in range(index - 1, max(index - _QUOTED_BACK, 0) - 1, -1):
            span = sentences[back]
            paragraphs += "\n" in text[span.end : sentences[back + 1].start]
            if self._phrases.masked[span.start : span.end].strip(HIDDEN + " "):
                yield back, span, paragraphs

    def _pronoun(self, pronoun: Reference, low: int, last: Reference) -> Reference:
        """He, she, they, it: the subject of its own clause, of the nearest sentence that has a fitting one,
        or whoever spoke last."""
        name = pronoun.name
        if name not in ("he", "she", "they", "it"):
            return NOBODY
        if here := self._in_clause(pronoun, low):
            return here
        for seen, (back, span, paragraphs) in enumerate(self._sentences_before(low)):
            if paragraphs > _PARAGRAPHS_BACK or seen >= _SENTENCES_BACK:
                break
            subject, _ = self._subject(back)
            if subject.sort is Sort.OFFICE:
                subject = self._office(subject, last)
            fits = self._fits(subject, name)
            known = fits and self._cast.is_known_as(subject.name, name)
            # Somebody known to be a woman goes before a subject who may be one.
            other = (
                NOBODY if known or subject.sort is Sort.PRONOUN else self._only_one(span, name, subject, last)
            )
            if other:
                return other
            if fits:
                self._learn(subject, name, span)
                return subject
        if last.sort is Sort.PERSON and name in ("he", "she") and self._cast.may_be(last.name, name):
            return last
        return NOBODY

    def _in_clause(self, pronoun: Reference, low: int) -> Reference:
        """Who is named before the pronoun in its sentence: the subject, or in a clause of its own the only
        person: When the ministers met Mr Hart, he said …"""
        if pronoun.start <= low:
            return NOBODY
        here = self._phrases.main_subject(low, pronoun.start)
        if here.start < pronoun.start and self._fits(here, pronoun.name):
            return here
        if pronoun.name in ("he", "she") and _CLAUSE.match(self._phrases.masked, low, pronoun.start):
            people = {
                each.name
                for each in self._cast.people(low, pronoun.start)
                if self._phrases.stands_alone(each)
            }
            if len(people) == 1 and self._cast.may_be(name := people.pop(), pronoun.name):
                return Reference(name, Sort.PERSON, low)
        return NOBODY

    def _learn(self, subject: Reference, pronoun: str, span: Span) -> None:
        """Keeps the gender of a person when the sentence names nobody else."""
        if {each.name for each in self._cast.people(span.start, span.end)} == {subject.name}:
            self._cast.learn(subject.name, pronoun)

    def _only_one(self, span: Span, name: str, subject: Reference, last: Reference) -> Reference:
        """The only person of a sentence whom the pronoun is known to fit; where the sentence has no subject
        we can name, the only one whom it may fit, unless it is known to fit the last speaker."""
        if name not in ("he", "she"):
            return NOBODY
        people = {
            each.name for each in self._cast.people(span.start, span.end) if self._phrases.stands_alone(each)
        }
        known = {each for each in people if self._cast.is_known_as(each, name)}
        if not known and (not subject or (subject.sort is Sort.PERSON and not self._fits(subject, name))):
            known = {each for each in people if self._cast.may_be(each, name)}
            if known and last.sort is Sort.PERSON and self._cast.is_known_as(last.name, name):
                return last
        return Reference(known.pop(), Sort.PERSON, span.start) if len(known) == 1 else NOBODY

    def _fits(self, subject: Reference, pronoun: str) -> bool:
        """Whether a pronoun can mean this subject."""
        if pronoun == "it":
            return subject.sort in (Sort.NAMED, Sort.DEFINITE) and not _SEVERAL.match(subject.name)
        if pronoun == "they":
            joint = subject.sort is Sort.PERSON and " and " in subject.name
            return joint or (subject.unnamed and _SEVERAL.match(subject.name) is not None)
        if subject.sort is Sort.PERSON:
            return " and " not in subject.name and self._cast.may_be(subject.name, pronoun)
        return subject.sort is Sort.OFFICE or (subject.unnamed and _SOMEBODY.match(subject.name) is not None)

    def _subject(self, index: int) -> tuple[Reference, bool]:
        """Who speaks or acts in a sentence, quoted words left out, and whether by a cue of speech."""
        if index not in self._subjects:
            span = self._page.sentences[index]
            cues = find_cues(self._phrases, span.start, span.end)
            spoken = next(
                (cue.source for cue in cues if cue.kind > Cue.WEAK and not cue.oblique and cue.source), NOBODY
            )
            subject = spoken
            if not spoken or spoken.sort is Sort.PRONOUN:
                # Mr Lane wants a change, which he says is “useful”: the name stands before the pronoun.
                main = self._phrases.main_subject(span.start, span.end)
                if not spoken or (main.sort is Sort.PERSON and main.start < spoken.start):
                    subject = main
            self._subjects[index] = (subject, bool(spoken))
        return self._subjects[index]

    def speaker_before(self, start: int, spoken: Mapping[int, Reference]) -> Reference:
        """Who goes on speaking at `start`: who spoke in the sentences before it in its paragraph or in the
        one before; `spoken` holds the sources found already, by the number of the sentence."""
        index = self._page.sentence_index(start)
        breaks = 0
        for back in range(index - 1, max(index - _QUOTED_BACK, 0) - 1, -1):
            span = self._page.sentences[back]
            breaks += "\n" in self._page.text[span.end : self._page.sentences[back + 1].start]
            if breaks > 1:
                break
            if back in spoken:
                return spoken[back]
            subject, speaks = self._subject(back)
            if speaks or not breaks or self._page.text[span.end - 1] == ":":
                found = self.resolve(subject, span.start, NOBODY)
                if found.sort in (Sort.PERSON, Sort.NAMED) or (speaks and found):
                    return found
        return NOBODY
