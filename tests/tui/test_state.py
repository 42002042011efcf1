import errno
import json
import os
import stat
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_corpus.anchor import Anchor
from summit_tui import state
from summit_tui.state import BOOKMARKS, QUERIES, SESSION, Journal, Session, State


@pytest.fixture(autouse=True, scope="module")
def small_indexes() -> None:
    """The real disk: what is kept here must survive."""


HERE = Anchor("scmp", "Xi will be in Astana", "last year. ", " from Monday")


def test_a_session_is_given_back_as_it_was_left(tmp_path: Path) -> None:
    left = Session("railway", "tdi", 120, True, False, ("tdi", "scmp"), column=1, sentence=90)
    State(tmp_path).save_session(left)
    assert State(tmp_path).session() == left


def test_the_newest_session_counts(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.save_session(Session(query="gas"))
    state.save_session(Session(query="railway"))
    assert State(tmp_path).session().query == "railway"


def test_a_torn_last_line_costs_that_line_only(tmp_path: Path) -> None:
    State(tmp_path).save_session(Session(query="railway"))
    with (tmp_path / SESSION).open("a") as file:
        file.write('{"query": "ga')
    assert State(tmp_path).session().query == "railway"


def test_values_of_a_wrong_type_or_another_version_are_left_out(tmp_path: Path) -> None:
    line = {"query": 7, "article": "tdi", "offset": True, "columns": ["a", 1], "future": {}, "sidebar": "yes"}
    (tmp_path / SESSION).write_text(json.dumps(line) + "\n")
    assert State(tmp_path).session() == Session(article="tdi")


def test_files_are_private(tmp_path: Path) -> None:
    State(tmp_path).toggle_bookmark(HERE)
    assert stat.S_IMODE((tmp_path / BOOKMARKS).stat().st_mode) == 0o600


def test_a_bookmark_is_added_taken_away_and_added_again(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.toggle_bookmark(HERE) is True
    assert State(tmp_path).bookmarks() == [HERE]
    assert state.toggle_bookmark(HERE) is False
    assert State(tmp_path).bookmarks() == []
    assert state.toggle_bookmark(HERE) is True
    assert len((tmp_path / BOOKMARKS).read_text().splitlines()) == 3  # append-only


def test_queries_come_back_newest_last_and_once_each(tmp_path: Path) -> None:
    state = State(tmp_path)
    for query in ("gas", "railway", "gas", ""):
        state.save_query(query)
    assert State(tmp_path).queries() == ["railway", "gas"]


def test_without_a_folder_everything_is_kept_for_this_run() -> None:
    state = State(None)
    state.save_query("gas")
    state.toggle_bookmark(HERE)
    state.save_session(Session(query="gas"))
    assert (state.queries(), state.bookmarks(), state.session().query) == (["gas"], [HERE], "gas")


def test_what_cannot_be_saved_is_said(tmp_path: Path) -> None:
    (tmp_path / QUERIES).mkdir()
    state = State(tmp_path)
    state.save_query("gas")
    assert "not saved" in state.problem


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    (tmp_path / QUERIES).symlink_to(target)
    state = State(tmp_path)
    state.save_query("gas")
    assert target.read_text() == "mine"
    assert state.problem


def test_an_overlong_journal_is_cut_down_to_its_last_lines(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.append({"filler": "x" * 300_000})
    journal.append({"last": True})
    journal.keep_last(1)
    assert list(journal) == [{"last": True}]


def test_what_comes_after_a_torn_line_is_not_lost_with_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.path.write_text('{"first": 1}\n{"torn": ')
    journal.append({"second": 2})
    assert list(journal) == [{"first": 1}, {"second": 2}]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.append({"query": "gas\u2028oil\x85coal"})
    assert list(journal) == [{"query": "gas\u2028oil\x85coal"}]


def test_several_records_are_all_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.append({"first": 1})
    before, write = journal.path.read_bytes(), os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data[:10])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space left"):
        journal.extend([{"second": 2}, {"third": 3}])
    assert journal.path.read_bytes() == before
    monkeypatch.setattr(os, "write", write)
    journal.extend([{"second": 2}, {"third": 3}])
    assert list(journal) == [{"first": 1}, {"second": 2}, {"third": 3}]


def test_a_line_that_is_nested_without_end_is_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.path.write_text("[" * 200_000 + "\n" + '{"last": true}\n')
    assert list(journal) == [{"last": True}]


@given(st.binary(max_size=200))
def test_any_bytes_in_the_files_are_survived(garbage: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in (SESSION, BOOKMARKS, QUERIES):
            (Path(folder) / name).write_bytes(garbage)
        state = State(Path(folder))
        assert isinstance(state.session(), Session)
        state.bookmarks()
        state.queries()


def test_a_new_file_is_on_disk_with_its_name_when_it_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []

    def fsync(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)

    monkeypatch.setattr(os, "fsync", fsync)
    journal = Journal(tmp_path / "x.jsonl")
    journal.append({"n": 1})
    assert synced == ["x.jsonl", tmp_path.name]
    journal.append({"n": 2})
    assert synced[2:] == ["x.jsonl"]


def test_a_journal_that_was_cut_down_is_on_disk_before_and_after_it_takes_the_place_of_the_long_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.extend([{"filler": "x" * 300_000}, {"last": True}])
    steps: list[str] = []
    replace = os.replace

    def fsync(handle: int) -> None:
        steps.append(Path(f"/proc/self/fd/{handle}").readlink().name)

    def replaced(source: Path, target: Path) -> None:
        replace(source, target)
        steps.append(f"{source.name} replaces {target.name}")

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replaced)
    journal.keep_last(1)
    assert steps == ["j.new", tmp_path.name, "j.new replaces j.jsonl", tmp_path.name]


def test_what_fails_cuts_off_nothing_that_another_process_adds_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "x.jsonl")
    journal.append({"n": 1})
    other = threading.Thread(target=journal.append, args=({"n": 2},))
    real = os.fsync

    def full(handle: int) -> None:
        if threading.current_thread() is not other:
            other.start()
            other.join(0.2)  # it has to wait for us
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        journal.append({"n": 3})
    other.join()
    assert list(journal) == [{"n": 1}, {"n": 2}]


def test_what_another_process_adds_while_a_journal_is_cut_down_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jsonl"
    journal = Journal(path)
    journal.extend({"n": number, "filler": "x" * 1000} for number in range(300))
    other = threading.Thread(target=journal.append, args=({"late": True},))
    real = os.replace

    def replace(new: object, old: object) -> None:
        other.start()
        other.join(0.2)
        real(new, old)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace)
    journal.keep_last(1)
    other.join()
    assert [each.get("n", "late") for each in journal] == [299, "late"]


@pytest.mark.parametrize("operation", ["open", "replace", "fsync"])
def test_a_journal_that_cannot_be_cut_down_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    journal = Journal(tmp_path / "x.jsonl")
    journal.extend({"n": number, "filler": "x" * 1000} for number in range(300))

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr(os, operation, fail)
        journal.keep_last(1)
    assert len(list(journal)) == 300


def test_a_journal_that_cannot_be_read_is_not_cut_down_to_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "x.jsonl")
    journal.extend({"n": number, "filler": "x" * 1000} for number in range(300))
    real = os.open

    def no_reading(path: object, flags: int, *more: int) -> int:
        if path == journal.path and flags & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EMFILE, "Too many open files")
        return real(path, flags, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", no_reading)
        journal.keep_last(1)
    assert len(list(journal)) == 300


def test_a_pipe_in_the_place_of_a_journal_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.jsonl")
    assert list(Journal(tmp_path / "x.jsonl")) == []
    with pytest.raises(OSError):
        Journal(tmp_path / "x.jsonl").append({"n": 1})


@given(
    st.lists(
        st.one_of(st.binary(max_size=20), st.integers(0, 9).map(lambda n: b'{"n":%d}' % n)), max_size=30
    ),
    st.integers(1, 5),
    st.integers(1, 40),
)
def test_the_last_lines_are_those_that_reading_all_of_them_gives(
    lines: list[bytes], number: int, piece: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(state, "_PIECE", piece)
        journal = Journal(Path(folder) / SESSION)
        journal.path.write_bytes(b"\n".join(lines))
        assert journal.last(number) == list(journal)[-number:]


def test_of_a_session_that_has_grown_very_long_only_the_end_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / SESSION).write_bytes(b'{"query":"old"}\n' * 100_000 + b'{"query":"gas"}\n{"torn')
    (tmp_path / QUERIES).write_bytes(b'{"query":"old"}\n' * 100_000 + b'{"query":"gas"}\n')
    parsed: list[str] = []
    real = json.loads
    monkeypatch.setattr(state.json, "loads", lambda line: (parsed.append(line), real(line))[1])
    assert State(tmp_path).session().query == "gas"
    assert State(tmp_path).queries() == ["old", "gas"]
    assert len(parsed) < 20_000


def test_a_folder_that_was_removed_meanwhile_is_made_again(tmp_path: Path) -> None:
    kept = State(tmp_path / "state")
    assert kept.toggle_bookmark(Anchor("a", "gas", "", ""))
    assert kept.problem == ""
    assert kept.bookmarks() == [Anchor("a", "gas", "", "")]
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
