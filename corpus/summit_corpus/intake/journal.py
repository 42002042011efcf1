"""What an import remembers of a corpus between two runs, and tells another one that runs beside it: a file of
the cache, a line an article. Apart because it may be missing, torn or old, which must only cost time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from summit_corpus.corpus import Corpus
from summit_corpus.errors import BadArticleError, CorpusError
from summit_corpus.files import read_file
from summit_corpus.intake.duplicates import Trace, trace_of
from summit_corpus.intake.known import Known
from summit_corpus.reading import article_from
from summit_corpus.scan import Entry

__all__ = ["Journal", "is_journal", "readable"]

_NAME: Final = "intake-1.jsonl"
"""The number rises with every change of what a line holds."""
_TYPES: Final = (str, str, int, int, str, str, str, str, list)
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_STALE: Final = 2
"""The file is made anew when it has so many times more lines than the corpus has articles."""


class Journal:
    """The known articles of `corpus`; `folder` is the corpus's folder of the cache."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus = corpus
        self.known = Known()
        try:
            self._file = os.open(folder / _NAME, _FLAGS, 0o600)
        except OSError as error:
            raise CorpusError(
                f"{folder / _NAME} cannot be used: {error.strerror}", "Remove it; it can be made again."
            ) from error
        self._read_to = 0

    def close(self) -> None:
        """Lets go of the file."""
        self.known.close()
        os.close(self._file)

    def load(self) -> None:
        """Learns what is in the corpus now, reading only files that the journal does not know as they are.

        Only to be called while no other import writes. Raises CorpusError when the folder has gone.
        """
        entries = {each.path: each for each in self.corpus.entries()}
        count, lines = len(entries), 0
        for trace in self._rest():
            lines += 1
            entry = entries.get(trace.path)
            if entry is not None and (trace.size, trace.mtime_ns) == entry[1:3]:
                del entries[trace.path]
                self.known.add(trace)
        if lines > _STALE * count + 100:
            self._make_anew({each.path: each for each in self.corpus.entries() if each.path not in entries})
        for entry in entries.values():
            loaded = self.corpus.load(entry)
            if loaded.article is not None:
                trace = trace_of(loaded.article, entry.size, entry.mtime_ns)._replace(path=entry.path)
                self.known.add(trace)
                self._append([trace])

    def _make_anew(self, entries: dict[str, Entry]) -> None:
        """Leaves of the file only what is true of these entries, each once."""
        self._read_to = 0
        kept = {}
        for trace in self._rest():
            if trace.path in entries and (trace.size, trace.mtime_ns) == entries[trace.path][1:3]:
                kept[trace.path] = trace
        os.ftruncate(self._file, 0)
        self._append(list(kept.values()))

    def refresh(self) -> None:
        """Learns what another import has added since. Only to be called inside the lock of the target."""
        if os.fstat(self._file).st_size == self._read_to:
            return
        for trace in self._rest():
            if not self.known.has_path(trace.path):
                self.known.add(trace)

    def add(self, trace: Trace) -> None:
        """Remembers an article that was just written. Only to be called inside the lock of the target."""
        self.known.add(trace)
        self._append([trace])

    def text_of(self, trace: Trace) -> str:
        """The text of an article of the corpus as it is now; empty when it cannot be read."""
        try:
            raw, _ = read_file(trace.path, inside=self.corpus.root)
            return article_from(raw, trace.path, self.corpus.manifest)[0].text
        except BadArticleError:
            return ""

    def _append(self, traces: list[Trace]) -> None:
        text = "".join(json.dumps(trace) + "\n" for trace in traces)
        content = text.encode()
        try:
            while content:
                content = content[os.write(self._file, content) :]
        except OSError:  # a full disk: the next run reads the articles themselves
            pass
        self._read_to = os.fstat(self._file).st_size

    def _rest(self) -> Iterator[Trace]:
        """The traces after those that were read before; a line that is none is passed over."""
        size = os.fstat(self._file).st_size
        if size < self._read_to:  # made anew by another import
            self._read_to = 0
        with os.fdopen(os.dup(self._file), "rb") as stream:
            stream.seek(self._read_to)
            for line in stream:
                if trace := _trace(line):
                    yield trace
        self._read_to = size


def is_journal(path: Path) -> bool:
    """Whether the file is one that imports remember articles in, of this version or of another."""
    return path.name.startswith("intake-")


def readable(content: bytes) -> int:
    """How many lines of such a file are whole: JSON lists. Another version's may hold other fields."""
    return sum(map(_is_list, content.split(b"\n")))


def _is_list(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), list)
    except (ValueError, RecursionError):
        return False


def _trace(line: bytes) -> Trace | None:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, list) or len(values) != len(_TYPES):
        return None
    if not all(isinstance(value, kind) for value, kind in zip(values, _TYPES, strict=True)):
        return None
    if not all(isinstance(each, int) for each in values[-1]):
        return None
    return Trace._make((*values[:-1], tuple(values[-1])))
