"""Shared by the tests of floor 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from fault_news import CHANGE, News


@pytest.fixture(autouse=True, scope="module")
def small_indexes(no_waiting_for_the_disk: None) -> None:
    """Each test makes its own."""


@pytest.fixture
def news(tmp_path: Path) -> News:
    """Synced, closed, and then changed: the old index says OLD, the next sync makes it NEW."""
    news = News(tmp_path)
    news.sync()
    news.write(CHANGE)
    return news
