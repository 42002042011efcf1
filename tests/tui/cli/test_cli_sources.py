"""`sources`: cards for people, documents for programs, and exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.gold import STORIES

Run = Callable[..., Any]
STRAIT = STORIES / "strait"


def document(answer: Any) -> Any:
    assert (answer.code, answer.err) == (0, "")
    made = json.loads(answer.out)
    assert made["version"] == 1
    return made


def source(made: Any, article: str) -> Any:
    return next(each for each in made["sources"] if each["article"] == article)


def test_a_card_says_where_a_source_comes_from_and_what_it_shares(run: Run) -> None:
    code, out, err = run("sources", "--story", "coast-ledger", "--corpus", STRAIT)
    assert (code, err) == (0, "")
    card = next(each for each in out.split("\n\n") if each.startswith("The Orrin Courier"))
    lines = card.splitlines()
    assert lines[:2] == [
        "The Orrin Courier, after Velmora Wire",
        "  orrin-courier · 12 Mar 2031 · 89 % of its sentences also elsewhere",
    ]
    assert "  Length        135 words, 1 min, 9 sentences" in lines
    assert "  Longest run   66 words outside quotations, also in Velmora Wire" in lines
    assert (
        "* Shared copy   shares 86 % of its words in runs of five with Velmora Wire; inside quotations 100 %"
    ) in lines
    assert "                  killed / slain" in lines


def test_only_what_is_worth_a_look_is_marked(run: Run) -> None:
    hospital = run("sources", "--story", "marl-hospital-wire", "--corpus", STRAIT).out
    assert not [line for line in hospital.splitlines() if line.startswith("*")]
    bundled = run("sources").out
    assert not [line for line in bundled.splitlines() if line.startswith("*")]
    assert bundled.count("word counts and shared wording are those of the retelling") == 5


def test_of_several_stories_one_must_be_chosen(run: Run) -> None:
    code, out, err = run("sources", "--corpus", STRAIT)
    assert (code, out) == (2, "")
    assert "coast-ledger" in err
    assert "--story" in err


def test_a_story_that_does_not_exist_is_2(run: Run) -> None:
    code, out, err = run("sources", "--story", "zebra", "--corpus", STRAIT)
    assert (code, out) == (2, "")
    assert "There is no story “zebra”" in err
    code, out, err = run("sources", "--story", "zebra", "--json", "--corpus", STRAIT)
    assert (code, out) == (2, "")
    assert "zebra" in json.loads(err)["error"]


def test_json_has_shares_as_parts_of_one_and_offsets_into_the_texts(run: Run) -> None:
    made = document(run("sources", "--story", "coast-ledger", "--json", "--corpus", STRAIT))
    texts = {
        name: json.loads(run("show", name, "--json", "--corpus", STRAIT).out)["article"]["text"]
        for name in ("orrin-courier", "velmora-wire")
    }
    assert made["story"]["id"] == "coast-ledger"
    assert len(made["sources"]) == 5
    courier = source(made, "orrin-courier")
    assert (courier["words"], courier["sentences"], courier["found"]) == (135, 9, 8)
    assert courier["found_elsewhere"] == round(8 / 9, 4)
    assert courier["republishes"] == "Velmora Wire"
    assert courier["origin"] == ["velmora-wire", "strait-today"]
    run_ = courier["longest_run"]
    assert run_["words"] == 66
    assert run_["other"]["article"] == "velmora-wire"
    here = texts["orrin-courier"][run_["start"] : run_["end"]]
    assert here == texts["velmora-wire"][run_["other"]["start"] : run_["other"]["end"]]
    wire = next(each for each in courier["others"] if each["article"] == "velmora-wire")
    assert wire["outside_quotes"] == round(107 / 124, 4)
    assert (wire["shared_copy_noted"], wire["rewriting_noted"]) == (True, False)
    assert wire["version"] == "looks like one"
    [quoted] = courier["quoted"]
    assert quoted["speaker"] == "Velmora Tunnel Authority"
    [place] = quoted["quotations"]
    assert "faster than our pumps" in texts["orrin-courier"][place["start"] : place["end"]]
    update = source(made, "coast-ledger-update")
    assert [each["version"] for each in update["others"] if each["article"] == "coast-ledger"] == ["declared"]


def test_csv_has_a_row_a_source(run: Run) -> None:
    answer = run("sources", "--story", "coast-ledger", "--format", "csv", "--corpus", STRAIT)
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert len(rows) == 5
    today = next(row for row in rows if row["article"] == "strait-today")
    assert (today["rewriting"], today["rewriting_with"]) == ("1.0", "velmora-wire")
    assert today["quoted"] == "Velmora Tunnel Authority 1"
    assert {row["wording"] for row in rows} == {""}


def test_markdown_is_one_table(run: Run) -> None:
    out = run("sources", "--format", "md").out
    lines = out.splitlines()
    assert len(lines) == 2 + 5
    assert all(line.startswith("| ") for line in lines)


def test_an_article_alone_is_0_and_says_that_there_is_nothing_beside_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A bridge\n\nThe bridge cost $8 billion.\n")
    code, out, err = run("sources", "--corpus", tmp_path)
    assert code == 0
    assert "only one article tells this story: there is nothing to compare it with" in out
    assert "one source only" in err
    [alone] = document(run("sources", "--json", "--corpus", tmp_path))["sources"]
    assert (alone["longest_run"], alone["others"], alone["found_elsewhere"]) == (None, [], 0.0)


def test_an_empty_corpus_is_1_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, out, err = run("sources", "--corpus", tmp_path)
    assert (code, out) == (1, "")
    assert "put .md or .txt files into" in err
    answer = run("sources", "--json", "--corpus", tmp_path)
    assert (answer.code, json.loads(answer.out)) == (1, {"version": 1, "story": None, "sources": []})


@pytest.mark.parametrize("argv", [["sources"], ["sources", "--json"], ["sources", "--format", "md"]])
def test_nothing_hostile_reaches_the_terminal(run: Run, tmp_path: Path, argv: list[str]) -> None:
    text = "“We \x1b[2Jpay\u202e our share,” Mara Lind said in Kesten on Friday.\n"
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\nsource: Paper\x9b {name}\n---\n\n{text}")
    _, out, err = run(*argv, "--corpus", tmp_path)
    assert out
    assert not set(out + err) & set("\x1b\x07\u202e\x9b")
