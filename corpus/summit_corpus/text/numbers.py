"""How news English writes numbers: grouping, decimals, scale words, percent, currency signs. A module of
its own because the tokens and the facts must read every figure in the same way."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.text.fold import fold
from summit_corpus.text.wordlist import words

__all__ = [
    "CURRENCY",
    "GLUED_UNITS",
    "NUMBER",
    "PERCENT_MARKS",
    "SCALES",
    "SCALE_POWERS",
    "SPACED_TAILS",
    "digits_key",
    "tail_word",
]

_GAP: Final = " \u00a0\u2009\u202f"

#: A number as written, signs and scales not included: 1,500 · 1 500 · 1,50,000 (lakhs) · 94.8 · .5 · 2025.
#: No capturing groups inside, and at most seven groups of digits (10**21), so that hostile input stays
#: linear. A space groups only after a number that no dash, colon or comma ties to what is before it.
NUMBER: Final = (
    r"(?>"
    r"(?:"
    r"\d{1,3}(?:,\d{3}){1,6}(?!,?\d)"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!,?\d)"
    rf"|(?<![-–—:/.,])[1-9]\d?\d?(?:[{_GAP}]\d{{3}}){{1,6}}(?!\d)"
    r"|\d+"
    r")"
    r"(?:\.\d+){0,3}(?:[½¼¾](?!\d))?"
    r"|(?<![\w.])\.\d+|[½¼¾](?!\d)"
    r")"
)

#: A currency sign with the letters glued before it: $, €, US$, S$, HK$. No groups inside.
_SIGNS: Final = "$£¥€¤¢֏؋৳฿៛₠-₿﷼＄￡￥￦"
CURRENCY: Final = rf"(?:[A-Za-z]{{1,3}})?[{_SIGNS}]"

SCALE_POWERS: Final[dict[str, int]] = {
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "crore": 7,
    "billion": 9,
    "trillion": 12,
}

#: Abbreviated scale -> its word, in lower case. They count only right after a number.
SCALES: Final[dict[str, str]] = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "mio": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "tln": "trillion",
}

#: Scales that need a currency sign to be believed: "flat 8b", "8 m" (metres), "8 t" (tonnes).
_ONLY_MONEY: Final = frozenset("bt")
_ONLY_MONEY_AFTER_GAP: Final = frozenset("kmbt")

#: What follows a number and means percent, in lower case; "per cent" and "percent" are words.
PERCENT_MARKS: Final = frozenset({"%", "％", "٪", "pc", "pct", "p.c", "p.c."})

#: Abbreviations that are read with the number also after a space or hyphen ("8 bn", "$5-m").
SPACED_TAILS: Final = (*sorted(SCALES, key=len, reverse=True), "pct", "pc")

#: Units that are also written without the space: "1,500MW" is "1,500 MW". Lower case.
GLUED_UNITS: Final = words(
    "km kg mg cm mm ft mph kph kmh kw mw gw tw kwh mwh gwh twh bcm bpd bps gb mb tb hz ghz mhz am pm"
)

_PARTS_OF_ONE: Final = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_SEPARATORS: Final = re.compile(rf"[,{_GAP}]")


def digits_key(surface: str) -> str:
    """The key of a number as `NUMBER` finds it: ASCII digits without grouping, a leading zero before a
    bare point, 3½ as 3.5. Decimals stay as written: "94.80" is not "94.8", as 3.10 need not be 3.1."""
    key = _SEPARATORS.sub("", fold(surface.translate(_PARTS_OF_ONE)))
    return "0" + key if key.startswith(".") else key


def tail_word(tail: str, *, gap: bool, money: bool) -> str | None:
    """The key of what is written right after a number, glued or with a `gap`: the scale that it
    abbreviates, "percent", a unit; None when it is none of these. `money`: a currency sign came first."""
    tail = tail.lower()
    if tail in PERCENT_MARKS:
        return "percent"
    if tail in GLUED_UNITS:
        return tail
    if not money and tail in (_ONLY_MONEY_AFTER_GAP if gap else _ONLY_MONEY):
        return None
    return SCALES.get(tail)
