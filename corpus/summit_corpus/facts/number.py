"""One number of a text as a value. Apart from the finding, which takes three files: digits, words, ranges."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

__all__ = ["Number"]


class Number(NamedTuple):
    """A number with its scale words, without currency, percent sign, unit or noun: `text[start:end]`.

    "1.2 million", "twenty-one", "half a million", "a dozen", "8bn", "-5", "21st", "hundreds of thousands".
    `low` is the value, None when it is only vague ("dozens", "several", "a few hundred"). `high` is the upper
    end of a range ("two or three", "3-5bn", "between 3 and 5", "8- to 16") whose lower end is `low`; the
    span holds both ends but neither "between" nor "from", and `parts` are the two numbers. A scale written
    only at the upper end counts for both.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None = None
    #: Begins with a word ("five", "a dozen"); "5 million" is in digits.
    words: bool = False
    #: "third", "21st", "twenty-first"; `low` is the rank. Never part of a range.
    ordinal: bool = False
    #: Not meant exactly: "dozens", "several million", "a few"; also "a couple", whose value is 2.
    vague: bool = False
    #: Part of the one thing that follows: "half an" (hour), "three-quarters of a", "half-a-", 1/4, ½. The
    #: article is inside the span; "one and a half", 3½ and "half a million" are ordinary numbers.
    fraction: bool = False
    #: Letters glued to the digits, as written: a scale that `low` holds ("8bn", "5m"; inside the span, then
    #: `scaled` is true) or anything else ("5km" -> "km", "1990s" -> "s", "5G" -> "G"; not inside the span).
    tail: str = ""
    #: What the scale words or letters at the end multiply by; `low` holds it.
    scale: Decimal = Decimal(1)
    #: The two ends of a range, in order.
    parts: tuple[Number, ...] = ()

    @property
    def scaled(self) -> bool:
        """Whether `tail` is an abbreviated scale."""
        return bool(self.tail) and self.scale != 1

    @property
    def plain(self) -> bool:
        """Only digits and their marks: no scale, word, tail, rank or range."""
        return self.scale == 1 and not (self.words or self.tail or self.parts or self.ordinal)
