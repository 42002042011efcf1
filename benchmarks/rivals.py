"""What the same questions cost elsewhere: SQLite's FTS5 with its Porter stemmer, and reading every file. Both
have less to do: no counts by source, no labels of how many words were found."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import process_time

from summit_corpus.corpus import Corpus

TOP = 20
_PIECE = re.compile(r'-?"[^"]*"|\S+')
_ONLY_OURS = re.compile(r"[:~()]")


class Fts5:
    """The articles of a corpus in one FTS5 table; `seconds` of CPU to fill it, `size` in bytes."""

    def __init__(self, corpus: Path, file: Path) -> None:
        began = process_time()
        self._connection = sqlite3.connect(file)
        self._connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize='porter unicode61')"
        )
        articles = Corpus.open(corpus).articles()
        self._connection.executemany("INSERT INTO t VALUES (?, ?)", ((a.title, a.text) for a in articles))
        self._connection.commit()
        self.seconds = process_time() - began
        self.size = file.stat().st_size

    def seconds_of(self, queries: Sequence[str], rounds: int) -> float | None:
        """CPU seconds of the dearest query with its best articles and their snippets, each query's being the
        least of several rounds; None when FTS5 has no such form."""
        taken = []
        for query in map(fts5_query, queries):
            if query is None:
                return None
            taken.append(min(self._ask(query) for _ in range(rounds)))
        return max(taken)

    def _ask(self, query: str) -> float:
        began = process_time()
        sql = "SELECT snippet(t, 1, '', '', '', 30) FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?"
        self._connection.execute(sql, (query, TOP)).fetchall()
        return process_time() - began


def fts5_query(query: str) -> str | None:
    """The same question in FTS5's language: any of the words, as ours finds them; None for what it cannot."""
    if _ONLY_OURS.search(query):
        return None
    wanted, unwanted = [], []
    for piece in _PIECE.findall(query):
        if piece == "OR":
            continue
        bare = piece.lstrip("-").strip('"').removesuffix("*")
        quoted = f'"{bare}"' + "*" * piece.endswith("*")
        (unwanted if piece.startswith("-") else wanted).append(quoted)
    if not wanted:
        return None
    found = " OR ".join(wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def scan_seconds(corpus: Path, query: str) -> float | None:
    """CPU seconds to read every file and look for the words of a query in it."""
    words = [
        piece.strip('"').rstrip("*") for piece in _PIECE.findall(query) if piece != "OR" and piece[0] != "-"
    ]
    if _ONLY_OURS.search(query):
        return None
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)
    began = process_time()
    for path in corpus.rglob("*.md"):
        with suppress(OSError):
            len(pattern.findall(path.read_text(encoding="utf-8", errors="replace")))
    return process_time() - began
