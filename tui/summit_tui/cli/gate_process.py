"""What a process of the gate may use: a fresh environment, few resources, a state folder for each key."""

from __future__ import annotations

import os
import pwd
import re
import resource
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from summit_corpus.errors import UsageError
from summit_corpus.places import places

_VALUE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_OURS: Final = re.compile(r"SUMMIT_[A-Z_]{1,40}")
_DECIDED: Final = ("SUMMIT_CORPUS", "SUMMIT_RESTRICTED")  # by --corpus, and by the gate being one

_FROM_CLIENT: Final = ("TERM", "COLORTERM", "NO_COLOR", "LANG")
_FROM_SSHD: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")  # tell the app that each byte costs

EVERYBODY: Final = "everybody"
"""The state folder of keys that have no name."""

MEMORY: Final = 4 << 30  # bytes; a corpus of 20,000 articles needs less than one
FILE_SIZE: Final = 1 << 30  # bytes; the cache of 20,000 articles is smaller
FILES: Final = 256
CPU: Final = {True: 3_600, False: 120}
"""Seconds of CPU for the app, which a day's reading does not use up, and for a command."""


def environment(given: Mapping[str, str], key: str, ours: Sequence[str]) -> dict[str, str]:
    """The whole environment of a session: of `given` only what says how the terminal is, and only values that
    can be nothing else; `ours` are NAME=VALUE of the server's owner; `key` names the state folder.

    Raises UsageError when the owner's options make no sense.
    """
    if key and not _NAME.fullmatch(key):
        raise UsageError("--state-key is up to 64 letters, digits, dots, hyphens and underscores")
    user = pwd.getpwuid(os.geteuid())
    fresh = {"HOME": user.pw_dir, "USER": user.pw_name, "LOGNAME": user.pw_name, "PATH": "/usr/bin:/bin"}
    for name, value in given.items():
        if name in _FROM_CLIENT or name.startswith("LC_"):
            if _VALUE.fullmatch(value):
                fresh[name] = value
        elif name in _FROM_SSHD:
            fresh[name] = "yes"
    for each in ours:
        name, _, value = each.partition("=")
        if not _OURS.fullmatch(name) or name in _DECIDED:
            raise UsageError(f"--env takes variables of ours but {' and '.join(_DECIDED)}, as SUMMIT_ASCII=1")
        fresh[name] = value
    return fresh


def enter(fresh: Mapping[str, str], key: str) -> None:
    """Puts this process into that environment, for good: the state folder of the key, no files of the folder
    it was started in, and no key that stops it, for there is no shell to continue it from."""
    os.environ.clear()
    os.environ.update(fresh)
    os.environ["SUMMIT_STATE_DIR"] = str(places().state / "keys" / (key or EVERYBODY))
    os.chdir("/")
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def limit(*, interactive: bool) -> None:
    """Lowers what this process may use; never raises what was lower. Out of CPU time it ends as after
    SIGTERM, so that the terminal is put back."""
    seconds = CPU[interactive]
    signal.signal(signal.SIGXCPU, lambda *_: signal.raise_signal(signal.SIGTERM))
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, FILES, FILES),
        (resource.RLIMIT_FSIZE, FILE_SIZE, FILE_SIZE),
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, seconds, seconds + 30),
    ):
        before = resource.getrlimit(kind)
        resource.setrlimit(kind, (_lower(soft, before[0]), _lower(hard, before[1])))


def no_input() -> None:
    """What a command would read on standard input is nothing."""
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)


def absolute(corpus: str | None) -> str | None:
    """The owner's corpus as a path that holds wherever the process goes."""
    return str(Path(os.path.expanduser(corpus)).absolute()) if corpus else None  # noqa: PTH111 - ~nobody must not raise


def _lower(wanted: int, before: int) -> int:
    return wanted if before == resource.RLIM_INFINITY else min(wanted, before)
