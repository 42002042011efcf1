"""What is found for a query whose last word is still being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.index.news import write

from summit_corpus.corpus import Corpus
from summit_corpus.errors import QueryError
from summit_corpus.places import Places
from summit_index.as_typed import as_typed
from summit_index.library import Library
from summit_index.results import Results


@pytest.fixture
def library(tmp_path: Path) -> Library:
    root = tmp_path / "news"
    write(
        root,
        dam="---\ntitle: The dam\nsource: Bay News\n---\nThe reservoir overflowed in Arnholm.\n\n"
        "“It is full,” said Tara Vane, a minister.\n",
        rail="---\ntitle: The line\n---\nA railway to Arnholm is planned.\n",
    )
    library = Library.open(Corpus.open(root), Places(*(tmp_path / each for each in ("c", "s", "g"))))
    library.sync()
    library.sync_facts()
    return library


def typed(library: Library, text: str) -> Results:
    return as_typed(lambda query, spelling: library.search(query, limit=None, spelling=spelling), text)


@pytest.mark.parametrize(
    "text", ["re", "reser", "reservoi", "Arnholm reser", "-railway reser", '"the reservoir" ov']
)
def test_a_word_nobody_has_counts_for_those_that_begin_so(library: Library, text: str) -> None:
    found = typed(library, text)
    assert found.hits[0].record.id == "dam"
    assert found.unfinished == text.split()[-1]
    assert found.query.text == text
    assert found.did_you_mean is None


@pytest.mark.parametrize("text", ["reservoir", "Arnholm", "Arnholm railway", "", "railways"])
def test_words_that_are_there_are_what_is_asked_for(library: Library, text: str) -> None:
    found = typed(library, text)
    assert not found.unfinished
    assert found == library.search(text, limit=None)


@pytest.mark.parametrize("text", ["reser ", "q", "reser*", "resorvoir", "zzz", "reser 2", "reser railway"])
def test_what_is_finished_or_begins_no_word_is_left_as_it_is(library: Library, text: str) -> None:
    found = typed(library, text)
    assert not found.unfinished
    assert found == library.search(text, limit=None)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("person:t", "t"),
        ("person:Tar", "Tar"),
        ("rail OR person:van", "van"),
        ("reservoir person:v", "v"),
        ("quote:fu", "fu"),
        ("source:ba", "ba"),
        ("title:da", "da"),
        ("text:reser", "reser"),
    ],
)
def test_the_value_of_a_field_that_nobody_has_counts_for_those_that_begin_so(
    library: Library, text: str, begins: str
) -> None:
    found = typed(library, text)
    assert [hit.record.id for hit in found.hits][:1] == ["dam"]
    assert found.unfinished == begins
    assert found.query.text == text


@pytest.mark.parametrize("text", ["person:tara", "person:vane", "-person:t", "source:bay", "title:dam"])
def test_a_whole_name_is_what_is_asked_for(library: Library, text: str) -> None:
    found = typed(library, text)
    assert not found.unfinished
    assert found == library.search(text, limit=None)
    assert found.hits


def test_names_are_looked_for_twice_at_most(library: Library) -> None:
    asked: list[str] = []

    def search(query: str, spelling: bool) -> Results:
        asked.append(query)
        return library.search(query, limit=None, spelling=spelling)

    assert not as_typed(search, "person:q").hits
    assert asked == ["person:q", "person:q*"]


def test_a_mistake_in_a_field_is_still_named(library: Library) -> None:
    for text in ("story:nowhere", "persn:t", "published:ju", "amount:x", "(person:ta"):
        with pytest.raises(QueryError):
            typed(library, text)


def test_no_spelling_is_looked_for_where_a_word_begins_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library._engine, "suggest", None)
    assert typed(library, "reser").unfinished == "reser"


def test_one_letter_is_the_beginning_of_many_words(library: Library) -> None:
    assert {hit.record.id for hit in typed(library, "r").hits} == {"dam", "rail"}


def test_a_mistake_is_still_named(library: Library) -> None:
    with pytest.raises(QueryError, match=r"[Qq]uotation"):
        typed(library, '"the reser')
