"""Passages across the sources: the filters, the marks, and the three formats."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from tests.tui.side_samples import NORTH, Told, article, dossier_told, made

from summit_corpus.compare.matrix import Row, linked
from summit_corpus.stories import Story
from summit_corpus.text.sanitize import sanitize
from summit_corpus.text.span import Span
from summit_index.dossier import Dossier
from summit_tui.export.citing import heading_of
from summit_tui.export.claims import Show
from summit_tui.export.listing import listing_csv, listing_json, listing_markdown
from summit_tui.export.passages import (
    COLUMNS,
    found_in,
    marks_of,
    passages_csv,
    passages_document,
    passages_json,
    passages_markdown,
    passages_rows,
    passing,
    row_mark,
)

HOSTILE = "[/]=cmd\x1b[31m\u202e|*_`<b>&"


@pytest.fixture
def dossier() -> Dossier:
    return dossier_told()


@pytest.fixture
def rows(dossier: Dossier) -> list[Row]:
    """By hand: the opening (two sources the same, one related), the cost, the trade, and what has none."""

    def row(where: int, sentence: int, *, differs: bool = False, quoted: bool = False) -> Row:
        each = dossier.articles[where]
        span = each.sentences[sentence]
        cells, links = dossier.comparison.matches_of(each, span), dossier.links.of(each, span)
        return Row(each.id, span, cells, differs, quoted, links=links)

    return [row(0, 1), row(0, 0, differs=True), row(1, 1), row(0, 2), row(2, 2, quoted=True)]


def test_the_filters_let_through_what_they_say(rows: list[Row]) -> None:
    opening, cost, trade, fish, song = rows
    assert passing(rows, Show.ALL) == rows
    assert passing(rows, Show.SHARED) == [opening, cost, trade]
    assert passing(rows, Show.DIFFER) == [cost]
    assert passing(rows, Show.ONE) == [fish, song]


def test_a_row_with_related_matches_only_is_of_one_source_and_says_that_they_are_related(
    dossier: Dossier,
) -> None:
    south = dossier.articles[1]
    cells = dossier.comparison.matches_of(south, south.sentences[2])
    link = dossier.links.of(south, south.sentences[2])["north"]
    row = Row("south", south.sentences[2], cells, links={"north": replace(link, claims=())})
    assert passing([row], Show.SHARED) == []
    assert passing([row], Show.ONE) == [row]
    assert row_mark(row) == "~"


def test_a_sentence_that_only_a_claim_joins_is_marked_and_is_not_of_one_source(dossier: Dossier) -> None:
    """East's “2030” and north's go together by the claim on the opening, whatever the words say."""
    dossier.__dict__["comparison"] = Told(dossier.articles, [("north", 2, "south", 3, 0.1)])
    north = dossier.articles[0]
    cost, opening, fish = linked([Row("north", span, {}) for span in north.sentences], dossier.links, [north])
    assert [marks_of(row, dossier.articles) for row in (cost, opening, fish)] == [
        ["*", "≠", "."],  # 8 billion here, 9 billion there
        ["*", "#", "#"],
        ["*", ".", "."],
    ]
    assert [row_mark(row) for row in (cost, opening, fish)] == ["≠", "#", "."]
    assert [found_in(row) for row in (cost, opening, fish)] == [2, 3, 1]
    assert passing([cost, opening, fish], Show.SHARED) == [cost, opening]
    assert passing([cost, opening, fish], Show.ONE) == [fish]
    report = passages_markdown(dossier, [opening, fish], "x")
    assert "### 1. values side by side in 2 other sources" in report
    assert "- # Cars may use it from 2030. (The Herald, 2 Mar 2025; south, characters" in report.replace(
        "\\#", "#"
    )
    (row,) = passages_document(dossier, [opening])["rows"]
    assert (row["cells"], row["shared"]) == ({}, 1)
    assert {name: (link["mark"], link["claims"]) for name, link in row["links"].items()} == {
        "south": ("figures", ["c2"]),
        "east": ("figures", ["c2"]),
    }
    told = [each[4:7] for each in passages_rows(dossier, [opening])]
    assert told == [("pivot", "", ""), ("values side by side", "", "no"), ("values side by side", "", "no")]


def test_what_the_reader_set_apart_says_so_in_every_format(dossier: Dossier, rows: list[Row]) -> None:
    opening = rows[0]
    east = opening.cells["east"]
    row = replace(
        opening,
        cells={"south": opening.cells["south"]},
        links={"south": opening.links["south"]},
        apart={"east": east},
    )
    assert marks_of(row, dossier.articles) == ["*", "~", "x"]
    assert passages_document(dossier, [row])["rows"][0]["apart"] == ["east"]
    assert "| x |" in passages_markdown(dossier, [row], "y")


def test_each_cell_has_its_mark(dossier: Dossier, rows: list[Row]) -> None:
    assert [marks_of(row, dossier.articles) for row in rows] == [
        ["*", "~", "="],
        ["*", "≠", "."],  # 8 billion here, 9 billion there
        [".", "*", "="],
        ["*", ".", "."],
        [".", ".", "*"],
    ]
    assert [row_mark(row) for row in rows] == ["=", "≠", "=", ".", "."]


def test_the_document_has_rows_with_offsets(dossier: Dossier, rows: list[Row]) -> None:
    document = passages_document(dossier, rows)
    assert document["version"] == 1
    assert document["story"] == {"id": "s", "title": "A bridge", "articles": ["north", "south", "east"]}
    opening, cost, *_ = document["rows"]
    assert opening["pivot"] == {"article": "north", "start": 33, "end": 56, "text": "Traffic starts in 2030."}
    assert list(opening["cells"]) == ["south", "east"]
    assert opening["cells"]["east"] == {
        "start": 0, "end": 17, "text": "It opens in 2030.", "score": 0.4, "tier": "same",
        "confirmed": False, "why": ["bridge"], "differs": False,
    }  # fmt: skip
    assert (opening["shared"], opening["differs"], opening["quoted"]) == (2, False, False)
    assert (cost["differs"], cost["claims"], cost["cells"]["south"]["differs"]) == (True, ["c1"], True)
    assert document["rows"][4]["quoted"]


def test_csv_has_the_pivot_and_then_its_matches(dossier: Dossier, rows: list[Row]) -> None:
    told = list(csv.DictReader(io.StringIO(passages_csv(dossier, rows))))
    assert list(told[0]) == list(COLUMNS)
    assert [(each["passage"], each["tier"], each["article"]) for each in told] == [
        ("1", "pivot", "north"),
        ("1", "related", "south"),
        ("1", "same", "east"),
        ("2", "pivot", "north"),
        ("2", "same", "south"),
        ("3", "pivot", "south"),
        ("3", "same", "east"),
        ("4", "pivot", "north"),
        ("5", "pivot", "east"),
    ]
    assert [each["value_differs"] for each in told[3:5]] == ["", "yes"]
    assert told[0]["title"] == "'=North"
    assert told[2]["url"] == "https://post.example/1"
    assert NORTH[int(told[0]["start"]) : int(told[0]["end"])] == told[0]["sentence"]


def test_rows_have_as_many_cells_as_there_are_columns(dossier: Dossier, rows: list[Row]) -> None:
    assert {len(each) for each in passages_rows(dossier, rows)} == {len(COLUMNS)}


def test_the_report_is_a_table_the_evidence_and_the_sources(dossier: Dossier, rows: list[Row]) -> None:
    report = passages_markdown(dossier, rows, "Five passages")
    lines = report.splitlines()
    assert lines[0] == "# Five passages"
    assert lines[2] == "| no. |  | sources | The Gazette | The Herald | The Post | quoted | passage |"
    assert lines[4] == "| 1 | = | 2 | \\* | \\~ | = |  | Traffic starts in 2030. |"
    assert lines[5] == "| 2 | ≠ | 2 | \\* | ≠ | . |  | The bridge will cost $8 billion. |"
    assert "### 1. found in 2 sources" in lines
    assert "### 4. no match found in the other sources" in lines
    assert "- = It opens in 2030. (The Post, 3 Mar 2025; east, characters 0–17)" in lines
    assert "- ≠ cost of the bridge: 8,000,000,000 USD (north 21–31); 9,000,000,000 USD (south 13–23)" in lines
    assert "Retold by summit-tui from The Gazette; not its wording." in report


def test_every_mark_of_the_report_is_explained_in_it(dossier: Dossier, rows: list[Row]) -> None:
    report = passages_markdown(dossier, rows, "x")
    legend = next(line for line in report.splitlines() if line.startswith("\\* this passage"))
    for mark in ("\\*", "=", "\\~", "≠", ".", '"'):
        assert f"{mark} " in legend


def test_two_articles_of_one_source_have_columns_of_their_own() -> None:
    articles = [article(each, NORTH, source="The Gazette") for each in ("one", "two")]
    report = passages_markdown(made(articles), [], "x")
    assert "| The Gazette (one) | The Gazette (two) |" in report


def test_a_report_is_headed_with_the_story_or_with_the_corpus_where_that_has_no_name(
    dossier: Dossier,
) -> None:
    assert heading_of(dossier, "News", "3 passages") == "A bridge: 3 passages"
    assert heading_of(replace(dossier, story=Story("", "", ())), "News", "3 passages") == "News: 3 passages"


def test_nothing_to_show_is_a_report_without_rows(dossier: Dossier) -> None:
    assert "## Sources" in passages_markdown(dossier, [], "x")
    assert json.loads(passages_json(dossier, []))["rows"] == []
    assert passages_csv(dossier, []).count("\n") == 1


def test_hostile_text_reaches_no_format() -> None:
    bad = f"The bridge {HOSTILE} will cost $8 billion."
    articles = [
        replace(article(each, bad), title=HOSTILE, source=HOSTILE, authors=(HOSTILE,), url=HOSTILE)
        for each in ("one", "two")
    ]
    dossier = made(articles)
    rows = dossier.comparison.matrix()
    assert rows
    report = passages_markdown(dossier, rows, HOSTILE)
    for text in (report, passages_csv(dossier, rows), passages_json(dossier, rows)):
        assert sanitize(text) == text
    assert json.loads(passages_json(dossier, rows))["rows"][0]["pivot"]["text"] == bad


def test_a_pivot_may_be_the_whole_of_an_article() -> None:
    one = article("one", "Nothing but this")
    row = Row("one", Span(0, 16), {})
    assert "Nothing but this" in passages_markdown(made([one]), [row], "x")


# --- the list of articles -----------------------------------------------------------------------------


def test_the_articles_of_a_list_in_all_formats() -> None:
    records = [article(each).record() for each in ("north", "south")]
    assert [each["id"] for each in json.loads(listing_json(records))["articles"]] == ["north", "south"]
    first, *_ = csv.DictReader(io.StringIO(listing_csv(records)))
    assert (first["title"], first["published"], first["retold"]) == ("'=North", "2025-03-01", "yes")
    report = listing_markdown(records, "Two <articles>")
    assert report.startswith("# Two \\<articles\\>\n\n| id | title |")
    assert "| south | S | The Herald | 2025-03-02 | printed | A. Moss |" in report
