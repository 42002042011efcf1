"""Dates that name a month: 18 June 2025, June 16 to 18, Sept. 2015, the September quarter, and the same
without their year, which tense and the day of publication then tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from summit_corpus.facts.calendar_math import Period, add_months, is_day, month_of, months_of, on_day, stretch
from summit_corpus.facts.tense import Tense, Told
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule
from summit_corpus.facts.time_words import MONTHS, WEEKDAYS
from summit_corpus.facts.timeline import attempt
from summit_corpus.text.wordlist import words

#: A year after a day or month: "2025", ", 2025", "of 2025", "last year", "of next year".
_YEAR: Final = (
    r"(?:(?:comma)? (?:of )?(?P<y>year)"
    r"|(?:comma)?(?: of)? (?:the )?(?P<ry>last|next_|this|that|past|following) yearunit)"
)
_WEEKDAY: Final = r"(?:(?P<w>anyday)(?: daypart)?(?:comma)? )?"
_TO: Final = r"(?: ?dash ?| to )"
_MOD: Final = r"(?:(?P<mod>early)(?: |dash))?"
#: "March 3-1 win", "June 30-day deadline", "May 10 people": the number counts something else.
_NOT_COUNTING: Final = r"(?! ?dash ?(?:unit|units|day)| units)"
_OTHER_YEARS: Final = {"last": -1, "this": 0, "current": 0, "next": 1}
_ANCHORED_YEARS: Final = {
    "following": 1,
    "subsequent": 1,
    "ensuing": 1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
}

#: A day without its year this near to the publication is meant, whatever the tense says.
_NEAR: Final = timedelta(days=30)
#: A later month of the same year that is at most so many months ahead is to come, unless a verb right before
#: says that it is past; "by", "until" and "through" reach further.
_SOON: Final = 2
_FAR: Final = 6
#: How many years around are searched for the one in which a date falls on the weekday named with it.
_WEEKDAY_YEARS: Final = 6


def _could_year(hit: Hit) -> Sequence[Found]:
    """ "Could 2023" where "May 2023" was meant: another word for each word, by machine."""
    before = hit.before()
    if hit.surface("m") != "Could" or not before or not (before[-1].isalpha() or before in _QUOTES):
        return []
    return hit.found(month_of(int(hit.word("y")), 5), ("mark", "altered wording"))


_QUOTES: Final = frozenset("“\"‘'(")


def _day(hit: Hit) -> Sequence[Found]:
    month, day = hit.month("m"), hit.whole("d")
    if day is None or not _named_month(hit, "m", near=True) or not is_day(2024, month, day):
        return []
    if not hit.word("d")[0].isdigit() and not hit.has("of"):
        return []
    return hit.found(_settled_day(hit, month, day, hit.word("w")))


def _day_range(hit: Hit) -> Sequence[Found]:
    """June 16 to 18, 16-18 June, Dec 30 to Jan 2; one fact."""
    if not _named_month(hit, "m", near=True):
        return []
    first_month, first_day, last_day = hit.month("m"), hit.whole("d"), hit.whole("e")
    last_month = hit.month("n") if "n" in hit.match.groupdict() and hit.has("n") else first_month
    if not is_day(2024, first_month, first_day) or not is_day(2024, last_month, last_day):
        return []
    assert first_day is not None
    assert last_day is not None
    start = _settled_day(hit, first_month, first_day, "")
    if start is None:
        return hit.ranged(None)
    over = (last_month, last_day) < (first_month, first_day)
    if over and last_month == first_month:
        return []
    year = start.first.year
    if over and hit.has("y"):
        # "Dec 30 to Jan 2, 2025": the year belongs to the end.
        return hit.ranged(Period(date(year - 1, first_month, first_day), date(year, last_month, last_day)))
    return hit.ranged(Period(start.first, date(year + over, last_month, last_day)))


def _month_quarter(hit: Hit) -> Sequence[Found]:
    """ "The September quarter", as business calls the three months up to the end of September; without its
    year the one that ends nearest, because its figures are awaited long after."""
    month = hit.month("m")
    if not _named_month(hit, "m", near=True):
        return []
    if hit.has("y") or hit.has("ry"):
        named = _settled_month(hit, month)
        return hit.found(
            attempt(lambda _: _quarter_up_to(named.first.year, month), named.first) if named else None
        )

    def reading(day: date) -> Period:
        options = [_quarter_up_to(day.year + shift, month) for shift in (-1, 0, 1)]
        return min(options, key=lambda each: abs(each.last - day))

    return hit.settled(reading)


def _quarter_up_to(year: int, month: int) -> Period:
    first = add_months(date(year, month, 1), -2)
    return months_of(first.year, first.month, 3)


def _day_pair(hit: Hit) -> Sequence[Found]:
    """ "June 16 and 17", "16 and 17 June": two facts, the month written once."""
    month, one, other = hit.month("m"), hit.whole("d"), hit.whole("e")
    if (
        not _named_month(hit, "m", near=True)
        or not is_day(2024, month, one)
        or not is_day(2024, month, other)
    ):
        return []
    assert one is not None
    assert other is not None
    first = Found(hit.start, hit.match.end("d"), _settled_day(hit, month, one, ""))
    return [first, Found(hit.at("e"), hit.end, _settled_day(hit, month, other, ""))]


def _month_year(hit: Hit) -> Sequence[Found]:
    if not _named_month(hit, "m", near=True):
        return []
    return hit.found(_settled_month(hit, hit.month("m")), *modifier(hit))


def _month_range(hit: Hit) -> Sequence[Found]:
    """May-July, January to March 2024, May 2024 to July 2025."""
    first, last = hit.month("m"), hit.month("n")
    if not (_named_month(hit, "m", near=True) and _named_month(hit, "n", near=True)):
        return []
    end = _settled_month(hit, last)
    if end is None:
        return hit.ranged(None)
    year = int(hit.word("z")) if hit.has("z") else end.first.year - (first > last)
    if (year, first) >= (end.first.year, last):
        return []
    return hit.ranged(stretch(month_of(year, first), end))


def _relative_month(hit: Hit) -> Sequence[Found]:
    """ "last May", "next January", "this June", "the coming March"."""
    month, which = hit.month("m"), hit.word("r")
    if not _named_month(hit, "m", near=True):
        return []

    def reading(day: date) -> Period:
        if which == "this":
            return month_of(day.year, month)
        if which in ("last", "past"):
            return month_of(day.year - (month >= day.month), month)
        return month_of(day.year + (month <= day.month), month)

    return hit.settled(reading, *modifier(hit))


def _month(hit: Hit) -> Sequence[Found]:
    if not _named_month(hit, "m", near=hit.has("mod")):
        return []
    return hit.found(_settled_month(hit, hit.month("m")), *modifier(hit))


def _settled_day(hit: Hit, month: int, day: int, weekday: str) -> Period | None:
    year = hit.word("y") or hit.word("x")
    if (month, day) == (9, 11) and not year and hit.tokens.after(hit.end) in _ATTACKS:
        year = "2001"
    if year:
        return attempt(lambda _: on_day(date(int(year), month, day)), date.min)
    if hit.has("ry"):
        return _told_year(hit, lambda year: on_day(date(year, month, day)))
    wanted = WEEKDAYS.get(weekday)
    tense = hit.tense()
    timeline = hit.timeline
    if timeline.published is None and timeline.latest is not None:
        # The year of the last date of the text is the best there is.
        return attempt(lambda near: _nearest(near, month, day, Tense.UNKNOWN, wanted), timeline.latest.first)
    return timeline.settle(lambda near: _nearest(near, month, day, tense, wanted))


#: "The Sept. 11 attacks" are those of 2001, whenever they are written of.
_ATTACKS: Final = words("attacks attack terrorist terror hijackers hijackings")


def _settled_month(hit: Hit, month: int) -> Period | None:
    if "y" in hit.match.groupdict():
        if hit.has("y"):
            return month_of(int(hit.word("y")), month)
        if hit.has("ry"):
            return _told_year(hit, lambda year: month_of(year, month))
    role, told = hit.before(), hit.told()
    if role == "since":
        told = Told(Tense.PAST, near=True)
    soon = _FAR if role in ("by", "until", "till", "through") and not told.near else _SOON
    return hit.timeline.settle(lambda day: _month_near(day, month, told, soon))


def _told_year(hit: Hit, of_year: Callable[[int], Period]) -> Period | None:
    word = hit.word("ry")
    if word in _OTHER_YEARS:
        return hit.timeline.settle(lambda day: of_year(day.year + _OTHER_YEARS[word]))
    latest, shift = hit.timeline.latest, _ANCHORED_YEARS.get(word, 0)
    return attempt(lambda day: of_year(day.year + shift), latest.first) if latest else None


def _nearest(near: date, month: int, day: int, tense: Tense, weekday: int | None) -> Period | None:
    span = range(-_WEEKDAY_YEARS, _WEEKDAY_YEARS + 1)
    years = [near.year + shift for shift in span if is_day(near.year + shift, month, day)]
    days = [date(year, month, day) for year in years]
    if weekday is not None:
        days = [each for each in days if each.weekday() == weekday] or days
    best = min(days, key=lambda each: abs(each - near), default=None)
    if best is None:
        return None
    if weekday is None and abs(best - near) > _NEAR:
        if tense is Tense.PAST:
            best = max((each for each in days if each <= near), default=best)
        elif tense is Tense.FUTURE:
            best = min((each for each in days if each >= near), default=best)
    return on_day(best)


def _month_near(day: date, month: int, told: Told, soon: int) -> Period:
    """The month of that number which is meant. Of the months of this year the news speaks without naming the
    year; those of last year are further off than what is soon to come."""
    ahead = (month - day.month) % 12
    if told.tense is Tense.FUTURE or ahead == 0:
        to_come = True
    elif told.tense is Tense.PAST and told.near:
        to_come = False
    else:
        to_come = ahead <= soon and (month > day.month or soon > _SOON)
    moved = add_months(day, ahead if to_come else ahead - 12)
    return month_of(moved.year, moved.month)


#: Words before a month that is told alone.
_MONTH_LEADS: Final = words(
    """in since by until till during before after through throughout from to of between early late mid end
    around about and or for last next this every each previous following late-"""
)
_TITLES: Final = words(
    "mr mrs ms miss dr sir lady theresa minister brian elizabeth robert james president secretary leader"
)
#: Months that are nothing else, so that they need no capital beside a number.
_NO_WORDS: Final = words("january february april june july september october november december")
#: Months that are also words or given names.
_ALSO_NAMES: Final = words("april may june august march")
_DETERMINERS: Final = words("the a an its his her their our this that s")
#: What follows "May" the politician rather than May the month.
_PERSON_ACTS: Final = words("said says told has had is was will would 's")


def _named_month(hit: Hit, name: str, *, near: bool) -> bool:
    """Whether the word is the month: "may" and "march" are also verbs, "April" and "June" also persons.
    `near`: a number or "early" stands beside it, so that only the capital is asked for."""
    surface, word = hit.surface(name), hit.word(name)
    if not surface[0].isupper():
        return near and word in _NO_WORDS
    if near:
        return True
    before = hit.tokens.before(hit.start)
    if before == "-":
        before = hit.tokens.before(hit.start, 2)  # end-August
    if before in _TITLES or word not in MONTHS:
        return False
    after = hit.tokens.after(hit.end)
    if len(word) <= 4 and word not in ("may", "june", "july", "sept"):
        # "Jan", "Dec" alone may be anything: only "in Dec." is a month.
        return before in ("in", "since", "by", "until") and len(word) >= 3
    if word not in _ALSO_NAMES:
        return True
    if before not in _MONTH_LEADS and before not in _DETERMINERS and not _opens(hit, word, before, after):
        return False
    if word in ("may", "march") and before not in _MONTH_LEADS and not _of_a_noun(hit, after):
        return False
    return not _is_person(hit, before, after)


def _opens(hit: Hit, word: str, before: str, after: str) -> bool:
    """ "June output was revised", at the beginning of a sentence; not "June agreed"."""
    opening = word not in ("may", "march") and (not before or before in _OPENERS)
    return opening and not after.endswith("ed") and _of_a_noun(hit, after)


_OPENERS: Final = frozenset('.!?:;"“')


def _of_a_noun(hit: Hit, after: str) -> bool:
    """ "a March speech", "the May summit", but "the March on Rome"."""
    return after.isalpha() and hit.tokens.surface(hit.end + 1)[:1].islower() and after not in _AFTER_A_MARCH


def _is_person(hit: Hit, before: str, after: str) -> bool:
    """ "to April Smith", "for May said": a name where a month might be."""
    if before in ("in", "since", "last", "next", "until"):
        return False
    capital = hit.tokens.codes[hit.end : hit.end + 1] == " " and hit.tokens.surface(hit.end + 1)[:1].isupper()
    return capital or after in _PERSON_ACTS


_AFTER_A_MARCH: Final = words("on of for to against in from by at and or that which who was is")
_MODS: Final = {"middle": "mid", "later": "late", "earlier": "early"}


def modifier(hit: Hit) -> list[tuple[str, str]]:
    """The qualifier of "early", "late", "mid"."""
    word = hit.word("mod") if "mod" in hit.match.groupdict() else ""
    return [("mod", _MODS.get(word, word))] if word else []


RULES: Final[tuple[Rule, ...]] = (
    rule("month", r"(?P<m>could) (?P<y>year)", _could_year),
    rule(
        "days",
        rf"(?:anyday(?:comma)? )?(?:the )?(?P<m>anymonth) (?:the )?(?P<d>monthday)"
        rf"{_TO}(?P<n>anymonth) (?:the )?(?P<e>monthday)(?>(?:{_YEAR})?)",
        _day_range,
    ),
    rule(
        "days",
        rf"(?:the )?(?P<d>monthday) (?:of )?(?P<m>anymonth){_TO}"
        rf"(?:the )?(?P<e>monthday) (?:of )?(?P<n>anymonth)(?>(?:{_YEAR})?)",
        _day_range,
    ),
    rule(
        "days",
        rf"(?:the )?(?P<m>anymonth) (?:the )?(?P<d>monthday){_TO}(?:the )?(?P<e>monthday){_NOT_COUNTING}"
        rf"(?>(?:{_YEAR})?)",
        _day_range,
    ),
    rule(
        "days",
        rf"(?:the )?(?P<d>monthday){_TO}(?:the )?(?P<e>monthday)(?: of)? (?P<m>anymonth)(?>(?:{_YEAR})?)",
        _day_range,
    ),
    rule(
        "day",
        rf"(?P<m>anymonth) (?P<d>monthday) and (?P<e>monthday){_NOT_COUNTING}(?>(?:{_YEAR})?)",
        _day_pair,
    ),
    rule("day", rf"(?P<d>monthday) and (?P<e>monthday)(?: of)? (?P<m>anymonth)(?>(?:{_YEAR})?)", _day_pair),
    rule(
        "day",
        rf"{_WEEKDAY}(?:the )?(?P<d>monthday)(?P<of> of)?(?: |dash)(?P<m>anymonth)"
        rf"(?>(?:dash(?P<x>year)|{_YEAR})?)",
        _day,
    ),
    rule(
        "day",
        rf"{_WEEKDAY}(?P<m>anymonth) (?P<of>the )?(?P<d>monthday){_NOT_COUNTING}(?>(?:{_YEAR})?)",
        _day,
    ),
    rule(
        "months",
        rf"(?P<m>anymonth)(?: (?P<z>year))?{_TO}(?P<n>anymonth)(?! day)(?>(?:{_YEAR})?)",
        _month_range,
    ),
    rule("quarter", rf"(?:the )?(?P<m>anymonth) quarter(?!dash)(?>(?:{_YEAR})?)", _month_quarter),
    rule("month", rf"{_MOD}(?P<m>anymonth){_YEAR}", _month_year),
    rule(
        "month",
        rf"(?:the )?{_MOD}(?P<r>last|next_|this|coming|past) (?P<m>anymonth)(?! day)",
        _relative_month,
    ),
    rule("month", rf"{_MOD}(?P<m>anymonth)(?! monthday)", _month),
)
