"""`summit-tui index`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_the_first_run_adds_the_next_finds_all_as_before(run: Run, corpus: Path) -> None:
    assert run("index", "--corpus", corpus) == (0, "3 articles in the index: 3 added\n", "")
    assert run("index", "--corpus", corpus) == (0, "3 articles in the index: 3 as before\n", "")


def test_what_changed_is_counted(run: Run, corpus: Path) -> None:
    run("index", "--corpus", corpus)
    (corpus / "north.md").unlink()
    (corpus / "sound.txt").write_text("A sound of rain\n\nThe rain has stopped at last.\n")
    (corpus / "west.txt").write_text("West line\n\nIt is closed.\n")
    document = json.loads(run("index", "--json", "--corpus", corpus).out)
    assert document == {
        "version": 1,
        "articles": 3,
        "bad": [],
        "engine": "Whoosh 2.7.4",
        "state": "ok",
        "added": 1,
        "updated": 1,
        "removed": 1,
        "unchanged": 1,
    }


def test_check_only_looks(run: Run, corpus: Path) -> None:
    code, out, _ = run("index", "--check", "--corpus", corpus)
    assert (code, out) == (1, "0 articles in the index; not up to date\n")
    run("index", "--corpus", corpus)
    assert run("index", "--check", "--corpus", corpus).code == 0
    (corpus / "west.txt").write_text("West line\n\nIt is closed.\n")
    for _ in range(2):
        document = json.loads(run("index", "--check", "--json", "--corpus", corpus).out)
        assert document["state"] == "out of date"
        assert document["articles"] == 3


def test_rebuild_reads_everything_again(run: Run, corpus: Path) -> None:
    run("index", "--corpus", corpus)
    assert run("index", "--rebuild", "--corpus", corpus).out == "3 articles in the index: 3 added\n"


def test_bad_files_are_in_the_document(run: Run, corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    answer = run("index", "--json", "--corpus", corpus)
    assert answer.code == 0
    (bad,) = json.loads(answer.out)["bad"]
    assert bad["path"] == "empty.txt"
    assert "empty" in bad["reason"]
    assert "1 file could not be read" in run("index", "--corpus", corpus).err


def test_an_empty_corpus_is_nothing_found(run: Run, tmp_path: Path) -> None:
    code, out, err = run("index", "--corpus", tmp_path)
    assert (code, out) == (1, "0 articles in the index: nothing to read\n")
    assert "there are no articles" in err


def test_an_index_that_is_damaged_is_rebuilt_with_one_line(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / "cache"))
    run("index", "--corpus", corpus)
    (cache,) = (tmp_path / "cache").glob("*/cache.db")
    cache.write_bytes(b"this is no database at all")
    code, out, err = run("search", "railway", "--json", "--corpus", corpus)
    assert code == 0
    assert len(json.loads(out)["hits"]) == 2
    (line,) = err.splitlines()
    assert line.startswith("summit-tui: ")
    assert "made anew" in line
    assert run("search", "railway", "--corpus", corpus).err == ""


def test_why_everything_is_read_again_is_said_before_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_CACHE_DIR", str(tmp_path / ".cache"))
    for number in range(51):
        (tmp_path / f"a{number}.txt").write_text(f"Title {number}\n\nSome text.\n")
    run("index", "--corpus", tmp_path)
    next((tmp_path / ".cache").glob("*/cache.db")).write_bytes(b"no database")
    first, second = run("list", "--corpus", tmp_path).err.splitlines()
    assert "made anew" in first
    assert second == "summit-tui: reading 51 files"


def test_many_files_are_narrated_few_are_not(run: Run, tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"a{number}.txt").write_text(f"Title {number}\n\nSome text.\n")
    assert run("search", "text", "--json", "--corpus", tmp_path).err == ""
    for number in range(51):
        (tmp_path / f"b{number}.txt").write_text(f"Title {number}\n\nMore text.\n")
    assert run("search", "text", "--json", "--corpus", tmp_path).err == "summit-tui: reading 51 files\n"


def test_facts_are_read_with_the_texts_and_missed_when_they_are_not(run: Run, corpus: Path) -> None:
    run("list", "--corpus", corpus)  # reads the texts only
    code, out, err = run("index", "--check", "--corpus", corpus)
    assert (code, out) == (1, "3 articles in the index; not up to date\n")
    assert "the facts of 3 articles are not read yet" in err
    run("index", "--corpus", corpus)
    assert run("index", "--check", "--corpus", corpus) == (0, "3 articles in the index, up to date\n", "")
    run("index", "--rebuild", "--corpus", corpus)
    assert run("search", "amount:2000000", "--corpus", corpus).code == 1  # two million of what, nobody says
    assert run("index", "--check", "--corpus", corpus).code == 0
