"""The words that news tells time with, one category each. Apart from the patterns, which speak of the
categories only: a text becomes one character a token, and patterns are read over these characters."""

from __future__ import annotations

import re
from typing import Final

from summit_corpus.facts.calendar_math import Unit

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed weds",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
#: Unit words: the unit, and how many of it the word means.
UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "second": (Unit.SECOND, 1),
    "sec": (Unit.SECOND, 1),
    "minute": (Unit.MINUTE, 1),
    "min": (Unit.MINUTE, 1),
    "hour": (Unit.HOUR, 1),
    "hr": (Unit.HOUR, 1),
    "day": (Unit.DAY, 1),
    "night": (Unit.DAY, 1),
    "weekend": (Unit.WEEKEND, 1),
    "week": (Unit.WEEK, 1),
    "fortnight": (Unit.WEEK, 2),
    "month": (Unit.MONTH, 1),
    "quarter": (Unit.QUARTER, 1),
    "semester": (Unit.MONTH, 6),
    "year": (Unit.YEAR, 1),
    "yr": (Unit.YEAR, 1),
    "decade": (Unit.DECADE, 1),
    "century": (Unit.CENTURY, 1),
    "centurie": (Unit.CENTURY, 1),
    "millennium": (Unit.CENTURY, 10),
}
RELATIVE_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
DECADE_WORDS: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
#: Holidays that fall on the same day each year everywhere: month and day.
HOLIDAYS: Final = {
    "christmas": (12, 25),
    "halloween": (10, 31),
    "hogmanay": (12, 31),
}

#: Category -> its character and its words, in lower case.
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "the": ("t", "the"),
    "a_an": ("a", "a an"),
    "of": ("o", "of"),
    "in_": ("i", "in"),
    "month": ("m", "january february april june july august september october november december"),
    "may_month": ("M", "may march"),
    "abbr": ("b", "jan feb febr mar apr jun jul aug sept sep oct nov dec"),
    "weekday": ("w", "monday tuesday wednesday thursday friday saturday sunday"),
    "wkabbr": ("W", "mon tues tue wed weds thurs thur thu fri sat sun"),
    "shortunit": (
        "u",
        "second minute min hour hr day weekend week fortnight month decade century millennium semester",
    ),
    "yearunit": ("O", "year yr"),
    "quarter": ("Q", "quarter"),
    "units": (
        "U",
        "seconds secs minutes mins hours hrs days nights weekends weeks fortnights months quarters years yrs"
        " decades centuries semesters",
    ),
    "last": ("l", "last"),
    "past": ("p", "past previous preceding prior"),
    "next_": ("N", "next"),
    "coming": ("c", "coming upcoming"),
    "following": ("f", "following ensuing subsequent"),
    "final": ("L", "final"),
    "this": ("T", "this current"),
    "that": ("V", "that same"),
    "recent": ("v", "recent"),
    "vague": ("G", "several few many some couple"),
    "early": ("e", "early late mid middle"),
    "than_then": ("E", "earlier later"),
    "edge": ("g", "end start beginning close turn dawn outset middle rest remainder"),
    "ago": ("A", "ago"),
    "relday": ("R", "yesterday today tonight tomorrow"),
    "daypart": ("P", "morning afternoon evening night midnight noon lunchtime"),
    "season": ("s", "spring summer autumn fall winter"),
    "decade_word": ("z", "twenties thirties forties fifties sixties seventies eighties nineties"),
    "fiscal": ("F", "fiscal financial calendar"),
    "half": ("h", "half"),
    "holiday": ("H", "christmas halloween hogmanay"),
    "eve": ("j", "eve"),
    "new": ("J", "new"),
    "to": ("5", "to through till until thru"),
    "and": ("6", "and"),
    "or": ("7", "or"),
    "from": ("9", "from"),
    "before": ("B", "before after afterwards afterward thereafter beforehand"),
    "now": ("S", "now"),
    "ended": ("Z", "ended ending"),
    "could": ("C", "could"),
}
#: Categories that no word list gives.
_SHAPES: Final = {
    "day": "d",
    "two": "D",
    "year": "y",
    "number": "n",
    "ordinal": "r",
    "decade": "k",
    "qcode": "q",
    "fycode": "Y",
    "comma": "0",
    "dot": "1",
    "dash": "2",
    "slash": "3",
    "apostrophe": "4",
    "word": "x",
}
CODE: Final = {name: char for name, (char, _) in _WORDS.items()} | _SHAPES
_PUNCTUATION: Final = (
    {",": CODE["comma"], ".": CODE["dot"], "/": CODE["slash"]}
    | dict.fromkeys("-‐‑‒–—−", CODE["dash"])
    | dict.fromkeys("'’‘ʼ`", CODE["apostrophe"])
)

_ORDINAL: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_DECADE: Final = re.compile(r"(?:\d{2}|1\d|2\d)?\d0s")
_QUARTER_CODE: Final = re.compile(r"[qh][1-4]|[1-4][qh]")
_FISCAL_CODE: Final = re.compile(r"fy(?:\d{4}|\d\d)")
_DIGITS: Final = frozenset("0123456789")
_LAST_DAY: Final = 31
_CENTURIES: Final = range(1000, 3000)


def shape(word: str) -> str:
    """The code of a word in lower case that no list holds."""
    if word[0] in _DIGITS:
        return _digits(word)
    if word.isspace():
        return "\n" if word.count("\n") > 1 else " "
    if _QUARTER_CODE.fullmatch(word):
        return CODE["qcode"]
    return CODE["fycode"] if _FISCAL_CODE.fullmatch(word) else CODES.get(word, CODE["word"])


def _digits(word: str) -> str:
    if word.isascii() and word.isdigit():
        if len(word) <= 2:
            return CODE["day"] if 1 <= int(word) <= _LAST_DAY else CODE["two"]
        return CODE["year"] if len(word) == 4 and int(word) in _CENTURIES else CODE["number"]
    if len(word) <= 5:
        if _ORDINAL.fullmatch(word):
            return CODE["ordinal"]
        if _DECADE.fullmatch(word):
            return CODE["decade"]
        if _QUARTER_CODE.fullmatch(word):
            return CODE["qcode"]
    return "x"


def _table() -> dict[str, str]:
    table = dict(_PUNCTUATION)
    for char, listed in _WORDS.values():
        for word in listed.split():
            table.setdefault(word, char)
    table[" "] = table["\n"] = " "
    return table


#: Word in lower case, white space or mark -> its code; everything else is told by its shape.
CODES: Final = _table()

#: Short names for what patterns use often.
_MACROS: Final = {
    "anymonth": "(?:month|may_month|abbr(?:dot)?)",
    "anyday": "(?:weekday|wkabbr(?:dot)?)",
    "monthday": "(?:day|ordinal)",
    "unit": "(?:shortunit|yearunit)",
    "oneunit": "(?:shortunit|yearunit|quarter)",
    "anyunit": "(?:shortunit|yearunit|quarter|units)",
    "count": "(?:day|two|number|vague|year)",
}
_CLASS: Final = re.compile(r"\(\?:((?:\w\|)+\w)\)")


_NAMES: Final = "|".join(sorted((*CODE, *_MACROS), key=len, reverse=True))
#: Group names and references stay as they are; every other name is a category or a short name.
_NAME: Final = re.compile(rf"\(\?P[<=]\w+[>)]|{_NAMES}")


def expression(source: str) -> str:
    """The regular expression over codes that a pattern of category names means: "(?P<m>month) (?P<d>day)".

    A space is white space within a paragraph.
    """
    codes = _NAME.sub(_code, source)
    return _CLASS.sub(lambda found: f"[{found[1].replace('|', '')}]", codes)


def pattern(source: str) -> re.Pattern[str]:
    """The same, ready for use."""
    return re.compile(expression(source))


def _code(found: re.Match[str]) -> str:
    name = found.group()
    if name in _MACROS:
        return _NAME.sub(_code, _MACROS[name])
    return CODE.get(name, name)
