"""Every key of a text, on texts made for the purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.driving import search
from textual.pilot import Pilot

from summit_tui.app import SummitApp
from summit_tui.screens.base import SummitScreen
from summit_tui.widgets.bars import ArticleHeader, Hints
from summit_tui.widgets.text_pane import TextPane

NUMBERED = "\n\n".join(
    f"Paragraph {i} begins here. Its second sentence names Astana{i}. The third one ends it."
    for i in range(60)
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "numbered.txt"
    path.write_text(f"Sixty paragraphs\n\n{NUMBERED}\n")
    return path


async def read(pilot: Pilot[object], app: SummitApp) -> TextPane:
    await pilot.press("enter")
    for _ in range(100):
        if isinstance(app.focused, TextPane):
            break
        await pilot.pause(0.02)
    assert isinstance(app.focused, TextPane)
    return app.focused


def painted(pane: TextPane) -> list[str]:
    return [
        "".join(segment.text for segment in pane.render_line(y)).rstrip() for y in range(pane.size.height)
    ]


async def test_sentences_are_gone_through_and_the_bar_marks_the_one_at_hand(
    make_app: Callable[..., SummitApp], article: Path
) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        assert pane.sentence == "Paragraph 0 begins here."
        await pilot.press("J", "J", "J")
        assert pane.sentence == "Paragraph 1 begins here."
        await pilot.press("K")
        assert pane.sentence == "The third one ends it."
        marked = [line for line in painted(pane) if line.startswith("▌")]
        assert len(marked) == 2  # the paragraph wraps there, the sentence stands on both lines or one
        await pilot.press("K", "K", "K", "K")
        assert pane.sentence == "Paragraph 0 begins here."


@pytest.mark.parametrize(
    ("there", "back"),
    [("j", "k"), ("down", "up"), ("space", "pageup"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")],
)
async def test_scrolling_moves_the_text_and_the_cursor_stays_on_screen(
    make_app: Callable[..., SummitApp], article: Path, there: str, back: str
) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        tops = []
        for _ in range(4):
            await pilot.press(there)
            tops.append(pane.top)
            assert any(line.startswith("▌") for line in painted(pane))
        assert tops == sorted(set(tops))
        for _ in range(4):
            await pilot.press(back)
        assert pane.top == 0


async def test_a_page_keeps_two_lines_of_the_one_before(
    make_app: Callable[..., SummitApp], article: Path
) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        before = painted(pane)
        await pilot.press("space")
        assert [line.lstrip("▌ ") for line in painted(pane)[:2]] == [
            line.lstrip("▌ ") for line in before[-2:]
        ]


async def test_both_ends_are_reached(make_app: Callable[..., SummitApp], article: Path) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        for key in ("G", "end"):
            await pilot.press("home", key)
            assert pane.article is not None
            assert pane.cursor.end == len(pane.article.text)
            assert "ends it." in painted(pane)[-1]
        await pilot.press("g", "g")
        assert (pane.top, pane.cursor.start) == (0, 0)


async def test_at_the_end_further_lines_take_the_cursor_to_the_last_sentence(
    make_app: Callable[..., SummitApp], tmp_path: Path
) -> None:
    (tmp_path / "short.txt").write_text("Short\n\nOne. Two. Three.\n")
    app = make_app(tmp_path / "short.txt")
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        await pilot.press("j", "j", "j", "j")
        assert pane.sentence == "Three."
        await pilot.press("k")
        assert pane.sentence == "Two."


async def test_find_counts_and_goes_round(make_app: Callable[..., SummitApp], article: Path) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        await pilot.press("slash", *"astana1")
        assert len(pane.found) == 11  # Astana1 and Astana10 to Astana19
        await pilot.press("enter")
        assert app.focused is pane
        assert pane.counter == "1/11"
        await pilot.press("n")
        assert pane.counter == "2/11"
        assert "Astana10" in pane.sentence
        await pilot.press("N", "N")
        assert pane.counter == "11/11"
        header = app.screen.query_one("#reader ArticleHeader", ArticleHeader)
        assert header.position.startswith("11/11")


async def test_find_says_when_nothing_is_there(make_app: Callable[..., SummitApp], article: Path) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app)
        await pilot.press("slash", *"zebra", "enter")
        assert "does not stand" in app.screen.query_one(Hints).message


async def test_n_without_a_find_or_a_query_says_so(make_app: Callable[..., SummitApp], article: Path) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app)
        await pilot.press("n")
        await pilot.pause()
        assert "/" in app.screen.query_one(Hints).message


async def test_y_copies_the_sentence_with_a_citation_that_says_retold(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        await pilot.press("y")
        await pilot.pause()
        copied = app.clipboard
        assert f"“{pane.sentence}”" in copied
        assert "Retold by summit-tui" in copied
        assert "not its wording" in copied
        assert pane.article is not None
        assert pane.article.source in copied


async def test_w_opens_web_addresses_only(
    make_app: Callable[..., SummitApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    for name, url in (("a", "https://example.org/a"), ("b", "file:///etc/passwd"), ("c", "")):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\nurl: '{url}'\n---\n\nText.\n")
    app = make_app(tmp_path)
    monkeypatch.setattr(app, "open_url", lambda url: opened.append(url))
    monkeypatch.setattr("summit_tui.screens.reading.has_browser", lambda: True)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("w", "q", "j")
    assert opened == ["https://example.org/a"]


async def test_w_shows_the_address_where_there_is_no_browser(
    make_app: Callable[..., SummitApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\nurl: https://example.org/a\n---\n\nText.\n")
    app = make_app(tmp_path)
    monkeypatch.setattr("summit_tui.screens.reading.has_browser", lambda: False)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app)
        await pilot.press("w")
        await pilot.pause()
        assert "https://example.org/a" in app.screen.query_one(Hints).message


async def test_a_find_that_is_given_up_leaves_the_reader_where_he_was(
    make_app: Callable[..., SummitApp], article: Path
) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        await pilot.press("space", "J")
        before = pane.top, pane.cursor
        await pilot.press("slash", *"astana50")
        assert pane.top != before[0]
        await pilot.press("escape")
        assert (pane.top, pane.cursor) == before


async def test_the_next_find_replaces_the_one_before(
    make_app: Callable[..., SummitApp], article: Path
) -> None:
    app = make_app(article)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        await pilot.press("slash", *"zebra", "enter", "slash", *"third", "enter")
        assert pane.needle == "third"


async def test_b_bookmarks_the_sentence_and_takes_it_away(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        await pilot.press("J", "b")
        assert [anchor.surface for anchor in app.state.bookmarks()] == [pane.sentence]
        await pilot.press("b")
        assert app.state.bookmarks() == []


async def test_a_refused_capability_does_nothing_whatever_the_key(make_app: Callable[..., SummitApp]) -> None:
    from summit_tui.commands import Capability

    allowed = frozenset(Capability) - {Capability.CLIPBOARD, Capability.OPEN}
    app = make_app(allowed=allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app)
        await pilot.press("y", "ctrl+o")
        await pilot.pause()
        assert app.clipboard == ""
        assert isinstance(app.screen, SummitScreen)


async def test_hits_of_the_query_are_painted_in_their_own_style(app: SummitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, app, "railway")
        await pilot.press("enter")
        pane = await read(pilot, app)
        styles = [
            segment.text
            for y in range(pane.size.height)
            for segment in pane.render_line(y)
            if segment.style == app.look.hit
        ]
        bold = [
            segment.text
            for y in range(pane.size.height)
            for segment in pane.render_line(y)
            if segment.style and segment.style.bgcolor == app.look.hit.bgcolor and segment.style.bgcolor
        ]
        assert any("rail" in text.lower() for text in styles + bold)


async def test_a_long_text_is_not_wrapped_further_than_it_is_shown(
    make_app: Callable[..., SummitApp], tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("Long\n\n" + (NUMBERED + "\n\n") * 40)
    app = make_app(tmp_path / "long.txt")
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await read(pilot, app)
        assert pane._layout is not None
        assert not pane._layout.complete
        await pilot.press("G")
        assert "ends it." in painted(pane)[-1]
