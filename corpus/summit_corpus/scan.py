"""Walking a corpus folder: which files there are, without opening one. A module of its own because it
runs at every start and has to be done with 10,000 files before anybody notices."""

from __future__ import annotations

import os
import stat
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from summit_corpus.article import Article
from summit_corpus.files import kind_of
from summit_corpus.text.sanitize import sanitize_line

MANIFEST_NAME = "corpus.yaml"
ARTICLE_SUFFIXES = (".md", ".txt")
ADDED_SUFFIXES = frozenset(
    {".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".eml", ".mbox", ".mbx", ".rss", ".atom", ".rdf"}
    | {".xml", ".json", ".jsonl", ".ndjson", ".gz", ".markdown"}
)
"""Files of which `add` makes articles."""
OTHER_SUFFIXES = ADDED_SUFFIXES | {".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".csv", ".rst", ".zip"}
"""Files that may hold articles, in formats that are not read where they lie."""

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY


class Entry(NamedTuple):
    """A file that should become an article: its path in the corpus, with `/`, and what `stat` says.

    `path` is the real name, not sanitised: it opens the file and must not be shown. `ctime_ns` changes with
    everything that is done to a file, also where its owner sets `mtime_ns` back (`cp -p`, archives, a clock
    that jumps).
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0


class BadFile(NamedTuple):
    """A file that could not be read, or not entirely (`read` is true when it became an article anyway).

    Both texts are sanitised and of one line.
    """

    path: str
    reason: str
    read: bool = False


class Loaded(NamedTuple):
    """What became of one file. Without an article, `problems` has the one reason; with one, what was
    left out of its metadata or bytes. Problems are sanitised lines. `unread` says that the system did not
    hand the file over: an article is then the one of before, and the file has to be tried again."""

    entry: Entry
    article: Article | None
    problems: tuple[str, ...] = ()
    unread: bool = False


class Scan:
    """What lies in a folder: entries in the order of their paths; the rest counted or named."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.bad: list[BadFile] = []
        self.other: Counter[str] = Counter()
        self.links = 0
        self.unlisted: list[str] = []
        """Folders that the system did not open or not list to the end; sanitised, and in `bad` too."""


def scan(root: Path) -> Scan:
    """Lists the articles below `root`, recursively; hidden files and symbolic links are left out.

    A folder that cannot be opened is reported and skipped; so is anything named like an article that is
    no regular file. Raises OSError when `root` itself cannot be opened or
    listed.
    """
    found = Scan()
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            flags = _FOLDER_FLAGS | os.O_NOFOLLOW if folder else _FOLDER_FLAGS
            descriptor = os.open(root / folder if folder else root, flags)
        except OSError as error:
            if not folder:
                raise
            _leave_out(folder, f"cannot be opened: {error.strerror}", found)
            continue
        try:
            with os.scandir(descriptor) as listing:
                for each in listing:
                    if not _is_article(each, folder, found.entries):
                        _sort_in(each, folder, found, folders)
        except OSError as error:  # the folder went away or the medium failed half way
            if not folder and not (found.entries or folders or found.bad):
                raise  # an empty list must mean that there is nothing
            _leave_out(folder, f"cannot be listed: {error.strerror}", found)
        finally:
            os.close(descriptor)
    found.entries.sort()
    found.bad.sort(key=lambda each: each.path)
    return found


def _leave_out(folder: str, reason: str, found: Scan) -> None:
    bad = bad_file(folder.removesuffix("/") or ".", reason)
    found.bad.append(bad)
    found.unlisted.append(bad.path)


def bad_file(path: str, reason: str, *, read: bool = False) -> BadFile:
    """A BadFile with both texts made safe to show."""
    return BadFile(sanitize_line(path), sanitize_line(reason), read)


def duplicate(path: str, article_id: str, owner: str) -> BadFile:
    """The report on a file whose id another file, earlier in the order of paths, has already."""
    return bad_file(path, f"its id “{article_id}” already belongs to {owner}; give one of them another id")


def _is_article(each: os.DirEntry[str], folder: str, entries: list[Entry]) -> bool:
    """Whether this is what nearly all are, a file named as articles are; then it is among the `entries`."""
    name = each.name
    if not name.endswith(ARTICLE_SUFFIXES) or name[0] == "." or not each.is_file(follow_symlinks=False):
        return False
    try:
        status = each.stat(follow_symlinks=False)
    except FileNotFoundError:
        return True
    if not stat.S_ISREG(status.st_mode):
        return False
    entries.append(Entry(folder + name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return True


def _sort_in(each: os.DirEntry[str], folder: str, found: Scan, folders: list[str]) -> None:
    """Puts one directory entry where it belongs."""
    name = each.name
    if name[0] == ".":
        return
    if each.is_symlink():
        found.links += 1
    elif each.is_dir(follow_symlinks=False):
        folders.append(f"{folder}{name}/")
    elif name.lower().endswith(ARTICLE_SUFFIXES):
        try:
            status = each.stat(follow_symlinks=False)
        except FileNotFoundError:
            return
        if stat.S_ISREG(status.st_mode):
            found.entries.append(Entry(folder + name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        else:
            found.bad.append(bad_file(folder + name, f"not a file but {kind_of(status.st_mode)}"))
    else:
        suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a Path for each of 10,000 names is slow
        if suffix in OTHER_SUFFIXES:
            found.other[suffix] += 1
