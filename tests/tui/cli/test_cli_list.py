"""`summit-tui list`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_every_article_is_a_block_in_order_of_date(run: Run, corpus: Path) -> None:
    code, out, err = run("list", "--corpus", corpus)
    assert (code, err) == (0, "")
    assert out == (
        "South line waits\n"
        "  south · The Herald · ~2 Feb 2025 · 6 words, 1 min · retold\n"
        "\n"
        "=North line opens\n"
        "  north · The Gazette · 1 Mar 2025 · 9 words, 1 min\n"
        "\n"
        "A sound of rain\n"
        "  sound · sound · no date · 7 words, 1 min\n"
    )


def test_json_is_version_one_with_every_key(run: Run, corpus: Path) -> None:
    code, out, err = run("list", "--json", "--corpus", corpus)
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["version"] == 1
    south, north, sound = document["articles"]
    assert south == {
        "id": "south",
        "title": "South line waits",
        "source": "The Herald",
        "published": "2025-02-01/2025-02-03",
        "published_basis": "inferred (from “last week”)",
        "authors": [],
        "words": 6,
        "retold": True,
    }
    assert north["published"] == "2025-03-01"
    assert north["authors"] == ["Ada Moss", "Bo Lund"]
    assert north["retold"] is False
    assert sound["published"] is None
    assert sound["published_basis"] is None


def test_csv_has_a_header_and_no_formula(run: Run, corpus: Path) -> None:
    header, south, north, _ = csv.reader(io.StringIO(run("list", "--format", "csv", "--corpus", corpus).out))
    assert header == ["id", "title", "source", "published", "published_basis", "authors", "words", "retold"]
    assert south[0] == "south"
    assert north[1] == "'=North line opens"
    assert north[5] == "Ada Moss; Bo Lund"


def test_markdown_is_a_table(run: Run, corpus: Path) -> None:
    lines = run("list", "--format", "md", "--corpus", corpus).out.splitlines()
    assert len(lines) == 5
    assert lines[1] == "| --- | --- | --- | --- | --- | --- | --- | --- |"
    assert lines[3].startswith("| north | =North line opens | The Gazette | 2025-03-01 | printed |")


def test_the_environment_names_the_corpus_and_the_option_wins(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_CORPUS", str(corpus))
    assert "South line waits" in run("list").out
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Elsewhere\n\nSomething else.\n")
    assert run("list", "--corpus", other).out.startswith("Elsewhere\n")


def test_without_any_the_bundled_corpus_is_listed(run: Run) -> None:
    assert len(json.loads(run("list", "--json").out)["articles"]) == 5


def test_one_file_is_a_corpus(run: Run, corpus: Path) -> None:
    assert [
        each["id"]
        for each in json.loads(run("list", "--json", "--corpus", corpus / "north.md").out)["articles"]
    ] == ["north"]


def test_an_empty_corpus_is_nothing_found_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>x</p>")
    code, out, err = run("list", "--corpus", tmp_path)
    assert (code, out) == (1, "")
    assert f"put .md or .txt files into {tmp_path}" in err
    assert "1 .html file" in err
    code, out, err = run("list", "--json", "--corpus", tmp_path)
    assert (code, json.loads(out), err) == (1, {"version": 1, "articles": []}, "")


def test_files_that_could_not_be_read_are_counted_not_hidden(run: Run, corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    code, _, err = run("list", "--corpus", corpus)
    assert code == 0
    assert err == "summit-tui: 1 file could not be read; summit-tui doctor says why\n"


def test_what_could_not_be_used_of_a_file_is_said_with_its_line(run: Run, corpus: Path) -> None:
    (corpus / "latin.txt").write_bytes(b"Caf\xe9\n\nIt is open.\n")  # read, though not every letter
    (corpus / "colon.md").write_text("---\nsource: Post\ntitle: Line: open\n---\nIt is open.\n")
    code, out, err = run("list", "--corpus", corpus)
    assert code == 0
    assert "Line: open\n  colon · Post" in out
    colon, latin = err.splitlines()
    assert colon.startswith("summit-tui: colon.md: front matter: line 3: ")
    assert latin == "summit-tui: latin.txt: 1 character is not UTF-8 and shown as \ufffd"
    assert run("index", "--corpus", corpus).err == err
    assert run("list", "--json", "--corpus", corpus).err == ""


def test_of_many_such_files_three_are_named(run: Run, corpus: Path) -> None:
    for number in range(5):
        (corpus / f"a{number}.md").write_text(f"---\ntitle: Line {number}: open\n---\nIt is open.\n")
    *named, rest = run("list", "--corpus", corpus).err.splitlines()
    assert [line.split(":")[1] for line in named] == [" a0.md", " a1.md", " a2.md"]
    assert rest == "summit-tui: 2 more like these; summit-tui doctor names all"


def test_a_corpus_that_is_not_there_is_3_and_named(run: Run, tmp_path: Path) -> None:
    code, out, err = run("list", "--corpus", tmp_path / "gone")
    assert (code, out) == (3, "")
    assert str(tmp_path / "gone") in err.splitlines()[0]
    code, out, err = run("list", "--json", "--corpus", tmp_path / "gone")
    assert (code, out) == (3, "")
    document = json.loads(err)
    assert document["version"] == 1
    assert str(tmp_path / "gone") in document["error"]
    assert document["hint"]


def test_hostile_names_and_titles_cannot_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.txt").write_text(
        "Title \x1b[31m red\u202e\n\nText\x07 here. " + "Rain fell on the town, and the river rose. " * 5
    )
    (tmp_path / "b\x1b]0;x\x07.txt").write_text("")
    for argv in (["list"], ["list", "--json"], ["list", "--format", "csv"], ["search", "text"], ["doctor"]):
        code, out, err = run(*argv, "--corpus", tmp_path)
        assert code in (0, 1)
        assert "b]0;x.txt" in out + err if argv == ["doctor"] else "Title [31m red" in out
        assert not set(out + err) & set("\x1b\x07\u202e")


def test_a_new_article_is_there_at_once_and_a_removed_one_is_not(run: Run, corpus: Path) -> None:
    run("list", "--corpus", corpus)
    (corpus / "west.txt").write_text("West line\n\nIt is closed.\n")
    (corpus / "north.md").unlink()
    titles = [each["title"] for each in json.loads(run("list", "--json", "--corpus", corpus).out)["articles"]]
    assert titles == ["South line waits", "A sound of rain", "West line"]


def test_files_we_make_are_ours_alone(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "cache"))
    run("list", "--corpus", corpus)
    made = list((tmp_path / "cache").rglob("*"))
    assert made
    assert not [path for path in made if path.stat().st_mode & 0o077]
