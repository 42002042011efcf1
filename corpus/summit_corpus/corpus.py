"""A corpus: a folder of articles, or one file. Opening it reads nothing but the folder; articles are read
one by one, and a file that cannot be read never keeps the others from being read."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summit_corpus.article import Article
from summit_corpus.errors import BadArticleError, CorpusError, UnreadArticleError
from summit_corpus.files import kind_of, read_file, reason_of, refusal
from summit_corpus.scan import (
    ADDED_SUFFIXES,
    ARTICLE_SUFFIXES,
    MANIFEST_NAME,
    OTHER_SUFFIXES,
    BadFile,
    Entry,
    Loaded,
    Scan,
    bad_file,
    duplicate,
    scan,
)
from summit_corpus.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from summit_corpus.cache import Cache
    from summit_corpus.manifest import Manifest

__all__ = ["BadFile", "Corpus", "Entry", "Loaded", "bundled"]


def bundled() -> Path:
    """The folder of the corpus that comes with the program."""
    return Path(__file__).resolve().parent / "summit2025"


class Corpus:
    """Articles of one folder or file. `root` is its resolved path; use `Corpus.open`."""

    def __init__(self, root: Path, *, is_file: bool) -> None:
        self.root = root
        self._is_file = is_file
        self._folder = root.parent if is_file else root
        self._manifest: Manifest | None = None
        self._stamp = ""
        self._scan: Scan | None = None
        self._problems: dict[str, tuple[BadFile, ...]] = {}
        self._duplicates: tuple[BadFile, ...] = ()

    @classmethod
    def open(cls, path: Path) -> Corpus:
        """The corpus at `path`, which may be a link to it.

        Raises CorpusError when there is nothing, when it cannot be opened, and for a single file that is
        no text file by its name.
        """
        shown = sanitize_line(str(path)) or "(no name)"
        try:
            root = Path(os.path.realpath(path))  # a loop of links ends in the error below, not in another one
            mode = root.stat().st_mode
            if stat.S_ISDIR(mode):
                os.close(os.open(root, os.O_RDONLY | os.O_DIRECTORY))
        except FileNotFoundError:
            raise CorpusError(
                f"There is no folder or file {shown}", "Name a folder of .md or .txt files."
            ) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no file can have this name"
            raise CorpusError(
                f"{shown} cannot be opened: {reason}", "Name a folder of .md or .txt files."
            ) from error
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            raise CorpusError(
                f"{shown} is neither a folder nor a file but {kind_of(mode)}", "Save it as a file first."
            )
        if stat.S_ISREG(mode) and root.suffix.lower() in OTHER_SUFFIXES:
            hint = "Articles are .md and .txt files."
            if root.suffix.lower() in ADDED_SUFFIXES:
                hint += f" summit-tui add {shlex.quote(shown)} --to FOLDER makes some of it."
            raise CorpusError(f"{shown} is not an article", hint)
        return cls(root, is_file=stat.S_ISREG(mode))

    @property
    def name(self) -> str:
        """What `corpus.yaml` calls the corpus, else the name of the folder or file; one sanitised line."""
        return self.manifest.name or self.folder_name

    @property
    def folder_name(self) -> str:
        """The name of the folder or file; one sanitised line."""
        return sanitize_line(self.root.name) or "/"

    @property
    def bundled(self) -> bool:
        """Whether this is the corpus that comes with the program."""
        return self.root == bundled()

    @property
    def manifest(self) -> Manifest:
        """`corpus.yaml`, read when first asked for; a single file has none."""
        from summit_corpus.manifest import Manifest  # like `reading` below: a warm start does without it

        found = self._manifest
        if found is None or found.unread:
            self._stamp = self.stamp()
            found = self._manifest = Manifest() if self._is_file else Manifest.load(self._folder)
        return found

    def follow(self) -> None:
        """Has `manifest` read `corpus.yaml` again when that is another one by now, as `entries` does."""
        if self._manifest is not None and self._stamp != self.stamp():
            self._manifest = None

    def stamp(self) -> str:
        """Size and times of `corpus.yaml`, and whether it may not be read; empty when there is none. Records
        made under another stamp may carry other source names and should be made anew."""
        if self._is_file:
            return ""
        path = self._folder / MANIFEST_NAME
        try:
            status = path.lstat()
        except OSError:
            return ""
        closed = "" if os.access(path, os.R_OK) else ":closed"
        return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}{closed}"

    def entries(self) -> list[Entry]:
        """The files that should become articles, in the order of their paths, as they are on disk now.

        Raises CorpusError when the folder has gone.
        """
        self.follow()
        try:
            self._scan = self._one_file() if self._is_file else scan(self._folder)
        except OSError as error:
            raise CorpusError(
                f"{sanitize_line(str(self.root))} cannot be opened any more: {error.strerror}",
                "Check that it still exists and may be read.",
            ) from error
        paths = {entry.path for entry in self._scan.entries}
        self._problems = {path: bad for path, bad in self._problems.items() if path in paths}
        return self._scan.entries

    @property
    def other(self) -> dict[str, int]:
        """How many files of other formats there are, by suffix, the most frequent first."""
        return dict(self._scanned().other.most_common())

    def notices(self) -> list[str]:
        """What was left unread without being bad, one line each: other formats, symbolic links."""
        scanned = self._scanned()
        lines = [
            f"{_count(number, f'{suffix} file')}: only {' and '.join(ARTICLE_SUFFIXES)} files are articles"
            for suffix, number in self.other.items()
            if suffix not in ADDED_SUFFIXES
        ]
        if self.addable:
            lines.insert(0, self.how_to_add())
        if scanned.links:
            lines.append(f"{_count(scanned.links, 'symbolic link')}: not followed")
        return lines

    @property
    def addable(self) -> dict[str, int]:
        """The same of the formats that `add` makes articles of."""
        return {suffix: number for suffix, number in self.other.items() if suffix in ADDED_SUFFIXES}

    def how_to_add(self) -> str:
        """Which files here are no articles yet, and the command that makes some of them, in one line."""
        if not self.addable:
            return ""
        found = ", ".join(_count(number, f"{suffix} file") for suffix, number in self.addable.items())
        folder = shlex.quote(sanitize_line(str(self.root)))
        return f"{found}: no articles yet; summit-tui add {folder} --to {folder} makes articles of them"

    def load(self, entry: Entry) -> Loaded:
        """Reads one file and says what became of it; never raises for a bad file."""
        from summit_corpus.reading import article_from

        try:
            text, problem = read_file(entry.path, inside=self._folder)
            article, problems = article_from(text, entry.path, self.manifest)
            loaded = Loaded(entry, article, (sanitize_line(problem), *problems) if problem else problems)
        except BadArticleError as error:
            unread = isinstance(error, UnreadArticleError)
            loaded = Loaded(entry, None, (reason_of(error, entry.path),), unread)
        self._note(loaded)
        return loaded

    def still_has(self, path: str) -> bool:
        """Whether there is a regular file at this path of an entry, reached without a link, or no saying:
        what a listing lacks may have come after it, or lie in a folder that could not be opened."""
        folder: Path = self._folder
        try:
            for part in path.split("/")[:-1]:
                folder /= part
                if not stat.S_ISDIR(folder.lstat().st_mode):
                    return False
            return stat.S_ISREG((self._folder / path).lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True

    def can_read(self, path: str) -> bool:
        """Whether the system hands over the file at this path of an entry now, whatever is in it."""
        try:
            read_file(path, inside=self._folder)
        except UnreadArticleError:
            return False
        except BadArticleError:
            return True
        return True

    def read(self, entry: Entry) -> Article:
        """The article in one file. Raises BadArticleError that names the file and the reason."""
        loaded = self.load(entry)
        if loaded.article is None:
            raise refusal(entry.path, loaded.problems[0])
        return loaded.article

    def articles(self, cache: Cache | None = None) -> Iterator[Article]:
        """All articles in the order of their paths, bad files left out and found in `bad`.

        Of several files with one id the first stays. What `cache` holds of files that have not changed
        is taken from it; nothing is written to it.
        """
        known = cache.known() if cache is not None and cache.stamp() == self.stamp() else {}
        owners: dict[str, str] = {}
        duplicates: list[BadFile] = []
        for entry in self.entries():
            loaded = None
            stored = known.get(entry.path)
            if cache is not None and stored and stored[:3] == entry[1:]:
                loaded = cache.loaded(entry.path)
            if loaded is None:
                loaded = self.load(entry)
            else:
                self._note(loaded)
            if loaded.article is None:
                continue
            owner = owners.setdefault(loaded.article.id, entry.path)
            if owner == entry.path:
                yield loaded.article
            else:
                duplicates.append(duplicate(entry.path, loaded.article.id, owner))
        self._duplicates = tuple(duplicates)

    @property
    def bad(self) -> list[BadFile]:
        """What could not be read, or not entirely, as far as is known: from the folder, from `corpus.yaml`,
        from the files read so far and, after `articles`, repeated ids. In the order of the paths."""
        found = [bad_file(MANIFEST_NAME, problem, read=True) for problem in self.manifest.problems]
        found += self._scanned().bad
        for problems in list(self._problems.values()):
            found += problems
        found += self._duplicates
        return sorted(found, key=lambda each: each.path)

    @property
    def unlisted(self) -> list[str]:
        """The folders in which the system would not let us look, sanitised; "." is the corpus itself."""
        return self._scanned().unlisted

    def _note(self, loaded: Loaded) -> None:
        """Remembers a file's problems in place of what was known of it before."""
        path, was_read = loaded.entry.path, loaded.article is not None
        if loaded.problems:
            self._problems[path] = tuple(bad_file(path, each, read=was_read) for each in loaded.problems)
        else:
            self._problems.pop(path, None)

    def _scanned(self) -> Scan:
        if self._scan is None:
            self.entries()
        assert self._scan is not None
        return self._scan

    def _one_file(self) -> Scan:
        status = self.root.lstat()
        found = Scan()
        found.entries.append(Entry(self.root.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        return found


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
