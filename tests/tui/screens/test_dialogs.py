"""What dialogs keep in a window of forty columns, and without typographic signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import painted, said, search, until
from textual.screen import ModalScreen
from textual.widgets import Input

from summit_tui.marks import ASCII
from summit_tui.screens.chooser import Choice, ChoiceList, Chooser
from summit_tui.screens.help import Help
from summit_tui.screens.path_dialog import PathDialog, Question
from summit_tui.screens.prompt import Prompt
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import NoticeLine
from summit_tui.widgets.text_lines import TextLines

CHOICES = (
    Choice("CSV", "a table, for spreadsheets and for whatever reads them", "csv"),
    Choice("The Gazette of the Northern Coast", "12 Mar 2031", "gazette"),
)


@pytest.mark.parametrize(
    ("make", "head"),
    [
        (lambda: Chooser("Bookmarks", CHOICES), "Bookmarks      / filter  Esc back"),
        (lambda: Chooser("Export 35 claims as", CHOICES), "Export 35 cla… / filter  Esc back"),
        (lambda: Prompt("What is this claim called?", ""), "What is this claim call… Esc back"),
    ],
    ids=["short", "long", "prompt"],
)
async def test_the_key_that_leads_back_stays_and_the_heading_is_cut(
    make_app: MakeApp, make: Callable[[], ModalScreen[str | None]], head: str
) -> None:
    app, dialog = make_app(), make()
    async with app.run_test(size=(40, 12)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        assert painted(dialog.query_one(NoticeLine))[0].strip() == head


async def test_a_long_detail_leaves_room_for_what_a_row_is_called(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(40, 12)) as pilot:
        dialog = Chooser("Export", CHOICES)
        app.push_screen(dialog)
        await pilot.pause()
        rows = painted(dialog.query_one(ChoiceList))
        assert rows[0].startswith(" 1 CSV ")
        assert rows[0].endswith("…")
        assert rows[1].startswith(" 2 The Gazette of")
        assert rows[1].endswith("…  12 Mar 2031")


async def test_in_ascii_three_dots_stand_where_a_label_was_cut(make_app: MakeApp) -> None:
    app = make_app()
    app.marks = ASCII
    async with app.run_test(size=(40, 12)) as pilot:
        dialog = Why("June", [("Claim", "…the second of its kind")])
        app.push_screen(dialog)
        await pilot.pause()
        assert "...the second of" in "".join(painted(dialog.query_one(TextLines)))


@pytest.mark.parametrize(
    "make", [lambda: Chooser("Show only", CHOICES), lambda: Why("June", [("Rule", "a month")])]
)
async def test_a_question_mark_shows_all_keys_and_q_leads_back_to_the_dialog(
    make_app: MakeApp, make: Callable[[], ModalScreen[str | None]]
) -> None:
    app, dialog = make_app(), make()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help))
        await pilot.press("q")
        await until(pilot, lambda: app.screen is dialog)


async def test_a_question_mark_in_the_box_of_a_dialog_is_typed(make_app: MakeApp) -> None:
    app, dialog = make_app(), Prompt("What is this claim called?", "")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        await pilot.press("question_mark")
        assert dialog.query_one(Input).value == "?"


async def test_without_bookmarks_it_is_said_how_one_is_set(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("apostrophe")
        assert said(app) == "There are no bookmarks yet: b on an article or in a text sets one"
        await pilot.press("b", "apostrophe")
        await until(pilot, lambda: isinstance(app.screen, Chooser))


async def test_where_no_article_is_listed_there_is_none_to_choose_from(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, app, "id:nowhere")
        await until(pilot, lambda: app.explore.results is not None and not app.explore.results.hits)
        await pilot.press("enter", "F")
        assert said(app) == "No article is listed, so there is nothing to narrow"


async def test_a_filter_that_no_row_holds_says_so(make_app: MakeApp) -> None:
    app, dialog = make_app(), Chooser("Show only", CHOICES)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        await pilot.press("slash", "z", "z")
        await until(pilot, lambda: "no row holds these words" in painted(dialog.query_one(ChoiceList))[0])


async def test_a_question_for_a_path_shows_no_row_where_nothing_is_offered(make_app: MakeApp) -> None:
    app = make_app()
    question = Question("Add", "a file or a link", (), lambda _: [], lambda _: "")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog := PathDialog(question))
        await pilot.pause()
        assert painted(dialog.query_one(ChoiceList)) == [""]
