"""What a rule of dates or durations is: a pattern over the codes of a text, and what it makes of a match.
Apart from the rules themselves, so that each family of them needs nothing of the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from summit_corpus.facts.calendar_math import Period, Unit
from summit_corpus.facts.tense import Tense, Told, Verbs
from summit_corpus.facts.time_tokens import Tokens
from summit_corpus.facts.time_words import MONTHS, UNITS, expression
from summit_corpus.facts.timeline import Timeline
from summit_corpus.facts.values import Kind


@dataclass(slots=True)
class Found:
    """A fact in the making: tokens `[start, end)`, and either a period or the ISO text of a duration."""

    start: int
    end: int
    period: Period | None = None
    kind: Kind = Kind.DATE
    length: str | None = None
    qualifiers: list[tuple[str, str]] = field(default_factory=list)
    #: Told in passing ("the year-earlier quarter"): later dates are not told from it.
    aside: bool = False
    #: "June 16 to 18": a "from" before it belongs to the range.
    ranged: bool = False


class Scene(Protocol):
    """What a rule may ask of the text that it reads."""

    tokens: Tokens
    timeline: Timeline
    verbs: Verbs

    def parse(self, start: int) -> Found | None:
        """The date that begins with the token `start`: "the end of" + "next month"."""


class Hit:
    """One match of a rule, with the text and the dates around it."""

    def __init__(self, scene: Scene, match: re.Match[str]) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.timeline = scene.timeline
        self.match = match
        self.start = match.start()
        self.end = match.end()

    def at(self, name: str) -> int:
        """The first token of the group, -1 when it took no part or the rule has no such group."""
        return self.match.start(name) if name in self.match.re.groupindex else -1

    def has(self, name: str) -> bool:
        """Whether the group took part."""
        return self.at(name) >= 0

    def word(self, name: str) -> str:
        """The first word of the group in lower case, empty when it took no part."""
        at = self.at(name)
        return self.tokens.words[at] if at >= 0 else ""

    def surface(self, name: str) -> str:
        """The first word of the group as written."""
        at = self.at(name)
        return self.tokens.surface(at) if at >= 0 else ""

    def value(self, name: str) -> Decimal | None:
        """The number that the group is, None when vague or absent."""
        at = self.at(name)
        return self.tokens.value(at) if at >= 0 else None

    def whole(self, name: str) -> int | None:
        """The same as an int; None also for a fraction."""
        value = self.value(name)
        return int(value) if value is not None and value == value.to_integral_value() else None

    def month(self, name: str) -> int:
        """The month, 1 to 12."""
        return MONTHS[self.word(name)]

    def unit(self, name: str) -> tuple[Unit, int]:
        """The unit, and how many of it the word means."""
        return unit_of(self.word(name))

    def before(self, count: int = 1) -> str:
        """The word before the match."""
        return self.tokens.before(self.start, count)

    def told(self) -> Told:
        """The tense of the words around, and whether its verb stands right before."""
        return self.scene.verbs.around(self.start, self.end)

    def tense(self) -> Tense:
        """The tense of the words around."""
        return self.told().tense

    def parse(self, start: int) -> Found | None:
        """The date that begins with the token `start`."""
        return self.scene.parse(start)

    def found(self, period: Period | None, *qualifiers: tuple[str, str]) -> list[Found]:
        """The whole match as a date."""
        return [Found(self.start, self.end, period, qualifiers=list(qualifiers))]

    def ranged(self, period: Period | None) -> list[Found]:
        """The whole match as a range of dates."""
        return [Found(self.start, self.end, period, ranged=True)]

    def settled(self, reading: Callable[[date], Period | None], *qualifiers: tuple[str, str]) -> list[Found]:
        """The whole match as a date told from the day of publication."""
        return self.found(self.timeline.settle(reading), *qualifiers)


def unit_of(word: str) -> tuple[Unit, int]:
    """The unit of a unit word in singular or plural."""
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


Build = Callable[[Hit], Sequence[Found]]


@dataclass(frozen=True)
class Rule:
    """`name` is shown to the reader; `build` gives nothing when the match was none after all."""

    name: str
    source: str
    build: Build

    @cached_property
    def expression(self) -> str:
        """The regular expression over the codes of a text."""
        return expression(self.source)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The same, compiled when it is first needed."""
        return re.compile(self.expression)


def rule(name: str, source: str, build: Build) -> Rule:
    """A rule from a pattern that names categories, see `time_words.pattern`."""
    return Rule(name, source, build)
