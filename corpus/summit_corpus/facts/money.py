"""Amounts of money: $8bn, US$500 billion, Rs 1,500 crore, 5m euros, 50 cents. Apart from `currencies`,
which knows the names, because how a currency stands beside its number is a matter of its own."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from summit_corpus.facts.currencies import (
    CODES_THAT_ARE_WORDS,
    LETTERS,
    SIGN_LETTERS,
    SIGNS,
    Unit,
    code_of,
    minor_units,
    units,
)
from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.nearby import After
from summit_corpus.facts.number import Number
from summit_corpus.facts.values import Kind, Money
from summit_corpus.text.wordlist import words

__all__ = ["Reader"]

_SPACES: Final = " \u00a0\u202f"
_GLUED_LETTERS: Final = lazy(r"(?<![\w])(?:[A-Za-z]{1,4}|[Uu]\.[Ss]\.?)\Z")
_SPACED_LETTERS: Final = lazy(r"(the )?(?<![\w-])(US|HK|NZ|NT|AU|C|U\.S\.?) \Z", re.IGNORECASE)
_WORD_BEFORE: Final = lazy(r"(?<![\w$-])([^\W\d_]{1,4}\.?)[ \u00a0\u202f]?\Z")
_LETTERS_AFTER_SIGN: Final = lazy(r"([$£])(USD?|AUD?|A|NZD?|CAN|CAD?|C|HKD?|SGD|S) ?\Z")
_LETTERS_AND_SIGN: Final = lazy(r"[ \u00a0]?(US|AU|A|NZ|CA|C|HK|S|NT)\$(?! ?\d)")
_CENT: Final = "¢"
#: How Ghana writes its cedi.
_CEDI: Final = "GH¢"
_ONE_LETTER: Final = words("R N P")
_HUNDREDTH: Final = Decimal("0.01")
_REACH: Final = 10
_SMALL_CODES: Final = words("usd eur gbp jpy cny rmb inr hkd aud cad chf sgd")
#: "720p" is a picture, not 720 pence.
_PICTURES: Final = frozenset(map(Decimal, (144, 240, 360, 480, 720, 1080, 1440, 2160)))
#: "27c a share": what makes a "c" after digits cents.
_CENTS: Final = lazy(r" (?:a|per|each|in the dollar)\b")
_AFTER_ONLY: Final = words("kr Kr Kč zł Ft stg")
_ALSO_AFTER: Final = words("Rs RM Rmb")
#: Singular names of units that are other words: "the 5 million mark", "two million real people".
_ONLY_WITH_ADJECTIVE: Final = words("mark real colon crown sol kina tala lats kip")
_NOT_MONEY_AFTER: Final = words("zone area member members bloc nation nations country countries state states")
_EURO_CENTS: Final = {"euro": "EUR", "us": "USD", "u.s.": "USD", "australian": "AUD", "canadian": "CAD"}

_POUND_LETTERS: Final = {"e": "EGP", "le": "EGP", "ir": "IEP"}
#: Signs and abbreviations that several countries use -> the name that they share.
_NAME_OF: Final = {
    **dict.fromkeys(("Rs", "Rs.", "Re", "₨"), "rupee"),
    **dict.fromkeys(("kr", "Kr"), "crown"),
    **dict.fromkeys(("Sh", "Shs"), "shilling"),
    "﷼": "rial",
    "Fr": "franc",
    "Dh": "dirham",
    "Dhs": "dirham",
    "P": "peso",
}
_WORLD: Final = frozenset(("GBP", "CHF"))

_WEIGHT: Final = lazy(
    r"weigh|\blb|heav|cocaine|heroin|marijuana|cannabis|methamphetamine|fentanyl|drugs?\b|meat|beef|fish|salmon|cotton"
    r"|sugar|coffee|flour|rice|potato|tomato|copper|uranium|explosive|thrust|payload|pressure|overweight|\bfat\b"
    r"|bab(?:y|ies)\b|\bborn\b|crop|harvest|carbon|cargo|luggage|bomb|\bdrop\b|\blos[te]\b|gained|kilogram|\bkgs?\b"
    r"|ounces?\b|feet|inches|\btall\b|stone\b"
)
_PRICE: Final = lazy(
    r"[£]|cost|pric|pa(?:y|id)|sterling|pence|penc|fine[ds]?\b|worth|tax|salar|wage|bill|spen[dt]|budget|fund|invest"
    r"|debt|loan|profit|revenue|sales|sold|bought|buy|market|bank|deficit|deal|raise|savings?|cash|money|economy|billion|rent"
)
_WINDOW: Final = 70


class _Before(NamedTuple):
    """A currency before its number: where it begins, its code, whether that is only its usual meaning."""

    start: int
    code: str
    assumed: bool = False
    negative: bool = False


class Reader:
    """Reads money in one text; remembers what the text says about ambiguous currencies."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._meant: dict[tuple[str, ...], str] = {}
        self._sterling = "£" in text

    def read(self, number: Number, near: After, floor: int = 0) -> Found | None:
        """The amount of money that `number` is, with `near` the words after it; None when it is none. What
        is before `floor` belongs to another amount."""
        if number.low is None or number.ordinal:
            return None
        if (before := self._before(number)) and before.start >= floor:
            sign = -1 if before.negative else 1
            return self._found(number, before.start, number.end, before.code, before.assumed, "sign", sign)
        return self._sign_after(number) or self._named(number, near)

    def _found(
        self,
        number: Number,
        start: int,
        end: int,
        code: str,
        assumed: bool,
        rule: str,
        factor: Decimal | int = 1,
    ) -> Found:
        assert number.low is not None
        low, high = number.low * factor, None if number.high is None else number.high * factor
        return Found(Kind.MONEY, start, end, Money(low, code, assumed, high), f"money:{rule}", number)

    def _before(self, number: Number) -> _Before | None:
        """The currency that stands before a number, a sign or letters."""
        text, start = self.text, number.start
        at = start - 1 if start and text[start - 1] in _SPACES else start
        last = text[at - 1] if at else ""
        if last and last in SIGNS and (last != _CENT or text.startswith(_CEDI, at - 3)):
            return self._sign(at - 1, spaced=at < start)
        return self._word_before(number, at < start) if last.isalpha() or last == "." else None

    def _sign(self, at: int, *, spaced: bool) -> _Before:
        """What the sign at `at` means with the letters and the minus before it."""
        text = self.text
        code, assumed = SIGNS[text[at]]
        if text.startswith("GH", at - 2):
            return _Before(at - 2, "GHS")
        if text[at] in "$£" and (letters := self._letters(at, spaced=spaced)):
            (at, code), assumed = letters, False
        elif assumed:
            code = self._usual(text[at], code)
        if at and text[at - 1] in "-−–" and (at == 1 or text[at - 2] in " ("):
            return _Before(at - 1, code, assumed, negative=True)
        return _Before(at, code, assumed)

    def _word_before(self, number: Number, spaced: bool) -> _Before | None:
        """Rs 1,500, USD 5m, $US5m."""
        start = number.start
        head = self.text[max(start - _REACH, 0) : start]
        if found := _LETTERS_AFTER_SIGN.search(head):
            return _Before(start - len(head) + found.start(), SIGN_LETTERS[found[2].lower()])
        found = _WORD_BEFORE.search(head)
        if not found:
            return None
        letters, begin = found[1], start - len(head) + found.start()
        if letters in _ONE_LETTER and (spaced or (number.plain and not self._is_large(number))):
            return None  # a road, a robot
        if letters in LETTERS:
            code, assumed = LETTERS[letters]
            return _Before(begin, self._usual(letters, code) if assumed else code, assumed)
        if letters in CODES_THAT_ARE_WORDS and not self._is_large(number):
            return None
        known = code_of(letters.upper() if letters in _SMALL_CODES else letters)
        return _Before(begin, known) if known else None

    def _letters(self, at: int, *, spaced: bool) -> tuple[int, str] | None:
        """The letters before the sign at `at`: HK$, US$, and "US $" or, in text cut into tokens, "us $"."""
        head = self.text[max(at - _REACH, 0) : at]
        if found := _GLUED_LETTERS.search(head):
            code = SIGN_LETTERS.get(found[0].lower())
            if self.text[at] == "£":
                code = _POUND_LETTERS.get(found[0].lower())
            return (at - len(found[0]), code) if code else None
        found = _SPACED_LETTERS.search(head)
        if found and (not found[1] or found[2].lower() != "us") and (spaced or found[2].isupper()):
            return at - len(found[2]) - 1, SIGN_LETTERS[found[2].lower()]
        return None

    def _usual(self, sign: str, code: str) -> str:
        """What an ambiguous sign or abbreviation means in this text."""
        if sign in "¥￥":
            return self._yen_or_yuan
        name = _NAME_OF.get(sign)
        return self._meaning(units()[name], code) if name else code

    @cached_property
    def _yen_or_yuan(self) -> str:
        chinese = any(word in self.text for word in ("yuan", "renminbi", "RMB", "Beijing", "China"))
        return "CNY" if chinese and "yen" not in self.text and "Japan" not in self.text else "JPY"

    def _meaning(self, unit: Unit, code: str) -> str:
        """Which of the currencies that share a name is meant: the one whose country the text names most,
        but the pound and the franc of the world's markets wherever their own country is named."""
        if not unit.hints:
            return code
        key = (code, *(each for each, _ in unit.hints))
        if key not in self._meant:
            named = {each: sum(map(self.text.count, pieces)) for each, pieces in unit.hints}
            best = max(named, key=lambda each: (named[each], each == code))
            world = code in _WORLD and named.get(code)
            self._meant[key] = best if named[best] and not world else code
        return self._meant[key]

    def _sign_after(self, number: Number) -> Found | None:
        """5€, 10 $, 3.14US$, 100元; not "sold 10 $5 notes"."""
        text, at, start = self.text, number.end, number.start
        if found := _LETTERS_AND_SIGN.match(text, at):
            code = SIGN_LETTERS[found[1].lower()]
            return self._found(number, start, found.end(), code, False, "sign-after")
        if number.tail and not number.scaled:
            return None
        if text[at : at + 1] in tuple(_SPACES):
            at += 1
        sign = text[at : at + 1]
        if sign not in SIGNS or text[at + 1 : at + 2].isalnum():
            return None
        code, assumed = SIGNS[sign]
        if sign == _CENT:
            return self._found(number, start, at + 1, code, assumed, "minor", _HUNDREDTH)
        return self._found(number, start, at + 1, self._usual(sign, code), assumed, "sign-after")

    def _named(self, number: Number, near: After) -> Found | None:
        """Five million euros, 26 billion dollars, 5m USD, 50 cents, 50p."""
        if not near.words:
            return None
        return self._short(number, near) or self._small(number, near) or self._unit(number, near)

    def _short(self, number: Number, near: After) -> Found | None:
        """Letters or a code right after the number: 500 kr, 20Rs, 5m USD."""
        surface, word, end = near.surfaces[0], near.words[0], near.ends[0]
        if surface in _AFTER_ONLY or (surface in _ALSO_AFTER and not number.words):
            code, assumed = LETTERS[surface]
            return self._found(number, number.start, end, self._usual(surface, code), assumed, "letters")
        if len(word) != 3 or not (surface.isupper() or word in _SMALL_CODES):
            return None
        known = code_of(word.upper())
        if known is None or (surface in CODES_THAT_ARE_WORDS and not self._is_large(number)):
            return None
        return self._found(number, number.start, end, known, False, "code")

    def _small(self, number: Number, near: After) -> Found | None:
        """Coins: 50 cents, 27c a share, 50p, 20 euro cents."""
        place = 1 if near.words[0] in _EURO_CENTS and len(near.words) > 1 else 0
        name, end = near.words[place], near.ends[place]
        if name == "c" and not near.gap and _CENTS.match(self.text, end):
            name = "cents"
        if name not in minor_units() or (name == "p" and (near.gap or number.low in _PICTURES)):
            return None
        code, parts = minor_units()[name]
        assumed = code == "USD" and not place
        code = _EURO_CENTS[near.words[0]] if place else code
        return self._found(number, number.start, end, code, assumed, "minor", Decimal(1) / parts)

    def _unit(self, number: Number, near: After) -> Found | None:
        """The name of a unit after the number, with the adjectives between: 300 Canadian dollars."""
        for place, name in enumerate(near.words):
            unit = units().get(name)
            adjective = " ".join(near.words[:place])
            if unit is None or (adjective and adjective not in unit.adjectives):
                continue
            end = near.ends[place]
            if adjective:
                return self._found(number, number.start, end, unit.adjectives[adjective], False, "name")
            return self._bare(number, near, unit, end)
        return None

    def _bare(self, number: Number, near: After, unit: Unit, end: int) -> Found | None:
        """The name of a unit right after the number, which may be another word or a weight."""
        if not self._believed(number, near, unit):
            return None
        code, assumed = self._meaning(unit, unit.code), unit.shared
        if near.words[0] in ("pound", "pounds"):
            if near.words[1:2] == ("sterling",):
                code, assumed, end = "GBP", False, near.ends[1]
            elif not self._is_price(number, near):
                return None
        return self._found(number, number.start, end, code, assumed, "name")

    def _is_large(self, number: Number) -> bool:
        """Whether a number looks like money: with a scale word, or grouped like 7,000."""
        return number.scale > 1 or "," in self.text[number.start : number.end]

    def _believed(self, number: Number, near: After, unit: Unit) -> bool:
        """Whether a bare name of a unit means money here."""
        name = near.words[0]
        if name in _ONLY_WITH_ADJECTIVE or (len(near.words) > 1 and near.words[1] in _NOT_MONEY_AFTER):
            return False
        return not unit.cautious or self._is_large(number)

    def _is_price(self, number: Number, near: After) -> bool:
        """Whether pounds are money here and not a weight: the words around decide, then the size."""
        text = self.text
        around = text[max(number.start - _WINDOW, 0) : near.ends[0] + _WINDOW].lower()
        price, weight = len(_PRICE.findall(around)), len(_WEIGHT.findall(around))
        if price != weight:
            return price > weight
        if near.gap == "-" or text.startswith(" of ", near.ends[0]):
            return False
        return (number.low or 0) >= 10**6 or self._sterling
