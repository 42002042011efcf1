"""The figure that led into a text is the one at hand there, however late the facts of that text are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import NARROW, until
from tests.tui.fake_facts import FakeFacts

from summit_tui import typeahead
from summit_tui.screens.elsewhere import Elsewhere
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.why import Why
from summit_tui.widgets.text_pane import TextPane

WORDS = ("end of the railway", "2030")  # in article two: "It ends in Borgo in 2030." names a place first


@pytest.mark.parametrize(("key", "dialog"), [("enter", Elsewhere), ("i", Why)])
@pytest.mark.parametrize("late", [True, False])
async def test_enter_and_i_after_a_cell_of_the_matrix_mean_its_figure(
    make_app: MakeApp,
    story: Path,
    fake: FakeFacts,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    dialog: type,
    late: bool,
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 60.0)
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
        screen = app.screen
        assert isinstance(screen, Matrix)
        labels = [row.claim.label for row in screen.claims.rows]
        screen.view.select(labels.index(WORDS[0]))
        screen.view.choose_column([each.id for each in screen.view.articles].index("two"))
        if late:
            fake.gate.clear()
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.explore)
        if not late:
            await until(pilot, lambda: app.explore.query_one(TextPane).facts is not None)
        pressed = pilot.press(key)
        fake.gate.set()
        await pressed
        await until(pilot, lambda: isinstance(app.screen, dialog))
        shown = app.screen
        about = shown.fact.surface if isinstance(shown, Elsewhere) else getattr(shown, "heading", "")
        assert about == WORDS[1]


async def test_a_figure_known_too_late_does_not_pull_back_who_has_gone_on(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
        fake.gate.clear()
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.explore)
        pane = app.explore.query_one(TextPane)
        await pilot.press("G")
        there = pane.cursor
        fake.gate.set()
        await until(pilot, lambda: pane.facts is not None)
        await pilot.pause()
        assert pane.cursor == there
        assert pane.fact is None
