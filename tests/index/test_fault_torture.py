"""Faults on the real program and a real kernel: killed at every rename, fsync and write by strace, a small
tmpfs that is full or read-only, many processes at once. What this host cannot do is said."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

pytestmark = pytest.mark.torture

OLD = {"a.md": "# Alpha\n\nThe gas price is 8 billion dollars.\n", "b.md": "# Beta\n\nThe gas line.\n"}
NEW = {"a.md": "# Alpha\n\nThe gas price is 7 billion dollars.\n", "c.md": "# Gamma\n\nMore gas.\n"}
COMMAND = [sys.executable, "-m", "summit_tui"]
KILLED = 128 + signal.SIGKILL


class Desk:
    """A corpus, its places, and the program run on them."""

    def __init__(self, base: Path, places: Path | None = None) -> None:
        self.corpus = base / "news"
        self.places = places or base / "places"
        self.corpus.mkdir(parents=True, exist_ok=True)
        self.write(OLD)

    def write(self, articles: dict[str, str]) -> None:
        for name, text in articles.items():
            new = self.corpus / f".{name}"
            new.write_text(text)
            new.replace(self.corpus / name)

    def run(self, *words: str, under: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("SUMMIT_")},
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SUMMIT_CACHE_DIR": str(self.places / "cache"),
            "SUMMIT_STATE_DIR": str(self.places / "state"),
        }
        return subprocess.run(
            [*under, *COMMAND, *words, "--corpus", str(self.corpus)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def found(self) -> set[str]:
        """Ids of what a search for gas finds; the answer has to be a whole one."""
        answer = self.run("search", "gas", "--json")
        assert answer.returncode in (0, 1), answer.stderr
        assert clear(answer.stderr)
        return {hit["id"] for hit in json.loads(answer.stdout)["hits"]}

    def kept(self, to: Path) -> None:
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.places, to)

    def put_back(self, kept: Path) -> None:
        shutil.rmtree(self.places)
        shutil.copytree(kept, self.places)


def clear(errors: str) -> bool:
    """Whether these are a few lines for a reader and no fault of ours."""
    return "Traceback" not in errors and len(errors.splitlines()) <= 3


@pytest.fixture
def not_done(request: pytest.FixtureRequest) -> Callable[[str], NoReturn]:
    """Prints what this host cannot do, whatever is captured, and counts the test as not done."""

    def say(what: str) -> NoReturn:
        reason = f"NOT DONE: {what}"
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{reason}")
        pytest.skip(reason)

    return say


@pytest.fixture
def strace(tmp_path: Path, not_done: Callable[[str], NoReturn]) -> str:
    """The path of an strace that may trace here."""
    found = shutil.which("strace")
    if found is None:
        not_done("killing at every rename needs strace: apt-get install strace")
    probe = subprocess.run([found, "-o", str(tmp_path / "probe"), "true"], capture_output=True, check=False)
    if probe.returncode:
        not_done("killing at every rename: strace may not trace in this container")
    return found


def injected(strace: str, what: str, log: Path) -> tuple[str, ...]:
    return (
        strace,
        "-f",
        "-qq",
        "-o",
        str(log),
        "-e",
        f"trace={what.partition(':')[0]}",
        "-e",
        f"inject={what}",
    )


@pytest.mark.parametrize(
    ("calls", "step", "least"),
    [
        ("rename,renameat,renameat2", 1, 3),
        ("fsync,fdatasync", 1, 10),
        ("unlink,unlinkat", 2, 3),
        ("pwrite64", 7, 5),
    ],
)
def test_killed_at_every_step_of_a_commit(
    strace: str, tmp_path: Path, calls: str, step: int, least: int
) -> None:
    desk, kept = Desk(tmp_path), tmp_path / "kept"
    assert desk.run("index").returncode == 0
    desk.write(NEW)
    articles = {path.name: path.read_bytes() for path in desk.corpus.iterdir()}
    desk.kept(kept)
    at = kills = 0
    while True:
        at += 1 if at == 0 else step
        desk.put_back(kept)
        under = injected(strace, f"{calls}:signal=KILL:when={at}", tmp_path / "log")
        ended = desk.run("index", under=under)
        if ended.returncode == 0:
            break
        assert ended.returncode in (KILLED, -signal.SIGKILL), ended.stderr
        kills += 1
        check = desk.run("index", "--check", "--json")  # opens cache and index as they were left
        assert check.returncode in (0, 1), (at, check.stderr)
        assert "anew" not in check.stderr, at  # the old index or the new one, and none thrown away
        assert json.loads(check.stdout)["articles"] in (2, 3), at
        assert desk.found() == {"a", "b", "c"}, at
        assert {path.name: path.read_bytes() for path in desk.corpus.iterdir()} == articles
    print(f"killed {kills} times at {calls}")
    assert kills >= least


@pytest.mark.parametrize(
    "fault",
    [
        "fsync,fdatasync:error=EIO",
        "pwrite64:error=ENOSPC",
        "rename,renameat,renameat2:error=ENOSPC",
        "flock:error=ENOLCK",
        "mmap:error=ENOMEM",
    ],
)
def test_a_kernel_that_refuses_is_said_in_a_line_and_mended_by_the_next_run(
    strace: str, tmp_path: Path, fault: str
) -> None:
    desk, kept = Desk(tmp_path), tmp_path / "kept"
    assert desk.run("index").returncode == 0
    desk.write(NEW)
    desk.kept(kept)
    first = 400 if fault.startswith("mmap") else 1  # the first maps are those of Python itself
    for at in range(first, first + 24, 3):
        desk.put_back(kept)
        ended = desk.run("index", under=injected(strace, f"{fault}:when={at}+", tmp_path / "log"))
        assert ended.returncode in (0, 3, 70) if fault.startswith("mmap") else ended.returncode in (0, 3)
        assert clear(ended.stderr), ended.stderr
        assert desk.found() == {"a", "b", "c"}, at


@pytest.fixture
def small_disk(tmp_path: Path, not_done: Callable[[str], NoReturn]) -> Iterator[Path]:
    """A tmpfs of its own; give it a size with `resize`."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", str(disk)],
            capture_output=True,
            check=False,
        ).returncode
    ):
        not_done("a small tmpfs needs root and the right to mount")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def resize(disk: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", str(disk)], check=True)


def test_a_full_disk_at_any_point_is_said_and_costs_nothing(small_disk: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path, small_disk)
    assert desk.run("index").returncode == 0
    used = shutil.disk_usage(small_disk).used
    desk.write(NEW)
    outcomes = set()
    for room in range(0, 200_000, 16_384):
        filler = small_disk / "filler"
        filler.unlink(missing_ok=True)
        filler.write_bytes(b"x" * max(0, 16 * 1024 * 1024 - shutil.disk_usage(small_disk).used - room))
        ended = desk.run("index")
        outcomes.add(ended.returncode)
        assert ended.returncode in (0, 3), ended.stderr
        assert clear(ended.stderr), ended.stderr
        if ended.returncode:
            assert "summit-tui:" in ended.stderr
        answer = desk.run("search", "gas", "--json")
        assert answer.returncode == 0, (room, answer.stderr)
        assert clear(answer.stderr), answer.stderr
        hits = {hit["id"] for hit in json.loads(answer.stdout)["hits"]}
        assert hits in ({"a", "b"}, {"a", "b", "c"}), room
        if ended.returncode == 0:
            break
    print(f"exit codes {sorted(outcomes)} with {used:,} bytes used")
    (small_disk / "filler").unlink()
    assert desk.run("index").returncode == 0
    assert desk.found() == {"a", "b", "c"}
    told = json.loads(desk.run("doctor", "--json").stdout)
    assert told["state"] == "ok"
    assert all("left on the disk" in each["what"] for each in told["findings"])  # it is a small one


def test_a_read_only_place_is_said_and_the_answer_is_given(small_disk: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path, small_disk)
    assert desk.run("index").returncode == 0
    resize(small_disk, "ro")
    try:
        for articles in ({}, NEW):
            desk.write(articles)
            answer = desk.run("search", "gas", "--json")
            assert answer.returncode == 0, answer.stderr
            assert clear(answer.stderr), answer.stderr
            assert {"a", "b"} <= {hit["id"] for hit in json.loads(answer.stdout)["hits"]}
    finally:
        resize(small_disk, "rw")
    assert desk.found() == {"a", "b", "c"}


def test_two_syncs_and_ten_readers_at_once_lose_nothing(tmp_path: Path) -> None:
    desk, failures = Desk(tmp_path), []
    assert desk.run("index").returncode == 0
    acknowledged = {"a", "b"}
    lock = threading.Lock()
    running = threading.Event()
    running.set()

    def write(number: int) -> None:
        for turn in range(5):
            name = f"w{number}-{turn}"
            desk.write({f"{name}.md": f"# {name}\n\nGas again.\n"})
            ended = desk.run("index")
            if ended.returncode:
                failures.append((name, ended.returncode, ended.stderr))
            with lock:
                acknowledged.add(name)

    def read() -> None:
        while running.is_set():
            with lock:
                known = set(acknowledged)
            answer = desk.run("search", "gas", "--json", "--limit", "100")
            ids = {hit["id"] for hit in json.loads(answer.stdout)["hits"]} if answer.stdout else set()
            if answer.returncode or not known <= ids or answer.stderr:
                failures.append((answer.returncode, known - ids, answer.stderr))

    readers = [threading.Thread(target=read) for _ in range(10)]
    writers = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for each in (*readers, *writers):
        each.start()
    for each in writers:
        each.join()
    running.clear()
    for each in readers:
        each.join()
    assert failures == []
    assert len(desk.found()) == 12
