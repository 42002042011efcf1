"""Stories as rows, filters and documents."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.article import Published, Record
from summit_corpus.stories import Basis, Story
from summit_tui.export.stories import (
    Breadth,
    StoryRow,
    counts,
    days_label,
    how_many,
    matching,
    passing,
    stories_csv,
    stories_document,
    stories_json,
    stories_markdown,
    story_rows,
)


def record(name: str, source: str = "", day: str = "", basis: str = "printed", title: str = "") -> Record:
    published = Published.parse(day, basis) if day else None
    return Record(id=name, title=title or f"Report {name}", source=source, published=published)


FLOOD = [
    record("a", "Coast Ledger", "2031-03-12", title="Tunnel flooded"),
    record("b", "Velmora Wire", "2031-03-13"),
    record("c", "Velmora Wire", "2031-03-14"),
]
LONELY = record("d", "Élan Post", title="=Hospital | opens")
RECORDS = {each.id: each for each in (*FLOOD, LONELY)}
STORIES = (
    Story("flood", "The flood", ("a", "b", "c"), Basis.DECLARED),
    Story("d", "=Hospital | opens", ("d",), Basis.YOURS),
)


@pytest.fixture
def rows() -> list[StoryRow]:
    return story_rows(STORIES, RECORDS)


def ids(rows: list[StoryRow]) -> list[str]:
    return [row.story.id for row in rows]


def test_the_source_with_most_articles_comes_first(rows: list[StoryRow]) -> None:
    assert rows[0].sources == ("Velmora Wire", "Coast Ledger")


def test_articles_that_have_gone_are_left_out_and_so_is_a_story_without_any() -> None:
    gone = (Story("x", "X", ("gone", "a")), Story("y", "Y", ("gone",)))
    found = story_rows(gone, RECORDS)
    assert ids(found) == ["x"]
    assert [each.id for each in found[0].records] == ["a"]


def test_words_are_found_in_titles_and_sources_whatever_case_and_accents(rows: list[StoryRow]) -> None:
    assert ids(matching(rows, "TUNNEL wire")) == ["flood"]
    assert ids(matching(rows, "elan")) == ["d"]
    assert ids(matching(rows, "tunnel elan")) == []
    assert ids(matching(rows, "")) == ["flood", "d"]


def test_a_story_of_two_articles_by_one_source_has_one_source() -> None:
    found = story_rows((Story("w", "W", ("b", "c")),), RECORDS)
    assert passing(found, Breadth.SEVERAL) == []
    assert passing(found, Breadth.ONE) == found


def test_every_filter_is_counted(rows: list[StoryRow]) -> None:
    assert counts(rows) == {Breadth.ALL: 2, Breadth.SEVERAL: 1, Breadth.ONE: 1}


def test_the_filters_come_round() -> None:
    assert [Breadth.ALL.next, Breadth.SEVERAL.next, Breadth.ONE.next] == [
        Breadth.SEVERAL,
        Breadth.ONE,
        Breadth.ALL,
    ]


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ([], "no date"),
        ([""], "no date"),
        (["2031-03-12"], "12 Mar 2031"),
        (["2031-03-12", "2031-03-12"], "12 Mar 2031"),
        (["2031-03-14", "", "2031-03-12"], "12–14 Mar 2031"),
        (["2031-03-30", "2031-04-02"], "30 Mar – 2 Apr 2031"),
        (["2030-12-30", "2031-01-02"], "30 Dec 2030 – 2 Jan 2031"),
        (["2031-03-12/2031-03-14", "2031-03-13"], "~12–14 Mar 2031"),
    ],
)
def test_days_are_said_once(days: list[str], label: str) -> None:
    assert days_label([record(str(number), day=day) for number, day in enumerate(days)]) == label


def test_an_inferred_day_makes_the_span_uncertain() -> None:
    told = [record("a", day="2031-03-12"), record("b", day="2031-03-13", basis="inferred (from “Monday”)")]
    assert days_label(told, "-") == "~12-13 Mar 2031"


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=6))
def test_a_label_names_the_first_and_the_last_day(days: list[date]) -> None:
    label = days_label([record(str(number), day=str(day)) for number, day in enumerate(days)])
    assert label.startswith(str(min(days).day))
    assert label.endswith(str(max(days).year))


def test_one_story_and_several() -> None:
    assert (how_many(1), how_many(1200)) == ("1 story", "1,200 stories")


def test_the_document_has_every_story_with_its_articles(rows: list[StoryRow]) -> None:
    document = json.loads(stories_json(rows, ["gone"]))
    assert document["version"] == 1
    assert document["unresolved"] == ["gone"]
    assert document["stories"][0] == {
        "id": "flood",
        "title": "The flood",
        "articles": ["a", "b", "c"],
        "sources": ["Velmora Wire", "Coast Ledger"],
        "first": "2031-03-12",
        "last": "2031-03-14",
        "inferred": False,
        "retold": 0,
        "from": "declared",
    }
    assert (document["stories"][1]["first"], document["stories"][1]["from"]) == (None, "yours")
    assert stories_document([], ())["stories"] == []


def test_a_table_has_a_row_a_story_and_no_formula(rows: list[StoryRow]) -> None:
    table = list(csv.DictReader(io.StringIO(stories_csv(rows))))
    assert [each["article_ids"] for each in table] == ["a; b; c", "d"]
    assert table[0]["source_names"] == "Velmora Wire; Coast Ledger"
    assert (table[0]["articles"], table[0]["sources"], table[0]["last"]) == ("3", "2", "2031-03-14")
    assert table[1]["title"] == "'=Hospital | opens"


def test_a_report_lists_the_articles_below_each_story_and_says_whose_words_they_are() -> None:
    told = Record(id="r", title="Retold", source="Strait Today", retold=True)
    report = stories_markdown(
        story_rows((Story("r", "Retold", ("r",)), *STORIES), {**RECORDS, "r": told}), "News"
    )
    assert report.startswith("# News\n")
    assert "## =Hospital \\| opens\n" in report
    assert "| a | Coast Ledger | Tunnel flooded | 12 Mar 2031 |" in report
    assert "Retold by summit-tui from Strait Today; not its wording." in report
