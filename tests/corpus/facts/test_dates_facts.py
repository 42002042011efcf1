"""Dates of the calendar: what is read as one, where it begins and ends, what it is worth."""

from __future__ import annotations

from datetime import date

import pytest

from summit_corpus.facts.dates import find
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Date, Kind
from summit_corpus.published import Published

#: A Monday.
PUBLISHED = date(2025, 6, 16)


def facts(text: str, published: date | Published | None = PUBLISHED) -> list[Fact]:
    return find(Page(text, published))


def dates(text: str, published: date | Published | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(each.surface, each.value.iso) for each in facts(text, published) if isinstance(each.value, Date)]


FULL = [
    ("He arrived on 18 June 2025.", "18 June 2025", "2025-06-18"),
    ("He arrived on June 18, 2025.", "June 18, 2025", "2025-06-18"),
    ("He arrived on June 18th, 2025.", "June 18th, 2025", "2025-06-18"),
    ("He arrived on June 18 2025.", "June 18 2025", "2025-06-18"),
    ("He arrived on 18th June 2025.", "18th June 2025", "2025-06-18"),
    ("He arrived on the 18th of June 2025.", "the 18th of June 2025", "2025-06-18"),
    ("He arrived on the 18th of June, 2025.", "the 18th of June, 2025", "2025-06-18"),
    ("Wednesday, June 18, 2025", "Wednesday, June 18, 2025", "2025-06-18"),
    ("Wednesday 18 June 2025", "Wednesday 18 June 2025", "2025-06-18"),
    ("Wed, 18 Jun 2025", "Wed, 18 Jun 2025", "2025-06-18"),
    ("Wed. Jun. 18, 2025", "Wed. Jun. 18, 2025", "2025-06-18"),
    ("It was 2025-06-18 then.", "2025-06-18", "2025-06-18"),
    ("It was 18/06/2025 then.", "18/06/2025", "2025-06-18"),
    ("It was 06/18/2025 then.", "06/18/2025", "2025-06-18"),
    ("It was 18.06.2025 then.", "18.06.2025", "2025-06-18"),
    ("It was 18-Jun-2025 then.", "18-Jun-2025", "2025-06-18"),
    ("It was 10/30/89 then.", "10/30/89", "1989-10-30"),
    ("It was 30/10/05 then.", "30/10/05", "2005-10-30"),
    ("It was 06/06/2025 then.", "06/06/2025", "2025-06-06"),
    ("on Sept 11, 2001, when", "Sept 11, 2001", "2001-09-11"),
    ("on Feb. 29, 2024, when", "Feb. 29, 2024", "2024-02-29"),
    ("on JUNE 18, 2025, when", "JUNE 18, 2025", "2025-06-18"),
    ("on 1 june 2025 he", "1 june 2025", "2025-06-01"),
    ("on 4 July 1776 they", "4 July 1776", "1776-07-04"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), FULL)
def test_a_full_date_is_read_in_every_order_and_punctuation(text: str, surface: str, iso: str) -> None:
    assert dates(text) == [(surface, iso)]
    assert dates(text, None) == [(surface, iso)]


NO_SUCH_DAY = [
    "On June 31, 2025 it was",
    "It was 2025-13-01 then.",
    "It was 2025-02-30 then.",
    "It was 31/31/2025 then.",
    "version 1.2.2025.4 of",
]


@pytest.mark.parametrize("text", NO_SUCH_DAY)
def test_a_day_that_does_not_exist_is_no_day(text: str) -> None:
    assert not [surface for surface, iso in dates(text) if iso and len(iso) == 10]


def test_numbers_that_can_be_read_two_ways_have_no_value() -> None:
    assert dates("It was 06/07/2025 then.") == [("06/07/2025", None)]
    assert dates("It was 11/02/89 then.") == [("11/02/89", None)]


MONTHS = [
    ("by end August 2024", "end August 2024", "2024-08"),
    ("Talks end August 2024", "August 2024", "2024-08"),
    ("June 2024 output", "June 2024", "2024-06"),
    ("in September 2015", "September 2015", "2015-09"),
    ("in Sept. 2015", "Sept. 2015", "2015-09"),
    ("in Sep 2015", "Sep 2015", "2015-09"),
    ("in May of 2020", "May of 2020", "2020-05"),
    ("in May, 2020", "May, 2020", "2020-05"),
    ("in May 2020", "May 2020", "2020-05"),
    ("in early March 2024", "early March 2024", "2024-03"),
    ("in mid-March 2024", "mid-March 2024", "2024-03"),
    ("in late March 2024", "late March 2024", "2024-03"),
    ("the March 2024 vote", "March 2024", "2024-03"),
    ("as of 2024-07 it", "2024-07", "2024-07"),
    ("in June last year", "June last year", "2024-06"),
    ("in June of last year", "June of last year", "2024-06"),
    ("in January next year", "January next year", "2026-01"),
    ("in August this year", "August this year", "2025-08"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), MONTHS)
def test_a_month_of_a_year(text: str, surface: str, iso: str) -> None:
    assert dates(text) == [(surface, iso)]


YEARS = [
    ("the band, whose 1992 album", "1992"),
    ("beat Bailey, 1992 champion", "1992"),
    ("in 2023, when", "2023"),
    ("by 2030.", "2030"),
    ("since 2022, China", "2022"),
    ("until 1997 it", "1997"),
    ("during 2021 it", "2021"),
    ("before 1914 it", "1914"),
    ("the 2023 summit", "2023"),
    ("the inaugural 2023 summit", "2023"),
    ("a 2015 report", "2015"),
    ("his unsuccessful 1996 campaign", "1996"),
    ("China’s record 2024 surplus", "2024"),
    ("2025 budget plans", "2025"),
    ("in 1863, Lincoln", "1863"),
    ("the 1863 law", "1863"),
    ("early 2024", "early 2024"),
    ("in late 2023", "late 2023"),
    ("in mid-2024", "mid-2024"),
    ("in mid 2024", "mid 2024"),
    ("the year 2000", "the year 2000"),
]


@pytest.mark.parametrize(("text", "surface"), YEARS)
def test_a_year_where_the_words_around_ask_for_one(text: str, surface: str) -> None:
    assert dates(text) == [(surface, surface[-4:])]


NO_YEARS = [
    "about 2000 people died",
    "some 2000 troops",
    "from 1500 to 2000 people",
    "$2024 was paid",
    "of 1200 workers",
    "Room 2019",
    "at 1900 GMT",
    "2,024 of them",
    "20245 of them",
    "the 2024/7 model",
    "2024 km of road",
]


@pytest.mark.parametrize("text", NO_YEARS)
def test_a_number_of_four_digits_is_not_always_a_year(text: str) -> None:
    assert not dates(text)


SPANS = [
    ("from June 16 to 18", "June 16 to 18", "2025-06-16/2025-06-18"),
    ("on June 16-18", "June 16-18", "2025-06-16/2025-06-18"),
    ("on June 16–18, 2024", "June 16–18, 2024", "2024-06-16/2024-06-18"),
    ("on 16-18 June", "16-18 June", "2025-06-16/2025-06-18"),
    ("on 16 to 18 June 2024", "16 to 18 June 2024", "2024-06-16/2024-06-18"),
    ("from the 16th to the 18th of June", "the 16th to the 18th of June", "2025-06-16/2025-06-18"),
    ("June 30 to July 2", "June 30 to July 2", "2025-06-30/2025-07-02"),
    ("30 June to 2 July 2024", "30 June to 2 July 2024", "2024-06-30/2024-07-02"),
    ("Dec. 30 to Jan. 2, 2025", "Dec. 30 to Jan. 2, 2025", "2024-12-30/2025-01-02"),
    ("June 3 through June 5", "June 3 through June 5", "2025-06-03/2025-06-05"),
    ("between 2010 and 2015", "2010 and 2015", "2010/2015"),
    ("from 2019 to 2021", "2019 to 2021", "2019/2021"),
    ("in 2019–2021", "2019–2021", "2019/2021"),
    ("in 2021-22", "2021-22", "2021/2022"),
    ("in 2021/22", "2021/22", "2021/2022"),
    ("in 1998-99", "1998-99", "1998/1999"),
    ("in 2009-10", "2009-10", "2009/2010"),
    ("from January to March 2024", "January to March 2024", "2024-01/2024-03"),
    ("in May–July 2024", "May–July 2024", "2024-05/2024-07"),
    ("from November to February 2025", "November to February 2025", "2024-11/2025-02"),
    ("from May 2023 to June 2024", "May 2023 to June 2024", "2023-05/2024-06"),
    ("the 1990s", "the 1990s", "1990/1999"),
    ("in the '90s", "the '90s", "1990/1999"),
    ("in the ’60s", "the ’60s", "1960/1969"),
    ("in the late 1980s", "the late 1980s", "1980/1989"),
    ("in the early 2000s", "the early 2000s", "2000/2009"),
    ("in the mid-1990s", "the mid-1990s", "1990/1999"),
    ("in the nineties", "the nineties", "1990/1999"),
    ("in the 19th century", "the 19th century", "1800/1899"),
    ("in the early twentieth century", "the early twentieth century", "1900/1999"),
    ("a 21st-century railway", "21st-century", "2000/2099"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), SPANS)
def test_a_range_of_days_months_or_years_is_one_date(text: str, surface: str, iso: str) -> None:
    assert dates(text) == [(surface, iso)]


PARTS = [
    ("the third quarter last year", "2024-07/2024-09"),
    ("the third quarter a year ago", "2024-07/2024-09"),
    ("the first half this year", "2025-01/2025-06"),
    ("the September quarter of 2024", "2024-07/2024-09"),
    ("the January quarter of 2024", "2023-11/2024-01"),
    ("mid-year", "2025"),
    ("end-year", "2025"),
    ("the third quarter of 2024", "2024-07/2024-09"),
    ("the fourth quarter of last year", "2024-10/2024-12"),
    ("Q3 2024", "2024-07/2024-09"),
    ("2024 Q1", "2024-01/2024-03"),
    ("H1 2025", "2025-01/2025-06"),
    ("the first half of 2025", "2025-01/2025-06"),
    ("the second half of next year", "2026-07/2026-12"),
    ("the first four months of 2025", "2025-01/2025-04"),
    ("the first nine months of last year", "2024-01/2024-09"),
    ("the last three months of 2024", "2024-10/2024-12"),
    ("the first week of June 2024", "2024-06-01/2024-06-07"),
    ("the last week of June 2024", "2024-06-24/2024-06-30"),
    ("the last day of the month", "2025-06-30"),
    ("the first ten days of June", "2025-06-01/2025-06-10"),
    ("the year to March 2025", "2024-04/2025-03"),
    ("the 12 months to June 30, 2024", "2023-07/2024-06"),
    ("the three months to September 2024", "2024-07/2024-09"),
    ("the three months to the end of May 2024", "2024-03/2024-05"),
    ("the week of June 16", "2025-06-16/2025-06-22"),
    ("the end of 2025", "2025"),
    ("the beginning of next month", "2025-07"),
    ("early of May 2026", "2026-05"),
    ("the start of the year", "2025"),
    ("the end of year", "2025"),
    ("the end of the first half of 2024", "2024-01/2024-06"),
    ("end-2026", "2026"),
    ("end-June 2026", "2026-06"),
    ("year-end", "2025"),
    ("fiscal 2023", "2023"),
    ("the fiscal year 2023", "2023"),
    ("FY2024", "2024"),
    ("FY24", "2024"),
    ("spring 2024", "2024-03/2024-05"),
    ("this current spring", "2025-03/2025-05"),
    ("the years before", None),
    ("the winter of 2010", "2010-12/2011-02"),
    ("late summer 2024", "2024-06/2024-08"),
    ("Christmas 2024", "2024-12-25"),
    ("Christmas Eve 2024", "2024-12-24"),
    ("New Year’s Day 2024", "2024-01-01"),
    ("New Year's Eve, 2024", "2024-12-31"),
]


@pytest.mark.parametrize(("surface", "iso"), PARTS)
def test_a_part_of_a_year_or_month(surface: str, iso: str) -> None:
    assert dates(f"It was built in {surface}, they said.") == [(surface, iso)]


QUALIFIED = [
    ("in early 2024", ("mod", "early")),
    ("in mid-June", ("mod", "mid")),
    ("in late March 2024", ("mod", "late")),
    ("at the end of 2025", ("mod", "end")),
    ("late of next month", ("mod", "late")),
    ("at the beginning of the year", ("mod", "start")),
    ("later this month", ("mod", "late")),
    ("earlier this year", ("mod", "early")),
    ("more than a decade ago", ("bound", "more than")),
    ("about two years ago", ("approx", "about")),
    ("the last three years", ("length", "P3Y")),
    ("the first four months of 2025", ("length", "P4M")),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIED)
def test_what_is_not_exact_is_qualified(text: str, qualifier: tuple[str, str]) -> None:
    assert [each.qualifiers for each in facts(text)] == [(qualifier,)]


ROLES = [
    ("on June 18", "on"),
    ("in 2023", "on"),
    ("by 2030", "by"),
    ("since 2022", "since"),
    ("until June 18", "until"),
    ("till Friday", "until"),
    ("before 2019", "before"),
    ("after Friday", "after"),
    ("starting Friday", "from"),
    ("from June 18", "from"),
    ("from June 16 to 18", "on"),
    ("around 2019", "about"),
    ("by the end of 2025", "by"),
    ("by late 2025", "by"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_word_before_a_date_is_its_role(text: str, role: str) -> None:
    assert [each.value.role for each in facts(text) if isinstance(each.value, Date)] == [role]


NOT_DATES = [
    "two women in their mid-twenties",
    "a man in his late 20s",
    "The Christmas tree was lit on Christmas Island.",
    "June agreed. April said so.",
    "He may march with them.",
    "They march in step.",
    "Theresa May said no.",
    "Mrs May said no.",
    "April Smith and June Brown sang.",
    "It was an august body.",
    "the second time, five times, third place",
    "Black Friday sales and the Sunday Times",
    "Saturday Night Live",
    "every Monday, each year, once a month, twice a day",
    "$5 a year, 100,000 barrels a day",
    "now, currently, recently, soon",
    "24/7",
    "the spring of a watch will fall",
    "3-1 on points",
    "He won 2-1.",
    "the second half was dull",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not dates(text)


def test_the_attacks_of_2001_keep_their_year() -> None:
    assert dates("since the Sept. 11 attacks") == [("Sept. 11", "2001-09-11")]


def test_two_days_of_one_month_are_two_dates() -> None:
    assert dates("on June 16 and 17, 2024") == [("June 16", "2024-06-16"), ("17, 2024", "2024-06-17")]
    assert dates("on 16 and 17 June 2024") == [("16", "2024-06-16"), ("17 June 2024", "2024-06-17")]


def test_years_in_a_list_are_dates_of_their_own() -> None:
    assert dates("in both 2022 and 2024") == [("2022", "2022"), ("2024", "2024")]
    assert dates("in 2019, 2021 and 2023") == [("2019", "2019"), ("2021", "2021"), ("2023", "2023")]


def test_altered_wording_is_repaired_in_the_value_and_marked() -> None:
    (fact,) = facts("It was held in Could 2023 in Xi’an.")
    assert (fact.surface, fact.value) == ("Could 2023", Date("2023-05", "on"))
    assert fact.qualifiers == (("mark", "altered wording"),)
    (fact,) = facts("Final Friday, Lin said so.")
    assert (fact.surface, fact.value, fact.qualifier("mark")) == (
        "Final Friday",
        Date("2025-06-13", "on"),
        "altered wording",
    )
    assert not dates("Could 2023 be the year?")[1:]
    assert dates("It could 2023 times happen") == []


def test_what_brackets_show_of_the_print_is_no_date() -> None:
    assert dates("held in May 2023 [printed as: Could 2023] in Xi’an") == [("May 2023", "2023-05")]
    assert dates("on Friday [sic: last Monday] and Sunday [in 2019]") == [
        ("Friday", "2025-06-13"),
        ("Sunday", "2025-06-15"),
        ("2019", "2019"),
    ]


def test_without_a_publication_day_only_what_the_text_itself_tells_has_a_value() -> None:
    assert dates("On Monday, in May; last year, in 2019 and June 2024", None) == [
        ("Monday", None),
        ("May", None),
        ("last year", None),
        ("2019", "2019"),
        ("June 2024", "2024-06"),
    ]
    assert dates("On 16 June 2024 he came; on 18 June he left, two days later.", None) == [
        ("16 June 2024", "2024-06-16"),
        ("18 June", "2024-06-18"),
        ("two days later", "2024-06-20"),
    ]


def test_the_rule_and_the_kind_are_named() -> None:
    (fact,) = facts("on June 18, 2025")
    assert (fact.kind, fact.rule) == (Kind.DATE, "day")
