"""A box that one comes back to: what stands in it is selected, and looks so on every terminal."""

from __future__ import annotations

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import NARROW, until
from textual.events import Paste
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.screens.chooser import Chooser
from summit_tui.screens.matrix import Matrix
from summit_tui.widgets.find_bar import FilterBar, FindBar
from summit_tui.widgets.search_box import SearchBox


def box(app: SummitApp) -> SearchBox:
    return app.explore.query_one("#query", SearchBox)


async def asked(pilot: Pilot[object], app: SummitApp, *keys: str) -> None:
    """A first query, answered and left."""
    await pilot.press("slash", *"xi", *keys)
    await until(pilot, lambda: app.explore.results is not None and app.explore.results.query.text == "xi")


async def test_a_query_typed_after_slash_takes_the_place_of_the_one_before(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await asked(pilot, app, "enter")
        await pilot.press("slash", *"oil")
        assert box(app).value == "oil"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("end", "s"), "xis"),
        (("right", "s"), "xis"),
        (("left", "s"), "sxi"),
        (("home", "s"), "sxi"),
        (("backspace", "s"), "s"),
        (("enter", "slash", "s"), "s"),
    ],
)
async def test_a_query_come_back_to_can_be_kept_and_edited(
    app: SummitApp, keys: tuple[str, ...], expected: str
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await asked(pilot, app, "enter")
        await pilot.press("slash", *keys)
        assert box(app).value == expected


@pytest.mark.parametrize("colours", ["", "1"])
async def test_the_selected_query_is_in_reverse_with_and_without_colours(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    monkeypatch.setenv("NO_COLOR", colours)
    app = make_app()
    async with app.run_test(size=NARROW) as pilot:
        await asked(pilot, app, "enter")
        await pilot.press("slash")
        painted = box(app).render_line(0)
        (letters,) = [each for each in painted if "xi" in each.text]
        assert letters.style is not None and letters.style.reverse


async def test_words_typed_after_a_narrowing_stay_within_it(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await asked(pilot, app, "enter", "F")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        await pilot.press("slash", *"straits", "enter", "enter")
        within = 'source:"The Straits Times" '
        await until(pilot, lambda: box(app).value == f"{within}xi")
        await pilot.press("slash", *"oil")
        assert box(app).value == f"{within}oil"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("story:flood ", "story:flood x"),
        ('story:"the flood" old words', 'story:"the flood" x'),
        ("story:flood", "x"),
        ("old story:flood", "x"),
    ],
)
async def test_a_query_of_the_last_session_is_replaced_within_its_story(
    make_app: MakeApp, query: str, expected: str
) -> None:
    app = make_app()
    app.session = app.session.__class__(query=query)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash", "x")
        assert box(app).value == expected


async def test_a_find_and_a_filter_come_back_to_are_replaced(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter", "slash", *"old", "enter", "slash", *"new")
        assert app.screen.query_one(FindBar).box.value == "new"
        await pilot.press("enter", "m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
        await pilot.press("slash", *"old", "enter", "slash", *"new")
        assert app.screen.query_one(FilterBar).box.value == "new"


async def test_a_pasted_paragraph_is_one_line_and_is_answered(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await asked(pilot, app)
        box(app).post_message(Paste("The railway\r\n  will cost\n\n$8 billion,\twe hear.\n"))
        await until(pilot, lambda: box(app).value == "xiThe railway will cost $8 billion, we hear.")
        box(app).select_words()
        box(app).post_message(Paste("uranium\nrefinery"))
        await until(pilot, lambda: box(app).value == "uranium refinery")
        await until(
            pilot, lambda: app.explore.results is not None and len(app.explore.results.query.units) == 2
        )
        box(app).post_message(Paste("\n"))
        await pilot.pause()
        assert box(app).value == "uranium refinery"
