"""What the user leaves behind: session, bookmarks, recent queries.

Append-only JSON Lines in the state folder of the corpus, so that a crash can cost the last line at most
and a person can read, copy and mend the files.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self

from summit_corpus.anchor import Anchor

SESSION, BOOKMARKS, QUERIES = "session.jsonl", "bookmarks.jsonl", "queries.jsonl"
KEPT_QUERIES = 50
COMPACT_ABOVE = 256 * 1024  # bytes; a journal of which only the last line counts is cut down beyond this


@dataclass(frozen=True, slots=True)
class Session:
    """Where the user was: query, article, offset of the cursor's sentence, pane, columns of a comparison,
    kinds of facts that are not highlighted, whether their values are shown as normal ones, and whether the
    list of stories was open."""

    query: str = ""
    article: str = ""
    offset: int = 0
    reading: bool = False
    sidebar: bool | None = None
    columns: tuple[str, ...] = ()
    kinds_off: tuple[str, ...] = ()
    normal_values: bool = False
    stories: bool = False

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
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            if size and os.pread(handle, 1, size - 1) != b"\n":
                data = b"\n" + data  # a torn last line must not swallow this one
            try:
                while data:
                    data = data[os.write(handle, data) :]
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Every line that is a JSON object; a torn or foreign line is passed over."""
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        for line in text.split("\n"):
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(record, dict):
                yield record

    def keep_last(self, lines: int) -> None:
        """Cuts an overlong journal down to its last lines, through a new file that replaces it."""
        try:
            if self.path.stat().st_size < COMPACT_ABOVE:
                return
        except OSError:
            return
        kept = list(self)[-lines:]
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        Journal(new).extend(kept)
        new.replace(self.path)


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


class State:
    """The state of one corpus in its own folder; None as the folder keeps everything in memory."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.problem = ""  # why the last thing could not be kept, one line
        self._memory: dict[str, list[dict[str, Any]]] = {}

    def _read(self, name: str) -> list[dict[str, Any]]:
        return list(Journal(self.folder / name)) if self.folder else self._memory.get(name, [])

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
        lines = self._read(SESSION)
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
        for record in self._read(QUERIES):
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
