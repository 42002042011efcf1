"""On how many examples properties are tried."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.properties import examples


@pytest.mark.parametrize(
    ("profile", "asked", "tried"),
    [
        ("full", 200, 200),
        ("full", 5, 5),
        ("ordinary", 200, 60),
        ("ordinary", 20, 10),  # never under ten
        ("ordinary", 5, 5),  # but never more than asked for
    ],
)
def test_the_ordinary_suite_tries_some_of_the_examples(
    profile: str, asked: int, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.properties.settings", lambda: settings.get_profile(profile))
    assert examples(asked) == tried


def test_no_profile_looks_at_the_clock() -> None:
    assert {settings.get_profile(name).deadline for name in ("ordinary", "full")} == {None}
