"""Every key of the columns, pressed. What is found in the invented story can be seen by eye: `one` and `two`
give other costs of the railway, the same end and the same share; the last sentence of `one` stands nowhere
else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from tests.tui.driving import search, until
from tests.tui.fake_facts import FakeFacts
from textual.pilot import Pilot

from summit_corpus.compare.links import Link, Rank
from summit_corpus.text.span import Span
from summit_corpus.verdicts import Decision, Subject
from summit_tui.app import SummitApp
from summit_tui.column_links import ColumnLinks, ColumnMarks
from summit_tui.screens.chooser import ChoiceList, Chooser
from summit_tui.screens.columns import View
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.linked_places import LinkedPlaces, LinkList
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.diff_pane import DiffPane
from summit_tui.widgets.peek import Peek
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_lines import TextLines

MakeApp = Callable[..., SummitApp]
SIZES = [(80, 24), (120, 40), (200, 60)]
STRAIT = Path(__file__).parents[2] / "stories" / "strait"
COST, END, SHARE, PAID, ALONE = range(5)  # the sentences of `one`


async def compare(pilot: Pilot[object], app: SummitApp) -> Compare:
    await pilot.press("c")
    await until(pilot, lambda: isinstance(app.screen, Compare))
    screen = app.screen
    assert isinstance(screen, Compare)
    await compared(pilot, screen)
    return screen


async def compared(pilot: Pilot[object], screen: Compare) -> None:
    """Waits until the columns on screen are marked."""
    await until(pilot, lambda: screen.side is not None and all(each.pane.ranks for each in screen.shown))
    await pilot.pause()


async def beside(pilot: Pilot[object], app: SummitApp, *articles: str) -> Compare:
    screen = Compare(articles, None)
    app.push_screen(screen)
    await until(pilot, lambda: screen.is_attached and bool(screen.shown))
    await compared(pilot, screen)
    return screen


def shown(screen: Compare) -> list[str]:
    return [column.article.id for column in screen.columns if column.article]


def message(app: SummitApp) -> str:
    return app.screen.query_one(Hints).message


def sentence(screen: Compare, column: int = 0) -> int:
    """The number of the sentence under a column's cursor."""
    pane = screen.columns[column].pane
    assert pane.article is not None
    return pane.article.sentence_index(pane.cursor.start)


def peeked(screen: Compare) -> str:
    return "\n".join("".join(text for text, _ in line) for line in screen.query_one(Peek)._lines)


@pytest.fixture
def invented(make_app: MakeApp, story: Path, fake: FakeFacts) -> SummitApp:
    return make_app(story)


# what is on screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_sources_on_screen_say_that_they_are_retold(app: SummitApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await compare(pilot, app)
        assert len(screen.shown) == {80: 1, 120: 2, 200: 3}[size[0]]
        for column in screen.shown:
            assert column.region.width >= 44
            assert column.pane.region.height >= 5
            assert "retold" in column.header._card(1000)


async def test_facts_stand_beside_the_columns_where_there_is_room_for_both(app: SummitApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        screen = await compare(pilot, app)
        assert screen.query_one(Sidebar).region.width >= 40
        await pilot.press("f")
        assert screen.query_one(Sidebar).region.width == 0
        assert [column.region.width >= 60 for column in screen.shown] == [True, True, True]


@pytest.mark.parametrize("size", SIZES)
async def test_f_shows_the_facts_of_the_active_source_and_goes_again(
    app: SummitApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await compare(pilot, app)
        if size[0] == 200:
            await pilot.press("f")
        columns = len(screen.shown)
        await pilot.press("f")
        await until(pilot, lambda: screen.query_one(Sidebar).region.width > 0)
        sidebar = screen.query_one(Sidebar)
        assert sidebar.article is screen.base.article
        assert len(screen.shown) == {80: 0, 120: 1, 200: 3}[size[0]]
        keys = {key for key, _ in screen.query_one(Hints).hints}
        assert ({"F", "H", "V"} <= keys) is sidebar.has_focus is (size[0] == 80)
        assert message(app).startswith("The facts take the room") is (size[0] == 120)
        await pilot.press("f")
        await until(pilot, lambda: sidebar.region.width == 0)
        assert len(screen.shown) == columns
        assert "F" not in {key for key, _ in screen.query_one(Hints).hints}


async def test_one_article_has_nothing_to_be_compared_with(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Only one\n\nThe only article.\n")
    app = make_app(tmp_path / "one.txt")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "only one article" in message(app))
        assert isinstance(app.screen, Explore)


async def test_the_query_is_marked_in_both_columns(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await search(pilot, app, "railway")
        await pilot.press("enter")
        screen = await compare(pilot, app)
        for column in screen.shown:
            assert column.pane.places is not None
            assert column.article is not None
            assert any("rail" in span.of(column.article.text) for span in column.pane.places.all())


# moving together


async def test_the_other_column_brings_its_match_to_the_same_row(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 14)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("J", "J")
        await pilot.pause()
        assert sentence(screen) == SHARE
        assert sentence(screen, 1) == 3  # Of the railway Aland pays 40 per cent.
        there = screen.columns[1].pane
        reach = there.row == screen.base.row or there.top in (0, there.bottom)
        assert reach
        assert "same" in screen.columns[1].header.position


async def test_a_column_without_a_match_stays_and_says_so(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("J", "J", "J")
        await pilot.pause()
        before = screen.columns[1].pane.cursor, screen.columns[1].pane.top
        await pilot.press("J")
        await pilot.pause()
        assert sentence(screen) == ALONE
        assert (screen.columns[1].pane.cursor, screen.columns[1].pane.top) == before
        assert "no match found" in screen.columns[1].header.position
        assert screen.columns[1].pane.lost


async def test_values_that_differ_are_marked_and_lie_beside_each_other(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        assert "≠ values differ" in screen.columns[1].header.position
        assert "here $8 billion · there $9 billion  cost of the railway" in peeked(screen)
        ranks = list(screen.base.ranks.values())
        assert ranks[COST] is ranks[PAID] is Rank.DIFFER
        assert ranks[ALONE] is Rank.NONE


async def test_a_fact_that_the_other_column_has_too_is_marked(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        text = screen.base.article.text if screen.base.article else ""
        # 2030 in both; 40 per cent in both; 8 billion is 9 billion there
        assert [span.of(text) for span in screen.base.also] == ["2030", "40 per cent"]


async def test_l_lets_each_column_move_for_itself(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("L", "J", "J")
        await pilot.pause()
        assert (sentence(screen), sentence(screen, 1)) == (SHARE, 0)
        assert "not linked" in screen.columns[1].header.position
        assert "not linked" in screen.query_one(TitleBar).right
        await pilot.press("L")
        await pilot.pause()
        assert sentence(screen, 1) == 3


async def test_tab_makes_the_other_column_the_one_that_is_followed(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("tab", "G")
        await pilot.pause()
        assert screen.active == 1
        assert sentence(screen, 1) == 3
        assert sentence(screen) == SHARE


@pytest.mark.parametrize("key", ["tab", "l", "h", "shift+tab"])
async def test_panes_are_changed(app: SummitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        assert screen.active == 0
        await pilot.press(key)
        assert screen.active == 1
        await pilot.press(key)
        assert screen.active == 0


@pytest.mark.parametrize("key", ["tab", "l", "h", "shift+tab"])
async def test_where_one_stands_alone_the_next_takes_its_place_at_the_match(
    invented: SummitApp, key: str
) -> None:
    async with invented.run_test(size=(80, 24)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("J", "J", key)
        await pilot.pause()
        assert [column.article.id for column in screen.shown if column.article] == ["two"]
        assert sentence(screen, 1) == 3
        await pilot.press(key)
        await pilot.pause()
        assert sentence(screen) == SHARE


# from mark to mark


async def test_brackets_go_through_what_others_have_too_with_a_counter(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        seen = []
        for _ in range(4):
            await pilot.press("right_square_bracket")
            await pilot.pause()
            seen.append((sentence(screen), screen.columns[0].header.position.split("  ")[0]))
        assert seen == [
            (END, "shared 2/4"),
            (SHARE, "shared 3/4"),
            (PAID, "shared 4/4"),
            (COST, "shared 1/4"),
        ]
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert sentence(screen) == PAID


@pytest.mark.parametrize("key", ["o", "O"])
async def test_o_goes_to_what_stands_only_here(invented: SummitApp, key: str) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press(key)
        await pilot.pause()
        assert sentence(screen) == ALONE
        assert "found in 0 of 3 other sources" in peeked(screen)
        assert "no match found in Paper Two, Paper Three, Paper Four" in " ".join(peeked(screen).split())


async def test_braces_go_from_fact_to_fact(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert screen.base.fact is not None
        assert screen.base.fact.surface == "$8 billion"
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert screen.base.fact.surface == "2030"
        await pilot.press("left_curly_bracket")
        await pilot.pause()
        assert screen.base.fact.surface == "$8 billion"


async def test_enter_shows_where_else_the_sentence_stands_and_goes_there(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("J", "enter")  # ready by 2030: two and four say so too
        await until(pilot, lambda: isinstance(invented.screen, LinkedPlaces))
        found = invented.screen.query_one(LinkList).found
        assert {article.id for article, _ in found} == {"two", "four"}
        place = next(number for number, (article, _) in enumerate(found) if article.id == "four")
        await pilot.press(*["j"] * place, "enter")
        await until(pilot, lambda: invented.screen is screen)
        await until(pilot, lambda: shown(screen) == ["one", "four"])
        assert screen.active == 1
        assert sentence(screen, 1) == 1  # The railway is ready in 2030.
        await pilot.press("backspace")
        await until(pilot, lambda: shown(screen) == ["one", "two"])
        assert (screen.active, sentence(screen)) == (0, END)


async def test_enter_where_nothing_was_found_says_so(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("o", "enter")
        await pilot.pause()
        assert invented.screen is screen
        assert message(invented) == "No match found for this sentence"


async def test_i_says_what_a_match_rests_on(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("i")
        await until(pilot, lambda: isinstance(invented.screen, Why))
        rows = invented.screen.query_one(TextLines).rows
        assert ("Claim", "cost of the railway: here $8 billion; there $9 billion") in rows
        assert any(label == "Shared" and "railway" in text for label, text in rows)
        await pilot.press("escape")
        await until(pilot, lambda: invented.screen is screen)


# which sources


async def test_a_number_chooses_the_source_of_the_active_column(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        records = [record.id for record in app.library.records]
        first = shown(screen)[0]
        await pilot.press("tab", "4")
        assert shown(screen) == [first, records[3]]
        await pilot.press(str(records.index(first) + 1))  # the other column has it: they change places
        assert shown(screen) == [records[3], first]
        await pilot.press("9")
        assert "only 5" in message(app)
        assert shown(screen) == [records[3], first]


async def test_numbers_count_the_sources_of_the_story_alone(make_app: MakeApp) -> None:
    app = make_app(STRAIT)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "marl-hospital-wire", "marl-hospital-ledger")
        await pilot.press("3")
        assert "only 2" in message(app)
        assert len(screen.sources()) == 2


@pytest.mark.parametrize("key", ["C", "c"])
async def test_capital_c_chooses_from_a_list(app: SummitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("tab", key)
        await pilot.pause()
        assert isinstance(app.screen, Chooser)
        await pilot.press("G", "enter")
        await pilot.pause()
        assert shown(screen)[1] == app.library.records[-1].id


async def test_the_chooser_filters_and_escape_changes_nothing(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        before = shown(screen)
        await pilot.press("C")
        await pilot.pause()
        await pilot.press("slash", *"diplomatic")
        await pilot.pause()
        assert [choice.value for choice in app.screen.query_one(ChoiceList).choices] == ["tdi"]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen is screen
        assert shown(screen) == before


async def test_capital_b_makes_the_active_column_the_base(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("tab", "G", "B")
        await pilot.pause()
        assert shown(screen) == ["two", "one"]
        assert (screen.active, sentence(screen)) == (0, 3)
        await pilot.press("B")
        assert shown(screen) == ["two", "one"]
        assert "base already" in message(invented)


async def test_v_changes_between_columns_and_one_annotated(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("J", "J", "v")
        await compared(pilot, screen)
        assert screen.view is View.ANNOTATED
        assert [column.article.id for column in screen.shown if column.article] == ["one"]
        assert sentence(screen) == SHARE
        assert "Of the railway Aland pays 40 per cent." in peeked(screen)
        await pilot.press("v")
        await compared(pilot, screen)
        assert len(screen.shown) == 2


async def test_a_narrow_screen_says_what_columns_need(invented: SummitApp) -> None:
    async with invented.run_test(size=(80, 24)) as pilot:
        await beside(pilot, invented, "one", "two")
        await pilot.press("v")
        assert "need 100" in message(invented)


# decisions


async def test_x_rejects_a_match_everywhere_and_u_takes_that_back(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("J", "J", "x")
        await pilot.pause()
        assert message(invented).startswith("Rejected")
        (verdict,) = invented.verdicts.verdicts()
        assert (verdict.decision, verdict.subject) == (Decision.REJECT, Subject.MATCH)
        said = [each.anchor.surface for each in verdict.members]
        assert said == ["Aland pays 40 per cent of the railway.", "Of the railway Aland pays 40 per cent."]
        await pilot.press("u")
        await pilot.pause()
        assert invented.verdicts.verdicts() == ()
        assert message(invented).startswith("Undone: rejecting a match: “")
        await pilot.press("u")
        assert "no decision" in message(invented)
        assert screen.is_attached


async def test_a_rejected_match_is_no_longer_one(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "one", "two")
        await pilot.press("J", "J")
        await pilot.pause()
        first = screen.side
        link = screen.links()["two"]
        assert link.match is not None
        await pilot.press("x")
        await until(pilot, lambda: screen.side is not first)
        after = screen.links().get("two")
        assert after is None or after.match is None or after.match.b != link.b
        await pilot.press("u")
        await until(pilot, lambda: "two" in screen.links() and screen.links()["two"].match == link.match)


def ferry(folder: Path) -> Path:
    """Two articles that share their first sentence, and no claim."""
    for name, rest in (("one", "Rain fell on Borgo."), ("two", "Nobody came.")):
        known = f"id: {name}\ntitle: Report {name}\nsource: Paper {name.title()}"
        text = f"The harbour master of Borgo praised the old ferry and its crew. {rest}"
        (folder / f"{name}.md").write_text(f"---\n{known}\n---\n\n{text}\n")
    return folder


async def test_a_column_says_that_its_match_was_rejected_and_not_that_none_was_found(
    make_app: MakeApp, tmp_path: Path
) -> None:
    app = make_app(ferry(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "one", "two")
        header = screen.columns[1].header
        assert header.position.startswith("= likely the same")
        await pilot.press("x")
        await until(pilot, lambda: header.position.startswith("rejected by you"))
        assert "you rejected the match in Paper Two (u takes the last decision back)" in peeked(screen)
        for key in ("x", "i", "enter"):
            await pilot.press(key)
            assert message(app) == "You rejected the match of this sentence (u takes the last decision back)"
        await pilot.press("J")
        await until(pilot, lambda: header.position.startswith("no match found"))
        assert "rejected" not in peeked(screen)
        await pilot.press("K", "u")
        await until(pilot, lambda: header.position.startswith("= likely the same"))


async def test_on_a_narrow_screen_the_other_source_says_so_when_one_turns_to_it(
    make_app: MakeApp, tmp_path: Path
) -> None:
    app = make_app(ferry(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await beside(pilot, app, "one", "two")
        await pilot.press("x")
        await until(pilot, lambda: "you rejected the match in Paper Two" in peeked(screen))
        await pilot.press("tab")
        assert message(app) == "You rejected the match of this sentence (u takes the last decision back)"


async def test_plus_confirms_a_match(make_app: MakeApp, story: Path) -> None:
    app = make_app(story)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "one", "two")
        await pilot.press("J", "J", "plus")
        await until(pilot, lambda: "two" in screen.links() and bool(screen.links()["two"].match))
        await until(pilot, lambda: getattr(screen.links()["two"].match, "confirmed", False))
        assert message(app).startswith("Confirmed")


async def test_a_confirmed_match_is_named_where_its_source_is_not_on_screen(
    make_app: MakeApp, story: Path
) -> None:
    app = make_app(story)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await beside(pilot, app, "one", "two")
        await pilot.press("J", "J")
        await pilot.pause()
        assert "you confirmed" not in peeked(screen)
        await pilot.press("plus")
        await until(pilot, lambda: "(you confirmed this match): " in peeked(screen))


async def test_plus_joins_two_sentences_that_the_reader_moved_beside_each_other(
    make_app: MakeApp, story: Path
) -> None:
    app = make_app(story)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "one", "two")
        await pilot.press("O", "plus")
        await pilot.pause()
        assert message(app).startswith("No match found: L")
        await pilot.press("L", "tab", "g", "g", "J", "tab")
        await pilot.pause()
        assert (sentence(screen), sentence(screen, 1)) == (ALONE, 1)
        await pilot.press("plus")
        await until(pilot, lambda: "two" in screen.links())
        assert screen.links()["two"].rank is Rank.SAME
        two = screen.columns[1].article
        assert two is not None
        assert screen.links()["two"].b == two.sentences[1]


async def test_x_asks_which_source_is_meant_where_there_are_several(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await beside(pilot, app, "scmp", "tdi")
        matched: list[str] = []
        for _ in range(20):
            matched = [name for name, link in screen.links().items() if link.match is not None]
            if len(matched) > 1:
                break
            await pilot.press("right_square_bracket")
            await pilot.pause()
        assert len(matched) > 1
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        rows = app.screen.query_one(ChoiceList)
        assert {each.value for each in rows.choices} == set(matched)
        await pilot.press("2")  # a decision is not made by a stray digit
        assert isinstance(app.screen, Chooser)
        assert rows.index == 1


# word diff of versions


async def diffed(pilot: Pilot[object], app: SummitApp) -> Compare:
    """The newer version in the first column, the older one beside it, and then the word diff."""
    screen = await beside(pilot, app, "coast-ledger-update", "coast-ledger")
    await until(pilot, lambda: screen.can_diff)
    while screen.view is not View.DIFF:
        await pilot.press("v")
        await pilot.pause()
    pane = screen.query_one(DiffPane)
    await until(pilot, lambda: bool(pane.diff.changes))
    return screen


async def test_v_goes_on_to_a_word_diff_of_two_versions_the_older_one_first(make_app: MakeApp) -> None:
    app = make_app(STRAIT)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await diffed(pilot, app)
        pane = screen.query_one(DiffPane)
        assert pane.display
        assert not screen.query_one(Peek).display
        lines = "\n".join("".join(part.text for part in pane.line(y)) for y in range(pane.size.height))
        assert "[-1,500-] {+1,540+}" in lines  # 1,540 is the later count
        assert "word diff: " in screen.query_one(TitleBar).right
        await pilot.press("v")
        await compared(pilot, screen)
        assert screen.view is View.COLUMNS
        assert app.focused is screen.base


async def test_two_versions_are_noted_and_two_other_reports_are_not(make_app: MakeApp) -> None:
    app = make_app(STRAIT)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "coast-ledger", "coast-ledger-update")
        notes = screen.query_one("#wording", NoticeLine)
        await until(pilot, lambda: notes.display)
        said = "".join(text for text, _ in notes.pieces)
        assert "two versions (v: word diff)" in said
        assert "shared copy" in said
        screen.put(1, "velmora-wire")
        await until(pilot, lambda: not notes.display)
        assert not screen.can_diff


async def test_brackets_go_through_the_changes(make_app: MakeApp) -> None:
    app = make_app(STRAIT)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await diffed(pilot, app)
        pane = screen.query_one(DiffPane)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert pane.counter.startswith("change 2/")
        assert pane.counter in screen.query_one(TitleBar).right


async def test_keys_of_the_columns_say_in_the_word_diff_that_they_are_not_for_it(make_app: MakeApp) -> None:
    app = make_app(STRAIT)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await diffed(pilot, app)
        before = screen.base.cursor
        for key in ("o", "O", "x", "plus", "L", "B", "f", "tab", "l", "i", "y", "b", "J", "slash"):
            screen.say("")
            await pilot.press(key)
            await pilot.pause()
            assert app.screen.query_one(Hints).message.startswith("Not in the word diff"), key
        screen.say("")
        await pilot.press("g", "g", "enter")
        await pilot.pause()
        assert app.screen.query_one(Hints).message.startswith("Nothing is folded here")
        assert (screen.base.cursor, screen.view, screen.linking) == (before, View.DIFF, True)
        assert not app.verdicts.verdicts()


async def test_e_exports_the_word_diff(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(STRAIT)
    async with app.run_test(size=(120, 40)) as pilot:
        await diffed(pilot, app)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: any(tmp_path.glob("diff-*.md")))
        (path,) = tmp_path.glob("diff-*.md")
        await until(pilot, lambda: path.stat().st_size > 0)
        assert "1,540" in path.read_text()


# find, export, ways out


async def test_find_works_in_the_active_column(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await compare(pilot, app)
        await pilot.press("tab", "slash", *"xi", "enter")
        await pilot.pause()
        first, second = (column.pane for column in screen.shown)
        assert second.found
        assert not first.found
        assert app.focused is second
        await pilot.press("escape")
        assert not second.found
        assert app.screen is screen


async def test_e_exports_what_the_sources_share(
    invented: SummitApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with invented.run_test(size=(120, 40)) as pilot:
        await beside(pilot, invented, "one", "two")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(invented.screen, Chooser))
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: any(tmp_path.glob("compare-one-two*.json")))
        (path,) = tmp_path.glob("compare-one-two*.json")
        await until(pilot, lambda: path.stat().st_size > 0)
        assert json.loads(path.read_text())["version"] == 1


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_q_and_escape_go_back_to_where_it_began(app: SummitApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(pilot, app)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Explore)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_column_and_sentence_of_a_comparison_come_back(
    make_app: MakeApp, story: Path, size: tuple[int, int]
) -> None:
    first = make_app(story)
    async with first.run_test(size=size) as pilot:
        screen = await beside(pilot, first, "one", "two")
        await pilot.press("tab", "g", "g", "J")
        await pilot.pause()
        assert (screen.active, sentence(screen, 1)) == (1, 1)
        await pilot.press("ctrl+q")
    second = make_app(story)
    async with second.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(second.screen, Compare))
        screen = second.screen
        assert isinstance(screen, Compare)
        await compared(pilot, screen)
        assert screen.articles[:2] == ["one", "two"]
        assert (screen.active, sentence(screen, 1)) == (1, 1)
        assert screen.base.has_focus


async def test_s_goes_to_the_search_box(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await compare(pilot, app)
        await pilot.press("s", *"gas")
        await pilot.pause()
        assert isinstance(app.screen, Explore)
        assert app.focused is not None
        assert app.focused.id == "query"


# resizing


async def test_the_sentence_at_hand_stays_when_the_window_changes(invented: SummitApp) -> None:
    async with invented.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("tab", "G")
        await pilot.pause()
        for size in ((80, 24), (200, 60), (44, 12), (30, 8), (160, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert (screen.active, sentence(screen, 1)) == (1, 3)
            assert screen.base.display
        assert invented.focused is screen.base


async def test_that_there_is_no_room_is_said_until_there_is(invented: SummitApp) -> None:
    async with invented.run_test(size=(80, 24)) as pilot:
        screen = await beside(pilot, invented, "one", "two")
        await pilot.press("v")
        hints = screen.query_one(Hints)
        await until(pilot, lambda: hints.message.startswith("Columns beside each other need 100 cells"))
        await pilot.resize_terminal(90, 24)
        await pilot.pause()
        assert hints.message
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert not hints.message


async def test_c_begins_at_the_sentence_read_beside_the_source_it_leads_to(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        article = app.library.article("tdi")
        app.open_article("tdi", article.text.index("A railway topped"))
        await until(pilot, lambda: bool((found := app.facts.of(article)) and found.dossier))
        screen = await compare(pilot, app)
        assert screen.base.sentence.startswith("A railway topped")
        assert shown(screen)[:2] == ["tdi", "al-jazeera-reprint"]  # "a planned $8bn railway"
        assert "$8bn" in screen.columns[1].pane.sentence


async def test_another_source_comes_at_what_goes_with_the_sentence(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "tdi", "scmp")
        text = screen.base.article.text if screen.base.article else ""
        screen.base.go_to(text.index("A railway topped"))
        await pilot.pause()
        reprint = next(i for i, each in enumerate(screen.sources(), 1) if each.id == "al-jazeera-reprint")
        await pilot.press(str(reprint))
        await pilot.pause()
        assert shown(screen)[0] == "al-jazeera-reprint"
        assert "$8bn" in screen.base.sentence


async def test_sources_are_numbered_as_in_the_matrix(app: SummitApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await beside(pilot, app, "tdi", "scmp")
        assert screen.side is not None
        assert [each.id for each in screen.sources()] == [each.id for each in screen.side.dossier.articles]


async def test_no_key_asks_for_a_link_before_the_sources_are_compared(
    invented: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, asked = Event(), []
    marks, links_of = ColumnLinks.marks, ColumnLinks.links_of

    def slow(self: ColumnLinks, article_id: str, others: Iterable[str]) -> ColumnMarks:
        go_on.wait(20)
        return marks(self, article_id, others)

    def told(self: ColumnLinks, article_id: str, sentence: Span) -> dict[str, Link]:
        if current_thread() is main_thread():
            asked.append(sentence)
        return links_of(self, article_id, sentence)

    monkeypatch.setattr(ColumnLinks, "marks", slow)
    monkeypatch.setattr(ColumnLinks, "links_of", told)
    async with invented.run_test(size=(120, 40)) as pilot:
        try:
            screen = Compare(("one", "two"), None)
            invented.push_screen(screen)
            await until(pilot, lambda: screen._coming is not None)
            await pilot.press("J", "J")
            await pilot.pause()
            assert screen.query_one(Peek).peeked.waiting.startswith("comparing")
            assert asked == []
        finally:
            go_on.set()
        await compared(pilot, screen)
        assert screen.query_one(Peek).peeked.waiting == ""
        assert asked
