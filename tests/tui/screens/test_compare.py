"""Every key of the comparison, pressed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.driving import search
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.screens.chooser import ChoiceList, Chooser
from summit_tui.screens.compare import Column, Compare
from summit_tui.screens.explore import Explore
from summit_tui.widgets.bars import Hints
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_pane import TextPane

SIZES = [(80, 24), (120, 40), (200, 60)]


async def compare(pilot: Pilot[object], app: SummitApp) -> Compare:
    await pilot.press("c")
    await pilot.pause()
    assert isinstance(app.screen, Compare)
    return app.screen


def shown(screen: Compare) -> list[str]:
    return [column.pane.article.id for column in screen.columns if column.pane.article]


@pytest.mark.parametrize("size", SIZES)
async def test_both_sources_are_on_screen_and_say_that_they_are_retold(
    app: SummitApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await compare(pilot, app)
        assert shown(screen) == screen.articles
        first, second = screen.columns
        if size[0] < 100:
            assert second.region.y >= first.region.bottom
            assert first.region.width == second.region.width == size[0]
        else:
            assert second.region.x >= first.region.right
        for column in screen.columns:
            assert column.pane.region.height >= 5
            assert "retold" in column.header._card(1000)


@pytest.mark.parametrize("key", ["tab", "l", "h", "shift+tab"])
async def test_panes_are_changed(app: SummitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        assert screen.active == 0
        await pilot.press(key)
        assert screen.active == 1
        await pilot.press(key)
        assert screen.active == 0


async def test_a_number_chooses_the_source_of_the_active_column(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        records = [record.id for record in app.library.records]
        await pilot.press("tab", "4")
        assert shown(screen) == [records[0], records[3]]
        await pilot.press("1")  # the other column has it: they change places
        assert shown(screen) == [records[3], records[0]]
        await pilot.press("9")
        assert "only 5" in app.screen.query_one(Hints).message
        assert shown(screen) == [records[3], records[0]]


@pytest.mark.parametrize("key", ["C", "c"])
async def test_capital_c_chooses_from_a_list(app: SummitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("tab", key)
        await pilot.pause()
        assert isinstance(app.screen, Chooser)
        await pilot.press("G", "enter")
        await pilot.pause()
        assert shown(screen)[1] == app.library.records[-1].id


async def test_the_chooser_filters_and_escape_changes_nothing(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        before = shown(screen)
        await pilot.press("C")
        await pilot.pause()
        await pilot.press("slash", *"diplomatic")
        await pilot.pause()
        assert [choice.value for choice in app.screen.query_one(ChoiceList).choices] == ["tdi"]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen is screen
        assert shown(screen) == before


async def test_capital_b_makes_the_active_column_the_base(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        first, second = shown(screen)
        await pilot.press("tab", "B")
        assert shown(screen) == [second, first]
        assert screen.active == 0
        await pilot.press("B")
        assert shown(screen) == [second, first]


async def test_changing_places_keeps_where_each_was(app: SummitApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("3", "tab", "2", "G", "J")
        cursor = screen.columns[1].pane.cursor
        await pilot.press("B")
        assert screen.columns[0].pane.cursor == cursor


async def test_the_list_of_sources_shows_all_of_them_whichever_is_chosen(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await compare(pilot, app)
        await pilot.press("5", "C")
        await pilot.pause(0.1)
        rows = app.screen.query_one(ChoiceList)
        assert rows.top == 0
        assert rows.size.height == 5
        assert rows.index == 4


async def test_columns_scroll_for_themselves(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("tab", "G")
        await pilot.pause()
        assert screen.columns[0].pane.top == 0
        assert screen.columns[1].pane.progress == 1.0


@pytest.mark.parametrize("size", SIZES)
async def test_f_shows_what_is_known_of_the_active_source(app: SummitApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("tab", "f")
        await pilot.pause()
        await pilot.pause()
        sidebar = screen.query_one(Sidebar)
        assert sidebar.region.width > 0
        assert sidebar.article is screen.columns[screen.active].pane.article
        await pilot.press("f")
        await pilot.pause()
        assert sidebar.region.width == 0
        assert screen.query(Column).last().region.width > 0


async def test_each_column_says_where_it_stands(app: SummitApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("3", "tab", "5", "G", "tab", "G")
        await pilot.pause()
        assert [column.header.position for column in screen.columns] == ["100 %", "100 %"]


async def test_find_works_in_the_active_column(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("tab", "slash", *"xi", "enter")
        await pilot.pause()
        first, second = (column.pane for column in screen.columns)
        assert second.found
        assert not first.found
        assert app.focused is second
        await pilot.press("escape")
        assert not second.found
        assert app.screen is screen


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_q_and_escape_go_back_to_where_it_began(app: SummitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(pilot, app)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Explore)


async def test_s_goes_to_the_search_box(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await compare(pilot, app)
        await pilot.press("s", *"gas")
        await pilot.pause()
        assert isinstance(app.screen, Explore)
        assert app.focused is not None
        assert app.focused.id == "query"


async def test_one_article_has_nothing_to_be_compared_with(
    make_app: Callable[..., SummitApp], tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("Only one\n\nThe only article.\n")
    app = make_app(tmp_path / "one.txt")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, Explore)
        assert "only one article" in app.screen.query_one(Hints).message


async def test_the_query_is_marked_in_both_columns(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await search(pilot, app, "railway")
        await pilot.press("enter")
        screen = await compare(pilot, app)
        for column in screen.columns:
            pane: TextPane = column.pane
            assert pane.places is not None
            assert pane.article is not None
            assert any("rail" in span.of(pane.article.text) for span in pane.places.all())
