"""Every key of the matrix, pressed, at both sizes; what it says when there is little to show."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.driving import NAMES, painted, said, two_sizes, until
from tests.tui.hand_made import ALJ, ORDER, SCMP, SHOWN, SITE, TDI, claims_of, dossier, dossier_of
from textual.geometry import Region
from textual.pilot import Pilot

from summit_corpus.article import Article
from summit_corpus.errors import UnknownArticleError
from summit_corpus.verdicts import Decision
from summit_tui.app import SummitApp
from summit_tui.commands import Capability
from summit_tui.look import look
from summit_tui.marks import ASCII
from summit_tui.matrix_visits import MatrixPlace
from summit_tui.screens.chooser import Chooser
from summit_tui.screens.compare import Compare
from summit_tui.screens.corpora import CorpusDialog
from summit_tui.screens.explore import Explore
from summit_tui.screens.help import Help
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.prompt import Prompt
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import NoticeLine, TitleBar
from summit_tui.widgets.evidence import Evidence, share_out
from summit_tui.widgets.find_bar import FilterBar
from summit_tui.widgets.matrix_view import Fit, MatrixHead, Needs, legend
from summit_tui.widgets.text_pane import TextPane

MakeApp = Callable[..., SummitApp]


def by_hand(app: SummitApp) -> SummitApp:
    app.library.dossier = lambda article_id=None, verdicts=(): dossier(app.library, verdicts)  # type: ignore[method-assign]
    return app


@pytest.fixture
def told(app: SummitApp) -> SummitApp:
    """The app on the bundled corpus with the claims made by hand."""
    return by_hand(app)


async def matrix(pilot: Pilot[object], app: SummitApp) -> Matrix:
    await pilot.press("m")
    return await there(pilot, app)


async def there(pilot: Pilot[object], app: SummitApp) -> Matrix:
    await until(pilot, lambda: isinstance(app.screen, Matrix) and bool(app.screen.claims.rows))
    await pilot.pause()
    assert isinstance(app.screen, Matrix)
    return app.screen


async def typed(pilot: Pilot[object], text: str) -> None:
    for char in text:
        await pilot.press(NAMES.get(char, char))
    await pilot.pause()


def labels(screen: Matrix) -> list[str]:
    return [row.claim.label for row in screen.view.rows]


def cell(screen: Matrix) -> tuple[str, str]:
    """The selected claim and the article of the selected column."""
    assert screen.view.current is not None
    return screen.view.current.claim.label, screen.view.articles[screen.view.column].id


# --- what is shown ------------------------------------------------------------------------------------


@two_sizes
async def test_claims_that_differ_come_first_then_the_most_shared(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        assert labels(screen) == SHOWN
        assert [article.id for article in screen.view.articles] == ORDER
        lines = painted(screen.view)
        assert lines[0].split() == [
            "▌≠3", "start", "of", "the", "railway", ".", ".", "July", *lines[0].split()[8:]
        ]  # fmt: skip
        assert lines[0].endswith("next month")
        assert [line[1:3] for line in lines[:8]] == ["≠3", "=3", "=2", "=2", "?2", ". ", ". ", ". "]


@two_sizes
async def test_all_five_sources_stand_beside_each_other_and_are_named_in_full(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        head = screen.query_one(MatrixHead)
        legend_lines = " ".join(painted(head)[:-1])
        for number, article in enumerate(screen.view.articles, 1):
            assert f"{number} {article.source}" in legend_lines
            assert f"{number} " in painted(head)[-1]
        assert "5 sources, retold" in painted(screen.query_one(TitleBar))[0]


@two_sizes
async def test_a_value_is_shortened_before_it_is_cut(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        line = painted(screen.view)[1]
        assert ("US$26bn" if size[0] < 100 else "US$26 billion") in line
        assert ("US$500bn" if size[0] < 100 else "US$500 billion") in painted(screen.view)[6]
        assert "+1" not in painted(screen.view)[6]  # the same amount in another currency is no second value


@two_sizes
async def test_the_evidence_shows_status_source_date_sentence_and_fact(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "j", "l", "l")
        await pilot.pause()
        assert cell(screen) == ("cost of the railway", TDI)
        evidence = screen.query_one(Evidence)
        text = " ".join(" ".join(painted(evidence)).split())
        assert "cost of the railway" in text
        assert "agree · same value in 2 articles, 2 known origins" in text
        assert "18 Jun 2025 · retold · value: 8,000,000,000 USD (assumed)" in text
        assert ("The Diplomatic In… ·" if size[0] < 100 else "The Diplomatic Insight ·") in text
        assert "A railway topped the Summit’s agenda: a planned $8 billion project" in text
        marked = [
            segment.text
            for y in range(evidence.size.height)
            for segment in evidence.line(y)
            if segment.style is not None and segment.style.bgcolor == told.look.hit.bgcolor
        ]
        assert "$8 billion" in marked


@two_sizes
async def test_the_evidence_says_in_words_what_the_others_say(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        lines = painted(screen.query_one(Evidence))
        assert "differ · 3 articles, 3 known origins" in lines[1]
        text = " ".join(" ".join(lines).split())
        assert text.index(" 4 Unnamed website ") < text.index("now in construction phase")
        assert text.index("now in construction phase") < text.index(" 5 Diplomatic Insight ")
        assert text.index(" 5 Diplomatic Insight ") < text.index("next month")


@two_sizes
async def test_notes_stand_beside_the_status(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press(*"jjjj")
        await pilot.pause()
        line = painted(screen.query_one(Evidence))[1]
        assert "possibly the same · 2 articles, 2 known origins · scope differs" in line


@two_sizes
async def test_an_empty_cell_says_only_that_nothing_was_found(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("h", "h")
        await pilot.pause()
        assert cell(screen) == ("start of the railway", SCMP)
        text = " ".join(painted(screen.query_one(Evidence)))
        assert "South China Morning Post" in text
        assert "no match found" in text
        await pilot.press("enter")
        await pilot.pause()
        assert app_is_in(told, Matrix)
        assert "No match found" in said(told)


def app_is_in(app: SummitApp, kind: type) -> bool:
    return isinstance(app.screen, kind)


async def test_the_railway_is_answered_in_nine_keys(told: SummitApp) -> None:
    keys = ["m", "slash", *"railway"]
    assert len(keys) < 10
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        screen = await there(pilot, told)
        await pilot.pause()
        assert labels(screen) == [
            "start of the railway",
            "cost of the railway",
            "completion of the railway",
        ]
        start, cost, completion = painted(screen.view)[:3]
        assert start.split()[0].endswith("≠3") and "July" in start and "next month" in start
        assert "$8bn" in cost and "$8 billion" in cost
        assert completion.count("2030") == 2


@two_sizes
async def test_the_railway_of_the_bundled_articles_is_answered_in_nine_keys(
    app: SummitApp, size: tuple[int, int]
) -> None:
    """With the facts that are really extracted: cost, start against what is under way, completion."""
    async with app.run_test(size=size) as pilot:
        await pilot.press("m", "slash", *"railway")
        screen = await there(pilot, app)
        await pilot.pause()
        lines = painted(screen.view)
        start = next(line for line in lines if "July" in line)
        assert "≠3" in start
        assert "next month" in start
        assert "now in co" in start
        assert lines.index(start) == 0
        cost = next(line for line in lines if "$8bn" in line)
        assert "=2" in cost
        assert "$8 billion" in cost
        completion = next(line for line in lines if line.count("2030") == 2)
        assert "=2" in completion


# --- moving -------------------------------------------------------------------------------------------


@two_sizes
@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j", 1), ("down", 1), ("j j k", 1), ("j down up", 1), ("G", 7), ("end", 7), ("G g g", 0),
        ("G home", 0), ("space", 7), ("pagedown pageup", 0), ("ctrl+d", 6), ("G ctrl+u", None),
    ],
)  # fmt: skip
async def test_rows_are_moved_through_as_in_any_list(
    told: SummitApp, size: tuple[int, int], keys: str, row: int | None
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press(*keys.split())
        await pilot.pause()
        expected = row if row is not None else max(7 - max(screen.view.fitting // 2, 1), 0)
        assert screen.view.index == min(expected, 7) if keys != "ctrl+d" else screen.view.index > 0


@two_sizes
@pytest.mark.parametrize(
    ("right", "left"), [("l", "h"), ("right", "left"), ("tab", "shift+tab")], ids=["hl", "arrows", "tab"]
)
async def test_columns_are_moved_through(
    told: SummitApp, size: tuple[int, int], right: str, left: str
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        assert cell(screen)[1] == ALJ  # the first one with a value, nearest to the left edge
        await pilot.press(right)
        assert cell(screen)[1] == SITE
        await pilot.press(right, right, right)
        assert cell(screen)[1] == TDI
        await pilot.press(*[left] * 9)
        assert cell(screen)[1] == SCMP


async def test_a_row_that_is_empty_in_this_column_selects_the_nearest_value_and_comes_back(
    told: SummitApp,
) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("l")
        assert cell(screen) == ("start of the railway", SITE)
        await pilot.press("j")  # neither of both neighbours is nearer, so the left one
        assert cell(screen) == ("investment of China in Kazakhstan", ALJ)
        await pilot.press("k")
        assert cell(screen) == ("start of the railway", SITE)


async def test_many_sources_scroll_and_the_labels_stay(told: SummitApp) -> None:
    async with told.run_test(size=(60, 24)) as pilot:
        screen = await matrix(pilot, told)
        head = screen.query_one(MatrixHead)
        assert len(screen.view.span) == 3
        assert "sources 1–3" in painted(head)[-1]
        await pilot.press("l", "l")
        await pilot.pause()
        assert list(screen.view.span) == [2, 3, 4]
        assert "sources 3–5" in painted(head)[-1]
        assert painted(screen.view)[0].startswith("▌≠3 start of the")
        assert "next month" in painted(screen.view)[0]
        await pilot.press("h", "h", "h")
        await pilot.pause()
        assert list(screen.view.span) == [1, 2, 3]


async def test_a_click_selects_a_cell_and_two_open_it(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        view, fit = screen.view, screen.view.fit
        x = 4 + fit.label + 4 * (fit.cell + 1) + 2
        await pilot.click(view, offset=(x, 2))
        assert cell(screen) == ("cost of the railway", TDI)
        await pilot.click(view, offset=(x - 2 * (fit.cell + 1), 2))
        assert cell(screen) == ("cost of the railway", ALJ)
        await pilot.click(view, offset=(x, 2), times=2)
        await until(pilot, lambda: app_is_in(told, Explore))


@two_sizes
async def test_resizing_keeps_the_cell(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "j", "l", "l")
        before = cell(screen)
        for width, height in ((60, 20), (45, 12), (39, 9), (200, 60), size):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert cell(screen) == before
            assert screen.view.column in screen.view.span or width < 40  # too small to show any


async def test_resizing_keeps_an_empty_cell_too(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("h", "h")
        before = cell(screen)
        assert before == ("start of the railway", SCMP)
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert cell(screen) == before


@two_sizes
async def test_a_move_repaints_two_rows_and_the_evidence(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        regions: list[tuple[Region, ...]] = []
        refresh = screen.view.refresh

        def counted(*areas: Region, **options: bool) -> object:
            regions.append(areas)
            return refresh(*areas, **options)

        screen.view.refresh = counted  # type: ignore[method-assign,assignment]
        await pilot.press("j")
        await pilot.pause()
        assert sorted(area.y for areas in regions for area in areas) == [0, 1]
        assert all(areas for areas in regions)  # never the whole


# --- to the sentence and back -------------------------------------------------------------------------


@two_sizes
@pytest.mark.parametrize("back", ["backspace", "q"])
async def test_enter_goes_to_the_sentence_and_back_to_the_same_cell(
    told: SummitApp, size: tuple[int, int], back: str
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("F", "j", "j", "l", "l")
        await pilot.pause()
        before = cell(screen)
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Explore))
        await pilot.pause()
        pane = told.explore.query_one(TextPane)
        assert pane.article is not None
        assert pane.article.id == TDI
        assert pane.has_focus
        assert "a planned $8 billion project" in pane.sentence
        await pilot.press(back)
        again = await there(pilot, told)
        assert cell(again) == before
        assert again.shown is screen.shown
        await pilot.press("q")
        await until(pilot, lambda: app_is_in(told, Explore))


async def test_q_in_another_article_does_not_go_back_to_the_matrix(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Explore))
        await pilot.press("tab", "g", "g", "enter")
        await pilot.pause()
        pane = told.explore.query_one(TextPane)
        assert pane.article is not None
        assert pane.article.id == SCMP
        await pilot.press("q")
        await pilot.pause()
        assert app_is_in(told, Explore)
        assert not told.explore.reading
        await pilot.press("backspace")  # but this one goes back through jumps
        await there(pilot, told)


async def test_q_on_the_list_goes_back_to_the_matrix_before_it_quits(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Explore))
        await pilot.press("tab", "g", "g", "enter", "q")
        await until(pilot, lambda: not told.explore.reading)
        await pilot.press("q")
        await there(pilot, told)


@two_sizes
async def test_back_from_a_sentence_and_back_again_is_where_the_matrix_was_opened(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        before = told.explore.place()
        await matrix(pilot, told)
        await pilot.press("j", "l", "enter")
        await until(pilot, lambda: app_is_in(told, Explore))
        assert told.explore.place() != before
        await pilot.press("q")
        await there(pilot, told)
        await pilot.press("q")
        await until(pilot, lambda: app_is_in(told, Explore))
        assert told.explore.place() == before
        assert told.jumps.last is None  # no Backspace leads anywhere from here either


async def test_each_q_leads_one_step_back_and_the_last_one_out(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "J", "c")
        await until(pilot, lambda: app_is_in(told, Compare))
        await matrix(pilot, told)
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Explore))
        read = told.explore.place()
        await matrix(pilot, told)
        for step in (Explore, Matrix, Compare, Explore):
            await pilot.press("q")
            await until(pilot, lambda step=step: app_is_in(told, step))
            if step is Explore and told.jumps.last is not None:
                assert told.explore.place() == read
            await pilot.pause()
        assert told.explore.reading and told.jumps.last is None
        await pilot.press("q")
        await until(pilot, lambda: not told.explore.reading)
        await pilot.press("q")
        await until(pilot, lambda: told.ending)


async def test_backspace_in_a_matrix_just_opened_goes_back_to_the_sentence_read(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "J")
        read = told.explore.place()
        assert read.reading
        await matrix(pilot, told)
        await pilot.press("backspace")
        await until(pilot, lambda: app_is_in(told, Explore))
        back = told.explore.place()
        assert (back.article, back.offset, back.reading) == (read.article, read.offset, True)
        assert told.jumps.last is None


async def test_the_matrix_opens_where_it_was_left(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("F", "j", "j", "l", "l", "q")
        await until(pilot, lambda: app_is_in(told, Explore))
        again = await matrix(pilot, told)
        assert cell(again) == ("cost of the railway", TDI)
        assert str(again.shown) == "two or more"


async def test_the_matrix_come_back_to_shows_at_once_what_it_knew_last(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        last = told.matrix.last
        assert last is not None
        assert last.dossier is not None
        again = told.matrix.made_again(MatrixPlace(last.library, last.article, words="railway"))
        told.push_screen(again)
        assert again.dossier is last.dossier
        assert again.words == "railway"


async def test_a_place_in_another_corpus_is_never_opened(told: SummitApp, make_app: MakeApp) -> None:
    place = MatrixPlace(told.library, ALJ, dossier(told.library))
    assert place.covers(told.library, TDI)
    assert not place.covers(make_app().library, TDI)
    assert not place.covers(told.library, "another story")
    assert not MatrixPlace(told.library, ALJ).covers(told.library, ALJ)  # nothing was read yet


async def test_it_opens_from_the_reader_and_from_a_comparison_and_is_never_twice_there(
    told: SummitApp,
) -> None:
    async with told.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        screen = await matrix(pilot, told)
        await pilot.press("c")
        await until(pilot, lambda: app_is_in(told, Compare))
        await pilot.press("m")
        assert await there(pilot, told) is screen
        await pilot.press("m")
        await until(pilot, lambda: app_is_in(told, Explore))
        await pilot.press("c")
        await until(pilot, lambda: app_is_in(told, Compare))
        await matrix(pilot, told)
        await pilot.press("q")
        await until(pilot, lambda: app_is_in(told, Compare))


async def test_c_compares_the_source_of_the_column(told: SummitApp) -> None:
    async with told.run_test(size=(120, 40)) as pilot:
        await matrix(pilot, told)
        await pilot.press("l", "c")
        await until(pilot, lambda: app_is_in(told, Compare))
        assert isinstance(told.screen, Compare)
        assert told.screen.articles[0] == SITE


async def test_s_and_help_work_here_too(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("question_mark")
        await until(pilot, lambda: app_is_in(told, Help))
        await pilot.press("q", "s")
        await until(pilot, lambda: app_is_in(told, Explore))
        assert told.focused is not None
        assert told.focused.id == "query"


async def test_b_bookmarks_the_sentence_behind_the_cell(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("b")
        await pilot.pause()
        [anchor] = told.state.bookmarks()
        assert anchor.article == ALJ
        assert anchor.surface == "Construction of the project is due to begin in July."
        assert "Bookmarked" in said(told)
        await pilot.press("b")
        await pilot.pause()
        assert not told.state.bookmarks()


# --- filters ------------------------------------------------------------------------------------------


@two_sizes
async def test_capital_f_takes_the_filters_in_turn_and_counts_each(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        notice = screen.query_one("#filters", NoticeLine)
        assert painted(notice)[0].split() == [
            "F", "all", "8", "two", "or", "more", "5", "differ", "1", "one", "source", "3",
        ]  # fmt: skip
        for name, expected in (
            ("two or more", SHOWN[:5]), ("differ", SHOWN[:1]), ("one source", SHOWN[5:]), ("all", SHOWN),
        ):  # fmt: skip
            await pilot.press("F")
            await pilot.pause()
            assert labels(screen) == expected
            assert screen.shown == name
            on = [s.text.strip() for s in notice.line(0) if s.style is not None and s.style.reverse]
            assert on == [f"{name} {len(expected)}"]


@two_sizes
async def test_slash_filters_as_you_type_and_escape_clears(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("slash")
        await typed(pilot, "rail")
        assert labels(screen) == [
            "start of the railway",
            "cost of the railway",
            "completion of the railway",
        ]
        await pilot.press("enter")
        assert screen.view.has_focus
        assert "/ rail " in painted(screen.query_one("#filters", NoticeLine))[0]
        assert "two or more 3" in painted(screen.query_one("#filters", NoticeLine))[0]
        await pilot.press("escape")
        await pilot.pause()
        assert labels(screen) == SHOWN
        assert app_is_in(told, Matrix)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("COST railway", ["cost of the railway"]),  # every word, whatever its case, in any order
        ("8000000000", ["cost of the railway"]),  # a normal value
        ("topped", ["cost of the railway"]),  # a sentence
        ("south china", ["agreements signed in Astana"]),  # a source
        ("under way", ["start of the railway"]),
    ],
)
async def test_the_filter_looks_into_labels_values_sentences_and_sources(
    told: SummitApp, words: str, expected: list[str]
) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("slash")
        await typed(pilot, words)
        assert [each for each in labels(screen) if each in expected] == expected
        assert len(labels(screen)) <= 2


async def test_the_claim_stays_selected_while_filters_let_it_through(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "j", "l", "l", "slash")
        await typed(pilot, "railway")
        assert cell(screen) == ("cost of the railway", TDI)
        await pilot.press("escape", "F")
        await pilot.pause()
        assert cell(screen) == ("cost of the railway", TDI)


async def test_a_filter_that_finds_nothing_says_how_to_clear_it(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("slash")
        await typed(pilot, "zebra")
        text = "\n".join(painted(screen.view))
        assert "No claim has “zebra”." in text
        assert "Esc clears the filter." in text
        await pilot.press("enter", "F")
        await pilot.pause()
        assert "among “two or more” (F shows others)" in "\n".join(painted(screen.view))
        for key in ("enter", "x", "M", "X", "R", "e", "b"):
            await pilot.press(key)
            await pilot.pause()
            assert app_is_in(told, Matrix)


async def test_escape_clears_words_then_mark_then_filter_then_goes_back_and_never_quits(
    told: SummitApp,
) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("F", "M", "slash")
        await typed(pilot, "railway")
        await pilot.press("escape")
        await pilot.pause()
        assert screen.view.has_focus
        assert not screen.query_one(FilterBar).display
        assert (screen.words, screen.shown, screen.view.marked is None) == ("", "two or more", False)
        await pilot.press("escape")
        assert screen.view.marked is None
        await pilot.press("escape")
        assert screen.shown == "all"
        await pilot.press("escape")
        await until(pilot, lambda: app_is_in(told, Explore))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert told.is_running


# --- decisions ----------------------------------------------------------------------------------------


async def decided(pilot: Pilot[object], app: SummitApp, count: int) -> None:
    """Waits until so many verdicts are in force and what follows from them is shown."""
    await until(pilot, lambda: len(app.verdicts.verdicts()) == count)
    await until(pilot, lambda: bool(said(app)))
    await pilot.pause()


@two_sizes
async def test_capital_m_twice_merges_two_claims_and_u_undoes_it(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "j", "M")
        await pilot.pause()
        assert "M on another claim" in said(told)
        await pilot.press("j")
        assert painted(screen.view)[2].startswith("M=2 cost")
        await pilot.press("M")
        await decided(pilot, told, 1)
        assert told.verdicts.verdicts()[0].decision is Decision.MERGE
        assert "completion of the railway" not in labels(screen)
        assert cell(screen)[0] == "cost of the railway"  # the cursor is on the claim that holds both
        assert "Merged (u undoes it) with “cost of the railway”" in said(told)
        assert screen.view.marked is None
        await pilot.press("u")
        await decided(pilot, told, 0)
        assert labels(screen) == SHOWN
        assert "Undone: merging two claims" in said(told)


async def test_a_mark_outlives_claims_put_together_anew(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "M")
        before = screen.view.marked
        screen.records_changed()
        await until(pilot, lambda: screen.view.marked is not before)
        assert painted(screen.view)[1].startswith("▌=3 investment")
        await pilot.press("j")
        assert painted(screen.view)[1].startswith("M=3 investment")


async def test_the_selected_claim_stays_where_it_is_on_screen_when_others_go(told: SummitApp) -> None:
    async with told.run_test(size=(80, 16)) as pilot:
        screen = await matrix(pilot, told)
        view = screen.view
        assert view.fitting < 6
        await pilot.press("G", "k")
        line = view.index - view.top
        view.show(view.rows[1:], view.articles, view.index - 1, [])
        assert view.index - view.top == line
        assert cell(screen)[0] == SHOWN[-2]


async def test_capital_m_on_the_same_claim_takes_the_mark_away(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("M", "M")
        await pilot.pause()
        assert screen.view.marked is None
        assert not told.verdicts.verdicts()


@two_sizes
async def test_capital_x_takes_this_value_out_of_the_claim(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "j", "l", "l", "X")
        await decided(pilot, told, 1)
        [verdict] = told.verdicts.verdicts()
        assert (verdict.decision, [each.anchor.surface for each in verdict.members]) == (
            Decision.SPLIT,
            ["$8 billion"],
        )
        assert labels(screen).count("cost of the railway") == 2
        assert cell(screen) == ("cost of the railway", ALJ)  # what is left of the claim
        assert "Split off (u undoes it): $8 billion" in said(told)


async def test_what_stands_alone_cannot_be_split_or_rejected(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("G", "X")
        await pilot.pause()
        assert "no other value" in said(told)
        await pilot.press("x")
        await pilot.pause()
        assert "only one value" in said(told)
        assert not told.verdicts.verdicts()


@two_sizes
async def test_capital_r_renames_and_escape_does_not(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("R")
        await until(pilot, lambda: app_is_in(told, Prompt))
        await pilot.press("escape")
        await pilot.pause()
        assert not told.verdicts.verdicts()
        await pilot.press("R")
        await until(pilot, lambda: app_is_in(told, Prompt))
        await typed(pilot, "first works")  # what stands there is selected, so this takes its place
        await pilot.press("enter")
        await decided(pilot, told, 1)
        assert cell(screen)[0] == "first works"
        assert "Renamed (u undoes it) to “first works”" in said(told)


@two_sizes
async def test_x_rejects_a_claim_and_the_cursor_stays_on_the_next_one_until_u_brings_it_back(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("j", "j", "l", "l", "x")
        await decided(pilot, told, 1)
        assert told.verdicts.verdicts()[0].decision is Decision.REJECT
        assert labels(screen).count("cost of the railway") == 2  # each value stands alone, further below
        assert cell(screen) == ("completion of the railway", TDI)
        assert "Rejected (u undoes it): each value stands alone now" in said(told)
        await pilot.press("u")
        await decided(pilot, told, 0)
        assert labels(screen) == SHOWN
        assert cell(screen) == ("cost of the railway", TDI)


async def test_x_under_a_filter_leaves_the_cursor_near_where_it_was(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        await pilot.press("F", "j", "j", "j", "x")
        await decided(pilot, told, 1)
        assert labels(screen) == [each for each in SHOWN[:5] if each != "completion of the railway"]
        assert cell(screen)[0] == "largest trading partner since"


async def test_there_is_nothing_to_undo_at_first(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("u")
        await pilot.pause()
        assert "no decision on a claim to undo" in said(told)


async def test_a_decision_that_cannot_be_kept_says_why(
    told: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        monkeypatch.setattr(told.verdicts, "add", lambda verdict: False)
        monkeypatch.setattr(told.verdicts, "problem", "not saved: disk full")
        await pilot.press("x")
        await pilot.pause()
        assert said(told) == "not saved: disk full"


async def test_decisions_whose_words_are_gone_are_counted(told: SummitApp) -> None:
    library = told.library
    known = dossier(library)
    lost = dossier_of(known.articles, known.ledger, lost=["merge of …"])
    library.dossier = lambda article_id=None, verdicts=(): lost  # type: ignore[method-assign]
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        assert "1 decision without a place" in painted(screen.query_one(TitleBar))[0]


# --- export -------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def export(pilot: Pilot[object], app: SummitApp, number: str) -> None:
    await pilot.press("e")
    await until(pilot, lambda: app_is_in(app, Chooser))
    await pilot.press(number)
    await until(pilot, lambda: app_is_in(app, Prompt))


@two_sizes
@pytest.mark.parametrize(
    ("number", "name", "begins"),
    [
        ("1", "claims-railway.md", "# "),
        ("2", "claims-railway.csv", "claim,"),
        ("3", "claims-railway.json", "{"),
    ],
)
async def test_e_writes_the_claims_shown(
    told: SummitApp, here: Path, size: tuple[int, int], number: str, name: str, begins: str
) -> None:
    async with told.run_test(size=size) as pilot:
        await matrix(pilot, told)
        await pilot.press("slash")
        await typed(pilot, "railway")
        await pilot.press("enter")
        await export(pilot, told, number)
        await pilot.press("enter")
        await until(pilot, lambda: (here / name).exists() and bool(said(told)))
        text = (here / name).read_text(encoding="utf-8")
        assert text.startswith(begins)
        assert "start of the railway" in text
        assert "$8 billion" in text
        assert "investment of China" not in text
        assert f"Written to {name}" in said(told)


async def test_an_export_never_replaces_a_file_unasked(told: SummitApp, here: Path) -> None:
    (here / "mine.md").write_text("mine")
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await export(pilot, told, "1")
        for _ in "claims.md":
            await pilot.press("backspace")
        await typed(pilot, "mine.md")
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Chooser))
        assert (here / "mine.md").read_text() == "mine"
        await pilot.press("1")
        await until(pilot, lambda: app_is_in(told, Prompt))
        await pilot.press("enter")
        await until(pilot, lambda: (here / "mine-2.md").exists())
        assert (here / "mine.md").read_text() == "mine"


async def test_an_export_replaces_a_file_when_told_to(told: SummitApp, here: Path) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await export(pilot, told, "2")
        (here / "claims.csv").write_text("mine")
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Chooser))
        await pilot.press("2")
        await until(pilot, lambda: (here / "claims.csv").read_text() != "mine")
        assert (here / "claims.csv").read_text().startswith("claim,")


async def test_an_export_of_filtered_claims_says_of_how_many_and_by_what(told: SummitApp, here: Path) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        every = screen.tab.total
        assert every > 3
        await pilot.press("slash")
        await typed(pilot, "rail")
        await pilot.press("enter", "e")
        await until(pilot, lambda: app_is_in(told, Chooser))
        assert getattr(told.screen, "heading", "") == f"Export 3 of {every} claims as"
        await pilot.press("1")
        await until(pilot, lambda: app_is_in(told, Prompt))
        assert getattr(told.screen, "question", "").endswith(here.name)
        await pilot.press("enter")
        await until(pilot, lambda: (here / "claims-rail.md").exists() and app_is_in(told, Matrix))
        await until(pilot, lambda: bool((here / "claims-rail.md").read_text()))
        head = (here / "claims-rail.md").read_text().splitlines()[0]
        assert head.endswith(f": 3 of {every} claims (“rail”)")


@pytest.mark.parametrize("times", [1, 2])
async def test_escape_leaves_the_export(told: SummitApp, here: Path, times: int) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("e")
        await until(pilot, lambda: app_is_in(told, Chooser))
        if times == 2:
            await pilot.press("1")
            await until(pilot, lambda: app_is_in(told, Prompt))
        await pilot.press("escape")
        await until(pilot, lambda: app_is_in(told, Matrix))
        assert not list(here.iterdir())


async def test_a_file_that_cannot_be_written_is_named_with_the_reason(told: SummitApp, here: Path) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await export(pilot, told, "1")
        await pilot.press("home")
        await typed(pilot, "no/")
        await pilot.press("enter")
        await until(pilot, lambda: app_is_in(told, Matrix) and bool(said(told)))
        assert "Not written: No such file or directory: no/claims.md" in said(told)


async def test_a_session_that_may_not_export_cannot(make_app: MakeApp, here: Path) -> None:
    app = by_hand(make_app(allowed=frozenset(Capability) - {Capability.EXPORT}))
    async with app.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, app)
        await pilot.press("e")
        await pilot.pause()
        assert app_is_in(app, Matrix)


# --- little to show -----------------------------------------------------------------------------------


async def test_it_says_that_it_is_reading_and_takes_keys_meanwhile(told: SummitApp) -> None:
    gate = threading.Event()
    library = told.library

    def slowly(article_id: str | None = None, verdicts: Sequence[object] = ()) -> object:
        gate.wait(10)
        return dossier(library)

    library.dossier = slowly  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: app_is_in(told, Matrix))
        await pilot.pause()
        assert isinstance(told.screen, Matrix)
        assert "Reading facts…" in "\n".join(painted(told.screen.view))
        await pilot.press("slash")
        await typed(pilot, "topped")
        gate.set()
        screen = await there(pilot, told)
        assert labels(screen) == ["cost of the railway"]


async def test_it_may_be_left_while_reading(told: SummitApp) -> None:
    gate = threading.Event()
    library = told.library

    def slowly(article_id: str | None = None, verdicts: Sequence[object] = ()) -> object:
        gate.wait(10)
        return dossier(library)

    library.dossier = slowly  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: app_is_in(told, Matrix))
        await pilot.press("q")
        await until(pilot, lambda: app_is_in(told, Explore))
        gate.set()
        await pilot.pause(0.1)
        assert app_is_in(told, Explore)


async def test_an_older_answer_never_replaces_a_newer_one(told: SummitApp) -> None:
    library = told.library
    gate = threading.Event()
    asked: list[int] = []

    def first_one_late(article_id: str | None = None, verdicts: Sequence[object] = ()) -> object:
        asked.append(1)
        known = dossier(library)
        if len(asked) > 1:
            return known
        gate.wait(10)
        return dossier_of(known.articles, [replace(claim, label="old") for claim in known.ledger])

    library.dossier = first_one_late  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: app_is_in(told, Matrix) and bool(asked))
        assert isinstance(told.screen, Matrix)
        told.screen.records_changed()
        screen = await there(pilot, told)
        gate.set()
        await pilot.pause(0.1)
        assert labels(screen) == SHOWN


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UnknownArticleError("There is no article “x”", ""), "There is no article “x”"),
        (ZeroDivisionError("secret words"), "a fault of summit-tui (ZeroDivisionError)"),
    ],
)
async def test_what_goes_wrong_is_said(told: SummitApp, error: Exception, words: str) -> None:
    def gone(article_id: str | None = None, verdicts: Sequence[object] = ()) -> object:
        raise error

    told.library.dossier = gone  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix) and bool(told.screen.problem))
        assert isinstance(told.screen, Matrix)
        await pilot.pause()
        text = "\n".join(painted(told.screen.view))
        assert words in text
        assert "secret" not in text


async def test_one_article_is_not_enough(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Only one\n\nThe railway costs $8 billion.\n")
    app = make_app(tmp_path / "one.txt")
    library = app.library
    alone = dossier_of([library.article("one")], ())
    library.dossier = lambda article_id=None, verdicts=(): alone  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.dossier is not None)
        assert isinstance(app.screen, Matrix)
        await pilot.pause()
        text = "\n".join(painted(app.screen.view))
        assert "A matrix needs two sources, and there is only one here." in text
        for key in ("enter", "l", "j", "F", "e", "x", "M", "u", "c"):
            await pilot.press(key)
        await pilot.pause()
        assert app.is_running


async def test_a_story_without_any_claim_says_so(told: SummitApp) -> None:
    library = told.library
    empty = dossier_of(dossier(library).articles, ())
    library.dossier = lambda article_id=None, verdicts=(): empty  # type: ignore[method-assign]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix) and told.screen.dossier is not None)
        assert isinstance(told.screen, Matrix)
        await pilot.pause()
        assert "No figure, date or status was found" in "\n".join(painted(told.screen.view))


async def test_ctrl_o_leaves_no_cell_of_the_corpus_before(
    told: SummitApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{name}_DIR", str(tmp_path / name))
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "one.txt").write_text("A bridge\n\nThe bridge opens in May.\n")
    (folder / "two.txt").write_text("A tunnel\n\nThe tunnel is closed.\n")
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        before = told.verdicts
        await pilot.press("ctrl+o")
        await until(pilot, lambda: app_is_in(told, CorpusDialog))
        told.screen.query_one("#answer").value = str(folder)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: len(told.library.records) == 2 and app_is_in(told, Explore))
        assert told.verdicts is not before
        empty = dossier_of([told.library.article(each.id) for each in told.library.records], ())
        told.library.dossier = lambda article_id=None, verdicts=(): empty  # type: ignore[method-assign]
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix) and told.screen.dossier is not None)
        assert isinstance(told.screen, Matrix)
        assert [each.id for each in told.screen.claims.articles] == ["one", "two"]


# --- safe to look at ----------------------------------------------------------------------------------


HOSTILE = "[/][bold]\x1b[31m=cmd()\u202e\u200b|*_`"


@two_sizes
async def test_hostile_names_and_labels_do_no_harm(told: SummitApp, size: tuple[int, int]) -> None:
    library = told.library
    articles = {each.id: each for each in dossier(library).articles}
    claims = [replace(each, label=HOSTILE + each.label, notes=(HOSTILE,)) for each in claims_of(articles)]
    bad: list[Article] = [replace(each, source=HOSTILE, title=HOSTILE) for each in articles.values()]
    hostile = dossier_of(bad, claims)
    library.dossier = lambda article_id=None, verdicts=(): hostile  # type: ignore[method-assign]
    async with told.run_test(size=size) as pilot:
        screen = await matrix(pilot, told)
        for widget in (screen.view, screen.query_one(MatrixHead), screen.query_one(Evidence)):
            for line in painted(widget):
                assert line.isprintable()
        assert "[/][bold]" in painted(screen.view)[0]
        await pilot.press("slash")
        await typed(pilot, "[/]")
        assert screen.view.count == len(SHOWN)
        await pilot.press("enter", "R")
        await until(pilot, lambda: app_is_in(told, Prompt))


async def test_without_colour_and_in_ascii_every_status_can_be_read(told: SummitApp) -> None:
    told.look, told.marks = look(no_color=True), ASCII
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        lines = painted(screen.view)
        assert [line[1:3] for line in lines[:6]] == ["!3", "=3", "=2", "=2", "?2", ". "]
        assert lines[0][0] == "|"
        marked = [segment for segment in screen.view.line(0) if segment.style and segment.style.reverse]
        assert [segment.text.strip() for segment in marked] == ["July"]
        assert all(segment.style is None or segment.style.color is None for segment in screen.view.line(0))
        for widget in (screen.view, screen.query_one(Evidence), screen.query_one(TitleBar)):
            assert "…" not in "".join(painted(widget)) and "·" not in "".join(painted(widget))


@pytest.mark.parametrize(
    ("width", "sources", "shown"),
    [(80, 5, 5), (80, 9, 5), (120, 5, 5), (120, 12, 7), (200, 12, 12), (40, 5, 2)],
)
def test_a_width_is_shared_out_to_the_last_cell(width: int, sources: int, shown: int) -> None:
    fit = Fit.of(width, sources)
    assert fit.shown == shown
    assert 4 + fit.label + fit.shown * (fit.cell + 1) == width
    assert fit.cell >= 10


def test_labels_get_what_cells_do_not_need_and_cells_what_labels_do_not() -> None:
    # 160 cells less the gutter of four: 156. Five cells of 14 and a blank leave 81 for the label.
    assert Fit.of(160, 5, Needs(label=90, cell=14)) == Fit(81, 14, 5)
    # A label of 50 leaves 106 for five cells and their blanks: 20 each, and 51 for the label.
    assert Fit.of(160, 5, Needs(label=50, cell=14)) == Fit(51, 20, 5)


@pytest.mark.parametrize(
    ("needs", "room", "first", "shares"),
    [
        ([1, 1, 1], 9, 0, [1, 1, 1]),
        ([3, 3, 3], 5, 1, [1, 3, 1]),  # the first one gets what is left
        ([3, 3, 3], 7, 1, [3, 3, 1]),
        ([3, 3, 3], 2, 2, [1, 0, 1]),  # too few lines: the first one has one
        ([], 3, 0, []),
    ],
)
def test_every_sentence_gets_a_line_before_any_gets_two(
    needs: list[int], room: int, first: int, shares: list[int]
) -> None:
    assert share_out(needs, room, first) == shares


async def test_i_says_why_a_value_is_a_fact(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await matrix(pilot, told)
        await pilot.press("i")
        await until(pilot, lambda: app_is_in(told, Why))
        assert isinstance(told.screen, Why)
        assert told.screen.heading == "July"
        assert ("Rule", "by hand") in told.screen.rows


async def test_the_status_says_how_many_of_those_that_differ_say_the_same(told: SummitApp) -> None:
    library = told.library
    known = dossier(library)
    claims = [replace(claim, same=2) if len(claim.articles) == 3 else claim for claim in known.ledger]
    same = dossier_of(known.articles, claims)
    library.dossier = lambda article_id=None, verdicts=(): same  # type: ignore[method-assign]
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await matrix(pilot, told)
        line = painted(screen.query_one(Evidence))[1]
        assert "differ · 2 of 3 articles have one value, 3 known origins" in line


@pytest.mark.parametrize("width", range(1, 240, 7))
def test_no_width_is_too_small_to_be_shared_out(width: int) -> None:
    fit = Fit.of(width, 5)
    assert fit.shown >= 1 and fit.cell >= 1 and fit.label >= 0


def test_the_legend_names_all_or_cuts_all_alike() -> None:
    names = [f"{n} Source number {n}" for n in range(1, 5)]
    entries = [(name, "") for name in names]
    assert legend(entries, 200, "…") == ["  ".join(names)]
    lines = legend(entries, 34, "…")
    assert len(lines) == 2
    assert all(len(line) <= 34 for line in lines)
    assert [part[0] for line in lines for part in line.split("  ")] == ["1", "2", "3", "4"]
    assert legend([], 80, "…") == []


async def test_the_heads_of_two_articles_of_one_source_name_their_dates(make_app: MakeApp) -> None:
    app = make_app(Path(__file__).parents[2] / "stories" / "strait")
    async with app.run_test(size=(200, 60)) as pilot:
        await until(pilot, lambda: bool(app.explore.results and app.explore.results.hits))
        app.push_screen(Matrix(MatrixPlace(app.library, "coast-ledger")))
        screen = await there(pilot, app)
        heads = painted(screen.query_one(MatrixHead))[-1]
        assert "1 Coast Ledger, 12 Mar" in heads
        assert "5 Coast Ledger, 14 Mar" in heads
        assert "3 Velmora Wire  " in heads


def test_what_tells_two_articles_of_one_source_apart_is_cut_last() -> None:
    entries = [("1 The Source of Everything", ", 4 Jun"), ("2 The Source of Everything", ", 5 Jun")]
    assert legend(entries, 80, "…") == ["".join(entries[0]) + "  " + "".join(entries[1])]
    assert legend(entries, 20, "…") == ["1 The Source…, 4 Jun", "2 The Source…, 5 Jun"]
