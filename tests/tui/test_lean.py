"""Lines take little memory, and go when nobody shows them."""

from __future__ import annotations

import sys

import pytest
from rich.segment import Segment
from rich.style import Style
from tests.tui.conftest import MakeApp
from textual.cache import FIFOCache
from textual.strip import Strip

from summit_tui.lean import lean_lines

CACHES = sorted(name for name in Strip.__slots__ if name.endswith("_cache") and name != "_render_cache")


@pytest.fixture(autouse=True)
def lean() -> None:
    lean_lines()


def made(strip: Strip) -> list[str]:
    """The caches that it has."""
    slots = ((name, getattr(Strip, name)) for name in CACHES)
    return [name for name, slot in slots if _is_set(slot, strip)]


def _is_set(slot: object, strip: Strip) -> bool:
    try:
        return isinstance(slot.__get__(strip), FIFOCache)  # type: ignore[attr-defined]
    except AttributeError:
        return False


def test_the_lines_of_the_app_are_lean(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("summit_tui.app.lean_lines", lambda: asked.append(True))
    make_app()
    assert asked == [True]


def test_a_line_cut_at_its_own_end_does_not_keep_itself() -> None:
    line = Strip([Segment("twelve cells")])
    before = sys.getrefcount(line)
    assert [each.text for each in line.divide([12, 40])] == ["twelve cells"]
    assert sys.getrefcount(line) == before
    assert [each.text for each in line.divide([7, 12])] == ["twelve ", "cells"]
    assert [each.text for each in line.divide([7])] == ["twelve "]


def test_a_line_has_the_caches_that_were_used() -> None:
    line = Strip([Segment("twelve cells")], 12)
    assert len(CACHES) == 7
    assert made(line) == []
    assert line.text == "twelve cells"
    assert made(line) == []
    bold = line.apply_style(Style(bold=True))
    assert made(line) == ["_style_cache"]
    assert line.apply_style(Style(bold=True)) is bold
    assert line.crop(0, 6) is line.crop(0, 6)
    assert made(line) == ["_crop_cache", "_style_cache"]


def test_a_cache_holds_as_much_as_textuals_own() -> None:
    line = Strip([Segment("twelve cells")])
    first = line.divide([1, 2])
    for cut in (3, 4, 5):
        line.divide([1, cut])
    assert line.divide([1, 2]) is first
    line.divide([1, 6])  # the fifth
    assert line.divide([1, 2]) is not first


def test_a_line_is_the_line_it_was() -> None:
    segments = [Segment("one ", Style(bold=True)), Segment("two")]
    line = Strip(iter(segments))
    assert line == Strip(segments, 7)
    assert (line.cell_length, len(line), list(line)) == (7, 2, segments)
    assert Strip.join([line, line]).text == "one twoone two"
    assert line.extend_cell_length(9).text == "one two  "
    with pytest.raises(AttributeError):
        line.no_such_thing  # type: ignore[attr-defined]  # noqa: B018
