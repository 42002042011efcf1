"""The corpora somebody has opened, and the folders that what they type may mean: what ctrl+o offers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import SummitError
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.state import Journal

CORPORA: Final = "corpora.jsonl"
KEPT: Final = 12
LOOKED_AT: Final = 2_000  # entries of a folder; looking at more would keep a key waiting
OFFERED: Final = 50


class Known(NamedTuple):
    """A corpus that was opened before."""

    path: str
    name: str


class RecentCorpora:
    """The corpora opened before, in the folder that holds the state of each; without a folder in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._journal = Journal(folder / CORPORA) if folder is not None else None
        self._memory: list[dict[str, str]] = []

    def all(self) -> list[Known]:
        """The last ones, the newest first, each once."""
        found: dict[str, Known] = {}
        for record in self._journal if self._journal is not None else self._memory:
            path, name = record.get("path"), record.get("name")
            if isinstance(path, str) and path and isinstance(name, str):
                found.pop(path, None)
                found[path] = Known(path, sanitize_line(name))
        return list(found.values())[: -KEPT - 1 : -1]

    def remember(self, path: Path, name: str) -> None:
        """Puts a corpus first; what cannot be written is no loss."""
        record = {"path": str(path), "name": name}
        newest = self.all()[:1]
        if newest == [Known(str(path), sanitize_line(name))] or sanitize_line(str(path)) != str(path):
            return
        if self._journal is None:
            self._memory.append(record)
            return
        with suppress(OSError):
            self._journal.append(record)
            self._journal.keep_last(KEPT * 4)


def offered(recent: list[Known], here: Path) -> list[Known]:
    """The corpora opened before but the one that is open, and the bundled one, which is always there."""
    inside = Known(str(bundled()), "The bundled corpus")
    others = [each for each in recent if each.path not in (inside.path, str(here))]
    return [*others, inside]


def short(path: str, room: int, ellipsis: str = "…") -> str:
    """The path with `~` for the home folder, cut at its beginning to `room` characters."""
    home = os.path.expanduser("~")  # noqa: PTH111 - a string is wanted
    shown = f"~{path.removeprefix(home)}" if path.startswith(home + os.sep) else path
    return shown if len(shown) <= room else ellipsis + shown[len(shown) - room + len(ellipsis) :]


def expanded(typed: str) -> Path:
    """What was typed as a path; `~` is the home folder."""
    try:
        return Path(os.path.expanduser(typed.strip()))  # noqa: PTH111 - Path raises for an unknown ~user
    except ValueError:  # a NUL in the name of a user
        return Path(typed.strip())


def fault(typed: str) -> str:
    """Why nothing can be opened there, one line; empty when it can."""
    try:
        Corpus.open(expanded(typed))
    except SummitError as error:
        return error.message
    return ""


def completions(typed: str) -> list[str]:
    """The folders whose paths begin with what was typed, in order, each ending in a slash; hidden ones only
    where a dot was typed. Empty for what is no beginning of a path, and where nothing can be read."""
    head, begun = os.path.split(typed)
    if not head and not typed.startswith("~"):
        return []
    if typed == "~":
        return ["~/"]
    names = (name for name in _folders(expanded(head)) if name.startswith(begun))
    shown = (name for name in names if begun.startswith(".") or not name.startswith("."))
    return [os.path.join(head, name) + os.sep for name in sorted(shown)[:OFFERED]]  # noqa: PTH118 - keeps ~ and ./


def completed(typed: str, like: Callable[[str], list[str]] = completions) -> str:
    """What was typed, or as much more as all that begin `like` it have in common."""
    begun = os.path.commonprefix(like(typed))  # noqa: RUF071 - letters, not whole names
    return begun if len(begun) > len(typed) else typed


def _folders(folder: Path) -> Iterator[str]:
    """The names of the folders in one, as far as they can be shown as they are."""
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, LOOKED_AT):
                with suppress(OSError):
                    if entry.is_dir() and sanitize_line(entry.name) == entry.name:
                        yield entry.name
    except (OSError, ValueError):
        return
