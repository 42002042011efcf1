"""Facts in a text: highlighted once they are found, gone through, explained, found elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal.terminal import PROGRAM, clean_environment
from tests.tui.driving import MEDIUM, NARROW, WIDE, painted, two_sizes, until
from tests.tui.fake_facts import FakeFacts, extract
from textual.pilot import Pilot

from summit_tui import typeahead
from summit_tui.app import SummitApp
from summit_tui.screens import extracting
from summit_tui.screens.compare import Compare
from summit_tui.screens.elsewhere import Elsewhere, PlaceList
from summit_tui.screens.explore import Explore
from summit_tui.screens.help import Help
from summit_tui.screens.why import Why
from summit_tui.widgets.bars import ArticleHeader, Hints, NoticeLine
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.text_lines import TextLines
from summit_tui.widgets.text_pane import TextPane

MakeApp = Callable[..., SummitApp]


def reader(app: SummitApp) -> TextPane:
    return app.explore.query_one("#reader TextPane", TextPane)


def message(app: SummitApp) -> str:
    return app.screen.query_one(Hints).message


def header(app: SummitApp) -> str:
    return app.explore.query_one("#reader ArticleHeader", ArticleHeader).position


def found(app: SummitApp) -> bool:
    """Whether facts and claims of the article shown are there."""
    article = reader(app).article
    known = app.facts.of(article) if article else None
    return known is not None and known.dossier is not None


def shown_id(app: SummitApp) -> str:
    """The article in the reader."""
    article = reader(app).article
    return article.id if article else ""


def surface(app: SummitApp) -> str:
    fact = reader(app).fact
    return fact.surface if fact else ""


async def read(pilot: Pilot[object], app: SummitApp, number: int = 0) -> TextPane:
    """Opens an article of the list and waits for its facts."""
    await pilot.press(*["j"] * number, "enter")
    await until(pilot, lambda: app.focused is reader(app) and found(app))
    return reader(app)


def highlighted(pane: TextPane, kind: str) -> list[str]:
    """The words that are painted in the style of a kind, the cursor's sentence included."""
    plain, here = pane.look.facts[kind], pane.look.facts[kind] + pane.look.cursor
    return [
        segment.text.strip()
        for y in range(pane.size.height)
        for segment in pane.render_line(y)
        if segment.style in (plain, here)
    ]


@two_sizes
async def test_every_kind_is_highlighted_in_its_own_way(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        pane = await read(pilot, app)
        assert " ".join(highlighted(pane, "money")) == "$8 billion $8 billion"
        assert highlighted(pane, "date") == ["2030"]
        assert " ".join(highlighted(pane, "percent")) == "40 per cent"
        assert " ".join(highlighted(pane, "person")) == "Mara Lind Lind"
        assert highlighted(pane, "place") == ["Aland", "Borgo"]
        assert "“We pay our share of" in highlighted(pane, "quote")


async def test_opening_an_article_never_waits_for_its_facts(
    make_app: MakeApp, story: Path, fake: FakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.05)
    fake.gate.clear()
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter", "J", "J")
        await until(pilot, lambda: fake.asked != [])
        assert app.focused is reader(app)
        assert reader(app).sentence.startswith("Aland pays")
        assert highlighted(reader(app), "money") == []
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "still being looked for" in message(app))
        fake.gate.set()
        await until(pilot, lambda: highlighted(reader(app), "money") != [])
        assert reader(app).sentence.startswith("Aland pays")


async def test_facts_of_an_article_left_meanwhile_reach_nobody(
    make_app: MakeApp, story: Path, fake: FakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracting, "RESTING", 1.0)  # two keys come faster than that on any machine
    fake.gate.clear()
    app = make_app(story)
    async with app.run_test(size=MEDIUM) as pilot:
        await until(pilot, lambda: fake.asked == ["one"])
        await pilot.press("j", "j")
        await until(pilot, lambda: fake.asked == ["one", "three"])
        shown = reader(app)
        fake.gate.set()
        await until(pilot, lambda: found(app))
        assert shown.article is not None
        assert shown.article.id == "three"
        assert shown.facts is not None
        assert shown.facts.facts == ()


async def test_a_selection_that_passes_by_asks_for_nothing(
    make_app: MakeApp, story: Path, fake: FakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracting, "RESTING", 1.0)
    app = make_app(story)
    async with app.run_test(size=MEDIUM) as pilot:
        await pilot.press("j", "j", "j")
        await until(pilot, lambda: found(app))
        assert shown_id(app) == "four"
        assert not {"two", "three"} & set(fake.asked)


async def test_what_a_fault_takes_away_is_said_and_the_text_stays(
    make_app: MakeApp, story: Path, fake: FakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake, "dossier", lambda *_: 1 / 0)
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: highlighted(reader(app), "money") != [])
        await pilot.press("right_square_bracket", "enter")
        await until(pilot, lambda: "ZeroDivisionError" in message(app))
        assert surface(app) == "$8 billion"


async def test_a_text_older_than_its_facts_is_not_highlighted_in_the_wrong_places(
    make_app: MakeApp, story: Path, fake: FakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake, "facts", lambda *_: extract("Now it costs $7 billion."))
    app = make_app(story)
    async with app.run_test(size=WIDE) as pilot:
        sidebar = app.explore.query_one(Sidebar)
        await until(pilot, lambda: "has changed" in sidebar.content.problem)
        assert reader(app).facts is None


async def test_back_from_another_screen_claims_are_asked_for_again(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app)
        assert fake.made == 1
        fake.forget()  # as after a decision of the reader's: the next dossier is another one
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("q")
        await until(pilot, lambda: fake.made == 2)


@two_sizes
async def test_brackets_go_from_fact_to_fact_with_a_counter(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        pane = await read(pilot, app)
        await pilot.press("right_square_bracket")
        assert surface(app) == "$8 billion"
        await pilot.pause()
        assert header(app).startswith("fact 1/9")
        await pilot.press("right_square_bracket")
        assert (surface(app), pane.sentence) == ("2030", "It will be ready by 2030, said Mara Lind.")
        assert "end of the railway" in message(app)
        assert "the same in 3 articles" in message(app)
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert surface(app) == "Borgo"
        assert pane.counter == "fact 9/9"
        await pilot.press("right_square_bracket")
        assert pane.counter == "fact 1/9"
        reversed_ = [
            segment.text
            for y in range(5)
            for segment in pane.render_line(y)
            if segment.style and segment.style.reverse
        ]
        assert reversed_ == ["$8 billion"]


async def test_the_first_press_goes_on_from_the_sentence_under_the_cursor(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app)
        await pilot.press("J", "J", "right_square_bracket")
        assert surface(app) == "Aland"
        await pilot.press("K", "left_square_bracket")
        assert surface(app) == "$8 billion"


async def test_another_sentence_leaves_the_fact_behind(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        pane = await read(pilot, app)
        await pilot.press("right_square_bracket", "J")
        assert pane.fact is None
        assert pane.counter == ""


@two_sizes
async def test_braces_go_on_into_the_next_article_that_has_facts(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await read(pilot, app, 1)
        for _ in range(4):
            await pilot.press("right_square_bracket")
        await pilot.press("right_curly_bracket")
        assert reader(app).counter == "fact 5/6, article 2/4"
        await pilot.press("right_curly_bracket", "right_curly_bracket")
        await until(pilot, lambda: surface(app) == "$5 billion")  # the third article has no fact
        assert reader(app).counter == "fact 1/2, article 4/4"
        await pilot.press("right_curly_bracket", "right_curly_bracket")
        await until(pilot, lambda: reader(app).counter == "fact 1/9, article 1/4")
        await pilot.press("left_curly_bracket")
        await until(pilot, lambda: reader(app).counter == "fact 2/2, article 4/4")
        await pilot.press("left_square_bracket")
        assert reader(app).counter == "fact 1/2"
        await pilot.press("backspace")
        await until(pilot, lambda: reader(app).article is not None and reader(app).article.id == "one")


@two_sizes
async def test_enter_shows_where_else_a_fact_stands_and_goes_there_and_backspace_comes_back(
    make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]
) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        pane = await read(pilot, app)
        await pilot.press("right_square_bracket", "right_square_bracket", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Elsewhere)
        assert app.screen.found.title == "end of the railway"
        assert app.screen.found.status[0] == "agree"
        assert "3 articles, 3 known origins" in app.screen.found.status[1]
        assert [place.article.id for place in app.screen.found.places] == ["two", "four"]
        shown = [
            "".join(segment.text for segment in app.screen.query_one(PlaceList).render_line(y)).strip()
            for y in range(3)
        ]
        assert "Paper Two" in shown[0]
        assert "It ends in Borgo in 2030." in shown[1]
        await pilot.press("j", "enter")
        await until(
            pilot,
            lambda: app.screen is app.explore and pane.article is not None and pane.article.id == "four",
        )
        assert surface(app) == "2030"
        assert pane.sentence == "The railway is ready in 2030."
        await pilot.press("backspace")
        await until(pilot, lambda: pane.article is not None and pane.article.id == "one")
        assert pane.sentence == "It will be ready by 2030, said Mara Lind."


async def test_enter_goes_to_an_article_that_is_not_in_the_list(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    from tests.tui.driving import search

    app = make_app(story)
    async with app.run_test(size=MEDIUM) as pilot:
        await search(pilot, app, "share")
        await pilot.press("enter")
        pane = await read(pilot, app)
        assert len(app.explore.query_one(HitList).hits) == 1
        await pilot.press("g", "g", "right_square_bracket", "right_square_bracket", "enter", "enter")
        await until(pilot, lambda: pane.article is not None and pane.article.id == "two")
        assert surface(app) == "2030"


@pytest.mark.parametrize(
    ("steps", "title", "status"),
    [
        (1, "cost of the railway", "differ"),
        (5, "share of the railway", "possibly the same"),
        (9, "Borgo", "named in 1 other article"),
    ],
)
async def test_what_is_said_of_a_fact_is_the_status_of_its_claim(
    make_app: MakeApp, story: Path, fake: FakeFacts, steps: int, title: str, status: str
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app)
        await pilot.press(*["right_square_bracket"] * steps, "enter")
        await pilot.pause()
        assert isinstance(app.screen, Elsewhere)
        assert (app.screen.found.title, app.screen.found.status[0]) == (title, status)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Explore)


async def test_enter_without_a_fact_at_hand_takes_the_first_of_the_sentence(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app)
        await pilot.press("J", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Elsewhere)
        await pilot.press("q", "G", "enter")
        await pilot.pause()
        assert "no fact in this sentence" in message(app)


async def test_where_else_answers_to_copy_help_and_backspace(
    make_app: MakeApp, story: Path, fake: FakeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(story)
    copies: list[str] = []

    def copied(text: str, room: int) -> str:
        copies.append(text)
        return "Copied: the sentence"[:room]

    monkeypatch.setattr(app, "copied", copied)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app)
        await pilot.press("right_square_bracket", "right_square_bracket", "enter")
        await until(pilot, lambda: isinstance(app.screen, Elsewhere))
        dialog = app.screen
        await pilot.press("j", "y")
        assert copies[0].startswith("“The railway is ready in 2030.” (Report four; Paper Four;")
        assert painted(dialog.query_one(NoticeLine))[0].startswith("  Copied: the sentence")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help))
        await pilot.press("q")
        await until(pilot, lambda: app.screen is dialog)
        await pilot.press("backspace")
        await until(pilot, lambda: app.screen is app.explore)
        assert app.explore.reading and app.jumps.last is None


async def test_a_fact_that_stands_nowhere_else_is_only_here_and_nobody_is_said_to_omit_it(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app, 1)
        await pilot.press("J", "J", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Explore)
        assert message(app) == "“$3 billion” only here: no match found in the other 3 articles"


@two_sizes
async def test_i_says_why(make_app: MakeApp, story: Path, fake: FakeFacts, size: tuple[int, int]) -> None:
    app = make_app(story)
    async with app.run_test(size=size) as pilot:
        await read(pilot, app)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, Why)
        rows = dict(app.screen.rows)
        assert "2 articles, 2 known origins" in rows.pop("Status")
        assert rows == {
            "Kind": "money",
            "Value": "8,000,000,000 USD (assumed) (by)",
            "Rule": "fake-money",
            "Qualifiers": "bound: by",
            "Claim": "cost of the railway",
            "Shared": "railway",
            "Notes": "look at both",
        }
        assert app.screen.query_one(TextLines).size.height == len(rows) + 2  # the status, and a blank line
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, Explore)


async def test_why_a_name(make_app: MakeApp, story: Path, fake: FakeFacts) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot, app)
        await pilot.press(*["right_square_bracket"] * 3, "i")
        await pilot.pause()
        assert isinstance(app.screen, Why)
        rows = dict(app.screen.rows)
        assert rows["Name"] == "Mara Lind"
        assert rows["Written"] == "Mara Lind, Lind"
        assert rows["Found in"] == "1 article, 2 times"


async def test_facts_are_gone_through_in_a_comparison_too(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=MEDIUM) as pilot:
        await until(pilot, lambda: found(app))
        await pilot.press("c")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Compare)
        first, second = (column.pane for column in screen.shown)
        await until(pilot, lambda: first.facts is not None and second.facts is not None)
        await pilot.press("right_curly_bracket")
        assert first.fact is not None
        assert first.fact.surface == "$8 billion"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is screen
        assert app.focused is second
        assert second.fact is not None
        assert second.fact.surface == "$9 billion"
        await pilot.press("right_curly_bracket", "right_curly_bracket")
        assert second.fact.surface == "2030"
        await pilot.press("f")
        await pilot.pause()
        await pilot.pause()
        assert screen.query_one(Sidebar).content.facts is not None


async def test_a_find_is_painted_over_facts_and_leaves_the_fact_behind(
    make_app: MakeApp, story: Path, fake: FakeFacts
) -> None:
    app = make_app(story)
    async with app.run_test(size=NARROW) as pilot:
        pane = await read(pilot, app)
        await pilot.press("right_square_bracket", "slash", *"billion", "enter")
        await pilot.pause()
        assert pane.fact is None
        assert pane.counter == "1/2"
        assert "billion" not in " ".join(highlighted(pane, "money"))
        styles = {s.text: s.style for y in range(5) for s in pane.render_line(y) if s.text == "billion"}
        assert all(style is not None and not style.underline for style in styles.values())


PROBE = """
import asyncio, sys
from summit_corpus.corpus import Corpus, bundled
from summit_index.library import Library
from summit_tui.app import SummitApp
from summit_tui.state import State

loaded = []
facts = ("facts", "claims", "compare", "stories.names", "stories.grouping")
facts = tuple("summit_corpus." + name for name in facts)
SummitApp.on_ready = lambda app: loaded.extend(name for name in sys.modules if name.startswith(facts))

async def main():
    library = Library.open(Corpus.open(bundled()))
    assert not library.needs_sync()
    async with SummitApp(library, State(None)).run_test(size=(200, 60)) as pilot:
        await pilot.pause()
    library.close()

asyncio.run(main())
print(*loaded)
"""


def test_no_rule_for_facts_is_loaded_before_the_first_screen_is_there(tmp_path: Path) -> None:
    environment = clean_environment(tmp_path)
    subprocess.run([*PROGRAM, "index"], env=environment, capture_output=True, timeout=60, check=True)
    probe = [sys.executable, "-c", PROBE]
    run = subprocess.run(probe, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.split() == []
