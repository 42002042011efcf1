"""What `index` measures inside one process on an index that is there and warm: CPU seconds as JSON.

Each form of query stands for more queries than the engine remembers answers to, and the dearest counts.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from benchmarks import sample as samples
from benchmarks.forms import VARIANTS, Forms, forms, prefixes
from benchmarks.rivals import TOP, Fts5, scan_seconds
from benchmarks.sample import Sample
from summit_corpus.corpus import Corpus
from summit_index.library import Library

ROUNDS = 3
COMPLETIONS = "completions of one to three letters, the dearest"


def least(queries: Sequence[str], ask: Callable[[str], object]) -> float:
    """The dearest query's CPU seconds, each query's being the minimum over several rounds."""
    taken: dict[str, float] = {}
    for _ in range(ROUNDS):
        for query in queries:
            before = process_time()
            ask(query)
            seconds = process_time() - before
            taken[query] = min(seconds, taken.get(query, seconds))
    return max(taken.values())


def measure(library: Library, corpus: Path) -> dict[str, object]:
    """CPU seconds of queries and of prefixes, with those of the rivals, and of all else."""
    sample = samples.of(corpus)
    library.search(sample.function_words[0], limit=TOP)

    def ask(query: str) -> None:
        library.search(query, limit=TOP)

    with tempfile.TemporaryDirectory() as folder:
        fts5 = Fts5(corpus, Path(folder) / "fts5.db")
        asked = {**forms(sample), **prefixes(sample)}
        return {
            "queries": dict(_beside(forms(sample), ask, fts5, corpus)),
            "prefixes": dict(_beside(prefixes(sample), ask, fts5, corpus)),
            "fts5": {"seconds": fts5.seconds, "bytes": fts5.size},
            "others": _others(library, corpus, sample),
            "found": sum(bool(library.search(each[0], limit=1).hits) for each in asked.values()),
            "forms": len(asked),
        }


def _beside(
    several: Forms, ask: Callable[[str], object], fts5: Fts5, corpus: Path
) -> Iterator[tuple[str, list[float | None]]]:
    """Each form's CPU seconds: ours, those of FTS5, and of reading all files once."""
    for name, queries in several.items():
        yield name, [least(queries, ask), fts5.seconds_of(queries, ROUNDS), scan_seconds(corpus, queries[0])]


def _others(library: Library, corpus: Path, sample: Sample) -> dict[str, float]:
    common = [sample.word(number) for number in range(VARIANTS)]
    beginnings = [sample.word(50 * number)[: 1 + number % 3] for number in range(VARIANTS)]
    return {
        "all hits of a common word without snippets, as the app asks": least(
            common, lambda query: library.search(query, limit=None, snippets=False)
        ),
        COMPLETIONS: least(beginnings, library.complete),
        "has anything changed? (no)": least([""], lambda _: library.needs_sync()),
        "all records read, as at the start": least([""], lambda _: library._cache.records()),
        **_changes(library, corpus, common),
    }


def _changes(library: Library, corpus: Path, common: Sequence[str]) -> dict[str, float]:
    """Syncs after articles got other texts, and a query on what those leave behind."""
    paths = [each.path for each in library.corpus.entries()]
    changes = {
        "1 article changed right after the build: sync": paths[5:6],
        "1 article changed later: sync": paths[6:7],
        "100 articles changed: sync": paths[:: max(len(paths) // 100, 1)][:100],
    }
    taken = {}
    for number, (label, changed) in enumerate(changes.items()):
        for path in changed:
            with (corpus / path).open("a", encoding="utf-8") as stream:
                stream.write(f"\n\nCorrection {number}: the figure was {number} million.\n")
        before = process_time()
        report = library.sync()
        taken[label] = process_time() - before
        before = process_time()
        library.sync_facts()
        taken[f"{label}, then its facts"] = process_time() - before
        if report.updated != len(changed):
            raise RuntimeError(f"{report.updated} articles were updated, not {len(changed)}")
    taken["a common word after that"] = least(common, lambda query: library.search(query, limit=TOP))
    return taken


def main() -> None:
    corpus = Path(sys.argv[1])
    with Library.open(Corpus.open(corpus)) as library:
        print(json.dumps(measure(library, corpus)))


if __name__ == "__main__":
    main()
