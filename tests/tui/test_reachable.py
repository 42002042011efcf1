"""By keyboard alone: on every screen each widget that takes keys is reached, and left again."""

from __future__ import annotations

import pytest
from tests.tui.driving import MEDIUM, WIDE, until

from summit_tui.app import SummitApp

pytestmark = pytest.mark.torture  # twelve apps, each with all that its screen shows

SCREENS = {
    "Explore": (),
    "Compare": ("c",),
    "Matrix": ("m",),
    "Sources": ("S",),
    "Stories": ("T",),
    "Help": ("question_mark",),
}


@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=["medium", "wide"])
@pytest.mark.parametrize("name", SCREENS)
async def test_tab_and_the_keys_of_boxes_reach_whatever_takes_keys(
    app: SummitApp, name: str, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", *SCREENS[name])
        await until(pilot, lambda: type(app.screen).__name__ == name)
        await pilot.pause(0.5)
        takers = {each for each in app.screen.query("*") if each.focusable and each.region}
        assert takers
        reached = [app.focused]
        for _ in takers:
            await pilot.press("tab")
            reached.append(app.focused)
        await pilot.press("s" if name == "Explore" else "slash")  # a box has a key of its own
        await pilot.pause()
        assert takers - {*reached, app.focused} == set()
        assert reached[0] in reached[1:] or len(takers) == 1
