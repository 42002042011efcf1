"""A word diff for other programs: three formats, offsets that lead back, hostile text."""

from __future__ import annotations

import csv
import io
import json

import pytest

from summit_corpus.article import Article
from summit_corpus.compare.versions import WordDiff, word_diff
from summit_corpus.text.sanitize import sanitize
from summit_tui.export.diff import (
    COLUMNS,
    diff_csv,
    diff_document,
    diff_json,
    diff_markdown,
    paragraph_counts,
)

HOSTILE = "[/]=cmd\x1b[31m\u202e|*_`<b>&\n\n# x"
STAYED = "The ferries carried everybody home by Wednesday."
OLD = Article(
    id="old",
    source="Coast Paper",
    title="Flood",
    text=f"Water came and 12 were hurt, said Ann.\n\n{STAYED}\n\nPumps ran on all Friday night.\n\nShort.",
)
NEW = Article(
    id="new",
    source="Coast Paper",
    title="Flood",
    text=f"Short.\n\nWater came and 31 were hurt said Ann.\n\n{STAYED}\n\nSchools opened again in the north.",
    retold=True,
)


@pytest.fixture
def diff() -> WordDiff:
    return word_diff(OLD, NEW)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_a_change_with_its_context_and_offsets(diff: WordDiff) -> None:
    found = rows(diff_csv(OLD, NEW, diff))
    assert [(row["op"], row["removed"], row["added"]) for row in found] == [
        ("moved", "Short.", "Short."),
        ("changed", "12", "31"),
        ("removed", ",", ""),
        ("removed", "Pumps ran on all Friday night.", ""),
        ("added", "", "Schools opened again in the north."),
    ]
    moved, figure, comma, *_ = found
    assert moved["moved"] == "yes"
    assert (figure["figure"], figure["slight"]) == ("yes", "")
    assert (comma["figure"], comma["slight"]) == ("", "yes")
    assert (figure["before"], figure["after"]) == ("Water came and", "were hurt said Ann.")
    assert OLD.text[int(figure["a_start"]) : int(figure["a_end"])] == "12"
    assert NEW.text[int(figure["b_start"]) : int(figure["b_end"])] == "31"
    assert (comma["b_start"], comma["b_end"]) == ("", "")
    assert tuple(found[0]) == COLUMNS


def test_every_row_says_when_the_wording_is_ours(diff: WordDiff) -> None:
    assert all("not its wording" in row["wording"] for row in rows(diff_csv(OLD, NEW, diff)))


def test_the_context_is_cut_at_words() -> None:
    a = Article(id="a", text=f"{'waters ' * 30}came in{' again' * 30}.")
    b = Article(id="b", text=a.text.replace("came", "went"))
    (row,) = rows(diff_csv(a, b, word_diff(a, b)))
    assert set(row["before"].split()) == {"waters"}
    assert row["after"].split()[0] == "in"
    assert set(row["after"].split()[1:]) == {"again"}
    assert 40 < len(row["before"]) <= 60


def test_the_document_holds_every_word_with_offsets(diff: WordDiff) -> None:
    document = json.loads(diff_json(OLD, NEW, diff))
    assert document["version"] == 1
    assert (document["changes"], document["figures"]) == (5, 1)
    assert document["b"] == {"id": "new", "source": "Coast Paper", "title": "Flood", "retold": True}
    for side, article in (("a", OLD), ("b", NEW)):
        said = [run[side] for each in document["paragraphs"] for run in each["runs"] if run[side]]
        assert all(article.text[one["start"] : one["end"]] == one["text"] for one in said)
        words = "".join(one["text"] for one in sorted(said, key=lambda one: one["start"]))
        assert words.replace(" ", "") == "".join(article.text.split())
    assert document["paragraphs"][0]["moved"]
    assert document["paragraphs"][-1]["a"] is None


def test_markdown_strikes_through_what_only_the_first_has(diff: WordDiff) -> None:
    text = diff_markdown(OLD, NEW, diff)
    assert "Water came and ~~12~~ **31** were hurt~~,~~ said Ann." in text
    assert "*… 1 paragraph the same …*" in text
    assert "*moved: paragraph 4 in the first, 1 in the second*" in text
    assert "~~Pumps ran on all Friday night.~~" in text
    assert "| Water came and | 12 | 31 | were hurt said Ann. |" in text
    assert (
        "5 changes; 1 paragraph the same, 1 changed, 1 moved, 1 only in the first, 1 only in the second."
        in text
    )
    assert "Retold by summit-tui from Coast Paper; not its wording." in text
    assert STAYED not in text


def test_paragraphs_are_counted_by_what_became_of_them(diff: WordDiff) -> None:
    assert paragraph_counts(diff) == {"moved": 1, "changed": 1, "same": 1, "removed": 1, "added": 1}


def test_equal_texts_give_no_rows_and_no_table() -> None:
    same = word_diff(OLD, OLD)
    assert rows(diff_csv(OLD, OLD, same)) == []
    text = diff_markdown(OLD, OLD, same)
    assert "0 changes; 4 paragraphs the same" in text
    assert "Figures" not in text


def test_hostile_text_reaches_no_terminal_spreadsheet_or_markup() -> None:
    a = Article(id="a", source=HOSTILE, title=HOSTILE, text=f"=12 came\n\n{HOSTILE}")
    b = Article(id="b", source=HOSTILE, title=HOSTILE, text=f"=31 came\n\n{HOSTILE} more")
    diff = word_diff(a, b)
    for text in (diff_markdown(a, b, diff), diff_csv(a, b, diff), diff_json(a, b, diff)):
        assert sanitize(text) == text
    cells = [cell for row in rows(diff_csv(a, b, diff)) for cell in row.values()]
    assert "'=12" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert "<b>" not in diff_markdown(a, b, diff).replace("\\<b\\>", "")


def test_the_document_is_the_same_as_its_text(diff: WordDiff) -> None:
    assert json.loads(diff_json(OLD, NEW, diff)) == json.loads(json.dumps(diff_document(OLD, NEW, diff)))


def test_figures_dates_and_quoted_words_are_listed_with_their_articles_and_places() -> None:
    a = Article(id="a", text="It opens in May, the port said. “We knew nothing of it at all,” Ann said.")
    b = Article(id="b", text="It opens in July, the port said. “We knew something of it at all,” Ann said.")
    found = word_diff(a, b)
    text = diff_markdown(a, b, found)
    dates, quotations = text.split("## ")[1:3]
    assert dates.startswith("Figures and dates that differ\n")
    assert "| It opens in | May | July |" in dates
    assert f"| a 12–15, b {b.text.index('July')}–{b.text.index('July') + 4} |" in dates
    assert quotations.startswith("Words that differ inside quotations\n")
    assert "| nothing | something |" in quotations
    document = json.loads(diff_json(a, b, found))
    assert (document["figures"], document["quoted"]) == (1, 1)
    assert [row["quoted"] for row in rows(diff_csv(a, b, found))] == ["", "yes"]
