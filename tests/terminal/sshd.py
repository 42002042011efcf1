"""An OpenSSH server on the loopback interface with keys and a configuration of its own, and clients that know
it and nothing else: for what has to be seen through a real connection."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USER = pwd.getpwuid(os.geteuid()).pw_name
TOOLS = ("sshd", "ssh", "ssh-keygen", "sftp", "scp")

CONFIGURATION = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
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
    """Where a tool is; servers are not on everybody's path."""
    return shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def missing() -> list[str]:
    """The tools that this host lacks."""
    return [each for each in TOOLS if found(each) is None]


@dataclass(frozen=True)
class Server:
    """A running sshd: its folder, and the port it listens on."""

    folder: Path
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
        """What the server said so far."""
        return (self.folder / "log").read_text(errors="replace")


@contextmanager
def serving(folder: Path, allowed: Mapping[str, str], block: str = "") -> Iterator[Server]:
    """A server with a key for each name in `allowed`, whose value are the options of the key's line, and the
    lines `block` at the end of its configuration. `folder` needs a short path: sockets lie in it. Raises
    AssertionError with the server's log when it does not listen in time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Server(folder, free.getsockname()[1])
    process = _start(server, allowed, block)
    try:
        yield server
    finally:
        for key in allowed:
            leave = server.client("-O", "exit", "x", key=key)
            subprocess.run(leave, capture_output=True, timeout=20, check=False)
        process.terminate()
        process.wait(20)


def _start(server: Server, allowed: Mapping[str, str], block: str) -> subprocess.Popen[bytes]:
    """sshd in the foreground."""
    folder = server.folder
    for name in ("host", *allowed):
        keygen = [str(found("ssh-keygen")), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(keygen, check=True, timeout=20)
    configuration = folder / "config"
    configuration.write_text(CONFIGURATION.format(port=server.port, folder=folder) + block)
    lines = [f"{options} {(folder / f'{name}.pub').read_text()}" for name, options in allowed.items()]
    (folder / "authorized").write_text("".join(lines))
    if os.geteuid() == 0:
        with suppress(FileExistsError):
            Path("/run/sshd").mkdir(mode=0o755)  # where sshd keeps the part of itself without rights
    sshd = str(found("sshd"))
    subprocess.run([sshd, "-t", "-f", str(configuration)], check=True, timeout=20)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", str(configuration)], stderr=log)
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            return process
        time.sleep(0.05)
    process.kill()
    raise AssertionError(server.log())


@contextmanager
def short_folder() -> Iterator[Path]:
    """A temporary folder whose path is short enough for a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="ssh", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
