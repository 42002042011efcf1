"""So many times as much: "three times the level", doubled, "twice as many". Apart from counts because
"visited three times" is no multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.number import Number
from summit_corpus.facts.values import Kind, Multiple

__all__ = ["read", "words_of_change"]

_AS_MUCH: Final = (
    r"(?: (?:the|its|their|his|her|that|what|as|more|higher|larger|bigger|greater|faster|longer|lower|less"
    r"|fewer|smaller|cheaper|stronger|heavier|likelier|over|above|(?:last|this) year['’]s|today['’]s|current"
    r"|previous|pre-\w+|[A-Z][\w.]{0,30}['’]s)\b)"
)
#: After "times": what is multiplied; but "three times the champion" and "four times the winner" are careers.
_TIMES: Final = lazy(rf"[ -]times(?={_AS_MUCH})(?! (?:the|a|as) (?:champion|winner|medallist|president))")
_FOLD: Final = lazy(r"(?:[ -]|)fold\b")
#: A look for any of these is cheaper than the pattern.
_TRIGGERS: Final = ("oubl", "ripl", "rebl", "uadrupl", "uintupl", "halv", "Halv", "wice", "fold")
_CHANGES: Final = lazy(
    r"(?<!\w)(?:(?:(?P<two>doubl)|(?P<three>tripl|trebl)|(?P<four>quadrupl)|(?P<five>quintupl)|(?P<half>halv))"
    r"(?:ed|ing|(?<!the doubl)es(?= (?:the|its|their|every|to) ))\b(?! (?:down|up|over|back|as))"
    r"|(?P<twice>twice(?= (?:the|its|their|that|what|as|his|her|more) )"
    r"|(?:double|triple)(?= (?:the|its|their|that|what) ))"
    r"|(?P<fold>(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand)fold)\b)",
    re.IGNORECASE,
)
_FACTORS: Final = {
    "two": Decimal(2),
    "three": Decimal(3),
    "four": Decimal(4),
    "five": Decimal(5),
    "half": Decimal("0.5"),
}
_FOLDS: Final = {
    **{
        word: Decimal(value)
        for value, word in enumerate(
            ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2
        )
    },
    **{"twenty": Decimal(20), "hundred": Decimal(100), "thousand": Decimal(1000)},
}


def read(text: str, number: Number) -> Found | None:
    """The multiple that `number` is with the "times" or "fold" after it; None when it is none."""
    if number.low is None or number.ordinal or number.fraction:
        return None
    found = _TIMES.match(text, number.end) or _FOLD.match(text, number.end)
    if not found:
        return None
    value = Multiple(number.low, number.high)
    return Found(Kind.MULTIPLE, number.start, found.end(), value, "multiple:times", number)


def words_of_change(text: str) -> Iterator[Found]:
    """Doubled, tripled, halved, twice the, tenfold."""
    if not any(trigger in text for trigger in _TRIGGERS):
        return
    for found in _CHANGES.finditer(text):
        kind, word = found.lastgroup or "", found[0].lower()
        if kind == "twice":
            factor = Decimal(3 if word == "triple" else 2)
        else:
            factor = _FOLDS[word[:-4]] if kind == "fold" else _FACTORS[kind]
        number = Number(found.start(), found.end(), factor, words=True)
        yield Found(Kind.MULTIPLE, found.start(), found.end(), Multiple(factor), "multiple:word", number)
