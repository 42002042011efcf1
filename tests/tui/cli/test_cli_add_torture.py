"""`summit-tui add` killed without warning, and several at once: nothing lost, halved or added twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summit_corpus.corpus import Corpus

pytestmark = pytest.mark.torture
COUNT = 400


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    rows = [
        {"title": f"Report number {n}", "text": f"Text {n}. " + "word " * 200, "date": "2025-06-18"}
        for n in range(COUNT)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def started(wire: Path, target: Path, environment: Callable[..., dict[str, str]]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "summit_tui", "add", str(wire), "--to", str(target)]
    return subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def whole(target: Path) -> list[str]:
    """The titles of all articles; fails when one is bad."""
    corpus = Corpus.open(target)
    articles = list(corpus.articles())
    assert corpus.bad == []
    assert all(each.text.endswith("word") for each in articles)
    return sorted(each.title for each in articles)


def test_killed_at_any_moment_it_is_finished_by_the_next_run(
    wire: Path, tmp_path: Path, environment: Callable[..., dict[str, str]]
) -> None:
    target, chance = tmp_path / "to", random.Random(7)
    reported: set[str] = set()
    for _ in range(12):
        process = started(wire, target, environment)
        time.sleep(chance.uniform(0.05, 0.9))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=60)
        lines = [line for line in out.split("\n")[:-1] if line.startswith("added")]
        reported.update(line.partition(": ")[2] for line in lines)
        if target.exists():
            assert reported <= set(whole(target))
    process = started(wire, target, environment)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert whole(target) == sorted(f"Report number {n}" for n in range(COUNT))
    assert not [each for each in target.iterdir() if each.name.startswith(".adding")]


def test_three_at_once_add_everything_once(
    wire: Path, tmp_path: Path, environment: Callable[..., dict[str, str]]
) -> None:
    processes = [started(wire, tmp_path / "to", environment) for _ in range(3)]
    outs = [each.communicate(timeout=180)[0] for each in processes]
    assert [each.returncode for each in processes] == [0, 0, 0]
    assert sum(out.count("added   ") for out in outs) == COUNT
    assert whole(tmp_path / "to") == sorted(f"Report number {n}" for n in range(COUNT))
