"""The cache says what the files said, or nothing: whatever is wrong with it, it is made anew."""

from __future__ import annotations

import errno
import gc
import json
import os
import sqlite3
import stat
import threading
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from summit_corpus.article import Article, Published, Record
from summit_corpus.cache import Cache, Known
from summit_corpus.errors import IndexUnusableError
from summit_corpus.scan import BadFile, Entry, Loaded

FULL = Article(
    id="tdi",
    title="Xi in Astana",
    source="The Diplomatic Insight",
    published=Published.parse("2025-06-10/2025-06-15", "inferred (from “next week”)"),
    authors=("Kainat", "Alyssa Chen"),
    dateline="Astana",
    url="https://example.org/xi",
    retrieved="2025-06-20",
    language="en",
    republishes="Al Jazeera",
    retold=True,
    version_of="other",
    cut="captions\nand more",
    note="One line.\nAnother.",
    path="sub/a.md",
    words=10,
    text="Xi’an – “中文”.\n\nHalf a pair: \ud83d, a NUL: \x00.",
)


def loaded(path: str, article: Article | None, *problems: str) -> Loaded:
    return Loaded(
        Entry(path, len(path), 1_750_000_000_123_456_789, 1_750_000_001_000_000_000), article, problems
    )


def article(article_id: str, path: str = "", text: str = "A text.") -> Article:
    return Article(id=article_id, path=path, text=text)


def damage(path: Path, *, at: int, length: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(b"\xa5" * length)


# storing


def test_an_article_comes_back_exactly_as_it_was_put_in() -> None:
    cache = Cache()
    cache.put_many([loaded("sub/a.md", FULL)])
    assert cache.article("tdi") == FULL
    assert cache.records() == [FULL.record()]
    assert type(cache.records()[0]) is Record
    assert vars(cache.records()[0]) == vars(FULL.record())  # every field of its own, as the constructor does


def test_every_field_of_a_record_is_filled_in_the_example_above() -> None:
    empty = Record(id="")
    assert [
        each.name for each in fields(Record) if getattr(FULL, each.name) == getattr(empty, each.name)
    ] == []


def test_an_article_of_which_nothing_is_known_comes_back_too() -> None:
    cache = Cache()
    cache.put_many([loaded("a.md", article("a"))])
    assert cache.article("a") == article("a")
    assert cache.records() == [Record(id="a")]


def test_known_says_what_is_stored_of_every_file() -> None:
    cache = Cache()
    cache.put_many([loaded("b.md", None, "the file is empty"), loaded("a.md", FULL)])
    assert cache.known() == {
        "a.md": Known(4, 1_750_000_000_123_456_789, 1_750_000_001_000_000_000, "tdi", FULL.content_hash),
        "b.md": Known(4, 1_750_000_000_123_456_789, 1_750_000_001_000_000_000, "", ""),
    }
    assert cache.loaded("a.md") == loaded("a.md", FULL)
    assert cache.loaded("b.md") == loaded("b.md", None, "the file is empty")
    assert cache.loaded("c.md") is None


def test_records_are_in_the_order_of_their_paths() -> None:
    cache = Cache()
    paths = ["b.md", "a/b.md", "ä.md", "B.md", "a.md", "\udcff.md", "中.md"]
    cache.put_many([loaded(path, article(path, path)) for path in paths])
    assert [record.path for record in cache.records()] == sorted(paths)
    assert list(cache.known()) == sorted(paths)


def test_a_second_put_replaces_the_first() -> None:
    cache = Cache()
    cache.put_many([loaded("a.md", article("a", text="Old.")), loaded("b.md", article("b"))])
    cache.put_many([loaded("a.md", article("c", text="New.")), loaded("b.md", None, "the file is empty")])
    assert [record.id for record in cache.records()] == ["c"]
    assert cache.article("a") is None
    assert cache.article("b") is None
    assert cache.article("c") == article("c", text="New.")
    assert cache.bad() == [BadFile("b.md", "the file is empty")]


def test_articles_come_in_the_order_asked_for_without_the_unknown() -> None:
    cache = Cache()
    cache.put_many([loaded(f"{each}.md", article(each)) for each in "abc"])
    assert [each.id for each in cache.articles(["c", "no", "a", "\ud83d"])] == ["c", "a"]


def test_of_a_repeated_id_the_first_path_counts_whenever_it_came() -> None:
    cache = Cache()
    cache.put_many([loaded("b.md", article("x", "b.md"))])
    cache.put_many([loaded("c.md", article("x", "c.md")), loaded("a.md", article("x", "a.md"))])
    assert [record.path for record in cache.records()] == ["a.md"]
    assert cache.article("x") == article("x", "a.md")
    reason = "its id “x” already belongs to a.md; give one of them another id"
    assert cache.bad() == [BadFile("b.md", reason), BadFile("c.md", reason)]
    cache.forget(["a.md"])
    assert [record.path for record in cache.records()] == ["b.md"]
    assert [each.path for each in cache.bad()] == ["c.md"]


def test_bad_tells_what_was_read_in_spite_of_its_problems() -> None:
    cache = Cache()
    cache.put_many([loaded("b.md", None, "the file is empty"), loaded("a.md", article("a"), "one", "two")])
    assert cache.bad() == [
        BadFile("a.md", "one", read=True),
        BadFile("a.md", "two", read=True),
        BadFile("b.md", "the file is empty"),
    ]


def test_forgotten_files_are_gone_and_unknown_ones_ignored() -> None:
    cache = Cache()
    cache.put_many([loaded("a.md", article("a")), loaded("b.md", article("b"))])
    cache.forget(["a.md", "none.md"])
    assert list(cache.known()) == ["b.md"]
    assert cache.article("a") is None


def test_no_text_stays_behind_without_its_file(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c.db")
    connection = sqlite3.connect(tmp_path / "c.db")

    def stored() -> list[str]:
        return [path.decode() for (path,) in connection.execute("SELECT path FROM texts ORDER BY path")]

    cache.put_many([loaded(f"{each}.md", article(each)) for each in "abc"])
    cache.put_many([loaded("a.md", None, "the file is empty")])
    assert stored() == ["b.md", "c.md"]
    cache.forget(["b.md"])
    assert stored() == ["c.md"]
    cache.expect("another stamp")
    assert stored() == []


def test_an_empty_cache_answers_everything() -> None:
    cache = Cache()
    assert (cache.records(), cache.known(), cache.bad(), cache.articles(["a"])) == ([], {}, [], [])
    cache.put_many([])
    cache.forget([])
    assert cache.stamp() == ""
    assert cache.rebuilt == ""


def test_another_stamp_empties_it_and_the_same_does_not() -> None:
    cache = Cache()
    assert cache.expect("")
    assert not cache.expect("12:345")
    cache.put_many([loaded("a.md", article("a"))])
    assert cache.expect("12:345")
    assert cache.stamp() == "12:345"
    assert len(cache.records()) == 1
    assert not cache.expect("")
    assert cache.known() == {}
    assert cache.article("a") is None


def test_features_belong_to_a_text_a_kind_and_a_version() -> None:
    cache = Cache()
    cache.put_feature("h1", "facts", 3, b"\x00data")
    assert cache.feature("h1", "facts", 3) == b"\x00data"
    assert cache.feature("h1", "facts", 4) is None
    assert cache.feature("h1", "claims", 3) is None
    assert cache.feature("h2", "facts", 3) is None
    cache.put_feature("h1", "facts", 4, b"new")
    assert cache.feature("h1", "facts", 3) is None
    assert cache.feature("h1", "facts", 4) == b"new"


def test_what_features_there_are_can_be_asked_without_reading_them() -> None:
    cache = Cache()
    cache.put_features([("h1", "facts", 3, b"x"), ("h2", "claims", 3, b"y"), ("h3", "facts", 2, b"z")])
    assert sorted(cache.features(3)) == [("h1", "facts"), ("h2", "claims")]


def test_features_outlive_their_file_until_they_are_pruned() -> None:
    cache = Cache()
    one, other = article("a", text="One."), article("b", text="Other.")
    cache.put_many([loaded("a.md", one), loaded("b.md", other)])
    for each in (one, other):
        cache.put_feature(each.content_hash, "facts", 1, b"x")
    cache.forget(["a.md"])
    assert cache.feature(one.content_hash, "facts", 1) == b"x"
    cache.prune()
    assert cache.feature(one.content_hash, "facts", 1) is None
    assert cache.feature(other.content_hash, "facts", 1) == b"x"


def test_put_many_stores_all_or_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.db")
    too_large = Loaded(Entry("b.md", 1 << 70, 0), article("b"))  # SQLite's integers have 64 bits
    with pytest.raises(OverflowError):
        cache.put_many([loaded("a.md", article("a")), too_large])
    assert cache.known() == {}
    cache.put_many([loaded("a.md", article("a"))])
    assert list(cache.known()) == ["a.md"]


def test_the_garbage_collector_is_left_as_it_was() -> None:
    cache = Cache()
    cache.put_many([loaded("a.md", article("a"))])
    assert gc.isenabled()
    cache.records()
    assert gc.isenabled()
    gc.disable()
    try:
        cache.records()
        assert not gc.isenabled()
    finally:
        gc.enable()


TEXTS = st.text(alphabet=st.characters(exclude_categories=[]), max_size=30)


@settings(max_examples=examples(100))
@given(
    TEXTS,
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=2),
    st.dates(),
    TEXTS,
    TEXTS.filter(lambda path: "\x00" not in path),
)
def test_any_article_comes_back(
    article_id: str, title: str, text: str, authors: list[str], day: object, basis: str, path: str
) -> None:
    published = Published(day, day, basis)  # type: ignore[arg-type]
    given_article = Article(
        id=article_id, title=title, text=text, authors=tuple(authors), published=published
    )
    cache = Cache()
    cache.put_many([loaded(path, given_article)])
    assert cache.article(article_id) == given_article
    assert cache.records() == [given_article.record()]
    assert cache.rebuilt == ""


# the file


def test_a_file_keeps_everything_for_the_next_start(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "c.db") as cache:
        cache.expect("1:2")
        cache.put_many([loaded("a.md", FULL), loaded("b.md", None, "the file is empty")])
        cache.put_feature("h", "facts", 1, b"x")
    with Cache.open(tmp_path / "c.db") as cache:
        assert cache.rebuilt == ""
        assert cache.stamp() == "1:2"
        assert cache.article("tdi") == FULL
        assert cache.bad() == [BadFile("b.md", "the file is empty")]
        assert cache.feature("h", "facts", 1) == b"x"


def test_the_file_is_for_us_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        cache = Cache.open(tmp_path / "c.db")
        cache.put_many([loaded("a.md", FULL)])
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"c.db": 0o600, "c.db-wal": 0o600, "c.db-shm": 0o600}


def filled(path: Path) -> Path:
    with Cache.open(path) as cache:
        cache.put_many([loaded(f"{n:03}.md", article(f"{n}", text=f"Text {n}. " * 100)) for n in range(100)])
    return path


def assert_made_anew(cache: Cache, *, why: str) -> None:
    assert why in cache.rebuilt
    assert "\n" not in cache.rebuilt
    assert cache.records() == []
    cache.put_many([loaded("a.md", FULL)])
    assert cache.article("tdi") == FULL


@pytest.mark.parametrize(
    "content",
    [b"not a database at all, but some text", b"SQLite format 3\x00" + b"\xff" * 200, b"\x00" * 5000],
)
def test_what_is_no_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "c.db").write_bytes(content)
    assert_made_anew(Cache.open(tmp_path / "c.db"), why="the cache was made anew: ")


def test_an_empty_file_is_a_new_cache(tmp_path: Path) -> None:
    (tmp_path / "c.db").touch()
    cache = Cache.open(tmp_path / "c.db")
    assert cache.rebuilt == ""
    assert cache.records() == []


@pytest.mark.parametrize("pragma", ["user_version = 1", "application_id = 7"])
def test_a_cache_of_another_version_or_program_is_made_anew(tmp_path: Path, pragma: str) -> None:
    path = filled(tmp_path / "c.db")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()
    assert_made_anew(Cache.open(path), why="another version or another program")


def test_a_cache_without_one_of_its_tables_is_made_anew_when_that_is_noticed(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE texts")
    connection.close()
    cache = Cache.open(path)
    assert cache.article("1") is None
    assert_made_anew(cache, why="no such table: texts")


def test_a_truncated_file_is_made_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    os.truncate(path, path.stat().st_size // 2)
    cache = Cache.open(path)
    assert cache.articles(str(n) for n in range(100)) == [] or cache.rebuilt
    assert_made_anew(cache, why="the cache was made anew")


def test_pages_full_of_rubbish_are_noticed_at_the_latest_when_they_are_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    damage(path, at=4096, length=path.stat().st_size - 4096)
    cache = Cache.open(path)
    assert cache.records() == []
    assert_made_anew(cache, why="the cache was made anew")


def test_a_text_changed_behind_our_back_is_noticed(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE texts SET text = CAST('Forged.' AS BLOB) WHERE path = CAST('007.md' AS BLOB)")
    connection.commit()
    connection.close()
    assert_made_anew(Cache.open(path), why="a stored text is not the one that was put in")


def test_a_text_that_changes_under_an_open_cache_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    cache = Cache.open(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE texts SET text = CAST('Forged.' AS BLOB) WHERE path = CAST('007.md' AS BLOB)")
    connection.commit()
    connection.close()
    assert cache.article("6") is not None
    assert cache.article("7") is None
    assert_made_anew(cache, why="a stored text is not the one that was put in")


@pytest.mark.parametrize(
    "change",
    [
        "features SET data = CAST(replace(data, 'whole', 'wrong') AS BLOB)",
        "meta SET value = replace(value, 'whole', 'wrong')",
    ],
)
def test_what_was_worked_out_is_believed_only_as_it_was_put_in(tmp_path: Path, change: str) -> None:
    path = filled(tmp_path / "c.db")
    cache = Cache.open(path)
    cache.put_feature("hash", "kind", 1, b"a whole answer")
    cache.put_notes({"n": "a whole answer"})
    assert (cache.feature("hash", "kind", 1), cache.note("n")) == (b"a whole answer", "a whole answer")
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE {change}")
    connection.commit()
    connection.close()
    found = cache.feature("hash", "kind", 1), cache.note("n")
    assert found in ((None, ""), (b"a whole answer", ""))  # the feature is read first, while it is there
    assert_made_anew(cache, why="is not the one that was put in")


def test_a_file_that_is_being_written_is_not_noted_as_whole(tmp_path: Path) -> None:
    path, note = filled(tmp_path / "c.db"), tmp_path / "c.db.note"
    assert note.exists()
    cache = Cache.open(path)
    cache.put_feature("hash", "kind", 1, b"x")
    assert not note.exists()  # as it is left by kill -9
    cache.close()
    assert note.exists()


@pytest.mark.parametrize(
    "record", ["{", "[]", "{}", "7", json.dumps(["x"] * 20), "[" + ",".join(["[]"] * 16) + "]"]
)
def test_a_record_that_is_none_is_noticed(tmp_path: Path, record: str) -> None:
    path = filled(tmp_path / "c.db")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE files SET record = ? WHERE path = CAST('007.md' AS BLOB)", (record,))
    connection.commit()
    connection.close()
    cache = Cache.open(path)
    assert cache.records() == []
    assert_made_anew(cache, why="the cache was made anew")


def test_a_link_in_place_of_the_file_is_removed_and_its_target_untouched(tmp_path: Path) -> None:
    target = filled(tmp_path / "target.db")
    before = target.read_bytes()
    (tmp_path / "c.db").symlink_to(target)
    assert_made_anew(Cache.open(tmp_path / "c.db"), why="was not a file of ours")
    assert target.read_bytes() == before
    assert not (tmp_path / "c.db").is_symlink()


def test_a_file_of_somebody_else_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "c.db")
    monkeypatch.setattr("summit_corpus.database.os.geteuid", lambda: os.getuid() + 1)
    assert_made_anew(Cache.open(path), why="was not a file of ours")


def test_a_log_left_behind_is_not_applied_to_a_new_file(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    open_cache = Cache.open(path)
    open_cache.put_many([loaded("new.md", FULL)])
    log = Path(f"{path}-wal").read_bytes()
    open_cache.close()
    path.write_bytes(b"rubbish" * 1000)
    Path(f"{path}-wal").write_bytes(log)
    assert_made_anew(Cache.open(path), why="the cache was made anew")


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal", "-shm", ".note"])
def test_a_pipe_in_place_of_one_of_our_files_keeps_nobody_waiting(tmp_path: Path, suffix: str) -> None:
    path = filled(tmp_path / "c.db")
    Path(f"{path}{suffix}").unlink(missing_ok=True)
    os.mkfifo(f"{path}{suffix}")
    with Cache.open(path) as cache:
        cache.put_many([loaded("new.md", FULL)])
        assert cache.article("tdi") is not None
    assert Path(f"{path}{suffix}").is_file() or suffix in ("-wal", "-journal", "-shm")
    with Cache.open(path) as cache:
        assert cache.rebuilt == ""


def test_why_a_cache_was_made_anew_is_said_without_its_contents(tmp_path: Path) -> None:
    path = filled(tmp_path / "c.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE files SET record = CAST(x'22736563726574ff22' AS TEXT) WHERE id NOT NULL")
        connection.commit()
    with Cache.open(path) as cache:
        assert "was made anew" in cache.rebuilt
        assert "secret" not in cache.rebuilt


def test_a_place_that_does_not_exist_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError, match="cannot be used") as caught:
        Cache.open(tmp_path / "none" / "c.db")
    assert "SUMMIT_CACHE_DIR" in caught.value.hint
    (tmp_path / "folder").mkdir()
    with pytest.raises(IndexUnusableError):
        Cache.open(tmp_path / "folder")


def test_a_shortage_of_the_system_does_not_cost_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "c.db")

    def none_left(*_: object, **__: object) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with monkeypatch.context() as patch:
        patch.setattr("summit_corpus.database.os.open", none_left)
        with pytest.raises(IndexUnusableError, match="cannot be used"):
            Cache.open(path)
    assert len(Cache.open(path).records()) == 100


def test_a_cache_that_another_process_holds_is_an_error_and_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_corpus.database._BUSY_SECONDS", 0.05)
    path = filled(tmp_path / "c.db")
    cache = Cache.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(IndexUnusableError, match="in use by another process"):
        cache.put_many([loaded("a.md", FULL)])
    assert len(cache.records()) == 100  # reading goes on meanwhile
    assert len(Cache.open(path).records()) == 100  # and so does opening
    other.execute("ROLLBACK")
    cache.put_many([loaded("a.md", FULL)])
    assert len(cache.records()) == 101
    assert cache.rebuilt == ""


def test_a_closed_cache_is_an_error_and_closing_twice_is_not(tmp_path: Path) -> None:
    cache = Cache.open(filled(tmp_path / "c.db"))
    cache.close()
    cache.close()
    with pytest.raises(IndexUnusableError, match="closed"):
        cache.records()
    assert len(Cache.open(tmp_path / "c.db").records()) == 100


def test_several_threads_may_read_and_write_at_once(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c.db")
    faults: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for n in range(20):
                each = f"{name}-{n}"
                cache.put_many([loaded(f"{each}.md", article(each))])
                assert cache.article(each) == article(each)
                cache.records()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(cache.records()) == 80


def test_two_caches_may_be_opened_on_one_new_file_at_once(tmp_path: Path) -> None:
    caches: list[Cache] = []
    threads = [
        threading.Thread(target=lambda: caches.append(Cache.open(tmp_path / "c.db"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(caches) == 8
    caches[0].put_many([loaded("a.md", FULL)])
    assert [cache.article("tdi") for cache in caches] == [FULL] * 8
    assert {cache.rebuilt for cache in caches} == {""}


# what is kept of the articles together


def test_notes_are_kept_until_the_cache_is_thrown_away(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "c.db") as cache:
        assert cache.note("stories") == ""
        cache.put_notes({"stories": "[]", "other": "x"})
        cache.put_notes({"stories": "[1]"})
    with Cache.open(tmp_path / "c.db") as cache:
        assert (cache.note("stories"), cache.note("other")) == ("[1]", "x")
        cache.put_many([loaded("a.md", FULL)])
        assert cache.note("stories") == "[1]"  # whether it still holds is for its reader to see


def test_the_generation_is_another_one_after_every_change_and_the_same_otherwise(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "c.db") as cache:
        seen = [cache.generation()]
        cache.put_many([loaded("a.md", FULL)])
        seen.append(cache.generation())
        cache.put_many([loaded("a.md", FULL)])
        seen.append(cache.generation())
        cache.expect("stamp")
        seen.append(cache.generation())
        cache.expect("stamp")
        assert cache.generation() == seen[-1]
        cache.forget(["a.md"])
        seen.append(cache.generation())
        cache.put_feature("hash", "kind", 1, b"")
        cache.put_notes({"stories": "[]"})
        cache.prune()
        assert cache.generation() == seen[-1]
    assert len(set(seen)) == 5
    with Cache.open(tmp_path / "c.db") as cache:
        assert cache.generation() == seen[-1]


def test_a_new_cache_does_not_begin_where_the_one_before_did() -> None:
    first, second = Cache(), Cache()
    for cache in (first, second):
        cache.put_many([loaded("a.md", FULL)])
    assert first.generation() != second.generation()
