"""Reading a corpus and its facts in another process: that is there then, and what it leaves is done here."""

from __future__ import annotations

from pathlib import Path

import pytest

from summit_corpus.corpus import Corpus
from summit_corpus.places import Places
from summit_index import children, elsewhere, fact_sync, sync
from summit_index.library import Library

COUNT = 4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    root.mkdir()
    for number in range(COUNT):
        (root / f"a{number}.md").write_text(
            f"---\ntitle: Dam {number}\n---\nThe dam costs ${number} million.\n"
        )
    return root


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Library:
    return Library.open(Corpus.open(root), Places(*(tmp_path / each for each in ("c", "s", "g"))))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of articles read, and whose facts were stored, in this process."""
    done: list[str] = []
    load, store = Corpus.load, fact_sync.FactIndex.add

    def loaded(corpus: Corpus, entry: sync.Entry) -> sync.Loaded:
        done.append(entry.path)
        return load(corpus, entry)

    def stored(*arguments: object) -> object:
        done.append("facts")
        return store(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Corpus, "load", loaded)
    monkeypatch.setattr(fact_sync.FactIndex, "add", stored)
    return done


def found(library: Library, query: str) -> list[str]:
    return sorted(hit.record.id for hit in library.search(query).hits)


ALL = [f"a{number}" for number in range(COUNT)]


def test_what_another_process_has_read_is_found_here(library: Library, here: list[str]) -> None:
    assert found(library, "dam") == []
    told: list[tuple[int, int]] = []
    report = library.sync_elsewhere(lambda *numbers: told.append(numbers))
    assert (COUNT, COUNT) in told
    assert (report.interrupted, report.unchanged) == (False, COUNT)
    assert found(library, "dam") == ALL
    assert not library.needs_sync()
    assert library.sync_facts_elsewhere()
    assert library.facts_missing() == 0
    assert found(library, "amount:>2m") == ["a3"]
    assert here == []


def test_the_list_is_told_of_each_batch_over_there_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told_of(*_: object) -> bool:
        told = _[3]
        assert callable(told)
        for numbers in ((1, 4, 0), (2, 4, 1), (3, 4, 1), (4, 4, 2)):
            told(*numbers)
        return True

    monkeypatch.setattr(elsewhere, "done_elsewhere", told_of)
    before, changes = library.changes, list[int]()
    library._upkeep.sync_elsewhere(library.folder, lambda *_: changes.append(library.changes), None)
    assert [each - before for each in changes] == [0, 1, 1, 2]


@pytest.mark.parametrize("boot", ["raise SystemExit(1)", "print('no numbers')", None])
def test_what_another_process_does_not_read_is_read_here(
    library: Library, here: list[str], monkeypatch: pytest.MonkeyPatch, boot: str | None
) -> None:
    if boot is None:
        monkeypatch.setattr(children.sys, "executable", "/nowhere/python")
    else:
        monkeypatch.setattr(children, "_BOOT", boot)
    assert library.sync_elsewhere().added == COUNT
    assert library.sync_facts_elsewhere()
    assert found(library, "amount:>2m") == ["a3"]
    assert here == [*(f"{each}.md" for each in ALL), "facts"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[children.Child]:
    made: list[children.Child] = []
    start = children.start

    def noted(*arguments: str) -> children.Child:
        made.append(start(*arguments))
        return made[-1]

    monkeypatch.setattr(children, "start", noted)
    return made


def test_whoever_cancels_has_the_other_process_end_by_itself(
    library: Library, started: list[children.Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "_BOOT", "import os, time; os.read(0, 1); time.sleep(0.01)")
    assert library.sync_elsewhere(cancelled=lambda: True).interrupted
    assert [each.returncode for each in started] == [0]  # not killed
    assert library.needs_sync()


def test_an_error_in_telling_leaves_no_process(
    library: Library, started: list[children.Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        children, "_BOOT", "import os, time; os.write(1, b'1 2 3' + bytes([10])); time.sleep(60)"
    )

    def broken(done: int, total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        library.sync_elsewhere(broken)
    assert [each.returncode is None for each in started] == [False]
    assert not library.syncing


def test_a_reader_that_nobody_waits_for_any_more_ends(library: Library, root: Path) -> None:
    process = children.start("summit_index.sync_child", "read", str(root), str(library.folder))
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(30) == 0
    children.end(process)
    assert library.sync().bad == 0
    assert found(library, "dam") == ALL


def test_numbers_that_came_in_pieces_are_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = "b'1', b'2 40 ', b'7' + bytes([10])"
    code = f"import os, time\nfor piece in ({pieces}): os.write(1, piece); time.sleep(0.02)"
    monkeypatch.setattr(children, "_BOOT", code)
    told: list[tuple[int, int, int]] = []
    assert elsewhere.done_elsewhere(
        "read", tmp_path, tmp_path, lambda *numbers: told.append(numbers), lambda: False
    )
    assert told == [(12, 40, 7)]
