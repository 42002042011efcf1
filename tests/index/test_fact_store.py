"""Facts are extracted once, kept, and never believed when what is kept cannot be what was put in."""

from __future__ import annotations

import threading
import zlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.facts.fact_samples import facts_within
from tests.index.making import make

from summit_corpus.cache import Cache
from summit_corpus.errors import IndexUnusableError
from summit_corpus.facts import Fact, Kind
from summit_corpus.facts.values import Date, Name, Percent
from summit_corpus.published import Published
from summit_index import fact_store
from summit_index.fact_store import facts_of, pack, unpack

TEXT = "Trade grew by 6% in Astana. It will grow on Monday."
FACTS = (
    Fact(Kind.PERCENT, 14, 16, "6%", Percent(Decimal(6)), (("change", "up"),), "percent"),
    Fact(Kind.PLACE, 20, 26, "Astana", Name("Astana"), (), "list"),
    Fact(Kind.DATE, 44, 50, "Monday", Date("2025-06-16"), (), "weekday"),
)


@pytest.fixture
def cache():
    with Cache.open() as cache:
        yield cache


@pytest.fixture
def extracted(monkeypatch):
    """What was extracted, in order: the texts and their days."""
    asked = []

    def extract(text, *, published=None):
        asked.append((text, published and published.iso()))
        return list(FACTS)

    monkeypatch.setattr(fact_store, "extract", extract)
    return asked


def test_facts_are_extracted_once_and_then_read_back(cache, extracted):
    article = make("a", TEXT, "2025-06-16")
    assert facts_of(article, cache) == FACTS
    assert facts_of(article, cache) == FACTS
    assert facts_of(make("b", TEXT, "2025-06-16"), cache) == FACTS  # the same text under another name
    assert extracted == [(TEXT, "2025-06-16")]


@pytest.mark.parametrize("other", ["2025-06-17", "2025-06-16/2025-06-17", None])
def test_the_same_text_of_another_day_is_another_matter(cache, extracted, other):
    for _ in range(2):
        facts_of(make("a", TEXT, "2025-06-16"), cache)
        facts_of(make("b", TEXT, other), cache)
    assert extracted == [(TEXT, "2025-06-16"), (TEXT, other)]


def test_other_rules_extract_again(cache, extracted, monkeypatch):
    article = make("a", TEXT)
    facts_of(article, cache)
    monkeypatch.setattr(fact_store, "facts_version", lambda: 7)
    facts_of(article, cache)
    assert len(extracted) == 2


def test_the_version_goes_by_the_rules(monkeypatch):
    before = fact_store.facts_version.__wrapped__()
    monkeypatch.setattr(fact_store, "RULES_VERSION", fact_store.RULES_VERSION + 1)
    assert fact_store.facts_version.__wrapped__() != before


def test_a_text_without_facts_is_not_asked_twice(cache, monkeypatch):
    asked = []
    monkeypatch.setattr(fact_store, "extract", lambda text, published: asked.append(text) or [])
    assert facts_of(make("a", "Rain."), cache) == facts_of(make("a", "Rain."), cache) == ()
    assert len(asked) == 1


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"not zlib",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        zlib.compress(b"null"),
        zlib.compress(b'[["list"],[[0]]]'),
        zlib.compress(b'[["list"],[[99,0,2,0,["x"]]]]'),  # no such kind
        zlib.compress(b'[["list"],[[11,0,200,0,["x"]]]]'),  # beyond the text
        zlib.compress(b'[["list"],[[11,-7,-1,0,["x"]]]]'),
        zlib.compress(b'[["list"],[[11,2,2,0,["x"]]]]'),
        zlib.compress(b'[["list"],[[11,0,2,5,["x"]]]]'),  # no such rule
        zlib.compress(b'[["list"],[[11,0,2,0,["x","y"]]]]'),  # a name has one part
        zlib.compress(b'[["list"],[[1,0,2,0,["six","percent",null]]]]'),
        zlib.compress(b'[["list"],[[1,0,2,0,[[],"percent",null]]]]'),
        zlib.compress(b'[["list"],[[11,0,2,0,["x"],["approx"]]]]'),
        zlib.compress(b"[" * 100_000),
    ],
)
def test_what_cannot_have_been_put_in_is_extracted_again_and_mended(cache, extracted, stored):
    article = make("a", TEXT)
    facts_of(article, cache)
    cache.put_feature(article.content_hash, fact_store._kind(article), fact_store.facts_version(), stored)
    assert unpack(stored, TEXT) is None
    assert facts_of(article, cache) == FACTS
    assert facts_of(article, cache) == FACTS
    assert len(extracted) == 2


def test_any_single_bit_that_flips_is_noticed():
    data = pack(FACTS)
    for bit in range(len(data) * 8):
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        assert unpack(bytes(damaged), TEXT) in (None, FACTS)  # a few bits of the header mean nothing


def test_facts_of_a_longer_text_are_not_those_of_a_shorter_one():
    assert unpack(pack(FACTS), TEXT[:30]) is None


@given(st.binary(max_size=80))
def test_any_bytes_are_facts_or_nothing(data):
    assert unpack(data, TEXT) is None
    assert unpack(zlib.compress(data), TEXT) in (None, ())


TEXTS = st.text(min_size=1, max_size=60)


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), facts_within(text))))
@settings(deadline=None)
def test_facts_come_back_as_they_went(both):
    text, facts = both
    assert unpack(pack(facts), text) == tuple(facts)


class Unusable(Cache):
    """A cache whose medium fails."""

    def feature(self, content_hash, kind, version):
        raise IndexUnusableError("the disk fails")

    def put_feature(self, content_hash, kind, version, data):
        raise IndexUnusableError("the disk fails")


def test_without_a_cache_facts_are_found_all_the_same(extracted):
    with Unusable.open() as cache:
        assert facts_of(make("a", TEXT), cache) == FACTS


def test_two_threads_may_ask_for_the_same(cache):
    article, found = make("a", TEXT * 20, "2025-06-16"), []
    threads = [threading.Thread(target=lambda: found.append(facts_of(article, cache))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_facts_of_texts_that_are_gone_are_pruned(cache, extracted):
    article = make("a", TEXT, "2025-06-16")
    facts_of(article, cache)
    cache.prune()
    facts_of(article, cache)
    assert len(extracted) == 2


def test_what_is_read_back_is_what_the_rules_find(cache):
    article = make("a", TEXT, Published.parse("2025-06-18").iso())
    first = facts_of(article, cache)
    assert facts_of(article, cache) == first
    assert all(TEXT[fact.start : fact.end] == fact.surface for fact in first)
