"""Byline, dateline, date and outlet as a saved page prints them. Missing stays missing: nothing here is
concluded from the article's own sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from summit_corpus.intake.lines import FUNCTION_WORDS, Line
from summit_corpus.published import Published
from summit_corpus.text.dateline import dateline as dateline_of
from summit_corpus.text.wordlist import words

__all__ = ["byline", "dateline", "is_name", "outlet", "printed_date"]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE: Final = re.compile(
    rf"(?ix)\b(?:{_MONTH.format('m1')}\ (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\ \-/.]{_MONTH.format('m2')},?[\ \-/.](?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)(?!\d)"
    r"|(?P<a4>\d{1,2})(?P<s4>[/.\-])(?P<b4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d)(?!\d))"
)
_DATE_WORDS: Final = re.compile(
    r"""(?ix)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:published|posted|updated
    |modified|created|first|last|on|at|date|gmt|utc|est|edt|e\.?t\.?|pst|pdt|cst|bst|ist|sgt|hkt|cet|cest|pkt
    |am|pm|a\.m\.?|p\.m\.?|hrs|by|ago|time)\b|[\W\d_]+"""
)
_LABELLED_DATE: Final = re.compile(r"(?i)\b(?:published|posted|first|created)\b")
_CHANGED: Final = re.compile(r"(?i)\b(?:updated|modified)\b")
_LONGEST_DATE_LINE: Final = 140
#: There were no web pages before.
_FIRST_YEAR: Final = 1991
#: Letters a date line may hold besides date words and the byline before it.
_STRAY_LETTERS: Final = 40

_NAME: Final = r"[^\W\d_a-z][^\W\d_]{0,20}\.?(?:[-’'][^\W\d_]{1,20})?"
_PARTICLES: Final = r"(?:(?:de|la|el|al|bin|ibn|van|von|der|den|da|di|dos|du|le|y|of)\ )?"
_PERSON: Final = rf"{_NAME}(?:\ {_PARTICLES}{_NAME}){{1,3}}"
_BYLINE: Final = re.compile(
    rf"(?:by|By|BY|By:|(?:Written|Reported|Reporting|Story|Words|Text|Posted)\ by|Author:|From|Par|Von|Por)"
    rf"\ (?:our\ )?"
    rf"(?P<names>{_PERSON}(?:\ ?(?:,|and|&|with|AND)\ {_PERSON}){{0,5}})(?=$|[\s,|/•·–—(\[-])"
)
_PERSON_LINE: Final = re.compile(_PERSON)
_SPLIT_NAMES: Final = re.compile(r"\s*(?:,|\band\b|\bAND\b|&|\bwith\b)\s*")
_WEEKDAY: Final = re.compile(r"\ (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_NO_NAMES: Final = words(
    """news staff desk team agency agencies editor editors reporter correspondent bureau writer online web
    press media service services wire daily times post world business opinion politics summit china asia
    analysis tuesday monday wednesday thursday friday saturday sunday january february march april june
    july august september october november december centre center company university ministry"""
)
#: Words of buttons, headings and menus in title case that are no family names; a line with a function word is
#: no name either.
_LABELS: Final = words(
    """account accounts advertise advertisement alert alerts archive archives article articles audio
    blog blogs breaking browse cancel captcha caption category chat comment comments contact cookies
    copy download e-mail edit edition editorial editorials email enlarge exclusive facebook feed
    feeds follow font forum forums full galleries gallery help home image images instagram join
    latest letters link linkedin links listen live local log login mail markets menu mobile money
    most movies music newsletter newsletters next pages partner partners photo photos picture
    pictures pinterest play podcast popular previous print privacy profile promoted quiz rating
    reader readers recent recommended register related release reply report review reviews rss save
    science section sections send settings share shop skip special sponsored sports stories submit
    subscribe tags tech technology terms today tools top topic topics trailer travel trending try
    tweet twitter update updates user users video videos view views watch weather weekend whatsapp
    wishlist write writers year youtube"""
)


_YEARS: Final = r"(?:(?:19|20)\d\d(?:\ ?[-–]\ ?(?:19|20)?\d\d)?)?"
_COPYRIGHT: Final = re.compile(
    rf"(?i:(?:©|\(c\)|copyright)\ ?(?:©|\(c\))?\ ?(?:copyright\ )?){_YEARS},?\ ?"
    r"(?i:by\ |(?:the\ )?copyright\ of\ |of\ |all\ rights\ reserved\W{1,3})?"
    r"(?P<name>[A-Z](?:[\w&’'\- ]|\.(?=\w)){1,50}?)"
    r"(?:,?\ (?:(?:19|20)\d\d|Inc|Ltd|LLC|L\.?P|Limited|Corp|All|PLC|plc|Pvt|Co|S\.[AL])\b|[,|;]|\.(?!\w)|$)"
)
_TRUST: Final = re.compile(r"(?i:why\ you\ can\ trust)\ (?P<name>[A-Z][\w.&’' ]{1,40})")


#: Words that are function words too.
_IN_NAMES: Final = words("will may an so do of so no i")


def printed_date(lines: Sequence[Line], first: int) -> Published | None:
    """The date printed on a line of its own, the nearest above line `first`, else the first after it; one
    labelled as published goes first. None when none is, or when day and month cannot be told apart."""
    above = [each for each in range(min(first, len(lines))) if _date_of(lines[each].text)]
    below = [each for each in range(first, len(lines)) if _date_of(lines[each].text)]
    labelled = [each for each in (*reversed(above), *below) if _LABELLED_DATE.search(lines[each].text)]
    first_print = [each for each in (*reversed(above), *below) if not _CHANGED.search(lines[each].text)]
    ordered = [*labelled, *first_print, *reversed(above), *below]
    found = _date_of(lines[ordered[0]].text) if ordered else None
    return Published.of(found) if found else None


def is_date_line(text: str) -> bool:
    """Whether a line says when, perhaps by whom, and little else."""
    if len(text) > _LONGEST_DATE_LINE:
        return False
    found = _DATE.search(text)
    if not found:
        return False
    rest = text[: found.start()] + " " + text[found.end() :]
    return len(_DATE_WORDS.sub("", rest)) <= _STRAY_LETTERS and not text.rstrip().endswith((".", "?"))


def _date_of(text: str) -> date | None:
    if not is_date_line(text):
        return None
    found = _DATE.search(text)
    if not found:
        return None
    part = found.groupdict()
    if part["y1"]:
        return _day(part["y1"], _MONTHS.index(part["m1"][:3].lower()) + 1, part["d1"])
    if part["y2"]:
        return _day(part["y2"], _MONTHS.index(part["m2"][:3].lower()) + 1, part["d2"])
    if part["y3"]:
        return _day(part["y3"], int(part["m3"]), part["d3"])
    one, other = int(part["a4"]), int(part["b4"])
    if one == other or (one > 12) != (other > 12):
        return _day(part["y4"], min(one, other) if max(one, other) > 12 else one, str(max(one, other)))
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day)) if int(year) >= _FIRST_YEAR else None
    except ValueError:
        return None


def byline(text: str) -> tuple[str, ...]:
    """The names of a line such as "By A. Person and B. Person, Agency"; none when it is not one."""
    found = _BYLINE.match(text.strip())
    if not found or len(text) > _LONGEST_DATE_LINE:
        return ()
    names = [_WEEKDAY.sub("", each).strip() for each in _SPLIT_NAMES.split(found["names"])]
    return tuple(_cased(each) for each in names if is_name(each))


def is_name(text: str) -> bool:
    """Whether the whole line may be a person's name: two to four words in title case."""
    if len(text) > 60 or not _PERSON_LINE.fullmatch(text.strip()):
        return False
    said = {word.removesuffix("'s").removesuffix("’s") for word in text.lower().split()}
    if said & _NO_NAMES or said & _LABELS or (said & FUNCTION_WORDS) - _IN_NAMES:
        return False
    return any(len(word) > 2 for word in text.split())


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name


def dateline(text: str) -> str:
    """The place a paragraph begins with, as in "ASTANA (AFP) –" or "Astana (TDI):"; empty without one."""
    return dateline_of(text).place


def outlet(lines: Sequence[Line]) -> str:
    """The outlet by the page's copyright line or its own praise; empty when it names none."""
    for line in lines:
        if found := _TRUST.search(line.text[:200]):
            return found["name"].strip()
    for line in reversed(lines):
        if found := _COPYRIGHT.search(line.text[:300]):
            return found["name"].strip()
    return ""
