"""Twenty thousand random keys: nothing crashes, and nothing grows or stays busy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.terminal.soaking import Sample, Soak
from tests.terminal.terminal import clean_environment

pytestmark = pytest.mark.torture

STRAIT = Path(__file__).resolve().parents[1] / "stories" / "strait"
KEYS, FIRST = 20_000, 1_000  # keys, and those after which growth counts
SHORT, SHORT_FIRST = 6_000, 2_000  # the same: by then every screen was there at the largest size, by chance
GROWTH = 10.0  # MB
IDLE, SHARE = 10.0, 0.01  # seconds, and the part of one processor that may be used in them


@pytest.mark.parametrize(
    ("story", "size", "more", "first", "keys"),
    [
        (None, (120, 40), {}, FIRST, KEYS),
        (STRAIT, (80, 24), {"SUMMIT_ASCII": "1"}, SHORT_FIRST, SHORT),
        (STRAIT, (200, 60), {"NO_COLOR": "1", "SSH_TTY": "/dev/pts/0"}, SHORT_FIRST, SHORT),
    ],
    ids=["bundled", "strait in ASCII", "strait, wide"],
)
def test_random_keys_crash_nothing_and_leave_nothing_behind(
    tmp_path: Path, story: Path | None, size: tuple[int, int], more: dict[str, str], first: int, keys: int
) -> None:
    corpus = shutil.copytree(story, tmp_path / "corpus") if story else None
    environment = clean_environment(tmp_path, **more)
    # what a second corpus takes is no leak: the one that comes with the program is in the list of ctrl+o
    without = (b"\x0f",) if story else ()
    with Soak(environment, tmp_path, corpus, size=size, without=without) as soak:
        soak.read(1.5)
        samples = [
            _after(soak, first),
            *(_after(soak, part) for part in range(keys // 4 * 2, keys + 1, keys // 4)),
        ]
        print("\n".join(map(str, samples)))
        _compared(samples[0], samples[-1])
        soak.resize(size)
        soak.settle(1.0)
        before = soak.cpu()
        soak.read(IDLE, IDLE)
        assert soak.cpu() - before < IDLE * SHARE
        soak.send(b"\x11")
        soak.read(2.0)
        assert soak.child.wait() == 0
        assert soak.faults() == []


def _after(soak: Soak, keys: int) -> Sample:
    """What the process has after so many keys; it is still there."""
    while soak.keys < keys:
        soak.step()
        if not soak.child.isalive():
            soak.read(0.5)
            pytest.fail("\n".join((f"{soak.child.exitstatus=} {soak.keys=} {soak.last=}", *soak.faults())))
    for _ in range(3):
        soak.send(b"\x1b")
    soak.settle(1.0)
    return soak.sample()


def _compared(first: Sample, last: Sample) -> None:
    assert last.memory - first.memory < GROWTH
    assert last.threads == first.threads
    assert last.descriptors == first.descriptors
    assert last.children == first.children
