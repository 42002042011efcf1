"""What the two questions of the Add screen offer and refuse: what to add, and into which folder."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summit_corpus.corpus import bundled
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.corpora import LOOKED_AT, OFFERED, expanded
from summit_tui.state import Journal

if TYPE_CHECKING:
    from summit_corpus.corpus import Corpus

ADDED: Final = "added.jsonl"
KEPT: Final = 12
_WEB: Final = re.compile(r"(?i)https?://[^\s/]+\S*")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class RecentSources:
    """The paths and links that were added before, in the folder that holds the state of each corpus; without
    a folder in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._journal = Journal(folder / ADDED) if folder is not None else None

    def all(self) -> list[str]:
        """The last ones, the newest first, each once."""
        found: dict[str, None] = {}
        for record in self._journal or ():
            word = record.get("word")
            if isinstance(word, str) and word and sanitize_line(word) == word:
                found.pop(word, None)
                found[word] = None
        return list(found)[: -KEPT - 1 : -1]

    def remember(self, word: str) -> None:
        """Puts one first; what cannot be written is no loss. A link with a password in it is not kept."""
        secret = _WEB.match(word) and "@" in word
        if self._journal is None or secret or self.all()[:1] == [word] or sanitize_line(word) != word:
            return
        with suppress(OSError):
            self._journal.append({"word": word})
            self._journal.keep_last(KEPT * 4)


def takes_articles(corpus: Corpus) -> bool:
    """Whether articles can be added to the corpus that is open: a folder, and not the one of the program."""
    return corpus.root.is_dir() and not corpus.bundled


def addable_here(corpus: Corpus) -> str:
    """The files in the folder of the corpus that are no articles yet, `3 .html, 1 .eml`; empty for none."""
    if not takes_articles(corpus):
        return ""
    return ", ".join(f"{number:,} {suffix}" for suffix, number in corpus.addable.items())


def source_fault(typed: str) -> str:
    """Why nothing can be added from there, one line; empty when something may be."""
    word = typed.strip()
    if word in ("", "-"):
        return "Type a path or a link"
    if _WEB.match(word):
        return ""
    if _SCHEME.match(word):
        return "Only links that begin with http:// or https:// are read"
    path = str(expanded(word))
    there = "\0" not in path and (os.path.lexists(path) or glob.has_magic(path))
    return "" if there else f"There is no file or folder {sanitize_line(word)}"


def folder_fault(typed: str) -> str:
    """Why no article can be put into this folder, one line; empty when it may be made."""
    folder = Path(os.path.realpath(expanded(typed))) if "\0" not in typed else Path("/dev/null")
    shown = sanitize_line(typed.strip())
    if not typed.strip():
        return "Type the path of a folder"
    if folder == bundled() or bundled() in folder.parents:
        return "The corpus that comes with the program is never changed: name a folder of your own"
    try:
        there = next(each for each in (folder, *folder.parents) if each.exists())
    except OSError as error:  # a name that is too long
        return f"{shown} cannot be a folder: {error.strerror}"
    if not there.is_dir():
        return f"{shown} cannot be a folder: {sanitize_line(str(there))} is a file"
    if not os.access(there, os.W_OK | os.X_OK):
        return f"{shown}: nothing can be written into {sanitize_line(str(there))}"
    return ""


def sources_like(typed: str) -> list[str]:
    """The folders, each ending in a slash, and the files that may hold articles whose paths begin with what
    was typed, in order; hidden ones only where a dot was typed. Empty for a link."""
    head, begun = os.path.split(typed)
    if _WEB.match(typed) or (not head and not typed.startswith("~")):
        return []
    if typed == "~":
        return ["~/"]
    names = (name for name in _entries(expanded(head)) if name.startswith(begun))
    shown = (name for name in names if begun.startswith(".") or not name.startswith("."))
    return [os.path.join(head, name) for name in sorted(shown)[:OFFERED]]  # noqa: PTH118 - keeps ~ and ./


def _entries(folder: Path) -> Iterator[str]:
    """The names of the folders and readable files in one, as far as they can be shown as they are."""
    from summit_corpus.intake.gathering import is_readable  # brings with it all that cleans pages

    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, LOOKED_AT):
                with suppress(OSError):
                    if sanitize_line(entry.name) != entry.name:
                        continue
                    if entry.is_dir():
                        yield entry.name + os.sep
                    elif is_readable(entry.name):
                        yield entry.name
    except (OSError, ValueError):
        return
