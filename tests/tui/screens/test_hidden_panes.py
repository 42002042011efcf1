"""What changes while it is not on screen is right when it comes back."""

from __future__ import annotations

from tests.tui.driving import NARROW, until
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.widgets.text_pane import TextPane


def on_screen(app: SummitApp) -> list[str]:
    """The lines of the window as they are composed from what each widget keeps of its lines."""
    strips = app.screen._compositor.render_strips(app.size)
    return ["".join(segment.text for segment in strip) for strip in strips]


async def under_the_facts(pilot: Pilot[object], app: SummitApp) -> None:
    """Reads the first article and opens its facts, which take the place of the text."""
    await pilot.pause()
    first = app.library.records[0]
    app.explore.open_article(first.id, 0)
    await pilot.pause()
    assert first.title[:40] in on_screen(app)[1]
    await pilot.press("f")
    await until(pilot, lambda: not app.explore.query_one("#reader").display)


async def test_the_header_names_the_article_that_came_while_the_facts_were_open(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await under_the_facts(pilot, app)
        other = app.library.records[-1]
        app.explore._show(other.id)
        await pilot.pause()
        await pilot.press("q")
        await until(pilot, lambda: app.explore.query_one("#reader").display)
        await pilot.pause()
        pane = app.explore.query_one(TextPane)
        assert pane.article is not None
        assert pane.article.id == other.id
        assert other.title[:40] in on_screen(app)[1]


async def test_a_jump_shows_the_sentence_and_not_the_facts(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await under_the_facts(pilot, app)
        other = app.library.records[-1]
        app.explore.open_article(other.id, 200)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.focused, TextPane)
        assert app.explore.query_one("#reader").display
        assert other.title[:40] in on_screen(app)[1]
