"""For the whole suite: how many examples properties are tried on, and a garbage collector that does not walk
over ten thousand collected tests again and again."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from tests.properties import register

YOUNG = 20_000
"""Objects made since the last small collection before the next one. With Python's 700, a fifth of the time
of the tests of the screens went into looking for garbage among what was in use."""

register()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is made while tests are gathered stays until the end: nothing in it needs to be looked for."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG, 10, 10)
        gc.enable()


@pytest.fixture(scope="module")
def no_waiting_for_the_disk() -> Iterator[None]:
    """Hundreds of small indexes need not survive a power cut; what is synced is tested where it matters. For
    a module at a time: other tests of the same process need the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield
