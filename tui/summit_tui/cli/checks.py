"""What `doctor` looks at: the index, our folders, the terminal, the libraries. Nothing here prints; each
check says what it saw and, where something is wrong, what to do about it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from summit_corpus.corpus import BadFile, Corpus
from summit_corpus.places import corpus_key, places
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.streams import encoding, is_terminal

LIBRARIES = ("textual", "rich", "Whoosh", "PyYAML", "platformdirs")
WHOOSH = "2.7.4"  # every other one returns duplicates after Searcher.refresh()
SMALLEST = (40, 10)  # columns and lines below which the app draws nothing

OPEN = "is open to other users"


class Finding(NamedTuple):
    """Something that is not as it should be, and what to do about it."""

    what: str
    remedy: str


class Folder(NamedTuple):
    """One of our folders as it was found; `problem` is empty when it is ours alone or not made yet."""

    kind: str
    path: str
    problem: str


class Index(NamedTuple):
    """What cache and index hold, and the state in which they were found; `size` in bytes, `rebuilt` why."""

    articles: int
    bad: tuple[BadFile, ...]
    engine: str
    size: int
    state: str
    rebuilt: tuple[str, ...]


class Terminal(NamedTuple):
    """What the app and our output would be drawn on. The app needs `keyboard` and `screen`."""

    term: str
    encoding: str
    columns: int
    lines: int
    keyboard: bool
    screen: bool
    ssh: bool
    no_color: bool


def folders(corpus: Corpus | None) -> list[Folder]:
    """The cache and state folders of a corpus, as they are: none is made or changed."""
    at, found = places(), []
    for kind, base in (("cache", at.cache), ("state", at.state)):
        own = base / corpus_key(corpus.root) if corpus else base
        for folder, closed in ((base, 0o022), (own, 0o077)):  # in the base others may look, but not write
            problem = _problem(folder, closed)
            if problem or folder == own:
                found.append(Folder(kind, sanitize_line(str(folder)), problem))
                break
    return found


def _problem(folder: Path, closed: int) -> str:
    """Why a folder is not ours alone; `closed` are the mode bits that must not be set."""
    try:
        if not os.path.lexists(folder):
            return ""
        status, above = folder.lstat(), folder.parent.stat()
    except OSError as error:
        return f"cannot be looked at: {error.strerror}"
    if not stat.S_ISDIR(status.st_mode):
        return "is not a folder"
    if status.st_uid != os.geteuid():
        return "belongs to another user"
    if above.st_mode & stat.S_IWOTH and not above.st_mode & stat.S_ISVTX:
        return "lies in a folder where anybody may put another in its place"
    if not os.access(folder, os.W_OK | os.X_OK):
        return "may not be written"
    return f"{OPEN} (mode {stat.S_IMODE(status.st_mode):04o})" if status.st_mode & closed else ""


def index(corpus: Corpus, folders: Iterable[Folder]) -> tuple[Index, list[Folder]]:
    """Opens the library, reads every byte of its index and brings it up to date.

    Returns also the folders, with what the library could not do with them. Raises IndexUnusableError, and
    CorpusError when the corpus cannot be listed.
    """
    from summit_index.library import Library

    cache = places().cache / corpus_key(corpus.root)
    missing = not cache.exists()
    with Library.open(corpus) as library:
        library.verify()
        stale = library.needs_sync()
        if stale:
            library.sync()
        stats, rebuilt = library.stats(), list(library.notices)
        seen = []
        for folder in folders:
            about = [each for each in rebuilt if folder.path in each]
            rebuilt = [each for each in rebuilt if each not in about]
            seen.append(folder._replace(problem=folder.problem or " ".join(about)))
        state = "ok"
        if rebuilt:
            state = f"rebuilt because {'; '.join(rebuilt)}"
        elif missing:
            state = "was missing, has been made" if cache.exists() else "made for this run only"
        elif stale:
            state = "was out of date, has been updated"
        found = Index(stats.articles, tuple(library.bad), stats.engine, stats.size, state, tuple(rebuilt))
    return found, seen


def terminal() -> Terminal:
    """The facts about this terminal."""
    from summit_tui.start import over_ssh

    size = shutil.get_terminal_size()
    return Terminal(
        term=sanitize_line(os.environ.get("TERM", "")),
        encoding=encoding(sys.stdout),
        columns=size.columns,
        lines=size.lines,
        keyboard=is_terminal(sys.stdin),
        screen=is_terminal(sys.stderr),
        ssh=over_ssh(),
        no_color=bool(os.environ.get("NO_COLOR")),
    )


def versions() -> dict[str, str]:
    """Versions of Python, SQLite and the libraries; empty for one that is not installed."""
    import platform
    from importlib import metadata
    from sqlite3 import sqlite_version

    found = {"Python": platform.python_version(), "SQLite": sqlite_version}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def findings(
    index: Index | None, folders: Iterable[Folder], terminal: Terminal, versions: dict[str, str]
) -> list[Finding]:
    """Everything that somebody should do something about."""
    return [
        *(_of_index(index) if index else ()),
        *_of_folders(folders),
        *_of_terminal(terminal),
        *_of_versions(versions),
    ]


def _of_index(index: Index) -> Iterator[Finding]:
    for each in index.bad:
        remedy = "It was read all the same; correct it." if each.read else "Correct it, or take it away."
        yield Finding(f"{each.path}: {each.reason}", remedy)
    for why in index.rebuilt:
        yield Finding(why, "Nothing; if it happens again, look at the disk and at who uses this folder.")
    if not index.articles:
        yield Finding("There are no articles.", "Put .md or .txt files into the folder of the corpus.")


def _of_folders(folders: Iterable[Folder]) -> Iterator[Finding]:
    for each in folders:
        if each.problem:
            what = each.problem if each.path in each.problem else f"{each.path} {each.problem}"
            variable = f"SUMMIT_{each.kind.upper()}_DIR"
            remedy = f"Make it yours alone (chmod 700), or set {variable} to a folder that is."
            yield Finding(f"The {each.kind} folder: {what}", remedy)


def _of_terminal(terminal: Terminal) -> Iterator[Finding]:
    if not (terminal.keyboard and terminal.screen):
        return  # a script or a service asks: there is nothing to be drawn on
    if terminal.term in ("", "dumb"):
        yield Finding(
            f"TERM is {terminal.term or 'not set'}, so the app cannot draw.",
            f"Set TERM to what your terminal is, for example xterm-256color; {PROGRAM} list needs none.",
        )
    if not terminal.encoding.casefold().replace("-", "").startswith("utf"):
        yield Finding(
            f"The encoding is {terminal.encoding}, which cannot carry every letter.",
            "Set LANG or LC_ALL to a UTF-8 locale, for example C.UTF-8.",
        )
    if terminal.columns < SMALLEST[0] or terminal.lines < SMALLEST[1]:
        yield Finding(
            f"The terminal has {terminal.columns} columns and {terminal.lines} lines.",
            f"The app needs {SMALLEST[0]} by {SMALLEST[1]}, and is at its best from 80 by 24.",
        )


def _of_versions(versions: dict[str, str]) -> Iterator[Finding]:
    for name in LIBRARIES:
        if not versions[name]:
            yield Finding(f"{name} is not installed.", f"Install {PROGRAM} again.")
    if versions["Whoosh"] not in ("", WHOOSH):
        yield Finding(f"Whoosh is {versions['Whoosh']}; it has to be {WHOOSH}.", f"Install {PROGRAM} again.")
