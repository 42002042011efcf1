"""Shared by the tests of floor 2."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True, scope="module")
def no_waiting_for_the_disk():
    """Hundreds of small indexes need not survive a power cut; what is synced is tested where it matters. For
    a module at a time: other tests of the same process need the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield
