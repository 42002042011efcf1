"""Adding articles in the app: every key pressed, at all sizes; what is shown before, and what is written."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.driving import MEDIUM, NARROW, painted, said, sizes, until, words
from textual.pilot import Pilot

from summit_corpus.corpus import Corpus, bundled
from summit_corpus.errors import BadItemError
from summit_corpus.intake.importing import Fetched
from summit_tui.adding import Batch, State
from summit_tui.app import SummitApp
from summit_tui.commands import Capability
from summit_tui.marks import ASCII
from summit_tui.screens.add import Add, FieldPrompt
from summit_tui.screens.chooser import ChoiceList, Chooser
from summit_tui.screens.explore import Explore
from summit_tui.screens.help import Help
from summit_tui.screens.path_dialog import PathDialog
from summit_tui.widgets.bars import Hints, NoticeLine, TitleBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.line_view import LineView
from summit_tui.widgets.search_box import SearchBox

MakeApp = Callable[..., SummitApp]

FERRY = (
    "A ferry with forty people sank off the harbour of Arnholm, the coast guard said. All of them were saved "
    "by fishing boats that came from Velmora within the hour. The storm had torn away its rudder."
)
TUNNEL = "The tunnel under the hill is closed until May. Nobody knows who will pay for the pumps."
BRIDGE = "The bridge at Orrin opens in June. It has two lanes and a footpath on the side of the sea."
PAGE = f"""Advertisement

Ferry sinks off Arnholm in heavy storm

Sign up now: Get the Gazette's newsletters delivered to your inbox

By Mara Lind

June 18, 2025

{FERRY}

Advertisement

{TUNNEL} {BRIDGE} {TUNNEL}

Share this article

Related Articles
"""


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The import has a cache of its own."""
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind.lower()))
    monkeypatch.setattr("summit_tui.watch.INTERVAL", 1000)  # what appears does so because something was added
    monkeypatch.setattr("summit_tui.watch.SETTLING", 0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one's own, with one article."""
    path = tmp_path / "news"
    path.mkdir()
    (path / "dry.md").write_text(f"---\ntitle: Dam runs dry\nsource: Post\n---\n\n{'Rain is missed. ' * 9}\n")
    return path


@pytest.fixture
def app(make_app: MakeApp, folder: Path) -> SummitApp:
    return make_app(folder)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page with furniture."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Three articles and between them a line that is none."""
    rows = [
        {"title": "Ferry sinks", "text": FERRY, "published": "2025-06-18", "source": "The Gazette"},
        {"title": "Tunnel closed", "text": TUNNEL, "published": "2025-06-19", "source": "Post"},
        {"title": "Nothing but a title", "text": ""},
        {"title": "Bridge opens", "text": BRIDGE, "published": "2025-06-20", "source": "Post"},
    ]
    path = tmp_path / "several.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


async def press(pilot: Pilot[object], *keys: str) -> None:
    """Presses keys and waits until the last one has had its effect."""
    await pilot.press(*keys)
    app = pilot.app
    assert isinstance(app, SummitApp)
    await until(pilot, lambda: not app.keys._busy)
    await pilot.pause()


async def ask(pilot: Pilot[object], app: SummitApp) -> PathDialog:
    await until(pilot, lambda: not app.keys._busy)
    await press(pilot, "A")
    await until(pilot, lambda: isinstance(app.screen, PathDialog))
    screen = app.screen
    assert isinstance(screen, PathDialog)
    return screen


async def there(pilot: Pilot[object], app: SummitApp) -> Add:
    """Waits until everything is read."""
    await until(pilot, lambda: isinstance(app.screen, Add))
    screen = app.screen
    assert isinstance(screen, Add)
    await until(pilot, lambda: not screen.intake.reading)
    await pilot.pause()
    return screen


async def look_at(pilot: Pilot[object], app: SummitApp, what: object) -> Add:
    """`A`, a path, Enter."""
    dialog = await ask(pilot, app)
    dialog.query_one(SearchBox).value = str(what)
    await press(pilot, "enter")
    return await there(pilot, app)


def listed(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("*.md"))


# --- what and where -------------------------------------------------------------------------------------


async def test_the_question_names_the_corpus(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        dialog = await ask(pilot, app)
        assert "Add to news" in painted(dialog.query_one("#question", NoticeLine))[0]


async def test_tab_completes_a_path(app: SummitApp, several: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        dialog = await ask(pilot, app)
        box = dialog.query_one(SearchBox)
        box.value = str(several.parent / "sev")
        box.cursor_position = len(box.value)
        await press(pilot, "tab")
        assert box.value == str(several)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("/no/such/file", "There is no file or folder"),
        ("ftp://x.example/a", "http://"),
        ("-", "a path or a link"),
    ],
)
async def test_what_cannot_be_read_is_named_and_the_question_stays(
    app: SummitApp, typed: str, why: str
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        dialog = await ask(pilot, app)
        dialog.query_one(SearchBox).value = typed
        await press(pilot, "enter")
        assert app.screen is dialog
        assert why in painted(dialog.query_one("#wrong", NoticeLine))[0]


async def test_escape_leaves_the_question(app: SummitApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(pilot, app)
        await press(pilot, "escape")
        assert app.screen is app.explore


async def test_what_was_added_before_is_offered(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await look_at(pilot, app, page)
        await press(pilot, "q")
        dialog = await ask(pilot, app)
        assert [each.value for each in dialog.query_one(ChoiceList).choices] == [str(page)]
        await press(pilot, "down", "enter")
        assert (await there(pilot, app)).intake.word == str(page)


async def test_a_folder_of_pages_is_offered_first_and_becomes_articles(app: SummitApp, folder: Path) -> None:
    (folder / "page.html").write_text(
        f"<html><body><article><p>{'Ferries stop on Monday. ' * 9}</p></article>"
    )
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: not app.indexing.running)
        dialog = await ask(pilot, app)
        (offered,) = dialog.query_one(ChoiceList).choices
        assert (offered.label, offered.detail) == ("this folder", "1 .html")
        await press(pilot, "enter")
        screen = await there(pilot, app)
        assert [each.origin for each in screen.intake.items] == [str(folder / "page.html")]


async def test_escape_goes_from_the_rows_to_the_box(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await look_at(pilot, app, page)
        await press(pilot, "q")
        dialog = await ask(pilot, app)
        await press(pilot, "down")
        assert dialog.query_one(ChoiceList).has_focus
        await press(pilot, "escape")
        assert dialog.query_one(SearchBox).has_focus
        await press(pilot, "down", "slash")
        assert dialog.query_one(SearchBox).has_focus


async def test_the_bundled_corpus_asks_for_a_folder_makes_it_and_offers_to_open_it(
    make_app: MakeApp, page: Path, tmp_path: Path
) -> None:
    app = make_app()
    before = sorted(each.name for each in bundled().iterdir())
    async with app.run_test(size=NARROW) as pilot:
        dialog = await ask(pilot, app)
        dialog.query_one(SearchBox).value = str(page)
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen is not dialog and isinstance(app.screen, PathDialog))
        assert "Into which folder?" in painted(app.screen.query_one("#question", NoticeLine))[0]
        app.screen.query_one(SearchBox).value = str(bundled())
        await press(pilot, "enter")
        assert "never changed" in painted(app.screen.query_one("#wrong", NoticeLine))[0]
        new = tmp_path / "my" / "corpus"
        app.screen.query_one(SearchBox).value = str(new)
        await press(pilot, "enter")
        await there(pilot, app)
        assert not new.exists()
        await press(pilot, "a")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        assert [each.label for each in app.screen.query_one(ChoiceList).choices] == ["Open it", "Stay here"]
        assert files(new) == ["ferry-sinks-off-arnholm-in-heavy-storm.md"]
        assert (new / "corpus.yaml").exists()
        await press(pilot, "1")
        await until(pilot, lambda: listed(app) == ["ferry-sinks-off-arnholm-in-heavy-storm"])
        assert app.library.corpus.root == new
    assert sorted(each.name for each in bundled().iterdir()) == before


async def test_nothing_is_made_when_nothing_was_accepted(
    make_app: MakeApp, page: Path, tmp_path: Path
) -> None:
    app = make_app()
    async with app.run_test(size=NARROW) as pilot:
        app.push_screen(Add(str(page), str(tmp_path / "new")))
        await there(pilot, app)
        await press(pilot, "q")
        assert isinstance(app.screen, Explore)
        assert said(app) == "Nothing was added"
        assert not (tmp_path / "new").exists()


async def test_one_may_stay_with_the_corpus_that_is_open(
    app: SummitApp, page: Path, tmp_path: Path, folder: Path
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        app.push_screen(Add(str(page), str(tmp_path / "new")))
        await there(pilot, app)
        await press(pilot, "a")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        await press(pilot, "2")
        await until(pilot, lambda: app.screen is app.explore)
        assert app.library.corpus.root == folder


async def test_a_session_that_may_not_add_has_no_key_for_it(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder, allowed=frozenset(Capability) - {Capability.ADD})
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: not app.keys._busy)
        await press(pilot, "A")
        assert app.screen is app.explore
        assert "restricted" in said(app)


# --- the preview ----------------------------------------------------------------------------------------


@sizes
async def test_the_article_is_shown_as_it_will_be_with_what_is_cut_struck_out(
    app: SummitApp, page: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await look_at(pilot, app, page)
        view = screen.view
        assert painted(screen.query_one(TitleBar))[0].startswith(" Add to news")
        rows = [("".join(s.text for s in view.line(y)), view.line(y)) for y in range(view.size.height)]
        text = words([row for row, _ in rows])
        for each in (
            "new, ",
            "Title Ferry sinks off Arnholm in heavy storm",
            "Authors Mara Lind",
            "2025-06-18",
        ):
            assert each in text
        cut = next(line for row, line in rows if "newsletters" in row)
        segment = next(each for each in cut if "newsletters" in each.text)
        assert segment.style is not None
        assert segment.style.strike
        assert segment.style.dim
        row = next(row for row, _ in rows if "newsletters" in row)
        assert row.startswith(" -  [newsletter] Sign up now")


async def test_the_mark_of_what_is_cut_needs_no_colour_and_no_unicode(
    make_app: MakeApp, folder: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMIT_ASCII", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(folder)
    assert app.marks is ASCII
    async with app.run_test(size=MEDIUM) as pilot:
        screen = await look_at(pilot, app, page)
        lines = painted(screen.view)
        assert any(line.startswith(" -  [advert] Advertisement") for line in lines)
        assert all(line.isascii() for line in lines)
        assert screen.app.has_class("-ascii")


async def test_brackets_go_from_cut_to_cut(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, page)
        seen = []
        for _ in range(3):
            await press(pilot, "right_square_bracket")
            assert screen.view.current is not None
            seen.append(screen.view.current.field)
        assert seen == ["advert", "newsletter", "byline"]
        await press(pilot, "left_square_bracket")
        assert screen.view.current is not None
        assert screen.view.current.field == "newsletter"
        await press(pilot, "G", "right_square_bracket")
        assert said(app) == "No line is cut below here"
        await press(pilot, "g", "g", "left_square_bracket")
        assert said(app) == "No line is cut above here"


async def test_lines_are_moved_through_with_the_keys_of_lists(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, page)
        await press(pilot, "j", "j")
        assert screen.view.index == 2
        await press(pilot, "k")
        assert screen.view.index == 1
        await press(pilot, "G")
        assert screen.view.index == screen.view.count - 1
        await press(pilot, "g", "g")
        assert screen.view.index == 0


async def test_resizing_keeps_the_line(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=MEDIUM) as pilot:
        screen = await look_at(pilot, app, page)
        for _ in range(5):
            await press(pilot, "right_square_bracket")
        line = screen.view.line_number
        for size in ((60, 16), (200, 60), (30, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.view.line_number == line
        assert screen.view.has_focus


async def test_a_language_that_is_not_english_is_noticed(app: SummitApp, tmp_path: Path) -> None:
    german = (
        "Die Fähre ist am Morgen vor dem Hafen gesunken und die Menschen auf dem Schiff wurden von den "
        "Fischern gerettet. Das Schiff war mit Holz auf dem Weg zu der Stadt, die auf einer Insel ist. "
        "Es wird für die Eigner nicht leicht sein, den Schaden zu bezahlen."
    )
    (tmp_path / "de.md").write_text(f"# Fähre sinkt\n\n{german}\n")
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, tmp_path / "de.md")
        text = words(painted(screen.view))
        assert "Language de" in text
        assert "Not in English" in text


# --- correcting -----------------------------------------------------------------------------------------


async def correct(pilot: Pilot[object], screen: Add, field: str, typed: str) -> None:
    """Enter on a row, another value, Enter."""
    screen.view.focus()
    lines = [each.field for each in screen.view.lines]
    screen.view.select(screen.view._row_of(lines.index(field), 0))
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, FieldPrompt))
    pilot.app.screen.query_one(SearchBox).value = typed
    await press(pilot, "enter")
    await until(pilot, lambda: pilot.app.screen is screen)


@sizes
async def test_enter_on_a_row_corrects_it(
    app: SummitApp, page: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await look_at(pilot, app, page)
        await correct(pilot, screen, "title", "The ferry [/] of Arnholm")
        await correct(pilot, screen, "source", "The Post")
        await correct(pilot, screen, "authors", "Ada Moss; Bo Lund")
        await correct(pilot, screen, "published", "19 June 2025")
        assert screen.view.current is not None
        assert screen.view.current.field == "published"
        await press(pilot, "a")
        await until(pilot, lambda: len(files(folder)) == 2)
        article = next(each for each in Corpus.open(folder).articles() if each.id != "dry")
        assert article.title == "The ferry [/] of Arnholm"
        assert (article.source, article.authors) == ("The Post", ("Ada Moss", "Bo Lund"))
        assert article.published is not None
        assert str(article.published.iso()) == "2025-06-19"  # type: ignore[union-attr]


async def test_an_empty_answer_takes_a_value_away_and_escape_does_not(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, page)
        await correct(pilot, screen, "authors", "")
        assert "Authors not known" in words(painted(screen.view))
        await press(pilot, "j", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, FieldPrompt))
        app.screen.query_one(SearchBox).value = ""
        await press(pilot, "escape")
        assert app.screen is screen
        assert "Published 2025-06-18" in words(painted(screen.view))


async def test_a_value_that_cannot_stand_there_is_not_taken(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, page)
        await correct(pilot, screen, "published", "soon")
        assert said(app).startswith("Not taken: this is no date")
        assert "Published 2025-06-18" in words(painted(screen.view))


# --- accepting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["a", "enter"])
async def test_a_single_article_is_added_and_appears_in_the_list(
    app: SummitApp, page: Path, folder: Path, key: str
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await look_at(pilot, app, page)
        await press(pilot, key)
        await until(pilot, lambda: app.screen is app.explore)
        assert said(app) == "Added as ferry-sinks-off-arnholm-in-heavy-storm"
        await until(pilot, lambda: len(listed(app)) == 2)
        assert files(folder) == ["dry.md", "ferry-sinks-off-arnholm-in-heavy-storm.md"]


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_going_back_writes_nothing(app: SummitApp, page: Path, folder: Path, key: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await look_at(pilot, app, page)
        await press(pilot, key)
        assert app.screen is app.explore
        assert said(app) == "Nothing was added"
        assert sorted(each.name for each in folder.iterdir()) == ["dry.md"]


async def test_the_same_text_is_named_by_its_id(app: SummitApp, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "again.md").write_text((folder / "dry.md").read_text())
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, tmp_path / "again.md")
        assert painted(screen.view)[0].strip("▌ ").startswith("=  the same text is there already: dry")
        assert "a" not in [key for key, _ in screen.query_one(Hints).hints]
        await press(pilot, "a")
        await until(pilot, lambda: screen.intake.items[0].state is State.DUPLICATE)
        await pilot.pause()
        assert app.screen is screen
        assert files(folder) == ["dry.md"]


async def test_another_version_is_named_with_its_share_and_added_as_one(
    app: SummitApp, folder: Path, tmp_path: Path
) -> None:
    (folder / "ferry.md").write_text(f"---\ntitle: Ferry\n---\n\n{FERRY}\n")
    (tmp_path / "later.md").write_text(f"# All saved\n\n{FERRY} {TUNNEL}\n")
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, tmp_path / "later.md")
        assert "~  looks like a version of ferry, 100 % shared" in words(painted(screen.view)).replace(
            "~ ", "~  "
        )
        await press(pilot, "a")
        await until(pilot, lambda: app.screen is app.explore)
        assert said(app) == "Added as all-saved, a version of ferry"
        assert "version_of: ferry" in (folder / "all-saved.md").read_text()


async def test_a_folder_that_cannot_be_written_is_said_and_the_article_stays_open(
    app: SummitApp, page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, page)
        with monkeypatch.context() as patch:
            patch.setattr("summit_corpus.intake.writing.os.link", fail)
            await press(pilot, "a")
            await until(pilot, lambda: "No space left on device" in said(app))
        assert screen.intake.items[0].state is State.OPEN
        assert files(folder) == ["dry.md"]
        await press(pilot, "a")
        await until(pilot, lambda: len(files(folder)) == 2)


# --- several --------------------------------------------------------------------------------------------


@sizes
async def test_several_items_are_listed_with_what_each_would_become(
    app: SummitApp, several: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await look_at(pilot, app, several)
        assert [each.state for each in screen.intake.items] == [
            State.OPEN, State.OPEN, State.REFUSED, State.OPEN,
        ]  # fmt: skip
        rows = words(painted(screen.choice))
        assert "+ Ferry sinks" in rows
        assert "new, The Gazette, 18 Jun 2025" in rows
        await press(pilot, "tab", "G")
        rows = words(painted(screen.choice))
        assert "refused: it has no text" in rows
        assert "1 refused" in painted(screen.query_one(TitleBar))[0]
        assert "4 of 4" in painted(screen.query_one(TitleBar))[0]


@sizes
async def test_a_goes_on_to_the_next_and_n_passes_one_over(
    app: SummitApp, several: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await look_at(pilot, app, several)
        assert ("a", "add it") in screen.query_one(Hints).hints
        await press(pilot, "a")
        await until(pilot, lambda: screen.choice.index == 1)
        assert said(app) == "Added as ferry-sinks"
        await press(pilot, "n")
        assert screen.choice.index == 3  # the refused one is passed over
        await press(pilot, "N")
        assert screen.choice.index == 1
        await press(pilot, "N")
        assert said(app) == "There is no article before this one to decide on"
        await press(pilot, "n", "a")
        await until(pilot, lambda: len(files(folder)) == 3)
        await until(pilot, lambda: "last one" in said(app))
        await press(pilot, "n")
        assert said(app) == "That was the last one: q goes back"
        await press(pilot, "q")
        assert said(app) == "2 articles added"
        await until(pilot, lambda: sorted(listed(app)) == ["bridge-opens", "dry", "ferry-sinks"])


async def test_capital_a_adds_this_one_and_the_rest(app: SummitApp, several: Path, folder: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, several)
        await press(pilot, "n", "A")
        await until(pilot, lambda: "2 articles added, 1 refused: q goes back" in said(app))
        assert files(folder) == ["bridge-opens.md", "dry.md", "tunnel-closed.md"]
        assert screen.intake.items[0].state is State.OPEN
        await until(pilot, lambda: len(listed(app)) == 3)
        await press(pilot, "A")
        assert said(app) == "There is nothing left to add: q goes back, A there adds other articles"


async def test_tab_and_enter_go_between_list_and_article(app: SummitApp, several: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, several)
        assert screen.view.has_focus
        await press(pilot, "tab")
        assert screen.choice.has_focus
        await press(pilot, "j", "enter")
        assert screen.view.has_focus
        assert "Tunnel closed" in words(painted(screen.view))
        await press(pilot, "escape")
        assert screen.choice.has_focus
        await press(pilot, "escape")
        assert app.screen is app.explore


async def test_a_decided_item_is_not_decided_again(app: SummitApp, several: Path, folder: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, several)
        await press(pilot, "tab", "j", "j", "a")
        assert said(app) == "This one is decided: n goes on"
        assert "refused: it has no text" in words(painted(screen.view))
        assert files(folder) == ["dry.md"]


async def test_what_was_added_meanwhile_counts_for_those_after_it(
    app: SummitApp, tmp_path: Path, folder: Path
) -> None:
    rows = [{"title": "Ferry sinks", "text": FERRY}, {"title": "All saved", "text": f"{FERRY} {TUNNEL}"}]
    (tmp_path / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, tmp_path / "two.jsonl")
        await press(pilot, "a")
        await until(pilot, lambda: "looks like a version of ferry-sinks" in words(painted(screen.view)))


async def test_lists_say_what_their_other_keys_do_not_do_here(app: SummitApp, several: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, several)
        await press(pilot, "slash")
        assert said(app) == "q goes back; / searches there"
        await press(pilot, "b")
        assert said(app) == "Add it first: a"
        assert app.screen is screen


async def test_help_begins_with_the_keys_of_this_screen(app: SummitApp, page: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await look_at(pilot, app, page)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, Help)
        assert app.screen.first[0].value == "add"


# --- slow, hostile and far away -------------------------------------------------------------------------


class Slow:
    """A server that answers when it is told to."""

    def __init__(self) -> None:
        self.asked, self.answer = threading.Event(), threading.Event()
        self.waits = True  # whether the process would wait for it at its end

    def __call__(self, url: str, *, found: bool = False) -> Fetched:
        self.waits = not threading.current_thread().daemon
        self.asked.set()
        self.answer.wait(20)
        raise BadItemError("the server does not answer")


@pytest.fixture
def slow() -> Slow:
    return Slow()


async def test_a_server_that_does_not_answer_keeps_nobody_from_leaving(
    app: SummitApp, folder: Path, slow: Slow
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        link = "https://slow.example/a"
        app.push_screen(Add(link, str(folder), Batch(link, folder, lambda: slow)))
        await until(pilot, slow.asked.is_set)
        await until(pilot, lambda: isinstance(app.screen, Add))
        assert f"Reading {link}" in words(painted(app.screen.query_one("AddPreview", LineView)))
        await press(pilot, "q")
        assert app.screen is app.explore
        assert not slow.waits
        slow.answer.set()
        await pilot.pause(0.1)
        assert app.screen is app.explore


async def test_ctrl_c_cancels_reading(app: SummitApp, folder: Path, slow: Slow) -> None:
    async with app.run_test(size=NARROW) as pilot:
        link = "https://slow.example/a"
        app.push_screen(Add(link, str(folder), Batch(link, folder, lambda: slow)))
        await until(pilot, slow.asked.is_set)
        await until(pilot, lambda: isinstance(app.screen, Add))
        await press(pilot, "ctrl+c")
        assert said(app) == "Cancelled; what was added stays"
        assert "Cancelled. q goes back." in words(painted(app.screen.query_one("AddPreview", LineView)))
        slow.answer.set()
        await press(pilot, "q")
        assert app.is_running


async def test_a_link_is_read_and_named_in_the_article(app: SummitApp, folder: Path) -> None:
    body = (
        f"<html><head><title>Ferry sinks</title></head><body><article><p>{FERRY}</p></article></body></html>"
    )

    def fetch(url: str, *, found: bool = False) -> Fetched:
        return Fetched(url, body.encode(), "text/html", "2025-06-19")

    async with app.run_test(size=NARROW) as pilot:
        link = "https://gazette.example/ferry"
        app.push_screen(Add(link, str(folder), Batch(link, folder, lambda: fetch)))
        screen = await there(pilot, app)
        assert "Link https://gazette.example/ferry" in words(painted(screen.view))
        await press(pilot, "a")
        await until(pilot, lambda: len(files(folder)) == 2)


async def test_hostile_documents_are_refused_with_their_reason_and_the_rest_is_shown(
    app: SummitApp, tmp_path: Path
) -> None:
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    (hostile / "a.pdf.html").write_bytes(b"%PDF-1.4 \x00\x01")
    (hostile / "b.txt").write_bytes(b"\x00\x01" * 500)
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'
    (hostile / "c.xml").write_text(bomb)
    (hostile / "d.md").write_text(f"# Ferry \x1b[2Jsinks [/]\n\n{FERRY}\n")
    (hostile / "e.txt").symlink_to("/etc/passwd")
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, hostile)
        states = {Path(each.origin).name: each.state for each in screen.intake.items}
        assert states.pop("d.md") is State.OPEN
        assert set(states.values()) == {State.REFUSED}
        for number in range(screen.choice.count):
            screen.choice.select(number)
            await pilot.pause()
            assert not any("\x1b" in line for line in (*painted(screen.view), *painted(screen.choice)))


async def test_a_folder_with_nothing_to_read_says_so(app: SummitApp, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, tmp_path / "empty")
        assert "There is nothing to read in" in words(painted(screen.view))
        await press(pilot, "a")
        assert said(app) == "There is nothing here to add"


async def test_a_fault_while_reading_is_one_line(
    app: SummitApp, page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("summit_tui.adding.gather", broken)
    async with app.run_test(size=NARROW) as pilot:
        app.push_screen(Add(str(page), str(folder)))
        screen = await there(pilot, app)
        assert "a fault of summit-tui (RuntimeError)" in words(painted(screen.view))


async def test_adding_many_is_cancelled_by_ctrl_c(
    app: SummitApp, folder: Path, several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    real = Batch.add

    def add(batch: Batch, number: int) -> object:
        found = real(batch, number)
        begun.set()
        go_on.wait(5)
        return found

    monkeypatch.setattr(Batch, "add", add)
    async with app.run_test(size=NARROW) as pilot:
        screen = await look_at(pilot, app, several)
        await press(pilot, "A")
        await until(pilot, begun.is_set)
        await press(pilot, "a")
        assert said(app) == "The rest is being added; ctrl+c cancels that"
        await press(pilot, "A")
        assert said(app) == "The rest is being added; ctrl+c cancels that"
        await press(pilot, "ctrl+c")
        assert said(app) == "Cancelled; what was added stays"
        go_on.set()
        await until(pilot, lambda: said(app).startswith("Cancelled: 1 article added"))
        assert files(folder) == ["dry.md", "ferry-sinks.md"]
        assert screen.intake.items[1].state is State.OPEN
