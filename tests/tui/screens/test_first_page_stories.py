"""The first frame of a corpus of many stories: a page of them, and what is said of all; the rest later."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.index.making import count_records
from tests.tui.conftest import MakeApp
from tests.tui.driving import painted, until, words
from tests.tui.first_pages import rest_when_asked, write_report
from textual.pilot import Pilot

from summit_index import story_store
from summit_index.stories import Stories as Grouped
from summit_tui.app import SummitApp
from summit_tui.screens import stories as screen_of_stories
from summit_tui.screens.stories import Stories
from summit_tui.state import Session
from summit_tui.widgets.bars import TitleBar
from summit_tui.widgets.filters import FilterLine
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.text_pane import TextPane

ALL = ["s1", "s2", "s3", "s4", "s5"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten articles in five stories, of which two are a page; the rest comes only when it is asked for."""
    rest_when_asked(monkeypatch)
    monkeypatch.setattr(story_store, "PAGE", 2)
    root = tmp_path / "news"
    root.mkdir()
    lines = ["stories:"]
    for number in range(5):
        lines += [f"  s{number + 1}:", f"    title: Dam {number}", f"    articles: [a{number}, b{number}]"]
        write_report(root, f"a{number}", number, "Wire")
        write_report(root, f"b{number}", number, "Wire" if number else "Post")
    (root / "corpus.yaml").write_text("\n".join(lines) + "\n")
    return root


@pytest.fixture
def grouped(make_app: MakeApp, folder: Path) -> Path:
    """The same, its stories known."""
    app = make_app(folder)
    app.library.stories.prepare()
    app.library.close()
    return folder


def top(app: SummitApp) -> Stories:
    assert isinstance(app.screen, Stories)
    return app.screen


def shown(app: SummitApp) -> list[str]:
    return [row.story.id for row in top(app).view.rows]


async def whole(pilot: Pilot[object], app: SummitApp) -> None:
    top(app)._rest()
    await until(pilot, lambda: shown(app) == ALL)


async def test_a_page_of_stories_is_shown_without_reading_the_others(
    make_app: MakeApp, grouped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(grouped)
    read = count_records(monkeypatch)
    monkeypatch.setattr(Grouped, "all", None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app) == ["s1", "s2"]
        assert read == [4]  # two articles of each; the list below is not filled yet
        assert app.explore.results is None


async def test_what_is_said_and_shown_at_once_is_what_is_said_and_shown_after(
    make_app: MakeApp, grouped: Path
) -> None:
    app = make_app(grouped)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()

        def said() -> list[str]:
            screen = top(app)
            return [*painted(screen.query_one(TitleBar)), *painted(screen.query_one(FilterLine))]

        before, rows = said(), painted(top(app).view)
        assert "5 stories, 10 articles" in words(before)
        assert "all 5 two or more sources 1 one source 4" in " ".join(words(before).split())
        await whole(pilot, app)
        assert said() == before
        assert painted(top(app).view)[: len(rows)] == rows


async def test_a_key_of_the_list_has_the_rest_read_and_waits_for_it(make_app: MakeApp, grouped: Path) -> None:
    app = make_app(grouped)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await until(pilot, lambda: top(app).view.index == 4)
        assert shown(app) == ALL


async def test_the_rest_comes_without_a_key(
    make_app: MakeApp, grouped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_of_stories, "REST", 0.01)
    app = make_app(grouped)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shown(app) == ALL)


async def test_a_session_that_goes_on_with_a_story_beyond_the_page_has_all_of_them(
    make_app: MakeApp, grouped: Path
) -> None:
    app = make_app(grouped)
    app.session = Session(article="b3", stories=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: top(app).stories is not None and shown(app) == ALL)
        assert top(app).view.index == 3


async def test_a_fault_in_reading_the_rest_is_said_in_place_of_the_page(
    make_app: MakeApp, grouped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(grouped)

    def broken(*_: object) -> object:
        raise ZeroDivisionError

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(screen_of_stories, "_grouped", broken)
        top(app)._rest()
        await until(pilot, lambda: bool(top(app).problem))
        assert shown(app) == []
        assert "could not be grouped" in words(painted(top(app).view))


async def test_leaving_the_stories_at_once_the_list_below_is_filled_when_a_key_wants_it(
    make_app: MakeApp, grouped: Path
) -> None:
    app = make_app(grouped)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q", "G")
        await until(pilot, lambda: app.explore.query_one(HitList).index == 9)
        assert app.explore.results is not None


async def test_a_session_left_before_the_list_was_filled_keeps_its_article(
    make_app: MakeApp, grouped: Path
) -> None:
    app = make_app(grouped)
    app.session = Session(article="b1", stories=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.explore.results is None
        assert app.explore.place().article == "b1"
        app.explore._search.rest()
        await until(pilot, lambda: app.explore.results is not None)
        assert app.explore.place().article == "b1"


async def test_an_article_gone_to_before_the_list_was_filled_stays_in_the_reader(
    make_app: MakeApp, grouped: Path
) -> None:
    app = make_app(grouped)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.explore.results is None
        app.open_article("b3", 4)
        app.explore._search.rest()
        await until(pilot, lambda: app.explore.results is not None)
        await pilot.pause()
        reader, selected = app.explore.query_one(TextPane).article, app.explore.query_one(HitList).current
        assert reader is not None
        assert selected is not None
        assert (reader.id, selected.id) == ("b3", "b3")


async def test_a_look_that_comes_when_the_app_has_ended_is_harmless(
    make_app: MakeApp, grouped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(grouped)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    monkeypatch.setattr(app, "untouched", True)
    monkeypatch.setattr(app.verdicts, "news", lambda: True)
    monkeypatch.setattr(app.verdicts, "verdicts", tuple)
    app.session = Session()
    assert app.visits.several()
    app.visits.look()
    app.decided_elsewhere.look()
