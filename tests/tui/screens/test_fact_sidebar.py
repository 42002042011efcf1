"""Every key of the fact sidebar, pressed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tui.driving import MEDIUM, NARROW, WIDE, sizes, until
from tests.tui.fake_facts import FakeFacts
from textual.pilot import Pilot

from summit_corpus.claims.claim import ClaimStatus
from summit_tui.app import SummitApp
from summit_tui.marks import ASCII
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import Hints
from summit_tui.widgets.side_rows import Row
from summit_tui.widgets.sidebar import ABOUT, MARK, Sidebar
from summit_tui.widgets.text_pane import TextPane

MakeApp = Callable[..., SummitApp]


def sidebar(app: SummitApp) -> Sidebar:
    return app.explore.query_one(Sidebar)


def reader(app: SummitApp) -> TextPane:
    return app.explore.query_one("#reader TextPane", TextPane)


def painted(app: SummitApp) -> list[str]:
    side = sidebar(app)
    return [
        "".join(segment.text for segment in side.render_line(y)).rstrip() for y in range(side.size.height)
    ]


def line(app: SummitApp, words: str) -> str:
    """The line that holds these words, white space evened."""
    return next(" ".join(each.split()) for each in painted(app) if words in each)


def at(app: SummitApp) -> str:
    row = sidebar(app).row
    return f"{row.text or row.label}" if row else ""


async def test_in_ascii_what_a_fact_measures_begins_with_three_dots(app: SummitApp) -> None:
    app.marks = ASCII
    async with app.run_test(size=WIDE):
        row = Row(label="…the second of its kind", text="June", column=12, mark=".")
        text = "".join(piece for piece, _ in sidebar(app)._fact(row, 60, False))
        assert " ...the second of its kind" in text


async def test_the_card_says_what_could_not_be_used_of_the_file(
    make_app: Callable[..., SummitApp], tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: Chess: a draw\n---\nIt was a draw.\n")
    app = make_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(app.indexing.in_part))
        await pilot.press("enter")
        await until(pilot, lambda: any(row.label == "Fault" for row in sidebar(app).rows))


async def opened(pilot: Pilot[object], app: SummitApp, *keys: str) -> Sidebar:
    """The sidebar with the focus, and the claims in it."""
    await pilot.press("enter", *keys)
    if not app.explore.sidebar_shown:
        await pilot.press("f")
    side = sidebar(app)
    await until(pilot, lambda: side.content.dossier is not None)
    if not side.has_focus:
        await pilot.press("tab")
    await pilot.pause()
    assert app.focused is side
    return side


async def test_the_words_around_a_fact_of_one_article_are_painted_as_the_text_has_them(
    app: SummitApp,
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        side = await opened(pilot, app)
        article = side.article
        assert article is not None
        text, seen = " ".join(article.text.split()), 0
        for number, row in enumerate(side.rows):
            if not (row.facts and row.label and row.status == ClaimStatus.ONE):
                continue
            for width in (36, 44, 70):
                line = "".join(piece[0] for piece in side.draw_row(number, 0, width))
                context = line[MARK + row.column + 2 :].rstrip(" ×0123456789").strip("… ")
                seen += bool(context)
                assert context in text
        assert seen


@sizes
async def test_facts_stand_by_kind_with_their_corroboration_and_what_they_measure(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        assert line(app, "9 facts") == "9 facts = 3 ≠ 1 ? 1 . 2"
        assert line(app, "Money") == "Money 1"
        assert line(app, "$8 billion").startswith("▌ ≠2 $8 billion cost of the")
        assert line(app, "$8 billion").endswith("×2")
        assert line(app, "end of") == "=3 2030 end of the railway"
        assert line(app, "share").startswith("?2 40 per cent share of the railw")
        assert line(app, "Mara Lind ") == ". Mara Lind ×2"
        assert line(app, "Aland") == "=2 Aland"
        assert line(app, "Borgo") == "=2 Borgo"
        assert line(app, "“We pay").startswith(". Mara Lind “We pay")


async def test_in_ascii_what_differs_has_an_exclamation_mark(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    app.marks = ASCII
    async with app.run_test(size=MEDIUM) as pilot:
        await opened(pilot, app)
        assert line(app, "cost").startswith("| !2 $8 billion cost of the")
        assert line(app, "cost").endswith("x2")


async def test_what_is_known_of_the_article_and_its_outline_stand_below_the_facts(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=WIDE) as pilot:
        side = await opened(pilot, app)
        assert line(app, "Source ") == "Source Paper One"
        assert line(app, "Published") == "Published 16 Jun 2025"
        await pilot.press("G", "enter")
        assert app.focused is reader(app)
        assert reader(app).sentence == "Nothing is known here."
        assert side.display


@sizes
async def test_enter_jumps_to_the_sentence_and_backspace_comes_back(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        before = reader(app).sentence
        await pilot.press("j", "j")
        assert at(app) == "40 per cent"
        await pilot.press("enter")
        await pilot.pause()
        pane = reader(app)
        assert app.focused is pane
        assert pane.fact is not None
        assert pane.fact.surface == "40 per cent"
        assert pane.sentence.startswith("Aland pays")
        assert sidebar(app).display == (size != NARROW)
        await pilot.press("backspace")
        await pilot.pause()
        assert reader(app).sentence == before


async def test_enter_again_goes_to_the_next_mention(make_app: MakeApp, story: Path, fake: FakeFacts) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot, app)
        starts = []
        for _ in range(3):
            await pilot.press("enter")
            await pilot.pause()
            fact = reader(app).fact
            assert fact is not None
            starts.append((fact.surface, reader(app).sentence[:8]))
            await pilot.press("f")
            await pilot.pause()
        assert starts == [
            ("$8 billion", "The rail"),
            ("$8 billion", "“We pay "),
            ("$8 billion", "The rail"),
        ]


async def test_the_selection_follows_the_fact_at_hand_in_the_text(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, app)
        await pilot.press("shift+tab", "right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert at(app) == "2030"
        assert line(app, "2030").startswith("▌")
        await pilot.press("J")
        await pilot.pause()
        assert not line(app, "2030").startswith("▌")


@sizes
async def test_capital_f_shows_one_kind_after_the_other_then_the_card_then_all(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        side = await opened(pilot, app)
        shown = []
        for _ in range(7):
            await pilot.press("F")
            shown.append({row.kind for row in side.rows if row.kind})
        assert shown == [{"money"}, {"percent"}, {"date"}, {"person"}, {"place"}, {"quote"}, set()]
        assert side.only == ABOUT
        assert line(app, "Outline") == "Outline"
        await pilot.press("F")
        assert side.only == ""
        assert at(app) == "$8 billion"


@sizes
async def test_capital_v_shows_normal_values_and_the_words_again(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await pilot.press("j", "j", "j", "j", "V")
        assert "8,000,000,000 USD" in line(app, "USD")
        assert line(app, "by 2030").startswith("▌ =3 by 2030")  # what was selected is
        await pilot.press("V")
        assert line(app, "cost").startswith("≠2 $8 billion")


def marked(app: SummitApp, kind: str) -> str:
    """The words that the text shows in the style of a kind."""
    pane = reader(app)
    styles = (pane.look.facts[kind], pane.look.facts[kind] + pane.look.cursor)
    lines = (pane.line(y) for y in range(pane.size.height))
    return " ".join(segment.text for each in lines for segment in each if segment.style in styles)


async def test_capital_h_takes_a_kind_out_of_text_and_brackets_and_the_session_keeps_it(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=MEDIUM) as pilot:
        await opened(pilot, app)
        assert marked(app, "money")
        await pilot.press("H", "V")
        assert marked(app, "money") == ""
        assert marked(app, "date") == "2030"
        assert line(app, "Money") == "Money 1 not highlighted"
        await pilot.press("shift+tab", "right_square_bracket")
        fact = reader(app).fact
        assert fact is not None
        assert fact.surface == "2030"
        assert reader(app).counter == "fact 1/7"
        await pilot.press("ctrl+q")
    again = make_app(story)
    async with again.run_test(size=MEDIUM) as pilot:
        await until(pilot, lambda: reader(again).facts is not None)
        assert marked(again, "money") == ""
        assert marked(again, "date") == "2030"
        assert again.facts.normal


async def test_capital_h_means_the_same_where_only_one_kind_is_shown(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=MEDIUM) as pilot:
        await opened(pilot, app, "f")
        await pilot.press("F", "F", "H")
        assert not marked(app, "percent")
        assert all(marked(app, kind) for kind in ("money", "date", "person", "place"))
        await pilot.press("H")
        assert marked(app, "percent")


async def test_without_any_kind_highlighted_brackets_say_how_to_get_one_back(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    app.facts.off = frozenset(["money", "percent", "date", "person", "place", "quote"])
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: reader(app).facts is not None)
        await pilot.press("right_square_bracket")
        assert "H in the facts brings one back" in app.screen.query_one(Hints).message


@sizes
async def test_i_says_why_the_selected_line_is_a_fact(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, Why)
        assert dict(app.screen.rows)["Rule"] == "fake-money"
        await pilot.press("escape", "k", "i")
        await pilot.pause()
        assert "no fact" in app.screen.query_one(Hints).message


async def test_b_bookmarks_the_sentence_of_the_selected_fact(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot, app)
        await pilot.press("b")
        assert [anchor.surface for anchor in app.state.bookmarks()] == ["The railway will cost $8 billion."]


async def test_blank_lines_are_passed_over(make_app: MakeApp, story: Path, fake: FakeFacts) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        side = await opened(pilot, app)
        seen = []
        for _ in range(side.count):
            assert side.row is not None
            seen.append(side.row.is_blank)
            await pilot.press("j")
        assert not any(seen)
        assert side.index == side.count - 1


async def test_while_facts_are_looked_for_the_sidebar_says_so_and_shows_the_card(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    fake.gate.clear()
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: any("looking" in each for each in painted(app)))
        assert line(app, "looking") == "looking for facts…"
        assert line(app, "Source ") == "Source Paper One"
        fake.gate.set()
        await until(pilot, lambda: sidebar(app).content.dossier is not None)
        assert at(app) == "$8 billion"


async def test_the_drawer_is_filled_though_it_was_not_told_its_size(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    """As happens when the map of the screen is made anew, for something else, just when it opens."""
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        side = await opened(pilot, app)  # with all that it will ever show
        side.rows, side.told = [], None
        side.refresh()
        await until(pilot, lambda: bool(side.rows))


async def test_an_article_without_facts_says_so(make_app: MakeApp, story: Path, fake: FakeFacts) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j", "j", "f")
        await until(pilot, lambda: sidebar(app).content.dossier is not None)
        assert line(app, "facts") == "no facts found"
        await pilot.press("F", "H", "V", "i", "b", "enter")
        assert app.is_running


async def test_one_article_alone_has_nothing_to_be_compared_with(
    make_app: MakeApp, tmp_path: Path, fake: FakeFacts
) -> None:
    (tmp_path / "one.txt").write_text("Only one\n\nThe railway costs $8 billion.\n")
    app = make_app(tmp_path / "one.txt")
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot, app)
        assert line(app, "1 fact") == "1 fact no other article to compare with"
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert app.screen.query_one(Hints).message.startswith("“$8 billion” only here")
