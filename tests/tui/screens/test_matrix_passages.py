"""The passages of the matrix: every key, at three sizes; what claims and passages make of each other's
rows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.driving import NAMES, painted, said, sizes, until
from tests.tui.hand_matched import COST_2, LABELS, SHARE_2, TRAINS, ByHand, matched, sentence, write
from textual.geometry import Region
from textual.pilot import Pilot

from summit_corpus.claims.claim import Ledger
from summit_corpus.verdicts import Decision, Subject
from summit_tui.app import SummitApp
from summit_tui.look import look
from summit_tui.marks import ASCII
from summit_tui.screens.chooser import Chooser
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.prompt import Prompt
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import NoticeLine, TitleBar
from summit_tui.widgets.evidence import Evidence
from summit_tui.widgets.matrix_view import MatrixHead
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.text_pane import TextPane

MakeApp = Callable[..., SummitApp]


@pytest.fixture
def told(make_app: MakeApp, tmp_path: Path) -> SummitApp:
    """The app on four articles with passages matched by hand."""
    app = make_app(write(tmp_path / "four"))
    app.library.dossier = lambda article_id=None, verdicts=(): matched(app.library, verdicts)  # type: ignore[method-assign]
    return app


async def passages(pilot: Pilot[object], app: SummitApp) -> Matrix:
    await pilot.press("m")
    await until(pilot, lambda: isinstance(app.screen, Matrix) and bool(app.screen.claims.rows))
    await pilot.press("v", "g", "g")
    return await there(pilot, app)


async def there(pilot: Pilot[object], app: SummitApp) -> Matrix:
    await until(pilot, lambda: isinstance(app.screen, Matrix) and app.screen.passages_tab.known)
    await pilot.pause()
    assert isinstance(app.screen, Matrix)
    return app.screen


def shown(screen: Matrix) -> list[str]:
    """The sentences that are the labels."""
    table = screen.passages_tab.table
    assert table is not None
    return [table.sentence(row) for row in screen.passages_tab.view.rows]


def cell(screen: Matrix) -> tuple[str, str]:
    """The pivot selected and the article of the selected column."""
    row = screen.passages_tab.view.current
    assert row is not None
    return shown(screen)[screen.view.index], screen.view.articles[screen.view.column].id


def marks(screen: Matrix) -> list[list[str]]:
    """The marks of each row, behind its label."""
    fit = screen.view.fit
    lines = painted(screen.view)[: screen.view.count]
    return [line[4 + fit.label :].split() for line in lines]


async def decided(pilot: Pilot[object], app: SummitApp, count: int) -> None:
    await until(pilot, lambda: len(app.verdicts.verdicts()) == count and bool(said(app)))
    await pilot.pause()


# --- what is shown ------------------------------------------------------------------------------------


@sizes
async def test_each_passage_has_a_mark_for_every_source(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        assert shown(screen) == LABELS
        assert marks(screen) == [
            ["*", "=", "=≠", "."],  # the second says $8 billion too, the third $9 billion
            ['*"', '~"', ".", "."],
            ["*", ".", ".", "."],
            [".", ".", ".", "*"],
        ]
        lines = painted(screen.view)
        assert [line[1:3].strip() for line in lines[:4]] == ["≠3", "~2", ".", "."]
        assert all(label in line for label, line in zip(LABELS, lines, strict=False))
        head = painted(screen.query_one(MatrixHead))
        assert "passage" in head[-1]
        assert "1 Paper One  2 Paper Two" in head[0]
        assert "passages" in painted(screen.query_one(TitleBar))[0]


@sizes
async def test_the_pane_has_the_whole_sentence_of_every_source_that_has_one(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        lines = [" ".join(line.split()) for line in painted(screen.query_one(Evidence))]
        assert "passage of 1 Paper One" in lines[0]
        assert lines[1].startswith("found in 3 sources · values differ: cost of the railway")
        assert lines[2:5] == [
            "1 Paper One * The railway to Borgo will cost $8 billion.",
            "2 Paper Two = Some $8 billion is what the railway costs.",
            "3 Paper Three =≠ The price of the railway is put at $9 billion.",
        ]
        await pilot.press("j", "j")
        await pilot.pause()
        text = " ".join(painted(screen.query_one(Evidence)))
        assert "no match found in other sources" in text


async def test_every_source_has_a_line_where_sentences_are_too_long_for_the_pane(
    told: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = " and so on and on and on" * 12

    def longer(*args: object, **options: object) -> object:
        known = matched(told.library)
        articles = [
            replace(
                each, text=each.text.replace("$8 billion", "$8 billion" + words).replace("$9", "$9" + words)
            )
            for each in known.articles
        ]
        made = replace(known, articles=tuple(articles), ledger=Ledger())
        made.__dict__["comparison"] = ByHand(articles)
        return made

    monkeypatch.setattr(told.library, "dossier", longer)
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix) and told.screen.dossier is not None)
        await pilot.press("v")
        screen = await there(pilot, told)
        lines = painted(screen.query_one(Evidence))
        named = [line.split()[1:3] for line in lines if line[2:3].isdigit()]
        assert named == [["Paper", "One"], ["Paper", "Two"], ["Paper", "Three"]]
        own = lines.index(next(line for line in lines if line.startswith("  2 ")))
        assert own > 4  # the selected one has more than a line


@sizes
async def test_retold_articles_say_so(told: SummitApp, size: tuple[int, int]) -> None:
    def some_retold(article_id: object = None, verdicts: object = ()) -> object:
        known = matched(told.library)
        articles = [replace(each, retold=each.id == "two") for each in known.articles]
        made = replace(known, articles=tuple(articles))
        made.__dict__["comparison"] = ByHand(articles)
        return made

    told.library.dossier = some_retold  # type: ignore[method-assign,assignment]
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        text = " ".join(" ".join(painted(screen.query_one(Evidence))).split())
        assert "2 Paper Two (retold) = Some" in text
        assert "1 Paper One * The" in text


async def test_without_colour_and_in_ascii_every_mark_can_be_read(told: SummitApp) -> None:
    told.look, told.marks = look(no_color=True), ASCII
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        assert marks(screen)[0] == ["*", "=", "=!", "."]
        assert painted(screen.view)[0].startswith("|!3 ")
        for widget in (screen.view, screen.query_one(Evidence), screen.query_one(TitleBar)):
            assert not {"…", "·", "≠", "─"} & set("".join(painted(widget)))


async def test_decisions_on_matches_without_a_place_are_counted_in_both_tables(
    told: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(article_id: object = None, verdicts: object = ()) -> object:
        known = matched(told.library)
        known.comparison.unresolved = ("reject match …",)  # type: ignore[misc]
        return known

    monkeypatch.setattr(told.library, "dossier", lost)
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        assert "1 decision without a place" in painted(screen.query_one(TitleBar))[0]
        await pilot.press("v")
        await pilot.pause()
        assert "1 decision without a place" in painted(screen.query_one(TitleBar))[0]


# --- between the tables -------------------------------------------------------------------------------


@sizes
async def test_v_goes_to_the_passage_of_the_claim_and_back_to_the_claim(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix) and bool(told.screen.claims.rows))
        await pilot.press("j")  # number of harbour fees
        await pilot.press("v")
        screen = await there(pilot, told)
        assert cell(screen) == (LABELS[2], "one")
        assert screen.focused is screen.passages_tab.view
        await pilot.press("v")
        await pilot.pause()
        assert screen.claims_tab.view.current is not None
        assert screen.claims_tab.view.current.claim.label == "number of harbour fees"
        await pilot.press("k", "l", "l", "v")  # the value of the third paper stands in a row of the first
        await pilot.pause()
        assert cell(screen) == (LABELS[0], "three")


async def test_v_comes_back_to_a_passage_that_no_claim_speaks_of(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("G")
        assert cell(screen) == (LABELS[3], "four")
        await pilot.press("v", "v")
        await pilot.pause()
        assert cell(screen) == (LABELS[3], "four")


async def test_both_tables_have_the_same_filters(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("F", "F", "v")
        await pilot.pause()
        assert str(screen.shown) == "differ"
        assert [row.claim.label for row in screen.claims_tab.view.rows] == ["cost of the railway"]


async def test_passages_asked_for_while_facts_are_read_come_too(told: SummitApp) -> None:
    gate, library = threading.Event(), told.library

    def slowly(article_id: object = None, verdicts: object = ()) -> object:
        gate.wait(10)
        return matched(library)

    library.dossier = slowly  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix))
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(told.screen, Matrix)
        assert "Reading facts…" in "\n".join(painted(told.screen.view))
        gate.set()
        screen = await there(pilot, told)
        assert shown(screen) == LABELS


async def test_keys_that_mean_nothing_here_say_so(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await passages(pilot, told)
        for key in "MXR":
            await pilot.press(key)
            await pilot.pause()
            assert f"{key} is for claims: v shows them" in said(told)
        await pilot.press("v", "plus")
        await pilot.pause()
        assert "+ confirms a match of passages: v shows them" in said(told)
        assert not told.verdicts.verdicts()


# --- moving, and to the sentence ----------------------------------------------------------------------


@pytest.mark.parametrize(("right", "left"), [("l", "h"), ("right", "left"), ("tab", "shift+tab")])
async def test_sources_are_chosen(told: SummitApp, right: str, left: str) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        assert cell(screen)[1] == "one"
        await pilot.press(right, right)
        assert cell(screen)[1] == "three"
        await pilot.press(left)
        assert cell(screen)[1] == "two"


@sizes
@pytest.mark.parametrize("back", ["backspace", "q"])
async def test_enter_goes_to_the_sentence_and_back_to_the_same_cell_of_the_same_table(
    told: SummitApp, size: tuple[int, int], back: str
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("j", "l", "enter")
        await until(pilot, lambda: isinstance(told.screen, Explore))
        await pilot.pause()
        pane = told.explore.query_one(TextPane)
        assert pane.article is not None
        assert pane.article.id == "two"
        assert pane.sentence.startswith(SHARE_2)
        await pilot.press(back)
        await until(pilot, lambda: isinstance(told.screen, Matrix))
        screen = await there(pilot, told)
        assert cell(screen) == (LABELS[1], "two")
        assert screen.tab is screen.passages_tab


async def test_an_empty_cell_leads_nowhere(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("l", "l", "l")
        assert cell(screen)[1] == "four"
        await pilot.pause()
        assert "no match found in 4 Paper Four" in " ".join(painted(screen.query_one(Evidence)))
        for key in ("enter", "b", "i", "x", "plus"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(told.screen, Matrix)
            assert "No match found in this source" in said(told)
        assert not told.state.bookmarks()


@sizes
async def test_resizing_keeps_row_and_cell(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("j", "l")
        for width, height in ((60, 20), (45, 12), (39, 9), (200, 60), size):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert cell(screen) == (LABELS[1], "two")


async def test_a_move_repaints_two_rows(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        regions: list[tuple[Region, ...]] = []
        refresh = screen.view.refresh

        def counted(*areas: Region, **options: bool) -> object:
            regions.append(areas)
            return refresh(*areas, **options)

        screen.view.refresh = counted  # type: ignore[method-assign,assignment]
        await pilot.press("j")
        await pilot.pause()
        assert sorted(area.y for areas in regions for area in areas) == [0, 1]


async def test_b_bookmarks_the_sentence_of_the_cell(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await passages(pilot, told)
        await pilot.press("l", "b")
        await pilot.pause()
        [anchor] = told.state.bookmarks()
        assert (anchor.article, anchor.surface.startswith(COST_2)) == ("two", True)


async def test_c_lays_the_source_of_the_passage_beside_the_chosen_one_there(told: SummitApp) -> None:
    async with told.run_test(size=(120, 40)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("j", "c")
        await pilot.pause()
        assert "This is the passage itself" in said(told)
        del told.library.dossier  # type: ignore[attr-defined]  # the columns match for themselves
        await pilot.press("l", "c")
        await until(pilot, lambda: isinstance(told.screen, Compare))
        await pilot.pause()
        assert isinstance(told.screen, Compare)
        assert told.screen.articles[:2] == ["one", "two"]
        assert told.screen.columns[0].pane.sentence == LABELS[1]
        await pilot.press("q")
        await until(pilot, lambda: told.screen is screen)
        assert screen.view.column == 1


@sizes
async def test_i_shows_the_score_and_the_shared_words(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        await passages(pilot, told)
        await pilot.press("i")
        await pilot.pause()
        assert "This is the passage itself" in said(told)
        await pilot.press("l", "i")
        await until(pilot, lambda: isinstance(told.screen, Why))
        rows = dict(told.screen.query_one(TextLines).rows)
        assert rows["Likeness"].startswith("0.50 ")
        assert rows["Shared"] == "railway, cost"
        await pilot.press("escape", "v", "i")
        await until(pilot, lambda: isinstance(told.screen, Why) and told.screen.kind is not None)


# --- filters ------------------------------------------------------------------------------------------


@sizes
async def test_capital_f_takes_the_filters_in_turn(told: SummitApp, size: tuple[int, int]) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        notice = painted(screen.query_one("#filters", NoticeLine))[0]
        # A passage that is only related elsewhere says something else there: it is of one source.
        assert notice.split() == [
            "F", "all", "4", "two", "or", "more", "1", "differ", "1", "one", "source", "3",
        ]  # fmt: skip
        for expected in (LABELS[:1], LABELS[:1], LABELS[1:], LABELS):
            await pilot.press("F")
            await pilot.pause()
            assert shown(screen) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("BORGO railway", LABELS[:1]),  # of the pivot
        ("price", LABELS[:1]),  # of a match
        ("paper four", LABELS[3:]),  # a source
        ("number of harbour", LABELS[2:3]),  # the label of a claim made there
        ("9000000000", LABELS[:1]),  # its value
        ("zebra", []),
    ],
)
async def test_slash_looks_into_sentences_sources_and_claims(
    told: SummitApp, words: str, expected: list[str]
) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("slash")
        for char in words:
            await pilot.press(NAMES.get(char, char))
        await pilot.pause()
        assert shown(screen) == expected
        if not expected:
            assert "No passage has “zebra”." in "\n".join(painted(screen.view))


async def test_escape_clears_words_then_filter_then_goes_back(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("F", "slash", "x", "escape")
        await pilot.pause()
        assert (screen.words, str(screen.shown)) == ("", "two or more")
        await pilot.press("escape")
        assert str(screen.shown) == "all"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(told.screen, Explore))


# --- decisions ----------------------------------------------------------------------------------------


@sizes
async def test_x_rejects_the_match_of_the_cell_and_u_brings_it_back(
    told: SummitApp, size: tuple[int, int]
) -> None:
    async with told.run_test(size=size) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("x")
        await pilot.pause()
        assert "This is the passage itself" in said(told)
        await pilot.press("l", "x")
        await decided(pilot, told, 1)
        [verdict] = told.verdicts.verdicts()
        assert (verdict.subject, verdict.decision) == (Subject.MATCH, Decision.REJECT)
        assert [each.anchor.article for each in verdict.members] == ["one", "two"]
        assert verdict.members[0].anchor.surface == LABELS[0]
        assert "Rejected (u undoes it): these two sentences are no match" in said(told)
        assert marks(screen)[0] == ["*", "#", "=≠", "."]  # the claim on the cost has a value in both still
        assert cell(screen) == (LABELS[0], "two")
        await pilot.press("u")
        await decided(pilot, told, 0)
        assert "Undone: rejecting a match" in said(told)
        assert marks(screen)[0] == ["*", "=", "=≠", "."]
        assert cell(screen) == (LABELS[0], "two")


async def test_a_cell_whose_match_was_rejected_says_so(told: SummitApp) -> None:
    async with told.run_test(size=(120, 40)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("j", "l")
        await pilot.pause()
        text = " ".join(painted(screen.query_one(Evidence)))
        assert "related in 1 source" in text
        await pilot.press("x")
        await decided(pilot, told, 1)
        assert marks(screen)[1] == ['*"', ".", ".", "."]
        text = " ".join(painted(screen.query_one(Evidence)))
        assert "you rejected the match in 2 Paper Two (u takes the last decision back)" in text
        await pilot.press("l")
        await pilot.pause()
        text = " ".join(painted(screen.query_one(Evidence)))
        assert "no match found in 3 Paper Three" in text
        assert "rejected" not in text


async def test_x_says_where_a_cell_that_only_a_claim_joins_is_rejected(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("l", "x")
        await decided(pilot, told, 1)
        assert marks(screen)[0][1] == "#"
        text = " ".join(painted(screen.query_one(Evidence)))
        assert "values side by side in 1 source" in text
        assert "match by words rejected by you" in text
        await pilot.press("x")
        await pilot.pause()
        assert "Joined by a claim, not by a match" in said(told)
        assert len(told.verdicts.verdicts()) == 1


async def test_plus_confirms_a_related_match(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        await pilot.press("j", "l", "plus")
        await decided(pilot, told, 1)
        assert told.verdicts.verdicts()[0].decision is Decision.CONFIRM
        assert marks(screen)[1] == ['*"', '="', ".", "."]
        assert cell(screen) == (LABELS[1], "two")
        assert "match confirmed by you" in " ".join(painted(screen.query_one(Evidence)))
        await pilot.press("plus")
        await pilot.pause()
        assert "already" in said(told)


async def test_u_takes_back_only_what_its_table_shows(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await passages(pilot, told)
        await pilot.press("l", "x")
        await decided(pilot, told, 1)
        await pilot.press("v", "u")
        await pilot.pause()
        assert "There is no decision on a claim to undo" in said(told)
        assert len(told.verdicts.verdicts()) == 1
        await pilot.press("g", "g", "x")  # a decision on a claim, after that on the match
        await decided(pilot, told, 2)
        await pilot.press("v")
        await there(pilot, told)
        await pilot.press("u")
        await decided(pilot, told, 1)
        assert "Undone: rejecting a match" in said(told)
        assert told.verdicts.verdicts()[0].subject is Subject.CLAIM


async def test_a_decision_that_cannot_be_kept_says_why(
    told: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await passages(pilot, told)
        monkeypatch.setattr(told.verdicts, "add", lambda verdict: False)
        monkeypatch.setattr(told.verdicts, "problem", "not saved: disk full")
        await pilot.press("l", "x")
        await pilot.pause()
        assert said(told) == "not saved: disk full"


# --- export -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "name"), [("1", "passages.md"), ("2", "passages.csv"), ("3", "passages.json")]
)
async def test_e_writes_the_passages_shown(
    told: SummitApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str, name: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    async with told.run_test(size=(80, 24)) as pilot:
        await passages(pilot, told)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(told.screen, Chooser))
        await pilot.press(number)
        await until(pilot, lambda: isinstance(told.screen, Prompt))
        await pilot.press("enter")
        await until(pilot, lambda: Path(name).exists() and bool(said(told)))
        text = Path(name).read_text(encoding="utf-8")
        assert "The railway to Borgo will cost" in text
        assert TRAINS in text


# --- many ---------------------------------------------------------------------------------------------


async def test_many_sources_scroll_and_the_passage_stays(told: SummitApp) -> None:
    def many(article_id: object = None, verdicts: object = ()) -> object:
        known = matched(told.library)
        first = known.articles[0]
        more = [replace(first, id=f"copy-{n}", text=f"Number {n} is about ships.") for n in range(60)]
        made = replace(known, articles=(*known.articles, *more))
        made.__dict__["comparison"] = ByHand(made.articles)
        return made

    told.library.dossier = many  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        screen = await passages(pilot, told)
        assert len(screen.view.span) < 20
        await pilot.press(*["l"] * 30)
        await pilot.pause()
        assert screen.view.column == 30
        assert 30 in screen.view.span
        assert painted(screen.view)[0].startswith("▌≠3 The railway to")
        assert "of 64" in painted(screen.query_one(MatrixHead))[-1]


async def test_a_story_of_one_source_says_what_is_lacking(told: SummitApp) -> None:
    def alone(article_id: object = None, verdicts: object = ()) -> object:
        known = matched(told.library)
        made = replace(known, articles=known.articles[3:], ledger=Ledger())
        made.__dict__["comparison"] = ByHand([])
        made.__dict__["comparison"].matrix = lambda pivot=None, claims=(): []
        return made

    told.library.dossier = alone  # type: ignore[method-assign,assignment]
    async with told.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(told.screen, Matrix) and told.screen.dossier is not None)
        await pilot.press("v")
        screen = await there(pilot, told)
        assert "A matrix needs two sources" in "\n".join(painted(screen.view))
        for key in ("enter", "l", "j", "F", "e", "x", "plus", "M", "u", "c", "i", "b"):
            await pilot.press(key)
            await pilot.pause()
            if key in ("l", "x", "plus", "M", "c", "i", "b"):
                assert said(told), key
        assert told.is_running


async def test_a_key_that_can_do_nothing_says_so(told: SummitApp) -> None:
    async with told.run_test(size=(80, 24)) as pilot:
        await passages(pilot, told)
        for key, why in (
            ("h", "This is the first source"),
            ("f", "Facts stand beside a text"),
            ("l", ""),
            ("l", ""),
            ("l", ""),
            ("l", "This is the last source"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert not why or why in said(told), key


def test_a_passage_is_found_by_its_pivot_and_by_its_matches(told: SummitApp) -> None:
    from summit_tui.export.passage_table import index_of

    made = matched(told.library)
    rows = made.passages()
    by_id = {article.id: article for article in made.articles}
    assert index_of(rows, ("four", 0)) == 3
    assert index_of(rows, ("two", sentence(by_id["two"], SHARE_2).start)) == 1
    assert index_of(rows, ("three", 10_000)) == -1
