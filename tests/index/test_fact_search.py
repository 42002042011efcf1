"""Searching by what articles say: the fields, their mistakes, what is shown, and what is not known yet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import QueryError
from summit_corpus.places import Places
from summit_index.library import Library
from summit_index.nodes import Amount, asks_for_facts
from summit_index.query import parse


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    at = tmp_path_factory.mktemp("fact-search")
    with Library.open(Corpus.open(bundled()), Places(at / "cache", at / "state", at / "config")) as library:
        library.sync()
        assert library.sync_facts()
        yield library


def found(library: Library, text: str) -> set[str]:
    return {hit.record.id for hit in library.search(text).hits}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("person:xi", {"tdi", "al-jazeera-reprint", "straits-times", "unnamed-site", "scmp"}),
        ('person:"kassym-jomart tokayev"', {"al-jazeera-reprint", "straits-times", "scmp"}),
        ("person:xian", set()),
        ("place:xian", {"al-jazeera-reprint", "straits-times", "scmp"}),
        ("organisation:siis", {"al-jazeera-reprint", "scmp"}),
        ('quote:"lin jian"', {"tdi", "al-jazeera-reprint"}),
        ("amount:8bn", {"tdi", "al-jazeera-reprint"}),
        ("amount:>$90bn", {"straits-times", "unnamed-site"}),
        ("amount:1500MW OR place:iran", {"unnamed-site", "al-jazeera-reprint"}),
        ("place:kazakhstan -person:tokayev", {"tdi", "unnamed-site"}),
        ("railway person:zhao", {"al-jazeera-reprint"}),
        ("(person:putin OR person:modi) amount:>1bn", {"straits-times", "al-jazeera-reprint"}),
    ],
)
def test_articles_are_found_by_what_they_say(library: Library, text: str, ids: set[str]) -> None:
    assert found(library, text) == ids


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("amount:much", "“much” is not an amount", 8),
        ("gas amount:>", "An amount is missing", 13),
        ("amount:5..1", "“5..1” ends before it begins", 8),
        ("amount:5km..3kg", "“5km..3kg” goes from kilometre to kilogram", 8),
        ("amount:..", "“..” has an amount on neither side", 8),
        ("person:", "“person:” needs a value right after the colon", 1),
        ("org:un", "There is no field “org”; did you mean “organisation”?", 1),
    ],
)
def test_a_mistake_is_named_with_its_column(text: str, message: str, column: int) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert (raised.value.message, raised.value.column) == (message, column)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("amount:8bn", Amount(Decimal(8_000_000_000), Decimal(8_000_000_000))),
        ('amount:"8 billion"', Amount(Decimal(8_000_000_000), Decimal(8_000_000_000))),
        ("amount:>=$1bn", Amount(Decimal(1_000_000_000), None, "USD")),
        ("amount:<50%", Amount(None, Decimal(50), "percent", below=True)),
        ("amount:5m..20m", Amount(Decimal(5_000_000), Decimal(20_000_000))),
        ("amount:€5m..", Amount(Decimal(5_000_000), None, "EUR")),
        ("amount:..1,500MW", Amount(None, Decimal(1500), "megawatt")),
    ],
)
def test_an_amount_is_read_as_in_an_article(text: str, amount: Amount) -> None:
    assert parse(text).root == amount


def test_only_queries_that_ask_for_facts_need_them() -> None:
    assert not asks_for_facts(parse("railway source:tdi -published:2025").root)
    assert all(asks_for_facts(parse(q).root) for q in ("person:xi", "gas -amount:5", "(a OR quote:b) c"))


def test_the_snippet_shows_and_marks_the_fact(library: Library) -> None:
    (hit,) = library.search("amount:1500MW").hits
    assert hit.snippet is not None
    text = library.article(hit.record.id).text
    assert [mark.of(text) for mark in hit.snippet.marks] == ["1,500 MW"]
    assert "1,500 MW" in hit.snippet.text


def test_a_word_and_a_fact_are_shown_together_where_they_stand_together(library: Library) -> None:
    (hit,) = library.search("railway amount:$8bn source:reprint").hits
    assert hit.snippet is not None
    text = library.article(hit.record.id).text
    assert {"$8bn", "railway"} <= {mark.of(text) for mark in hit.snippet.marks}


def test_people_bodies_and_places_are_counted_over_what_matches(library: Library) -> None:
    facets = library.fact_facets(parse("railway"))
    assert {each.value: each.count for each in facets["person"]}["Xi Jinping"] == 4  # "railways" counts, too
    assert set(facets) == {"person", "organisation", "place"}


def test_what_is_not_known_yet_is_said_and_never_silently_missing(tmp_path) -> None:
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(bundled()), places) as library:
        library.sync()
        assert library.search("person:xi").unread == 5
        assert library.search("railway").unread == 0
        calls: list[tuple[int, int]] = []
        assert not library.sync_facts(lambda done, total: calls.append((done, total)), lambda: True)
        assert library.sync_facts(lambda done, total: calls.append((done, total)))
        assert calls[-1] == (5, 5)
        assert library.search("person:xi").unread == library.facts_missing() == 0


def test_a_changed_and_a_removed_article_are_found_by_what_they_say_now(tmp_path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "one.md").write_text("Angela Merkel spoke in Berlin.\n")
    (root / "two.md").write_text("Angela Merkel spoke in Vienna.\n")
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(root), places) as library:
        library.sync()
        library.sync_facts()
        assert found(library, "person:merkel") == {"one", "two"}
        (root / "one.md").write_text("Barack Obama spoke in Berlin, and at length.\n")
        (root / "two.md").unlink()
        library.sync()
        assert library.facts_missing() == 1
        library.sync_facts()
        assert found(library, "person:merkel") == set()
        assert found(library, "person:obama place:berlin") == {"one"}


def test_aliases_of_the_corpus_work_without_reading_any_article_again(tmp_path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "one.md").write_text("The mayor spoke in Oslo.\n")
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(root), places) as library:
        library.sync()
        library.sync_facts()
        assert found(library, "place:christiania") == set()
    (root / "corpus.yaml").write_text("aliases:\n  Oslo: [Christiania]\n")
    with Library.open(Corpus.open(root), places) as library:
        library.sync()
        assert library.facts_missing() == 0
        assert found(library, "place:christiania") == {"one"}


def test_what_is_missing_is_counted_once_and_again_after_every_change(tmp_path, monkeypatch) -> None:
    from summit_index import fact_search

    counted: list[int] = []
    count = fact_search.missing
    monkeypatch.setattr(fact_search, "missing", lambda *of: counted.append(1) or count(*of))
    root = tmp_path / "news"
    root.mkdir()
    (root / "one.md").write_text("Angela Merkel spoke in Berlin.\n")
    places = Places(tmp_path / "cache", tmp_path / "state", tmp_path / "config")
    with Library.open(Corpus.open(root), places) as library:
        library.sync()
        assert [library.search("person:merkel").unread for _ in range(5)] == [1] * 5
        assert len(counted) == 1
        library.sync_facts()
        assert [library.search("person:merkel").unread for _ in range(5)] == [0] * 5
        assert len(counted) == 2
        (root / "two.md").write_text("Angela Merkel spoke in Vienna.\n")
        library.sync()
        assert library.search("person:merkel").unread == 1
        library.rebuild()
        assert library.search("person:merkel").unread == 2
