"""What `compare` measures of the stories of a large corpus, in a process of its own: CPU seconds, and MB, as
JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import process_time
from typing import cast

from benchmarks import clusters
from summit_corpus.cache import Cache
from summit_corpus.manifest import Manifest
from summit_corpus.scan import Entry, Loaded
from summit_index.library import Library
from summit_index.stories import Stories

BATCH = 500
REPORTS = sum(clusters.REPORTS) / len(clusters.REPORTS)  # of an event


@dataclass
class _Corpus:
    manifest: Manifest = field(default_factory=Manifest)

    def stamp(self) -> str:
        return ""


@dataclass
class _Library:
    """As much of a library as its stories ask for; no index."""

    corpus: _Corpus = field(default_factory=_Corpus)
    syncing: bool = False


def measured(count: int, path: Path) -> dict[str, float]:
    """Grouping so many articles the first time, with their terms in the cache, and reading what is kept."""
    with Cache.open(path) as cache:
        _fill(cache, count)
        taken = {"cold": _prepared(cache)}
        # ru_maxrss is in kilobytes on Linux.
        taken["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        cache.put_notes({"stories of": ""})
        taken["terms"] = _prepared(cache)
    with Cache.open(path) as cache:
        stories = _stories(cache)
        began = process_time()
        known = stories.known()
        taken["known"] = process_time() - began
    assert known is not None
    return {**taken, "stories": len(known)}


def _fill(cache: Cache, count: int) -> None:
    made = _loaded(count)
    while batch := list(islice(made, BATCH)):
        cache.put_many(batch)


def _loaded(count: int) -> Iterator[Loaded]:
    reports = clusters.reports(
        round(count / REPORTS * 1.1)
    )  # some more than needed: how many are made varies
    for _, article in islice(reports, count):
        yield Loaded(Entry(f"{article.id}.md", len(article.text), 0), article, ())


def _stories(cache: Cache) -> Stories:
    return Stories(cast(Library, _Library()), cache)


def _prepared(cache: Cache) -> float:
    stories = _stories(cache)
    began = process_time()
    assert stories.prepare()
    return process_time() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(int(sys.argv[1]), Path(folder) / "cache.db")))
