"""From what was named (files, folders, patterns, links, standard input) to the single things to be read, in
order. Apart because it only looks at names: nothing is opened before its turn."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from summit_corpus.errors import BadItemError
from summit_corpus.files import kind_of
from summit_corpus.scan import ARTICLE_SUFFIXES, MANIFEST_NAME, OTHER_SUFFIXES
from summit_corpus.text.sanitize import sanitize_line

__all__ = ["STDIN", "Refusal", "Source", "gather", "is_readable", "open_file"]

STDIN: Final = "-"
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_SECRET: Final = re.compile(r"(?<=://)[^/?#]*@")
"""Name and password before a host, which nobody should read over a shoulder."""
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_ARTICLES: Final = (*ARTICLE_SUFFIXES, ".text")
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class Source(NamedTuple):
    """One thing to read: a file at `path`, the page or feed at `url`, or standard input. `name` is safe to
    show; so that the same file has the same name on every run, it is the path as it was given."""

    name: str
    path: str = ""
    url: str = ""


class Refusal(NamedTuple):
    """What is not read, and why; both safe to show."""

    name: str
    reason: str


def gather(words: list[str], but: Path | None = None) -> Iterator[Source | Refusal]:
    """The sources that `words` name. Folders are walked in the order of their names; hidden files,
    `corpus.yaml` and files of no known suffix are left out, symbolic links in them refused; of what lies
    in the folder `but`, a corpus, its articles are left out too."""
    for word in words:
        if word == STDIN:
            yield Source("standard input")
        elif _WEB.match(word):
            yield Source(sanitize_line(_SECRET.sub("…@", word)), url=word)
        elif _SCHEME.match(word):
            yield Refusal(sanitize_line(word), "only links that begin with http:// or https:// are read")
        else:
            yield from _at(os.path.expanduser(word), but)  # noqa: PTH111 - ~nobody must not raise


def _at(word: str, but: Path | None) -> Iterator[Source | Refusal]:
    if "\0" in word or not word:
        yield Refusal(sanitize_line(word) or "(no name)", "no file can have this name")
    elif os.path.lexists(word):
        yield from _named(word, but)
    elif glob.has_magic(word):
        found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 - names stay as they were given
        for each in found:
            if not Path(each).is_dir() or not _inside(each, found):
                yield from _named(each, but)
        if not found:
            yield Refusal(sanitize_line(word), "nothing matches it")
    else:
        yield Refusal(sanitize_line(word), "no such file or folder")


def _inside(folder: str, found: list[str]) -> bool:
    """Whether the pattern named what is in the folder too: then the folder is not meant."""
    return any(each.startswith(folder.rstrip("/") + "/") for each in found)


def _named(word: str, but: Path | None) -> Iterator[Source | Refusal]:
    """A file or folder that was named; it may be a link to one."""
    path = os.path.realpath(word)
    if os.path.isdir(path):  # noqa: PTH112 - never raises
        yield from _walk(word, path, but)
    else:
        yield Source(sanitize_line(word), path)


def _walk(shown: str, folder: str, but: Path | None) -> Iterator[Source | Refusal]:
    folders = [(shown.rstrip("/") or "/", folder)]
    while folders:
        shown, folder = folders.pop()
        own = but is not None and but in (Path(folder), *Path(folder).parents)
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda each: each.name)
        except OSError as error:
            yield Refusal(sanitize_line(shown), f"cannot be opened: {error.strerror}")
            continue
        inner = []
        for each in entries:
            if each.name.startswith("."):
                continue
            name = f"{shown.rstrip('/')}/{each.name}"
            if each.is_symlink():
                yield Refusal(sanitize_line(name), "a symbolic link, which is only followed when it is named")
            elif each.is_dir(follow_symlinks=False):
                inner.append((name, each.path))
            elif is_readable(each.name) and not (own and each.name.lower().endswith(ARTICLE_SUFFIXES)):
                yield Source(sanitize_line(name), each.path)
        folders += reversed(inner)


def is_readable(name: str) -> bool:
    """Whether a file found in a folder may hold articles, by its name; a named file is always tried."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - thousands of them
    return name != MANIFEST_NAME and (suffix in _ARTICLES or suffix in OTHER_SUFFIXES)


def open_file(path: str) -> BinaryIO:
    """The regular file at `path`, to be read. Raises BadItemError for all else; never waits."""
    try:
        descriptor = os.open(path, _READ)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            raise BadItemError(f"not a file but {kind_of(status.st_mode)}")
    except FileNotFoundError:
        raise BadItemError("no such file (any more)") from None
    except OSError as error:
        mode = _mode(path)
        if mode and not stat.S_ISREG(mode):
            raise BadItemError(f"not a file but {kind_of(mode)}") from error
        raise BadItemError(f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise BadItemError("no file can have this name") from error
    return os.fdopen(descriptor, "rb")


def _mode(path: str) -> int:
    try:
        return os.lstat(path).st_mode
    except OSError:
        return 0
