"""From the options to a library: which corpus, Ctrl+C, and what is said meanwhile."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_corpus.corpus import Corpus
from summit_corpus.errors import IndexUnusableError
from summit_index.library import Library
from summit_index.sync import SyncReport
from summit_tui.cli import opening
from summit_tui.cli.arguments import parse
from summit_tui.cli.opening import Interruption, Progress

Run = Callable[..., Any]


@pytest.mark.parametrize("command", [["list"], ["search", "railway"], ["show", "north"], ["index"]])
def test_a_command_that_is_interrupted_while_reading_answers_nothing_but_130(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def sync(_library: Library, _progress: object, cancelled: Callable[[], bool]) -> SyncReport:
        signal.raise_signal(signal.SIGINT)
        assert cancelled()
        return SyncReport(added=1, interrupted=True)

    monkeypatch.setattr(Library, "sync", sync)
    code, out, err = run(*command, "--corpus", corpus)
    assert code == 130
    assert "interrupted" in err
    assert "railway" not in out


def test_the_first_ctrl_c_is_a_wish_and_the_second_breaks_in() -> None:
    with Interruption() as interruption:
        assert not interruption.wanted()
        signal.raise_signal(signal.SIGINT)
        assert interruption.wanted()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_where_ctrl_c_is_ignored_it_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interruption() as interruption:
            signal.raise_signal(signal.SIGINT)
            assert not interruption.wanted()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_terminal_sees_the_count_and_then_an_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(opening, "_EVERY", 0.0)
    with Progress() as progress:
        progress(0, 1234)
        progress(1200, 1234)
    assert screen.getvalue().split("\r") == [
        "",
        "summit-tui: reading 0 of 1,234 files",
        "summit-tui: reading 1,200 of 1,234 files",
        " " * len("summit-tui: reading 1,200 of 1,234 files"),
        "",
    ]


def test_a_few_files_are_read_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress(0, 50)
        progress(50, 50)
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_one_line_for_many(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress(0, 51)
        progress(51, 51)
    assert capsys.readouterr() == ("", "summit-tui: reading 51 files\n")


def test_a_tilde_the_shell_did_not_see_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    assert opening.corpus_path(parse(["list", "--corpus=~/news"])) == Path("/home/somebody/news")
    assert opening.corpus_path(parse(["list", "--corpus=~nobody-of-this-name"])) == Path(
        "~nobody-of-this-name"
    )


def test_where_nothing_can_be_stored_what_was_read_before_answers(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("list", "--json", "--corpus", corpus).out
    (corpus / "new.md").write_text("# New\n\nThe railway.\n")

    def full(*_: object) -> SyncReport:
        raise IndexUnusableError("The cache cannot be used: No space left on device", "Check the disk.")

    monkeypatch.setattr(Library, "sync", full)
    code, out, err = run("list", "--json", "--corpus", corpus)
    assert (code, out) == (0, before)
    assert err.count("\n") == 1
    assert err.endswith(
        "No space left on device; what changed since may be missing, or found by its text of before\n"
    )


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (("index",), "4 articles in the index"),
        (("list",), "=North line opens"),
        (("search", "railway"), "=North line opens"),
        (("search", "person:moss"), "Bridge"),
    ],
)
def test_what_another_process_threw_away_meanwhile_is_read_again_before_nothing_is_said_to_be_there(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], found: str
) -> None:
    (corpus / "bridge.md").write_text("# Bridge\n\nAda Moss said that the bridge is sound.\n")
    real, emptied = Library.sync, [False]

    def sync(library: Library, *arguments: Any) -> SyncReport:
        report = real(library, *arguments)
        if not emptied[0]:
            emptied[0] = True
            with Library.open(Corpus.open(corpus)) as other:
                other._upkeep.empty(other._said.forget)
        return report

    monkeypatch.setattr(Library, "sync", sync)
    code, out, _ = run(*command, "--corpus", corpus)
    assert emptied == [True]
    assert code == 0
    assert found in out


def test_where_nothing_can_be_stored_and_nothing_was_read_it_is_an_error(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> SyncReport:
        raise IndexUnusableError("The cache cannot be used: No space left on device", "Check the disk.")

    monkeypatch.setattr(Library, "sync", full)
    code, out, err = run("list", "--corpus", corpus)
    assert (code, out) == (3, "")
    assert "No space left" in err
