"""An index that may not be ours is never read: it is made anew, and nothing that lies in it ever runs."""

from __future__ import annotations

import dataclasses
import errno
import io
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import threading
import time
from array import array
from pathlib import Path
from types import SimpleNamespace

import pytest
from making import make

from summit_corpus.errors import CorpusError, IndexUnusableError
from summit_index.query import parse
from summit_index.whoosh import files, loading, lock, seal, snapshot
from summit_index.whoosh.analysis import NUMBER
from summit_index.whoosh.codec import FieldWriter, Postings
from summit_index.whoosh.engine import WhooshEngine
from summit_index.whoosh.seal import Seal

ARTICLES = [
    make("a", "The railway will cost eight billion.", "2025-06-16", title="Railway", source="Times"),
    make("b", "Gas and oil.", authors=("Zhao Long",), language="en"),
]


class Evil:
    """Pickles to something that leaves a trace when it is loaded without care."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):
        return os.mkdir, (str(self.trace),)


@pytest.fixture
def folder(tmp_path):
    """A filled index in two segments, with one deleted article."""
    folder = tmp_path / "index"
    engine = WhooshEngine(folder)
    engine.add([*ARTICLES, make("c", "gas")])
    engine.add([make("d", "more gas")])
    engine.remove(["c"])
    engine.close()
    return folder


def ids(engine):
    return {match.id for match in engine.search(parse(""), limit=None).matches}


def names():
    """The kinds of files an index consists of."""
    columns = ["_stored", "authors", "first", "hash", "id", "language", "last", "length", "source"]
    return [seal.NAME, ".toc", ".trm", ".pst", *(f".{column}.col" for column in columns)]


def file_of(folder: Path, kind: str) -> Path:
    return next(path for path in sorted(folder.iterdir()) if path.name.endswith(kind))


def truncate(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x20
    path.write_bytes(bytes(content))


def flip_and_hide(path):
    status = path.stat()
    flip(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace_by_pickle(path):
    path.write_bytes(pickle.dumps(Evil(path.parent.parent / "trace")))


def replace_by_link(path):
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def replace_by_folder(path):
    path.unlink()
    path.mkdir()


def replace_by_pipe(path):
    path.unlink()
    os.mkfifo(path)


DAMAGES = [
    truncate,
    flip,
    flip_and_hide,
    replace_by_pickle,
    replace_by_link,
    replace_by_folder,
    replace_by_pipe,
]


@pytest.mark.parametrize("damage", [*DAMAGES, Path.unlink], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("kind", names())
def test_a_damaged_file_costs_the_index_and_nothing_else(folder, kind, damage, tmp_path):
    if (kind, damage) == (seal.NAME, Path.unlink):
        pytest.skip("an index without a seal is an empty one, see below")
    damage(file_of(folder, kind))
    engine = WhooshEngine(folder)
    assert ids(engine) == set()
    assert engine.rebuilt.startswith("The search index is made anew: ")
    assert "\n" not in engine.rebuilt
    assert not (tmp_path / "trace").exists()
    engine.add(ARTICLES)
    assert ids(engine) == {"a", "b"}
    engine.close()
    again = WhooshEngine(folder)
    assert (ids(again), again.rebuilt) == ({"a", "b"}, "")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("kind", [seal.NAME, ".toc", ".pst"])
def test_damage_is_found_by_a_writer_whose_engine_was_open_before(folder, kind, damage, tmp_path):
    engine = WhooshEngine(folder)
    if kind == ".pst" and damage is truncate:
        pytest.skip("shortening a mapped file is the one thing no process survives; the folder is private")
    damage(file_of(folder, kind))
    engine.add([make("new", "oil")])
    assert ids(engine) == {"new"}
    assert engine.rebuilt
    assert not (tmp_path / "trace").exists()


def test_without_a_seal_there_is_no_index_and_left_overs_go(folder):
    (folder / seal.NAME).unlink()
    engine = WhooshEngine(folder)
    assert (ids(engine), engine.rebuilt) == (set(), "")
    engine.add(ARTICLES)
    assert ids(engine) == {"a", "b"}
    assert len(list(folder.glob("*.trm"))) == 1


PICKLED = bytes([0x80, pickle.HIGHEST_PROTOCOL])
"""How a pickle of Whoosh's begins."""


def reseal(folder: Path) -> None:
    """What somebody could do who can write here and knows how the seal is made."""
    old = Seal.read(folder)
    Seal.make(folder, old.generation, old.parts, old.files).write(folder)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "MAIN_1.trm", "seal.json"])
def test_a_seal_with_a_right_checksum_vouches_for_no_file_but_those_of_an_index(folder, name):
    good = Seal.read(folder)
    mark, part = next(iter(good.files.values())), good.parts[0]
    for bad in (
        dataclasses.replace(good, files={**good.files, name: mark}),
        dataclasses.replace(good, parts=(dataclasses.replace(part, name=name),)),
    ):
        bad.write(folder)
        with pytest.raises(ValueError, match="foreign files"):
            Seal.read(folder)


def test_a_vocabulary_with_a_right_checksum_that_is_not_ours_costs_the_index(folder, tmp_path):
    trace = tmp_path / "trace"
    file_of(folder, ".trm").write_bytes(pickle.dumps(Evil(trace)))
    reseal(folder)
    engine = WhooshEngine(folder)
    assert ids(engine) == set()
    assert re.search(r"the vocabulary MAIN_\w+\.trm is damaged", engine.rebuilt)
    assert not trace.exists()


def test_a_table_of_contents_with_a_right_checksum_does_not_run_either(folder, tmp_path):
    trace = tmp_path / "trace"
    contents = file_of(folder, ".toc")
    old = contents.read_bytes()
    contents.write_bytes(old[: old.rindex(PICKLED)] + pickle.dumps(Evil(trace)))
    reseal(folder)
    engine = WhooshEngine(folder)
    engine.add([make("new", "oil")])
    assert ids(engine) == {"new"}
    assert "posix.mkdir" in engine.rebuilt
    assert not trace.exists()


@pytest.mark.parametrize("name", ["os.system", "builtins.eval", "builtins.getattr", "whoosh.index.FileIndex"])
def test_only_what_an_index_of_ours_names_can_be_unpickled(name):
    module, _, attribute = name.rpartition(".")
    raw = b"c" + module.encode() + b"\n" + attribute.encode() + b"\n."
    with pytest.raises(pickle.UnpicklingError, match=attribute):
        loading.SafeFile(memoryview(raw), "x").read_pickle()


def test_two_values_in_a_row_are_unpickled_one_by_one():
    file = loading.SafeFile(memoryview(pickle.dumps({"a": 1}) + pickle.dumps([2]) + b"rest"), "x")
    assert [file.read_pickle(), file.read_pickle(), file.read()] == [{"a": 1}, [2], b"rest"]


def test_an_index_of_another_version_is_made_anew(folder, monkeypatch):
    monkeypatch.setattr(seal, "FORMAT", seal.FORMAT + 1)
    engine = WhooshEngine(folder)
    assert ids(engine) == set()
    assert "another version" in engine.rebuilt


def test_a_fault_of_ours_does_not_cost_the_index(folder, monkeypatch):
    engine = WhooshEngine(folder)
    with pytest.raises(ValueError, match="no facets of colour"):
        engine.facets(parse("gas"), ["colour"])

    def faulty(*_):
        raise KeyError("oops")

    with monkeypatch.context() as patch, pytest.raises(KeyError, match="oops"):
        patch.setattr("summit_index.whoosh.answers.evaluate", faulty)
        engine.search(parse("oil"))
    assert (ids(engine), engine.rebuilt) == ({"a", "b", "d"}, "")


@pytest.mark.parametrize("kind", [".pst", ".id.col", ".length.col"])
def test_a_file_that_changes_under_an_open_engine_costs_the_index_when_it_is_read(folder, kind):
    engine = WhooshEngine(folder)
    path = file_of(folder, kind)
    with path.open("r+b") as stream:
        stream.write(b"\xff" * path.stat().st_size)
    assert engine.search(parse("railway OR gas")).matches == ()
    assert engine.rebuilt
    engine.add(ARTICLES)
    assert ids(engine) == {"a", "b"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_costs_the_index(folder):
    file_of(folder, ".pst").chmod(0)
    engine = WhooshEngine(folder)
    assert ids(engine) == set()
    assert engine.rebuilt


# whose it is


def test_the_folder_is_closed_to_others(folder):
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_an_index_that_others_could_change_is_made_anew_and_closed(folder):
    folder.chmod(0o755)
    engine = WhooshEngine(folder)
    assert ids(engine) == set()
    assert "open to others" in engine.rebuilt
    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_empty_folder_that_was_open_is_closed_without_a_word(tmp_path):
    (tmp_path / "index").mkdir(mode=0o755)
    engine = WhooshEngine(tmp_path / "index")
    assert engine.rebuilt == ""
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_is_refused(folder, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(CorpusError, match="another user"):
        WhooshEngine(folder)


def test_a_link_in_place_of_the_folder_is_refused(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(CorpusError):
        WhooshEngine(tmp_path / "link")


def test_a_file_of_somebody_else_is_not_read(folder, monkeypatch):
    real = files.own_file

    def foreign(path):
        if path.name.endswith(".trm"):
            raise ValueError(f"{path.name} belongs to another user")
        return real(path)

    monkeypatch.setattr(seal, "own_file", foreign)
    engine = WhooshEngine(folder)
    assert ids(engine) == set()
    assert "another user" in engine.rebuilt


def test_no_link_is_followed_that_took_the_place_of_a_file_after_it_was_looked_at(tmp_path):
    (tmp_path / "file").write_bytes(b"ours")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert (
        bytes(files.map_file(tmp_path / "file")) == b"".join(files.read_pieces(tmp_path / "file")) == b"ours"
    )
    for read in (files.map_file, lambda path: list(files.read_pieces(path))):
        with pytest.raises(OSError, match="symbolic links"):
            read(tmp_path / "link")


def test_own_file_looks_at_the_owner(folder, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(ValueError, match="another user"):
        files.own_file(file_of(folder, ".trm"))
    with pytest.raises(ValueError, match="not a file of ours"):
        files.map_file(file_of(folder, ".trm"))


# checking


def test_an_unchanged_index_is_opened_without_reading_every_file(folder, monkeypatch):
    time.sleep(0.06)  # so that the seal is clearly younger than the files
    reseal(folder)
    read = []
    monkeypatch.setattr(seal, "_checksum", lambda data: read.append(len(data)) or "x")
    with pytest.raises(ValueError, match="seal is broken"):  # its own checksum is always looked at
        Seal.read(folder)
    monkeypatch.undo()
    sealed = Seal.read(folder)
    monkeypatch.setattr(seal, "_checksum", lambda data: pytest.fail("a file was read"))
    sealed.check(folder)


def test_a_change_that_hides_its_time_is_found(folder):
    time.sleep(0.06)
    reseal(folder)
    flip_and_hide(file_of(folder, ".pst"))
    with pytest.raises(ValueError, match="has changed"):
        Seal.read(folder).check(folder)


@pytest.mark.parametrize(("later_ms", "found"), [(1, True), (10_000, False)])
def test_a_file_sealed_right_after_it_changed_is_read_whatever_its_times_say(folder, later_ms, found):
    path = file_of(folder, ".pst")
    old = Seal.read(folder)
    flip(path)
    status = path.stat()
    mark = old.files[path.name]._replace(mtime_ns=status.st_mtime_ns, ctime_ns=status.st_ctime_ns)
    sealed_ns = status.st_ctime_ns + later_ms * 1_000_000
    forged = dataclasses.replace(old, files={path.name: mark}, sealed_ns=sealed_ns)
    if found:
        with pytest.raises(ValueError, match="has changed"):
            forged.check(folder)
    else:
        forged.check(folder)  # only `thorough` would find that out


def test_verify_reads_every_byte(folder):
    time.sleep(0.06)
    path = file_of(folder, ".pst")
    before = Seal.read(folder).files[path.name].checksum
    flip(path)
    time.sleep(0.06)
    reseal(folder)
    forged = Seal.read(folder)
    forged.files[path.name] = forged.files[path.name]._replace(checksum=before)
    forged.write(folder)
    engine = WhooshEngine(folder)
    assert engine.rebuilt == ""  # size and times are as they should be
    assert path.name in engine.verify()
    assert ids(engine) == set()
    assert engine.verify() == ""


# writing


def test_everything_is_on_disk_before_a_change_counts(tmp_path, monkeypatch):
    engine = WhooshEngine(tmp_path / "index")
    synced: list[str] = []
    real_fsync, real_write = os.fsync, Seal.write

    def fsync(descriptor):
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real_fsync(descriptor)

    def write(self, folder):
        # the table of contents is written under a name that is not final yet
        done = {name.rsplit(".toc", 1)[0] for name in synced}
        assert {name.rsplit(".toc", 1)[0] for name in self.files} <= done
        real_write(self, folder)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Seal, "write", write)
    engine.add(ARTICLES)
    assert synced[-2:] == [f"{seal.NAME}.new", "index"]


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), MemoryError()]
)
def test_a_failed_change_leaves_the_index_as_it_was_and_lets_go_of_the_lock(folder, monkeypatch, error):
    def fail(self, folder):
        raise error

    engine = WhooshEngine(folder, wait=0.2)
    state = engine.state()
    monkeypatch.setattr(Seal, "write", fail)
    with pytest.raises(IndexUnusableError if isinstance(error, OSError) else type(error)):
        engine.add([make("new", "oil")])
    monkeypatch.undo()
    assert {path.name for path in folder.iterdir()} == {*Seal.read(folder).files, seal.NAME, lock.NAME}
    assert engine.state() == state
    assert ids(engine) == {"a", "b", "d"}
    other = WhooshEngine(folder, wait=0.2)
    other.add([make("new", "oil")])
    assert ids(engine) == {"a", "b", "d", "new"}
    assert (engine.rebuilt, other.rebuilt) == ("", "")


def test_a_full_disk_says_so(folder, monkeypatch):
    def fail(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    engine = WhooshEngine(folder)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(IndexUnusableError, match="No space left") as caught:
        engine.add([make("new", "oil")])
    assert "disk is not full" in caught.value.hint


@pytest.mark.parametrize("ending", [".pst", ".trm"])
def test_no_file_of_a_segment_stays_open_when_writing_it_fails(ending):
    opened = []

    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    def create_file(storage, extension):
        opened.append(Full() if extension == ending else io.BytesIO())
        return opened[-1]

    writing = FieldWriter(None, SimpleNamespace(create_file=create_file))
    one = (b"oil", Postings(array(NUMBER, [0]), array(NUMBER, [1]), array(NUMBER, [0])))
    with pytest.raises(OSError, match="No space left"):
        writing.add_postings(None, None, [("text", [one])])
    assert [each.closed for each in opened] == [True] * (1 if ending == ".pst" else 2)


HOLDER = """
import sys, time
from pathlib import Path
from summit_index.whoosh.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def holder(folder):
    """Starts another process that holds the lock for some seconds."""
    running = []

    def start(seconds):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(folder), str(seconds)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        running.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_second_writer_waits_then_names_the_holder(folder, holder):
    process = holder(60)
    engine = WhooshEngine(folder, wait=0.2)
    assert ids(engine) == {"a", "b", "d"}  # readers do not wait
    with pytest.raises(IndexUnusableError, match=f"Process {process.pid} is writing"):
        engine.add([make("new", "oil")])


@pytest.mark.parametrize(("turn", "gives_up"), [(3, False), (6, True)])
def test_a_writer_waits_on_while_others_take_turns_and_not_for_one_that_is_stuck(
    tmp_path, monkeypatch, turn, gives_up
):
    now = 0

    def sleep(_):
        nonlocal now
        now += 1
        (tmp_path / lock.NAME).write_text(f"1 {now // turn}")  # process 1, and which turn it is

    def flock(*_):
        if now < 20:
            raise BlockingIOError

    monkeypatch.setattr(lock, "time", SimpleNamespace(monotonic=lambda: now, sleep=sleep))
    monkeypatch.setattr(lock.fcntl, "flock", flock)
    if gives_up:
        with pytest.raises(IndexUnusableError, match="Process 1 is writing"), lock.writing(tmp_path, 4):
            pass
    else:
        with lock.writing(tmp_path, 4):
            assert now == 20


def test_a_second_writer_goes_on_when_the_first_is_done(folder, holder):
    holder(0.3)
    engine = WhooshEngine(folder, wait=20)
    engine.add([make("new", "oil")])
    assert "new" in ids(engine)


def test_a_writer_that_was_killed_holds_nothing(folder, holder):
    process = holder(60)
    process.kill()
    process.wait()
    engine = WhooshEngine(folder, wait=1)
    engine.add([make("new", "oil")])
    assert "new" in ids(engine)


def test_two_threads_write_one_after_the_other(folder):
    engines = [WhooshEngine(folder) for _ in range(2)]
    writers = [
        threading.Thread(target=engine.add, args=([make(f"n{number}-{each}", "oil") for each in range(5)],))
        for number, engine in enumerate(engines)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(engines[0].search(parse("oil -gas"), limit=None).matches) == 10


def test_the_message_names_this_process_when_it_is_the_holder(folder):
    engine = WhooshEngine(folder, wait=0.1)
    with lock.writing(folder), pytest.raises(IndexUnusableError, match=f"This process \\({os.getpid()}\\)"):
        engine.add([make("new", "oil")])


def test_what_a_crash_left_behind_is_cleared_by_the_next_writer(folder):
    kept = {path.name for path in folder.iterdir()}
    for name in ("MAIN_0123456789abcdef.trm", "_MAIN_9.toc", "_MAIN_9.toc.17.5", f"{seal.NAME}.new"):
        (folder / name).write_bytes(b"half")
    (folder / "MAIN.tmp").mkdir()
    (folder / "MAIN.tmp" / "x.ctmp").write_bytes(b"half")
    engine = WhooshEngine(folder)
    assert ids(engine) == {"a", "b", "d"}
    engine.add([make("new", "oil")])
    assert ids(engine) == {"a", "b", "d", "new"}
    assert engine.rebuilt == ""
    left = {path.name for path in folder.iterdir()}
    assert left == {*Seal.read(folder).files, seal.NAME, lock.NAME}
    assert len(left) > len(kept)


def test_a_reader_whose_files_have_just_been_replaced_looks_again(folder, monkeypatch):
    reader, writer = WhooshEngine(folder), WhooshEngine(folder)
    real = snapshot.Snapshot.__init__
    late = [writer]

    def slow(self, folder, sealed):
        if late:  # after this reader has read the seal, a writer puts another one in its place
            late.pop().build([make("new", "oil")])
        real(self, folder, sealed)

    reader.close()
    monkeypatch.setattr(snapshot.Snapshot, "__init__", slow)
    assert ids(reader) == {"new"}
    assert reader.rebuilt == ""


# what rots while size and times stay as they were


def rot(folder: Path, kind: str, at: int | None = None) -> None:
    """Flips a bit of every such file, of its byte `at` or of that in its middle, and has the seal take its
    times for those it was sealed with."""
    sealed = Seal.read(folder)
    marks = {}
    for name, mark in sealed.files.items():
        path = folder / name
        if name.endswith(kind):
            content = bytearray(path.read_bytes())
            content[len(content) // 2 if at is None else at] ^= 1
            path.write_bytes(content)
        status = path.stat()
        marks[name] = mark._replace(mtime_ns=status.st_mtime_ns, ctime_ns=status.st_ctime_ns)
    later = time.time_ns() + 10**10
    dataclasses.replace(sealed, files=marks, sealed_ns=later).write(folder)


@pytest.mark.parametrize("change", ["add", "remove"])
def test_an_index_in_which_a_change_comes_upon_rot_is_made_anew(folder, change):
    rot(folder, ".id.col")
    engine = WhooshEngine(folder)
    assert not engine.rebuilt
    if change == "add":
        engine.add(iter([make("e", "new gas")]))
    else:
        engine.remove(["a"])
    assert "is made anew: it is damaged" in engine.rebuilt
    assert ids(engine) == ({"e"} if change == "add" else set())


def test_what_has_rotted_is_not_sealed_again_when_segments_are_joined(folder):
    engine = WhooshEngine(folder)
    for number in range(2):  # the fifth small segment joins all
        engine.add([make(f"n{number}", "gas")])
    engine.close()
    lengths = [path.read_text() for path in folder.glob("*.length.col")]
    rot(folder, ".length.col", at=1)  # a digit: another number, and nothing that could not be read
    rotten = [path.read_text() for path in folder.glob("*.length.col")]
    assert all(sum(json.loads(a)) != sum(json.loads(b)) for a, b in zip(lengths, rotten, strict=True))
    engine = WhooshEngine(folder)
    engine.add([make("last", "gas")])
    assert "is made anew: it is damaged" in engine.rebuilt
    assert ids(engine) == {"last"}


# what is no file or no folder


@pytest.mark.parametrize("name", ["writer.lock", "seal.json", "seal.json.new"])
def test_a_folder_in_place_of_one_of_our_files_is_removed(folder, name):
    (folder / name).unlink(missing_ok=True)
    (folder / name / "in").mkdir(parents=True)
    engine = WhooshEngine(folder)
    engine.add([make("e", "new gas")])
    assert "e" in ids(engine)
    assert WhooshEngine(folder).rebuilt == ""


def test_a_file_in_place_of_the_folder_is_removed(tmp_path):
    (tmp_path / "index").write_text("")
    engine = WhooshEngine(tmp_path / "index")
    assert "not a folder" in engine.rebuilt
    engine.add([make("e", "new gas")])
    assert ids(engine) == {"e"}


def test_a_folder_that_cannot_be_listed_while_writing_is_no_fault_of_ours(folder, tmp_path, monkeypatch):
    before = ids(WhooshEngine(folder))
    real, number, count = Path.iterdir, 0, 1

    def refused(path):
        nonlocal count
        count += 1
        if count == number:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    while number <= count:  # each time that the folder is listed, one after the other
        number, count = number + 1, 0
        trial = shutil.copytree(folder, tmp_path / f"trial{number}")
        engine = WhooshEngine(trial)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "iterdir", refused)
            try:
                engine.add([make("e", "new gas")])
            except IndexUnusableError as error:
                assert "Permission denied" in error.message
        kept = set() if engine.rebuilt else before
        assert ids(engine) in (kept, {*kept, "e"})
    assert number > 4


def test_an_index_beside_which_nothing_may_be_written_is_not_thrown_away(folder, monkeypatch):
    before = ids(WhooshEngine(folder))

    def refused(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    engine = WhooshEngine(folder)
    monkeypatch.setattr("os.mkdir", refused)
    with pytest.raises(IndexUnusableError, match="Permission denied"):
        engine.add([make("e", "new gas")])
    assert ids(engine) == before
    assert engine.rebuilt == ""
