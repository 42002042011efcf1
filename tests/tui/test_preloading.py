"""What is loaded while nobody presses a key."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import summit_tui.screens

LOADED = """
import sys
import summit_tui.app, summit_tui.screens.explore
from summit_tui.preloading import Preloading
before = set(sys.modules)
preloading = Preloading(adding={adding})
while preloading.step():
    pass
print(*sorted(set(sys.modules) - before), sep="\\n")
print(*sorted(before), sep="\\n", file=sys.stderr)
"""


def loaded(*, adding: bool) -> tuple[set[str], set[str]]:
    """Modules that preloading loads, and those that the first screen had."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(adding=adding)], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split()), set(done.stderr.split())


def test_no_screen_is_loaded_when_somebody_asks_for_it() -> None:
    more, first = loaded(adding=True)
    screens = {
        f"summit_tui.screens.{each.name}" for each in pkgutil.iter_modules(summit_tui.screens.__path__)
    }
    assert screens - more - first == set()
    assert {"summit_tui.screens.compare", "summit_tui.screens.matrix"} <= more


def test_a_session_that_adds_no_articles_is_not_given_what_reads_pages() -> None:
    more, _ = loaded(adding=False)
    assert more.isdisjoint({"summit_corpus.intake.importing", "summit_tui.screens.add"})


def test_what_fetches_and_parses_foreign_formats_is_left_to_its_own_time() -> None:
    more, _ = loaded(adding=True)
    assert more.isdisjoint({"trafilatura", "feedparser", "httpx", "lxml"})
