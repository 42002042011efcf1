"""Facts found in processes of their own are those found here, whatever becomes of the processes."""

from __future__ import annotations

import os
from itertools import count
from threading import Event

import pytest
from making import cache_of, make

from summit_corpus.facts import extract
from summit_index import children, fact_pool, fact_sync
from summit_index.fact_index import FactIndex
from summit_index.fact_pool import found_elsewhere, workers
from summit_index.fact_store import known_facts, pack, unpack
from summit_index.fact_sync import sync_facts

ARTICLES = [
    make("a", "Trade grew by 6% in Astana on Monday. “It will grow,” said Lin Jian.", "2025-06-17"),
    make("b", "Nothing."),
    make("c", "The railway costs $8 billion.", "2025-06-10/2025-06-15"),
]
FACTS = [tuple(extract(each.text, published=each.published)) for each in ARTICLES]


def found(articles, processes=1):
    return [each for portion in found_elsewhere(articles, processes) for each in portion]


def test_the_facts_are_those_that_are_found_here_in_the_order_of_the_articles(monkeypatch):
    monkeypatch.setattr(fact_pool, "_PORTION", 2)
    monkeypatch.setattr(fact_pool, "_found_here", None)  # nothing may be left to this process
    several = found(ARTICLES, 2)
    assert [each.article for each in several] == ARTICLES
    assert [each.facts for each in several] == FACTS
    assert [unpack(each.packed, each.article.text) for each in several] == FACTS


@pytest.mark.parametrize(
    "child",
    [
        "raise SystemExit(1)",
        "import sys; sys.stdin.buffer.read(9)",  # goes in the middle of a request
        "import sys; sys.stdin.buffer.read1(); print('x' * 8000)",
    ],
    ids=["dies", "dies while it reads", "answers nonsense"],
)
def test_a_process_that_fails_costs_nothing_but_time(monkeypatch, child):
    monkeypatch.setattr(children, "_BOOT", child)
    assert [each.facts for each in found(ARTICLES * 20)] == FACTS * 20


def test_without_a_process_to_be_had_the_facts_are_found_here(monkeypatch):
    monkeypatch.setattr(children.sys, "executable", "/nowhere/python")
    assert [each.facts for each in found(ARTICLES)] == FACTS


def test_the_processes_end_when_nobody_wants_more(monkeypatch):
    started = []
    start = fact_pool._started

    def noted():
        started.append(start())
        return started[-1]

    monkeypatch.setattr(fact_pool, "_started", noted)
    monkeypatch.setattr(fact_pool, "_PORTION", 1)
    several = found_elsewhere(iter(ARTICLES * 5), 1)
    next(several)
    several.close()
    assert [each.returncode is not None for each in started] == [True]


def test_once_nobody_wants_more_no_further_article_is_looked_at_here_either(monkeypatch):
    looked_at, middle, left = [], Event(), Event()
    here, leave = fact_pool._found_here, fact_pool._Child.leave

    def noted(article):
        looked_at.append(article)
        if len(looked_at) == 4:  # the first of the second portion
            middle.set()
            left.wait(10)
        return here(article)

    def told(child):
        leave(child)
        left.set()

    monkeypatch.setattr(children.sys, "executable", "/nowhere/python")
    monkeypatch.setattr(fact_pool, "_found_here", noted)
    monkeypatch.setattr(fact_pool._Child, "leave", told)
    monkeypatch.setattr(fact_pool, "_PORTION", 3)
    several = found_elsewhere(iter(ARTICLES * 4), 1)
    next(several)
    assert middle.wait(10)
    several.close()
    assert len(looked_at) == 4


def test_a_process_that_was_left_is_not_started_again(monkeypatch):
    started = []
    monkeypatch.setattr(fact_pool, "_started", lambda: started.append(True))
    child = fact_pool._Child()
    child.leave()
    assert child.ask(ARTICLES) == []
    assert started == []


@pytest.mark.parametrize(("cores", "expected"), [({0}, 0), ({0, 3}, 2), (set(range(64)), 4)])
def test_there_are_as_many_processes_as_cores_up_to_four_and_none_on_one(monkeypatch, cores, expected):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: cores, raising=False)
    assert workers() == expected


@pytest.fixture
def cache():
    with cache_of(ARTICLES) as cache:
        yield cache


@pytest.fixture
def index():
    index = FactIndex(None)
    yield index
    index.close()


@pytest.fixture
def _for_few(monkeypatch):
    monkeypatch.setattr(fact_sync, "MANY", 2)
    monkeypatch.setattr(fact_sync, "workers", lambda: 1)


@pytest.mark.usefixtures("_for_few")
def test_the_facts_of_many_articles_are_kept_and_can_be_searched(cache, index):
    told = []
    cache.put_feature(*_kept(ARTICLES[2]))
    assert sync_facts(cache, index, lambda done, total: told.append((done, total)))
    assert [known_facts(each, cache) for each in ARTICLES] == FACTS
    assert set(index.marks()) == {"a", "b", "c"}
    assert [each.value for each in index.facets("place", ["a", "b"], 5)] == ["Astana"]
    assert told[-1] == (3, 3)


@pytest.mark.parametrize("asked_before", [0, 1, 2, 3])
def test_whether_it_is_cancelled_is_asked_before_every_article_and_what_was_found_stays(
    cache, index, asked_before
):
    asked, told = count(), []
    finished = sync_facts(
        cache, index, lambda done, total: told.append((done, total)), lambda: next(asked) == asked_before
    )
    assert not finished
    assert len(index.marks()) == asked_before
    assert told[-1] == (asked_before, 3)


@pytest.mark.usefixtures("_for_few")
def test_only_articles_whose_facts_are_not_kept_are_handed_to_processes(cache, index, monkeypatch):
    asked = []

    def elsewhere(articles, processes):
        asked.extend(each.id for each in articles)
        yield from ()

    monkeypatch.setattr(fact_sync, "MANY", 1)
    monkeypatch.setattr(fact_sync, "found_elsewhere", elsewhere)
    for each in ARTICLES[::2]:
        cache.put_feature(*_kept(each))
    assert sync_facts(cache, index)
    assert asked == ["b"]
    assert set(index.marks()) == {"a", "c"}


@pytest.mark.usefixtures("_for_few")
def test_what_is_cancelled_goes_on_with_what_is_left(cache, index, monkeypatch):
    monkeypatch.setattr(fact_sync, "BATCH", 1)
    asked = count()
    assert not sync_facts(cache, index, cancelled=lambda: next(asked) == 2)
    assert len(index.marks()) == 2
    assert sync_facts(cache, index)
    assert len(index.marks()) == 3


def _kept(article):
    from summit_index.fact_store import _kind, facts_version

    facts = extract(article.text, published=article.published)
    return article.content_hash, _kind(article), facts_version(), pack(facts)
