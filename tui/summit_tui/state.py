"""What the user leaves behind: session, bookmarks, recent queries.

Append-only JSON Lines in the state folder of the corpus, so that a crash can cost the last line at most
and a person can read, copy and mend the files.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO, Self

from summit_corpus.anchor import Anchor
from summit_corpus.errors import CorpusError
from summit_corpus.places import private_folder, sync_folder

SESSION, BOOKMARKS, QUERIES = "session.jsonl", "bookmarks.jsonl", "queries.jsonl"
KEPT_QUERIES = 50
_LOOKED_AT = 20 * KEPT_QUERIES  # lines: who asks the same again and again still has others to go back to
_PIECE = 1 << 16  # bytes read at once from the end of a journal
COMPACT_ABOVE = 256 * 1024  # bytes; a journal of which only the last line counts is cut down beyond this


@dataclass(frozen=True, slots=True)
class Session:
    """Where the user was: query, article, offset of the cursor's sentence, pane, columns of a comparison,
    kinds of facts that are not highlighted, whether their values are shown as normal ones, and whether the
    list of stories was open; which column was active, from 0, and the offset of its cursor's sentence."""

    query: str = ""
    article: str = ""
    offset: int = 0
    reading: bool = False
    sidebar: bool | None = None
    columns: tuple[str, ...] = ()
    kinds_off: tuple[str, ...] = ()
    normal_values: bool = False
    stories: bool = False
    column: int = 0
    sentence: int = 0

    @property
    def anywhere(self) -> bool:
        """Whether it says where the user was."""
        return bool(self.query or self.article or self.columns or self.stories)

    @classmethod
    def from_json(cls, known: dict[str, Any]) -> Self:
        """The session a journal line holds; keys of other versions are ignored, wrong types too."""
        default = cls()
        values: dict[str, Any] = {}
        for each in fields(cls):
            value, like = known.get(each.name), getattr(default, each.name)
            if isinstance(like, tuple):
                if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
                    values[each.name] = tuple(value)
            elif isinstance(value, bool) if like is None else type(value) is type(like):
                values[each.name] = value
        return cls(**values)


class Journal:
    """One append-only file of JSON objects, a line each."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, record: dict[str, Any]) -> None:
        """Adds a line and waits until it is on disk. Raises OSError."""
        self.extend([record])

    def extend(self, records: Iterable[dict[str, Any]]) -> None:
        """Adds a line each, all of them or none, and waits until they are on disk. Raises OSError."""
        data = "".join(map(_line, records)).encode("utf-8", "surrogatepass")
        with self._locked() as handle:
            size = os.fstat(handle).st_size
            if size and os.pread(handle, 1, size - 1) != b"\n":
                data = b"\n" + data  # a torn last line must not swallow this one
            try:
                while data:
                    data = data[os.write(handle, data) :]
                os.fsync(handle)
                if not size:
                    sync_folder(self.path.parent)  # a new file is on disk when its name is
            except OSError:
                os.ftruncate(handle, size)
                raise

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The file, made when missing, open and ours until we leave: what another process adds meanwhile must
        neither be cut off with our own failure nor stay behind in a file that is being replaced."""
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_APPEND | os.O_CLOEXEC
        while True:
            if not self.path.parent.exists():  # somebody removed it while we were at work
                with suppress(CorpusError):  # then opening fails, and says why
                    private_folder(self.path.parent)
            handle = os.open(self.path, flags, 0o600)
            try:
                with suppress(OSError):  # a file system without locks
                    fcntl.flock(handle, fcntl.LOCK_EX)
                if _is_at(handle, self.path):
                    yield handle
                    return
            finally:
                os.close(handle)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Every line that is a JSON object; a torn or foreign line is passed over."""
        with suppress(OSError):
            yield from self._read()

    def last(self, lines: int) -> list[dict[str, Any]]:
        """The last so many of them, without a look at what is before: a journal may have grown very long."""
        with suppress(OSError):
            return self._read(lines)
        return []

    def _read(self, lines: int | None = None) -> list[dict[str, Any]]:
        """All of them as a list, or the last so many. Raises OSError, but not for a missing file."""
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return []
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "not a file")
            if lines is None:
                return list(_records(stream.read()))
            return _last(stream, status.st_size, lines)

    def keep_last(self, lines: int) -> None:
        """Cuts an overlong journal down to its last lines, through a new file that replaces it; when that
        fails it stays as it is."""
        new = self.path.with_suffix(".new")
        with suppress(OSError):
            if self.path.stat().st_size < COMPACT_ABOVE:
                return
            with self._locked():
                kept = self._read(lines)
                new.unlink(missing_ok=True)
                Journal(new).extend(kept)
                new.replace(self.path)
                sync_folder(self.path.parent)


def _last(stream: BinaryIO, size: int, lines: int) -> list[dict[str, Any]]:
    """The last lines that are JSON objects, read from the end piece by piece."""
    found: list[dict[str, Any]] = []
    begun, at = b"", size  # the line of which only the end was read
    while at and len(found) < lines:
        piece = min(max(_PIECE, len(begun)), at)
        at -= piece
        stream.seek(at)
        content = stream.read(piece) + begun
        start = content.find(b"\n") + 1 or len(content)
        begun, whole = (content[:start], content[start:]) if at else (b"", content)
        found[:0] = _records(whole)
    return found[-lines:]


def _records(content: bytes) -> Iterator[dict[str, Any]]:
    """The lines that are JSON objects."""
    for line in content.decode("utf-8", "replace").split("\n"):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            yield record


def _is_at(handle: int, path: Path) -> bool:
    """Whether this open file is still the one at `path`."""
    try:
        there = path.lstat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(handle), there)


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


class State:
    """The state of one corpus in its own folder; None as the folder keeps everything in memory."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.problem = ""  # why the last thing could not be kept, one line
        self._memory: dict[str, list[dict[str, Any]]] = {}

    def _read(self, name: str, lines: int | None = None) -> list[dict[str, Any]]:
        if self.folder is None:
            return self._memory.get(name, [])
        journal = Journal(self.folder / name)
        return list(journal) if lines is None else journal.last(lines)

    def _append(self, name: str, record: dict[str, Any]) -> None:
        if self.folder is None:
            self._memory.setdefault(name, []).append(record)
            return
        try:
            Journal(self.folder / name).append(record)
        except OSError as error:
            self.problem = f"not saved: {error.strerror or error}"

    def session(self) -> Session:
        """The last session, or an empty one."""
        lines = self._read(SESSION, 1)
        return Session.from_json(lines[-1]) if lines else Session()

    def save_session(self, session: Session) -> None:
        """Keeps the session."""
        if session != self.session():
            self._append(SESSION, asdict(session))
            if self.folder is not None:
                Journal(self.folder / SESSION).keep_last(1)

    def queries(self) -> list[str]:
        """Recent queries, newest last, each once."""
        seen: dict[str, None] = {}
        for record in self._read(QUERIES, _LOOKED_AT):
            query = record.get("query")
            if isinstance(query, str):
                seen.pop(query, None)
                seen[query] = None
        return list(seen)[-KEPT_QUERIES:]

    def save_query(self, query: str) -> None:
        """Remembers a query that was really asked."""
        if query and query not in self.queries()[-1:]:
            self._append(QUERIES, {"query": query})

    def bookmarks(self) -> list[Anchor]:
        """Bookmarks in the order they were made; an empty surface marks the article as a whole."""
        found: dict[Anchor, None] = {}
        for record in self._read(BOOKMARKS):
            try:
                anchor = Anchor(*(str(record[key]) for key in ("article", "surface", "before", "after")))
            except KeyError:
                continue
            if record.get("removed"):
                found.pop(anchor, None)
            else:
                found[anchor] = None
        return list(found)

    def toggle_bookmark(self, anchor: Anchor) -> bool:
        """Adds the bookmark or takes it away; says whether it is there now."""
        there = anchor in self.bookmarks()
        self._append(BOOKMARKS, {**asdict(anchor), **({"removed": True} if there else {})})
        return not there
