"""A corpus folder that changes while the app is open: noticed, without moving what somebody reads."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.index.news import report, write
from tests.tui.driving import painted, search, until, words
from textual.pilot import Pilot

from summit_corpus.corpus import Corpus, Entry, Loaded
from summit_corpus.errors import IndexUnusableError
from summit_corpus.facts import Fact, statuses
from summit_corpus.facts.page import Page
from summit_corpus.places import Places
from summit_index.library import Library
from summit_index.stories import Stories
from summit_tui.app import SummitApp
from summit_tui.card import citation
from summit_tui.screens.compare import Compare
from summit_tui.screens.explore import Explore
from summit_tui.screens.help import Help
from summit_tui.state import State
from summit_tui.story_visits import StoryVisits
from summit_tui.watch import INTERVAL, SHARE, Indexing
from summit_tui.widgets.bars import ArticleHeader, Hints, TitleBar
from summit_tui.widgets.hit_list import HitList
from summit_tui.widgets.line_view import LineView
from summit_tui.widgets.text_pane import TextPane

SIZE = (120, 40)
LONG = "\n\n".join(f"Sentence {number} of the long report from Arnholm." for number in range(80))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks come without a pause; the app stays on its first screen."""
    monkeypatch.setattr("summit_tui.watch.PAUSE", 0)
    monkeypatch.setattr("summit_tui.watch.INTERVAL", 0.05)
    monkeypatch.setattr("summit_tui.watch.SETTLING", 0.05)
    monkeypatch.setattr("summit_tui.watch.SHARE", 1.0)
    monkeypatch.setattr(StoryVisits, "several", lambda _: False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write(folder, flood=report("flood", "2025-01-01"), fire=report("fire", "2025-01-02"))
    (folder / "long.md").write_text(f"---\ntitle: The long one\npublished: 2025-01-03\n---\n{LONG}\n")
    return folder


@pytest.fixture
def app(tmp_path: Path, root: Path) -> SummitApp:
    places = Places(*(tmp_path / each for each in ("cache", "state", "config")))
    library = Library.open(Corpus.open(root), places)
    return SummitApp(library, State(library.state_folder))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One for each look at the folder that is over."""
    looks: list[bool] = []
    real = Indexing._poll

    def poll(indexing: Indexing) -> float:
        pause = real(indexing)
        looks.append(True)
        return pause

    monkeypatch.setattr(Indexing, "_poll", poll)
    return looks


def listed(app: SummitApp) -> list[str]:
    return [hit.record.id for hit in app.explore.query_one(HitList).hits]


async def watched(pilot: Pilot[object], app: SummitApp, looks: list[bool], ids: list[str]) -> None:
    """Waits until all is read and the folder is looked at again and again."""
    await until(pilot, lambda: sorted(listed(app)) == sorted(ids))
    count = len(looks)
    await until(pilot, lambda: len(looks) > count + 1)


START = ["flood", "fire", "long"]


async def test_a_file_that_is_added_appears_in_the_list(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: sorted(listed(app)) == ["chess", "fire", "flood", "long"])
        assert app.explore.query_one(TitleBar).right.startswith("4 articles")


async def test_a_file_that_is_removed_leaves_the_list(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        (root / "fire.md").unlink()
        await until(pilot, lambda: sorted(listed(app)) == ["flood", "long"])


async def test_what_another_process_read_first_is_told_all_the_same(
    app: SummitApp, root: Path, tmp_path: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_look = threading.Event()
    may_look.set()
    real = Indexing._poll
    monkeypatch.setattr(Indexing, "_poll", lambda indexing: (may_look.wait(10), real(indexing))[1])
    places = Places(*(tmp_path / each for each in ("cache", "state", "config")))
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        with Library.open(Corpus.open(root), places) as other:
            for move, ids in (((root, tmp_path), ["flood", "long"]), ((tmp_path, root), sorted(START))):
                may_look.clear()
                count = len(looks)
                await pilot.pause(0.1)  # a look that had begun is over
                (move[0] / "fire.md").rename(move[1] / "fire.md")
                other.sync()
                may_look.set()
                await until(pilot, lambda ids=ids: sorted(listed(app)) == ids)  # type: ignore[misc]
                await until(pilot, lambda count=count: len(looks) > count + 1)  # type: ignore[misc]


async def test_a_file_that_is_changed_is_shown_as_it_is_now(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.open_article("fire", 0)
        write(root, fire=report("fire", "2025-01-02", "The blaze is out"))
        pane = app.explore.query_one(TextPane)
        await until(pilot, lambda: pane.article is not None and "The blaze is out" in pane.article.text)


async def test_a_title_that_is_changed_is_shown_and_cited_as_it_is_now_and_the_text_stays(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.open_article("long", LONG.index("Sentence 40"))
        await pilot.pause()
        pane, header = app.explore.query_one(TextPane), app.explore.query_one(ArticleHeader)
        before = pane.top, pane.cursor
        assert before[0] > 0
        (root / "long.md").write_text(f"---\ntitle: The longer one\npublished: 2025-01-03\n---\n{LONG}\n")
        await until(pilot, lambda: "The longer one" in words(painted(header)))
        assert (pane.top, pane.cursor) == before
        assert pane.article is not None
        assert "The longer one" in citation(pane.article, pane.sentence)


async def test_what_came_can_be_found_by_its_facts_and_is_in_a_story(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        text = (
            f"{report('chess', '2025-01-04')}\nAda Moss said on Monday that she would play for $5 million.\n"
        )
        (root / "chess.md").write_text(text)
        await until(pilot, lambda: "chess" in listed(app))
        await until(pilot, lambda: app.library.facts_missing() == 0)
        await until(pilot, lambda: app.library.stories.known() is not None)
        assert any("chess" in story.article_ids for story in app.library.stories.known() or ())


async def test_an_article_that_is_read_keeps_its_place_when_others_come(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.open_article("long", LONG.index("Sentence 60"))
        await pilot.pause()
        pane = app.explore.query_one(TextPane)
        cursor, top = pane.cursor, pane.top
        write(root, chess=report("chess", "2025-01-04"), flood=report("flood", "2025-01-01", "more"))
        await until(pilot, lambda: "chess" in listed(app))
        assert (pane.cursor, pane.top) == (cursor, top)
        assert pane.has_focus


async def test_a_sentence_is_kept_when_something_is_put_above_it(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.open_article("long", LONG.index("Sentence 60"))
        await pilot.pause()
        pane = app.explore.query_one(TextPane)
        text = (root / "long.md").read_text().replace("Sentence 0 ", "A whole new paragraph.\n\nSentence 0 ")
        (root / "long.md").write_text(text)
        await until(pilot, lambda: pane.article is not None and "whole new" in pane.article.text)
        assert pane.article is not None
        assert pane.cursor.of(pane.article.text).startswith("Sentence 60")


async def test_the_reader_beside_a_list_of_hits_does_not_jump_to_a_hit(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        await search(pilot, app, "Arnholm")
        await pilot.press("enter")
        app.explore.query_one(HitList).select(listed(app).index("long"))
        pane = app.explore.query_one(TextPane)
        await until(pilot, lambda: pane.article is not None and pane.article.id == "long")
        pane.go_to(LONG.index("Sentence 60"))
        cursor = pane.cursor
        write(root, more=report("flood", "2025-01-05", "once more"))
        await until(pilot, lambda: "more" in listed(app))
        assert pane.article is not None
        assert (pane.article.id, pane.cursor) == ("long", cursor)


async def test_the_counter_of_hits_stays_when_another_file_changes(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        await search(pilot, app, "sentence")
        await pilot.press("enter", "enter")
        pane = app.explore.query_one(TextPane)
        await until(pilot, lambda: pane.has_focus)
        await pilot.press("n")
        assert pane.counter == "2/80"
        write(root, more=report("flood", "2025-01-05", "one sentence more"))
        await until(pilot, lambda: "more" in listed(app))
        header = app.explore.query_one(ArticleHeader)
        assert header.position.startswith("2/80 ")
        await pilot.press("n")
        assert pane.counter == "3/80"


async def test_an_article_that_is_read_stays_when_its_file_goes(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await watched(pilot, app, looks, START)
        app.open_article("fire", 0)
        await pilot.pause()
        (root / "fire.md").unlink()
        await until(pilot, lambda: "fire" not in listed(app))
        pane = app.explore.query_one(TextPane)
        assert pane.article is not None
        assert pane.article.id == "fire"


async def test_nothing_is_painted_while_nothing_changes(
    app: SummitApp, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        painted: list[LineView] = []
        real = LineView.render_line

        def render_line(view: LineView, y: int) -> object:
            painted.append(view)
            return real(view, y)

        monkeypatch.setattr(LineView, "render_line", render_line)
        monkeypatch.setattr(SummitApp, "records_changed", lambda _: painted.append(app.explore))  # type: ignore[arg-type]
        since = [len(looks)]

        def still() -> bool:
            """Whether nothing was painted during the last five looks; what came before may still paint."""
            if painted:
                painted.clear()
                since[0] = len(looks)
            return len(looks) > since[0] + 5

        await until(pilot, still)


async def test_a_file_that_was_only_touched_changes_nothing(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        told: list[object] = []
        synced: list[object] = []
        real = Library.sync
        monkeypatch.setattr(SummitApp, "records_changed", lambda _: told.append(1))
        monkeypatch.setattr(Library, "sync", lambda *given: (synced.append(1), real(*given))[1])
        os.utime(root / "fire.md", (1, 1))
        await until(pilot, lambda: synced == [1])
        count = len(looks)
        await until(pilot, lambda: len(looks) > count + 3)
        assert (told, synced) == ([], [1])


async def test_a_folder_that_vanishes_is_named_once_and_what_was_read_stays(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Explore, "say", lambda _, message, pieces=(): said.append(message))
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        away = root.rename(root.with_name("away"))
        await until(pilot, lambda: any("what was read stays" in each for each in said))
        count = len(looks)
        await until(pilot, lambda: len(looks) > count + 3)
        assert sorted(listed(app)) == ["fire", "flood", "long"]
        write(away, chess=report("chess", "2025-01-04"))
        away.rename(root)
        await until(pilot, lambda: "chess" in listed(app))
        assert [each for each in said if each] == [
            f"{root} cannot be opened any more: No such file or directory; what was read stays",
            "The folder of this corpus is there again",
        ]


async def test_a_folder_that_is_taken_away_file_by_file_and_put_back_is_read_again(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        shutil.copytree(root, root.with_name("copy"))
        shutil.rmtree(root)
        root.mkdir()
        await until(pilot, lambda: listed(app) == [])
        shutil.copytree(root.with_name("copy"), root, dirs_exist_ok=True)
        await until(pilot, lambda: sorted(listed(app)) == ["fire", "flood", "long"])


async def test_a_file_that_is_being_written_is_read_when_it_is_whole(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sync is looked at: none may see the half of a file that somebody is still writing."""
    monkeypatch.setattr("summit_tui.watch.SETTLING", 0.4)
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        seen: list[str] = []
        real = Library.sync

        def sync(library: Library, *given: object) -> object:
            seen.append((root / "slow.md").read_text())
            return real(library, *given)  # type: ignore[arg-type]

        monkeypatch.setattr(Library, "sync", sync)
        whole = report("chess", "2025-01-04", "and the end")

        def write_slowly() -> None:
            with (root / "slow.md").open("w") as file:
                for begun in range(0, len(whole), 12):
                    file.write(whole[begun : begun + 12])
                    file.flush()
                    threading.Event().wait(0.1)

        writer = threading.Thread(target=write_slowly)
        writer.start()
        await until(pilot, lambda: "slow" in listed(app))
        writer.join()
        assert seen == [whole]


async def test_a_folder_that_never_rests_is_read_all_the_same(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.LOOKS", 3)
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.wait(0.005):
            number += 1
            (root / "log.md").write_text(f"{report('chess', '2025-01-04')} {number}")

    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        writer = threading.Thread(target=keep_writing)
        writer.start()
        try:
            await until(pilot, lambda: "log" in listed(app))
        finally:
            stop.set()
            writer.join()


async def test_three_hundred_files_at_once(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        for number in range(300):
            (root / f"many-{number:03}.md").write_text(report("chess", "2025-02-01", f"game {number}"))
        await until(pilot, lambda: len(listed(app)) == 303)


async def test_a_file_of_which_something_cannot_be_used_is_counted_until_it_can(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        title = app.explore.query_one(TitleBar)
        (root / "part.md").write_text("---\ntitle: Chess: a draw\n---\nIt was a draw.\n")
        await until(pilot, lambda: "1 read in part (see ?)" in title.right)
        assert app.indexing.in_part.keys() == {"part.md"}
        (root / "part.md").write_text("---\ntitle: 'Chess: a draw'\n---\nIt was a draw.\n")
        await until(pilot, lambda: "read in part" not in title.right)


async def test_a_file_that_cannot_be_read_is_counted_and_again_when_it_can(
    app: SummitApp, root: Path, looks: list[bool]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        (root / "bad.md").write_bytes(b"")
        title = app.explore.query_one(TitleBar)
        await until(pilot, lambda: "1 unreadable" in title.right)
        (root / "bad.md").write_text(report("chess", "2025-01-04"))
        await until(pilot, lambda: "bad" in listed(app) and "unreadable" not in title.right)


async def test_corpus_yaml_is_watched_too(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        (root / "corpus.yaml").write_text("name: Floods and fires\n")
        await until(pilot, lambda: app.explore.query_one(TitleBar).left == "Floods and fires")


async def test_screens_above_the_first_one_are_told(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.push_screen(Help())
        await pilot.pause()
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: "chess" in listed(app))
        assert isinstance(app.screen, Help)


async def test_columns_keep_their_sentence(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.show_beside(("long", "fire"))
        await until(pilot, lambda: isinstance(app.screen, Compare))
        await pilot.pause()
        pane = app.screen.query(TextPane).first()
        pane.go_to(LONG.index("Sentence 40"))
        cursor = pane.cursor
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: "chess" in listed(app))
        await pilot.pause()
        assert app.screen.query(TextPane).first().cursor == cursor


async def test_columns_follow_their_articles(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        app.show_beside(("long", "fire"))
        await until(pilot, lambda: isinstance(app.screen, Compare))
        screen = app.screen
        assert isinstance(screen, Compare)
        pane = screen.columns[0].pane
        await until(pilot, lambda: screen.side is not None)
        pane.go_to(LONG.index("Sentence 40"))
        assert pane.sentence == "Sentence 40 of the long report from Arnholm."
        changed = LONG.replace("Sentence 3 ", "Sentence 3, put otherwise, ")
        (root / "long.md").write_text(f"---\ntitle: The long one\npublished: 2025-01-03\n---\n{changed}\n")
        await until(pilot, lambda: pane.article is not None and "put otherwise" in pane.article.text)
        assert pane.sentence == "Sentence 40 of the long report from Arnholm."
        await until(pilot, lambda: screen.side is not None and screen.side.holds(pane.article))
        (root / "long.md").unlink()
        await until(pilot, lambda: "long" not in listed(app))
        assert pane.sentence == "Sentence 40 of the long report from Arnholm."


async def test_ctrl_c_does_not_end_the_watching(app: SummitApp, root: Path, looks: list[bool]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        await pilot.press("ctrl+c")
        assert "again to quit" in app.explore.query_one(Hints).message
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: "chess" in listed(app))


async def test_what_was_cancelled_is_not_begun_again_until_something_changes(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, real = threading.Event(), Library.sync
    syncs: list[int] = []

    def slow(library: Library, progress: object, cancelled: Callable[[], bool]) -> object:
        syncs.append(1)
        begun.set()
        end = monotonic() + 5
        while len(syncs) == 1 and not cancelled() and monotonic() < end:
            threading.Event().wait(0.01)
        return real(library, None, cancelled)

    monkeypatch.setattr(Library, "sync", slow)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, begun.is_set)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: len(looks) > 3)
        assert (syncs, listed(app)) == ([1], [])
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: sorted(listed(app)) == ["chess", "fire", "flood", "long"])


@pytest.mark.parametrize("step", ["sync", "sync_facts"])
async def test_what_a_full_disk_kept_from_being_read_is_said_once_and_read_when_there_is_room(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr("summit_tui.watch.AFTER_FAULT", 0.05)
    said: list[str] = []
    real, full = getattr(Library, step), [True]
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        monkeypatch.setattr(Explore, "say", lambda _, message, pieces=(): said.append(message))

        def refused(library: Library, *arguments: object) -> object:
            if full[0]:
                raise IndexUnusableError("The disk is full")
            return real(library, *arguments)

        monkeypatch.setattr(Library, step, refused)
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: "The disk is full" in said)
        count = len(looks)
        await until(pilot, lambda: len(looks) > count + 3)
        assert said.count("The disk is full") == 1
        full[0] = False
        await until(pilot, lambda: "chess" in listed(app) and app.library.facts_missing() == 0)


def refusing(why: str) -> Callable[..., object]:
    """Something that a full disk or the like keeps from being done."""

    def refused(*_: object) -> object:
        raise IndexUnusableError(why)

    return refused


async def test_what_several_passes_meet_is_said_once_each(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.AFTER_FAULT", 0.05)
    said: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        monkeypatch.setattr(Explore, "say", lambda _, message, pieces=(): said.append(message))
        monkeypatch.setattr(Library, "sync_facts", refusing("No room for facts"))
        monkeypatch.setattr(Stories, "known_count", lambda *_: None)
        monkeypatch.setattr(Stories, "prepare", refusing("No room for stories"))
        write(root, chess=report("chess", "2025-01-04"))
        await until(pilot, lambda: "No room for stories" in said)
        count = len(looks)
        await until(pilot, lambda: len(looks) > count + 1)
        assert said == ["No room for facts", "No room for stories"]


async def test_a_fault_that_went_and_came_again_is_said_again(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.AFTER_FAULT", 0.05)
    said: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        monkeypatch.setattr(Explore, "say", lambda _, message, pieces=(): said.append(message))
        for time in (1, 2):
            with monkeypatch.context() as patch:
                patch.setattr(Library, "sync", refusing("The disk is full"))
                write(root, chess=report("chess", "2025-01-04"))
                await until(pilot, lambda: said.count("The disk is full") == time)  # noqa: B023
                (root / "chess.md").unlink()  # nothing is left to read
            count = len(looks)
            await until(pilot, lambda: len(looks) > count + 1)  # noqa: B023


async def test_a_look_by_hand_comes_at_once(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.INTERVAL", 1000)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: sorted(listed(app)) == ["fire", "flood", "long"])
        await until(pilot, lambda: not app.indexing._busy)
        assert looks == []
        write(root, chess=report("chess", "2025-01-04"))
        app.indexing.look()
        await until(pilot, lambda: "chess" in listed(app))


async def test_a_look_asked_for_while_one_is_going_on_comes_after_it(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.INTERVAL", 1000)
    async with app.run_test(size=SIZE) as pilot:
        app.indexing.look()  # the first run is still to come
        await until(pilot, lambda: len(looks) == 1)
        app.indexing._busy = True
        app.indexing.look()
        app.indexing._done(1000)
        await until(pilot, lambda: len(looks) == 2)


async def test_another_corpus_ends_the_watching_of_this_one(
    app: SummitApp, root: Path, tmp_path: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"SUMMIT_{kind}_DIR", str(tmp_path / kind))
    other = tmp_path / "other"
    write(other, one=report("chess", "2025-01-04"))
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        before, tidied = app.indexing, []
        monkeypatch.setattr(app.tidying, "anew", lambda: tidied.append(True))
        app.open_corpus(other)
        assert tidied == [True]
        await watched(pilot, app, looks, ["one"])
        assert before._stopped.is_set()
        write(other, two=report("chess", "2025-01-05"))
        await until(pilot, lambda: sorted(listed(app)) == ["one", "two"])


@pytest.mark.parametrize(("cost", "pause"), [(0.0, INTERVAL), (0.001, INTERVAL), (0.03, 0.03 / SHARE)])
def test_looks_take_no_more_than_their_share_of_a_processor(
    app: SummitApp, monkeypatch: pytest.MonkeyPatch, cost: float, pause: float
) -> None:
    times = iter((1.0, 1.0 + cost))
    monkeypatch.setattr("summit_tui.watch.thread_time", lambda: next(times))
    monkeypatch.setattr("summit_tui.watch.INTERVAL", INTERVAL)
    monkeypatch.setattr("summit_tui.watch.SHARE", SHARE)
    indexing = Indexing(app)
    indexing._seen = indexing._folder()
    assert indexing._poll() == pytest.approx(pause)
    assert pause == INTERVAL or cost / pause < 0.005


# --- faults -------------------------------------------------------------------------------------------


async def test_memory_is_handed_back_when_something_was_read_and_not_when_nothing_was(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[bool] = []
    monkeypatch.setattr("summit_tui.watch.trim", lambda: handed.append(True))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: len(looks) > 1)
        assert len(handed) == 1
        write(root, storm=report("fire", "2025-01-04"))
        await until(pilot, lambda: len(handed) == 2)


SECRET = "words of an article"


def logs(state: Path) -> list[Path]:
    return sorted(state.glob("fault-*.log"))


@pytest.mark.parametrize("when", ["at the start", "later"])
async def test_a_fault_in_the_background_is_said_logged_and_gone_when_the_next_look_succeeds(
    app: SummitApp, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setattr("summit_tui.watch.AFTER_FAULT", 0.05)
    real, failing = Library.sync, [when == "at the start"]

    def sync(library: Library, *arguments: object) -> object:
        if failing[0]:
            raise ValueError(SECRET)
        return real(library, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "sync", sync)
    async with app.run_test(size=SIZE) as pilot:
        title, hints = app.explore.query_one(TitleBar), app.explore.query_one(Hints)
        if when == "later":
            await until(pilot, lambda: title.right == "3 articles")
            failing[0] = True
            write(root, storm=report("fire", "2025-01-04"))
        await until(pilot, lambda: title.right.endswith("reading failed"))
        assert hints.message == "Reading this corpus failed: a fault of summit-tui (ValueError)"
        await pilot.pause(0.3)  # several more looks that fail alike
        (log,) = logs(tmp_path / "state")
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert "ValueError" in log.read_text()
        assert SECRET not in log.read_text()
        failing[0] = False
        count = 4 if when == "later" else 3
        await until(pilot, lambda: title.right == f"{count} articles")


async def test_a_fault_that_cannot_be_logged_is_said_all_the_same(
    app: SummitApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SUMMIT_STATE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr(Library, "sync", lambda *_: 1 // 0)
    async with app.run_test(size=SIZE) as pilot:
        hints = app.explore.query_one(Hints)
        await until(pilot, lambda: "ZeroDivisionError" in hints.message)


def test_grouping_gives_way_to_a_folder_that_changed_again(app: SummitApp, root: Path) -> None:
    indexing = Indexing(app)
    indexing._seen = indexing._folder()
    given_up = indexing._cancelled_or_changed()
    sleep(0.1)  # two looks
    assert not given_up()
    write(root, two=report("chess", "2025-01-05"))
    sleep(0.1)
    assert given_up()


def test_grouping_ends_with_the_session_and_goes_on_without_the_folder(app: SummitApp, root: Path) -> None:
    indexing = Indexing(app)
    indexing._seen = indexing._folder()
    given_up = indexing._cancelled_or_changed()
    root.rename(root.with_name("away"))
    sleep(0.1)
    assert not given_up()
    indexing._stopped.set()
    assert given_up()


async def test_the_stories_of_a_large_corpus_are_grouped_in_another_process(
    app: SummitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.GROUPED_HERE", 1)
    monkeypatch.setattr(Stories, "prepare", None)
    monkeypatch.setattr(Stories, "known_count", lambda *_: None)  # whoever else may have asked for them
    titles: list[str] = []
    monkeypatch.setattr(
        Stories, "prepare_elsewhere", lambda *_: titles.append(app.explore.query_one(TitleBar).right) or True
    )
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: titles[:1] == ["grouping"])


async def test_a_large_corpus_and_its_facts_are_read_in_another_process(
    app: SummitApp, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_tui.watch.READ_HERE", 1)
    monkeypatch.setattr("summit_tui.watch.PAUSE", 0)
    app.library.sync()
    for number in range(2):
        write(root, **{f"new{number}": report("flood", "2025-01-05", f"more {number}")})
    done: list[str] = []
    for name in ("sync", "sync_facts"):
        real = getattr(Library, name)

        def elsewhere(*arguments: object, name: str = name, real: Callable[..., object] = real) -> object:
            done.append(name)
            return real(*arguments)

        monkeypatch.setattr(Library, f"{name}_elsewhere", elsewhere)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: done == ["sync", "sync_facts"])


async def test_an_article_in_which_a_rule_for_facts_fails_is_named_once_and_the_others_have_theirs(
    app: SummitApp, root: Path, looks: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    find = statuses.find

    def fails(page: Page, named: Sequence[Fact]) -> list[Fact]:
        if "blaze" in page.text:
            raise KeyError("blaze")
        return list(find(page, named))

    monkeypatch.setattr(statuses, "find", fails)
    write(root, fire=report("fire", "2025-01-02", "The blaze is out"))
    said: list[str] = []
    monkeypatch.setattr(Indexing, "_say", lambda _, message: said.append(message))
    async with app.run_test(size=SIZE) as pilot:
        await watched(pilot, app, looks, START)
        await until(pilot, lambda: len(said) == 1)
        write(root, flood=report("flood", "2025-01-01", "The water falls"))
        await until(pilot, lambda: app.library.facts_missing() == 0 and not app.indexing.running)
        count = len(looks)
        await until(pilot, lambda: len(looks) > count + 1)
        assert list(app.library.facts_failed()) == ["fire"]
    (line,) = said
    assert line.startswith("fire: its facts cannot be found, a fault of summit-tui (KeyError in ")


async def test_the_list_fills_batch_by_batch_while_a_corpus_is_read_for_the_first_time(
    app: SummitApp, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit_index.sync.BATCHES", (2,))
    monkeypatch.setattr("summit_index.sync._EVERY", 1)
    write(root, chess=report("chess", "2025-01-04"), opera=report("chess", "2025-01-05"))
    load, loaded, seen = Corpus.load, [], threading.Event()

    def slow(corpus: Corpus, entry: Entry) -> Loaded:
        loaded.append(entry.path)
        if len(loaded) == 4:  # two are indexed, and one more has been read
            seen.wait(10)
        return load(corpus, entry)

    monkeypatch.setattr(Corpus, "load", slow)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: len(listed(app)) == 2)
        await until(pilot, lambda: app.explore.query_one(TitleBar).right == "reading 3 of 5")
        assert len(listed(app)) == 2
        seen.set()
        await until(pilot, lambda: sorted(listed(app)) == ["chess", "fire", "flood", "long", "opera"])
        await until(pilot, lambda: app.explore.query_one(TitleBar).right.startswith("5 articles"))
