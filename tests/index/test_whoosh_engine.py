"""The Whoosh engine keeps the contract, and agrees with the reference engine about everything it finds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from contract import EngineContract
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make
from memory_engine import MemoryEngine
from tests.properties import examples

from summit_corpus.text.stem import stem
from summit_index.engine import ALL_FIRST
from summit_index.query import parse
from summit_index.whoosh import evaluate, vocabulary, writer
from summit_index.whoosh.answers import _promising
from summit_index.whoosh.engine import WhooshEngine
from summit_index.whoosh.evaluate import Matches
from summit_index.whoosh.terms import Terms


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        engine = WhooshEngine(tmp_path / "index")
        yield engine
        engine.close()

    def test_an_engine_opened_later_has_what_was_added(self, news):
        other = WhooshEngine(news.folder)
        assert other.ids() == news.ids()
        assert other.state() == news.state()
        assert self.found(other, "gas") == self.found(news, "gas")
        assert other.rebuilt == ""

    def test_an_engine_already_open_sees_what_another_one_adds_and_removes(self, news):
        other = WhooshEngine(news.folder)
        news.add([make("new", "oil")])
        assert self.found(other, "oil") == ["new"]
        other.remove(["new"])
        assert self.found(news, "oil") == []

    def test_words_made_up_to_guess_what_was_meant_are_not_remembered(self, engine):
        engine.add([make("a", "kazakhstan summit")])
        before = stem.cache_info().currsize
        assert engine.suggest("jazakhstan") == ["kazakhstan"]  # one of a hundred words at one slip from it
        assert stem.cache_info().currsize <= before + 2  # the word looked for, and the one found

    def test_a_closed_engine_can_be_asked_again(self, news):
        news.close()
        assert self.found(news, "pipelines") == ["post"]

    def test_words_that_only_ask_add_to_the_score_and_find_nothing(self, engine):
        texts = {"a": "gas oil rain", "b": "gas says how", "c": "who says how"}
        engine.add([make(name, text) for name, text in texts.items()])
        found = engine.search(parse("who says how much gas?"))
        assert [(match.id, match.words, match.of) for match in found.matches] == [("b", 1, 1), ("a", 1, 1)]
        assert found.total.value == 2

    def test_a_title_word_counts_for_more_than_one_of_the_text(self, engine):
        engine.add([make("text", "gas oil coal", title="x"), make("title", "x oil coal", title="gas")])
        assert self.found(engine, "gas") == ["title", "text"]

    def test_the_size_is_that_of_the_files(self, news):
        files = sum(
            path.stat().st_size for path in news.folder.iterdir() if path.name.startswith(("MAIN", "_MAIN"))
        )
        assert news.stats().size == files
        assert news.stats().engine.startswith("Whoosh 2.7.4")

    def test_a_prefix_of_very_many_words_finds_the_same_without_counting_them(self, engine, monkeypatch):
        engine.add(make(f"a{number}", f"gas{number} gas{number + 1}") for number in range(60))
        many = engine.search(parse("gas*"), limit=None)
        assert len(many.matches) == 60
        assert len({match.score for match in many.matches}) == 1
        monkeypatch.setattr(evaluate, "SCORED_FORMS", 1000)
        engine.close()
        counted = engine.search(parse("gas*"), limit=None)
        assert {match.id for match in counted.matches} == {match.id for match in many.matches}

    def test_a_prefix_of_very_many_words_does_not_find_what_was_removed(self, engine):
        engine.add(make(f"a{number}", f"gas{number}") for number in range(60))
        engine.remove(["a7"])
        found = engine.search(parse("gas*"), limit=None)
        assert len(found.matches) == 59
        assert "a7" not in {match.id for match in found.matches}

    def test_few_answers_are_kept(self, news):
        for number in range(20):
            news.search(parse(f"gas {number}"))
        assert len(news._answers._matches) <= 4


KEYS = [
    "gas",
    "oil",
    "railway",
    "railways",
    "rails",
    "cost",
    "costs",
    "coast",
    "the",
    "of",
    "us",
    "2030",
    "xian",
    "dying",
    "die",
]
TEXT = st.lists(st.lists(st.sampled_from(KEYS), max_size=8).map(" ".join), max_size=3).map("\n\n".join)
ARTICLE = st.builds(
    make,
    st.sampled_from([f"id{number}" for number in range(8)]),
    TEXT,
    st.sampled_from([None, "2025-06-16", "2025-06-01/2025-07-02", "2024-02-29"]),
    title=st.lists(st.sampled_from(KEYS), max_size=3).map(" ".join),
    source=st.sampled_from(["", "The Straits Times", "Times of Oil"]),
    authors=st.sampled_from([(), ("Zhao Long",), ("Ann Lee", "Zhao Long")]),
    language=st.sampled_from(["", "en", "en-GB"]),
)
WORD = st.sampled_from([*KEYS, "rai*", "c*", "dy*", "cosst~", "railwy~", "gas-oil", "oil-railway"])
PHRASE = st.lists(st.sampled_from(KEYS), min_size=1, max_size=3).map(lambda keys: '"' + " ".join(keys) + '"')
FIELD = st.sampled_from(
    [
        "title:gas",
        "text:cost",
        "title:rai*",
        'title:"gas oil"',
        "source:times",
        'source:"of oil"',
        "source:ti*",
        "author:zhao",
        "language:en",
        "id:id3",
        "id:id*",
        "published:2025-06",
        "published:<2025",
        "published:2025-07..",
    ]
)


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=2, max_size=3)
    negative = inner.map(lambda text: text if text.startswith("-") else f"-{text}")
    return (
        several.map(lambda parts: f"({' OR '.join(parts)})")
        | several.map(lambda parts: f"({' '.join(parts)})")
        | negative
    )


QUERY = st.lists(st.recursive(WORD | PHRASE | FIELD, larger, max_leaves=4), min_size=1, max_size=4).map(
    " ".join
)


@contextmanager
def whoosh_engine() -> Iterator[WhooshEngine]:
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder, "index"))
        yield engine
        engine.close()


def said(engine, text):
    """What a query finds, without the scores, which engines may choose."""
    found = engine.search(parse(text), limit=None)
    return {(match.id, match.words, match.of) for match in found.matches}, found.total


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(ARTICLE, max_size=12), st.lists(QUERY, min_size=5, max_size=12))
def test_it_finds_what_the_reference_engine_finds(articles, queries):
    memory = MemoryEngine()
    memory.add(articles)
    with whoosh_engine() as engine:
        engine.add(articles)
        assert engine.ids() == memory.ids()
        for text in queries:
            assert said(engine, text) == said(memory, text), text
            query = parse(text)
            assert engine.facets(query, ("source", "published")) == memory.facets(
                query, ("source", "published")
            )
            matches = engine.search(query, limit=None).matches
            ranked = [match.words == match.of for match in matches if match.of <= ALL_FIRST]
            assert ranked == sorted(ranked, reverse=True)
        for word in ("gs", "ais", "railwya", "cosst", "oast", "xain", "teh", "uss", "2031", "dyign", "rails"):
            assert engine.suggest(word, limit=99) == memory.suggest(word, limit=99), word
        for prefix in ("r", "ra", "c", "co", "d", "dy", "dyi", "o", "2", "t"):
            assert engine.complete(prefix, limit=99) == memory.complete(prefix, limit=99), prefix


WORDS = ("sea", "seas", "set", "some", "syria", "syrup", "dying", "die", "dye", "s", "the", "said")


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=16), st.data())
def test_the_first_completions_are_those_of_looking_at_every_word(texts, data):
    articles = [
        make(f"id{at}", " ".join(words), title=words[0] if words else "") for at, words in enumerate(texts)
    ]
    memory = MemoryEngine()
    memory.add(articles)
    half = data.draw(st.integers(0, len(articles)))
    with pytest.MonkeyPatch.context() as patch, whoosh_engine() as engine:
        patch.setattr(vocabulary, "_MORE", 2)  # so that a few words are too many to be read at once
        engine.add(articles[:half])  # several segments, and articles replaced
        engine.add(articles[half // 2 :])
        for prefix in ("s", "se", "sea", "sy", "syr", "d", "dy", "dyi"):
            for limit in (0, 1, 2, 3):
                expected = memory.complete(prefix, limit=limit)
                assert engine.complete(prefix, limit=limit) == expected, (prefix, limit)


def test_of_many_words_with_one_beginning_few_are_read(monkeypatch):
    """Every word is in one article but for two: those are known without a look at all the others."""
    articles = [make(f"id{at}", f"sea salt s{at}x s{at}y s{at}z") for at in range(60)]
    read = []
    real = Terms.read
    monkeypatch.setattr(Terms, "read", lambda terms, number: read.append(number) or real(terms, number))
    with whoosh_engine() as engine:
        engine.add(articles)
        read.clear()
        assert engine.complete("s", limit=2) == ["salt", "sea"]
        assert len(read) < 20


def test_a_word_that_is_nowhere_among_the_first_can_be_the_first_of_all(monkeypatch):
    """In each of three segments two other words are in more articles, and none of them in another one."""
    monkeypatch.setattr(vocabulary, "_MORE", 2)
    with whoosh_engine() as engine:
        for part in "xyz":
            common = f"sand{part} salt{part}"
            engine.add([make(f"{part}{at}", f"{common} sea" if at < 2 else common) for at in range(3)])
        assert engine.complete("s", limit=1) == ["sea"]


def test_articles_that_went_are_not_counted_for_a_word():
    with whoosh_engine() as engine:
        engine.add([make(f"id{at}", "sea" if at < 5 else "salt" if at < 9 else "rain") for at in range(30)])
        assert engine.complete("s") == ["sea", "salt"]
        engine.remove(["id0", "id1"])
        assert engine.complete("s") == ["salt", "sea"]


CHANGE = (
    st.tuples(st.just("add"), st.lists(ARTICLE, max_size=5))
    | st.tuples(
        st.just("remove"), st.sets(st.sampled_from([f"id{number}" for number in range(8)]), max_size=3)
    )
    | st.tuples(st.just("build"), st.lists(ARTICLE, max_size=5))
)


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=9), st.lists(QUERY, min_size=3, max_size=6))
def test_after_any_changes_it_is_as_if_built_afresh(changes, queries):
    memory = MemoryEngine()
    with pytest.MonkeyPatch.context() as patch, whoosh_engine() as engine, whoosh_engine() as fresh:
        patch.setattr(writer, "FEW", 2)  # so that a few changes are enough for joining
        for change, what in changes:
            getattr(memory, change)(what)
            getattr(engine, change)(what)
        fresh.build(memory.articles())
        assert engine.ids() == fresh.ids() == memory.ids()
        for text in (*queries, "gas", "rai*", "-gas"):
            assert said(engine, text) == said(memory, text), text
            assert engine.search(parse(text), limit=None) == fresh.search(parse(text), limit=None), text
            query = parse(text)
            assert engine.facets(query, ("source", "published")) == memory.facets(
                query, ("source", "published")
            )
        for prefix in ("r", "c", "g"):
            assert engine.complete(prefix) == memory.complete(prefix)
        for word in ("rails", "cosst", "oil", "gs"):
            assert engine.suggest(word) == memory.suggest(word)
        assert engine.verify() == ""


SOME = st.dictionaries(st.integers(0, 40), st.tuples(st.sampled_from([0.5, 1.0, 1.5]), st.integers(0, 2)))


@given(SOME, st.integers(0, 12))
def test_the_best_are_among_the_promising(found, limit):
    matches = Matches({n: score for n, (score, _) in found.items()}, {n: w for n, (_, w) in found.items()}, 2)

    def rank(number):
        return found[number][1] < 2, -found[number][0], -number

    best = sorted(found, key=rank)[:limit]
    assert sorted(_promising(matches, limit), key=rank)[:limit] == best
