"""Every key of the sources, pressed, at all sizes; what the cards say of invented and bundled stories."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.gold import STORIES
from tests.tui.driving import painted, said, sizes, two_sizes, until, words
from textual.pilot import Pilot

from summit_corpus.errors import UnknownArticleError
from summit_tui.app import SummitApp
from summit_tui.commands import Capability
from summit_tui.look import look
from summit_tui.marks import ASCII
from summit_tui.screens.chooser import Chooser
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.matrix import Matrix
from summit_tui.screens.prompt import Prompt
from summit_tui.screens.sources import Sources
from summit_tui.screens.why import Why
from summit_tui.source_visits import SourcePlace
from summit_tui.widgets.bars import Hints, TitleBar
from summit_tui.widgets.line_view import LineView
from summit_tui.widgets.source_cards import CardHead
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.text_pane import TextPane

MakeApp = Callable[..., SummitApp]


@pytest.fixture
def strait(make_app: MakeApp) -> SummitApp:
    """The app on the invented stories."""
    return make_app(STORIES / "strait")


async def there(pilot: Pilot[object], app: SummitApp) -> Sources:
    """Waits until the sources are shown and every card is made."""
    await until(pilot, lambda: isinstance(app.screen, Sources))
    screen = app.screen
    assert isinstance(screen, Sources)
    await until(pilot, lambda: bool(screen.portraits) and len(screen.portraits) == screen.choice.count)
    await pilot.pause()
    return screen


async def sources(pilot: Pilot[object], app: SummitApp, article: str = "") -> Sources:
    """The sources of the story that an article tells; without one, of what is selected at the start."""
    await until(pilot, lambda: not app.keys._busy)  # the first screen takes keys
    if article:
        app.push_screen(Sources(article))
    else:
        await press(pilot, "S")
    return await there(pilot, app)


async def press(pilot: Pilot[object], *keys: str) -> None:
    """Presses keys and waits until the last one has had its effect."""
    await pilot.press(*keys)
    app = pilot.app
    assert isinstance(app, SummitApp)
    await until(pilot, lambda: not app.keys._busy)
    await pilot.pause()


def noted(screen: Sources) -> list[str]:
    """The labels of the sections with a note in the card shown."""
    label, found = "", []
    for line in screen.view.lines:
        label = line.label or label
        if line.noted and label not in found:
            found.append(label)
    return found


def current(screen: Sources) -> str:
    assert screen.choice.current is not None
    return screen.choice.current.id


async def select(pilot: Pilot[object], screen: Sources, article: str) -> None:
    """Moves the list to the card of an article."""
    ids = [each.id for each in screen.choice.articles]
    screen.choice.select(ids.index(article))
    await pilot.pause()
    assert screen.view.lines


async def to_line(pilot: Pilot[object], screen: Sources, beginning: str) -> None:
    """Moves in the card to the line whose text begins so."""
    screen.view.focus()
    number = next(i for i, line in enumerate(screen.view.lines) if line.text.startswith(beginning))
    await press(pilot, "g", "g", *["j"] * number)
    assert screen.view.current is screen.view.lines[number]


# --- what is shown ------------------------------------------------------------------------------------


@sizes
async def test_each_source_has_a_row_with_its_share_found_elsewhere_and_of_shared_copy(
    strait: SummitApp, size: tuple[int, int]
) -> None:
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        assert current(screen) == "orrin-courier"
        text = words(painted(screen.choice))
        for name in ("The Orrin Courier", "Velmora Wire", "Strait Today", "Coast Ledger"):
            assert name in text
        rows = "".join(painted(screen.choice)).split("The Orrin Courier")[1]
        assert "86 % copy" in rows.split("Velmora Wire")[0]  # with Velmora Wire, as its card says
        assert "89 % elsewhere" in text  # 8 of the 9 sentences of the Courier
        assert "Marl" not in text
        assert "5 sources · one of 2 stories" in painted(screen.query_one(TitleBar))[0]
        assert painted(screen.query_one(CardHead))[0].endswith("2 of 5 ─")


@two_sizes
async def test_the_card_of_a_reprint_says_what_it_shares(strait: SummitApp, size: tuple[int, int]) -> None:
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        card = words([line.text for line in screen.view.lines])
        assert "republishes Velmora Wire" in card
        assert "135 words, 1 min, 9 sentences" in card
        assert "8 of 9 sentences (89 %) are likely the same as one in another article" in card
        assert "66 words outside quotations, also in Velmora Wire" in card
        assert "shares 86 % of its words in runs of five with Velmora Wire; inside quotations 100 %" in card
        assert "looks like another version of Velmora Wire" in card
        assert "Elsewhere     8 of 9" in "\n".join(painted(screen.view))


async def test_each_note_appears_where_it_belongs(strait: SummitApp) -> None:
    async with strait.run_test(size=(120, 40)) as pilot:
        screen = await sources(pilot, strait, "velmora-wire")
        found = {}
        for article in screen.choice.articles:
            await select(pilot, screen, article.id)
            found[article.id] = noted(screen)
        assert found == {
            "velmora-wire": ["Shared copy", "Rewriting", "Version"],
            "orrin-courier": ["Shared copy", "Rewriting", "Version"],
            "strait-today": ["Shared copy", "Rewriting", "Version"],
            "coast-ledger": ["Shared copy", "Version"],
            "coast-ledger-update": ["Shared copy", "Version"],
        }


async def test_the_second_story_has_its_own_sources_and_no_note(strait: SummitApp) -> None:
    async with strait.run_test(size=(120, 40)) as pilot:
        screen = await sources(pilot, strait, "marl-hospital-wire")
        assert sorted(each.id for each in screen.choice.articles) == [
            "marl-hospital-ledger",
            "marl-hospital-wire",
        ]
        for article in screen.choice.articles:
            await select(pilot, screen, article.id)
            assert noted(screen) == []


@two_sizes
async def test_no_bundled_source_has_a_note_and_each_says_whose_words_are_counted(
    app: SummitApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await sources(pilot, app)
        assert "5 sources, retold" in painted(screen.query_one(TitleBar))[0]
        assert words(painted(screen.choice)).count("retold") == 5
        for article in screen.choice.articles:
            await select(pilot, screen, article.id)
            assert noted(screen) == []
            assert f"Retold by summit-tui from {article.source}; word counts and shared wording" in words(
                [line.text for line in screen.view.lines]
            )


async def test_no_word_says_that_a_source_copies_or_omits(strait: SummitApp) -> None:
    async with strait.run_test(size=(120, 40)) as pilot:
        screen = await sources(pilot, strait, "velmora-wire")
        for article in screen.choice.articles:
            await select(pilot, screen, article.id)
            card = words([line.text for line in screen.view.lines]).casefold()
            for word in ("copies", "copied", "omits", "omitted", "contradict", "plagiar", "silent", "fake"):
                assert word not in card


# --- moving -------------------------------------------------------------------------------------------


@sizes
async def test_j_and_k_go_from_card_to_card(strait: SummitApp, size: tuple[int, int]) -> None:
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "coast-ledger")
        await press(pilot, "j")
        assert current(screen) == "orrin-courier"
        assert screen.view.lines[0].text == "1,200 leave trains on foot as sea breaks into tunnel"
        await press(pilot, "k")
        assert "Coast Ledger, 12 Mar" in painted(screen.query_one(CardHead))[0]


async def test_beyond_the_last_card_there_is_none(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        await sources(pilot, strait, "coast-ledger")
        await press(pilot, "K")
        assert said(strait) == "There is no source beyond this"
        await press(pilot, "backspace")
        assert said(strait) == "There is no earlier place to go back to"


@pytest.mark.parametrize(
    ("into", "out"), [("enter", "escape"), ("enter", "q"), ("tab", "shift+tab"), ("l", "h")]
)
async def test_the_card_is_entered_and_left(strait: SummitApp, into: str, out: str) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "coast-ledger")
        assert ("Enter", "card") in screen.query_one(Hints).hints
        await press(pilot, into)
        assert screen.view.has_focus
        assert ("Enter", "sentence") in screen.query_one(Hints).hints
        assert painted(screen.query_one(CardHead))[0].startswith("━━ ")
        await press(pilot, out)
        assert screen.choice.has_focus


async def test_capital_j_and_k_change_the_card_and_keep_the_focus_in_it(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "coast-ledger")
        await press(pilot, "enter", "J")
        assert (current(screen), screen.view.has_focus) == ("orrin-courier", True)
        await press(pilot, "K", "K")
        assert current(screen) == "coast-ledger"


@sizes
async def test_a_key_moves_a_whole_line_of_the_card_and_shows_all_of_it(
    strait: SummitApp, size: tuple[int, int]
) -> None:
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await press(pilot, "enter")
        for number, line in enumerate(screen.view.lines):
            assert screen.view.line_number == number
            shown = [text for text in painted(screen.view) if text.startswith("▌")]
            assert words(text[1:].replace("⚑", "") for text in shown).endswith(words([line.text]))
            await press(pilot, "j")
        assert screen.view.line_number == len(screen.view.lines) - 1
        await press(pilot, "g", "g")
        assert screen.view.line_number == 0
        await press(pilot, "G")
        assert screen.view.line_number == len(screen.view.lines) - 1


@two_sizes
async def test_resizing_keeps_card_and_line(strait: SummitApp, size: tuple[int, int]) -> None:
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await to_line(pilot, screen, "8 of 9 sentences (89 %) stand")
        line = screen.view.line_number
        for width, height in ((60, 20), (45, 12), (39, 9), (200, 60), (120, 40), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert (current(screen), screen.view.line_number) == ("orrin-courier", line)
            if width > 40:  # a smaller terminal gets one line instead of the panes
                await until(pilot, lambda: screen.view.has_focus)
        assert any(text.startswith("▌") for text in painted(screen.view))


async def test_a_move_in_the_list_repaints_no_whole_widget(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "coast-ledger")
        regions: list[tuple[Any, ...]] = []
        refresh = screen.choice.refresh

        def counted(*areas: Any, **options: bool) -> object:
            regions.append(areas)
            return refresh(*areas, **options)

        screen.choice.refresh = counted  # type: ignore[method-assign,assignment]
        await press(pilot, "j")
        assert sorted(area.y for areas in regions for area in areas) == [0, 1]
        assert all(areas for areas in regions)


# --- to the sentence and back -------------------------------------------------------------------------


EVIDENCE = [
    ("66 words outside", "orrin-courier", "Sea water broke into the Tallow Strait Tunnel"),
    ("the same words in Velmora Wire", "velmora-wire", "PORT ORRIN – Sea water broke"),
    ("killed / slain", "orrin-courier", "No one was killed."),
    ("Velmora Tunnel Authority", "orrin-courier", "“The water came in faster"),
    ("also quoted in Strait Today", "strait-today", "“The water got here in quicker"),
    ("no match found", "orrin-courier", "Readers of the Courier"),
]


@pytest.mark.parametrize(
    ("size", "back"), [((80, 24), "q"), ((120, 40), "backspace")], ids=["q", "backspace"]
)
async def test_enter_goes_to_the_sentence_and_back_to_the_same_line(
    strait: SummitApp, size: tuple[int, int], back: str
) -> None:
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        below = type(strait.screen_stack[-2])  # the stories, where they are known from the start
        for line, article, sentence in EVIDENCE:
            await to_line(pilot, screen, line)
            number = screen.view.line_number
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(strait.screen, Explore))
            pane = strait.explore.query_one(TextPane)
            assert pane.article is not None
            assert pane.article.id == article
            assert pane.sentence.startswith(sentence)
            await press(pilot, back)
            screen = await there(pilot, strait)
            assert (current(screen), screen.view.line_number) == ("orrin-courier", number)
            assert screen.view.has_focus
        await press(pilot, "q", "q")  # from the card to the list, and back to what lay below
        await until(pilot, lambda: isinstance(strait.screen, below))


async def test_odd_wording_leads_to_where_it_stands(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, app, "al-jazeera-reprint")
        await to_line(pilot, screen, "“Belt and Street”: 3 other sources have “Belt and Road”")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Explore))
        await pilot.pause()
        assert "Belt and Street" in app.explore.query_one(TextPane).sentence


async def test_a_line_without_a_sentence_says_so(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await to_line(pilot, screen, "135 words")
        for key in ("enter", "i"):
            await press(pilot, key)
            assert strait.screen is screen
            assert "There is no sentence behind this line alone" in said(strait)


async def test_a_card_of_another_article_is_not_come_back_to_by_q(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await to_line(pilot, screen, "66 words")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(strait.screen, Explore))
        await press(pilot, "tab", "G", "enter")
        await press(pilot, "q")
        assert isinstance(strait.screen, Explore)
        await press(pilot, "backspace")
        await there(pilot, strait)


# --- other keys ---------------------------------------------------------------------------------------


async def test_i_shows_both_sentences_of_a_pair_in_full(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await press(pilot, "i")
        assert "Enter goes to the card" in said(strait)
        await to_line(pilot, screen, "killed / slain")
        await press(pilot, "i")
        await until(pilot, lambda: isinstance(strait.screen, Why))
        await pilot.pause()
        text = words(painted(strait.screen.query_one(TextLines)))
        assert "Here No one was killed." in text
        assert "Strait Today: No one was slain." in text
        await press(pilot, "i")
        await until(pilot, lambda: strait.screen is screen)


async def test_c_lays_the_source_beside_the_one_it_shares_most_with(strait: SummitApp) -> None:
    async with strait.run_test(size=(120, 40)) as pilot:
        await sources(pilot, strait, "orrin-courier")
        await press(pilot, "c")
        await until(pilot, lambda: isinstance(strait.screen, Compare))
        assert isinstance(strait.screen, Compare)
        assert strait.screen.articles[:2] == ["orrin-courier", "velmora-wire"]


async def test_m_opens_the_matrix_and_capital_s_comes_back_or_closes(strait: SummitApp) -> None:
    async with strait.run_test(size=(120, 40)) as pilot:
        screen = await sources(pilot, strait)
        below = strait.screen_stack[-2]  # the stories where they were known at the start
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(strait.screen, Matrix))
        await press(pilot, "S")
        assert await there(pilot, strait) is screen
        await press(pilot, "S")
        await until(pilot, lambda: strait.screen is below)


async def test_f_changes_nothing_here(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        before = painted(screen.view)
        await press(pilot, "f")
        assert (strait.screen, painted(screen.view)) == (screen, before)


async def test_slash_goes_to_the_search_box(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        await sources(pilot, strait, "orrin-courier")
        await press(pilot, "slash")
        await until(pilot, lambda: isinstance(strait.screen, Explore))
        assert strait.focused is not None
        assert strait.focused.id == "query"


async def test_b_bookmarks_the_source_or_the_sentence_behind_the_line(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await press(pilot, "b")
        assert [(each.article, each.surface) for each in strait.state.bookmarks()] == [("orrin-courier", "")]
        assert "Bookmarked this article" in said(strait)
        await press(pilot, "b")
        await to_line(pilot, screen, "killed / slain")
        await press(pilot, "b")
        [anchor] = strait.state.bookmarks()
        assert (anchor.article, anchor.surface) == ("orrin-courier", "No one was killed.")
        assert "Bookmarked this sentence" in said(strait)


@pytest.mark.parametrize(
    ("keys", "ending", "expected"),
    [
        ((), "md", "# Water in the Tallow Strait Tunnel forces 1,200 passengers out: 5 sources\n"),
        (("j",), "csv", "article,source,title,"),
        (("j", "j"), "json", '{\n  "version": 1,'),
    ],
)
async def test_e_writes_all_sources(
    strait: SummitApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    ending: str,
    expected: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await press(pilot, "e")
        await until(pilot, lambda: isinstance(strait.screen, Chooser))
        await press(pilot, *keys, "enter")
        await until(pilot, lambda: isinstance(strait.screen, Prompt))
        await press(pilot, "enter")
        file = tmp_path / f"sources.{ending}"
        await until(pilot, file.exists)
        await until(pilot, lambda: strait.screen is screen and "Written to" in said(strait))
        text = file.read_text()
        assert text.startswith(expected)
        assert text.count("orrin-courier") >= 1
        assert "marl" not in text


async def test_a_session_that_may_not_export_does_not(make_app: MakeApp) -> None:
    app = make_app(allowed=frozenset(Capability) - {Capability.EXPORT})
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, app)
        await press(pilot, "e")
        assert app.screen is screen


# --- when there is little to show ---------------------------------------------------------------------


async def test_one_article_alone_has_a_card_and_nothing_to_compare_with(
    make_app: MakeApp, tmp_path: Path
) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    (folder / "one.md").write_text("---\nid: one\nsource: Paper\n---\n\n“We pay,” said Mara Lind.\n")
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, app)
        assert "1 source: nothing to compare with" in painted(screen.query_one(TitleBar))[0]
        assert "there is nothing to compare it with" in words(painted(screen.view))
        assert "no match" not in words(painted(screen.view))
        await press(pilot, "c")
        assert "There is only one source here" in said(app)


async def test_without_articles_it_says_so_and_no_key_does_harm(make_app: MakeApp, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S")
        await until(pilot, lambda: isinstance(app.screen, Sources) and app.screen.dossier is not None)
        screen = app.screen
        assert isinstance(screen, Sources)
        await pilot.pause()
        assert "There are no articles here yet." in words(painted(screen.choice))
        for key in ("j", "enter", "i", "e", "c", "b", "J", "tab", "enter", "i"):
            await press(pilot, key)
            assert app.screen is screen
        await press(pilot, "q")
        await until(pilot, lambda: isinstance(app.screen, Explore))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (UnknownArticleError("There is no article “gone”"), "There is no article “gone”"),
        (
            RuntimeError("a secret of the text"),
            "No cards could be made: a fault of summit-tui (RuntimeError)",
        ),
    ],
)
async def test_a_failure_is_said_and_the_program_goes_on(
    app: SummitApp, error: Exception, expected: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    app.library.dossier = fail  # type: ignore[method-assign,assignment]
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S")
        await until(pilot, lambda: isinstance(app.screen, Sources) and bool(app.screen.problem))
        await pilot.pause()
        assert isinstance(app.screen, Sources)
        text = words(painted(app.screen.choice))
        assert expected in text
        assert "secret" not in text
        await press(pilot, "e", "c", "i", "q")
        await until(pilot, lambda: isinstance(app.screen, Explore))


async def test_while_the_story_is_read_it_says_so_and_the_keys_wait(app: SummitApp) -> None:
    go, dossier = threading.Event(), app.library.dossier

    def slow(*of: Any) -> Any:
        go.wait(5)
        return dossier(*of)

    app.library.dossier = slow  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S")
        await until(pilot, lambda: isinstance(app.screen, Sources))
        await pilot.pause()
        assert isinstance(app.screen, Sources)
        assert "Reading the sources…" in words(painted(app.screen.choice))
        await press(pilot, "c")
        assert "There is no card here yet" in said(app)
        go.set()
        await there(pilot, app)


async def test_the_selected_card_and_its_line_outlive_a_new_reading(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "coast-ledger")
        await select(pilot, screen, "orrin-courier")
        await to_line(pilot, screen, "66 words")
        number, before = screen.view.line_number, screen.view.lines
        screen.records_changed()
        await until(pilot, lambda: bool(screen.view.lines) and screen.view.lines is not before)
        await there(pilot, strait)
        assert (current(screen), screen.view.line_number) == ("orrin-courier", number)
        assert screen.view.has_focus


async def test_forty_sources_scroll(make_app: MakeApp, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    text = (
        "The river Arn flooded 300 houses in Kesten on Friday, the mayor said.\n\nPaper {} has its own words."
    )
    for number in range(40):
        head = f"---\nid: p{number:02}\nsource: Paper {number}\npublished: 2031-03-01\n---\n\n"
        (folder / f"{number}.md").write_text(head + text.format(number))
    (folder / "corpus.yaml").write_text(
        "stories:\n  flood:\n    articles: [" + ", ".join(f"p{n:02}" for n in range(40)) + "]\n"
    )
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, app, "p00")
        assert screen.choice.count == 40
        assert screen.view.size.height > screen.choice.size.height
        await press(pilot, "G")
        assert "40 of 40" in painted(screen.query_one(CardHead))[0]
        assert any(line.startswith("▌") for line in painted(screen.choice))
        text = words([line.text for line in screen.view.lines])
        assert "and 31 other sources" in text  # eight are named


# --- looks --------------------------------------------------------------------------------------------


@sizes
async def test_in_ascii_everything_painted_is_ascii(strait: SummitApp, size: tuple[int, int]) -> None:
    strait.marks = ASCII
    strait.look = look(no_color=True)
    async with strait.run_test(size=size) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await press(pilot, "enter")
        for widget in screen.query(LineView):
            if widget.display:
                assert all(line.isascii() for line in painted(widget))
        assert "|* 2 " in " ".join(painted(screen.choice)) or "|*  2 " in " ".join(painted(screen.choice))


async def test_nothing_hostile_reaches_the_terminal(make_app: MakeApp, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    said = "“We \x1b[2Jpay [/] our share,” Mara Lind said on Friday in Kesten."
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"---\nid: {name}\nsource: '[/] {name}'\n---\n\n{said}\n")
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, app, "one")
        await press(pilot, "enter")
        assert "[/]" in words(painted(screen.choice))
        lines = [line for widget in screen.query(LineView) for line in painted(widget)]
        assert "[2Jpay" in " ".join(lines)
        assert not [line for line in lines if "\x1b" in line]


async def test_a_place_is_only_gone_back_to_once(strait: SummitApp) -> None:
    async with strait.run_test(size=(80, 24)) as pilot:
        screen = await sources(pilot, strait, "orrin-courier")
        await to_line(pilot, screen, "66 words")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(strait.screen, Explore))
        assert isinstance(strait.jumps.last, SourcePlace)
        await press(pilot, "backspace")
        await there(pilot, strait)
        assert not isinstance(strait.jumps.last, SourcePlace)
