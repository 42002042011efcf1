"""The help: it says what exists, and only that."""

from __future__ import annotations

import importlib

import pytest

import summit_tui
from summit_corpus.verdicts import Decision
from summit_tui.cli import main
from summit_tui.cli.commands import COMMANDS, COMMON, Command
from summit_tui.cli.help import help_text


def test_the_program_names_every_command_and_the_options_of_all() -> None:
    text = help_text(None)
    for command in COMMANDS:
        assert f"\n  {command.name}" in text
    for option in COMMON:
        assert option.flag in text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_a_command_names_its_own_options_and_the_common_ones(command: Command) -> None:
    text = help_text(command)
    assert f"Usage: summit-tui {command.name}" in text
    for option in (*command.options, *COMMON):
        assert f"\n  {option.flag}" in text


@pytest.mark.parametrize("command", [None, *COMMANDS], ids=lambda each: each.name if each else "program")
def test_help_fits_a_screen_of_100_cells(command: Command | None) -> None:
    text = help_text(command)
    assert max(map(len, text.splitlines())) <= 100
    assert text.endswith("\n")
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_every_command_of_the_table_can_be_run(command: Command) -> None:
    assert callable(importlib.import_module(f"summit_tui.cli.{command.name}").run)


def test_the_search_help_says_that_intervals_match_when_they_overlap() -> None:
    text = help_text(next(each for each in COMMANDS if each.name == "search"))
    assert "interval overlaps" in " ".join(text.split())


def test_the_help_of_verdicts_names_every_decision_and_what_it_can_be_about() -> None:
    text = help_text(next(each for each in COMMANDS if each.name == "verdicts"))
    for each in Decision:
        assert each.value in text
    assert "claims, matches and stories" in text


def test_the_help_of_restricted_does_not_deny_what_is_kept() -> None:
    (line,) = (line for line in help_text(None).splitlines() if line.startswith("  --restricted"))
    assert "bookmarks are kept" in line


def test_help_and_version_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr() == (f"summit-tui {summit_tui.__version__}\n", "")
    assert main(["search", "-h"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("The articles that match")
    assert err == ""
