"""Years, alone and in groups: 2023, fiscal 2023, 2021-22, the 1990s, the late '80s, the 19th century."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summit_corpus.facts.calendar_math import years_of
from summit_corpus.facts.date_patterns import modifier
from summit_corpus.facts.time_rules import Found, Hit, Rule, rule
from summit_corpus.facts.time_words import DECADE_WORDS, MONTHS
from summit_corpus.text.wordlist import words

#: Years that are told without a preposition that asks for one; outside of them a number is a number.
_NEWS_YEARS: Final = range(1900, 2100)
_YEAR_LEADS: Final = words(
    """in since by until till during before after from to through of for between early late mid end year
    circa around about or and than as over both into back fiscal season budget"""
)
#: Of these a plain number may also follow: a year only when it is one of the news.
_LOOSE_LEADS: Final = words(
    "from to of for or and than as over both into about around through after before between"
)
_DETERMINERS: Final = words("the a an its his her their our my whose this that s")
#: "1992 champion Linford Christie": these are told by their year rather than counted.
_OF_A_YEAR: Final = words(
    "champion champions winner winners finalist finalists medallist medallists medalist medalists runner"
)
_NO_YEAR_AFTER: Final = words(
    """people men women troops soldiers workers jobs deaths cases dead injured homes tonnes tons miles
    kilometers kilometres km meters metres feet acres hectares barrels dollars euros pounds yuan yen rupees
    percent per
    points votes seats tickets students children families employees companies copies members times rounds
    mw gw megawatts gmt hours hrs edt est est. utc local kg grams"""
)
_NO_YEAR_BEFORE: Final = frozenset("$£€¥#₹+/*=×")


def _decade(hit: Hit) -> Sequence[Found]:
    """The 1990s, the early '90s, mid-1980s, the late eighties."""
    if not hit.has("the") and hit.before() in _OWNERS:
        return []  # "women in their mid-twenties", "his late 20s"
    if hit.has("z"):
        if not hit.has("the") and not hit.has("mod"):
            return []
        first = 1900 + DECADE_WORDS[hit.word("z")]
    else:
        digits = (hit.word("k") or hit.word("l")).removesuffix("s")
        if len(digits) == 2:
            if not hit.has("quote") and not (hit.has("the") or hit.has("mod")):
                return []
            first = int(digits) + (1900 if int(digits) > _PIVOT else 2000)
        else:
            first = int(digits)
    return hit.found(years_of(first, first + 9), *modifier(hit))


_OWNERS: Final = words("his her their my our your its whose")
#: '30s and later are of the 20th century; '20s are ours.
_PIVOT: Final = 20


def _century(hit: Hit) -> Sequence[Found]:
    number = hit.whole("o")
    if hit.word("u") != "century" or number is None or not 2 <= number <= 30:
        return []
    return hit.found(years_of(number * 100 - 100, number * 100 - 1), *modifier(hit))


def _fiscal(hit: Hit) -> Sequence[Found]:
    if hit.has("fy"):
        digits = hit.word("fy")[2:]
        return hit.found(years_of(int(digits) if len(digits) == 4 else 2000 + int(digits)))
    return hit.found(years_of(int(hit.word("y"))))


def _years(hit: Hit) -> Sequence[Found]:
    """2019-2021, 2010 to 2015, 2021-22, between 2010 and 2015."""
    first, last = int(hit.word("y")), int(hit.word("e"))
    if len(hit.word("e")) == 2:
        last += first // 100 * 100
    if hit.has("and") and hit.before() != "between":
        return []
    if not first < last <= first + _LONGEST or (first not in _NEWS_YEARS and hit.before() not in _YEAR_LEADS):
        return []
    if len(hit.word("e")) == 4 and hit.tokens.after(hit.end) in _NO_YEAR_AFTER:
        return []
    return hit.ranged(years_of(first, last))


#: The longest range of years that is read as one.
_LONGEST: Final = 300


def _named_year(hit: Hit) -> Sequence[Found]:
    """The year 2000."""
    return hit.found(years_of(int(hit.word("y"))))


def _year(hit: Hit) -> Sequence[Found]:
    """A year alone, when the words around ask for one."""
    year = int(hit.word("y"))
    if not _is_year(hit, year):
        return []
    return hit.found(years_of(year), *modifier(hit))


def _is_year(hit: Hit, year: int) -> bool:
    tokens = hit.tokens
    glued = tokens.surface(hit.start - 1) if hit.start else ""
    if glued in _NO_YEAR_BEFORE or tokens.after(hit.end) in _NO_YEAR_AFTER:
        return False
    next_glued = tokens.codes[hit.end : hit.end + 1]
    if next_glued and next_glued in _GLUED_AFTER and tokens.codes[hit.end + 1 : hit.end + 2].isalnum():
        return False
    if hit.has("mod") or (year in _NEWS_YEARS and tokens.after(hit.end) in _OF_A_YEAR):
        return True
    before = hit.before()
    if before in _YEAR_LEADS:
        return year in _NEWS_YEARS or (before not in _LOOSE_LEADS and year < 2200)
    after = tokens.after(hit.end)
    if year not in _NEWS_YEARS:
        return (
            _OLD_YEAR <= year < 1900 and not after.endswith("s") and after.isalpha() and _is_determined(hit)
        )
    if before in MONTHS or (after[:1].isalpha() and (not before or before in _OPENERS)):
        return True
    if after[:1].isalpha() and _is_determined(hit):
        return True
    if before in ("(", "[") and after in (")", "]", ",", "-", "–"):
        return True
    return before == "," and _in_list(hit)


def _is_determined(hit: Hit) -> bool:
    """ "the 2023 summit", "his unsuccessful 1996 campaign", "China's record 2024 surplus"."""
    for count in (1, 2, 3):
        before = hit.tokens.before(hit.start, count)
        if before in _DETERMINERS:
            return True
        if not before.isalpha() or before in _AMOUNTS:
            return False
    return False


_AMOUNTS: Final = words(
    "some least most nearly almost roughly approximately under up only just more less fewer"
)


def _in_list(hit: Hit) -> bool:
    """ "2019, 2021 and 2023": the year before the comma was one."""
    return len(hit.tokens.before(hit.start, 2)) == 4 and hit.tokens.before(hit.start, 2).isdigit()


#: "the 1863 law"; smaller numbers count something.
_OLD_YEAR: Final = 1700
_OPENERS: Final = frozenset('.;:!?–—(“"‘')
_GLUED_AFTER: Final = frozenset("3")


_MOD: Final = r"(?:(?P<mod>early)(?: |dash)(?:to(?: |dash)early(?: |dash))?)?"

RULES: Final[tuple[Rule, ...]] = (
    rule("decade", rf"(?P<the>the )?{_MOD}(?:(?P<quote>apostrophe)(?P<k>decade)|(?P<l>decade))", _decade),
    rule("decade", rf"(?P<the>the )?{_MOD}(?P<z>decade_word)", _decade),
    rule("century", rf"(?:the )?{_MOD}(?P<o>ordinal)(?: |dash)(?P<u>unit)", _century),
    rule("fiscal year", r"(?:the )?fiscal (?:unit )?(?P<y>year)(?! ?dash ?(?:day|two|year))", _fiscal),
    rule("fiscal year", r"(?P<fy>fycode)", _fiscal),
    rule("years", r"(?:the )?(?:fiscal )?(?P<y>year)(?: ?dash ?| to )(?P<e>year)", _years),
    rule("years", r"(?:the )?(?:fiscal )?(?P<y>year)(?:dash|slash)(?P<e>day|two)", _years),
    rule("years", r"(?P<y>year) (?P<and>and) (?P<e>year)", _years),
    rule("year", r"the yearunit (?P<y>year)", _named_year),
    rule("year", rf"{_MOD}(?P<y>year)", _year),
)
