"""Fills the fact index: the second pass over a corpus, after its texts can be searched."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Final, NamedTuple

from summit_corpus.article import Article
from summit_corpus.cache import Cache
from summit_corpus.facts import Fact
from summit_corpus.garbage import collector_resting
from summit_index.fact_faults import attempt, noted, taken_apart
from summit_index.fact_index import Entry, FactIndex
from summit_index.fact_pool import MANY, found_elsewhere, workers
from summit_index.fact_store import keep, kept_marks, mark
from summit_index.sync import Progress, first_by_id


class Extracted(NamedTuple):
    """An article and its facts; where a rule failed in its text none, and what went wrong."""

    article: Article
    facts: tuple[Fact, ...]
    fault: str = ""


BATCH: Final = 50
"""Articles a transaction: about a quarter of a second of work, which is what a crash can cost."""


class Missing(NamedTuple):
    """What the index lacks: the mark of each article whose facts are not in it as they are now, and the ids
    in it of articles that have gone."""

    marks: dict[str, str]
    gone: set[str]


def missing(cache: Cache, index: FactIndex) -> Missing:
    """Compares what was read from the corpus with what is in the index."""
    have, wanted = index.marks(), _wanted(cache)
    return Missing(
        {each: mark for each, mark in wanted.items() if taken_apart(have.get(each, ""))[0] != mark},
        have.keys() - wanted.keys(),
    )


def faults(index: FactIndex) -> dict[str, str]:
    """Article id to what went wrong, of articles in the index in whose text a rule fails. They are not tried
    again before text, date or rules are others."""
    apart = ((each, taken_apart(mark)[1]) for each, mark in index.marks().items())
    return {each: fault for each, fault in apart if fault}


def sync_facts(
    cache: Cache,
    index: FactIndex,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Reads the facts of new and changed articles into the index, batch by batch; false when it was
    cancelled, which is asked before every article and loses nothing that was found. Raises
    IndexUnusableError when the disk fails."""
    todo, gone = missing(cache, index)
    if gone:
        index.remove(gone)
    tell, stop = progress or (lambda done, total: None), cancelled or (lambda: False)
    done = 0
    with closing(_extracted(todo, cache)) as extracted:
        while True:
            with collector_resting():
                batch, ended = _taken(extracted, stop)
                if batch:
                    index.add(
                        Entry(each.article.id, noted(todo[each.article.id], each.fault), each.facts)
                        for each in batch
                    )
            done = len(todo) if ended else done + len(batch)
            tell(done, len(todo))
            if ended or len(batch) < BATCH:
                return ended


def _taken(extracted: Iterator[Extracted], stop: Callable[[], bool]) -> tuple[list[Extracted], bool]:
    """The next `BATCH` articles, fewer when cancelled meanwhile, and whether there are no more."""
    batch: list[Extracted] = []
    while len(batch) < BATCH and not stop():
        following = next(extracted, None)
        if following is None:
            return batch, True
        batch.append(following)
    return batch, False


def _extracted(todo: Mapping[str, str], cache: Cache) -> Generator[Extracted, None, None]:
    """Each article with its facts, kept ones first; very many are found in processes of their own."""
    kept = kept_marks(cache)
    known = [each for each, wanted in todo.items() if wanted in kept]
    fresh = [each for each, wanted in todo.items() if wanted not in kept]
    processes = workers() if len(fresh) >= MANY else 0
    if not processes:
        yield from (Extracted(each, *attempt(each, cache)) for each in _articles(todo, cache))
        return
    yield from (Extracted(each, *attempt(each, cache)) for each in _articles(known, cache))
    with closing(found_elsewhere(_articles(fresh, cache), processes)) as portions:
        for portion in portions:
            keep([(each.article, each.packed) for each in portion if not each.fault], cache)
            yield from (Extracted(each.article, each.facts, each.fault) for each in portion)


def _articles(ids: Iterable[str], cache: Cache) -> Iterator[Article]:
    for each in ids:
        if (article := cache.article(each)) is not None:
            yield article


def _wanted(cache: Cache) -> dict[str, str]:
    """Article id to the mark its facts should have."""
    known = cache.known()
    paths = first_by_id(known)
    return {
        record.id: mark(record, known[paths[record.id]].content_hash)
        for record in cache.records()
        if record.id in paths
    }
