"""A text as tokens and as one character a token, so that patterns of dates are short and fast. The numbers
of the text are tokens of their own, whether written in digits or in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Final

from summit_corpus.facts.time_words import CODE, CODES, shape

if TYPE_CHECKING:
    from summit_corpus.facts.numbers import Number

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
#: What words may begin with that no list holds and only their shape tells: 16th, Q3, FY2024.
_SHAPED: Final = frozenset("0123456789qhf")


class Tokens:
    """`words[i]` in lower case begins at `starts[i]`; `codes[i]` is its category, see `time_words`."""

    def __init__(self, text: str, numbers: Iterable[Number]) -> None:
        self.text = text
        self.lower = lowered(text)
        self.numbers: dict[int, Number] = {}
        self.words = self._split(numbers)
        self.starts = list(accumulate(map(len, self.words), initial=0))
        shaped = {
            word: shape(word)
            for word in set(self.words) - CODES.keys()
            if word[0] in _SHAPED or word[0].isspace()
        }
        codes = list(map((CODES | shaped).get, self.words, repeat(CODE["word"])))
        for at, number in self.numbers.items():
            codes[at] = CODE["ordinal"] if number.ordinal else CODE["number"]
        self.codes = "".join(codes)

    def _split(self, numbers: Iterable[Number]) -> list[str]:
        out: list[str] = []
        lower, find, end = self.lower, _TOKEN.findall, 0
        for number in _merged(self.text, numbers):
            if number.start >= end:
                out += find(lower, end, number.start)
                self.numbers[len(out)] = number
                out.append(lower[number.start : number.end])
                end = number.end
        out += find(lower, end)
        return out

    def surface(self, index: int) -> str:
        """Token `index` as written, empty past the last one."""
        return self.text[self.starts[index] : self.starts[index + 1]] if index < len(self.words) else ""

    def start(self, index: int) -> int:
        """Where token `index` begins in the text; the length of the text for the one past the last."""
        return self.starts[index]

    def index(self, offset: int) -> int:
        """The token that begins at `offset` or after it."""
        return bisect_left(self.starts, offset)

    def value(self, index: int) -> Decimal | None:
        """The value of a number token, None when it is vague."""
        number = self.numbers.get(index)
        if number is not None:
            return number.low
        word = self.words[index]
        digits = word[:-2] if word[-1:].isalpha() else word
        return Decimal(digits) if digits.isascii() and digits.isdigit() else None

    def before(self, index: int, count: int = 1) -> str:
        """The `count`th word before token `index`, white space not counted; empty at the start."""
        for at in range(index - 1, max(index - 2 * count - 4, -1), -1):
            if not self.codes[at].isspace():
                count -= 1
                if not count:
                    return self.words[at]
        return ""

    def after(self, index: int) -> str:
        """The first word from token `index` on, white space not counted; empty at the end."""
        for at in range(index, min(index + 2, len(self.words))):
            if not self.codes[at].isspace():
                return self.words[at]
        return ""


def _merged(text: str, numbers: Iterable[Number]) -> Iterator[Number]:
    """The numbers that are one token here: those of more than one to four digits. A range is two numbers."""
    for number in numbers:
        if number.parts:
            yield from _merged(text, number.parts)
        elif number.words or number.scaled or not text[number.start : number.end].isdigit():
            if not number.tail or number.scaled or number.ordinal:
                yield number
        elif number.end - number.start > 4:
            yield number


def lowered(text: str) -> str:
    """`text` in lower case, one character for each: those whose lower case is longer (İ) stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
