"""What dialogs keep in a window of forty columns, and without typographic signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import painted
from textual.screen import ModalScreen

from summit_tui.marks import ASCII
from summit_tui.screens.chooser import Choice, ChoiceList, Chooser
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
