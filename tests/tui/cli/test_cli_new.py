"""`summit-tui new`: an empty corpus, and never anything over what is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.corpus import Corpus

Run = Callable[..., Any]


@pytest.mark.parametrize("exists", [True, False])
def test_a_new_folder_or_an_empty_one_becomes_a_corpus(run: Run, tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "river news"
    if exists:
        folder.mkdir()
    answer = run("new", folder)
    assert (answer.code, answer.out) == (0, f"{folder} is an empty corpus now\n")
    corpus = Corpus.open(folder)
    assert (corpus.name, corpus.manifest.problems, corpus.entries()) == ("river news", (), [])
    assert "# sources:" in (folder / "corpus.yaml").read_text()


def test_list_of_a_new_corpus_finds_nothing_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    answer = run("list", "--corpus", tmp_path / "mine")
    assert answer.code == 1 and "there are no articles" in answer.err


def test_a_corpus_stays_as_it_is_and_is_called_one(run: Run, corpus: Path) -> None:
    before = {each.name: each.read_bytes() for each in corpus.iterdir()}
    answer = run("new", corpus)
    assert (answer.code, answer.out) == (
        0,
        f"{corpus} is already a corpus of 3 articles; nothing was changed\n",
    )
    assert {each.name: each.read_bytes() for each in corpus.iterdir()} == before


def test_a_folder_of_other_things_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8\xff")
    answer = run("new", tmp_path)
    assert answer.code == 2 and "not empty" in answer.err and "add" in answer.err
    assert [each.name for each in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert run("new", tmp_path / "a").code == 3


def test_the_document_says_whether_it_was_made_now(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("new", tmp_path / "mine", "--json").out)
    again = json.loads(run("new", tmp_path / "mine", "--json").out)
    assert made == {"version": 1, "corpus": str(tmp_path / "mine"), "made": True, "articles": 0}
    assert again == {**made, "made": False}


def test_a_folder_has_to_be_named(run: Run) -> None:
    assert run("new").code == 2
