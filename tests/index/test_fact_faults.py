"""A rule for facts that fails in one text takes the facts of no other article away, and is told."""

from __future__ import annotations

import pytest
from making import cache_of, make

from summit_corpus.corpus import Corpus, Entry, Loaded
from summit_corpus.facts import statuses
from summit_corpus.places import Places
from summit_index import children, fact_pool, fact_sync
from summit_index.fact_faults import described, noted, taken_apart
from summit_index.fact_index import FactIndex
from summit_index.fact_store import known_facts
from summit_index.fact_sync import faults, sync_facts
from summit_index.library import Library

ARTICLES = [
    make("good", "The railway costs $8 billion, said Lin Jian in Astana."),
    make("bad", "The broken bridge costs $9 billion."),
    make("last", "The tunnel costs $7 billion."),
]
CHILD = """
import sys, json
sys.path[:] = json.loads(sys.argv.pop(1))
from summit_corpus.facts import statuses
find = statuses.find
def failing(page, named):
    if "broken" in page.text:
        raise KeyError("broken")
    return find(page, named)
statuses.find = failing
from summit_index.fact_child import serve
serve()
"""


@pytest.fixture(autouse=True)
def failing(monkeypatch):
    """A rule that fails in texts with the word “broken”; what is in `failing` is raised."""
    errors, find = [KeyError("broken")], statuses.find

    def fails(page, named):
        if errors and "broken" in page.text:
            raise errors[0]
        return find(page, named)

    monkeypatch.setattr(statuses, "find", fails)
    return errors


@pytest.fixture
def cache():
    with cache_of(ARTICLES) as cache:
        yield cache


@pytest.fixture
def index():
    index = FactIndex(None)
    yield index
    index.close()


def test_the_others_are_read_and_the_one_is_named_with_its_error(cache, index):
    told = []
    assert sync_facts(cache, index, lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    assert set(index.marks()) == {"good", "bad", "last"}
    assert known_facts(ARTICLES[0], cache)
    assert known_facts(ARTICLES[2], cache)
    assert known_facts(ARTICLES[1], cache) is None
    (named,) = faults(index).items()
    assert named[0] == "bad"
    assert named[1].startswith("KeyError in test_fact_faults.py, line ")
    assert "broken" not in named[1]  # no word of an article


def test_it_is_not_tried_again_before_its_text_is_another(cache, index):
    sync_facts(cache, index)
    assert fact_sync.missing(cache, index).marks == {}
    mended = make("bad", "The mended bridge costs $9 billion.")
    cache.put_many([Loaded(Entry("bad.md", 2, 2), mended)])
    assert list(fact_sync.missing(cache, index).marks) == ["bad"]
    assert sync_facts(cache, index)
    assert faults(index) == {}
    assert known_facts(mended, cache)


@pytest.mark.parametrize("error", [OSError("no descriptors left"), MemoryError()], ids=["files", "memory"])
def test_an_error_that_says_nothing_of_the_text_is_not_noted_as_its_fault(cache, index, failing, error):
    failing[:] = [error]
    with pytest.raises(type(error)):
        sync_facts(cache, index)
    assert faults(index) == {}
    failing.clear()
    assert sync_facts(cache, index)
    assert known_facts(ARTICLES[1], cache)


def test_a_process_that_finds_facts_outlives_a_text_in_which_a_rule_fails(cache, index, monkeypatch):
    here, looked_at = fact_pool._found_here, []
    monkeypatch.setattr(children, "_BOOT", CHILD)
    monkeypatch.setattr(fact_sync, "MANY", 2)
    monkeypatch.setattr(fact_sync, "workers", lambda: 1)
    monkeypatch.setattr(
        fact_pool, "_found_here", lambda article: looked_at.append(article.id) or here(article)
    )
    assert sync_facts(cache, index)
    assert looked_at == ["bad"]
    assert list(faults(index)) == ["bad"]
    assert known_facts(ARTICLES[2], cache)
    assert known_facts(ARTICLES[1], cache) is None


def test_a_story_with_such_an_article_has_the_facts_of_the_others(tmp_path):
    root = tmp_path / "news"
    root.mkdir()
    for each in ARTICLES:
        (root / f"{each.id}.md").write_text(each.text)
    (root / "corpus.yaml").write_text("stories:\n  works:\n    articles: [good, bad, last]\n")
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(root), places) as library:
        library.sync()
        facts = library.dossier("good").facts
        assert facts["bad"] == ()
        assert facts["good"]
        assert facts["last"]
        assert library.sync_facts()
        assert library.facts_missing() == 0
        assert list(library.facts_failed()) == ["bad"]
        assert [hit.record.id for hit in library.search("amount:8bn OR broken").hits] == ["bad", "good"]
        with pytest.raises(KeyError):  # whoever asks for just these is told
            library.facts("bad")


def test_a_mark_with_a_fault_is_taken_apart_again():
    assert taken_apart(noted("abc 2025-01-01 7", "KeyError in x.py, line 3")) == (
        "abc 2025-01-01 7",
        "KeyError in x.py, line 3",
    )
    assert taken_apart(noted("abc  7", "")) == ("abc  7", "")
    assert taken_apart("") == ("", "")


def test_an_error_is_described_by_its_kind_and_the_line_it_came_from():
    try:
        [][1]
    except IndexError as error:
        line = error.__traceback__.tb_lineno
        assert described(error) == f"IndexError in test_fact_faults.py, line {line}"
