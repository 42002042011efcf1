"""Articles that somebody looks at while their files are removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.conftest import MakeApp
from tests.tui.driving import said, until
from textual.pilot import Pilot

from summit_corpus.article import Record
from summit_tui.app import SummitApp
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.sources import Sources
from summit_tui.vanished import back_line, line
from summit_tui.widgets.bars import ArticleHeader
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.text_pane import TextPane

GONE = "no longer in the corpus"


@pytest.fixture
def app(make_app: MakeApp, story: Path) -> SummitApp:
    return make_app(story)


@pytest.fixture
def remove(app: SummitApp, story: Path) -> Callable[[str], str]:
    """Removes an article and has that noticed; gives the text of its file."""

    def removed(name: str) -> str:
        file = story / f"{name}.md"
        text = file.read_text()
        file.unlink()
        app.library.sync()
        app.records_changed()
        return text

    return removed


async def read(pilot: Pilot[object], app: SummitApp, article: str) -> TextPane:
    """Opens an article for reading."""
    await until(pilot, lambda: not app.indexing.running)
    app.open_article(article, 0)
    pane = app.explore.query_one(TextPane)
    await until(pilot, lambda: pane.has_focus and pane.article is not None and pane.article.id == article)
    return pane


def listed(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_article_that_is_read_stays_and_is_said_to_have_gone(
    app: SummitApp, story: Path, remove: Callable[[str], str], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        pane = await read(pilot, app, "one")
        text = remove("one")
        assert said(app) == f"Paper One is {GONE}; its text stays here"
        await until(pilot, lambda: "one" not in listed(app))
        await pilot.pause()
        assert pane.article is not None
        assert pane.article.id == "one"
        article, header = pane.article, app.explore.query_one(ArticleHeader)
        assert GONE in header._card(200)
        await until(pilot, lambda: bool(getattr(app.facts.of(article), "problem", "")))
        known = app.facts.of(article)
        assert known is not None
        assert known.problem == f"This article is {GONE}"
        (story / "one.md").write_text(text)
        app.library.sync()
        app.records_changed()
        assert GONE not in header._card(200)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_article_that_comes_back_is_still_the_one_read_at_its_sentence_and_selected(
    app: SummitApp, story: Path, remove: Callable[[str], str], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: len(listed(app)) == 4)
        name = listed(app)[-1]  # so that the first row, on which the cursor stands meanwhile, is another one
        pane = await read(pilot, app, name)
        pane.go_to(len(pane.article.text) - 1 if pane.article else 0)
        cursor, hits = pane.cursor, app.explore.query_one(HitList)
        assert cursor.start > 0
        text = remove(name)
        await until(pilot, lambda: name not in listed(app))
        remove(listed(app)[0])  # something else changes meanwhile
        await until(pilot, lambda: len(listed(app)) == 2)
        (story / f"{name}.md").write_text(text)
        app.library.sync()
        app.records_changed()
        assert said(app).endswith(" is in the corpus again")
        await until(pilot, lambda: name in listed(app))
        await pilot.pause()
        assert pane.article is not None
        assert (pane.article.id, pane.cursor) == (name, cursor)
        assert hits.current is not None
        assert hits.current.id == name


async def test_it_is_said_once(app: SummitApp, remove: Callable[[str], str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app, "one")
        remove("one")
        await pilot.press("j")
        assert said(app) == ""
        remove("four")
        assert said(app) == ""


async def test_what_is_only_selected_makes_room_for_the_next_without_a_word(
    app: SummitApp, remove: Callable[[str], str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: len(listed(app)) == 4)
        await pilot.pause()
        pane = app.explore.query_one(TextPane)
        first = listed(app)[0]
        assert pane.article is not None
        assert pane.article.id == first
        remove(first)
        await until(pilot, lambda: pane.article is not None and pane.article.id == listed(app)[0] != first)
        assert said(app) == ""
        assert not app.explore.query_one(ArticleHeader).vanished


@pytest.mark.parametrize("key", ["m", "S", "c"])
async def test_no_screen_is_opened_on_the_story_of_an_article_that_has_gone(
    app: SummitApp, remove: Callable[[str], str], key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app, "one")
        remove("one")
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Explore)
        assert said(app) == f"This article is {GONE}: choose another one first"


async def test_a_column_stays_and_says_so_and_the_others_are_compared_without_it(
    app: SummitApp, story: Path, remove: Callable[[str], str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: len(listed(app)) == 4)
        app.show_beside(("one", "two"))
        await until(pilot, lambda: isinstance(app.screen, Compare) and app.screen.side is not None)
        screen = app.screen
        assert isinstance(screen, Compare)
        text, header = remove("two"), screen.columns[1].header
        assert said(app) == f"Paper Two is {GONE}; its text stays here"
        await until(pilot, lambda: screen.side is not None and "two" not in screen.side.articles)
        assert screen.columns[1].article is not None
        assert header.position.startswith(GONE)
        (story / "two.md").write_text(text)
        app.library.sync()
        app.records_changed()
        await until(pilot, lambda: screen.side is not None and "two" in screen.side.articles)
        assert GONE not in header._card(200) + header.position
        assert said(app) == "Paper Two is in the corpus again"
        remove("two")
        await pilot.press("J")
        remove("four")
        assert said(app) == f"Paper Four is {GONE}; taken out here"


@pytest.mark.parametrize(("key", "kind"), [("m", Matrix), ("S", Sources)])
@pytest.mark.parametrize("which", ["one", "two"])
async def test_a_table_is_made_without_it_and_says_so_also_when_it_was_opened_from_it(
    app: SummitApp, remove: Callable[[str], str], key: str, kind: type, which: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app, "one")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, kind) and bool(app.screen.articles_shown()))
        screen = app.screen
        assert isinstance(screen, Matrix | Sources)
        before = [each.id for each in screen.articles_shown()]
        assert {"one", "two"} < {*before}
        remove(which)
        assert said(app) == f"Paper {which.title()} is {GONE}; taken out here"
        await until(pilot, lambda: which not in [each.id for each in screen.articles_shown()])
        assert len(list(screen.articles_shown())) == len(before) - 1
        assert screen.problem == ""


def record(name: str, source: str) -> Record:
    return Record(id=name, source=source)


async def test_a_matrix_takes_in_again_what_comes_back_and_says_so(
    app: SummitApp, story: Path, remove: Callable[[str], str]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app, "one")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and bool(app.screen.articles_shown()))
        screen = app.screen
        assert isinstance(screen, Matrix)
        text = remove("two")
        await until(pilot, lambda: "two" not in [each.id for each in screen.articles_shown()])
        (story / "two.md").write_text(text)
        app.library.sync()
        app.records_changed()
        assert said(app) == "Paper Two is in the corpus again"
        await until(pilot, lambda: "two" in [each.id for each in screen.articles_shown()])


def test_what_came_back_is_named_or_counted_and_fits() -> None:
    assert back_line(["The Herald"], "…") == "The Herald is in the corpus again"
    assert back_line(["The Herald", "A Gazette"], "…") == "2 articles that had gone are in the corpus again"
    assert len(back_line(["The Weekly Gazette of Upper and Lower Arnholm"], "…")) <= 78


def test_what_went_is_named_as_elsewhere_and_several_are_counted() -> None:
    one, other = record("a", "The Herald"), record("b", "The Herald")
    assert line([one, other], [one], True, "…") == f"The Herald (a) is {GONE}; its text stays here"
    assert line([one, other], [one, other], True, "…") == f"2 articles shown here are {GONE}"
    long = record("a", "The Weekly Gazette of Upper and Lower Arnholm")
    assert len(line([long], [long], False, "…")) <= 78
