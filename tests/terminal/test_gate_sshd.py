"""`gate` behind a real OpenSSH server on the loopback interface, with keys and a configuration of its own.

Where there is no sshd this says that it was not done: on Debian, `apt-get install openssh-server`.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.terminal.hostile_lines import hostile_lines
from tests.terminal.sshd import USER, Server, missing, serving, short_folder
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

pytestmark = pytest.mark.torture

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = ROOT / "packaging" / "ssh"
GUIDE = ROOT / "docs" / "ssh.md"


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server; without one the reason is printed, and the tests are counted as not done."""
    if missing():
        reason = f"NOT DONE: the gate behind a real sshd needs {', '.join(missing())}: install openssh-server"
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{reason}")
        pytest.skip(reason)
    with short_folder() as folder:
        corpus = folder / "corpus"
        corpus.mkdir()
        (corpus / "north.md").write_text(
            "---\nid: north\ntitle: North line opens\n---\n\nThe railway cost $5 billion.\n"
        )
        with serving(folder, packaged_keys(folder), packaged_block(folder)) as running:
            yield running


def packaged_block(folder: Path) -> str:
    """The packaged `Match` block for this account."""
    block = (PACKAGED / "summit-tui.conf").read_text()
    block = block.replace("Match User news", f"Match User {USER}")
    return block.replace("/etc/ssh/summit-tui/authorized_keys", str(folder / "authorized"))


def packaged_keys(folder: Path) -> dict[str, str]:
    """The options of the packaged lines of keys, for two people and a corpus in `folder`."""
    text = (PACKAGED / "authorized_keys").read_text()
    lines = [line for line in text.splitlines() if line.startswith("restrict")]
    places = " ".join(
        f"--env SUMMIT_{kind}_DIR={folder / kind.lower()}" for kind in ("CACHE", "STATE", "CONFIG")
    )
    keys = {}
    for line, name in zip(lines, ("alice", "bob"), strict=True):
        options = line.split(" ssh-ed25519 ")[0]
        options = options.replace("/usr/local/bin/summit-tui gate", f"{PROGRAM[0]} gate {places}")
        keys[name] = options.replace("/srv/news/corpus", str(folder / "corpus"))
    return keys


def everything(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def refused(run: subprocess.CompletedProcess[bytes]) -> bool:
    """Exit code 2, nothing on standard output, one line on standard error."""
    said = run.stderr.decode()
    return (run.returncode, run.stdout, said.count("\n")) == (2, b"", 1) and "summit-tui: refused: " in said


def test_a_reading_command_is_answered(server: Server) -> None:
    run = server.ask("list --json")
    assert run.returncode == 0, run.stderr
    assert [each["id"] for each in json.loads(run.stdout)["articles"]] == ["north"]
    assert b"$5 billion" in server.ask("search 'rail* -canada'").stdout
    assert server.ask("show nope").returncode == 1


def test_without_a_command_and_on_a_terminal_it_is_the_app_and_leaving_it_leaves_the_server(
    server: Server, tmp_path: Path
) -> None:
    client = server.client("-tt", f"{USER}@127.0.0.1")
    with Terminal(clean_environment(tmp_path), command=client) as terminal:
        terminal.wait_for("restricted, 1 article")
        terminal.wait_for("1 article from 1 source")
        terminal.settle()
        terminal.press("\x0f")
        terminal.wait_for("This restricted session may not")
        terminal.press("\x1a")
        terminal.settle()
        terminal.press("b")
        terminal.wait_for("Bookmarked")
        terminal.press("\x11")
        assert terminal.exit_code() == 0
    keys = server.folder / "state" / "keys"
    assert [each.parts[-3] for each in keys.rglob("bookmarks.jsonl")] == ["alice"]


def test_the_documented_command_for_a_session_without_a_screen_opens_one(
    server: Server, tmp_path: Path
) -> None:
    documented = re.search(r"`ssh (-t) news@server (.+ )?(--plain)`", GUIDE.read_text())
    assert documented
    words = " ".join(each.strip() for each in documented.groups()[1:] if each).split()
    client = server.client("-tt", f"{USER}@127.0.0.1", *words)
    with Terminal(clean_environment(tmp_path), command=client) as terminal:
        terminal.wait_for("Type help for the commands")
        terminal.press("list\r")
        terminal.wait_for("1. North line opens")
        terminal.press("quit\r")
        assert terminal.exit_code() == 0


def test_without_a_command_and_without_a_terminal_it_is_refused(server: Server) -> None:
    assert refused(server.ask(None, "-T"))
    assert refused(server.ask(None, "-T", text=b"id\n"))


def test_two_hundred_hostile_lines_are_refused_and_change_nothing(server: Server) -> None:
    server.ask("index")
    server.ask("list")
    before = everything(server.folder / "corpus"), sorted(Path("/tmp").glob("taken*"))
    lines = [each for each in hostile_lines(220, seed=7) if b"\0" not in each and each.strip()][:200]
    assert len(lines) == 200
    wrong = [(line, run) for line in lines if not refused(run := server.ask(line))]
    assert wrong == []
    assert (everything(server.folder / "corpus"), sorted(Path("/tmp").glob("taken*"))) == before


def test_a_terminal_does_not_make_a_hostile_line_welcome(server: Server) -> None:
    run = server.ask("sh -i", "-tt")
    assert run.returncode == 2
    assert b"refused" in run.stdout + run.stderr


@pytest.mark.parametrize("words", [["-O"], []], ids=["scp", "scp over sftp"])
def test_scp_gets_and_puts_nothing(server: Server, words: Sequence[str], tmp_path: Path) -> None:
    for source, target in (
        (f"{USER}@127.0.0.1:/etc/passwd", str(tmp_path / "got")),
        (str(Path(__file__)), f"{USER}@127.0.0.1:{tmp_path}/put"),
    ):
        client = server.client(*words, source, target, tool="scp", port="-P")
        assert subprocess.run(client, capture_output=True, timeout=60, check=False).returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_sftp_gets_no_session(server: Server, tmp_path: Path) -> None:
    client = server.client("-b", "-", f"{USER}@127.0.0.1", tool="sftp", port="-P")
    asked = f"get /etc/passwd {tmp_path}/got\n".encode()
    run = subprocess.run(client, input=asked, capture_output=True, timeout=60, check=False)
    assert run.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_no_port_is_forwarded(server: Server) -> None:
    apart = ("-o", "ControlPath=none")
    through = server.ask(None, *apart, "-W", f"127.0.0.1:{server.port}")
    assert through.returncode != 0
    assert b"SSH-2.0" not in through.stdout
    back = server.ask(None, *apart, "-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9")
    assert back.returncode != 0
    assert b"forward" in back.stderr


def test_variables_of_the_client_change_nothing(server: Server, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\nid: secret\n---\n\nNothing to see.\n")
    given = {
        "SUMMIT_CORPUS": tmp_path,
        "SUMMIT_STATE_DIR": tmp_path / "state",
        "SUMMIT_CACHE_DIR": tmp_path / "cache",
        "SUMMIT_RESTRICTED": "0",
        "XDG_STATE_HOME": tmp_path / "xdg",
        "TEXTUAL_LOG": tmp_path / "log",
        "LC_ALL": "../../../etc",
    }
    setting = "SetEnv=" + " ".join(f"{name}={value}" for name, value in given.items())
    run = server.ask("list --json", "-o", "ControlPath=none", "-o", setting)
    assert run.returncode == 0, run.stderr
    assert [each["id"] for each in json.loads(run.stdout)["articles"]] == ["north"]
    assert [each.name for each in tmp_path.iterdir()] == ["secret.md"]


def test_each_key_has_a_state_of_its_own_that_nobody_else_can_read(server: Server) -> None:
    for key in ("alice", "bob"):
        assert server.ask("stories", key=key).returncode == 0
    keys = server.folder / "state" / "keys"
    assert {each.name for each in keys.iterdir()} == {"alice", "bob"}
    assert all(each.stat().st_mode & 0o077 == 0 for each in keys.rglob("*"))


def test_a_password_is_no_way_in(server: Server) -> None:
    run = server.ask("list", "-o", "ControlPath=none", "-o", "PubkeyAuthentication=no")
    assert run.returncode == 255
    assert b"Permission denied (publickey)" in run.stderr
