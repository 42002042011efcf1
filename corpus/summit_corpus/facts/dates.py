"""The dates and durations of a text: which rule reads each place, what stands around it, what it is worth."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from summit_corpus.facts import (
    date_patterns,
    durations,
    numeric_dates,
    parts,
    relative,
    seasons,
    weekdays,
    years,
)
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.tense import Verbs
from summit_corpus.facts.time_rules import Found, Hit, Rule
from summit_corpus.facts.time_tokens import Tokens
from summit_corpus.facts.time_words import pattern
from summit_corpus.facts.timeline import Timeline
from summit_corpus.facts.values import Date, Duration, Kind

_ROLES: Final = {
    "by": "by",
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "following": "after",
    "starting": "from",
    "beginning": "from",
    "effective": "from",
    "from": "from",
    "about": "about",
    "around": "about",
    "circa": "about",
}
#: Words that a length or a date may begin with, and what they say of it.
_BOUNDS: Final = re.compile(
    r"(?:(?:no )?(?:more|less|fewer|longer|later|earlier) than|at (?:least|most)|up to"
    r"|as (?:many|much|long|little|early|late) as)(?: about)?\s\Z",
    re.IGNORECASE,
)
_APPROXIMATE: Final = re.compile(r"(?:about|around|roughly|approximately|nearly|almost)\s\Z", re.IGNORECASE)
_REACH: Final = 24
#: "The end of the first week of June" is as deep as news goes.
_DEEPEST: Final = 2
#: What editors put in brackets to show how something was printed: no date of the text itself.
_SHOWN: Final = re.compile(
    r"\[(?:as )?(?:printed|written|given|sic|original|spelled)\b[^\[\]]{0,200}\]", re.IGNORECASE
)


def find(page: Page) -> list[Fact]:
    """Every date and duration of the page, in text order, none inside another."""
    tokens = Tokens(page.text, page.numbers)
    return _Reader(page, tokens).facts()


class _Reader:
    """Walks over one text from left to right, because later dates are told from earlier ones."""

    def __init__(self, page: Page, tokens: Tokens) -> None:
        self.page = page
        self.tokens = tokens
        self.timeline = Timeline(page.published)
        self.verbs = Verbs(tokens)
        self.depth = 0
        self.shown = [found.span() for found in _SHOWN.finditer(page.text)] if "[" in page.text else []

    def facts(self) -> list[Fact]:
        """All facts in order."""
        out: list[Fact] = []
        codes, at = self.tokens.codes, 0
        for place in starts().finditer(codes):
            start = place.start()
            if start < at:
                continue
            reading = self._read(start)
            if reading is None:
                continue
            rule, found = reading
            for each in found:
                if not self._is_shown(each):
                    out.append(self._fact(each, rule.name))
                    if not each.aside:
                        self.timeline.mention(each.period, each.end)
                at = max(at, each.end)
        return out

    def _read(self, start: int) -> tuple[Rule, list[Found]] | None:
        """What begins with the token `start`, by the first rule that makes something of it."""
        codes = self.tokens.codes
        for any_rule, rules in _families():
            place = any_rule.match(codes, start)
            if place is None:
                continue
            for each in rules[int((place.lastgroup or "r0")[1:]) :]:
                match = each.pattern.match(codes, start)
                if match:
                    found = each.build(Hit(self, match))
                    if found:
                        return each, list(found)
        return None

    def parse(self, start: int) -> Found | None:
        """The date that begins with `start`, for rules that take a part of it."""
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        reading = self._read(start)
        self.depth -= 1
        if reading is None or reading[1][0].kind is not Kind.DATE:
            return None
        return reading[1][0]

    def _is_shown(self, found: Found) -> bool:
        start = self.tokens.start(found.start)
        before = bisect_right(self.shown, (start, len(self.page.text))) - 1
        return before >= 0 and start < self.shown[before][1]

    def _fact(self, found: Found, rule: str) -> Fact:
        start, end = self.tokens.start(found.start), self.tokens.start(found.end)
        start, around = self._widened(start, found)
        qualifiers = (*found.qualifiers, *around)
        if found.kind is Kind.DURATION:
            return self.page.fact(Kind.DURATION, start, end, Duration(found.length), rule, qualifiers)
        role = _ROLES.get(self.tokens.before(self.tokens.index(start)), "on")
        if role == "from" and found.ranged:
            role = "on"
        iso = found.period.iso if found.period else None
        return self.page.fact(Kind.DATE, start, end, Date(iso, role), rule, qualifiers)

    def _widened(self, start: int, found: Found) -> tuple[int, list[tuple[str, str]]]:
        """The start with "more than" or "about" before it, and what they say."""
        if not _is_counted(self.tokens, found):
            return start, []
        before = self.page.text[max(start - _REACH, 0) : start]
        bound = _BOUNDS.search(before)
        if bound:
            return start - len(bound.group()), [("bound", bound.group().strip().lower())]
        approx = _APPROXIMATE.search(before)
        if approx:
            return start - len(approx.group()), [("approx", approx.group().strip().lower())]
        return start, []


def _is_counted(tokens: Tokens, found: Found) -> bool:
    """Whether a number or "a" begins it, so that "about" before it belongs to it."""
    return found.kind is Kind.DURATION or tokens.words[found.end - 1] in ("ago", "later", "earlier")


@cache
def _families() -> tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]:
    """The families of rules, each with all its rules in one pattern, which is a quick look; of the rules
    that match at one place the first one reads it."""
    modules = (numeric_dates, date_patterns, parts, seasons, weekdays, relative, years, durations)
    return tuple((_any_of(each.RULES), each.RULES) for each in modules)


#: Where a rule may match at all: words that only tell time, and others before what makes them do so.
_STARTS: Final = (
    r"(?:month|may_month|abbr|weekday|wkabbr|relday|year|units|decade|qcode|fycode|holiday)"
    r"|(?:day|two|number|ordinal|vague|recent)(?=(?:dot|slash| ?dash ?| )"
    r"(?:(?:unit|units|quarter|month|may_month|abbr|half|day|two|number|ordinal|vague|year|fiscal|season)"
    r"|(?:of|to|and|or) ))"
    r"|the (?=month|may_month|abbr|weekday|unit|units|quarter|day|two|number|ordinal|vague|last|past|next_"
    r"|coming|following|final|this|that|recent|early|than_then|edge|decade|decade_word|season|fiscal|year|apostrophe"
    r"|new yearunit)"
    r"|a_an (?=unit|units|quarter|half)"
    r"|(?:last|past|next_|coming|following|final|this|that)(?= (?:unit|units|quarter|month|may_month|abbr"
    r"|weekday|daypart|season|fiscal|holiday|half|day|two|number|year|vague|ordinal|past|last|next_|coming|this"
    r"|final|early|than_then))"
    r"|(?:early|than_then)(?=(?: |dash)(?:month|may_month|abbr|weekday|relday|year|decade|decade_word"
    r"|apostrophe|season|last|past|next_|coming|final|this|that|ordinal|in_|of|to))"
    r"|early(?=dashyearunit)|that(?= (?:word|quarter|unit) (?:last|of|in_|a_an|day|two|number) )"
    r"|edge(?=(?: ?dash ?| )(?:of|month|may_month|abbr|year|yearunit))"
    r"|season(?=(?:comma)?(?: of)? (?:year|last|this|next_|that))"
    r"|unit(?=(?: |dash)(?:edge|than_then|ago|before|to|from|ended))"
    r"|(?:half|quarter)(?=(?: |dash)(?:unit|quarter|of|ago|before|to|from|than_then|edge|ended))"
    r"|apostrophe(?=decade)|new (?=yearunit)|fiscal (?=year|unit|ordinal)|could (?=year)"
)
_GROUP: Final = re.compile(r"\(\?P<\w+>")
_BACKREFERENCE: Final = re.compile(r"\(\?P=\w+\)")


@cache
def starts() -> re.Pattern[str]:
    """Where a rule may match."""
    return pattern(_STARTS)


def _any_of(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """These rules in one: group `r7` says that rule 7 is the first to match."""
    plain = [_BACKREFERENCE.sub(".", _GROUP.sub("(?:", each.expression)) for each in rules]
    return re.compile("|".join(f"(?P<r{number}>{source})" for number, source in enumerate(plain)))
