"""A corpus that was synced and has changed since, for tests of what happens when something fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from summit_corpus.corpus import Corpus
from summit_corpus.places import Places
from summit_index.library import Library

BEFORE = {"a.md": "# Alpha\n\nThe gas price is 8 billion dollars.", "sub/b.md": "# Beta\n\nThe gas line."}
CHANGE = {
    "a.md": "# Alpha\n\nThe gas price has fallen to 7 billion dollars.",
    "sub/c.md": "# Gamma\n\nMore gas.",
}
OLD, NEW = {"a": "8 billion", "sub-b": "line"}, {"a": "7 billion", "sub-b": "line", "sub-c": "More gas"}


class News:
    """A corpus with its places. `old` and `new` say what a search for gas finds before and after `change`."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "news"
        self.places = Places(folder / "cache", folder / "state", folder / "config")
        self.base = folder
        self.clock = 1_700_000_000
        self.write(BEFORE)

    def write(self, articles: dict[str, str]) -> None:
        for name, text in articles.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            self.clock += 1
            os.utime(path, (self.clock, self.clock))

    def open(self) -> Library:
        return Library.open(Corpus.open(self.root), self.places)

    def sync(self) -> list[str]:
        """Brings everything up to date; returns the notices."""
        with self.open() as library:
            library.sync()
            library.sync_facts()
            return library.notices

    def answers(self) -> dict[str, str]:
        """Id to text of what is found without a sync."""
        with self.open() as library:
            return found(library)

    @property
    def folder(self) -> Path:
        """Where cache and index are."""
        (folder,) = self.places.cache.iterdir()
        return folder

    def copy(self, to: Path) -> News:
        """The same again, elsewhere, for the same corpus: a fault must not reach the next one."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.places.cache, to)
        other = News.__new__(News)
        other.root, other.base, other.clock = self.root, self.base, self.clock
        other.places = Places(to, self.places.state, self.places.config)
        return other


def found(library: Library) -> dict[str, str]:
    results = library.search("gas", limit=None)
    return {hit.record.id: library.article(hit.record.id).text for hit in results.hits}


def are(answers: dict[str, str], known: dict[str, str]) -> bool:
    return answers.keys() == known.keys() and all(known[each] in answers[each] for each in known)


def files_of(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()
    }
