"""What a corpus remembers of its links, and what servers are asked the second time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reading_links import fetcher
from web_server import Server, answer, redirect, serving

from summit_corpus.errors import CorpusError
from summit_corpus.intake.links import Kept, Links
from summit_corpus.intake.writing import Target


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Target]:
    with Target.open(tmp_path / "mine") as opened:
        yield opened


def state(etag: str = '"1"') -> bytes:
    return answer(b"x", "text/plain", f"ETag: {etag}", "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT")


def taken_in(target: Target, url: str, *articles: str) -> None:
    """As an import does: reads the link and adds its articles."""
    for each in articles:
        target.place(each, "text")
    fetcher(Links(target))(url).keep(articles, False)


def test_a_link_that_was_taken_in_is_asked_whether_it_has_changed(server: Server, target: Target) -> None:
    server.routes["/a"] = [state(), answer(b"", "", status="304 Not Modified"), answer(b"new", "text/plain")]
    taken_in(target, server.url("/a"), "a.md")
    second = fetcher(Links(target))(server.url("/a"))
    third = fetcher(Links(target))(server.url("/a"))
    assert (second.unchanged, second.data, third.unchanged, third.data) == (True, b"", False, b"new")
    first, conditional, _ = (each.headers for each in server.asked)
    assert "if-none-match" not in first and "if-modified-since" not in first
    assert conditional["if-none-match"] == '"1"'
    assert conditional["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_a_link_that_was_not_taken_in_is_read_whole_again(server: Server, target: Target) -> None:
    server.routes["/a"] = state()
    fetcher(Links(target))(server.url("/a"))
    fetcher(Links(target))(server.url("/a"))
    assert not any("if-none-match" in each.headers for each in server.asked)


def test_a_link_that_was_found_in_a_feed_is_not_remembered(server: Server, target: Target) -> None:
    server.routes["/a"] = state()
    fetcher(Links(target))(server.url("/a"), found=True).keep(("a.md",), False)
    assert Links(target).pages() == [] and not (target.root / ".summit").exists()


def test_a_link_whose_article_is_gone_is_read_whole_again(server: Server, target: Target) -> None:
    server.routes["/a"] = state()
    taken_in(target, server.url("/a"), "a.md", "b.md")
    (target.root / "b.md").unlink()
    assert fetcher(Links(target))(server.url("/a")).data == b"x"
    assert "if-none-match" not in server.asked[-1].headers


def test_what_one_address_said_of_its_state_is_not_told_to_another(server: Server, target: Target) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": state()}
    taken_in(target, server.url("/a"), "a.md")
    fetcher(Links(target))(server.url("/a"))
    assert [(each.target, "if-none-match" in each.headers) for each in server.asked[2:]] == [
        ("/a", False),
        ("/b", True),
    ]


def test_a_state_that_is_too_long_or_not_ascii_is_not_kept(server: Server, target: Target) -> None:
    server.routes |= {"/a": answer(b"x", "text/plain", "ETag: " + "e" * 501), "/b": state("\xe9")}
    taken_in(target, server.url("/a"), "a.md")
    taken_in(target, server.url("/b"), "b.md")
    for path in ("/a", "/b"):
        fetcher(Links(target))(server.url(path))
    assert not any("if-none-match" in each.headers for each in server.asked)


def test_pages_are_remembered_in_order_once_each_and_feeds_apart(target: Target) -> None:
    links = Links(target)
    for url, feed in (
        ("http://a/1", False),
        ("http://a/rss", True),
        ("http://a/2", False),
        ("http://a/1", False),
    ):
        links.keep(Kept(url, url, feed, "", "", ("x.md",)))
    assert Links(target).pages() == ["http://a/1", "http://a/2"]
    assert len((target.root / ".summit" / "links.jsonl").read_text().splitlines()) == 3


def test_a_feed_of_very_many_articles_is_read_whole_each_time(target: Target) -> None:
    for count in (1000, 1001):
        links = Links(target)
        links.keep(Kept("http://a/rss", feed=True, etag="1", articles=("x.md",) * count))
        target.root.joinpath("x.md").touch()
        assert (links.unchanged_since("http://a/rss") is not None) is (count == 1000)


def test_where_something_else_than_a_file_is_nothing_is_remembered(target: Target) -> None:
    (target.root / ".summit").mkdir()
    os.mkfifo(target.root / ".summit" / "links.jsonl")
    links = Links(target)
    assert links.pages() == []
    with pytest.raises(CorpusError):
        links.keep(Kept("http://a/1"))


def test_the_file_of_links_does_not_grow_without_end(target: Target) -> None:
    links = Links(target)
    for number in range(500):
        links.keep(Kept("http://a/rss", "http://a/rss", True, str(number)))
        links.keep(Kept("http://a/page", "http://a/page", False))
    lines = (target.root / ".summit" / "links.jsonl").read_text().splitlines()
    assert len(lines) <= 200 and Links(target).unchanged_since("http://a/rss") == Kept(
        "http://a/rss", "http://a/rss", True, "499"
    )
    assert [each.name for each in (target.root / ".summit").iterdir()] == ["links.jsonl"]


def test_a_torn_or_foreign_line_costs_only_itself(target: Target) -> None:
    links = Links(target)
    links.keep(Kept("http://a/1"))
    path = target.root / ".summit" / "links.jsonl"
    odd = [
        ["x"],
        {"url": 1},
        {"url": "http://a/3", "etag": "a\r\nX: y"},
        {"url": "http://a/4", "articles": [1]},
    ]
    path.write_text(path.read_text() + "\n".join(map(json.dumps, odd)) + '\n{"url": "http://a/to')
    Links(target).keep(Kept("http://a/2"))
    found = Links(target)
    assert found.pages() == ["http://a/1", "http://a/3", "http://a/2"]
    assert found.unchanged_since("http://a/3") is None


KEYS = st.sampled_from(["url", "at", "etag", "modified", "articles", "feed"])
VALUES = st.none() | st.booleans() | st.text() | st.integers() | st.lists(st.text() | st.none())


@given(st.dictionaries(KEYS, VALUES))
@example({"url": "http://a/1", "etag": '"1"', "articles": ["a.md"]})
def test_any_line_is_an_answer_or_passed_over(row: dict[str, Any]) -> None:
    class Own:
        def own_rows(self, name: str) -> list[dict[str, Any]]:
            return [row]

        def has(self, path: str) -> bool:
            return True

    links = Links(Own())  # type: ignore[arg-type]
    for url in links.pages():
        assert url == row["url"]
        kept = links.unchanged_since(url)
        assert kept is None or (kept.url == url and (kept.etag or kept.modified))
