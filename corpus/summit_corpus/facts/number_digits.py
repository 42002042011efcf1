"""Numbers written in digits, with sign, fraction, glued letters and scale: "-5", "10 1/2", "8bn", "1,500
crore". Apart from the words because here the question is what is *not* a number: clocks, dates, names."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.number import Number
from summit_corpus.facts.number_words import SCALES, trie
from summit_corpus.text import numbers as written
from summit_corpus.text.wordlist import words

__all__ = ["DIGITS", "DIGITS_BEGIN", "PREFIXES", "read_digits"]

_FRACTIONS: Final = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_MULTIPLIERS: Final = sorted(
    {*SCALES, *(f"{word}s" for word in ("million", "billion", "trillion", "crore", "lakh"))}
)
#: What such a number can begin with: a cheap look before the whole pattern is tried.
DIGITS_BEGIN: Final = rf"[\d.{_FRACTIONS}]"
#: Digits with all that belongs to them, in text of lower case.
DIGITS: Final = (
    rf"(?P<digits>{written.NUMBER}|[{_FRACTIONS}])"
    rf"(?>(?:(?P<part>[{_FRACTIONS}])|[ -](?P<over>\d/\d{{1,2}})(?![\d/]))?)"
    r"(?>(?P<tail>[a-zµμ]{1,12}+[23²³]?(?!\w))?)"
    rf"(?P<scales>(?>(?:[ \-\u00a0] ?{trie(_MULTIPLIERS)}\b)*))"
)

#: The longest row of digits that is a number and not that of an account or a ticket.
_MOST_DIGITS: Final = 20
_GAPS: Final = str.maketrans(dict.fromkeys(", \u00a0\u2009\u202f"))
_SIGNS: Final = "$£€¥¢₠-₿﷼￥￡￦元฿"
#: A number may begin after one of these without further question.
_OPENER: Final = lazy(rf"[\s(\[{{<\"'“‘«„~≈>=;,|*_…—:{_SIGNS}]")
_LINKS: Final = frozenset("-–‑/:")
_CHAIN: Final = lazy(r"\d[\d,.]*+(?>(?:[-–‑/:]\d[\d,.]*+)+)")
#: Words that a hyphen ties to a number without making it a name.
PREFIXES: Final = (
    "mid|early|late|pre|post|sub|then|now|nearly|almost|about|around|some|roughly|over|under|plus"
)
_PREFIX: Final = lazy(rf"(?:(?<![\w-])(?:{PREFIXES})|-(?:foot|to|or))\Z")
_PREFIX_REACH: Final = 8
#: "plus or minus 2" is as far up as down.
_MINUS: Final = lazy(r"(?<!\w)(?<!plus or )(?<!plus-or-)minus \Z")
#: Letters that mean a currency, glued or before a space: Rs1,500, USD 5 m, R2.5bn.
_LETTERS: Final = (
    r"(?<![\w-])(?:rs\.?|rmb?|rp|re|r|kr|sfr|fr|dm|chf|usd?|eur|gbp|jpy|cny|inr|hkd|sgd|aud|cad|nzd|php|thb|idr|myr"
    r"|kzt|rub|pln|sek|nok|dkk|czk|zar|ngn|kes|egp|pkr|aed|sar|try|brl|mxn|ghs|stg|kshs?|shs?|tsh|ush|tk|dhs?|nis|(?<=\$)(?:a|au|c|ca|can|nz|hk|s))"
)
_LETTERS_REACH: Final = 6
_GLUED_CURRENCY: Final = lazy(rf"{_LETTERS}\Z")
_MONEY_BEFORE: Final = lazy(rf"(?:[{_SIGNS}]|{_LETTERS}) ?\Z")
#: Single letters that mean a currency before a large amount only, naira and Philippine pesos: N50bn, P1,500.
_ONE_LETTER: Final = lazy(r"(?<![\w-])[np]\Z")
_LARGE: Final = lazy(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d[\d.]*+[ -]?(?:[kmbt]|bn|mn|trn?|tn|thousand|million|billion|trillion)\b"
)
_ORDINAL_TAILS: Final = words("st nd rd th")
_ABBREVIATED: Final = {short: SCALES[word] for short, word in written.SCALES.items()} | {
    "cr": SCALES["crore"]
}
_SPACED_SCALE: Final = lazy(r"[ \-\u00a0](bn|mn|mln|bln|tn|trn|tln|cr|[kmbt])(?![\w²³/-])")
_ONLY_MONEY: Final = words("b t")
_ONLY_MONEY_SPACED: Final = words("k m b t cr")
_DENOMINATORS: Final = frozenset((2, 3, 4, 5, 8, 10, 16, 32, 64))
_PLACES: Final = Decimal("0.000001")


def read_digits(text: str, lower: str, match: re.Match[str], last: int) -> tuple[Number | None, int]:
    """The number at `match` of `DIGITS`, if it is one, and the offset before which no other can begin.
    `lower` is `text` in lower case, `last` is where the number before it ends."""
    end = match.end("digits")
    chain = _CHAIN.match(lower, _last_group(match)) if lower[end : end + 1] in _LINKS else None
    if chain and not _ascends(chain.group()):
        return _slash_fraction(lower, chain, last), chain.end()
    barred = chain.end() if chain else match.end()
    begin, value = _begin(lower, match.start(), last), _value(match)
    if begin is None or value is None:
        return None, barred
    tail = text[match.start("tail") : match.end("tail")] if match["tail"] else ""
    end = match.end("part" if match["part"] else "over" if match["over"] else "digits")
    if not tail and lower[end : end + 1].isalnum() and lower[end] not in "元円":
        return None, barred
    if match["digits"] in _FRACTIONS:
        return Number(begin, end, value, fraction=True, tail=tail), match.end()
    if tail.lower() in _ORDINAL_TAILS:
        rank = value if value == value.to_integral_value() else None
        return (Number(begin, match.end("tail"), rank, ordinal=True) if rank else None), barred
    if lower[begin] in "-−–m":
        value = -value
    scale, stop = _scale(lower, match, end)
    return Number(begin, stop, value * scale, tail=tail, scale=scale), max(stop, match.end("digits"))


def _last_group(match: re.Match[str]) -> int:
    """Where the last group of digits begins: in "1 202-555" the chain is that of 202."""
    return match.end("digits") - len(match["digits"].split()[-1])


def _ascends(chain: str) -> bool:
    """Whether digits that dashes, strokes or colons tie together are a range of two numbers."""
    ends = re.split(r"[-–‑/:]", chain)
    if len(ends) > 2 or "/" in chain or ":" in chain:
        return False
    first, second = (each.strip(".,").translate(_GAPS) for each in ends)
    if (second[0] == "0" and second[1:2] != ".") or max(len(first), len(second)) > _MOST_DIGITS:
        return False
    return first.count(".") < 2 and second.count(".") < 2 and Decimal(first) < Decimal(second)


def _slash_fraction(lower: str, chain: re.Match[str], last: int) -> Number | None:
    """1/4 and 3/8, which a unit may follow."""
    found = re.fullmatch(r"(\d)/(\d{1,2})", chain.group().rstrip(".,"))
    begin = _begin(lower, chain.start(), last)
    if not found or begin is None or int(found[2]) not in _DENOMINATORS or int(found[1]) >= int(found[2]):
        return None
    return Number(begin, chain.start() + found.end(), _ratio(found[0]), fraction=True)


def _ratio(stroke: str) -> Decimal:
    over, under = stroke.split("/")
    return (Decimal(over) / Decimal(under)).quantize(_PLACES).normalize()


def _value(match: re.Match[str]) -> Decimal | None:
    """The digits with their fraction; None for versions, codes and other long or zero-led rows."""
    digits = match["digits"].translate(_GAPS)
    if digits in _FRACTIONS:
        return _sign_value(digits)
    part = match["part"] or ""
    if digits[-1] in _FRACTIONS:
        digits, part = digits[:-1], digits[-1]
    if len(digits) > _MOST_DIGITS or digits.count(".") > 1 or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    value = Decimal(digits)
    if match["over"]:
        under = int(match["over"][2:])
        return value + _ratio(match["over"]) if under in _DENOMINATORS else None
    return value + _sign_value(part) if part else value


def _sign_value(sign: str) -> Decimal:
    return Decimal(str(unicodedata.numeric(sign))).quantize(_PLACES).normalize()


def _begin(lower: str, start: int, last: int) -> int | None:
    """Where the number whose digits begin at `start` begins, its sign included; None when it is part of a
    name (COVID-19, C5+1, A320) or of something else that is no number."""
    if start == 0 or _OPENER.match(lower, start - 1):
        found = _MINUS.search(lower, max(start - 7, 0), start) if start and lower[start - 1] == " " else None
        return found.start() if found else start
    before, second = lower[start - 1], lower[start - 2] if start > 1 else " "
    if before in "-–‑":
        if last == start - 1 or (second.isalpha() and before == "–"):
            return start
        if second.isalpha():
            return start if _PREFIX.search(lower[max(start - 1 - _PREFIX_REACH, 0) : start - 1]) else None
    if before in "+-−–±" and _OPENER.match(second):
        return start - (before != "±")
    head = lower[max(start - _LETTERS_REACH, 0) : start]
    if _ONE_LETTER.search(head) and _LARGE.match(lower, start):
        return start
    return start if _GLUED_CURRENCY.search(head) else None


def _scale(lower: str, match: re.Match[str], end: int) -> tuple[Decimal, int]:
    """What the letters or words after the digits multiply by, and where the number ends with them."""
    tail = match["tail"] or ""
    if tail:
        scale = _ABBREVIATED.get(tail)
        if scale is None or (tail in _ONLY_MONEY and not _after_money(lower, match.start())):
            return Decimal(1), end
        return scale, match.end("tail")
    scale = Decimal(1)
    for word in match["scales"].replace("-", " ").split():
        scale *= SCALES[word if word in SCALES else word[:-1]]
    if scale != 1:
        return scale, match.end("scales")
    found = _SPACED_SCALE.match(lower, end)
    if found and (found[1] not in _ONLY_MONEY_SPACED or _after_money(lower, match.start())):
        return _ABBREVIATED[found[1]], found.end()
    return scale, end


def _after_money(lower: str, start: int) -> bool:
    return _MONEY_BEFORE.search(lower[max(start - _LETTERS_REACH, 0) : start]) is not None
