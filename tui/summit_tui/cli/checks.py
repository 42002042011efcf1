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
from summit_corpus.places import corpus_key, places, read_own
from summit_corpus.text.sanitize import sanitize_line
from summit_tui.card import plural
from summit_tui.cli.commands import PROGRAM
from summit_tui.cli.failure import without_facts
from summit_tui.cli.streams import encoding, is_terminal
from summit_tui.cli.terminal_checks import SLOW_ESCAPE, Tmux, ssh_hints, tmux
from summit_tui.terminal_kind import LEAST_COLOURS, UNKNOWN, colours

LIBRARIES = ("textual", "rich", "Whoosh", "PyYAML", "platformdirs")
WHOOSH = "2.7.4"  # every other one returns duplicates after Searcher.refresh()
SMALLEST = (40, 10)  # columns and lines below which the app draws nothing

OPEN = "is open to other users"
ROOM = 20_000_000
"""Bytes on a disk below which the next few hundred articles may not find room in the index."""
FEW_FACTS = 300
"""Articles whose facts are read at once where the index had to be brought up to date: a second or two."""
_NOT_HANDED_OVER = ("cannot be read", "cannot be opened", "cannot be listed")


class Finding(NamedTuple):
    """Something that is not as it should be, and what to do about it."""

    what: str
    remedy: str


class Folder(NamedTuple):
    """One of our folders as it was found; `problem` is empty when it is ours alone or not made yet. `free` is
    the room on its disk in bytes, None where that is not known; `damaged` has a line on each of its journals
    in which not everything can be read."""

    kind: str
    path: str
    problem: str
    free: int | None = None
    damaged: tuple[str, ...] = ()


class Index(NamedTuple):
    """What cache and index hold, and the state in which they were found; `size` in bytes, `rebuilt` why,
    `unread` how many articles cannot be found by what they say yet, `failed` the ids of those in which a
    rule for facts fails, each with which error that is."""

    articles: int
    bad: tuple[BadFile, ...]
    engine: str
    size: int
    state: str
    rebuilt: tuple[str, ...]
    unread: int = 0
    failed: tuple[tuple[str, str], ...] = ()


class Terminal(NamedTuple):
    """What the app and our output would be drawn on. The app needs `keyboard` and `screen`. `hints` are for
    reading over SSH."""

    term: str
    encoding: str
    columns: int
    lines: int
    keyboard: bool
    screen: bool
    ssh: bool
    no_color: bool
    colours: int = 16
    tmux: Tmux | None = None
    hints: tuple[str, ...] = ()


def folders(corpus: Corpus | None) -> list[Folder]:
    """The cache and state folders of a corpus, as they are: none is made or changed."""
    at, found = places(), []
    for kind, base in (("cache", at.cache), ("state", at.state)):
        own = base / corpus_key(corpus.root) if corpus else base
        for folder, closed in ((base, 0o022), (own, 0o077)):  # in the base others may look, but not write
            problem = _problem(folder, closed)
            if problem or folder == own:
                seen = Folder(kind, sanitize_line(str(folder)), problem)
                found.append(seen if problem else seen._replace(free=_free(own), damaged=_damaged(own)))
                break
    return found


def _free(folder: Path) -> int | None:
    """Bytes that we may still write where this folder is, or will be."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _damaged(folder: Path) -> tuple[str, ...]:
    """A line on each journal in the folder that has lines which it cannot hold, or cannot be read."""
    from summit_corpus.intake.journal import is_journal, readable
    from summit_tui.state import Journal

    found = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            content = read_own(path)
        except OSError as error:
            found.append(f"{path.name} cannot be read: {error.strerror}")
            continue
        lines = sum(bool(line.strip()) for line in content.split(b"\n"))
        if lost := lines - (readable(content) if is_journal(path) else sum(1 for _ in Journal(path))):
            found.append(f"{path.name}: {plural(lost, 'line')} cannot be read")
    return tuple(map(sanitize_line, found))


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
        unread = library.facts_missing()
        if stale and unread <= FEW_FACTS and library.sync_facts():
            unread = library.facts_missing()
        stats, rebuilt = library.stats(), list(library.notices)
        seen = []
        for folder in folders:
            about = [each for each in rebuilt if folder.path in each]
            rebuilt = [each for each in rebuilt if each not in about]
            seen.append(folder._replace(problem=folder.problem or " ".join(about)))
        state = "ok"
        if rebuilt:
            state = (
                f"rebuilt because {'; '.join(each[:1].lower() + each[1:].rstrip('.') for each in rebuilt)}"
            )
        elif missing:
            state = "was missing, has been made" if cache.exists() else "made for this run only"
        elif stale:
            state = "was out of date, has been updated"
        bad = tuple(library.bad)
        failed = tuple(sorted(library.facts_failed().items()))
        found = Index(stats.articles, bad, stats.engine, stats.size, state, tuple(rebuilt), unread, failed)
    return found, seen


def terminal() -> Terminal:
    """The facts about this terminal."""
    from summit_tui.start import over_ssh

    size, term, ssh = shutil.get_terminal_size(), os.environ.get("TERM", ""), over_ssh()
    return Terminal(
        term=sanitize_line(term),
        encoding=encoding(sys.stdout),
        columns=size.columns,
        lines=size.lines,
        keyboard=is_terminal(sys.stdin),
        screen=is_terminal(getattr(sys.stderr, "behind", sys.stderr)),  # asked in the line mode too
        ssh=ssh,
        no_color=bool(os.environ.get("NO_COLOR")),
        colours=colours(term),
        tmux=tmux(),
        hints=ssh_hints() if ssh else (),
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
        if each.reason.startswith(_NOT_HANDED_OVER):
            remedy = "See that you may read it (chmod u+rX) and that the disk is sound; it is tried again."
        yield Finding(f"{each.path}: {each.reason}", remedy)
    for why in index.rebuilt:
        yield Finding(why, "Nothing; if it happens again, look at the disk and at who uses this folder.")
    if index.unread:
        yield Finding(
            f"The facts of {plural(index.unread, 'article')} are not read yet: until then the app does not"
            " find these by what they say.",
            f"{PROGRAM} index reads them; so does the app while it is open.",
        )
    for article_id, error in index.failed:
        yield Finding(
            f"{without_facts(article_id, error)}. It can be read, and found by its words; the other articles"
            " have their facts.",
            f"Report this line; {PROGRAM} index --rebuild tries again.",
        )
    if not index.articles:
        yield Finding("There are no articles.", "summit-tui add --help says how to add some.")


def _of_folders(folders: Iterable[Folder]) -> Iterator[Finding]:
    for each in folders:
        if each.problem:
            what = each.problem if each.path in each.problem else f"{each.path} {each.problem}"
            variable = f"SUMMIT_{each.kind.upper()}_DIR"
            remedy = f"Make it yours alone (chmod 700), or set {variable} to a folder that is."
            yield Finding(f"The {each.kind} folder: {what}", remedy)
        elif each.free is not None and each.free < ROOM:
            yield Finding(
                f"The {each.kind} folder: {each.free / 1e6:,.1f} MB are left on the disk of {each.path}.",
                f"Make room, or set SUMMIT_{each.kind.upper()}_DIR to a folder on another disk.",
            )
        for journal in each.damaged:
            remedy = "The others are used; mend the line in an editor, or delete it."
            yield Finding(f"The {each.kind} folder: {each.path}/{journal}", remedy)


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
    yield from _of_colours(terminal)
    if terminal.tmux is not None:
        yield from _of_tmux(terminal.tmux)
    if terminal.columns < SMALLEST[0] or terminal.lines < SMALLEST[1]:
        yield Finding(
            f"The terminal has {terminal.columns} columns and {terminal.lines} lines.",
            f"The app needs {SMALLEST[0]} by {SMALLEST[1]}, and is at its best from 80 by 24.",
        )


def _of_colours(terminal: Terminal) -> Iterator[Finding]:
    if terminal.term in ("", "dumb") or terminal.no_color:
        return
    if terminal.colours == UNKNOWN:
        yield Finding(
            f"Nothing is known here of a terminal called {terminal.term}.",
            "Programs may draw wrongly: set TERM to what it is like, for example xterm-256color.",
        )
    elif terminal.colours < LEAST_COLOURS:
        yield Finding(
            f"TERM is {terminal.term}, which has no colours.",
            "Every mark is a character too; if your terminal has colours, set COLORTERM=1.",
        )


def _of_tmux(tmux: Tmux) -> Iterator[Finding]:
    if tmux.escape_ms >= SLOW_ESCAPE:
        yield Finding(
            f"tmux waits {tmux.escape_ms} ms after Esc.",
            "tmux set -s escape-time 10; put “set -s escape-time 10” into ~/.tmux.conf to keep it.",
        )


def _of_versions(versions: dict[str, str]) -> Iterator[Finding]:
    for name in LIBRARIES:
        if not versions[name]:
            yield Finding(f"{name} is not installed.", f"Install {PROGRAM} again.")
    if versions["Whoosh"] not in ("", WHOOSH):
        yield Finding(f"Whoosh is {versions['Whoosh']}; it has to be {WHOOSH}.", f"Install {PROGRAM} again.")
