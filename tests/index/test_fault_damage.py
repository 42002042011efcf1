"""Damage on disk is found before it becomes an answer, and mended without a hand; what only looks like damage
costs nothing."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_news import NEW, OLD, News, are, found
from fault_shim import Call, failing, faulty_sqlite

from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus
from summit_corpus.errors import IndexUnusableError
from summit_index.library import Library
from summit_index.query import parse
from summit_index.whoosh import lock
from summit_index.whoosh import seal as seals
from summit_index.whoosh.engine import WhooshEngine

# flipped bits


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(bytes(content))


def places_in(path: Path, word: bytes) -> int:
    return path.read_bytes().index(word)


@pytest.mark.parametrize("word", [b"Gamma", b"More gas", b"sub/c.md"], ids=["title", "text", "path"])
def test_a_flipped_bit_in_the_cache_never_becomes_an_answer(news: News, word: bytes) -> None:
    news.sync()
    flipped(news.folder / "cache.db", places_in(news.folder / "cache.db", word))
    with news.open() as library:
        assert len(library.notices) == 1
        assert "\n" not in library.notices[0]
        assert library.needs_sync()
        library.sync()
        assert are(found(library), NEW)
        assert {record.title for record in library.records} == {"Alpha", "Beta", "Gamma"}


@pytest.mark.parametrize("word", [b"Gamma", b"More gas"], ids=["title", "text"])
def test_without_a_note_of_its_times_a_flipped_bit_is_found_when_the_row_is_read(
    news: News, word: bytes
) -> None:
    news.sync()
    (news.folder / "cache.db.note").unlink()  # as after kill -9
    flipped(news.folder / "cache.db", places_in(news.folder / "cache.db", word))
    with news.open() as library:
        assert {record.title for record in library.records} == {"Alpha", "Beta", "Gamma"}
        assert library.article("sub-c").text == "More gas."
        assert are(found(library), NEW)
        assert len(library.notices) == 1


def test_every_flipped_byte_of_cache_and_facts_is_found_or_harmless(news: News, tmp_path: Path) -> None:
    news.sync()
    with news.open() as library:
        expected = told(library)
    for name in ("cache.db", "facts.db"):
        size = (news.folder / name).stat().st_size
        for at in range(7, size, size // 60):
            trial = news.copy(tmp_path / "trial")
            flipped(trial.folder / name, at)
            with trial.open() as library:
                if library.needs_sync():
                    library.sync()
                library.sync_facts()
                assert told(library) == expected, (name, at)
                assert all("\n" not in each for each in library.notices)


def told(library: Library) -> object:
    """Everything a reader could be told."""
    return (
        library.records,
        found(library),
        [hit.record.id for hit in library.search("amount:>1bn").hits],
        {each.id: library.facts(each.id) for each in library.records},
    )


def test_verify_finds_a_bit_that_flipped_without_a_trace(news: News) -> None:
    news.sync()
    for name, word in (("cache.db", b"Gamma"), ("facts.db", b"USD")):
        path = news.folder / name
        flipped(path, places_in(path, word))
        status = path.stat()
        note = Path(f"{path}.note")
        note.write_text(str([status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]))
        with news.open() as library:
            assert library.notices == []
            assert len(library.verify()) == 1, name
            assert library.verify() == []
        news.sync()


def test_a_file_that_only_has_another_time_is_looked_through_and_kept(news: News) -> None:
    news.sync()
    for name in ("cache.db", "facts.db"):
        os.utime(news.folder / name, (1, 1))
    with news.open() as library:
        assert not library.needs_sync()
        assert are(found(library), NEW)
        assert library.facts_missing() == 0
        assert library.notices == []
    with pytest.MonkeyPatch.context() as patch:  # it was noted again, so it need not be looked through
        patch.setattr("summit_corpus.database.Database.verify", lambda self: pytest.fail("looked through"))
        assert are(news.answers(), NEW)


def test_a_byte_that_is_no_utf8_in_a_row_is_damage_and_not_a_bad_disk(news: News) -> None:
    news.sync()
    path = news.folder / "cache.db"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Gamma", b"G\xffmma", 1))
    (news.folder / "cache.db.note").unlink()
    with news.open() as library:
        assert {record.title for record in library.records} == {"Alpha", "Beta", "Gamma"}
        assert len(library.notices) == 1


# a cache whose medium fails


@pytest.mark.parametrize(
    ("beginning", "code"),
    [("COMMIT", sqlite3.SQLITE_FULL), ("BEGIN", sqlite3.SQLITE_FULL), ("COMMIT", sqlite3.SQLITE_IOERR)],
)
def test_a_cache_that_cannot_be_written_keeps_what_it_has(news: News, beginning: str, code: int) -> None:
    with faulty_sqlite(beginning, code), news.open() as library:
        with pytest.raises(IndexUnusableError) as caught:
            library.sync()
        assert "\n" not in caught.value.message
        assert "disk is not full" in caught.value.hint
        assert are(found(library), OLD)
    assert are(news.answers(), OLD)
    news.sync()
    assert are(news.answers(), NEW)


def test_a_cache_that_could_not_be_made_anew_works_again_when_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache.open(tmp_path / "c.db")
    corpus = Corpus.open(News(tmp_path).root)
    entries = corpus.entries()
    cache.put_many([corpus.load(each) for each in entries])
    connection = sqlite3.connect(tmp_path / "c.db")
    connection.execute("UPDATE texts SET text = CAST('Forged.' AS BLOB)")
    connection.commit()
    connection.close()

    def full(path: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("summit_corpus.database._own_file", full)
        for _ in range(2):
            with pytest.raises(IndexUnusableError, match="No space left"):
                cache.article("a")
    cache.put_many([corpus.load(each) for each in entries])
    assert cache.article("a") is not None
    cache.close()


@pytest.mark.parametrize("change", ["id = CAST('x' AS BLOB)", "content_hash = 'x'", "size = size + 1"])
def test_what_is_known_of_a_file_is_believed_only_as_it_was_put_in(tmp_path: Path, change: str) -> None:
    cache = Cache.open(tmp_path / "c.db")
    corpus = Corpus.open(News(tmp_path).root)
    cache.put_many([corpus.load(each) for each in corpus.entries()])
    assert len(cache.known()) == 2
    connection = sqlite3.connect(tmp_path / "c.db")
    connection.execute(f"UPDATE files SET {change} WHERE path = CAST('a.md' AS BLOB)")
    connection.commit()
    connection.close()
    assert cache.known() == {}
    assert "is not what was put in" in cache.rebuilt
    cache.close()


# an index that is damaged, or only seems so


def engine_of(news: News) -> WhooshEngine:
    return WhooshEngine(news.folder / "index")


def test_too_many_open_files_are_no_damage(news: News, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_of(news)
    engine.search(parse("oil"))  # its files are open

    def strange(*_: object) -> object:
        raise KeyError("something that looks like damage")

    def no_more(path: object) -> object:
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr("summit_index.whoosh.answers.evaluate", strange)
        patch.setattr(seals, "own_file", no_more)
        with pytest.raises(IndexUnusableError, match="Too many open files"):
            engine.search(parse("gas"))
    assert engine.rebuilt == ""
    assert are(news.answers(), OLD)


@pytest.mark.parametrize("code", [errno.EMFILE, errno.EIO])
@pytest.mark.parametrize("file", ["seal.json", ".trm"])
def test_an_index_that_is_not_handed_over_this_time_is_not_thrown_away(
    news: News, file: str, code: int
) -> None:
    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name.endswith(file)

    with (
        failing(news.base, code, wanted) as failed,
        pytest.raises(IndexUnusableError, match=os.strerror(code)),
    ):
        engine_of(news).search(parse("gas"))
    assert failed
    engine = engine_of(news)
    assert (engine.rebuilt, set(engine.ids())) == ("", {"a", "sub-b"})


@pytest.mark.parametrize("code", [errno.EMFILE, errno.EROFS, errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("doubt", ["damaged", "open to others"])
def test_damage_that_cannot_be_removed_is_one_clear_error(news: News, code: int, doubt: str) -> None:
    if doubt == "damaged":
        (news.folder / "index" / "seal.json").write_bytes(b"{}")
    else:
        (news.folder / "index").chmod(0o755)

    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name.endswith(lock.NAME)

    with failing(news.base, code, wanted), pytest.raises(IndexUnusableError) as caught:
        engine_of(news)
    assert os.strerror(code) in caught.value.message
    assert "\n" not in caught.value.message


def test_on_a_full_disk_a_damaged_index_can_still_be_removed(news: News) -> None:
    (news.folder / "index" / "seal.json").write_bytes(b"{}")

    def wanted(number: int, call: Call) -> bool:
        return call.operation in ("pwrite", "write", "ftruncate")

    with failing(news.base, errno.ENOSPC, wanted) as failed:
        assert engine_of(news).rebuilt.startswith("The search index is made anew")
    assert failed


def test_an_index_that_another_process_has_made_anew_meanwhile_is_not_removed(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = news.folder / "index" / "seal.json"
    good = seal.read_bytes()
    seal.write_bytes(b"{}")
    real = lock.writing

    def late(folder: Path, wait: float) -> object:
        seal.unlink()
        seal.write_bytes(good)  # somebody else had the lock before us and mended it
        return real(folder, wait)

    monkeypatch.setattr("summit_index.whoosh.engine.lock.writing", late)
    engine = engine_of(news)
    assert engine.rebuilt == ""
    assert set(engine.ids()) == {"a", "sub-b"}


def test_what_the_disk_does_not_give_back_is_an_error_and_no_crash(news: News) -> None:
    engine = engine_of(news)

    def wanted(number: int, call: Call) -> bool:
        return call.operation == "read" and call.name.endswith(".pst")

    with (
        failing(news.base, errno.EIO, wanted) as failed,
        pytest.raises(IndexUnusableError, match="Input/output"),
    ):
        engine.verify()
    assert failed
    assert are(news.answers(), OLD)  # it may come back, so nothing is thrown away


# answers that come upon damage


@pytest.mark.parametrize("ask", [lambda library: library.records, lambda library: library.article("a")])
def test_an_answer_that_came_upon_damage_is_given_all_the_same(
    news: News, ask: Callable[[Library], object]
) -> None:
    news.sync()
    with news.open() as library:
        expected = ask(library)
    with news.open() as library:
        for _ in range(2):  # the same damage twice is mended twice
            connection = sqlite3.connect(news.folder / "cache.db")
            connection.execute("UPDATE files SET record = replace(record, 'Alpha', 'Alphx')")
            connection.commit()
            connection.close()
            library._forget_records()
            assert ask(library) == expected
            assert not library.needs_sync()
        assert len(library.notices) == 2
