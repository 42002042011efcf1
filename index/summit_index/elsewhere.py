"""Reading very many articles in a process of its own. What it makes and frees, some 100 MB, does not stay
with the program that somebody types into, which has its processor to itself meanwhile."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from summit_index import children

_PATIENCE: Final = 0.1
"""Seconds between two looks whether it is still wanted."""

_PIECE: Final = 1 << 16

Told = Callable[[int, int, int], None]
"""How many of how many are done, and `Library.changes` over there."""


def done_elsewhere(what: str, root: Path, folder: Path, told: Told, cancelled: Callable[[], bool]) -> bool:
    """Has `what`, a function of `sync_child`, done for the corpus at `root` in the library's `folder`. False
    when it failed or was cancelled: what was read by then stays."""
    try:
        process = children.start("summit_index.sync_child", what, str(root), str(folder))
    except OSError:
        return False
    assert process.stdout is not None
    try:
        rest, answers = b"", process.stdout.fileno()
        while True:
            if cancelled():
                process.stdin.close()  # type: ignore[union-attr]
            if not select.select([answers], [], [], _PATIENCE)[0]:
                continue
            if not (data := os.read(answers, _PIECE)):
                break
            *lines, rest = (rest + data).split(b"\n")
            for line in lines[-1:]:  # only the newest matters
                with suppress(ValueError):
                    told(*_numbers(line))
        return process.wait() == 0 and not cancelled()
    finally:
        children.end(process)


def _numbers(line: bytes) -> tuple[int, int, int]:
    done, total, changes = map(int, line.split())
    return done, total, changes
