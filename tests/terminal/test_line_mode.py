"""`--plain` in a real terminal: nothing but text, with or without a history; it ends as the app does."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment
from tests.terminal.test_process import in_shell, over, program

pytestmark = pytest.mark.torture

PROMPT = "\n>"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


@pytest.mark.parametrize("term", ["xterm-256color", "dumb", "linux", ""])
def test_it_writes_no_control_sequence_in_any_terminal(environment: dict[str, str], term: str) -> None:
    with Terminal({**environment, "TERM": term}, "--plain", columns=200, rows=50) as terminal:
        terminal.wait_for(PROMPT)
        for line in ("search railway", "show 1", "facts", "compare 1 2", "more", "all", "nonsense"):
            terminal.press(f"{line}\r", pause=0.3)
            terminal.settle()
        terminal.press("\x04")
        assert terminal.exit_code() == 0
    assert b"\x1b" not in terminal.raw
    assert b"left: more, or all" in terminal.raw


def test_ctrl_c_throws_the_line_away_and_a_line_can_be_recalled(environment: dict[str, str]) -> None:
    with Terminal(environment, "--plain", columns=120, rows=60) as terminal:
        terminal.wait_for(PROMPT)
        terminal.press("stor\x03", pause=0.3)
        terminal.wait_for("ctrl+d, leaves")
        terminal.press("stories\r")
        terminal.wait_for("1 story")
        terminal.screen.reset()
        terminal.press("up", "\r")
        terminal.wait_for("1 story")
        terminal.press("\x04")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("options", [(), ("--restricted",)])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)]
)
def test_a_signal_at_the_prompt_leaves_the_terminal_as_it_was(
    environment: dict[str, str], number: signal.Signals, code: int, options: tuple[str, ...]
) -> None:
    with in_shell(environment, *PROGRAM, "--plain", *options) as terminal:
        terminal.wait_for(PROMPT)
        terminal.press("half a li")
        terminal.settle()
        os.kill(program(terminal), number)
        over(terminal, code)


def test_a_restricted_session_completes_no_file_name_and_is_not_suspended(
    environment: dict[str, str],
) -> None:
    with Terminal(environment, "--plain", "--restricted", columns=120, rows=40) as terminal:
        terminal.wait_for(PROMPT)
        terminal.press("/etc/pass\t", "\x1b/", "\x1b*", "\x18/", "\r", pause=0.2)
        terminal.press("\x1a", pause=0.3)
        assert "passwd" not in terminal.text
        assert Path(f"/proc/{terminal.child.pid}/stat").read_text().split(") ")[1][0] != "T"
        terminal.press("quit\r")
        assert terminal.exit_code() == 0
