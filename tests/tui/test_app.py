"""What the app does between its screens: another corpus, the palette, indexing in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from rich.style import Style
from tests.tui.driving import until
from textual.css.query import NoMatches
from textual.events import Click
from textual.widgets import Input, OptionList
from textual.worker import WorkerFailed

import summit_tui.screens
from summit_corpus.corpus import Corpus
from summit_corpus.places import Places
from summit_index.library import Library
from summit_index.results import NotWantedError
from summit_tui.app import SummitApp
from summit_tui.palette import Palette
from summit_tui.screens.base import SummitScreen
from summit_tui.screens.compare import Compare
from summit_tui.screens.corpora import CorpusDialog
from summit_tui.state import State
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.search_box import SearchBox


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "another"
    path.mkdir()
    (path / "one.txt").write_text("A bridge\n\nThe bridge opens in May.\n")
    (path / "two.txt").write_text("A tunnel\n\nThe tunnel is closed.\n")
    return path


def unread(folder: Path, base: Path) -> SummitApp:
    """The app on a corpus nobody has read yet."""
    library = Library.open(Corpus.open(folder), Places(base / "c", base / "s", base / "k"))
    return SummitApp(library, State(library.state_folder))


def shown(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


async def test_ctrl_o_opens_another_folder_in_place_of_this_one(
    app: SummitApp, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{name}_DIR", str(tmp_path / name))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(app.screen, CorpusDialog)
        app.screen.query_one(SearchBox).value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: shown(app) == ["one", "two"])
        assert app.explore.query_one(TitleBar).left == "another"
        await pilot.press("slash", *"tunnel")
        await until(pilot, lambda: shown(app) == ["two"])


async def test_a_folder_that_is_not_there_is_named_and_the_old_one_stays(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        app.screen.query_one(SearchBox).value = "/no/such/folder"
        await pilot.press("enter")
        await pilot.pause()
        wrong = app.screen.query_one("#wrong", NoticeLine).pieces
        assert "/no/such/folder" in "".join(text for text, _ in wrong)
        await pilot.press("escape")
        await pilot.pause()
        assert len(shown(app)) == 5


async def test_who_is_told_to_end_a_second_time_keeps_the_first_code_and_looks_for_no_panes(
    app: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise NoMatches("the panes were taken down")

    async with app.run_test(size=(80, 24)):
        app.leave(143)
        monkeypatch.setattr(app.explore, "place", gone)
        app.leave(130)
    assert app.return_value == 143


async def test_escape_leaves_the_prompt(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.explore


async def test_the_palette_runs_a_command_by_its_name(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"compare two")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Compare))


async def test_the_cursor_of_the_palette_is_seen_and_stands_still(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        box = app.screen.query_one(Input)
        assert (box.has_focus, box._cursor_visible, box.cursor_blink) == (True, True, False)
        await pilot.pause(0.7)  # it would be hidden half a second after it was shown
        assert box._cursor_visible


async def test_a_click_on_what_the_palette_has_dropped_meanwhile_does_nothing(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        found = app.screen.query_one(OptionList)
        gone = Style.from_meta({"option": found.option_count})
        found.post_message(Click(found, 5, 5, 0, 0, 1, False, False, False, style=gone))
        await pilot.pause()
        assert app.is_running
        await pilot.click(OptionList, offset=(5, 1))
        await until(pilot, lambda: len(app.screen_stack) == 1)


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_in_a_list_of_the_palette_that_is_not_laid_out_yet_moves_nothing(
    app: SummitApp, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        found = app.screen.query_one(OptionList)
        await pilot.press("down")
        at = found.highlighted
        monkeypatch.setattr(type(found), "_index_to_line", {})
        await pilot.press(key)
        assert (found.highlighted, app.is_running) == (at, True)


async def test_the_palette_is_only_there_where_there_is_room_for_it(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.resize_terminal(5, 3)
        await until(pilot, lambda: app.screen is app.explore)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.screen is app.explore


async def test_the_palette_goes_once_however_often_it_is_told_to(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = cast(Palette, app.screen)
        palette.dismiss()
        palette.dismiss()
        await pilot.pause()
        assert app.screen is app.explore


async def test_a_corpus_is_read_while_the_app_is_open(folder: Path, tmp_path: Path) -> None:
    app = unread(folder, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shown(app) == ["one", "two"])
        assert app.explore.query_one(TitleBar).right == "2 articles"


async def test_ctrl_c_cancels_reading_and_keeps_what_was_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = unread(folder, tmp_path)
    begun, cancelled = threading.Event(), threading.Event()
    real = app.library.sync

    def slow(progress: Callable[[int, int], None], stop: Callable[[], bool]) -> object:
        begun.set()
        progress(1, 2)
        for _ in range(500):
            if stop():
                cancelled.set()
                break
            threading.Event().wait(0.01)
        return real(None, stop)

    monkeypatch.setattr(app.library, "sync", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, begun.is_set)
        await until(pilot, lambda: "reading 1 of 2" in app.explore.query_one(TitleBar).right)
        await pilot.press("ctrl+c")
        await until(pilot, cancelled.is_set)
        assert "cancelled" in app.screen.query_one(Hints).message
        assert app.is_running


async def test_a_newer_query_breaks_an_older_one_off(app: SummitApp, monkeypatch: pytest.MonkeyPatch) -> None:
    real = app.library.search
    ended: list[str] = []
    release = threading.Event()

    def search(text: str, *, wanted: Callable[[], bool], **options: object) -> object:
        if text == "gas":
            release.wait(5)
        try:
            return real(text, wanted=wanted, **options)  # type: ignore[arg-type]
        except NotWantedError:
            ended.append(text)
            raise

    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(app.library, "search", search)
        app.explore._search.now("gas")
        await pilot.pause(0.05)
        app.explore._search.now("refinery")
        release.set()
        await until(pilot, lambda: shown(app) == ["unnamed-site"] and ended == ["gas"])


async def test_an_older_answer_never_replaces_a_newer_one(
    app: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = app.library.search
    release = threading.Event()

    late: list[object] = []

    def search(text: str, **options: object) -> object:
        if text != "gas":
            return real(text, **options)  # type: ignore[arg-type]
        release.wait(5)
        late.append(real(text, limit=None))  # it was too far to be broken off
        return late[0]

    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(app.library, "search", search)
        app.explore._search.now("gas")
        await pilot.pause(0.1)
        app.explore._search.now("refinery")
        await until(pilot, lambda: shown(app) == ["unnamed-site"])
        release.set()
        await until(pilot, lambda: bool(late))
        await pilot.pause(0.3)
        assert shown(app) == ["unnamed-site"]


async def test_letters_that_follow_each_other_at_once_are_one_search(
    app: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = app.library.search, list[str]()

    def search(text: str, **options: object) -> object:
        asked.append(text)
        return real(text, **options)  # type: ignore[arg-type]

    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(app.library, "search", search)
        for text in ("r", "re", "ref", "refi", "refinery"):
            app.explore._search.soon(text)
        await until(pilot, lambda: shown(app) == ["unnamed-site"])
        assert asked == ["refinery"]


async def test_a_worker_that_finds_no_widgets_at_the_end_is_no_fault(app: SummitApp) -> None:
    async with app.run_test():
        app.exit()
        app._handle_exception(WorkerFailed(NoMatches("the screen has gone")))
        assert app.fault is None


async def test_the_fault_of_a_worker_is_its_own_error(app: SummitApp) -> None:
    error = ValueError("words of an article")
    with pytest.raises(WorkerFailed):
        async with app.run_test():
            app._handle_exception(WorkerFailed(error))
    assert app.fault is error


async def test_a_screen_that_was_left_is_told_nothing_more(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.show_help()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SummitScreen)
        assert screen.is_open
        app.pop_screen()
        assert not screen.is_open
        assert screen.is_attached  # for a while, though its widgets are going
        assert app.explore.is_open
        app.exit()
        assert not app.explore.is_open


def test_no_screen_asks_textual_whether_it_is_there() -> None:
    folder = Path(summit_tui.screens.__file__).parent
    assert [path.name for path in folder.glob("*.py") if ".is_attached" in path.read_text()] == []


@pytest.mark.parametrize("opening", ["ctrl+p", "ctrl+o", "question_mark"])
async def test_ctrl_c_twice_quits_wherever_the_keys_go(app: SummitApp, opening: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(opening)
        await pilot.pause()
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause()
    assert app.return_value == 130


@pytest.mark.parametrize("opening", ["ctrl+p", "ctrl+o", "slash"])
async def test_ctrl_z_suspends_wherever_the_keys_go(
    app: SummitApp, opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[str] = []
    monkeypatch.setattr(app, "action_suspend_process", lambda: stopped.append(opening))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(opening)
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
    assert stopped == [opening]
