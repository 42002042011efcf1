"""Keys typed ahead: each acts as if it had waited for the one before, whatever way leads into a screen."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import said, search, until
from tests.tui.fake_facts import FakeFacts
from textual.events import Key
from textual.pilot import Pilot

from summit_corpus.cache import Size
from summit_corpus.stories import Story
from summit_index.engine import Total
from summit_index.results import Results
from summit_index.stories import Stories as Grouping
from summit_tui import story_visits, typeahead
from summit_tui.app import SummitApp
from summit_tui.screens.compare import Compare
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.sources import Sources
from summit_tui.screens.stories import Stories
from summit_tui.typeahead import Typed
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.text_pane import TextPane


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys wait as long as a test does, however busy the machine is."""
    monkeypatch.setattr(typeahead, "PATIENCE", 60.0)


def together(app: SummitApp, *keys: str) -> None:
    """Keys that arrive in one packet."""
    app.post_message(Typed(Key(each, each if len(each) == 1 else None) for each in keys))


@asynccontextmanager
async def opened(app: SummitApp) -> AsyncIterator[Pilot[object]]:
    """The app, with its first screen there."""
    async with app.run_test() as pilot:
        await pilot.pause()
        yield pilot


def idle(app: SummitApp) -> bool:
    """Whether every key has had its effect."""
    return not app.keys._busy


async def done(pilot: Pilot[object], app: SummitApp) -> None:
    """Waits for that."""
    await pilot.pause(0.05)
    await until(pilot, lambda: idle(app))
    await pilot.pause()


async def test_keys_wait_for_the_list_when_articles_have_just_been_read(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await done(pilot, app)
        await until(pilot, lambda: not app.indexing.running)
        explore = app.explore
        assert explore.results is not None
        assert explore.results.hits
        assert not explore.awaits("c")
        explore.results = replace(explore.results, hits=())  # as before the first answer that has them
        assert explore.awaits("c")
        assert not explore.awaits("question_mark")


async def test_keys_wait_for_what_a_query_finds_when_articles_have_just_been_read(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await until(pilot, lambda: not app.indexing.running)
        await search(pilot, app, "railway")
        await pilot.press("enter")
        explore = app.explore
        assert explore.results is not None
        assert not explore.awaits("enter")
        explore.results = replace(explore.results, hits=())  # as when nothing had been read yet …
        assert not explore.awaits("enter")  # … or nothing was found among all there is
        explore._searched = 0
        assert explore.awaits("enter")


class Gate:
    """Holds back which story an article tells, as when thousands of articles are grouped for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open, real = threading.Event(), Grouping.of

        def of(stories: Grouping, *asked: object) -> Story:
            self.open.wait(5)
            return real(stories, *asked)  # type: ignore[arg-type]

        monkeypatch.setattr(Grouping, "of", of)
        monkeypatch.setattr(Grouping, "known", lambda *_: None)
        monkeypatch.setattr(story_visits, "AT_ONCE", 0)


INTO = {"m": Matrix, "S": Sources, "T": Stories, "c": Compare}


@pytest.mark.parametrize("key", INTO)
async def test_q_typed_with_a_key_that_opens_a_screen_leaves_that_and_not_the_program(
    make_app: MakeApp, story: Path, fake: FakeFacts, key: str
) -> None:
    app = make_app(story)
    fake.gate.clear()
    async with opened(app) as pilot:
        together(app, key, "q", key)
        await until(pilot, lambda: isinstance(app.screen, INTO[key]))
        assert len(app.screen_stack) == 2
        fake.gate.set()
        await done(pilot, app)
        assert app.is_running and not app.ending


async def test_q_typed_while_a_screen_is_still_being_looked_for_goes_to_that_screen(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, app = Gate(monkeypatch), make_app(story)
    async with opened(app) as pilot:
        together(app, "c", "q", "T")
        await until(pilot, lambda: app.visits.coming is not None)
        await pilot.pause(0.1)
        assert app.screen is app.explore
        gate.open.set()
        await until(pilot, lambda: isinstance(app.screen, Stories))
        assert app.screen_stack[:-1] == [app.explore]
        assert not app.ending


async def test_keys_typed_for_a_screen_that_cannot_open_go_to_where_one_is(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "one.md").write_text("# The dam\n\nThe dam costs $3 billion.\n")
    gate, app = Gate(monkeypatch), make_app(tmp_path / "alone")
    async with opened(app) as pilot:
        together(app, "c", "enter")
        await until(pilot, lambda: app.visits.coming is not None)
        assert not app.explore.reading
        gate.open.set()
        await until(pilot, lambda: app.explore.reading)
        assert app.screen is app.explore


@pytest.mark.parametrize("stop", ["escape", "ctrl+c"])
async def test_a_screen_that_takes_long_to_open_can_be_given_up_at_once(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    gate, app = Gate(monkeypatch), make_app(story)
    async with opened(app) as pilot:
        together(app, "c", "q")
        await until(pilot, lambda: app.visits.coming is not None)
        await pilot.pause(0.1)
        await pilot.press(stop)
        await until(pilot, lambda: app.visits.coming is None)
        assert said(app) == "Cancelled: nothing was opened"
        gate.open.set()
        await done(pilot, app)
        await pilot.pause(0.1)
        assert app.screen is app.explore
        assert not app.ending


async def test_ctrl_q_quits_while_a_screen_is_being_opened(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, app = Gate(monkeypatch), make_app(story)
    async with opened(app) as pilot:
        together(app, "c", "j", "ctrl+q")
        await until(pilot, lambda: app.ending)
        gate.open.set()


async def test_keys_do_not_wait_for_ever_and_none_of_those_that_waited_ends_the_program(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.1)
    gate, app = Gate(monkeypatch), make_app(story)
    async with opened(app) as pilot:
        listed = app.explore.query_one(HitList)
        together(app, "c", "q", "j")
        await until(pilot, lambda: listed.index == 1)
        assert app.screen is app.explore
        assert not app.ending
        gate.open.set()
        await until(pilot, lambda: isinstance(app.screen, Compare))


def reading(app: SummitApp) -> bool:
    """Whether a text is read on the first screen."""
    return app.screen is app.explore and app.explore.reading


def in_card(app: SummitApp) -> bool:
    """Whether the card of a source has the focus."""
    return isinstance(app.screen, Sources) and app.screen.view.has_focus


def shared(app: SummitApp) -> str:
    """Which of the shared sentences is at hand beside another source."""
    return app.screen._state(app.screen.columns[0]) if isinstance(app.screen, Compare) else ""


def fact_of(app: SummitApp) -> object:
    """The fact at hand in the reader."""
    return app.explore.query_one(TextPane).fact


WAITING: dict[str, tuple[tuple[str, ...], Callable[[SummitApp], bool]]] = {
    "Enter on a claim": (("m", "enter"), reading),
    "Enter on a claim, Backspace": (("m", "enter", "backspace"), lambda app: isinstance(app.screen, Matrix)),
    "Enter on a claim, q": (("m", "enter", "q"), lambda app: isinstance(app.screen, Matrix)),
    "a claim further down": (
        ("m", "j", "enter", "m"),
        lambda app: isinstance(app.screen, Matrix) and app.screen.view.index == 1,
    ),
    "c on a claim": (("m", "c"), lambda app: isinstance(app.screen, Compare)),
    "Enter on a source": (("S", "enter"), in_card),
    "c on a card": (("S", "c"), lambda app: isinstance(app.screen, Compare)),
    "Enter on a story": (("T", "enter", "enter"), reading),
    "m on a story": (("T", "m"), lambda app: isinstance(app.screen, Matrix)),
    "the next fact": (("enter", "right_square_bracket"), lambda app: fact_of(app) is not None),
    "where else a fact stands": (
        ("enter", "right_square_bracket", "enter"),
        lambda app: type(app.screen).__name__ == "Elsewhere",
    ),
    "the next shared sentence": (("c", "right_square_bracket"), lambda app: "shared 2/" in shared(app)),
}


ALWAYS = ("Enter on a claim, q", "c on a card", "where else a fact stands")


@pytest.mark.parametrize(
    "way", [each if each in ALWAYS else pytest.param(each, marks=pytest.mark.torture) for each in WAITING]
)
async def test_a_key_waits_for_the_rows_or_facts_that_it_is_about(
    make_app: MakeApp, story: Path, fake: FakeFacts, way: str
) -> None:
    keys, arrived = WAITING[way]
    app = make_app(story)
    fake.gate.clear()
    async with opened(app) as pilot:
        together(app, *keys)
        await pilot.pause(0.1)
        fake.gate.set()
        await until(pilot, lambda: arrived(app))
        await done(pilot, app)
        assert arrived(app)
        assert not app.ending


@pytest.mark.parametrize("key", ["q", "escape", "m"])
async def test_a_screen_can_be_left_before_it_is_filled(
    make_app: MakeApp, story: Path, fake: FakeFacts, key: str
) -> None:
    app = make_app(story)
    fake.gate.clear()
    async with opened(app) as pilot:
        together(app, "m", key)
        await pilot.pause(0.05)
        await until(pilot, lambda: app.screen is app.explore and idle(app))
        assert not app.ending
        fake.gate.set()


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_what_waits_for_rows_no_longer_does_after_esc_or_ctrl_c(
    make_app: MakeApp, story: Path, fake: FakeFacts, key: str
) -> None:
    app = make_app(story)
    fake.gate.clear()
    async with opened(app) as pilot:
        together(app, "m", "F")
        await until(pilot, lambda: isinstance(app.screen, Matrix))
        await pilot.pause(0.1)
        assert not idle(app)
        await pilot.press(key)
        await until(pilot, lambda: idle(app))
        assert not app.ending
        fake.gate.set()


async def test_enter_typed_after_a_query_opens_what_that_finds(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with opened(app) as pilot:
        together(app, "slash", *"port", "enter", "enter")
        await until(pilot, lambda: app.explore.reading)
        shown = app.explore.query_one(TextPane).article
        assert shown is not None and shown.id == "four"


async def test_a_decision_waits_for_the_one_before_it(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with opened(app) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.tab.known)
        matrix = app.screen
        assert isinstance(matrix, Matrix)
        fake.gate.clear()
        fake.forget()
        together(app, "x", "j")
        await until(pilot, lambda: matrix.filling)
        await pilot.pause(0.1)
        assert matrix.view.index == 0
        fake.gate.set()
        await until(pilot, lambda: matrix.view.index == 1)


async def test_what_is_typed_before_the_first_article_is_read_waits_for_it(
    make_app: MakeApp, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.FIRST", 60.0)  # no look at the folder says that all is read
    app = make_app(story)
    size, search, read = app.library.size, app.library.search, threading.Event()
    assert size.articles == 4
    monkeypatch.setattr(type(app.library), "size", property(lambda _: size if read.is_set() else Size(0, 0)))

    def found(*words: Any, **options: Any) -> Results:
        answer = search(*words, **options)
        return answer if read.is_set() else replace(answer, hits=(), total=Total(0))

    monkeypatch.setattr(app.library, "search", found)
    async with app.run_test() as pilot:
        app.indexing.running = True
        app.explore.begin(app.session)
        await pilot.pause()
        together(app, "c", "q")
        await pilot.pause(0.1)
        assert not idle(app)
        read.set()
        app.explore.begin(app.session)
        await done(pilot, app)
        assert not app.ending


async def test_letters_in_the_box_wait_for_nothing(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with opened(app) as pilot:
        await pilot.press("slash")
        app.explore._search.pending = True
        together(app, *"dam")
        await pilot.pause(0.05)
        assert app.explore.query_one("#query", SearchBox).value == "dam"


async def test_what_is_typed_after_a_command_of_the_palette_goes_to_where_that_leads(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with opened(app) as pilot:
        together(app, "ctrl+p", *"matrix", "enter", "j", "enter", "q")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.view.index == 1)
        await done(pilot, app)
        assert isinstance(app.screen, Matrix)
        assert not app.ending


async def test_q_behind_a_key_that_waited_in_vain_for_the_first_article_does_not_quit(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    app = make_app(tmp_path / "empty")
    async with app.run_test() as pilot:
        await until(pilot, lambda: not app.indexing.running)
        monkeypatch.setattr(typeahead, "PATIENCE", 0.05)
        app.indexing.running = True
        together(app, "c", "q")
        await until(pilot, lambda: said(app) == "There is nothing to compare")
        await done(pilot, app)
        assert not app.ending


@pytest.mark.parametrize(("before", "handled"), [(2, 3), (500, 1)])
async def test_ctrl_c_after_a_flood_of_keys_forgets_them(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, before: int, handled: int
) -> None:
    app = make_app()
    seen: list[str] = []
    handle = app.keys._handle

    async def noted(key: Key) -> None:
        seen.append(key.key)
        await handle(key)

    async with opened(app) as pilot:
        await done(pilot, app)
        monkeypatch.setattr(app.keys, "_handle", noted)
        together(app, *["1"] * before, "ctrl+c")
        await until(pilot, lambda: seen[-1:] == ["ctrl+c"])
        assert len(seen) == handled
        assert not app.ending
