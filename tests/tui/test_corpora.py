"""ctrl+o: which corpora are offered, how a path is completed, and what happens to the one that is open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.tui.driving import until
from textual.pilot import Pilot

from summit_corpus.corpus import bundled
from summit_tui.app import SummitApp
from summit_tui.corpora import (
    CORPORA,
    KEPT,
    Known,
    RecentCorpora,
    completed,
    completions,
    fault,
    offered,
    short,
)
from summit_tui.screens.chooser import ChoiceList
from summit_tui.screens.corpora import CorpusDialog
from summit_tui.screens.stories import Stories
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.search_box import SearchBox

MakeApp = Callable[..., SummitApp]

INSIDE = Known(str(bundled()), "The bundled corpus")


# --- what was opened before -----------------------------------------------------------------------------


def test_the_newest_comes_first_and_each_once(tmp_path: Path) -> None:
    recent = RecentCorpora(tmp_path)
    for name in ("a", "b", "a"):
        recent.remember(Path("/news") / name, name.upper())
    assert RecentCorpora(tmp_path).all() == [Known("/news/a", "A"), Known("/news/b", "B")]


def test_only_the_last_ones_are_offered(tmp_path: Path) -> None:
    recent = RecentCorpora(tmp_path)
    for number in range(KEPT + 5):
        recent.remember(Path(f"/news/{number}"), str(number))
    assert [each.name for each in recent.all()] == [str(number) for number in range(KEPT + 4, 4, -1)]


def test_the_newest_again_is_not_written_again(tmp_path: Path) -> None:
    recent = RecentCorpora(tmp_path)
    recent.remember(Path("/news"), "News")
    size = (tmp_path / CORPORA).stat().st_size
    recent.remember(Path("/news"), "News")
    assert (tmp_path / CORPORA).stat().st_size == size


def test_lines_that_are_no_record_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / CORPORA).write_text('{"path":1,"name":"x"}\nno\n{"path":"/a","name":"A\\u001b[0m"}\n[1]\n')
    assert RecentCorpora(tmp_path).all() == [Known("/a", "A[0m")]


def test_without_a_folder_they_are_kept_for_the_session() -> None:
    recent = RecentCorpora(None)
    recent.remember(Path("/a"), "A")
    assert recent.all() == [Known("/a", "A")]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    recent = RecentCorpora(tmp_path / "file" / "state")
    recent.remember(Path("/a"), "A")
    assert recent.all() == []


def test_the_bundled_corpus_is_always_offered_and_the_open_one_is_not(tmp_path: Path) -> None:
    a, b = Known("/a", "A"), Known("/b", "B")
    assert offered([a, b], Path("/a")) == [b, INSIDE]
    assert offered([Known(INSIDE.path, "Summit"), a], Path("/b")) == [a, INSIDE]
    assert offered([], bundled()) == [INSIDE]


def test_a_path_is_cut_at_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert short("/home/ada/news", 20) == "~/news"
    assert short("/home/adam/news", 20) == "/home/adam/news"
    assert short("/srv/archive/news", 10) == "…hive/news"


# --- what is typed --------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("news-2030", "news-2031", "notes", ".hidden"):
        (tmp_path / "tree" / name).mkdir(parents=True)
    (tmp_path / "tree" / "news.md").write_text("A line.\n")
    return tmp_path / "tree"


def test_folders_that_begin_so_are_offered(tree: Path) -> None:
    assert completions(f"{tree}/n") == [f"{tree}/news-2030/", f"{tree}/news-2031/", f"{tree}/notes/"]
    assert completions(f"{tree}/.h") == [f"{tree}/.hidden/"]
    assert completions(f"{tree}/x") == []
    assert completions(f"{tree}/nothing/here") == []
    assert completions("news") == []


def test_the_home_folder_is_written_as_it_was_typed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tree))
    assert completions("~") == ["~/"]
    assert completions("~/no") == ["~/notes/"]


def test_as_much_is_completed_as_is_certain(tree: Path) -> None:
    assert completed(f"{tree}/ne") == f"{tree}/news-203"
    assert completed(f"{tree}/no") == f"{tree}/notes/"
    assert completed(f"{tree}/x") == f"{tree}/x"


def test_a_name_that_cannot_be_shown_is_not_offered(tree: Path) -> None:
    (tree / "news\x1b[31m").mkdir()
    (tree / os.fsdecode(b"news\xff")).mkdir()
    assert completions(f"{tree}/news") == [f"{tree}/news-2030/", f"{tree}/news-2031/"]


@given(st.text(max_size=30))
@example(str(Path(__file__).parents[1])[:-1])
@example(f"{Path(__file__).parents[1]}/")
def test_whatever_is_typed_is_completed_to_something_that_begins_so(typed: str) -> None:
    assert all(each.startswith(typed) for each in completions(typed))
    assert completed(typed).startswith(typed)
    assert isinstance(fault(f"{typed}\x00"), str)


def test_what_is_wrong_with_a_path_is_said(tree: Path) -> None:
    assert fault(str(tree)) == ""
    assert fault(f"{tree}/nothing") == f"There is no folder or file {tree}/nothing"
    assert fault("~nobody-of-that-name/x") != ""


# --- the dialog -----------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other"
    path.mkdir()
    (path / "one.txt").write_text("A bridge\n\nThe bridge opens in May.\n")
    return path


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cache", "state", "config"):
        monkeypatch.setenv(f"SUMMIT_{name.upper()}_DIR", str(tmp_path / name))


async def dialog(pilot: Pilot[object], app: SummitApp) -> CorpusDialog:
    await pilot.press("ctrl+o")
    await until(pilot, lambda: isinstance(app.screen, CorpusDialog))
    await pilot.pause()
    assert isinstance(app.screen, CorpusDialog)
    return app.screen


def rows(screen: CorpusDialog) -> list[tuple[str, str]]:
    return [(each.label, each.detail) for each in screen.query_one(ChoiceList).choices]


def listed(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


async def test_the_corpus_before_is_one_key_away(app: SummitApp, other: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await dialog(pilot, app)
        assert rows(screen) == [("The bundled corpus", "open now")]
        screen.query_one(SearchBox).value = str(other)
        await pilot.press("enter")
        await until(pilot, lambda: listed(app) == ["one"])
        screen = await dialog(pilot, app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(listed(app)) == 5)
        screen = await dialog(pilot, app)
        assert [label for label, _ in rows(screen)] == ["other", "The bundled corpus"]
        await pilot.press("enter")  # nothing typed: the first row
        await until(pilot, lambda: listed(app) == ["one"])


async def test_what_cannot_be_opened_is_named_and_the_dialog_stays(app: SummitApp, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("no")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await dialog(pilot, app)
        for path, why in (
            (tmp_path / "no", "There is no folder"),
            (tmp_path / "page.pdf", "is not an article"),
        ):
            screen.query_one(SearchBox).value = str(path)
            await pilot.press("enter")
            await pilot.pause()
            assert app.screen is screen
            wrong = screen.query_one("#wrong", NoticeLine)
            assert why in "".join(text for text, _ in wrong.pieces)
        await pilot.press("x")
        await pilot.pause()
        assert screen.query_one("#wrong", NoticeLine).pieces == ()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.explore
        assert len(listed(app)) == 5


async def test_tab_completes_and_the_rows_follow_what_is_typed(app: SummitApp, tree: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await dialog(pilot, app)
        box = screen.query_one(SearchBox)
        box.value = f"{tree}/no"
        await pilot.pause()
        assert rows(screen) == [(f"{tree}/notes/", "")]
        await pilot.press("tab")
        await pilot.pause()
        assert box.value == f"{tree}/notes/"
        assert box.has_focus
        box.value = "bundled"
        await pilot.pause()
        assert [label for label, _ in rows(screen)] == ["The bundled corpus"]


async def test_escape_goes_from_the_rows_to_the_box_and_then_back(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await dialog(pilot, app)
        await pilot.press("down")
        assert screen.query_one(ChoiceList).has_focus
        await pilot.press("escape")
        assert screen.query_one(SearchBox).has_focus
        await pilot.press("down", "slash")
        assert screen.query_one(SearchBox).has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.explore


async def test_the_corpus_that_is_open_stays_as_it_is(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        library = app.library
        await dialog(pilot, app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "is open already" in app.explore.query_one(Hints).message)
        assert app.library is library
        assert len(listed(app)) == 5


async def test_another_corpus_of_several_stories_opens_on_them(app: SummitApp, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "a.txt").write_text("A bridge\n\nThe bridge opens in May.\n")
    (folder / "b.txt").write_text("Gas prices\n\nPrices of gas fell.\n")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await dialog(pilot, app)
        screen.query_one(SearchBox).value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: listed(app) == ["a", "b"])
        await until(pilot, lambda: isinstance(app.screen, Stories) and app.screen.stories is not None)
        assert app.screen.query_one(TitleBar).right == "2 stories, 2 articles"
        assert app.screen.query_one(TitleBar).left == "two: stories"
