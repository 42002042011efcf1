"""Keys that waited together are done in one go, and end where they would have one by one."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from random import Random

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import until
from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Input

from summit_tui.app import SummitApp
from summit_tui.key_runs import take
from summit_tui.typeahead import Typed
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.text_pane import TextPane

FLOOD = 5_000


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


def names(keys: deque[Key]) -> list[str]:
    return [each.key for each in keys]


class Boxed(App[None]):
    """An app with one box."""

    def __init__(self, **options: object) -> None:
        super().__init__()
        self.box = Input(**options)  # type: ignore[arg-type]

    def compose(self) -> ComposeResult:
        yield self.box


async def test_letters_are_taken_together_up_to_the_first_other_key() -> None:
    app = Boxed()
    async with app.run_test():
        keys = deque(map(key, ["a", "b", "c", "enter", "d"]))
        taken = take(keys, app.box)
        assert taken is not None
        assert (taken.character, names(keys)) == ("abc", ["enter", "d"])


async def test_a_box_that_may_refuse_a_letter_gets_them_one_by_one() -> None:
    app = Boxed(max_length=2)
    async with app.run_test():
        keys = deque(map(key, "abc"))
        taken = take(keys, app.box)
        assert taken is not None
        assert (taken.character, names(keys)) == ("a", ["b", "c"])


async def test_a_box_holds_what_it_would_after_one_key_at_a_time() -> None:
    app, rng = Boxed(), Random(7)
    async with app.run_test() as pilot:
        for _ in range(12):
            typed = rng.choices(["a", "b", "ä", "backspace", "backspace", "left"], k=20)
            results = []
            for together in (True, False):
                app.box.value, app.box.cursor_position = "xyz", 3
                keys = deque(map(key, typed))
                while keys:
                    one = take(keys, app.box) if together else keys.popleft()
                    if one is not None:
                        app.post_message(one)
                        await pilot.pause()
                results.append((app.box.value, app.box.cursor_position))
            assert results[0] == results[1], typed


def with_reader(app: SummitApp) -> TextPane:
    return app.explore.query_one(TextPane)


async def test_a_text_is_where_it_would_be_after_one_move_at_a_time(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: with_reader(app).has_focus)
        pane = with_reader(app)
        for moves in (["j"], ["space"], ["J"], ["j", "space", "K"], ["ctrl+d", "k"]):
            for times in (3, 40):  # somewhere in the text, and beyond its end
                places = []
                for together in (True, False):
                    pane.action_edge(0)
                    for name in moves:
                        for _ in range(1 if together else times):
                            assert pane.repeat(name, times if together else 1)
                    places.append(pane.place)
                assert places[0] == places[1], (moves, times)


async def test_a_key_that_is_no_move_is_not_repeated(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test():
        listed = app.explore.query_one(HitList)
        for name in ("enter", "b", "g", "Q"):
            assert not listed.repeat(name, 3)
        assert listed.index == 0


def count_frames(app: SummitApp, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is painted from now on, a frame an entry."""
    frames: list[object] = []
    real = app._display

    def display(screen: object, renderable: object) -> None:
        if renderable is not None:
            frames.append(renderable)
        real(screen, renderable)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "_display", display)
    return frames


async def test_a_flood_of_letters_is_one_search_and_a_few_frames(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, asked = make_app(), []
    real = app.library.search
    monkeypatch.setattr(
        app.library, "search", lambda text, **options: (asked.append(text), real(text, **options))[1]
    )
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await pilot.pause()
        asked.clear()
        frames = count_frames(app, monkeypatch)
        letters = "abcde" * (FLOOD // 5)
        app.post_message(Typed(map(key, [*letters, "backspace", "backspace", "z"])))
        box = app.explore.query_one("#query", SearchBox)
        await until(pilot, lambda: box.value == letters[:-2] + "z")
        await until(pilot, lambda: asked[:1] == [box.value])
        await until(pilot, lambda: not app.explore._search.pending)
        assert asked == [
            box.value,
            f"{box.value}*",
            box.value,
        ]  # nothing has it or begins so: another spelling?
        assert len(frames) < 20


async def test_a_flood_of_moves_ends_where_they_lead_after_a_few_frames(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.md").write_text(f"# Report {number}\n\nThe dam is {number} metres high.\n")
    app = make_app(folder)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.to_search()  # of several stories the app shows the list first
        app.explore.to_list()
        await pilot.pause()
        listed = app.explore.query_one(HitList)
        frames = count_frames(app, monkeypatch)
        flood = [*["j"] * FLOOD, "k", "k", "home", *["pagedown"] * FLOOD, "k"]
        app.post_message(Typed(map(key, flood)))
        await until(pilot, lambda: not app.keys._busy and listed.index == 28)
        assert listed.count == 30
        assert len(frames) < 20
