"""The collector rests while it is asked to, and memory is handed back without harm."""

from __future__ import annotations

import gc

import pytest

from summit_corpus.garbage import collector_resting, share_one_arena, trim


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_afterwards_as_it_was_before(on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with collector_resting():
            assert not gc.isenabled()
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_handing_back_memory_leaves_what_is_in_use() -> None:
    kept = [bytes(1000) for _ in range(10_000)]
    trim()
    assert sum(map(len, kept)) == 10_000_000


def test_where_the_c_library_hands_nothing_back_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    trim()
    share_one_arena()
