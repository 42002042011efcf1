"""What the name of a terminal says of its colours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from summit_tui import terminal_kind
from summit_tui.terminal_kind import UNKNOWN, has_colours

KNOWN = {"vt100": 0, "xterm-mono": 0, "linux": 8, "xterm": 8}
"""Names to colours, as terminfo may have them."""


@pytest.fixture(autouse=True)
def terminfo(monkeypatch: pytest.MonkeyPatch) -> None:
    def known(term: str, _: Mapping[str, str]) -> int:
        return KNOWN.get(term, UNKNOWN)

    monkeypatch.setattr(terminal_kind, "colours", known)


@pytest.mark.parametrize(
    ("environment", "any_colour"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "vt100"}, False),
        ({"TERM": "xterm-mono"}, False),
        ({"TERM": "vt100", "COLORTERM": "1"}, True),
        ({"TERM": "vt100", "COLORTERM": ""}, False),
        ({"TERM": "vt100", "TEXTUAL_COLOR_SYSTEM": "256"}, True),
        ({"TERM": "vt100", "TEXTUAL_COLOR_SYSTEM": "auto"}, False),
        ({"TERM": "vt420"}, False),  # which this terminfo does not know
        ({"TERM": "vt100-color"}, True),
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "foot-extra"}, True),
        ({"TERM": ""}, True),
        ({}, True),
    ],
)
def test_colours_are_shown_unless_the_terminal_is_known_to_have_none(
    environment: dict[str, str], any_colour: bool
) -> None:
    assert has_colours(environment) is any_colour


def test_a_vt100_has_none_and_the_linux_console_has_some() -> None:
    code = "from summit_tui.terminal_kind import has_colours; print(has_colours())"
    for term, said in (("vt100", "False\n"), ("linux", "True\n")):  # curses knows one terminal a process
        command = [sys.executable, "-c", code]
        assert subprocess.check_output(command, env={"TERM": term}, text=True) == said
