"""The worker process: whatever a document does to it costs that document only."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import misbehaving
import pytest

from summit_corpus.errors import BadItemError
from summit_corpus.intake.item import Item
from summit_corpus.intake.worker import Limits, Worker

HERE = Path(__file__).parent
READERS = {name: (f"misbehaving:{name}",) for name in dir(misbehaving) if name[0].islower()}
LIMITS = Limits(seconds=1, total_seconds=2)
PATIENT = Limits(seconds=20, answer_bytes=10_000_000)
HANGS = {"sleep", "spin", "drip"}


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.syspath_prepend(str(HERE))
    with Worker(PATIENT, READERS) as worker:
        yield worker


def pid_of(worker: Worker) -> int:
    assert worker._process
    return worker._process.pid


def reason(worker: Worker, kind: str, data: bytes = b"") -> str:
    with pytest.raises(BadItemError) as caught:
        worker.read(kind, data)
    assert "\n" not in caught.value.message
    return caught.value.message


def works(worker: Worker) -> bool:
    return worker.read("well", b"Hello") == (
        Item(text="Hello", authors=("Ann Bo",), whole=(("a", ""), ("b", "cut"))),
    )


def test_items_come_back_as_they_were(worker: Worker) -> None:
    assert works(worker)
    (item,) = worker.read("well", "Łódź \ud800 \x1b".encode("utf-8", "replace"), "na\udc80me")
    assert (item.text, item.title) == ("Łódź ? \x1b", "na\udc80me")
    assert [each.text for each in worker.read("several", b"3")] == ["text 0", "text 1", "text 2"]


def test_one_process_serves_many_documents_and_is_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    with Worker(Limits(items=3), READERS) as worker:
        pids = []
        for _ in range(7):
            assert works(worker)
            pids.append(pid_of(worker))
    assert [pids.index(each) for each in pids] == [0, 0, 0, 3, 3, 3, 6]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("refuse", "not today"),
        ("nest", "nested too deeply"),
        ("fail", r"its parser failed \(ZeroDivisionError\)"),
        ("kill", r"its parser crashed \(signal 9\)"),
        ("crash", r"its parser crashed \(signal 11\)"),
        ("leave", r"its parser crashed \(exit code 0\)"),
        ("babble", "its parser answered nonsense"),
        ("sleep", "reading it took longer than 1 s"),
        ("spin", "reading it took longer than 1 s"),
        ("drip", "reading it took longer than 1 s"),
        ("grow", "reading it needs more than 300 MB of memory"),
        ("flood", "it unpacks to too much text"),
    ],
)
def test_a_bad_document_is_named_in_a_line_and_the_next_one_is_read(
    worker: Worker, kind: str, expected: str
) -> None:
    worker.limits = LIMITS if kind in HANGS else PATIENT
    assert works(worker)
    assert re.fullmatch(expected, reason(worker, kind))
    assert works(worker)


def test_a_process_that_was_killed_between_documents_is_replaced(worker: Worker) -> None:
    assert works(worker)
    os.kill(pid_of(worker), signal.SIGKILL)
    assert works(worker)


def test_a_document_is_tried_again_when_what_went_before_may_be_the_reason(worker: Worker) -> None:
    assert works(worker)
    before = pid_of(worker)
    assert reason(worker, "crash")
    assert works(worker)
    assert pid_of(worker) != before


def test_a_hang_while_the_document_is_sent_is_noticed(worker: Worker) -> None:
    assert works(worker)
    os.kill(pid_of(worker), signal.SIGSTOP)
    worker.limits = replace(LIMITS, start_seconds=1)
    assert reason(worker, "well", b"x" * 5_000_000) == "reading it took longer than 1 s"
    worker.limits = PATIENT
    assert works(worker)


def test_what_parsers_print_goes_nowhere(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.read("chatter", b"")[0].text == "quiet"
    assert capfd.readouterr() == ("", "")


def test_the_process_has_no_terminal_no_files_of_ours_and_writes_nothing(
    worker: Worker, tmp_path: Path
) -> None:
    target = tmp_path / "written"
    with (tmp_path / "ours").open("w") as ours:
        os.set_inheritable(ours.fileno(), True)
        (item,) = worker.read("surroundings", str(target).encode())
    kinds = {each.partition(":")[2] for each in item.text.split()}
    assert kinds <= {"pipe:", "/dev/null"}
    assert (item.title, item.source, item.url) == ("no terminal", "wrote nothing", "/")
    assert not target.exists() or not target.read_bytes()
    assert item.language == "own session"  # so that no terminal is its own, nor sends it signals
    assert set(item.note.split()) <= {"LC_ALL", "LC_CTYPE", "MALLOC_ARENA_MAX"}


def test_an_interruption_ends_the_process(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert works(worker)
    process = worker._process
    monkeypatch.setattr("summit_corpus.intake.worker.item_from", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        worker.read("well", b"Hello")
    assert process
    assert process.returncode == -signal.SIGKILL


def _interrupt(_: object) -> Item:
    raise KeyboardInterrupt


def test_the_process_ends_with_its_owner(tmp_path: Path) -> None:
    code = (
        "from summit_corpus.intake.worker import Worker; import os; w = Worker();"
        "w.read('plain', b'Hello there, all of you.'); print(w._process.pid, flush=True); os._exit(1)"
    )
    pid = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).stdout)
    for _ in range(200):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return
        if state == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the process is still there")


def test_nothing_heavy_is_imported_by_the_owner() -> None:
    heavy = ("trafilatura", "lxml", "feedparser", "textual", "httpx", "yaml", "email.parser")
    code = f"import sys, summit_corpus.intake.readers; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
