"""`summit-tui matrix`: which rows, how they are laid out, and for which story."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from tests.tui.side_samples import EAST, NORTH, SOUTH, Told

from summit_index import dossier
from summit_tui.cli.layout import Page
from summit_tui.marks import UNICODE

Run = Callable[..., Any]
STRAIT = Path(__file__).resolve().parents[2] / "stories" / "strait"
SONG = "“The mayor sang,” a guard said."
ESCAPES = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three reports that are one story because corpus.yaml says so."""
    folder = tmp_path / "bridges"
    folder.mkdir()
    for name, text, day in (("north", NORTH, "01"), ("south", SOUTH, "02"), ("east", EAST, "03")):
        retold = "retold: true\n" if name == "north" else ""
        (folder / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: On {name}\nsource: The {name.title()}\npublished: 2025-03-{day}\n"
            f"published_basis: printed\n{retold}---\n{text}\n"
        )
    (folder / "corpus.yaml").write_text(
        "stories:\n  bridge:\n    title: A bridge\n    articles: [north, south, east]\n"
    )
    return folder


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Matches as in `side_samples`, where the test is about the bridge."""
    if "corpus" in request.fixturenames:
        monkeypatch.setattr(dossier, "Comparison", Told)


def passages(answer: Any) -> list[str]:
    document = json.loads(answer.out)
    assert document["version"] == 1
    return [row["pivot"]["text"] for row in document["rows"]]


def test_sources_are_numbered_and_each_row_has_their_marks_and_its_sentence(run: Run, corpus: Path) -> None:
    code, out, err = run("matrix", "--corpus", corpus)
    assert (code, err) == (0, "")
    heads, rows = out.split("\n\n")[1:3]
    assert heads == (
        "1 north · The North, 1 Mar 2025\n2 south · The South, 2 Mar 2025\n3 east · The East, 3 Mar 2025"
    )
    lines = rows.split("\n")
    assert lines[0] == "    1 2 3   passage"
    assert "=2  * ~ =   Traffic starts in 2030." in lines
    assert "=2  . * =   Trade grew by 6%." in lines
    assert '.1  . . * " “The mayor sang,” a guard said.' in lines
    assert any(line.endswith("  The bridge will cost $8 billion.") for line in lines)


def test_a_legend_explains_every_mark_and_retold_articles_are_named(run: Run, corpus: Path) -> None:
    out = run("matrix", "--corpus", corpus).out
    assert (
        "\n* this passage · = likely the same · ~ related · # values side by side · ? possibly the same · "
        '≠ values differ · x a row of its own, as you decided · . no match found · " quoted · at the left: '
        "in how many sources\n"
    ) in out
    assert out.endswith("\nRetold by summit-tui from The North; not its wording.\n")


@pytest.mark.parametrize(
    ("show", "there", "missing"),
    [
        ("shared", ["Traffic starts in 2030.", "Trade grew by 6%."], [SONG]),
        ("one", [SONG], ["Traffic starts in 2030.", "Trade grew by 6%."]),
        ("all", ["Traffic starts in 2030.", SONG], []),
    ],
)
def test_show_filters_the_rows(
    run: Run, corpus: Path, show: str, there: list[str], missing: list[str]
) -> None:
    found = passages(run("matrix", "--show", show, "--json", "--corpus", corpus))
    assert set(there) <= set(found)
    assert not set(missing) & set(found)


def test_rows_whose_figures_a_claim_calls_different(run: Run) -> None:
    answer = run("matrix", "--story", "coast-ledger", "--show", "differ", "--json", "--corpus", STRAIT)
    rows = json.loads(answer.out)["rows"]
    assert rows
    assert all(row["differs"] for row in rows)
    out = run("matrix", "--story", "coast-ledger", "--show", "differ", "--corpus", STRAIT).out
    assert "≠ number of passengers: " in out


def test_a_pivot_takes_its_own_sentences_and_its_own_story(run: Run, corpus: Path) -> None:
    found = passages(run("matrix", "--pivot", "ea", "--json", "--corpus", corpus))
    assert {"Trade rose 6%.", SONG} <= set(found) <= {"It opens in 2030.", "Trade rose 6%.", SONG}
    document = json.loads(run("matrix", "--pivot", "marl-hospital-wire", "--json", "--corpus", STRAIT).out)
    assert set(document["story"]["articles"]) == {"marl-hospital-wire", "marl-hospital-ledger"}


def test_of_several_stories_one_must_be_named(run: Run) -> None:
    code, out, err = run("matrix", "--corpus", STRAIT)
    assert (code, out) == (2, "")
    assert "--story" in err
    assert run("matrix", "--story", "marl-hospital-wire", "--corpus", STRAIT).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pivot", "nrth"], "There is no article “nrth”"),
        (["--show", "two"], "--show is all, shared, differ or one, not “two”"),
        (["--story", "nosuch"], "nosuch"),
        (["railway"], "matrix can do nothing with “railway”"),
        (["--json", "--format", "md"], "--json and --format cannot both be"),
    ],
)
def test_what_cannot_be_understood_is_2(run: Run, corpus: Path, words: list[str], said: str) -> None:
    code, out, err = run("matrix", *words, "--corpus", corpus)
    assert (code, out) == (2, "")
    assert said in err


def test_a_pivot_of_another_story_is_2(run: Run) -> None:
    words = ("matrix", "--story", "marl-hospital-wire", "--pivot", "orrin-courier", "--corpus", STRAIT)
    code, _, err = run(*words)
    assert code == 2
    assert "“orrin-courier” is no article of the story marl-hospital-wire" in err


def test_nothing_found_is_1(run: Run, corpus: Path) -> None:
    (corpus / "corpus.yaml").write_text("stories:\n  alone:\n    articles: [east]\n")
    (corpus / "north.md").unlink()
    (corpus / "south.md").unlink()
    assert run("matrix", "--show", "shared", "--corpus", corpus) == (1, "", "summit-tui: no passage found\n")
    code, out, err = run("matrix", "--corpus", corpus)
    assert (code, "“The mayor sang,” a guard said." in out) == (0, True)
    assert "one source only" in err


def test_an_empty_corpus_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, out, err = run("matrix", "--corpus", tmp_path)
    assert (code, out) == (1, "")
    assert "put .md or .txt files into" in err
    code, out, err = run("matrix", "--json", "--corpus", tmp_path)
    assert (code, err, json.loads(out)["rows"]) == (1, "", [])


def test_csv_and_markdown(run: Run, corpus: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("matrix", "--format", "csv", "--corpus", corpus).out)))
    assert rows[0]["tier"] == "pivot"
    assert {row["article"] for row in rows} == {"north", "south", "east"}
    report = run("matrix", "--format", "md", "--corpus", corpus).out
    assert re.match(r"# A bridge: \d+ passages\n", report)
    assert "## Where it stands" in report


@pytest.mark.parametrize("width", [20, 40, 120])
def test_no_line_is_wider_than_the_terminal(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    page = Page(width, True, "utf-8", UNICODE)
    monkeypatch.setattr(Page, "of_stdout", classmethod(lambda cls, plain: page))
    lines = [ESCAPES.sub("", line) for line in run("matrix", "--corpus", corpus).out.split("\n")]
    assert max(map(cell_len, lines)) <= width


def test_marks_of_many_sources_stand_below_the_sentence(run: Run, tmp_path: Path) -> None:
    for number in range(1, 31):
        day = f"published: 2025-03-{number:02}\n"
        text = "The ferry to Orm sank in the harbour on Friday with forty goats aboard."
        own = f"Witness {number} heard a loud bang near pier {number}."
        (tmp_path / f"s{number:02}.md").write_text(f"---\nid: s{number:02}\n{day}---\n{text} {own}\n")
    ids = ", ".join(f"s{number:02}" for number in range(1, 31))
    (tmp_path / "corpus.yaml").write_text(f"stories:\n  ferry:\n    articles: [{ids}]\n")
    out = run("matrix", "--corpus", tmp_path).out
    lines = out.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("=30"))
    assert lines[at].endswith("The ferry to Orm sank in the harbour on Friday with forty goats aboard.")
    assert lines[at + 1].split() == ["*1", *(f"={number}" for number in range(2, 31))]


def test_nothing_hostile_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"Title {name}\n\nThe \x1b[2Jbridge\u202e will \x9bcost $8 billion next year.\n"
        )
    (tmp_path / "corpus.yaml").write_text("stories:\n  all:\n    articles: [one, two]\n")
    for argv in ([], ["--json"], ["--format", "md"], ["--format", "csv"]):
        code, out, err = run("matrix", *argv, "--corpus", tmp_path)
        assert code == 0
        assert not set(out + err) & set("\x1b\x07\u202e\x9b")


def test_ascii_output_keeps_differing_apart_from_equal(program: Callable[..., Any]) -> None:
    answer = program("matrix", env={"PYTHONIOENCODING": "ascii"})
    assert answer.returncode == 0
    assert answer.stdout.isascii()
    assert "\n!3 " in answer.stdout
    assert "! start of the China-Kyrgyzstan-Uzbekistan railway: " in answer.stdout


def test_the_bundled_reports_share_most_what_stands_first(program: Callable[..., Any]) -> None:
    document = json.loads(program("matrix", "--json").stdout)
    shared = [row["shared"] for row in document["rows"]]
    assert shared == sorted(shared, reverse=True)
    assert shared[0] == 5
    assert {len(document["story"]["articles"])} == {5}
