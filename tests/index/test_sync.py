"""Cache and index follow the files, whatever happened to these and however often the work was broken off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_engine import MemoryEngine
from tests.properties import examples

from summit_corpus.cache import Cache
from summit_corpus.corpus import Corpus
from summit_corpus.errors import IndexUnusableError
from summit_index import sync as sync_module
from summit_index.query import parse
from summit_index.sync import SyncReport, sync


class Folder:
    """A corpus, its cache and its engine, and how often the engine was changed."""

    def __init__(self, path: Path) -> None:
        path.mkdir(exist_ok=True)
        self.path = path
        self.cache = Cache.open()
        self.engine = MemoryEngine()
        self.clock = 1_700_000_000

    def write(self, name: str, text: str) -> None:
        """A file with a time of its own, so that no two states look alike."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        self.clock += 1
        os.utime(path, (self.clock, self.clock))

    def sync(self, **how) -> SyncReport:
        return sync(Corpus.open(self.path), self.cache, self.engine, **how)

    def found(self, query: str) -> list[str]:
        return sorted(match.id for match in self.engine.search(parse(query), limit=None).matches)


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path / "news")
    folder.write("a.md", "# Alpha\n\nThe gas price.")
    folder.write("b.txt", "Beta\n\nThe oil price.")
    folder.write("sub/c.md", "---\nid: gamma\ntitle: Gamma\nsource: Times\n---\nThe gas price.")
    return folder


def test_the_first_sync_adds_everything(folder):
    assert folder.sync() == SyncReport(added=3)
    assert folder.found("gas") == ["a", "gamma"]
    assert folder.found("title:beta") == ["b"]
    assert folder.cache.article("gamma").source == "Times"


def test_a_second_sync_changes_nothing_and_reads_no_file(folder, monkeypatch):
    folder.sync()
    state = folder.engine.state()
    monkeypatch.setattr(Corpus, "load", lambda *_: pytest.fail("a file was read"))
    report = folder.sync()
    assert report == SyncReport(unchanged=3)
    assert not report.changed
    assert folder.engine.state() == state


def test_added_changed_and_removed_files(folder):
    folder.sync()
    folder.write("d.md", "# Delta\n\ncoal")
    folder.write("b.txt", "Beta\n\nNow about gas.")
    (folder.path / "a.md").unlink()
    report = folder.sync()
    assert report == SyncReport(added=1, updated=1, removed=1, unchanged=1)
    assert report.changed
    assert folder.found("gas") == ["b", "gamma"]
    assert folder.found("coal") == ["d"]
    assert folder.found("alpha") == []
    assert folder.cache.article("a") is None


def test_a_change_in_the_front_matter_alone_is_found(folder):
    folder.sync()
    folder.write(
        "sub/c.md", "---\nid: gamma\ntitle: Gamma\nsource: Herald\npublished: 2025-06-16\n---\nThe gas price."
    )
    assert folder.sync() == SyncReport(updated=1, unchanged=2)
    assert folder.found("source:herald published:2025-06") == ["gamma"]


def test_a_file_that_was_only_touched_changes_nothing(folder):
    folder.sync()
    state = folder.engine.state()
    os.utime(folder.path / "a.md", (1, 1))
    assert folder.sync() == SyncReport(unchanged=3)
    assert folder.engine.state() == state
    assert folder.cache.known()["a.md"].mtime_ns == 1_000_000_000


def test_a_changed_file_of_the_same_size_is_found_by_its_time(folder):
    folder.sync()
    folder.write("a.md", "# Alpha\n\nThe oil price.")
    assert folder.sync() == SyncReport(updated=1, unchanged=2)
    assert folder.found("oil") == ["a", "b"]


def test_a_renamed_file_keeps_its_id_when_it_says_one(folder):
    folder.sync()
    (folder.path / "sub/c.md").rename(folder.path / "z.md")
    (folder.path / "a.md").rename(folder.path / "y.md")
    assert folder.sync() == SyncReport(added=1, removed=1, unchanged=2)
    assert folder.found("gas") == ["gamma", "y"]
    assert folder.cache.article("gamma").path == "z.md"


def test_an_id_that_changes_is_another_article(folder):
    folder.sync()
    folder.write("sub/c.md", "---\nid: omega\n---\nThe gas price.")
    assert folder.sync() == SyncReport(added=1, removed=1, unchanged=2)
    assert folder.found("gas") == ["a", "omega"]


def test_a_bad_file_is_counted_and_the_others_are_read(folder):
    folder.write("bad.md", "")
    (folder.path / "binary.txt").write_bytes(bytes(range(256)))
    report = folder.sync()
    assert report == SyncReport(added=3, bad=2)
    assert sorted(each.path for each in folder.cache.bad()) == ["bad.md", "binary.txt"]


def test_a_bad_file_is_not_read_again_until_it_changes(folder, monkeypatch):
    folder.write("bad.md", "")
    folder.sync()
    with monkeypatch.context() as patch:
        patch.setattr(Corpus, "load", lambda *_: pytest.fail("a file was read"))
        assert folder.sync() == SyncReport(unchanged=3, bad=1)
    folder.write("bad.md", "# Now\n\ngas")
    assert folder.sync() == SyncReport(added=1, unchanged=3)


def test_an_article_that_became_bad_is_no_longer_found(folder):
    folder.sync()
    folder.write("a.md", "")
    assert folder.sync() == SyncReport(removed=1, unchanged=2, bad=1)
    assert folder.found("gas") == ["gamma"]


def test_of_two_files_with_one_id_the_first_by_path_counts(folder):
    folder.write("m.md", "---\nid: gamma\n---\nThe first is about coal.")
    assert folder.sync().added == 3
    assert folder.found("coal") == ["gamma"]
    assert folder.found("gas") == ["a"]
    (folder.path / "m.md").unlink()  # now the second one counts
    assert folder.sync() == SyncReport(updated=1, unchanged=2)
    assert folder.found("gas") == ["a", "gamma"]
    folder.write("c.md", "---\nid: gamma\n---\nAnother first one, on tin.")
    assert folder.sync().updated == 1
    assert folder.found("tin") == ["gamma"]
    assert folder.found("gas") == ["a"]


def test_when_corpus_yaml_changes_the_names_of_sources_do(folder):
    (folder.path / "corpus.yaml").write_text("sources:\n  Times:\n    name: The Times\n")
    folder.sync()
    assert folder.found('source:"the times"') == ["gamma"]
    (folder.path / "corpus.yaml").write_text("sources:\n  Times:\n    name: The Oldest Times\n")
    assert folder.sync().updated == 1
    assert folder.found("source:oldest") == ["gamma"]


def test_an_index_that_was_lost_is_filled_from_the_cache(folder, monkeypatch):
    folder.sync()
    folder.engine = MemoryEngine()
    monkeypatch.setattr(Corpus, "load", lambda *_: pytest.fail("a file was read"))
    assert folder.sync() == SyncReport(added=3)
    assert folder.found("gas") == ["a", "gamma"]


def test_what_the_index_has_too_much_goes(folder):
    folder.sync()
    other = Folder(folder.path.parent / "other")
    other.write("x.md", "gas")
    other.engine = folder.engine
    assert other.sync() == SyncReport(added=1, removed=3)
    assert folder.found("") == ["x"]


def test_a_cache_that_was_lost_is_filled_from_the_files(folder):
    folder.sync()
    state = folder.engine.state()
    folder.cache = Cache.open()
    assert folder.sync() == SyncReport(unchanged=3)
    assert folder.engine.state() == state
    assert len(folder.cache.records()) == 3


def test_an_empty_corpus(tmp_path):
    assert Folder(tmp_path / "empty").sync() == SyncReport()


def test_what_was_removed_is_gone_even_when_the_rest_is_not_read_yet(folder):
    folder.sync()
    (folder.path / "a.md").unlink()
    folder.write("new.md", "gas")
    assert folder.sync(cancelled=lambda: True) == SyncReport(removed=1, unchanged=2, interrupted=True)
    assert folder.found("gas") == ["gamma"]


def test_an_article_whose_file_was_renamed_is_found_also_when_reading_is_broken_off(folder):
    folder.sync()
    (folder.path / "sub/c.md").rename(folder.path / "renamed.md")
    report = folder.sync(cancelled=lambda: True)
    assert report == SyncReport(unchanged=3, interrupted=True)
    assert folder.found("gas") == ["a", "gamma"]
    assert folder.sync() == SyncReport(unchanged=3)
    assert list(folder.cache.known()) == ["a.md", "b.txt", "renamed.md"]


def test_an_article_whose_file_was_renamed_and_changed_is_found_when_the_disk_is_full(folder, monkeypatch):
    folder.sync()
    (folder.path / "sub/c.md").unlink()
    folder.write("renamed.md", "---\nid: gamma\ntitle: Gamma\nsource: Times\n---\nThe gas price has risen.")

    def full(*_):
        raise IndexUnusableError("No space left on device")

    monkeypatch.setattr(folder.engine, "add", full)
    with pytest.raises(IndexUnusableError):
        folder.sync()
    assert folder.found("gas") == ["a", "gamma"]
    monkeypatch.undo()
    assert folder.sync() == SyncReport(updated=1, unchanged=2)


# progress, batches, interruption


@pytest.fixture
def hundred(tmp_path, monkeypatch):
    monkeypatch.setattr(sync_module, "BATCHES", (10, 30))
    folder = Folder(tmp_path / "hundred")
    for number in range(100):
        folder.write(f"n{number:02}.md", f"# Number {number}\n\ngas")
    return folder


def test_batches_can_be_searched_while_the_rest_is_read(hundred):
    seen = []
    hundred.sync(progress=lambda done, total: seen.append((done, total, len(hundred.found("gas")))))
    assert [(done, total) for done, total, _ in seen] == [
        (0, 100),
        (25, 100),
        (50, 100),
        (75, 100),
        (100, 100),
    ]
    assert [found for _, _, found in seen] == [0, 10, 40, 70, 100]  # done means stored
    assert len(hundred.found("gas")) == 100


def test_a_batch_ends_early_when_its_texts_are_long(hundred, monkeypatch):
    monkeypatch.setattr(sync_module, "BATCH_CHARS", 9)  # three texts of three characters
    changes = []
    add = hundred.engine.add

    def counted(articles):
        articles = list(articles)
        changes.append(len(articles))
        add(articles)

    monkeypatch.setattr(hundred.engine, "add", counted)
    hundred.sync()
    assert changes == [3] * 33 + [1]


class After:
    """Cancels once so many questions have been asked."""

    def __init__(self, questions: int) -> None:
        self.left = questions

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_an_interrupted_sync_keeps_what_it_has_read_and_goes_on_from_there(hundred, monkeypatch):
    # 10 articles are read and indexed: 20 questions; 25 more are read before the answer is yes
    report = hundred.sync(cancelled=After(45))
    assert report == SyncReport(added=10, interrupted=True)
    assert len(hundred.found("gas")) == 10
    assert len(hundred.cache.records()) == 35
    loaded = []
    load = Corpus.load
    monkeypatch.setattr(Corpus, "load", lambda self, entry: loaded.append(entry.path) or load(self, entry))
    assert hundred.sync() == SyncReport(added=90, unchanged=10)
    assert len(loaded) == 65


def test_a_batch_that_is_being_indexed_can_be_interrupted(hundred):
    report = hundred.sync(cancelled=After(13))
    assert report == SyncReport(added=3, interrupted=True)
    assert len(hundred.cache.records()) == 10


def test_an_interrupted_refilling_goes_on_too(hundred):
    hundred.sync()
    hundred.engine = MemoryEngine()
    seen = []
    # 10 are taken from the cache and indexed, then 13 more are taken
    report = hundred.sync(cancelled=After(33), progress=lambda done, total: seen.append((done, total)))
    assert report == SyncReport(added=10, interrupted=True)
    assert seen == [(0, 0)]
    assert hundred.sync() == SyncReport(added=90, unchanged=10)


def test_a_sync_cancelled_with_everything_read_but_not_indexed_is_not_complete(hundred):
    assert hundred.sync(cancelled=After(199)) == SyncReport(added=99, interrupted=True)
    assert hundred.sync() == SyncReport(added=1, unchanged=99)
    assert not hundred.sync(cancelled=After(0)).interrupted  # there was nothing to do


def test_cancelled_before_it_began(hundred):
    assert hundred.sync(cancelled=lambda: True) == SyncReport(interrupted=True)
    assert hundred.sync() == SyncReport(added=100)


@pytest.mark.parametrize("where", ["put_many", "add"])
def test_after_a_crash_between_cache_and_index_the_next_sync_mends_both(hundred, monkeypatch, where):
    assert hundred.sync(cancelled=After(20)).added == 10
    with monkeypatch.context() as patch:
        target = hundred.cache if where == "put_many" else hundred.engine

        def crash(*_):
            raise KeyboardInterrupt

        patch.setattr(target, where, crash)
        with pytest.raises(KeyboardInterrupt):
            hundred.sync()
    assert hundred.sync().added == 90
    assert len(hundred.found("gas")) == 100


NAMES = st.sampled_from(["a.md", "b.md", "c/d.md", "c/e.txt"])
TEXTS = st.sampled_from(
    [
        "",
        "gas",
        "oil and gas",
        "---\nid: x\n---\noil",
        "---\nid: x\nsource: Times\n---\noil",
        "---\nid: a\n---\ntin",
    ]
)
STEP = st.tuples(NAMES, TEXTS | st.none()) | st.integers(0, 4)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(STEP, max_size=14))
def test_whatever_happens_to_the_files_a_complete_sync_ends_as_a_first_one_would(steps):
    import tempfile

    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path, "news"))
        for step in steps:
            if isinstance(step, int):
                folder.sync(cancelled=After(step))
            elif step[1] is None:
                (folder.path / step[0]).unlink(missing_ok=True)
            else:
                folder.write(*step)
        report = folder.sync()
        fresh = Folder(folder.path)
        assert fresh.sync().added == report.added + report.updated + report.unchanged
        assert folder.engine.ids() == fresh.engine.ids()
        assert folder.cache.known() == fresh.cache.known()
        assert folder.cache.bad() == fresh.cache.bad()
        assert folder.sync() == SyncReport(unchanged=len(fresh.engine.ids()), bad=report.bad)
