"""What lies in the folder of a library: which files of ours, and which engine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from summit_corpus.places import remove
from summit_index.engine import SearchEngine

_FILES = ("cache.db", "facts.db", "synced.")
"""What the names of our files begin with."""


def clear(folder: Path) -> None:
    """Removes folders that lie where our files should be, so that those can be made anew."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(_FILES) and path.is_dir():
                remove(path)


def engine_in(folder: Path) -> SearchEngine:
    """The one place that says which engine runs."""
    from summit_index.whoosh.engine import WhooshEngine

    return WhooshEngine(folder)
