"""What the app does in the background besides reading: the articles are grouped into stories."""

from __future__ import annotations

from asyncio import get_running_loop, wait_for
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.index.news import report, write
from tests.tui.driving import until

from summit_corpus.corpus import Corpus
from summit_corpus.errors import IndexUnusableError
from summit_corpus.places import Places
from summit_index.library import Library
from summit_index.stories import Stories
from summit_tui.app import SummitApp
from summit_tui.screens.explore import Explore
from summit_tui.state import State
from summit_tui.story_visits import StoryVisits
from summit_tui.widgets.bars import TitleBar

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many stories there were each time the app was told that they are known. It stays on its first
    screen."""
    told: list[int] = []

    def look(visits: StoryVisits) -> None:
        told.append(len(visits._app.library.stories.known() or ()))

    monkeypatch.setattr("summit_tui.watch.PAUSE", 0)
    monkeypatch.setattr(StoryVisits, "look", look)
    monkeypatch.setattr(StoryVisits, "several", lambda _: False)
    return told


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], SummitApp]:
    """Starts the app on a corpus of two stories, again and again."""
    root = tmp_path / "news"
    for number in (1, 2, 3):
        flood = report("flood", f"2025-01-0{number}", f"report {number}")
        write(root, **{f"flood_{number}": flood})
    write(root, fire_1=report("fire", "2025-01-01"))

    def start() -> SummitApp:
        places = Places(*(tmp_path / each for each in ("cache", "state", "config")))
        library = Library.open(Corpus.open(root), places)
        return SummitApp(library, State(library.state_folder))

    return start


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the title bar says is running."""
    said: list[str] = []
    show = Explore.show_title

    def listen(explore: Explore, running: str = "") -> None:
        said.append(running)
        show(explore, running)

    monkeypatch.setattr(Explore, "show_title", listen)
    return said


def known(app: SummitApp) -> list[str]:
    return [story.id for story in app.library.stories.known() or ()]


async def test_stories_are_known_soon_after_the_start(
    start: Callable[[], SummitApp], told: list[int]
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: known(app) == ["flood-1", "fire-1"])
        await until(pilot, lambda: 2 in told)


async def test_a_few_articles_are_grouped_without_a_word(
    start: Callable[[], SummitApp], titles: list[str], told: list[int]
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: 2 in told)
    assert not any("grouping" in title for title in titles)


async def test_the_title_bar_counts_while_many_are_grouped(
    start: Callable[[], SummitApp], titles: list[str], told: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.QUIET", 3)
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: 2 in told)
        assert [each for each in titles if "grouping" in each] == ["grouping 0 of 4", "grouping 4 of 4"]
        assert titles[-1] == ""
        assert "grouping" not in app.explore.query_one(TitleBar).right


async def test_what_is_known_is_not_grouped_again(
    start: Callable[[], SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: known(app) == ["flood-1", "fire-1"])
    asked: list[object] = []
    monkeypatch.setattr(Stories, "prepare", lambda *given: asked.append(given))
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        assert known(app) == ["flood-1", "fire-1"]
        await until(pilot, lambda: not app.workers)
    assert asked == []


async def test_leaving_ends_the_grouping(
    start: Callable[[], SummitApp], told: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[Callable[[], bool]] = []

    def prepare(stories: Stories, progress: Any, cancelled: Callable[[], bool]) -> bool:
        wanted.append(cancelled)
        return False

    monkeypatch.setattr(Stories, "prepare", prepare)
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(wanted))
        assert not wanted[0]()
        app.indexing.stop()
        assert wanted[0]()
    assert 2 not in told


async def test_however_the_app_ends_nothing_is_read_in_the_background_any_more(
    start: Callable[[], SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.PAUSE", 60.0)
    app, read = start(), list[bool]()
    monkeypatch.setattr(app.indexing, "_read_facts", lambda: read.append(True))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.library.count == 4 and not app.indexing.running)
    await wait_for(get_running_loop().shutdown_default_executor(), 30)  # its thread does not rest a minute
    assert not read


async def test_a_grouping_that_fails_says_why(
    start: Callable[[], SummitApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Explore, "say", lambda _, message: said.append(message))

    def prepare(*_: object) -> bool:
        raise IndexUnusableError("The disk is full")

    monkeypatch.setattr(Stories, "prepare", prepare)
    app = start()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "The disk is full" in said)
