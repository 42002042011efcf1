"""Shared by the tests of floor 2."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fault_news import CHANGE, News


@pytest.fixture(autouse=True, scope="module")
def no_waiting_for_the_disk():
    """Hundreds of small indexes need not survive a power cut; what is synced is tested where it matters. For
    a module at a time: other tests of the same process need the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture
def news(tmp_path: Path) -> News:
    """Synced, closed, and then changed: the old index says OLD, the next sync makes it NEW."""
    news = News(tmp_path)
    news.sync()
    news.write(CHANGE)
    return news
