"""Every key of the story list, pressed; the way into a story and back; where the app opens."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.clusters import reports
from tests.tui.driving import MEDIUM, NAMES, NARROW, WIDE, painted, said, sizes, until
from textual.pilot import Pilot

from summit_corpus.article import Article
from summit_corpus.stories import Story
from summit_corpus.verdicts import Decision, Subject
from summit_tui.app import SummitApp
from summit_tui.look import look
from summit_tui.screens.chooser import Chooser
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.prompt import Prompt
from summit_tui.screens.sources import Sources
from summit_tui.screens.stories import Stories
from summit_tui.state import State
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.find_bar import PromptBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.line_view import LineView
from summit_tui.widgets.search_box import SearchBox
from summit_tui.widgets.story_list import StoryHead, some_of
from summit_tui.widgets.text_pane import TextPane

MakeApp = Callable[..., SummitApp]

TEXTS = {
    # id: source, day, title, text
    "wet": ("Wire", "2031-03-12", "Tunnel floods", "The tunnel under the strait was flooded by the sea."),
    "dry": ("Post", "2031-03-13", "Tunnel dries", "The tunnel under the strait, flooded by the sea, is dry."),
    "new": ("Wire", "2031-03-14", "Tunnel opens", "The tunnel opens again."),
    "ill": ("Post", "2031-04-01", "Hospital opens", "The hospital in the valley opened."),
    "ward": ("Élan", "2031-04-02", "Hospital late", "The hospital in the valley opened late."),
    "rain": ("Wire", "2031-05-01", "Rain", "Rain fell."),
}
DECLARED = {
    "flood": ("The flood [/]", ("wet", "dry", "new")),
    "hospital": ("The hospital", ("ill", "ward")),
    "weather": ("The weather", ("rain",)),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six articles that corpus.yaml puts into three stories."""
    path = tmp_path / "news"
    path.mkdir()
    for name, (source, day, title, text) in TEXTS.items():
        known = f"id: {name}\ntitle: {title}\nsource: {source}\npublished: {day}\npublished_basis: printed"
        (path / f"{name}.md").write_text(f"---\n{known}\n---\n\n{text}\n")
    lines = ["name: Test news", "stories:"]
    for key, (title, articles) in DECLARED.items():
        lines += [f"  {key}:", f"    title: '{title}'", f"    articles: [{', '.join(articles)}]"]
    (path / "corpus.yaml").write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def news(make_app: MakeApp, folder: Path) -> SummitApp:
    return make_app(folder)


async def there(pilot: Pilot[object], app: SummitApp) -> Stories:
    await until(pilot, lambda: isinstance(app.screen, Stories) and app.screen.stories is not None)
    await pilot.pause()
    assert isinstance(app.screen, Stories)
    return app.screen


async def stories(pilot: Pilot[object], app: SummitApp) -> Stories:
    await pilot.press("T")
    return await there(pilot, app)


async def typed(pilot: Pilot[object], text: str) -> None:
    for char in text:
        await pilot.press(NAMES.get(char, char))
    await pilot.pause()


def shown(screen: Stories) -> list[str]:
    return [row.story.id for row in screen.view.rows]


def chosen(screen: Stories) -> str:
    assert screen.view.current is not None
    return screen.view.current.story.id


def told(screen: Stories) -> list[str]:
    return [record.id for record in screen.articles.records]


def listed(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


# --- what is shown ------------------------------------------------------------------------------------


@sizes
async def test_the_largest_story_comes_first_with_days_sources_and_size(
    news: SummitApp, size: tuple[int, int]
) -> None:
    async with news.run_test(size=size) as pilot:
        screen = await stories(pilot, news)
        assert shown(screen) == ["flood", "hospital", "weather"]
        lines = painted(screen.view)
        assert lines[0].split(maxsplit=1)[1].split(maxsplit=1) == ["3", "The flood [/]"]
        assert "12–14 Mar 2031 · Wire, Post" in lines[1]
        assert lines[1].endswith("declared")
        assert screen.query_one(TitleBar).right == "3 stories, 6 articles"
        filters = painted(screen.query_one("#filters", NoticeLine))[0] + " "
        assert "all 3 " in filters
        assert "two or more sources 2 " in filters
        assert "one source 1 " in filters


@sizes
async def test_the_articles_of_the_selected_story_are_shown(news: SummitApp, size: tuple[int, int]) -> None:
    async with news.run_test(size=size) as pilot:
        screen = await stories(pilot, news)
        assert told(screen) == ["wet", "dry", "new"]
        await pilot.press("j")
        await pilot.pause()
        assert (chosen(screen), told(screen)) == ("hospital", ["ill", "ward"])
        text = "\n".join(painted(screen.articles))
        assert "Hospital opens" in text
        assert "Post · 1 Apr 2031" in text
        await pilot.press("k")
        await pilot.pause()
        assert chosen(screen) == "flood"


async def test_the_story_that_is_read_is_selected(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j", "j")
        screen = await stories(pilot, news)
        assert news.explore.place().article == "ward"
        assert chosen(screen) == "hospital"
        assert screen.articles.current is not None
        assert screen.articles.current.id == "ward"


async def test_the_head_says_how_the_story_came_about(news: SummitApp) -> None:
    async with news.run_test(size=(120, 40)) as pilot:
        screen = await stories(pilot, news)
        lines = painted(screen.query_one(StoryHead))
        assert lines[0].strip() == "The flood [/]"
        assert lines[2].strip().startswith("2 sources · declared in corpus.yaml")
        assert "article 1 of 3" in lines[3]


@sizes
async def test_a_resize_keeps_story_and_article(news: SummitApp, size: tuple[int, int]) -> None:
    async with news.run_test(size=size) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("j", "tab", "j")
        for width, height in (NARROW, MEDIUM, WIDE, NARROW, (30, 8), size):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert chosen(screen) == "hospital"
        assert screen.articles.current is not None
        assert screen.articles.current.id == "ward"
        assert painted(screen.view)[0].endswith("The flood [/]")


async def test_a_narrow_screen_gives_the_stories_no_more_lines_than_they_need(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        assert screen.view.size.height == 6  # three stories of two lines
        assert screen.articles.size.height == 24 - 6 - 4  # title, filters, rule, hints


async def test_without_colour_and_in_ascii_everything_is_there(
    make_app: MakeApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_ASCII", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("ill", "ward"):  # a source with an accent is not ours to change
        (folder / f"{name}.md").unlink()
    app = make_app(folder)
    assert app.look == look(no_color=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await stories(pilot, app)
        for widget in screen.query(LineView):
            assert "\n".join(painted(widget)).isascii()
        lines = painted(screen.view)
        assert lines[0].startswith("|")
        assert "12-14 Mar 2031 - Wire, Post" in lines[1]


async def test_while_articles_are_grouped_a_line_says_so(
    news: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = news.library.stories.all

    def slow(*of: object) -> tuple[Story, ...]:
        go_on.wait(10)
        return real(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(news.library.stories, "all", slow)
    async with news.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: isinstance(news.screen, Stories))
        await pilot.pause()
        screen = news.screen
        assert isinstance(screen, Stories)
        assert "Grouping 6 articles into stories" in "\n".join(painted(screen.view))
        go_on.set()
        await there(pilot, news)
        assert len(screen.view.rows) == 3


async def test_a_fault_of_the_grouping_is_told_and_the_app_goes_on(
    news: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*of: object) -> tuple[Story, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(news.library.stories, "all", broken)
    async with news.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: isinstance(news.screen, Stories) and bool(news.screen.problem))
        assert isinstance(news.screen, Stories)
        assert "a fault of summit-tui (ZeroDivisionError)" in "\n".join(painted(news.screen.view))
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(news.screen, Explore)


async def test_an_empty_corpus_says_what_to_do(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    app = make_app(tmp_path / "nothing")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, app)
        assert "There are no articles here yet." in "\n".join(painted(screen.view))
        for key in ("M", "X", "R", "b", "c", "m", "S", "e", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is screen
            assert key == "enter" or "There is no story here" in said(app)


# --- into a story -------------------------------------------------------------------------------------


@sizes
async def test_enter_shows_the_articles_of_the_story_only_and_escape_all(
    news: SummitApp, size: tuple[int, int]
) -> None:
    async with news.run_test(size=size) as pilot:
        await stories(pilot, news)
        await pilot.press("j", "enter")
        await until(pilot, lambda: listed(news) == ["ill", "ward"] or listed(news) == ["ward", "ill"])
        assert isinstance(news.screen, Explore)
        assert news.explore.query_one("#query", SearchBox).value == "story:hospital "
        assert "Esc shows the articles of all stories again" in said(news)
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(news)) == 6)
        assert news.explore.query_one("#query", SearchBox).value == ""


async def test_a_word_typed_after_a_story_is_looked_for_in_it(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        await stories(pilot, news)
        await pilot.press("j", "enter")
        await until(pilot, lambda: len(listed(news)) == 2)
        await pilot.press("slash")
        await typed(pilot, "late")
        await until(pilot, lambda: listed(news) == ["ward"])  # `story:hospitallate` would find nothing


@sizes
async def test_enter_on_an_article_reads_it(news: SummitApp, size: tuple[int, int]) -> None:
    async with news.run_test(size=size) as pilot:
        await stories(pilot, news)
        await pilot.press("tab", "j", "enter")
        await until(pilot, lambda: len(listed(news)) == 3)
        pane = news.explore.query_one(TextPane)
        assert pane.article is not None
        assert pane.article.id == "dry"
        assert pane.has_focus


@sizes
async def test_q_goes_back_once_to_the_stories_whatever_was_read_since_and_then_out(
    news: SummitApp, size: tuple[int, int]
) -> None:
    async with news.run_test(size=size) as pilot:
        for _ in range(2):  # of two ways into a story the last one counts
            await stories(pilot, news)
            await pilot.press("G", "k", "enter")
            await until(pilot, lambda: listed(news) == ["ill", "ward"] or listed(news) == ["ward", "ill"])
        hints = news.explore.query_one(Hints)
        await pilot.press("j", "enter")
        await until(pilot, lambda: news.explore.query_one(TextPane).has_focus)
        assert ("q", "back") in hints.hints
        news.jumps.from_here()  # as Enter on a fact does
        news.open_article("wet", 0)
        news.explore.to_list()
        await until(pilot, lambda: news.explore.query_one(HitList).has_focus)
        await pilot.press("q")
        screen = await there(pilot, news)
        assert chosen(screen) == "hospital"
        await pilot.press("q")
        await until(pilot, lambda: isinstance(news.screen, Explore))
        await until(pilot, lambda: ("q", "quit") in hints.hints)
        await pilot.press("q")
        await until(pilot, lambda: news.ending)


@pytest.mark.parametrize("key", ["q", "backspace"])
async def test_from_an_article_opened_among_the_stories_one_key_goes_back_to_it(
    news: SummitApp, key: str
) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        before = news.explore.place()
        await stories(pilot, news)
        await pilot.press("tab", "j", "enter")
        await until(pilot, lambda: news.explore.query_one(TextPane).has_focus)
        await pilot.press(key)
        screen = await there(pilot, news)
        assert chosen(screen) == "flood"
        assert screen.articles.current is not None
        assert screen.articles.current.id == "dry"
        await pilot.press("q")
        await until(pilot, lambda: isinstance(news.screen, Explore))
        assert news.explore.place() == before


async def test_a_story_key_with_a_blank_is_found_too(make_app: MakeApp, folder: Path) -> None:
    manifest = folder / "corpus.yaml"
    manifest.write_text(manifest.read_text().replace("  flood:", "  the flood:"))
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await stories(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: sorted(listed(app)) == ["dry", "new", "wet"])
        assert app.explore.query_one("#query", SearchBox).value == 'story:"the flood" '


async def test_capital_t_and_q_go_back(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        for key in ("T", "q", "escape"):
            await stories(pilot, news)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(news.screen, Explore)


async def test_the_matrix_is_that_of_the_selected_story_and_q_comes_back(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("j", "m")
        await until(pilot, lambda: isinstance(news.screen, Matrix) and news.screen.dossier is not None)
        assert isinstance(news.screen, Matrix)
        assert news.screen.dossier is not None
        assert {article.id for article in news.screen.dossier.articles} == {"ill", "ward"}
        await pilot.press("q")
        await pilot.pause()
        assert news.screen is screen
        assert chosen(screen) == "hospital"


async def test_the_sources_are_those_of_the_selected_story(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("j", "S")
        await until(pilot, lambda: isinstance(news.screen, Sources) and news.screen.dossier is not None)
        assert isinstance(news.screen, Sources)
        assert news.screen.dossier is not None
        assert {article.id for article in news.screen.dossier.articles} == {"ill", "ward"}
        await pilot.press("q")
        await pilot.pause()
        assert news.screen is screen


async def test_c_lays_the_two_most_central_sources_beside_each_other(news: SummitApp) -> None:
    async with news.run_test(size=(120, 40)) as pilot:
        await stories(pilot, news)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(news.screen, Compare))
        # “dry” shares words with both others, “wet” most with it; “new” is of the source of “wet”
        assert set(news.screen.beside()) == {"dry", "wet"}  # type: ignore[attr-defined]


async def test_c_on_an_article_lays_another_source_of_its_story_beside_it(news: SummitApp) -> None:
    async with news.run_test(size=(120, 40)) as pilot:
        await stories(pilot, news)
        await pilot.press("tab", "j", "j", "c")
        await until(pilot, lambda: isinstance(news.screen, Compare))
        assert news.screen.beside() == ("new", "dry")  # type: ignore[attr-defined]


async def test_a_story_of_one_article_has_nothing_to_compare(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("G", "c")
        await pilot.pause()
        assert "only one article" in said(news)
        assert news.screen is screen


async def test_c_in_the_first_screen_stays_inside_the_story(news: SummitApp) -> None:
    async with news.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "j", "c")  # “ill”, after the three articles of the flood
        await until(pilot, lambda: isinstance(news.screen, Compare))
        assert news.screen.beside() == ("ill", "ward")  # type: ignore[attr-defined]


async def test_c_on_an_article_that_no_other_goes_with_says_so(news: SummitApp) -> None:
    async with news.run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "c")
        await until(pilot, lambda: "No other article here tells this story" in said(news))
        assert isinstance(news.screen, Explore)


# --- filters ------------------------------------------------------------------------------------------


@sizes
async def test_a_slash_filters_by_titles_and_sources_as_you_type(
    news: SummitApp, size: tuple[int, int]
) -> None:
    async with news.run_test(size=size) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("slash")
        await typed(pilot, "hosp")
        assert shown(screen) == ["hospital"]
        assert told(screen) == ["ill", "ward"]
        for _ in "hosp":
            await pilot.press("backspace")
        await typed(pilot, "elan")
        assert shown(screen) == ["hospital"]
        await pilot.press("enter")
        assert screen.view.has_focus
        assert not screen.query_one(PromptBar).display
        await pilot.press("escape")
        await pilot.pause()
        assert shown(screen) == ["flood", "hospital", "weather"]
        assert chosen(screen) == "hospital"


async def test_a_filter_that_no_story_passes_says_so(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("slash")
        await typed(pilot, "gas")
        assert "No story has “gas” in its titles or sources." in "\n".join(painted(screen.view))
        assert told(screen) == []
        await pilot.press("escape")
        await pilot.pause()
        assert len(shown(screen)) == 3


async def test_capital_f_goes_through_the_filters_and_escape_takes_them_away(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("F")
        assert shown(screen) == ["flood", "hospital"]
        await pilot.press("F")
        assert shown(screen) == ["weather"]
        await pilot.press("escape")
        assert shown(screen) == ["flood", "hospital", "weather"]
        assert chosen(screen) == "weather"
        assert isinstance(news.screen, Stories)


# --- decisions ----------------------------------------------------------------------------------------


async def test_two_stories_are_merged_and_u_undoes_it(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("M")
        assert "Marked" in said(news)
        await pilot.press("G")
        await pilot.pause()
        assert painted(screen.view)[0].startswith("M")
        await pilot.press("M")
        await until(pilot, lambda: len(screen.view.rows) == 2)
        assert set(told(screen)) == {"wet", "dry", "new", "rain"}
        assert "Merged (u undoes it) with “The flood [/]”" in said(news)
        (verdict,) = news.verdicts.verdicts()
        assert (verdict.decision, verdict.subject, verdict.fault) == (Decision.MERGE, Subject.STORY, "")
        await pilot.press("u")
        await until(pilot, lambda: len(screen.view.rows) == 3)
        assert said(news) == "Undone: merging two stories"
        assert chosen(screen) == "weather"


async def test_a_mark_is_taken_away_by_m_and_by_escape(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("M", "M")
        assert said(news) == "Mark taken away"
        await pilot.press("M", "escape")
        assert screen.view.marked is None
        assert news.screen is screen
        assert news.verdicts.verdicts() == ()


async def test_a_mark_is_forgotten_when_its_story_goes(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("M")
        screen.read()
        await until(pilot, lambda: screen.view.marked in screen.view.rows)
        assert screen.view.marked is not None
        assert screen.view.marked.story.id == "flood"


async def test_an_article_is_split_off_its_story(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("X")
        assert "Tab goes to the articles" in said(news)
        await pilot.press("tab", "j", "X")
        await until(pilot, lambda: len(screen.view.rows) == 4)
        assert told(screen) == ["wet", "new"]
        assert "Split off (u undoes it): “Tunnel dries”" in said(news)
        rows = {row.story.article_ids: str(row.story.basis) for row in screen.view.rows}
        assert rows["dry",] == "yours"
        assert news.explore.query_one(TitleBar).right.endswith("4 stories (T)")


async def test_the_only_article_of_a_story_cannot_be_split_off(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        await stories(pilot, news)
        await pilot.press("G", "tab", "X")
        assert "only one article" in said(news)
        assert news.verdicts.verdicts() == ()


async def test_a_story_is_renamed_and_found_by_its_new_title(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("R")
        await until(pilot, lambda: isinstance(news.screen, Prompt))
        await typed(pilot, "Sea")
        await pilot.press("enter")
        await until(pilot, lambda: news.screen is screen and screen.view.rows[0].title == "Sea")
        assert "Renamed (u undoes it) to “Sea”" in said(news)
        await pilot.press("u")
        await until(pilot, lambda: screen.view.rows[0].title == "The flood [/]")
        await pilot.press("u")
        assert said(news) == "There is nothing to undo"


async def test_a_decision_counts_in_the_story_that_is_listed(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        await pilot.press("enter")
        await until(pilot, lambda: len(listed(news)) == 3)
        screen = await stories(pilot, news)
        await pilot.press("tab", "G", "X")
        await until(pilot, lambda: len(screen.view.rows) == 4)
        await pilot.press("q")
        await until(pilot, lambda: sorted(listed(news)) == ["dry", "wet"])


async def test_a_decision_that_cannot_be_kept_is_not_made(
    news: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        screen = await stories(pilot, news)
        monkeypatch.setattr(news.verdicts, "add", lambda verdict: False)
        news.verdicts.problem = "not saved: No space left on device"
        await pilot.press("M", "j", "M")
        await pilot.pause()
        assert said(news) == "not saved: No space left on device"
        assert len(screen.view.rows) == 3


async def test_b_bookmarks_the_selected_article(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        await stories(pilot, news)
        await pilot.press("tab", "j", "b")
        assert [anchor.article for anchor in news.state.bookmarks()] == ["dry"]
        assert "Bookmarked “Tunnel dries”" in said(news)
        await pilot.press("b")
        assert news.state.bookmarks() == []


# --- export -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "ending"), [("1", "md"), ("2", "csv"), ("3", "json")])
async def test_what_is_shown_is_exported(
    news: SummitApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, ending: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    async with news.run_test(size=(80, 24)) as pilot:
        await stories(pilot, news)
        await pilot.press("F", "e")
        await until(pilot, lambda: isinstance(news.screen, Chooser))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(news.screen, Prompt))
        await pilot.press("enter")
        path = here / f"stories-two-or-more-sources.{ending}"
        await until(pilot, lambda: path.exists() and bool(path.read_text()))
        text = path.read_text()
        assert "hospital" in text
        assert "weather" not in text
        if ending == "json":
            assert [each["id"] for each in json.loads(text)["stories"]] == ["flood", "hospital"]


# --- where the app opens ------------------------------------------------------------------------------


async def test_the_app_opens_on_the_stories_when_several_are_known(news: SummitApp) -> None:
    news.library.stories.prepare()
    async with news.run_test(size=(80, 24)) as pilot:
        await there(pilot, news)
        await pilot.press("q")
        await pilot.pause()
        assert news.explore.query_one(TitleBar).right == "6 articles, 3 stories (T)"


async def test_a_corpus_of_one_story_opens_on_its_articles(app: SummitApp) -> None:
    app.library.stories.prepare()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert isinstance(app.screen, Explore)
        assert app.explore.query_one(TitleBar).right == "5 articles"


async def test_the_first_look_at_a_corpus_ends_on_its_stories(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        assert isinstance(news.screen, Explore)
        await there(pilot, news)  # facts first, then the grouping


async def test_it_does_so_too_where_the_text_beside_the_list_has_asked_for_its_story(news: SummitApp) -> None:
    async with news.run_test(size=MEDIUM) as pilot:
        await until(pilot, lambda: news.library.stories.known_count() is not None)
        await there(pilot, news)


async def test_somebody_who_has_begun_to_work_stays_where_they_are(news: SummitApp) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: news.visits.count == 3)
        await pilot.pause()
        assert isinstance(news.screen, Explore)
        assert news.explore.query_one(TitleBar).right == "6 articles, 3 stories (T)"


async def test_the_first_screen_forgets_how_many_stories_there_were_when_one_is_left(
    news: SummitApp,
) -> None:
    async with news.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: news.visits.count == 3)
        root = news.library.corpus.root
        for path in sorted(root.rglob("*.md"))[1:]:
            path.unlink()
        news.indexing.look()
        await until(pilot, lambda: news.visits.count == 1)
        await until(pilot, lambda: news.explore.query_one(TitleBar).right == "1 article")


async def test_a_session_comes_back_to_where_it_was(make_app: MakeApp, folder: Path) -> None:
    first = make_app(folder)
    async with first.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j")
        await stories(pilot, first)
        await pilot.press("ctrl+q")
    second = make_app(folder)
    assert second.session.stories
    async with second.run_test(size=(80, 24)) as pilot:
        screen = await there(pilot, second)
        assert chosen(screen) == "hospital"
        await pilot.press("q", "ctrl+q")
    third = make_app(folder)
    async with third.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert isinstance(third.screen, Explore)
        assert third.explore.place().article == "ill"


# --- many ---------------------------------------------------------------------------------------------


@pytest.fixture
def many(make_app: MakeApp, tmp_path: Path) -> SummitApp:
    """About three hundred invented articles on seventy events."""
    folder = tmp_path / "many"
    folder.mkdir()
    made: list[Article] = [article for _, article in reports(70)]
    for article in made:
        known = f'id: "{article.id}"\ntitle: "{article.title}"\nsource: "Paper {int(article.id) % 7}"'
        assert article.published is not None
        day = article.published.first  # type: ignore[union-attr]
        (folder / f"{article.id}.md").write_text(f"---\n{known}\npublished: {day}\n---\n\n{article.text}\n")
    return make_app(folder)


@pytest.mark.torture
async def test_hundreds_of_articles_in_dozens_of_stories(many: SummitApp) -> None:
    async with many.run_test(size=(120, 40)) as pilot:
        screen = await stories(pilot, many)
        rows = screen.view.rows
        assert len(rows) > 40
        assert sum(len(row.records) for row in rows) == len(many.library.records)
        assert [len(row.records) for row in rows] == sorted((len(row.records) for row in rows), reverse=True)
        await pilot.press("home")  # the story of the article read is selected at first
        await pilot.press("pagedown")
        await pilot.pause()
        assert screen.view.index == screen.view.fitting
        await pilot.press("G")
        await pilot.pause()
        assert screen.view.index == len(rows) - 1
        assert painted(screen.view)[-1] != painted(screen.view)[0]
        await pilot.press("home", "enter")
        await until(pilot, lambda: len(listed(many)) == len(rows[0].records))
        assert set(listed(many)) == set(rows[0].story.article_ids)


def test_names_that_do_not_fit_are_counted() -> None:
    names = ["Velmora Wire", "Coast Ledger", "The Orrin Courier"]
    assert some_of(names, 60) == "Velmora Wire, Coast Ledger, The Orrin Courier"
    assert some_of(names, 30) == "Velmora Wire, Coast Ledger +1"
    assert some_of(names, 28) == "Velmora Wire +2"
    assert some_of(names, 9) == "Velmo… +2"
    assert some_of([], 9) == ""


def test_state_of_other_versions_has_no_list_of_stories(tmp_path: Path) -> None:
    (tmp_path / "session.jsonl").write_text('{"query":"gas","stories":"yes"}\n')
    assert not State(tmp_path).session().stories
