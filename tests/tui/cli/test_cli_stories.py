"""`summit-tui stories`: declared, grouped and decided ones, in every form, with exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.corpus import Corpus
from summit_corpus.places import places
from summit_corpus.verdicts import Verdict
from summit_tui import regrouping
from summit_tui.verdict_store import VerdictStore

Run = Callable[..., Any]

STRAIT = Path(__file__).resolve().parents[2] / "stories" / "strait"
FLOOD = ["coast-ledger", "orrin-courier", "velmora-wire", "strait-today", "coast-ledger-update"]
HOSPITAL = ["marl-hospital-wire", "marl-hospital-ledger"]


@pytest.fixture
def trains(corpus: Path) -> Path:
    """Two of the three articles are declared to be one story."""
    (corpus / "corpus.yaml").write_text(
        "stories:\n  lines:\n    title: '=Two lines'\n    articles: [north, south]\n"
    )
    return corpus


def decide(folder: Path, *verdicts: Verdict) -> None:
    store = VerdictStore(places().state_of(Corpus.open(folder).root))
    for verdict in verdicts:
        assert store.add(verdict)


def document(run: Run, folder: Path) -> dict[str, Any]:
    answer = run("stories", "--json", "--corpus", folder)
    assert answer.code == 0
    return json.loads(answer.out)  # type: ignore[no-any-return]


def test_the_invented_story_and_the_second_one_are_told_apart(run: Run) -> None:
    stories = document(run, STRAIT)["stories"]
    assert [(each["id"], each["articles"]) for each in stories] == [
        ("coast-ledger", FLOOD),
        ("marl-hospital-wire", HOSPITAL),
    ]
    assert stories[0]["sources"][0] == "Coast Ledger"  # the only one with two articles
    assert len(stories[0]["sources"]) == 4
    assert (stories[0]["first"], stories[0]["last"]) == ("2031-03-12", "2031-03-14")
    assert [each["from"] for each in stories] == ["grouped", "grouped"]


def test_the_bundled_corpus_is_one_story(run: Run) -> None:
    answer = run("stories", "--json")
    assert answer.code == 0
    (story,) = json.loads(answer.out)["stories"]
    assert len(story["articles"]) == 5
    assert story["retold"] == 5


def test_people_read_title_card_and_articles(run: Run, trains: Path) -> None:
    answer = run("stories", "--corpus", trains)
    assert answer.code == 0
    assert answer.err == ""
    blocks = answer.out.split("\n\n")
    assert blocks[0].split("\n") == [
        "=Two lines",
        "  lines · 2 articles · 2 sources · ~1 Feb – 1 Mar 2025 · declared",
        "    south · The Herald · ~2 Feb 2025 · retold",
        "    north · The Gazette · 1 Mar 2025",
    ]
    assert blocks[1].split("\n")[0] == "A sound of rain"
    assert "no date" in blocks[1]


def test_a_table_has_a_row_a_story(run: Run, trains: Path) -> None:
    answer = run("stories", "--format", "csv", "--corpus", trains)
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [(row["id"], row["title"], row["articles"], row["from"]) for row in rows] == [
        ("lines", "'=Two lines", "2", "declared"),
        ("sound", "A sound of rain", "1", "grouped"),
    ]
    markdown = run("stories", "--format", "md", "--corpus", trains).out
    assert markdown.startswith("| id | title | articles |")


def test_the_decisions_of_the_reader_count(run: Run, trains: Path) -> None:
    decide(trains, regrouping.split("north"), regrouping.merge("north", "sound"))
    decide(trains, regrouping.rename("sound", "Rain on the line"))
    stories = document(run, trains)["stories"]
    assert sorted((sorted(each["articles"]), each["from"]) for each in stories) == [
        (["north", "sound"], "yours"),
        (["south"], "yours"),
    ]
    assert "Rain on the line" in {each["title"] for each in stories}


def test_a_decision_on_an_article_that_is_gone_is_named(run: Run, trains: Path) -> None:
    decide(trains, regrouping.split("gone"))
    (line,) = document(run, trains)["unresolved"]
    assert "gone" in line
    answer = run("stories", "--corpus", trains)
    assert line in answer.err
    assert answer.code == 0


def test_an_empty_corpus_has_no_story(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = run("stories", "--corpus", tmp_path / "empty")
    assert answer.code == 1
    assert answer.out == ""
    assert "there are no articles" in answer.err
    answer = run("stories", "--json", "--corpus", tmp_path / "empty")
    assert answer.code == 1
    assert json.loads(answer.out)["stories"] == []


@pytest.mark.parametrize("words", [["more"], ["--format", "html"], ["--json", "--format", "md"]])
def test_what_makes_no_sense_is_a_usage_error(run: Run, words: list[str]) -> None:
    answer = run("stories", *words)
    assert answer.code == 2
    assert answer.out == ""


def test_control_characters_of_a_title_reach_no_terminal(run: Run, corpus: Path) -> None:
    (corpus / "corpus.yaml").write_text(
        'stories:\n  lines:\n    title: "Two \\e[31m lines\\u202e"\n    articles: [north, south]\n'
    )
    for words in ([], ["--format", "md"], ["--format", "csv"]):
        answer = run("stories", *words, "--corpus", corpus)
        assert "lines" in answer.out
        assert "\x1b" not in answer.out
        assert "\u202e" not in answer.out


def test_the_command_loads_no_textual(
    program: Callable[..., subprocess.CompletedProcess[str]], environment: Callable[..., dict[str, str]]
) -> None:
    import sys

    code = (
        "import sys; from summit_tui.cli import main; main(['stories']); "
        "sys.exit(any(name.split('.')[0] == 'textual' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, timeout=60)
    assert done.returncode == 0
