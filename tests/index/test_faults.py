"""Whatever fails: the articles stay as they are, the old index answers or the new one, the error is one clear
line, and the next run mends all of it by itself."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from fault_news import NEW, OLD, News, are, files_of, found
from fault_shim import CHANGING, OPENING, READING, Call, failing, killed, recording

from summit_corpus import files
from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus
from summit_corpus.errors import CorpusError, SummitError
from summit_corpus.manifest import Manifest


def test_the_two_states_are_told_apart(news: News) -> None:
    assert are(news.answers(), OLD)
    news.sync()
    assert are(news.answers(), NEW)


# every operation of a sync fails once


@pytest.mark.parametrize(
    ("code", "operations"),
    [
        pytest.param(errno.ENOSPC, (*CHANGING, "open"), id="ENOSPC"),
        pytest.param(errno.EIO, (*CHANGING, *READING, *OPENING), id="EIO", marks=pytest.mark.torture),
        pytest.param(errno.EMFILE, OPENING, id="EMFILE", marks=pytest.mark.torture),
        pytest.param(errno.EROFS, CHANGING, id="EROFS"),
    ],
)
def test_whichever_operation_of_a_sync_fails_nothing_is_lost(
    news: News, tmp_path: Path, code: int, operations: tuple[str, ...]
) -> None:
    articles = files_of(news.root)
    trial = news.copy(tmp_path / "trial")
    with recording(tmp_path) as calls:
        trial.sync()
    numbers = [number for number, call in enumerate(calls) if call.operation in operations]
    assert len(numbers) > 10
    for number in numbers:
        trial = news.copy(tmp_path / "trial")
        with failing(tmp_path, code, lambda at, call, number=number: at == number) as failed:
            try:
                trial.sync()
            except SummitError as error:
                assert error.message
                assert "\n" not in error.message
        assert files_of(news.root) == articles, failed
        answers = trial.answers()
        assert are(answers, OLD) or are(answers, NEW) or between(answers), (failed, answers)
        with trial.open() as library:
            if library.needs_sync():
                library.sync()
            assert are(found(library), NEW), failed


def between(answers: dict[str, str]) -> bool:
    """Whether each article is an old or a new one and none is lost: batches become visible one by one."""
    known = [text for state in (OLD, NEW) for text in state.values()]
    return OLD.keys() <= answers.keys() and all(
        any(each in text for each in known) for text in answers.values()
    )


def test_killed_before_any_change_on_disk_the_old_or_the_new_index_answers(
    news: News, tmp_path: Path
) -> None:
    articles, at = files_of(news.root), 0
    while True:
        trial = news.copy(tmp_path / "trial")
        if not killed(tmp_path, at, trial.sync):
            break
        answers = trial.answers()
        assert between(answers), (at, answers)
        with trial.open() as library:
            assert library.notices == [], at  # nothing had to be thrown away
            if library.needs_sync():
                library.sync()
            assert are(found(library), NEW), at
        assert files_of(news.root) == articles
        at += 1
    assert at > 15


# files that the system does not hand over


def test_an_article_that_cannot_be_read_this_time_stays_and_is_tried_again(news: News) -> None:
    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name == "a.md"

    with failing(news.root, errno.EMFILE, wanted) as failed, news.open() as library:
        library.sync()
        assert failed
        assert are(found(library), {"a": "8 billion", "sub-b": "line", "sub-c": "More gas"})
        assert [(each.path, each.reason) for each in library.bad] == [
            ("a.md", "cannot be read: Too many open files")
        ]
        assert not library.needs_sync()  # it would only fail again
    with news.open() as library:
        assert library.needs_sync()  # although no file has changed since
        library.sync()
        assert are(found(library), NEW)
        assert library.bad == []
        assert not library.needs_sync()


def test_a_new_file_that_cannot_be_read_this_time_is_read_when_it_can_be(news: News) -> None:
    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name.endswith("c.md")

    with failing(news.root, errno.EIO, wanted), news.open() as library:
        library.sync()
        assert "sub-c" not in found(library)
    with news.open() as library:
        assert library.needs_sync()
        library.sync()
        assert are(found(library), NEW)


def test_a_bad_file_is_not_tried_again(news: News) -> None:
    (news.root / "bad.md").write_bytes(b"")
    news.sync()
    with news.open() as library:
        assert not library.needs_sync()


@pytest.mark.parametrize("code", [errno.EMFILE, errno.EIO, errno.EACCES])
def test_articles_in_a_folder_that_cannot_be_listed_stay(news: News, code: int) -> None:
    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name == "sub"

    with failing(news.root, code, wanted), news.open() as library:
        library.sync()
        assert are(found(library), {"a": "7 billion", "sub-b": "line"})
    assert are(news.answers(), {"a": "7 billion", "sub-b": "line"})
    with news.open() as library:
        assert library.needs_sync()
        library.sync()
        assert are(found(library), NEW)


def test_a_file_that_vanishes_between_listing_and_reading_is_gone(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Corpus.load

    def load(self: Corpus, entry: object) -> object:
        (news.root / "a.md").unlink(missing_ok=True)
        return real(self, entry)

    monkeypatch.setattr(Corpus, "load", load)
    news.sync()
    monkeypatch.undo()
    with news.open() as library:
        assert library.needs_sync()
        library.sync()
        assert found(library).keys() == {"sub-b", "sub-c"}
        assert library.bad == []


def test_a_file_moved_away_while_it_was_to_be_read_and_back_again_is_read(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, aside = news.root / "a.md", news.base / "aside"
    real = Corpus.load

    def load(self: Corpus, entry: object) -> object:
        path.rename(aside)
        try:
            return real(self, entry)
        finally:
            aside.rename(path)

    monkeypatch.setattr(Corpus, "load", load)
    news.sync()
    monkeypatch.undo()
    with news.open() as library:
        assert library.needs_sync()  # size and time are those of the listing
        library.sync()
        assert are(found(library), NEW)


@pytest.mark.parametrize("into", ["link", "folder", "pipe"])
def test_a_file_swapped_for_something_else_is_no_article_any_more(news: News, into: str) -> None:
    path = news.root / "a.md"
    path.rename(news.base / "aside.md")
    if into == "link":
        path.symlink_to(news.base / "aside.md")
    elif into == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    news.sync()
    assert news.answers().keys() == {"sub-b", "sub-c"}


def test_a_folder_swapped_for_a_link_leads_nowhere(news: News) -> None:
    (news.root / "sub").rename(news.base / "aside")
    (news.root / "sub").symlink_to(news.base / "aside")
    news.sync()
    assert news.answers().keys() == {"a"}


def test_what_another_sync_has_added_since_the_folder_was_listed_is_not_forgotten(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    news.sync()
    real, late = Corpus.entries, {"late.md": "# Late\n\nLate gas."}

    def entries(self: Corpus) -> list[object]:
        listed = real(self)
        if late:
            text = late.popitem()
            news.write(dict([text]))
            news.sync()  # another process, between our listing and our asking what is known
        return listed

    monkeypatch.setattr(Corpus, "entries", entries)
    with news.open() as library:
        library.sync()
        assert are(found(library), {**NEW, "late": "Late gas"})


def test_a_corpus_yaml_that_cannot_be_read_this_time_costs_nothing_that_was_read(news: News) -> None:
    news.sync()
    (news.root / "corpus.yaml").write_text("name: Wires\nsources:\n  t: {name: The Times}\n")

    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name == "corpus.yaml"

    with failing(news.root, errno.EMFILE, wanted), news.open() as library:
        with pytest.raises(CorpusError, match=r"^corpus\.yaml: cannot be read: Too many open files$"):
            library.sync()
        assert are(found(library), NEW)
    with news.open() as library:
        library.sync()
        assert library.name == "Wires"
        assert not library.needs_sync()


def test_a_corpus_yaml_that_may_be_read_again_is(news: News, monkeypatch: pytest.MonkeyPatch) -> None:
    (news.root / "corpus.yaml").write_text("name: Wires\n")
    open_stamp = Corpus.open(news.root).stamp()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert Corpus.open(news.root).stamp() != open_stamp
    monkeypatch.undo()
    assert not Manifest.load(news.root).unread


# a clock that jumps


@pytest.mark.parametrize("jump", [-10 * 365 * 86400, -1, 1, 50 * 365 * 86400])
def test_a_clock_that_jumps_costs_nothing(news: News, monkeypatch: pytest.MonkeyPatch, jump: int) -> None:
    import time

    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + jump * 1_000_000_000)
    news.clock += jump
    news.write({"a.md": "# Alpha\n\nThe gas price has fallen to 7 billion euros."})
    assert news.sync() == []
    assert are(news.answers(), {**NEW, "a": "7 billion euros"})
    monkeypatch.undo()
    with news.open() as library:
        assert library.notices == []
        assert not library.needs_sync()
        assert are(found(library), {**NEW, "a": "7 billion euros"})


# what was noted as read, and what is there


def test_a_cache_set_back_behind_its_index_is_noticed(news: News) -> None:
    kept = news.base / "kept.db"
    shutil.copy(news.folder / "cache.db", kept)  # what a power cut may leave of the last commits
    news.sync()
    shutil.copy(kept, news.folder / "cache.db")
    with news.open() as library:
        assert library.needs_sync()
        library.sync()
        assert are(found(library), NEW)


def test_articles_are_on_disk_before_a_sync_says_so(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c.db")
    levels = []
    connection = cache._database._connection
    connection.set_trace_callback(levels.append)
    corpus = Corpus.open(News(tmp_path).root)
    cache.put_many([corpus.load(each) for each in corpus.entries()])
    durable = levels[: levels.index("COMMIT")]
    assert [each for each in durable if "synchronous" in each][-1] == "PRAGMA synchronous = FULL"
    for change in (lambda: cache.forget(["a.md"]), lambda: cache.expect("another corpus.yaml")):
        levels.clear()
        change()
        assert [each for each in levels if "synchronous" in each] == ["PRAGMA synchronous = FULL"]
    levels.clear()
    cache.put_feature("hash", "kind", 1, b"data")  # made again from the text in no time
    assert "PRAGMA synchronous = NORMAL" in levels


def test_the_names_of_new_files_are_on_disk_before_the_seal_that_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = News(tmp_path)
    with recording(tmp_path) as calls:
        news.sync()
    steps = [(call.operation, Path(call.name).name) for call in calls]
    at = steps.index(("replace", "seal.json.new"))
    assert steps[at - 2] != ("fsync", "index")
    before = [step for step in steps[:at] if step[0] in ("fsync", "rename", "replace")]
    assert before[-1] == ("fsync", "seal.json.new")
    assert before[-2] == ("fsync", "index")
    assert steps[at + 1 : at + 3] == [("open", "index"), ("fsync", "index")]
    note = steps.index(("replace", "synced.new"))
    assert ("fsync", "synced.new") in steps[:note]
    made = [step for step in steps if step[0] in ("mkdir", "fsync")]
    assert ("mkdir", "index") in made
    assert made[made.index(("mkdir", "index")) + 1][0] == "fsync"  # the folder it was made in


def test_reading_a_file_says_whether_another_try_may_help(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    (tmp_path / "link.md").symlink_to("a.md")

    def wanted(number: int, call: Call) -> bool:
        return call.operation == "open" and call.name == "a.md"

    with failing(tmp_path, errno.EIO, wanted), pytest.raises(files.UnreadArticleError, match="Input/output"):
        files.read_file("a.md", inside=tmp_path)
    with pytest.raises(files.BadArticleError) as caught:
        files.read_file("link.md", inside=tmp_path)
    assert not isinstance(caught.value, files.UnreadArticleError)
