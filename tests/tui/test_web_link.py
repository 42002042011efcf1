"""Links of the terminal (OSC 8): to http and https only, with the host to be seen, nothing smuggled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from tests.tui.driving import until

from summit_tui.app import SummitApp
from summit_tui.screens.sources import Sources
from summit_tui.web_link import LONGEST, link_target, linked
from summit_tui.widgets.sidebar import Sidebar
from summit_tui.widgets.source_cards import CardView

PLAIN = Style()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c;d#e",
        "http://example.org:8080/",
        "HTTPS://Example.ORG/x",
        "http://[2001:db8::1]/",
        "https://xn--80akhbyknj4f.example/%D1%8F",
    ],
)
def test_a_web_address_becomes_a_link(address: str) -> None:
    assert link_target(address) == address
    assert linked(PLAIN, address).link == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "mailto:a@example.org",
        "data:text/html,x",
        "//example.org/",
        "example.org",
        "https:///path",
        "https://",
        "https://user@example.org/",
        "https://bank.example:443@other.example/",
        "https://bank.example%40other.example@x/",
        "https://exämple.org/",
        "https://еxample.org/",
        "https://example.org/\x1b]0;x\x07",
        "https://example.org/\x1b",
        "https://example.org/\x07",
        "https://example.org/\x9c",
        "https://example.org/a b",
        "https://example.org/\u202efdp",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://example.org:x/",
        "https://[::1/",
        "https://example.org/]0;x",
        "https://[example.org]/",
        "https://example.org\\@other.example/",
        "https://example.org/" + "x" * LONGEST,
    ],
)
def test_anything_else_is_no_link(address: str) -> None:
    assert link_target(address) == ""
    assert linked(PLAIN, address) == PLAIN


@given(st.text() | st.from_regex(r"https?://.*"))
def test_no_address_can_hold_what_a_terminal_would_obey(address: str) -> None:
    target = link_target(address)
    assert target in ("", address)
    assert target.isascii()
    assert target.isprintable()
    assert " " not in target


@pytest.mark.parametrize("term", ["linux", "vt100", "dumb", ""])
def test_a_terminal_that_would_print_the_sequence_gets_no_link(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked.cache_clear()
    monkeypatch.setenv("TERM", term)
    assert linked(PLAIN, "https://example.org/") == PLAIN
    linked.cache_clear()


def links(segments: list[Segment]) -> dict[str, str]:
    """What is shown of each link."""
    out: dict[str, str] = {}
    for segment in segments:
        if segment.style and segment.style.link:
            out[segment.style.link] = out.get(segment.style.link, "") + segment.text.strip()
    return out


LONG = "https://example.org/" + "/".join(f"part{number}" for number in range(30))
TEXT = "The port of Arnholm opened on Monday.\n\nIt cost three million euros, said the mayor.\n"


@pytest.fixture
def app(
    make_app: Callable[..., SummitApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SummitApp]:
    """On two reports of one story, with a web address and with another one."""
    monkeypatch.setenv("TERM", "xterm-256color")
    linked.cache_clear()
    folder = tmp_path / "news"
    folder.mkdir()
    for name, url in (("a", LONG), ("b", "javascript:alert(1)")):
        head = f"id: {name}\ntitle: Port of {name}\nsource: Paper {name}\nurl: '{url}'"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n{TEXT}")
    (folder / "corpus.yaml").write_text("stories:\n  - id: port\n    articles: [a, b]\n")
    yield make_app(folder)
    linked.cache_clear()


async def test_the_sidebar_links_web_addresses_only_and_shows_them_whole(app: SummitApp) -> None:
    async with app.run_test(size=(170, 60)) as pilot:
        found = []
        for key in ("enter", "escape", "j", "enter"):
            await pilot.press(key)
            await pilot.pause(0.1)
            view = app.screen.query_one(Sidebar)
            if key == "enter":
                found.append(links([each for y in range(view.size.height) for each in view.render_line(y)]))
    assert found == [{LONG: LONG}, {}]


async def test_the_cards_of_sources_link_web_addresses_only(app: SummitApp) -> None:
    async with app.run_test(size=(170, 60)) as pilot:
        await pilot.press("enter", "S")
        await until(pilot, lambda: isinstance(app.screen, Sources) and len(app.screen.portraits) == 2)
        found = []
        for key in ("j", "k"):
            await pilot.press(key)
            await pilot.pause(0.1)
            view = app.screen.query_one(CardView)
            found.append(links([each for y in range(view.size.height) for each in view.render_line(y)]))
    assert sorted(found, key=len) == [{}, {LONG: LONG}]
