"""The first frame of a long list: one page of it, and what is said of all; the rest comes after."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.index.making import count_records
from tests.tui.conftest import MakeApp
from tests.tui.driving import painted, until, words
from tests.tui.first_pages import rest_when_asked, write_report

from summit_tui.app import SummitApp
from summit_tui.screens import searching
from summit_tui.state import Session
from summit_tui.widgets.bars import NoticeLine, TitleBar
from summit_tui.widgets.hit_list import HitList

COUNT = 9


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine articles, of which three are a page; the rest comes only when it is asked for."""
    rest_when_asked(monkeypatch)
    monkeypatch.setattr(searching, "PAGE", 3)
    root = tmp_path / "news"
    root.mkdir()
    for number in range(COUNT):
        what = "barrage" if number == 7 else "dam"
        write_report(root, f"a{number}", number, f"Wire {number % 2}", what)
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    return count_records(monkeypatch)


def listed(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


ALL = [f"a{number}" for number in range(COUNT)]


async def test_before_the_first_frame_no_record_beyond_the_page_is_read(
    make_app: MakeApp, folder: Path, read: list[int]
) -> None:
    make_app(folder).library.close()
    app = make_app(folder)
    read.clear()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert listed(app) == ALL[:3]
        assert max(read) == 3  # articles shown are read one by one


async def test_what_is_said_and_shown_at_once_is_what_is_said_and_shown_after(
    make_app: MakeApp, folder: Path
) -> None:
    app = make_app(folder)
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.pause()

        def seen() -> list[str]:
            lines = [*painted(app.explore.query_one(TitleBar)), *painted(app.explore.query_one(HitList))]
            return [*lines, *painted(app.explore.query_one("#notice", NoticeLine))]

        before = seen()
        assert "9 articles from 2 sources" in words(before)
        app.explore._search.rest()
        await until(pilot, lambda: listed(app) == ALL)
        assert seen() == before


async def test_a_key_of_the_list_has_the_rest_read_and_waits_for_it(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await until(pilot, lambda: app.explore.query_one(HitList).index == COUNT - 1)
        assert listed(app) == ALL
        app.explore._search.rest()
        assert not app.explore._search.pending  # it was read once and for all


async def test_the_rest_comes_without_a_key(
    make_app: MakeApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "REST", 0.01)
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: listed(app) == ALL)


@pytest.mark.parametrize(
    ("session", "shown"),
    [
        (Session(article="a1"), ALL[:3]),
        (Session(article="a7"), ALL),  # not on the first page
        (Session(article="a1", reading=True), ALL),  # the header counts, and the next article is a key away
    ],
)
async def test_a_session_that_goes_on_beyond_the_page_has_all_at_once(
    make_app: MakeApp, folder: Path, session: Session, shown: list[str]
) -> None:
    app = make_app(folder)
    app.session = session
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert listed(app) == shown
        current = app.explore.query_one(HitList).current
        assert current is not None
        assert current.id == session.article


async def test_articles_that_came_meanwhile_are_in_the_rest(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert listed(app) == ALL[:3]
        (folder / "new.md").write_text("---\ntitle: New\npublished: 2025-06-01\n---\nThe dam holds.\n")
        app.library.sync()
        app.records_changed()
        await until(pilot, lambda: listed(app) == ["new", *ALL])
        assert app.explore.query_one(HitList).current.id == "a0"  # type: ignore[union-attr]


async def test_a_query_typed_before_the_rest_came_is_what_is_answered(
    make_app: MakeApp, folder: Path
) -> None:
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"barrage")
        app.explore._search.rest()
        await until(pilot, lambda: listed(app) == ["a7"])
        app.explore._search.rest()
        await until(pilot, lambda: not app.explore._search.pending)
        assert listed(app) == ["a7"]


async def test_the_rest_is_not_asked_for_between_a_letter_and_its_search(
    make_app: MakeApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "DEBOUNCE", 3600)
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "b")
        asked: list[str] = []
        monkeypatch.setattr(app.explore._search, "now", asked.append)
        app.explore._search.rest()
        assert asked == []
