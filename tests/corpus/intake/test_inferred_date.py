"""When undated articles appeared: told from their own words, or from dated reports of the same events."""

from __future__ import annotations

from datetime import date

import pytest

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.intake.inferred_date import (
    core_of,
    event_days,
    from_events,
    from_itself,
    names_of,
    same_events,
)
from summit_corpus.published import Published

# 16 June 2025 was a Monday.
MET = "The president met his hosts on Monday, and he will speak to them again on Tuesday."


def test_a_weekday_and_a_day_of_the_month_that_agree_tell_the_date() -> None:
    found = from_itself(f"{MET}\n\nThe talks began on June 16. Trade has grown since 2025 began.")
    assert found and found.first <= date(2025, 6, 16) <= found.last <= date(2025, 6, 17)
    assert found.basis == "inferred (from “Monday” and “June 16”)"


def test_what_is_still_to_come_on_a_day_is_not_reported_after_it() -> None:
    found = from_itself(
        f"The president will meet his hosts on June 16.\n\n{MET}\n\nIt is his third trip in 2025."
    )
    assert found and found.iso() == "2025-06-16"


@pytest.mark.parametrize(
    "text",
    [
        MET,  # no day of the month
        "The talks began on June 16. It was 2025.",  # no weekday
        f"{MET} The talks began on June 18, and it was 2025.",  # 18 June 2025 was a Wednesday
        f"{MET} The talks began on June 16.",  # no year
        f"{MET} The bridge shall be ready by 2025. The talks began on June 16.",  # only an aim
        "On Tuesday officials spoke of the attacks of September 11, 2001.",  # a Tuesday too, long ago
        "",
    ],
)
def test_words_that_do_not_agree_or_do_not_tell_give_no_date(text: str) -> None:
    assert from_itself(text) is None


def test_a_dated_report_tells_the_days_of_its_events() -> None:
    text = "He landed on Monday. They talked yesterday. He flies home today. A rail link opens next month."
    assert event_days(text, Published.parse("2025-06-18")) == {date(2025, 6, day) for day in (16, 17, 18)}
    assert event_days(text, Published.parse("2025-06-10/2025-06-15")) == frozenset()


def test_next_week_is_told_from_the_days_that_another_report_gives() -> None:
    events = frozenset(date(2025, 6, day) for day in (16, 17, 18))
    found = from_events(
        "He will be in Astana from Monday to Wednesday, for the talks next week.", events, "tdi"
    )
    assert found and found.iso() == "2025-06-10/2025-06-15"
    assert found.basis == "inferred (from “Monday to Wednesday” and “next week”, with the dates in tdi)"


def test_this_week_still_to_come_ends_with_the_events() -> None:
    events = frozenset(date(2025, 6, day) for day in (16, 17, 18))
    found = from_events("He will join the others in Astana this week.", events)
    assert found and found.iso() == "2025-06-16/2025-06-18"


def june(*days: int) -> frozenset[date]:
    return frozenset(date(2025, 6, day) for day in days)


@pytest.mark.parametrize(
    ("told", "core"),
    [
        ([june(16, 17, 18), june(16, 17), june(16, 17, 18)], june(16, 17)),
        ([june(16, 17, 18), june(16), june(17, 18)], june(17, 18)),  # one who tells of a day says little
        ([june(16, 17, 18), june(16)], june()),
        ([june(16, 17)], june()),
        ([], june()),
    ],
)
def test_the_core_of_events_are_the_days_that_every_report_tells(
    told: list[frozenset[date]], core: frozenset[date]
) -> None:
    assert core_of(told) == core


@pytest.mark.parametrize(
    ("core", "iso"), [(june(16, 17), "2025-06-16/2025-06-17"), (june(), "2025-06-16/2025-06-18"),
                      (june(19), "2025-06-16/2025-06-18")],
)  # fmt: skip
def test_what_is_still_to_come_is_the_core_of_the_events(core: frozenset[date], iso: str) -> None:
    found = from_events("He will join the others in Astana this week.", june(16, 17, 18), core=core)
    assert found and found.iso() == iso


def test_without_a_word_of_time_other_reports_do_not_help() -> None:
    assert from_events("He met the others.", frozenset({date(2025, 6, 16)})) is None
    assert from_events("He met the others on Monday.", frozenset()) is None


def test_the_bundled_articles_that_date_themselves_are_dated_as_they_are_known_to_be() -> None:
    dated = {each: found for each in Corpus.open(bundled()).articles() if (found := from_itself(each.text))}
    assert dated
    for article, found in dated.items():
        assert isinstance(article.published, Published)
        assert found.first <= article.published.first <= found.last


def test_reports_of_one_story_are_told_from_others_by_their_names() -> None:
    names = {each.id: names_of(each.text) for each in Corpus.open(bundled()).articles()}
    assert all(same_events(one, other) for one in names.values() for other in names.values())
    other = names_of(
        "The ferry to Northport, run by Harbour Lines, sails again, Ada Moss of the Council told us."
    )
    assert not any(same_events(one, other) for one in names.values())


@pytest.mark.parametrize(
    "text", ["Monday June 31 2025 " * 2000, "June 16 Monday 2025\n" * 500, "9" * 9000], ids=["a", "b", "c"]
)
def test_hostile_texts_give_a_date_or_none(text: str) -> None:
    assert from_itself(text) is None or isinstance(from_itself(text), Published)
