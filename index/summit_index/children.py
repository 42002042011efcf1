"""Processes of our own that work beside this one: no terminal, no descriptor but two pipes, nothing of our
environment. They end with their standard input, so none outlives a parent that was killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import Final

Child = subprocess.Popen[bytes]

NICE: Final = 5
"""Whoever waits for an answer goes first."""

_BOOT: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1));"
    "from importlib import import_module; getattr(import_module({module!r}), {name!r})()"
)


def start(module: str, name: str, *arguments: str) -> Child:
    """Starts a process that calls a function without parameters; `arguments` are in its `sys.argv`. Raises
    OSError."""
    paths = [each for each in sys.path if os.path.isabs(each)]  # noqa: PTH117 - plain strings
    boot = _BOOT.format(module=module, name=name)
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", boot, json.dumps(paths), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
        close_fds=True,
        start_new_session=True,
    )


def end(process: Child) -> None:
    """Ends it and lets go of its pipes."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            stream.close()  # type: ignore[union-attr]
