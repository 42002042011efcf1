"""Fills the fact index: the second pass over a corpus, after its texts can be searched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from summit_corpus.article import Record
from summit_corpus.cache import Cache
from summit_index.fact_index import Entry, FactIndex
from summit_index.fact_store import facts_of, facts_version
from summit_index.sync import Progress, first_by_id

BATCH: Final = 50
"""Articles a transaction: about a quarter of a second of work, which is what an interruption can cost."""


class Missing(NamedTuple):
    """What the index lacks: the mark of each article whose facts are not in it as they are now, and the ids
    in it of articles that have gone."""

    marks: dict[str, str]
    gone: set[str]


def missing(cache: Cache, index: FactIndex) -> Missing:
    """Compares what was read from the corpus with what is in the index."""
    have, wanted = index.marks(), _wanted(cache)
    return Missing(
        {each: mark for each, mark in wanted.items() if have.get(each) != mark}, have.keys() - wanted.keys()
    )


def sync_facts(
    cache: Cache,
    index: FactIndex,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Reads the facts of new and changed articles into the index, batch by batch; false when it was
    cancelled, which costs the last batch. Raises IndexUnusableError when the disk fails."""
    todo, gone = missing(cache, index)
    if gone:
        index.remove(gone)
    tell, stop = progress or (lambda done, total: None), cancelled or (lambda: False)
    batch: list[Entry] = []
    for done, (article_id, mark) in enumerate(todo.items()):
        if stop():
            return False
        article = cache.article(article_id)
        if article is not None:
            batch.append(Entry(article_id, mark, facts_of(article, cache)))
        if len(batch) >= BATCH:
            index.add(batch)
            batch = []
            tell(done + 1, len(todo))
    if batch:
        index.add(batch)
    tell(len(todo), len(todo))
    return True


def _wanted(cache: Cache) -> dict[str, str]:
    """Article id to the mark its facts should have."""
    known = cache.known()
    paths = first_by_id(known)
    return {
        record.id: _mark(record, known[paths[record.id]].content_hash)
        for record in cache.records()
        if record.id in paths
    }


def _mark(record: Record, content_hash: str) -> str:
    """Changes with the text, with the date that relative dates count from, and with the rules."""
    return f"{content_hash} {record.published.iso() if record.published else ''} {facts_version()}"
