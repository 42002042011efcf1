"""The order of what is found, and the script that measures it: figures and orders reasoned by hand."""

from __future__ import annotations

import json
import math

import pytest
from benchmarks import ranking
from making import make

from summit_index.query import parse
from summit_index.whoosh import evaluate
from summit_index.whoosh.engine import WhooshEngine


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    yield engine
    engine.close()


def order(engine, text):
    return [match.id for match in engine.search(parse(text), limit=None).matches]


# the order; where scores were equal, the smaller id would come first


def test_the_words_of_a_compound_count_when_they_stand_apart(engine):
    engine.add([make("a", "talks on trade or grain"), make("b", "talks to cease any fire")])
    assert order(engine, "cease-fire talks") == ["b", "a"]


def test_a_compound_is_still_one_word_and_finds_only_what_stands_in_a_row(engine):
    engine.add([make("row", "a cease-fire"), make("apart", "cease talks fire")])
    assert order(engine, "cease-fire") == ["row"]
    counted = {match.id: match.words for match in engine.search(parse("cease-fire talks")).matches}
    assert counted == {"row": 1, "apart": 1}


def test_a_compound_in_a_row_comes_before_its_words_apart(engine):
    engine.add([make("a", "fire talks cease here"), make("b", "cease fire talks here")])
    engine.add([make(f"c{number}", "talks") for number in range(3)])
    assert order(engine, "cease-fire grain") == ["b"]
    assert order(engine, "cease-fire talks")[:2] == ["b", "a"]


def test_stop_words_of_a_compound_do_not_count_apart(engine):
    engine.add([make("a", "talks here"), make("b", "talks of here")])
    assert order(engine, "rule-of-law talks") == ["a", "b"]


def test_a_compound_of_stop_words_alone_scores_as_it_stands(engine):
    engine.add([make("a", "gas or oil and/or coal and/or"), make("b", "gas and or oil")])
    matches = engine.search(parse("and-or")).matches
    assert {match.id for match in matches} == {"a", "b"}
    assert all(match.score > 0 for match in matches)


def test_a_word_typed_twice_weighs_twice(engine):
    engine.add([make("a", "oil here"), make("b", "gas here")])
    assert order(engine, "gas oil") == ["a", "b"]
    assert order(engine, "gas oil gas") == ["b", "a"]


def test_stop_words_do_not_make_an_article_longer(engine):
    engine.add([make("a", "gas field"), make("b", "the gas of the and to a")])
    assert order(engine, "gas") == ["b", "a"]


def test_a_long_article_comes_after_a_short_one_with_the_word_as_often(engine):
    engine.add([make("a", "gas field drilled deeper yesterday"), make("b", "gas field")])
    assert order(engine, "gas") == ["b", "a"]


FILLER = [f"w{number}" for number in range(200)]


def told(article_id, place):
    """A text of 201 words, the one at `place` (from 0) is gas."""
    return make(article_id, " ".join([*FILLER[:place], "gas", *FILLER[place:]]))


def test_a_word_among_the_first_fifty_counts_twice(engine):
    engine.add([told("a", 50), told("b", 49), told("c", 0)])
    engine.add([make("d", " ".join([*FILLER[:100], "gas gas", *FILLER[101:]]))])
    scores = {match.id: match.score for match in engine.search(parse("gas")).matches}
    assert scores["a"] < scores["b"] == scores["c"] == scores["d"]


def test_any_form_of_a_word_counts_twice_at_the_beginning_and_nothing_of_articles_that_are_gone(engine):
    engine.add([told("a", 100), make("b", "railways " + " ".join(FILLER)), make("gone", "railway " * 9)])
    engine.add([make("c", " ".join([*FILLER, "railway"]))])
    engine.remove(["gone"])
    scores = {match.id: match.score for match in engine.search(parse("railway")).matches}
    assert set(scores) == {"b", "c"}
    assert scores["b"] > scores["c"]


def test_a_word_of_very_many_articles_counts_once_wherever_it_stands(engine, monkeypatch):
    monkeypatch.setattr(evaluate, "LEAD_ARTICLES", 2)
    engine.add([told("late", 100), told("early", 0), make("none", "oil")])
    assert order(engine, "gas") == ["early", "late"]
    engine.add([told("a", 150)])  # now three have it, and equals are ordered by id
    assert order(engine, "gas") == ["a", "early", "late"]


# measures


def test_ndcg_sets_the_gain_of_each_rank_against_the_best_order():
    grades = {"x": 2, "y": 1}
    assert ranking.ndcg(["x", "y", "z"], grades) == 1
    assert ranking.ndcg(["y", "x"], grades) == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))
    assert ranking.ndcg([*"0123456789", "x"], grades) == 0


def test_average_precision_is_the_mean_over_all_relevant_articles():
    grades = {"a": 1, "b": 2, "bad": 0}
    assert ranking.average_precision(["bad", "a", "z", "b"], grades) == (1 / 2 + 2 / 4) / 2
    assert ranking.average_precision(["a"], grades) == 1 / 2


def test_recall_counts_the_relevant_articles_among_the_first():
    assert ranking.recall(["z", "a", "b"], {"a": 1, "b": 1, "z": 0}, 2) == 1 / 2


# reading collections


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "tiny"
    folder.mkdir()
    documents = [
        {"id": "1", "title": "Gas", "text": "It costs five euros more today.", "published": "2025-06-16"},
        {"id": "2", "title": "", "text": "Gas and oil, coal, iron and tin."},
    ]
    queries = [{"id": "q1", "text": "gas"}, {"id": "q2", "text": "oil"}, {"id": "q3", "text": "coal"}]
    for name, rows in (("documents", documents), ("queries", queries)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\t1\t2\nq1 0 2 1\nq3\t2\t0\nq9\t1\t1\n")
    return folder


def test_a_collection_is_read_with_or_without_heading_and_trecs_second_column(folder):
    collection = ranking.read(folder)
    assert [(each.id, each.title, each.text) for each in collection.documents] == [
        ("1", "Gas", "It costs five euros more today."),
        ("2", "", "Gas and oil, coal, iron and tin."),
    ]
    assert collection.documents[0].published.iso() == "2025-06-16"
    assert collection.grades == {"q1": {"1": 2, "2": 1}, "q2": {}, "q3": {"2": 0}}


def test_only_queries_with_a_relevant_article_are_measured(folder):
    assert ranking.read(folder).judged == ["q1"]


def test_the_report_sets_both_rankings_beside_each_other(folder):
    head, names, ours, typed, plain, verdict = ranking.report(ranking.read(folder))
    assert head == "tiny: 2 articles, 1 judged queries, 0 refused as they stand"
    assert names.split()[:3] == ["nDCG@10", "MAP", "recall@20"]
    assert ours.split()[2:5] == ["1.0000"] * 3  # the title weighs more
    assert typed.split()[4:7] == ["1.0000"] * 3
    assert plain.split()[3:6] == ["0.8597", "1.0000", "1.0000"]  # here the shorter article comes first
    assert "+0.1403: better on 1, worse on 0" in verdict


def test_signs_of_the_query_language_in_a_collections_query_are_only_punctuation():
    asked = ranking.asked('Lind warned: "cease-fire" (AND -when*)? story:x')
    assert [getattr(part, "key", getattr(part, "keys", None)) for part in asked.units] == [
        "lind",
        "warned",
        ("cease", "fire"),
        "story",
        "x",
    ]


def test_a_collections_words_in_capitals_and_after_dashes_are_words():
    asked = ranking.asked('FROST NOT EXPECTED "-harm no -- ice')
    assert [part.key for part in asked.units] == ["frost", "expected", "harm", "ice"]


def test_a_query_that_is_refused_as_it_stands_is_counted_and_finds_nothing(folder):
    (folder / "queries.jsonl").write_text('{"id": "q1", "text": "(gas"}\n', encoding="utf-8")
    head, _, ours, typed, *_ = ranking.report(ranking.read(folder))
    assert head.endswith("1 judged queries, 1 refused as they stand")
    assert ours.split()[2:5] == ["1.0000"] * 3
    assert typed.split()[4:7] == ["0.0000"] * 3


def test_plain_bm25_stems_and_prefers_the_rarer_word_and_the_shorter_article():
    plain = ranking.PlainBm25(
        [make("a", "railways carry gas"), make("b", "a railway of gas"), make("c", "oil", title="Railway")]
    )
    assert plain.search("railways") == ["b", "c", "a"]
    assert plain.search("oil gas")[0] == "c"
    assert plain.search("zebra") == []


def test_our_own_collection_judges_only_articles_and_queries_that_exist():
    collection = ranking.read(ranking.OWN)
    known = {each.id for each in collection.documents}
    assert len(collection.queries) >= 40
    assert collection.judged == list(collection.queries)
    assert {each for grades in collection.grades.values() for each in grades} <= known
