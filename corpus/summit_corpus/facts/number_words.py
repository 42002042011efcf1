"""Numbers written in words, "two hundred and five" or "half a million", from a run of number words to
values. Apart from the digits because words need a small grammar where digits need one pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.number import Number
from summit_corpus.text.numbers import SCALE_POWERS
from summit_corpus.text.wordlist import words

__all__ = ["RUN", "SCALES", "numbers_in_words", "trie"]


def _numbered(text: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(text.split())}


_UNITS: Final = _numbered("zero one two three four five six seven eight nine", 0)
_TEENS: Final = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS: Final = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": 40}
_SIMPLE: Final = _UNITS | _TEENS | _TENS
#: Everything that multiplies what is before it; "hundred" and "dozen" too.
SCALES: Final = {word: Decimal(10) ** power for word, power in SCALE_POWERS.items()} | {"dozen": Decimal(12)}
_PLURALS: Final = {f"{word}s": value for word, value in SCALES.items()}
_ORDINAL_UNITS: Final = _numbered("first second third fourth fifth sixth seventh eighth ninth", 1)
_ORDINALS: Final = (
    _ORDINAL_UNITS
    | _numbered(
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        10,
    )
    | _numbered("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10)
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
)
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_MANY_PARTS: Final = {
    **{"halves": 2, "thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "sevenths": 7},
    **{"eighths": 8, "ninths": 9, "tenths": 10},
}
_SEVERAL: Final = words("several few couple handful many")
_NEEDS_OF: Final = words("tens scores")
_ALONE_NOTHING: Final = words("many handful")
_PART_PLACES: Final = Decimal("0.000001")


def trie(vocabulary: Sequence[str]) -> str:
    """A pattern for exactly these words that looks at each letter once; far faster than an alternation."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in vocabulary:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    choices = [re.escape(char) + _branch(below) for char, below in node.items() if char]
    body = "|".join(choices)
    if "" in node:
        return f"(?>(?:{body})?)" if body else ""
    return f"(?:{body})" if len(choices) > 1 else body


_WORD: Final = trie(
    sorted(
        {*_SIMPLE, *SCALES, *_PLURALS, *_ORDINALS, *_PARTS, *_MANY_PARTS, *_SEVERAL, *_NEEDS_OF}
        | {"hundredths", "minus"}
    )
)
_GLUE: Final = r"[ \-\u00a0\u2010\u2011]"
#: A run of number words with the small words that may join them, in text of lower case.
RUN: Final = rf"{_WORD}\b(?>(?:{_GLUE}(?:(?:(?:and|of){_GLUE})?(?:an?{_GLUE})?|point{_GLUE}){_WORD}\b)*)"
#: Most numbers are one word and need no grammar.
_ALONE: Final = {word: Decimal(value) for word, value in _SIMPLE.items()}
_TOKEN: Final = lazy(r"[a-z]+")
_ARTICLE: Final = lazy(rf"(?<![\w'’.-])an?{_GLUE}\Z")
_ARTICLE_REACH: Final = 5
#: The one thing that a part is of: "half an hour", "a tenth of one per cent".
_OF_ONE: Final = lazy(rf"{_GLUE}(?:(?:of{_GLUE})?an?(?=[ \-]\w)|of{_GLUE}one(?= per))")
_QUARTER_OF: Final = lazy(rf"{_GLUE}of{_GLUE}")
_OF: Final = lazy(r" of\b")


#: "Plus or minus two" is as far up as down.
_PLUS_OR: Final = ("plus or ", "plus-or-")


class _Run:
    """The words of one run and a place among them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.spans = [found.span() for found in _TOKEN.finditer(text, start, end)]
        self.words = [text[first:last] for first, last in self.spans]

    def at(self, place: int) -> str:
        return self.words[place] if place < len(self.words) else ""

    def start(self, place: int, *, article: bool = False) -> int:
        """Where the word begins, with the article before it when one is wanted."""
        if article and place and self.words[place - 1] in ("a", "an"):
            return self.spans[place - 1][0]
        begin = self.spans[place][0]
        found = article and _ARTICLE.search(self.text, max(begin - _ARTICLE_REACH, 0), begin)
        return found.start() if found else begin

    def end(self, place: int) -> int:
        """Where the word before `place` ends."""
        return self.spans[place - 1][1]

    def has_article(self, place: int) -> bool:
        return self.start(place, article=True) < self.spans[place][0]

    def scale_before(self, place: int) -> Decimal:
        """The product of the scale words that end before `place`."""
        scale = Decimal(1)
        while place and self.words[place - 1] in SCALES:
            place, scale = place - 1, scale * SCALES[self.words[place - 1]]
        return scale

    def tight(self, place: int) -> bool:
        """Whether a hyphen, not a space, is between the word and the one before it."""
        return self.text[self.spans[place][0] - 1] in "-\u2010\u2011"


def numbers_in_words(text: str, start: int, end: int) -> list[Number]:
    """The numbers in the run `[start, end)` of lower-case `text`, in order."""
    if (value := _ALONE.get(text[start:end])) is not None:
        return [Number(start, end, value, words=True)]
    run = _Run(text, start, end)
    out: list[Number] = []
    place = 0
    while place < len(run.words):
        for grammar in (_fraction, _vague, _exact):
            if found := grammar(run, place):
                number, place = found
                if number:
                    out.append(number)
                break
        else:
            place += 1
    return out


_Found = tuple[Number | None, int] | None


def _fraction(run: _Run, place: int) -> _Found:
    """Half a million, three-quarters of an (hour); "two-thirds" and "a fifth of" give nothing."""
    word, following = run.at(place), run.at(place + 1)
    article = word in _PARTS and (word in ("half", "quarter") or run.has_article(place))
    if article:
        part, after = Decimal(1) / _PARTS[word], place + 1
    elif word == "one" and following in _PARTS and (following != "quarter" or run.tight(place + 1)):
        part, after = Decimal(1) / _PARTS[following], place + 2
    elif word in _UNITS and following in _MANY_PARTS:
        part, after = Decimal(_UNITS[word]) / _MANY_PARTS[following], place + 2
    else:
        return None
    start, part = run.start(place, article=article), part.quantize(_PART_PLACES).normalize()
    scaled = after
    while run.at(scaled) in ("of", "a", "an"):
        scaled += 1
    if run.at(scaled) in SCALES:
        power, stop = _scales(run, scaled)
        return Number(start, run.end(stop), part * power, scale=power, words=True), stop
    if (found := _OF_ONE.match(run.text, run.end(after))) and not _is_of_year(run, place):
        skipped = run.at(scaled) in ("second", "one")
        return Number(start, found.end(), part, fraction=True, words=True), scaled + skipped
    if article and word != "half" and not _OF.match(run.text, run.end(after)):
        return None
    if following == "quarters" and not run.tight(place + 1):
        return None
    return None, after


def _is_of_year(run: _Run, place: int) -> bool:
    """Whether it is "the third quarter a year ago", "the first half a year earlier": no part of that year."""
    if place and run.words[place - 1] in _ORDINAL_UNITS:
        return True
    return run.at(place) == "quarter" and not _QUARTER_OF.match(run.text, run.end(place + 1))


def _vague(run: _Run, place: int) -> _Found:
    """Dozens, hundreds of thousands, several million, a few, a couple of."""
    word, after = run.at(place), place + 1
    if word in _SEVERAL:
        if run.at(after) == "of" and run.at(after + 1) in (*SCALES, *_PLURALS):
            after += 1
        bare = after
        while run.at(after) in SCALES or run.at(after) in _PLURALS:
            after += 1
        if after == bare and word in _ALONE_NOTHING:
            return None, after
        amount = Decimal(2) if word == "couple" and after == bare else None
        start = run.start(place, article=word != "several")
        return Number(start, run.end(after), amount, vague=True, words=True), after
    if word not in _PLURALS and word not in _NEEDS_OF:
        return None
    while run.at(after) == "of" and run.at(after + 1) in _PLURALS:
        after += 2
    if (
        after == place + 1
        and word in _NEEDS_OF
        and (word == "tens" or not _OF.match(run.text, run.end(after)))
    ):
        return None, after
    return Number(run.start(place), run.end(after), None, vague=True, words=True), after


def _exact(run: _Run, place: int) -> _Found:
    """Twenty-one, one hundred and five, two and a half million, minus five, a dozen, twenty-first."""
    if run.at(place) == "minus" and run.text.endswith(_PLUS_OR, 0, run.spans[place][0]):
        place += 1
        if not run.at(place):
            return None
    first = place
    if run.at(place) == "minus":
        place += 1
    start = run.start(first, article=first == place and run.at(place) in SCALES)
    if run.at(place) in SCALES and first == place and start == run.start(place):
        return None
    total, last, ordinal, after, follow = Decimal(0), Decimal("Infinity"), False, place, place
    while group := _group(run, follow, whole=follow == place):
        value, stop, ordinal = group
        power, stop = (Decimal(1), stop) if ordinal else _scales(run, stop)
        if power >= last or value >= last:
            break
        total, after, last = total + value * power, stop, power
        if ordinal or power == 1:
            break
        follow = after + 1 if run.at(after) == "and" else after
    if after == place:
        return None
    if not ordinal:
        total, after = _and_a_half(run, total, after, last)
    sign = -1 if first < place else 1
    return Number(
        start, run.end(after), sign * total, ordinal=ordinal, scale=run.scale_before(after), words=True
    ), after


def _group(run: _Run, place: int, *, whole: bool) -> tuple[Decimal, int, bool] | None:
    """A number below a thousand without its scale: value, next place, whether it is an ordinal. A `whole`
    number may begin with its scale, as in "a million"."""
    word = run.at(place)
    if word in _ORDINALS:
        return Decimal(_ORDINALS[word]), place + 1, True
    if whole and word in SCALES:
        if word != "hundred":
            return Decimal(1), place, False
        value = 1
    elif word in _SIMPLE:
        value, place = _below_hundred(run, place)
    else:
        return None
    unit = run.at(place)
    if value in _TENS.values() and unit in _ORDINAL_UNITS and (run.tight(place) or unit != "second"):
        return Decimal(value + _ORDINAL_UNITS[unit]), place + 1, True
    if unit == "hundred":
        return _hundreds(run, value, place + 1)
    if unit == "point" and run.at(place + 1) in _UNITS:
        return _decimals(run, value, place + 1)
    return Decimal(value), place, False


def _hundreds(run: _Run, value: int, place: int) -> tuple[Decimal, int, bool]:
    """What follows "hundred": one hundred (and) five, hundred and fifth."""
    follow = place + 1 if run.at(place) == "and" else place
    if run.at(follow) in _ORDINALS:
        return Decimal(value * 100 + _ORDINALS[run.at(follow)]), follow + 1, True
    if run.at(follow) in _SIMPLE:
        rest, after = _below_hundred(run, follow)
        if run.at(after) != "hundred":
            return Decimal(value * 100 + rest), after, False
    return Decimal(value * 100), place, False


def _decimals(run: _Run, value: int, place: int) -> tuple[Decimal, int, bool]:
    """The digits after "point": two point five."""
    digits = ""
    while run.at(place) in _UNITS:
        digits, place = digits + str(_UNITS[run.at(place)]), place + 1
    return Decimal(f"{value}.{digits}"), place, False


def _below_hundred(run: _Run, place: int) -> tuple[int, int]:
    value = _SIMPLE[run.at(place)]
    if value >= 20 and _UNITS.get(run.at(place + 1), 0) > 0:
        return value + _UNITS[run.at(place + 1)], place + 2
    return value, place + 1


def _scales(run: _Run, place: int) -> tuple[Decimal, int]:
    """The product of the scale words from `place` on, and the place after them."""
    power = Decimal(1)
    while scale := SCALES.get(run.at(place)) or _PLURALS.get(run.at(place)):
        power, place = power * scale, place + 1
    return power, place


def _and_a_half(run: _Run, total: Decimal, place: int, last: Decimal) -> tuple[Decimal, int]:
    """Two and a half (million), a million and a half: the half is of the last scale."""
    joined = run.at(place) == "and" and run.at(place + 1) in ("a", "one", "an")
    part = run.at(place + 2) if joined else ""
    if part not in ("half", "quarter"):
        return total, place
    amount = Decimal(1) / _PARTS[part]
    power, after = _scales(run, place + 3)
    return (total + amount * (last if last.is_finite() else 1)) * power, after
