"""Measured amounts: 1,500 MW, 430 billion cubic metres, half a mile, 38 C, 188 miles an hour, 5ft 10in. Apart
from `units`, which lists the units, because how they stand beside a number is a matter of its own."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from summit_corpus.facts.found import Found
from summit_corpus.facts.lazy import lazy
from summit_corpus.facts.nearby import After
from summit_corpus.facts.number import Number
from summit_corpus.facts.units import Unit, abbreviations, names, per_unit
from summit_corpus.facts.values import Kind, Quantity
from summit_corpus.text.wordlist import words

__all__ = ["is_unit", "per", "read"]

_DEGREES: Final = lazy(r"[ \u00a0\u202f]?(?:[°º][ \u00a0]?([CcFf])?(?![^\W\d_])|(℃)|(℉))")
_TEMPERATURE: Final = lazy(r"[ \u00a0\u202f]?([CF])(?![\w'’-])(?! [A-Z])")
#: Nobody writes of hotter weather; larger numbers before C and F are names.
_HOTTEST: Final = 130
_SHORT: Final = lazy(r"([ \u00a0\u202f]|[-‑]|)([A-Za-zµμ]{1,6}(?:/[a-z]{1,2})?\^?[23²³]?)(?![\w/])")
#: Abbreviations that are often something else: right after the digits only, or of large numbers only.
_ONLY_GLUED: Final = words("W V MP l PB kn")
_ONLY_LARGE: Final = words("g t")
_NOT_BEFORE_NAMES: Final = words("g t L ha mi yd oz nm MT mt Mt kt Gt cc gm cl dm db dB kn")
_LARGE: Final = 10
_AFTER_POINT: Final = lazy(r"\. ?([A-Za-z]{1,12})\b")
_POWER: Final = lazy(r" (squared|cubed)\b")
_NAME_FOLLOWS: Final = lazy(r" [A-Z]|-\w")
_METRES: Final = lazy(
    r"[ -](?:long|tall|high|wide|deep|thick|above|below|away|apart|off|from|across|by|x|×|sprint|freestyle"
    r"|butterfly|backstroke|breaststroke|medley|hurdles|relay|dash|race|final|swim|run|walk|steeplechase|tower|wave|waves|yacht"
    r"|telescope|pool|drop|wall|fence|stretch|radius|strip|tunnel|bridge|mast|crane|statue|boat|vessel|ship)\b"
    r"|(?=\W* ?[x×] ?\d)"
)
#: "the water level peaked at 35m": metres, not millions.
_LEVEL: Final = lazy(
    r"\b(?:level|height|depth|altitude|peak(?:ed)?|waves?|length|width|deep|tall)\b[^.$£€]*\Z"
)
_LEVEL_REACH: Final = 40
_INCHES: Final = lazy(
    r"\.?(?: (?:thick|wide|tall|high|deep|in diameter|of (?:rain|snow|water))\b| ?[x×] ?\d)"
)
_SIZES: Final = words("tall long high deep wide thick across")
_NOT_DEGREES: Final = lazy(
    r" (?:of (?:separation|freedom|kinship|difficulty)|in|from|awarded|and diplomas)\b"
)
_WARMTH: Final = lazy(
    r"temperatur|thermo|warm|cool|heat|\bhot|cold|weather|forecast|freez|latitude|longitude|angle|tilt|rotat|turn"
)
_WARMTH_WINDOW: Final = 60
_OF: Final = " of "

_ONE: Final = r"(?: (?:a|an|per|each|every) |-(?:a|an|per)-|/)"
_SPEED: Final = lazy(rf"{_ONE}(hour|hr|h|second|sec|s|minute|min|millisecond)\b")
_SPEED_UNITS: Final = {"hr": "hour", "h": "hour", "sec": "second", "s": "second", "min": "minute"}
_PER: Final = lazy(
    r"(?: of(?: [\w'’.-]{1,24}){1,4}?)?"
    rf"(?:{_ONE}(square (?:metre|meter|mile|kilometre|kilometer|foot)|[A-Za-z]{{1,12}}[2²]?)(?!\w)"
    r"(?! (?:ago|earlier|before|later|from now))| (daily|annually|yearly|monthly|weekly|hourly)\b)"
)
_LENGTHS: Final = words("metre foot inch yard mile centimetre millimetre kilometre micrometre nanometre")
_RATES: Final = _LENGTHS | words("bit kilobit megabit gigabit byte kilobyte megabyte gigabyte terabyte")


def per(text: str, end: int) -> str:
    """What the amount that ends at `end` is per, as in "a day", "per year", "/tonne"; empty when nothing."""
    found = _PER.match(text, end, end + 120)
    if not found:
        return ""
    word = (found[1] or found[2]).lower()
    return per_unit().get(word.replace("meter", "metre"), "")


def read(text: str, number: Number, near: After) -> Found | None:
    """The measured amount that `number` is, with `near` the words after it; None when it is none."""
    if number.low is None or number.ordinal:
        return None
    if found := _named(text, number, near) or _temperature(text, number) or _short(text, number):
        unit, end, divisor = found
        return _found(text, number, unit, end, divisor)
    return None


def _found(text: str, number: Number, unit: Unit, end: int, divisor: Decimal) -> Found:
    assert number.low is not None
    name, below = unit.name, unit.per
    if not below and name in _RATES and (speed := _SPEED.match(text, end)):
        below, end = _SPEED_UNITS.get(speed[1], speed[1]), speed.end()
    if below in ("hour", "second", "minute", "millisecond"):
        name, below = f"{name} per {below}", ""
    elif not below:
        below = per(text, end)
    factor = unit.factor / divisor
    value = Quantity(number.low * factor, name, None if number.high is None else number.high * factor, below)
    return Found(Kind.QUANTITY, number.start, end, value, f"quantity:{unit.name}", number)


_Unit = tuple[Unit, int, Decimal] | None
_WHOLE: Final = Decimal(1)


@cache
def _longest() -> dict[str, int]:
    """First word of a spelled-out unit -> how many words its longest form has."""
    out: dict[str, int] = {}
    for form in names():
        out[form[0]] = max(out.get(form[0], 0), len(form))
    return out


def is_unit(word: str) -> bool:
    """Whether the lower-case `word` is a unit of measurement by itself."""
    return (word,) in names()


def _named(text: str, number: Number, near: After) -> _Unit:
    if not near.words or not (count := _longest().get(near.words[0])):
        return None
    for length in range(min(count, len(near.words)), 0, -1):
        unit = names().get(near.words[:length])
        if unit and (not unit.cautious or _believed(text, number, near, unit)):
            return unit, near.ends[length - 1], _WHOLE
    return None


def _believed(text: str, number: Number, near: After, unit: Unit) -> bool:
    """Whether a word that is more often something else is a unit here."""
    following, end = near.words[1:2], near.ends[0]
    if unit.name == "foot":
        return near.gap == "-" or number.low == 1 or not following or following[0] in _SIZES
    if unit.name == "degree":
        if _NOT_DEGREES.match(text, end):
            return False
        around = text[max(number.start - _WARMTH_WINDOW, 0) : end + _WARMTH_WINDOW].lower()
        return near.gap == "-" or not number.words or _WARMTH.search(around) is not None
    if unit.name == "cup":
        return text.startswith(_OF, end) or number.fraction
    return near.gap == "-" or text.startswith((" per ", "/"), end)


def _temperature(text: str, number: Number) -> _Unit:
    if found := _DEGREES.match(text, number.end):
        letter = (found[1] or ("C" if found[2] else "F" if found[3] else "")).upper()
        name = {"C": "degree Celsius", "F": "degree Fahrenheit"}.get(letter, "degree")
        return Unit(name), found.end(), _WHOLE
    found = _TEMPERATURE.match(text, number.end)
    if found and not number.words and number.low is not None and abs(number.low) <= _HOTTEST:
        return Unit("degree Celsius" if found[1] == "C" else "degree Fahrenheit"), found.end(), _WHOLE
    return None


def _short(text: str, number: Number) -> _Unit:
    """An abbreviated unit, exactly as written: MW, km², b/d."""
    if number.scaled:
        before = text[max(number.start - _LEVEL_REACH, 0) : number.start]
        if number.tail == "m" and (_METRES.match(text, number.end) or _LEVEL.search(before)):
            return Unit("metre"), number.end, number.scale
        # "5m km" is five million kilometres.
    found = _SHORT.match(text, number.end)
    if not found:
        return None
    gap, short, end = found[1], found[2].replace("^", ""), found.end()
    if short in ("in", "ins") and (gap == "-" or _INCHES.match(text, end)):
        return Unit("inch"), end, _WHOLE
    if short == "m" and not number.scaled and not number.words:
        return (
            (Unit("metre"), end, _WHOLE)
            if not _NAME_FOLLOWS.match(text, end) or _METRES.match(text, end)
            else None
        )
    if short in ("sq", "cu"):
        return _powered(text, end, short)
    unit = abbreviations().get(short)
    if (
        unit is None
        or (short in _ONLY_GLUED and gap)
        or (short in _ONLY_LARGE and (number.low or 0) < _LARGE)
    ):
        return None
    if short in _NOT_BEFORE_NAMES and gap and _NAME_FOLLOWS.match(text, end):
        return None
    if unit.name in _LENGTHS and (power := _POWER.match(text, end)):
        return Unit(f"{'square' if power[1] == 'squared' else 'cubic'} {unit.name}"), power.end(), _WHOLE
    return unit, end, _WHOLE


def _powered(text: str, end: int, short: str) -> _Unit:
    """3,000 sq. km, where the full stop hides the unit from the words after the number."""
    found = _AFTER_POINT.match(text, end)
    unit = names().get((short, found[1].lower())) if found else None
    return (unit, found.end(), _WHOLE) if found and unit else None
