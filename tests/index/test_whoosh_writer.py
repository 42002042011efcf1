"""Segments: how many there are, when they are joined, and that joining changes nothing that is found."""

from __future__ import annotations

import pytest
from making import make

from summit_index.query import parse
from summit_index.whoosh import writer
from summit_index.whoosh.engine import WhooshEngine
from summit_index.whoosh.seal import Seal


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    yield engine
    engine.close()


def segments(engine):
    """Articles and deleted articles of each segment."""
    return sorted((part.documents, len(part.deleted)) for part in Seal.read(engine.folder).parts)


def found(engine, text):
    return [(match.id, match.score) for match in engine.search(parse(text), limit=None).matches]


def news(number):
    text = f"gas {number} the railway number{number} and the single window " + "more " * (number % 7)
    return make(
        f"n{number:02}",
        text,
        f"2025-06-{number % 28 + 1:02}",
        title=f"Title {number}",
        source=f"S{number % 3}",
    )


def test_each_change_is_a_segment_until_there_are_too_many(engine):
    for number in range(writer.FEW):
        engine.add([news(number)])
    assert segments(engine) == [(1, 0)] * writer.FEW
    engine.add([news(99)])
    assert segments(engine) == [(writer.FEW + 1, 0)]


def test_there_are_never_many_more_than_allowed(engine, monkeypatch):
    monkeypatch.setattr(writer, "TIERS", (3, 9))
    monkeypatch.setattr(writer, "MANY", 2)
    monkeypatch.setattr(writer, "JOINED", 2)
    for number in range(60):
        engine.add([news(number)])
        found = [documents for documents, _ in segments(engine)]
        assert sum(each <= 3 for each in found) <= writer.FEW
        assert sum(3 < each <= 9 for each in found) <= writer.FEW
        assert sum(each > 9 for each in found) <= 2
    assert engine.stats().articles == 60


def test_large_segments_are_left_alone_when_small_ones_are_joined(engine, monkeypatch):
    monkeypatch.setattr(writer, "TIERS", (4, 20))
    engine.add(map(news, range(21)))
    engine.add(map(news, range(21, 31)))
    for number in range(31, 32 + writer.FEW):
        engine.add([news(number)])
    assert segments(engine) == [(5, 0), (10, 0), (21, 0)]


def test_one_article_after_a_large_build_joins_nothing_of_it(engine, monkeypatch):
    monkeypatch.setattr(writer, "TIERS", (2, 4))
    for start in range(0, 40, 5):
        engine.add(map(news, range(start, start + 5)))
    engine.add([news(40)])
    assert segments(engine) == [(1, 0)] + [(5, 0)] * 8


def test_a_deleted_article_stays_in_its_segment_until_many_are(engine):
    engine.add(map(news, range(10)))
    engine.remove(["n00"])
    assert segments(engine) == [(10, 1)]
    engine.remove(["n01", "n02"])
    assert segments(engine) == [(10, 3)]
    engine.remove(["n03"])
    assert segments(engine) == [(6, 0)]
    assert set(engine.ids()) == {f"n{number:02}" for number in range(4, 10)}


def test_a_segment_without_articles_goes(engine):
    engine.add([news(1)])
    engine.add([news(2)])
    engine.remove(["n01"])
    assert segments(engine) == [(1, 0)]
    engine.remove(["n02"])
    assert segments(engine) == []
    assert {path.name for path in engine.folder.iterdir()} == {"seal.json", "writer.lock", "_MAIN_4.toc"}


QUERIES = [
    "gas",
    "railway",
    '"single window"',
    '"the railway"',
    "number1*",
    "more",
    "title:title",
    "source:s1",
    "-more",
    "7",
]


def test_joining_changes_nothing_that_is_found(engine, tmp_path):
    engine.add(map(news, range(20)))
    engine.add(map(news, range(15, 30)))  # five of them again
    engine.remove([f"n{number:02}" for number in range(0, 30, 4)])
    before = {query: found(engine, query) for query in QUERIES}
    facets = engine.facets(parse("gas"), ("source", "published"))
    assert len(segments(engine)) > 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "FEW", 0)
        engine.add([make("other", "zebra")])
        engine.remove(["other"])
    assert len(segments(engine)) <= 2
    assert {query: found(engine, query) for query in QUERIES} == before
    assert engine.facets(parse("gas"), ("source", "published")) == facets
    fresh = WhooshEngine(tmp_path / "fresh")
    kept = [number for number in range(30) if number % 4]
    fresh.build(map(news, kept))
    assert {query: found(fresh, query) for query in QUERIES} == before


def test_many_articles_at_once_become_several_segments_and_one_change(engine, monkeypatch, tmp_path):
    monkeypatch.setattr(writer, "SPILL_PLACES", 40)
    state = engine.state()
    engine.add([*map(news, range(12)), news(3), make("n05", "replaced")])
    assert len(segments(engine)) > 2
    assert sum(documents - deleted for documents, deleted in segments(engine)) == 12
    assert found(engine, "replaced")[0][0] == "n05"
    assert engine.state() != state
    monkeypatch.undo()
    fresh = WhooshEngine(tmp_path / "fresh")
    fresh.build([*(news(number) for number in range(12) if number != 5), make("n05", "replaced")])
    for query in QUERIES:
        assert found(engine, query) == found(fresh, query)


def test_names_of_segments_do_not_depend_on_the_random_seed(engine):
    import random

    for _ in range(3):
        random.seed(1)
        engine.add([make("a", "gas")])
        random.seed(1)
        engine.add([make("b", "gas")])
    assert {match for match, _ in found(engine, "gas")} == {"a", "b"}
