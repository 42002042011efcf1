"""What the commands say of an article in whose text a rule for facts fails."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.facts import statuses
from summit_corpus.facts.fact import Fact
from summit_corpus.facts.page import Page
from summit_tui.cli import index

Run = Callable[..., Any]
FAULT = "its facts cannot be found, a fault of summit-tui (KeyError in test_cli_fact_faults.py, line "


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "works"
    folder.mkdir()
    (folder / "bridge.txt").write_text("The bridge\n\nIt is broken, and costs $9 billion.\n")
    (folder / "tunnel.txt").write_text("The tunnel\n\nIt costs $8 billion.\n")
    return folder


@pytest.fixture(autouse=True)
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    find = statuses.find

    def fails(page: Page, named: Sequence[Fact]) -> list[Fact]:
        if "broken" in page.text:
            raise KeyError("broken")
        return list(find(page, named))

    monkeypatch.setattr(statuses, "find", fails)


def test_index_names_it_reads_the_others_and_has_nothing_left_to_do(run: Run, corpus: Path) -> None:
    code, out, err = run("index", "--corpus", corpus)
    assert (code, out) == (0, "2 articles in the index: 2 added\n")
    assert f"bridge: {FAULT}" in err
    assert "tunnel" not in err
    assert run("index", "--check", "--corpus", corpus).code == 0
    assert "tunnel" in run("search", "amount:8bn", "--corpus", corpus).out


def test_index_says_it_again_each_time_but_not_of_too_many(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "canal.txt").write_text("The canal\n\nIt is broken too.\n")
    monkeypatch.setattr(index, "NAMED", 1)
    for _ in range(2):
        err = " ".join(run("index", "--corpus", corpus).err.split())
        assert f"bridge: {FAULT}" in err
        assert "canal" not in err
        assert "nor can those of 1 article more; summit-tui doctor names all" in err


def test_doctor_names_it_with_its_error(run: Run, corpus: Path) -> None:
    run("index", "--corpus", corpus)
    code, out, _ = run("doctor", "--corpus", corpus)
    said = " ".join(out.split())
    assert code == 1
    assert "facts cannot be found in 1 article, see below" in said
    assert f"bridge: {FAULT}" in said
    assert "summit-tui index --rebuild tries again" in said
    (finding,) = json.loads(run("doctor", "--json", "--corpus", corpus).out)["findings"]
    assert finding["what"].startswith(f"bridge: {FAULT}")


def test_facts_of_all_names_it_and_prints_the_others(run: Run, corpus: Path) -> None:
    code, out, err = run("facts", "--json", "--corpus", corpus)
    assert code == 0
    assert {each["article"] for each in json.loads(out)["facts"]} == {"tunnel"}
    assert f"bridge: {FAULT}" in err


def test_facts_of_that_article_alone_are_a_fault_of_ours(run: Run, corpus: Path) -> None:
    assert run("facts", "bridge", "--corpus", corpus).code == 70
