"""docs/ssh.md and packaging/ssh are true: what they show is answered, what they call refused is."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from summit_corpus.errors import UsageError
from summit_tui.cli import gate_process
from summit_tui.cli.arguments import parse
from summit_tui.cli.gate_words import ALLOWED, arguments_of
from summit_tui.cli.program import answer

ROOT = Path(__file__).resolve().parents[3]
DOC = (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^ssh (?:-C )?news@server(?: (.+))?$", DOC, re.M)
SAID_REFUSED = re.findall(r"^\| `([^`]+)` \| [^|]+ \|$", DOC.split("| asked for |")[1].split("\n\n")[0], re.M)
KEY_LINES = [
    line
    for line in (ROOT / "packaging" / "ssh" / "authorized_keys").read_text().splitlines()
    if not line.startswith("#")
]


def test_the_tables_of_the_page_were_found() -> None:
    assert (len(ASKED), len(SAID_REFUSED), len(KEY_LINES)) == (6, 10, 2)


@pytest.mark.parametrize("typed", ASKED)
def test_every_command_of_the_page_is_answered(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The client's shell takes one pair of quotes away, and ssh joins the words."""
    if asked := " ".join(shlex.split(typed)):
        assert answer(arguments_of(asked.encode())) == 0
        assert capsys.readouterr().out


@pytest.mark.parametrize("asked", SAID_REFUSED)
def test_everything_the_page_calls_refused_is(asked: str) -> None:
    with pytest.raises(UsageError, match="refused: "):
        arguments_of(asked.encode())


def test_the_page_names_every_command_that_is_answered() -> None:
    answered = DOC.split("### What is answered, and what is refused")[1].split(", with the options")[0]
    assert set(re.findall(r"`(\w+)`", answered)) == set(ALLOWED)


@pytest.mark.parametrize("line", KEY_LINES)
def test_the_example_keys_have_a_command_that_is_understood(line: str) -> None:
    options = re.match(r'restrict,pty,command="([^"]+)" ssh-ed25519 ', line)
    assert options
    program, *words = shlex.split(options[1])
    arguments = parse(words)
    assert program == "/usr/local/bin/summit-tui"
    assert arguments.command is not None
    assert arguments.command.name == "gate"
    assert gate_process.environment({}, arguments.state_key, arguments.env)


def test_the_check_of_the_page_finds_keys_that_lead_to_a_shell(tmp_path: Path) -> None:
    check = next(line for line in DOC.splitlines() if line.startswith("grep "))
    keys = tmp_path / "keys"

    def found(lines: list[str]) -> str:
        keys.write_text("\n".join(["# people", "", *lines, ""]))
        words = shlex.split(check.replace("/etc/ssh/summit-tui/authorized_keys", str(keys)))
        return subprocess.run(words, capture_output=True, text=True, check=False, timeout=20).stdout

    assert found(KEY_LINES) == ""
    assert found([*KEY_LINES, "ssh-ed25519 AAAA eve"]) == "ssh-ed25519 AAAA eve\n"
    assert "/bin/sh" in found(['restrict,pty,command="/bin/sh" ssh-ed25519 AAAA eve'])


def test_every_file_the_page_and_its_readme_name_is_there() -> None:
    folder = ROOT / "packaging" / "ssh"
    named = set(re.findall(r"packaging/ssh/([\w.-]*\w)", DOC))
    assert {"authorized_keys", "summit-tui.conf"} <= named
    assert [each for each in named if not (folder / each).is_file()] == []
    listed = re.findall(r"^- `([^`]+)`", (folder / "README.md").read_text(), re.M)
    assert {*listed, "README.md"} == {each.name for each in folder.iterdir()}
