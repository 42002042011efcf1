"""What the bars leave out where they are too narrow."""

from __future__ import annotations

import pytest

from summit_tui.widgets.bars import fitting

HINTS = [("]", "fact"), ("f", "facts"), ("n", "next"), ("?", "help"), ("q", "back")]


@pytest.mark.parametrize(
    ("room", "keys"),
    [
        (41, "]fn?q"),  # 8 + 9 + 8 + 8 + 8
        (40, "]f?q"),
        (33, "]f?q"),
        (32, "]?q"),
        (23, "?q"),
        (15, "?"),
        (7, ""),
    ],
)
def test_help_and_the_way_back_stay_longest(room: int, keys: str) -> None:
    assert "".join(key for key, _ in fitting(HINTS, room)) == keys
