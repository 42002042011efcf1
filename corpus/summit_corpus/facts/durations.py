"""Lengths of time that are not placed: three days, a 90-minute meeting, half a century, a year and a half.
What is placed ("three days ago", "the last three days") is a date, see `relative`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from summit_corpus.facts.calendar_math import Unit, iso_length
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule, unit_of
from summit_corpus.facts.time_words import pattern
from summit_corpus.facts.values import Kind
from summit_corpus.text.wordlist import words

#: Words before "a year" that make it a length; "$5 a year" is a rate, "a year ago" a date.
_LENGTH_LEADS: Final = words(
    """for within in after over during than about almost nearly least most roughly around approximately under
    took take takes taking lasted last lasts lasting spent spend spends spending waited up every just only
    another"""
)
#: Words before bare "years" that make it a vague length.
_VAGUE_LEADS: Final = words("for within in over after take took takes last lasted")
#: Words before "days of", "years of" that make it a time and no length.
_NO_VAGUE_LEADS: Final = words(
    """the these those this that his her their its my our your early late last first few many several all in
    both dark"""
)
#: Smaller units that a fraction of one is said in: unit -> the smaller one and how many of them.
_SMALLER: Final[dict[Unit, tuple[Unit, int]]] = {
    Unit.MINUTE: (Unit.SECOND, 60),
    Unit.HOUR: (Unit.MINUTE, 60),
    Unit.DAY: (Unit.HOUR, 24),
    Unit.WEEKEND: (Unit.DAY, 2),
    Unit.WEEK: (Unit.DAY, 7),
    Unit.QUARTER: (Unit.MONTH, 3),
    Unit.YEAR: (Unit.MONTH, 12),
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.CENTURY: (Unit.YEAR, 100),
}
_MOST: Final = Decimal(10**9)
_POSSESSIVES: Final = words("his her its their our my your s")
#: "five days a week" says how often.
_RATE: Final = pattern(r" a_an oneunit")


def _counted(hit: Hit) -> Sequence[Found]:
    """ "three days", "two-year", "18 months", "several weeks", "half a century"."""
    unit, size = hit.unit("u")
    if _is_age(hit) or _is_other(hit):
        return []
    value = hit.value("n")
    if hit.word("n") == "some" and unit is Unit.QUARTER:
        return []  # "disputes in some quarters"
    if value is not None and not 0 < value < _MOST:
        return []
    if value is not None and hit.has("half"):
        value += Decimal("0.5")
    return [_length(hit, value * size if value is not None else None, unit)]


def _counted_range(hit: Hit) -> Sequence[Found]:
    """ "three to five years", "two or three weeks": the shorter end, the longer one beside it."""
    unit, size = hit.unit("u")
    low, high = hit.value("n"), hit.value("m")
    if _is_age(hit) or _is_other(hit) or low is None or high is None:
        return []
    if not 0 < low < high < _MOST or (hit.has("and") and hit.before() != "between"):
        return []
    found = _length(hit, low * size, unit)
    found.qualifiers.append(("high", iso_decimal(high * size, unit) or ""))
    return [found]


def _single(hit: Hit) -> Sequence[Found]:
    """ "a year", "an hour" where a length is meant; "a year and a half"."""
    unit, size = hit.unit("u")
    value = Decimal(size)
    if hit.has("and"):
        return [_length(hit, value + Decimal("0.5"), unit)]
    before = _lead(hit)
    if hit.word("u") == "fortnight" and before not in ("once", "twice", "times", "every"):
        return [_length(hit, value, unit)]
    after = hit.tokens.after(hit.end)
    if unit is not Unit.SECOND and after in ("before", "after"):
        return [_length(hit, value, unit)]
    told = after in ("earlier", "later") and hit.tokens.words[hit.end + 3 : hit.end + 4] == ["than"]
    if before not in _LENGTH_LEADS and told:
        return [_length(hit, value, unit)]
    if before not in _LENGTH_LEADS or _is_age(hit) or (before in ("last", "most") and hit.before(2) == "the"):
        return []
    if unit in (Unit.SECOND, Unit.QUARTER) or hit.tokens.after(hit.end) == "of":
        return []
    return [_length(hit, value, unit)]


def _lead(hit: Hit) -> str:
    """The word before, or before the person it took: "took them a year"."""
    before = hit.before()
    return hit.before(2) if before in _PERSONS else before


_PERSONS: Final = words("them him her us me you it")


def _half(hit: Hit) -> Sequence[Found]:
    """ "a half-century", "half-hour", "quarter-century", "a quarter of a century"."""
    unit, size = hit.unit("u")
    if unit not in (Unit.HOUR, Unit.DECADE, Unit.CENTURY, Unit.DAY, Unit.YEAR):
        return []
    if hit.has("q") and unit is not Unit.CENTURY:
        return []
    return [_length(hit, size * Decimal("0.25" if hit.has("q") else "0.5"), unit)]


def _mixed(hit: Hit) -> Sequence[Found]:
    """ "two years and three months", "1 hour 45 minutes"."""
    one, other = hit.value("n"), hit.value("m")
    large, small = unit_of(hit.word("u"))[0], unit_of(hit.word("v"))[0]
    if one is None or other is None or _SMALLER.get(large, (None, 0))[0] is not small:
        return []
    if not (0 < one < _MOST and 0 < other < _MOST) or one % 1 or other % 1:
        return []
    first, second = iso_length(int(one), large), iso_length(int(other), small)
    joined = first + (second[2:] if "T" in first else second[1:])
    return [Found(hit.start, hit.end, kind=Kind.DURATION, length=joined)]


def _vague(hit: Hit) -> Sequence[Found]:
    """ "for years", "within hours", "decades of war"."""
    unit, _ = hit.unit("u")
    if (
        unit in (Unit.SECOND, Unit.WEEKEND, Unit.QUARTER)
        or hit.word("u") == "nights"
        or _is_after_number(hit)
    ):
        return []
    following = hit.tokens.after(hit.end)
    if following == "of" and hit.before() not in _NO_VAGUE_LEADS:
        return [_length(hit, None, unit)]
    if hit.before() not in _VAGUE_LEADS or following in (
        "to",
        "before",
        "after",
        "ago",
        "later",
        "when",
        "that",
    ):
        return []
    return [_length(hit, None, unit)]


def _is_after_number(hit: Hit) -> bool:
    """Whether a number that another rule has judged stands before."""
    return hit.start >= 2 and hit.tokens.value(hit.start - 2) is not None


def _length(hit: Hit, value: Decimal | None, unit: Unit) -> Found:
    iso = iso_decimal(value, unit) if value is not None else None
    return Found(hit.start, hit.end, kind=Kind.DURATION, length=iso)


def iso_decimal(value: Decimal, unit: Unit) -> str | None:
    """A length that need not be whole as an ISO 8601 duration of whole numbers: 1.5 years are P18M. One that
    no smaller unit divides evenly keeps its fraction, which ISO allows for the smallest part: P0.3M."""
    while value % 1 and unit in _SMALLER:
        smaller, size = _SMALLER[unit]
        if (value * size) % 1 and unit not in (Unit.DECADE, Unit.CENTURY, Unit.QUARTER):
            break
        unit, value = smaller, value * size
    if value % 1:
        plain = iso_length(1, unit)
        return plain.replace("1", f"{value.normalize():f}", 1) if len(f"{value:f}") < 20 else None
    return iso_length(int(value), unit)


def _is_age(hit: Hit) -> bool:
    """ "27-year-old", "27 years old", "five months of age"."""
    rest = hit.tokens.words[hit.end : hit.end + 4]
    if hit.before() in ("age", "ages", "aged"):
        return True
    return "old" in rest[:2] or "olds" in rest[:2] or (rest[1:2] == ["of"] and rest[3:4] == ["age"])


def _is_other(hit: Hit) -> bool:
    """ "one day he will", "every two years", "the first three months", "five days a week", "as many weeks",
    "the Six-Day War": no length of its own; but "his first 100 days"."""
    before, unit = hit.before(), hit.word("u")
    if before in ("every", "each", "per"):
        return True
    if before == "first" and unit.endswith("s") and hit.before(2) not in _POSSESSIVES:
        return True
    if _RATE.match(hit.tokens.codes, hit.end) or (before == "as" and hit.value("n") is None):
        return True
    if "War" in (hit.tokens.surface(hit.end + 1), hit.tokens.surface(hit.end + 2)):
        return True
    if hit.word("n") == "one" and unit in ("day", "night", "minute", "second"):
        return _lead(hit) not in _LENGTH_LEADS and hit.tokens.codes[hit.at("u") - 1] == " "
    return False


RULES: Final[tuple[Rule, ...]] = (
    rule("length", r"(?P<n>count) (?P<u>anyunit)(?:comma)? (?:and )?(?P<m>count) (?P<v>anyunit)", _mixed),
    rule(
        "length",
        r"(?P<n>count)(?:dash)? (?:to|or) (?P<m>count)(?: |dash)(?P<u>anyunit)",
        _counted_range,
    ),
    rule("length", r"(?P<n>count) ?dash ?(?P<m>count)(?: |dash)(?P<u>anyunit)", _counted_range),
    rule("length", r"(?P<n>count) (?P<and>and) (?P<m>count)(?: |dash)(?P<u>anyunit)", _counted_range),
    rule("length", r"the (?P<n>count) (?P<u>units)", _counted),
    rule("length", r"(?P<n>count)(?: of)?(?: |dash)(?P<u>anyunit)(?P<half> and a_an half)?", _counted),
    rule("length", r"(?:a_an )?half(?: |dash)(?P<u>oneunit)", _half),
    rule("length", r"(?:a_an )?(?P<q>quarter)(?: |dash)(?:of a_an )?(?P<u>unit)", _half),
    rule("length", r"a_an (?P<u>oneunit)(?P<and> and a_an half)?", _single),
    rule("length", r"(?P<u>units)", _vague),
)
