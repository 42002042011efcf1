"""Decisions of another session on the same corpus, while a screen that shows them is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import NARROW, said, until
from textual.pilot import Pilot

from summit_tui import deciding, regrouping
from summit_tui.app import SummitApp
from summit_tui.decided_elsewhere import SAID
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.stories import Stories
from summit_tui.verdict_store import VerdictStore

NEW = "what the line costs"


async def matrix(pilot: Pilot[object], app: SummitApp) -> Matrix:
    await pilot.press("m")
    await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
    assert isinstance(app.screen, Matrix)
    return app.screen


def labels(screen: Matrix) -> list[str]:
    return [row.claim.label for row in screen.claims.rows]


async def test_an_open_matrix_shows_what_another_session_decides_and_keeps_its_cell(
    make_app: MakeApp, story: Path
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        screen = await matrix(pilot, app)
        await pilot.press("j")
        assert screen.view.current is not None
        before, renamed = screen.view.current.claim.members, screen.claims.rows[0].claim
        articles = {each.id: each for each in screen.view.articles}
        VerdictStore(app.state.folder).add(deciding.rename(renamed, NEW, articles))
        app.decided_elsewhere.look()
        await until(pilot, lambda: NEW in labels(screen))
        assert screen.view.current.claim.members == before
        assert said(app) == SAID


async def test_u_takes_back_what_is_seen_last_and_says_what(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        screen = await matrix(pilot, app)
        first, second = (row.claim for row in screen.claims.rows[:2])
        articles = {each.id: each for each in screen.view.articles}
        app.verdicts.add(deciding.rename(first, "mine", articles))
        screen.read()
        await until(pilot, lambda: "mine" in labels(screen))
        VerdictStore(app.state.folder).add(deciding.rename(second, NEW, articles))
        await pilot.press("u")
        await until(pilot, lambda: "mine" not in labels(screen) and NEW in labels(screen))
        assert said(app) == f"Undone: renaming a claim: “{first.members[0].fact.surface}”"
        await pilot.press("u")
        await until(pilot, lambda: NEW not in labels(screen))


async def test_open_stories_show_what_another_session_decides(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, Stories) and app.screen.stories is not None)
        screen = app.screen
        assert isinstance(screen, Stories)
        VerdictStore(app.state.folder).add(regrouping.rename("one", "The line"))
        app.decided_elsewhere.look()
        await until(pilot, lambda: "The line" in [row.title for row in screen.stories or ()])


async def test_what_was_decided_and_taken_back_between_two_looks_is_no_news(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(story)
    heard: list[str] = []
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert app.verdicts.verdicts() == ()
        monkeypatch.setattr(app.explore, "say", heard.append)
        there = VerdictStore(app.state.folder)
        there.add(regrouping.rename("one", "The line"))
        app.decided_elsewhere.look()
        there.add(regrouping.rename("one", "Another"))
        there.undo()
        app.decided_elsewhere.look()
        assert heard == [SAID]


async def test_only_a_decision_on_stories_has_the_first_screen_count_them_anew(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(story)
    counted: list[str] = []
    async with app.run_test(size=NARROW) as pilot:
        screen = await matrix(pilot, app)
        monkeypatch.setattr(app.visits, "decided", lambda: counted.append("stories"))
        articles = {each.id: each for each in screen.view.articles}
        there = VerdictStore(app.state.folder)
        there.add(deciding.rename(screen.claims.rows[0].claim, NEW, articles))
        app.decided_elsewhere.look()
        assert counted == []
        there.add(regrouping.rename("one", "The line"))
        app.decided_elsewhere.look()
        assert counted == ["stories"]


async def test_a_decision_of_ones_own_is_no_news(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        app.verdicts.add(regrouping.rename("one", "The line"))
        app.decided_elsewhere.look()
        assert said(app) != SAID
