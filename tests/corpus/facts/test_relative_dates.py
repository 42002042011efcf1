"""Dates told from the day of publication, from the tense, and from the date mentioned before."""

from __future__ import annotations

from datetime import date

import pytest

from summit_corpus.facts.dates import find
from summit_corpus.facts.page import Page
from summit_corpus.facts.values import Date
from summit_corpus.published import Published

#: A Monday; the week is 16 to 22 June.
MONDAY = date(2025, 6, 16)


def dates(text: str, published: date | Published | None = MONDAY) -> list[tuple[str, str | None]]:
    return [
        (each.surface, each.value.iso) for each in find(Page(text, published)) if isinstance(each.value, Date)
    ]


WEEKDAYS = [
    ("He met him during a Friday visit.", "Friday", "2025-06-13"),
    ("At a Thursday news conference he spoke.", "Thursday", "2025-06-12"),
    ("Xi landed in Astana on Monday.", "Monday", "2025-06-16"),
    ("Xi will land in Astana on Monday.", "Monday", "2025-06-16"),
    ("Xi met Tokayev on Sunday.", "Sunday", "2025-06-15"),
    ("Xi met Tokayev on Tuesday.", "Tuesday", "2025-06-10"),
    ("Xi will meet Tokayev on Tuesday.", "Tuesday", "2025-06-17"),
    ("Xi is to meet Tokayev on Tuesday.", "Tuesday", "2025-06-17"),
    ("Xi is expected to meet Tokayev on Sunday.", "Sunday", "2025-06-22"),
    ("The summit is scheduled for Wednesday.", "Wednesday", "2025-06-18"),
    ("The summit, which can be held on Tuesday, is large.", "Tuesday", "2025-06-17"),
    ("The summit to be held on Tuesday is large.", "Tuesday", "2025-06-17"),
    ("Xi plans to visit on Friday.", "Friday", "2025-06-20"),
    ("Xi could arrive as early as Thursday.", "Thursday", "2025-06-19"),
    ("He would arrive Thursday, the ministry said.", "Thursday", "2025-06-19"),
    ("He said he would arrive on Thursday.", "Thursday", "2025-06-19"),
    ("The ministry said on Thursday that he will come.", "Thursday", "2025-06-12"),
    ("The vote was held on Thursday.", "Thursday", "2025-06-12"),
    ("He was due to arrive on Thursday.", "Thursday", "2025-06-19"),
    ("Two trains had to be emptied on Thursday.", "Thursday", "2025-06-12"),
    ("The tunnel has to be emptied on Thursday.", "Thursday", "2025-06-19"),
    ("On Tuesday, Xi will meet Tokayev.", "Tuesday", "2025-06-17"),
    ("On Tuesday, Xi met Tokayev.", "Tuesday", "2025-06-10"),
    ("Talks were postponed until Tuesday.", "Tuesday", "2025-06-17"),
    ("The strike begins on Friday.", "Friday", "2025-06-20"),
    ("Astana hosts it on Tuesday.", "Tuesday", "2025-06-17"),
    ("Xi’s talks on Saturday", "Saturday", "2025-06-14"),
    ("Prices have risen since Friday.", "Friday", "2025-06-13"),
    ("He will have been there since Friday.", "Friday", "2025-06-13"),
    ("He may have met him on Sunday.", "Sunday", "2025-06-15"),
    ("On Sunday he may have met him.", "Sunday", "2025-06-15"),
    ("He will have met him by Friday.", "Friday", "2025-06-20"),
    ("He left Saturday night for Rome.", "Saturday night", "2025-06-14"),
    ("Early Saturday he left for Rome.", "Early Saturday", "2025-06-14"),
    ("Late on Saturday he left.", "Saturday", "2025-06-14"),
    ("Sunday’s vote was close.", "Sunday", "2025-06-15"),
    ("Sunday’s vote will be close.", "Sunday", "2025-06-22"),
    ("He spoke last Friday.", "last Friday", "2025-06-13"),
    ("He spoke last Monday.", "last Monday", "2025-06-09"),
    ("He speaks next Tuesday.", "next Tuesday", "2025-06-24"),
    ("He will speak this Wednesday.", "this Wednesday", "2025-06-18"),
    ("He will speak this coming Wednesday.", "this coming Wednesday", "2025-06-18"),
    ("He spoke on Tuesday last week.", "Tuesday last week", "2025-06-10"),
    ("He spoke on Tuesday of last week.", "Tuesday of last week", "2025-06-10"),
    ("He will speak on Monday next week.", "Monday next week", "2025-06-23"),
    ("Xi will be there from Monday to Wednesday.", "Monday to Wednesday", "2025-06-16/2025-06-18"),
    ("They met Thursday through Saturday.", "Thursday through Saturday", "2025-06-12/2025-06-14"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), WEEKDAYS)
def test_a_weekday_is_the_last_or_the_next_one_by_tense(text: str, surface: str, iso: str) -> None:
    assert dates(text) == [(surface, iso)]


def test_each_weekday_of_a_sentence_goes_by_its_own_verb() -> None:
    text = "Xi, who arrived on Sunday, will fly home on Wednesday, the ministry said on Saturday."
    assert dates(text) == [("Sunday", "2025-06-15"), ("Wednesday", "2025-06-18"), ("Saturday", "2025-06-14")]


def test_a_date_in_brackets_tells_which_weekday() -> None:
    assert dates("He came on Tuesday (June 17) and left.") == [
        ("Tuesday", "2025-06-17"),
        ("June 17", "2025-06-17"),
    ]
    assert dates("He came on Tuesday (17 June) and left.") == [
        ("Tuesday", "2025-06-17"),
        ("17 June", "2025-06-17"),
    ]
    assert dates("He came on Tuesday (June 18).")[0] == ("Tuesday", "2025-06-10")


def test_a_modal_right_after_a_date_is_of_its_clause() -> None:
    text = "He met him on Monday, June 16, and on Tuesday will join the leaders."
    assert dates(text) == [("Monday, June 16", "2025-06-16"), ("Tuesday", "2025-06-17")]


def test_what_was_said_may_still_be_to_come() -> None:
    assert dates("He said the summit on Tuesday will be long.") == [("Tuesday", "2025-06-17")]
    assert dates("He said the summit on Sunday was long.") == [("Sunday", "2025-06-15")]


MONTHS = [
    ("Meloni visited in May.", "May", "2025-05"),
    ("The group will meet in July.", "July", "2025-07"),
    ("The group will meet in May.", "May", "2026-05"),
    ("The group met in June.", "June", "2025-06"),
    ("The group met in December.", "December", "2024-12"),
    ("Work is scheduled to start in July.", "July", "2025-07"),
    ("Prices have risen since March.", "March", "2025-03"),
    ("It must be paid by August.", "August", "2025-08"),
    ("The April summit was short.", "April", "2025-04"),
    ("China grows, he said in a March speech.", "March", "2025-03"),
    ("The May summit was short.", "May", "2025-05"),
    ("Cuts in July were announced.", "July", "2025-07"),
    ("He was arrested in July.", "July", "2024-07"),
    ("They named three firms for a program to run through September.", "September", "2025-09"),
    ("The firm, which filed for protection in January, is gone.", "January", "2025-01"),
    ("In August, the firm brought in a new chief.", "August", "2024-08"),
    ("He left last June.", "last June", "2024-06"),
    ("He left last May.", "last May", "2025-05"),
    ("He leaves next January.", "next January", "2026-01"),
    ("He arrived this May.", "this May", "2025-05"),
    ("He arrived in early May.", "early May", "2025-05"),
    ("They fought from May to July.", "May to July", "2024-05/2024-07"),
]


@pytest.mark.parametrize(
    "text",
    [
        "The March on Rome was long.",
        "He joined the March for Life.",
        "They may meet. The May of old is gone.",
    ],
)
def test_a_march_and_a_may_that_are_no_months_are_no_dates(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(("text", "surface", "iso"), MONTHS)
def test_a_month_without_its_year_is_the_last_or_the_next_one_by_tense(
    text: str, surface: str, iso: str
) -> None:
    assert dates(text) == [(surface, iso)]


DAYS = [
    ("He will come on June 18.", "June 18", "2025-06-18"),
    ("He came on June 10.", "June 10", "2025-06-10"),
    ("They met before the summit on June 17.", "June 17", "2025-06-17"),
    ("He came on Dec. 30.", "Dec. 30", "2024-12-30"),
    ("He will come on Dec. 30.", "Dec. 30", "2025-12-30"),
    ("He will come on Jan. 5.", "Jan. 5", "2026-01-05"),
    ("He was born on Sept. 1.", "Sept. 1", "2024-09-01"),
    ("the 18th of June", "the 18th of June", "2025-06-18"),
    ("June 1st", "June 1st", "2025-06-01"),
    ("on Wednesday, June 18", "Wednesday, June 18", "2025-06-18"),
    ("on Tuesday, June 18", "Tuesday, June 18", "2024-06-18"),
    # No year within six has that weekday: the nearest leap day is as good as any.
    ("on Sunday, Feb. 29", "Sunday, Feb. 29", "2024-02-29"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), DAYS)
def test_a_day_without_its_year_is_the_nearest_or_goes_by_tense_or_weekday(
    text: str, surface: str, iso: str
) -> None:
    assert dates(text) == [(surface, iso)]


RELATIVE = [
    ("yesterday", "2025-06-15"),
    ("today", "2025-06-16"),
    ("tonight", "2025-06-16"),
    ("tomorrow", "2025-06-17"),
    ("yesterday afternoon", "2025-06-15"),
    ("tomorrow night", "2025-06-17"),
    ("late yesterday", "2025-06-15"),
    ("earlier today", "2025-06-16"),
    ("this morning", "2025-06-16"),
    ("last night", "2025-06-15"),
    ("the day before yesterday", "2025-06-14"),
    ("the day after tomorrow", "2025-06-18"),
    ("this week", "2025-06-16/2025-06-22"),
    ("last week", "2025-06-09/2025-06-15"),
    ("next week", "2025-06-23/2025-06-29"),
    ("late last week", "2025-06-09/2025-06-15"),
    ("this month", "2025-06"),
    ("last month", "2025-05"),
    ("next month", "2025-07"),
    ("early next month", "2025-07"),
    ("later this month", "2025-06"),
    ("earlier this month", "2025-06"),
    ("this quarter", "2025-04/2025-06"),
    ("last quarter", "2025-01/2025-03"),
    ("next quarter", "2025-07/2025-09"),
    ("this year", "2025"),
    ("last year", "2024"),
    ("next year", "2026"),
    ("the current year", "2025"),
    ("late last year", "2024"),
    ("early next year", "2026"),
    ("earlier this year", "2025"),
    ("later in the year", "2025"),
    ("this decade", "2020/2029"),
    ("last decade", "2010/2019"),
    ("this century", "2000/2099"),
    ("last century", "1900/1999"),
    ("the turn of the century", "2000/2099"),
    ("last weekend", "2025-06-14/2025-06-15"),
    ("next weekend", "2025-06-28/2025-06-29"),
    ("this summer", "2025-06/2025-08"),
    ("last summer", "2024-06/2024-08"),
    ("next spring", "2026-03/2026-05"),
    ("last winter", "2024-12/2025-02"),
    ("the summer of last year", "2024-06/2024-08"),
    ("the last three years", "2022-06-16/2025-06-16"),
    ("the past 12 months", "2024-06-16/2025-06-16"),
    ("the previous three years", "2022-06-16/2025-06-16"),
    ("the next five years", "2025-06-16/2030-06-16"),
    ("the past two weeks", "2025-06-02/2025-06-16"),
    ("the past two fortnights", "2025-05-19/2025-06-16"),
    ("the last 10 days", "2025-06-06/2025-06-16"),
    ("the last 24 hours", "2025-06-15/2025-06-16"),
    ("the past week", "2025-06-09/2025-06-16"),
    ("the past year", "2024-06-16/2025-06-16"),
    ("the past decade", "2015-06-16/2025-06-16"),
    ("this past week", "2025-06-09/2025-06-16"),
    ("this past weekend", "2025-06-14/2025-06-15"),
    ("this past winter", "2024-12/2025-02"),
    ("the past half-century", "1975-06-16/2025-06-16"),
    ("two years ago", "2023"),
    ("a year ago", "2024"),
    ("a decade ago", "2015"),
    ("two decades ago", "2005"),
    ("a century ago", "1925"),
    ("half a century ago", "1975"),
    ("a dozen years ago", "2013"),
    ("three months ago", "2025-03"),
    ("a month ago", "2025-05"),
    ("six months ago", "2024-12"),
    ("two weeks ago", "2025-06-02/2025-06-08"),
    ("a week ago", "2025-06-09/2025-06-15"),
    ("three days ago", "2025-06-13"),
    ("two hours ago", "2025-06-16"),
    ("a year and a half ago", "2023-12"),
    ("two and a half years ago", "2022-12"),
    ("three years from now", "2028"),
    ("more than a decade ago", "2015"),
    ("nearly two years ago", "2023"),
    ("at least 20 years ago", "2005"),
]


@pytest.mark.parametrize(("surface", "iso"), RELATIVE)
def test_a_relative_date_is_told_from_the_day_of_publication(surface: str, iso: str) -> None:
    assert dates(f"It was said, {surface}, that it is so.") == [(surface, iso)]


VAGUE = [
    "decades ago",
    "years later",
    "several years ago",
    "a few weeks ago",
    "recent months",
    "recent years",
    "the last few days",
    "the past several quarters",
    "the coming weeks",
    "the next three to five years",
    "the last two or three weeks",
    "the last 10–12 days",
    "the same quarter last year",
    "the past 3-5 years",
]


@pytest.mark.parametrize("surface", VAGUE)
def test_a_vague_time_is_a_date_without_a_value(surface: str) -> None:
    assert dates(f"It was said in {surface}, that it is so.") == [(surface, None)]


ANCHORED = [
    (
        "It rose in the first quarter of 2025 from the same quarter last year.",
        ("the same quarter last year", "2024-01/2024-03"),
    ),
    (
        "It rose in the four months to April 2025 from the same period a year earlier.",
        ("the same period a year earlier", "2024-01/2024-04"),
    ),
    ("It rose in May 2025 over the same month two years ago.", ("the same month two years ago", "2023-05")),
    ("On June 3 he came, as at the same time last year.", ("the same time last year", "2024")),
    ("On June 3 he came. Two days later he left.", ("Two days later", "2025-06-05")),
    ("On June 3 he came. A week later he left.", ("A week later", "2025-06-09/2025-06-15")),
    ("On June 3 he came. A day earlier she left.", ("A day earlier", "2025-06-02")),
    ("On June 3 he came. The next day he left.", ("The next day", "2025-06-04")),
    ("On June 3 he came. The following day he left.", ("The following day", "2025-06-04")),
    ("On June 3 he came. The previous day she left.", ("The previous day", "2025-06-02")),
    ("On June 3 he came. She left the day before.", ("the day before", "2025-06-02")),
    ("On June 3 he came. That week she left.", ("That week", "2025-06-02/2025-06-08")),
    ("On June 3 he came. The same day she left.", ("The same day", "2025-06-03")),
    ("On June 3 he came. The following Monday he left.", ("The following Monday", "2025-06-09")),
    ("In May 2023 he came. Four months later he left.", ("Four months later", "2023-09")),
    ("In May 2023 he came. A year later he left.", ("A year later", "2024")),
    ("In May 2023 he came. The following month he left.", ("The following month", "2023-06")),
    ("In May 2023 he came. The previous year she left.", ("The previous year", "2022")),
    ("In 2003 he came. The following year he left.", ("The following year", "2004")),
    ("In 2003 he came. He left two years later.", ("two years later", "2005")),
    ("In May 2023 he came. Four months afterwards he left.", ("Four months afterwards", "2023-09")),
    ("In 2003 he came. He left that year.", ("that year", "2003")),
    ("In 2003 he came. He left in October of the same year.", ("October of the same year", "2003-10")),
    ("In 2003 he came. He left in March the following year.", ("March the following year", "2004-03")),
    (
        "In 2003 he came. She left on May 3 the previous year.",
        ("May 3 the previous year", "2002-05-03"),
    ),
    ("It began in December 2012 and peaked by the end of the year.", ("the end of the year", "2012")),
    ("It began in May 2012 and will end by the end of the year.", ("the end of the year", "2025")),
    ("In 2003 he came. Over the following decade he fell ill.", ("the following decade", "2004/2013")),
    ("In 2003 he came. She left the year before.", ("the year before", "2002")),
    (
        "In the third quarter of 2024 it rose. In the year-ago quarter it fell.",
        ("the year-ago quarter", "2023-07/2023-09"),
    ),
    ("In the third quarter of 2024 it rose. It fell a year earlier.", ("a year earlier", "2023")),
]


@pytest.mark.parametrize(("text", "last"), ANCHORED)
def test_an_anchored_date_is_told_from_the_one_before(text: str, last: tuple[str, str]) -> None:
    assert dates(text)[-1] == last
    assert len(dates(text)) == 2


def test_an_anchor_that_is_too_coarse_is_made_finer_by_a_date_inside_it() -> None:
    text = "It was held in May 2023. In 2023 Xi was host. Four months later Biden was."
    assert dates(text)[-1] == ("Four months later", "2023-09")
    assert dates("In 2023 Xi was host. Four months later Biden was.")[-1] == ("Four months later", None)
    assert dates("In 2023 Xi was host. Two days later he left.")[-1] == ("Two days later", None)


def test_an_anchored_date_without_an_anchor_has_no_value() -> None:
    assert dates("Two days later he left.") == [("Two days later", None)]
    assert dates("The day before, he left.") == [("The day before", None)]


def test_a_century_has_its_name_and_a_stretch_of_it_has_none() -> None:
    assert dates("It will go on into the next century.") == [("the next century", "2100/2199")]
    assert dates("It will go on over the next century.") != [("the next century", "2100/2199")]


def test_a_comparison_is_no_anchor() -> None:
    text = "Sales rose in 2024 from a year earlier; profit fell from a year earlier."
    assert dates(text) == [("2024", "2024"), ("a year earlier", "2023"), ("a year earlier", "2023")]


def test_told_from_an_event_it_is_no_date() -> None:
    assert dates("in 2021 – the year before the invasion – and the day after the vote") == [("2021", "2021")]


QUARTERS = [
    ("June output was revised.", date(1996, 8, 27), "June", "1996-06"),
    (
        "The September quarter will be known soon.",
        date(2001, 12, 5),
        "The September quarter",
        "2001-07/2001-09",
    ),
    (
        "The September quarter will be good.",
        date(2001, 9, 5),
        "The September quarter",
        "2001-07/2001-09",
    ),
    ("The economy grew in the March quarter.", MONDAY, "the March quarter", "2025-01/2025-03"),
    ("Second-quarter figures will be released.", date(1996, 8, 27), "Second-quarter", "1996-04/1996-06"),
    ("Second-quarter profits will fall.", date(1996, 11, 27), "Second-quarter", "1997-04/1997-06"),
    ("Its fiscal third quarter ended.", MONDAY, "fiscal third quarter", None),
    ("It rose in the third quarter of fiscal 2024.", MONDAY, "the third quarter of fiscal 2024", None),
    ("It rose in the third quarter.", date(1989, 10, 30), "the third quarter", "1989-07/1989-09"),
    (
        "It is expected to fall in the fourth quarter.",
        date(1989, 10, 30),
        "the fourth quarter",
        "1989-10/1989-12",
    ),
    ("It reported a first-quarter loss.", date(2025, 4, 20), "first-quarter", "2025-01/2025-03"),
    ("It will report in the first quarter.", date(2025, 10, 20), "the first quarter", "2026-01/2026-03"),
    (
        "It rose through the first nine months.",
        date(1989, 10, 30),
        "the first nine months",
        "1989-01/1989-09",
    ),
    ("First-half profit rose.", date(2025, 8, 1), "First-half", "2025-01/2025-06"),
]


@pytest.mark.parametrize(("text", "published", "surface", "iso"), QUARTERS)
def test_a_quarter_without_its_year_goes_by_tense(text: str, published: date, surface: str, iso: str) -> None:
    assert dates(text, published) == [(surface, iso)]


SEASONS_AND_HOLIDAYS = [
    ("He will go early in the new year.", "early in the new year", "2025"),
    ("He hopes for the new year.", "the new year", "2025"),
    ("He came in the spring.", "the spring", "2025-03/2025-05"),
    ("He will come in the autumn.", "the autumn", "2025-09/2025-11"),
    ("He came over the weekend.", "the weekend", "2025-06-14/2025-06-15"),
    ("He will come at the weekend.", "the weekend", "2025-06-21/2025-06-22"),
    ("He came this weekend.", "this weekend", "2025-06-14/2025-06-15"),
    ("He will be home by Christmas.", "Christmas", "2025-12-25"),
    ("He came last Christmas.", "last Christmas", "2024-12-25"),
    ("He came on Christmas Eve.", "Christmas Eve", "2024-12-24"),
    ("He came on New Year’s Day.", "New Year’s Day", "2025-01-01"),
    ("He will come on New Year's Eve.", "New Year's Eve", "2025-12-31"),
]


@pytest.mark.parametrize(("text", "surface", "iso"), SEASONS_AND_HOLIDAYS)
def test_a_season_or_holiday_goes_by_tense(text: str, surface: str, iso: str) -> None:
    assert dates(text) == [(surface, iso)]


INTERVAL = Published(date(2025, 6, 10), date(2025, 6, 15))

UNCERTAIN = [
    ("He met him last year.", "2024"),
    ("He visits next week.", "2025-06-16/2025-06-22"),
    ("He will be there from Monday to Wednesday.", "2025-06-16/2025-06-18"),
    ("He will be there on Monday.", "2025-06-16"),
    ("He came on Wednesday.", None),
    ("He came yesterday.", None),
    ("He came in May.", "2025-05"),
    ("He came on June 3.", "2025-06-03"),
    ("He came in the last three years.", "2022-06/2025-06"),
    ("He came in the last three weeks.", None),
    ("He came two years ago.", "2023"),
    ("He came last Christmas.", "2024-12-25"),
]


@pytest.mark.parametrize(("text", "iso"), UNCERTAIN)
def test_an_interval_of_publication_gives_what_all_its_days_agree_on(text: str, iso: str | None) -> None:
    assert [value for _, value in dates(text, INTERVAL)] == [iso]


def test_a_year_boundary_between_two_days_leaves_last_year_open() -> None:
    new_year = Published(date(2024, 12, 31), date(2025, 1, 1))
    assert dates("He came last year.", new_year) == [("last year", None)]
    assert dates("He came last decade.", new_year) == [("last decade", "2010/2019")]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_beyond_the_calendar_there_is_no_value(published: date) -> None:
    for text in (
        "last year",
        "next year",
        "a century ago",
        "in the next 500 years",
        "two weeks from now",
        "Monday",
    ):
        dates(text, published)
    assert dates("last century", date.min) == [("last century", None)]
    assert dates("He will come next week", date.max) == [("next week", None)]
