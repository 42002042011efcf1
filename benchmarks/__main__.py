"""`python -m benchmarks [TOPIC…]` prints one line a figure; without a topic, all of them."""

from __future__ import annotations

import argparse
import tempfile
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.report import Figure, NotDone, summary
from benchmarks.session import Session

TOPICS = {
    "start": "starting the app",
    "search": "one search from the command line",
    "keys": "bytes a key costs",
    "ssh": "keys through a real SSH connection, and over slow ones",
    "texts": "a very long article, a very long list",
    "facts": "facts, claims and the search by facts",
    "compare": "sources side by side, stories of a large corpus",
    "compare_keys": "bytes and CPU a key costs side by side",
    "versions": "the word diff of two versions",
    "intake": "making articles of a large file",
    "index": "a large corpus: building, searching, keeping up to date",
}
ARTICLES = 10_000
Measure = Callable[[Session], Iterator[Figure | NotDone]]


def main() -> int:
    options = _options()
    figures: list[Figure] = []
    crashed: list[str] = []
    not_done: list[str] = []
    with tempfile.TemporaryDirectory(prefix="summit-bench-") as folder:
        session = Session(Path(folder), options.articles, options.corpus)
        print(f"import textual.app: {session.yardstick * 1000:.0f} ms CPU; ratios (x) are to that")
        for topic in options.topics or TOPICS:
            print(f"\n{topic}: {TOPICS[topic]}", flush=True)
            measure: Measure = import_module(f"benchmarks.{topic}").measure
            try:
                for figure in measure(session):
                    if isinstance(figure, NotDone):
                        not_done.append(topic)
                    else:
                        figures.append(figure)
                    print(figure.line(), flush=True)
            except Exception:
                crashed.append(topic)
                traceback.print_exc()
    print(f"\n{summary(figures)}")
    if not_done:
        print(f"NOT DONE on this host: {', '.join(not_done)}")
    if crashed:
        print(f"Crashed, and so not measured to the end: {', '.join(crashed)}")
    return 1 if crashed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=", ".join(TOPICS))
    parser.add_argument(
        "--articles",
        type=int,
        default=ARTICLES,
        help=f"size of the large corpus; the budgets are for {ARTICLES:,}",
    )
    parser.add_argument(
        "--corpus", type=Path, help="a folder of articles to measure `index` on; a copy of it, never itself"
    )
    options = parser.parse_args()
    if unknown := [each for each in options.topics if each not in TOPICS]:
        parser.error(f"there is no topic {unknown[0]}; there are {', '.join(TOPICS)}")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
