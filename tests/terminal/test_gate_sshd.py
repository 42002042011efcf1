"""`gate` behind a real OpenSSH server on the loopback interface, with keys and a configuration of its own.

Where there is no sshd this says that it was not done: on Debian, `apt-get install openssh-server`.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.terminal.hostile_lines import hostile_lines
from tests.terminal.terminal import PROGRAM, Terminal, clean_environment

pytestmark = pytest.mark.torture

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = ROOT / "packaging" / "ssh"
USER = pwd.getpwuid(os.geteuid()).pw_name
TOOLS = ("sshd", "ssh", "ssh-keygen", "sftp", "scp")

GLOBAL = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
StrictModes no
UsePAM no
PermitRootLogin forced-commands-only
PermitUserEnvironment no
AcceptEnv LANG LC_* SUMMIT_* TEXTUAL_* XDG_* COLORTERM NO_COLOR
Subsystem sftp internal-sftp
LogLevel VERBOSE

"""


def found(tool: str) -> str | None:
    return shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@dataclass(frozen=True)
class Server:
    """A running sshd, and what its one account may read."""

    folder: Path
    corpus: Path
    port: int

    def client(
        self,
        *words: str,
        tool: str = "ssh",
        key: str = "alice",
        port: str = "-p",
        options: Sequence[str] = (),
    ) -> list[str]:
        """The command of a client that knows this server and nothing else; its connection is shared. Of
        settings given twice ssh takes the first one: `options`."""
        settings = (
            *("StrictHostKeyChecking=no", f"UserKnownHostsFile={self.folder}/known", "IdentitiesOnly=yes"),
            *("BatchMode=yes", "LogLevel=ERROR", "ControlMaster=auto", f"ControlPath={self.folder}/{key}.s"),
            "ControlPersist=30",
        )
        chosen = [word for each in settings for word in ("-o", each)]
        known = ("-F", "none", "-i", f"{self.folder}/{key}", port, str(self.port))
        return [str(found(tool)), *known, *options, *chosen, *words]

    def ask(
        self, line: bytes | str | None, *options: str, key: str = "alice", text: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """What `ssh server LINE` prints."""
        words = [os.fsencode(each) for each in self.client(f"{USER}@127.0.0.1", key=key, options=options)]
        asked = [] if line is None else [b"--", line if isinstance(line, bytes) else line.encode()]
        return subprocess.run([*words, *asked], input=text, capture_output=True, timeout=60, check=False)

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server; without one the reason is printed, and the tests are counted as not done."""
    missing = [each for each in TOOLS if found(each) is None]
    if missing:
        reason = f"NOT DONE: the gate behind a real sshd needs {', '.join(missing)}: install openssh-server"
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{reason}")
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="gate", dir="/tmp"))  # a socket's path must be short
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "north.md").write_text(
        "---\nid: north\ntitle: North line opens\n---\n\nThe railway cost $5 billion.\n"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Server(folder, corpus, port)
    process = start(made)
    try:
        yield made
    finally:
        for key in ("alice", "bob"):
            subprocess.run(
                made.client("-O", "exit", "x", key=key), capture_output=True, timeout=20, check=False
            )
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def start(server: Server) -> subprocess.Popen[bytes]:
    """sshd in the foreground, with the packaged `Match` block for this account and a key for two people."""
    folder = server.folder
    for name in ("host", "alice", "bob"):
        keygen = [str(found("ssh-keygen")), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(keygen, check=True, timeout=20)
    block = (PACKAGED / "summit-tui.conf").read_text()
    block = block.replace("Match User news", f"Match User {USER}")
    block = block.replace("/etc/ssh/summit-tui/authorized_keys", str(folder / "authorized"))
    (folder / "config").write_text(GLOBAL.format(port=server.port, folder=folder) + block)
    lines = [
        line
        for line in (PACKAGED / "authorized_keys").read_text().splitlines()
        if line.startswith("restrict")
    ]
    places = " ".join(
        f"--env SUMMIT_{kind}_DIR={folder / kind.lower()}" for kind in ("CACHE", "STATE", "CONFIG")
    )
    keys = []
    for line, name in zip(lines, ("alice", "bob"), strict=True):
        options = line.split(" ssh-ed25519 ")[0].replace(
            "/usr/local/bin/summit-tui gate", f"{PROGRAM[0]} gate {places}"
        )
        options = options.replace("/srv/news/corpus", str(server.corpus))
        keys.append(f"{options} {(folder / f'{name}.pub').read_text()}")
    (folder / "authorized").write_text("".join(keys))
    if os.geteuid() == 0:
        with suppress(FileExistsError):
            Path("/run/sshd").mkdir(mode=0o755)  # where sshd keeps the part of itself without rights
    sshd = str(found("sshd"))
    subprocess.run([sshd, "-t", "-f", str(folder / "config")], check=True, timeout=20)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "config")], stderr=log)
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            return process
        time.sleep(0.05)
    process.kill()
    raise AssertionError(server.log())


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
