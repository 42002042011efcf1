"""Lines of results and standings: there a name before a score is that of a side, one with a minute that of a
player. A module of its own, because sport writes no sentences."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.facts.lexicon import lexicon
from summit_corpus.facts.mentions import Mention
from summit_corpus.facts.name_tokens import Tape
from summit_corpus.facts.name_words import BEATS, CLUB_BEFORE, CLUB_NOUNS
from summit_corpus.facts.place_names import is_dateline, stands_as_place

__all__ = ["play"]

#: After the name of a side: its points or the other side.
_SCORE: Final = re.compile(r" (?:\d{1,3}(?:[-–]\d{1,3})?(?![\d,.-]*\d)|vs?\b|AT\b)")
#: After the name of a player: overs-maidens-runs-wickets, or the minute of a goal.
_PLAYED: Final = re.compile(r" \d{1,3}(?:(?:\.\d)?(?:-\d{1,3}){3}|(?:st|nd|rd|th)\b)")
_SMALL_WORD: Final = re.compile(r"(?<![\w(])[a-z]{4,}\b")
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)")
#: Longer lines are prose, whatever they hold.
_LONGEST_LINE: Final = 400


class _Lines:
    """Which lines hold no words but names and those of results."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, bool] = {}

    def holds(self, offset: int) -> bool:
        """Whether `offset` stands in such a line."""
        text = self._text
        start = text.rfind("\n", max(0, offset - _LONGEST_LINE), offset) + 1
        known = self._known.get(start)
        if known is None:
            end = text.find("\n", offset, offset + _LONGEST_LINE)
            line = text[start : end if end >= 0 else min(len(text), offset + _LONGEST_LINE)]
            known = len(line) < _LONGEST_LINE and not _SMALL_WORD.search(_BRACKETS.sub("", line))
            self._known[start] = known
        return known


def play(tape: Tape, mentions: list[Mention], keys: list[str]) -> None:
    """Makes clubs of the cities and open names that stand as sides, wherever the text names them, and players
    of those that stand as such. `keys` are the keys of the mentions."""
    lines = _Lines(tape.text)
    clubs: set[str] = set()
    for mention, name in zip(mentions, keys, strict=True):
        if mention.kind in ("", "place"):
            _play_one(tape, mention, name, lines, clubs)
    for mention, name in zip(mentions, keys, strict=True) if clubs else ():
        is_place = stands_as_place(tape, mention) or is_dateline(tape, mention)
        if mention.kind in ("", "place") and name in clubs and not is_place:
            mention.kind, mention.rule = "organisation", "plays"


def _play_one(tape: Tape, mention: Mention, name: str, lines: _Lines, clubs: set[str]) -> None:
    text, end = tape.text, tape.ends[mention.last]
    before = tape.before(mention.first)
    start = tape.starts[mention.first]
    single = not mention.kind and mention.letters[0] in "gfuk" and mention.rule != "phrase"
    if single and (_PLAYED.match(text, end) or (before in ("b", "c") and lines.holds(start))):
        mention.kind, mention.rule = "person", "score"
        return
    if mention.letters[0] in "wvyHL" or name in lexicon().countries:
        return
    if mention.kind:
        after = tape.after(mention.last)
        if after in BEATS or before in BEATS or after in CLUB_NOUNS or before in CLUB_BEFORE:
            clubs.add(name)
            return
    if (_SCORE.match(text, end) or before == "AT") and lines.holds(start):
        ranked = before == "." and tape.words[mention.first - 2].isdigit()
        mention.kind, mention.rule = ("person" if ranked and not mention.kind else "organisation"), "score"
        if mention.kind == "organisation":
            clubs.add(name)
