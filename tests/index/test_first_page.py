"""The first page of the list and its length, known without reading the rest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import count_records

from summit_corpus.article import Article, Published
from summit_corpus.cache import Cache, Size
from summit_corpus.corpus import Corpus
from summit_corpus.places import Places
from summit_corpus.scan import Entry, Loaded
from summit_index.library import Library
from summit_index.records import Records

DAYS = [None, *(date.fromisoformat(day) for day in ("0987-01-01", "2025-06-09", "2025-06-10", "9999-12-31"))]
NAMES = ["", "Wire", "wire", "Élan", "\U0001f5de Post", "신문"]
ARTICLES = st.tuples(st.sampled_from("abcdeé\U0001f5de"), st.sampled_from(DAYS), st.sampled_from(NAMES))


def loaded(number: int, article_id: str, day: date | None, source: str) -> Loaded:
    published = Published.of(day) if day else None
    article = Article(id=article_id, source=source, published=published, path=f"{number}.md", text="A dam.")
    return Loaded(Entry(f"{number}.md", 1, 1, 1), article, ())


@given(st.lists(ARTICLES, max_size=12), st.integers(0, 13))
def test_a_page_and_the_size_are_what_reading_all_of_them_gives(
    found: list[tuple[str, date | None, str]], limit: int
) -> None:
    with Cache.open() as cache:
        cache.put_many(loaded(number, *each) for number, each in enumerate(found))
        page, size = Records(cache).first(limit), Records(cache).size()
        every = Records(cache).all()
        assert tuple(page) == every[:limit]
        assert size == Size(len(every), len({record.source for record in every} - {""}))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    return count_records(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five dated reports of two sources, the latest first by name."""
    root = tmp_path / "news"
    root.mkdir()
    for number, day in enumerate((14, 13, 12, 11, 10)):
        write(root, f"a{number}", day, "Wire" if day % 2 else "Paper")
    return root


def write(root: Path, name: str, day: int, source: str) -> None:
    head = f"title: Dam {day}\nsource: {source}\npublished: 2025-06-{day:02}"
    (root / f"{name}.md").write_text(f"---\n{head}\n---\nThe dam holds.\n")


def opened(root: Path) -> Library:
    base = root.parent
    library = Library.open(Corpus.open(root), Places(base / "cache", base / "state", base / "config"))
    if library.needs_sync():
        library.sync()
    return library


def listed(library: Library, limit: int | None = None) -> list[str]:
    return [hit.record.id for hit in library.search("", limit=limit, snippets=False, facets=False).hits]


def test_a_page_of_all_articles_and_their_number_are_had_without_reading_the_others(
    root: Path, read: list[int]
) -> None:
    opened(root).close()
    with opened(root) as library:
        read.clear()
        found = library.search("", limit=2, snippets=False, facets=False)
        assert [hit.record.id for hit in found.hits] == ["a4", "a3"]
        assert found.total.value == 5
        assert library.size == Size(5, 2)
        assert read == [2]
        assert listed(library) == ["a4", "a3", "a2", "a1", "a0"]
        assert read == [2, 5]
        assert listed(library, 2) == ["a4", "a3"]
        assert read == [2, 5]  # they are in memory now


def test_page_and_size_follow_what_changes_on_disk(root: Path) -> None:
    with opened(root) as library:
        assert listed(library, 2) == ["a4", "a3"]
        assert library.size == Size(5, 2)
        write(root, "a0", 1, "Radio")  # the latest becomes the earliest
        (root / "a4.md").unlink()
        (root / "a3.md").unlink()
        library.sync()
        assert listed(library, 2) == ["a0", "a2"]
        assert library.size == Size(3, 3)
        assert listed(library) == ["a0", "a2", "a1"]


def test_what_another_process_added_meanwhile_is_counted_once_all_have_been_read(root: Path) -> None:
    with opened(root) as library, opened(root) as other:
        assert library.size.articles == 5
        write(root, "a9", 20, "Radio")
        other.sync()
        assert len(library.records) == 6
        assert library.size == Size(6, 3)


@pytest.mark.parametrize("change", ["day = x'30'", "source = x'41'"])
def test_an_article_is_never_listed_by_anything_but_its_own_day_and_source(root: Path, change: str) -> None:
    opened(root).close()
    with opened(root) as library:
        with closing(sqlite3.connect(library.folder / "cache.db", isolation_level=None)) as connection:
            connection.execute(f"UPDATE files SET {change} WHERE id = CAST('a4' AS BLOB)")
        assert listed(library, 2) == ["a4", "a3"]  # found out, and read again
        assert any("made anew" in notice for notice in library.notices)
