"""No command: the app, or what can be done without a terminal for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def terminals(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes those of stdin, stdout and stderr terminals that are named."""

    def make(names: str) -> None:
        for name in ("stdin", "stdout", "stderr"):
            answer = name in names.split()
            monkeypatch.setattr(getattr(sys, name), "isatty", lambda answer=answer: answer, raising=False)

    return make


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The paths with which the app was started."""
    calls: list[Path | None] = []
    start = ModuleType("summit_tui.start")

    def run(path: Path | None, *, restricted: bool) -> int:
        assert not restricted
        calls.append(path)
        return 42

    start.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "summit_tui.start", start)
    return calls


ALL = "stdin stdout stderr"


def test_on_a_terminal_the_app_is_started_and_its_code_returned(
    run: Run, terminals: Callable[[str], None], started: list[Path | None]
) -> None:
    terminals(ALL)
    assert run().code == 42
    assert started == [None]


def test_a_folder_or_file_an_option_or_the_environment_names_its_corpus(
    run: Run,
    corpus: Path,
    terminals: Callable[[str], None],
    started: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminals(ALL)
    run(corpus)
    run(corpus / "north.md")
    run("--corpus", corpus)
    monkeypatch.setenv("SUMMIT_CORPUS", str(corpus))
    run()
    assert started == [corpus, corpus / "north.md", corpus, corpus]


def test_a_folder_called_like_a_command_is_opened_by_its_path(
    run: Run,
    tmp_path: Path,
    terminals: Callable[[str], None],
    started: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "search").mkdir()
    monkeypatch.chdir(tmp_path)
    terminals(ALL)
    assert run("./search").code == 42
    assert run("search").code == 2
    assert started == [Path("search")]


@pytest.mark.parametrize(("names", "missing"), [("stdout stderr", "input"), ("stdin stdout", "error")])
def test_without_a_terminal_to_type_or_draw_on_a_command_is_named(
    run: Run, terminals: Callable[[str], None], started: list[Path | None], names: str, missing: str
) -> None:
    terminals(names)
    code, out, err = run()
    assert (code, out) == (2, "")
    assert f"standard {missing}" in err
    assert "summit-tui list" in err
    assert started == []


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_draw_is_none(
    run: Run,
    terminals: Callable[[str], None],
    started: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
    term: str,
) -> None:
    terminals(ALL)
    monkeypatch.setenv("TERM", term)
    code, _, err = run()
    assert code == 2
    assert "TERM is" in err
    assert started == []


def test_with_only_standard_output_redirected_it_prints_what_list_prints(
    run: Run, corpus: Path, terminals: Callable[[str], None], started: list[Path | None]
) -> None:
    terminals("stdin stderr")
    assert run(corpus) == run("list", "--corpus", corpus)
    assert run(corpus).code == 0
    assert started == []


def test_a_word_that_is_no_path_suggests_searching_for_it(
    run: Run, terminals: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for names in (ALL, ""):
        terminals(names)
        code, out, err = run("railway", "cost of it")
        assert (code, out) == (2, "")
        assert "summit-tui search railway 'cost of it'" in err


def test_a_misspelt_command_is_recognised(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Did you mean summit-tui doctor?" in run("docter").err
    assert "summit-tui --help" in run("help").err


def test_a_path_that_is_not_there_is_a_corpus_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "gone")
    assert (code, out) == (3, "")
    assert str(tmp_path / "gone") in err


def test_a_path_and_another_one_do_not_go_together(run: Run, corpus: Path) -> None:
    code, _, err = run(corpus, "second")
    assert code == 2
    assert "“second”" in err
    code, _, err = run(corpus, "--corpus", corpus)
    assert code == 2
    assert "--corpus" in err
