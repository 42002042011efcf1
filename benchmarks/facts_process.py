"""What `facts` measures, in a process of its own so that nothing else counts: CPU seconds as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from summit_corpus.corpus import Corpus, bundled

ROUNDS = 7
LONG = 1_000_000  # characters
USUAL = 4_400  # characters of an article that the budget is for
GENERATED = 200


def main() -> None:
    """Prints each figure's name and its CPU seconds, the least of several rounds where work repeats."""
    articles = list(Corpus.open(bundled()).articles())
    text = "\n\n".join(article.text for article in articles)
    before = process_time()
    from summit_corpus.facts import amounts, dates, extract, names, quotes, statuses  # noqa: F401

    loaded = process_time() - before
    first = articles[0]
    extract(first.text, published=first.published)
    at_first = process_time() - before - loaded
    for article in articles:
        extract(article.text, published=article.published)
    one = least(lambda: extract(first.text, published=first.published))

    def all_of_them() -> None:
        for article in articles:
            extract(article.text, published=article.published)

    times = {
        "import": loaded,
        "first": at_first - one,
        "extract": least(all_of_them) * USUAL / sum(len(article.text) for article in articles),
        "megabyte": least(lambda: extract((text + "\n\n") * (LONG // len(text) + 1)), rounds=1),
    }
    print(json.dumps({**times, **ledgers(), **searched()}))


def ledgers() -> dict[str, float]:
    """The ledger of the bundled articles, and of four copies of each under other names."""
    from dataclasses import replace

    from summit_corpus.cache import Cache
    from summit_corpus.claims import ledger
    from summit_corpus.facts import extract
    from summit_index.fact_store import facts_of

    articles = list(Corpus.open(bundled()).articles())
    many = [
        replace(each, id=f"{each.id}-{n}", source=f"{each.source} {n}") for n in range(4) for each in articles
    ]
    facts = {each.id: extract(each.text, published=each.published) for each in (*articles, *many)}
    with Cache.open() as cache:
        for article in articles:
            facts_of(article, cache)
        stored = least(lambda: [facts_of(article, cache) for article in articles])
    return {
        "stored": stored * USUAL / sum(len(article.text) for article in articles),
        "ledger": least(lambda: ledger(articles, facts=facts)),
        "twenty": least(lambda: ledger(many, facts=facts), rounds=3),
    }


def searched() -> dict[str, float]:
    """The second pass over generated articles, and a search by what it found."""
    from benchmarks import generate
    from summit_corpus.places import Places
    from summit_index.library import Library

    with TemporaryDirectory(prefix="summit-bench-facts-") as name:
        folder = Path(name)
        generate.write(folder / "corpus", range(GENERATED))
        places = Places(folder / "cache", folder / "state", folder / "config")
        with Library.open(Corpus.open(folder / "corpus"), places) as library:
            library.sync()
            before = process_time()
            library.sync_facts()
            taken = process_time() - before
            return {"pass": taken, "person": least(lambda: library.search("amount:>1000 OR person:b*"))}


def least(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The minimum of the CPU seconds of several rounds."""
    taken = []
    for _ in range(rounds):
        before = process_time()
        work()
        taken.append(process_time() - before)
    return min(taken)


if __name__ == "__main__":
    main()
